/*
 * tables.c - tables: columns and rows by id, each row with a value in every column.
 *
 * Where a column is faulty its cells are not looked at, and no rule can read the table.
 */
#include "engine/resolve/parts.h"

#include <stdlib.h>
#include <string.h>

#define MOST_COLUMNS 64

static void report(struct model *m, struct m_table *t, const char *code, const berth_place *at,
                   const char *hint, const char *text)
{
	berth_diag_add(m->diag, BERTH_ERROR, code, at, hint, "table '%s' %s", t->id, text);
	t->bad = true;
}

/* ---- columns ------------------------------------------------------------ */

static uint32_t find_column(const struct m_table *t, const char *id)
{
	for (uint32_t i = 0; i < t->n_columns; i++)
		if (strcmp(t->columns[i].id, id) == 0)
			return i;
	return NONE;
}

uint32_t resolve_column(struct model *m, const struct m_table *t, const struct word *w)
{
	uint32_t column = find_column(t, w->text);
	struct suggestion near = SUGGESTION_INIT;
	char hint[HINT_BYTES];

	if (column != NONE)
		return column;
	for (uint32_t i = 0; i < t->n_columns; i++)
		suggestion_offer(&near, w->text, t->columns[i].id);
	berth_diag_add(m->diag, BERTH_ERROR, "KB-081", &w->at, names_did_you_mean(hint, &near),
	               "table '%s' has no column '%.80s'", t->id, w->text);
	return NONE;
}

static int by_column_id(const void *a, const void *b)
{
	return strcmp(((const struct m_column *)a)->id, ((const struct m_column *)b)->id);
}

static void resolve_columns(struct model *m, const struct table_declaration *d, struct m_table *t)
{
	struct m_column *columns = arena_alloc(m->arena, d->n_columns, sizeof *columns);

	t->columns = columns;
	if (d->n_columns > MOST_COLUMNS) {
		report(m, t, "KB-057", &d->columns[MOST_COLUMNS].id.at, NULL, "has more than 64 columns");
		return;
	}
	for (size_t i = 0; columns && i < d->n_columns; i++) {
		const struct word *id = &d->columns[i].id;
		if (!names_require(m, id, "id", "the column")) {
			t->bad = true;
		} else if (find_column(t, id->text) != NONE) {
			berth_diag_add(m->diag, BERTH_ERROR, "KB-022", &id->at, NULL,
			               "column '%.80s' of table '%s' is declared twice", id->text, t->id);
			t->bad = true;
		} else {
			struct m_column *column = &columns[t->n_columns++];
			column->id = id->text;
			resolve_column_domain(m, &d->columns[i], column);
			t->bad = t->bad || column->domain.bad;
		}
	}
	if (t->n_columns)
		qsort(columns, t->n_columns, sizeof *columns, by_column_id);
}

/* ---- rows --------------------------------------------------------------- */

/* A row of a table that is being read. */
struct line {
	struct model *m;
	struct m_table *t;
	const struct row_declaration *d;
	int64_t *cells;
	uint64_t given; /* columns */
	bool astray;    /* a cell stands in a column that there is not */
};

static void resolve_cell(struct line *l, const struct cell_declaration *d)
{
	uint32_t column;

	if (!names_require(l->m, &d->column, "column", "the cell")
	    || !names_require(l->m, &d->value, "value", "the cell")) {
		l->t->bad = true;
		return;
	}
	column = resolve_column(l->m, l->t, &d->column);
	if (column == NONE) {
		l->t->bad = l->astray = true;
		return;
	}
	if (l->given >> column & 1) {
		berth_diag_add(l->m->diag, BERTH_ERROR, "KB-082", &d->column.at, "remove one",
		               "row '%s' has two cells in column '%s'", l->d->id.text, d->column.text);
		l->t->bad = true;
	}
	l->given |= UINT64_C(1) << column;
	if (!resolve_value(l->m, &l->t->columns[column].domain, &d->value, &l->cells[column]))
		l->t->bad = true;
}

