#!/bin/sh
# Long text at a terminal goes through a pager, short text, pipes and files do not; leaving it is no error.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR/tests/cli" || exit 99
command -v tmux >/dev/null 2>&1 || skip_all 'tmux is not installed'
socket=$WORK/tmux-socket
tmux () { command tmux -u -S "$socket" -f /dev/null "$@"; }
trap 'tmux kill-server 2>/dev/null; rm -rf "$WORK"' EXIT
tmux new-session -d -s holder 'sleep 600' || skip_all 'tmux cannot start' # keeps the server between sessions

# begin ENVIRONMENT COMMAND... - a shell command line in a terminal of 80 columns and 30 rows, in which 'berth' is the program.
begin () {
	environment=$1
	shift
	tmux kill-session -t berth 2>/dev/null
	rm -f "$WORK/paged"
	cat >"$WORK/run" <<-END
		trap : INT
		berth () { "$BERTH" "\$@"; }
		$*
		echo "left with \$?"
		sleep 600
	END
	tmux new-session -d -x 80 -y 30 -s berth "env -i PATH='$PATH' HOME='$WORK' TERM=screen LC_ALL=C.UTF-8 LESSHISTFILE=- \
		$environment sh $WORK/run"
}
keys () { tmux send-keys -t berth "$@"; }
screen () { tmux capture-pane -p -J -S - -t berth; }
# within COMMAND... - waits up to 15 s until it succeeds; else shows the screen.
within () {
	for _ in $(seq 300); do
		"$@" && return 0
		sleep 0.05
	done
	screen 2>&1 | sed '/^$/d' >&2
	return 1
}
shows () { screen | grep -qF -- "$1"; }
left () { within shows "left with $1"; }
report='berth advise --full --kb bicycles commute.xml'
copy="PAGER='cat >$WORK/paged; echo was paged'" # a pager that keeps what it reads

# --- what is paged, and by what
begin "$copy" "$report"
check 'a report that is longer than the screen is paged' left 0
check 'by PAGER' shows 'was paged'
"$BERTH" advise --full --kb bicycles commute.xml >"$WORK/plain"
sed "s/$(printf '\033')\[[0-9;]*m//g" "$WORK/paged" >"$WORK/without"
check 'which reads all of it' cmp "$WORK/plain" "$WORK/without"
check 'in colour' grep -q "$(printf '\033')\[1m" "$WORK/paged"
begin "$copy BERTH_PAGER='cat >$WORK/other'" "$report; cp $WORK/other $WORK/paged"
left 0
check 'BERTH_PAGER goes before PAGER' [ -s "$WORK/other" ]
none "$(shows 'was paged' && echo paged)" 'and in place of it'
# --- what is paged, what is not: 'WHAT COMMAND', one after the other in one terminal, in which PAGER keeps what it reads
cat >"$WORK/table" <<'END'
plain berth help exit-codes
paged berth help advise
paged berth interview --help
paged berth kb doc --kb bicycles
plain $report --no-pager
plain $report --accessible
plain $report --format json
plain $report --output -
plain $report | cat
plain $report >$WORK/file
plain $report --output $WORK/file
plain export PAGER=cat; $report
plain export PAGER=; $report
plain export BERTH_PAGER=cat; $report
plain export BERTH_PAGER=; $report
plain unset PAGER; export TERM=dumb; $report
END
{
	printf 'WORK="%s" report="%s"\n' "$WORK" "$report"
	while read -r what command; do
		printf '(%s); echo "$? $([ -e $WORK/paged ] && echo paged || echo plain) %s" >>$WORK/ways; rm -f $WORK/paged\n' \
			"$command" "$(printf '%s' "$command" | sed 's/\$/\\$/g')"
	done <"$WORK/table"
} >"$WORK/all"
begin "$copy" ". $WORK/all"
left 0
sed 's/^/0 /' "$WORK/table" >"$WORK/wanted"
check 'long text for a person at a terminal is paged, and nothing else' diff "$WORK/wanted" "$WORK/ways"

begin "PAGER='/nowhere/pager'" "$report"
check 'where it cannot be started' left 0
check 'the text is written all the same' shows 'To the office and back (commute)'
check 'to its end' shows 'Knowledge: bicycles'
begin "PAGER='exit 127'" 'berth kb doc'
check 'so is one that does not go into a pipe at once' left 0
check 'to its end, too' shows 'aws-containers'

# --- how it ends
begin "$copy" "berth advise --kb bicycles --full family.ndjson"
check 'the exit code stays that of the command' left 3
check 'what is wrong is read with the rest' grep -q "unknown fact 'lood'" "$WORK/paged"
begin "PAGER=true" 'berth kb doc'
check 'who leaves at once has seen enough' left 0
begin "$copy" "(trap '' PIPE; $report)"
check 'a pipe signal that is ignored stays so' left 0
if command -v less >/dev/null 2>&1; then
	begin NOTHING=1 "$report"
	check 'less is the pager of who names none' within shows 'Runner-up'
	none "$(shows 'left with' && echo left)" 'it waits'
	keys C-c
	to_end () { keys G; shows 'Knowledge: bicycles'; } # typed anew: with an interrupt goes what was typed and not read
	check 'an interrupt is for the pager' within to_end
	keys q
	check 'leaving it is no error' left 0
	check 'its text stays on the screen' shows 'Knowledge: bicycles'
	begin LC_ALL=ko_KR.UTF-8 "$report"
	check 'it reads Hangul without a locale' within shows '추천: 시티 바이크'
	keys q
	begin NOTHING=1 'berth kb doc'
	within shows ':'
	keys q
	check 'leaving before the end is none, either' left 0
else
	skip 'less is the pager of who names none' 'less is not installed'
fi
finish
