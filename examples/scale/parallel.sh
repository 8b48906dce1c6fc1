#!/bin/sh
# parallel.sh FILE N FOLDER [OPTION...] - N parts of FILE by GNU parallel, and the rows to standard output. OPTIONs are for
# parallel: '-S host1,host2' takes hosts that see FILE and FOLDER under the same names, '-j 8' so many at a time.
set -eu
here=$(dirname "$0")
file=$1 parts=$2 folder=$3
shift 3
seq "$parts" | parallel --will-cite --retries 5 "$@" "$here/part.sh" "$file" '{}' "$parts" "$folder"
"$here/join.sh" "$parts" "$folder"
