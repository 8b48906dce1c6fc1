/*
 * strata.h - in which order derived facts become known.
 */
#ifndef ENGINE_GROUND_STRATA_H
#define ENGINE_GROUND_STRATA_H

#include "engine/ground/ground.h"

struct strata {
	uint32_t *fact_level; /* per fact: 0 for told ones */
	uint8_t *recursive;   /* per level */
	uint32_t n_levels;    /* with 0, one for what concludes nothing, and the last to assume */
};

/* Finds the levels; memory from the model's arena.  A cycle that has no single meaning is
 * reported (BERTH_EKNOWLEDGE). */
berth_status strata_find(struct strata *s, const struct ground *g);

#endif
