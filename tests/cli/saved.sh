#!/bin/sh
# An interview that was kept stands where a requirement file may: every command answers as of its export, and changes nothing.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR/tests/cli" || exit 99
look=$BUILDDIR/tests/cli/look
XDG_STATE_HOME=$WORK/state
export XDG_STATE_HOME
folder=$XDG_STATE_HOME/berth

# begin NAME < LINES - a session of lines for the driver, with '|' for tabs.
begin () { tr '|' '\t' | "$BUILDDIR/tests/cli/journal" new "$@" >"$WORK/saved" 2>"$WORK/err"; }
begin trip bicycles <<'END'
told|distance|12 km|12km
read|load|20 kg|commute.xml|6
unknown|colour
told|parking|cellar|ce
told|parking|flat|fl
skipped|hills
END
begin tour bicycles <<'END'
told|distance|30 km|30km
END
touch -d 2026-01-01 "$folder/trip.session" 2>/dev/null || touch -t 202601010000 "$folder/trip.session"
cp "$folder/trip.session" "$WORK/trip.before"
"$BERTH" session export --kb bicycles --format ndjson trip >"$WORK/trip.ndjson"
"$BERTH" session export --kb bicycles --format ndjson tour >"$WORK/tour.ndjson"

berth () { command=$1; shift; "$BERTH" "$command" --kb bicycles "$@"; }
# same WORDS... - of the interview, and of its export, JSON says the same but for where facts were told.
plain () { "$look" json | grep -vE '\.(at|file|line|files\[[01]\])	' | sed 's/ ([^ (]*\(:[0-9]*\|--set\))//'; }
while read -r words; do
	set -- $words
	berth "$@" --format json "$WORK/trip.ndjson" | plain >"$WORK/file"
	berth "$@" --format json session:trip | plain >"$WORK/out"
	[ -s "$WORK/out" ] || echo nothing >"$WORK/out"
	check "$words" diff "$WORK/file" "$WORK/out"
done <<'END'
advise
advise --proof search
advise --set people=2
how
how --depth 3 hard-way
why-not folding-bike
what-if parking=street
change
compare --attributes
weigh
weigh --id trip
END
berth diff --format json "$WORK/trip.ndjson" "$WORK/tour.ndjson" | plain >"$WORK/file"
berth diff --format json session:trip session:tour | plain >"$WORK/out"
check 'diff of two' diff "$WORK/file" "$WORK/out"
berth diff --format json session:trip "$WORK/tour.ndjson" | plain >"$WORK/out"
check 'diff with a file' diff "$WORK/file" "$WORK/out"
berth advise --format json commute.xml session:trip far.csv | "$look" json | sed -n 's/^\.id	//p' | tr '\n' ' ' >"$WORK/out"
is "$(cat "$WORK/out")" '"commute" "trip" "far" "level" ' 'it stands between files'
is "$(berth how load session:trip | sed 1q)" '- heaviest load: 20 kg (commute.xml:6)' 'a fact is where it was read from'
is "$(berth how distance session:tr | sed 1q)" '- length of the daily way: 12 km' 'an id may be cut'
is "$(berth weigh session: | sed 1q)" 'Interview (tour)' 'without an id it is the one that changed last'
check 'nothing is written' cmp "$WORK/trip.before" "$folder/trip.session"

# --- the day and the assumptions with which it was begun
for name in early bare; do
	sed "s/\"id\":\"trip\"/\"id\":\"$name\"/" "$folder/trip.session" >"$folder/$name.session"
done
sed -i 's/"as_of":null/"as_of":"2026-02-03"/' "$folder/early.session"
sed -i 's/"assumptions":true/"assumptions":false/' "$folder/bare.session"
day () { "$look" json | sed -n 's/^\.as_of	//p'; }
is "$(berth advise --format json session:early | day)" '"2026-02-03"' 'it is decided for its day'
is "$(berth advise --format json --as-of 2026-03-04 session:early | day)" '"2026-03-04"' 'unless an option says another'
is "$(berth advise --format json session:bare | grep -c '"assumed":\[\]')" 1 'it is decided with its assumptions'
berth advise session:early session:bare >"$WORK/out" 2>"$WORK/err"
is "$?,$(grep -c "session 'bare' was begun for another day" "$WORK/err")" 0,1 'that two differ is said'

# --- what is wrong: 'CODE ARGUMENTS | PATTERN on standard error'
sed 's/"told"/"tolt"/' "$folder/trip.session" >"$folder/worn.session"
while IFS='|' read -r wanted pattern; do
	set -- $wanted
	code=$1
	shift
	berth "$@" >"$WORK/out" 2>"$WORK/err" </dev/null
	is "$?,$(grep -qE -e "$pattern" "$WORK/err" && echo said)" "$code,said" "$wanted: $pattern"
done <<'END'
2 advise session:none|there is no session 'none'
2 weigh session:../trip|there is no session
2 weigh session:t|several sessions begin with 't'
2 how --id tour session:trip|has no workload 'tour'
3 weigh session:worn|worn.session:[0-9]+:
7 weigh ./session:trip|cannot read './session:trip'
3 advise session:trip session:trip|'trip' is the id of a workload in a file before this one
END
rm -rf "$folder"
is "$(berth weigh session: 2>&1 | sed 1q)" 'berth: there is no session' 'of none there is no last one'
finish
