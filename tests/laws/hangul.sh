#!/bin/sh
# Words of people are knowledge: what a Korean types stands in rules/, what berth says in Korean in cli/text/ko.po. So no C has
# Hangul, not even in a comment, but base/korean.[ch], which know how it is built, and tests. Who needs a word there adds it to
# the cues of its language; an exception stands in hangul.allow with a reason.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99

allow=tests/laws/hangul.allow
# Letters U+1100, U+3131 and syllables from U+AC00 on, byte by byte.
hangul=$(printf '\341[\204-\207]|\343(\204[\261-\277]|\205|\206[\200-\216])|[\352-\355][\200-\277][\200-\277]')

grep -lE "$hangul" $(sources base engine kb tools cli bench) | grep -v '^base/korean\.[ch]$' >"$WORK/found"
check 'Hangul is found where it may be' grep -qE "$hangul" base/korean.c
none "$(while read -r file; do
	grep -q "^$file " "$allow" || grep -nE "$hangul" "$file" | sed "s|^|$file:|"
done <"$WORK/found")" 'no Hangul in C: words of people belong to rules/, those of berth to cli/text/'
none "$(awk '!/^(#|$)/ && NF < 3' "$allow")" 'every exception has a reason'
none "$(sed '/^#/d; /^$/d; s/ .*//' "$allow" | grep -vxFf "$WORK/found")" 'every exception is still needed'
finish
