#!/bin/sh
# Knowledge that is sound: nothing is said of it. Files that mean the same have the same hash, and
# every other meaning has another.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR/tests/kb-good" || exit 99

for path in same/* other/*; do
	said=$("$BERTH" kb check --strict "$path" 2>&1)
	none "$said" "nothing is said of $path"
done

hash_of () { "$BERTH" kb hash "$1" 2>&1; }

first=$(hash_of same/one-file.xml)
is "$(expr "$first" : '[0-9a-f]*$')" 64 'a hash has 64 digits'
for path in same/*; do
	is "$(hash_of "$path")" "$first" "$path means the same as same/one-file.xml"
done
for path in other/*; do hash_of "$path"; done >"$WORK/others"
is "$(sort -u "$WORK/others" | grep -cv "$first")" "$(ls other | wc -l)" 'each meaning has a hash of its own'

"$BERTH" kb build --kb same/split --output "$WORK/image" 2>&1
is "$(hash_of "$WORK/image")" "$first" 'the compiled image carries the hash'
finish
