#!/bin/sh
# What must be otherwise for another candidate to win: told facts too, who is asked for, what is fixed.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR/tests/cli" || exit 99
look=$BUILDDIR/tests/cli/look
kb='--kb bicycles'

said () { "$BERTH" change $kb "$@" 2>&1 | tr -s '\n ' '  '; }
json () { "$BERTH" change $kb --format json "$@" | "$look" json; }

# --- each set that is named lets who is named win, and no fact of it alone does: told to advise
"$BERTH" change $kb --format json --max 2 commute.xml >"$WORK/all.json"
is "$("$look" json <"$WORK/all.json" | sed -n 's/^\.schema	//p; s/^\.winner	//p; s/^\.to	//p; s/^\.complete	//p' | tr '\n' ' ')" \
	'"berth.change/1" "city-bike" null 2 ' 'it says who wins now, and what was looked at'
base='"distance":"12 km","load":"20 kg","parking":"cellar"'
"$look" json <"$WORK/all.json" | sed -n 's/^\.changes\[\([0-9]*\)\]\.\(to\|facts\.[a-z-]*\)	\(.*\)/\1 \2 \3/p' |
	awk -v base="$base" '
	function value(text) { sub(/^"/, "", text); sub(/"$/, "", text); return text }
	function flush(  k, facts) {
		if (number == "") return
		facts = base
		for (k in set) {
			gsub("\"" k "\":\"[^\"]*\",?", "", facts)
			if (set[k] != "null") facts = facts ",\"" k "\":\"" set[k] "\""
		}
		gsub(/^,|,$/, "", facts)
		gsub(/,,+/, ",", facts)
		print "{\"id\":\"" number ":" to "\",\"facts\":{" facts "}}"
		delete set
	}
	$1 "" != number { flush(); number = $1 "" }
	$2 == "to" { to = value($3); next }
	{ name = $2; sub(/facts\./, "", name); rest = $0; sub(/^[^ ]* [^ ]* /, "", rest); set[name] = value(rest) }
	END { flush() }' | sed -e 's/"hills":"yes"/"hills":true/; s/"hills":"no"/"hills":false/; s/"people":"\([0-9]\)"/"people":\1/' >"$WORK/told.ndjson"
[ -s "$WORK/told.ndjson" ] || not_ok 'there are changes' "$(cat "$WORK/all.json")"
"$BERTH" advise $kb --format json "$WORK/told.ndjson" 2>&1 |
	sed -n 's/.*"id":"[0-9]*:\([a-z-]*\)".*"winner":"\([a-z-]*\)".*/\1 \2/p' >"$WORK/won"
is "$(wc -l <"$WORK/won")" "$(wc -l <"$WORK/told.ndjson")" 'every set can be told'
none "$(awk '$1 != $2' "$WORK/won")" 'told what is listed, who is named wins'

# --- who is asked for, what is fixed, and what must not change
none "$(json --to e-bike commute.xml | sed -n 's/^\.changes\[[0-9]*\]\.to	//p' | grep -v '"e-bike"')" '--to lists nothing else'
none "$(json --fixed load,distance --fixed parking commute.xml | grep -E '^\.changes.*facts\.(load|distance|parking)')" \
	'what is fixed is not changed'
is "$(json --fixed load --max 1 commute.xml | sed -n 's/^\.fixed\[0\]	//p; s/^\.max	//p; s/^\.complete	//p' | tr '\n' ' ')" '"load" 1 1 ' \
	'JSON says what was fixed'
none "$(json --max 1 commute.xml | grep -E '^\.changes.*facts' | sed 's/\.facts.*//' | sort | uniq -d)" '--max 1 lists single changes'
is "$(json --max 2 commute.xml | sed -n 's/^\.changes\[[0-9]*\]\.told	//p' | tr -d '\n' | grep -o '^0*1*')" \
	"$(json --max 1 commute.xml | sed -n 's/^\.changes\[[0-9]*\]\.told	//p' | tr -d '\n')" 'smaller sets come first, and of these what nobody told'
case $(said --to city-bike commute.xml) in
*'Now it is City bike. That is who was asked for.'*) ok 'who wins already needs no change' ;;
*) not_ok 'who wins already needs no change' "$(said --to city-bike commute.xml)" ;;
esac
case $(said commute.xml) in
*'One change alone '*'(you said: '*'Looked at: all sets of up to 3 of '*) ok 'what is told now stands beside it' ;;
*) not_ok 'what is told now stands beside it' "$(said commute.xml)" ;;
esac
case $(said --lang ko commute.xml) in
*'하나만 바꿀 때 '*'(지금 답: '*) ok 'it speaks Korean' ;;
*) not_ok 'it speaks Korean' "$(said --lang ko commute.xml)" ;;
esac
none "$("$BERTH" change $kb --accessible commute.xml | grep -nE '^ |   ')" 'to be heard, nothing is indented'
none "$("$BERTH" change $kb --width 50 commute.xml | "$look" width 50)" 'no line is too wide'

# --- exit codes and what is wrong
gives () {
	code=$1
	shift
	"$BERTH" change $kb "$@" >"$WORK/out" 2>"$WORK/err" </dev/null
	is $? "$code" "$code: berth change $*"
}
printf '%s\n' '{"id":"a","facts":{"load":"5 kg"}}' '{"id":"b","facts":{"load":"200 kg"}}' >"$WORK/two.ndjson"
printf '%s\n' '{"id":"a","facts":{"load":"much"}}' >"$WORK/bad.ndjson"
gives 0 commute.xml
gives 0 --id b --max 1 "$WORK/two.ndjson"
gives 1 --to velocipede --fixed load,distance,parking,hills,people,weather commute.xml
gives 2 --to bicycle commute.xml
gives 2 --to e-bike --among cargo-bike,city-bike commute.xml
gives 2 --fixed loads commute.xml
is "$(sed -n 2p "$WORK/err")" "help: did you mean 'load'?" 'a fact that is not there is guessed'
gives 2 --max 4 commute.xml
gives 2
gives 2 commute.xml "$WORK/two.ndjson"
gives 2 "$WORK/two.ndjson"
is "$(sed -n 2p "$WORK/err")" "help: '--id ID' names it: a, b" 'of several one is to be named'
gives 2 --id c "$WORK/two.ndjson"
gives 3 "$WORK/bad.ndjson"
gives 7 nothing.xml
finish
