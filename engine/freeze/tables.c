/*
 * tables.c - tables with their rows, and the aggregates that read them.
 */
#include "engine/freeze/parts.h"

static struct span freeze_columns(struct freeze *f, const struct m_table *from)
{
	struct span span = { count_columns(f), from->n_columns };

	for (uint32_t i = 0; i < from->n_columns; i++) {
		const struct m_column *c = &from->columns[i];
		struct span values = { count_values(f), 0 };
		struct p_column *to;
		if (c->values_of == NONE)
			values = freeze_values(f, &c->domain);
		to = add_columns(f);
		to->id = freeze_string(f, c->id);
		to->type = c->domain.type;
		to->dimension = c->domain.dimension;
		to->values_of = c->values_of;
		to->values = values;
	}
	return span;
}

static struct span freeze_rows(struct freeze *f, const struct m_table *from)
{
	struct span span = { count_table_rows(f), from->n_rows };

	for (uint32_t i = 0; i < from->n_rows; i++) {
		const struct m_row *row = &from->rows[i];
		struct p_table_row *to = add_table_rows(f);
		to->id = freeze_string(f, row->id);
		to->valid_from = row->valid_from;
		to->valid_to = row->valid_to;
		to->cells = count_cells(f);
		to->cites = freeze_citations(f, &row->cites);
		for (uint32_t k = 0; k < from->n_columns; k++)
			add_cells(f)->value = row->cells[k];
	}
	return span;
}

static void freeze_aggregates(struct freeze *f)
{
	const struct ground *g = f->g;

	for (uint32_t i = 0; i < g->aggregates.count; i++)
		*add_aggregates(f) = *(const struct p_aggregate *)vector_at(&g->aggregates, i);
	for (uint32_t i = 0; i < g->aggregate_rows.count; i++)
		*add_aggregate_rows(f) = *(const struct p_aggregate_row *)vector_at(&g->aggregate_rows, i);
	for (uint32_t i = 0; i < g->filters.count; i++)
		*add_filters(f) = *(const struct p_filter *)vector_at(&g->filters, i);
}

void freeze_tables(struct freeze *f)
{
	for (uint32_t i = 0; i < f->m->n_tables; i++) {
		const struct m_table *from = &f->m->tables[i];
		struct p_table *to = add_tables_like(f, from);
		to->columns = freeze_columns(f, from);
		to->rows = freeze_rows(f, from);
	}
	freeze_aggregates(f);
}
