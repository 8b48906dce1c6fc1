#!/bin/sh
# Each header compiles alone; the installed ones also as C++, and from the folder they go to.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99

installed=$(sed -n 's/^berthinclude_HEADERS *= *//p' "$BUILDDIR/Makefile")
mkdir -p "$WORK/include/berth"
for header in $installed; do cp "$header" "$WORK/include/berth/"; done

# alone TEXT HEADER COMPILER FLAG... - a source that includes nothing else compiles.
alone () {
	text=$1
	printf '#include "%s"\n' "$2" >"$WORK/alone.$4"
	compiler=$3
	source=$WORK/alone.$4
	shift 4
	check "$text" $compiler -fsyntax-only -Wall -Wextra -Werror "$@" "$source"
}

for header in $(sources base engine kb cli | grep '\.h$'); do
	alone "$header alone" "$header" "$CC" c -std=c17 -D_GNU_SOURCE -DBERTH_IN_TREE -I.
done
for header in $installed; do
	name=berth/${header##*/}
	alone "<$name> as C17" "$name" "$CC" c -std=c17 -pedantic -I "$WORK/include"
	if [ -n "${CXX-}" ]; then
		alone "<$name> as C++17" "$name" "$CXX" cc -std=c++17 -pedantic -I "$WORK/include"
	else
		skip "<$name> as C++17" 'no C++ compiler found'
	fi
done
finish
