/*
 * flips.c - smallest sets of choices that turn the winner: one, then two, then three at a time.
 *
 * A set is looked at if none of its subsets turns the winner, so what is found is smallest.  Sets
 * are walked in the order of the choices, as many at once as a block has lanes.
 */
#include "engine/robust/parts.h"

#include <stdlib.h>

#define MOST 3

/* A set of choices, by rising number; the rest of `at` is BERTH_NONE. */
struct set {
	uint32_t at[MOST], winner;
	bool upsets;
};

struct hunt {
	struct berth_robust *r;
	uint32_t size;
	uint64_t *turns;       /* choices that turn the winner alone, then pairs that do */
	struct set *found;
	size_t n_found, room;
	struct set lanes[BERTH_LANES];
	uint32_t n_lanes;
	berth_status status;
};

/* ---- what turns the winner already ------------------------------------------------- */

static size_t pair_bit(const struct hunt *h, uint32_t a, uint32_t b)
{
	return ((size_t)a + 1) * h->r->n_choices + b;
}

static bool has_bit(const uint64_t *bits, size_t i)
{
	return bits[i / 64] >> i % 64 & 1;
}

static void remember(struct hunt *h, const struct set *set)
{
	size_t bit = set->at[1] == BERTH_NONE ? set->at[0] : pair_bit(h, set->at[0], set->at[1]);

	if (set->at[2] == BERTH_NONE)
		h->turns[bit / 64] |= UINT64_C(1) << bit % 64;
}

static void keep(struct hunt *h, const struct set *set)
{
	if (h->n_found == h->room) {
		struct set *more = arena_alloc(h->r->arena, h->room * 2 + 64, sizeof *more);
		if (!more) {
			h->status = BERTH_ENOMEM;
			return;
		}
		if (h->n_found)
			memcpy(more, h->found, h->n_found * sizeof *more);
		h->found = more;
		h->room = h->room * 2 + 64;
	}
	h->found[h->n_found++] = *set;
	remember(h, set);
}

/* Is anything that the case assumes not assumed in LANE, and not told there? */
static bool upsets(const struct berth_robust *r, uint32_t lane)
{
	for (uint32_t i = 0; i < r->n_told; i++) {
		berth_fact_state before, then;
		if (berth_session_fact(r->session, r->by_order[i], &before) != BERTH_OK
		    || before.standing != BERTH_ASSUMED
		    || berth_block_fact(r->block, lane, r->by_order[i], &then) != BERTH_OK
		    || then.standing == BERTH_TOLD)
			continue;
		if (then.standing != BERTH_ASSUMED || then.value.low != before.value.low
		    || then.value.high != before.value.high)
			return true;
	}
	return false;
}

/* ---- many at once ------------------------------------------------------------------ */

static void decide(struct hunt *h)
{
	if (h->status == BERTH_OK && h->n_lanes)
		h->status = berth_block_run(h->r->block);
	for (uint32_t lane = 0; lane < h->n_lanes && h->status == BERTH_OK; lane++) {
		berth_result result;
		berth_status status = berth_block_result(h->r->block, lane, &result);
		h->lanes[lane].winner = result.winner;
		if (status == BERTH_OK && result.winner != h->r->winner) {
			h->lanes[lane].upsets = upsets(h->r, lane);
			keep(h, &h->lanes[lane]);
		}
		else if (status != BERTH_OK && status != BERTH_EARITHMETIC)
			h->status = status;
	}
	h->n_lanes = 0;
	berth_block_clear(h->r->block);
}

static void look_at(struct hunt *h, const struct set *set)
{
	uint32_t lane;

	if (h->status != BERTH_OK)
		return;
	h->status = berth_block_add(h->r->block, &lane);
	for (uint32_t i = 0; i < h->size && h->status == BERTH_OK; i++)
		h->status = choices_tell(h->r, lane, set->at[i]);
	h->lanes[h->n_lanes++] = *set;
	if (h->n_lanes == BERTH_LANES)
		decide(h);
}

/* ---- all sets of one size ---------------------------------------------------------- */

static bool may_join(const struct hunt *h, const struct set *set, uint32_t n, uint32_t choice)
{
	if (has_bit(h->turns, choice))
		return false;
	for (uint32_t i = 0; i < n; i++)
		if (h->r->choices[set->at[i]].fact == h->r->choices[choice].fact
		    || has_bit(h->turns, pair_bit(h, set->at[i], choice)))
			return false;
	return true;
}

