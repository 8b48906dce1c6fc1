#!/bin/sh
# The decision is the same bytes in both languages. A file *.both in tests/dialogues is one interview:
#
#   run: OPTIONS               of 'berth interview'
#   both: ENGLISH | KOREAN     one line, as it is typed in each language
#   times: N ENGLISH | KOREAN  the same N times
#   wrong: N                   so many lines cannot be taken; without it, none
#   winner: ID, status: WORD   what the result says; may be left out
#
# It is held in English, in Korean, with the words of the other language in both, and with the language switched after every
# line. The results, and what is exported of the sessions, must be equal.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR/tests/dialogues" || exit 99
unset TERM ACCESSIBLE

# read_both FILE - what is typed goes to the files english, korean and mixed; sets options, wrong, winner and status.
read_both () {
	rm -f "$WORK/english" "$WORK/korean" "$WORK/mixed"
	awk -v work="$WORK" '
		function type(text,   sides) {
			split(text, sides, / \| /)
			print sides[1] >(work "/english")
			print sides[2] >(work "/korean")
			print sides[n % 2 + 1] >(work "/mixed")
			n++
			if (n < 30) print n % 4 < 2 ? "lang ko" : "언어 en" >(work "/mixed")
		}
		/^both: / { type(substr($0, 7)) }
		/^times: / { text = $0; sub(/^times: [0-9]+ /, "", text); for (i = 0; i < $2; i++) type(text) }
		/^(run|wrong|winner|status):/ { print }' "$1" >"$WORK/settings"
	options='' wrong=0 winner='' status=''
	while IFS=' ' read -r what value; do
		case $what in
		run:) options=$value ;;
		wrong:) wrong=$value ;;
		winner:) winner=$value ;;
		status:) status=$value ;;
		esac
	done <"$WORK/settings"
	case $options in
	*'--kb '*) knowledge=${options#*--kb } knowledge="--kb ${knowledge%% *}" ;;
	*) knowledge= ;;
	esac
}

# hold WAY NAME OPTION... - holds the interview; sets result, code and facts: what was saved.
hold () {
	way=$1 manner=$2
	shift 2
	export XDG_STATE_HOME="$WORK/state-$name-$manner"
	"$BERTH" interview --format ndjson --session same $options "$@" <"$WORK/$way" >"$WORK/said" 2>"$WORK/err"
	code=$?
	result=$(grep '^{"schema"' "$WORK/said")
	facts=$("$BERTH" session export --lang en $knowledge same 2>&1)
	is "$(grep -c '^{"error"' "$WORK/said")" "$wrong" "$name: $manner, what cannot be taken"
}

# same WAY NAME OPTION... - held so it comes to the same as in English.
same () {
	hold "$@"
	is "$result" "$english_result" "$name: $manner, the same result"
	is "$code" "$english_code" "$name: $manner, the same exit code"
	is "$facts" "$english_facts" "$name: $manner, the same facts saved"
}

# says WHAT VALUE - of the result.
says () {
	case $result in
	*"\"$1\":\"$2\""*) ok "$name: the $1" ;;
	*) not_ok "$name: the $1 is $2" "$result" ;;
	esac
}

for file in *.both; do
	name=${file%.both}
	read_both "$file"
	hold english english --lang en
	english_result=$result english_code=$code english_facts=$facts
	is "$(echo "$result" | grep -c .)" 1 "$name: there is a result"
	[ -z "$winner" ] || says winner "$winner"
	[ -z "$status" ] || says status "$status"
	same korean korean --lang ko
	check "$name: in Korean it speaks Korean" grep -q '"note":"[^"]*아직\|"note":"[^"]*제외' "$WORK/said"
	same english ko-en --lang ko
	same korean en-ko --lang en
	same mixed mixed --lang en
done
finish
