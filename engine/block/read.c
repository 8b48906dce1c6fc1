/*
 * read.c - lanes after a run.
 */
#include "engine/block/parts.h"

#include "base/bits.h"

static const struct sweep *shown(const struct berth_block *b)
{
	return b->assumes ? &b->b : &b->a;
}

static berth_status readable(const struct berth_block *b, uint32_t lane)
{
	if (!b->ran || lane >= b->n_lanes)
		return BERTH_EUSE;
	return lanes_has(&b->failed, lane) ? BERTH_EARITHMETIC : BERTH_OK;
}

berth_status berth_block_result(const berth_block *block, uint32_t lane, berth_result *out)
{
	berth_status status = readable(block, lane);

	if (status == BERTH_OK)
		*out = block->results[lane];
	return status;
}

uint32_t berth_block_failed_rule(const berth_block *block, uint32_t lane)
{
	return readable(block, lane) == BERTH_EARITHMETIC ? block->failed_rule[lane] : BERTH_NONE;
}

berth_status berth_block_range(const berth_block *block, uint32_t lane, uint32_t candidate,
                               berth_ranked *out)
{
	berth_status status = readable(block, lane);
	const struct scored *r = &shown(block)->ranges[candidate];

	if (candidate >= block->program->n_candidates)
		return BERTH_EUSE;
	if (status == BERTH_OK)
		*out = (berth_ranked){ candidate, r->known[lane / GROUP][lane % GROUP],
			r->low[lane / GROUP][lane % GROUP], r->high[lane / GROUP][lane % GROUP] };
	return status;
}

berth_status berth_block_fact(const berth_block *block, uint32_t lane, uint32_t fact,
                              berth_fact_state *out)
{
	berth_status status = readable(block, lane);

	if (fact >= block->program->n_facts)
		return BERTH_EUSE;
	if (status == BERTH_OK) {
		const struct fact_state state = place_state(block, shown(block), fact, lane);
		*out = (berth_fact_state){ .standing = state.standing, .rule = BERTH_NONE,
			.value = { state.low, state.high, state.text } };
	}
	return status;
}

/* What INSTANCE went by: an assumption goes by what is told and derived, not by others. */
static berth_rule_state fate_in(const struct berth_block *b, uint32_t instance, uint32_t lane)
{
	const struct sweep *x = b->program->instances[instance].level
		== b->program->header->assume_level ? &b->a : shown(b);
	const struct truth fate = fates_of(x, instance);
	bool presumed = bit_at(x->swept, instance) ? lanes_has(&x->presumed[instance], lane)
		: bit_at(x->base->presumed, instance);

	if (lanes_has(&fate.yes, lane) || presumed)
		return BERTH_RULE_FIRED;
	return lanes_has(&fate.waits, lane) ? BERTH_RULE_WAITING : BERTH_RULE_FALSE;
}

berth_rule_state berth_block_rule(const berth_block *block, uint32_t lane, uint32_t rule,
                                  uint32_t candidate)
{
	const berth_program *p = block->program;
	berth_rule_state state = BERTH_RULE_ABSENT;

	if (readable(block, lane) != BERTH_OK || rule >= p->n_rules)
		return BERTH_RULE_ABSENT;
	for (uint32_t i = 0; i < p->rules[rule].instances.count; i++) {
		uint32_t k = p->rule_instances[p->rules[rule].instances.first + i].instance;
		if (!bit_at(block->session->valid, k)
		    || (candidate != BERTH_NONE && p->instances[k].candidate != candidate))
			continue;
		berth_rule_state found = fate_in(block, k, lane);
		if (found == BERTH_RULE_FIRED)
			return found;
		if (state == BERTH_RULE_ABSENT || found == BERTH_RULE_WAITING)
			state = found;
	}
	return state;
}

/* The lanes that have a result. */
static void find_there(const struct berth_block *b, lanes *out)
{
	for (uint32_t w = 0; w < LANE_WORDS; w++) {
		uint32_t n = b->n_lanes < w * 64 ? 0 : b->n_lanes - w * 64;
		(*out)[w] = (n < 64 ? ~(UINT64_MAX << n) : UINT64_MAX) & ~b->failed[w];
	}
}

bool berth_block_next_exclusion(const berth_block *block, uint32_t *cursor, berth_exclusion *out)
{
	const struct sweep *x = shown(block);
	lanes there;

	find_there(block, &there);
	while (block->ran && *cursor < block->n_exclusions) {
		const struct exclusion *e = &block->exclusions[(*cursor)++];
		struct truth fate;
		if (!bit_at(x->swept, e->instance) && !bit_at(x->base->possible, e->instance))
			continue;
		fate = fates_of(x, e->instance);
		fate.yes &= block->considers[e->candidate] & there;
		if (!lanes_any(&fate.yes))
			continue;
		*out = (berth_exclusion){ .candidate = e->candidate, .rule = e->rule };
		for (uint32_t w = 0; w < LANE_WORDS; w++)
			out->lanes[w] = fate.yes[w];
		return true;
	}
	return false;
}
