#!/bin/sh
# What advise says: whole reports beside their expectation, and what holds for every report.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR/tests/cli" || exit 99
look=$BUILDDIR/tests/cli/look

# Hashes are no part of an expectation: they change with every word of the knowledge.
hide () { sed -E 's/[0-9a-f]{64}/SHA256/; s/sha256 [0-9a-f]{12}/sha256 HASH/'; }

# answers EXPECTED ARGUMENT... - the answer is the text of that file.
answers () {
	expected=expected/$1
	shift
	"$BERTH" advise --full --kb bicycles "$@" 2>"$WORK/err" | hide >"$WORK/out"
	if difference=$(diff -u "$expected" "$WORK/out"); then ok "$expected: $*"; else
		not_ok "$expected: $*" "$difference"
	fi
}
answers commute.txt commute.xml
answers commute.ko.txt --lang ko commute.xml
answers commute.accessible.txt --accessible commute.xml
answers commute.json --format json --proof bounds commute.xml
answers far.txt --width 60 far.csv
answers family.txt family.ndjson
if difference=$(diff -u expected/family.errors "$WORK/err"); then ok 'expected/family.errors'; else
	not_ok 'expected/family.errors' "$difference"
fi

# --- the contents: each section that is named has its heading below, and each heading is named
"$BERTH" advise --full --width 1000 "$SRCDIR/examples/ecs-or-eks.xml" >"$WORK/out"
sed -n '2s/^Below: //p' "$WORK/out" | sed 's/, /\n/g' >"$WORK/a"
grep -E '^[A-Z][^.:]*$' "$WORK/out" | sed '1d; s/ against it$//; s/ for it$//' | uniq >"$WORK/b"
is "$(while read -r heading; do
	read -r name <&3
	case $heading in "$name"*) ;; *) echo "$name: $heading" ;; esac
done 3<"$WORK/a" <"$WORK/b"),$(wc -l <"$WORK/a")" ",$(wc -l <"$WORK/b")" 'the contents name the headings, in their order'

# --- parts of it: each alone is what it is in the whole, and all keep its order and the numbers of the first screen
whole=$SRCDIR/examples/ecs-or-eks.xml
"$BERTH" advise --full "$whole" >"$WORK/whole"
while IFS='|' read -r options first last; do
	"$BERTH" advise $options "$whole" >"$WORK/out"
	sed -n "1p; /^$first\$/,/^$last\$/p" "$WORK/whole" | sed '$d' | sed '$d' >"$WORK/plain"
	sed '2d' "$WORK/out" | diff "$WORK/plain" - >"$WORK/a" && ok "$options" || not_ok "$options" "$(cat "$WORK/a")"
done <<'END'
--points|Recommendation: .*|Unknown, .*
--assumptions|Assumptions, for what nobody told|Advice that goes with it
--companions|Advice that goes with it|Cost .*
--assumptions --companions|Assumptions, for what nobody told|Cost .*
--sources|Sources|Knowledge: .*
END
says () { tr -s '\n ' '  ' | grep -o "$1"; }
is "$("$BERTH" advise --points "$whole" | says 'freezes in between\. [][0-9]*' | says '\[.*')" \
	"$("$BERTH" advise "$whole" | says 'frozen in between [][0-9]*' | head -n 1 | says '\[.*')" 'a source has the number that the screen gives it'
is "$("$BERTH" advise --kb bicycles --assumptions --no-assumptions commute.xml | sed -n '3,$p')" 'Nothing is assumed.' 'what there is not is said'
is "$("$BERTH" advise --kb bicycles --sources --points far.csv commute.xml | grep -cE '^(Recommendation:|Sources)')" \
	"$("$BERTH" advise --kb bicycles --full far.csv commute.xml | grep -cE '^(Recommendation:|Sources)')" 'of several workloads each has them'

# --- ways to ask
"$BERTH" advise --full --kb bicycles - <commute.xml | hide | sed 's/(-:/(commute.xml:/' >"$WORK/out"
"$BERTH" advise --full --kb bicycles commute.xml | hide >"$WORK/plain"
tr -s ' \n' '\n' <"$WORK/out" >"$WORK/a"
tr -s ' \n' '\n' <"$WORK/plain" >"$WORK/b"
check 'standard input is read, and named -' cmp "$WORK/a" "$WORK/b"
ACCESSIBLE=1 "$BERTH" advise --full --kb bicycles commute.xml | hide >"$WORK/out"
check 'ACCESSIBLE=1 is --accessible' cmp expected/commute.accessible.txt "$WORK/out"
ACCESSIBLE=0 "$BERTH" advise --full --kb bicycles commute.xml | hide >"$WORK/out"
check 'ACCESSIBLE=0 is not' cmp expected/commute.txt "$WORK/out"
LC_ALL=ko_KR.UTF-8 "$BERTH" advise --full --kb bicycles commute.xml | hide >"$WORK/out"
check 'the locale chooses Korean' cmp expected/commute.ko.txt "$WORK/out"
"$BERTH" advise --full --kb bicycles --lang ko --format json --proof bounds commute.xml | hide >"$WORK/out"
check 'the language changes no byte of JSON' cmp expected/commute.json "$WORK/out"

