#!/bin/sh
# The interview at a real terminal: editing, completion, history, pasting, resizing, suspending, both kinds of Ctrl-C,
# Ctrl-D, signals, the terminal's state afterwards, and kill -9 with a session that goes on.
#
# Nothing here waits for a time, but for what the screen shows.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR/tests/dialogues" || exit 99
command -v tmux >/dev/null 2>&1 || skip_all 'tmux is not installed'
state=$WORK/state socket=$WORK/tmux-socket locale=C.UTF-8 terminal=screen setting=NOTHING=1
tmux () { command tmux -S "$socket" -f /dev/null "$@"; }
trap 'tmux kill-server 2>/dev/null; rm -rf "$WORK"' EXIT

tmux new-session -d -s holder 'sleep 600' || skip_all 'tmux cannot start' # keeps the server between sessions

# begin ARGUMENT... - a shell with job control in a terminal of 100 columns, which runs berth with these arguments, in a
# shell of its own, which is suspended together with the program. Its process is in the file pid.
begin () {
	tmux kill-session -t berth 2>/dev/null
	rm -f "$WORK/before" "$WORK/after" "$WORK/pid"
	cat >"$WORK/run" <<-END
		trap : INT TERM HUP
		sh -c 'echo \$\$ >"$WORK/pid"; exec "$BERTH" $*'
		echo "left with \$?"
	END
	tmux new-session -d -x 100 -y 50 -s berth "env -i PATH='$PATH' HOME='$WORK' TERM='$terminal' LC_ALL='$locale' \
		INPUTRC='$WORK/inputrc' '$setting' XDG_STATE_HOME='$state' PS1='shell> ' sh -i" \; pipe-pane -t berth "cat >'$WORK/written'"
	shown 'shell>' && type_line "stty -a >$WORK/before; sh $WORK/run; stty -a >$WORK/after"
}
keys () { tmux send-keys -t berth "$@"; }
type_line () { tmux send-keys -t berth -l -- "$1" \; send-keys -t berth Enter; }
screen () { command tmux -S "$socket" capture-pane -p -J -S - -t berth; }
# paste OPTION TEXT - with -p as a terminal that marks what is pasted.
paste () {
	tmux set-buffer "$2"
	tmux paste-buffer $1 -t berth
}

