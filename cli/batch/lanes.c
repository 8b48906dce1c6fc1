/* lanes.c - what came of the lanes of a block, or of a session, as rows */
#include "cli/batch/parts.h"

#include <stdlib.h>

/* --- who is excluded by what */

static bool collect(struct lane_rows *rows, const berth_block *block)
{
	berth_exclusion found, *copy;
	uint32_t cursor = 0;

	rows->exclusions.count = 0;
	while (berth_block_next_exclusion(block, &cursor, &found)) {
		copy = vector_add(&rows->exclusions, 1);
		if (!copy)
			return false;
		*copy = found;
	}
	return true;
}

/* Counts the exclusions of each lane, or writes them to LIST where COUNT says the next one goes. */
static void spread(struct lane_rows *rows, struct exclusion_row *list, uint32_t *count)
{
	for (uint32_t i = 0; i < rows->exclusions.count; i++) {
		const berth_exclusion *e = vector_at(&rows->exclusions, i);
		for (uint32_t w = 0; w < BERTH_LANES / 64; w++)
			for (uint64_t m = e->lanes[w]; m; m &= m - 1) {
				uint32_t lane = w * 64 + (uint32_t)__builtin_ctzll(m);
				if (list)
					list[count[lane]] = (struct exclusion_row){ e->candidate, e->rule };
				count[lane]++;
			}
	}
}

bool lanes_gather(struct lane_rows *rows, const berth_block *block, uint32_t n_lanes)
{
	uint32_t counts[BERTH_LANES] = { 0 }, all = 0;

	if (!collect(rows, block))
		return false;
	spread(rows, NULL, counts);
	for (uint32_t lane = 0; lane < n_lanes; lane++) {
		rows->first[lane] = all;
		all += counts[lane];
		counts[lane] = rows->first[lane];
	}
	rows->first[n_lanes] = all;
	rows->of_lanes.count = 0;
	if (all && !vector_add(&rows->of_lanes, all))
		return false;
	spread(rows, rows->of_lanes.items, counts);
	return true;
}

void lanes_free(struct lane_rows *rows)
{
	vector_free(&rows->exclusions);
	vector_free(&rows->of_lanes);
}

/* --- the first places */

/* Puts R where it belongs among the first, who are in order; of equals the one with the lower
 * number comes first, as in the ranking of a session. */
static void place(struct row *row, const berth_ranked *r)
{
	uint32_t at = row->n_ranked < RANKED ? row->n_ranked++ : RANKED;

	if (at == RANKED) {
		if (r->score <= row->ranked[RANKED - 1].score)
			return;
		at--;
	}
	for (; at > 0 && row->ranked[at - 1].score < r->score; at--)
		row->ranked[at] = row->ranked[at - 1];
	row->ranked[at] = *r;
}

/* The fact that says what the one in PLACE costs. */
static uint32_t cost_fact(const struct batch *batch, const struct row *row, uint32_t place)
{
	return place < row->n_ranked ? batch->costs[row->ranked[place].candidate] : BERTH_NONE;
}

static struct money money_of(const berth_fact_state *state)
{
	return (struct money){ state->standing == BERTH_DERIVED, state->value.low, state->value.high };
}

static struct money cost_in_lane(const struct batch *batch, const struct row *row,
                                 uint32_t place, const berth_block *block, uint32_t lane)
{
	uint32_t fact = cost_fact(batch, row, place);
	berth_fact_state state;

	if (fact == BERTH_NONE || berth_block_fact(block, lane, fact, &state) != BERTH_OK)
		return (struct money){ 0 };
	return money_of(&state);
}

berth_status lanes_row(const struct lane_rows *rows, const struct batch *batch,
                       const berth_block *block, uint32_t lane, struct row *out)
{
	berth_status status = berth_block_result(block, lane, &out->result);
	berth_ranked ranked;

	if (status != BERTH_OK)
		return status;
	out->n_ranked = 0;
	for (uint64_t in = out->result.considered & ~out->result.excluded; in; in &= in - 1) {
		berth_block_range(block, lane, (uint32_t)__builtin_ctzll(in), &ranked);
		place(out, &ranked);
	}
	out->n_exclusions = rows->first[lane + 1] - rows->first[lane];
	out->exclusions = out->n_exclusions ? vector_at(&rows->of_lanes, rows->first[lane]) : NULL;
	out->cost = cost_in_lane(batch, out, 0, block, lane);
	if (batch->portfolio)
		out->second = cost_in_lane(batch, out, 1, block, lane);
	return BERTH_OK;
}

/* --- of a session */

static int by_candidate(const void *left, const void *right)
{
	const struct exclusion_row *a = left, *b = right;

	if (a->candidate != b->candidate)
		return a->candidate < b->candidate ? -1 : 1;
	return a->rule < b->rule ? -1 : a->rule > b->rule;
}

static bool list_exclusions(const berth_session *session, struct vector *list)
{
	struct exclusion_row *row;
	uint32_t cursor = 0;
	berth_reason reason;

	list->count = 0;
	while (berth_session_next_reason(session, &cursor, &reason)) {
		if (reason.effect != BERTH_EXCLUDE)
			continue;
		row = vector_add(list, 1);
		if (!row)
			return false;
		*row = (struct exclusion_row){ reason.candidate, reason.rule };
	}
	if (list->count)
		qsort(list->items, list->count, sizeof *row, by_candidate);
	return true;
}

static struct money cost_in_session(const struct batch *batch, const struct row *row,
                                    uint32_t place, const berth_session *session)
{
	uint32_t fact = cost_fact(batch, row, place);
	berth_fact_state state;

	if (fact == BERTH_NONE || berth_session_fact(session, fact, &state) != BERTH_OK)
		return (struct money){ 0 };
	return money_of(&state);
}

bool lanes_row_of_session(const struct batch *batch, const berth_session *session,
                          struct vector *exclusions, struct row *out)
{
	const berth_ranked *ranked;

	out->result = *berth_session_result(session);
	out->n_ranked = 0;
	while (out->n_ranked < RANKED
	       && (ranked = berth_session_ranked(session, out->n_ranked)) != NULL)
		out->ranked[out->n_ranked++] = *ranked;
	out->cost = cost_in_session(batch, out, 0, session);
	out->second = cost_in_session(batch, out, 1, session);
	if (!list_exclusions(session, exclusions))
		return false;
	out->exclusions = exclusions->items;
	out->n_exclusions = exclusions->count;
	return true;
}