# --- advice by stage, what comes first in front of it
cat >"$WORK/stages.xml" <<'END'
<knowledge xmlns="urn:berth:knowledge:1">
  <stage id="ride"><label xml:lang="en">Ride</label><label xml:lang="ko">주행</label></stage>
  <stage id="buy"><label xml:lang="en">Buy</label><label xml:lang="ko">구매</label></stage>
  <topic id="lock" stage="buy"><label xml:lang="en">Lock</label><label xml:lang="ko">자물쇠</label></topic>
  <topic id="light" stage="ride"><label xml:lang="en">Light</label><label xml:lang="ko">조명</label></topic>
  <rule id="ADV-003" strength="may">
    <then><advise topic="light"><text xml:lang="en">L.</text><text xml:lang="ko">L.</text></advise></then>
    <because xml:lang="en">L.</because><because xml:lang="ko">L.</because>
    <cite source="forum"/>
  </rule>
  <rule id="ADV-004" strength="may">
    <then><advise topic="lock" first="yes"><text xml:lang="en">T.</text><text xml:lang="ko">T.</text></advise></then>
    <because xml:lang="en">T.</because><because xml:lang="ko">T.</because>
    <cite source="forum"/>
  </rule>
</knowledge>
END
"$BERTH" advise --full --kb bicycles --overlay "$WORK/stages.xml" commute.xml >"$WORK/out"
is "$(sed -n '/^Advice/,/^$/p' "$WORK/out" | grep -oE '^ +[A-Z][a-z ]+$|ADV-...' | sed 's/^    /_/; s/^  /=/' | tr '\n' ' ')" \
	'=Ride _Light ADV-003 =Buy _What comes first ADV-004 _Lock ADV-001 ' 'advice stands by stage, what comes first in front'

field () { "$look" json | sed -n "s/^\.$1	//p" | tr '\n' ' ' | sed 's/ $//'; }
decide () { "$BERTH" advise --full --kb bicycles --format json "$@"; }
is "$(decide --as-of 2025-12-31 commute.xml | field 'excluded.*')" \
	'"folding-bike" "LOD-001" "velocipede" "PRK-001"' '--as-of: what ends later is still offered'
is "$(decide --as-of 2026-01-01 commute.xml | field 'excluded\[1\].rules.*')" '"AVL-001" "PRK-001"' \
	'--as-of: an end counts from its day on'
is "$(decide --as-of 2026-01-01 commute.xml | field as_of)" '"2026-01-01"' '--as-of stands in the result'
is "$(decide --no-assumptions commute.xml | field 'status')" '"possible"' '--no-assumptions: not settled any more'
is "$(decide --no-assumptions --proof bounds commute.xml | field 'waiting.*')" '"people" "weather"' \
	'--no-assumptions: what was assumed is waited for'
# the city bike is ahead of the motor by a point, and rain only sets it further ahead
is "$(decide --no-assumptions commute.xml | field 'waiting.*')" '"people"' 'a search sees which of it cannot matter'
is "$(decide --no-assumptions commute.xml | field 'assumed')" '[]' '--no-assumptions: nothing is assumed'
is "$(decide --among e-bike commute.xml | field 'ranking.*id')" '"e-bike"' '--among: no other is ranked'
is "$(decide --among e-bike commute.xml | field 'excluded')" '[]' '--among: no other is excluded'

# --- several files
cp commute.xml "$WORK/copy.xml"
decide commute.xml "$WORK/copy.xml" >"$WORK/out" 2>"$WORK/err"
is "$?,$(wc -l <"$WORK/out" | tr -d ' ')" 3,1 'an id may not return in a second file'
is "$(sed -n "s|^$WORK/||; 1p" "$WORK/err")" \
	"copy.xml:3: error: 'commute' is the id of a workload in a file before this one [REQ-021]" 'and it is said where'
decide commute.xml far.csv | field id >"$WORK/out"
is "$(cat "$WORK/out")" '"commute" "far" "level"' 'files are answered in their order'
"$BERTH" advise --full --kb bicycles far.csv commute.xml | grep -c '^Knowledge: ' >"$WORK/out"
is "$(cat "$WORK/out")" 3 'each workload has a report of its own'

