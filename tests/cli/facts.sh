#!/bin/sh
# facts: what people call a thing finds the fact; all that can be told is listed, and nothing else.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR" || exit 99
look=$BUILDDIR/tests/cli/look

ids () { "$BERTH" facts --format json "$@" 2>/dev/null | "$look" json | sed -n 's/^\.facts\[[0-9]*\]\.id	"\(.*\)"$/\1/p'; }

# --- all of them are those of a blank file, in its order
"$BERTH" init | sed -n 's/.*<fact name="\([^"]*\)".*/\1/p' >"$WORK/blank"
ids >"$WORK/all"
check 'without a word it lists what a blank file has' cmp "$WORK/blank" "$WORK/all"
is "$("$BERTH" facts --accessible | grep -cE '^[a-z0-9-]+: ')" "$(wc -l <"$WORK/all")" 'a line each'
awk -v every="$(amount 1 12)" 'NR % every == 0' "$WORK/all" | while read -r id; do
	echo "$id: $("$BERTH" facts --format json "$id")"
done | sed '/^\([^:]*\): {"schema":"[^"]*","facts":\[{"id":"\1"/d' | cut -c 1-100 >"$WORK/others"
none "$(cat "$WORK/others")" 'an id finds its fact before all others'

# --- words: 'FACT VALUE or - | WORDS': the fact is among the first three, and the value is what they say
while IFS='|' read -r wanted said; do
	fact=${wanted%% *} value=$(echo "${wanted#* }" | tr -d ' ')
	"$BERTH" facts --format json $said 2>/dev/null | "$look" json >"$WORK/first"
	check "$said: finds $fact" grep -q "^\.facts\[[012]\]\.id	\"$fact\"\$" "$WORK/first"
	[ "$value" = - ] || check "$said: says $fact=$value" grep -q "^\.facts\[0\]\.says	\"$value\"\$" "$WORK/first"
done <<'END'
accelerator gpu|gpu
accelerator gpu|GPUs
kubernetes -|k8s
load spiky|spiky
idle-hours yes|idle at night
monthly-budget -|budget
database-container -|postgres
existing-platform -|lambda
os -|windows
memory -|RAM
memory -|메모리
team-size -|people
cost-priority -|비용
operations-appetite -|서버 관리
load -|laod
END
is "$(ids laod)" load 'a word that fits nothing is a near miss'

# --- values and ranges
says () { "$BERTH" facts --width 200 "$1" | sed -n "s/^  $1  *//p"; }
is "$(says load)" 'load pattern: steady | variable | spiky | mostly-idle' 'an enumeration has its values'
is "$(says regions)" 'number of Regions: 1..40 Regions' 'a number has its range'
for language in en ko; do
	none "$("$BERTH" facts --lang $language | "$look" width 80)" "$language: no line is wider than 80 columns"
	none "$("$BERTH" facts --lang $language --width 40 | "$look" width 40)" "$language: no line is wider than 40 columns"
done

# --- nothing, and other knowledge
"$BERTH" facts zzzzzz >"$WORK/out" 2>"$WORK/err"
is "$?,$(cat "$WORK/out"),$(cat "$WORK/err")" "1,,berth: no fact fits these words
help: 'berth facts' lists all" 'nothing fits'
"$BERTH" facts --format json zzzzzz >"$WORK/out" 2>/dev/null
is "$?,$(cat "$WORK/out")" '1,{"schema":"berth.facts/1","facts":[]}' 'then JSON has an empty list'
is "$(ids --kb tests/cli/bicycles weather)" weather 'other knowledge is searched as well'
"$BERTH" facts "$(printf '\377')" "$(printf '\033[31m')" >"$WORK/out" 2>&1
is "$?,$("$look" bytes <"$WORK/out")" 1, 'what is no text finds nothing and does nothing'
finish
