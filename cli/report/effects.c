/* effects.c - one walk, into an array that doubles. */
#include "cli/report/effects.h"

#include <string.h>

#define FIRST_ROOM 128

bool effects_list(struct effects *out, struct arena *arena, const berth_session *session,
                  next_effect *next)
{
	size_t room = FIRST_ROOM, count = 0;
	berth_reason *items = arena_alloc(arena, room, sizeof *items);
	uint32_t cursor = 0;

	while (items && next(session, &cursor, &items[count])) {
		if (++count == room) {
			berth_reason *larger = arena_alloc(arena, room * 2, sizeof *larger);

			if (larger)
				memcpy(larger, items, room * sizeof *items);
			items = larger;
			room *= 2;
		}
	}
	*out = (struct effects){ items, count };
	return items != NULL;
}
