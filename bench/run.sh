#!/bin/sh
# Times berth beside generated C and the bitset prototype of the decision
# benchmark, in one run, and checks all three against the reference answers.
#
# usage: run.sh HARNESS BUILD [RECORDS]
#   HARNESS  folder with decision/gen.py, bitset.c and native.c
#   BUILD    folder with berth-compile and bench/decide
set -eu
here=$(cd "$(dirname "$0")" && pwd)
harness=$1 build=$2 records=${3:-100000}
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT

python3 "$harness/decision/gen.py" "$work" "$records"
python3 "$here/convert.py" "$work/kb.json" > "$work/knowledge.xml"
"$build/berth-compile" -o "$work/knowledge.image" "$work/knowledge.xml"
${CC:-cc} -O2 -w -I"$harness/decision" -I"$work" -o "$work/native" "$harness/decision/native.c" -lpcre2-8
${CC:-cc} -O2 -w -I"$harness/decision" -o "$work/bitset" "$harness/decision/bitset.c" -lpcre2-8
head -1000 "$work/records.tsv" > "$work/r1000.tsv"

run () { # NAME COMMAND... with @ for the records
	name=$1 && shift
	"$@" "$work/r1000.tsv" check | cmp -s - "$work/expected.txt" && agree=agrees || agree=DIFFERS
	echo "$name: $agree with the reference on 1000 records"
	[ $agree = agrees ]
	"$@" "$work/records.tsv" bench "$records" 9 | head -n 1
}
pin=
command -v taskset > /dev/null && pin="taskset -c 1"
run "generated C" $pin "$work/native"
run "bitset prototype" $pin "$work/bitset" "$work/kb.tab"
run "berth" $pin "$build/bench/decide" "$work/knowledge.image"
$pin "$build/bench/decide" "$work/knowledge.image" "$work/records.tsv" blocks "$records" 9 | sed 's/^berth/berth, in blocks/'
