#!/bin/sh
# --proof: what bounds say stays what it was, and a search is surer of the same, never of something else.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR/tests/cli" || exit 99
look=$BUILDDIR/tests/cli/look

examples=$(ls "$SRCDIR"/examples/*.xml | head -n "$(amount 100 2)")
shipped () { echo "$examples" | tr '\n' '\0' | xargs -0 "$BERTH" advise --format json "$@"; }
bicycles () { "$BERTH" advise --kb bicycles --format json "$@" commute.xml far.csv family.ndjson 2>/dev/null; }

# of KEY... - of each result its id and these keys, a line each.
of () {
	keys=$(echo "id $*" | sed 's/ /|/g')
	"$look" json | sed -nE "s/^\.($keys)(\[[0-9]+\])?	/\1 /p" | tr -d '"' |
		awk '$1 == "id" { if (n++) print ""; printf "%s:", $2; next } { printf " %s", $2 } END { print "" }'
}

# --- by bounds alone
{ bicycles --proof bounds; shipped --proof bounds; } >"$WORK/bounds"
{ bicycles --proof bounds | of status winner possible; shipped --proof bounds | of status; } >"$WORK/said"
head -n "$(amount 100 8)" expected/bounds.txt >"$WORK/expected" # of the two examples, each one workload
if difference=$(diff -u "$WORK/expected" "$WORK/said"); then ok 'by bounds everything is as it was'; else
	not_ok 'by bounds everything is as it was' "$difference"
fi
is "$(of proof unruled <"$WORK/bounds" | grep -vc ': bounds$')" 0 'it says so, and of nobody that he is not ruled out'

# --- by a search
bicycles --proof search >"$WORK/of-bicycles"
{ cat "$WORK/of-bicycles"; shipped; } >"$WORK/search"
is "$(of winner <"$WORK/search")" "$(of winner <"$WORK/bounds")" 'a search finds the same winners'
is "$(of proof <"$WORK/search" | grep -vc ': search$')" 0 'it says so'
{ of status <"$WORK/bounds"; echo -; of status <"$WORK/search"; } | awk '
	BEGIN { doubt["certain"] = 0; doubt["settled"] = 1; doubt["possible"] = 2; doubt["none"] = 3 }
	$1 == "-" { second = 1; n = 0; next }
	!second { status[n++] = $2; next }
	{ now = status[n++]; if (doubt[$2] > doubt[now] || (now == "none") != ($2 == "none")) print $0, "after", now }' >"$WORK/worse"
none "$(cat "$WORK/worse")" 'it is never less sure'

# members FILE KEY - each that stands under KEY, with the id in front.
members () { of "$2" <"$1" | awk '{ for (i = 2; i <= NF; i++) if ($i != "[]") print $1, $i }' | sort; }
members "$WORK/bounds" possible >"$WORK/a"
members "$WORK/search" possible >"$WORK/b"
members "$WORK/search" unruled >"$WORK/c"
none "$(comm -13 "$WORK/a" "$WORK/b")" 'it lets nobody win whom bounds rule out'
none "$(comm -13 "$WORK/b" "$WORK/c")" 'who is not ruled out can win'
none "$(members "$WORK/search" winner | comm -12 - "$WORK/c")" 'and is not the winner'
is "$(wc -l <"$WORK/c" | tr -d ' '),$(comm -12 "$WORK/b" "$WORK/c" | wc -l | tr -d ' ')" \
	"$(wc -l <"$WORK/c" | tr -d ' '),$(wc -l <"$WORK/c" | tr -d ' ')" 'each stands once'

is "$(bicycles)" "$(cat "$WORK/of-bicycles")" 'a search is what there is without the option'

# --- where they part: of two reasons either may hold, and bounds count both
cat >"$WORK/parted.xml" <<'END'
<knowledge xmlns="urn:berth:knowledge:1">
  <rule id="HIL-001" strength="should">
    <when><is fact="hills" value="yes"/></when>
    <then><favour candidate="cargo-bike" criterion="comfort" points="2"/></then>
    <because xml:lang="en">X.</because><because xml:lang="ko">X.</because>
    <cite source="forum"/>
  </rule>
  <rule id="HIL-002" strength="should">
    <when><is fact="hills" value="no"/></when>
    <then><favour candidate="cargo-bike" criterion="comfort" points="2"/></then>
    <because xml:lang="en">X.</because><because xml:lang="ko">X.</because>
    <cite source="forum"/>
  </rule>
</knowledge>
END
parted () {
	"$BERTH" advise --kb bicycles --overlay "$WORK/parted.xml" --format json --no-assumptions \
		--set people=1 --set weather=dry "$@" commute.xml | of status possible waiting unruled
}
is "$(parted --proof bounds)" 'commute: possible city-bike cargo-bike hills' 'what bounds leave open'
is "$(parted --proof search)" 'commute: certain city-bike [] []' 'a search closes'
"$BERTH" advise --kb bicycles --overlay "$WORK/parted.xml" --set people=1 --set weather=dry --proof bounds --require-certain \
	commute.xml >/dev/null
is "$?" 5 'by bounds it is not certain'
"$BERTH" advise --kb bicycles --overlay "$WORK/parted.xml" --set people=1 --set weather=dry --proof search --require-certain \
	commute.xml >/dev/null
is "$?" 0 'by a search it is'

# --- nothing assumed, nothing feasible
for proof in bounds search; do
	bicycles --proof $proof --no-assumptions | of status winner >"$WORK/$proof"
	"$BERTH" advise --kb bicycles --format json --proof $proof family.ndjson 2>/dev/null | of status >>"$WORK/$proof"
done
is "$(grep -c ': none' "$WORK/search")" 2 'it ends where nothing is feasible'
is "$(sed 's/ [a-z]* / /' "$WORK/search")" "$(sed 's/ [a-z]* / /' "$WORK/bounds")" 'without assumptions it finds the same winners, too'

# --- text, wrong words
is "$("$BERTH" advise --full --kb bicycles --proof search commute.xml | sed -n 4p)" 'Recommendation: City bike [settled]' \
	'the report says what was proven'
"$BERTH" advise --kb bicycles --proof guess commute.xml >"$WORK/out" 2>"$WORK/err"
is "$?,$(cat "$WORK/err")" "2,berth: '--proof' takes 'search' or 'bounds', not 'guess'" 'there is no third way'
finish
