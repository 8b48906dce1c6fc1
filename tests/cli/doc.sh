#!/bin/sh
# kb doc: the whole knowledge as a document; kb stale: what nobody has looked at for long.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR/tests/cli" || exit 99
look=$BUILDDIR/tests/cli/look

# has LINE TEXT - the document holds this line.
has () { if grep -Fxqe "$1" "$WORK/out"; then ok "$2"; else not_ok "$2" "$(cat "$WORK/out")"; fi; }
# holds PART TEXT
holds () { if grep -Fqe "$1" "$WORK/out"; then ok "$2"; else not_ok "$2" "$(cat "$WORK/out")"; fi; }

# --- sentences, English
"$BERTH" kb doc --width 1000 garden >"$WORK/out" 2>"$WORK/err"
is "$?,$(cat "$WORK/err")" 0, 'doc'
is "$(head -n 1 "$WORK/out")" 'garden 1' 'doc: name and version'
has "Knowledge of 2026-11-01, SHA-256 $("$BERTH" kb hash garden)." 'doc: date and hash'
has "    For each candidate whose 'depth of its roots' is less than 50 cm (or missing), when 'depth' is less than its 'depth of its roots' and 'shade' is no and 'soil' is not one of 'sand', 'peat': excluded." \
	'doc: a rule for each candidate stands once, "not" at the single tests'
has "    The candidate needs 'depth of its roots'; there are 'depth' and 12 ('days of rain')." \
	'doc: places in a reason are named, limits with their value on the day of the knowledge'
has "    When ('shade' is no and 'wet days' is from 3 to 'days of rain' (12)) or 'soil' is 'peat': excluded: Bean, Rose." \
	'doc: groups have brackets where they need them'
has '    must; priority high; valid from 2026-02-01; valid until the day before 2026-10-01; sources [3]' \
	'doc: priority and dates'
has "    Always: it follows that 'bad days' is 'wet days' + 'days of frost'." 'doc: a calculation'
has "    For each candidate: it follows that its 'bags' is 'depth' / its 'depth of its roots', rounded up; it follows that its 'bill' is its 'price of seed' × 'wet days' + 'water'." \
	'doc: sums of products, and facts that each candidate has'
has "    For each candidate: it follows that its 'span of the bill' is somewhere from its 'bill' to its 'highest bill'." \
	'doc: a range'
has "    It costs its 'span of the bill'." 'doc: such a fact in a text'
has "    Always: it follows that 'tool' is the 'price' of the row with the smallest 'price' in 'Tools' (rows whose 'soil' is 'soil' and 'price' is at most 8 EUR)." \
	'doc: a conclusion from a table'
has "    For each candidate whose 'soils that it likes' includes 'clay' and 'hardy' is no (or missing): plus 1 point for the candidate on 'Yield <b>&'." \
	'doc: a rule about candidates alone'
has "    When 'bad days' is more than 'wet days': plus 2 points for Rose on 'Yield <b>&'; minus 3 points for Bean on 'Yield <b>&'." \
	'doc: points'
has "    When 'name' is a text that matches '^<i>' and 'soil' is not known: if the recommendation is Rose: warning: Mind 'name'." \
	'doc: a warning'
has '    Always: advice on Flowers that comes first: Sow.' 'doc: advice that comes first'
has "    Always: if the recommendation is Bean, Rose: advice on Autumn: Dig in 12 ('days of rain') days." 'doc: advice'
is "$(grep -E '^  (.*: Flowers|.*: Autumn|ADV-00.)$' "$WORK/out" | tr -d '\n')" \
	'  Sowing: Autumn  ADV-001  Harvest: Flowers  ADV-002' 'doc: advice by stage and topic, in the order of the knowledge'
has '    must; reviewed 2026-10-01; sources [1] page 9, [3]' 'doc: sources with their places'

# --- items
is "$(sed -n '/^Not among the candidates$/,/sources/p' "$WORK/out" | tail -n +3)" \
	'  Lawn <i> (lawn)
    It is mown, not harvested.
    - also called: grass, a green
    - sources: [1] page 9' 'doc: what is no candidate, and why'
