#!/bin/sh
# The shipped knowledge is sound, and the program carries exactly that.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99

none "$("$BERTH" kb check --overlap --strict rules 2>&1 || echo "it ends with $?")" "'kb check' has nothing to say about rules/, and no two rules count one cause twice"
check 'rules/ compiles' "$BERTH" kb build --kb rules --output "$WORK/image"
check 'the program carries what rules/ says' cmp "$WORK/image" "$BUILDDIR/cli/shipped.image"
# The program trusts what it carries: here all of it is looked at, as of an image of anybody.
check 'what it carries is sound' "$BERTH" kb info --kb "$BUILDDIR/cli/shipped.image"
# All that can be said of every example, how they are told together, and what one is told first.
for words in '--full examples/*.xml' 'examples/*.xml' 'examples/ecs-or-eks.xml'; do
	"$BERTH" advise $words >"$WORK/inside" 2>&1
	"$BERTH" advise --kb rules $words >"$WORK/outside" 2>&1
	check "advise $words: the same answer from inside and from rules/" diff "$WORK/inside" "$WORK/outside"
done
# Why so many points is said in <weighing>; the reason itself is read beside its points.
none "$(grep -rnE '<because .*(\b[Pp]oints? (against|for)\b|\b(One|Two|Three|Four|Five|Six|Seven|Eight) points?\b|[0-9]점)' rules)" \
	'reasons speak of platforms and not of points'
finish
