#!/bin/sh
# turns.sh FILE... - every single answer that turns a winner, over requirement records: the fact and its value, how
# often, and from whom to whom. To be read as a sceptic: a turn that no expert would sign is a fault of the knowledge.
#
# BERTH and LOOK name the program and tests/cli/look.
set -eu
: "${BERTH:=berth}" "${LOOK:=tests/cli/look}"
[ $# -gt 0 ] || { echo 'usage: bench/turns.sh FILE...' >&2; exit 2; }

# Lines of 'FACT=VALUE FROM > TO', one for each single flip.
single_flips () {
	"$BERTH" advise --format json "$@" | "$LOOK" json | awk -F '\t' '
		function end_flip() { if (answers == 1) print answer "\t" winner " > " to; answers = 0 }
		{ gsub(/"/, "", $2) }
		$1 == ".winner" { end_flip(); winner = $2 }
		$1 ~ /^\.flips\[[0-9]+\]\.to$/ { end_flip(); to = $2 }
		$1 ~ /^\.flips\[[0-9]+\]\.answers\./ { answers++; fact = $1; sub(/.*\.answers\./, "", fact); answer = fact "=" $2 }
		$1 == ".flips_complete" { end_flip() }'
}

single_flips "$@" | sort | uniq -c | sort -k2,2 -k1,1nr | awk -F '\t' '
	{ n = $1; sub(/^ */, "", n); answer = n; sub(/ .*/, "", n); sub(/^[0-9]+ /, "", answer) }
	answer != last { if (last != "") print last " (" sum "): " turns; last = answer; sum = 0; turns = "" }
	{ sum += n; turns = turns (turns == "" ? "" : ", ") $2 " " n }
	END { if (last != "") print last " (" sum "): " turns }'
