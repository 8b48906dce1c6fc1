#!/bin/sh
# Sessions on disk: what is written, listed, shown, exported and removed; what hands and accidents do to them.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR/tests/cli" || exit 99
kb='--kb bicycles'
journal=$BUILDDIR/tests/cli/journal
XDG_STATE_HOME=$WORK/state
export XDG_STATE_HOME
folder=$XDG_STATE_HOME/berth

# begin NAME < LINES - a new session of lines for the driver, with '|' for tabs.
begin () { tr '|' '\t' | "$journal" new "$@" >"$WORK/saved" 2>"$WORK/err"; }

# berth ARGUMENT... - runs it; leaves out, err and code.
berth () {
	"$BERTH" "$@" >"$WORK/out" 2>"$WORK/err" </dev/null
	code=$?
}

# says CODE TEXT ERROR - of the last run: the code, and that standard error begins with ERROR.
says () {
	got="$code $(sed "s|$WORK|W|g; 1q" "$WORK/err")"
	is "$got" "$1 $3" "$2"
}

# hints TEXT HINT - of the last run: the second line.
hints () { is "$(sed -n "2{s|$WORK|W|g;p;}" "$WORK/err")" "help: $2" "$1"; }

# at TIME < JOURNAL - all times of a journal become TIME.
at () { sed -E "s/\"time\":\"[^\"]*\"/\"time\":\"$1\"/"; }

# --- nothing there
berth session list
is "$code,$(cat "$WORK/out")" '0,There is no session.' 'without a folder there is no session'
is "$([ -e "$XDG_STATE_HOME" ] && echo made)" '' 'and none is made'
berth session list --format json
is "$(cat "$WORK/out")" '{"schema":"berth.sessions/1","sessions":[]}' 'the same as JSON'
berth session show
says 2 'the last of no sessions is wrong use' 'berth: there is no session'
berth session remove x
says 2 'none can be removed' "berth: there is no session 'x'"

# --- what is written
begin trip bicycles <<'END'
best|possible|city-bike
told|distance|12 km|12km
read|load|20 kg|commute.xml|6
unknown|colour
best|settled|e-bike
told|parking|cellar|ce
skipped|hills
END
is "$?,$(uniq -c "$WORK/saved" | tr -s ' ')" '0, 5 saved' 'five events are saved'
is "$(ls -ld "$folder" | cut -c1-10),$(ls -l "$folder/trip.session" | cut -c1-10)" \
	'drwx------,-rw-------' 'folder and file are the owner'"'"'s alone'
is "$(ls -A "$folder")" trip.session 'nothing else is left in the folder'
at T <"$folder/trip.session" | sed -E 's/"sha256":"[0-9a-f]{64}"/"sha256":"S"/' >"$WORK/text"
cat >"$WORK/want" <<'END'
{"schema":"berth.journal/1","id":"trip","time":"T","knowledge":{"name":"bicycles","version":"3","sha256":"S","date":"2026-11-01"},"as_of":null,"among":[],"language":"en","assumptions":true}
{"event":"told","time":"T","facts":{"distance":"12 km"},"typed":"12km","status":"possible","winner":"city-bike"}
{"event":"told","time":"T","facts":{"load":"20 kg"},"places":{"load":["commute.xml",6]},"status":"possible","winner":"city-bike"}
{"event":"told","time":"T","facts":{"colour":null},"status":"possible","winner":"city-bike"}
{"event":"told","time":"T","facts":{"parking":"cellar"},"typed":"ce","status":"settled","winner":"e-bike"}
{"event":"skipped","time":"T","facts":{"hills":null},"status":"settled","winner":"e-bike"}
END
check 'the journal is what docs/sessions.md says' diff "$WORK/want" "$WORK/text"

