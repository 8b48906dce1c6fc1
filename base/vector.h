/*
 * vector.h - an array that grows; its elements are plain memory of one size.
 *
 *	struct vector list = VECTOR_OF(struct mention);
 *	struct mention *m = vector_add(&list, 1);    (zeroed; NULL: out of memory)
 *	struct mention *first = vector_at(&list, 0); (until something is added)
 *	vector_free(&list);
 */
#ifndef BASE_VECTOR_H
#define BASE_VECTOR_H

#include <stddef.h>
#include <stdint.h>

struct vector {
	void *items;
	uint32_t count, room;
	uint32_t size; /* bytes of one element */
};
#define VECTOR_OF(type) { NULL, 0, 0, (uint32_t)sizeof(type) }

/* COUNT new elements in a row, zeroed; the first of them.  Moves older ones, so
 * keep numbers, not pointers.  NULL: out of memory, nothing was added. */
void *vector_add(struct vector *v, uint32_t count);
void vector_free(struct vector *v); /* its elements; empty again */

static inline void *vector_at(const struct vector *v, uint32_t i)
{
	return (char *)v->items + (size_t)i * v->size;
}

#endif
