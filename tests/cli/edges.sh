#!/bin/sh
# The edges: descriptors, files that are read and written, amounts between two units, and commands
# that must not say they did what they did not.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR/tests/cli" || exit 99
XDG_STATE_HOME=$WORK/state
export XDG_STATE_HOME

# run ARGUMENT... - leaves code, and what was said on standard error in $WORK/err.
run () {
	"$BERTH" "$@" >"$WORK/out" 2>"$WORK/err" </dev/null
	code=$?
}
# said CODE BEGINNING TEXT
said () { is "$code $(sed "s|$WORK|W|g; 1q" "$WORK/err" | cut -c "1-${#2}")" "$1 $2" "$3"; }

# --- a closed descriptor is nobody's file
printf '{"id":"a","facts":{}}\n' >"$WORK/a.ndjson"
printf '<nonsense' >"$WORK/bad.xml"
"$BERTH" advise --proof=bounds --format json --kb bicycles -o "$WORK/want.json" commute.xml 2>/dev/null
for closed in '0<&-' '1>&-' '2>&-' '0<&- 1>&-' '0<&- 2>&-' '1>&- 2>&-' '0<&- 1>&- 2>&-'; do
	rm -f "$WORK/o.json"
	eval "\"$BERTH\" advise --proof=bounds --format json --kb bicycles -o \"$WORK/o.json\" commute.xml \"$WORK/bad.xml\" $closed"
	is "$?,$(grep -c 'berth:\|error' "$WORK/o.json")" '3,0' "closed $closed: nothing but the result stands in the file"
	printf '1\n2\n' | "$BERTH" interview --kb bicycles --session closed >/dev/null 2>&1
	eval "printf 'quit\n' | \"$BERTH\" session resume closed --kb bicycles $closed" >/dev/null 2>&1
	eval "\"$BERTH\" session resume closed --kb bicycles $closed"
	"$BERTH" session show closed --kb bicycles >/dev/null 2>"$WORK/err"
	is "$?,$(cat "$WORK/err")" '0,' "closed $closed: the journal is still one"
	"$BERTH" session remove closed
done

# --- the result never takes the place of what it was made from
mkdir -p "$WORK/kb/rules"
cp -R bicycles/. "$WORK/kb"
cp commute.xml "$WORK/mine.xml"
ln -s mine.xml "$WORK/link.xml"
ln "$WORK/mine.xml" "$WORK/hard.xml"
printf 'some text\n' >"$WORK/brief.txt"
printf '<knowledge-overlay/>\n' >"$WORK/over.xml"
sums () { cat "$WORK/mine.xml" "$WORK/brief.txt" "$WORK/over.xml" "$WORK"/kb/*.xml | cksum; }
before=$(sums)
keeps () {
	run "$@"
	said 2 'berth: ' "$* is refused"
	is "$(grep -c 'is read: the result would take its place' "$WORK/err"),$(sums)" "1,$before" 'and everything is as it was'
}
for command in 'advise' 'how' 'change' 'weigh'; do
	for name in mine link hard; do
		[ "$command" = advise ] || [ "$name" = mine ] || continue
		keeps $command --kb "$WORK/kb" "$WORK/mine.xml" -o "$WORK/$name.xml"
	done
done
keeps kb doc --kb "$WORK/kb" -o "$WORK/kb/knowledge.xml"
keeps kb build --kb "$WORK/kb" -o "$WORK/kb/knowledge.xml"
keeps kb build --kb "$WORK/kb/knowledge.xml" -o "$WORK/kb/knowledge.xml"
for part in "$WORK"/kb/*.xml; do
	keeps kb doc --kb "$WORK/kb" -o "$part"
done
run kb build --kb "$WORK/kb" -o "$WORK/kb/it.image"
ln -s knowledge.xml "$WORK/kb/page"
keeps kb doc --kb "$WORK/kb" -o "$WORK/kb/page"
run kb build --kb "$WORK/kb" -o "$WORK/kb/it.image"
is "$code" 0 'an image beside its knowledge is made anew'
mv "$WORK/kb/it.image" "$WORK/it.image"
echo '<old/>' >"$WORK/answer.xml"
run advise --kb "$WORK/it.image" --proof=bounds -o "$WORK/answer.xml" "$WORK/mine.xml"
is "$code" 0 'beside an image nothing is a part of it'

# --- what is filled in by hand is not replaced by a blank one
printf '1\n' | "$BERTH" interview --kb bicycles --session filled >/dev/null 2>&1
for command in 'init' 'session export filled'; do
	echo filled >"$WORK/filled.xml"
	run $command --kb bicycles -o "$WORK/filled.xml"
	said 2 "berth: 'W/filled.xml' is there already" "$command does not replace a filled file"
	is "$(cat "$WORK/filled.xml")" filled 'which is as it was'
	run $command --kb bicycles --force -o "$WORK/filled.xml"
	is "$code,$(grep -c '<' "$WORK/filled.xml" | sed 's/^[1-9].*/some/')" '0,some' '--force does'
	: >"$WORK/empty.xml"
	run $command --kb bicycles -o "$WORK/empty.xml"
	is "$code" 0 'an empty file is filled'
done

# --- a session that is asked for is kept, or nothing is asked
for name in MyApp a_b aaaaaaaaaabbbbbbbbbbccccccccccddddddddddx 가 ../x -x; do
	printf '1\n' | "$BERTH" interview --kb bicycles "--session=$name" >"$WORK/out" 2>"$WORK/err"
	is "$?,$(cat "$WORK/out"),$(grep -c '?$' "$WORK/err")" 2,,0 "--session '$name' is refused before the first question"
done
printf '1\n' | XDG_STATE_HOME=/dev/null "$BERTH" interview --kb bicycles --session fine >"$WORK/out" 2>"$WORK/err"
is "$?,$(cat "$WORK/out")" 7, 'so is one that cannot be kept'
mkfifo "$WORK/in"
"$BERTH" interview --kb bicycles --session team <"$WORK/in" >/dev/null 2>&1 &
exec 8>"$WORK/in"
printf '1\n' >&8
tries=0
until [ -s "$XDG_STATE_HOME/berth/team.session" ] || [ $tries -gt 300 ]; do sleep 0.1; tries=$((tries + 1)); done
for next in 2 3; do
	printf '1\n' | "$BERTH" interview --kb bicycles --session team >/dev/null 2>"$WORK/err"
	is "$(head -n 1 "$WORK/err" | grep -c "this one is called 'team-$next'"),$([ -s "$XDG_STATE_HOME/berth/team-$next.session" ] && echo kept)" 1,kept \
		"beside a session in use the next is team-$next"
done
exec 8>&-
wait

# --- success is none where nothing was done
mkdir "$WORK/empty"
run kb test --kb bicycles "$WORK/empty"
is "$code,$(grep -c CASE-001 "$WORK/err")" 3,1 'a folder without cases is no success'
for option in --among --set --id --overlay --kb; do
	run advise "$option" '' commute.xml
	is "$code" 2 "$option without a word is refused"
done
printf '\377\376n\000o\000' >"$WORK/utf16.txt"
head -c 2000000 /dev/zero | tr '\0' a >"$WORK/long.txt"
for name in utf16 long; do
	run interview --kb bicycles --brief "$WORK/$name.txt"
	is "$code" 3 "a brief that cannot be read ($name) ends with 3"
done
printf '\001' >"$WORK/control.txt"
for why in 'long too long' 'utf16 not UTF-8' 'control control characters'; do
	run interview --kb bicycles --brief "$WORK/${why%% *}.txt"
	is "$(grep -c "${why#* }" "$WORK/err")" 1 "of ${why%% *} it says why"
done
cat >"$WORK/greedy.xml" <<'END'
<knowledge xmlns="urn:berth:knowledge:1">
  <cues fact="os" xml:lang="en"><cue pattern="(a+)+$" value="windows"/></cues>
</knowledge>
END
printf 'We have %s! and need a GPU.\n' aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa >"$WORK/greedy.txt"
run interview --overlay "$WORK/greedy.xml" --brief "$WORK/greedy.txt"
is "$(grep -c 'greedy.xml:2' "$WORK/err"),$(grep -c 'read from "GPU"' "$WORK/err")" 1,1 \
	'a cue at its limit is named by its place, and the others are read'
sed 's/<workload id="[^"]*"/<workload id="other"/' commute.xml >"$WORK/second.xml"
printf '{"id":"a","facts":{}}\n{"id":"b","facts":{}}\n' >"$WORK/two.ndjson"
run interview --kb bicycles --answers "$WORK/two.ndjson"
is "$code,$(grep -c 'more than one workload' "$WORK/err")" 2,1 'of two workloads none is taken in silence'
run interview --kb bicycles --answers "$WORK/a.ndjson"
is "$code" 5 'of one workload the rest is asked'

# --- what stands before the first answer and cannot be seen
printf '1\n' | "$BERTH" interview --kb bicycles >"$WORK/plain" 2>&1
printf '\357\273\2771\n' | "$BERTH" interview --kb bicycles >"$WORK/marked" 2>&1
check 'a byte order mark before the answers is none' cmp "$WORK/plain" "$WORK/marked"

# brief TEXT - what is read of it
brief () {
	printf "$1" >"$WORK/a.txt"
	"$BERTH" interview --format ndjson --brief "$WORK/a.txt" </dev/null 2>/dev/null | head -n 1 | sed 's/"evidence":"[^"]*"//g'
}
for text in 'We do no\302\255t need a GPU.' 'We do not\342\200\213 need a GPU.' 'We do not need a G\342\201\240PU.' 'We do n\357\273\277ot need a\302\240GPU.'; do
	is "$(brief "$text")" "$(brief 'We do not need a GPU.')" "$text reads as what it looks like"
done
check 'which says that none is needed' [ "$(brief 'We do not need a GPU.')" != "$(brief 'We need a GPU.')" ]
run advise --set "os=lin$(printf '\302\255')ux"
is "$code,$(grep -c 'lin\\u{00AD}ux' "$WORK/err")" 2,1 'in a refused value it is shown'

# --- an include stays below its folder, whatever links say
cp -R bicycles "$WORK/kl"
mv "$WORK/kl/items.xml" "$WORK/outside.xml"
ln -s "$WORK/outside.xml" "$WORK/kl/items.xml"
run kb check "$WORK/kl"
is "$code,$(cat "$WORK/out" "$WORK/err" | grep -c KB-016)" 1,1 'a link that leads out is refused'
mkdir "$WORK/kl/deep"
mv "$WORK/outside.xml" "$WORK/kl/deep/items.xml"
ln -sf deep/items.xml "$WORK/kl/items.xml"
run kb check "$WORK/kl"
is "$code" 0 'one that stays is followed'
ln -s kl "$WORK/kl-link"
run kb check "$WORK/kl-link"
is "$code" 0 'so is one to the folder'

# --- an amount between two units is told as both, never as one
decided () { "$BERTH" advise --proof=bounds --format json --set "longest-run=$1" | sed 's/"reasons":.*//' | cksum; }
while read -r between around; do
	is "$(decided "$between ms")" "$(decided "$around ms")" "$between ms excludes what $around ms does"
done <<'END'
900000.4 900000..900001
899999.6 899999..900000
>899999.6 >=899999
>=899999.6 >=899999
<0.4 <=1
<900000.4 <=900001
<=900000.4 <=900001
899999.5..900000.5 899999..900001
END
check 'what is told in parts of a second is exact' [ "$(decided '900.4 s')" = "$(decided '900400 ms')" ]
check 'and >900 s differs from >899.6 s' [ "$(decided '>900 s')" != "$(decided '>899.6 s')" ]
run advise --brief --proof=bounds --set workload=api --as-of 9999-12-31
is "$code,$(grep -c 'the knowledge is of 20.*after that day it does not know' "$WORK/err")" 0,1 'of a later day it says that it knows nothing'
run advise --brief --proof=bounds --set workload=api --as-of "$("$BERTH" kb info | sed -n 's/^date *//p')"
is "$code,$(cat "$WORK/err")" 0, 'of its own it says nothing'
run advise --set 'longest-run=0.6..0.4 min'
is "$code,$(grep -c 'the ends are reversed' "$WORK/err"),$(grep -c "0.4..0.6 min" "$WORK/err")" 2,1,1 'reversed ends say so'
run advise --brief --proof=bounds --set 'longest-run=<0.4 s'
is "$code" 0 'less than 0.4 s can be told'
finish
