#!/bin/sh
# The shipped knowledge is sound, and the program carries exactly that.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99

none "$("$BERTH" kb check rules 2>&1)" "'kb check' has nothing to say about rules/"
none "$("$BERTH" kb check --overlap rules 2>&1)" 'no two rules count one cause twice'
check "'kb check --strict' accepts rules/" "$BERTH" kb check --strict rules
check 'rules/ compiles' "$BERTH" kb build --kb rules --output "$WORK/image"
check 'the program carries what rules/ says' cmp "$WORK/image" "$BUILDDIR/cli/shipped.image"
# The program trusts what it carries: here all of it is looked at, as of an image of anybody.
check 'what it carries is sound' "$BERTH" kb info --kb "$BUILDDIR/cli/shipped.image"
for example in examples/*.xml; do
	"$BERTH" advise "$example" >"$WORK/inside" 2>&1
	"$BERTH" advise --kb rules "$example" >"$WORK/outside" 2>&1
	check "$example: the same answer from inside and from rules/" cmp "$WORK/inside" "$WORK/outside"
done
# Why so many points is said in <weighing>; the reason itself is read beside its points.
none "$(grep -rnE '<because .*(\b[Pp]oints? (against|for)\b|\b(One|Two|Three|Four|Five|Six|Seven|Eight) points?\b|[0-9]점)' rules)" \
	'reasons speak of platforms and not of points'
finish
