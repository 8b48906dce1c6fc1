#!/bin/sh
# What reads no XML runs without libxml2, and all but editing lines without readline: to the byte as it does with them.
# What reads XML says what is missing. A library is away where a file of its name comes first that is none.
. "${SRCDIR:-.}/tests/lib.sh"
repeats
cd "$SRCDIR/tests/cli" || exit 99

xml=$(late XML) readline=$(late READLINE) zlib=$(late ZLIB) zstd=$(late ZSTD)
[ -n "$xml" ] || skip_all 'configure has linked libxml2'
[ -n "$readline" ] || skip_all 'configure has linked readline'
mkdir "$WORK/away"
: >"$WORK/away/$xml"
: >"$WORK/away/$readline"
[ -z "$zlib" ] || : >"$WORK/away/$zlib"
[ -z "$zstd" ] || : >"$WORK/away/$zstd"
XDG_STATE_HOME=$WORK/state
export XDG_STATE_HOME

printf '%s\n' '{"id":"a","facts":{"memory":"64 GiB"}}' >"$WORK/a.ndjson"
printf '%s\n' 'id,memory' 'a,64 GiB' >"$WORK/a.csv"
printf '%s\n' 'case: told' 'given' '  load  200 kg' 'expect' '  status  none' >"$WORK/told.case"
printf '%s\n' 'case: of a file' "file: commute.xml#commute" 'expect' '  status  none' >"$WORK/of-a-file.case"
cp commute.xml "$WORK/"
printf '%s\n' 'so far' 'lang ko' 'so far' 'quit' >"$WORK/lines"
"$BERTH" kb build --kb bicycles -o "$WORK/bicycles.image" || not_ok 'an image is built'

# with and without COMMAND... - runs berth, and shows all that came of it.
with () {
	"$BERTH" "$@" <"$WORK/lines" 2>&1
	echo "left with $?"
}
without () { (
	LD_LIBRARY_PATH=$WORK/away${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
	export LD_LIBRARY_PATH
	with "$@"
); }

while read -r command; do
	with $command >"$WORK/with"
	without $command >"$WORK/without"
	check "without them: berth $command" diff "$WORK/with" "$WORK/without"
done <<END
advise $WORK/a.ndjson
advise $WORK/a.csv
advise --format json --lang ko $WORK/a.ndjson
advise --kb $WORK/bicycles.image family.ndjson
batch --summary /dev/null $WORK/a.ndjson
advise --bogus
--version
help
help advise
help exit-codes
init
interview --kb $WORK/bicycles.image
interview --kb $WORK/bicycles.image --format ndjson
interview --kb $WORK/bicycles.image --answers family.ndjson
session list
kb info
kb stale $WORK/bicycles.image
kb doc $WORK/bicycles.image
kb hash $WORK/bicycles.image
kb check $WORK/bicycles.image
kb test --kb $WORK/bicycles.image $WORK/told.case
END

# says CODE FILE FINDING COMMAND... - without libxml2 that is all that is said.
says () {
	code=$1 file=$2 id=$3
	shift 3
	is "$(without "$@" | sed "s|read: .*\[|read [|")" "$file: error: XML cannot be read $id
help: install libxml2
left with $code" "without libxml2: berth $*"
}
says 7 commute.xml '[REQ-015]' advise --kb "$WORK/bicycles.image" commute.xml
says 7 commute.xml '[REQ-015]' interview --kb "$WORK/bicycles.image" --answers commute.xml
says 7 bicycles/knowledge.xml '[KB-005]' kb check bicycles
says 7 bicycles/knowledge.xml '[KB-005]' kb hash bicycles
says 7 bicycles/knowledge.xml '[KB-005]' advise --kb bicycles "$WORK/a.ndjson"
is "$(without batch --summary /dev/null --kb "$WORK/bicycles.image" commute.xml | tail -n 1)" 'left with 7' 'without libxml2: berth batch'
for pack in gzip zstd; do
	command -v $pack >"$WORK/said" && [ -n "$zlib$zstd" ] || continue
	$pack -q <"$WORK/a.ndjson" >"$WORK/a.packed"
	is "$(without batch "$WORK/a.packed" | grep -c "cannot read '.*a.packed': ") $(with batch "$WORK/a.packed" | grep -c berth.row)" '1 1' \
		"what $pack packed is read with its library alone"
done
check 'without libxml2: a case says what is missing' expr "$(without kb test --kb "$WORK/bicycles.image" "$WORK/of-a-file.case")" : \
	".*/commute.xml:0: XML cannot be read: .*\[CASE-008\].*left with 3"
is "$(without advise --kb "$WORK/bicycles.image" commute.xml family.ndjson | grep -c Recommendation)" \
	"$(with advise --kb "$WORK/bicycles.image" family.ndjson | grep -c Recommendation)" 'other files are answered all the same'
finish
