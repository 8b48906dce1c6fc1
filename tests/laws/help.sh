#!/bin/sh
# The manual knows what the program knows: each command, option and exit code that help prints.
. "${SRCDIR:-.}/tests/lib.sh"

sed 's/\\-/-/g; s/\\f[A-Z]//g' "$SRCDIR/docs/berth.1" >"$WORK/manual" ||
	{ not_ok 'docs/berth.1 can be read'; finish; }

# terms - the left column of the list under the heading $1 of a help page.
terms () {
	sed -n "/^$1:*\$/,/^\$/p" | sed -nE 's/^  ([^ ]+( [^ ]+)*)(  .*)?$/\1/p'
}

options_in () { grep -oE -e '--[a-z][a-z-]*' | sort -u; }

"$BERTH" help --width 1000 >"$WORK/help"
terms Commands <"$WORK/help" >"$WORK/commands"
[ -s "$WORK/commands" ] && ok 'help lists commands' || not_ok 'help lists commands' "$(cat "$WORK/help")"

: >"$WORK/known"
while read -r command; do
	"$BERTH" $command --help --width 1000 >"$WORK/page"
	is $? 0 "'berth $command --help' exits 0"
	terms Options <"$WORK/page" | options_in >"$WORK/options"
	cat "$WORK/options" >>"$WORK/known"
	none "$(grep -qE "berth $command\b" "$WORK/manual" || echo "berth $command")" \
		"the manual has the command '$command'"
	none "$(grep -qe --help "$WORK/options" || echo '--help')" "'$command' lists its options"
	none "$(while read -r option; do
		grep -qE -e "(^|[^a-z-])$option([^a-z-]|\$)" "$WORK/manual" || echo "$option"
	done <"$WORK/options")" "the manual has every option of '$command'"
done <"$WORK/commands"

none "$(options_in <"$WORK/manual" | while read -r option; do
	grep -Fxqe "$option" "$WORK/known" || echo "$option"
done)" 'the manual has no option that no command has'
none "$("$BERTH" help exit-codes --width 1000 | sed -nE 's/^  ([0-9]+)  .*/\1/p' |
	while read -r code; do
		grep -qE "^(\.B +|\.IP +|\.BR +)?$code\b" "$WORK/manual" || echo "$code"
	done)" 'the manual has every exit code'
finish
