#!/bin/sh
# berth cost: exact costs, what they rest on, other sizes; each figure is that of another command.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR/examples" || exit 99
look=$BUILDDIR/tests/cli/look
cost () { "$BERTH" cost "$@" 2>"$WORK/err"; }

id=rendering
cost --id "$id" what-it-costs.xml >"$WORK/out"
is "$?" 0 'the costs of one of several workloads'
cost --id "$id" --format json what-it-costs.xml >"$WORK/json"
check 'as JSON' "$look" json <"$WORK/json"
"$BERTH" compare --id "$id" --format json $(grep -o '"id":"[^"]*","now":{' "$WORK/json" | cut -d'"' -f4) what-it-costs.xml >"$WORK/compared"
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
check 'what they rest on is said' grep -q 'Calculated from' "$WORK/out"
check 'with sources' grep -q '^ *\[1\]' "$WORK/out"
check 'and what they leave out' grep -q 'Left out' "$WORK/out"
check 'and the day of the prices' grep -q 'Prices of 20' "$WORK/out"

# --- other sizes: told on top they cost what a case with them costs
fact=$(grep -o '"fact":"[^"]*memory[^"]*"' "$WORK/json" | head -n 1 | cut -d'"' -f4)
cost --id "$id" --format json "$fact=16 GiB" what-it-costs.xml >"$WORK/both"
is "$?" 0 'another size beside it'
cost --id "$id" --format json --set "$fact=16 GiB" what-it-costs.xml >"$WORK/alone"
is "$(grep -o '"then":{[^}]*}' "$WORK/both" | sort)" "$(grep -o '"now":{[^}]*}' "$WORK/alone" | sed 's/"now"/"then"/' | sort)" 'is what a case of that size costs'
is "$(grep -o '"now":{[^}]*}' "$WORK/both" | sort)" "$(grep -o '"now":{[^}]*}' "$WORK/json" | sort)" 'and the costs of today stay'

# --- where another becomes the cheapest it is so, in a case that is told that size
cheapest () { # FACT=VALUE - by the middle of their ranges, all that are, of a case that is told it
	cost --id "$id" --format json --set "$1" what-it-costs.xml | tr '{' '\n' |
		awk -F'[":,}]+' '/^"id":.*"now":$/ { id = $3 } /^"low":/ && id { sum[id] = $3 + $5; if (!n++ || sum[id] < least) least = sum[id]; id = "" }
			END { for (id in sum) if (sum[id] == least) print id }'
}
tr -d '\n' <"$WORK/json" | grep -o '"fact":"'"$fact"'","now":[0-9]*,"cheapest":\[[^]]*\]' >"$WORK/size"
turns=$(grep -o '"from":[0-9]*,"id":"[^"]*"' "$WORK/size" | sed 's/"from":\([0-9]*\),"id":"\([^"]*\)"/\1 \2/')
wrong=
while read -r from who; do
	cheapest "$fact=$from B" | grep -qx "$who" || wrong="$wrong $from:$who"
done <<END
$turns
END
is "$wrong" '' 'from each turning point on that one is the cheapest'

check 'and there are some' [ "$(printf '%s\n' "$turns" | wc -l)" -gt 2 ]
cost --set workload=api >"$WORK/out"
is "$?,$(grep -c 'at the example size' "$WORK/out" | sed 's/[1-9][0-9]*/some/')" 0,some 'where nobody told sizes the example is taken, and said'
cost --lang ko --set workload=api >"$WORK/out"
is "$?,$(head -n 4 "$WORK/out" | grep -c '월 비용')" 0,1 'in Korean'
cost --kb "$SRCDIR/tests/cli/bicycles" "$SRCDIR/tests/cli/commute.xml" >"$WORK/out"
is "$?" 0 'a knowledge without costs has none to tell'
cost nonsense=1 --set workload=api
is "$?" 2 'a fact that is none is refused'
finish
