#!/bin/sh
# Interviews as data. A file *.dialogue in tests/dialogues is one interview, or several, one after the other, which
# keep their sessions in one place:
#
#   run: OPTIONS        of 'berth interview'; begins an interview
#   berth: WORDS        begins another command, such as 'session resume'
#   file: NAME          begins no command: what a file that was written holds is what is said
#   with: NAME=VALUE    stands in its environment
#   type: LINE          what is typed; all lines are given to the program at once
#   bytes: LINE         the same, in which \0NNN is the byte with the octal number NNN; without end of line
#   many: N WORD        WORD, N times, in one line
#   expect: TEXT        stands in what it says, behind what was expected before
#   absent: TEXT        stands nowhere in what it says
#   code: N             the exit code
#
# Each interview is also held with '--accessible', where nothing may depend on colour, columns or the cursor. Where EFFORT is
# short, only the first of each file is, what is held in English is not in Korean, and of the interviews about the shipped
# knowledge, which search long, only those that say what no other does. Every command that 'help' names must be typed in both languages somewhere here.
. "${SRCDIR:-.}/tests/lib.sh"
top=$(cd "$SRCDIR" && pwd) || exit 99
mkdir "$WORK/tests" && cp -R "$top/tests/dialogues" "$WORK/tests" && chmod -R u+w "$WORK/tests" || exit 99
ln -s "$top/tests/cli" "$WORK/tests/cli" && ln -s "$top/examples" "$WORK/examples" || exit 99
cd "$WORK/tests/dialogues" || exit 99 # where files may be written
unset TERM ACCESSIBLE

# typed - what is typed in the part at standard input.
typed () {
	while IFS= read -r line; do
		case $line in
		type:*) line=${line#type:}; printf '%s\n' "${line# }" ;;
		bytes:*) printf '%b' "${line#bytes: }" ;;
		many:*)
			line=${line#many: }
			awk -v n="${line%% *}" -v word="${line#* }" 'BEGIN { while (n-- > 0) printf "%s", word; print "" }' ;;
		esac
	done
}

# split FILE - of each of its parts N in parts/: N.part, in which its lines stand where they stood; N.run, the command; N.plain,
# an interview without '--format ndjson'. All at once, since many small processes would take longer than berth.
split () {
	rm -rf "$WORK/parts"
	mkdir "$WORK/parts"
	awk -v folder="$WORK/parts" '
		/^(run|berth|file): / {
			kind = substr($0, 1, index($0, ":") - 1)
			words = $0
			sub(/^[a-z]+: */, "", words)
			command[++parts] = kind == "file" ? "cat " words : \
				kind == "run" ? "\"$BERTH\" interview " words : "\"$BERTH\" " words
			interview[parts] = kind == "run"
		}
		/^with: / { environment[parts] = environment[parts] " " substr($0, 7) }
		{ line[NR] = $0; part[NR] = parts }
		END {
			for (n = 1; n <= parts; n++) {
				for (i = 1; i <= NR; i++) print (part[i] == n ? line[i] : "") > (folder "/" n ".part")
				run = "env" environment[n] " " command[n]
				print run > (folder "/" n ".run")
				sub(/--format ndjson/, "", run)
				if (interview[n]) print run > (folder "/" n ".plain")
			}
		}' "$1"
}

# hold COMMAND OPTION... - runs the command in that file; OPTIONS come last. Leaves said and code.
hold () {
	read -r command <"$1"
	shift
	eval "$command $*" <"$WORK/typed" >"$WORK/said" 2>&1
	code=$?
}

# missing PART - the first line of it that what was said does not fulfil.
missing () {
	LC_ALL=C awk -v said="$WORK/said" -v file="${file%.dialogue}" -v code="$code" '
		function fail(why) { print file ":" FNR ": " why; failed = 1; exit }
		BEGIN { while ((getline line < said) > 0) text = text line "\n"; rest = text }
		/^expect: / {
			want = substr($0, 9)
			at = index(rest, want)
			if (!at) fail("expected " want)
			rest = substr(rest, at + length(want))
		}
		/^absent: / { if (index(text, substr($0, 9))) fail("said " $0) }
		/^code: / { coded = 1; if (substr($0, 7) != code) fail("the code is " code) }
		/^(run|berth|file): / { begun = FNR }
		END { if (!failed && !coded) print file ":" begun ": what is the exit code?" }
	' "$1"
}

