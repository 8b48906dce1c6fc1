# The interview at a real terminal: editing, completion, signals, paste, and the terminal afterwards.
. "${SRCDIR:-.}/tests/lib.sh"

command -v tmux >/dev/null || skip_all 'tmux is not installed'
LC_ALL=C.UTF-8
TERM=screen
unset TMUX
export LC_ALL TERM
tm () { tmux -f /dev/null -S "$WORK/tmux" "$@"; }
trap 'tm kill-server 2>/dev/null; rm -rf "$WORK"' EXIT

# until_shown TEXT - waits until the screen shows it.
until_shown () {
	for try in $(seq 100); do
		tm capture-pane -p -J -t t | grep -qF -- "$1" && return 0
		sleep 0.1
	done
	tm capture-pane -p -J -t t
	return 1
}
type_line () { tm send-keys -t t -l -- "$1"; tm send-keys -t t Enter; }

tm new-session -d -s t -x 90 -y 40 "env PS1='shell> ' INPUTRC=/dev/null sh -i" || skip_all 'tmux cannot start'
check 'a shell is there' until_shown 'shell> '
type_line "stty -a >$WORK/before; clear"
begin () { type_line "clear; $BERTH interview --kb $SRCDIR/tests/dialogues/ferry.xml; echo code=\$?"; }

begin
check 'a question is asked' until_shown 'How many are they?'
tm send-keys -t t -l '77'
tm send-keys -t t C-c
sleep 3
type_line '3'
check 'Ctrl-C cancels the line and nothing else' until_shown 'people: 3'
check 'the next question comes' until_shown 'Must there be a roof?'
tm send-keys -t t -l 'outl'
tm send-keys -t t Tab
check 'a command is completed' until_shown 'outline'
tm send-keys -t t C-u
tm resize-window -t t -x 60 -y 30
sleep 1
tm send-keys -t t C-z
check 'Ctrl-Z stops it' until_shown 'topped'
type_line "stty -a >$WORK/stopped"
type_line 'fg'
sleep 1
printf 'yes\nwild\n' >"$WORK/paste"
tm load-buffer "$WORK/paste"
tm paste-buffer -p -t t
sleep 1
tm send-keys -t t Enter
check 'a pasted block is one answer, and this one is none' until_shown "does not answer 'roof wanted'"
type_line 'yes'
check 'it goes on' until_shown 'roof wanted: yes'
tm send-keys -t t C-c
sleep 0.3
tm send-keys -t t C-c
sleep 0.5
type_line 'echo then=$?'
check 'Ctrl-C twice leaves with 130' until_shown 'then=130'
type_line "stty -a >$WORK/after"

begin
check 'another begins' until_shown 'How many are they?'
tm send-keys -t t C-d
check 'Ctrl-D on an empty line leaves' until_shown 'code=5'
type_line "stty -a >$WORK/end; echo do''ne"
check 'the shell is back' until_shown 'done'
# The size was changed on purpose.
for file in before stopped after end; do sed 's/rows [0-9]*; columns [0-9]*;//' "$WORK/$file" >"$WORK/$file.stty"; done
for file in stopped after end; do
	check "the terminal is as before: $file" cmp "$WORK/before.stty" "$WORK/$file.stty"
done
finish
