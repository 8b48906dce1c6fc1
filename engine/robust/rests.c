/*
 * rests.c - what each told fact does for the winner: all else equal, it is taken back.
 */
#include "engine/robust/parts.h"

#include <stdlib.h>

/* Scores of a lane, and who is out. */
struct standing {
	const struct berth_robust *r;
	uint32_t lane;
	uint64_t excluded;
};

static int64_t lead_in(const struct standing *s, uint32_t winner, uint32_t rival)
{
	berth_ranked ours = { 0 }, theirs = { 0 };

	berth_block_range(s->r->block, s->lane, winner, &ours);
	berth_block_range(s->r->block, s->lane, rival, &theirs);
	return ours.score - theirs.score;
}

static int compare_held(const void *left, const void *right)
{
	const berth_held *a = left, *b = right;

	if (a->excluded != b->excluded)
		return a->excluded ? -1 : 1;
	if (a->lead != b->lead)
		return a->lead > b->lead ? -1 : 1;
	return (a->candidate > b->candidate) - (a->candidate < b->candidate);
}

/* What TAKEN, a lane without the fact, has otherwise than BASE. */
static void find_held(struct berth_robust *r, const struct standing *base,
                      const struct standing *taken, uint64_t considered, berth_rest *rest)
{
	berth_held *held = arena_alloc(r->arena, r->n_candidates, sizeof *held);

	for (uint32_t c = 0; held && c < r->n_candidates; c++) {
		bool out = base->excluded >> c & 1, out_then = taken->excluded >> c & 1;
		int64_t before = lead_in(base, r->winner, c), then = lead_in(taken, r->winner, c);
		if (c == r->winner || !(considered >> c & 1) || out_then || (!out && before <= then))
			continue;
		held[rest->n_held++] = (berth_held){ c, out, out ? 0 : before - then };
		rest->leads |= out && then < 0;
	}
	if (held)
		qsort(held, rest->n_held, sizeof *held, compare_held);
	rest->held = held;
}

static int64_t largest_lead(const berth_rest *rest)
{
	for (uint32_t i = 0; i < rest->n_held; i++)
		if (!rest->held[i].excluded)
			return rest->held[i].lead;
	return 0;
}

/* In which a fact comes first: another wins, it holds off one who would lead, it excludes one, it
 * adds to a lead. */
static int weight_of(const berth_rest *rest, uint32_t winner)
{
	if (rest->without != winner)
		return 3;
	if (rest->leads)
		return 2;
	return rest->n_held && rest->held[0].excluded;
}

/* The sort keeps the order of the vocabulary among equals. */
static void sort_rests(const struct berth_robust *r, berth_rest *rests, uint32_t n)
{
	for (uint32_t i = 1; i < n; i++) {
		berth_rest x = rests[i];
		uint32_t at = i;
		for (; at > 0; at--) {
			int before = weight_of(&rests[at - 1], r->winner), own = weight_of(&x, r->winner);
			if (before > own
			    || (before == own && largest_lead(&rests[at - 1]) >= largest_lead(&x)))
				break;
			rests[at] = rests[at - 1];
		}
		rests[at] = x;
	}
}

/* A lane of the case as it is, then one without each told fact; their facts go to FACTS. */
static berth_status fill(struct berth_robust *r, uint32_t *facts, uint32_t *n)
{
	uint32_t lane;
	berth_status status;

	berth_block_clear(r->block);
	status = berth_block_add(r->block, &lane);
	*n = 0;
	for (uint32_t i = 0; i < r->n_told && status == BERTH_OK; i++) {
		berth_fact_state state;
		if (berth_session_fact(r->session, r->by_order[i], &state) != BERTH_OK
		    || state.standing != BERTH_TOLD || *n + 1 == BERTH_LANES)
			continue;
		facts[(*n)++] = r->by_order[i];
		status = berth_block_add(r->block, &lane);
		if (status == BERTH_OK)
			status = berth_block_retract(r->block, lane, r->by_order[i]);
	}
	return status == BERTH_OK ? berth_block_run(r->block) : status;
}

static void read_lanes(struct berth_robust *r, const uint32_t *facts, uint32_t n,
                       berth_rest *rests, berth_rests *out)
{
	berth_result base, result;

	berth_block_result(r->block, 0, &base);
	for (uint32_t i = 0; i < n; i++) {
		const struct standing as_it_is = { r, 0, base.excluded };
		berth_rest *rest = &rests[out->count];
		if (berth_block_result(r->block, i + 1, &result) != BERTH_OK)
			continue;
		*rest = (berth_rest){ .fact = facts[i], .without = result.winner };
		if (r->winner != BERTH_NONE)
			find_held(r, &as_it_is, &(struct standing){ r, i + 1, result.excluded },
			          base.considered, rest);
		out->count += rest->without != r->winner || rest->n_held;
	}
	sort_rests(r, rests, out->count);
}

berth_status berth_robust_rests(berth_robust *robust, berth_rests *out)
{
	uint32_t *facts = arena_alloc(robust->arena, robust->n_facts, sizeof *facts), n;
	berth_rest *rests = arena_alloc(robust->arena, robust->n_facts, sizeof *rests);
	berth_status status;

	if (!facts || !rests)
		return BERTH_ENOMEM;
	*out = (berth_rests){ rests, 0 };
	status = fill(robust, facts, &n);
	if (status == BERTH_OK)
		read_lanes(robust, facts, n, rests, out);
	return arena_failed(robust->arena) ? BERTH_ENOMEM : status;
}