# Nothing but words: no control byte, and questions that are counted up to a bound.
unclear () {
	LC_ALL=C awk -v file="${file%.dialogue}:$number" '
		/[\001-\010\013-\037\177]/ { print file ": a control byte: " $0; exit }
		/^Question [0-9]/ { n = $2 + 0; most = $6 + 0 }
		/^질문 [0-9]/ { n = $2 + 0; most = $4 + 0 }
		n > most { print file ": " $0; exit }
	' "$WORK/said"
}

most_plain=$(amount 1000 1)
for file in *.dialogue; do
	if [ "$EFFORT" = short ]; then
		[ ! -f "${file%.ko.dialogue}.dialogue" ] || continue
		case $file in
		accessible.* | answers.* | hidden.* | in-other-words.* | korean.* | text.*) continue ;;
		esac
	fi
	split "$file"
	: >"$WORK/wrong"
	: >"$WORK/clouded"
	number=1
	while [ -f "$WORK/parts/$number.part" ]; do
		part=$WORK/parts/$number
		typed <"$part.part" >"$WORK/typed"
		export XDG_STATE_HOME="$WORK/state-$file"
		hold "$part.run"
		missing "$part.part" >>"$WORK/wrong"
		if [ -f "$part.plain" ] && [ "$number" -le "$most_plain" ]; then
			export XDG_STATE_HOME="$WORK/state-plain"
			hold "$part.plain" --accessible
			unclear >>"$WORK/clouded"
		fi
		number=$((number + 1))
	done
	none "$(cat "$WORK/wrong")" "${file%.dialogue}"
	none "$(cat "$WORK/clouded")" "${file%.dialogue}: accessible, it is only words"
done

# Whatever is typed, in whatever order: each line that is read is followed by exactly one question or the result.
sed -n 's/^type: \{0,1\}//p' ./*.dialogue | grep -vE '^(quit|끝|SO-FAR|q|exit|bye|그만|종료|나가기)$' >"$WORK/pool"
# asked LINES - how many questions and results come, and the exit code, when so many lines are typed.
asked () {
	head -n "$1" "$WORK/typed" | "$BERTH" interview --format ndjson $options >"$WORK/said" 2>"$WORK/err"
	echo "$? $(grep -c '^{"\(ask\|choose\|confirm\|schema\)"' "$WORK/said")"
}
repeats
for seed in $(seq "$(amount 10 2)"); do
	awk -v seed="$seed" '
		{ line[NR] = $0 }
		END { srand(seed); for (i = 0; i < 300; i++) print line[1 + int(rand() * NR)] }
	' "$WORK/pool" >"$WORK/typed"
	options=$([ $((seed % 2)) -eq 0 ] || echo '--kb ferry.xml')
	got=$(asked 300)
	"$BUILDDIR/tests/cli/look" json <"$WORK/said" >"$WORK/leaves" || echo "walk $seed: not JSON"
	case $got in
	'5 301') ;;
	[01]' '*) # it ended: after one line less there is one question less
		ended=${got#? }
		got=$(asked $((ended - 2)))
		[ "$got" = "5 $((ended - 1))" ] || echo "walk $seed: $got after $((ended - 2)) lines" ;;
	*) echo "walk $seed: $got" ;;
	esac
done >"$WORK/broken"
none "$(cat "$WORK/broken")" 'lines in any order: one question after each, all of it JSON'

# Every command is typed in both languages: "why not, 왜 아님: ..." in the help.
echo help | "$BERTH" interview --kb ferry.xml --format ndjson 2>/dev/null | tail -n +2 | head -n 1 |
	sed 's/\\n/\n/g' | sed -n 's/^\([a-z ?]*\), \([^:]*\): .*/\1,\2/p' >"$WORK/commands"
check 'the commands are found' test "$(wc -l <"$WORK/commands")" -ge 16
awk -F, '
	FILENAME != commands { # a dialogue
		if (FNR == 1) file = FILENAME
		if (/^run: .*--lang ko/) korean[file] = 1
		if (/^type: /) { line = substr($0, 7); lines[file, ++n[file]] = line }
		next
	}
	{
		found[1] = found[2] = 0
		for (file in n)
			for (i = 1; i <= n[file]; i++)
				for (k = 1; k <= 2; k++)
					if ((k == 2) == (file in korean) && index(lines[file, i] " ", $k " ") == 1)
						found[k] = 1
		for (k = 1; k <= 2; k++)
			if (!found[k]) print $k
	}
' commands="$WORK/commands" ./*.dialogue "$WORK/commands" >"$WORK/untyped"
none "$(cat "$WORK/untyped")" 'every command is typed in both languages'
finish
