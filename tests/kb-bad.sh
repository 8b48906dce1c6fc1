#!/bin/sh
# Every file and folder in tests/kb-bad is wrong in one way and says itself what must be found.
#
# A line '<!-- expect: KB-021 at 9:11 -->' is one finding (error or warning) that must come at that line
# and column of its file; 'expect: KB-005' is one without a line. What cannot hold a comment has a file
# NAME.expect beside it with the same lines. No other finding may come, and no note counts.
. "${SRCDIR:-.}/tests/lib.sh"
watch=$BUILDDIR/tests/cli/watch
cd "$SRCDIR/tests/kb-bad" || exit 99
[ -x "$watch" ] || { not_ok 'the watch is there' "$watch is not built"; finish; }

# Sanitizers cost time and memory of their own.
if [ "$SANITIZERS" = yes ]; then
	most_ms=10000 most_kib=99999999
else
	most_ms=1000 most_kib=65536
fi

# expectations PATH - lines 'FILE:LINE:COLUMN CODE' of a file or folder, sorted.
expectations () {
	find "$1" "$1.expect" -type f 2>/dev/null | while read -r file; do
		LC_ALL=C sed -n 's/.*expect: \([A-Z]*-[0-9]*\) at \([0-9]*:[0-9]*\).*/:\2 \1/p
			s/.*expect: \([A-Z]*-[0-9]*\)\( -->\)*$/ \1/p' "$file" | sed "s|^|${file%.expect}|"
	done | sort
}

# findings - the same from the program's text.
findings () {
	sed -nE 's/^([^ :]+(:[0-9]+:[0-9]+)?): (error|warning): .*\[([A-Z]+-[0-9]+)\]$/\1 \4/p' | sort
}

# look PATH ARGUMENT... - one check: everything that it says in $WORK/all, what it cost in the report.
look () {
	"$watch" "$WORK/report" "$BERTH" kb check "$@" >"$WORK/all" 2>&1
	got=$(findings <"$WORK/all")
	read -r code ms kib <"$WORK/report"
}

# inert FILE... - nothing that acts on a terminal came out.
acting=$(printf '[[:cntrl:]]\|\302[\200-\237]')
inert () { ! grep -q "$acting" "$@"; }

# judge TEXT CODES - looks at the last check; the exit code must be one of CODES.
judge () {
	if [ "$got" != "$want" ]; then
		not_ok "$1" "want: $want
got:  $(head -c 3000 "$WORK/all" | cat -v)"
	elif ! inert "$WORK/all"; then
		not_ok "$1" 'a control byte came out'
	elif codes=" $2 " && [ "${codes#* "$code" }" = "$codes" ]; then
		not_ok "$1" "exit code $code, not $2"
	elif [ "$ms" -ge "$most_ms" ] || [ "$kib" -ge "$most_kib" ]; then
		not_ok "$1" "$ms ms, $kib KiB"
	else
		ok "$1"
	fi
}

for path in *; do
	case $path in
	*.expect) continue ;;
	esac
	look "$path"
	want=$(expectations "$path")
	case $got in
	*IMG-*) codes=4 ;;
	*KB-004*) codes='1 6' ;;
	*) if grep -q ': error: ' "$WORK/all"; then codes=1; else codes=0; fi ;;
	esac
	judge "$path" "$codes"
done

# --- files that are no files

cd "$WORK" || exit 99
mkdir empty
mkfifo fifo
ln -s loop loop
want='empty/knowledge.xml KB-005' && look empty && judge 'a folder without knowledge.xml' 7
want='nothing KB-005' && look nothing && judge 'a path that does not exist' 7
want='fifo KB-005' && look fifo && judge 'a pipe that nobody writes to' 7
want='loop KB-005' && look loop && judge 'a link to itself' 7
want='/dev/zero KB-005' && look /dev/zero && judge 'a device without end' 7
want='good.xml KB-005' && look "$SRCDIR/tests/kb-good/same/one-file.xml" --overlay good.xml &&
	judge 'an overlay that does not exist' 7

# --- bombs

root='<knowledge xmlns="urn:berth:knowledge:1" name="a" version="1" date="2026-01-01" languages="en">'
many () { yes "$2" | head -n "$1" | tr -d '\n'; }
kb () { printf '%s\n' "$root"; cat; printf '</knowledge>\n'; }

{ printf '%s\n' "$root"; many 1000000 '<rule>'; } >deep.xml
want='deep.xml:2:379 KB-004' && look deep.xml && judge 'a million elements deep' 6
many 2000000 '<rule/>' | kb >wide.xml
look wide.xml && want=$got && judge 'two million items' 1
{ printf '<rule>'; many 2000000 '<is/>'; printf '</rule>\n'; } | kb >wide-item.xml
want='wide-item.xml:2:1 KB-004' && look wide-item.xml && judge 'an item with two million elements' 6
{ printf '<rule>'; many 10000 '<because/>'; many 10000 '<then/>'; many 10000 '<x/>'
  printf '</rule>\n'; } | kb >mixed.xml
