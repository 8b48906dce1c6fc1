#!/bin/sh
# what-if and diff: both sides are what advise says of each case, and the difference is that of the two.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR" || exit 99
look=$BUILDDIR/tests/cli/look

# Of JSON on standard input the lines below $1, but for where a fact was told, which no two files have alike.
part () { "$look" json | sed -n "s/^\.$1\.//p" | grep -v '^facts\.[^.]*\.at	'; }
fresh () { "$BERTH" advise --format json --proof bounds "$@" | "$look" json | sed 's/^\.//' | grep -v '^facts\.[^.]*\.at	'; }

# --- the law: each of 'BASE FACT VALUE' told to the base is what advise says of a file that has it
base () {
	case $1 in
	blank) printf '{"id":"x","facts":{%s}}\n' "$2" ;;
	web) printf '{"id":"x","facts":{"workload":"web-app","operations-appetite":"low","autoscaling":true%s}}\n' "${2:+,$2}" ;;
	few) printf '{"id":"x","among":["ecs-fargate","eks-ec2","lambda-container"],"facts":{"workload":"api"%s}}\n' "${2:+,$2}" ;;
	esac
}
while read -r name fact value; do
	[ "$EFFORT" = full ] || case $fact in location | load | long-running) ;; *) continue ;; esac
	base "$name" >"$WORK/before.ndjson"
	base "$name" "\"$fact\":\"$value\"" | sed 's/"yes"/true/; s/"no"/false/' >"$WORK/then.ndjson"
	"$BERTH" what-if --format json "$fact=$value" "$WORK/before.ndjson" >"$WORK/json"
	fresh "$WORK/before.ndjson" >"$WORK/fresh"
	fresh "$WORK/then.ndjson" >"$WORK/fresh-then"
	part before <"$WORK/json" >"$WORK/before"
	part after <"$WORK/json" >"$WORK/then"
	check "$name $fact=$value: before is what advise says of the file" cmp "$WORK/fresh" "$WORK/before"
	check "$name $fact=$value: after is what advise says of the file with the fact" cmp "$WORK/fresh-then" "$WORK/then"
	"$BERTH" diff --format json "$WORK/before.ndjson" "$WORK/then.ndjson" | "$look" json | grep -v '\.at	' >"$WORK/diff"
	"$look" json <"$WORK/json" | grep -v '\.at	' >"$WORK/what-if"
	check "$name $fact=$value: diff says the same of the two files" cmp "$WORK/diff" "$WORK/what-if"
	"$BERTH" what-if --format json "$fact=?" "$WORK/then.ndjson" >"$WORK/json"
	part after <"$WORK/json" >"$WORK/then"
	check "$name $fact=?: what is taken back was never told" cmp "$WORK/fresh" "$WORK/then"
	"$BERTH" what-if "$fact=$value" "$WORK/then.ndjson" >"$WORK/text"
	is "$(wc -l <"$WORK/text") $(cut -c1-22 "$WORK/text")" '1 Nothing changes. Still' "$name $fact=$value: told once more it changes nothing, in one line"
done <<'END'
blank workload batch
blank location own-hardware
web kubernetes required
web load spiky
web accelerator gpu
web vcpu 8 vCPU
few long-running yes
few kubernetes-ecosystem yes
END
base web >"$WORK/web.ndjson"
base web '"load":"spiky","team-size":40' >"$WORK/both.ndjson"
"$BERTH" what-if --format json load=spiky team-size=40 "$WORK/web.ndjson" | part after >"$WORK/then"
fresh "$WORK/both.ndjson" >"$WORK/fresh"
check 'several facts are told together' cmp "$WORK/fresh" "$WORK/then"

# --- without a fact, the options are what would be otherwise
cat >"$WORK/overlay.xml" <<'XML'
<knowledge xmlns="urn:berth:knowledge:1"><criterion id="cost" weight="9"><label xml:lang="en">Cost</label><label xml:lang="ko">비용</label><help xml:lang="en">What it costs.</help><help xml:lang="ko">드는 비용입니다.</help></criterion></knowledge>
XML
while read -r options; do
	options=$(printf '%s\n' "$options" | sed "s|@|$WORK/|")
	"$BERTH" what-if --format json $options "$WORK/web.ndjson" >"$WORK/json"
	part before <"$WORK/json" >"$WORK/before"
	part after <"$WORK/json" >"$WORK/then"
	fresh "$WORK/web.ndjson" >"$WORK/fresh"
	fresh $options "$WORK/web.ndjson" >"$WORK/fresh-then"
	check "what-if $options: before is as without" cmp "$WORK/fresh" "$WORK/before"
	check "what-if $options: after is as with" cmp "$WORK/fresh-then" "$WORK/then"
done <<'END'
--as-of 2025-01-01
--among eks-ec2,ecs-ec2
--no-assumptions
--as-of 2025-01-01 --no-assumptions
--overlay @overlay.xml
END

# --- what the text says: 'ARGUMENTS | TEXT', blanks and line ends being one
said () { "$BERTH" "$@" | tr -s '\n ' '  '; }
asked=
while IFS='|' read -r arguments text; do
	text=${text# }
	[ "$arguments" = "$asked" ] || said=$(said $arguments)
	asked=$arguments
	case $said in
	*"$text"*) ok "berth $arguments says: $text" ;;
	*) not_ok "berth $arguments says: $text" "$said" ;;
	esac
