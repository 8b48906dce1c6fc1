/*
 * dates.c - the dates at which something changes that a rule reads for one candidate.
 */
#include "engine/ground/parts.h"

#include <stdlib.h>

static void add_date(struct ground *g, int32_t date)
{
	const struct m_rule *r = &g->m->rules[g->rule];
	int32_t *added;

	if (date <= BERTH_EARLIEST_DATE || date <= r->valid_from ||
	    (r->valid_to && date >= r->valid_to))
		return;
	added = vector_add(&g->dates, 1);
	if (added)
		*added = date;
	else
		g->out_of_memory = true;
}

static void add_limit_dates(struct ground *g, uint32_t limit)
{
	const struct m_limit *l = &g->m->limits[limit];

	for (uint32_t i = 0; i < l->n_values; i++)
		add_date(g, l->values[i].from);
}

static void add_attribute_dates(struct ground *g, uint32_t attribute)
{
	const struct m_candidate *c = &g->m->candidates[g->candidate];

	for (uint32_t i = 0; i < c->n_properties; i++)
		if (c->properties[i].attribute == attribute)
			add_date(g, c->properties[i].from);
}

static void add_operand_dates(struct ground *g, const struct m_operand *o)
{
	if (o->kind == OPERAND_LIMIT)
		add_limit_dates(g, o->reference);
	else if (o->kind == OPERAND_ATTRIBUTE)
		add_attribute_dates(g, o->reference);
}

static void add_calculation_dates(struct ground *g, const struct m_calculation_operand *o)
{
	if (o->limit != NONE)
		add_limit_dates(g, o->limit);
	else if (o->attribute != NONE)
		add_attribute_dates(g, o->attribute);
}

static void add_test_dates(struct ground *g, const struct m_test *tests, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		const struct m_test *t = &tests[i];
		add_test_dates(g, t->children, t->n_children);
		if (t->n_children)
			continue;
		if (t->of_attribute)
			add_attribute_dates(g, t->subject);
		add_operand_dates(g, &t->operand);
		if (t->high)
			add_operand_dates(g, t->high);
	}
}

static void add_aggregate_dates(struct ground *g, const struct m_aggregate *a)
{
	const struct m_table *t = &g->m->tables[a->table];

	for (uint32_t i = 0; i < t->n_rows; i++) {
		add_date(g, t->rows[i].valid_from);
		add_date(g, t->rows[i].valid_to);
	}
	for (uint32_t i = 0; i < a->n_filters; i++)
		add_operand_dates(g, &a->filters[i].operand);
}

static int by_date(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return (x > y) - (x < y);
}

static void add_stronger_dates(struct ground *g, const struct m_rule *s)
{
	add_date(g, s->valid_from);
	add_date(g, s->valid_to);
	add_test_dates(g, s->tests, s->n_tests);
}

void dates_find(struct ground *g)
{
	const struct m_rule *r = &g->m->rules[g->rule];

	g->dates.count = 0;
	add_test_dates(g, r->tests, r->n_tests);
	for (uint32_t i = 0; (i = kinds_next_stronger(g->m, g->rule, i)) != NONE; i++)
		add_stronger_dates(g, &g->m->rules[i]);
	for (uint32_t i = 0; i < r->n_actions; i++) {
		const struct m_action *a = &r->actions[i];
		if (a->limit != NONE)
			add_limit_dates(g, a->limit);
		if (a->aggregate)
			add_aggregate_dates(g, a->aggregate);
		for (uint32_t k = 0; k < a->n_operands; k++)
			add_calculation_dates(g, &a->operands[k]);
	}
	if (g->dates.count)
		qsort(g->dates.items, g->dates.count, sizeof(int32_t), by_date);
}
