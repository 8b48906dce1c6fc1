#!/bin/sh
# berth batch --checkpoint: whatever ends a run, the same command goes on, and what it writes is what one run writes.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$WORK" || exit 99
fleet=$BUILDDIR/tests/cli/fleet interrupt=$BUILDDIR/tests/cli/interrupt
"$fleet" draw 200 5 drawn || not_ok 'records are drawn'
awk 'NR % 9 == 0 { sub(/"yes"/, "\"maybe\"") } 1' drawn.ndjson >input # some are wrong
# Whole results, since they go in small portions.
run () { "$@" "$BERTH" batch --jobs 1 --format ndjson --errors bad --checkpoint note --checkpoint-every 1 --output out input 2>err; }
"$BERTH" batch --format ndjson --errors want.bad --output want input 2>err
check 'there is something to compare with' test -s want -a -s want.bad

# same TEXT - what two runs wrote is what one writes, and nothing is left over.
same () {
	if cmp want out >said 2>&1 && cmp want.bad bad >said 2>&1 && [ ! -e note ] && [ ! -e out.partial ] && [ ! -e bad.partial ]
	then ok "$1"; else not_ok "$1" "$(cat said; ls)"; fi
}

run "$interrupt" 0
code=$?
if [ $code -eq 77 ]; then skip 'killed before each system call' 'programs cannot be traced here'; else
	calls=$(tail -n 1 err)
	check 'a run has many system calls' test "$calls" -ge 60
	same 'with checkpoints the same comes out'
	at=$((calls % $(amount 3 25) + 1)) killed=0 wrong=
	while [ $at -le "$calls" ]; do
		rm -f out bad note ./*.partial ./note.* # a note that was not finished is no harm
		run "$interrupt" $at && killed=$((killed + 1))
		run || wrong="$wrong $at:$?"
		cmp -s want out && cmp -s want.bad bad && [ ! -e note ] && [ ! -e out.partial ] && [ ! -e bad.partial ] || wrong="$wrong $at"
		at=$((at + $(amount 3 25)))
	done
	none "$wrong" "killed before its system calls it goes on ($killed times)"
fi

# --- other ends
rm -f out bad note ./*.partial
(trap '' XFSZ; ulimit -f 2000; run)
is "$? $(ls note out.partial | tr '\n' ' ')" '7 note out.partial ' 'a disk that is full: 7, and what is there is kept'
run
same 'and it goes on when there is room'
mkfifo pipe
"$BERTH" batch --jobs 1 --format ndjson --errors bad --checkpoint note --checkpoint-every 1 --output out - <pipe 2>err &
berth=$!
exec 3>pipe
head -n 100 input >&3
while [ ! -e note ]; do :; done
kill -TERM $berth
wait $berth
is "$? $(tail -n 1 err)" '143 berth: ended by a signal: the same command goes on from here' 'SIGTERM: what is decided is noted'
exec 3>&-
sed 's/"at":"input:/"at":"-:/g' want >want.pipe
sed 's/"at":"input:/"at":"-:/g' want.bad >want.bad.pipe
"$BERTH" batch --jobs 1 --format ndjson --errors bad --checkpoint note --checkpoint-every 1 --output out - <input 2>err
check 'from a pipe, too' cmp want.pipe out
check 'with its errors' cmp want.bad.pipe bad

# --- what does not belong together
rm -f out bad note ./*.partial
(trap '' XFSZ; ulimit -f 2000; run)
cp note noted
sed 1d input >other
"$BERTH" batch --format ndjson --errors bad --checkpoint note --output out other 2>err
is "$? $(head -n 1 err)" "2 berth: 'note' is the checkpoint of another command, of other options or other knowledge" 'another file is refused'
"$BERTH" batch --format ndjson --errors bad --set load=spiky --checkpoint note --output out input 2>err
is "$?" 2 'other options are refused'
mv input kept
cp other input
run
is "$? $(head -n 1 err)" "2 berth: 'note' is the checkpoint of another input" 'another input is refused'
head -n 3 kept >input
run
is "$?" 2 'and one that ends before'
check 'which leaves the note as it was' cmp note noted
mv kept input
run
same 'so that the right one goes on'
echo nonsense >note
run
is "$? $(head -n 1 err)" "2 berth: 'note' is no checkpoint" 'what is no checkpoint is refused'
"$BERTH" batch --checkpoint note input >out 2>err
is "$?" 2 'a checkpoint needs --output'

# --- parts of a file
for form in ndjson csv xml; do
	for format in rows csv xml markdown; do
		"$BERTH" batch --format $format drawn.$form >want.parts 2>err
		for n in 2 5; do
			i=0
			while [ $((i += 1)) -le $n ]; do "$BERTH" batch --format $format --shard $i/$n drawn.$form 2>err; done >got.parts
			cmp -s want.parts got.parts || echo "$form $format $n"
		done
	done
done >wrong
none "$(cat wrong)" 'parts, one behind the other, are the whole'
"$BERTH" batch --shard 1/2 - <input >out 2>err
is "$?" 2 'a part is one of a file'
for shard in 0/2 3/2 1 x/y 1/0; do "$BERTH" batch --shard $shard input >out 2>err; echo $?; done | sort -u >codes
is "$(cat codes)" 2 'a part is I/N'
finish
