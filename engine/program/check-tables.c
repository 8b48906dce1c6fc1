/*
 * check-tables.c - checks of tables, and of what reads them.
 */
#include "engine/program/parts.h"

static bool check_column(const berth_program *p, const struct p_column *c)
{
	if ((c->type == BERTH_QUANTITY) != (c->dimension != NONE))
		return false;
	if (c->values_of == NONE)
		return image_values_fit(c->type, c->values);
	return c->type == BERTH_ENUM && c->values.count == 0
		&& p->facts[c->values_of].type == BERTH_ENUM;
}

/* CELLS: where those of the row begin, behind those of the row before. */
static bool check_row(const berth_program *p, const struct p_table *t, const struct p_table_row *r,
                      uint32_t *cells)
{
	if (!is_next((struct span){ r->cells, t->columns.count }, p->n_cells, cells))
		return false;
	for (uint32_t i = 0; i < t->columns.count; i++) {
		struct kind kind;
		if (!kind_find(p, BERTH_OF_COLUMN, t->columns.first + i, &kind)
		    || !is_value_of(&kind, p->cells[r->cells + i].value))
			return false;
	}
	return true;
}

static bool check_table(const berth_program *p, const struct p_table *t, uint32_t *cells)
{
	const struct p_column *columns = p->columns + t->columns.first;
	const struct p_table_row *rows = p->table_rows + t->rows.first;

	if (t->columns.count == 0
	    || !image_ids_in_order(p, columns, t->columns.count, sizeof *columns)
	    || !image_ids_in_order(p, rows, t->rows.count, sizeof *rows))
		return false;
	for (uint32_t i = 0; i < t->columns.count; i++)
		if (!check_column(p, &columns[i]))
			return false;
	for (uint32_t i = 0; i < t->rows.count; i++)
		if (!check_row(p, t, &rows[i], cells))
			return false;
	return true;
}

static bool check_tables(const berth_program *p)
{
	uint32_t cells = 0;

	for (uint32_t i = 0; i < p->n_tables; i++)
		if (!check_table(p, &p->tables[i], &cells))
			return false;
	return cells == p->n_cells;
}

/* ---- aggregates ---------------------------------------------------------- */

static bool has(struct span span, uint32_t i)
{
	return i >= span.first && i - span.first < span.count;
}

static bool check_filter(const berth_program *p, const struct p_table *t, const struct p_filter *f)
{
	const struct p_column *c = &p->columns[f->column];
	const struct p_fact *fact = &p->facts[f->fact];

	return has(t->columns, f->column) && f->kind != BERTH_TEST_ONE_OF && c->type == fact->type
		&& c->dimension == fact->dimension
		&& (f->kind == BERTH_TEST_IS || type_is_number(c->type));
}

static bool check_aggregate(const berth_program *p, const struct p_aggregate *a)
{
	const struct p_table *t = &p->tables[a->table];

	if ((a->column != NONE && !has(t->columns, a->column))
	    || (a->cheapest != NONE && !has(t->columns, a->cheapest)))
		return false;
	for (uint32_t i = 0; i < a->rows.count; i++)
		if (!has(t->rows, p->aggregate_rows[a->rows.first + i].row))
			return false;
	for (uint32_t i = 0; i < a->filters.count; i++)
		if (!check_filter(p, t, &p->filters[a->filters.first + i]))
			return false;
	return true;
}

const char *image_check_tables(const berth_program *p)
{
	if (!check_tables(p))
		return "the compiled knowledge is damaged: its tables are wrong";
	for (uint32_t i = 0; i < p->n_aggregates; i++)
		if (!check_aggregate(p, &p->aggregates[i]))
			return "the compiled knowledge is damaged: what reads its tables is wrong";
	return NULL;
}

/* ---- effects ------------------------------------------------------------- */

static int64_t cell_at(const berth_program *p, const struct p_aggregate *a, uint32_t row,
                       uint32_t column)
{
	return p->cells[p->table_rows[row].cells + (column - p->tables[a->table].columns.first)].value;
}

/* Do the rows stand in the order in which they are looked for? */
static bool rows_in_order(const berth_program *p, const struct p_aggregate *a, uint32_t operation)
{
	uint32_t by = operation == BERTH_PICK ? a->cheapest
		: operation == BERTH_SMALLEST || operation == BERTH_LARGEST ? a->column : NONE;

	for (uint32_t i = 1; i < a->rows.count; i++) {
		uint32_t before = p->aggregate_rows[a->rows.first + i - 1].row;
		uint32_t row = p->aggregate_rows[a->rows.first + i].row;
		int64_t x = by == NONE ? 0 : cell_at(p, a, before, by);
		int64_t y = by == NONE ? 0 : cell_at(p, a, row, by);
		if (operation == BERTH_LARGEST ? x < y : x > y)
			return false;
		if (x == y && before >= row)
			return false;
	}
	return true;
}

/* Are the values of column NUMBER such as F can have? */
static bool gives(const berth_program *p, uint32_t number, const struct p_fact *f)
{
	struct kind kind;

	return kind_find(p, BERTH_OF_COLUMN, number, &kind) && kind.type == (berth_type)f->type
		&& p->columns[number].dimension == f->dimension && kind.values.count == f->values.count;
}

bool image_check_aggregate(const berth_program *p, const struct p_effect *e, uint32_t level)
{
	const struct p_fact *f = &p->facts[e->fact];
	const struct p_aggregate *a;

	if (e->aggregate == NONE)
		return false;
	a = &p->aggregates[e->aggregate];
	if ((a->cheapest != NONE) != (e->operation == BERTH_PICK)
	    || (a->cheapest != NONE && !type_is_number(p->columns[a->cheapest].type)))
		return false;
	if (e->operation == BERTH_COUNT ? a->column != NONE || f->type != BERTH_INTEGER
	    : !gives(p, a->column, f)
	        || (e->operation != BERTH_PICK && !type_is_number(f->type)))
		return false;
	for (uint32_t i = 0; i < a->filters.count; i++)
		if (p->facts[p->filters[a->filters.first + i].fact].level >= level)
			return false;
	return rows_in_order(p, a, e->operation);
}
