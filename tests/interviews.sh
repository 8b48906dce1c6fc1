#!/bin/sh
# Interviews about the published scenarios, answered by their records: few questions, what runs first, lists that fit, and at the
# end the platform that all facts give. What a record does not say is unknown.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR" || exit 99

# as_records FILE - the cases of FILE as records.
as_records () {
	awk '
		function finish() { if (facts != "") print "{\"id\":\"" id "\",\"among\":[" among "],\"facts\":{" facts "}}"; facts = "" }
		/^case: / { finish(); id = $2; sub(/:$/, "", id); among = "" }
		/^among: / { for (i = 2; i <= NF; i++) among = among (i > 2 ? "," : "") "\"" $i "\"" }
		/^[a-z]+$/ { given = $0 == "given" }
		given && /^  / {
			value = $0
			sub(/^ *[^ ]+ +/, "", value)
			facts = facts (facts == "" ? "" : ",") "\"" $1 "\":" (value ~ /^[0-9]+$/ ? value : "\"" value "\"")
		}
		END { finish() }' "$@"
}

as_records tests/scenarios/core.case tests/scenarios/single.case tests/scenarios/low.case >"$WORK/records"
cat tests/scenarios/dev-2.ndjson >>"$WORK/records"
"$BUILDDIR/tests/cli/respondent" "$BERTH" rules "$WORK/records" "$(amount 1 10)" >"$WORK/held"
is $? 0 'interviews about all records are held'
check 'they are all there' test "$(grep -c . "$WORK/held")" -ge "$(amount 90 9)"
none "$(awk '$5 != $6 { print $1 ": " $5 ", by all facts " $6 }' "$WORK/held")" 'the winner is that of all facts in each'
none "$(awk '$4 != "workload" { print $1 ": " $4 }' "$WORK/held")" 'what runs is asked first'
none "$(awk '$3 > 7 { print $1 ": " $3 " lines" }' "$WORK/held")" 'no list has more than seven lines'
# Without what runs nobody is out because of what is assumed to run.
sed 's/"workload":"[^"]*",*//; s/,}/}/' "$WORK/records" | "$BERTH" advise --proof=bounds --format json - >"$WORK/unsaid" 2>/dev/null
check 'they are decided without it' test "$(grep -c '"workload":{"value":"[^"]*","from":"assumed"' "$WORK/unsaid")" -gt 50
none "$(grep -o '"excluded":\[.*"reasons"' "$WORK/unsaid" | grep -o '"assumed":\[[^]]*"workload"[^]]*\]')" 'nobody is out by a kind of work that is assumed'

sort -n -k 2 "$WORK/held" | awk '
	{ n[NR] = $2 }
	END {
		median = n[int((NR + 1) / 2)]; most = n[int(NR * 9 / 10)]
		print "# questions: median " median ", 90th percentile " most ", at most " n[NR]
		exit !(median <= 6 && most <= 9)
	}' >"$WORK/counted"
few=$?
cat "$WORK/counted"
is $few 0 'six questions at the median, nine at the 90th percentile'

# Who answers everything, and does not mind what the record does not say.
"$BUILDDIR/tests/cli/respondent" "$BERTH" rules "$WORK/records" "$(amount 1 10)" indifferent >"$WORK/told"
is $? 0 'interviews are held in which nobody minds the rest'
none "$(awk '$4 != "workload" || $3 > 7 { print $1 ": first " $4 ", " $3 " lines" }' "$WORK/told")" 'they begin alike, and no list is longer'
sort -n -k 2 "$WORK/told" | awk '
	{ n[NR] = $2 }
	END { print "# questions: median " n[int((NR + 1) / 2)] ", at most " n[NR]; exit !(n[int((NR + 1) / 2)] <= 8) }' >"$WORK/counted"
few=$?
cat "$WORK/counted"
is $few 0 'eight questions at the median'
finish
