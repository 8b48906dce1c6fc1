# looks.sh - sourced behind lib.sh by tests that run berth hundreds of times on wrong input.
#
# Each look is kept; all are made by one program, and judged at once: to start berth takes longer than what most of
# them do. So what a look reads must not change before 'results'.
#
#   look TEXT CODES FINDINGS IDS WORD...      one run of berth with these words, in the folder that it is said in;
#                                             standard input is the file $stdin, or nothing
#   cuts FILE EVERY                           FILE-N is the first N bytes of FILE, for N from 0 by EVERY; one byte less than
#                                             the whole at most. Prints a line "N LINE" for each, the line in which it ends
#   results FORM                              makes all of them; what came of them, one result for each TEXT
#
# CODES       its exit code is one of them; 'found': the one that belongs to what was found of knowledge
# FINDINGS    what is said to be wrong, parted by commas, as 'CODE:LINE' in the order in which it is said
#             (FORM line), or as 'FILE:LINE:COLUMN CODE' in alphabetical order (FORM place); '-': nothing;
#             '*': anything, but something; '+CODE': that among others; '<=N:CODE': one thing, in the
#             first N lines, of a code that begins so; '=': what $WORK/expected says of the file TEXT
# IDS         the workloads that are answered, parted by commas; '-': none; '*': that is not looked at
#
# Nothing that is printed may act on a terminal, a run must keep to $most_ms and $most_kib, and what is
# refused must be said.

# Sanitizers cost time and memory of their own.
if [ "$SANITIZERS" = yes ]; then
	most_ms=10000 most_kib=99999999
else
	most_ms=1000 most_kib=65536
fi
mkdir "$WORK/looks"
looks=0
stdin=/dev/null

look () {
	looks=$((looks + 1))
	printf '%s\n' "$1" "$2" "$3" "$4" >"$WORK/looks/$looks.want"
	shift 4
	printf '%s\0' "$PWD" "$stdin" berth "$@" >"$WORK/looks/$looks.run"
}

cuts () {
	LC_ALL=C awk -v file="$1" -v every="$2" '
		{ text = text $0 "\n"; ends[NR] = length(text) }
		END {
			for (n = 0; n < length(text) - 1; n += every) {
				while (n >= ends[line + 1]) line++
				printf "%s", substr(text, 1, n) > (file "-" n)
				close(file "-" n)
				print n, line + 1
			}
		}' "$1"
}

# acting FILE... - those in which there is a C0 but newline, DEL, C1 in UTF-8, a direction override, or what is not UTF-8.
signs=$(printf '[[:cntrl:]]\|\302[\200-\237]\|\342\200[\250-\256]')
acting () {
	grep -la "$signs" -- "$@"
	iconv -f UTF-8 -t UTF-8 -- "$@" >/dev/null 2>&1 || for file in "$@"; do
		iconv -f UTF-8 -t UTF-8 -- "$file" >/dev/null 2>&1 || echo "$file"
	done
}

results () {
	"$BUILDDIR/tests/cli/watch" "$WORK/looks" "$looks" || not_ok 'all looks are made' "watch ends with $?"
	(cd "$WORK/looks" && acting *.out *.err) >"$WORK/acting"
	awk -v form="$1" -v looks="$looks" -v work="$WORK" -v most_ms="$most_ms" -v most_kib="$most_kib" \
		-f "$SRCDIR/tests/looks.awk" >"$WORK/verdicts" || exit 99
	while IFS='	' read -r text wrong; do
		case $text in
		'#') echo "# $wrong" ;;
		*) if [ -z "$wrong" ]; then ok "$text"; else not_ok "$text" "$(echo "$wrong" | head -c 3000 | tr '\t' '\n')"; fi ;;
		esac
	done <"$WORK/verdicts"
}
