#!/bin/sh
# Tables: a small knowledge with each operation and each filter, read, compiled and with an overlay.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99
prices=tests/tables/my-prices.xml

none "$("$BERTH" kb check --kb tests/tables 2>&1)" "'kb check' has nothing to say"
none "$("$BERTH" kb check --kb tests/tables --overlay $prices 2>&1)" 'nor with an overlay'
check 'it compiles' "$BERTH" kb build --kb tests/tables --output "$WORK/image"
check 'its cases pass' "$BERTH" kb test --kb tests/tables tests/tables/vans.case
check 'its cases pass on the compiled image' "$BERTH" kb test --kb "$WORK/image" tests/tables/vans.case
check 'an overlay changes one row and adds another; the rest stands' \
	"$BERTH" kb test --kb tests/tables --overlay $prices tests/tables/my-prices.case

# --- the hash is of the meaning: the order of rows, columns and cells has none, a price has

hash () { "$BERTH" kb hash "$1"; }
mkdir "$WORK/same" "$WORK/other"
cp tests/tables/*.xml "$WORK/same"
cp tests/tables/*.xml "$WORK/other"
awk '/<row id="transit.l"/ { keep = 1 } keep { kept = kept $0 "\n"; if (/<\/row>/) keep = 0; next }
	/<\/table>/ { printf "%s", kept } { print }' tests/tables/vans.xml >"$WORK/same/vans.xml"
sed 's/70 EUR/71 EUR/' tests/tables/vans.xml >"$WORK/other/vans.xml"
check 'a row was moved' sh -c "! cmp -s tests/tables/vans.xml '$WORK/same/vans.xml'"
is "$(hash "$WORK/same")" "$(hash tests/tables)" 'the order of rows does not change the hash'
check 'a price changes the hash' [ "$(hash "$WORK/other")" != "$(hash tests/tables)" ]
finish
