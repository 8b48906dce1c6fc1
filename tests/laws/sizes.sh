#!/bin/sh
# Nothing is longer than a person can hold in mind; exceptions stand in sizes.allow with a reason.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99

allow=tests/laws/sizes.allow

# over LIMIT - of lines 'SIZE NAME' keeps those above the limit whose name is not allowed.
over () {
	awk -v limit="$1" -v allow="$allow" '
		BEGIN { while ((getline line < allow) > 0) { split(line, word, " "); allowed[word[1]] = 1 } }
		$1 > limit && !($2 in allowed) { print $2 ": " $1 " lines, at most " limit }'
}

lines_of () { awk '{ n[FILENAME]++ } END { for (file in n) print n[file], file }' "$@"; }

# Lines of 'LENGTH FILE:FUNCTION', from the tags that ctags writes with the end of each function.
functions_of () {
	$CTAGS -f - --languages=C --kinds-C=f --fields=+ne "$@" | awk -F '\t' '{
		for (i = 4; i <= NF; i++) {
			if ($i ~ /^line:/) first = substr($i, 6)
			if ($i ~ /^end:/) print substr($i, 5) - first + 1, $2 ":" $1
		}
	}'
}

$CTAGS --version 2>/dev/null | grep -q 'Universal Ctags' || {
	not_ok 'universal-ctags can be run' 'install universal-ctags'
	finish
}
functions_of $(sources base engine kb tools cli tests/unit | grep '\.c$') >"$WORK/functions"
[ -s "$WORK/functions" ] || not_ok 'ctags found functions'
none "$(over 60 <"$WORK/functions")" 'no function is longer than 60 lines'
none "$(lines_of $(sources base engine kb tools cli bench tests | grep '\.c$') | over 600)" 'no source file is longer than 600 lines'
none "$(lines_of $(sources base engine kb tools cli bench tests | grep '\.h$') | over 250)" 'no header is longer than 250 lines'
none "$(lines_of $(find rules -name '*.xml') | over 400)" 'no file of knowledge is longer than 400 lines'
none "$(awk '{ line = $0; gsub(/\t/, "    ", line); gsub(/[\200-\277]/, "", line) }
	length(line) > 100 { print FILENAME ":" FNR }' $(sources base engine kb tools cli bench tests/unit))" \
	'no line of C is longer than 100 columns'
none "$(awk '!/^(#|$)/ && NF < 3' "$allow")" 'every exception has a reason'
none "$(awk '!/^(#|$)/ { print $1 }' "$allow" | while read -r name; do
	[ -f "$name" ] || grep -qF " $name" "$WORK/functions" || echo "$name"
done)" 'every exception is still there'

sort -n "$WORK/functions" | awk '{ size[NR] = $1 } END {
	printf "%d functions: median %d, 95th percentile %d, longest %d lines\n",
		NR, size[int((NR + 1) / 2)], size[int(NR * 0.95)], size[NR]
	exit size[int(NR * 0.95)] > 30 }' >"$WORK/spread"
is $? 0 "of 20 functions 19 have at most 30 lines"
sed 's/^/# /' "$WORK/spread"
finish
