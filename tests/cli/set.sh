#!/bin/sh
# --set: facts said beside the files, or without one; what is wrong with them is said as in files, and before any is read.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR/tests/cli" || exit 99
look=$BUILDDIR/tests/cli/look

advise () { "$BERTH" advise --kb bicycles "$@"; }
field () { "$look" json | sed -n "s/^\.$1	//p" | tr '\n' ' ' | sed 's/ $//'; }

# --- a case of its own
advise --format json --set 'load=20 kg' --set parking=flat --set 'weather=?' >"$WORK/out"
is "$?,$(field id <"$WORK/out")" '0,"case"' 'without a file what is set is a case'
is "$(field 'facts\.load\..*' <"$WORK/out")" '"20 kg" "told" "--set"' 'it is said to come from --set'
echo '{"id":"case","facts":{"parking":"flat","load":"20 kg","weather":null}}' >"$WORK/case.ndjson"
advise --format json "$WORK/case.ndjson" | sed "s|$WORK/case.ndjson:1|--set|g" >"$WORK/file"
check 'it is decided as by a file' cmp "$WORK/file" "$WORK/out"
none "$(advise --full --set 'load=20 kg' | grep -q ': 20 kg (--set)' || echo 'no')" 'the report says so, too'
advise --format json --set people=2 --set hills=yes --set people=2 --set 'load=?' --set 'load=?' >"$WORK/out"
is "$?,$(field 'facts\.people\.value' <"$WORK/out")" '0,"2"' 'what is said twice alike is said once'
is "$(advise --format json --set 'colour=a=b' | field 'facts\.colour\.value')" '"a=b"' 'a value may hold the sign'

# --- on top of files
advise --format json --set 'load=5 kg' --set 'parking=?' commute.xml >"$WORK/out"
is "$(field 'facts\.load\..*' <"$WORK/out")" '"5 kg" "told" "--set"' 'it replaces what a record says'
is "$(field 'facts\.distance\.at' <"$WORK/out"),$(field 'facts\.parking\.value' <"$WORK/out")" '"commute.xml:5",' \
	'what is not set stays, and a question mark takes back'
advise --format json --set weather=any commute.xml far.csv >"$WORK/out"
is "$(field id <"$WORK/out"),$(field 'facts\.weather\.at' <"$WORK/out")" \
	'"commute" "far" "level","--set" "--set" "--set"' 'it is told on top of each record'
advise --format json --set weather=any family.ndjson >"$WORK/out" 2>"$WORK/err"
is "$?,$(field id <"$WORK/out"),$(grep -c error "$WORK/err")" \
	"3,$(advise --format json family.ndjson 2>/dev/null | field id),$(grep -c error expected/family.errors)" \
	'a record that is wrong stays wrong'

# --- every command that answers a case: 'WHAT | OPERANDS BEFORE THE FILE'
plain () { "$look" json | grep -vE '\.(at|file|line)	' | sed 's/ ([^ (]*\(ndjson:1\|--set\))//'; }
echo '{"id":"case","facts":{"parking":"flat","load":"5 kg","weather":null}}' >"$WORK/lighter.ndjson"
for words in how 'how city-bike' 'how hard-way' 'why-not folding-bike' 'what-if parking=street' 'what-if weather=any people=2' change compare \
	'compare e-bike city-bike' weigh; do
	set -- $words
	command=$1
	shift
	"$BERTH" "$command" --kb bicycles --format json "$@" "$WORK/case.ndjson" | plain >"$WORK/file"
	"$BERTH" "$command" --kb bicycles --format json --set 'load=20 kg' --set parking=flat --set 'weather=?' "$@" | plain >"$WORK/out"
	[ -s "$WORK/out" ] || echo 'nothing' >"$WORK/out"
	check "$words: what is set alone is the case" cmp "$WORK/file" "$WORK/out"
	"$BERTH" "$command" --kb bicycles --format json "$@" "$WORK/lighter.ndjson" | plain >"$WORK/file"
	"$BERTH" "$command" --kb bicycles --format json --set 'load=5 kg' "$@" "$WORK/case.ndjson" | plain >"$WORK/out"
	check "$words: on top of a file" cmp "$WORK/file" "$WORK/out"
