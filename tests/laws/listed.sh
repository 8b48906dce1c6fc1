#!/bin/sh
# What is in the tree is built, tested and distributed: the lists of Makefile.am against the folders.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99

# The words of all variables of Makefile.am whose files must exist.
sed -e '/^#/d' -e ':a' -e '/\\$/N; s/\\\n/ /; ta' Makefile.am | sed 's/^[A-Za-z_]* *+*= *//' |
	tr -s ' \t' '\n\n' | sort -u >"$WORK/listed"

# unlisted [FOLDERS] - those of the files read, one a line, that are not named in Makefile.am; nor, with FOLDERS, is one
# that they are in.
unlisted () {
	awk -v folders="${1-}" '
		NR == FNR { listed[$0]; next }
		{
			part = $0
			while (folders && !(part in listed) && sub(/\/[^\/]*$/, "", part)) ;
			if (!(part in listed)) print
		}' "$WORK/listed" -
}

none "$(sources base engine kb tools cli | unlisted)" 'every source file is in Makefile.am'
none "$(find rules -name '*.xml' -o -name '*.rng' | unlisted)" 'every file of knowledge is in Makefile.am'
none "$(ls cli/text/*.po | unlisted)" 'every catalogue is in Makefile.am'
none "$(ls tests/*.sh tests/*/*.sh | unlisted)" 'every law is in Makefile.am'
none "$(ls tests/unit/*/test-*.c tests/fuzz/fuzz-*.c | sed 's/\.c$//' | unlisted)" 'every test program is in Makefile.am'
none "$(find tests examples docs bench -type f ! -name '*.c' ! -name '*.h' ! -name '*.pyc' | unlisted folders)" \
	'every file that tests, examples and documents need is distributed'

none "$(grep -o 'file="[^"]*"' rules/knowledge.xml | sed 's/file="/rules\//; s/"$//' >"$WORK/included"
	find rules -name '*.xml' ! -path rules/knowledge.xml | grep -vxFf "$WORK/included")" \
	'every file of knowledge is included by rules/knowledge.xml'
finish
