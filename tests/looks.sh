# looks.sh - sourced behind lib.sh by tests that run berth hundreds of times on wrong input.
#
# Each run is kept, and all are judged at once at the end: small processes take longer than berth does.
#
#   look TEXT CODES FINDINGS IDS COMMAND...   one run
#   results FORM                              what came of all looks, one result for each TEXT
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
watch=$BUILDDIR/tests/cli/watch
[ -x "$watch" ] || { not_ok 'the watch is there' "$watch is not built"; finish; }
mkdir "$WORK/looks"
looks=0

look () {
	looks=$((looks + 1))
	look=$WORK/looks/$looks
	printf '%s\n' "$1" "$2" "$3" "$4" >"$look.want"
	shift 4
	"$watch" "$look.cost" "$@" >"$look.out" 2>"$look.err"
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
	(cd "$WORK/looks" && acting *.out *.err) >"$WORK/acting"
	awk -v form="$1" -v looks="$looks" -v work="$WORK" -v most_ms="$most_ms" -v most_kib="$most_kib" \
		-f "$SRCDIR/tests/looks.awk" >"$WORK/verdicts" || exit 99
	while IFS='	' read -r text wrong; do
		case $text in
		'#') echo "# $wrong" ;;
		*) if [ -z "$wrong" ]; then ok "$text"; else not_ok "$text" "$(echo "$wrong" | cut -c1-3000 | tr '\t' '\n')"; fi ;;
		esac
	done <"$WORK/verdicts"
}
