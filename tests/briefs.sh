#!/bin/sh
# Briefs in free text: what the cues of the shipped knowledge take from them, against what a careful
# reader takes. tests/measure-briefs.c says how the files are written and counted.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99
measure=$BUILDDIR/tests/measure-briefs
[ -x "$measure" ] || { not_ok 'the measuring program is there' "$measure is not built"; finish; }
image=$BUILDDIR/cli/shipped.image # of rules/, as tests/knowledge.sh shows
least_precision=950 least_recall=600 least_briefs=60
sets='open held-out other-words unseen-1 unseen-2 unseen-3 unseen-4 unseen-5 unseen-6 unseen-7 unseen-8 unseen-9 unseen-10 unseen-11'

for set in $sets; do
	folder=tests/briefs/$set
	[ "$set" != open ] || folder=tests/briefs
	for language in en ko; do
		"$measure" "$image" "$set" "$language" "$folder/$language.brief" 2>"$WORK/never"
		is $? 0 "$set, $language: nothing is proposed that must not be"
		sed 's/^/# /' "$WORK/never"
	done
done >"$WORK/all"
grep -E '^(ok|not ok|#)' "$WORK/all"
tap_count=$(grep -cE '^(ok|not ok)' "$WORK/all")
grep -vE '^(ok|not ok|#)' "$WORK/all" >"$WORK/figures"

# judge NAME LINES - the figures of the sets together.
judge () {
	set -- "$1" $(awk '{ b += $3; p += $4; e += $5; r += $6 }
		END { printf "%d %d %d %d %d %d", b, p, e, r, p ? r * 1000 / p : 0, e ? r * 1000 / e : 0 }')
	echo "# $1: $2 briefs, precision $6, recall $7 (of 1000): $5 right of $3 proposed, $4 expected"
	if [ "$6" -ge "$least_precision" ] && [ "$7" -ge "$least_recall" ]; then ok "$1"
	else not_ok "$1" "precision $6, recall $7"; fi
}
briefs=$(awk '{ b += $3 } END { print b + 0 }' "$WORK/figures")
if [ "$briefs" -ge "$least_briefs" ]; then ok "there are $briefs briefs"
else not_ok 'there are enough briefs' "$briefs"; fi
judge 'all briefs' <"$WORK/figures"
for set in $sets; do
	grep "^$set " "$WORK/figures" >"$WORK/part"; judge "$set" <"$WORK/part"
	for language in en ko; do
		grep "^$set $language " "$WORK/figures" >"$WORK/part"; judge "$set, $language" <"$WORK/part"
	done
done
for language in en ko; do
	grep " $language " "$WORK/figures" >"$WORK/part"; judge "all, $language" <"$WORK/part"
done

# How long they take depends on the machine; that they end does not.
kib=$(amount 32 16)
slowest=$("$measure" -t "$image" "$kib")
echo "# the slowest of the hostile texts of $kib KiB takes $slowest ms"
if [ "${slowest:-99999}" -lt 30000 ]; then ok 'hostile texts are read to their end'
else not_ok 'hostile texts are read to their end' "${slowest:-nothing} ms"; fi
finish
