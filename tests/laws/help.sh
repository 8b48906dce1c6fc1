#!/bin/sh
# The manual knows what the program knows: each command, option and exit code that help prints.
. "${SRCDIR:-.}/tests/lib.sh"

sed 's/\\-/-/g; s/\\f[A-Z]//g' "$SRCDIR/docs/berth.1" >"$WORK/manual" ||
	{ not_ok 'docs/berth.1 can be read'; finish; }

# terms - the left column of the list under the heading $1 of a help page.
terms () {
	sed -n "/^$1:*\$/,/^\$/p" | sed -nE 's/^  ([^ ]+( [^ ]+)*)(  .*)?$/\1/p'
}

"$BERTH" help --width 1000 >"$WORK/help"
terms Commands <"$WORK/help" >"$WORK/commands"
[ -s "$WORK/commands" ] && ok 'help lists commands' || not_ok 'help lists commands' "$(cat "$WORK/help")"

# Each page behind a line 'berth COMMAND'; no line of a page begins so.
while read -r command; do
	echo "berth $command"
	"$BERTH" $command --help --width 1000 || echo "$command" >>"$WORK/failed"
done <"$WORK/commands" >"$WORK/pages"
none "$(cat "$WORK/failed" 2>/dev/null)" "'berth COMMAND --help' exits 0"

# Lines "command", "help" or "option" and what the manual, or the page, does not have; "unknown" and what only the manual has.
awk '
	# options(LINE, FOUND) - FOUND has those of a line.
	function options(line, found,   name) {
		split("", found)
		while (match(line, /(^|[^a-z-])--[a-z][a-z-]*/)) {
			name = substr(line, RSTART, RLENGTH)
			sub(/^[^-]/, "", name)
			found[name] = 1
			line = substr(line, RSTART + RLENGTH)
		}
	}
	NR == FNR { manual = manual $0 "\n"; options($0, found); for (name in found) told[name] = 1; next }
	/^berth / {
		page = $0
		if (manual !~ (page "[^a-z0-9_]")) print "command", page
		helps[page] = listed = 0
		next
	}
	/^Options:*$/ { listed = 1 }
	/^$/ { listed = 0 }
	listed && /^  [^ ]/ {
		sub(/^  /, "")
		sub(/  .*/, "")
		options($0, found)
		for (name in found) {
			known[name] = 1
			if (name == "--help") helps[page] = 1
			if (!(name in told)) print "option", page ": " name
		}
	}
	END {
		for (page in helps) if (!helps[page]) print "help", page ": --help"
		for (name in told) if (!(name in known)) print "unknown", name
	}' "$WORK/manual" "$WORK/pages" | sort >"$WORK/wanting"
check 'the manual and the pages were read' test -s "$WORK/pages"

wanting () { sed -n "s/^$1 //p" "$WORK/wanting"; }
none "$(wanting command)" 'the manual has every command'
none "$(wanting help)" 'every command lists its options'
none "$(wanting option)" 'the manual has every option of every command'
none "$(wanting unknown)" 'the manual has no option that no command has'
none "$("$BERTH" help exit-codes --width 1000 | sed -nE 's/^  ([0-9]+)  .*/\1/p' |
	while read -r code; do
		grep -qE "^(\.B +|\.IP +|\.BR +)?$code\b" "$WORK/manual" || echo "$code"
	done)" 'the manual has every exit code'
finish
