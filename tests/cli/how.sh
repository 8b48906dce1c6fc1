#!/bin/sh
# berth how: the tree of a candidate and of a fact, its depth, and that JSON has the same tree.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR" || exit 99
look=$BUILDDIR/tests/cli/look

# --- what it says: 'FILE | WORDS AND OPTIONS | [no] TEXT', blanks and line ends being one
said () { "$BERTH" how "$@" 2>&1 | tr -s '\n ' '  '; }
while IFS='|' read -r file arguments rest; do
	case $file in '' | '#'*) continue ;; esac
	rest=${rest# }
	text=${rest#no }
	case $(said $arguments $file) in
	*"$text"*) [ "$text" = "$rest" ] && ok "$arguments: $rest" || not_ok "$arguments: $rest" "$(said $arguments $file)" ;;
	*) [ "$text" = "$rest" ] && not_ok "$arguments: $rest" "$(said $arguments $file)" || ok "$arguments: $rest" ;;
	esac
done <<'END'
examples/ecs-or-eks.xml | | Amazon ECS on AWS Fargate: 22 points, place 1 of 5. Reasons for it +12 no hosts to find, patch or replace [1][2] (OPS-001) Operational effort, 3 x weight 4: Amazon ECS on AWS Fargate shows no hosts
examples/ecs-or-eks.xml | | automatic scaling: yes (examples/ecs-or-eks.xml:10)
examples/ecs-or-eks.xml | | Weights that the facts set * The team accepts little operation
examples/ecs-or-eks.xml | | no accepts little operation, so effort weighs more than usual. The team
examples/ecs-or-eks.xml | | published 2026-08-21, checked 2026-08-31
examples/ecs-or-eks.xml | eks-ec2 | Amazon EKS on Amazon EC2: -22 points, place 4 of 5.
examples/ecs-or-eks.xml | workload | kind of workload: web application (examples/ecs-or-eks.xml:7)
examples/air-gapped.xml | batch | What excludes it x does not run in this place: own hardware
examples/air-gapped.xml | batch | runs at a site: yes (concluded by DRV-002) * Containers run at a site outside the Region, wholly or partly. [2] (DRV-002) - location: own hardware (examples/air-gapped.xml:6)
examples/air-gapped.xml | --depth 0 batch | runs at a site: yes (concluded by DRV-002) - link between
examples/air-gapped.xml | hybrid | hybrid operation: no (assumed by ASM-011) * One platform for cloud and own machines is a special wish.
examples/ecs-or-eks.xml | operations-apetite | did you mean 'operations-appetite'?
END
case $("$BERTH" how --lang ko examples/ecs-or-eks.xml) in
*'가중치 4'*) ok 'in Korean' ;;
*) not_ok 'in Korean' "$("$BERTH" how --lang ko examples/ecs-or-eks.xml)" ;;
esac

# --- whatever the depth: every fact of every kind can be asked, no line is too wide, JSON has the same tree
for file in examples/ecs-or-eks.xml examples/air-gapped.xml; do
	for depth in 0 2 9; do
		"$BERTH" how --depth $depth $file >"$WORK/text" 2>>"$WORK/err"
		"$BERTH" how --depth $depth --format json $file 2>>"$WORK/err" | "$look" json >"$WORK/json"
		none "$(sed 's/^.*:\/\/.*$//' "$WORK/text" | "$look" width 80)" "$file, $depth: no line is too wide"
		rules=$(grep -cE '^\.tree.*\.effect	' "$WORK/json") facts=$(grep -cE '^\.tree.*\.standing	' "$WORK/json")
		is "$(sed '/^Sources$/,$d' "$WORK/text" | grep -cE '^ *([-+][0-9]+ |x |\* |- )')" $((rules + facts)) \
			"$file, $depth: the text has a line for each node of JSON"
	done
done
"$BERTH" advise --format json examples/air-gapped.xml | grep -o '"[a-z0-9/-]*":{"value":"[^"]*","from":"\(derived\|assumed\)"' | cut -d '"' -f 2 |
	head -n "$(amount 400 20)" >"$WORK/facts"