done <<'END'
what-if kubernetes=required examples/ecs-or-eks.xml | Kubernetes stance indifferent required
what-if kubernetes=required examples/ecs-or-eks.xml | Before: Amazon ECS on AWS Fargate; then: Amazon EKS on Amazon EC2
what-if kubernetes=required examples/ecs-or-eks.xml | Out then x ECS on Fargate, ECS on EC2, Lambda container: no Kubernetes API (ORC-001)
what-if kubernetes=required examples/ecs-or-eks.xml | Stops to count -8 EKS on EC2, Self-managed Kubernetes:
what-if load=spiky operations-appetite=none examples/ecs-or-eks.xml | Still Amazon ECS on AWS Fargate
what-if load=spiky operations-appetite=none examples/ecs-or-eks.xml | Starts to count -25 ECS on EC2
what-if load=spiky operations-appetite=none examples/ecs-or-eks.xml | Weights before then Operational effort
what-if --accessible kubernetes=required examples/ecs-or-eks.xml | EKS on EC2: before -22, then -14 (+8)
what-if --id training accelerator=none examples/gpu-training.xml | Possible again, without + ECS on Fargate
diff examples/ecs-or-eks.xml examples/kubernetes-shop.xml | A: Amazon ECS on AWS Fargate; B: Amazon EKS Auto Mode
diff examples/ecs-or-eks.xml examples/kubernetes-shop.xml | EKS Auto Mode not considered
diff examples/ecs-or-eks.xml examples/ecs-or-eks.xml | Nothing else differs. A and B: Amazon ECS on AWS Fargate
diff --id training --id inference examples/gpu-training.xml examples/gpu-training.xml | B: examples/gpu-training.xml: 
what-if --as-of 2025-01-01 --set workload=api | Possible again, without + App Runner
what-if --lang ko kubernetes=required examples/ecs-or-eks.xml | 지금: AWS Fargate 기반 Amazon ECS; 가정하면: Amazon EC2 기반 Amazon EKS
END
for width in 40 60 80; do
	none "$(for language in en ko; do
		"$BERTH" diff --lang $language --width $width examples/ecs-or-eks.xml examples/kubernetes-shop.xml
	done | "$look" width $width)" "no line is wider than $width columns where so many were asked for"
done
is "$("$BERTH" what-if --format json load=spiky "$WORK/web.ndjson" | wc -l),$("$BERTH" what-if --format json --pretty \
	load=spiky "$WORK/web.ndjson" | sed -n '2p')" '1,  "schema": "berth.difference/1",' 'JSON is one line, or indented'

# --- what is wrong: 'CODE ARGUMENTS | PATTERN on standard error'
base few >"$WORK/few.ndjson"
printf '%s\n' '{"id":"x","facts":{"load":"heavy"}}' >"$WORK/bad.ndjson"
{ base few; base web | sed 's/"x"/"web-shop"/'; } >"$WORK/two.ndjson"
while IFS='|' read -r wanted pattern; do
	set -- $(printf '%s\n' "$wanted" | sed "s|@|$WORK/|g")
	code=$1
	shift
	"$BERTH" "$@" >"$WORK/out" 2>"$WORK/err" </dev/null
	is "$?,$(grep -qE -e "$pattern" "$WORK/err" && echo said)" "$code,said" "$code: berth $wanted: $pattern"
done <<'END'
2 what-if|needs FACT=VALUE and, behind it, a requirement FILE
2 what-if @web.ndjson|without FACT=VALUE, what is to be otherwise: --as-of
2 what-if --as-of 2025-01-01 -|standard input can be read only once
2 what-if load=spiky|needs FACT=VALUE and, behind it, a requirement FILE
2 what-if laod=spiky @none.ndjson|did you mean 'load'
2 what-if load=spikey @none.ndjson|did you mean 'spiky'
2 what-if load @none.ndjson|write FACT=VALUE, or FACT=\?
2 what-if load=spiky load=steady @none.ndjson|fact 'load' is repeated
7 what-if load=spiky @none.ndjson|cannot read
3 what-if load=spiky @bad.ndjson|'heavy'
2 what-if load=spiky @two.ndjson|has 2 workloads; here one is looked at
2 what-if load=spiky --id web-shap @two.ndjson|did you mean 'web-shop'
2 what-if load=spiky --id other @two.ndjson|its workloads: x, web-shop
2 what-if load=spiky --id x --id x @two.ndjson|takes '--id' once
3 what-if load=spiky -|there is no record
2 diff @few.ndjson|needs two requirement files
2 diff @few.ndjson @few.ndjson @few.ndjson|unexpected word
2 diff - -|standard input can be read only once
2 diff @two.ndjson @few.ndjson|has 2 workloads
3 diff @few.ndjson @bad.ndjson|'heavy'
7 diff @few.ndjson @none.ndjson|cannot read
END
gives () {
	code=$1
	shift
	"$BERTH" "$@" >"$WORK/out" 2>"$WORK/err"
	is "$?,$(cat "$WORK/err")" "$code," "$code: berth $*"
}
gives 0 what-if --id web-shop load=spiky "$WORK/two.ndjson"
gives 0 diff --id web-shop "$WORK/two.ndjson" "$WORK/two.ndjson"
gives 1 what-if location=own-hardware site-link=air-gapped "$WORK/few.ndjson"
none "$(grep -q 'then: nothing fits' "$WORK/out" || cat "$WORK/out")" 'it says that nothing fits'
"$BERTH" what-if load=spiky - <"$WORK/web.ndjson" >"$WORK/out"
"$BERTH" what-if load=spiky "$WORK/web.ndjson" | cmp - "$WORK/out" >/dev/null && ok 'standard input is a file as others are' ||
	not_ok 'standard input is a file as others are'
finish