has '    - weight: 2' 'doc: weight of a criterion'
has '    - status: from 2026-09-01: closed to new customers [3] notice' 'doc: status over time'
has '    - soils that it likes: sand, clay [3]' 'doc: a set'
has '    - depth of its roots: 40 cm [1] page 9' 'doc: a quantity and its source'
has '    - values: sand (sand), clay (clay), peat (peat)' 'doc: values of an enumeration'
has '    - values: number in cm, from 0 cm to 200 cm' 'doc: a range'
has '    - said as: a bed <of> sand (sand); heavy, clay soil (clay); a peat bog (peat)' 'doc: what people say for values'
has '    - said as: full sun (no); shady at noon (yes)' 'doc: and for yes and no'
has '    - said as: ... of good soil' 'doc: and for numbers'
is "$(grep -c '^    - said as: ' "$WORK/out")" 5 'doc: nobody says what rules conclude'
has '    - read by: DRV-001, EXC-002, FAV-002, PRC-001' 'doc: which rules read a fact'
has '    - concluded by: DRV-001' 'doc: which rule concludes it'
has '    - value: from 2026-06-01: 12' 'doc: a limit by date'
has '    - values: number, for each candidate' 'doc: a fact that each candidate has stands once'
is "$(grep -c '^  bags (bags)$' "$WORK/out")" 1 'doc: and not for each candidate'
has '    - fork: grip 12 cm, price 9 EUR, soil sand, valid 2026-01-01..2026-10-01, sources [1] <page 4>' 'doc: a row of a table'
has '    - rake: grip 1.5 m, price 5 EUR, soil sand, sources [1], [3]' 'doc: a row at all times'
holds '    - spade: grip 2 m, ' 'doc: a cell is in the unit in which it is shortest'
has '  [2] Neighbour' 'doc: sources are numbered'
has '    - confidence: low' 'doc: confidence'
has '    - published: 2024' 'doc: when a source was published'
has '    - published: kept up to date, without a date' 'doc: why a source has no day'
is "$(grep -nE '^(Criteria|Candidates|Facts|Limits|Tables|Rules|Advice|Warnings|Sources)' "$WORK/out" | cut -d: -f2)" \
	'Criteria
Candidates
Facts that are asked for
Facts that rules conclude
Limits
Tables
Rules that exclude
Rules that conclude facts
Rules that give points, by criterion
Advice, by stage and topic
Warnings
Sources' 'doc: parts in their order, none that is empty'
for rule in $(sed -n 's/.*<rule id="\([^"]*\)".*/\1/p' bicycles/rules.xml); do
	is "$("$BERTH" kb doc bicycles | grep -c "^  $rule\$")" 1 "doc: $rule stands once"
done

# --- the ways to ask for it
"$BERTH" kb build --kb garden --output "$WORK/garden.image"
"$BERTH" kb doc --width 1000 --kb "$WORK/garden.image" | cmp -s - "$WORK/out"
is $? 0 'doc: an image holds it all'
"$BERTH" kb doc garden | awk 'length($0) > 80 && !/:\/\// { n++ } END { print n + 0 }' >"$WORK/wide"
is "$(cat "$WORK/wide")" 0 'doc: text is wrapped'
"$BERTH" kb doc >"$WORK/out" 2>"$WORK/err"
is "$?,$(grep -c '^  [A-Z][A-Z][A-Z]-[0-9][0-9][0-9]\(: .*\)*$' "$WORK/out")" \
	"0,$("$BERTH" kb info --format json | "$look" json | sed -n 's/^\.counts\.rules	//p')" \
	'doc: the shipped knowledge, all rules'
cat >"$WORK/ours.xml" <<'END'
<knowledge xmlns="urn:berth:knowledge:1">
  <rule id="HSE-001" strength="must">
    <then><exclude candidate="bean"/></then>
    <because xml:lang="en">Not here.</because><because xml:lang="ko">안 됩니다.</because>
    <cite source="school"/>
  </rule>
</knowledge>
END
"$BERTH" kb doc --width 1000 --overlay "$WORK/ours.xml" garden | grep -A 3 '^  HSE-001$' |
	sed 's/overlay .*ours/overlay ours/' >"$WORK/out"
has '    Always: excluded: Bean.' 'doc: a rule of an overlay'
has '    must; from the overlay ours.xml; sources [3]' 'doc: and where it is from'
"$BERTH" kb doc garden bicycles >"$WORK/out" 2>"$WORK/err"
is "$?" 2 'doc takes one PATH'
"$BERTH" kb doc --output "$WORK/file" garden
is "$?,$(head -n 1 "$WORK/file")" '0,garden 1' 'doc --output'

