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
finish
