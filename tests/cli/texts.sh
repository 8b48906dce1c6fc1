#!/bin/sh
# --texts: what the ids in JSON mean, in words; nothing else of the JSON changes, and nothing that it names is left out.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR/tests/cli" || exit 99
look=$BUILDDIR/tests/cli/look

# --- what is said of three bicycles, by hand from bicycles/*.xml: LANGUAGE PATH VALUE
for lang in en ko; do
	"$BERTH" advise --kb bicycles --lang $lang --texts --format json commute.xml | "$look" json >"$WORK/said"
	sed -n "s/^/$lang/p" "$WORK/said"
done >"$WORK/both"
while IFS='|' read -r lang path value; do
	is "$(sed -n "s/^$lang\\.texts\\.$path	//p" "$WORK/both")" "$value" "$lang: $path"
done <<'END_OF_WORDS'
en|language|"en"
ko|language|"ko"
en|rules\.LOD-001\.says\[0\]\.candidate|"folding-bike"
ko|rules\.LOD-001\.says\[0\]\.because|"접이식 자전거: 최대 10 kg까지 싣는데 짐은 20 kg입니다."
ko|rules\.ADV-001\.says\[0\]\.text|"자물쇠에 자전거 값의 10분의 1을 쓰십시오."
en|rules\.AVL-001\.strength|"must"
en|rules\.AVL-001\.says\[0\]\.sources\[0\]\.id|"makers"
END_OF_WORDS

# --- each command: its JSON is what it is without, and one member more; indented, too
E=$SRCDIR/examples/spiky-api.xml
while read -r command; do
	set -- $command
	"$BERTH" "$@" --format json "$E" | sed '$s/}$//' >"$WORK/without"
	"$BERTH" "$@" --format json --texts --lang ko "$E" >"$WORK/with" 2>"$WORK/said"
	is "$(head -c "$(($(wc -c <"$WORK/without") - 1))" "$WORK/with" | cmp - "$WORK/without" 2>&1 | grep -v EOF; cat "$WORK/said")" '' "$command: the rest is as it was"
	is "$("$look" json <"$WORK/with" | grep -c '^\.texts\.language	"ko"$')" 1 "$command: it has texts"
done <<'END_OF_COMMANDS'
advise --lang ko
why-not --lang ko batch
why-not --lang ko kubernetes
how --lang ko
what-if --lang ko load=steady
compare --lang ko
weigh --lang ko
cost --lang ko
change --lang ko --max 1
END_OF_COMMANDS
"$BERTH" advise --texts --pretty --format json --proof bounds "$E" | "$look" json >"$WORK/indented"
"$BERTH" advise --texts --format json --proof bounds "$E" | "$look" json | cmp -s - "$WORK/indented"
is $? 0 'indented it says the same'
"$BERTH" advise --texts --format json --proof bounds "$E" >"$WORK/one"
"$BERTH" batch --texts --format ndjson "$E" 2>/dev/null | cmp -s - "$WORK/one"
is $? 0 'batch writes the bytes of advise'
"$BERTH" advise --kb bicycles --format json commute.xml >"$WORK/kept.json"
"$BERTH" diff --kb bicycles --format json --texts "$WORK/kept.json" "$WORK/kept.json" | "$look" json | grep -q '^\.texts\.rules\.LOD-001'
is $? 0 'and of results that were kept'

# --- nothing that a result names is left out, nor is a source without an address and days
for lang in en ko; do
	"$BERTH" advise --lang $lang --texts --format json "$E" | "$look" json >"$WORK/said"
	none "$(awk -F '\t' '
		function bare(text) { gsub(/^"|"$/, "", text); return text }
		/^\.texts\./ {
			split($1, part, ".")
			has[part[3] " " part[4]] = 1
			if (part[3] == "facts" && match($1, /\.values\./)) {
				rest = substr($1, RSTART + RLENGTH)
				sub(/\.(label|wish)$/, "", rest)
				value[part[4] " " rest] = $2 != "\"\""
			}
			if ($1 ~ /\.says\[[0-9]+\]\.because$/ && $2 == "\"\"") print $1 " is empty"
			if ($1 ~ /^\.texts\.sources\..*\.url$/ && $2 !~ /^"https:/) print $1 " is no address"
			if ($1 ~ /^\.texts\.sources\..*\.checked$/ && $2 !~ /^"20[0-9-]*"$/) print $1 " is no day"
			if ($1 ~ /\.sources\[[0-9]+\]\.id$/) want["sources " bare($2)] = $1
			next
		}
		$1 ~ /\.(rule|rules\[[0-9]+\])$/ && $2 != "null" { want["rules " bare($2)] = $1 }
		$1 ~ /\.(winner|candidate|to)$|^\.(ranking|excluded|share)\[[0-9]+\]\.id$|^\.possible/ && $2 != "null" { want["candidates " bare($2)] = $1 }
		$1 ~ /\.(criterion)$/ && $2 != "null" { want["criteria " bare($2)] = $1 }
		$1 ~ /\.(topic)$/ { want["topics " bare($2)] = $1 }
		$1 ~ /\.(fact|facts\[[0-9]+\])$|^\.waiting/ { want["facts " bare($2)] = $1 }
		match($1, /\.answers\./) { fact = substr($1, RSTART + RLENGTH); want["facts " fact] = $1; worth[fact " " bare($2)] = $1 }
		$1 ~ /\.omitted\[/ { want["omissions " bare($2)] = $1 }
		END {
			for (name in want) if (!(name in has)) print want[name] ": " name " has no words"
			for (name in worth) if (!value[name]) print worth[name] ": " name " has no words"
		}' "$WORK/said")" "$lang: all that is named has words"
done
is "$(sed -n '/^\.texts\.rules\..*because/p' "$WORK/said" | grep -vc '[가-힣]')" 0 'ko: every reason is Korean'

# --- text has words already
for command in 'advise' 'how' 'batch'; do
	"$BERTH" $command --texts "$E" >"$WORK/out" 2>"$WORK/said"
	is "$?,$(wc -c <"$WORK/out" | tr -d ' '),$(grep -c -- "'--texts' needs '--format .*json'" "$WORK/said")" 2,0,1 "$command --texts needs JSON"
done
finish
