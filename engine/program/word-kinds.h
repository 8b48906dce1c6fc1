/*
 * word-kinds.h - how the kinds of words are called in the knowledge, and what they may mean.
 */
#ifndef ENGINE_PROGRAM_WORD_KINDS_H
#define ENGINE_PROGRAM_WORD_KINDS_H

#include "engine/words.h"

#include <stdbool.h>

struct word_kind {
	const char *name;              /* of the element */
	const char *const *meanings;   /* up to NULL; NULL: none */
	bool any_meaning;              /* an id that somebody else knows */
	bool is_unit;                  /* any meaning that is a unit of the knowledge */
	bool must_mean;
};
extern const struct word_kind word_kinds[BERTH_WORD_KINDS];

#endif
