#!/bin/sh
# What is in the tree is built, tested and distributed: the lists of Makefile.am against the folders.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99

# The words of all variables of Makefile.am whose files must exist.
sed -e '/^#/d' -e ':a' -e '/\\$/N; s/\\\n/ /; ta' Makefile.am | sed 's/^[A-Za-z_]* *+*= *//' |
	tr -s ' \t' '\n\n' | sort -u >"$WORK/listed"

# listed TEXT FILE... - each of the files is named in Makefile.am.
listed () {
	text=$1
	shift
	none "$(for file in "$@"; do
		[ -e "$file" ] || continue
		grep -Fxq -- "$file" "$WORK/listed" || echo "$file"
	done)" "$text"
}

listed 'every source file is in Makefile.am' $(sources base engine kb tools cli)
listed 'every file of knowledge is in Makefile.am' $(find rules -name '*.xml' -o -name '*.rng')
listed 'every catalogue is in Makefile.am' cli/text/*.po
listed 'every law is in Makefile.am' tests/*.sh tests/*/*.sh
none "$(for file in tests/unit/*/test-*.c tests/fuzz/fuzz-*.c; do
	[ -e "$file" ] || continue
	grep -Fxq -- "${file%.c}" "$WORK/listed" || echo "$file"
done)" 'every test program is in Makefile.am'

none "$(find tests examples docs bench -type f ! -name '*.c' ! -name '*.h' ! -name '*.pyc' | while read -r file; do
	part=$file
	until grep -Fxq -- "$part" "$WORK/listed" || [ "$part" = "${part%/*}" ]; do part=${part%/*}; done
	[ "$part" != "${part%/*}" ] || grep -Fxq -- "$part" "$WORK/listed" || echo "$file"
done)" 'every file that tests, examples and documents need is distributed'

none "$(find rules -name '*.xml' | while read -r file; do
	[ "$file" = rules/knowledge.xml ] && continue
	grep -q "file=\"${file#rules/}\"" rules/knowledge.xml || echo "$file"
done)" 'every file of knowledge is included by rules/knowledge.xml'
finish