look mixed.xml && want=$got && judge 'an item with many elements of a few names' 1
{ printf '<rule '; seq -f 'a%.0f=""' 300000 | tr '\n' ' '; echo '/>'; } | kb >attributes.xml
want='attributes.xml:2:1 KB-004' && look attributes.xml && judge '300,000 attributes' 6
{ seq -f '<n%.0f/>' 200000 | tr -d '\n'; echo; } | kb >names.xml
look names.xml && want=$(echo "$got" | grep -v KB-007 | grep KB-004) && got=$want &&
	judge '200,000 names' 6
{ printf '<rule '; many 300000 'xmlns:a="b" '; echo '/>'; } | kb >spaces.xml
want='spaces.xml:2:1 KB-004' && look spaces.xml && judge '300,000 namespace declarations' 6
{ printf '<rule id="'; many 1500000 '&amp;&lt;'; echo '"/>'; } | kb >references.xml
want='references.xml:2:1 KB-004' && look references.xml && judge 'a value of a million references' 6
{ printf '<!-- '; many 3000000 '> -'; echo ' -->'; } | kb >comment.xml
want= && look comment.xml && judge 'a comment of nine million bytes, which is no error' 0
printf '<?xml version="1.0"?>\n<!DOCTYPE k [\n<!ENTITY a "aaaaaaaaaa">\n' >laughs.xml
for i in b c d e f g h i j; do
	printf '<!ENTITY %s "&%s;&%s;&%s;&%s;">\n' "$i" "$(echo $i | tr b-j a-i)" \
		"$(echo $i | tr b-j a-i)" "$(echo $i | tr b-j a-i)" "$(echo $i | tr b-j a-i)"
done >>laughs.xml
printf ']>\n<k>&j;</k>\n' >>laughs.xml
want='laughs.xml:2:1 KB-003' && look laughs.xml && judge 'a billion laughs' 1
printf '<!DOCTYPE k [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<k>&a;</k>\n' >outside.xml
want='outside.xml:1:1 KB-003' && look outside.xml && judge 'an entity from outside' 1
head -c 17000000 /dev/zero | tr '\0' ' ' >large.xml
want='large.xml KB-004' && look large.xml && judge 'a file of 17 million bytes' 6
{ printf '<fact id="a" group="b" type="text">%s</fact>\n' ''
  printf '<rule id="AAA-001" strength="must"><when><matches fact="a" pattern="'
  many 200 '(a*)*'; printf '"/></when></rule>\n'; } | kb >pattern.xml
look pattern.xml && want=$got && judge 'a pattern of many nested repetitions' 1
seq -f '<include file="%.0f.xml"/>' 1100 | kb >includes.xml
look includes.xml && want=$got && judge '1,100 files that do not exist' 6

# --- cut off at every byte, or each third: always an error, never in a line that is not there

{ printf '%s\n' "$root"
  printf '<topic id="t"><!-- 가 --><label xml:lang="en">a &amp; b</label></topic></knowledge>'
} >whole.xml
length=$(wc -c <whole.xml) n=0 every=$(amount 1 3)
mkdir cuts
repeats
while [ "$n" -lt "$length" ]; do
	head -c "$n" whole.xml >cut.xml
	"$watch" "$WORK/report" "$BERTH" kb check cut.xml >cuts/$n 2>&1
	read -r code ms kib <"$WORK/report"
	echo "exit $code" >>cuts/$n
	n=$((n + every))
done
# Of each: one finding, in one of the lines there are, and the exit code behind it.
wrong=$(awk -v first="$(head -n 1 whole.xml | wc -c)" '
	FNR == 1 { n = FILENAME; sub(/.*\//, "", n); n += 0; found = line = 0 }
	/: (error|warning): .*\[[A-Z]+-[0-9]+\]$/ {
		found++
		split($0, place, ":")
		if (/^cut\.xml:[0-9]+:[0-9]+: / && /\[KB-00[12]\]$/) line = place[2]
	}
	/^exit / {
		seen++
		if (found != 1 || $2 != 1 || line < 1 || line > (n >= first) + 1)
			print n " bytes: exit " $2 ", " found " findings, line " line
	}
	END { if (seen < 20) print "only " seen " files" }
' cuts/*)
inert cuts/* || wrong="$wrong
a control byte came out"
none "$wrong" "a file cut off within its $length bytes"
finish
