#!/bin/sh
# Every rule says why, and cites a source that exists.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99

find rules -name '*.xml' | sort >"$WORK/files"
$XMLLINT --version >/dev/null 2>&1 || {
	not_ok 'xmllint can be run' 'install libxml2-utils'
	finish
}

# ask XPATH FILE - the values that an expression selects, one a line.
ask () {
	$XMLLINT --xpath "$1" "$2" 2>/dev/null | sed 's/^ *[a-z-]*="\(.*\)"$/\1/'
}

# each TEXT XPATH - the expression selects nothing in any file of knowledge.
each () {
	none "$(while read -r file; do
		ask "$2" "$file" | sed "s|^|$file: |"
	done <"$WORK/files")" "$1"
}

check 'every file of knowledge is well-formed' $XMLLINT --noout --nonet $(cat "$WORK/files")
each 'every rule has a citation' "//*[local-name()='rule'][not(*[local-name()='cite'])]/@id"
each 'every rule has a reason in words' \
	"//*[local-name()='rule'][not(*[local-name()='because'])]/@id"
each 'every attribute of a candidate has a citation' \
	"//*[local-name()='has' or local-name()='status'][not(*[local-name()='cite'])]/../@id"
each 'every limit has a citation' "//*[local-name()='limit'][not(*[local-name()='cite'])]/@id"

while read -r file; do ask "//*[local-name()='cite']/@source" "$file"; done <"$WORK/files" |
	sort -u >"$WORK/cited"
while read -r file; do ask "//*[local-name()='source']/@id" "$file"; done <"$WORK/files" |
	sort -u >"$WORK/sources"
none "$(comm -23 "$WORK/cited" "$WORK/sources")" 'every cited source exists'
none "$(comm -13 "$WORK/cited" "$WORK/sources")" 'every source is cited'
finish
