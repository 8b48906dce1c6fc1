#!/bin/sh
# berth why-not: what it says of candidates, families, rules and outsiders; that what it promises holds.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR" || exit 99
look=$BUILDDIR/tests/cli/look

# --- one screen for each candidate, whatever the case
"$BERTH" kb info --format json | tr ',' '\n' | sed -n 's/.*"\([a-z0-9-]*\)".*/\1/p' >"$WORK/words"
for id in $("$BERTH" advise --format json examples/ecs-or-eks.xml examples/air-gapped.xml | grep -o '"id":"[a-z0-9-]*"' |
	cut -d '"' -f 4 | sort -u | grep -Fxf "$WORK/words" | head -n "$(amount 20 2)"); do
	for language in en ko; do
		for file in examples/ecs-or-eks.xml examples/air-gapped.xml; do
			echo "-- $id, $file, $language"
			"$BERTH" why-not --lang $language "$id" $file 2>>"$WORK/err"
		done
	done
done >"$WORK/screens"
check 'there are screens to look at' test "$(grep -c '^-- ' "$WORK/screens")" -gt 6
none "$(awk '/^-- /{ if (n > 45) print n " lines: " which; n = 0; which = $0; next } { n++ } END { if (n > 45) print n " lines: " which }' \
	"$WORK/screens")" 'no screen is longer than 45 lines'
none "$("$look" width 80 <"$WORK/screens")" 'nor wider than 80 columns'
none "$(grep -nE '\{[a-z:-]+\}|\(null\)|  $' "$WORK/screens")" 'no text is left open'
is "$(cat "$WORK/err")" '' 'nothing is said on standard error'

# --- what each must say, and must not: 'WORD FILE [no] TEXT', blanks and line ends being one
asked=
while read -r word file rest; do
	[ "$word $file" = "$asked" ] || said=$("$BERTH" why-not "$word" "$file" 2>&1 | tr -s '\n ' '  ')
	asked="$word $file"
	text=${rest#no }
	case $said in
	*"$text"*) [ "$text" = "$rest" ] && ok "$word: $rest" || not_ok "$word: $rest" "$said" ;;
	*) [ "$text" = "$rest" ] && not_ok "$word: $rest" "$said" || ok "$word: $rest" ;;
	esac
done <<'END'
eks-ec2 examples/ecs-or-eks.xml Not Amazon EKS on Amazon EC2: place 4 of 5.
eks-ec2 examples/ecs-or-eks.xml fewer than ECS on Fargate with
eks-ec2 examples/ecs-or-eks.xml Operational effort:
eks-ec2 examples/ecs-or-eks.xml images, patches and capacity are team work
eks-ec2 examples/ecs-or-eks.xml What would make it win - control plane must be on site
ecs-fargate examples/ecs-or-eks.xml Amazon ECS on AWS Fargate is what is recommended.
ecs-fargate examples/ecs-or-eks.xml Why, from what you said little operation wanted no hosts
ecs-fargate examples/ecs-or-eks.xml no What would make it win
batch examples/ecs-or-eks.xml not among those that were to be considered
batch examples/air-gapped.xml Not AWS Batch: it is excluded.
batch examples/air-gapped.xml (examples/air-gapped.xml:6)
batch examples/air-gapped.xml It is out, whatever else you answer.
kubernetes examples/ecs-or-eks.xml 'kubernetes' (Orchestrator) holds for 2 of 5 candidates.
kubernetes examples/ecs-or-eks.xml no Lambda
fargate examples/air-gapped.xml 'fargate' stands in the id of 2 of 15 candidates. None of them is left.
eks examples/air-gapped.xml EKS Anywhere, one of them, is what is recommended.
on-site examples/air-gapped.xml holds for 3 of 15 candidates.
lambda examples/ecs-or-eks.xml Not AWS Lambda from a container image: place
LOC-001 examples/air-gapped.xml It excludes.
LOC-001 examples/air-gapped.xml The nearest miss: Amazon ECS Anywhere It would say: Amazon ECS Anywhere does not run in this place: own hardware. [2] (LOC-001) false location: own hardware
OUT-001 examples/ecs-or-eks.xml false kind of workload: web application (examples/ecs-or-eks.xml:7), needed: static website
amazon-s3 examples/ecs-or-eks.xml Static files need no containers
amazon-s3 examples/ecs-or-eks.xml is none of the candidates, and is not recommended here.
amazon-s3 examples/ecs-or-eks.xml S3 serves files as they are
beanstalk examples/ecs-or-eks.xml AWS Elastic Beanstalk is none of the candidates, and is not recommended here. Elastic Beanstalk deploys code to EC2 instances
rosa examples/ecs-or-eks.xml The AWS guide names ROSA for those who use OpenShift already.
sagemaker examples/air-gapped.xml SageMaker AI runs training jobs
빈스톡 examples/ecs-or-eks.xml Elastic Beanstalk deploys code
elastic-beanstal examples/ecs-or-eks.xml did you mean 'elastic-beanstalk'?
bacth examples/ecs-or-eks.xml did you mean 'batch'?
END
case $("$BERTH" why-not 쿠버네티스 --lang ko examples/ecs-or-eks.xml 2>&1; "$BERTH" why-not --lang ko eks-ec2 examples/ecs-or-eks.xml) in
*'1위가 되는 조건'*) ok 'in Korean' ;;
*) not_ok 'in Korean' "$("$BERTH" why-not --lang ko eks-ec2 examples/ecs-or-eks.xml)" ;;
esac

