#!/bin/sh
# Every rule says why, and cites a source that exists.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99

find rules -name '*.xml' | sort >"$WORK/files"
$XMLLINT --version >/dev/null 2>&1 || {
	not_ok 'xmllint can be run' 'install libxml2-utils'
	finish
}

# All files as one document: xmllint is started once for each question, not for each file.
{
	echo '<all>'
	sed 's/^<?xml[^>]*>//' $(cat "$WORK/files")
	echo '</all>'
} >"$WORK/all.xml"

# ask XPATH - the values that an expression selects, one a line.
ask () {
	$XMLLINT --xpath "$1" "$WORK/all.xml" 2>/dev/null | sed 's/^ *[a-z-]*="\(.*\)"$/\1/'
}

# each TEXT XPATH - the expression selects the id of nothing in the knowledge.
each () {
	none "$(ask "$2" | while read -r id; do
		echo "$(grep -l "id=\"$id\"" $(cat "$WORK/files") | head -n 1): $id"
	done)" "$1"
}

check 'every file of knowledge is well-formed' $XMLLINT --noout --nonet $(cat "$WORK/files")
each 'every rule has a citation' "//*[local-name()='rule'][not(*[local-name()='cite'])]/@id"
each 'every rule has a reason in words' \
	"//*[local-name()='rule'][not(*[local-name()='because'])]/@id"
each 'every attribute of a candidate has a citation' \
	"//*[local-name()='has' or local-name()='status'][not(*[local-name()='cite'])]/../@id"
each 'every limit has a citation' "//*[local-name()='limit'][not(*[local-name()='cite'])]/@id"

ask "//*[local-name()='cite']/@source" | sort -u >"$WORK/cited"
ask "//*[local-name()='source']/@id" | sort -u >"$WORK/sources"
check 'sources are cited' test -s "$WORK/cited"
none "$(comm -23 "$WORK/cited" "$WORK/sources")" 'every cited source exists'
none "$(comm -13 "$WORK/cited" "$WORK/sources")" 'every source is cited'
finish
