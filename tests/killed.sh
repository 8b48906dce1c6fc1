#!/bin/sh
# Killed at any point, an interview has lost at most the line that was being typed, and goes on with the next question.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$WORK" || exit 99
XDG_STATE_HOME=$WORK/state
export XDG_STATE_HOME
folder=$XDG_STATE_HOME/berth
interrupt=$BUILDDIR/tests/cli/interrupt

# Each of these lines is one event of the journal. What it is about does not matter, so the knowledge is small.
printf '%s\n' unknown 'change load 20 kg' skip 'change distance 12 km' 'change hills unknown' 'change parking cellar' \
	'change distance 3 km' 'change load unknown' 'change parking unknown' 'change colour red' 'change load 5 kg' '' >typed
"$BERTH" kb build --kb "$SRCDIR/tests/cli/bicycles" --output kb || not_ok 'the knowledge is compiled' # loads in fewer calls

# turns FILE - what was asked, by one line each, and the result.
turns () {
	grep '^{"\(ask\|confirm\|schema\)"' "$1" | sed 's/^\({"schema":"[^"]*",\)"id":"[^"]*"/\1/'
}

# calls COMMAND... - how many system calls it makes that change something.
calls () {
	"$interrupt" 0 "$@" 2>&1 >/dev/null | tail -n 1
}

"$interrupt" 1000000 "$BERTH" interview --kb kb --format ndjson --session whole <typed >said 2>/dev/null
if [ $? -eq 77 ]; then
	skip 'killed at any point' 'programs cannot be traced here'
	finish
fi
turns said >whole
is "$(wc -l <whole | tr -d ' '),$(tail -n 1 whole | cut -c1-10),$(grep -c '"event"' "$folder/whole.session")" '13,{"schema":,13' \
	'an interview of twelve lines comes to a result'

# count_saved - saved: the questions of which the session has the answer. No process is started that the shell can do without.
count_saved () {
	saved=0
	while read -r line || [ -n "$line" ]; do
		case $line in *'"event":"told"'* | *'"event":"skipped"'* | *'"event":"confirmed"'*) saved=$((saved + 1)) ;; esac
	done <"$folder/it.session"
}

# --- from before the session is begun to the end
repeats
every=$(amount 1 6)
code=0 point=$((1 - every))
while [ $code -eq 0 ]; do
	point=$((point + every))
	rm -rf "$XDG_STATE_HOME"
	"$interrupt" "$point" "$BERTH" interview --kb kb --format ndjson --session it <typed >said-$point 2>/dev/null
	code=$? saved=none
	if [ -f "$folder/it.session" ]; then
		count_saved
		tail -n +$((saved + 1)) typed | "$BERTH" session resume --kb kb --format ndjson it >resumed-$point 2>err
	fi
	echo "$point $saved"
done >points

# Of all points the turns, as 'FILE LINE'. What goes on begins with the turn of the whole interview that follows what is
# saved, and ends with its result; but for where the answers stand, which a session does not know of those typed.
awk '/^\{"(ask|confirm|schema)"/ { print FILENAME, $0 }' said-* resumed-* | sed 's/^\([^ ]* {"schema":"[^"]*",\)"id":"[^"]*"/\1/' >turns
awk '
	FILENAME == "whole" { whole[++n] = $0; next }
	FILENAME == "turns" {
		file = $1
		sub(/^[^ ]* /, "")
		if (!count[file]++) first[file] = $0
		last[file] = $0
		next
	}
	{ shown = count["said-" $1] + 0; resumed = "resumed-" $1 }
	$2 == "none" { if (shown) print $1 ": no session"; next }
	$2 != shown && $2 != (shown ? shown - 1 : 0) { print $1 ": " shown " questions, " $2 " saved" }
	first[resumed] != whole[$2 + 1] || last[resumed] != whole[n] { print $1 ": " $2 " saved, not gone on with" }
	' whole turns points >lost
none "$(cat lost)" "killed before each of $point calls: at most the line being typed is lost, and the next question follows ($(
	grep -vc none points) sessions)"
[ $point -gt 40 ] && ok "these were $point" || not_ok "these were only $point"

