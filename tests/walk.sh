#!/bin/sh
# A long random walk through an interview: answers, changes, steps back. Wherever it ends, what is saved, decided afresh
# by 'berth advise', has the winner and the status that the interview saw last.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99
XDG_STATE_HOME=$WORK/state
export XDG_STATE_HOME
steps=${WALK_STEPS:-400}

# walk SEED - the lines of one walk.
walk () {
	awk -v seed="$1" -v steps="$steps" 'BEGIN {
		srand(seed)
		n = split("memory vcpu longest-run os accelerator privileged kubernetes team-size services load portability", facts, " ")
		m = split("1|2|3|64gb|over 200 GiB|20 min|yes|no|linux|unknown|2-4|windows|gpu", values, "|")
		for (i = 0; i < steps; i++) {
			r = rand()
			if (r < 0.4) print "back"
			else if (r < 0.7) print values[1 + int(rand() * m)]
			else if (r < 0.95) print "change " facts[1 + int(rand() * n)] " " values[1 + int(rand() * m)]
			else print "skip"
		}
	}'
}

for seed in 1 2 3; do
	walk $seed | "$BERTH" interview --format ndjson --until certain --session walk$seed >"$WORK/said" 2>"$WORK/err"
	grep '"event":"\(told\|retracted\|confirmed\)"' "$XDG_STATE_HOME/berth/walk$seed.session" | tail -n 1 >"$WORK/last"
	"$BERTH" session export --output "$WORK/walk.xml" walk$seed
	"$BERTH" advise --format json "$WORK/walk.xml" >"$WORK/fresh"
	is "$(grep -o '"status":"[a-z]*","winner":"[^"]*"' "$WORK/last")" \
		"$(grep -o '"status":"[a-z]*","winner":"[^"]*"' "$WORK/fresh")" \
		"walk $seed: decided afresh it is the same, after $(grep -c '"note"' "$WORK/said") notes"
done

# Killed at 50 points of an interview: every answer that was acknowledged is saved, and the session goes on.
interrupt=$BUILDDIR/tests/cli/interrupt
printf 'lowest\nunknown\nchange memory 64gb\nchange os windows\nback\nchange vcpu 2-4\nquit\n' >"$WORK/typed"
"$interrupt" 1000000 "$BERTH" interview --format ndjson --session whole <"$WORK/typed" >/dev/null 2>&1
if [ $? -eq 77 ]; then
	skip 'killed at 50 points' 'programs cannot be traced here'
	finish
fi
lost= killed=0
for point in $(seq 1 50); do
	"$interrupt" $((point * 6)) "$BERTH" interview --format ndjson --session "at$point" <"$WORK/typed" \
		>"$WORK/said" 2>/dev/null && killed=$((killed + 1))
	told=$(grep -c 'can still win' "$WORK/said")
	journal=$XDG_STATE_HOME/berth/at$point.session
	saved=$(grep -c '"event":"told"' "$journal" 2>/dev/null)
	[ "${saved:-0}" -ge "$told" ] || lost="$lost $point:$saved<$told"
	[ ! -f "$journal" ] || echo quit | "$BERTH" session resume --format ndjson "at$point" >"$WORK/out" 2>&1 ||
		lost="$lost $point:$?"
done
is "$lost" '' "killed at 50 points: nothing acknowledged is lost, and the session goes on"
[ "$killed" -ge 25 ] && ok "it was killed $killed times" || not_ok "it was killed only $killed times"
finish
