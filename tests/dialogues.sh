#!/bin/sh
# Interviews as data. A file *.dialogue in tests/dialogues is one interview:
#
#   run: OPTIONS        of 'berth interview'; once, first
#   type: LINE          what is typed; all lines are given to the program at once
#   expect: TEXT        stands in what it says, behind what was expected before
#   absent: TEXT        stands nowhere
#   code: N             the exit code
#
# Each file is also walked through with '--accessible', where nothing may depend on colour or columns.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR/tests/dialogues" || exit 99
XDG_STATE_HOME=$WORK/state
export XDG_STATE_HOME

# hold FILE - holds the interview of FILE; leaves said and code.
hold () {
	sed -n 's/^type: \{0,1\}//p' "$1" >"$WORK/typed"
	options=$(sed -n 's/^run: *//p' "$1")
	eval "set -- $options"
	"$BERTH" interview "$@" <"$WORK/typed" >"$WORK/said" 2>&1
	code=$?
}

# missing FILE - the first line of FILE that what was said does not fulfil.
missing () {
	awk -v said="$WORK/said" '
		BEGIN { while ((getline line < said) > 0) text = text line "\n"; rest = text }
		/^expect: / {
			want = substr($0, 9)
			at = index(rest, want)
			if (!at) { print FILENAME ":" FNR ": expected " want; exit }
			rest = substr(rest, at + length(want))
		}
		/^absent: / { if (index(text, substr($0, 9))) { print FILENAME ":" FNR ": said " $0; exit } }
	' "$1"
}

for file in *.dialogue; do
	hold "$file"
	none "$(missing "$file")" "${file%.dialogue}"
	is "$code" "$(sed -n 's/^code: *//p' "$file")" "${file%.dialogue}: exit code"
done
finish