# One process asks for all of them (tests/cli/watch.c): to start berth takes longer than to answer.
mkdir "$WORK/runs"
asked=0
while read -r fact; do
	asked=$((asked + 1))
	printf '%s\0' "$PWD" /dev/null berth how --width 1000 "$fact" examples/air-gapped.xml >"$WORK/runs/$asked.run"
done <"$WORK/facts"
check 'facts are asked for' test "$asked" -ge 20
check 'all of them in one process' "$BUILDDIR/tests/cli/watch" "$WORK/runs" "$asked"
none "$(cd "$WORK/runs" && { grep -L '(\(concluded\|assumed\) by\|no rule concludes' ./*.out; grep -L '^0 ' ./*.cost; } |
	while read -r file; do
		number=${file#./} number=${number%%.*}
		sed -n "${number}s/$/: from nowhere/p" "$WORK/facts"
		cat "$number.out" "$number.err"
	done)" 'each fact that was concluded or assumed says by which rule'
is "$(cat "$WORK/err")" '' 'nothing is said on standard error'

printf '%s\n' '{"id":"x","facts":{"location":"own-hardware","site-link":"air-gapped"},"among":["ecs-fargate"]}' >"$WORK/none.ndjson"

# --- the graph: it has the nodes of JSON, a fact once, and each arrow has its ends
for arguments in examples/ecs-or-eks.xml '--depth 9 batch examples/air-gapped.xml' 'hybrid examples/air-gapped.xml' "$WORK/none.ndjson" \
	'--kb tests/cli/bicycles hard-way tests/cli/commute.xml'; do
	"$BERTH" how --format dot $arguments >"$WORK/dot"
	"$BERTH" how --format json $arguments | "$look" json >"$WORK/json"
	is "$(grep -cE '^	rule[0-9]+ \[label="([^"\\]|\\["\\n])*", color=[a-z0-9]+, URL="[^"]*"(, style=dashed)?\];$' "$WORK/dot")" \
		"$(grep -cE '^\.tree.*\.effect	' "$WORK/json")" "$arguments: a box for each rule"
	is "$(sed -n 's/^	"fact:\([^"]*\)" \[label="[^"]*", shape=ellipse\];$/\1/p' "$WORK/dot" | sort)" \
		"$(sed -n 's/^\.tree.*\.fact	"\(.*\)"/\1/p' "$WORK/json" | sort -u)" "$arguments: an ellipse for each fact"
	none "$(awk '/ \[label=/ { known[$1] = 1 } $2 == "->" { sub(/;/, "", $3); if (!known[$1]) print; ends[$3] = 1 }
		END { for (end in ends) if (!known[end]) print end }' "$WORK/dot")" "$arguments: arrows have their ends"
	is "$(sed -n '1p;$p' "$WORK/dot" | tr '\n' ' ' | sed 's/"[^"]*"/ID/')" 'strict digraph ID { } ' "$arguments: it has its end"
done
is "$("$BERTH" how --format dot --kb tests/cli/bicycles --set 'colour=a"b\c' colour | sed -n 's/.*label="\(.*\)", shape.*/\1/p')" \
	'colour: a\"b\\c (--set)' 'what would end a label does not'

# --- exit codes
code () { "$BERTH" how "$@" >"$WORK/out" 2>"$WORK/err"; echo $?; }
is "$(code "$WORK/none.ndjson")" 1 '1 when nothing is feasible'
is "$(code)" 2 '2 without a file'
is "$(code a b c)" 2 '2 for a word too much'
is "$(code no-such-word examples/ecs-or-eks.xml)" 2 '2 for a word that nothing is called'
is "$(code --depth 65 examples/ecs-or-eks.xml)" 2 '2 for too much depth'
is "$(code examples/gpu-training.xml)" 2 '2 for one of several workloads'
is "$(code --id inference examples/gpu-training.xml)" 0 'which --id names'
is "$(printf '%s\n' '{"id":"x","facts":{"no-such-fact":1}}' | code -)" 3 '3 for data that is wrong'
none "$("$BERTH" how --kb tests/queue tests/queue/requirements.xml 2>&1 | grep -iE 'aws|container|fargate')" \
	'other knowledge is told without a word of this one'
none "$("$BERTH" how --accessible examples/air-gapped.xml | grep -nE '^ |   ')" 'to be heard, nothing is indented'
finish
