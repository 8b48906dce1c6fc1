/*
 * block.c - the order of work: a base, then A, what it assumes, B, and the results.
 */
#include "engine/block/parts.h"

#include <string.h>

/* ---- the base ---------------------------------------------------------------------- */

static void count_instances(struct berth_block *b, const berth_session *like)
{
	for (uint32_t w = 0; w < b->program->header->instance_words; w++)
		b->counted[w] = like->valid[w] & (like->only ? like->only[w] : UINT64_MAX);
}

berth_status berth_block_rebase(berth_block *block, const berth_session *session)
{
	berth_session *s = block->session;
	berth_status status;

	if (session->program != block->program || session->as_of != s->as_of)
		return BERTH_EUSE;
	berth_block_clear(block);
	block->has_base = false;
	berth_session_reset(s);
	session_narrow(s, session->only);
	s->held_back = session->held_back;
	status = session_follow(s, session);
	if (status == BERTH_OK)
		status = berth_session_run(s);
	if (status != BERTH_OK)
		return status;
	rank_score(s, &s->a);
	count_instances(block, session);
	block->assumes = s->assumptions && s->n_assumable;
	block->has_base = true;
	return BERTH_OK;
}

berth_status berth_block_winners_only(berth_block *block, bool on)
{
	if (!block->has_base)
		return BERTH_EUSE;
	berth_block_clear(block);
	block->winners_only = on;
	return BERTH_OK;
}

/* What LANE is told of FACT, to the session of the base. */
static berth_status tell_base(struct berth_block *b, uint32_t lane, uint32_t fact)
{
	struct fact_state said;
	berth_value value;

	if (lanes_has(&b->taken_back[fact], lane))
		return berth_session_retract(b->session, fact);
	said = said_in(b, fact, lane);
	value = (berth_value){ said.low, said.high, said.text };
	return berth_session_tell(b->session, fact, &value, NULL);
}

berth_status berth_block_base_on(berth_block *block, uint32_t lane)
{
	berth_status status = block->has_base && lane < block->n_lanes ? BERTH_OK : BERTH_EUSE;

	for (uint32_t i = 0; i < block->n_touched && status == BERTH_OK; i++)
		if (lanes_has(&block->changed[block->touched[i]], lane))
			status = tell_base(block, lane, block->touched[i]);
	if (status == BERTH_OK)
		status = berth_session_among(block->session, block->considered[lane]);
	if (status == BERTH_OK)
		status = berth_session_run(block->session);
	if (status == BERTH_OK)
		rank_score(block->session, &block->session->a);
	berth_block_clear(block);
	block->has_base = status == BERTH_OK;
	return status;
}

static berth_status make(struct berth_block *b, const berth_session *session)
{
	berth_status status = berth_session_like(&b->session, session);

	if (status != BERTH_OK)
		return status;
	if (!block_prepare(b))
		return BERTH_ENOMEM;
	if (block_overflows(b))
		return BERTH_ELIMIT;
	if (b->session->n_assumed_levels > 1)
		b->session->rounds = b->rounds;
	return berth_block_rebase(b, session);
}

berth_status berth_block_new(berth_block **out, const berth_session *session)
{
	struct arena *arena = arena_new(0);
	struct berth_block *b = arena ? arena_room(arena, sizeof *b, BLOCK_LINE) : NULL;
	berth_status status;

	if (!b) {
		arena_free(arena);
		return BERTH_ENOMEM;
	}
	*b = (struct berth_block){ .arena = arena, .program = session->program };
	status = make(b, session);
	if (status == BERTH_OK)
		*out = b;
	else
		berth_block_free(b);
	return status;
}

void berth_block_free(berth_block *block)
{
	if (!block)
		return;
	berth_session_free(block->session);
	memory_free(block->said);
	memory_free(block->numbers);
	memory_free(block->said_at);
	arena_free(block->arena);
}

/* ---- a run ------------------------------------------------------------------------- */

/* As far as assumptions read, which is all that winners take of A. */
static void run_a_for_assumptions(struct berth_block *b)
{
	const struct berth_session *s = b->session;

	b->a_last = 0;
	for (uint32_t i = 0; i < s->n_assumed_levels; i++)
		if (s->assumed_levels[i].reads > b->a_last)
			b->a_last = s->assumed_levels[i].reads;
	levels_run(b, &b->a, b->a_last,
	           (struct span){ b->program->header->assume_level, s->n_assumed_levels });
}

static void run_all(struct berth_block *b, struct sweep *x)
{
	levels_run(b, x, b->program->n_levels - 1, (struct span){ 0, 0 });
	rank_lanes(b, x);
}

berth_status berth_block_run(berth_block *block)
{
	if (!block->has_base)
		return BERTH_EUSE;
	block->failed = (lanes){ 0 };
	fill_end(block);
	levels_begin(block, &block->a, &block->session->a);
	block->a_last = block->program->n_levels - 1;
	if (block->winners_only && block->assumes)
		run_a_for_assumptions(block);
	else
		run_all(block, &block->a);
	if (block->assumes) {
		assume_all(block);
		run_all(block, &block->b);
	}
	results_find(block);
	block->ran = true;
	return BERTH_OK;
}
