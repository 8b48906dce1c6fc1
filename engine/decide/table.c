/*
 * table.c - rows that pass the filters: the first of them, their sum, their number.
 *
 * A row is in, out or waiting, as the tests of a rule are true, false or waiting.  One that
 * waits makes the aggregate wait, also where another row would be preferred to it.
 */
#include "engine/decide/table.h"

static int64_t cell_at(const berth_program *p, const struct p_table *t, uint32_t row,
                       uint32_t column)
{
	return p->cells[p->table_rows[row].cells + (column - t->columns.first)].value;
}

/* The cells that are KIND x for all x from LOW to HIGH, and for some. */
static struct bound bound_by(uint32_t kind, int64_t low, int64_t high)
{
	const struct cells_between all = { INT64_MIN, INT64_MAX }, none = { INT64_MAX, INT64_MIN };
	struct bound b = { all, all, 0 };

	switch (kind) {
	case BERTH_TEST_AT_LEAST:
		b.surely.low = high;
		b.maybe.low = low;
		break;
	case BERTH_TEST_AT_MOST:
		b.surely.high = low;
		b.maybe.high = high;
		break;
	case BERTH_TEST_MORE_THAN:
		b.surely = high == INT64_MAX ? none : (struct cells_between){ high + 1, INT64_MAX };
		b.maybe = low == INT64_MAX ? none : (struct cells_between){ low + 1, INT64_MAX };
		break;
	case BERTH_TEST_LESS_THAN:
		b.surely = low == INT64_MIN ? none : (struct cells_between){ INT64_MIN, low - 1 };
		b.maybe = high == INT64_MIN ? none : (struct cells_between){ INT64_MIN, high - 1 };
		break;
	default:
		b.maybe = (struct cells_between){ low, high };
		b.surely = low == high ? b.maybe : none;
	}
	return b;
}

/* What the filters of A ask for now; false: one is true or false of some rows only by chance. */
static bool find_bounds(const struct berth_session *s, const struct evaluation *e,
                        const struct p_aggregate *a)
{
	const struct cells_between all = { INT64_MIN, INT64_MAX }, none = { INT64_MAX, INT64_MIN };
	bool decided = true;

	for (uint32_t i = 0; i < a->filters.count; i++) {
		const struct p_filter *filter = &s->program->filters[a->filters.first + i];
		const struct fact_state f = state_of_fact(s, e, filter->fact);
		struct bound *b = &s->bounds[i];
		if (f.standing == BERTH_UNTOLD)
			*b = (struct bound){ none, all, 0 };
		else if (f.standing == BERTH_UNDEFINED)
			*b = (struct bound){ none, none, 0 };
		else
			*b = bound_by(filter->kind, f.low, f.high);
		b->column = filter->column - s->program->tables[a->table].columns.first;
		decided = decided && f.standing != BERTH_UNTOLD && f.low == f.high;
	}
	return decided;
}

static bool is_between(int64_t cell, struct cells_between bounds)
{
	return (bounds.low <= cell) & (cell <= bounds.high);
}

/* What one row fails by most of the next ones fail by, too: that is asked first. */
static void ask_first(struct bound *bounds, uint32_t i)
{
	const struct bound first = bounds[0];

	bounds[0] = bounds[i];
	bounds[i] = first;
}

/* Nearly all rows are out, so whether one is in for sure is asked of those that may be. */
static berth_truth row_truth(const struct berth_session *s, const struct p_aggregate *a,
                             uint32_t row)
{
	const struct p_cell *cells = s->program->cells + s->program->table_rows[row].cells;
	const struct bound *b = s->bounds, *end = b + a->filters.count;

	for (; b < end; b++)
		if (!is_between(cells[b->column].value, b->maybe)) {
			if (b > s->bounds)
				ask_first(s->bounds, (uint32_t)(b - s->bounds));
			return BERTH_FALSE;
		}
	for (b = s->bounds; b < end; b++)
		if (!is_between(cells[b->column].value, b->surely))
			return BERTH_WAITING;
	return BERTH_TRUE;
}

__extension__ typedef __int128 wide; /* holds the sum of all rows there can be */

/* What the rows that passed so far give. */
struct tally {
	uint32_t first; /* of them, or NONE */
	uint32_t count;
	wide total;
};

static void take(const berth_program *p, const struct p_aggregate *a, uint32_t row,
                 struct tally *tally)
{
	if (tally->count++ == 0)
		tally->first = row;
	if (a->column != NONE)
		tally->total += cell_at(p, &p->tables[a->table], row, a->column);
}

static struct aggregated aggregated_of(const berth_program *p, const struct p_effect *effect,
                                       const struct tally *tally)
{
	const struct p_aggregate *a = &p->aggregates[effect->aggregate];

	if (effect->operation == BERTH_COUNT)
		return (struct aggregated){ AGGREGATE_VALUE, tally->count, NONE };
	if (effect->operation == BERTH_TOTAL) {
		bool fits = tally->total >= INT64_MIN && tally->total <= INT64_MAX;
		return (struct aggregated){ fits ? AGGREGATE_VALUE : AGGREGATE_OVERFLOW,
			                    fits ? (int64_t)tally->total : 0, NONE };
	}
	if (tally->count == 0)
		return (struct aggregated){ AGGREGATE_UNDEFINED, 0, NONE };
	return (struct aggregated){ AGGREGATE_VALUE,
		                    cell_at(p, &p->tables[a->table], tally->first, a->column),
		                    tally->first };
}

struct aggregated table_aggregate(const struct berth_session *s, const struct evaluation *e,
                                  const struct p_effect *effect)
{
	const berth_program *p = s->program;
	const struct p_aggregate *a = &p->aggregates[effect->aggregate];
	bool sums = effect->operation == BERTH_TOTAL || effect->operation == BERTH_COUNT;
	struct tally tally = { NONE, 0, 0 };
	bool first_decides;

	first_decides = find_bounds(s, e, a) && !sums;
	for (uint32_t i = 0; i < a->rows.count && !(first_decides && tally.count); i++) {
		uint32_t row = p->aggregate_rows[a->rows.first + i].row;
		berth_truth truth = row_truth(s, a, row);
		if (truth == BERTH_WAITING)
			return (struct aggregated){ AGGREGATE_WAITS, 0, NONE };
		if (truth == BERTH_TRUE)
			take(p, a, row, &tally);
	}
	return aggregated_of(p, effect, &tally);
}
