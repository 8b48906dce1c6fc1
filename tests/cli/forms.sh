#!/bin/sh
# What is said in different forms is the same: records in XML, NDJSON and CSV, a value that is written in several ways, the
# order of facts. Records are drawn with a fixed seed.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$WORK" || exit 99
records=$(amount 500 60)

# What facts can be; those of half of them are said.
awk -v records="$records" '
	function pick(list, n) { n = split(list, of, "|"); return of[int(rand() * n) + 1] }
	BEGIN {
		srand(7)
		n = split("os architecture load hybrid portability time-to-market operations-appetite cost-priority scale-to-zero " \
			"memory longest-run request-duration team-size request-rate monthly-budget run-hours", fact, " ")
		can["os"] = "linux|windows"; can["architecture"] = "x86|arm|either"; can["load"] = "steady|variable|spiky"
		can["hybrid"] = "yes|no"; can["portability"] = "none|valued|required"; can["time-to-market"] = "normal|urgent"
		can["operations-appetite"] = "none|low|moderate|full-control"; can["cost-priority"] = "lowest|balanced|secondary"
		can["scale-to-zero"] = "?"
		can["memory"] = "512 MiB|>120 GiB|2..4 GiB|16 GB|<=8 GiB"; can["longest-run"] = "900 s|15 min|<0.5 h|>899.6 s|2..3 h"
		can["request-duration"] = "200 ms|0.2 s|>30 s"; can["team-size"] = "3|>=5|2..4"; can["request-rate"] = "50 1/s|<1 1/s"
		can["monthly-budget"] = "300 USD/month|<50 USD/month"; can["run-hours"] = "730 h/month|8 h/d"
		printf "id,title" >"csv"
		for (f = 1; f <= n; f++) printf ",%s", fact[f] >"csv"
		print "" >"csv"
		print "<requirements xmlns=\"urn:berth:requirements:1\">" >"xml"
		for (r = 0; r < records; r++) {
			title = rand() < 0.5 ? "" : "The <" r ">. one, \047so\047"; json = ""
			line = "w" r "," (title == "" ? "" : "\"" title "\"")
			print "<workload id=\"w" r "\">" (title == "" ? "" : "<title>The &lt;" r "&gt;. one, \047so\047</title>") >"xml"
			for (f = 1; f <= n; f++) {
				value = rand() < 0.5 ? "" : rand() < 0.1 ? "?" : pick(can[fact[f]])
				line = line "," value
				if (value == "") continue
				json = json (json == "" ? "" : ",") "\"" fact[f] "\":" (value == "?" ? "null" : "\"" value "\"")
				shown = value; gsub(/</, "\\&lt;", shown); gsub(/>/, "\\&gt;", shown)
				print value == "?" ? "<fact name=\"" fact[f] "\" unknown=\"yes\"/>" : \
					"<fact name=\"" fact[f] "\">" shown "</fact>" >"xml"
			}
			print line >"csv"; print "{\"id\":\"w" r "\"," (title == "" ? "" : "\"title\":\"" title "\",") "\"facts\":{" json "}}" >"ndjson"; print "</workload>" >"xml"
		}
		print "</requirements>" >"xml"
	}'
for form in xml ndjson csv; do
	"$BERTH" advise --proof bounds --format json $form 2>err | sed 's/,"at":"[^"]*"//g' >said.$form
	is "$(grep -c '"schema":"berth.result/1"' said.$form)" "$records" "$form: every record is answered"
	[ ! -s err ] || head -5 err | sed 's/^/# /'
done
for form in xml ndjson csv; do "$BERTH" advise --proof bounds --each $form 2>err | head -n "$(amount 4000 900)" | sed 's/ ([a-z.]*:[0-9]*)//' >screen.$form; done
is "$(grep -c "^The <[0-9]*>. one, 'so' " screen.xml | sed 's/^[1-9][0-9]*$/some/')" some 'titles are shown'
check 'the screens of NDJSON are those of XML' cmp screen.xml screen.ndjson
check 'so are those of CSV' cmp screen.xml screen.csv
check 'NDJSON says what XML says' cmp said.xml said.ndjson
check 'CSV says what XML says' cmp said.xml said.csv

# --- one value in several ways: each line one fact and its forms

while IFS='|' read -r fact forms; do
	echo "$forms" | tr '|' '\n' | while read -r value; do
		printf '{"id":"w","facts":{"%s":"%s"}}\n' "$fact" "$value" >one.ndjson
		"$BERTH" advise --proof bounds --format json one.ndjson | sed 's/"facts":{.*//'
	done >said
	is "$(sort -u said | wc -l),$(wc -l <said)" "1,$(echo "$forms" | tr '|' '\n' | wc -l)" "$fact: $forms"
done <<'EOF'
longest-run|1 h|60 min|3600 s|3600000 ms|60..60 min|1.0 h
longest-run|15 min|0.25 h|900 s|900000 ms
longest-run|>15 min|>900 s|>=900001 ms|>0.25 h
longest-run|<15 min|<=899999 ms|<900 s
request-duration|200 ms|0.2 s|200..200 ms
memory|1 GiB|1024 MiB|1048576 KiB
team-size|5|5..5
team-size|>4|>=5
utilisation|50|50 %|50%|50..50 %
utilisation|>=50|>=50%|>49 %
team-size|<5|<=4
EOF
finish
