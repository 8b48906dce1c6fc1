#!/bin/sh
# The result arrives whole or not at all, and the program says so when it cannot.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR/tests/cli" || exit 99
advise () { "$BERTH" advise --full --kb bicycles "$@"; }

# --- standard output
if [ -w /dev/full ]; then
	advise commute.xml >/dev/full 2>"$WORK/err"
	is "$?" 7 'a full disk behind standard output is exit code 7'
	is "$(cat "$WORK/err")" 'berth: cannot write to standard output: No space left on device' 'and it is said'
	advise --format json commute.xml >/dev/full 2>/dev/null
	is "$?" 7 'the same for JSON'
	"$BERTH" help >/dev/full 2>/dev/null
	is "$?" 7 'the same for help'
	"$BERTH" kb info --kb bicycles >/dev/full 2>/dev/null
	is "$?" 7 'the same for kb info'
else
	skip 'a full disk behind standard output' 'this system has no /dev/full'
fi
advise commute.xml >&- 2>"$WORK/err"
is "$?" 7 'a closed standard output is exit code 7'
"$BERTH" kb check bicycles >&- 2>"$WORK/err"
is "$?" 0 'a closed standard output is fine when there is nothing to say'

# a reader that leaves early ends the program without a word
awk 'BEGIN { for (i = 0; i < 3000; i++) printf "{\"id\":\"w%d\",\"facts\":{}}\n", i }' >"$WORK/many.ndjson"
{ advise "$WORK/many.ndjson" 2>"$WORK/err"; echo $? >"$WORK/code"; } | head -n 1 >/dev/null
is "$(cat "$WORK/code")" 141 'a closed pipe ends the program like a signal'
is "$(cat "$WORK/err")" '' 'and silently'
{ (trap '' PIPE; advise "$WORK/many.ndjson") 2>"$WORK/err"; echo $? >"$WORK/code"; } | head -n 1 >/dev/null
is "$(cat "$WORK/code")" 141 'the same where the signal is ignored'
is "$(cat "$WORK/err")" '' 'and silently there too'

# --- --output
advise commute.xml >"$WORK/plain"
advise --output "$WORK/result" commute.xml >"$WORK/out"
is "$?" 0 '--output writes a file'
check 'it holds what standard output would' cmp "$WORK/plain" "$WORK/result"
is "$(cat "$WORK/out")" '' 'and standard output holds nothing'
is "$(ls "$WORK" | grep -c '^result')" 1 'no temporary file is left beside it'
umask 027
advise -o "$WORK/mode" commute.xml
is "$(ls -l "$WORK/mode" | cut -c1-10)" '-rw-r-----' 'a new file has the permissions of the umask'
chmod 604 "$WORK/mode"
advise -o "$WORK/mode" commute.xml
is "$(ls -l "$WORK/mode" | cut -c1-10)" '-rw----r--' 'a file that is replaced keeps its own'
umask 022

echo before >"$WORK/kept"
advise -o "$WORK/kept" --as-of nonsense commute.xml 2>/dev/null
is "$(cat "$WORK/kept")" before 'wrong use leaves the target as it was'
advise -o "$WORK/kept" --kb /nowhere commute.xml 2>/dev/null
is "$(cat "$WORK/kept")" before 'knowledge that cannot be read leaves the target as it was'
ln -s kept "$WORK/link"
advise -o "$WORK/link" commute.xml
is "$([ -L "$WORK/link" ] && echo link)" link 'a symbolic link stays a link'
check 'and the file that it names is replaced' cmp "$WORK/plain" "$WORK/kept"
advise -o /dev/null commute.xml
is "$?,$([ -c /dev/null ] && echo device)" 0,device 'a device is written, not replaced'
advise -o - commute.xml >"$WORK/out"
check "'-o -' is standard output" cmp "$WORK/plain" "$WORK/out"
advise -o '' commute.xml 2>/dev/null
is "$?" 2 'an empty name is wrong use'
(ulimit -f 1; trap '' XFSZ; advise -o "$WORK/kept2" "$WORK/many.ndjson" 2>"$WORK/err")
is "$?" 7 'a result that becomes too large is exit code 7'
is "$(ls "$WORK" | grep -c '^kept2')" 0 'and nothing of it is left'

# --- the same input gives the same bytes
advise --format json commute.xml family.ndjson >"$WORK/one" 2>"$WORK/one.err"
(cd "$WORK" && TZ=Asia/Seoul LANG=de_DE.UTF-8 HOME=/ COLUMNS=80 "$BERTH" advise --format json --kb "$SRCDIR/tests/cli/bicycles" \
	"$SRCDIR/tests/cli/commute.xml" "$SRCDIR/tests/cli/family.ndjson" 2>/dev/null |
	sed "s|$SRCDIR/tests/cli/||g") >"$WORK/two"
sed "s|$SRCDIR/tests/cli/||g" "$WORK/one" | tr -s ' \n' '\n' >"$WORK/a"
tr -s ' \n' '\n' <"$WORK/two" >"$WORK/b"
check 'place, time zone and locale do not matter' cmp "$WORK/a" "$WORK/b"
finish
