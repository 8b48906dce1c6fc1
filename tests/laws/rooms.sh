#!/bin/sh
# Which room may use which: read from what its files include and from what its objects call. A new
# room gets a line here; a new arrow is thought about here.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99

# ROOM: rooms that it may use, besides itself, base, and the doors: the headers that stand in engine/
# and kb/ themselves, with the functions that begin with berth_. Engine does not see the door of kb.
cat >"$WORK/rooms" <<'END'
base:
engine/program:
engine/declare: engine/program
engine/glossary: engine/declare engine/program
engine/resolve: engine/declare engine/program
engine/hearing: engine/resolve engine/declare engine/program
engine/ground: engine/resolve engine/program
engine/freeze: engine/ground engine/resolve engine/glossary engine/hearing engine/declare engine/program
engine/decide: engine/program
engine/block: engine/decide engine/program
engine/explain: engine/decide engine/program
engine/search: engine/decide engine/program
engine/robust: engine/program
engine/brief: engine/program
engine/study: engine/decide engine/explain engine/program
kb/xml:
kb/shape: kb/xml
kb/knowledge: kb/xml kb/shape engine/declare engine/freeze engine/program
kb/records: kb/xml
kb/stream: kb/records
kb/cases: kb/records kb/xml engine/study
tools:
cli/page:
cli/speech: cli/page
cli/answer: cli/speech cli/page
cli/report: cli/speech cli/page
cli/doubt: cli/report cli/speech cli/page
cli/record:
cli/difference: cli/record cli/report cli/speech cli/page
cli/facts: cli/speech cli/page
cli/texts: cli/speech cli/page
cli/template: cli/page
cli/seal:
cli/adr: cli/record cli/report cli/seal cli/speech cli/template cli/texts cli/page
cli/kept: cli/record cli/seal
cli/verify: cli/difference cli/kept cli/record cli/report cli/speech cli/workshop cli/page
cli/replay: cli/adr cli/dossier cli/kept cli/record cli/report cli/seal cli/speech cli/texts cli/page
cli/contrast: cli/report cli/speech cli/page
cli/document: cli/speech cli/page
cli/dossier: cli/contrast cli/doubt cli/report cli/seal cli/speech cli/page
cli/app: cli/page
cli/journal: cli/app cli/page
cli/workshop: cli/app cli/speech cli/page
cli/workload: cli/app cli/contrast cli/difference cli/journal cli/record cli/report cli/speech cli/texts cli/page
cli/source: cli/app cli/page
cli/batch: cli/source cli/workload cli/app cli/contrast cli/report cli/speech cli/page
cli/voice: cli/answer cli/app cli/speech cli/page
cli/interview: cli/answer cli/voice cli/dossier cli/doubt cli/journal cli/report cli/speech cli/app cli/page
cli/consult: cli/interview cli/journal cli/app cli/page
cli/commands: cli/adr cli/answer cli/app cli/batch cli/consult cli/contrast cli/document cli/dossier cli/doubt cli/facts cli/interview cli/journal cli/kept cli/page cli/replay cli/report cli/speech cli/verify cli/workload cli/workshop
END

table=tests/laws/rooms.sh
rooms=$(for room in base tools engine/*/ kb/*/ cli/*/; do
	set -- "$room"/*.[ch]
	[ -f "$1" ] && echo "${room%/}"
done)
none "$(for folder in */; do
	case ${folder%/} in
	base | engine | kb | tools | cli | rules | examples | tests | docs | bench) ;; # of the project
	build | build-aux | autom4te.cache | _build | _inst) ;; # what builds write
	*) echo "$folder has no business at the top of the tree: move it into a room, or take it away" ;;
	esac
done)" 'at the top stand the rooms that everybody knows'
sed 's/:.*//' "$WORK/rooms" >"$WORK/named"
none "$(printf '%s\n' $rooms | grep -vxFf "$WORK/named" | sed "s|$|: say in $table what it may use|")" \
	'every room has a line'

# beyond - of lines 'FROM TO WHAT' those whose arrow has no place in the table.
beyond () {
	awk '
		NR == FNR { from = $1; sub(/:/, "", from); for (i = 2; i <= NF; i++) may[from " " $i] = 1; next }
		$1 == $2 || $2 == "base" || ($1 " " $2) in may { next }
		$1 != "base" && $2 == "engine" { next }
		$1 ~ /^cli/ && $2 == "cli" { next } # what the build writes: knowledge, catalogues
		$1 ~ /^(kb|cli|tools)/ && $2 == "kb" { next }
		{ print $1 " uses " $2 " (" $3 ")" }' "$WORK/rooms" -
}
advice='use a door, move what is used down to a room that both may use, or up to its caller'

found=$(grep -E '^#[[:space:]]*include "[^"]*/' $(sources $rooms) |
	sed -E 's,^(.*)/[^/]*:#[^"]*"((.*)/[^"]*)".*,\1 \3 \2,' | sort -u | beyond)
none "${found:+$found
$advice}" 'rooms include what they may use'

names base engine kb cli tools >"$WORK/names"
[ -s "$WORK/names" ] || not_ok 'there are objects' 'build first'
found=$(awk '{ room = $1; sub(/\/[^\/]*$/, "", room) }
	$2 != "U" { home[$3] = room; next }
	{ n++; from[n] = room; name[n] = $3 }
	END { for (i = 1; i <= n; i++) if (name[i] in home) {
		to = home[name[i]]
		if (name[i] ~ /^berth_/) sub(/\/.*/, "", to)
		print from[i], to, name[i]
	} }' "$WORK/names" | sort -u | beyond)
none "${found:+$found
$advice}" 'rooms call what they may use'

none "$(for room in $rooms; do printf '%s\n' "$room"/*.[ch]; done | xargs wc -l | awk '
	$2 == "total" { next }
	{ room = $2; sub(/\/[^\/]*$/, "", room); files[room]++ }
	/\.c$/ { lines[room] += $1 }
	END {
		for (room in files) {
			most = room == "cli/commands" ? 40 : 25 # one small file a command
			if (files[room] > most) print room " has " files[room] " files, at most " most ": part of it is a room of its own"
			if (lines[room] > 4500)
				print room " has " lines[room] " lines in its sources, at most 4500: part of it is a room of its own"
		}
	}')" 'no room is larger than a person can know'
finish
