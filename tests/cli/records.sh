#!/bin/sh
# diff of two result records: what they say is compared, whatever the rules of today say.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR/tests/cli" || exit 99
look=$BUILDDIR/tests/cli/look

record () { "$BERTH" advise --kb bicycles --proof bounds --format json "$@"; }
diff_of () { "$BERTH" diff --kb bicycles --format json "$@"; }
# but for where a fact was told
plain () { "$look" json | grep -v '\.at	'; }

printf '%s\n' '{"id":"tour","facts":{"load":"20 kg","people":2}}' >"$WORK/a.ndjson"
printf '%s\n' '{"id":"trip","facts":{"load":"20 kg","parking":"flat"}}' >"$WORK/b.ndjson"
cat "$WORK/a.ndjson" "$WORK/b.ndjson" >"$WORK/both.ndjson"
for side in a b both; do record "$WORK/$side.ndjson" >"$WORK/$side.json"; done

# --- the law: of the rules of today, records say what their files say
diff_of "$WORK/a.ndjson" "$WORK/b.ndjson" | plain >"$WORK/files"
diff_of "$WORK/a.json" "$WORK/b.json" | plain >"$WORK/records"
check 'records are compared as their files are' cmp "$WORK/files" "$WORK/records"
diff_of --id tour --id trip "$WORK/both.json" "$WORK/both.json" | plain >"$WORK/records"
check 'and two of one file' cmp "$WORK/files" "$WORK/records"
"$look" json <"$WORK/a.json" | sed 's/^\.//' >"$WORK/as-written"
diff_of "$WORK/a.json" "$WORK/b.json" | "$look" json | sed -n 's/^\.before\.//p' >"$WORK/before"
check 'a record stands in JSON as it was written' cmp "$WORK/as-written" "$WORK/before"
for language in en ko; do
	"$BERTH" diff --kb bicycles --lang $language "$WORK/a.ndjson" "$WORK/b.ndjson" | sed 1,2d >"$WORK/files"
	"$BERTH" diff --kb bicycles --lang $language "$WORK/a.json" "$WORK/b.json" | sed 1,2d >"$WORK/records"
	check "and in words ($language)" cmp "$WORK/files" "$WORK/records"
done

# --- of other rules: what is no more is called by its id, and nothing is decided again
sed 's/"cargo-bike"/"penny-farthing"/g
	s/"version":"[^"]*"/"version":"1871"/; s/"load":{/"wind":{"value":"mild","from":"told"},"load":{/' "$WORK/a.json" >"$WORK/old.json"
said=$("$BERTH" diff --kb bicycles "$WORK/old.json" "$WORK/a.json" | tr -s '\n ' '  ')
while read -r text; do
	case $said in *"$text"*) ok "of other rules it says: $text" ;; *) not_ok "of other rules it says: $text" "$said" ;; esac
done <<'END'
bicycles 1871 (tour)
wind mild not told
A: penny-farthing; B: Cargo bike
Cargo bike not considered 2
END
is "$(diff_of "$WORK/old.json" "$WORK/old.json" | "$look" json | grep -c '^\.changed	false')" 1 'the same record twice differs in nothing'

# --- what is wrong: 'CODE ARGUMENTS | PATTERN on standard error', after what makes it of a record
wrong () { # NAME SED
	sed "$2" "$WORK/a.json" >"$WORK/$1.json"
}
wrong cut 's/.\{40\}$//'
wrong twice 's/"winner":/"id":"x","winner":/'
wrong ranking 's/"ranking":\[/"ranking":{},"was":[/'
wrong score 's/"score":/"points":/'
wrong status 's/"status":"[a-z]*"/"status":"sure"/'
wrong winner 's/"winner":"[^"]*"/"winner":3/'
wrong from 's/"from":"told"/"from":3/'
wrong next 's|berth.result/1|berth.result/2|'
wrong knowledge 's/"sha256"/"sha"/'
while IFS='|' read -r wanted pattern; do
	set -- $(printf '%s\n' "$wanted" | sed "s|@|$WORK/|g")
	code=$1
	shift
	"$BERTH" "$@" --kb bicycles >"$WORK/out" 2>"$WORK/err" </dev/null
	is "$?,$(grep -qE -e "$pattern" "$WORK/err" && echo said),$(wc -c <"$WORK/out")" "$code,said,0" "$code: berth $wanted: $pattern"
done <<'END'
3 diff @cut.json @a.json|cut.json:1:[0-9]+: error: .*REC-001
3 diff @a.json @twice.json|twice.json:1:[0-9]+: error: duplicate .*REC-001
3 diff @ranking.json @a.json|ranking.json:1:1: error: the member 'ranking'.*REC-002
3 diff @score.json @a.json|the member 'ranking'
3 diff @status.json @a.json|the member 'status'
3 diff @winner.json @a.json|the member 'winner'
3 diff @from.json @a.json|the member 'facts'
3 diff @knowledge.json @a.json|the member 'knowledge'
3 diff @next.json @a.json|another version: 'berth.result/2' .REC-003
2 diff @a.json @b.ndjson|is a result record and '.*b.ndjson' is none
2 diff @b.ndjson @a.json|is a result record and '.*b.ndjson' is none
2 diff --set people=3 @a.json @b.json|stands as it was written
2 diff --set people=3 @a.json|is a result record and '--set' is none
2 diff @both.json @a.json|has 2 workloads
2 diff --id trap @both.json @a.json|did you mean 'trip'
END
finish
