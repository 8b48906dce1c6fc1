#!/bin/sh
# Korean: the particle behind what is inserted goes by its sound.
#
# tests/korean/slots: fact, value, and a sentence that the report must hold, one case a line.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99
kb=tests/korean

none "$("$BERTH" kb check --strict $kb 2>&1)" "nothing is said of $kb"
check 'it compiles' "$BERTH" kb build --kb $kb --output "$WORK/image"

# report KB ARGUMENT... - the Korean report on the facts in $WORK/facts, on one line.
report () {
	"$BERTH" advise --lang ko --width 1000 --kb "$@" "$WORK/facts" | tr -s '\n ' '  '
}

tab=$(printf '\t')
grep -v '^#' $kb/slots >"$WORK/slots"
while IFS=$tab read -r fact value want; do
	printf 'id,%s\na,%s\n' "$fact" "$value" >"$WORK/facts"
	report $kb >"$WORK/report"
	check "$fact $value: $want" grep -qF -- " $want" "$WORK/report"
	report "$WORK/image" >"$WORK/again"
	cmp -s "$WORK/report" "$WORK/again" || not_ok "$fact $value: the image says the same"
done <"$WORK/slots"

printf 'id,name\na,x\n' >"$WORK/facts"
report $kb >"$WORK/report"
check 'a candidate, an attribute, a limit' grep -qF ' Beta VM은 10 min을 쓰며 10으로 나눕니다.' \
	"$WORK/report"
report $kb --among ga >"$WORK/report"
check 'a candidate in Hangul' grep -qF ' 가는 0.5 min을 쓰며 10으로 나눕니다.' "$WORK/report"
"$BERTH" advise --lang en --width 1000 --kb $kb "$WORK/facts" >"$WORK/report"
check 'English has no particles' grep -qF "It is 'x', x and x." "$WORK/report"
finish