# --- widths: no line is too wide, in no language
for width in $(amount '40 41 57 80 100 120' '40 80'); do
	for language in en ko; do
		"$BERTH" advise --full --kb bicycles --width $width --lang $language commute.xml family.ndjson far.csv 2>/dev/null >"$WORK/out"
		case $width in 40 | 80) "$BERTH" advise --full --width $width --lang $language "$SRCDIR"/examples/*.xml >>"$WORK/out" ;; esac
		none "$("$look" width $width <"$WORK/out")" "$language: no line is wider than $width"
		[ $width != 80 ] || cp "$WORK/out" "$WORK/$language"
	done
done
none "$("$BERTH" advise --full --kb bicycles --accessible --width 50 commute.xml | "$look" width 50)" \
	'--accessible wraps where a width is asked for'
COLUMNS=47 "$BERTH" advise --full --kb bicycles commute.xml >"$WORK/out"
"$BERTH" advise --full --kb bicycles --width 47 commute.xml >"$WORK/plain"
check 'COLUMNS is the width where there is no terminal' cmp "$WORK/plain" "$WORK/out"
COLUMNS=1x "$BERTH" advise --full --kb bicycles commute.xml | hide >"$WORK/out"
check 'a COLUMNS that is no number is nothing' cmp expected/commute.txt "$WORK/out"
none "$(cat "$WORK/en" "$WORK/ko" | "$look" bytes)" 'no byte of a report can act on a terminal'
none "$(grep -nE '[{}]' "$WORK/en" "$WORK/ko")" 'every place in a text is filled'
none "$(LC_ALL=C grep -nE '^(Reasons|Runner-up|The others|Sources|Assumptions|Advice|Not chosen|Unknown)' "$WORK/ko")" 'a Korean report has no English heading'

# --- colour: only where it is wanted, and never alone
colour () { "$BERTH" advise --full --kb bicycles "$@" commute.xml; }
escape=$(printf '\033')
is "$(colour | grep -c "$escape")" 0 'no colour where there is no terminal'
is "$(NO_COLOR=1 colour --color auto | grep -c "$escape")" 0 'none with NO_COLOR'
[ "$(NO_COLOR=1 colour --color always | grep -c "$escape")" -gt 5 ] && ok '--color always beats NO_COLOR' ||
	not_ok '--color always beats NO_COLOR'
colour --color always | sed "s/$escape\[[0-9]*m//g" | hide >"$WORK/out"
check 'without its colour the text is the same' cmp expected/commute.txt "$WORK/out"
colour --color always | sed "s/$escape\[[0-9]*m//g" | "$look" bytes >"$WORK/out"
is "$(cat "$WORK/out")" '' 'only colour is added'

# on_terminal SETTING ARGUMENT... - how many lines of the report have colour on a terminal.
on_terminal () {
	setting=$1
	shift
	env "$setting" script -qec "'$BERTH' advise --full --kb bicycles $* commute.xml" /dev/null </dev/null |
		grep -c "$escape\["
}
if script -qec true /dev/null </dev/null >/dev/null 2>&1; then
	[ "$(on_terminal TERM=xterm)" -gt 5 ] && ok 'colour on a terminal' || not_ok 'colour on a terminal'
	is "$(on_terminal NO_COLOR=1)" 0 'none there with NO_COLOR'
	is "$(on_terminal TERM=dumb)" 0 'none there with TERM=dumb'
	is "$(on_terminal TERM=xterm --color never)" 0 'none there with --color never'
	is "$(on_terminal TERM=xterm --output "$WORK/file")" 0 'none there for a file'
	is "$(grep -c "$escape" "$WORK/file")" 0 'and none in the file'
else
	skip 'colour on a terminal' 'there is no script(1) that makes one'
fi

# --- hostile input
printf '<requirements xmlns="urn:berth:requirements:1"><workload id="a"><title>x\302\233y&#x9;\342\200\256z</title><fact name="colour">red \342\200\256 \302\205 blue</fact></workload></requirements>' >"$WORK/hostile.xml"
name=$(printf '%s/evil\033[31m\302\233.ndjson' "$WORK")
printf '{"id":"b\\u001b[31m","facts":{}}\n{"id":"c","facts":{"c\\u009b":"x"}}\n' >"$name"
for format in text json; do
	"$BERTH" advise --full --kb bicycles --format $format "$WORK/hostile.xml" "$name" >"$WORK/out" 2>"$WORK/err"
	none "$("$look" bytes <"$WORK/out")" "$format: no control of an input reaches standard output"
	none "$("$look" bytes <"$WORK/err")" "$format: no control of an input reaches standard error"
done
finish
