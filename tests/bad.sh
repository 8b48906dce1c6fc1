#!/bin/sh
# Requirement data that must be refused: the files of tests/bad, and others that are made here.
#
# Of each: exit code, every finding with its line, which workloads are answered all the same, no control
# byte on a terminal, less than a second of the processor and less than 64 MB of memory.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR/tests/bad" || exit 99

. "$SRCDIR/tests/looks.sh"

# refused NAME EXIT FINDINGS IDS [INPUT] - one run of INPUT, which is NAME when not given.
refused () { look "$1" "$2" "$3" "$4" advise --format json --proof bounds "${5-$1}"; }

# --- the files

while read -r name code expected ids; do
	case $name in
	'' | '#') ;;
	*) refused "$name" "$code" "$expected" "$ids" ;;
	esac
done <LIST
listed=$(sed -n 's/^\([a-z0-9][^ ]*\).*/\1/p' LIST | LC_ALL=C sort)
present=$(LC_ALL=C ls | grep -v -e '^LIST$' | LC_ALL=C sort)
is "$present" "$listed" 'every file is in the list'

# --- the same on a terminal's form, in both languages and on standard input

for file in escape-*; do
	for language in en ko; do
		"$BERTH" advise --format text --lang "$language" --color always "$file" 2>&1 |
			sed "s/$(printf '\033')\[[0-9;]*m//g" >"$WORK/plain"
		none "$(acting "$WORK/plain")" "inert in colour, $language: $file"
	done
done
for file in unit-missing.xml kinds.ndjson values.csv; do
	expected=$(sed -n "s/^$file  *[0-9]*  *\([^ ]*\).*/\1/p" LIST)
	ids=$(sed -n "s/^$file  *[0-9]*  *[^ ]*  *\([^ ]*\).*/\1/p" LIST)
	stdin=$file
	refused "$file on standard input" 3 "$expected" "$ids" -
done
stdin=/dev/null

cd "$WORK" || exit 99

# --- bombs, made here because of their size

# many COUNT TEXT - TEXT again and again.
many () { yes "$2" | head -n "$1" | tr -d '\n'; }
xml () { printf '<requirements xmlns="urn:berth:requirements:1">\n'; cat; printf '</requirements>\n'; }

