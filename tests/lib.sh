# lib.sh - sourced by every shell test: TAP output, and where things are.
#
#   plan N               N results will come; without it, finish prints the plan at the end
#   ok TEXT              a result that passed
#   not_ok TEXT [WHY]    a result that failed, WHY in as many lines as needed
#   skip TEXT REASON     a result that could not be had; the reason is not optional
#   skip_all REASON      no result can be had at all
#   check TEXT CMD...    passes when the command succeeds; otherwise shows what it printed
#   is GOT WANT TEXT     passes when both strings are equal
#   none FOUND TEXT      passes when FOUND is empty; it lists what breaks a law
#   sources ROOM...      the C files of rooms and of the rooms in them, in order
#   names ROOM...        what their objects define and use, a line each: 'FILE T NAME', where FILE
#                        is the source without .c and T as nm writes it, U for what is used
#   amount FULL SHORT    FULL, or SHORT where EFFORT is short
#   late NAME            the file of XML or READLINE, which berth loads when it needs it; nothing where it is linked
#   repeats              what follows goes ways that others go, too, so that sanitizers need not look for leaks again
#   finish               last line of every test
#
# SRCDIR and BUILDDIR come from make; for a run by hand they are guessed. BERTH is the built
# program; SANITIZERS is yes where it is slower and larger by them. EFFORT is short where another
# build repeats and draws at full length: each test then still goes each way, but less often. WORK is a folder that is removed at the end. Nothing of the user's locale and
# settings reaches a test.

: "${SRCDIR:=$(cd "$(dirname "$0")/../.." && pwd)}"
: "${BUILDDIR:=$SRCDIR/build/demo}"
: "${SANITIZERS:=no}" "${EFFORT:=full}" "${CC:=cc}" "${NM:=nm}" "${XMLLINT:=xmllint}" "${CTAGS:=ctags}"
BERTH=$BUILDDIR/berth
unset LANG LANGUAGE NO_COLOR COLUMNS
LC_ALL=C
export LC_ALL

WORK=$(mktemp -d "${TMPDIR:-/tmp}/berth-test.XXXXXX") || exit 99
trap 'rm -rf "$WORK"' EXIT
trap 'exit 99' HUP INT TERM

tap_count=0
tap_plan=

plan () {
	tap_plan=$1
	echo "1..$1"
}

ok () {
	tap_count=$((tap_count + 1))
	echo "ok $tap_count - $1"
}

not_ok () {
	tap_count=$((tap_count + 1))
	echo "not ok $tap_count - $1"
	[ -z "${2-}" ] || printf '%s\n' "$2" | sed 's/^/#   /'
}

skip () {
	tap_count=$((tap_count + 1))
	echo "ok $tap_count - $1 # SKIP ${2:?a skip needs a reason}"
}

skip_all () {
	echo "1..0 # SKIP ${1:?a skip needs a reason}"
	exit 0
}

check () {
	tap_text=$1
	shift
	if tap_said=$("$@" 2>&1); then ok "$tap_text"; else not_ok "$tap_text" "$tap_said"; fi
}

none () {
	if [ -z "$1" ]; then ok "$2"; else not_ok "$2" "$1"; fi
}

is () {
	if [ "$1" = "$2" ]; then
		ok "$3"
	else
		not_ok "$3" "got:  $1
want: $2"
	fi
}

amount () {
	if [ "$EFFORT" = short ]; then echo "$2"; else echo "$1"; fi
}

# Looking for leaks at the end of each run costs sanitizers as much as the start of berth, and what stands around each
# constant half as much.
repeats () {
	ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0:report_globals=0
	export ASAN_OPTIONS
}

late () { sed -n "s/^DEFS *=.*-D$1_LIBRARY=[^a-z]*\([a-z0-9.-]*\).*/\1/p" "$BUILDDIR/Makefile"; }

sources () {
	find "$@" -name '*.[ch]' -o -name '*.def' | sort
}

names () {
	(
		cd "$BUILDDIR" || exit
		find "$@" -name '*.o' | awk '{
			source = $0
			gsub(/lib[a-z]*_a-|\.o$/, "", source)
			print $0, source
		}' |
			while read -r object source; do
				if [ -f "$SRCDIR/$source.c" ] || [ -f "$source.c" ]; then echo "$object"; fi
			done | xargs $NM -A -g
	) | awk '$NF !~ /^[_.]/ {
		sub(/:.*/, "", $1)
		gsub(/lib[a-z]*_a-|\.o$/, "", $1)
		print $1, $(NF - 1), $NF
	}' | sort
}

finish () {
	[ -n "$tap_plan" ] || echo "1..$tap_count"
	exit 0
}