# within COMMAND... - waits up to 15 s until it succeeds; else shows the screen.
attempts=$(seq 300)
within () {
	for _ in $attempts; do
		"$@" && return 0
		sleep 0.05
	done
	screen >&2
	return 1
}
# A look is one process, that of tmux; all else is done by the shell.
shows () { case $(screen) in *"$1"*) ;; *) return 1 ;; esac; }
shown () { within shows "$1"; }
# The line at which one types, without blanks at its end.
newline='
'
ends_with () {
	now=$(screen)
	blanks=${now##*[! $newline]} now=${now%"$blanks"}
	[ "${now##*"$newline"}" = "$1" ]
}
typed () { within ends_with "$1"; }
# What the screen shows is gone, so that the next 'shown' sees what is new.
forget () {
	keys C-l
	within ends_with '>' && tmux clear-history -t berth
}
# The columns left of the cursor.
column () { within at_column "$1"; }
at_column () { [ "$(tmux display-message -p -t berth '#{cursor_x}')" = "$1" ]; }
same_state () { # the size may change
	for file in before after; do
		[ -s "$WORK/$file" ] || return 1
		sed 's/rows [0-9]*; columns [0-9]*; //' "$WORK/$file" >"$WORK/$file.stty"
	done
	cmp -s "$WORK/before.stty" "$WORK/after.stty"
}
restored () { within same_state; }
# left CODE TEXT - the program leaves with CODE, and the terminal is as it was.
left () {
	check "$2: it leaves with $1" shown "left with $1"
	check "$2: the terminal is as it was" restored
}
ferry="interview --kb ferry.xml"

# --- a description; editing and completing
begin "$ferry"
check 'an interview at a terminal begins with a description' shown 'Describe the workload'
type_line 'help'
check 'where commands are none' shown 'this list'
paste -p "$(printf 'We are 3 friends\nwith no roof,\non quiet water.')"
keys Enter
check 'a pasted paragraph is one description' shown 'river: quiet water, read from'
check 'with all its lines' shows 'people: 3, read from'
type_line 'unknown'
check 'then the first question' shown 'How many are they?'
keys -l 'one two thre'
keys C-w
check 'Ctrl-W takes a word' typed '> one two'
keys C-a && keys -l 'x ' && keys C-e && keys BSpace
check 'Ctrl-A, Ctrl-E and backspace' typed '> x one two'
keys M-b && keys C-k
check 'Alt-B and Ctrl-K' typed '> x one'
keys C-u
check 'Ctrl-U takes the line' typed '>'
keys C-y
check 'Ctrl-Y brings back all that was taken at a stretch' typed '> x one two'
keys C-u
keys -l 'outl' && keys Tab
check 'a command is completed' typed '> outline'
keys C-u && keys -l 'change ro' && keys Tab
check 'a fact is completed' typed '> change roof'
keys C-u && keys -l 'chan' && keys Tab && keys -l 'wei' && keys Tab
check 'one after the other' typed '> change weight'
# completed WHAT BEFORE AFTER - Tab makes AFTER of BEFORE.
completed () {
	tmux send-keys -t berth C-u \; send-keys -t berth -l -- "$2" \; send-keys -t berth Tab
	check "$1 is completed" typed "> $3"
}
completed 'the value of another fact' 'change river wil' 'change river wild'
completed 'one behind a sign' 'what if roof=y' 'what if roof=yes'
completed 'a fact that one asks about' 'why tid' 'why tide'
completed 'a candidate' 'why not fer' 'why not ferry'
completed 'the second word of a command' 'so f' 'so far'
completed 'a language' 'lang k' 'lang ko'
keys C-u
type_line 'change river'
check 'change asks' shown 'What is the river like?'
keys -l 'wil' && keys Tab
check 'a value is completed' typed '> wild'
keys C-u && keys -l 'wi' && keys Tab Tab
check 'Tab Tab lists what there is' within sh -c "tmux -S '$socket' capture-pane -p -t berth | grep -q 'wide  *wild'"
check 'and the line stays' typed '> wi'
keys C-u

# --- history: each question has its own
type_line 'wet'
check 'a wrong answer' shown "'wet': that is not one"
type_line 'white water'
check 'a right one' shown '3. Must there be a roof?'
shown 'How many are they?' && typed '>'
keys Up
check 'Up shows nothing of another question' typed '>'
type_line '3 apples'
shown "'3 apples'"
type_line '2 pears'
shown "'2 pears'"
keys Up Up
check 'Up brings back what was typed at this question' typed '> 3 apples'
keys Down
check 'Down the next' typed '> 2 pears'
keys C-u
type_line 'change river'
shown 'river: was white water' && typed '>'
keys Up Up
check 'and what was typed there, when it is asked again' typed '> wet'

# --- pasting, Ctrl-C, Ctrl-D
keys C-u && forget
paste -p "$(printf '1\n2\n3')"
keys Enter
check 'a pasted block never answers several questions' shown 'this is not one line of text'
check 'and the question stays' typed '>'
keys -l 'half a li' && keys C-c
check 'Ctrl-C gives the line up and says how to leave' shown "Ctrl-C once more leaves, and so does 'quit'."
type_line 'so far'
check 'nothing of it is left' shown 'Ahead: Raft'
keys -l 'ab' && keys C-a && keys C-d
check 'Ctrl-D in a line takes a character' typed '> b'
keys C-e && keys C-d
type_line 'ad'
check 'and at its end nothing: it does not leave' shown "'bad': that is not one"
sleep 2.1 # that the next is not the second of two
forget
keys C-c
check 'a second Ctrl-C after more than two seconds does not leave' shown 'Ctrl-C once more leaves'
keys C-c
left 130 'Ctrl-C twice'
check 'it says where the answers are' shows 'answers are kept in session'

# --- suspending and resizing, in the middle of a line
begin "session resume --kb ferry.xml"
check 'a session goes on' shown 'Must there be a roof?'
keys -l 'white wa' && typed '> white wa'
keys C-z
check 'it can be suspended' shown 'Stopped'
rm -f "$WORK/after"
type_line "stty -a >$WORK/after"
check 'meanwhile the terminal is as it was' restored
type_line 'fg'
check 'it comes back with the line' typed '> white wa'
tmux resize-window -t berth -x 50 -y 40
type_line 'terfall, quite near the place where we live'
check 'after a change of size the line is whole' shown "'white waterfall, quite near the place where we"
forget
type_line 'help'
shown 'this list'
none "$(tmux capture-pane -p -t berth | "$BUILDDIR/tests/cli/look" width 50)" 'what is said then fits'
check 'in the new width' shown 'put the question off'
keys C-d
left 0 'Ctrl-D on an empty line'

# --- after the result one may go on
begin "$ferry --session result"
shown 'Describe the workload' && type_line ''
shown 'How many are they?' && type_line 3
shown 'Must there be a roof?' && type_line no
shown 'Does any of these apply' && type_line ok
check 'the recommendation, and what can be done with it' shown "Enter leaves."
type_line 'why not ferry'
check 'why not, afterwards' shown 'Not Ferry'
type_line 'what if people=5'
check 'what if, afterwards' shown 'people: 5: excludes Raft'
type_line 'nonsense'
check 'what cannot be taken, afterwards' shown "'nonsense'"
type_line "save $WORK/decision.xml"
check 'it is written to a file' within grep -qs '<fact name="people">3</fact>' "$WORK/decision.xml"
type_line 'change people 5'
check 'a change afterwards goes on' shown 'USE Ferry'
shown 'Enter leaves.' && keys C-c
check 'Ctrl-C once, afterwards' shown 'Ctrl-C once more leaves'
keys Enter
left 0 'Enter after the result'
begin "$ferry --session ergebnis --lang ko"
shown '워크로드를' && type_line ''
shown '몇 명입니까?' && type_line 3
shown '지붕이 있어야 합니까?' && type_line '아니요'
shown '해당하는 것이 있습니까' && type_line '확인'
check 'in Korean, too' shown 'Enter를 누르면 끝납니다'
type_line '만약 사람 수=5'
check 'a command in Korean afterwards' shown '그러면 1위: 나룻배'
keys C-d
left 0 'Ctrl-D after the result'

# --- at a confirmation
begin "$ferry --session claims"
shown 'Describe the workload' && type_line 'On quiet water, 3 friends.'
shown 'This is what I read'
completed 'a fact that is corrected' 'peo' 'people'
completed 'its value' 'people=4; river=wil' 'people=4; river=wild'
completed 'a command there' 'outl' 'outline'
keys C-u
type_line 'ok'
check 'and it goes on' shown 'Does any of these apply'
type_line 'quit'
left 0 'quit after a description'

# --- signals save and restore; kill -9 loses what was not yet an answer
for signal in TERM:143 HUP:129; do
	session=by-${signal#*:}
	begin "$ferry --session $session"
	shown 'Describe the workload' && type_line ''
	shown 'How many are they?' && type_line 2
	shown 'Must there be a roof?' && keys -l 'n' && typed '> n'
	kill "-${signal%:*}" "$(cat "$WORK/pid")"
	left "${signal#*:}" "SIG${signal%:*}"
	check "SIG${signal%:*}: the answer is saved" grep -q '"people":"2"' "$state/berth/$session.session"
done
begin "$ferry --session killed"
shown 'Describe the workload' && type_line ''
shown 'How many are they?' && type_line 2
shown 'Must there be a roof?' && keys -l 'n' && typed '> n'
kill -9 "$(cat "$WORK/pid")"
check 'it was killed' shown 'left with 137'
begin "session resume --kb ferry.xml killed"
check 'it goes on with the next question' shown 'Must there be a roof?'
type_line 'so far'
check 'what was answered before the end is there' shown 'people: 2'
type_line 'quit'
left 0 'quit'

# the terminal itself goes away
begin "$ferry --session away"
shown 'Describe the workload' && type_line ''
shown 'How many are they?' && type_line 4
shown 'Must there be a roof?'
tmux kill-session -t berth
gone () { ! kill -0 "$(cat "$WORK/pid")" 2>/dev/null; }
check 'without its terminal it ends' within gone
check 'and the answer is saved' grep -q '"people":"4"' "$state/berth/away.session"

# --- what inputrc has for berth
printf '$if berth\n"\\C-xq": "so far"\n$endif\n$if other\n"\\C-xq": "list"\n$endif\n' >"$WORK/inputrc"
begin "$ferry --session keys"
shown 'Describe the workload' && type_line ''
shown 'How many are they?' && typed '>'
keys C-x q
check '$if berth in an inputrc counts' typed '> so far'
keys Enter
check 'as if it were typed' shown 'Ahead: Raft'
type_line 'quit'
left 0 'after that'
rm -f "$WORK/inputrc"

# --- without readline, where berth would load it
if [ -n "$(late READLINE)" ]; then
	mkdir "$WORK/away"
	: >"$WORK/away/$(late READLINE)"
	printf '%s\n' '#!/bin/sh' "LD_LIBRARY_PATH=$WORK/away" 'export LD_LIBRARY_PATH' "exec '$BERTH' \"\$@\"" >"$WORK/plain"
	chmod +x "$WORK/plain"
	editing=$BERTH BERTH=$WORK/plain
	begin "$ferry --session plain"
	check 'without readline it says so' shown 'lines cannot be edited'
	shown 'Describe the workload' && type_line ''
	shown 'How many are they?' && type_line 2
	check 'and takes lines as they are' shown 'Must there be a roof?'
	type_line 'quit'
	left 0 'quit without readline'
	BERTH=$editing
fi

# --- commands where a description is asked for
begin "$ferry --session words"
shown 'Describe the workload' && type_line 'lang ko'
check 'the language can be chosen before anything else' shown '워크로드를'
type_line '끝'
left 0 'leaving before anything else'

# --- Korean: wide characters, also where the locale does not know them
for locale in C.UTF-8 C; do
	begin "$ferry --lang ko"
	shown '워크로드를' && type_line ''
	check "$locale: in Korean" shown '몇 명입니까?'
	type_line '바꾸기 강'
	shown '강은 어떻습니까?'
	keys -l '급류한' && column 8
	keys BSpace
	check "$locale: backspace takes a whole syllable" typed '> 급류'
	check "$locale: which is two columns wide" column 6
	keys Left
	check "$locale: Left goes over one" column 4
	keys BSpace && keys -l '급'
	check "$locale: one is put before another" typed '> 급류'
	keys Enter
	check "$locale: it is an answer" shown '지붕이 있어야 합니까'
	completed "$locale: a command in Korean" '도움' '도움말'
	completed "$locale: a value in Korean" '바꾸기 river 급' '바꾸기 river 급류'
	completed "$locale: a fact behind a Korean command" '만약 ro' '만약 roof'
	keys C-u
	type_line '끝'
	left 0 "$locale: leaving in Korean"
done
locale=C.UTF-8

# --- at the end the decision may be kept, doubted and changed
begin "$ferry --session end"
shown 'Describe the workload' && type_line ''
shown 'How many are they?' && type_line 3
shown 'Must there be a roof?' && type_line no
shown 'Does any of these apply' && type_line ''
check 'the end is offered' shown "'save NAME' keeps it"
type_line "save $WORK/kept.xml"
check 'it is kept in a file' shown 'written: '
check 'which decides the same' grep -q '"winner":"raft"' <<EOF
$("$BERTH" advise --kb ferry.xml --format json "$WORK/kept.xml")
EOF
type_line 'nonsense'
check 'what is no command is refused' shown "'nonsense' is no command"
type_line 'change people 7'
check 'a change decides anew' shown 'USE Ferry'
type_line ''
left 0 'Enter at the end'

# --- colour and words
sgr=$(printf '\033\\[[0-9;]*m')
colours () { grep -c "$sgr" "$WORK/written"; }
# spoken ARGUMENT... - a few lines of an interview, of which all that is written goes to the file written.
spoken () {
	begin "$@"
	shown 'How many are they?' && type_line 'why'
	shown 'It sinks.'
	keys -l 'one two' && keys C-a && keys -l 'x' && keys C-e BSpace BSpace && shown 'xone t' && keys C-u
	type_line 'quit'
	shown 'left with 0'
}
echo 'nothing of interest' >"$WORK/brief"
ferry="$ferry --brief $WORK/brief"
spoken "$ferry --session c1"
[ "$(colours)" -gt 3 ] && ok 'in colour' || not_ok 'in colour' "$(cat -v "$WORK/written")"
spoken "$ferry --session c2 --color never"
is "$(colours)" 0 '--color never: without'
setting=NO_COLOR=1
spoken "$ferry --session c3"
is "$(colours)" 0 'NO_COLOR: without'
setting=NOTHING=1 terminal=dumb
spoken "$ferry --session c4"
sed '1,/stty -a/d' "$WORK/written" >"$WORK/of-berth"
none "$(LC_ALL=C grep -n "$(printf '\033')" "$WORK/of-berth" | cat -v)" 'a dumb terminal gets no escape sequence'
terminal=screen
spoken "$ferry --session c5 --accessible"
sed '1,/stty -a/d' "$WORK/written" >"$WORK/of-berth"
none "$(LC_ALL=C grep -n "$(printf '\033')" "$WORK/of-berth" | cat -v)" '--accessible: not one escape sequence'
begin "$ferry --session c6 --accessible"
shown 'Question 1 of at most'
paste -r '1
2
3
'
check 'there, too, a pasted block answers nothing' shown 'this is not one line of text'
type_line 'so far'
shown 'Ahead: Raft'
check 'really nothing' sh -c "! tmux -S '$socket' capture-pane -p -t berth | grep -q 'Your answers'"
type_line 'quit'
left 0 'accessible'
finish
