#!/bin/sh
# Candidates side by side: the numbers are those of advise, in each form.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR" || exit 99
look=$BUILDDIR/tests/cli/look
case=examples/ecs-or-eks.xml

compare () { "$BERTH" compare "$@"; }

# --- the numbers: of the ranked, advise says the same; contributions add up
"$BERTH" advise --format json "$case" | "$look" json >"$WORK/advise"
compare --format json "$case" | "$look" json >"$WORK/json"
of () { sed -n "s/^\.$1\[[0-4]\]\.$2	//p" "$WORK/$3"; }
is "$(of candidates id json)" "$(of ranking id advise)" 'the best are compared, the best first'
is "$(of candidates score json)" "$(of ranking score advise)" 'their points are those of advise'
is "$(of candidates cost.low json)" "$(of ranking cost.low advise)" 'and their costs'
none "$(awk -F '\t' '
	split($1, part, /[].[]+/) && part[2] == "candidates" {
		if (part[4] == "score") score[part[3]] = $2
		if (part[4] == "criteria") sum[part[3]] += $2
	}
	END { for (k in score) if (score[k] != sum[k] + 0) print k, score[k], sum[k] }' "$WORK/json")" 'points by criterion add up'

# --- who is compared
ids () { compare --format json "$@" | "$look" json | sed -n 's/^\.candidates\[[0-9]*\]\.id	//p' | tr -d '"' | tr '\n' ' '; }
is "$(ids lambda-container ecs-fargate lambda-container "$case")" 'lambda-container ecs-fargate ' 'those that are named, in that order, each once'
"$BERTH" compare --format json lambda-container batch examples/nightly-batch.xml --id settlement | "$look" json >"$WORK/out"
is "$(sed -n 's/^\.candidates\[0\]\.\(place\|excluded\[0\]\)	//p' "$WORK/out" | tr '\n' ' ')" 'null "SIZ-001" ' 'one that is excluded, with its rules'
printf '%s\n' '{"id":"x","facts":{"location":"own-hardware","site-link":"air-gapped"},"among":["ecs-fargate"]}' >"$WORK/none.ndjson"
is "$(ids "$WORK/none.ndjson")" 'ecs-fargate ' 'where nothing fits, those that are out'
is "$(compare "$WORK/none.ndjson" >/dev/null; echo $?)" 1 'then the exit code is 1'

# --- the forms have the same cells
compare --format csv "$case" | tr -d '\r' >"$WORK/csv"
is "$(sed -n 's/^points,//p' "$WORK/csv")" "$(of candidates score json | tr '\n' ',' | sed 's/,$//')" 'CSV'
is "$(awk -F, 'NR > 1 { print NF }' "$WORK/csv" | sort -u | head -1)" 6 'a column for each'
is "$(compare --format csv "$case" | grep -c "$(printf '\r')\$")" "$(wc -l <"$WORK/csv")" 'lines of CSV end as RFC 4180 has it'
is "$(compare --format markdown "$case" | sed -n 's/^| points | //p' | tr -d ' |' )" "$(of candidates score json | tr -d '\n')" 'Markdown'
none "$(compare --format markdown "$case" | grep '^|' | awk -F'|' '{ print NF }' | sort -u | sed 1d)" 'of which all rows have as many cells'
is "$(compare "$case" | sed -n 's/^points *//p' | tr -s ' ' | tr -d ' ')" "$(of candidates score json | tr -d '\n')" 'text'
for width in 40 60 80 120; do
	none "$(compare --width $width --attributes "$case" | "$look" width $width)" "no line is wider than $width columns"
done
none "$(compare --attributes --lang ko "$case" | "$look" width 80)" 'nor in Korean'
none "$(compare --accessible "$case" | grep -nE '^ |   ')" 'to be heard, there are no columns'
case $(compare --lang ko "$case") in
*'순위 '*'점수 '*) ok 'it speaks Korean' ;;
*) not_ok 'it speaks Korean' "$(compare --lang ko "$case")" ;;
esac

# --- attributes with their sources by number
compare --attributes ecs-fargate eks-ec2 "$case" >"$WORK/text"
cited=$(sed '/^Sources$/,$d' "$WORK/text" | grep -oE '\[[0-9]+\]' | sort -u | wc -l)
is "$(sed '1,/^Sources$/d' "$WORK/text" | grep -c '^\[[0-9]*\] ')" "$cited" 'each source that is cited is listed, once'
compare --attributes --format json ecs-fargate "$case" | "$look" json >"$WORK/out"
none "$(sed -n 's/^\.candidates.*\.sources\[[0-9]*\]	//p' "$WORK/out" | sort -u | while read -r id; do
	grep -qF ".id	$id" "$WORK/out" || echo "$id"
done)" 'in JSON by their ids'

# --- what is wrong
gives () {
	code=$1
	shift
	"$BERTH" compare "$@" >"$WORK/out" 2>"$WORK/err" </dev/null
	is $? "$code" "$code: berth compare $*"
}
gives 2
gives 2 ecs-fargat "$case"
is "$(sed -n 2p "$WORK/err")" "help: did you mean 'ecs-fargate'?" 'a candidate that is not there is guessed'
gives 2 eks-fargate --among ecs-fargate "$case"
gives 2 --format xml "$case"
gives 2 examples/gpu-training.xml
gives 7 nothing.xml
finish
