#!/bin/sh
# The commands about knowledge: check, test, build, info, hash; and init, which asks about it.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR/tests/cli" || exit 99
look=$BUILDDIR/tests/cli/look

# has FILE LINE TEXT - the file holds this line.
has () { if grep -Fxqe "$2" "$1"; then ok "$3"; else not_ok "$3" "$(cat "$1")"; fi; }

# --- check
"$BERTH" kb check bicycles >"$WORK/out" 2>&1
is "$?,$(wc -c <"$WORK/out" | tr -d ' ')" 0,0 'check is silent when nothing is wrong'
"$BERTH" kb check --kb bicycles >"$WORK/out" 2>&1
is "$?" 0 'check --kb is the same'
mkdir "$WORK/bad"
sed '/^    <then>/d; s/weight="3"/wieght="3"/' bicycles/items.xml >"$WORK/bad/items.xml"
sed 's/fact="distance" limit/fact="distnace" limit/' bicycles/rules.xml >"$WORK/bad/rules.xml"
cp bicycles/knowledge.xml "$WORK/bad"
(cd "$WORK" && "$BERTH" kb check bad >out 2>err)
is "$?" 1 'check: errors are exit code 1'
is "$(cat "$WORK/err")" '' 'check: the findings are the result, on standard output'
has "$WORK/out" "bad/items.xml:11:27: error: unknown attribute 'wieght' of 'criterion' [KB-011]" \
	'check: place, text and code'
has "$WORK/out" '   11 |   <criterion id="comfort" wieght="3">' 'check: the line'
has "$WORK/out" '      |                           ^' 'check: the caret'
has "$WORK/out" "help: did you mean 'distance'?" 'check: the hint'
(cd "$WORK" && "$BERTH" kb check --accessible bad) | grep -c '\^' >"$WORK/out"
is "$(cat "$WORK/out")" 0 'check --accessible draws no caret'
(cd "$WORK" && "$BERTH" kb check --format json bad) | "$look" json >"$WORK/out"
has "$WORK/out" '.schema	"berth.findings/1"' 'check: JSON names its schema'
has "$WORK/out" '.errors	3' 'check: JSON counts the errors'
has "$WORK/out" '.findings[0].code	"KB-011"' 'check: JSON has the code'
has "$WORK/out" '.findings[0].line	11' 'check: JSON has the line'
(cd "$WORK" && "$BERTH" kb check --format sarif bad) | "$look" json >"$WORK/out"
has "$WORK/out" '.version	"2.1.0"' 'check: SARIF 2.1.0'
has "$WORK/out" '.runs[0].tool.driver.name	"berth"' 'check: SARIF names the tool'
has "$WORK/out" '.runs[0].results[0].ruleId	"KB-011"' 'check: SARIF has the code'
has "$WORK/out" '.runs[0].results[0].level	"error"' 'check: SARIF has the level'
has "$WORK/out" '.runs[0].results[0].locations[0].physicalLocation.region.startColumn	27' 'check: SARIF has the column'
"$BERTH" kb check --format sarif bicycles | "$look" json >"$WORK/out"
is "$?" 0 'check: SARIF of sound knowledge is a log without results'
has "$WORK/out" '.runs[0].results	[]' 'check: and says so'

# a warning alone is no error, unless --strict
mkdir "$WORK/warned"
cp bicycles/*.xml "$WORK/warned"
sed 's|^</knowledge>|<source id="spare" url="https://example.org/spare" published="2026" checked="2026-10-01"><title>Spare</title></source>&|' \
	bicycles/items.xml >"$WORK/warned/items.xml"
"$BERTH" kb check "$WORK/warned" >"$WORK/out"
is "$?,$(grep -c ': warning: ' "$WORK/out")" 0,1 'check: a warning is shown and is exit code 0'
"$BERTH" kb check --strict "$WORK/warned" >"$WORK/out"
is "$?,$(grep -c ': warning: ' "$WORK/out")" 1,1 'check --strict: a warning is exit code 1'
"$BERTH" advise --kb "$WORK/warned" commute.xml >"$WORK/out" 2>"$WORK/err"
is "$?,$(cat "$WORK/err")" 0, 'advise says nothing of warnings in its knowledge'

# --- build, hash, info
"$BERTH" kb build --kb bicycles --output "$WORK/a.image"
is "$?" 0 'build writes an image'
mkdir "$WORK/moved"
cp bicycles/* "$WORK/moved"
(cd "$WORK/moved" && "$BERTH" kb build --kb . -o ../b.image)
is "$("$BERTH" kb hash "$WORK/a.image")" "$("$BERTH" kb hash bicycles)" 'hash: an image carries that of its XML'
is "$("$BERTH" kb hash "$WORK/moved")" "$("$BERTH" kb hash --kb bicycles)" 'hash: the place of the files does not matter'
sed 's/<!--.*-->//; s/^  *//' bicycles/rules.xml >"$WORK/moved/rules.xml"
is "$("$BERTH" kb hash "$WORK/moved")" "$("$BERTH" kb hash bicycles)" 'hash: layout and comments do not matter'
sed 's/points="4"/points="5"/' bicycles/rules.xml >"$WORK/moved/rules.xml"
[ "$("$BERTH" kb hash "$WORK/moved")" != "$("$BERTH" kb hash bicycles)" ] && ok 'hash: what a rule says does' ||
	not_ok 'hash: what a rule says does'
