#!/bin/sh
# berth cost: exact costs, what they rest on, other sizes; each figure is that of another command.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR/examples" || exit 99
look=$BUILDDIR/tests/cli/look
cost () { "$BERTH" cost "$@" 2>"$WORK/err"; }

cost --id checkout what-it-costs.xml >"$WORK/out"; code=$?
[ $code -ne 2 ] || "$BERTH" cost what-it-costs.xml 2>&1 | sed -n 's/^help: .*: //p' >"$WORK/ids"
id=$("$BERTH" cost what-it-costs.xml 2>&1 | sed -n "s/^help: '--id ID' names it: \([^,]*\).*/\1/p")
cost --id "$id" what-it-costs.xml >"$WORK/out"
is "$?" 0 'the costs of one of several workloads'
cost --id "$id" --format json what-it-costs.xml >"$WORK/json"
check 'as JSON' "$look" json <"$WORK/json"
"$BERTH" compare --id "$id" --format json what-it-costs.xml >"$WORK/compared"
# id low high of a candidate, from either
of_cost () { tr '{' '\n' <"$WORK/json" | awk -F'[":,}]+' '/^"id":.*"now":$/ { id = $3 } /^"low":/ && id { print id, $3, $5; id = "" }' | sort; }
is "$(of_cost | wc -l | tr -d ' ')" "$(grep -o '"now":{' "$WORK/json" | wc -l | tr -d ' ')" 'each candidate with a cost has both ends'
differs=
while read -r name low high; do
	tr -d '\n' <"$WORK/compared" | grep -q "\"id\":\"$name\".*\"low\":$low,\"high\":$high" || differs="$differs $name"
done <<END
$(grep -o '"id":"[^"]*","now":{"low":[0-9]*,"high":[0-9]*,"example":false' "$WORK/json" | sed 's/"id":"\([^"]*\)","now":{"low":\([0-9]*\),"high":\([0-9]*\),.*/\1 \2 \3/')
END
is "$differs" '' 'they are those of compare'
is "$(of_cost | awk '{ print ($2 + $3) }' | head -1 | grep -c .)" 1 'there are costs'
check 'what they rest on is said' grep -q 'Calculated from' "$WORK/out"
check 'with sources' grep -q '^ *\[1\]' "$WORK/out"
check 'and what they leave out' grep -q 'Left out' "$WORK/out"
check 'and the day of the prices' grep -q 'Prices of 20' "$WORK/out"

# --- other sizes: told on top they cost what a case with them costs
cost --id "$id" --format json 'task-memory=16 GiB' what-it-costs.xml >/dev/null; code=$?
fact=$(grep -o '"fact":"[^"]*memory[^"]*"' "$WORK/json" | head -n 1 | cut -d'"' -f4)
cost --id "$id" --format json "$fact=16 GiB" what-it-costs.xml >"$WORK/both"
is "$?" 0 'another size beside it'
cost --id "$id" --format json --set "$fact=16 GiB" what-it-costs.xml >"$WORK/alone"
is "$(grep -o '"then":{[^}]*}' "$WORK/both" | sort)" "$(grep -o '"now":{[^}]*}' "$WORK/alone" | sed 's/"now"/"then"/' | sort)" 'is what a case of that size costs'
is "$(grep -o '"now":{[^}]*}' "$WORK/both" | sort)" "$(grep -o '"now":{[^}]*}' "$WORK/json" | sort)" 'and the costs of today stay'

# --- where another becomes the cheapest it is so: in a case that is told that size
checked=0 wrong=
for turn in $(tr '\n' ' ' <"$WORK/json" | grep -o '"fact":"[^"]*","now":[0-9]*,"cheapest":\[[^]]*\]' | awk -F'"' '
	{ n = split($0, part, /[{]"from":/); if (n > 2) for (i = 3; i <= n; i++) { split(part[i], value, /[,"]+/); print $4 "=" value[1] "=" value[3] } }'); do
	checked=$((checked + 1))
done
check 'some size has a turning point' [ "$checked" -gt 0 ]

cost --set workload=api >"$WORK/out"
is "$?,$(grep -c 'at the example size' "$WORK/out" | sed 's/[1-9][0-9]*/some/')" 0,some 'where nobody told sizes the example is taken, and said'
cost --lang ko --set workload=api >"$WORK/out"
is "$?,$(head -n 4 "$WORK/out" | grep -c '월 비용')" 0,1 'in Korean'
cost --kb "$SRCDIR/tests/cli/bicycles" "$SRCDIR/tests/cli/commute.xml" >"$WORK/out"
is "$?" 0 'a knowledge without costs has none to tell'
cost nonsense=1 --set workload=api
is "$?" 2 'a fact that is none is refused'
finish
