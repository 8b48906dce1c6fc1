#!/bin/sh
# The schemas, looked at by another program: they are RELAX NG, they accept what berth accepts, they refuse
# what berth says they refuse, and the documents say the same as they do.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99
knowledge=rules/schema/knowledge.rng requirements=rules/schema/requirements.rng

# valid SCHEMA FILE... - what xmllint has against the files; each that is not of the schema has a line 'FILE fails to validate'.
valid () {
	schema=$1
	shift
	"$XMLLINT" --noout --nonet --relaxng "$schema" "$@" 2>&1 | grep -v ' validates$'
}

none "$(valid $knowledge rules/knowledge.xml $(sed -n 's/.*<include file="\([^"]*\)".*/rules\/\1/p' rules/knowledge.xml) \
	tests/kb-good/*/*.xml tests/kb-good/same/split/*/*.xml tests/queue/[!r]*.xml tests/queue/rules.xml)" \
	'all files of knowledge are of the schema'
for file in examples/*.xml; do
	none "$(valid $requirements "$file")" "$file is of the schema of requirements"
done

# A file of which berth says that its shape is wrong is refused by the schema, too.
grep -lE 'expect: KB-0(0[6-9]|1[0-5]|19) ' tests/kb-bad/*.xml tests/kb-bad/*/*.xml >"$WORK/bad"
valid $knowledge $(cat "$WORK/bad") >"$WORK/refused"
none "$(while read -r file; do
	grep -qF -e "$file fails to validate" -e "$file:" "$WORK/refused" || echo "$file"
done <"$WORK/bad")" 'what berth finds in the shape of a bad file, the schema refuses'

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
count=$(ls "$WORK"/example*.xml | wc -l)
for file in $(valid $knowledge "$WORK"/example*.xml | sed -n 's/ fails to validate$//p'); do
	not_ok "an example of docs/knowledge.md" "$(valid $knowledge "$file")
$(cat "$file")"
done
[ "$count" -ge 10 ] && ok "the $count examples of docs/knowledge.md are of the schema" ||
	not_ok 'docs/knowledge.md has examples' "$count"

# words FILE - the names of elements and attributes of a schema.
words () { sed -n 's/.*<\(element\|attribute\) name="\([^"]*\)".*/\2/p' "$1" | sort -u; }

# unnamed SCHEMA DOCUMENT - those that the document does not name.
unnamed () {
	words "$1" >"$WORK/words"
	{ tr -cs 'a-z-' '\n' <"$2"; tr -cs 'a-z:-' '\n' <"$2"; } | sort -u | comm -23 "$WORK/words" -
}

none "$(unnamed $knowledge docs/knowledge.md)" 'docs/knowledge.md names every element and attribute'
none "$(unnamed $requirements docs/requirements.md)" 'docs/requirements.md names every element and attribute'

# Codes: those in the sources and those in the documents are the same.
grep -rhoE '"(KB|REQ|REC|CASE|IMG|SEAL|TPL)-[0-9]{3}"' base engine kb cli --include='*.[ch]' | tr -d '"' | sort -u >"$WORK/coded"
sed -n 's/^| \([A-Z]*-[0-9]*\) |.*/\1/p' docs/diagnostics.md | sort -u >"$WORK/told"
none "$(comm -23 "$WORK/coded" "$WORK/told")" 'every code is in docs/diagnostics.md'
none "$(comm -13 "$WORK/coded" "$WORK/told")" 'every code in docs/diagnostics.md can come'
finish