is "$("$BERTH" kb hash | tr -d '0-9a-f\n')" '' 'hash: that of the program is hexadecimal'
is "$("$BERTH" kb hash | wc -c | tr -d ' ')" 65 'hash: and 64 digits long'
"$BERTH" advise --kb bicycles --format json commute.xml >"$WORK/xml.json"
"$BERTH" advise --kb "$WORK/a.image" --format json commute.xml >"$WORK/image.json"
check 'an image decides as its XML does' cmp "$WORK/xml.json" "$WORK/image.json"
"$BERTH" advise --full --kb "$WORK/a.image" --lang ko commute.xml >"$WORK/image.txt"
"$BERTH" advise --full --kb bicycles --lang ko commute.xml >"$WORK/xml.txt"
check 'and explains as its XML does' cmp "$WORK/xml.txt" "$WORK/image.txt"
"$BERTH" kb build --kb "$WORK/a.image" --output "$WORK/c.image" && cmp "$WORK/a.image" "$WORK/c.image" >"$WORK/out" 2>&1
is "$?" 0 'building an image again changes no byte'
"$BERTH" kb build --kb "$WORK/bad" --output "$WORK/bad.image" 2>/dev/null
is "$?,$([ -e "$WORK/bad.image" ] && echo image)" 4, 'bad knowledge gives no image'
"$BERTH" kb info --kb bicycles >"$WORK/out"
has "$WORK/out" 'name              bicycles' 'info: name'
has "$WORK/out" 'facts             9' 'info: facts'
has "$WORK/out" 'languages         en, ko' 'info: languages'
"$BERTH" kb info --kb bicycles --accessible >"$WORK/out"
has "$WORK/out" 'candidate ids: city-bike, e-bike, cargo-bike, folding-bike, velocipede' 'info --accessible: candidates'
"$BERTH" kb info --kb bicycles --format json | "$look" json >"$WORK/out"
has "$WORK/out" '.schema	"berth.knowledge/1"' 'info: JSON names its schema'
has "$WORK/out" '.counts.candidates	5' 'info: JSON counts'
has "$WORK/out" '.languages[1]	"ko"' 'info: JSON lists the languages'

# --- overlays
cat >"$WORK/ours.xml" <<'END'
<knowledge xmlns="urn:berth:knowledge:1">
  <rule id="OUR-001" strength="should" reviewed-on="2026-10-05">
    <then><favour candidate="cargo-bike" criterion="comfort" points="9"/></then>
    <because xml:lang="en">We have one already.</because>
    <because xml:lang="ko">이미 있습니다.</because>
    <cite source="survey"/>
  </rule>
</knowledge>
END
winner () { "$BERTH" advise --format json "$@" commute.xml | "$look" json | sed -n 's/^\.winner	//p'; }
is "$(winner --kb bicycles --overlay "$WORK/ours.xml")" '"cargo-bike"' 'an overlay adds a rule'
sed 's/cargo-bike/e-bike/' "$WORK/ours.xml" >"$WORK/theirs.xml"
is "$(winner --kb bicycles --overlay "$WORK/ours.xml" --overlay "$WORK/theirs.xml")" '"e-bike"' \
	'of two overlays the last one wins'
