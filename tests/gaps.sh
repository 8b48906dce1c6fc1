#!/bin/sh
# No answers leave nothing feasible unless a rule says that this is meant, and no such rule speaks where something is feasible.
. "${SRCDIR:-.}/tests/lib.sh"
[ "$SANITIZERS" = no ] || skip_all 'hundreds of thousands of runs take too long with sanitizers'
cd "$SRCDIR" || exit 99
check 'every gap in rules/ is meant and explained' "$BERTH" kb check --gaps=200000 rules
finish
