#!/bin/sh
# join.sh N FOLDER - the parts, one behind the other, to standard output; fails where one is missing.
set -eu
i=0
while [ $((i += 1)) -le "$1" ]; do
	[ -e "$2/part.$i" ] || { echo "join.sh: $2/part.$i is not there" >&2; exit 1; }
done
i=0
while [ $((i += 1)) -le "$1" ]; do cat "$2/part.$i"; done
