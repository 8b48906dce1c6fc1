#!/bin/sh
# berth batch: record by record what berth advise says by bounds, whatever the form; what is wrong stands in its place.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR/tests/cli" || exit 99
fleet=$BUILDDIR/tests/cli/fleet
batch () { "$BERTH" batch "$@" 2>"$WORK/err"; }
bicycles () { batch --kb bicycles "$@"; }
advise () { "$BERTH" advise --format json --proof bounds "$@"; }

# --- what advise says, of random records of the shipped knowledge
"$fleet" draw "$(amount "${RECORDS:-700}" 60)" "${SEED:-1}" "$WORK/drawn"
for form in xml ndjson csv; do
	advise --limit file-bytes=10000000000 - <"$WORK/drawn.$form" >"$WORK/results" 2>"$WORK/err"
	is "$(cat "$WORK/err")" '' "$form: nothing is wrong with what was drawn"
	"$fleet" rows <"$WORK/results" >"$WORK/want"
	batch "$WORK/drawn.$form" >"$WORK/rows"
	check "$form: rows are those of the results" cmp "$WORK/want" "$WORK/rows"
	batch --format ndjson - <"$WORK/drawn.$form" >"$WORK/full"
	check "$form: and results the same bytes" cmp "$WORK/results" "$WORK/full"
done
none "$(for option in '--no-assumptions' '--as-of 2025-06-01' '--among ecs-fargate,eks-ec2,lambda-container' \
	'--set load=spiky --set memory=?'; do
	head -n "$(amount 200 30)" "$WORK/drawn.ndjson" >"$WORK/some.ndjson"
	advise $option "$WORK/some.ndjson" 2>/dev/null | "$fleet" rows >"$WORK/want"
	batch $option "$WORK/some.ndjson" | grep -v berth.error >"$WORK/rows"
	cmp "$WORK/want" "$WORK/rows" >"$WORK/said" || echo "$option: $(cat "$WORK/said")"
done)" 'the same with options that decide'
head -n 3 "$WORK/drawn.ndjson" >"$WORK/some.ndjson"
"$BERTH" advise --format json "$WORK/some.ndjson" >"$WORK/want"
batch --format ndjson --proof search "$WORK/some.ndjson" >"$WORK/full"
check 'by a search, too' cmp "$WORK/want" "$WORK/full"
"$fleet" rows <"$WORK/want" >"$WORK/rows"
check 'and rows of that' sh -c "'$BERTH' batch --proof search '$WORK/some.ndjson' 2>/dev/null | cmp - '$WORK/rows'"

# --- the same bytes by any number of workers, however the input arrives, packed or not
for n in 1 2 3 4; do cat "$WORK/drawn.ndjson"; done >"$WORK/input"
batch --jobs 1 "$WORK/input" >"$WORK/want"
for jobs in 2 3 8; do
	batch --jobs $jobs "$WORK/input" >"$WORK/got"
	check "--jobs $jobs" cmp "$WORK/want" "$WORK/got"
done
dd if="$WORK/input" bs=777 2>/dev/null | batch >"$WORK/got"
check 'in small bits' cmp "$WORK/want" "$WORK/got"
for pack in gzip zstd; do
	if ! command -v $pack >"$WORK/said"; then
		skip "packed by $pack" "there is no $pack"
		continue
	fi
	{ head -n 20 "$WORK/input" | $pack -q; sed 1,20d "$WORK/input" | $pack -q; } >"$WORK/packed"
	batch "$WORK/packed" >"$WORK/got"
	check "packed by $pack, in two parts" cmp "$WORK/want" "$WORK/got"
	head -c "$(($(wc -c <"$WORK/packed") - 9))" "$WORK/packed" | batch --lang en >"$WORK/got"
	is "$? $(grep -c berth.error "$WORK/got") $(grep -c 'cut short' "$WORK/err")" '7 0 1' "cut short ($pack)"
done

# --- damaged records: the same findings at the same places, and what is sound decided