# --- shown
at 2026-11-20T08:05:59Z <"$folder/trip.session" >"$WORK/trip" && cp "$WORK/trip" "$folder/trip.session"
berth session show $kb
cat >"$WORK/want" <<'END'
Session trip
  begun (UTC)     2026-11-20 08:05:59
  knowledge       bicycles 3
  best so far     Bicycle with a motor (settled)

Answers
  2026-11-20 08:05:59  length of the daily way: 12 km (typed: 12km)
  2026-11-20 08:05:59  heaviest load: 20 kg (commute.xml:6)
  2026-11-20 08:05:59  colour: unknown
  2026-11-20 08:05:59  parking: in a cellar (typed: ce)
  2026-11-20 08:05:59  hills on the way: skipped
END
check 'show names facts and values in words' diff "$WORK/want" "$WORK/out"
berth session show
is "$code,$(sed -n 6,7p "$WORK/out" | tail -n 1)" '0,  2026-11-20 08:05:59  distance: 12 km (typed: 12km)' \
	'knowledge of another name lends no words'
berth session show $kb --lang ko
cat >"$WORK/want" <<'END'
세션 trip
  시작(UTC)       2026-11-20 08:05:59
  지식            bicycles 3
  현재 추천       전기 자전거 (가정하에 확정)

답
  2026-11-20 08:05:59  매일 다니는 거리: 12 km (입력: 12km)
  2026-11-20 08:05:59  가장 무거운 짐: 20 kg (commute.xml:6)
  2026-11-20 08:05:59  색: 모름
  2026-11-20 08:05:59  보관 장소: 지하실 (입력: ce)
  2026-11-20 08:05:59  오르막길: 건너뜀
END
check 'and in Korean' diff "$WORK/want" "$WORK/out"
berth session show $kb --accessible
is "$(grep -c '^ ' "$WORK/out"),$(tail -n 1 "$WORK/out")" '0,hills on the way: skipped, 2026-11-20 08:05:59' \
	'accessible: without columns'
berth session show $kb --format json trip
sed -E 's/"sha256":"[0-9a-f]{64}"/"sha256":"S"/; s/2026-11-20T08:05:59Z/T/g' "$WORK/out" >"$WORK/text"
cat >"$WORK/want" <<'END'
{"schema":"berth.session/1","id":"trip","started":"T","knowledge":{"name":"bicycles","version":"3","sha256":"S"},"as_of":null,"among":[],"language":"en","assumptions":true,"answers":[{"fact":"distance","value":"12 km","by":"told","time":"T","typed":"12km"},{"fact":"load","value":"20 kg","by":"told","time":"T","typed":null,"at":"commute.xml:6"},{"fact":"colour","value":null,"by":"told","time":"T","typed":null},{"fact":"parking","value":"cellar","by":"told","time":"T","typed":"ce"},{"fact":"hills","value":null,"by":"skipped","time":"T","typed":null}],"status":"settled","winner":"e-bike"}
END
check 'and as JSON' diff "$WORK/want" "$WORK/text"

# --- exported
berth session export $kb
cat >"$WORK/want" <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<requirements xmlns="urn:berth:requirements:1">
  <workload id="trip">
    <fact name="distance">12 km</fact>
    <fact name="load">20 kg</fact>
    <fact name="parking">cellar</fact>
    <fact name="colour" unknown="yes"/>
  </workload>
