#!/bin/sh
# Descriptors and files, over all commands: those that are closed, names of what is read for the result, pipes, ends that do not wait, long
# names and links. Each part holds one rule for every command that it may concern.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cp -r "$SRCDIR/tests/cli/bicycles" "$SRCDIR/tests/cli/commute.xml" "$SRCDIR/tests/cli/family.ndjson" "$WORK" || exit 99
cd "$WORK" || exit 99
XDG_STATE_HOME=$WORK/state
export XDG_STATE_HOME

# --- descriptors: each command with each of 0, 1 and 2 closed. A session is in use by many, and -o by those that have it.

printf 'change distance 12 km\n' | "$BERTH" interview --kb bicycles --session trip >/dev/null 2>&1
cat >commands <<'EOF'
advise --format json -o made --kb bicycles commute.xml family.ndjson
advise --kb bicycles session:trip
why-not --kb bicycles cargo-bike commute.xml
how --kb bicycles commute.xml
what-if --kb bicycles hills=yes commute.xml
diff --kb bicycles commute.xml session:trip
facts --kb bicycles load
change --kb bicycles commute.xml
compare --kb bicycles commute.xml
weigh --kb bicycles commute.xml
init --kb bicycles --force -o made
interview --kb bicycles --session other
session list
session show --kb bicycles trip
session resume --kb bicycles trip
session export --kb bicycles --force -o made trip
session remove nobody
kb check bicycles
kb test --kb bicycles nowhere
kb build --kb bicycles -o made
kb info --kb bicycles
kb hash bicycles
kb doc --kb bicycles
kb stale bicycles
cost --kb bicycles commute.xml
report --kb bicycles -o made commute.xml
batch --kb bicycles commute.xml
help
EOF
none "$("$BERTH" help | sed -n 's/^  \([a-z-]*\( [a-z-]*\)\{0,1\}\)  .*/\1/p' | while read -r name; do
	grep -q "^$name" commands || echo "$name"; done)" 'descriptors are closed for every command'

