#!/bin/sh
# Who may include, link and call what: read from the sources and from what was really linked.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99

# only_below ROOM ALLOWED - ROOM includes project headers of itself and the allowed rooms only.
only_below () {
	found=$(grep -nE '^#[[:space:]]*include "' $(sources "$1") | grep -vE "\"([^/]*|($2)/.*)\"")
	none "$found" "$1/ includes only $(echo "$2" | sed 's/|/, /g')"
}

# one_file PATTERN TEXT COUNT - at most COUNT files of the tree include headers like PATTERN.
one_file () {
	found=$(grep -lE "^#[[:space:]]*include [<\"]$1" $(sources base engine kb tools cli))
	is "$found" "$3" "only ${3:-no file} includes $2"
}

# forbid ROOM PATTERN TEXT - the room's library calls nothing that matches.
forbid () {
	archive=$BUILDDIR/lib$1.a
	if [ ! -f "$archive" ]; then
		not_ok "$1/ $3" "lib$1.a is not built"
		return
	fi
	none "$($NM -A -u "$archive" 2>/dev/null | sed 's/@.*//' | grep -E " ($2)\$" | sort -u)" "$1/ $3"
}

only_below base 'base'
only_below engine 'base|engine'
only_below kb 'base|engine|kb'
only_below cli 'base|engine|kb|cli'

one_file 'pcre2' 'PCRE2' 'base/regex.c'
one_file 'nettle/' 'nettle' 'base/digest.c'
one_file 'libxml/' 'libxml2' 'kb/xml/library.h'
one_file 'readline/' 'readline' 'cli/interview/readline.c'

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
for room in engine kb; do $NM --defined-only "$BUILDDIR/lib$room.a"; done 2>/dev/null |
	awk '$2 ~ /[A-Z]/ && $3 !~ /^berth_/ { print $3 }' | sort -u >"$WORK/inside"
[ -s "$WORK/inside" ] || not_ok 'the rooms have names inside'
none "$($NM -u "$BUILDDIR/libcli.a" 2>/dev/null | awk '{ print $2 }' | sort -u | comm -12 - "$WORK/inside")" \
	'cli/ calls nothing inside engine and kb'

# The exceptions are the instrument of tests that makes an allocation fail, and a foreign library that was loaded.
none "$(for room in base engine kb; do
	$NM -A -f sysv "$BUILDDIR/lib$room.a" 2>/dev/null | tr -d ' ' |
		grep -E '\|\.t?(data|bss)(\.|$)' | grep -v '|\.data\.rel\.ro' |
		grep -vE -e '-arena\.o:instrument[.0-9]*\|' -e 'kb_a-library\.o:library\|' -e '__(gcov|asan|ubsan|odr_asan|llvm)' -e 'L(ubsan|ASAN|asan)'
done)" 'the library has no mutable globals'
finish
