#!/bin/sh
# batch.sh BUILD - berth batch beside jq and a bare pass of libxml2, REPETITIONS (7) in alternation, processor time of user and
# system; to standard output as a table of Markdown. Rows of all forms are compared before anything is timed.
set -eu
build=$1
here=$(dirname "$0")
work=$(mktemp -d "${TMPDIR:-/tmp}/berth-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 99' HUP INT TERM
records=${RECORDS_DRAWN:-100000}
"$build/tests/cli/fleet" draw "$records" 7 "$work/r"
cd "$work"
for form in ndjson csv xml; do "$build/berth" batch r.$form 2>err >rows.$form; done
cmp rows.ndjson rows.csv
cmp rows.ndjson rows.xml
head -n "$((records / 20))" r.ndjson >few.ndjson
"$build/berth" batch r.ndjson 2>err >/dev/null # warm

# seconds COMMAND... - processor time of it and its children, and the clock.
seconds () {
	"$@" >/dev/null 2>err || true # advise says 1 where nothing is feasible
}
cat >commands <<END
ndjson|$records|$build/berth batch --jobs 1 r.ndjson
csv|$records|$build/berth batch --jobs 1 r.csv
xml|$records|$build/berth batch --jobs 1 r.xml
two|$records|$build/berth batch --jobs 2 r.ndjson
portfolio|$records|$build/berth batch --jobs 1 --portfolio r.ndjson
results|$((records / 20))|$build/berth batch --jobs 1 --format ndjson few.ndjson
advise|$((records / 20))|$build/berth advise --format json --proof bounds few.ndjson
sax|$records|$build/bench/pass r.xml
END
command -v jq >err && echo "jq|$records|jq -c . r.ndjson" >>commands
i=0
while [ $((i += 1)) -le "${REPETITIONS:-7}" ]; do
	while IFS='|' read -r name count command; do
		before=$(date +%s%N)
		(seconds $command; times) >said
		after=$(date +%s%N)
		# The last line of times is that of children: 0m0.471s 0m0.004s
		tail -n 1 said | tr 'ms' '  ' | awk -v name="$name" -v count="$count" -v wall="$((after - before))" '
			{ printf "%s %d %.0f %.0f\n", name, count, count / ($1 * 60 + $2 + $3 * 60 + $4), count / (wall / 1e9) }' >>times
	done <commands
done
[ -f "$work/times" ]

cat <<END
# Results of make bench

$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | sort | uniq -c | awk '{ n = $1; $1 = ""; printf "%d x%s", n, $0 }'); $(uname -sr); berth $("$build/berth" --version | head -n 1 | awk '{ print $2 }'), $("${CC:-cc}" --version | head -n 1)$(command -v jq >/dev/null && echo "; $(jq --version)").
$records random records of 3 to 12 told facts of the shipped knowledge, ${REPETITIONS:-7} repetitions in alternation: median, least and most. Records a second
of processor time (user and system), and of the clock. Load when it began: $(cut -d' ' -f1 /proc/loadavg).

| what | records/s of processor time | of the clock | of that: |
|---|---:|---:|---|
END
awk '
	{ n[$1]++; cpu[$1, n[$1]] = $3; wall[$1, n[$1]] = $4; if (!($1 in place)) { place[$1] = ++names; name[names] = $1 } }
	function sorted(list, of,   i, k, t) {
		for (i = 1; i <= n[of]; i++) v[i] = list[of, i]
		for (i = 2; i <= n[of]; i++) for (k = i; k > 1 && v[k - 1] > v[k]; k--) { t = v[k]; v[k] = v[k - 1]; v[k - 1] = t }
		return v[int((n[of] + 1) / 2)]
	}
	function of_text(list, of,   m) { m = sorted(list, of); return sprintf("%d (%d..%d)", m, v[1], v[n[of]]) }
	function ratio(list, a, b) { return (b in n) ? sprintf("%.2f", sorted(list, a) / sorted(list, b)) : "-" }
	BEGIN {
		text["ndjson"] = "NDJSON to rows, one job"; text["csv"] = "CSV to rows"; text["xml"] = "XML to rows"
		text["two"] = "NDJSON to rows, two jobs"; text["portfolio"] = "NDJSON to a portfolio"
		text["results"] = "NDJSON to whole results"; text["advise"] = "the same by advise"
		text["sax"] = "a bare pass of libxml2 (SAX2)"; text["jq"] = "jq -c ."
	}
	END {
		for (i = 1; i <= names; i++) {
			x = name[i]
			note = ""
			if (x == "ndjson") note = ratio(cpu, "ndjson", "jq") " x jq"
			if (x == "xml") note = ratio(cpu, "xml", "sax") " x the bare pass"
			if (x == "two") note = ratio(wall, "two", "ndjson") " x one job, by the clock"
			if (x == "results") note = ratio(cpu, "results", "advise") " x advise"
			printf "| %s | %s | %s | %s |\n", text[x], of_text(cpu, x), of_text(wall, x), note
		}
	}' times
for jobs in 1 2 4; do
	"$build/berth" batch --jobs $jobs r.ndjson 2>err >/dev/null &
	berth=$!
	peak=0
	while kill -0 $berth 2>/dev/null; do
		now=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' /proc/$berth/status 2>/dev/null || true)
		[ "${now:-0}" -le $peak ] || peak=$now
		sleep 0.02
	done
	echo "$jobs $peak"
done >memory
echo
awk '{ printf "%s%d job%s: %.1f MiB", (NR > 1 ? "; " : "Peak memory, "), $1, ($1 > 1 ? "s" : ""), $2 / 1024 } END { print "." }' memory
