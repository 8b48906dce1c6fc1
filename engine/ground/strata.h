/*
 * strata.h - in which order derived facts become known.
 */
#ifndef ENGINE_GROUND_STRATA_H
#define ENGINE_GROUND_STRATA_H

#include "engine/ground/ground.h"

struct strata {
	uint32_t *fact_level; /* per fact: 0 for told ones */
	uint8_t *recursive;   /* per level */
	uint32_t *assumed_at; /* per fact: the level of the rules that assume it, one of the last */
	uint32_t n_levels;    /* with 0, one for what concludes nothing, and those to assume */
	uint32_t assume_level; /* the first of those */
};

/* Finds the levels; memory from the model's arena.  A cycle that has no single meaning is
 * reported (BERTH_EKNOWLEDGE). */
berth_status strata_find(struct strata *s, const struct ground *g);

/* assumptions.c: adds the levels at which facts are assumed, behind those that S has. */
berth_status assumptions_order(struct strata *s, const struct ground *g);

#endif
