#!/bin/sh
# Who reads a name knows where it lives: an external function begins with a word of its room, its file
# or an object of the room, and no two headers declare the same struct.
#
# Words of a room are its name; the names of its files, whole and their first word; the structs and
# enums that its headers declare; and what a header of the room lists in a line ' * Names: memory, date.'
# In the engine the sections of engine/program/program.h are words of every room (p_atom: atom).
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99

headers=$(sources base engine kb cli tools | grep '\.h$')

# tags HEADER... - 'TAG HEADER' of each struct, union and enum that has its members there.
tags () {
	awk '{ line = $0; while (match(line, /(struct|union|enum) [a-z_0-9]+ *\{/)) {
		split(substr(line, RSTART, RLENGTH), word, /[ {]+/)
		print word[2], FILENAME
		line = substr(line, RSTART + RLENGTH)
	} }' "$@"
}

tags $headers | sort -u >"$WORK/tags"
none "$(awk '$1 == last { print $1 ": " file ", " $2 ": give one of them a name that says which" }
	{ last = $1; file = $2 }' "$WORK/tags")" 'no two headers declare the same struct'

# words - 'ROOM WORD' for each word that names may begin with there.
words () {
	ls base/*.[ch] engine/*/*.[ch] kb/*/*.[ch] cli/*/*.[ch] | awk -v tags="$WORK/tags" '
		function room_of(file) { sub(/\/[^\/]*$/, "", file); return file }
		function add(room, word) {
			if (word == "" || !(room in rooms)) return
			sub(/^(p|berth)_/, "", word)
			gsub(/-/, "_", word)
			print room, word
			if (sub(/_.*/, "", word)) print room, word
		}
		NR == FNR {
			rooms[room_of($0)] = 1
			n = split($0, part, /[\/.]/)
			add(room_of($0), part[n - 1])
			add(room_of($0), part[n - 2])
			next
		}
		FILENAME == tags {
			add(room_of($2), $1)
			if ($2 == "engine/program/program.h") for (room in rooms) if (room ~ /^engine\//) add(room, $1)
			next
		}
		/^(typedef )?(struct|enum|union) [a-z_0-9]+( [a-z_0-9]+)?;/ {
			sub(/^typedef /, "")
			split($0, part, /[ ;]/)
			add(room_of(FILENAME), part[2])
		}
		sub(/^ \* Names: /, "") { n = split($0, part, /[, .]+/); for (i = 1; i <= n; i++) add(room_of(FILENAME), part[i]) }
		END { add("engine/freeze", "builder") }' - "$WORK/tags" $headers | sort -u
}

names base engine kb cli >"$WORK/names"
[ -s "$WORK/names" ] || not_ok 'there are objects' 'build first'
words >"$WORK/words"
awk '$2 == "T" && $3 !~ /^berth_/ { room = $1; sub(/\/[^\/]*$/, "", room); print room, $1, $3 }' "$WORK/names" \
	>"$WORK/functions"
none "$(awk '
	NR == FNR {
		words[$1 " " $2] = 1
		words[$1 " " $2 "s"] = 1
		if (sub(/ies$/, "y", $2) || sub(/s$/, "", $2)) words[$1 " " $2] = 1
		else if (sub(/y$/, "ies", $2)) words[$1 " " $2] = 1
		next
	}
	{
		known = 0
		for (part = $3; part != ""; part = cut) {
			if (($1 " " part) in words) known = 1
			cut = part
			if (!sub(/_[^_]*$/, "", cut)) cut = ""
		}
		if (!known) print $2 ".c: " $3
	}' "$WORK/words" "$WORK/functions" | sed 's/$/ begins with no word of its room: begin with the name of the room, of the file or of a struct of the room/')" \
	'external functions begin with a word of their room, file or object'
finish
