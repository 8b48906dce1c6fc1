#!/bin/sh
# The schemas, looked at by another program: they are RELAX NG, they accept what berth accepts, they refuse
# what berth says they refuse, and the documents say the same as they do.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99
knowledge=rules/schema/knowledge.rng requirements=rules/schema/requirements.rng

valid () { "$XMLLINT" --noout --nonet --relaxng "$1" "$2" 2>&1 | grep -v ' validates$'; }

for file in rules/knowledge.xml $(sed -n 's/.*<include file="\([^"]*\)".*/rules\/\1/p' rules/knowledge.xml) \
	tests/kb-good/*/*.xml tests/kb-good/same/split/*/*.xml tests/queue/[!r]*.xml tests/queue/rules.xml; do
	found=$(valid $knowledge "$file")
	[ -z "$found" ] || not_ok "$file is of the schema" "$found"
done
ok 'all files of knowledge were held against the schema'
for file in examples/*.xml; do
	none "$(valid $requirements "$file")" "$file is of the schema of requirements"
done

# A file of which berth says that its shape is wrong is refused by the schema, too.
wrong=
for file in tests/kb-bad/*.xml tests/kb-bad/*/*.xml; do
	grep -qE 'expect: KB-0(0[6-9]|1[0-5]|19) ' "$file" || continue
	[ -n "$(valid $knowledge "$file")" ] || wrong="$wrong $file"
done
none "$wrong" 'what berth finds in the shape of a bad file, the schema refuses'

# The examples of the manual: each item in a document of its own; '...' stands for the usual texts.
root='<knowledge xmlns="urn:berth:knowledge:1">'
awk -v root="$root" -v work="$WORK" '
	/^```xml/ { on = 1; next }
	/^```/ { if (on && file) { print "</knowledge>" > file; close(file) } on = 0; file = ""; next }
	!on { next }
	/^<knowledge/ { on = 0; next }
	/^<[a-z]/ {
		if (file) { print "</knowledge>" > file; close(file) }
		file = work "/example" ++n ".xml"
		print root > file
	}
	/^ *\.\.\.$/ {
		split("label question help", names, " ")
		for (i = 1; i <= 3; i++) print "<" names[i] " xml:lang=\"en\">t</" names[i] ">" > file
		next
	}
	file { print > file }' docs/knowledge.md
count=0
for file in "$WORK"/example*.xml; do
	count=$((count + 1))
	found=$(valid $knowledge "$file")
	[ -z "$found" ] || not_ok "example $count of docs/knowledge.md" "$found
$(cat "$file")"
done
[ "$count" -ge 10 ] && ok "the $count examples of docs/knowledge.md are of the schema" ||
	not_ok 'docs/knowledge.md has examples' "$count"

# words FILE - the names of elements and attributes of a schema.
words () { sed -n 's/.*<\(element\|attribute\) name="\([^"]*\)".*/\2/p' "$1" | sort -u; }

for word in $(words $knowledge); do
	grep -qE "(^|[^a-z-])$word([^a-z-]|\$)" docs/knowledge.md || echo "$word"
done >"$WORK/missing"
none "$(cat "$WORK/missing")" 'docs/knowledge.md names every element and attribute'
for word in $(words $requirements); do
	grep -qE "(^|[^a-z-])$word([^a-z-]|\$)" docs/requirements.md || echo "$word"
done >"$WORK/missing"
none "$(cat "$WORK/missing")" 'docs/requirements.md names every element and attribute'

# Codes: those in the sources and those in the documents are the same.
grep -rhoE '"(KB|REQ|CASE|IMG)-[0-9]{3}"' base engine kb cli --include='*.[ch]' | tr -d '"' | sort -u >"$WORK/coded"
sed -n 's/^| \([A-Z]*-[0-9]*\) |.*/\1/p' docs/diagnostics.md | sort -u >"$WORK/told"
none "$(comm -23 "$WORK/coded" "$WORK/told")" 'every code is in docs/diagnostics.md'
none "$(comm -13 "$WORK/coded" "$WORK/told")" 'every code in docs/diagnostics.md can come'
finish
