#!/bin/sh
# The cases show all of the knowledge: every rule, both sides of every limit, every condition, every trade-off.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99
check 'tests/cases show all of rules/' "$BERTH" kb test --kb rules --coverage --threshold 100 tests/cases
finish
