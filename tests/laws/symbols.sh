#!/bin/sh
# The library exports what tests/laws/symbols.list says, and all of it begins with berth_.
. "${SRCDIR:-.}/tests/lib.sh"

$NM -D --defined-only "$BUILDDIR/libberth.so.0" | awk '$2 ~ /[A-Z]/ && $2 != "A" { print $3 }' |
	sed 's/@.*//' | grep -vE '^(__(asan|odr_asan|ubsan|gcov|llvm|sanitizer)|_init$|_fini$)' |
	sort >"$WORK/exported"
none "$(grep -v '^berth_' "$WORK/exported")" 'every exported name begins with berth_'
check 'the exported names are those of symbols.list' \
	diff "$SRCDIR/tests/laws/symbols.list" "$WORK/exported"
headers=$(sed -n 's/^berthinclude_HEADERS *= *//p' "$BUILDDIR/Makefile")
none "$(cd "$SRCDIR" && grep -ohE '[A-Za-z0-9_]+' $headers | sort -u | comm -13 - "$WORK/exported")" \
	'every exported name is declared in an installed header'
finish
