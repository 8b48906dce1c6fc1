#!/bin/sh
# Every file and folder in tests/kb-bad is wrong in one way and says itself what must be found.
#
# A line '<!-- expect: KB-021 at 9:11 -->' is one finding (error or warning) that must come at that line
# and column of its file; 'expect: KB-005' is one without a line. What cannot hold a comment has a file
# NAME.expect beside it with the same lines. No other finding may come, and no note counts.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR/tests/kb-bad" || exit 99

. "$SRCDIR/tests/looks.sh"

# kb_check TEXT CODES FINDINGS FILE [OPTION VALUE]
kb_check () { look "$1" "$2" "$3" '*' kb check --overlap "$4" ${5+"$5" "$6"}; }

LC_ALL=C grep -roaE 'expect: [A-Z]+-[0-9]+( at [0-9]+:[0-9]+|( -->)*$)' -- * >"$WORK/expected"
for path in *; do
	case $path in
	*.expect) ;;
	*) kb_check "$path" found = "$path" ;;
	esac
done

# --- files that are no files

cd "$WORK" || exit 99
mkdir empty
mkfifo fifo
ln -s loop loop
kb_check 'a folder without knowledge.xml' 7 'empty/knowledge.xml KB-005' empty
kb_check 'a path that does not exist' 7 'nothing KB-005' nothing
kb_check 'a pipe that nobody writes to' 7 'fifo KB-005' fifo
kb_check 'a link to itself' 7 'loop KB-005' loop
kb_check 'a device without end' 7 '/dev/zero KB-005' /dev/zero
kb_check 'an overlay that does not exist' 7 'good.xml KB-005' "$SRCDIR/tests/kb-good/same/one-file.xml" --overlay good.xml

# --- bombs

root='<knowledge xmlns="urn:berth:knowledge:1" name="a" version="1" date="2026-01-01" languages="en">'
many () { yes "$2" | head -n "$1" | tr -d '\n'; }
kb () { printf '%s\n' "$root"; cat; printf '</knowledge>\n'; }

{ printf '%s\n' "$root"; many 1000000 '<rule>'; } >deep.xml
kb_check 'a million elements deep' 6 'deep.xml:2:379 KB-004' deep.xml
many 2000000 '<rule/>' | kb >wide.xml
kb_check 'two million items' 1 '*' wide.xml
{ printf '<rule>'; many 2000000 '<is/>'; printf '</rule>\n'; } | kb >wide-item.xml
kb_check 'an item with two million elements' 6 'wide-item.xml:2:1 KB-004' wide-item.xml
{ printf '<rule>'; many 10000 '<because/>'; many 10000 '<then/>'; many 10000 '<x/>'
  printf '</rule>\n'; } | kb >mixed.xml
kb_check 'an item with many elements of a few names' 1 '*' mixed.xml
{ printf '<rule '; seq -f 'a%.0f=""' 300000 | tr '\n' ' '; echo '/>'; } | kb >attributes.xml
kb_check '300,000 attributes' 6 'attributes.xml:2:1 KB-004' attributes.xml
{ seq -f '<n%.0f/>' 200000 | tr -d '\n'; echo; } | kb >names.xml
kb_check '200,000 names' 1 +KB-007 names.xml
{ printf '<rule '; many 300000 'xmlns:a="b" '; echo '/>'; } | kb >spaces.xml
kb_check '300,000 namespace declarations' 6 'spaces.xml:2:1 KB-004' spaces.xml
{ printf '<rule id="'; many 1500000 '&amp;&lt;'; echo '"/>'; } | kb >references.xml
kb_check 'a value of a million references' 6 'references.xml:2:1 KB-004' references.xml
{ printf '<!-- '; many 3000000 '> -'; echo ' -->'; } | kb >comment.xml
kb_check 'a comment of nine million bytes, which is no error' 0 - comment.xml
printf '<?xml version="1.0"?>\n<!DOCTYPE k [\n<!ENTITY a "aaaaaaaaaa">\n' >laughs.xml
for i in b c d e f g h i j; do
	printf '<!ENTITY %s "&%s;&%s;&%s;&%s;">\n' "$i" "$(echo $i | tr b-j a-i)" \
		"$(echo $i | tr b-j a-i)" "$(echo $i | tr b-j a-i)" "$(echo $i | tr b-j a-i)"
done >>laughs.xml
printf ']>\n<k>&j;</k>\n' >>laughs.xml
kb_check 'a billion laughs' 1 'laughs.xml:2:1 KB-003' laughs.xml
printf '<!DOCTYPE k [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<k>&a;</k>\n' >outside.xml
kb_check 'an entity from outside' 1 'outside.xml:1:1 KB-003' outside.xml
head -c 17000000 /dev/zero | tr '\0' ' ' >large.xml
kb_check 'a file of 17 million bytes' 6 'large.xml KB-004' large.xml
{ printf '<fact id="a" group="b" type="text">%s</fact>\n' ''
  printf '<rule id="AAA-001" strength="must"><when><matches fact="a" pattern="'
  many 200 '(a*)*'; printf '"/></when></rule>\n'; } | kb >pattern.xml
kb_check 'a pattern of many nested repetitions' 1 '*' pattern.xml
seq -f '<include file="%.0f.xml"/>' 1100 | kb >includes.xml
kb_check '1,100 files that do not exist' 6 '*' includes.xml

# --- cut off at every byte, or each seventh: always an error, never in a line that is not there

{ printf '%s\n' "$root"
  printf '<topic id="t"><!-- 가 --><label xml:lang="en">a &amp; b</label></topic></knowledge>'
} >whole.xml
first=$(head -n 1 whole.xml | wc -c)
cuts whole.xml "$(amount 1 7)" >cuts
while read -r n line; do
	kb_check 'a file cut off within its bytes' 1 "<=$((n < first ? 1 : 2)):KB-00" whole.xml-$n
done <cuts
results place
finish
