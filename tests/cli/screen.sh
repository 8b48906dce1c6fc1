#!/bin/sh
# The first screen: how long it is, what it must and must not say, and the rows of several.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR" || exit 99
look=$BUILDDIR/tests/cli/look

# --- the law: one screen, whatever the case. Screens of --each end with the line that names --full.
screens () { "$BERTH" advise --each "$@" 2>>"$WORK/err"; }
too_long='{ n++; if (n == 1) title = $0 } /--full$/ { if (n > 45) print n " lines: " title; n = -1 }'
head -n "$(amount 23 2)" tests/scenarios/dev-2.ndjson >"$WORK/some.ndjson"
examples=$(ls examples/*.xml | awk -v every="$(amount 1 5)" 'NR % every == 0')
for language in en ko; do
	screens --lang $language $examples "$WORK/some.ndjson" >"$WORK/screens"
	none "$(awk "$too_long" "$WORK/screens")" "$language: no screen is longer than 45 lines"
	none "$("$look" width 80 <"$WORK/screens")" "$language: no line is wider than 80 columns"
	none "$(grep -nE '\{[a-z:-]+\}|\(null\)|[^.]\.\.[^.]|  $' "$WORK/screens")" "$language: nothing is left open in its texts"
	is "$(grep -c -- '--full$' "$WORK/screens")" "$(($(grep -c '<workload' $examples | awk -F: '{ n += $2 } END { print n }') + \
		$(wc -l <"$WORK/some.ndjson")))" "$language: each workload has its screen"
done
for width in $(amount '40 60 120 200' '40 200'); do
	none "$(screens --width $width examples/ecs-or-eks.xml examples/air-gapped.xml | "$look" width $width)" \
		"no line is wider than $width columns where so many were asked for"
done
is "$(cat "$WORK/err")" '' 'nothing is said on standard error'

# --- what each must say, and must not: 'FILE [no] TEXT', blanks and line ends being one
screen () { "$BERTH" advise --each "$@" | tr -s '\n ' '  '; }
shown=
while read -r file rest; do
	[ "$file" = "$shown" ] || said=$(screen "$file")
	shown=$file
	case $rest in
	'no '*) case $said in
		*"${rest#no }"*) not_ok "$file does not say: ${rest#no }" "$said" ;;
		*) ok "$file does not say: ${rest#no }" ;;
		esac ;;
	*) case $said in
		*"$rest"*) ok "$file says: $rest" ;;
		*) not_ok "$file says: $rest" "$said" ;;
		esac ;;
	esac
done <<'END'
examples/ecs-or-eks.xml USE Amazon ECS on AWS Fargate No open question changes it alone.
examples/ecs-or-eks.xml Why, from what you said little operation wanted no hosts to find, patch or replace
examples/ecs-or-eks.xml must run day and night not Lambda container: at most 15 minutes a run
examples/ecs-or-eks.xml What you give up
examples/ecs-or-eks.xml 5 Self-managed Kubernetes -42
examples/ecs-or-eks.xml It would be another platform if
examples/ecs-or-eks.xml leave ECS on Fargate first
examples/ecs-or-eks.xml Next steps 1
examples/ecs-or-eks.xml no [possible]
examples/ecs-or-eks.xml no could still win
examples/air-gapped.xml USE Amazon EKS Anywhere The only one that is left of those considered.
examples/air-gapped.xml does not run in this place: own hardware
examples/gpu-training.xml USE AWS Batch
examples/gpu-training.xml GPU needed not ECS on Fargate: no GPUs
examples/nightly-batch.xml USE AWS Batch
examples/windows.xml Windows containers
END

# --- amounts as people say them, on every screen; a label once, its losses below it
for language in en ko; do
	screens --lang $language examples/*.xml "$WORK/some.ndjson" >"$WORK/screens"
	none "$(grep -nE '[0-9] (1/(s|min|h|d|month)|h/(d|month)|USD/month)|[0-9]{5,} min' "$WORK/screens")" \
		"$language: no amount has the id of its unit"
	none "$(awk '/^$/ { losses = 0 } /^[^ ]/ { losses = /^(What you give up|감수할 점)$/; split("", seen) }
		losses && /^  [^ ]/ { label = $0; sub(/^  /, "", label); sub(/  .*/, "", label); if (seen[label]++) print NR ": " label }' "$WORK/screens")" \
		"$language: no label is said twice under what one gives up"
	none "$(grep -nE '^  \* (example size|예시 규모): *$' "$WORK/screens")" "$language: an example size names its sizes"
