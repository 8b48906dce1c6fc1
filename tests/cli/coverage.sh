#!/bin/sh
# kb test --coverage: what some cases show of a small knowledge base, counted by hand, and what all do.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR/tests/cli" || exit 99
look=$BUILDDIR/tests/cli/look

# has FILE LINE TEXT - the file holds this line.
has () { if grep -Fxqe "$2" "$1"; then ok "$3"; else not_ok "$3" "$(cat "$1")"; fi; }

# at ID ELEMENT - the line of the rule, or of the first ELEMENT below its beginning.
at () {
	awk -v id="\"$1\"" -v element="<${2:-rule} " 'index($0, id) { found = 1 }
		found && index($0, element) { print NR; exit }' boats/knowledge.xml
}
# nth ID ELEMENT N - the line of the N-th of them.
nth () {
	awk -v id="\"$1\"" -v element="<$2 " -v n="$3" 'index($0, id) { found = 1 }
		found && index($0, element) && --n == 0 { print NR; exit }' boats/knowledge.xml
}
kb=boats/knowledge.xml

cat >"$WORK/want" <<END
5 passed, 0 failed

What the cases show of the knowledge:
  rules         62 %  5 of 8: fired in some case
  exclusions    57 %  4 of 7: expected to fire, not to fire, and to wait
  limits        60 %  3 of 5: a number on each side, next to it
  conditions    37 %  3 of 8: alone made a rule fire or not fire; both ways: 1
  trade-offs    66 %  2 of 3: decided an order that a case expects

Rules that never fired:
  QUI-002 ($kb:$(at QUI-002))
  WND-001 ($kb:$(at WND-001))
  WRN-001 ($kb:$(at WRN-001))

Exclusions, and what no case expects of them:
  FUL-001: to wait ($kb:$(at FUL-001))
  WND-001: to fire, not to fire ($kb:$(at WND-001))

Limits with no number next to them on one side:
  max-people of ferry: people above 40, up to 100
  max-people of ark: people up to 100, above 40

Conditions that never mattered:
  LGT-001: night is yes ($kb:$(nth LGT-001 is 2))
  QUI-002: night is yes ($kb:$(at QUI-002 is))
  WND-001: wind is yes ($kb:$(at WND-001 is))
  WRN-001: harbour is yes ($kb:$(at WRN-001 is))
  WRN-001: not night is yes ($kb:$(nth WRN-001 is 2))

Trade-offs that decided no expected order:
  QUI-002 ($kb:$(at QUI-002))
END
"$BERTH" kb test --kb boats --coverage boats/some.case >"$WORK/out" 2>&1
is "$?" 0 'without a threshold what is untried is no failure'
check 'what some cases show, and what they leave untried' diff "$WORK/want" "$WORK/out"

"$BERTH" kb test --kb boats --coverage --threshold 100 boats >"$WORK/out" 2>&1
is "$?" 0 'all cases show everything'
cat >"$WORK/want" <<END
10 passed, 0 failed

What the cases show of the knowledge:
  rules        100 %  8 of 8: fired in some case
  exclusions   100 %  7 of 7: expected to fire, not to fire, and to wait
  limits       100 %  5 of 5: a number on each side, next to it
  conditions   100 %  8 of 8: alone made a rule fire or not fire; both ways: 3
  trade-offs   100 %  3 of 3: decided an order that a case expects
END
check 'and nothing is listed' diff "$WORK/want" "$WORK/out"

"$BERTH" kb test --kb boats --coverage --threshold 37 boats/some.case >"$WORK/out" 2>&1
is "$?" 0 'the lowest measure is at the threshold'
"$BERTH" kb test --kb boats --coverage --threshold 38 boats/some.case >"$WORK/out" 2>&1
is "$?" 1 'the lowest measure is below it'
for wrong in 101 -1 x ''; do
	"$BERTH" kb test --kb boats --coverage --threshold "$wrong" boats >"$WORK/out" 2>&1
	is "$?" 2 "'$wrong' is no threshold"
done
"$BERTH" kb test --kb boats --threshold 50 boats >"$WORK/out" 2>&1
is "$?" 2 'a threshold of what?'

# What is expected counts only where it holds.
sed 's/winner        ferry/winner        raft/; s/waits         WND/fired         WND/' \
	boats/some.case >"$WORK/wrong.case"
