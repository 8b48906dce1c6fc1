#!/bin/sh
# Each exit code of the manual, once for every way that leads to it.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR/tests/cli" || exit 99
kb='--kb bicycles'

# gives CODE ARGUMENT... - the program ends with CODE.
gives () {
	code=$1
	shift
	"$BERTH" "$@" >"$WORK/out" 2>"$WORK/err" </dev/null
	got=$?
	if [ "$got" -eq "$code" ]; then ok "$code: berth $*"; else
		not_ok "$code: berth $*" "got $got
$(cat "$WORK/err")"
	fi
}

# requirement NAME < TEXT - a file of that name to ask about.
requirement () { cat >"$WORK/$1"; }

requirement certain.ndjson <<'END'
{"id":"a","facts":{"distance":"3 km","hills":false,"load":"5 kg","people":1,"parking":"cellar","weather":"dry"}}
END
requirement settled.ndjson <<'END'
{"id":"a","facts":{"distance":"3 km","hills":false,"load":"5 kg","parking":"cellar"}}
END
requirement possible.ndjson <<'END'
{"id":"a","facts":{"load":"5 kg"}}
END
requirement none.ndjson <<'END'
{"id":"a","facts":{"load":"200 kg"}}
END
requirement bad.ndjson <<'END'
{"id":"a","facts":{"load":"200"}}
END
requirement mixed.ndjson <<'END'
{"id":"a","facts":{"load":"200 kg"}}
{"id":"b","facts":{"load":"heavy"}}
{"id":"c","facts":{"load":"5 kg"}}
END
requirement empty.ndjson </dev/null
mkdir "$WORK/broken"
echo '<knowledge xmlns="urn:berth:knowledge:1"><oops/></knowledge>' >"$WORK/broken/knowledge.xml"
printf 'BERTHKB' >"$WORK/half.image"
printf 'case %s\n' x >"$WORK/bad.case"
mkfifo "$WORK/pipe"

gives 0 advise $kb "$WORK/certain.ndjson"
gives 0 advise $kb "$WORK/settled.ndjson"
gives 0 advise $kb "$WORK/possible.ndjson"
gives 0 advise $kb --require-certain "$WORK/certain.ndjson"
gives 0 advise $kb --require-certain "$WORK/settled.ndjson"
gives 0 advise --help
gives 0 --help
gives 0 --version
gives 0 help kb check
gives 0 help exit-codes
gives 0 kb check bicycles

gives 1 advise $kb "$WORK/none.ndjson"
gives 1 advise $kb --require-certain "$WORK/none.ndjson" "$SRCDIR/tests/cli/commute.xml"
gives 1 kb check "$WORK/broken"

gives 2
gives 2 advise
gives 2 advise $kb - -
gives 2 advise $kb --bogus "$WORK/certain.ndjson"
gives 2 advise $kb --as-of 2024-12-31 "$WORK/certain.ndjson"
gives 2 advise $kb --as-of 2026-02-30 "$WORK/certain.ndjson"
gives 2 advise $kb --as-of today "$WORK/certain.ndjson"
gives 2 advise $kb --among city-bik "$WORK/certain.ndjson"
gives 2 advise $kb --lang fr "$WORK/certain.ndjson"
gives 2 advise $kb --format xml "$WORK/certain.ndjson"
gives 2 advise $kb --color red "$WORK/certain.ndjson"
gives 2 advise $kb --width 39 "$WORK/certain.ndjson"
gives 2 advise $kb --width wide "$WORK/certain.ndjson"
gives 2 advise $kb --limit depth=0 "$WORK/certain.ndjson"
gives 2 advise $kb --limit depth "$WORK/certain.ndjson"
gives 2 advise $kb --limit nonsense=3 "$WORK/certain.ndjson"
gives 4 advise --overlay commute.xml "$WORK/certain.ndjson"
gives 2 advise $kb --strict "$WORK/certain.ndjson"
gives 2 kb
gives 2 kb check
gives 2 kb check bicycles more
gives 2 kb build --kb bicycles
gives 2 kb test --kb bicycles
gives 2 init more
gives 2 nonsense
gives 2 help nonsense
gives 2 --lang ko

gives 3 advise $kb "$WORK/bad.ndjson"
gives 3 advise $kb "$WORK/mixed.ndjson"
gives 3 advise $kb "$WORK/empty.ndjson"
gives 3 advise $kb --among city-bike family.ndjson
gives 3 kb test $kb "$WORK/bad.case"

gives 4 advise --kb "$WORK/broken" "$WORK/certain.ndjson"
gives 4 advise --kb "$WORK/half.image" "$WORK/certain.ndjson"

gives 5 advise $kb --require-certain "$WORK/possible.ndjson"
gives 5 advise $kb --no-assumptions --require-certain "$WORK/settled.ndjson"

gives 6 advise $kb --limit file-bytes=10 "$WORK/certain.ndjson"
gives 6 advise $kb --limit record-bytes=10 "$WORK/certain.ndjson"
gives 6 advise $kb --limit rules=3 "$WORK/certain.ndjson"
gives 6 advise $kb --limit facts=3 "$WORK/certain.ndjson"

gives 7 advise $kb "$WORK/absent.xml"
gives 7 advise $kb "$WORK"
gives 7 advise $kb "$WORK/pipe"
gives 7 advise $kb /dev/null
gives 7 advise --kb "$WORK/absent" "$WORK/certain.ndjson"
gives 7 kb check "$WORK/absent"
gives 7 kb test $kb "$WORK/absent.case"
gives 7 advise $kb --output "$WORK/absent/out" "$WORK/certain.ndjson"

# the worst of several files counts, and the others are answered all the same
gives 7 advise --full $kb "$WORK/absent.xml" commute.xml
is "$(grep -c 'Recommendation' "$WORK/out")" 1 'the file that can be read is answered'
gives 3 advise --full $kb "$WORK/mixed.ndjson"
is "$(grep -c 'Recommendation' "$WORK/out")" 2 'the sound workloads of a file are answered'
finish
