#!/bin/sh
# The interview in nothing but words ('--accessible', ACCESSIBLE=1), and when it is coloured.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR/tests/dialogues" || exit 99
unset TERM ACCESSIBLE
escape=$(printf '\033')

# talk OPTION... - an interview to its end: questions, explanations, errors, what nobody knows. Leaves said and told.
talk () {
	{
		printf 'why\nlist\nhelp\nso far\nhow\nwhy not batch\nwhat if memory=64gb\nnonsense\nlowest\n'
		awk 'BEGIN { for (i = 0; i < 60; i++) print "unknown" }'
	} | "$BERTH" interview "$@" >"$WORK/told" 2>"$WORK/said"
}

# Where two talks are compared, they choose between two candidates, which settles it in a quarter of the time; all kinds
# of lines come all the same.
few='--among ecs-fargate,batch'

# counted FILE - what is wrong with its "Question N of at most M": N counts up from 1 and M never grows.
counted () {
	awk '
		/^Question [0-9]/ { n = $2 + 0; most = $6 + 0 }
		/^질문 [0-9]/ { n = $2 + 0; most = $4 + 0 }
		!/^Question [0-9]/ && !/^질문 [0-9]/ { next }
		n != before + 1 || n > most || (before && most > bound) { print; exit }
		{ before = n; bound = most }
		END { if (before < 3) print "only " before + 0 " questions" }
	' "$1"
}

for lang in en ko; do
	talk --lang $lang --accessible
	none "$(counted "$WORK/said")" "$lang: questions are counted, up to a bound that never grows"
	none "$(LC_ALL=C grep -n "$(printf '[\001-\010\013-\037\177]')" "$WORK/said" "$WORK/told")" "$lang: no control byte at all"
	none "$(grep -nE '  |^ | $' "$WORK/said")" "$lang: no columns, no indents"
	none "$(grep -nE '^ *[0-9]+\)|^[-*>~+] ' "$WORK/said")" "$lang: no signs at the beginning of a line"
	check "$lang: the recommendation comes" test -s "$WORK/told"
	talk --lang $lang --accessible $few
	mv "$WORK/said" "$WORK/said-option"
	mv "$WORK/told" "$WORK/told-option"
	ACCESSIBLE=1 talk --lang $lang $few
	check "$lang: ACCESSIBLE=1 is the same" cmp "$WORK/said-option" "$WORK/said"
	check "$lang: also for the result" cmp "$WORK/told-option" "$WORK/told"
	ACCESSIBLE=0 talk --lang $lang $few
	is "$(grep -c '^Question \|^질문 ' "$WORK/said")" 0 "$lang: ACCESSIBLE=0 is not"
done

# Whatever is answered, and however long it is asked.
for seed in $(seq "$(amount 3 1)"); do
	awk -v seed=$seed 'BEGIN {
		srand(seed)
		n = split("1|2|3|64|yes|no|unknown|ok", answers, "|")
		for (i = 0; i < 150; i++) print answers[1 + int(rand() * n)]
	}' >"$WORK/typed"
	for until in settled certain; do
		"$BERTH" interview --accessible --until $until <"$WORK/typed" >/dev/null 2>"$WORK/said"
		counted "$WORK/said" | sed "s/^/walk $seed, $until: /"
	done
done >"$WORK/miscounted"
none "$(cat "$WORK/miscounted")" 'random answers: questions are counted, up to a bound that never grows'

# Taken back and changed answers count on; the bound still holds.
printf 'lowest\nback\nlowest\nskip\nchange memory\n64gb\nchange os windows\nunknown\nback\n2\nquit\n' |
	"$BERTH" interview --accessible >/dev/null 2>"$WORK/said"
none "$(awk '/^Question [0-9]/ && $2 + 0 > $6 + 0' "$WORK/said")" 'after steps back and changes there is no question beyond the bound'

# --- colour
talk $few
cp "$WORK/said" "$WORK/plain-said"
cp "$WORK/told" "$WORK/plain-told"
is "$(cat "$WORK/said" "$WORK/told" | grep -c "$escape")" 0 'no colour where there is no terminal'
talk --color never $few
check '--color never is the same there' cmp "$WORK/plain-said" "$WORK/said"
TERM=dumb talk --color auto $few
check 'so is a dumb terminal' cmp "$WORK/plain-said" "$WORK/said"
NO_COLOR=1 talk --color always $few
[ "$(grep -c "$escape\\[" "$WORK/said")" -gt 10 ] && ok '--color always beats NO_COLOR in the questions' ||
	not_ok '--color always beats NO_COLOR in the questions'
[ "$(grep -c "$escape\\[" "$WORK/told")" -gt 10 ] && ok 'and in the result' || not_ok 'and in the result'
for part in said told; do
	sed "s/$escape\\[[0-9]*m//g" "$WORK/$part" >"$WORK/bare"
	check "$part: only colour is added" cmp "$WORK/plain-$part" "$WORK/bare"
done
talk --format ndjson --color always $few
is "$(grep -c "$escape" "$WORK/told")" 0 'a program gets no colour'
finish
