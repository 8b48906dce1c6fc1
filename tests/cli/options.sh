#!/bin/sh
# How options are written, what they say when they are wrong, and what the environment adds.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR/tests/cli" || exit 99
unset LC_MESSAGES ACCESSIBLE

# same TEXT ARGUMENT... - these arguments give what '--kb bicycles --format json commute.xml' gives.
"$BERTH" advise --kb bicycles --format json commute.xml >"$WORK/plain"
same () {
	text=$1
	shift
	"$BERTH" advise "$@" >"$WORK/out" 2>&1
	if cmp -s "$WORK/plain" "$WORK/out"; then ok "$text"; else not_ok "$text" "$(head -n 5 "$WORK/out")"; fi
}
same 'an argument after =' --kb=bicycles --format=json commute.xml
same 'options after operands' commute.xml --kb bicycles --format json
same 'short options' -k bicycles -f json commute.xml
same 'a short option with its argument in one word' -kbicycles -fjson commute.xml
same 'clear beginnings of long options' --kb bicycles --form json commute.xml
same 'a word behind -- is an operand' --kb bicycles --format json -- commute.xml
same 'the last one of two wins' --kb bicycles --format text --format json commute.xml

# says PATTERN ARGUMENT... - standard error has a line that matches, standard output nothing.
says () {
	pattern=$1
	shift
	"$BERTH" "$@" >"$WORK/out" 2>"$WORK/err" </dev/null
	if grep -qE -e "$pattern" "$WORK/err" && [ ! -s "$WORK/out" ]; then ok "says: $pattern"; else
		not_ok "says: $pattern" "$(cat "$WORK/err" "$WORK/out")"
	fi
}
says "^berth: unknown option '--colour'$" advise --colour never x
says "^help: did you mean '--color'\?$" advise --colour never x
says "^berth: unknown option '-z'$" advise -z x
says "ambiguous: '--as-of', '--among', '--assumptions', '--accessible'$" advise --a x
says "^berth: option '--kb' needs an argument$" advise --kb
says "^berth: option '-k' needs an argument$" advise -k
says "^berth: option '--pretty' takes no argument$" advise --pretty=yes x
says "^berth: unknown command 'advice'$" advice x
says "^help: did you mean 'advise'\?$" advice x
says "^help: did you mean 'kb check'\?$" kb chek
says "after 'kb' comes one of 'check', 'test', 'build', 'info', 'hash', 'doc', 'stale'$" kb
says "^berth: unexpected word 'more'$" init more
says "^berth: '--among' names an unknown candidate 'citybike'$" advise --kb bicycles --among citybike x
says "^help: did you mean 'city-bike'\?$" advise --kb bicycles --among citybike x
says "^berth: '2024-12-31' is before 2025-01-01" advise --as-of 2024-12-31 x
says "^berth: '2025-02-29' is not a date$" advise --as-of 2025-02-29 x
says "^berth: '--lang' takes 'en' or 'ko', not 'de'$" advise --lang de x
says "^berth: unknown format 'sarif'$" advise --format sarif x
says "^help: the formats of 'berth advise' are text\|json$" advise --format sarif x
says "^no-such.xml: error: 'no-such.xml' does not exist" advise --overlay no-such.xml commute.xml
says "^help: '--limit NAME=VALUE' raises a limit; NAME is one of file-bytes, " advise --limit files=3 x
says "^help: '--limit NAME=VALUE' raises a limit; " advise --kb bicycles --limit file-bytes=9 commute.xml
says "^help: '--limit NAME=VALUE' raises a limit; " advise --limit file-bytes=9 commute.xml
says "^help: '--limit NAME=VALUE' raises a limit; " advise --kb bicycles --limit record-bytes=9 commute.xml
says "^berth: '.*' is not a regular file$" advise --kb bicycles /dev/null
says "^berth: cannot read '\.': Is a directory$" advise --kb bicycles .
says '^Usage: berth COMMAND'

# what is told to be wrong cannot act on a terminal
"$BERTH" advise "--$(printf '\033[31m\302\233x')" 2>&1 >/dev/null | "$BUILDDIR/tests/cli/look" bytes >"$WORK/bytes"
is "$(cat "$WORK/bytes")" '' 'an option with control bytes is shown without them'

# options are looked at before files
says "^berth: unknown format 'x'$" advise --kb /nowhere --format x /nowhere

# language: --lang, then LC_ALL, LC_MESSAGES, LANG
language () { env "$@" "$BERTH" help | head -n 1; }
korean=$("$BERTH" help --lang ko | head -n 1)
english=$("$BERTH" help --lang en | head -n 1)
is "$(language LC_ALL=ko_KR.UTF-8)" "$korean" 'LC_ALL=ko_KR.UTF-8 is Korean'
is "$(language LC_ALL= LC_MESSAGES=ko)" "$korean" 'LC_MESSAGES=ko is Korean'
is "$(language LC_ALL= LANG=ko_KR.EUC-KR)" "$korean" 'LANG=ko_KR.EUC-KR is Korean'
is "$(language LC_ALL=C LANG=ko_KR.UTF-8)" "$english" 'LC_ALL=C beats LANG'
is "$(language LC_ALL=kok_IN)" "$english" 'kok_IN is not Korean'
is "$(language LC_ALL=de_DE.UTF-8)" "$english" 'other languages get English'
is "$(LC_ALL=ko_KR.UTF-8 "$BERTH" help --lang en | head -n 1)" "$english" '--lang beats the locale'
[ "$korean" != "$english" ] && ok 'the languages differ' || not_ok 'the languages differ'

# several --among add up; with the list of a workload they are intersected
among () { "$BERTH" advise --kb bicycles --format json "$@" - | sed 's/.*"possible"/"possible"/; s/,"ranking.*//'; }
is "$(echo '{"id":"a","facts":{},"among":["city-bike","e-bike"]}' | among --among e-bike,cargo-bike)" \
	'"possible":["e-bike"]' 'the lists of option and workload are intersected'
is "$(echo '{"id":"a","facts":{}}' | among --among e-bike --among city-bike)" \
	"$(echo '{"id":"a","facts":{}}' | among --among city-bike,e-bike)" 'the lists of two options add up'
echo '{"id":"a","facts":{},"among":["city-bike"]}' |
	"$BERTH" advise --kb bicycles --among e-bike - >"$WORK/out" 2>"$WORK/err"
is "$?" 3 'nothing in both lists is an error of the workload'
is "$(head -n 1 "$WORK/err")" "-:1: error: none of its candidates is among those of '--among' [REQ-025]" \
	'and it is reported with its place'
finish
