#!/bin/sh
# The rooms in C know no domain: what is recommended, and from whom, stands in rules/ alone.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99

words='aws|amazon|fargate|kubernetes|k8s|lambda|ecs|eks|ecr|ec2|karpenter|lightsail|outposts|azure|docker'
c_files=$(sources base engine kb tools cli)
for room in base engine kb tools cli; do
	none "$(grep -niwE "$words" $(sources $room))" "no word of the domain in $room/"
done
none "$(cat rules/*.xml rules/*/*.xml 2>/dev/null |
	sed -n 's/.*<\(candidate\|fact\) id=\("[a-z0-9-]*-[a-z0-9-]*"\).*/\2/p' >"$WORK/ids"
	grep -nFf "$WORK/ids" $c_files)" \
	'no id of a candidate or fact in C'
none "$(cat rules/*.xml rules/*/*.xml | sed -n 's/.*<rule id="\([A-Z]*-[0-9]*\)".*/\1/p' >"$WORK/rules"
	grep -nwFf "$WORK/rules" $c_files |
		grep -vE "^[^:]*:[0-9]*:[[:space:]]*/?[*]")" "no id of a rule in C"
finish
