/*
 * names.h - strings to small numbers, and near misses.
 *
 * A table gives each distinct string the next number, beginning with 0.  It
 * copies the strings into the arena that it was made with.
 */
#ifndef BASE_NAMES_H
#define BASE_NAMES_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

#define NAME_NONE UINT32_MAX

struct names;

struct names *names_new(struct arena *arena); /* NULL: out of memory */

/* The old or new number of NAME; NAME_NONE: out of memory. */
uint32_t names_add(struct names *table, const char *name);
uint32_t names_find(const struct names *table, const char *name); /* NAME_NONE: not there */
const char *names_at(const struct names *table, uint32_t number); /* borrowed; NULL past the end */
uint32_t names_count(const struct names *table);

/*
 * The best near miss of WRONG among candidates that are offered one by one:
 * begin with SUGGESTION_INIT, offer each, read `best` (borrowed; NULL when
 * nothing is near).  Near: Damerau-Levenshtein distance (optimal string
 * alignment) at most a third of the length of WRONG in bytes, at least 1 and at
 * most 3; ties go to the name that sorts first.  Names over 64 bytes are never near.
 */
struct suggestion {
	const char *best;
	unsigned distance;
};
#define SUGGESTION_INIT { NULL, 0 }
void suggestion_offer(struct suggestion *s, const char *wrong, const char *name);

#endif