"$BERTH" kb test --kb boats --coverage "$WORK/wrong.case" >"$WORK/out"
is "$?" 1 'a failed case is a failure'
grep -E '^  (exclusions|trade-offs) ' "$WORK/out" >"$WORK/got"
cat >"$WORK/want" <<END
  exclusions    42 %  3 of 7: expected to fire, not to fire, and to wait
  trade-offs    33 %  1 of 3: decided an order that a case expects
END
check 'what is expected wrongly shows nothing' diff "$WORK/want" "$WORK/got"

# By night: ferry 3, raft 1 + 3. Without either of its rules the raft is not above the ferry any more.
cat >"$WORK/night.case" <<'END'
case: nobody says who is above whom
given
  night         yes
expect
  fired         QUI-002
END
"$BERTH" kb test --kb boats --coverage "$WORK/night.case" | sed -n '/^Trade-offs/,$p' >"$WORK/out"
cat >"$WORK/want" <<END
Trade-offs that decided no expected order:
  LGT-002 ($kb:$(at LGT-002))
  QUI-001 ($kb:$(at QUI-001)); it decides 'above raft ferry' in $WORK/night.case:1
  QUI-002 ($kb:$(at QUI-002)); it decides 'above raft ferry' in $WORK/night.case:1
END
check 'where an order is decided that nobody expects' diff "$WORK/want" "$WORK/out"
"$BERTH" kb test --kb boats --coverage --format json "$WORK/night.case" | "$look" json >"$WORK/out"
has "$WORK/out" '.coverage.trade_offs.missing[1].decides.above	"raft"' 'JSON: where an order is decided'

# A condition in a group of a group: what each case leaves without effect.
cat >"$WORK/nested.xml" <<'END'
<knowledge xmlns="urn:berth:knowledge:1">
  <rule id="NST-001" strength="may" reviewed-on="2026-10-05">
    <when>
      <is fact="wind" value="yes"/>
      <any>
        <all>
          <is fact="harbour" value="yes"/>
          <is fact="night" value="no"/>
        </all>
        <more-than fact="people" value="4"/>
      </any>
    </when>
    <then><warn><text xml:lang="en">Mind the others.</text></warn></then>
    <because xml:lang="en">They drift.</because>
    <cite source="log"/>
  </rule>
</knowledge>
END
# without WIND HARBOUR NIGHT PEOPLE - the facts whose conditions did not matter.
without () {
	printf 'case: x\ngiven\n  wind %s\n  harbour %s\n  night %s\n  people %s\nexpect\n  winner ferry\n' "$@" \
		>"$WORK/nested.case"
	"$BERTH" kb test --kb boats --overlay "$WORK/nested.xml" --coverage "$WORK/nested.case" |
		sed -n 's/^  NST-001: \([a-z]*\) .*/\1/p' | tr '\n' ' '
}
is "$(without yes yes no 3)" 'people ' 'it fires by its inner group, which has all of the effect'
is "$(without yes no no 5)" 'harbour night ' 'it fires by the other member'
is "$(without no no yes 5)" 'harbour night people ' 'the outer condition alone keeps it from firing'
is "$(without yes no yes 4)" 'wind harbour night ' 'two in a group that do not hold hide each other'
is "$(without yes no no 4)" 'wind night ' 'one that does not hold has the effect, beside the other member'
is "$(without no no yes 4)" 'wind harbour night people ' 'nothing has an effect where two things are missing'
is "$(without yes yes unknown unknown)" 'wind harbour night people ' 'what waits has none, and hides the rest'

