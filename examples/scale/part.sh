#!/bin/sh
# part.sh FILE I N FOLDER - the I-th of N parts of FILE, as FOLDER/part.I. Whoever runs it again after it was killed goes on
# where it was.
set -eu
: "${BERTH:=berth}"
mkdir -p "$4"
[ -e "$4/part.$2" ] || exec "$BERTH" batch --jobs "${JOBS:-1}" --shard "$2/$3" --checkpoint "$4/note.$2" --output "$4/part.$2" \
	--summary "$4/summary.$2" "$1"