# files - all that no command here may change, with what is in it.
files () { cat commute.xml family.ndjson bicycles/* state/berth/*; }
before=$(files)
wrong=
while read -r words; do
	for closed in '<&-' '>&-' '2>&-' '<&- >&-' '<&- 2>&-' '>&- 2>&-' '<&- >&- 2>&-'; do
		rm -f made
		case $words in interview* | *resume*) [ "${closed#*>}" = "$closed" ] && continue ;; esac
		eval "\"$BERTH\" $words $closed" </dev/null >said 2>&1
		code=$?
		[ $code -le 7 ] || wrong="$wrong
$words $closed: $code"
		case $words in
		*json*) [ ! -e made ] || "$BUILDDIR/tests/cli/look" json <made >/dev/null || wrong="$wrong
$words $closed: no JSON" ;;
		esac
		[ "$(files)" = "$before" ] || case $words in interview* | *resume*) ;; *) wrong="$wrong
$words $closed: a file changed" ;; esac
		"$BERTH" session show --kb bicycles trip >/dev/null 2>&1 || wrong="$wrong
$words $closed: the session cannot be read any more"
		before=$(files)
	done
done <commands
none "$wrong" 'nothing is written where a descriptor was closed'
printf 'yes\n' | "$BERTH" session resume --kb bicycles trip >&- 2>&-
"$BERTH" session show --kb bicycles trip >said 2>&1
is "$?,$(grep -c '12 km' said)" 0,1 'a dialogue that nobody hears does not reach the journal'

# --- the result never replaces what is read for it, whatever that is called

printf 'case: a\n  distance: 3 km\n  load: 5 kg\n  expect: possible city-bike\n' >some.case
cp commute.xml other.xml
echo 'an errand of 3 km' >brief.txt
printf '<knowledge xmlns="urn:berth:knowledge:1"/>\n' >over.xml
mkdir links
ln -s ../commute.xml links/soft.xml
ln commute.xml links/hard.xml
while IFS='|' read -r output words; do
	files >was; cat some.case brief.txt over.xml >>was
	eval "\"$BERTH\" $words -o \"\$output\"" </dev/null >said 2>&1
	code=$?
	{ files; cat some.case brief.txt over.xml; } | cmp -s - was || code="$code and it changed"
	is "$code" 2 "-o $output: $words"
done <<'EOF'
commute.xml|advise --kb bicycles commute.xml
./commute.xml|advise --kb bicycles family.ndjson commute.xml
links/soft.xml|advise --kb bicycles commute.xml
links/hard.xml|advise --kb bicycles commute.xml
commute.xml|advise --kb bicycles links/soft.xml
commute.xml|advise --kb bicycles - <commute.xml
over.xml|advise --kb bicycles --overlay over.xml commute.xml
bicycles/knowledge.xml|advise --kb bicycles commute.xml
bicycles/knowledge.xml|kb doc bicycles
bicycles/knowledge.xml|kb hash bicycles
bicycles/knowledge.xml|kb check bicycles
bicycles/knowledge.xml|kb build --kb bicycles
some.case|kb test --kb bicycles some.case
commute.xml|how --kb bicycles commute.xml
commute.xml|diff --kb bicycles other.xml commute.xml
commute.xml|compare --kb bicycles commute.xml
commute.xml|interview --kb bicycles --answers commute.xml
brief.txt|interview --kb bicycles --brief brief.txt
state/berth/trip.session|advise --kb bicycles session:trip
state/berth/trip.session|session show --kb bicycles trip
EOF

# --- no signal that can be caught leaves a part behind

mkdir signals
awk 'BEGIN { for (i = 0; i < 40000; i++) printf "{\"id\":\"w%d\",\"facts\":{}}\n", i }' >many.ndjson
left=
for signal in HUP INT QUIT PIPE ALRM TERM USR1 USR2 XCPU VTALRM; do
	env --default-signal=$signal "$BERTH" advise --format json --kb bicycles --proof bounds -o signals/result many.ndjson \
		>/dev/null 2>&1 & pid=$!
	n=0
	while [ "$(ls -A signals | wc -l)" = 0 ] && [ $n -lt 200 ]; do sleep 0.01; n=$((n + 1)); done
	kill -s "$signal" $pid
	wait $pid 2>/dev/null
	[ -z "$(ls -A signals)" ] || left="$left $signal:$(ls -A signals)"
	rm -f signals/* signals/.berth*
done
none "$left" 'no signal leaves a file behind'

# --- names: as long as the file system takes, and links that lead nowhere yet

name=$(printf 'a%.0s' $(seq 255))
"$BERTH" init --kb bicycles -o "$name"
is "$?,$(ls | grep -c '^aaaa')" 0,1 'a name of 255 bytes is a name'
ln -s later dangling
"$BERTH" init --kb bicycles -o dangling
is "$?,$([ -L dangling ] && [ -s later ] && echo made)" 0,made 'a link that leads nowhere stays a link, and leads somewhere'

# --- pipes that are given are read; others are not waited for

"$BERTH" advise --format json --kb bicycles commute.xml | sed 's/commute.xml/F/g' >plain
cat commute.xml | "$BERTH" advise --format json --kb bicycles /dev/stdin | sed 's|/dev/stdin|F|g' >piped
check '/dev/stdin is a file like others' cmp plain piped
exec 8<<EOF
$(cat commute.xml)
EOF
"$BERTH" advise --format json --kb bicycles /dev/fd/8 8<&8 | sed 's|/dev/fd/8|F|g' >piped
exec 8<&-
check 'so is a descriptor' cmp plain piped
mkfifo fifo
"$BERTH" advise --kb bicycles fifo 2>/dev/null
is "$?" 7 'a pipe that nobody writes to is not'

awk 'BEGIN { for (i = 0; i < 2000; i++) printf "{\"id\":\"w%d\",\"facts\":{}}\n", i }' >many.ndjson
# slowly COMMAND... - with pipes on both sides that do not wait, the one filled and the other emptied by and by.
slowly () { "$BUILDDIR/tests/cli/slowly" "$@"; }

# --- ends that do not wait, since somebody shares them who wants it so

"$BERTH" advise --format json --kb bicycles --proof bounds many.ndjson >whole
for command in 'advise --format json --kb bicycles --proof bounds many.ndjson' 'advise --format json --kb bicycles --proof bounds -' \
	'batch --kb bicycles many.ndjson' 'batch --kb bicycles -'; do
	"$BERTH" $command <many.ndjson >want 2>/dev/null
	code=$?
	slowly "$BERTH" $command <many.ndjson >got 2>said
	is "$?,$(cmp want got && echo same)" "$code,same" "$command: nothing is cut"
done
printf 'change distance 12 km\nchange load 5 kg\n' | "$BERTH" interview --kb bicycles --session waited >want 2>&1
printf 'change distance 12 km\nchange load 5 kg\n' | slowly "$BERTH" interview --kb bicycles --session waits >got 2>&1
is "$("$BERTH" session show --kb bicycles waits | grep -c ' [0-9]* k[mg]$')" "$("$BERTH" session show --kb bicycles waited | grep -c ' [0-9]* k[mg]$')" \
	'an interview gets every answer'
finish