# A limit of a fact per candidate has two sides, whoever's number is there: the ferry has 2 left, the
# ark 62. Of the five sides of max-people the 38 are on two.
cat >"$WORK/left.xml" <<'END'
<knowledge xmlns="urn:berth:knowledge:1">
  <limit id="few" type="integer"><label xml:lang="en">few</label><value>3</value><cite source="log"/></limit>
  <limit id="forty" type="integer"><label xml:lang="en">forty</label><value>40</value><cite source="log"/></limit>
  <limit id="hundred" type="integer"><label xml:lang="en">hundred</label><value>100</value><cite source="log"/></limit>
  <fact id="left" group="load" type="integer" derived="yes" per="candidate" min="0" max="100">
    <label xml:lang="en">left</label>
    <help xml:lang="en">Room for others.</help>
  </fact>
  <rule id="LFT-001" strength="should" reviewed-on="2026-10-05" for-each="candidate">
    <when><is attribute="max-people" value="40"/></when>
    <then><conclude fact="left" difference="limit:forty people"/></then>
    <because xml:lang="en">It is what is left.</because>
    <cite source="log"/>
  </rule>
  <rule id="LFT-002" strength="should" reviewed-on="2026-10-05" for-each="candidate">
    <when><is attribute="max-people" value="100"/></when>
    <then><conclude fact="left" difference="limit:hundred people"/></then>
    <because xml:lang="en">It is what is left.</because>
    <cite source="log"/>
  </rule>
  <rule id="LFT-003" strength="should" reviewed-on="2026-10-05" for-each="candidate">
    <when><less-than fact="left" limit="few"/></when>
    <then><oppose criterion="comfort" points="1"/></then>
    <because xml:lang="en">It is tight.</because>
    <cite source="log"/>
  </rule>
</knowledge>
END
# sides PEOPLE - how many sides of limits so many people show.
sides () {
	printf 'case: x\ngiven\n  people %s\nexpect\n  not-excluded ark\n' "$1" >"$WORK/left.case"
	"$BERTH" kb test --kb boats --overlay "$WORK/left.xml" --coverage "$WORK/left.case" |
		sed -n 's/^  limits .*%  \(. of .\).*/\1/p;s/^  few: //p' | tr '\n' '.'
}
is "$(sides 38)" '4 of 7.' 'one candidate is below the limit, the other above'
is "$(sides 37)" '3 of 7.left below 3.' 'both are above'

# Of several that may win nothing is said among themselves.
decided () {
	sed -n "/^case: a harbour/,/^expect/p" boats/some.case >"$WORK/one.case"
	echo "  $1" >>"$WORK/one.case"
	"$BERTH" kb test --kb boats --coverage "$WORK/one.case" | sed -n 's/^  trade-offs .*%  \(. of .\).*/\1/p'
}
is "$(decided 'winner ferry')" '1 of 3' 'a winner stands above all others'
is "$(decided 'winner-one-of ferry ark')" '1 of 3' 'one of several stands above the rest'
is "$(decided 'winner-one-of ferry raft')" '0 of 3' 'but not above those that might have been it'

"$BERTH" kb test --kb boats --coverage --format json boats/some.case | "$look" json >"$WORK/out"
has "$WORK/out" '.schema	"berth.test/1"' 'JSON names its schema'
has "$WORK/out" '.passed	5' 'JSON counts the cases'
has "$WORK/out" '.coverage.rules.percent	62' 'JSON has the percentages'
has "$WORK/out" '.coverage.conditions.both_ways	1' 'JSON has what mattered both ways'
has "$WORK/out" '.coverage.exclusions.missing[1].rule	"WND-001"' 'JSON lists exclusions'
has "$WORK/out" '.coverage.exclusions.missing[1].waits	true' 'JSON says what is there of one'
has "$WORK/out" '.coverage.limits.missing[0].candidates[0]	"ferry"' 'JSON says whose limit it is'
has "$WORK/out" '.coverage.limits.missing[0].side	"above"' 'JSON says which side'
has "$WORK/out" '.coverage.limits.missing[1].number_included	true' 'JSON says where the number is'
has "$WORK/out" '.coverage.conditions.missing[4].condition	"not night is yes"' 'JSON has conditions'
has "$WORK/out" '.coverage.trade_offs.missing[0].file	"boats/knowledge.xml"' 'JSON has places'
"$BERTH" kb test --kb boats --format json "$WORK/wrong.case" | "$look" json >"$WORK/out"
has "$WORK/out" '.failures[0].line	1' 'JSON lists failures'
is "$(grep -c '^.coverage' "$WORK/out")" 0 'JSON without --coverage has none'
"$BERTH" kb test --kb boats --coverage --format tap boats/some.case >"$WORK/out"
is "$(sed -n 6p "$WORK/out")" '1..5' 'TAP: the plan'
has "$WORK/out" '#   QUI-002 (boats/knowledge.xml:'"$(at QUI-002)"')' 'TAP: the coverage in comments'
"$BERTH" kb test --kb boats --coverage --format junit -o "$WORK/junit.xml" boats/some.case
check 'JUnit with the coverage is well-formed' "$XMLLINT" --noout "$WORK/junit.xml"
finish
