#!/bin/sh
# Nothing that was said to be saved is lost: the writer is killed before each of its system calls, and the disk
# is full at each byte.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR/tests/cli" || exit 99
journal=$BUILDDIR/tests/cli/journal
XDG_STATE_HOME=$WORK/state
export XDG_STATE_HOME
file=$XDG_STATE_HOME/berth/x.session

printf 'told\tdistance\t12 km\t12km\ntold\thills\tyes\tj\nunknown\tcolour\ntold\tload\t20 kg\n' >"$WORK/lines"
"$BERTH" kb build --kb bicycles -o "$WORK/kb" || not_ok 'the knowledge is compiled' # loads in fewer calls

# find_answers - found: how many the only session has, "none" when there is no session; complaints go to err. Here and below
# no process is started that the shell can do without, since this is done hundreds of times.
find_answers () {
	found=broken
	"$BERTH" session list --format json >"$WORK/list" 2>>"$WORK/err" || return
	read -r found <"$WORK/list" || :
	case $found in
	*'"id"'*) found=${found##*'"answers":'} found=${found%%[!0-9]*} ;;
	*) found=none ;;
	esac
}
answers () { find_answers; echo "$found"; }

# count_saved - saved: the answers that were acknowledged.
count_saved () {
	saved=0
	while read -r word; do [ "$word" != saved ] || saved=$((saved + 1)); done <"$WORK/saved"
}

# going_on TEXT COUNT - the session takes one answer more, and then has that and all others.
going_on () {
	printf 'told\tpeople\t2\n' | "$journal" more x >"$WORK/more" 2>"$WORK/note"
	code=$? more=
	read -r more <"$WORK/more"
	[ "$code,$more" = 0,saved ] || wrong="$wrong $1: cannot go on;"
	find_answers
	[ "$found" = $(($2 + 1)) ] || wrong="$wrong $1: $found answers, not $(($2 + 1));"
}

# kill_all TEXT COMMAND... - kills the command before each of its calls that changes something. What was acknowledged
# stands, and at most the one after it.
kill_all () {
	text=$1
	shift
	calls=0 wrong='' begun=0
	while :; do
		calls=$((calls + 1))
		rm -rf "$XDG_STATE_HOME"
		[ ! -f "$WORK/before" ] || { mkdir -p "${file%/*}" && cp "$WORK/before" "$file"; }
		"$BUILDDIR/tests/cli/interrupt" $calls "$@" <"$WORK/lines" >"$WORK/saved" 2>/dev/null
		killed=$?
		[ $killed -eq 77 ] && { skip "$text" 'programs cannot be traced here'; return; }
		count_saved
		saved=$((saved + old))
		find_answers
		case $found in
		none) [ $saved -eq 0 ] && [ $old -eq 0 ] || wrong="$wrong $calls: no session;" ;;
		$saved | $((saved + 1))) begun=$((begun + 1)); going_on $calls $found ;;
		*) wrong="$wrong $calls: $found answers, $saved saved;" ;;
		esac
		[ $killed -eq 0 ] || break
	done
	none "$wrong" "$text ($calls calls, a session after $begun)"
	is "$saved" $((old + 4)) 'and all is saved when it is not killed'
}

old=0
kill_all 'killed while a session is begun and answered' "$journal" new x "$WORK/kb"
printf 'told\tweather\tdry\ntold\tparking\tcellar\n' >"$WORK/first"
rm -rf "$XDG_STATE_HOME"
"$journal" new x "$WORK/kb" <"$WORK/first" >/dev/null
cp "$file" "$WORK/before"
printf '{"event":"told","time":"2026-11-24T09:1' >>"$WORK/before"
old=2
kill_all 'killed while a session with a torn line is gone on with' "$journal" more x
rm "$WORK/before"

