#!/bin/sh
# How far weights may go: declared in the knowledge, the answer turns exactly there.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR/tests/cli" || exit 99
look=$BUILDDIR/tests/cli/look
kb='--kb bicycles'

"$BERTH" weigh $kb --format json commute.xml >"$WORK/json"
"$look" json <"$WORK/json" >"$WORK/flat"
is "$(sed -n 's/^\.schema	//p; s/^\.winner	//p' "$WORK/flat" | tr '\n' ' ')" '"berth.weigh/1" "city-bike" ' 'it says who wins now'

# winner CRITERION WEIGHT - with knowledge in which it weighs so much.
winner () {
	rm -rf "$WORK/kb"
	cp -R bicycles "$WORK/kb"
	sed "s/\\(<criterion id=\"$1\"[^>]* weight=\"\\)[0-9]*/\\1$2/" bicycles/items.xml >"$WORK/kb/items.xml"
	"$BERTH" advise --kb "$WORK/kb" --format json commute.xml 2>&1 | sed 's/.*"winner":"\([a-z-]*\)".*/\1/'
}
criteria=$(sed -n 's/^\.criteria\[[0-9]*\]\.id	"\(.*\)"/\1/p' "$WORK/flat")
i=0
for id in $criteria; do
	for end in 'low below -1' 'high above +1'; do
		set -- $end
		at=$(sed -n "s/^\.criteria\[$i\]\.$1	//p" "$WORK/flat")
		then=$(sed -n "s/^\.criteria\[$i\]\.$2	//p" "$WORK/flat" | tr -d '"')
		is "$(winner "$id" "$at")" city-bike "$id $at: the same still wins"
		[ "$then" = null ] || is "$(winner "$id" $((at $3)))" "$then" "$id $((at $3)): then $then"
	done
	i=$((i + 1))
done
[ "$i" -gt 0 ] || not_ok 'there are criteria' "$(cat "$WORK/json")"

# --- how often each wins, against draws of another generator
"$BERTH" compare $kb --format json commute.xml | "$look" json | tr -d '"[]' >"$WORK/compared"
sed -n 's/^\.share\[[0-9]*\]\.[a-z_]*	"*\([^"]*\)"*/\1/p' "$WORK/flat" | paste - - | sort >"$WORK/shares"
awk -F '	' '
	/^\.weights\./ { sub(/.*\./, "", $1); weight[$1] = $2; names[++n] = $1 }
	/^\.candidates[0-9]*\.id/ { id = $2; ids[++m] = id }
	/^\.candidates[0-9]*\.excluded[0-9]/ { out[id] = 1 }
	/^\.candidates[0-9]*\.criteria\./ { sub(/.*\./, "", $1); points[id, $1] = $2 / weight[$1] }
	END {
		srand(20261130)
		for (i = 0; i < 10000; i++) {
			for (k = 1; k <= n; k++) drawn[k] = int(101 * rand())
			best = ""
			for (c = 1; c <= m; c++) {
				if (ids[c] in out) continue
				score = 0
				for (k = 1; k <= n; k++) score += drawn[k] * points[ids[c], names[k]]
				if (best == "" || score > top) { best = ids[c]; top = score }
			}
			wins[best]++
		}
		for (c = 1; c <= m; c++) if (!(ids[c] in out)) print ids[c] "\t" wins[ids[c]] / 10
	}' "$WORK/compared" | sort >"$WORK/drawn"
none "$(join "$WORK/shares" "$WORK/drawn" | awk '{ n++; d = $2 - $3 } d > 20 || d < -20 { print } END { if (n < 2) print "no shares" }')" \
	'a share is near that of other draws'
is "$(awk '{ sum += $2 } END { print (sum > 997 && sum < 1003) }' "$WORK/shares"),$(sed -n 's/^\.\(draws\|error_per_mille\)	//p' "$WORK/flat" |
	tr '\n' ' ')" '1,10000 10 ' 'shares are all of it, and say how many draws they are of'

# --- to be read
said () { "$BERTH" weigh $kb "$@" 2>&1 | tr -s '\n ' '  '; }
case $(said commute.xml) in
*'Now it is City bike. It stays so while one criterion weighs'*' to '*'; '*) ok 'each range is said' ;;
*) not_ok 'each range is said' "$(said commute.xml)" ;;
esac
case $(said --among city-bike commute.xml) in
*'Of any weight from 0 to 100: '*'It is the only one that is left.'*) ok 'where one is left, nothing turns' ;;
*) not_ok 'where one is left, nothing turns' "$(said --among city-bike commute.xml)" ;;
esac
case $(said --lang ko commute.xml) in
*'가중치'*) ok 'it speaks Korean' ;;
*) not_ok 'it speaks Korean' "$(said --lang ko commute.xml)" ;;
esac
none "$("$BERTH" weigh $kb --width 40 commute.xml | "$look" width 40)" 'no line is too wide'
none "$("$BERTH" weigh $kb --accessible commute.xml | grep -nE '^ |   ')" 'to be heard, nothing is indented'

case $(said commute.xml) in
*'How often each wins, whatever weighs how much City bike '*' % '*'From 10000 draws '*) ok 'shares are said' ;;
*) not_ok 'shares are said' "$(said commute.xml)" ;;
esac
none "$(said --among city-bike commute.xml | grep 'How often')" 'not where nobody else is better anywhere'

# --- exit codes
gives () {
	code=$1
	shift
	"$BERTH" weigh $kb "$@" >"$WORK/out" 2>"$WORK/err" </dev/null
	is $? "$code" "$code: berth weigh $*"
}
printf '%s\n' '{"id":"a","facts":{"load":"200 kg"}}' >"$WORK/none.ndjson"
gives 0 commute.xml
gives 1 "$WORK/none.ndjson"
gives 2
gives 2 commute.xml commute.xml
gives 2 --id c commute.xml
gives 7 nothing.xml
finish