# faults - of errors of batch, lines 'FILE:LINE:COLUMN CODE'.
faults () { grep -o '"code":"[^"]*","at":"[^"]*"' | sed 's/"code":"\(.*\)","at":"\(.*\)"/\2 \1/' | sort -u; }
# complaints - the same of what advise says.
complaints () { sed -n 's/^\(-:[0-9:]*\): error: .* \[\(.*\)\]$/\1 \2/p' | sort -u; }
"$fleet" draw 40 9 "$WORK/sound"
trial=0
while [ $trial -lt "$(amount "${TRIALS:-12}" 2)" ]; do
	trial=$((trial + 1))
	for form in xml ndjson csv; do
		"$fleet" damage 6 $trial <"$WORK/sound.$form" >"$WORK/bad"
		advise - <"$WORK/bad" 2>"$WORK/said" >"$WORK/want"
		batch --format ndjson <"$WORK/bad" >"$WORK/all"
		grep -v berth.error "$WORK/all" >"$WORK/got"
		faults <"$WORK/all" >"$WORK/faults"
		complaints <"$WORK/said" >"$WORK/complaints"
		if [ $form = xml ] && [ "$(head -n 1 "$WORK/bad")" != "$(head -n 1 "$WORK/sound.xml")" ]; then
			check "xml $trial: without its root nothing can be read" grep -q berth.error "$WORK/all"
		elif [ $form = xml ]; then # advise ends where it is not well-formed
			sort "$WORK/got" >"$WORK/decided"
			none "$(sort "$WORK/want" | comm -13 "$WORK/decided" - | cut -c1-60)" "xml $trial: what advise decides is decided"
			none "$(comm -13 "$WORK/faults" "$WORK/complaints")" "xml $trial: what it finds is found"
			is "$(wc -l <"$WORK/all" | tr -d ' ' | awk '{ print ($1 >= 38) }')" 1 "xml $trial: damage costs itself alone"
		else
			check "$form $trial: what is sound is decided" cmp "$WORK/got" "$WORK/want"
			check "$form $trial: all findings are those of advise" cmp "$WORK/faults" "$WORK/complaints"
		fi
	done
done

# --- files that must be refused, all in one run
cd "$SRCDIR/tests/bad" || exit 99
for file in *.ndjson *.csv *.xml; do echo "$file"; done | xargs "$BERTH" batch 2>/dev/null >"$WORK/all"
faults <"$WORK/all" | sed 's/:[0-9]* \(REQ\)/ \1/' | sort -u >"$WORK/faults"
# Ids are not compared, and nothing is no fault. What is not well-formed is found where its record ends.
while read -r name code expected ids; do
	case $name in '' | '#') continue ;; esac
	for finding in $(echo "$expected" | tr , ' '); do echo "$name:${finding#*:} ${finding%:*}"; done
done <LIST | grep -vE 'REQ-(021|001)$|\.xml:.* REQ-00[237]$|:\*|^[^:]*: |^list.json' | sort -u >"$WORK/listed"
none "$(comm -13 "$WORK/faults" "$WORK/listed")" 'what advise finds in files of tests/bad is found'
none "$(grep -v '^[^ ]*\.xml:' "$WORK/listed" | comm -13 - "$WORK/faults" | grep -v '\.xml:')" 'and no more'
cd "$SRCDIR/tests/cli" || exit 99

# --- formats
for format in rows csv markdown xml; do
	bicycles --format $format commute.xml far.csv family.ndjson >"$WORK/got"
	check "--format $format" diff -u expected/batch.$format "$WORK/got"
done
check 'the XML is well-formed' $XMLLINT --noout expected/batch.xml
printf 'id\n"=1+1"\n"a,b""c"\n"<&|>"\n' >"$WORK/inert.csv"
bicycles --format csv "$WORK/inert.csv" | sed -n 's/,possible.*//p' >"$WORK/got"
is "$(cat "$WORK/got")" "\"'=1+1\"
\"a,b\"\"c\"
<&|>" 'CSV has no formulas'
bicycles --format markdown "$WORK/inert.csv" | sed -n 's/ | possible.*//p' | tail -n 1 >"$WORK/got"
is "$(cat "$WORK/got")" '| \<\&\|\>' 'Markdown has no marks of others'

# --- all together
advise "$WORK/drawn.ndjson" 2>"$WORK/err" | tee "$WORK/results" | "$fleet" portfolio >"$WORK/want"
for option in '--jobs 1' '--jobs 3 --proof search' ; do
	[ "$option" = '--jobs 1' ] || { head -n 40 "$WORK/results" | "$fleet" portfolio >"$WORK/want"; head -n 40 "$WORK/drawn.ndjson" >"$WORK/some.ndjson"; }
	[ "$option" = '--jobs 1' ] && cp "$WORK/drawn.ndjson" "$WORK/some.ndjson"
	batch --portfolio --format json $option "$WORK/some.ndjson" >"$WORK/got"
	check "a portfolio by trying all sets ($option)" diff "$WORK/want" "$WORK/got"
