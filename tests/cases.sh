#!/bin/sh
# Every case of the shipped knowledge, one result a case, against what the program carries in itself.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99
"$BERTH" kb test --format tap tests/cases
status=$?
# A failed case is told by its own line; anything else is a failure of the run.
[ "$status" -eq 1 ] || exit "$status"
exit 0
