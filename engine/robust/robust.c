/*
 * robust.c - a case is taken up: the block is based on it, and its choices are found.
 */
#include "engine/robust/parts.h"

#include <stdlib.h>

/* Facts that are told, in the order of the vocabulary. */
static berth_status order_facts(struct berth_robust *r, uint32_t n_facts)
{
	r->by_order = memory_alloc((n_facts + 1) * sizeof *r->by_order);
	if (!r->by_order)
		return BERTH_ENOMEM;
	for (uint32_t f = 0; f < n_facts; f++)
		r->by_order[f] = BERTH_NONE;
	for (uint32_t f = 0; f < n_facts; f++) {
		berth_fact_info info;
		if (berth_fact_describe(r->program, f, 0, &info) == BERTH_OK && !info.derived)
			r->by_order[info.ordinal] = f;
	}
	for (uint32_t f = 0; f < n_facts; f++)
		if (r->by_order[f] != BERTH_NONE)
			r->by_order[r->n_told++] = r->by_order[f];
	return BERTH_OK;
}

static berth_status make(struct berth_robust *r, const berth_session *session)
{
	berth_program_info info;
	berth_status status;

	r->session = session;
	r->program = berth_session_program(session);
	berth_program_describe(r->program, &info);
	r->n_facts = info.facts;
	r->n_candidates = info.candidates;
	r->arena = arena_new(0);
	status = r->arena ? order_facts(r, info.facts) : BERTH_ENOMEM;
	return status == BERTH_OK ? berth_search_new(&r->search, session) : status;
}

berth_status berth_robust_new(berth_robust **out, const berth_session *session)
{
	struct berth_robust *r = memory_alloc(sizeof *r);
	berth_status status;

	if (!r)
		return BERTH_ENOMEM;
	*r = (struct berth_robust){ .winner = BERTH_NONE };
	status = make(r, session);
	if (status == BERTH_OK)
		*out = r;
	else
		berth_robust_free(r);
	return status;
}

void berth_robust_free(berth_robust *robust)
{
	if (!robust)
		return;
	berth_block_free(robust->block);
	berth_search_free(robust->search);
	arena_free(robust->arena);
	memory_free(robust->by_order);
	memory_free(robust);
}

berth_status berth_robust_begin(berth_robust *robust)
{
	const berth_result *result = berth_session_result(robust->session);
	berth_status status;

	if (!result)
		return BERTH_EUSE;
	arena_clear(robust->arena);
	robust->winner = result->winner;
	status = robust->block ? berth_block_rebase(robust->block, robust->session)
		: berth_block_new(&robust->block, robust->session);
	return status == BERTH_OK ? choices_find(&robust->open, robust, NULL, false) : status;
}

uint32_t berth_robust_choices(const berth_robust *robust)
{
	return robust->open.n;
}
