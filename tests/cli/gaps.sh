#!/bin/sh
# kb check --gaps: answers that leave nothing feasible. What there is was counted by hand.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR/tests/cli" || exit 99
look=$BUILDDIR/tests/cli/look

# has FILE LINE TEXT - the file holds this line.
has () { if grep -Fxqe "$2" "$1"; then ok "$3"; else not_ok "$3" "$(cat "$1")"; fi; }

line=$(grep -n 'id="GAP-002"' ways/knowledge.xml | cut -d: -f1)
cat >"$WORK/want" <<END
ways/knowledge.xml:$line: error: 'GAP-002' explains why nothing is feasible, but with storm=yes 'cart' is [KB-091]
error: nothing is feasible with sea=yes, weight=11, and no rule says why [KB-090]
help: excluded by SEA-001, WGT-001; if it is meant, explain it in a rule with gap="yes"
error: nothing is feasible with weight=51, and no rule says why [KB-090]
help: excluded by WGT-001; if it is meant, explain it in a rule with gap="yes"
note: all 108 sets of answers to 4 questions were looked at; nothing is feasible in 46 of them [KB-093]
END
"$BERTH" kb check ways >"$WORK/out"
is "$?,$(wc -c <"$WORK/out" | tr -d ' ')" 0,0 'without --gaps nothing is looked for'
"$BERTH" kb check --gaps ways >"$WORK/out"
is "$?" 1 'a gap is an error'
check 'gaps with as few answers as show them, and a wrong explanation' diff "$WORK/want" "$WORK/out"
"$BERTH" kb check --gaps=108 ways >"$WORK/out"
check 'all sets, if they are as many as N' diff "$WORK/want" "$WORK/out"

"$BERTH" kb check --gaps --kb ways --overlay ways/mended.xml >"$WORK/out"
is "$?,$(cat "$WORK/out")" \
	"0,note: all 108 sets of answers to 4 questions were looked at; nothing is feasible in 46 of them [KB-093]" \
	'when all is explained, it says how much was looked at'
"$BERTH" kb check --gaps --format json --kb ways --overlay ways/mended.xml | "$look" json >"$WORK/out"
has "$WORK/out" '.errors	0' 'JSON: no error'
has "$WORK/out" '.findings[0].severity	"note"' 'JSON: the note'

# One more than N: those of at most two answers (1 + 9 + 30), and N drawn; fewer than these: drawn ones alone.
"$BERTH" kb check --gaps=107 ways >"$WORK/out"
grep -q '^note: 147 sets of answers to 4 questions were looked at: all of at most two answers, and 107 drawn at random; ' "$WORK/out"
is $? 0 'fewer than there are: small ones and drawn ones'
sed '$d' "$WORK/out" | sort >"$WORK/got"
sed '$d' "$WORK/want" | sort >"$WORK/sorted"
check 'every gap of two answers is among them' diff "$WORK/sorted" "$WORK/got"
"$BERTH" kb check --gaps=107 ways >"$WORK/again"
check 'what is drawn is always the same' cmp "$WORK/out" "$WORK/again"
"$BERTH" kb check --gaps=39 ways >"$WORK/out"
grep -q '^note: 39 sets of answers to 4 questions were looked at: 39 drawn at random; ' "$WORK/out"
is $? 0 'too few for all small ones'
for wrong in 0 -1 x 1000000000001; do
	"$BERTH" kb check --gaps=$wrong ways >"$WORK/out" 2>&1
	is "$?" 2 "'$wrong' is no number of sets"
done

# With assumptions on: the sea is taken for granted, so one answer less shows the gap.
cat >"$WORK/sea.xml" <<'END'
<knowledge xmlns="urn:berth:knowledge:1">
  <rule id="ASM-001" strength="may" reviewed-on="2026-10-05">
    <then><assume fact="sea" value="yes"/></then>
    <because xml:lang="en">There mostly is one.</because>
    <cite source="log"/>
  </rule>
</knowledge>
END
"$BERTH" kb check --gaps --kb ways --overlay "$WORK/sea.xml" | grep error: >"$WORK/out"
cat >"$WORK/want" <<END
ways/knowledge.xml:$line: error: 'GAP-002' explains why nothing is feasible, but with sea=no, storm=yes 'cart' is [KB-091]
error: nothing is feasible with weight=11, and no rule says why [KB-090]
error: nothing is feasible with weight=51, and no rule says why [KB-090]
END
check 'assumptions hold' diff "$WORK/want" "$WORK/out"

# A division by what may be nothing.
"$BERTH" kb check --gaps --kb ways --overlay ways/share.xml >"$WORK/out"
is "$?,$(grep -c KB-092 "$WORK/out")" 1,6 'a calculation that fails, for the ends of each class of weights'
has "$WORK/out" "ways/share.xml:11: error: a calculation of 'SHR-001' fails with people=0, weight=0 [KB-092]" \
	'where, and with which answers'
finish
