#!/bin/sh
# The engine knows no domain: knowledge about something else runs through everything unchanged.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99

none "$("$BERTH" kb check --kb tests/queue 2>&1)" "'kb check' has nothing to say"
check 'it compiles' "$BERTH" kb build --kb tests/queue --output "$WORK/image"
check 'its cases pass' "$BERTH" kb test --kb tests/queue tests/queue
check 'its cases pass on the compiled image' "$BERTH" kb test --kb "$WORK/image" tests/queue
for format in text json; do
	check "it gives advice as $format" \
		"$BERTH" advise --full --kb tests/queue --format "$format" tests/queue/requirements.xml
	"$BERTH" advise --full --kb tests/queue --format "$format" tests/queue/requirements.xml >"$WORK/xml"
	"$BERTH" advise --full --kb "$WORK/image" --format "$format" tests/queue/requirements.xml >"$WORK/compiled"
	check "the compiled image gives the same as $format" cmp "$WORK/xml" "$WORK/compiled"
done
"$BERTH" advise --full --kb tests/queue tests/queue/requirements.xml | tr -s '\n ' '  ' >"$WORK/report"
check 'it says what the ranked kinds cost: 459.9 + 20 x 0.08' \
	grep -qF 'Partitioned log: about EUR 460 Calculated from' "$WORK/report"
none "$("$BERTH" advise --full --kb tests/queue tests/queue/requirements.xml | grep -iE 'aws|container|fargate')" \
	'no word of the shipped knowledge appears'
finish
