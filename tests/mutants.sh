#!/bin/sh
# Do the cases notice when the knowledge is wrong? Rules are changed one at a time, and a change that no case notices survives.
#
#   drop       the rule is never valid           turn       what favours opposes, and the other way round
#   condition  one of its tests is left out      points     one point more
#   threshold  a limit becomes a quarter larger
#
# MUTANTS says how many of each kind are tried ('all' in make proof); MUTANTS_SEED which. Survivors are listed.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR" || exit 99
wanted=${MUTANTS:-$(amount 4 1)}

# Of each rule and limit a line: "TAG ID", a tab, the item as it is written, \001 for its newlines.
find rules -name '*.xml' -exec cat {} + | awk '
	match($0, /<(rule|limit) id="[^"]+"/) {
		split(substr($0, RSTART + 1, RLENGTH - 2), word, /[ "]+(id=")?/)
		printf "%s %s\t", word[1], word[2]
		inside = 1
	}
	inside { printf "%s\001", $0 }
	/<\/(rule|limit)>/ { if (inside) print ""; inside = 0 }' >"$WORK/items"

# items TAG - the ids of such items.
items () { cut -f 1 "$WORK/items" | sed -n "s/^$1 //p" | sort -u; }

# mutate ID KIND - the item as an overlay; empty where the kind cannot be.
mutate () {
	grep "^[a-z]* $1	" "$WORK/items" | cut -f 2 | tr '\001' '\n' | awk -v kind="$2" '
		kind == "drop" && /<rule / { done = sub(/<rule /, "<rule valid-from=\"2099-01-01\" ") }
		kind == "turn" && /<favour |<oppose / {
			done = 1
			if (!sub(/<favour /, "<oppose ")) sub(/<oppose /, "<favour ")
		}
		kind == "points" && !done && match($0, /points="[0-9]+"/) {
			n = substr($0, RSTART + 8, RLENGTH - 9) + 0 # a number, or 9 would be more than 20
			if (n < 20) { $0 = substr($0, 1, RSTART + 7) (n + 1) substr($0, RSTART + RLENGTH - 1); done = 1 }
		}
		kind == "condition" && !done && /^      <(is|one-of|at-least|at-most|more-than|less-than|between|told) .*\/>$/ { done = 1; next }
		kind == "threshold" && /<value>[0-9.]+/ {
			match($0, /[0-9.]+/)
			n = substr($0, RSTART, RLENGTH) + 0
			more = n < 4 ? n + 1 : int(n * 1.25 + 0.5)
			$0 = substr($0, 1, RSTART - 1) more substr($0, RSTART + RLENGTH); done = 1
		}
		{ text = text $0 "\n" }
		END {
			if (done) printf "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<knowledge xmlns=\"urn:berth:knowledge:1\">\n%s</knowledge>\n", text
		}' >"$WORK/mutant.xml"
	[ -s "$WORK/mutant.xml" ]
}

# draw - of the lines that are read so many, by chance, the same ones for the same seed.
draw () {
	if [ "$wanted" = all ]; then cat; else
		awk -v seed="${MUTANTS_SEED:-1}" 'BEGIN { srand(seed) } { print rand() "\t" $0 }' | sort | cut -f 2 | head -n $((wanted * 4))
	fi
}

# notice CASES... - runs these; without any, nothing is noticed.
notice () { [ $# -eq 0 ] || "$BERTH" kb test --kb rules --overlay "$WORK/mutant.xml" "$@" >"$WORK/said" 2>&1; }

# noticed KIND LEAST < IDS - at least so many of a hundred.
noticed () {
	tried=0 caught=0 survivors=
	while read -r id; do
		[ "$wanted" = all ] || [ "$tried" -lt "$wanted" ] || break
		mutate "$id" "$1" || continue
		notice $(grep -rl "$id" tests/cases) && notice tests/cases # those that name it find most, and soon
		case $? in
		0) survivors="$survivors $id" ;;
		1) caught=$((caught + 1)) ;;
		*) continue ;; # no knowledge: a rule needs its test, a limit its order
		esac
		tried=$((tried + 1))
	done
	echo "# $1: $caught of $tried noticed${survivors:+; not:$survivors}"
	if [ "$tried" -gt 0 ] && [ $((caught * 100)) -ge $((tried * $2)) ]; then ok "$1"
	else not_ok "$1" "$caught of $tried are noticed, and $2 of a hundred should be"; fi
}

items rule | draw >"$WORK/rules"
items limit | draw >"$WORK/limits"
# A few draws say little of how many points are enough: of a sample these are only shown.
noticed drop 95 <"$WORK/rules"
noticed turn 95 <"$WORK/rules"
noticed condition 80 <"$WORK/rules"
noticed points "$([ "$wanted" = all ] && echo 20 || echo 0)" <"$WORK/rules"
noticed threshold 75 <"$WORK/limits"
finish