# --- Korean
"$BERTH" kb doc --width 1000 --lang ko garden >"$WORK/out"
has "    각 후보에 대해, 그 후보의 '뿌리 깊이' 값이 50 cm 미만(없는 경우 포함)이고 '깊이' 값이 후보의 '뿌리 깊이' 미만이고 '그늘' 값이 아니요이고 '흙' 값이 '모래', '토탄' 중 하나가 아니면: 제외." \
	'doc --lang ko: endings of a conjunction'
has "    ('그늘' 값이 아니요이고 '젖은 날' 값이 3 이상 '비 오는 날' (12) 이하이기도) 하거나 '흙' 값이 '토탄'이면: 제외: 콩, 장미." \
	'doc --lang ko: endings of groups'
has "    '궂은 날' 값이 '젖은 날' 초과이면: '수확' 기준에서 장미에 가점 2점; '수확' 기준에서 콩에 감점 3점." \
	'doc --lang ko: points'

has '    - 말로 하면: 온종일 볕 (no); 한낮에도 그늘 (yes)' 'doc --lang ko: what people say'

# --- HTML
"$BERTH" kb doc --format html garden >"$WORK/out"
is $? 0 'doc --format html'
holds '<html lang="en">' 'HTML: its language'
holds '<meta http-equiv="Content-Security-Policy" content="default-src '"'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-" \
	'HTML: loads nothing, and looks as its digest says'
holds '<article id="source-almanac"><h4>[1] Almanac &lt;script&gt;alert(1)&lt;/script&gt;</h4>' 'HTML: markup in a title is inert'
holds '<p><a rel="noreferrer" href="https://example.org/a?x=1&amp;y=&#39;2&#39;">https://example.org/a?x=1&amp;y=&#39;2&#39;</a></p>' \
	'HTML: an address is a link, escaped'
holds '<p>javascript:alert(1)</p>' 'HTML: only addresses of the web are links'
holds '<tr><th scope="row">fork</th><td>12 cm</td><td>9 EUR</td><td>sand</td><td>2026-01-01..2026-10-01</td><td><a href="#source-almanac">[1]</a> &lt;page 4&gt;</td></tr>' \
	'HTML: a row of a table'
holds 'a bed &lt;of&gt; sand (sand)' 'HTML: markup in a wish is inert'
holds 'Yield &lt;b&gt;&amp;' 'HTML: markup in a label is inert'
is "$(grep -ciE '<script|<b>|href="javascript|<i>|<img' "$WORK/out")" 0 'HTML: nothing of it got through'
grep -oE ' id="[^"]*"' "$WORK/out" | sed 's/ id="//; s/"$//' | sort >"$WORK/ids"
is "$(uniq -d "$WORK/ids")" '' 'HTML: no anchor twice'
grep -oE 'href="#[^"]*"' "$WORK/out" | sed 's/href="#//; s/"$//' | sort -u >"$WORK/links"
is "$(comm -13 "$WORK/ids" "$WORK/links")" '' 'HTML: every link inside leads somewhere'
for anchor in rule-EXC-001 rule-WRN-001 fact-soil fact-days candidate-rose source-school limit-rain criterion-yield table-tools fact-bags; do
	is "$(sed '/<\/nav>/q' "$WORK/out" | grep -c "href=\"#$anchor\"")" 1 "HTML: $anchor is in the contents"
done
holds '<em><a href="#fact-depth">depth</a></em> is less than its <em>depth of its roots</em>' 'HTML: a rule leads to its facts'
holds '<a href="#source-almanac">[1]</a> page 9' 'HTML: and to its sources'
"$BERTH" kb doc --format html --lang ko garden | grep -c '<html lang="ko">' >"$WORK/out"
is "$(cat "$WORK/out")" 1 'HTML --lang ko'
"$BERTH" kb doc --format html garden |
	sed 's/<\(meta\)\([^>]*\)>/<\1\2\/>/; s/<!DOCTYPE html>//' >"$WORK/out.xml"
check 'HTML: every element is closed' "$XMLLINT" --noout "$WORK/out.xml"

# --- stale
"$BERTH" kb stale --width 1000 garden >"$WORK/out" 2>"$WORK/err"
is "$?" 1 'stale: exit code 1 when something is'
is "$(cat "$WORK/out")" 'Sources
  - almanac: checked 2026-05-04, 181 days ago (Almanac <script>alert(1)</script>)

