#!/bin/sh
# What no other file of the product uses is static; what only tests use stands in exports.allow with
# the test and a reason. The functions of the installed library are for others (symbols.sh).
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99

allow=tests/laws/exports.allow
names base engine kb cli tools >"$WORK/names"
[ -s "$WORK/names" ] || not_ok 'there are objects' 'build first'
awk '$2 == "U" { used[$3] = 1; next } { home[$3] = $1 }
	END { for (name in home) if (!(name in used)) print name, home[name] }' "$WORK/names" |
	grep -vE '^(berth_|main )' | sort >"$WORK/idle"

none "$(while read -r name file; do
	grep -q "^$name " "$allow" ||
		echo "$file.c: $name is used by no other file: make it static, or delete it; if a test needs it, name it with its test in $allow"
done <"$WORK/idle")" 'what no other file uses is static'
none "$(awk '!/^(#|$)/ && NF < 3' "$allow")" 'every exception has a test and a reason'
none "$(grep -vE '^(#|$)' "$allow" | while read -r name test reason; do
	grep -q "^$name " "$WORK/idle" || echo "$name: the product uses it, or it is gone; take it out of $allow"
	grep -qw -- "$name" "$test" 2>/dev/null || echo "$name: $test does not use it"
done)" 'every exception is still one'
finish
