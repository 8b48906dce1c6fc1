/*
 * tables.c - aggregates for one candidate and one day: rows that are left, tests that are.
 *
 * A filter that compares a column with a value, a limit or an attribute strikes rows here; one that
 * reads a fact is left to the run.  A filter on an attribute that the candidate lacks, or on
 * a limit that has no value yet, is false for every row.
 */
#include "engine/ground/parts.h"

#include <stdlib.h>
#include <string.h>

/* ---- numbers in the image ----------------------------------------------- */

static uint32_t column_number(const struct ground *g, uint32_t table, uint32_t column)
{
	if (column == NONE)
		return NONE;
	for (uint32_t i = 0; i < table; i++)
		column += g->m->tables[i].n_columns;
	return column;
}

static uint32_t row_number(const struct ground *g, uint32_t table, uint32_t row)
{
	for (uint32_t i = 0; i < table; i++)
		row += g->m->tables[i].n_rows;
	return row;
}

/* ---- rows --------------------------------------------------------------- */

/* A row that is left, and where it stands among the others. */
struct place {
	int64_t key;
	uint32_t row;
};

static int by_key(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return (x->row > y->row) - (x->row < y->row);
}

static int64_t key_of(const struct m_action *action, const struct m_row *row)
{
	const struct m_aggregate *a = action->aggregate;

	switch (action->operation) {
	case BERTH_PICK:
		return row->cells[a->cheapest];
	case BERTH_SMALLEST:
		return row->cells[a->column];
	case BERTH_LARGEST:
		return ~row->cells[a->column]; /* the opposite order, of all numbers */
	default:
		return 0;
	}
}

/* Is the row there today, and does it pass the filters that read no fact? */
static bool is_left(const struct ground *g, const struct m_aggregate *a, const struct m_row *row)
{
	const struct m_table *t = &g->m->tables[a->table];

	if (row->valid_from > g->date || (row->valid_to && row->valid_to <= g->date))
		return false;
	for (uint32_t i = 0; i < a->n_filters; i++) {
		const struct m_test *filter = &a->filters[i];
		if (filter->operand.kind != OPERAND_FACT
		    && !tests_pass(g, filter, &t->columns[filter->subject].domain,
		                   row->cells[filter->subject]))
			return false;
	}
	return true;
}

/* The rows of the aggregate before this one, if they are the same. */
static bool share_rows(struct ground *g, struct span *rows)
{
	const struct p_aggregate *before = g->aggregates.count
		? vector_at(&g->aggregates, g->aggregates.count - 1) : NULL;

	if (!before || before->rows.count != rows->count
	    || memcmp(vector_at(&g->aggregate_rows, before->rows.first),
	              vector_at(&g->aggregate_rows, rows->first),
	              rows->count * sizeof(struct p_aggregate_row)) != 0)
		return false;
	g->aggregate_rows.count = rows->first;
	*rows = before->rows;
	return true;
}

static struct span ground_rows(struct ground *g, const struct m_action *action)
{
	const struct m_table *t = &g->m->tables[action->aggregate->table];
	struct vector left = VECTOR_OF(struct place);
	struct span rows = { g->aggregate_rows.count, 0 };
	struct place *places = vector_add(&left, t->n_rows);
	uint32_t first = row_number(g, action->aggregate->table, 0);
	struct p_aggregate_row *out;

	for (uint32_t i = 0; places && i < t->n_rows; i++)
		if (is_left(g, action->aggregate, &t->rows[i]))
			places[rows.count++] = (struct place){ key_of(action, &t->rows[i]), i };
	out = places ? vector_add(&g->aggregate_rows, rows.count) : NULL;
	if (!places || (rows.count && !out))
		g->out_of_memory = true;
	if (rows.count && out)
		qsort(places, rows.count, sizeof *places, by_key);
	for (uint32_t i = 0; out && i < rows.count; i++)
		out[i].row = first + places[i].row;
	vector_free(&left);
	if (rows.count && out)
		share_rows(g, &rows);
	return rows;
}

/* ---- aggregates --------------------------------------------------------- */

static struct span ground_filters(struct ground *g, const struct m_aggregate *a)
{
	struct span filters = { g->filters.count, 0 };

	for (uint32_t i = 0; i < a->n_filters; i++) {
		const struct m_test *from = &a->filters[i];
		struct p_filter *to;
		if (from->operand.kind != OPERAND_FACT)
			continue;
		to = vector_add(&g->filters, 1);
		if (!to) {
			g->out_of_memory = true;
			break;
		}
		*to = (struct p_filter){ from->kind, column_number(g, a->table, from->subject),
			                 own_fact(g, from->operand.reference) };
		filters.count++;
	}
	return filters;
}

uint32_t ground_aggregate(struct ground *g, const struct m_action *action)
{
	const struct m_aggregate *from = action->aggregate;
	struct p_aggregate a = { from->table, column_number(g, from->table, from->column),
		                 column_number(g, from->table, from->cheapest), { 0, 0 }, { 0, 0 } };
	struct p_aggregate *to;

	a.rows = ground_rows(g, action);
	a.filters = ground_filters(g, from);
	to = g->out_of_memory ? NULL : vector_add(&g->aggregates, 1);
	if (!to) {
		g->out_of_memory = true;
		return NONE;
	}
	*to = a;
	return g->aggregates.count - 1;
}

void table_forget_aggregates(struct ground *g, uint32_t from)
{
	const struct p_aggregate *before = from ? vector_at(&g->aggregates, from - 1) : NULL;

	if (from >= g->aggregates.count)
		return;
	g->aggregates.count = from;
	g->filters.count = before ? before->filters.first + before->filters.count : 0;
	g->aggregate_rows.count = before ? before->rows.first + before->rows.count : 0;
}

bool table_same_aggregate(const struct ground *g, uint32_t a, uint32_t b)
{
	const struct p_aggregate *x, *y;

	if (a == NONE || b == NONE)
		return false; /* memory is out */
	x = vector_at(&g->aggregates, a);
	y = vector_at(&g->aggregates, b);
	/* of one action, for one candidate: filters can differ in nothing but the rows they struck */
	return x->rows.count == y->rows.count
		&& (x->rows.count == 0
		    || memcmp(vector_at(&g->aggregate_rows, x->rows.first),
		              vector_at(&g->aggregate_rows, y->rows.first),
		              x->rows.count * sizeof(struct p_aggregate_row)) == 0);
}
