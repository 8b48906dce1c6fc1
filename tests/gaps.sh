#!/bin/sh
# No answers leave nothing feasible unless a rule says that this is meant, and no such rule speaks where something is feasible.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99
check 'every gap in rules/ is meant and explained' "$BERTH" kb check "--gaps=$(amount 200000 2000)" rules
finish