</requirements>
END
check 'export writes what is told, not what is skipped' diff "$WORK/want" "$WORK/out"
berth session export $kb --format ndjson trip
is "$(cat "$WORK/out")" '{"id":"trip","facts":{"distance":"12 km","load":"20 kg","parking":"cellar","colour":null}}' 'as NDJSON'
berth session export $kb --format csv tri
is "$(cat "$WORK/out")" 'id,among,distance,load,parking,colour
trip,,12 km,20 kg,cellar,?' 'as CSV'
begin among bicycles 2026-11-01 city-bike cargo-bike <<'END'
told|people|2..4
told|load|>5.5 kg
told|distance|3 km
told|colour|a "loud" <green>, & red
confirmed|weather|dry
retracted|distance
told|load|<=7 kg
END
for format in xml ndjson csv; do
	berth session export $kb --format $format -o "$WORK/among.$format" among
	is "$code,$(tail -n 1 "$WORK/err")" \
		'0,help: the session decides with --as-of 2026-11-01, which a requirement file cannot say' \
		"export as $format says what cannot stand in the file"
	berth advise $kb --format json "$WORK/among.$format"
	is "$code,$(sed -E "s/\"at\":\"[^\"]*\"/A/g; s/.*\"facts\"://; s/,\"assumed\".*//" "$WORK/out")" \
		'0,{"colour":{"value":"a \"loud\" <green>, & red","from":"told",A},"load":{"value":"<=7 kg","from":"told",A},"people":{"value":"2..4","from":"told",A},"weather":{"value":"dry","from":"assumed","rule":"ASM-002"}}' \
		"advise reads all of it from $format"
	is "$(grep -o '"id":"[a-z]*-bike"' "$WORK/out" | sort -u | tr '\n' ' ')" \
		'"id":"cargo-bike" "id":"city-bike" ' "among the same candidates"
done
begin formula bicycles <<'END'
told|colour|=1+1
END
berth session export $kb --format csv formula
says 2 'CSV never carries a formula' "berth: the text of 'colour' cannot stand in CSV, where it means something else"
berth session export $kb formula
is "$code,$(grep -c '>=1+1<' "$WORK/out")" 0,1 'XML takes it'
berth session export formula
says 2 'other knowledge cannot read it' \
	"berth: session 'formula' is about 'bicycles', but the knowledge at hand about 'aws-containers'"
hints 'and the hint names the option' "'--kb PATH' names the knowledge that it was made with"

# --- listed
at 2026-11-22T23:59:00Z <"$folder/among.session" >"$WORK/text" && cp "$WORK/text" "$folder/among.session"
at 2026-11-21T00:00:01Z <"$folder/formula.session" >"$WORK/text" && cp "$WORK/text" "$folder/formula.session"
berth session list
cat >"$WORK/want" <<'END'
session  changed (UTC)     about                                     best so far
among    2026-11-22 23:59  people 2..4, colour a "loud" <green>,...
formula  2026-11-21 00:00  colour =1+1
trip     2026-11-20 08:05  distance 12 km, load 20 kg, parking c...  e-bike
END
check 'the list begins with what changed last' diff "$WORK/want" "$WORK/out"
berth session list --lang ko
is "$(sed -n '1p;4p' "$WORK/out")" '세션     변경(UTC)         내용                                        현재 추천
trip     2026-11-20 08:05  distance 12 km, load 20 kg, parking cellar  e-bike' 'and in Korean, in columns'
berth session list --accessible
is "$(tail -n 1 "$WORK/out")" 'session: trip; changed (UTC): 2026-11-20 08:05; about: distance 12 km, load 20 kg, parking cellar; best so far: e-bike' \
	'accessible: one sentence each'
berth session list --format json
is "$(sed -E 's/.*(\{"id":"trip")/\1/; s/"sha256":"[0-9a-f]{64}"/"sha256":"S"/' "$WORK/out")" \
	'{"id":"trip","started":"2026-11-20T08:05:59Z","changed":"2026-11-20T08:05:59Z","knowledge":{"name":"bicycles","version":"3","sha256":"S"},"answers":4,"title":"distance 12 km, load 20 kg, parking cellar","ended":false,"status":"settled","winner":"e-bike"}]}' \
	'and as JSON'
berth session export $kb
is "$(grep -c 'id="among"' "$WORK/out")" 1 'without an ID it is the session that changed last'

