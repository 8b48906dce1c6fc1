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

# lines FILE WAY - what is typed.
lines () {
	awk -v way="$2" '
		function type(text,   sides) {
			split(text, sides, / \| /)
			print way == "korean" || (way == "mixed" && n % 2) ? sides[2] : sides[1]
			n++
			if (way == "mixed" && n < 30) print n % 4 < 2 ? "lang ko" : "언어 en"
		}
		/^both: / { type(substr($0, 7)) }
		/^times: / { text = $0; sub(/^times: [0-9]+ /, "", text); for (i = 0; i < $2; i++) type(text) }
	' "$1"
}

# hold FILE WAY NAME OPTION... - leaves NAME.result, NAME.code and NAME.xml.
hold () {
	file=$1 way=$2 name=$3
	shift 3
	export XDG_STATE_HOME="$WORK/$name"
	options=$(sed -n 's/^run: *//p' "$file")
	lines "$file" "$way" >"$WORK/typed"
	eval "\"$BERTH\" interview --format ndjson --session same $options $*" <"$WORK/typed" >"$WORK/said" 2>"$WORK/err"
	echo $? >"$WORK/$name.code"
	grep '^{"schema"' "$WORK/said" >"$WORK/$name.result"
	wrong=$(sed -n 's/^wrong: *//p' "$file")
	is "$(grep -c '^{"error"' "$WORK/said")" "${wrong:-0}" "${file%.both}: $name, what cannot be taken"
	knowledge=$(printf '%s\n' "$options" | grep -o -- '--kb [^ ]*')
	"$BERTH" session export --lang en $knowledge same >"$WORK/$name.xml" 2>&1
}

for file in *.both; do
	name=${file%.both}
	hold "$file" english english --lang en
	is "$(wc -l <"$WORK/english.result" | tr -d ' ')" 1 "$name: there is a result"
	for want in winner status; do
		value=$(sed -n "s/^$want: //p" "$file")
		[ -z "$value" ] || check "$name: the $want" grep -q "\"$want\":\"$value\"" "$WORK/english.result"
	done
	hold "$file" korean korean --lang ko
	check "$name: in Korean it speaks Korean" grep -q '"note":"[^"]*아직\|"note":"[^"]*제외' "$WORK/said"
	hold "$file" english ko-en --lang ko
	hold "$file" korean en-ko --lang en
	hold "$file" mixed mixed --lang en
	for other in korean ko-en en-ko mixed; do
		check "$name: $other, the same result" cmp "$WORK/english.result" "$WORK/$other.result"
		check "$name: $other, the same exit code" cmp "$WORK/english.code" "$WORK/$other.code"
		check "$name: $other, the same facts saved" cmp "$WORK/english.xml" "$WORK/$other.xml"
	done
done
finish
