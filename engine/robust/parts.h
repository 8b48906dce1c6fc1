/*
 * parts.h - the inside of the room: a case, its choices, and the block that decides variations.
 */
#ifndef ENGINE_ROBUST_PARTS_H
#define ENGINE_ROBUST_PARTS_H

#include "base/arena.h"
#include "engine/block.h"
#include "engine/robust.h"

#include <string.h>

struct choice {
	uint32_t fact;
	berth_value value;
	bool assumed;          /* the fact is */
};

/* All choices of one fact. */
struct inquiry {
	uint32_t fact, first, count;
	bool open;             /* neither assumed nor said to be unknown */
};

struct berth_robust {
	const berth_session *session;
	const berth_program *program;
	berth_search *search;  /* knows the classes of values */
	berth_block *block;    /* its base is the case */
	struct arena *arena;   /* of one case */
	uint32_t n_facts, n_candidates;
	uint32_t *by_order, n_told; /* facts that can be told, as in the vocabulary */
	uint32_t winner;       /* of the case */
	struct choice *choices;
	uint32_t n_choices;
	struct inquiry *questions; /* with at least one choice, by order */
	uint32_t n_questions;
};

/* choices.c: those of the case.  BERTH_ENOMEM. */
berth_status choices_find(struct berth_robust *r);
/* Tells LANE a choice. */
berth_status choices_tell(struct berth_robust *r, uint32_t lane, uint32_t choice);

#endif
