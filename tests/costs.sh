#!/bin/sh
# Costs: a small knowledge with each operation on prices, its result as data and in words.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99
knowledge=tests/costs other=tests/costs/other-prices.xml

none "$("$BERTH" kb check --kb $knowledge 2>&1)" "'kb check' has nothing to say"
check 'it compiles' "$BERTH" kb build --kb $knowledge --output "$WORK/image"
check 'its cases pass' "$BERTH" kb test --kb $knowledge $knowledge
check 'its cases pass on the compiled image' "$BERTH" kb test --kb "$WORK/image" $knowledge

# record ID VCPU MEMORY TASKS HOURS DISCOUNT - a requirement file of that name.
record () {
	printf '{"id":"%s","facts":{"vcpu":"%s vCPU","memory":"%s GiB","tasks":%s,"hours":"%s h/month","discount":%s}}\n' \
		"$@" >"$WORK/$1"
}
record usual 1 2 3 730 40       # 108.1203; 1 node, 73 x 0.6 = 43.8
record large 1 4 1000 730 10    # 1000 x 730 x 0.05826 = 42529.80; 500 nodes, 36500 x 0.9 = 32850
record tiny 0 1 1 1 0           # 0.004445; 0.1
record none 0 0 0 1 0
echo '{"id":"example","facts":{"vcpu":"1 vCPU"}}' >"$WORK/example"  # 2 x 100 x 0.04937 = 9.874; 1 node, 9 to 10

# --- data

# costs RECORD ARGUMENT... - the objects "cost", one a line.
costs () {
	file=$1
	shift
	"$BERTH" advise --full --kb $knowledge --format json "$@" "$WORK/$file" | grep -o '"cost":{[^}]*}'
}
is "$(costs usual)" \
'"cost":{"low":108120300,"high":108120300,"currency":"USD","as_of":"2026-10-01","omitted":["transfer"]}
"cost":{"low":43800000,"high":73000000,"currency":"USD","as_of":"2026-10-01","omitted":["transfer","moving"]}' \
	'the known costs are millionths of the currency, each with what it leaves out'
is "$(costs usual --among cellar)" '' 'what is not known is not there'
is "$("$BERTH" advise --full --kb $knowledge --format json "$WORK/example" | grep -o '"cost":{[^}]*}}')" \
'"cost":{"low":9874000,"high":9874000,"currency":"USD","as_of":"2026-10-01","omitted":["transfer"],"example":{"hours":"100 h/month","memory":"2 GiB","tasks":2}}
"cost":{"low":9000000,"high":10000000,"currency":"USD","as_of":"2026-10-01","omitted":["transfer","moving"],"example":{"discount":10,"hours":"100 h/month","memory":"2 GiB","tasks":2}}' \
	'where sizes were not told, each says what it takes from the example'
is "$(costs usual --overlay $other --among metered)" \
'"cost":{"low":132451200,"high":132451200,"currency":"USD","as_of":"2026-10-15","omitted":[]}' \
	'an overlay brings other prices: 3 x 730 x (0.04048 + 2 x 0.01)'
is "$("$BERTH" advise --full --kb $knowledge --format json "$WORK/usual" |
	grep -o '"criteria":{},"cost":{"low":108' | head -n 1)" '"criteria":{},"cost":{"low":108' \
	'they stand behind the criteria'
"$BERTH" advise --full --kb $knowledge --format json "$WORK/usual" >"$WORK/xml"
"$BERTH" advise --full --kb "$WORK/image" --format json "$WORK/usual" >"$WORK/compiled"
check 'the compiled image gives the same' cmp "$WORK/xml" "$WORK/compiled"
is "$("$BERTH" kb info --kb $knowledge --format json | grep -o '"cost":.*')" \
	'"cost":{"currency":"USD","as_of":"2026-10-01"}}' "'kb info' knows the currency and the day"
check "and says it" sh -c "'$BERTH' kb info --kb $knowledge | grep -q 'USD, 2026-10-01'"

# --- words

# says TEXT RECORD ARGUMENT... - does the report, on one line, hold TEXT?
says () {
	text=$1 file=$2
	shift 2
	"$BERTH" advise --full --kb $knowledge "$@" "$WORK/$file" | tr -s '\n ' '  ' >"$WORK/report"
	check "it says '$text'" grep -qF -- "$text" "$WORK/report"
}
says 'Cost a month (order of magnitude) - Metered tasks: about USD 110 - Rented nodes: USD 44 to 73' usual
says 'Metered tasks: about USD 43,000 - Rented nodes: USD 33,000 to 37,000' large
says 'Metered tasks: less than USD 1 - Rented nodes: less than USD 1' tiny
says 'Metered tasks: about USD 0 ' none
says "- Tasks: 3 ($WORK/usual:1)" usual
says "- Memory of a task: 2 GiB ($WORK/usual:1)" usual
says '- Memory, metered: 0.004445 USD/GiB-h [1]' usual
says 'Left out - Data transfer - Moving nodes in and out (Rented nodes) Prices of 2026-10-01.' usual
says '월 비용(대략적인 규모) - 사용량 과금 태스크: 약 USD 110 - 임대 노드: USD 44~73' usual --lang ko
says '포함하지 않은 항목 - 데이터 전송 - 노드 반입과 반출 (임대 노드) 2026-10-01 기준 가격입니다.' usual --lang ko
says 'Cost a month (order of magnitude) Metered tasks: about USD 110 Rented nodes: USD 44 to 73' \
	usual --accessible
says 'Memory, metered: 0.004445 USD/GiB-h, source 1' usual --accessible
says '- Metered tasks: about USD 10, at the example size - Rented nodes: USD 9 to 10, at the example size' example
says 'Example size, as nobody told one: Discount 10; Hours of running 100 h/month; Memory of a task 2 GiB; Tasks 2.' example
says '- By judgement two tasks are usual. [1] (EXA-001) Calculated from - CPU of a task: 1 vCPU (' example
says '사용량 과금 태스크: 약 USD 10, 예시 규모 기준' example --lang ko
says '규모를 말하지 않아 쓴 예시 규모: 할인율 10; 실행 시간 100 h/month; 태스크의 메모리 2 GiB; 태스크 수 2.' example --lang ko
"$BERTH" advise --full --kb $knowledge "$WORK/usual" >"$WORK/report"
none "$(grep -i example "$WORK/report" | grep -v '://')" 'where sizes were told, it speaks of no example'
"$BERTH" advise --full --kb $knowledge --among cellar "$WORK/usual" >"$WORK/report"
none "$(grep -E 'Cost|Prices of' "$WORK/report")" 'where no cost is known, nothing is said of costs'
none "$("$BERTH" advise --full --kb $knowledge --width 40 "$WORK/usual" | sed '/:\/\//d' | awk 'length > 40')" \
	'it keeps to the width'

# --- knowledge that has none

none "$("$BERTH" advise --full --kb tests/tables --format json - <<'END' | grep -o '"cost"'
{"id":"flat","facts":{"load":"800 kg","licence":"car"}}
END
)" 'without a cost in the knowledge there is none in the result'
finish
