/*
 * written.c - rules as their authors wrote them, beside what they were grounded to.
 */
#include "engine/freeze/parts.h"
#include "engine/written.h"

/* COLUMN: of filters, the number of the first column of their table; else NONE. */
static struct span freeze_tests_written(struct freeze *f, const struct m_test *tests, uint32_t n,
                                        uint32_t column);

/* The far end of a between. */
static struct span freeze_end(struct freeze *f, const struct m_test *from)
{
	struct m_test end = *from;

	end.kind = BERTH_TEST_AT_MOST;
	end.operand = *from->high;
	end.high = NULL;
	return freeze_tests_written(f, &end, 1, NONE);
}

static void freeze_test(struct freeze *f, const struct m_test *from, uint32_t column)
{
	const struct m_operand *operand = &from->operand;
	bool group = from->kind <= BERTH_TEST_UNLESS;
	string_at text = freeze_string(f, operand->text);
	struct p_test *to = add_tests(f);

	to->kind = from->kind;
	to->owner = from->of_attribute ? BERTH_OF_ATTRIBUTE : BERTH_OF_FACT;
	to->subject = from->subject;
	if (column != NONE) {
		to->owner = BERTH_OF_COLUMN;
		to->subject += column;
	}
	to->operand = group ? OPERAND_NONE : operand->kind;
	to->reference = operand->reference;
	to->text = text;
	to->value = from->kind == BERTH_TEST_ONE_OF ? (int64_t)operand->values : operand->value;
}

static struct span freeze_tests_written(struct freeze *f, const struct m_test *tests, uint32_t n,
                                        uint32_t column)
{
	struct span span = { count_tests(f), n };

	for (uint32_t i = 0; i < n; i++)
		freeze_test(f, &tests[i], column);
	for (uint32_t i = 0; i < n; i++) {
		struct span children = tests[i].high
			? freeze_end(f, &tests[i])
			: freeze_tests_written(f, tests[i].children, tests[i].n_children, column);
		if (!f->failed)
			frozen_tests(f, span.first + i)->children = children;
	}
	return span;
}

/* Says of the terms from FIRST on in which product of an amount they stand. */
static void number_products(struct freeze *f, const struct m_action *from, uint32_t first)
{
	for (uint32_t i = 0; i < from->n_products && !f->failed; i++)
		for (uint32_t k = 0; k < from->products[i].n_operands; k++)
			frozen_terms(f, first++)->product = i;
}

static struct span freeze_terms(struct freeze *f, const struct m_action *from)
{
	struct span span = { count_terms(f), from->n_operands };

	for (uint32_t i = 0; i < from->n_operands; i++) {
		const struct m_calculation_operand *o = &from->operands[i];
		struct p_term *to = add_terms(f);
		to->owner = o->fact != NONE ? BERTH_OF_FACT
			: o->limit != NONE ? BERTH_OF_LIMIT : BERTH_OF_ATTRIBUTE;
		to->number = o->fact != NONE ? o->fact : o->limit != NONE ? o->limit : o->attribute;
	}
	number_products(f, from, span.first);
	return span;
}

static void freeze_source_of(struct freeze *f, const struct m_aggregate *from, uint32_t action)
{
	uint32_t first = frozen_tables(f, from->table)->columns.first;
	struct span filters = freeze_tests_written(f, from->filters, from->n_filters, first);
	struct p_action *to;

	if (f->failed)
		return;
	to = frozen_actions(f, action);
	to->table = from->table;
	to->column = from->column == NONE ? NONE : first + from->column;
	to->cheapest = from->cheapest == NONE ? NONE : first + from->cheapest;
	to->filters = filters;
}

static void freeze_action(struct freeze *f, const struct m_action *from)
{
	struct span terms = freeze_terms(f, from);
	string_at instead = freeze_string(f, from->instead);
	struct p_action *to = add_actions(f);

	to->kind = from->kind;
	to->criterion = from->criterion;
	to->topic = from->topic;
	to->fact = from->fact;
	to->limit = from->limit;
	to->points = from->points;
	to->candidates = from->candidates;
	to->value = from->value;
	to->high = from->kind == BERTH_ASSUME ? from->high : from->value;
	to->operation = from->operation;
	to->terms = terms;
	to->text = from->text_number;
	to->instead = instead;
	to->gap = from->gap;
	to->first = from->first;
	to->table = to->column = to->cheapest = NONE;
	if (from->aggregate && !f->failed)
		freeze_source_of(f, from->aggregate, count_actions(f) - 1);
}

void freeze_written(struct freeze *f, const struct m_rule *from, struct p_rule *to)
{
	to->for_each = from->for_each;
	if (from->bad)
		return; /* reported, and perhaps there only in parts */
	to->tests = freeze_tests_written(f, from->tests, from->n_tests, NONE);
	to->actions = (struct span){ count_actions(f), from->n_actions };
	for (uint32_t i = 0; i < from->n_actions; i++)
		freeze_action(f, &from->actions[i]);
}
