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
	mkdir -p $(printf "$WORK/alone/%s\n" $4 | sed 's,/[^/]*$,,' | sort -u)
	for header in $4; do printf '#include "%s"\n' "$header" >"$WORK/alone/$header.$ending"; done
	folder=$3
	shift 4
	check "$text" "$@" -fsyntax-only -Wall -Wextra -Werror -I "$folder" $(find "$WORK/alone" -type f)
}

# unopened HEADER... - those whose first comment has not six lines, or does not say what must not be known here.
unopened () {
	awk '
		FNR == 1 { text = ""; closed = 0; bad[FILENAME] = 1 }
		closed { next }
		{ text = text " " $0 }
		/\*\// {
			closed = 1
			gsub(/[ *\t]+/, " ", text)
			if (FNR >= 6 && text ~ /must not know|knows no/) delete bad[FILENAME]
		}
		END { for (file in bad) print file }' "$@"
}

# foremost SOURCE... - the headers that a source includes before all others, so that the build has compiled them alone.
foremost () {
	awk 'FNR == 1 { seen = 0 } /^[ \t]*#/ && !seen { seen = 1; if (/^#include "/) { gsub(/"/, "", $2); print $2 } }' "$@"
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
	set -- "$room"/*.c
	[ -f "$1" ] || continue
	name=${room##*/}
	head=$room/$name.h
	[ -f "$head" ] || head=${room%/*}/$name.h
	if [ ! -f "$head" ]; then
		echo "$room has no $name.h: write one that says what the room is and how it is used once"
	else
		echo "$head" >>"$WORK/heads"
	fi
done
unopened $(cat "$WORK/heads") | sort | sed 's/$/: its first comment says what the room is, what it "must not know", the life of its object and one use, in six lines or more/')" \
	'each room has a head header that explains it'
none "$(unexplained $headers)" 'external functions are explained above them, above their group or beside them'
none "$(grep -lE '^[a-z][A-Za-z0-9_ *]*[ *][a-z0-9_]+\(.*;' $(echo "$headers" | grep '/.*/') | while read -r header; do
	room=${header%/*}
	case $header in
	*/parts.h | *-parts.h | "$room/${room##*/}.h") continue ;;
	esac
	[ -f "${header%.h}.c" ] || echo "$header declares functions and has no source of its name: a part of the room goes to $room/parts.h"
done)" 'what files of a room share stands in its head header, in parts.h, or beside the source of its name'

foremost $(sources base engine kb cli | grep '\.c$') >"$WORK/foremost"
alone 'each header compiles alone' c . "$(echo "$headers" | grep -vxFf "$WORK/foremost")" $CC -std=c17 -D_GNU_SOURCE -DBERTH_IN_TREE \
	$(sed -n 's/^XML_CFLAGS *= *//p' "$BUILDDIR/Makefile")
doors=$(cd "$WORK/include" && echo berth/*)
alone 'the installed ones as C17' c "$WORK/include" "$doors" $CC -std=c17 -pedantic
if [ -n "${CXX-}" ]; then
	alone 'and as C++17' cc "$WORK/include" "$doors" $CXX -std=c++17 -pedantic
else
	skip 'and as C++17' 'no C++ compiler found'
fi
finish