# --- while a session is removed or exported
"$BERTH" interview --kb kb --format ndjson --session kept <typed >/dev/null 2>&1
cp "$folder/kept.session" kept
last=$(calls "$BERTH" session remove kept)
wrong= gone=0
for point in $(seq $((last + 1))); do
	cp kept "$folder/kept.session"
	"$interrupt" "$point" "$BERTH" session remove kept >/dev/null 2>&1
	"$BERTH" session list >list 2>err || wrong="$wrong $point: no list;"
	if [ ! -f "$folder/kept.session" ]; then
		gone=$((gone + 1))
	elif ! cmp -s kept "$folder/kept.session"; then
		wrong="$wrong $point: half removed;"
	fi
done
none "$wrong" "killed while it is removed, a session is there or not (gone $gone times)"
cp kept "$folder/kept.session"
"$BERTH" session export --kb kb --output new kept
last=$(calls "$BERTH" session export --kb kb --output other kept)
wrong= written=0
for point in $(seq $((last + 1))); do
	echo old >answers
	"$interrupt" "$point" "$BERTH" session export --kb kb --output answers kept >/dev/null 2>&1
	if cmp -s new answers; then
		written=$((written + 1))
	elif [ "$(cat answers)" != old ]; then
		wrong="$wrong $point: half a file;"
	fi
	cmp -s kept "$folder/kept.session" || wrong="$wrong $point: the session is another;"
done
none "$wrong" "killed while it is exported, the file is the old one or the new one ($written times)"

# --- each call that changes something fails once, as on a full disk: no half file, no answer lost, no success that is none
if [ "$SANITIZERS" != no ]; then
	skip 'each call fails once' 'most calls are those of the sanitizers'
	finish
fi

rm -rf "$XDG_STATE_HOME"
"$interrupt" full:1000000 "$BERTH" interview --kb kb --format ndjson --session it <typed >whole.out 2>/dev/null
ended=$?
"$BERTH" session export --kb kb it >whole.xml
wrong= point=1 failed=0
last=$(calls "$BERTH" interview --kb kb --format ndjson --session it <typed)
while [ "$point" -le "$last" ]; do
	rm -rf "$XDG_STATE_HOME"
	"$interrupt" full:$point "$BERTH" interview --kb kb --format ndjson --session it <typed >out 2>err
	code=$?
	[ $code -eq 77 ] && break
	if [ $code -eq $ended ]; then
		"$BERTH" session export --kb kb it >it.xml 2>/dev/null
		cmp -s it.xml whole.xml || wrong="$wrong $point: it says that all is well;"
	else
		failed=$((failed + 1))
		[ $code -eq 7 ] || wrong="$wrong $point: $code;"
	fi
	[ ! -f "$folder/it.session" ] || "$BERTH" session show --kb kb it >/dev/null 2>&1 || wrong="$wrong $point: unreadable;"
	point=$((point + every))
done
if [ $code -eq 77 ]; then skip 'each call fails once' 'calls cannot be changed here'
else
	none "$wrong" "an interview in which one of $last calls fails keeps all answers, or says that it does not ($failed times)"
fi
cp kept "$folder/kept.session" 2>/dev/null
for words in 'session export --kb kb --force kept' 'advise --kb kb --format json session:kept' 'kb build --kb kb'; do
	"$BERTH" $words -o new
	last=$(calls "$BERTH" $words -o other)
	wrong=
	for point in $(seq "$last"); do
		rm -rf folder && mkdir folder && echo old >folder/answers
		"$interrupt" full:$point "$BERTH" $words -o folder/answers >/dev/null 2>&1
		code=$?
		if [ $code -eq 77 ]; then break
		elif cmp -s new folder/answers; then [ $code -eq 0 ] || [ $code -eq 7 ] || wrong="$wrong $point: $code;"
		else
			[ "$(cat folder/answers)" = old ] && [ $code -eq 7 ] || wrong="$wrong $point: $code and half a file;"
		fi
		[ "$(ls -A folder)" = answers ] || wrong="$wrong $point: something is left;"
	done
	none "$wrong" "$words: whichever of $last calls fails, the file is the old one or the new one"
done
finish