# --- ids
begin tribe bicycles </dev/null
berth session show $kb tri
says 2 'a beginning that two share' "berth: several sessions begin with 'tri'"
hints 'names both' 'write more of one of these: tribe, trip'
berth session show $kb trib
is "$code,$(head -n 1 "$WORK/out")" '0,Session tribe' 'a beginning that one has'
berth session show $kb trup
says 2 'a near miss' "berth: there is no session 'trup'"
hints 'offers what is near' "did you mean 'trip'?"
berth session show $kb somethingelse
says 2 'a far miss' "berth: there is no session 'somethingelse'"
hints 'points to the list' "'berth session list' names all"
for name in '' . .. ../berth/trip trip.session '/' 'a b' TRIP -; do
	berth session show $kb -- "$name"
	is "$code" 2 "'$name' is no session"
done
for name in . ../x A a_b -a a.b "$(printf 'a\nb')" aaaaaaaaaabbbbbbbbbbccccccccccddddddddddx 가; do
	begin "$name" bicycles </dev/null
	is "$?" 2 "'$name' cannot be the name of one"
done
begin trip bicycles </dev/null
is "$?,$(cat "$WORK/err")" "0,berth: the earlier session 'trip' is now called 'trip-2'" 'an older session is kept'
check 'byte by byte' cmp "$WORK/trip" "$folder/trip-2.session"
begin trip bicycles </dev/null
is "$(cat "$WORK/err")" "berth: the earlier session 'trip' is now called 'trip-3'" 'and the next'
berth session remove trip-3
berth session remove trip-2
is "$code,$(ls "$folder" | tr '\n' ' ')" '0,among.session formula.session tribe.session trip.session ' 'remove removes'
berth session remove
says 2 'but never without an ID' "berth: 'berth session remove' needs the ID of a session"
for i in 1 2 3 4 5 6 7 8; do begin - bicycles </dev/null; done
is "$(ls "$folder" | grep -cE '^[bdglmnrstv][aeio][bdglmnrstv][aeio]\.session$')" 8 'a session that is given no name gets a short one'

# --- one writer
mkfifo "$WORK/in"
"$journal" more trip <"$WORK/in" >"$WORK/held" & writer=$!
exec 9>"$WORK/in"
printf 'told\thills\tyes\n' >&9
while [ ! -s "$WORK/held" ]; do sleep 0.05; done
"$journal" more trip </dev/null 2>"$WORK/err"; code=$?
says 7 'a second process is refused' "berth: session 'trip' is in use by another process"
begin trip bicycles </dev/null
is "$?,$(cat "$WORK/err")" "0,berth: session 'trip' is in use by another process; this one is called 'trip-2'" 'one that would begin anew gets the next name'
berth session remove trip-2
berth session remove trip
says 7 'and when it would remove it' "berth: session 'trip' is in use by another process"
berth session show $kb trip
is "$code,$(tail -n 1 "$WORK/out" | cut -c24-)" '0,hills on the way: yes' 'reading goes on'
exec 9>&-
wait $writer
is "$?" 0 'the writer ends well'
printf 'ended\n' | "$journal" more trip >"$WORK/saved"
is "$?,$(cat "$WORK/saved")" 0,saved 'then the next may write'

