#!/bin/sh
# Every file and folder in tests/kb-bad is wrong in one way and says itself what must be found.
#
# A line '<!-- expect: KB-021 at 9:11 -->' is one finding (error or warning) that must come at that line
# and column of its file; 'expect: KB-005' is one without a line. What cannot hold a comment has a file
# NAME.expect beside it with the same lines. No other finding may come, and no note counts.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR/tests/kb-bad" || exit 99

# expectations PATH - lines 'FILE:LINE:COLUMN CODE' of a file or folder, sorted.
expectations () {
	find "$1" "$1.expect" -type f 2>/dev/null | while read -r file; do
		LC_ALL=C sed -n 's/.*expect: \([A-Z]*-[0-9]*\) at \([0-9]*:[0-9]*\).*/:\2 \1/p
			s/.*expect: \([A-Z]*-[0-9]*\)\( -->\)*$/ \1/p' "$file" | sed "s|^|${file%.expect}|"
	done | sort
}

# findings - the same from the program's text.
findings () {
	sed -nE 's/^([^ :]+(:[0-9]+:[0-9]+)?): (error|warning): .*\[([A-Z]+-[0-9]+)\]$/\1 \4/p' | sort
}

# check_bad PATH [MANIFEST] - compares, and looks at exit code and control bytes.
check_bad () {
	"$BERTH" kb check "${2:-$1}" >"$WORK/out" 2>"$WORK/err"
	code=$?
	cat "$WORK/out" "$WORK/err" >"$WORK/all"
	got=$(findings <"$WORK/all")
	want=$(expectations "$1")
	if [ "$got" != "$want" ]; then
		not_ok "$1" "want: $want
got:  $(cat "$WORK/all")"
	elif LC_ALL=C tr -d '\n\200-\377' <"$WORK/all" | LC_ALL=C grep -q '[[:cntrl:]]'; then
		not_ok "$1" 'a control byte came out'
	elif grep -q ': error: ' "$WORK/all" && [ "$code" != 1 ] && [ "$code" != 4 ] && [ "$code" != 6 ]; then
		not_ok "$1" "exit code $code"
	else
		ok "$1"
	fi
}

for path in *; do
	case $path in
	*.expect) ;;
	*) check_bad "$path" ;;
	esac
done
finish
