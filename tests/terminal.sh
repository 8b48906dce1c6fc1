#!/bin/sh
# The interview at a real terminal: editing, completion, pasting, suspending, both kinds of Ctrl-C, Ctrl-D, the
# terminal's state afterwards, and kill -9 with a session that goes on.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99
command -v tmux >/dev/null 2>&1 || skip_all 'tmux is not installed'
state=$WORK/state socket=$WORK/tmux-socket
tmux () { command tmux -S "$socket" -f /dev/null "$@"; }
trap 'tmux kill-server 2>/dev/null; rm -rf "$WORK"' EXIT

tmux new-session -d -s holder 'sleep 600' || skip_all 'tmux cannot start' # keeps the server between sessions

# begin COMMAND... - a shell with job control in a terminal of 100 columns, which runs the command.
begin () {
	tmux kill-session -t berth 2>/dev/null
	tmux new-session -d -x 100 -y 50 -s berth "env -i PATH='$PATH' HOME='$WORK' TERM=screen LC_ALL=C.UTF-8 \
		XDG_STATE_HOME='$state' PS1='shell> ' sh -i"
	# in a shell of its own, which is suspended together with the program
	type_line "stty -a >$WORK/before; sh -c 'trap : INT; $*; echo left with \$?'; stty -a >$WORK/after"
}
keys () { tmux send-keys -t berth "$@"; }
type_line () { keys -l "$1"; keys Enter; }
screen () { tmux capture-pane -p -S - -t berth; }

# shown TEXT - waits up to 10 s until the screen shows it.
shown () {
	for _ in $(seq 100); do
		screen | grep -qF -- "$1" && return 0
		sleep 0.1
	done
	screen >&2
	return 1
}

begin "$BERTH"
check 'plain berth at a terminal begins with a description' shown 'Describe the workload'
type_line ''
check 'then the first question' shown 'How much does running cost weigh'
keys -l 'low'
keys Tab
check 'a value is completed' shown '> lowest'
keys C-c
check 'Ctrl-C gives the line up' shown '^C'
keys -l 'lowXest' && keys Left Left Left BSpace Enter
check 'a line can be edited' shown 'fewer points: '
keys C-z
check 'it can be suspended' shown 'Stopped' # mostly while it still works on the answer
type_line 'fg'
sleep 0.3
type_line 'so far'
check 'and goes on where it was' shown 'cost priority: lowest cost'
tmux set-buffer "$(printf '2\n3\n4\n')"
tmux paste-buffer -p -t berth
sleep 0.3
keys Enter
check 'a pasted block never answers several questions' shown 'this is not one line of text'
tmux resize-window -t berth -x 60 -y 40 2>/dev/null
type_line 'help'
check 'after a change of size it goes on' shown 'this list'
sleep 2.1
keys C-c
sleep 0.3
keys C-c
check 'Ctrl-C twice leaves with 130' shown 'left with 130'
check 'and says where the answers are' shown 'has all answers'
sleep 0.3
check 'the terminal is as it was' cmp "$WORK/before" "$WORK/after"

begin "$BERTH session resume"
check 'a session goes on with the next question' shown 'How long does the longest'
keys C-d
check 'Ctrl-D on an empty line leaves' shown 'left with 0'
sleep 0.3
check 'and the terminal is as it was' cmp "$WORK/before" "$WORK/after"

# killed while a line is typed: it goes on with what was saved
begin "$BERTH interview --session killed"
shown 'Describe the workload' && type_line ''
shown 'How much does running cost weigh' && type_line 'balanced'
shown 'that changes nothing yet'
keys -l 'half a li'
pkill -9 -f -- "interview --session kille[d]"
check 'it was killed' shown 'Killed'
begin "stty sane; $BERTH session resume killed"
shown '> '
type_line 'so far'
check 'what was answered before the end is there' shown 'cost priority: balanced'
type_line 'quit'
check 'quit leaves' shown 'left with 0'

begin "$BERTH interview --lang ko --accessible"
type_line ''
check 'Korean, one idea a line' shown '질문 1, 많아야'
type_line '왜'
check 'with commands in Korean' shown '이 답을 기다리는 규칙'
type_line '끝'
check 'and an end' shown 'left with 0'
finish
