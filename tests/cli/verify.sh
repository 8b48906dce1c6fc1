#!/bin/sh
# verify, replay: answers that were kept, decided again; what was changed since they were written is named.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR/tests/cli" || exit 99

# --- fresh records of all examples hold, and come out again byte by byte
for file in "$SRCDIR"/examples/*.xml; do
	for id in $(sed -n 's/.*<workload id="\([^"]*\)".*/\1/p' "$file"); do
		"$BERTH" adr --id "$id" -o "$WORK/example-$id.md" "$file"
	done
done
"$BERTH" report -o "$WORK/example.html" "$SRCDIR"/examples/*.xml
"$BERTH" advise --format json -o "$WORK/example.json" "$SRCDIR"/examples/*.xml
"$BERTH" verify --width 300 "$WORK"/example* >"$WORK/out" 2>"$WORK/err"
is "$?,$(cat "$WORK/err")" 0, 'records, pages and results of all examples hold'
is "$(grep -c ': holds: ' "$WORK/out")" "$(($(cat "$SRCDIR"/examples/*.xml | grep -c '<workload ') * 3))" 'each answer is looked at'
none "$(grep -E '^(Still|Starts|Stops|Points)' "$WORK/out")" 'nothing is said to have changed'
for file in "$WORK"/example*; do
	"$BERTH" replay "$file" >"$WORK/out" 2>&1
	is "$?,$(sed "s|$WORK/||" "$WORK/out")" "0,${file##*/}: the same $(wc -c <"$file") bytes" "${file##*/} comes out again"
done

# --- the same of a small knowledge, in each form and language
verify () { "$BERTH" verify --kb bicycles "$@"; }
replay () { "$BERTH" replay --kb bicycles "$@"; }
"$BERTH" adr --kb bicycles commute.xml >"$WORK/adr.md"
"$BERTH" adr --kb bicycles --lang ko --proof bounds --no-assumptions --among city-bike,e-bike commute.xml >"$WORK/other.md"
"$BERTH" report --kb bicycles --lang ko commute.xml family.ndjson >"$WORK/page.html"
"$BERTH" advise --kb bicycles --format json commute.xml family.ndjson >"$WORK/result.json"
"$BERTH" advise --kb bicycles --format json --pretty --texts --lang ko --proof bounds commute.xml >"$WORK/pretty.json"
for name in adr.md other.md page.html result.json pretty.json; do
	verify "$WORK/$name" >"$WORK/out" 2>&1
	is $? 0 "$name holds"
	replay "$WORK/$name" >"$WORK/out" 2>&1
	is "$?,$(sed "s|.*/||" "$WORK/out")" "0,$name: the same $(wc -c <"$WORK/$name") bytes" "$name comes out again"
done

# --- what people write is theirs: NAME SED, and what else verify may say of it
while IFS='|' read -r name script; do
	sed "$script" "$WORK/adr.md" >"$WORK/theirs.md"
	cmp -s "$WORK/adr.md" "$WORK/theirs.md" && not_ok "$name" 'the script changes nothing'
	verify "$WORK/theirs.md" >"$WORK/out" 2>&1
	is "$?" 0 "$name: it still holds"
	replay "$WORK/theirs.md" 2>&1 | grep -q 'but for what people filled in$'
	is "$?" 0 "$name: and comes out again, but for that"
done <<'END'
the status is theirs|s/^status: .*/status: "superseded by ADR-0042"/
people are added|s/^status: .*/&\ndecision-makers:\n  - Kim\n  - Lee\nconsulted: [Park]/
people are added, further out|s/^status: .*/&\ninformed:\n- Kim\n- Lee/
a remark stands below|$a\\nWe did so on Monday.
a section stands below|$a\\n## Later\\n\\nWe did otherwise.
END
sed 's/$/\r/' "$WORK/adr.md" >"$WORK/theirs.md"
verify "$WORK/theirs.md" >"$WORK/out" 2>&1
is "$?" 0 'ends of lines are those of another system: it still holds'

# --- what was changed is refused, with its name: 'FILE | SED | CODE LINE | TEXT'
tried=0
while IFS='|' read -r name script found text; do
	set -- $name $found
	tried=$((tried + 1))
	sed "$script" "$WORK/$1" >"$WORK/changed-$1"
	cmp -s "$WORK/$1" "$WORK/changed-$1" && not_ok "$name: $script" 'the script changes nothing'
	verify "$WORK/changed-$1" >"$WORK/out" 2>"$WORK/err"
	is "$?,$(grep -c ': holds' "$WORK/out"),$(grep -oE '\[(SEAL|REC)-[0-9]*\]' "$WORK/err"),$(grep -qF -e "$text" "$WORK/err" && echo named)" \
		"3,0,[$2],named" "$1: $script: $2, $text"
done <<'END'
adr.md|s/"load":"20 kg"/"load":"2 kg"/|SEAL-001|'facts'
adr.md|s/"colour":null,//|SEAL-001|'facts'
adr.md|s/"facts":{/&"people":"2",/|SEAL-001|'facts'
adr.md|s/"sha256":"9/"sha256":"8/|SEAL-001|'knowledge'
adr.md|s/"version":"3"/"version":"4"/|SEAL-001|'knowledge'
adr.md|s/"as_of":"2026-11-01"/"as_of":"2026-10-01"/|SEAL-001|'as_of'
adr.md|s/"winner":"city-bike"/"winner":"e-bike"/|SEAL-001|'winner'
adr.md|s/"status":"settled"/"status":"certain"/|SEAL-001|'status'
adr.md|s/"assumed":{"people":"1"/"assumed":{"people":"2"/|SEAL-001|'assumed'
adr.md|s/"MOT-002 upkeep -2"/"MOT-002 upkeep -1"/|SEAL-001|'rules'
adr.md|s/"upkeep":2/"upkeep":1/|SEAL-001|'weights'
adr.md|s/\["e-bike",5\]/["e-bike",7]/|SEAL-001|'ranking'
adr.md|s/"among":null/"among":["city-bike"]/|SEAL-001|'among'
adr.md|s/"assumptions":true/"assumptions":false/|SEAL-001|'assumptions'
adr.md|s/"title":"To the office/"title":"From the office/|SEAL-001|'title'
adr.md|s/^"outside":\[\],$//|SEAL-001|'outside' of this record was taken out
adr.md|s/^"outside":\[\],$/&"extra":1,/|SEAL-001|'extra' of this record was added
adr.md|/^"seal":/d; s/^\("text":.*\),$/\1/|SEAL-001|'seal' of this record was taken out
adr.md|s/^"text":\["....../"text":["000000/|SEAL-001|'text'
adr.md|s/^}$//|REC-001|
adr.md|s/^# To the office and back: City bike/# To the office and back: Bicycle with a motor/|SEAL-002|title or front matter
adr.md|s/^date: 2026-11-01/date: 2026-12-01/|SEAL-002|title or front matter
adr.md|s/^\* heaviest load: 20 kg/* heaviest load: 2 kg/|SEAL-002|'Decision Drivers'
adr.md|s/^\* Velocipede (excluded)$//|SEAL-002|'Considered Options'
adr.md|s/^Chosen option: "City bike"/Chosen option: "Cargo bike"/|SEAL-002|'Decision Outcome'
adr.md|s/(-4, MOT-002)/(-1, MOT-002)/|SEAL-002|'Pros and Cons of the Options'
adr.md|s,^\[2\]: https://example.org/forum,[2]: https://example.org/elsewhere,|SEAL-002|'More Information'
adr.md|s/^## More Information/## Summary\n\nAll is well.\n\n&/|SEAL-002|'Summary'
adr.md|/^## Decision Drivers/,/^## Considered/d|SEAL-002|'Context and Problem Statement'
adr.md|/^```json/,$d|SEAL-003|no record of berth
page.html|s/"id":"commute","as_of":"2026-11-01"/"id":"commute","as_of":"2026-10-01"/|SEAL-001|'as_of'
page.html|s/\("load":{"value":"\)20 kg/\12 kg/|SEAL-001|'facts'
page.html|s/"sha256":"9/"sha256":"8/|SEAL-001|'knowledge'
page.html|s/"winner":"city-bike"/"winner":"e-bike"/|SEAL-001|'winner'
page.html|s/"assumptions":true/"assumptions":false/|SEAL-001|'assumptions'
page.html|s/<div class="verdict">/&<p>All is well.<\/p>/|SEAL-002|the article about 'commute'
page.html|s/<h1>/&All is well. /|SEAL-002|around the articles
page.html|/id="w1-seal"/d|SEAL-001|'w1-seal'
page.html|/id="seal"/d|SEAL-001|'seal'
page.html|/id="w2-workload"/,/^<\/article>$/d|SEAL-001|'w2-result'
result.json|s/\("load":{"value":"\)20 kg/\12 kg/|SEAL-004|'ranking'
result.json|1s/"winner":"city-bike"/"winner":"e-bike"/|SEAL-004|'winner'
result.json|1s/"status":"settled"/"status":"certain"/|SEAL-004|'status'
result.json|1s/"id":"e-bike","score":5/"id":"e-bike","score":4/|SEAL-004|'ranking'
result.json|1s/"excluded":\[{"id":"folding-bike"[^}]*},/"excluded":[/|SEAL-004|'reasons'
result.json|1s/"rule":"MOT-002"/"rule":"MOT-001"/|SEAL-004|'reasons'
result.json|1s/"as_of":"2026-11-01"/"as_of":"yesterday"/|SEAL-004|'as_of'
result.json|1s/"ranking"/"ranks"/|REC-002|'ranking'
result.json|s,berth.result/1,berth.result/2,|REC-003|
END
check "$tried changes were tried" test "$tried" -ge 30
verify "$WORK/adr.md" "$WORK/changed-adr.md" "$WORK/result.json" >"$WORK/out" 2>/dev/null
is "$?,$(grep -c ': holds: ' "$WORK/out")" "3,$(($(grep -c . "$WORK/result.json") + 1))" 'of several files the others are looked at all the same'

# --- other knowledge: what changed, and by which rules. over NAME XML - an overlay
over () { printf '<knowledge xmlns="urn:berth:knowledge:1">%s</knowledge>\n' "$2" >"$WORK/$1.xml"; }
rule () { sed -n "/<rule id=\"$1\"/,/<\/rule>/p" bicycles/rules.xml | tr -d '\n' | sed "$2"; }
over fewer "$(rule MOT-002 's/points="2"/points="1"/')"
over more "$(rule CIT-001 's/points="3"/points="4"/')"
over off "$(rule MOT-002 's/<rule /<rule valid-to="2026-01-01" /')"
over out '<rule id="HSE-001" strength="must" reviewed-on="2026-10-05"><then><exclude candidate="city-bike"/></then><because xml:lang="en">The house has no city bikes.</because><because xml:lang="ko">시티 바이크가 없습니다.</because><cite source="survey"/></rule>'
# 'OVERLAY | FILE | CODE | TEXT', blanks and line ends being one; '!' in front: it does not
while IFS='|' read -r overlay name code text; do
	"$BERTH" verify --kb bicycles --overlay "$WORK/$overlay.xml" "$WORK/$name" >"$WORK/said" 2>&1
	got=$?
	said=$(tr -s '\n ' '  ' <"$WORK/said") wanted=yes
	case $text in '!'*) wanted=no text=${text#!} ;; esac
	case $said in *"$text"*) found=yes ;; *) found=no ;; esac
	is "$got,$found" "$code,$wanted" "$name with $overlay: $code ($wanted) $text"
done <<'END'
fewer|adr.md|1|commute: does not hold any more
fewer|adr.md|1|Before: City bike; then: Bicycle with a motor
fewer|adr.md|1|Starts to count -2 Bicycle with a motor: A battery is charged every other day. (MOT-002
fewer|adr.md|1|Stops to count -4 Bicycle with a motor
fewer|adr.md|1|!(MOT-001)
fewer|adr.md|1|Bicycle with a motor 5 7 (+2)
fewer|page.html|1|Before: City bike; then: Bicycle with a motor
fewer|result.json|1|Before: City bike; then: Bicycle with a motor
off|adr.md|1|Stops to count -4 Bicycle with a motor
off|adr.md|1|(MOT-002
off|adr.md|1|!Starts to count
more|adr.md|0|commute: holds: City bike
more|adr.md|0|City bike 6 8 (+2)
more|adr.md|0|(CIT-001
out|adr.md|1|Before: City bike; then: Bicycle with a motor
out|adr.md|1|Out then x City bike: The house has no city bikes. (HSE-001
out|adr.md|1|!with the same knowledge
END
"$BERTH" verify --kb bicycles --overlay "$WORK/fewer.xml" --lang ko "$WORK/adr.md" | grep -q 'commute: 더는 유효하지 않습니다'
is $? 0 'in Korean, too'

# --- what the knowledge has no more
cp -r bicycles "$WORK/less"
sed -i 's/velocipede/penny-farthing/g' "$WORK/less"/*.xml
sed -i '/<fact id="colour"/,/<\/fact>/s/id="colour"/id="paint"/; s/fact="colour"/fact="paint"/g' "$WORK/less"/*.xml
"$BERTH" adr --kb bicycles --set colour=red --among city-bike,velocipede commute.xml >"$WORK/old.md"
"$BERTH" verify --kb "$WORK/less" "$WORK/old.md" >"$WORK/out" 2>&1
is "$?,$(grep -c "the knowledge has no 'velocipede' any more" "$WORK/out"),$(grep -c "the knowledge has no 'colour' any more" "$WORK/out")" 1,1,1 \
	'candidates and facts that are no more are named'

# --- sources that nobody looked at for long
verify --width 200 --as-of 2027-10-02 --older-than 365d "$WORK/adr.md" >"$WORK/out"
is "$?,$(grep -c '^    - ' "$WORK/out"),$(grep -c 'Survey of commuters.*, checked 2026-10-01' "$WORK/out")" 0,1,1 'a source is to be looked at again'
verify --as-of 2027-10-01 --older-than 365d "$WORK/adr.md" >"$WORK/out"
is "$?,$(grep -c 'look at again' "$WORK/out")" 0,0 'and not a day before'

# --- replay says what is missing, or where it differs
adr_by () { printf '%s\n' "$1" >"$WORK/t.md"; "$BERTH" adr --kb bicycles --template "$WORK/t.md" commute.xml; }
adr_by '# {{title}}
{{>block}}' >"$WORK/by.md"
replay --template "$WORK/t.md" "$WORK/by.md" >"$WORK/out" 2>&1
is "$?,$(grep -c ': the same' "$WORK/out")" 0,1 'with its template it comes out again'
while IFS='|' read -r code arguments pattern; do
	eval "\"\$BERTH\" replay $arguments" >"$WORK/out" 2>"$WORK/err"
	is "$?,$(grep -qE -e "$pattern" "$WORK/err" && echo said),$(wc -c <"$WORK/out")" "$code,said,0" "replay ${arguments#"$WORK"}: $pattern"
done <<END
1|$WORK/adr.md|missing is the knowledge bicycles 3 with sha256 [0-9a-f]{64}
1|--kb bicycles --overlay $WORK/more.xml $WORK/page.html|missing is the knowledge
1|--kb bicycles $WORK/by.md|missing is the template
1|--kb bicycles --template $WORK/t.md $WORK/adr.md|written without '--template'
3|--kb bicycles $WORK/changed-adr.md|SEAL-
2|--kb bicycles|needs a RECORD
2|--kb bicycles $WORK/adr.md $WORK/by.md|unexpected word
7|--kb bicycles $WORK/none.md|none.md
END
sed '1s/"per_mille":1000/"per_mille":999/; 1s/"per_mille":[0-9]*/"per_mille":1/' "$WORK/result.json" >"$WORK/drawn.json"
replay "$WORK/drawn.json" >"$WORK/out" 2>"$WORK/err"
is "$?,$(grep -c 'other bytes from line 1 on' "$WORK/err")" 1,1 'what no seal holds and no rule gives differs when it is written again'
"$BERTH" verify >"$WORK/out" 2>"$WORK/err"
is "$?,$(grep -c 'needs a RECORD' "$WORK/err")" 2,1 'verify needs a record'
"$BERTH" kb build --kb bicycles --output "$WORK/then.image" 2>"$WORK/err"
"$BERTH" replay --kb "$WORK/then.image" "$WORK/adr.md" >"$WORK/out" 2>&1
is "$?" 0 'the image of then will do for the knowledge of then'
finish