# --- what is no file of the user's own
rm -f "$folder"/*
cp "$WORK/trip" "$WORK/elsewhere"
ln -s "$WORK/elsewhere" "$folder/link.session"
berth session show $kb link
says 7 'a symbolic link is not followed' "berth: cannot read 'W/state/berth/link.session': it is a symbolic link"
"$journal" more link </dev/null 2>/dev/null
is "$?" 7 'nor written through'
begin link bicycles </dev/null
is "$?,$(readlink "$folder/link-2.session")" "0,$WORK/elsewhere" 'a new session takes its place, not its target'
check 'which is as it was' cmp "$WORK/trip" "$WORK/elsewhere"
mkfifo "$folder/pipe.session"
mkdir "$folder/folder.session"
berth session show $kb pipe
says 7 'a pipe is not waited for' "berth: cannot read 'W/state/berth/pipe.session': it is not a regular file"
berth session show $kb folder
says 7 'a folder is no session' "berth: cannot read 'W/state/berth/folder.session': it is not a regular file"
"$journal" more folder </dev/null 2>/dev/null
is "$?" 7 'nor can it be written'
berth session list
is "$code,$(wc -l <"$WORK/err" | tr -d ' '),$(sed 1d "$WORK/out" | cut -c1-5)" '7,3,link ' 'the list complains and shows the rest'
rm -rf "$folder"/*
cp "$WORK/trip" "$folder/open.session"
chmod 644 "$folder/open.session"
chmod 755 "$folder"
berth session show $kb open
is "$code,$(ls -ld "$folder" | cut -c1-10),$(ls -l "$folder/open.session" | cut -c1-10)" \
	'0,drwx------,-rw-------' 'what others could read is closed'
ln -s /nowhere "$folder/.new"
begin after bicycles </dev/null
is "$?,$(ls -A "$folder" | tr '\n' ' ')" '0,after.session open.session ' 'what a killed process left is swept away'
rm -rf "$XDG_STATE_HOME"

# --- no place to keep it; each: environment, then what is said
cannot='sessions cannot be kept'
homeless () {
	says=$1
	text=$2
	shift 2
	printf 'told\thills\tyes\n' | env "$@" "$journal" new x bicycles >"$WORK/out" 2>"$WORK/err"
	code=$?
	says 7 "$text" "berth: $cannot$says"
	env "$@" "$BERTH" session list >"$WORK/out" 2>"$WORK/err"
	code=$?
}
homeless " in 'some/where': XDG_STATE_HOME is not an absolute path" 'a relative XDG_STATE_HOME' XDG_STATE_HOME=some/where
says 7 'and for the list' "berth: $cannot in 'some/where': XDG_STATE_HOME is not an absolute path"
homeless ': HOME is not set' 'no HOME' -u XDG_STATE_HOME -u HOME
says 7 'and for the list' "berth: $cannot: HOME is not set"
homeless " in 'here': HOME is not an absolute path" 'a relative HOME' -u XDG_STATE_HOME HOME=here
: >"$WORK/file"
homeless " in 'W/file/berth': it is not a folder" 'a file in place of the folder' XDG_STATE_HOME="$WORK/file"
says 7 'and for the list' "berth: $cannot in 'W/file/berth': it is not a folder"
mkdir "$WORK/linked" "$WORK/target"
ln -s "$WORK/target" "$WORK/linked/berth"
homeless " in 'W/linked/berth': it is not a folder" 'a symbolic link in place of the folder' XDG_STATE_HOME="$WORK/linked"
is "$(ls "$WORK/target")" '' 'nothing is written through it'
ln -s nowhere "$WORK/dangling"
homeless " in 'W/dangling/berth': No such file or directory" 'a link to nowhere' XDG_STATE_HOME="$WORK/dangling"
mkdir "$WORK/closed"
chmod 500 "$WORK/closed"
if [ "$(id -u)" -ne 0 ]; then
	homeless " in 'W/closed/berth': Permission denied" 'a home that cannot be written' XDG_STATE_HOME="$WORK/closed"
	is "$code" 0 'where nothing is, nothing is listed'
elif [ -d /proc/self ]; then
	homeless " in '/proc/self/none/berth': No such file or directory" 'a home that cannot be written' XDG_STATE_HOME=/proc/self/none
	is "$code" 0 'where nothing is, nothing is listed'
else
	skip 'a home that cannot be written' 'root may write everywhere'
fi
mkdir "$WORK/home"
env -u XDG_STATE_HOME HOME="$WORK/home" "$journal" new x bicycles </dev/null
is "$?,$(cd "$WORK/home" && find . -type f)" '0,./.local/state/berth/x.session' 'without XDG_STATE_HOME it is .local/state'
env XDG_STATE_HOME= HOME="$WORK/home" "$BERTH" session list --format json >"$WORK/out"
is "$(grep -c '"id":"x"' "$WORK/out")" 1 'an empty XDG_STATE_HOME is none'

repeats
# --- damage by hand: a script for sed on a sound journal, the exit code, what is said, the hint
mkdir -p "$folder"
chmod 700 "$folder"
repair='repair that line in an editor or take it out; every line but the first stands for itself'
damage () {
	sed -E "$2" "$WORK/trip" >"$folder/d.session"
	berth session export $kb d
	says 3 "$1" "berth: W/state/berth/d.session:$3"
	hints "$1: a hint" "${4:-$repair}"
	is "$(cat "$WORK/out")" '' "$1: nothing counts"
}
damage 'a comma that is missing' '3s/"facts"/ "facts"/; 3s/,  *"facts"/ "facts"/' \
	"3: the line is not JSON: '}' expected near '\"facts\"'"
damage 'a line that is empty but for a word' '3s/.*/hello/' "3: the line is not JSON: '[' or '{' expected near 'hello'"
damage 'a list' '2s/.*/[1]/' '2: the line is no JSON object'
damage 'a key twice' '2s/"typed"/"time"/' "2: the line is not JSON: duplicate object key near '\"time\"'"
damage 'a NUL' '2s/12km/12\\u0000km/' "2: the line is not JSON: \\u0000 is not allowed without JSON_ALLOW_NUL near '\"12\u0000km\"'"
damage 'an unknown event' '4s/told/tolt/' "4: unknown event 'tolt'" "did you mean 'told'?"
damage 'an event of no kind' '4s/"told"/7/' "4: 'event' is missing or is no text"
damage 'an unknown key' '4s/"facts"/"fakts"/' "4: unknown key 'fakts'" "did you mean 'facts'?"
damage 'no facts' '4s/"facts":\{[^}]*\},//' "4: 'facts' is missing or is no object"
damage 'facts of no kind' '4s/"facts":\{[^}]*\}/"facts":3/' "4: 'facts' is missing or is no object"
damage 'a number as value' '2s/"12 km"/12/' "2: the value of 'distance' is neither a text nor null"
damage 'a place of no kind' '3s/,6\]/\]/' "3: the place of 'load' is no list of a file and a line"
damage 'a time of no kind' '5s/T08:05/T25:05/' "5: '2026-11-20T25:05:59Z' is no time as 2026-01-31T09:30:00Z"
damage 'a day that is none' '5s/11-20/02-30/' "5: '2026-02-30T08:05:59Z' is no time as 2026-01-31T09:30:00Z"
damage 'an unknown status' '5s/settled/setled/' "5: unknown status 'setled'" "did you mean 'settled'?"
damage 'an unknown fact' '2s/"distance"/"distanze"/' "2: unknown fact 'distanze'" "did you mean 'distance'?"
damage 'a derived fact' '2s/"distance":"12 km"/"stairs":"yes"/' "2: unknown fact 'stairs'"
damage 'an unknown value' '5s/cellar/seller/' "5: 'seller' is no value of 'parking'" "'berth init' shows what values there are"
damage 'a value without unit' '2s/12 km"/12"/' "2: '12' is no value of 'distance'" "'berth init' shows what values there are"
damage 'a value that is empty' '2s/"12 km"/""/' "2: '' is no value of 'distance'" "'berth init' shows what values there are"
damage 'no header' 1d "1: 'schema' is missing or is no text"
damage 'another schema' '1s/journal.1/journal\/2/' "1: 'berth.journal/2' is no journal that this program reads"
damage 'no knowledge' '1s/"knowledge":\{[^}]*\},//' "1: 'knowledge' is missing or is no object"
damage 'half of the knowledge' '1s/"version":"3",//' "1: 'version' is missing or is no text"
damage 'among of no kind' '1s/"among":\[\]/"among":"x"/' "1: 'among' is missing or is no list"
damage 'among a number' '1s/"among":\[\]/"among":[1]/' "1: 'among' holds something that is no text"
damage 'among what is unknown' '1s/"among":\[\]/"among":["city-bik"]/' "1: unknown candidate 'city-bik'" "did you mean 'city-bike'?"
damage 'a date that is none' '1s/"as_of":null/"as_of":"today"/' "1: 'today' is not a date"
damage 'assumptions of no kind' '1s/true\}/"yes"}/' "1: 'assumptions' is missing or is neither true nor false"
berth session list
is "$code,$(cut -c1-18 "$WORK/out" | tail -n 1)" '3,d        damaged' 'the list shows what is damaged'
printf '\033]0;x\a%s\n' bad >"$folder/d.session"
berth session show $kb d
is "$code,$(grep -c "$(printf '[\033\a]')" "$WORK/err")" 3,0 'no control byte of a file reaches the terminal'
: >"$folder/d.session"
berth session show $kb d
says 3 'an empty file' 'berth: W/state/berth/d.session:1: the header is missing'
(cat "$WORK/trip"; echo; echo '  ') | sed 's/$/\r/' >"$folder/d.session"
berth session export $kb d
is "$code,$(grep -c '<fact' "$WORK/out")" 0,4 'blank lines and CR are left by editors, and fine'
berth session remove d
is "$code" 0 'what is damaged can be removed'

# --- other knowledge
header='1s/"sha256":"[0-9a-f]{64}"/"sha256":"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"/; 1s/"version":"3"/"version":"2"/'
sed -E "$header; 2s/\"distance\"/\"length\"/; 5s/cellar/attic/" "$WORK/trip" >"$folder/old.session"
berth session export $kb old
is "$code,$(sed -E 's/[0-9a-f]{12}\)$/HASH)/' "$WORK/err")" "0,berth: session 'old' was made with version 2 of the knowledge (001122334455); this is version 3 (HASH)
berth: 'length' is left out: the fact is no longer known
berth: 'parking' is left out: 'attic' is no longer one of its values" 'what other knowledge does not know is left out and said'
is "$(grep -c '<fact' "$WORK/out")" 2 'the rest is exported'
sed -E "$header; 1s/\"among\":\[\]/\"among\":[\"city-bike\",\"penny-farthing\"]/" "$WORK/trip" >"$folder/old.session"
berth session export $kb old
is "$code,$(sed -n 2p "$WORK/err"),$(grep among "$WORK/out")" \
	"0,berth: candidate 'penny-farthing' is no longer known,    <among>city-bike</among>" 'the same for a candidate'
sed -E "$header; 1s/\"among\":\[\]/\"among\":[\"penny-farthing\"]/" "$WORK/trip" >"$folder/old.session"
berth session export $kb old
is "$code,$(tail -n 1 "$WORK/err")" "3,berth: none of the candidates of session 'old' is known" 'but one must be left'

# going on: winner then and now, and a line that says by what it decides from then on
sed -E "$header; 2s/\"distance\"/\"length\"/; 1s/\"among\":\[\]/\"among\":[\"city-bike\",\"penny-farthing\"]/" "$WORK/trip" \
	>"$folder/old.session"
printf 'told\tpeople\t2\n' | "$journal" resume old bicycles >/dev/null 2>"$WORK/err"
is "$?,$(tail -n +2 "$WORK/err")" "0,berth: candidate 'penny-farthing' is no longer known
berth: 'length' is left out: the fact is no longer known
berth: best then: e-bike (settled); best now: city-bike (settled)" 'it goes on with the differences shown'
sed -n '7s/.*"event"/"event"/p' "$folder/old.session" |
	sed -E 's/"time":"[^"]*"/"time":"T"/; s/[0-9a-f]{64}/S/' >"$WORK/text"
is "$(cat "$WORK/text")" '"event":"knowledge","time":"T","knowledge":{"name":"bicycles","version":"3","sha256":"S","date":"2026-11-01"},"as_of":null,"among":["city-bike"],"language":"en","assumptions":true,"facts":{"length":"12 km"},"status":"settled","winner":"city-bike"}' \
	'and the journal says so'
"$journal" resume old bicycles </dev/null >/dev/null 2>"$WORK/err"
is "$?,$(cat "$WORK/err"),$(wc -l <"$folder/old.session" | tr -d ' ')" 0,,8 'so that it is said once'
berth session export $kb old
is "$code,$(cat "$WORK/err"),$(grep -c '<fact' "$WORK/out")" 0,,4 'and what was dropped stays so'
"$journal" resume old garden </dev/null >/dev/null 2>"$WORK/err"; code=$?
says 2 'knowledge of another name is refused' "berth: session 'old' is about 'bicycles', but the knowledge at hand about 'garden'"
cp "$WORK/trip" "$folder/same.session"
"$journal" resume same bicycles </dev/null >/dev/null 2>"$WORK/err"
is "$?,$(cat "$WORK/err")" 0, 'by the same knowledge nothing is said'
check 'and nothing is written' cmp "$WORK/trip" "$folder/same.session"
rm -f "$folder"/*

# --- cut at every byte: whole lines count, a header must be there, and the rest is noted
size=$(wc -c <"$WORK/trip")
LC_ALL=C awk -v folder="$folder" '
	{ text = text $0 "\n" }
	END {
		for (n = 0; n <= length(text); n++) {
			file = folder "/cut-" n ".session"
			printf "%s", substr(text, 1, n) > file
			close(file)
		}
	}' "$WORK/trip"
berth session list --format json
wrong=$(tr '{' '\n' <"$WORK/out" | LC_ALL=C awk '
		FNR == NR { ends += length + 1; end[NR] = ends; next }
		/^"id":"cut-/ { split($0, part, /[-"]/); id = part[5] }
		match($0, /"answers":[0-9]+/) { answers[id] = substr($0, RSTART + 10, RLENGTH - 10) }
		END {
			for (n = 0; n <= ends; n++) {
				while (lines < 6 && n >= end[lines + 1] - 1) lines++ # an editor may leave out the last end
				want = lines == 0 ? "" : lines < 6 ? lines - 1 : 4 # the last line takes nothing back
				if (answers[n] "" != want "") print n " bytes: " answers[n] " answers, not " want
			}
		}' "$WORK/trip" -)
is "$code" 3 'sessions without a whole header are damaged'
none "$wrong" "a journal that is cut at any of its $size bytes has the answers of its whole lines"
rm -f "$folder"/*
head -c $((size - 3)) "$WORK/trip" >"$folder/cut.session"
berth session show $kb cut
says 0 'a torn line is noted' "berth: session 'cut': the last line was cut short and is left out"
check 'and reading leaves the file alone' test "$(wc -c <"$folder/cut.session")" -eq $((size - 3))
printf 'told\tpeople\t2\n' | "$journal" more cut >/dev/null 2>"$WORK/err"; code=$?
says 0 'going on notes it too' "berth: session 'cut': the last line was cut short and is left out"
is "$(wc -l <"$folder/cut.session" | tr -d ' '),$(sed -n '6s/.*"facts":{\([^}]*\)}.*/\1/p' "$folder/cut.session")" '6,"people":"2"' \
	'and puts the next line in its place'
# a line of which a page had not reached the disk when the machine stopped
{ head -n 3 "$WORK/trip"; printf '{"event":"told","ti\0\0\0\0\0\0s":{"people":"3"}}\n'; } >"$folder/cut.session"
printf 'told\tpeople\t2\n' | "$journal" more cut >/dev/null 2>"$WORK/err"; code=$?
says 0 'a last line with zero bytes is torn, too' "berth: session 'cut': the last line was cut short and is left out"
is "$(sed -n '4s/.*"facts":{\([^}]*\)}.*/\1/p' "$folder/cut.session"),$(wc -l <"$folder/cut.session" | tr -d ' ')" '"people":"2",4' \
	'and the next line takes its place'
finish