{ printf '<requirements xmlns="urn:berth:requirements:1">\n'; many 100000 '<workload>'; } >deep.xml
refused deep.xml 6 REQ-005:2 -
{ many 100000 '<a>'; } >deep-root.xml
refused deep-root.xml 3 REQ-006:1,REQ-005:1 -
{ printf '{"id":"a"}\n{"id":"b","facts":'; many 100000 '['; printf '\n{"id":"c"}\n'; } >deep.ndjson
refused deep.ndjson 6 REQ-005:2 a,c
{ printf '{"id":"b","facts":'; many 50000 '{"a":'; printf 1; many 50000 '}'; printf '}\n'; } >deep-closed.ndjson
refused deep-closed.ndjson 6 REQ-005:1 -
{ echo '<workload id="a">'; many 120000 '<fakt/>'; echo; echo '</workload>'; } | xml >wide.xml
refused wide.xml 3 '*' -
{ printf '<workload id="a"'; seq -f ' a%.0f="x"' 20000 | tr -d '\n'; echo '/>'; } | xml >wide-attributes.xml
refused wide-attributes.xml 6 REQ-005:2 -
{ printf '{"id":"a","facts":{'; seq -f '"memory%.0f":1,' 50000 | tr -d '\n'; echo '"x":1}}'; } >wide.ndjson
refused wide.ndjson 3 '*' -
{ printf 'id'; many 140000 ',memory'; printf '\na,1\n'; } >wide.csv
refused wide.csv 3 '*' -
{ printf 'id,memory\na'; many 500000 ,; printf '\nb,1 GiB\n'; } >wide-row.csv
refused wide-row.csv 3 REQ-014:2 b
{ echo id,memory; many 100000 '"x
' | sed 's/x/x\n/g'; } >quotes.csv
refused quotes.csv 3 '*' -

# --- long names, values and numbers

long=$(many 100000 x)
digits=$(many 100000 9)
echo "<$long/>" | xml >name.xml
refused name.xml 6 REQ-005:2 -
echo "<workload id='$long'/>" | xml >id.xml
refused id.xml 3 REQ-020:2 -
{ echo '<workload id="a">'
  echo "<fact name='$long'>1</fact>"
  echo "<fact name='memory'>$digits GiB</fact>"
  echo "<fact name='vcpu'>1 $long</fact>"
  echo "<fact name='team-size'>-$digits</fact>"
  echo "<fact name='os'>$long</fact>"
  echo "<fact name='image-size'>0.$digits GiB</fact>"
  echo "<among>$long</among>"
  echo '</workload>'; } | xml >values.xml
refused values.xml 3 REQ-030:3,REQ-037:4,REQ-036:5,REQ-037:6,REQ-034:7,REQ-037:8,REQ-023:9 -
{ printf '{"id":"%s"}\n' "$long"
  printf '{"id":"b","%s":1}\n' "$long"
  printf '{"id":"c","facts":{"team-size":%s}}\n' "$digits"
  printf '{"id":"d","facts":{"team-size":0.%s}}\n' "$digits"
  printf '{"id":"e","facts":{"team-size":1e%s}}\n' "$digits"
  printf '{"id":"f","facts":{"memory":"%s GiB","os":"%s"}}\n' "$digits" "$long"
  printf '{"id":"g"}\n'; } >long.ndjson
refused long.ndjson 3 REQ-020:1,REQ-010:2,REQ-037:3,REQ-035:4,REQ-035:5,REQ-037:6,REQ-034:6 g
printf 'id,%s\na,1\n' "$long" >name.csv
refused name.csv 3 REQ-013:1 -
printf 'id,os,team-size\n%s,linux,1\na,%s,%s\nb,linux,1\n' "$long" "$long" "$digits" >long.csv
refused long.csv 3 REQ-020:2,REQ-034:3,REQ-037:3 b

# --- limits: a record of 2 MiB among good ones, a file of 17 MiB, and both sides

record=$(many 2097152 y)
printf '{"id":"a"}\n{"id":"b","facts":{"os":"%s"}}\n{"id":"c"}\n' "$record" >record.ndjson
refused record.ndjson 6 REQ-005:2 a,c
printf 'id,os\na,linux\nb,%s\nc,linux\n' "$record" >record.csv
refused record.csv 6 REQ-005:3 a,c
printf 'id,os\na,linux\nb,"%s\n%s"\nc,linux\n' "$record" "$record" >record-lines.csv
refused record-lines.csv 6 REQ-005:3 a,c
{ echo '<workload id="a"/>'; echo "<workload id='b'><title>$record</title></workload>"; } | xml >record.xml
refused record.xml 6 REQ-005:3 a
{ printf '{"id":"a"}'; head -c 16777206 /dev/zero | tr '\0' '\n'; } >most.ndjson
refused 'a file of 16 MiB is read' 0 - a most.ndjson
{ cat most.ndjson; echo; } >more.ndjson
refused more.ndjson 6 - -
head -c 17825792 /dev/zero | tr '\0' '<' >large.xml
refused large.xml 6 - -

# --- what is not a file

mkdir folder
mkfifo pipe
ln -s loop loop
ln -s absent dangling
refused folder 7 - -
refused pipe 7 - -
refused loop 7 - -
refused dangling 7 - -
refused absent 7 - -
refused /dev/zero 7 - -
refused /dev/full 7 - -
refused "a name of 5000 bytes" 7 - - "$(many 5000 n)"
refused 'an empty name' 7 - - ''
refused 'a name with escapes' 7 - - "$(printf 'a\033[31m\007\302\233b\377')"
: >unreadable
chmod 000 unreadable
if [ -r unreadable ]; then
	skip 'a file without permission' 'this user may read every file'
else
	refused unreadable 7 - -
fi

# --- cut off at every byte

# cut FILE COMPLETE ID - FILE cut off after so many bytes, or each seventh; from COMPLETE bytes on the workload ID is
# whole and is answered. The last byte is a newline that may be missing.
cut () {
	cuts "$1" "$(amount 1 7)" >cuts
	while read -r n line; do
		[ "$n" -ge "$2" ] && whole=$3 || whole=-
		refused "$1 cut off within its bytes" 3 "<=$line:REQ-0" "$whole" "$1-$n"
	done <cuts
}
cat >"$WORK/whole.xml" <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<requirements xmlns="urn:berth:requirements:1">
  <!-- one -->
  <workload id="w">
    <title>가 &amp; b</title>
    <fact name="memory">64 GiB</fact>
    <fact name="os" unknown="yes"/>
  </workload>
</requirements>
END
printf '%s\n' '{"id":"가","facts":{"memory":"64 GiB","team-size":3,"os":null},"among":["batch"]}' \
	>"$WORK/whole.ndjson"
before=$(sed '/<\/workload>/q' "$WORK/whole.xml" | wc -c)
cut whole.xml $((before - 1)) w
cut whole.ndjson 1000 -
results line

# --- every code is documented, and seen to be found

cd "$SRCDIR" || exit 99
codes=$(sed -n 's/^#define [A-Z_]* "\(REQ-[0-9]*\|CASE-[0-9]*\)".*/\1/p' kb/kb.h kb/records/records.h kb/cases/cases.h)
none "$(for code in $codes; do grep -q "^| $code |" docs/diagnostics.md || echo "$code"; done)" \
	'every code of records and cases is documented'
none "$(for code in $codes; do
	grep -q "$code[]:\"]" tests/bad/LIST tests/bad.sh tests/cli/batch.sh tests/cli/options.sh tests/late.sh tests/unit/kb/*.c || echo "$code"; done)" \
	'every code of records and cases is found by a test'

[ "$SANITIZERS" = no ] || skip 'less than 64 MB of memory' 'sanitizers take memory of their own'
finish