# --- what would make it win does: each set of answers, told to a case like this one
printf '%s\n' '{"id":"x","facts":{"workload":"web-app","operations-appetite":"none"}}' >"$WORK/case.ndjson"
"$BERTH" why-not --format json kubernetes "$WORK/case.ndjson" | "$look" json >"$WORK/json"
awk -F '\t' '
	/^\.wins_if\[/ {
		split($1, part, /[][]/)
		n = part[2]
		if ($1 ~ /\.to$/) to[n] = $2
		else if ($1 ~ /\.answers\./) { name = $1; sub(/.*\.answers\./, "", name); facts[n] = facts[n] ",\"" name "\":" $2 }
	}
	END { for (n in to) if (n % every == 0) printf "%s\t{\"id\":\"w%s\",\"facts\":{\"workload\":\"web-app\",\"operations-appetite\":\"none\"%s}}\n", to[n], n, facts[n] }' \
	every="$(amount 1 7)" "$WORK/json" >"$WORK/sets"
cut -f 2 "$WORK/sets" | "$BERTH" advise --format json - 2>"$WORK/err" | grep -o '"winner":"[^"]*"' | cut -d: -f2 >"$WORK/got"
cut -f 1 "$WORK/sets" >"$WORK/want"
check 'there are sets to look at' test "$(wc -l <"$WORK/want")" -gt 3
is "$(cmp "$WORK/want" "$WORK/got" 2>&1; head -5 "$WORK/err")" '' 'with each set of answers the one wins that it says'
for file in $(amount 'examples/ecs-or-eks.xml examples/air-gapped.xml' examples/air-gapped.xml); do
	for word in eks-ec2 batch fargate OUT-001 LOC-001 amazon-s3; do
		"$BERTH" why-not --format json $word $file >"$WORK/one"
		check "$word, $file: JSON" "$look" json <"$WORK/one"
	done
done

# --- an interview says the same, word by word
while read -r file words; do
	for word in $words; do echo "why not $word"; done | "$BERTH" interview --accessible --answers $file >"$WORK/said" 2>&1
	for word in $words; do
		"$BERTH" why-not --accessible $word $file >"$WORK/one"
		check "$word, $file: in an interview" awk 'NR == FNR { want = want $0 "\n"; next } { got = got $0 "\n" }
			END { exit !(want != "" && index(got, want)) }' "$WORK/one" "$WORK/said"
	done
done <<'END'
examples/ecs-or-eks.xml eks-ec2 ecs-fargate batch kubernetes OPS-001 amazon-s3
examples/air-gapped.xml ecs-anywhere fargate LOC-001
END

# --- the others are all but the one that is recommended
"$BERTH" why-not --format json 'the others' examples/ecs-or-eks.xml >"$WORK/others"
is "$(grep -o '"candidates":\[.*' "$WORK/others" | grep -o '{"id":"[a-z0-9-]*","state"' | cut -d '"' -f 4 | sort | tr '\n' ' ')" \
	'ecs-ec2 eks-ec2 lambda-container self-managed-k8s ' 'the others of five are four'
is "$("$BERTH" why-not --lang ko 나머지 examples/ecs-or-eks.xml | head -n 1)" '나머지는 후보 5개 중 4개입니다.' 'and in Korean'

# --- exit codes, several workloads, standard input
code () { "$BERTH" why-not "$@" >"$WORK/out" 2>"$WORK/err"; echo $?; }
printf '%s\n' '{"id":"x","facts":{"location":"own-hardware","site-link":"air-gapped"},"among":["ecs-fargate"]}' >"$WORK/none.ndjson"
is "$(code ecs-fargate "$WORK/none.ndjson")" 1 '1 when nothing is feasible'
is "$(code ecs-fargate)" 2 '2 without a file'
is "$(code no-such-word examples/ecs-or-eks.xml)" 2 '2 for a word that nothing is called'
is "$(code batch examples/gpu-training.xml)" 2 '2 for one of several workloads'
check 'and says how one is named' grep -q -e '--id ID' "$WORK/err"
is "$(code --id inference batch examples/gpu-training.xml)" 0 'which --id does'
is "$(code --id inferense batch examples/gpu-training.xml)" 2 '2 for an id that is not there'
check 'and offers the one that is near' grep -q "did you mean 'inference'" "$WORK/err"
is "$(printf '%s\n' '{"id":"x","facts":{"no-such-fact":1}}' | code batch -)" 3 '3 for data that is wrong'
is "$(code batch "$WORK/nowhere")" 7 '7 for a file that is not there'
is "$(printf '%s\n' '{"id":"x","facts":{}}' | code batch -)" 0 'standard input'
"$BERTH" why-not --kb tests/queue "$("$BERTH" kb info --kb tests/queue --format json | grep -o '"candidates":\["[^"]*"' | cut -d '"' -f 4)" \
	tests/queue/requirements.xml >"$WORK/other" 2>&1
none "$(grep -iE 'aws|container|fargate' "$WORK/other")" 'other knowledge is asked without a word of this one'
none "$("$BERTH" why-not --accessible eks-ec2 examples/ecs-or-eks.xml | grep -nE '^ |   ')" 'to be heard, nothing is indented'
finish
