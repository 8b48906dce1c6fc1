#!/bin/sh
# No circle between the files of one library, and none between rooms: read from what their objects
# use of each other. Exceptions stand in circles.allow with a reason.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99

allow=tests/laws/circles.allow

# arrows - of the lines of names, 'FROM TO NAME' for each name that one file uses of another.
arrows () {
	awk '$2 != "U" { home[$3] = $1; next } { n++; from[n] = $1; name[n] = $3 }
		END { for (i = 1; i <= n; i++)
			if (name[i] in home && home[name[i]] != from[i]) print from[i], home[name[i]], name[i] }'
}

# circle - of arrows, those that are left when whoever uses nobody, or is used by nobody, is gone.
circle () {
	awk -v allow="$allow" '
		BEGIN { while ((getline line < allow) > 0) { split(line, word, " "); allowed[word[1] " " word[2]] = 1 } }
		($1 " " $2) in allowed { next }
		{ n++; from[n] = $1; to[n] = $2; name[n] = $3 }
		END {
			do {
				split("", uses); split("", used); gone = 0
				for (i = 1; i <= n; i++) if (!(i in out)) { uses[from[i]] = 1; used[to[i]] = 1 }
				for (i = 1; i <= n; i++)
					if (!(i in out) && (!(to[i] in uses) || !(from[i] in used))) { out[i] = 1; gone = 1 }
			} while (gone)
			for (i = 1; i <= n; i++) if (!(i in out)) names[from[i] " -> " to[i]] = names[from[i] " -> " to[i]] " " name[i]
			for (arrow in names) print arrow " by" names[arrow]
		}' | sort
}

advice='whoever orders the work is called by nobody that it orders: move what both need into a file of its own'
for room in base engine kb cli; do
	names $room >"$WORK/$room"
	[ -s "$WORK/$room" ] || not_ok "$room/ has objects" 'build first'
	arrows <"$WORK/$room" >"$WORK/$room.arrows"
	found=$(circle <"$WORK/$room.arrows")
	none "${found:+$found
$advice}" "no circle between the files of $room/"
done

# room_of - of arrows between files, those between rooms.
room_of () {
	awk '{ sub(/\/[^\/]*$/, "", $1); sub(/\/[^\/]*$/, "", $2) } $1 != $2'
}
found=$(cat "$WORK/base" "$WORK/engine" "$WORK/kb" "$WORK/cli" | arrows | room_of | circle)
none "${found:+$found
$advice, in the lower of the rooms}" 'no circle between rooms'
none "$(awk '!/^(#|$)/ && NF < 3' "$allow")" 'every exception has a reason'
none "$(awk '!/^(#|$)/ { print $1, $2 }' "$allow" | while read -r arrow; do
	cat "$WORK"/*.arrows | cut -d' ' -f1,2 | grep -Fxq "$arrow" || echo "$arrow"
done)" 'every exception is still there'
finish
