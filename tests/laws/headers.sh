#!/bin/sh
# Each header compiles alone; the installed ones also as C++, and from the folder they go to. Each room has a head
# header that explains it, and every external function is explained where it is declared.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99

installed=$(sed -n 's/^berthinclude_HEADERS *= *//p' "$BUILDDIR/Makefile")
headers=$(sources base engine kb cli | grep '\.h$')
mkdir -p "$WORK/include/berth"
for header in $installed; do cp "$header" "$WORK/include/berth/"; done

# alone TEXT ENDING FOLDER HEADERS COMPILER FLAG... - of each header, as it is named from FOLDER, a source that includes
# nothing else compiles. All at once: the compiler says itself in which one something is missing.
alone () {
	text=$1 ending=$2
	rm -rf "$WORK/alone"
	for header in $4; do
		mkdir -p "$WORK/alone/${header%/*}"
		printf '#include "%s"\n' "$header" >"$WORK/alone/$header.$ending"
	done
	folder=$3
	shift 4
	check "$text" "$@" -fsyntax-only -Wall -Wextra -Werror -I "$folder" $(find "$WORK/alone" -type f)
}

# explained HEADER - its first comment has six lines or more and says what must not be known here.
explained () {
	awk '/\*\// { print; exit } { print }' "$1" | tr '\n' ' ' | tr -s ' *\t' '   ' |
		grep -qE 'must not know|knows no' && [ "$(awk '{ n++ } /\*\// { print n; exit }' "$1")" -ge 6 ]
}

# unexplained HEADER... - external functions with no comment above them, in their group or beside them.
# A group is what stands together without a blank line; its title may stand over one.
unexplained () {
	awk '
		function name_of(line) {
			sub(/\(.*/, "", line)
			sub(/.*[ *]/, "", line)
			return line
		}
		FNR == 1 { said = 0; braces = 0; comment = 0 }
		/^$/ { if (!comment && !title) said = 0; title = 0; next }
		{ title = 0 }
		/\/\*/ { said = 1; comment = 1 }
		/\*\// { comment = 0; title = /^[ \/]/ }
		/^#/ || /^static / || /^typedef / { next }
		!comment && braces == 0 && /^[a-z][A-Za-z0-9_ *]*[ *][a-z0-9_]+\(/ && !/\{$/ {
			if (!said) print FILENAME ":" FNR ": " name_of($0)
		}
		!comment { braces += gsub(/{/, "{") - gsub(/}/, "}") }' "$@"
}

none "$(for room in engine/*/ kb/*/ cli/*/; do
	room=${room%/}
	ls "$room"/*.c >/dev/null 2>&1 || continue
	name=${room##*/}
	head=$room/$name.h
	[ -f "$head" ] || head=${room%/*}/$name.h
	if [ ! -f "$head" ]; then
		echo "$room has no $name.h: write one that says what the room is and how it is used once"
	elif ! explained "$head"; then
		echo "$head: its first comment says what the room is, what it \"must not know\", the life of its" \
			'object and one use, in six lines or more'
	fi
done)" 'each room has a head header that explains it'
none "$(unexplained $headers)" 'external functions are explained above them, above their group or beside them'
none "$(for header in $(echo "$headers" | grep '/.*/'); do
	room=${header%/*}
	case $header in
	*/parts.h | *-parts.h | "$room/${room##*/}.h") continue ;;
	esac
	[ -f "${header%.h}.c" ] || ! grep -qE '^[a-z][A-Za-z0-9_ *]*[ *][a-z0-9_]+\(.*;' "$header" ||
		echo "$header declares functions and has no source of its name: a part of the room goes to $room/parts.h"
done)" 'what files of a room share stands in its head header, in parts.h, or beside the source of its name'

alone 'each header compiles alone' c . "$headers" $CC -std=c17 -D_GNU_SOURCE -DBERTH_IN_TREE \
	$(sed -n 's/^XML_CFLAGS *= *//p' "$BUILDDIR/Makefile")
doors=$(cd "$WORK/include" && echo berth/*)
alone 'the installed ones as C17' c "$WORK/include" "$doors" $CC -std=c17 -pedantic
if [ -n "${CXX-}" ]; then
	alone 'and as C++17' cc "$WORK/include" "$doors" $CXX -std=c++17 -pedantic
else
	skip 'and as C++17' 'no C++ compiler found'
fi
finish