done
for format in text csv; do
	bicycles --portfolio --format $format commute.xml far.csv family.ndjson >"$WORK/got"
	check "--portfolio --format $format" diff -u expected/portfolio.$format "$WORK/got"
done
bicycles --portfolio --errors "$WORK/apart" family.ndjson >"$WORK/got"
is "$? $(faults <"$WORK/apart" | wc -l | tr -d ' ')" '0 2' 'its errors can be had apart'
for wrong in '--portfolio --format xml' '--portfolio --format ndjson' '--format text' '--format json' \
	'--portfolio --output x --checkpoint y'; do
	bicycles $wrong family.ndjson >"$WORK/got"
	is $? 2 "refused: $wrong"
done

# --- what is wrong elsewhere, how much of it, and what is said at the end
bicycles --errors "$WORK/apart" family.ndjson >"$WORK/got"
is "$? $(grep -c berth.row "$WORK/got") $(grep -c . "$WORK/got") $(faults <"$WORK/apart" | tr '\n' ' ')" \
	'0 3 3 family.ndjson:3:22 REQ-030 family.ndjson:3:46 REQ-037 ' '--errors takes what is wrong to a file'
is "$(sed 's/ in .* a second//' "$WORK/err")" 'berth: 4 records: 1 certain, 0 settled, 1 possible, 1 without anything feasible, 1 with errors
berth: first choices: city-bike 50.0 %, cargo-bike 50.0 %' 'the end is told on standard error'
bicycles --summary "$WORK/summary" family.ndjson >"$WORK/got"
is "$(sed 's/"milliseconds":[0-9]*,"per_second":[0-9]*,//' "$WORK/summary")$(cat "$WORK/err")" \
	'{"schema":"berth.summary/1","records":4,"certain":1,"settled":0,"possible":1,"none":1,"errors":1,"winners":[{"id":"city-bike","records":1},{"id":"cargo-bike","records":1}]}' \
	'or in a file, and nowhere else'
bicycles --strict family.ndjson >"$WORK/got"
is "$? $(grep -c . "$WORK/got")" '8 4' '--strict: 8, and all is written'
bicycles --strict far.csv >"$WORK/got"
is $? 0 'but not where nothing is wrong'
bicycles --max-errors 1 family.ndjson >"$WORK/got"
is "$? $(grep -c . "$WORK/got")" '0 4' '--max-errors: so many are fine'
bicycles --max-errors 0 family.ndjson >"$WORK/got"
is "$? $(grep -c . "$WORK/got")" '6 3' 'one more ends it behind its error'
bicycles family.ndjson nowhere.csv far.csv >"$WORK/got"
is "$? $(grep -c . "$WORK/got")" '7 6' 'a file that is not there does not keep the others'
bicycles - </dev/null >"$WORK/got"
is "$? $(cat "$WORK/got")" '0 ' 'no record is fine'
printf 'id,lood\na,1 kg\n' | bicycles >"$WORK/got"
is "$? $(faults <"$WORK/got")" '3 -:1:4 REQ-013' 'a header that cannot be read is told, and ends in 3'
printf '{"id":"a","facts":{}}' | bicycles --from csv >"$WORK/got"
is $? 3 '--from decides what it is'
bicycles - - </dev/null
is $? 2 'standard input is read once'

# --- a rule that cannot calculate with a record
printf '{"id":"none","facts":{"people":0,"weight":10}}\n{"id":"two","facts":{"people":2,"weight":10}}\n' >"$WORK/people.ndjson"
for option in '--format rows' '--proof search' '--format ndjson'; do
	batch --kb ways --overlay ways/share.xml $option "$WORK/people.ndjson" >"$WORK/got"
	is "$? $(sed 's/"rule .*//; s/"status.*//; s/berth.result/berth.row/; s/,"as_of.*//; s/,$//' "$WORK/got" | tr '\n' ' ')" \
		'0 {"schema":"berth.error/1","id":"none","line":1,"errors":[{"code":"REQ-041","at":"'"$WORK/people.ndjson"':1","text": {"schema":"berth.row/1","id":"two" ' \
		"a record that a rule cannot calculate with is told ($option)"
done

