/*
 * read-tables.c - tables with their columns and rows.
 */
#include "kb/knowledge/read.h"

static const struct column_declaration *read_columns(const struct reading *r,
                                                     const struct xml_node *item, size_t *n)
{
	size_t count = read_count(item, "column"), i = 0;
	struct column_declaration *columns =
		count ? arena_alloc(r->arena, count, sizeof *columns) : NULL;

	for (const struct xml_node *child = item->first; child && columns; child = child->next)
		if (read_is(child, "column")) {
			columns[i] = (struct column_declaration){
				.id = read_word(child, "id"),
				.type = read_word(child, "type"),
				.dimension = read_word(child, "dimension"),
				.values_of = read_word(child, "values-of"),
			};
			columns[i].values = read_values(r, child, &columns[i].n_values);
			i++;
		}
	*n = i;
	return columns;
}

static const struct cell_declaration *read_cells(const struct reading *r,
                                                 const struct xml_node *row, size_t *n)
{
	size_t count = read_count(row, "cell"), i = 0;
	struct cell_declaration *cells = count ? arena_alloc(r->arena, count, sizeof *cells) : NULL;

	for (const struct xml_node *child = row->first; child && cells; child = child->next)
		if (read_is(child, "cell")) {
			cells[i].column = read_word(child, "column");
			cells[i++].value = (struct word){ read_collapsed(r->arena, child), child->at };
		}
	*n = i;
	return cells;
}

static const struct row_declaration *read_rows(const struct reading *r,
                                               const struct xml_node *item, size_t *n)
{
	size_t count = read_count(item, "row"), i = 0;
	struct row_declaration *rows = count ? arena_alloc(r->arena, count, sizeof *rows) : NULL;

	for (const struct xml_node *child = item->first; child && rows; child = child->next)
		if (read_is(child, "row")) {
			rows[i] = (struct row_declaration){
				.id = read_word(child, "id"),
				.valid_from = read_word(child, "valid-from"),
				.valid_to = read_word(child, "valid-to"),
				.cites = read_citations(r, child),
			};
			rows[i].cells = read_cells(r, child, &rows[i].n_cells);
			i++;
		}
	*n = i;
	return rows;
}

void read_table(const struct reading *r, const struct xml_node *item)
{
	struct table_declaration d = {
		.id = read_word(item, "id"),
		.merge = read_word(item, "merge"),
		.label = read_texts(r, item, "label"),
	};

	d.columns = read_columns(r, item, &d.n_columns);
	d.rows = read_rows(r, item, &d.n_rows);
	builder_table(r->builder, &d);
}