done
mostly_idle='--set workload=batch --set load=mostly-idle --set cost-priority=lowest --set long-running=no'
# said LANGUAGE MEMORY... - the lines with a sign of a case that is told so much.
said () { "$BERTH" advise --width 80 --lang "$@" | sed -n 's/^  ! //p'; }
is "$(said ko $mostly_idle --set 'memory=>120 GB' --set 'longest-run=<10 min' | grep -c '더 저렴한 후보')" 0 'what has no cost is not dearer'
is "$(said en $mostly_idle --set 'longest-run=<10 min' --among lambda-container,ecs-fargate,ecs-ec2)" \
	'cheaper at the example size: ECS on Fargate, 59 against 140 USD' 'a cheaper one is named'
is "$(said ko $mostly_idle --set 'longest-run=<10 min' --among lambda-container,ecs-fargate,ecs-ec2)" \
	'예시 규모에서 더 저렴한 후보: Fargate 기반 ECS, 59(추천안 140) USD' 'in Korean as well'
told () { said "$@" --among ecs-fargate,ecs-managed-instances,lambda-container --set isolation=own-kernel --set multi-tenant=yes --set operations-appetite=none; }
is "$(told en --set tasks=200)" '' 'two hundred tasks that were told are not held against an example of requests'
is "$("$BERTH" advise --lang ko --set workload=api --set 'memory=>120 GB' | grep -o '메모리 >120 GB 필요')" '메모리 >120 GB 필요' \
	'what was told keeps its unit'
is "$("$BERTH" advise --set workload=api --set protocol=http --among lambda-container | tr -s '\n ' '  ' | grep -o 'requests: [^,]* a month')" \
	'requests: 2.6 million a month' 'a large number is said in words'
is "$("$BERTH" advise --lang ko --set workload=api --set protocol=http --among lambda-container | tr -s '\n ' '  ' | grep -o '요청 월 [^ ]*')" \
	'요청 월 260만건' 'in Korean by ten thousands'

# --- a case that nothing fits, one of which nothing is told, one candidate alone, and a tie
printf '%s\n' '{"id":"x","facts":{"location":"own-hardware","site-link":"air-gapped"},"among":["ecs-fargate"]}' >"$WORK/none.ndjson"
case $(screen "$WORK/none.ndjson") in
*'NOTHING FITS: every candidate is excluded.'*'out ECS on Fargate: '*) ok 'nothing fits' ;;
*) not_ok 'nothing fits' "$(screen "$WORK/none.ndjson")" ;;
esac
is "$("$BERTH" advise "$WORK/none.ndjson" >/dev/null; echo $?)" 1 'then the exit code is 1'
printf '%s\n' '{"id":"x","facts":{}}' >"$WORK/blank.ndjson"
case $(screen "$WORK/blank.ndjson") in
*'USE '*'From 0 answers, '*) ok 'nothing was told' ;;
*) not_ok 'nothing was told' "$(screen "$WORK/blank.ndjson")" ;;
esac
"$BERTH" advise --kb tests/queue tests/queue/requirements.xml >"$WORK/other" 2>&1
none "$(grep -iE 'aws|container|fargate' "$WORK/other")" 'other knowledge has a screen without a word of this one'

# --- several workloads, three lines, all that would turn it
"$BERTH" advise examples/gpu-training.xml >"$WORK/rows"
is "$(sed -n '1s/  */ /gp; 2s/ .*//p; 3s/ .*//p' "$WORK/rows" | tr '\n' '|')" 'workload platform USD/month how sure|training|inference|' \
	'two workloads are a table'
is "$("$BERTH" advise --accessible examples/gpu-training.xml | sed -n '1p')" \
	'training: AWS Batch; a month 8 - 21; no open question' 'to be heard, a row is a sentence'
is "$("$BERTH" advise --brief examples/ecs-or-eks.xml | wc -l)" 3 '--brief is three lines'
"$BERTH" advise --flips examples/ecs-or-eks.xml >"$WORK/flips"
"$BERTH" advise --format json --proof search examples/ecs-or-eks.xml | "$look" json >"$WORK/json"
grep '^\.flips\[' "$WORK/json" | awk -F '[][]' '{ n[$2]++ } END { for (k in n) pairs += n[k] == 3; print pairs }' >"$WORK/pairs"
is "$(tr -s '\n ' '  ' <"$WORK/flips" | grep -o ', both ' | wc -l)" "$(($(cat "$WORK/pairs") + $(sed -n '/another platform/,/^$/p' "$WORK/flips" | grep -c ', both$')))" \
	'--flips lists the pairs that JSON has'
is "$(sed -n 's/^\.flips_complete	//p; s/^\.proof	//p' "$WORK/json" | tr '\n' ' ')" '"search" 2 ' 'all sets of two were looked at'

# --- accessible: no columns, no signs
"$BERTH" advise --accessible examples/ecs-or-eks.xml >"$WORK/heard"
none "$(grep -nE '^ |   ' "$WORK/heard")" 'to be heard, no line is indented and no words are set in columns'
check 'and it says the same' grep -q '^little operation wanted: no hosts to find, patch or replace' "$WORK/heard"
finish
