/*
 * vector.c - growth by doubling, counted in 32 bits.
 */
#include "base/vector.h"

#include "base/arena.h"

#include <string.h>

#define FIRST_ROOM 16u

void *vector_add(struct vector *v, uint32_t count)
{
	uint32_t room = v->room ? v->room : FIRST_ROOM;
	void *items;

	if (count > UINT32_MAX / 2 - v->count)
		return NULL;
	while (room < v->count + count)
		room *= 2;
	if (room > v->room) {
		if (room > SIZE_MAX / v->size)
			return NULL;
		items = memory_resize(v->items, (size_t)room * v->size);
		if (!items)
			return NULL;
		v->items = items;
		v->room = room;
	}
	items = vector_at(v, v->count);
	memset(items, 0, (size_t)count * v->size);
	v->count += count;
	return items;
}

void vector_free(struct vector *v)
{
	memory_free(v->items);
	v->items = NULL;
	v->count = v->room = 0;
}