done
diff_of () { "$BERTH" diff --kb bicycles --format json "$@" | plain; }
diff_of "$WORK/lighter.ndjson" "$WORK/case.ndjson" >"$WORK/file"
diff_of --set 'load=20 kg' --set parking=flat --set 'weather=?' "$WORK/lighter.ndjson" >"$WORK/out"
check 'diff: what is set is B' cmp "$WORK/file" "$WORK/out"
diff_of --set 'load=20 kg' "$WORK/lighter.ndjson" "$WORK/case.ndjson" >"$WORK/out"
diff_of "$WORK/case.ndjson" "$WORK/case.ndjson" >"$WORK/file"
check 'diff: or told to both' cmp "$WORK/file" "$WORK/out"
(cd "$WORK" && "$BERTH" how --kb "$SRCDIR/tests/cli/bicycles" --set hills=yes city-bike >out 2>&1 && cp case.ndjson city-bike &&
	"$BERTH" how --kb "$SRCDIR/tests/cli/bicycles" --set hills=yes ./city-bike >file 2>&1)
is "$(head -n 1 "$WORK/out" | cut -c1-9),$(grep -c city-bike:1 "$WORK/file")" 'City bike,1' 'what names a candidate is none but with a path'

# --- what is wrong
# says PATTERN ARGUMENT... - it ends with 2, has a line like PATTERN on standard error, and nothing else anywhere.
says () {
	pattern=$1
	shift
	advise "$@" "$WORK/not-looked-at.xml" >"$WORK/out" 2>"$WORK/err"
	code=$?
	if [ "$code,$(wc -c <"$WORK/out" | tr -d ' ')" = 2,0 ] && grep -qE "$pattern" "$WORK/err" &&
		! grep -q not-looked "$WORK/err"; then ok "$* says $pattern"; else not_ok "$* says $pattern" "$code: $(cat "$WORK/err")"; fi
}
says "^--set lod=3: error: unknown fact 'lod' .REQ-030.$" --set lod=3
says "^help: did you mean 'load'\?$" --set lod=3
says "error: '20kg': exactly one blank stands between number and unit .REQ-036.$" --set load=20kg
says "^help: did you mean 'kg'\? units: kg$" --set 'load=20 kgs'
says "^help: write '20 kg'; units: kg$" --set load=20
says "error: '900 km' is out of the range of 'distance' .REQ-037.$" --set 'distance=900 km'
says "^help: did you mean 'cellar'\? values: street, cellar, flat$" --set parking=Cellar
says "error: 'hard-way' is concluded by rules, not told .REQ-040.$" --set hard-way=yes
says "error: fact 'people' is repeated .REQ-031.$" --set people=2 --set people=3
says "^help: it is '2' first$" --set people=2 --set 'people=?'
says "error: 'weather' has no value .REQ-032.$" --set weather=
says "^help: write FACT=VALUE, or FACT=\? for what nobody knows$" --set weather
says "error: unknown fact '' .REQ-030.$" --set =3
says "error: this is not UTF-8 .REQ-002.$" --set "$(printf 'colour=\377')"
says "error: .* is not one line of text .REQ-038.$" --set "$(printf 'colour=a\nb')"
advise --set lod=3 --set parking=Cellar --set hills=ja >/dev/null 2>"$WORK/err"
is "$(grep -c error "$WORK/err")" 3 'all that is wrong is said at once'
advise --set "$(printf 'load=\033[31m\302\233')" --set "$(printf 'l\033[31mx=3')" >"$WORK/out" 2>"$WORK/err"
none "$("$look" bytes <"$WORK/err")" 'no control of it reaches standard error'

# --- neither
for language in en ko; do
	"$BERTH" advise --lang $language >"$WORK/out" 2>"$WORK/err"
	is "$?,$(grep -cE "(FILE|파일).*'--set (FACT=VALUE|사실=값)'" "$WORK/err")" 2,1 \
		"$language: who gives neither a file nor a fact is told of both"
done
finish
