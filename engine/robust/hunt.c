/*
 * hunt.c - smallest sets of choices that reach a goal: one, then two, then three at a time.
 *
 * A set is looked at if none of its subsets reaches the goal, so what is found is smallest.  Sets
 * are walked in the order of the choices, as many at once as a block has lanes; what adds up to
 * something else than the goal (meet.c) takes no lane.
 */
#include "engine/robust/parts.h"

/* ---- what reaches the goal already ------------------------------------------------- */

static size_t pair_bit(const struct hunt *h, uint32_t a, uint32_t b)
{
	return ((size_t)a + 1) * h->choices->n + b;
}

static bool has_bit(const uint64_t *bits, size_t i)
{
	return bits[i / 64] >> i % 64 & 1;
}

static void remember(struct hunt *h, const struct set *set)
{
	size_t bit = set->at[1] == BERTH_NONE ? set->at[0] : pair_bit(h, set->at[0], set->at[1]);

	if (set->at[2] == BERTH_NONE)
		h->reach[bit / 64] |= UINT64_C(1) << bit % 64;
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
		if (status == BERTH_OK && h->is_goal(h, result.winner)) {
			h->lanes[lane].upsets = upsets(h->r, lane);
			keep(h, &h->lanes[lane]);
		}
		else if (status != BERTH_OK && status != BERTH_EARITHMETIC)
			h->status = status;
	}
	if (h->status == BERTH_OK && h->n_lanes && h->size == 1)
		h->status = meet_note(h);
	h->n_lanes = 0;
	berth_block_clear(h->r->block);
}

static void look_at(struct hunt *h, const struct set *set)
{
	uint32_t lane, winner;

	if (h->status != BERTH_OK || (meet_adds_up(h, set, &winner) && !h->is_goal(h, winner)))
		return;
	h->status = berth_block_add(h->r->block, &lane);
	for (uint32_t i = 0; i < h->size && h->status == BERTH_OK; i++)
		h->status = choice_tell(h->r, lane, &h->choices->items[set->at[i]]);
	h->lanes[h->n_lanes++] = *set;
	if (h->n_lanes == BERTH_LANES)
		decide(h);
}

/* ---- all sets of one size ---------------------------------------------------------- */

static bool may_join(const struct hunt *h, const struct set *set, uint32_t n, uint32_t choice)
{
	if (has_bit(h->reach, choice))
		return false;
	for (uint32_t i = 0; i < n; i++)
		if (h->choices->items[set->at[i]].fact == h->choices->items[choice].fact
		    || has_bit(h->reach, pair_bit(h, set->at[i], choice)))
			return false;
	return true;
}

typedef void visit_set(struct hunt *h, const struct set *set);

static void each_set(struct hunt *h, struct set *set, uint32_t n, visit_set *visit)
{
	uint32_t first = n ? set->at[n - 1] + 1 : 0;

	for (uint32_t i = first; i < h->choices->n && h->counted <= h->limit; i++) {
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
	h->counted++;
}

static void each(struct hunt *h, visit_set *visit)
{
	struct set set = { { BERTH_NONE, BERTH_NONE, BERTH_NONE }, BERTH_NONE, false };

	h->counted = 0;
	each_set(h, &set, 0, visit);
}

/* Counted before it begins: a size that the budget does not cover is not half walked. */
static bool is_within(struct hunt *h)
{
	each(h, count_set);
	if (h->counted > h->limit)
		return false;
	h->limit -= h->counted;
	return true;
}

static void hunt_size(struct hunt *h)
{
	berth_block_clear(h->r->block);
	each(h, look_at);
	decide(h);
	if (h->size == 1 && h->wanted > 1)
		meet_find(h);
	if (h->size == 2 && h->wanted > 2 && h->status == BERTH_OK)
		h->status = views_find(h);
}

static berth_status hunt(struct hunt *h, uint32_t size, unsigned budget)
{
	size_t bits = ((size_t)h->choices->n + 1) * ((size_t)h->choices->n + 1);

	h->reach = arena_alloc(h->r->arena, bits / 64 + 1, sizeof *h->reach);
	if (!h->reach)
		return BERTH_ENOMEM;
	h->limit = budget;
	h->wanted = size;
	h->status = meet_begin(h);
	for (h->size = 1; h->size <= size && h->status == BERTH_OK && is_within(h); h->size++) {
		hunt_size(h);
		h->complete = h->size;
	}
	return h->status;
}

/* ---- with no more than winners take ------------------------------------------------ */

static berth_status add_lane(const struct hunt *h, const struct set *set)
{
	uint32_t lane;
	berth_status status = berth_block_add(h->r->block, &lane);

	for (uint32_t i = 0; i < set_size(set) && status == BERTH_OK; i++)
		status = choice_tell(h->r, lane, &h->choices->items[set->at[i]]);
	return status;
}

/* Can each set be that was found?  A case with an error in what decides nothing cannot. */
static berth_status check(const struct hunt *h)
{
	berth_status status = BERTH_OK;
	berth_result result;

	for (size_t first = 0; first < h->n_found && status == BERTH_OK; first += BERTH_LANES) {
		size_t n = h->n_found - first < BERTH_LANES ? h->n_found - first : BERTH_LANES;
		berth_block_clear(h->r->block);
		for (size_t i = 0; i < n && status == BERTH_OK; i++)
			status = add_lane(h, &h->found[first + i]);
		if (status == BERTH_OK)
			status = berth_block_run(h->r->block);
		for (uint32_t lane = 0; lane < n && status == BERTH_OK; lane++)
			status = berth_block_result(h->r->block, lane, &result);
	}
	return status;
}

berth_status hunt_sets(struct hunt *h, uint32_t size, unsigned budget)
{
	const struct hunt begin = *h;
	berth_status status = berth_block_winners_only(h->r->block, true);

	if (status == BERTH_OK)
		status = hunt(h, size, budget);
	berth_block_winners_only(h->r->block, false);
	if (status == BERTH_OK)
		status = check(h);
	if (status != BERTH_EARITHMETIC)
		return status;
	*h = begin;
	return hunt(h, size, budget);
}

/* ---- what was found ---------------------------------------------------------------- */

uint32_t set_size(const struct set *set)
{
	return 1 + (set->at[1] != BERTH_NONE) + (set->at[2] != BERTH_NONE);
}

/* What is found is by size already. */
const struct set **hunt_sort(const struct hunt *h,
                             uint32_t (*rank)(const struct hunt *h, const struct set *set))
{
	const struct set **sorted = arena_alloc(h->r->arena, h->n_found + 1, sizeof *sorted);
	size_t n = 0;

	for (uint32_t size = 1; sorted && size <= MOST; size++)
		for (uint32_t wanted = 0; wanted <= MOST + 1; wanted++)
			for (size_t i = 0; i < h->n_found; i++)
				if (set_size(&h->found[i]) == size && rank(h, &h->found[i]) == wanted)
					sorted[n++] = &h->found[i];
	return sorted;
}
