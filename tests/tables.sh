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

# --- an explanation names the row and its sources, in words and in both languages

echo '{"id":"flat","facts":{"load":"800 kg","licence":"car"}}' >"$WORK/flat"
echo '{"id":"house","facts":{"load":"2 t","licence":"truck"}}' >"$WORK/house"
# says TEXT CASE ARGUMENT... - does the report, on one line, hold TEXT?
says () {
	text=$1 record=$2
	shift 2
	"$BERTH" advise --full --kb tests/tables "$@" "$WORK/$record" | tr -s '\n ' '  ' >"$WORK/report"
	check "it says '$text'" grep -qF -- "$text" "$WORK/report"
}
says 'fee of the van: 150 EUR (concluded by VAN-001), more than 100 EUR; row atego of Catalogue of vans [1]' house
says 'row atego-2 of Catalogue of vans [2]' house --as-of 2026-07-01
says 'checked 2026-05-01, of low confidence, at page 9' house --as-of 2026-07-01
says 'row atego of Catalogue of vans, source 1' house --accessible
says '밴 요금: 150 EUR (VAN-001의 결론), 100 EUR 초과; 밴 목록의 atego 행 [1]' house --lang ko
says 'together: 2.2 t (concluded by VAN-002), at least 2 t; from rows of Catalogue of vans -' flat
says '2 t 이상; 밴 목록의 행에서' flat --lang ko

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
