#!/bin/sh
# A long random walk through interviews: answers, changes, steps back, corrections, breaks. Wherever one looks, the state
# is that of a fresh run with the same answers (tests/cli/walker.c). WALK_STEPS says how long ('make proof': 10,000),
# WALK_SEED which.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
XDG_STATE_HOME=$WORK/state
export XDG_STATE_HOME

"$BUILDDIR/tests/cli/walker" "${WALK_STEPS:-$(amount 150 25)}" "${WALK_SEED:-7}" "$WORK" "$BERTH" "$SRCDIR/rules" >"$WORK/said" 2>&1
code=$?
is "$code" 0 "a walk: $(tail -n 1 "$WORK/said")"
[ $code -eq 0 ] || cut -c1-700 "$WORK/said" | sed 's/^/# /'

# What nobody knows at a confirmation is an answer, too: it is saved, and not asked again.
{ echo 'change kubernetes required'; yes unknown | head -n 60; } |
	"$BERTH" interview --format ndjson --session unsure >"$WORK/said" 2>&1
check 'an interview ends with assumptions of which nobody knows' grep -q '^{"schema"' "$WORK/said"
"$BERTH" session export --output "$WORK/unsure.xml" unsure
"$BERTH" interview --format ndjson --answers "$WORK/unsure.xml" </dev/null 2>&1 | grep -c '^{"confirm"' >"$WORK/again"
is "$(cat "$WORK/again")" 0 'they are not shown again to one who begins with the same answers'
finish