static void resolve_cells(struct line *l)
{
	for (size_t i = 0; i < l->d->n_cells; i++)
		resolve_cell(l, &l->d->cells[i]);
	for (uint32_t i = 0; !l->astray && i < l->t->n_columns; i++) {
		if (l->given >> i & 1)
			continue;
		berth_diag_add(l->m->diag, BERTH_ERROR, "KB-082", &l->d->id.at, "add a <cell>",
		               "row '%s' has no cell in column '%s'", l->d->id.text,
		               l->t->columns[i].id);
		l->t->bad = true;
	}
}

/* Lower-case letters and digits, with '-' and '.' between them. */
static bool is_row_id(const char *id)
{
	return strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-.") == strlen(id)
		&& !strchr("-.", id[0]) && strlen(id) <= 64;
}

static bool resolve_row_id(struct line *l)
{
	const struct word *id = &l->d->id;

	if (!names_require(l->m, id, "id", "the row"))
		return false;
	if (is_row_id(id->text))
		return true;
	berth_diag_add(l->m->diag, BERTH_ERROR, "KB-021", &id->at,
	               "a row's id has lower-case letters and digits, with '-' and '.' between them",
	               "'%.80s' is not an id of a row", id->text);
	return false;
}

static void resolve_row(struct line *l, struct m_row *out)
{
	struct model *m = l->m;
	const struct row_declaration *d = l->d;

	out->id = d->id.text;
	out->cells = l->cells;
	if (!resolve_date(m, &d->valid_from, &out->valid_from)
	    || !resolve_date(m, &d->valid_to, &out->valid_to)) {
		l->t->bad = true;
	} else if (out->valid_to && out->valid_from >= out->valid_to) {
		berth_diag_add(m->diag, BERTH_ERROR, "KB-041", &d->valid_to.at, NULL,
		               "row '%s' ends before it begins", d->id.text);
		l->t->bad = true;
	}
	resolve_cells(l);
	if (!resolve_citations(m, &d->cites, &out->cites))
		l->t->bad = true;
	if (d->cites.count == 0)
		berth_diag_add(m->diag, BERTH_ERROR, "KB-048", &d->id.at, "add a <cite>",
		               "row '%s' cites no source", d->id.text);
}

static int by_row_id(const void *a, const void *b)
{
	return strcmp(((const struct m_row *)a)->id, ((const struct m_row *)b)->id);
}

static void resolve_rows(struct model *m, const struct table_declaration *d, struct m_table *t)
{
	struct m_row *rows = arena_alloc(m->arena, d->n_rows, sizeof *rows);
	int64_t *cells = arena_alloc(m->arena, d->n_rows * t->n_columns, sizeof *cells);
	struct names *ids = names_new(m->arena);

	t->rows = rows;
	for (size_t i = 0; rows && cells && ids && i < d->n_rows; i++) {
		struct line l = { m, t, &d->rows[i], cells + i * t->n_columns, 0, false };
		if (!resolve_row_id(&l)) {
			t->bad = true;
		} else if (names_find(ids, l.d->id.text) != NAME_NONE) {
			berth_diag_add(m->diag, BERTH_ERROR, "KB-022", &l.d->id.at, NULL,
			               "row '%s' of table '%s' is declared twice", l.d->id.text, t->id);
			t->bad = true;
		} else {
			names_add(ids, l.d->id.text);
			resolve_row(&l, &rows[t->n_rows++]);
		}
	}
	if (t->n_rows)
		qsort(rows, t->n_rows, sizeof *rows, by_row_id);
}

/* ---- tables ------------------------------------------------------------- */

static void resolve_table(struct model *m, const struct item *item, struct m_table *t)
{
	const struct declared_table *declared = item->declaration;
	const struct table_declaration *d = &declared->head;

	t->id = item->id;
	t->bad = declared->bad;
	if (t->bad)
		return;
	t->label = resolve_text(m, &d->label, &item->at, true,
	                        (struct text_name){ "label", "table", item->id });
	resolve_columns(m, d, t);
	if (d->n_columns == 0)
		report(m, t, "KB-020", &item->at, NULL, "has no column");
	if (d->n_rows == 0)
		report(m, t, "KB-020", &item->at, NULL, "has no row");
	if (t->n_columns == d->n_columns)
		resolve_rows(m, d, t);
}

void resolve_tables(struct model *m)
{
	for (uint32_t i = 0; i < m->n_tables; i++)
		resolve_table(m, model_item(m, PILE_TABLE, i), &m->tables[i]);
}