"$BERTH" advise --kb "$WORK/a.image" --overlay "$WORK/ours.xml" commute.xml >"$WORK/out" 2>"$WORK/err"
[ $? -ne 0 ] && [ ! -s "$WORK/out" ] && ok 'an image takes no overlay' || not_ok 'an image takes no overlay' "$(cat "$WORK/out")"
"$BERTH" kb check bicycles --overlay "$WORK/ours.xml" >"$WORK/out"
is "$?" 0 'check reads overlays'

# --- test
mkdir -p "$WORK/cases/deep" "$WORK/cases/.hidden"
cat >"$WORK/cases/b.case" <<'END'
case: the commute takes a city bike
given
  distance      12 km
  load          20 kg
  parking       cellar
expect
  winner        city-bike
  excluded      folding-bike by LOD-001
END
cat >"$WORK/cases/deep/a.case" <<'END'
case: hopes for <the> folding & bike
given
  distance      12 km
  load          20 kg
expect
  winner        folding-bike
  fired         FOL-001
  fired         SEA-001
  excluded      e-bike by PRK-001
END
echo broken >"$WORK/cases/.hidden/c.case"
echo broken >"$WORK/cases/note.txt"
cd "$WORK" || exit 99
kb_test () { "$BERTH" kb test --kb "$SRCDIR/tests/cli/bicycles" "$@"; }
kb_test cases >out 2>err
is "$?" 1 'test: a failure is exit code 1'
is "$(tail -n 1 out)" '1 passed, 1 failed' 'test: the last line counts'
is "$(sed -n 1p out)" 'cases/deep/a.case:6: expected winner folding-bike, got e-bike with 8 (5..8), second city-bike with 6; folding-bike excluded by LOD-001' \
	'test: place, what was expected, what came'
has out '  hopes for <the> folding & bike' 'test: the sentence of the case'
has out '  e-bike leads city-bike by 8 points to 6' 'test: who won'
has out '  FOL-001 waits: carried over stairs: unknown, needed: yes' 'test: what the rule waits for'
has out '  PRK-001 waits: parking: unknown, needed: none of: in a cellar, in the flat (where it can stand)' \
	'test: the rule is explained for the candidate of the line'
has out '  SEA-001 does not hold: people on it: 1 (assumed by ASM-001), needed: more than 1 (seats)' \
	'test: what keeps the rule from firing'
kb_test cases/b.case >out
is "$?,$(cat out)" '0,1 passed, 0 failed' 'test: nothing but the count when all pass'
kb_test --format tap cases >out
is "$(sed -n '1p;$p' out)" 'ok 1 - the commute takes a city bike (cases/b.case:1)
1..2' 'test: TAP'
has out '# cases/deep/a.case:7: expected fired FOL-001, got FOL-001 waits' 'test: TAP explains in comments'
kb_test --format junit -o junit.xml cases
is "$?" 1 'test: JUnit'
check 'test: JUnit is well-formed' "$XMLLINT" --noout junit.xml
has junit.xml '<testsuite name="berth kb test" tests="2" failures="1">' 'test: JUnit counts'
echo broken >cases/z.case
kb_test cases >out 2>err
is "$?" 3 'test: a case file that cannot be read is exit code 3'
is "$(tail -n 1 out)" '1 passed, 1 failed' 'test: the others are run all the same'
mkdir empty
kb_test empty >out
is "$?,$(cat out)" '3,' 'test: an empty directory has no case, which is no success'
cd "$SRCDIR/tests/cli" || exit 99

# --- init: what it writes can be asked about as it is
for format in xml ndjson csv; do
	"$BERTH" init --kb bicycles --format $format >"$WORK/blank"
	is "$?" 0 "init --format $format"
	"$BERTH" advise --kb bicycles --format json - <"$WORK/blank" >"$WORK/out" 2>"$WORK/err"
	is "$?,$(cat "$WORK/err")" 0, "init: blank $format is a sound requirement file"
	is "$("$look" json <"$WORK/out" | sed -n 's/^\.facts\.\(.*\)\.from	"told"/\1/p')" '' "init: blank $format tells nothing"
done
"$BERTH" init --kb bicycles | grep -c 'name="distance"' >"$WORK/out"
is "$(cat "$WORK/out")" 1 'init: every fact is there'
"$BERTH" init --kb bicycles --lang ko | grep -c '편도 거리가 얼마입니까' >"$WORK/out"
is "$(cat "$WORK/out")" 1 'init --lang ko asks in Korean'
"$BERTH" init --output "$WORK/my.xml"
check 'init: the shipped questions are well-formed XML' "$XMLLINT" --noout "$WORK/my.xml"
finish
