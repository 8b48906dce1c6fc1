#!/bin/sh
# adr: decision records, traced to the result that they are made of, and inert whatever stands in a case.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR/tests/cli" || exit 99
look=$BUILDDIR/tests/cli/look
adr () { "$BERTH" adr "$@"; }

# --- the whole, in both languages; digests and the version of the program aside
for lang in en ko; do
	adr --kb bicycles --lang $lang commute.xml >"$WORK/$lang.md"
	sed '/^"program":/d; /^"text":/d; /^"seal":/d' "$WORK/$lang.md" >"$WORK/plain"
	check "$lang: the record is the expected one" diff "expected/commute.adr.$lang.md" "$WORK/plain"
	adr --kb bicycles --lang $lang -o "$WORK/again.md" commute.xml
	check "$lang: the same bytes each time, to a file as well" cmp "$WORK/$lang.md" "$WORK/again.md"
done

# --- said by hand, before there was a record: 'ARGUMENTS | TEXT' stands in it as a line; '!' in front: it does not
while IFS='|' read -r arguments text; do
	text=${text# } wanted=yes
	case $text in '!'*) wanted=no text=${text#!} ;; esac
	eval "adr --kb bicycles $arguments" >"$WORK/out" 2>/dev/null
	if grep -qxF -e "$text" "$WORK/out"; then got=yes; else got=no; fi
	is "$got" "$wanted" "adr $arguments: ($wanted) $text"
done <<'END'
commute.xml | status: "proposed"
commute.xml | date: 2026-11-01
commute.xml | # To the office and back: City bike
commute.xml | * heaviest load: 20 kg – rules out Folding bike
commute.xml | Said to be unknown: colour.
commute.xml | Settled: nothing that is still unknown can change it, as long as the assumptions hold.
commute.xml | * revisit-if: people on it: 2 to 3 → Cargo bike
commute.xml | ### The strongest case for Bicycle with a motor
commute.xml | Behind the first by 1 in points.
commute.xml | !decision-makers: []
--no-assumptions commute.xml | "assumptions":false,
--proof bounds commute.xml | "proof":"bounds",
--as-of 2026-01-01 commute.xml | date: 2026-01-01
--status accepted --decision-maker 'Kim "K", Lee' --decision-maker Park commute.xml | status: "accepted"
--status accepted --decision-maker 'Kim "K", Lee' --decision-maker Park commute.xml | decision-makers: ["Kim \"K\", Lee", "Park"]
--consulted Choi --informed everyone commute.xml | consulted: ["Choi"]
--consulted Choi --informed everyone commute.xml | informed: ["everyone"]
--among city-bike commute.xml | Chosen option: "City bike", because it is the only option that nothing excludes.
--among city-bike commute.xml | "among":["city-bike"],
--among folding-bike commute.xml | # To the office and back: nothing fits
--among folding-bike commute.xml | Chosen option: none, because every option is excluded.
--lang ko commute.xml | # To the office and back: 시티 바이크
--lang ko commute.xml | ## 결정 요인
--set 'distance=3 km' | # case: City bike
END
adr --kb bicycles --among folding-bike commute.xml >"$WORK/out"
is "$?" 1 'where nothing fits the record is written, and the exit code is 1'

# --- MADR 4: its headings, in its order
is "$(sed -n 's/^\(##*\) /\1 /p' "$WORK/en.md" | grep -v '^###* \(City\|Bicycle\|Cargo\|Excluded\|What\|The \|Assum\|Cost\|Sources\|Record\)' | tail -n +2 | tr '\n' ';')" \
	'## Context and Problem Statement;## Decision Drivers;## Considered Options;## Decision Outcome;### Consequences;### Confirmation;## Pros and Cons of the Options;## More Information;' \
	'its headings are those of MADR 4'

# --- each example, traced: what is said is in the result, and adds up
# sums FILE - of each option 'POINTS SUM' where they differ: points that are said, and those of its reasons.
sums () { awk '
	function flush() { if (in_option && points != sum) print title ": " points ", reasons give " sum }
	/^## / { flush(); in_option = 0; part = $0 }
	/^### / { flush(); title = $0; sum = 0; in_option = 0 }
	/^(Points: |점수 )-?[0-9]/ { in_option = 1; points = $2; gsub(/[^-0-9]/, "", points); points += 0 }
	in_option && /^\* / { while (match($0, /\([-+][0-9]+/)) { sum += substr($0, RSTART + 1, RLENGTH - 1); $0 = substr($0, RSTART + RLENGTH) } }' "$1"; }
# loose FILE - numbers in brackets without a source, and sources that nobody cites or that have no address.
loose () { awk '
	/^\[[0-9]+\]: https?:/ { split($1, part, /[][]/); has[part[2]] = 1; next }
	/^[0-9]+\. \[/ { split($1, part, "."); listed[part[1]] = 1; next }
	/^```json/ { exit }
	{ line = $0; while (match(line, /\[[0-9]+\]/)) { cited[substr(line, RSTART + 1, RLENGTH - 2)] = 1; line = substr(line, RSTART + RLENGTH) } }
	END { for (n in cited) if (!has[n] || !listed[n]) print n " is cited and no source"
		for (n in listed) if (!cited[n]) print n " is not cited" }' "$1"; }
ids=$(cat "$SRCDIR"/examples/*.xml | grep -c '<workload ')
n=0
for file in "$SRCDIR"/examples/*.xml; do
	for id in $(sed -n 's/.*<workload id="\([^"]*\)".*/\1/p' "$file"); do
		n=$((n + 1)) lang=$([ $((n % 2)) = 0 ] && echo ko || echo en)
		"$BERTH" advise --format json "$file" | grep "\"id\":\"$id\"" | "$look" json >"$WORK/record"
		adr --lang $lang --id "$id" "$file" >"$WORK/adr.md"
		none "$(sums "$WORK/adr.md")" "$id ($lang): the reasons of each option give its points"
		none "$(loose "$WORK/adr.md")" "$id ($lang): each number is a source, and each source is cited"
		none "$(sed '/^```json/,$d' "$WORK/adr.md" | grep -oE '\b[A-Z]{3}-[0-9]{3}\b' | sort -u |
			while read -r rule; do grep -qF "\"$rule\"" "$WORK/record" || echo "$rule"; done)" "$id ($lang): each rule is in the result"
		is "$(sed -n 's/^\(Points:\|점수\) \(-*[0-9]*\).*/\2/p' "$WORK/adr.md" | tr '\n' ' ')" \
			"$(sed -n 's/^\.ranking\[[0-9]*\]\.score	//p' "$WORK/record" | tr '\n' ' ')" "$id ($lang): the points of all options are those of the result"
		none "$(sed '/^### /,/^$/!d; /^###/d; /^$/d' "$WORK/adr.md" | grep -n '{{\|}}\|(null)')" "$id ($lang): nothing is left of the template"
		[ $lang = ko ] || continue
		none "$(sed '/^```json/,$d; /^[0-9]*\. \[/d; /^\[/d; /^#  *[A-Za-z]/d; /^# /d' "$WORK/adr.md" | grep -nE '\b(because|points|would|told|option|options|first|lead)\b')" "$id: no English is left"
	done
done
is "$n" "$ids" 'each workload of the examples has a record'

# --- values are inert: 'TITLE<tab>MARKDOWN'
printf '{{title}}\n' >"$WORK/title.md"
while IFS='	' read -r title wanted; do
	printf '<requirements xmlns="urn:berth:requirements:1"><workload id="x"><title>%s</title></workload></requirements>\n' \
		"$(printf '%s' "$title" | sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g')" >"$WORK/nasty.xml"
	is "$(adr --kb bicycles --template "$WORK/title.md" "$WORK/nasty.xml")" "$wanted" "inert: $title"
done <<'END'
<script>alert(1)</script>	\<script>alert(1)\</script>
**bold** _it_ `code`	\*\*bold\*\* \_it\_ \`code\`
[a](javascript:x) ![i](x)	\[a\](javascript:x) !\[i\](x)
<!-- --> <b>	\<!-- --> \<b>
a & b &lt; &#60;	a & b &#38;lt; &#38;#60;
# no heading	\# no heading
## a	\## a
1. no list	1\. no list
2) no list	2\) no list
42	42
7.	7\.
- no list	\- no list
> no quote	\> no quote
---	\---
+12 and -3, 0.5 vCPU	+12 and -3, 0.5 vCPU
snake_case 3 < 4 > 2	snake_case 3 < 4 > 2
a|b ~~c~~ $d$	a\|b \~\~c\~\~ \$d\$
see https://evil.example www.evil.example @all	see https&#58;//evil.example www&#46;evil.example &#64;all
back\slash	back\\slash
END

# --- in a real parser, with all that tries to get out; a title of 1 MiB
printf '{"id":"x","facts":{"distance":"3 km","colour":"\\"\u0027\u003c/script>\u003cimg src=x onerror=alert(1)> ![x](http://e.example/x) [y](javascript:1) `a` ``` \\\\ \\u202eabc\\u202c שלום 🚲 \u003c!-- {{title}}"}}\n' >"$WORK/nasty.ndjson"
adr --kb bicycles "$WORK/nasty.ndjson" >"$WORK/nasty.md"
none "$("$look" bytes <"$WORK/nasty.md")" 'no byte of a value can act on a terminal'
if node -e 'require("markdown-it")' 2>/dev/null; then
	none "$(node -e '
		const md = require("markdown-it")({ html: true, linkify: true });
		const text = require("fs").readFileSync(process.argv[1], "utf8").replace(/^---[^]*?---/, "");
		const walk = tokens => tokens.forEach(t => {
			if (/html|image/.test(t.type)) console.log(t.type + ": " + t.content);
			if (t.type === "link_open" && !/^https:\/\/example.org\//.test(t.attrGet("href"))) console.log("link: " + t.attrGet("href"));
			if (t.children) walk(t.children);
		});
		walk(md.parse(text, {}));' "$WORK/nasty.md")" 'a parser of Markdown finds no tag, no image and no link in it but the sources'
else
	skip 'a parser of Markdown finds nothing in it' 'node finds no markdown-it (NODE_PATH names its folder)'
fi
{ printf '<requirements xmlns="urn:berth:requirements:1"><workload id="x"><title>'
	awk 'BEGIN { for (i = 0; i < 65500; i++) printf "[*_`\\<b>é|#" }' | sed 's/<b>/\&lt;b>/g'
	echo '</title><fact name="distance">3 km</fact></workload></requirements>'; } >"$WORK/large.xml"
adr --kb bicycles "$WORK/large.xml" >"$WORK/large.md" 2>"$WORK/err"
is "$?,$(cat "$WORK/err"),$(grep -c '^# ' "$WORK/large.md")" 0,,1 "a title of $(wc -c <"$WORK/large.xml") bytes is one heading"
"$BERTH" verify --kb bicycles "$WORK/large.md" >"$WORK/out"
is "$?" 0 'and the record with it can be verified'

# --- templates
adr --print-template -o "$WORK/own.md"
adr --kb bicycles --template "$WORK/own.md" commute.xml | sed '/^"template":/d; /^"seal":/d' >"$WORK/by-own"
sed '/^"template":/d; /^"seal":/d' "$WORK/en.md" | cmp -s - "$WORK/by-own"
is $? 0 'the template that is printed is the one that is used'
made () { printf '%b' "$1" >"$WORK/t.md"; adr --kb bicycles --template "$WORK/t.md" commute.xml 2>"$WORK/err"; }
while IFS='|' read -r template wanted; do
	is "$(made "$template")" "$(printf '%b' "$wanted")" "template $template"
done <<'END'
{{title}}|To the office and back
{{workload}} {{record.winner}} {{record.status}}|commute city-bike settled
{{#record.ranking}}{{^first}}, {{/first}}{{id}} {{score}}{{/record.ranking}}|city-bike 6, e-bike 5, cargo-bike -4
a\n{{#warnings}}\nx\n{{/warnings}}\nb|a\nb
{{^warnings}}none{{/warnings}}{{^options}}none{{/options}}|none
{{#sources}}{{#last}}{{n}} {{@url}}{{/last}}{{/sources}}|3 https://example.org/bicycles/makers/a-very-long-address/that-no-page-can-break/specifications.html
{{"title}} {{"front.decision_makers}}|"To the office and back" []
{{! a remark }}{{_Decision Drivers}} {{_Not of the program}}|Decision Drivers Not of the program
{{record.texts.facts.load.label}}|heaviest load
END
while IFS='|' read -r template code place; do
	made "$template" >"$WORK/out"
	is "$?,$(sed -n "s/^[^ ]*t\\.md:\\([0-9:]*\\): error: .*\\[\\(.*\\)\\]$/\\2 \\1/p" "$WORK/err"),$(wc -c <"$WORK/out")" "3,$code $place,0" "template $template: $code at $place"
done <<'END'
a\nb {{title|TPL-001|2:3
{{}}|TPL-001|1:1
{{#options}}|TPL-002|1:1
{{#options}}{{/title}}|TPL-002|1:13
{{/options}}|TPL-002|1:1
한 {{titel}}|TPL-003|1:3
{{>blocks}}|TPL-003|1:1
{{#options}}{{nam}}{{/options}}|TPL-003|1:13
{{options}}|TPL-004|1:1
a\001|TPL-005|1:2
END
made '{{titel}}' >/dev/null
is "$(grep -c "did you mean 'title'" "$WORK/err")" 1 'a near name is meant'
made "$(awk 'BEGIN { for (i = 0; i < 6; i++) printf "{{#record.reasons}}{{#record.reasons}}"; printf "{{title}}"; for (i = 0; i < 12; i++) printf "{{/record.reasons}}" }')" >"$WORK/out"
is "$?,$(wc -c <"$WORK/out")" 6,0 'a template that would write without end meets the limit'

# --- what is refused
while IFS='|' read -r code arguments pattern; do
	eval "adr --kb bicycles $arguments" >"$WORK/out" 2>"$WORK/err" </dev/null
	is "$?,$(grep -qE -e "$pattern" "$WORK/err" && echo said),$(wc -c <"$WORK/out")" "$code,said,0" "adr $arguments: $code"
done <<END
2|"$SRCDIR/tests/cli/family.ndjson"|workloads; here one is looked at
2|--status= commute.xml|needs an argument
2|--template= commute.xml|needs the name of a file
7|--template missing.md commute.xml|missing.md
2|--print-template commute.xml|unexpected word
3|-|there is no record
END
finish
