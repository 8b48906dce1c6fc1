/*
 * check-written.c - checks of the rules as written.
 *
 * They lie in the order in which a reader comes past them, so one walk sees each element once.
 */
#include "engine/program/parts.h"

#define MOST_DEPTH 5 /* tests below a rule, and the far end of a between */

struct walk {
	const berth_program *p;
	uint32_t tests; /* where the next span begins */
};

static bool check_value(const struct p_test *t, struct kind subject)
{
	berth_type type = subject.type == BERTH_SET ? BERTH_ENUM : subject.type;

	if (t->kind == BERTH_TEST_ONE_OF)
		type = BERTH_SET;
	return type == BERTH_TEXT || is_value(type, subject.values.count, t->value);
}

static bool check_operand(const berth_program *p, const struct p_test *t, struct kind subject)
{
	switch (t->operand) {
	case OPERAND_VALUE:
		return check_value(t, subject);
	case OPERAND_LIMIT:
		return is_index(t->reference, p->n_limits);
	case OPERAND_ATTRIBUTE:
		return is_index(t->reference, p->n_attributes);
	case OPERAND_FACT:
		return is_index(t->reference, p->n_facts);
	default:
		return t->operand == OPERAND_NONE
			&& (t->kind == BERTH_TEST_MATCHES || t->kind == BERTH_TEST_KNOWN
			    || t->kind == BERTH_TEST_TOLD);
	}
}

static bool check_children(const berth_program *p, const struct p_test *t)
{
	switch (t->kind) {
	case BERTH_TEST_ALL:
	case BERTH_TEST_ANY:
	case BERTH_TEST_UNLESS:
		return t->children.count > 0;
	case BERTH_TEST_NOT:
		return t->children.count == 1;
	case BERTH_TEST_BETWEEN:
		return t->children.count == 1 && p->tests[t->children.first].kind == BERTH_TEST_AT_MOST;
	default:
		return t->children.count == 0;
	}
}

static bool check_test(const berth_program *p, const struct p_test *t)
{
	struct kind subject;

	if (!check_children(p, t))
		return false;
	if (t->kind <= BERTH_TEST_UNLESS)
		return t->subject == NONE && t->operand == OPERAND_NONE;
	return t->owner != BERTH_OF_LIMIT && kind_find(p, t->owner, t->subject, &subject)
		&& check_operand(p, t, subject);
}

static bool check_tests(struct walk *w, struct span span, unsigned depth)
{
	if (depth > MOST_DEPTH || !is_next(span, w->p->n_tests, &w->tests))
		return false;
	for (uint32_t i = 0; i < span.count; i++) {
		const struct p_test *t = &w->p->tests[span.first + i];
		if (!check_test(w->p, t) || (t->children.count && !check_tests(w, t->children, depth + 1)))
			return false;
	}
	return true;
}

static bool check_terms(const berth_program *p, const struct p_action *a)
{
	struct kind ignored;

	for (uint32_t i = 0; i < a->terms.count; i++) {
		const struct p_term *term = &p->terms[a->terms.first + i];
		if (!kind_find(p, term->owner, term->number, &ignored)
		    || (i == 0 ? term->product != 0 : term->product - term[-1].product > 1))
			return false;
	}
	return true;
}

static bool check_source_of(struct walk *w, const struct p_action *a)
{
	const berth_program *p = w->p;

	if (!check_tests(w, a->filters, MOST_DEPTH))
		return false;
	if (!is_aggregate(a->operation))
		return a->table == NONE && a->column == NONE && a->cheapest == NONE
			&& a->filters.count == 0;
	for (uint32_t i = 0; i < a->filters.count; i++)
		if (p->tests[a->filters.first + i].owner != BERTH_OF_COLUMN)
			return false;
	return a->table != NONE;
}

static bool check_action(struct walk *w, const struct p_action *a)
{
	const berth_program *p = w->p;
	struct kind fact;

	if (!check_terms(p, a) || !check_source_of(w, a))
		return false;
	if (a->kind == BERTH_CONCLUDE || a->kind == BERTH_ASSUME || a->kind == BERTH_EXAMPLE)
		return kind_find(p, BERTH_OF_FACT, a->fact, &fact)
			&& is_value_of(&fact, a->value) && is_value_of(&fact, a->high);
	if (berth_effect_scores(a->kind) || a->kind == BERTH_WEIGHT)
		return a->criterion != NONE;
	return a->kind != BERTH_ADVISE || a->topic != NONE;
}

static bool check_rule(struct walk *w, const struct p_rule *r)
{
	if (!check_tests(w, r->tests, 1))
		return false;
	for (uint32_t i = 0; i < r->actions.count; i++)
		if (!check_action(w, &w->p->actions[r->actions.first + i]))
			return false;
	return true;
}

const char *image_check_written(const berth_program *p)
{
	struct walk w = { .p = p };
	bool fine = true;

	for (uint32_t i = 0; fine && i < p->n_rules; i++)
		fine = check_rule(&w, &p->rules[i]);
	if (fine && w.tests == p->n_tests)
		return NULL;
	return "the compiled knowledge is damaged: its rules as written are wrong";
}
