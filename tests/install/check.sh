#!/bin/sh
# What was installed works without the tree: a foreign program builds with pkg-config and loads the
# installed knowledge, and the installed program answers.
#
# usage: check.sh EXAMPLE.xml, with CC, CFLAGS, PKG_CONFIG, BINDIR, LIBDIR and DATADIR from make
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
LD_LIBRARY_PATH=$LIBDIR
PKG_CONFIG_PATH=$LIBDIR/pkgconfig
export LD_LIBRARY_PATH PKG_CONFIG_PATH

# pkg-config writes a folder with a blank as a shell would read it.
eval "$CC $CFLAGS -o '$work/consumer' '$here/consumer.c' $($PKG_CONFIG --cflags --libs libberth)"
"$work/consumer" "$DATADIR/rules"
for name in knowledgedir image; do
	where=$($PKG_CONFIG --variable=$name libberth)
	"$work/consumer" "$DATADIR/${where##*/}"
done
"$BINDIR/berth" --version
"$BINDIR/berth" advise --full "$1" >"$work/answer"
[ -s "$work/answer" ]
