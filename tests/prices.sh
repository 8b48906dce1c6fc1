#!/bin/sh
# Site prices: an overlay with agreed prices changes the estimate, on the knowledge that the program carries and on rules/.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99
prices=examples/prices/my-prices.xml
cases=examples/prices/my-prices.case

none "$("$BERTH" kb check --overlay $prices rules 2>&1)" "'kb check' has nothing to say about the prices"
check 'the agreed prices are counted' "$BERTH" kb test --overlay $prices $cases
check 'on rules/ too' "$BERTH" kb test --kb rules --overlay $prices $cases
check 'without them the cases fail' sh -c "! '$BERTH' kb test --kb rules $cases >/dev/null 2>&1"

# 0.024685 x 6 x 730 + 0.0225 x 730 for the balancer = 124.5453 USD, as in tests/cases/cost/example.case
"$BERTH" advise --full --format json examples/what-it-costs.xml >"$WORK/json"
check 'results carry the estimate and the day of its prices' grep -q \
	'"cost":{"low":124545300,"high":124545300,"currency":"USD","as_of":"2026-07-20","omitted":\["data-transfer",' "$WORK/json"
"$BERTH" advise --full examples/what-it-costs.xml >"$WORK/text"
check 'in words it is a round figure' grep -q 'Fargate: about USD 120$' "$WORK/text"
check 'and a range where instances may be full or not' grep -q 'Amazon EC2: USD 77 to 130$' "$WORK/text"
"$BERTH" advise --full --lang ko examples/what-it-costs.xml >"$WORK/korean"
check 'in Korean too' grep -q 'Amazon EC2 기반 Amazon ECS: USD 77~130$' "$WORK/korean"
finish
