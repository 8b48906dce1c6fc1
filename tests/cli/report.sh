#!/bin/sh
# report: the answers as one page of HTML, traced to what other commands say of the same workloads.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR/tests/cli" || exit 99
look=$BUILDDIR/tests/cli/look

# data NAME FILE - what a program finds in the element with that anchor.
data () { awk -v begin="<script type=\"application/json\" id=\"$1\">" '
	index($0, begin) == 1 { inside = 1; $0 = substr($0, length(begin) + 1) }
	inside && index($0, "</script>") { sub(/<\/script>.*/, ""); printf "%s", $0; exit }
	inside { print }' "$2" | sed 's/\\u003c/</g'; }

# --- the record
"$BERTH" report --kb bicycles -o "$WORK/page" commute.xml >"$WORK/said" 2>&1
is "$?,$(cat "$WORK/said")" 0, 'a page is written'
data w1-result "$WORK/page" >"$WORK/record"
"$BERTH" advise --kb bicycles --format json commute.xml | cmp -s - "$WORK/record"
is $? 0 'the record in it has the bytes of advise --format json'
"$BERTH" report --kb bicycles commute.xml | cmp -s - "$WORK/page"
is $? 0 'the same bytes each time, to standard output as well'
"$BERTH" report --kb bicycles --proof bounds commute.xml >"$WORK/bounds"
data w1-result "$WORK/bounds" >"$WORK/record"
"$BERTH" advise --kb bicycles --proof bounds --format json commute.xml | cmp -s - "$WORK/record"
is $? 0 'also by bounds alone'

# --- what a browser would do with it, of every example in both languages
for lang in en ko; do
	"$BERTH" report --lang $lang --proof bounds -o "$WORK/$lang.html" "$SRCDIR"/examples/*.xml
	is "$?,$(grep -c '^<article ' "$WORK/$lang.html")" "0,$(cat "$SRCDIR"/examples/*.xml | grep -c '<workload ')" \
		"$lang: each workload of the examples has an article"
	none "$(awk -f tags.awk "$WORK/$lang.html")" "$lang: tags match, ids are unique, links lead somewhere, nothing is loaded"
	is "$(grep -c "<html lang=\"$lang\">" "$WORK/$lang.html")" 1 "$lang: it says its language"
	none "$(awk '/^<article / { size = 0 } { size += length($0) + 1 } size > 300000 { print; exit }' "$WORK/$lang.html" | cut -c 1-60)" \
		"$lang: each article is below 300 kB"
done
none "$(awk -f tags.awk "$WORK/page")" 'nor of one workload'
none "$(grep -o 'data-\|<h3[^>]*>[^<]*[a-z][a-z][a-z ]*</h3>' "$WORK/ko.html" | sort -u | grep '<h3')" 'ko: no heading is English'
if policy=$(openssl version 2>&1); then
	for tag in style script; do
		digest=$(sed -n "s/^<$tag>\\(.*\\)<\\/$tag>\$/\\1/p" "$WORK/page" | tr -d '\n' | openssl dgst -sha256 -binary | base64)
		is "$(grep -c "$tag-src 'sha256-$digest'" "$WORK/page")" 1 "the policy allows this $tag alone"
	done
else
	skip 'the policy allows its own style and script alone' 'there is no openssl'
fi

# --- pictures have the figures of other commands
"$BERTH" report -o "$WORK/page" "$SRCDIR/examples/spiky-api.xml"
data w1-result "$WORK/page" | "$look" json >"$WORK/record"
sed -n '/<section class="points">/,/<\/section>/p' "$WORK/page" | tr -d '\n' | sed 's/<tr>/\n/g' >"$WORK/figures"
is "$(awk -F 'class="number">' 'NF > 3 { for (i = 3; i <= NF; i++) sum[i] += $i + 0; n = NF } END { for (i = 3; i <= n; i++) printf "%d ", sum[i] }' "$WORK/figures")" \
	"$(sed -n 's/^\.ranking\[[0-9]*\]\.score	//p' "$WORK/record" | tr '\n' ' ')" \
	'points by criterion add up to the points of each candidate'
is "$(sed -n '/<section class="candidates">/,/<\/section>/p' "$WORK/page" | grep -c '<tr.*<th scope="row">.*class="number">')" \
	"$(grep -c '^\.ranking\[[0-9]*\]\.score' "$WORK/record")" 'all that are ranked stand in the table'
"$BERTH" weigh --format json "$SRCDIR/examples/spiky-api.xml" | "$look" json >"$WORK/weigh"
is "$(sed -n '/<section class="weights">/,/<\/section>/p' "$WORK/page" | sed -nE 's/.*class="number">([0-9]+)<.*class="number">([0-9]+)<.*class="number">([0-9]+)<.*/\1 \2 \3/p' | head -13)" \
	"$(sed -nE 's/^\.criteria\[[0-9]+\]\.(weight|low|high)	//p' "$WORK/weigh" | paste -d ' ' - - - | awk '{ print $1, $2, $3 }')" \
	'the leeway of each weight is that of weigh'

# cheaper AMOUNT - which of the two costs less at so many requests, by the middle of its range.
cheaper () { "$BERTH" compare --format json lambda-container ecs-ec2 --set "requests-per-month=$1 1/month" "$SRCDIR/examples/spiky-api.xml" |
	"$look" json | awk -F '\t' '/^\.candidates.*\.id/ { id = $2 } /cost\.(low|high)/ { sum[id] += $2 }
		END { a = sum["\"lambda-container\""]; b = sum["\"ecs-ec2\""]; print a < b ? "first" : "second" }'; }
even=$(sed -nE 's/^<tr><th scope="row">requests a month<\/th><td>([0-9.]+)( million)? a month.*/\1\2/p' "$WORK/page" |
	awk '{ print $1 * ($2 == "million" ? 1000000 : 1) }')
is "${even:+there is one},$(cheaper $((even / 10 * 9))),$(cheaper $((even / 10 * 11)))" 'there is one,first,second' \
	'costs cross where the page says'

# --- other answers
data w1-rankings "$WORK/page" | "$look" json >"$WORK/rankings"
is "$(grep -c '<option ' "$WORK/page"),$(sed -nE 's/^\.rankings\[([0-9]+)\].*/\1/p' "$WORK/rankings" | sort -u | grep -c .)" \
	"$(($(sed -nE 's/^\.flips\[([0-9]+)\].*/\1/p' "$WORK/record" | sort -u | grep -c .) + 1)),$(grep -c '<option ' "$WORK/page")" \
	'each flip can be chosen, and has a ranking'
# scores I - of the ranking I.
scores () { sed -nE "s/^\\.rankings\\[$1\\]\\[([0-9]*[13579])\\]	//p" "$WORK/rankings" | tr '\n' ' '; }
IFS='
'
for flip in $(amount '0
7
20
40
55' '0
55'); do
	set -- $(sed -nE "s/^\\.flips\\[$flip\\]\\.answers\\.([a-z0-9-]+)	\"(.*)\"\$/--set=\\1=\\2/p" "$WORK/record")
	"$BERTH" advise --proof bounds --format json "$@" "$SRCDIR/examples/spiky-api.xml" | "$look" json >"$WORK/other"
	is "$(scores $((flip + 1)))" "$(sed -n 's/^\.ranking\[[0-9]*\]\.score	//p' "$WORK/other" | tr '\n' ' ')" "the ranking of flip $flip is that of advise: $*"
done
unset IFS

# --- every answer and where it came from
sed -n '/<section class="facts">/,/<\/section>/p' "$WORK/page" >"$WORK/facts"
for line in $(awk '/<fact name=/ { split($0, part, "\""); print part[2] ":" FNR }' "$SRCDIR/examples/spiky-api.xml"); do
	is "$(grep -c "<code>${line%:*}</code>.*spiky-api.xml:${line#*:}</code>" "$WORK/facts")" 1 "it says where ${line%:*} was told"
done
is "$(sed -n '/<details>/,/<\/details>/p' "$WORK/facts" | grep -c '<tr><th scope="row">')" \
	"$(sed -nE 's/^\.assumed\[([0-9]+)\].*/\1/p' "$WORK/record" | sort -u | grep -c .)" 'each assumption has a row'

# --- what people write stays what it is
cat >"$WORK/nasty.xml" <<'EOF'
<requirements xmlns="urn:berth:requirements:1">
  <workload id="x-1">
    <title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' &lt;!--שלום 🚲</title>
    <fact name="distance">3 km</fact>
    <fact name="colour">&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;"'🚲</fact>
  </workload>
</requirements>
EOF
"$BERTH" report --kb bicycles -o "$WORK/page" "$WORK/nasty.xml"
is "$?" 0 'a page with tags, quotes, letters from right to left and pictures in its texts'
none "$(awk -f tags.awk "$WORK/page")" 'none of them is markup'
is "$(grep -c 'שלום 🚲' "$WORK/page")" 2 'they are shown, in the title and as a heading'
data w1-result "$WORK/page" >"$WORK/record"
"$BERTH" advise --kb bicycles --format json "$WORK/nasty.xml" | cmp -s - "$WORK/record"
is $? 0 'and the record is what it was'
awk 'BEGIN { printf "{\"id\":\"long\",\"facts\":{\"distance\":\"3 km\",\"colour\":\""; for (i = 0; i < 60000; i++) printf "<&\\\"\\u05d0"; print "\"}}" }' >"$WORK/long.ndjson"
"$BERTH" report --kb bicycles -o "$WORK/page" "$WORK/long.ndjson" 2>"$WORK/said"
is "$?,$(awk -f tags.awk "$WORK/page")" 0, 'nor is a megabyte of them'

# --- where nothing fits
"$BERTH" report --among app-runner,batch -o "$WORK/page" "$SRCDIR/examples/spiky-api.xml"
is "$?,$(awk -f tags.awk "$WORK/page"),$(grep -c '<div class="verdict none">' "$WORK/page")" 1,,1 'it says so, and the exit code too'

# --- several, and some that are wrong
"$BERTH" report --kb bicycles -o "$WORK/page" commute.xml family.ndjson 2>"$WORK/said"
is "$(sed -n '/<section class="overview">/,/<\/section>/p' "$WORK/page" | grep -c '<tr><th scope="row">')" \
	"$(grep -c '^<article ' "$WORK/page")" 'the overview has a row for each'
is "$(sed -n '/<section class="overview">/,/<table>/p' "$WORK/page" | sed -n 's/.*<span class="value">\([0-9]*\)<.*/\1/p' | awk '{ sum += $1 } END { print sum }')" \
	"$(grep -c '^<article ' "$WORK/page")" 'and says how many go to which of them'
sed 's/12 km/12 kg/' commute.xml >"$WORK/wrong.xml"
"$BERTH" report --kb bicycles -o "$WORK/none" "$WORK/wrong.xml" 2>"$WORK/said"
is "$?,$(grep -c 'wrong.xml:5:' "$WORK/said")" 3,1 'what is wrong has its place'
[ ! -e "$WORK/none" ]
is $? 0 'and no page'
"$BERTH" report --kb bicycles -o "$WORK/one" "$WORK/wrong.xml" "$WORK/nasty.xml" 2>"$WORK/said"
is "$?,$(grep -c '^<article ' "$WORK/one")" 3,1 'the others have theirs'
is "$( (trap '' XFSZ; ulimit -f 0; "$BERTH" report --kb bicycles commute.xml) 2>&1 | cat)" \
	'berth: cannot keep what was written so far: File too large' 'where there is no room for it, there is no half of a page'
finish
