/*
 * hunt.c - smallest sets of choices that reach a goal: one, then two, then three at a time.
 *
 * A set is looked at if none of its subsets reaches the goal, so what is found is smallest.  Sets
 * are walked in the order of the choices, as many at once as a block has lanes; what adds up to
 * something else than the goal (meet.c) takes no lane, and where nobody could gain enough all that
 * would join a set is passed over at once (gains.c).
 */
#include "engine/robust/parts.h"

#include "base/bits.h"

/* ---- what reaches the goal already ------------------------------------------------- */

static void remember(struct hunt *h, const struct set *set)
{
	if (set->at[1] == BERTH_NONE) {
		bit_set(h->reach, set->at[0]);
	} else if (set->at[2] == BERTH_NONE) {
		bit_set(hunt_row(h, h->barred, set->at[0]), set->at[1]);
		bit_set(hunt_row(h, h->barred, set->at[1]), set->at[0]);
	}
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

static void count_sets(struct hunt *h, const uint64_t *last)
{
	for (size_t w = 0; w < h->row; w++)
		h->counted += (unsigned)__builtin_popcountll(last[w]);
}

/* What is left of LAST, the choices that may be the last one of SET, is looked at. */
static void look_at_each(struct hunt *h, struct set *set, uint64_t *last)
{
	gains_strike(h, set, last);
	for (size_t w = 0; w < h->row; w++)
		for (uint64_t m = last[w]; m; m &= m - 1) {
			set->at[h->size - 1] = (uint32_t)(w * 64) + (uint32_t)__builtin_ctzll(m);
			look_at(h, set);
		}
	set->at[h->size - 1] = BERTH_NONE;
}

/* All sets of the size at hand that begin with SET, of N choices: counted, or looked at. */
static void each_set(struct hunt *h, struct set *set, uint32_t n, bool counts)
{
	uint64_t *joining = hunt_row(h, h->joining, n);

	rows_joining(h, set, n, joining);
	if (n + 1 == h->size) {
		if (counts)
			count_sets(h, joining);
		else
			look_at_each(h, set, joining);
		return;
	}
	for (size_t w = 0; w < h->row && h->counted <= h->limit; w++)
		for (uint64_t m = joining[w]; m; m &= m - 1) {
			set->at[n] = (uint32_t)(w * 64) + (uint32_t)__builtin_ctzll(m);
			each_set(h, set, n + 1, counts);
		}
	set->at[n] = BERTH_NONE;
}

static void each(struct hunt *h, bool counts)
{
	struct set set = { { BERTH_NONE, BERTH_NONE, BERTH_NONE }, BERTH_NONE, false };

	h->counted = 0;
	each_set(h, &set, 0, counts);
}

/* Counted before it begins: a size that the budget does not cover is not half walked. */
static bool is_within(struct hunt *h)
{
	each(h, true);
	if (h->counted > h->limit)
		return false;
	h->limit -= h->counted;
	return true;
}

static void hunt_size(struct hunt *h)
{
	berth_block_clear(h->r->block);
	each(h, false);
	decide(h);
	if (h->status != BERTH_OK || h->size == h->wanted)
		return;
	if (h->size == 1) {
		meet_find(h);
		h->status = gains_begin(h);
	} else {
		h->status = views_find(h);
		if (h->status == BERTH_OK)
			h->status = gains_join(h);
	}
}

static berth_status hunt(struct hunt *h, uint32_t size, unsigned budget)
{
	h->limit = budget;
	h->wanted = size;
	h->status = rows_make(h);
	if (h->status == BERTH_OK)
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
