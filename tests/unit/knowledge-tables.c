/*
 * knowledge-tables.c - tables, and conclusions from them, in written knowledge.
 */
#include "knowledge-parts.h"

#include <string.h>

static void declare_table(struct builder *b, const void *d)
{
	builder_table(b, d);
}

static void declare_overlay(struct builder *b, const void *d)
{
	builder_layer(b, d);
}

void read_overlay(struct knowledge *k)
{
	add(k, declare_overlay, next(k));
}

/* "a,b" */
static const struct value_declaration *own_values(struct knowledge *k, char *text, size_t *n)
{
	struct value_declaration *values = take(k, LIST, sizeof *values);

	for (char *one; (one = strsep(&text, ",")) != NULL;)
		values[(*n)++].id = word(k, one);
	return values;
}

/* ID:TYPE, ID:quantity:DIMENSION, ID:enum:&FACT, ID:enum:a,b */
static void read_column(struct knowledge *k, struct column_declaration *d)
{
	char *rest = next(k);

	d->id = word(k, strsep(&rest, ":"));
	if (!rest)
		wrong(k, "a column has a type");
	d->type = word(k, strsep(&rest, ":"));
	if (!rest)
		return;
	if (strcmp(d->type.text, "enum") != 0)
		d->dimension = word(k, rest);
	else if (*rest == '&')
		d->values_of = word(k, rest + 1);
	else
		d->values = own_values(k, rest, &d->n_values);
}

static void read_row(struct knowledge *k, struct row_declaration *d)
{
	struct cell_declaration *cells = take(k, LIST, sizeof *cells);

	d->id = word(k, next(k));
	d->cites = cites(k);
	d->cells = cells;
	while (peek(k) && strcmp(peek(k), "row") != 0) {
		char *name = next(k), *text = cut_name(k, name);
		if (strcmp(name, "from") == 0) {
			d->valid_from = word(k, text);
		} else if (strcmp(name, "to") == 0) {
			d->valid_to = word(k, text);
		} else {
			cells[d->n_cells].column = word(k, name);
			cells[d->n_cells++].value = value(k, text);
		}
	}
}

void read_table(struct knowledge *k)
{
	struct table_declaration *d = take(k, 1, sizeof *d);
	struct column_declaration *columns = take(k, 4 * LIST, sizeof *columns);
	struct row_declaration *rows = take(k, LIST, sizeof *rows);

	d->id = word(k, next(k));
	if (next_is(k, "merge"))
		d->merge = word(k, "yes");
	else
		d->label = made_up(k, d->id.text);
	d->columns = columns;
	d->rows = rows;
	while (peek(k) && strcmp(peek(k), "row") != 0)
		read_column(k, &columns[d->n_columns++]);
	while (next_is(k, "row"))
		read_row(k, &rows[d->n_rows++]);
	add(k, declare_table, d);
}

/* Tests of facts are read; those of columns look the same. */
static const struct test_declaration *read_filters(struct knowledge *k, size_t *n)
{
	const struct test_declaration *read = read_tests(k, ")", n);
	struct test_declaration *filters = take(k, *n, sizeof *filters);

	for (size_t i = 0; i < *n; i++) {
		filters[i] = read[i];
		filters[i].column = read[i].fact;
		filters[i].fact = (struct word){ NULL, read[i].fact.at };
	}
	return filters;
}

void read_table_conclusion(struct knowledge *k, struct action_declaration *a)
{
	a->table = word(k, next(k));
	a->operation = word(k, next(k));
	a->operands = word(k, next(k));
	if (next_is(k, "cheapest"))
		a->cheapest = word(k, next(k));
	if (next_is(k, "where("))
		a->filters = read_filters(k, &a->n_filters);
}
