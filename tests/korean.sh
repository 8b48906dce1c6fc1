#!/bin/sh
# Korean: the particle behind what is inserted goes by its sound.
#
# tests/korean/slots: fact, value, and a sentence that the report must hold, one case a line.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99
kb=tests/korean

none "$("$BERTH" kb check --strict $kb 2>&1)" "nothing is said of $kb"
check 'it compiles' "$BERTH" kb build --kb $kb --output "$WORK/image"

# report KB ARGUMENT... - the Korean report on the facts in $WORK/facts, on one line.
report () {
	"$BERTH" advise --full --lang ko --width 1000 --kb "$@" "$WORK/facts" | tr -s '\n ' '  '
}

tab=$(printf '\t')
grep -v '^#' $kb/slots >"$WORK/slots"
repeats

# Two runs for each slot, with the knowledge and with its image, all in one process (tests/cli/watch.c).
mkdir "$WORK/runs"
runs=0
while IFS=$tab read -r fact value want; do
	facts=$WORK/facts-$runs
	printf 'id,%s\na,%s\n' "$fact" "$value" >"$facts"
	for from in $kb "$WORK/image"; do
		runs=$((runs + 1))
		printf '%s\0' "$PWD" /dev/null berth advise --full --lang ko --width 1000 --kb "$from" "$facts" >"$WORK/runs/$runs.run"
	done
done <"$WORK/slots"
check 'all reports are made' "$BUILDDIR/tests/cli/watch" "$WORK/runs" $runs
awk -F '\t' -v runs="$WORK/runs/" '
	function said(number,   line, text) {
		while ((getline line < (runs number ".out")) > 0) text = text line " "
		close(runs number ".out")
		gsub(/ +/, " ", text)
		return text
	}
	{
		text = said(2 * NR - 1)
		wrong = index(text, " " $3) ? "" : text " "
		if (said(2 * NR) != text) wrong = wrong "The image says something else."
		print $1 " " $2 ": " $3 "\t" wrong
	}' "$WORK/slots" >"$WORK/judged"
while IFS=$tab read -r text wrong; do none "$wrong" "$text"; done <"$WORK/judged"

printf 'id,name\na,x\n' >"$WORK/facts"
report $kb >"$WORK/report"
check 'a candidate, an attribute, a limit' grep -qF ' Beta VM은 10 min을 쓰며 10으로 나눕니다.' \
	"$WORK/report"
report $kb --among ga >"$WORK/report"
check 'a candidate in Hangul' grep -qF ' 가는 0.5 min을 쓰며 10으로 나눕니다.' "$WORK/report"
"$BERTH" advise --full --lang en --width 1000 --kb $kb "$WORK/facts" >"$WORK/report"
check 'English has no particles' grep -qF "It is 'x', x and x." "$WORK/report"

# --- the shipped knowledge: no notation is left, and none became the wrong form

notation='은\(는\)|는\(은\)|이\(가\)|가\(이\)|을\(를\)|를\(을\)|과\(와\)|와\(과\)|으로\(로\)|\(으\)로|\(이\)[^ ]'
echo '{"id":"tasks","facts":{"existing-platform":"ecs"}}' >"$WORK/tasks.ndjson"
for file in examples/*.xml "$WORK/tasks.ndjson"; do
	for look in '--width 1000' --accessible; do
		# shellcheck disable=SC2086
		"$BERTH" advise --full --lang ko $look "$file"
	done
done >"$WORK/reports" 2>"$WORK/said"
for format in text html; do "$BERTH" kb doc --lang ko --format $format; done >"$WORK/document"
none "$(grep -nE "$notation" "$WORK/reports" "$WORK/document" "$WORK/said")" \
	'no notation is left in the reports on examples/ and in the document'

# Every label of a candidate ends in a vowel, and so none of these forms follows one.
sed -n 's/^ *<label xml:lang="ko"[^>]*>\(.*\)<\/label>/\1/p' rules/candidates/*.xml >"$WORK/labels"
check 'there are labels of candidates' [ "$(wc -l <"$WORK/labels")" -ge 15 ]
sed 's/$/(은|이|을|과|으로|이라|이나)[ .,]/' "$WORK/labels" >"$WORK/wrong"
none "$(grep -nEf "$WORK/wrong" "$WORK/reports" "$WORK/document")" 'no label has the form for a consonant behind it'
for want in 'Fargate 기반 Amazon ECS는 ' 'Express Mode가 ' 'Amazon ECS로는 ' '20시간이 필요' \
	'가중치 3을 곱한' '가중치 4를 곱한' '각 후보에서는 ' '각 후보는 '; do
	check "a report says '$want'" grep -qF "$want" "$WORK/reports"
done
# --- the program's own texts keep to the glossary, as those of the knowledge do

# One line a line of the catalogue: a label for each string of a translation.
mkdir "$WORK/own"
cp rules/words/glossary.xml "$WORK/own"
awk '
	BEGIN {
		printf "<knowledge xmlns=\"urn:berth:knowledge:1\" name=\"own\" version=\"1\" date=\"2026-01-01\" languages=\"en ko\">"
		printf "<include file=\"glossary.xml\"/>"
	}
	/^msgid/ { translated = 0 }
	/^msgstr/ { translated = 1 }
	translated && match($0, /".+"/) {
		text = substr($0, RSTART + 1, RLENGTH - 2)
		gsub(/&/, "\\&amp;", text)
		gsub(/</, "\\&lt;", text)
		gsub(/\\[n"]/, " ", text)
		if (text !~ /^ *$/)
			printf "<topic id=\"t%d\"><label xml:lang=\"en\">t</label><label xml:lang=\"ko\">%s</label></topic>", NR, text
	}
	{ print "" }
	END { print "</knowledge>" }' cli/text/ko.po >"$WORK/own/knowledge.xml"
"$BERTH" kb check "$WORK/own" >"$WORK/said" 2>&1
check 'the catalogue can be held against the glossary' [ "$(grep -c KB-065 "$WORK/said")" -gt 500 ]
none "$(sed -n 's/.*knowledge\.xml:\([0-9]*\):.*warning: \(.*\) \[KB-113\]$/cli\/text\/ko.po:\1: \2/p' "$WORK/said")" \
	'the texts of the program keep to the glossary'
finish