# --- no file may become larger than LIMIT bytes: as on a full disk, the last write is cut short. From the
# size of the header on, since the limit is also that of what is caught here.
step=$(amount 5 40)
rm -rf "$XDG_STATE_HOME"
"$journal" new x "$WORK/kb" <"$WORK/lines" >/dev/null
size=$(wc -c <"$file")
head=$(head -n 1 "$file" | wc -c)
limit=$head wrong='' cut=0
while [ $limit -le $((size + 1)) ]; do
	rm -rf "$XDG_STATE_HOME"
	{ printf 'limit\t%d\n' $limit; cat "$WORK/lines"; } >"$WORK/limited"
	"$journal" new x "$WORK/kb" </dev/null
	"$journal" more x <"$WORK/limited" >"$WORK/saved" 2>"$WORK/err"
	code=$?
	count_saved
	find_answers
	[ "$found" = "$saved" ] || wrong="$wrong $limit: $found answers, $saved saved;"
	[ "$(tail -c 1 "$file" | wc -l)" -eq 1 ] || wrong="$wrong $limit: half a line is left;"
	if [ "$saved" -eq 4 ]; then
		[ $code -eq 0 ] || wrong="$wrong $limit: code $code;"
	else
		cut=$((cut + 1))
		[ $code,"$(grep -c 'cannot write' "$WORK/err")" = 7,1 ] || wrong="$wrong $limit: not said;"
	fi
	limit=$((limit + step))
done
none "$wrong" "with room for $head to $size bytes what is saved is what stands"
check 'and most of these were too few' test $((cut * step)) -gt 200

# --- what cannot be saved is kept, and saved when there is room again
rm -rf "$XDG_STATE_HOME"
"$journal" new x "$WORK/kb" </dev/null
{ printf 'told\thills\tyes\nlimit\t%d\ntold\tpeople\t2\ntold\tload\t5 kg\nlimit\t0\ntold\tdistance\t1 km\n' $((head + 100)); } |
	"$journal" more x >"$WORK/saved" 2>"$WORK/err"
is "$?,$(tr '\n' ' ' <"$WORK/saved"),$(answers)" '0,saved unsaved unsaved saved ,4' 'what waits is saved with the next that can be'
is "$(sed "s|$WORK|W|" "$WORK/err")" "berth: cannot write 'W/state/berth/x.session': File too large
help: what is not saved is tried again with the next answer
berth: everything is saved again in 'W/state/berth/x.session'" 'it is said once, and when it is over'
is "$(sed 1d "$file" | grep -o '"[a-z]*":"[0-9a-z ]*"}' | tr '\n' ' ')" \
	'"hills":"yes"} "people":"2"} "load":"5 kg"} "distance":"1 km"} ' 'in the order in which it was said'
{ printf 'limit\t%d\ntold\tpeople\t3\n' "$(wc -c <"$file")"; } | "$journal" more x >"$WORK/saved" 2>"$WORK/err"
is "$?,$(tail -n 1 "$WORK/err")" "7,berth: the last answers are not saved in session 'x'" 'at the end what is not saved is said'

# --- a real disk that is full, where one can be had
if mkdir "$WORK/disk" && mount -t tmpfs -o size=16k,mode=700 berth "$WORK/disk" 2>/dev/null; then
	XDG_STATE_HOME=$WORK/disk
	"$journal" new x "$WORK/kb" </dev/null
	awk 'BEGIN { for (i = 0; i < 400; i++) printf "told\tpeople\t%d\n", i % 5 + 1 }' |
		"$journal" more x >"$WORK/saved" 2>"$WORK/err"
	code=$?
	saved=$(grep -c '^saved$' "$WORK/saved")
	lines=$(wc -l <"$WORK/disk/berth/x.session")
	is "$code,$(grep -c 'No space left' "$WORK/err"),$((lines - 1))" "7,1,$saved" "a full disk: $saved of 400 are saved, and these stand"
	"$journal" new z "$WORK/kb" </dev/null 2>"$WORK/err"
	is "$?,$(ls -A "$WORK/disk/berth")" '7,x.session' 'a session that has no room is not begun'
	umount "$WORK/disk"
else
	skip 'a full disk' 'this user cannot mount a small one'
fi
finish
