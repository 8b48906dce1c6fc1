#!/bin/sh
# House rules: an overlay on the knowledge that the program carries, and on rules/, gives one answer, and shows what is the
# house's.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99
house=examples/house/house.xml

none "$("$BERTH" kb check --overlay $house rules 2>&1)" "'kb check' has nothing to say about the house rules"
check 'the cases of the house pass' "$BERTH" kb test --overlay $house examples/house
check 'the cases of the house pass on rules/' "$BERTH" kb test --kb rules --overlay $house examples/house
"$BERTH" advise --full --width 200 --overlay $house examples/house/billing.xml >"$WORK/carried"
"$BERTH" advise --full --width 200 --kb rules --overlay $house examples/house/billing.xml >"$WORK/folder"
check 'the carried knowledge takes an overlay as rules/ does' cmp "$WORK/carried" "$WORK/folder"
check 'a reason of the house is marked' grep -q '(HSE-005, house.xml)' "$WORK/carried"
check 'so is an assumption' grep -q 'assumed by HSE-004, house.xml' "$WORK/carried"
check 'no other is' sh -c "! grep -qE '\(OPS-[0-9]+, ' '$WORK/carried'"
"$BERTH" advise --full --width 200 examples/house/billing.xml >"$WORK/plain"
check 'without the overlay nothing of it is there' sh -c "! grep -qE 'HSE-|Harbour' '$WORK/plain'"
finish
