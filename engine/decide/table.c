/*
 * table.c - rows that pass the filters: the first of them, their sum, their number.
 *
 * A row is in, out or waiting, as the tests of a rule are true, false or waiting.  One that
 * waits makes the aggregate wait, also where another row would be preferred to it.
 */
#include "engine/decide/table.h"

/* Is CELL KIND x for all, for none, or for some x from LOW to HIGH? */
static berth_truth compare(uint32_t kind, int64_t cell, int64_t low, int64_t high)
{
	switch (kind) {
	case BERTH_TEST_AT_LEAST:
		return cell >= high ? BERTH_TRUE : cell < low ? BERTH_FALSE : BERTH_WAITING;
	case BERTH_TEST_AT_MOST:
		return cell <= low ? BERTH_TRUE : cell > high ? BERTH_FALSE : BERTH_WAITING;
	case BERTH_TEST_MORE_THAN:
		return cell > high ? BERTH_TRUE : cell <= low ? BERTH_FALSE : BERTH_WAITING;
	case BERTH_TEST_LESS_THAN:
		return cell < low ? BERTH_TRUE : cell >= high ? BERTH_FALSE : BERTH_WAITING;
	default:
		if (cell < low || cell > high)
			return BERTH_FALSE;
		return low == high ? BERTH_TRUE : BERTH_WAITING;
	}
}

static int64_t cell_at(const berth_program *p, const struct p_table *t, uint32_t row,
                       uint32_t column)
{
	return p->cells[p->table_rows[row].cells + (column - t->columns.first)].value;
}

static berth_truth row_truth(const struct berth_session *s, const struct evaluation *e,
                             const struct p_aggregate *a, uint32_t row)
{
	const berth_program *p = s->program;
	const struct p_table *t = &p->tables[a->table];
	berth_truth result = BERTH_TRUE;

	for (uint32_t i = 0; i < a->filters.count && result != BERTH_FALSE; i++) {
		const struct p_filter *filter = &p->filters[a->filters.first + i];
		const struct fact_state f = state_of_fact(s, e, filter->fact);
		berth_truth truth = BERTH_WAITING;
		if (f.standing == BERTH_UNDEFINED)
			truth = BERTH_FALSE;
		else if (f.standing != BERTH_UNTOLD)
			truth = compare(filter->kind, cell_at(p, t, row, filter->column), f.low, f.high);
		result = truth < result ? truth : result;
	}
	return result;
}

/* Is each filter true or false for every row there may be? */
static bool is_decided(const struct berth_session *s, const struct evaluation *e,
                       const struct p_aggregate *a)
{
	for (uint32_t i = 0; i < a->filters.count; i++) {
		const struct fact_state f =
			state_of_fact(s, e, s->program->filters[a->filters.first + i].fact);
		if (f.standing == BERTH_UNTOLD || f.low != f.high)
			return false;
	}
	return true;
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
	bool first_decides = !sums && is_decided(s, e, a);
	struct tally tally = { NONE, 0, 0 };

	for (uint32_t i = 0; i < a->rows.count && !(first_decides && tally.count); i++) {
		uint32_t row = p->aggregate_rows[a->rows.first + i].row;
		berth_truth truth = row_truth(s, e, a, row);
		if (truth == BERTH_WAITING)
			return (struct aggregated){ AGGREGATE_WAITS, 0, NONE };
		if (truth == BERTH_TRUE)
			take(p, a, row, &tally);
	}
	return aggregated_of(p, effect, &tally);
}