Rules
  - EXC-002: ended 2026-10-01, 31 days ago; never reviewed; newest source checked 2026-10-31, 1 day ago
  - FAV-002: reviewed 2026-05-04, 181 days ago; newest source checked 2026-10-31, 1 day ago

Limits
  - frost: newest source checked 2026-05-04, 181 days ago (days of frost)

Rows of tables
  - tools/spade: newest value from 2026-03-01, 245 days ago; newest source checked 2026-05-04, 181 days ago (Tools)

On 2026-11-01, older than 180 days or ended: 1 of 3 sources, 2 of 14 rules, 1 of 3 limits, 1 of 3 rows of tables.' \
	'stale: older than 180 days, by the date of the knowledge; 180 days are not'
grep -c '^berth: ages are reckoned to 2026-11-01, the date of the knowledge; today is ' "$WORK/err" >"$WORK/n"
is "$(cat "$WORK/n")" 1 'stale: says so when that day has passed'
"$BERTH" kb stale --as-of 2026-11-02 --format json garden 2>"$WORK/err" | "$look" json >"$WORK/out"
is "$(cat "$WORK/err")" '' 'stale --as-of: the day was chosen'
is "$(sed -n 's/.*\.id	//p' "$WORK/out" | tr -d '"' | tr '\n' ' ')" \
	'almanac neighbour EXC-002 FAV-002 FAV-001 WRN-001 frost spade ' 'stale: oldest first, a rule by its oldest date'
has '.older_than_days	180' 'stale: JSON has the age'
has '.rules[0].reviewed_on	null' 'stale: never reviewed is null'
has '.rules[0].ended	"2026-10-01"' 'stale: when a rule ended'
has '.sources[0].days	182' 'stale: days'
has '.sources[0].undated	null' 'stale: a source with a day'
has '.sources[1].undated	"living-page"' 'stale: why a source has no day'
has '.limits[0].since	null' 'stale: a limit without a date'
has '.rows[0].table	"tools"' 'stale: a row names its table'
"$BERTH" kb stale --width 1000 --as-of 2026-11-02 garden >"$WORK/out" 2>"$WORK/err"
has '  - neighbour: checked 2026-05-05, 181 days ago; kept up to date, without a date (Neighbour)' 'stale: why a source has no day, in words'
"$BERTH" kb stale --older-than 26w --as-of 2026-05-06 garden >"$WORK/out"
is "$?" 1 'stale: a rule that nobody reviewed is always there'
sed 's/ priority="high" valid-from="[^"]*" valid-to="[^"]*"/ reviewed-on="2026-10-30"/' \
	garden/knowledge.xml >"$WORK/knowledge.xml"
"$BERTH" kb stale --width 1000 --older-than 26w "$WORK/knowledge.xml" >"$WORK/out" 2>/dev/null
is "$?,$(cat "$WORK/out")" \
	'0,On 2026-11-01, older than 182 days or ended: 0 of 3 sources, 0 of 14 rules, 0 of 3 limits, 0 of 3 rows of tables.' \
	'stale: nothing but the count when nothing is'
for age in 180 d 1m -3d 99999d 1dd ''; do
	"$BERTH" kb stale --older-than "$age" garden >"$WORK/out" 2>"$WORK/err"
	is "$?,$(head -n 1 "$WORK/err")" "2,berth: '$age' is no age" "stale: '$age' is no age"
done
"$BERTH" kb stale --width 1000 --older-than 1y --as-of 2027-05-05 "$WORK/knowledge.xml" | tail -n 1 >"$WORK/out"
is "$(cut -d: -f2 "$WORK/out")" ' 1 of 3 sources, 1 of 14 rules, 1 of 3 limits, 1 of 3 rows of tables.' 'stale: a year is 365 days'

# --- ranges that are assumed, and gaps
"$BERTH" kb doc --width 1000 ../queue >"$WORK/out" 2>/dev/null
has "    When 'replay of old messages' is no: unless it is told, 'consumer groups' is taken to be from 1 to 2." \
	'doc: an assumed range, one end of it that of the fact'
"$BERTH" kb doc --width 1000 ways >"$WORK/out" 2>/dev/null
check 'doc: a gap that is meant' grep -q 'nothing is feasible, and that is meant: Nothing swims and climbs.$' "$WORK/out"
finish