# --- one after the other: no record waits for those that are not there yet
mkfifo "$WORK/in" "$WORK/out"
"$BERTH" batch --kb bicycles <"$WORK/in" >"$WORK/out" 2>/dev/null &
exec 3>"$WORK/in" 4<"$WORK/out"
echo '{"id":"first","facts":{}}' >&3
read -r line <&4
case $line in *'"id":"first"'*) ok 'a row is there before the next record' ;; *) not_ok 'a row is there before the next record' "$line" ;; esac
exec 3>&-
is "$(cat <&4)" '' 'and nothing comes twice'
exec 4<&-
wait

# --- how far it is: at a terminal, and when it takes long
if command -v script >"$WORK/said"; then
	head -n 2 "$WORK/drawn.ndjson" >"$WORK/two"
	script -qec "{ head -n 1 '$WORK/two'; sleep 1.2; tail -n 1 '$WORK/two'; } | '$BERTH' batch >'$WORK/got'" "$WORK/script" >"$WORK/said"
	is "$(grep -c 'records, [0-9]* a second' "$WORK/said") $(grep -c . "$WORK/got")" '1 2' 'a long run shows its rate at a terminal'
	script -qec "'$BERTH' batch '$WORK/two' >'$WORK/got'" "$WORK/script" >"$WORK/said"
	is "$(tr -d '\r' <"$WORK/said" | sed 's/ in .*//' | head -n 1)" 'berth: 2 records' 'a short one shows nothing'
else
	skip 'a long run shows its rate at a terminal' 'there is no script(1)'
fi

# --- ended from outside: what was decided is there, and no half of a row
"$BERTH" batch --kb bicycles <"$WORK/in" >"$WORK/out" 2>"$WORK/err" &
berth=$!
exec 3>"$WORK/in" 4<"$WORK/out"
echo '{"id":"first","facts":{}}' >&3
read -r line <&4
kill -TERM $berth
wait $berth
is "$? $(tail -n 1 "$WORK/err")" '143 berth: ended by a signal: the rest was not read' 'SIGTERM ends it, and is told'
exec 3>&- 4<&-
"$BERTH" batch --kb bicycles --output "$WORK/whole" <"$WORK/in" 2>"$WORK/err" &
berth=$!
exec 3>"$WORK/in"
echo '{"id":"first","facts":{}}' >&3
while [ -z "$(find "$WORK" -name '.berth-*')" ]; do :; done
kill -TERM $berth
wait $berth
is "$? $(ls -A "$WORK" | grep -c -e whole -e '^[.]berth-') $(tail -n 1 "$WORK/err")" \
	"143 0 berth: ended by a signal: '$WORK/whole' is not written" 'a file that was to be whole is not made'
exec 3>&-
{ "$BERTH" batch "$WORK/input" 2>"$WORK/err"; echo $? >"$WORK/code"; } | head -n 1 >"$WORK/got"
is "$(cat "$WORK/code" "$WORK/err")" 141 'a reader that leaves ends it silently'
if [ -w /dev/full ]; then
	batch "$WORK/input" >/dev/full
	is "$? $(cat "$WORK/err")" '7 berth: cannot write to standard output: No space left on device' 'a full disk is told'
fi
(trap '' XFSZ; ulimit -f 100; batch --jobs 2 "$WORK/input" >"$WORK/got")
is "$? $(head -n "$(wc -l <"$WORK/got")" "$WORK/want" | cmp - "$WORK/got" && echo whole)" '7 whole' 'a disk that fills up holds whole rows'

# --- a record may be as long as its limit, the input longer
record='{"id":"a","facts":{"load":"spiky"}}'
is "$(echo "$record" | batch --limit record-bytes=34 | grep -c berth.row)" 0 'over the limit is refused'
is "$(echo "$record" | batch --limit record-bytes=35 | grep -c berth.row)" 1 'as long as the limit is fine'
{ echo "$record"; awk 'BEGIN { printf "{\"id\":\"long"; for (i = 0; i < 300000; i++) printf "xxxxxxxx"; print "\"}" }'; echo "$record"; } >"$WORK/long"
is "$(batch "$WORK/long" | sed 's/"hint.*//; s/"status.*//' | tr '\n' ' ')" \
	'{"schema":"berth.row/1","id":"a", {"schema":"berth.error/1","id":null,"line":2,"errors":[{"code":"REQ-005","at":"'"$WORK/long"':2:1","text":"the record has 2400014 bytes", {"schema":"berth.row/1","id":"a", ' \
	'a record over the limit is told, and the next ones are read'
finish
