# Interviews as data: what is typed, and what must be said of it before the next line is asked for.
#
#   option WORD...   for the command        > LINE     is typed
#   = TEXT           stands in what follows, in this order
#   exit N           the exit code          stdout TEXT, last TEXT   in the result, in what is said last
. "${SRCDIR:-.}/tests/lib.sh"

# compare DIALOGUE SAID - prints what is missing. What is said is cut at the prompts.
compare () {
	awk -v said="$2" '
		BEGIN {
			while ((getline line < said) > 0)
				if (line == "> " || line ~ /^(right|맞습니까)[?] $/) part++
				else text[part + 0] = text[part + 0] line "\n"
		}
		/^>/ { turn++; from = 1; next }
		/^= / {
			wanted = substr($0, 3)
			at = index(substr(text[turn + 0], from), wanted)
			if (at == 0) {
				print FILENAME ":" FNR ": not said: " wanted
				print text[turn + 0]
			} else
				from += at + length(wanted) - 1
		}
		/^last / { if (!index(text[part + 0], substr($0, 6))) print FILENAME ":" FNR ": not said at the end" }
	' "$1"
}

run () {
	set -- "$1" $(sed -n 's/^option //p' "$1")
	dialogue=$1
	shift
	sed -n 's/^> \{0,1\}//p' "$dialogue" |
		"$BERTH" interview --kb "$SRCDIR/tests/dialogues/ferry.xml" --width 1000 "$@" >"$WORK/result" 2>"$WORK/said"
	code=$?
	is "$code" "$(sed -n 's/^exit //p' "$dialogue")" "$(basename "$dialogue"): exit code"
	none "$(compare "$dialogue" "$WORK/said")" "$(basename "$dialogue"): what is said"
	sed -n 's/^stdout //p' "$dialogue" >"$WORK/wanted"
	none "$(while read -r wanted; do grep -qF -- "$wanted" "$WORK/result" || echo "$wanted"; done <"$WORK/wanted")" \
		"$(basename "$dialogue"): the result"
}

for dialogue in "$SRCDIR"/tests/dialogues/*.dialogue; do run "$dialogue"; done

# The same answers as a file: the same winner.
printf '3\nyes\nsave %s\nwild\n' "$WORK/saved.xml" |
	"$BERTH" interview --kb "$SRCDIR/tests/dialogues/ferry.xml" >/dev/null 2>&1
check 'answers are saved' grep -q 'name="roof">yes' "$WORK/saved.xml"
sed 's/<fact name="roof">/<fact name="river">wild<\/fact>&/' "$WORK/saved.xml" >"$WORK/all.xml"
"$BERTH" advise --kb "$SRCDIR/tests/dialogues/ferry.xml" "$WORK/all.xml" >"$WORK/advice"
check 'the same answers give advise the same winner' grep -q 'Recommendation: Ferry' "$WORK/advice"
"$BERTH" interview --kb "$SRCDIR/tests/dialogues/ferry.xml" --answers "$WORK/all.xml" </dev/null >"$WORK/again" 2>/dev/null
is $? 0 'what a file answers is not asked'
check 'and the winner is the same' grep -q 'Recommendation: Ferry' "$WORK/again"

# A brief is read, shown with its words, and can be corrected; so is a first line that is a sentence.
printf 'We need 64 GB of memory and no GPUs.\n' >"$WORK/brief"
printf 'drop accelerator\n\nso far\nunknown\n' | "$BERTH" interview --width 1000 --brief "$WORK/brief" >/dev/null 2>"$WORK/said"
check 'a brief is shown with its words' grep -q '(memory): 64 GB - ".*64 GB' "$WORK/said"
check 'what is confirmed is told' grep -q '^  memory of .*: 64 GB$' "$WORK/said"
none "$(sed '1,/drops[.]$/d' "$WORK/said" | grep '(accelerator)' | head -1 | grep -v 'none$')" 'what is dropped is gone'
printf 'We need 64 GB of memory and no GPUs.\n' | "$BERTH" interview --width 1000 >/dev/null 2>"$WORK/said"
check 'a first line may be a brief' grep -q '(memory): 64 GB - ' "$WORK/said"
finish
