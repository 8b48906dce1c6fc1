#!/bin/sh
# Who may include, link and call what: read from the sources and from what was really linked.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99

# only_below ROOM ALLOWED - ROOM includes project headers of itself and the allowed rooms only.
only_below () {
	found=$(grep -E "^$1/[^\"<]*\"" "$WORK/includes" | grep -vE "\"([^/]*|($2)/.*)\"")
	none "$found" "$1/ includes only $(echo "$2" | sed 's/|/, /g')"
}

# one_file PATTERN TEXT COUNT - at most COUNT files of the tree include headers like PATTERN.
one_file () {
	found=$(grep -E "include [<\"]$1" "$WORK/includes" | cut -d : -f 1 | sort -u)
	is "$found" "$3" "only ${3:-no file} includes $2"
}

# forbid ROOM PATTERN TEXT - the room's library calls nothing that matches.
forbid () {
	none "$(grep -E " ($2)\$" "$WORK/$1")" "$1/ $3"
}

grep -nE '^#[[:space:]]*include ' $(sources base engine kb tools cli) >"$WORK/includes"

# Lines 'ARCHIVE:OBJECT:NAME|VALUE|CLASS|TYPE|SIZE|LINE|SECTION', and of each room what it uses: 'ARCHIVE:OBJECT: NAME'.
(cd "$BUILDDIR" && $NM -A -f sysv libbase.a libengine.a libkb.a libcli.a 2>/dev/null) | tr -d ' ' >"$WORK/symbols"
for room in base engine kb cli; do
	sed -nE "s/^(lib$room\.a:[^:]*:)([^|@]*)[^|]*\|[^|]*\|[Uwv]\|.*/\1 \2/p" "$WORK/symbols" | sort -u >"$WORK/$room"
	[ -s "$WORK/$room" ] || not_ok "lib$room.a uses something" 'it is not built'
done

only_below base 'base'
only_below engine 'base|engine'
only_below kb 'base|engine|kb'
only_below cli 'base|engine|kb|cli'

one_file 'pcre2' 'PCRE2' 'base/regex.c'
one_file 'nettle/' 'nettle' 'base/digest.c'
one_file 'libxml/' 'libxml2' 'kb/xml/library.h'
one_file 'utf8proc' 'utf8proc' 'cli/answer/fold.c'
one_file 'readline/' 'readline' 'cli/consult/readline.c'

printing='_*v?[fd]?printf(_chk)?|puts|fputs|fputc|putc|putchar|_IO_putc|perror|psignal|std(out|err)'
ending='exit|_exit|_Exit|quick_exit|abort|__assert_fail|longjmp|signal|sigaction|raise|kill'
outside='(secure_)?getenv|setenv|putenv|environ|setlocale|time|clock|clock_gettime|gettimeofday|s?rand(om)?|getrandom|system|popen|exec[lv]p?e?|fork'
files='f?open(64)?|f?open[^a-z].*|fdopen|read|fread|fgets|getline|write|fwrite|mkstemp|unlink|rename|stat|fstat'
globals='strtok|localtime|gmtime|asctime|ctime|strerror'

forbid base "$printing|$ending|$outside|$files|$globals" 'neither prints nor ends nor looks around'
forbid engine "$printing|$ending|$outside|$files|$globals" 'neither prints nor ends nor looks around'
forbid kb "$printing|$ending|$outside|$globals" 'neither prints nor ends nor looks around'
forbid engine 'pcre2_.*|nettle_.*|xml[A-Z].*|json_.*|csv_.*' 'calls no foreign library'
forbid kb 'pcre2_.*|nettle_.*' 'leaves patterns and digests to base'
forbid base 'xml[A-Z].*|json_.*|csv_.*' 'knows no format of files'
forbid cli 'pcre2_.*|nettle_.*|xml[A-Z].*' 'reads no knowledge itself'

# The program is linked with the rooms, but knows of them what libberth exports.
sed -nE 's/^lib(engine|kb)\.a:[^:]*:([^|]*)\|[^|]*\|[A-TV-Z]\|.*/\2/p' "$WORK/symbols" | grep -v '^berth_' | sort -u >"$WORK/inside"
[ -s "$WORK/inside" ] || not_ok 'the rooms have names inside'
none "$(awk '{ print $NF }' "$WORK/cli" | sort -u | comm -12 - "$WORK/inside")" \
	'cli/ calls nothing inside engine and kb'

# The exceptions are the instrument of tests that makes an allocation fail, and a foreign library that was loaded.
none "$(grep -E '^lib(base|engine|kb)\.a:.*\|\.t?(data|bss)(\.|$)' "$WORK/symbols" | grep -v '|\.data\.rel\.ro' |
	grep -vE -e '-arena\.o:instrument[.0-9]*\|' -e 'kb_a-library\.o:library\|' -e '__(gcov|asan|ubsan|odr_asan|llvm)' -e 'L(ubsan|ASAN|asan)')" \
	'the library has no mutable globals'
finish
