#!/bin/sh
# A file that is named in a comment of C, in HACKING.md or in CONTRIBUTING.md is there: name.c and name.h anywhere, a path
# from the top of the tree or from a room (search/prove.c), a pattern (resolve/*.c) if it fits something. What is made while
# building, or is not ours, stands in comments.allow. Who moves a file: grep for its old name.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99

allow=tests/laws/comments.allow
c_files=$(sources base engine kb tools cli bench tests)

# comments FILE... - lines 'FILE:LINE TEXT' of what stands in the comments of C.
comments () {
	awk '
		FNR == 1 { inside = 0 }
		{
			line = $0
			text = ""
			while (line != "") {
				if (inside) {
					end = index(line, "*/")
					text = text " " (end ? substr(line, 1, end - 1) : line)
					line = end ? substr(line, end + 2) : ""
					inside = !end
					continue
				}
				# the first of a string, a character, a comment
				if (!match(line, /"([^"\\]|\\.)*"|\047([^\047\\]|\\.)*\047|\/\*|\/\//)) break
				found = substr(line, RSTART, RLENGTH)
				line = substr(line, RSTART + RLENGTH)
				if (found == "//") { text = text " " line; break }
				inside = found == "/*"
			}
			if (text != "") print FILENAME ":" FNR, text
		}' "$@"
}

# named - of lines 'PLACE TEXT' the words that look like files, as 'PLACE WORD'.
named () {
	awk '{
		place = $1
		$1 = ""
		gsub(/[^A-Za-z0-9_.\/*-]/, " ")
		for (i = 1; i <= NF; i++) {
			word = $i
			sub(/[.-]+$/, "", word)
			sub(/^[.\/-]+/, "", word)
			if (word ~ /^[A-Za-z0-9_\/*-]*[A-Za-z0-9_*-]\.[ch]$/ || word ~ /^(tests|docs|examples|rules|bench|tools)\/[A-Za-z]/)
				print place, word
		}
	}'
}

{
	comments $c_files
	for text in HACKING.md CONTRIBUTING.md; do sed "s|^|$text |" "$text"; done
} | named | sort -u >"$WORK/named"
check 'comments name files' test "$(wc -l <"$WORK/named")" -ge 50

find base engine kb cli tools bench tests docs examples rules | sort >"$WORK/there"
awk -v allow="$allow" -v there="$WORK/there" '
	function known(word,   pattern) {
		if (word in allowed || word in names || (word ".c") in names || (word ".sh") in names) return 1
		if (word !~ /\*/) return 0
		pattern = word
		gsub(/\./, "\\.", pattern)
		gsub(/\*/, "[^/]*", pattern)
		for (name in names) if (name ~ "^" pattern "$") return 1
		return 0
	}
	BEGIN {
		while ((getline line < allow) > 0) { split(line, words, " "); allowed[words[1]] = 1 }
		# each tail of a path is a name of it: engine/search/prove.c, search/prove.c, prove.c
		while ((getline line < there) > 0) {
			names[line] = 1
			while (sub(/^[^\/]*\//, "", line)) names[line] = 1
		}
	}
	{ word = $2; sub(/\/$/, "", word) }
	!known(word) { print $1 ": there is no " $2 }' "$WORK/named" >"$WORK/missing" || echo 'awk failed' >>"$WORK/missing"
none "$(cat "$WORK/missing")" 'every file that is named is there'
none "$(awk '
	FNR <= 2 && /^[\/ ]\* [a-z0-9.-]*\.[ch] - / {
		name = FILENAME
		sub(/.*\//, "", name)
		if (name != $2) print FILENAME " calls itself " $2
	}' $c_files)" \
	'a file that names itself has that name'
none "$(awk '!/^(#|$)/ && NF < 3' "$allow")" 'every exception has a reason'
none "$(awk '
	NR == FNR { sub(/\/$/, "", $2); named[$2] = 1; next }
	!/^(#|$)/ && !($1 in named) { print $1 }' "$WORK/named" "$allow")" \
	'every exception is still named'
finish