typedef void visit_set(struct hunt *h, const struct set *set);

static void each_set(struct hunt *h, struct set *set, uint32_t n, visit_set *visit)
{
	uint32_t first = n ? set->at[n - 1] + 1 : 0;

	for (uint32_t i = first; i < h->r->n_choices; i++) {
		if (!may_join(h, set, n, i))
			continue;
		set->at[n] = i;
		if (n + 1 == h->size)
			visit(h, set);
		else
			each_set(h, set, n + 1, visit);
		set->at[n] = BERTH_NONE;
	}
}

static void count_set(struct hunt *h, const struct set *set)
{
	(void)set;
	h->n_lanes++;
}

/* Until each size is done, what it finds is not remembered, or the walk would change on the way. */
static bool is_within(struct hunt *h, unsigned *budget)
{
	struct set set = { { BERTH_NONE, BERTH_NONE, BERTH_NONE }, BERTH_NONE, false };
	bool within;

	each_set(h, &set, 0, count_set);
	within = h->n_lanes <= *budget;
	*budget -= within ? h->n_lanes : 0;
	h->n_lanes = 0;
	return within;
}

/* ---- what was found ---------------------------------------------------------------- */

static uint32_t count_assumed(const struct berth_robust *r, const struct set *set)
{
	uint32_t n = 0;

	for (int i = 0; i < MOST && set->at[i] != BERTH_NONE; i++)
		n += r->choices[set->at[i]].assumed;
	return n;
}

/* How far SET goes against what is assumed: not at all, only by the way, in so many facts. */
static uint32_t rank_of(const struct berth_robust *r, const struct set *set)
{
	uint32_t assumed = count_assumed(r, set);

	return assumed ? assumed + 1 : set->upsets;
}

/* Flips are found by size, then in order. */
static void list_flips(struct hunt *h, berth_flip *flips)
{
	uint32_t n = 0;

	for (uint32_t size = 1; size <= MOST; size++)
		for (uint32_t assumed = 0; assumed <= size + 1; assumed++)
			for (size_t i = 0; i < h->n_found; i++) {
				const struct set *set = &h->found[i];
				uint32_t count = 1 + (set->at[1] != BERTH_NONE) + (set->at[2] != BERTH_NONE);
				berth_answer *answers;
				if (count != size || rank_of(h->r, set) != assumed)
					continue;
				answers = arena_alloc(h->r->arena, size, sizeof *answers);
				for (uint32_t k = 0; answers && k < size; k++)
					answers[k] = (berth_answer){ h->r->choices[set->at[k]].fact,
						                         h->r->choices[set->at[k]].value };
				flips[n++] = (berth_flip){ answers, size, set->winner,
					                         count_assumed(h->r, set), set->upsets };
			}
}

static void hunt_size(struct hunt *h)
{
	struct set set = { { BERTH_NONE, BERTH_NONE, BERTH_NONE }, BERTH_NONE, false };

	berth_block_clear(h->r->block);
	each_set(h, &set, 0, look_at);
	decide(h);
}

berth_status berth_robust_flips(berth_robust *robust, uint32_t size, unsigned budget,
                                berth_flips *out)
{
	size_t bits = ((size_t)robust->n_choices + 1) * ((size_t)robust->n_choices + 1);
	struct hunt *h = arena_alloc(robust->arena, 1, sizeof *h);
	unsigned left = budget ? budget : BERTH_FLIPS_BUDGET;
	berth_flip *flips;

	if (size < 1 || size > MOST)
		return BERTH_EUSE;
	if (!h || !(h->turns = arena_alloc(robust->arena, bits / 64 + 1, sizeof *h->turns)))
		return BERTH_ENOMEM;
	h->r = robust;
	*out = (berth_flips){ .complete = 0 };
	for (h->size = 1; h->size <= size && h->status == BERTH_OK && is_within(h, &left); h->size++) {
		hunt_size(h);
		out->complete = h->size;
	}
	flips = arena_alloc(robust->arena, h->n_found + 1, sizeof *flips);
	if (flips)
		list_flips(h, flips);
	out->flips = flips;
	out->count = (uint32_t)h->n_found;
	return arena_failed(robust->arena) ? BERTH_ENOMEM : h->status;
}
