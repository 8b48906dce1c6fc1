#!/bin/sh
# Every example that a document shows is run, and prints what the document says.
#
# An example is a block of kind 'console'; its commands begin with '$ berth ', and what follows
# is their output, in which a line '...' stands for any lines.
. "${SRCDIR:-.}/tests/lib.sh"

mkdir "$WORK/bin" "$WORK/there"
printf '#!/bin/sh\nexec "%s" "$@"\n' "$BERTH" >"$WORK/bin/berth"
chmod +x "$WORK/bin/berth"
PATH=$WORK/bin:$PATH
for name in README.md docs examples rules tests; do ln -s "$SRCDIR/$name" "$WORK/there/$name"; done
cd "$WORK/there" || exit 99

# Writes NNN.at, NNN.run and NNN.want for each example into the folder $1.
split_examples () {
	awk -v folder="$1" '
		function close_all() { close(base ".run"); close(base ".want"); close(base ".at") }
		/^```console/ { inside = 1; base = ""; next }
		/^```/ { inside = 0; if (base) close_all(); base = ""; next }
		!inside { next }
		/^\$ / {
			if (base) close_all()
			base = ""
			if (!/^\$ berth /) next
			base = sprintf("%s/%03d", folder, ++count)
			print FILENAME ":" FNR > (base ".at")
			print substr($0, 3) > (base ".run")
			printf "" > (base ".want")
			next
		}
		base { print > (base ".want") }' "$2"
}

# as_wanted WANT GOT - equal line by line, but for lines '...'; prints where they part.
as_wanted () {
	awk -v got="$2" '
		BEGIN { while ((getline line < got) > 0) given[++n] = line }
		$0 == "..." { any = 1; next }
		{
			while (any && i < n && given[i + 1] != $0) i++
			any = 0
			if (i >= n || given[++i] != $0) {
				print "want: " $0
				print "got:  " (i > n || i == 0 ? "the end" : given[i])
				exit failed = 1
			}
		}
		END { if (!failed && !any && i < n) print "got more: " given[i + 1] }' "$1"
}

for document in README.md docs/*.md; do
	examples=$WORK/$(basename "$document").examples
	mkdir "$examples"
	split_examples "$examples" "$document"
	for run in "$examples"/*.run; do
		[ -f "$run" ] || continue
		base=${run%.run}
		sh "$run" >"$base.got" 2>&1 </dev/null
		none "$(as_wanted "$base.want" "$base.got")" "$(cat "$base.at"): $(cat "$run" | tr '#' ' ')"
	done
done
[ "$tap_count" -gt 0 ] || not_ok 'README.md shows an example'
finish
