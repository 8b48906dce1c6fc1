/*
 * gaps-questions.c - which facts bear on exclusions and on the explanations of gaps, and which
 * of their values are told apart.
 *
 * What an assumption reads is no question: what it assumes may be told as well.
 */
#include "engine/study/gaps-parts.h"

#include <stdlib.h>

/* ---- facts ------------------------------------------------------------------- */

static void push(struct gap_questions *q, uint32_t instance)
{
	if (bit_at(q->instances, instance) || !bit_at(q->valid, instance))
		return;
	bit_set(q->instances, instance);
	q->worklist[q->pending++] = instance;
}

static void visit_fact(struct gap_questions *q, uint32_t fact, bool exact)
{
	const struct p_fact *f = &q->program->facts[fact];

	if (exact)
		bit_set(q->exact, fact);
	if (bit_at(q->facts, fact))
		return;
	bit_set(q->facts, fact);
	for (uint32_t i = 0; i < f->conclusions.count; i++)
		push(q, q->program->conclusions[f->conclusions.first + i].instance);
}

static void visit_literals(struct gap_questions *q, struct span literals)
{
	for (uint32_t i = literals.first; i < literals.first + literals.count; i++) {
		const struct p_literal *l = &q->program->literals[i];
		if (l->kind == LITERAL_NODE) {
			visit_literals(q, q->program->nodes[l->index].literals);
			continue;
		}
		const struct p_atom *atom = &q->program->atoms[l->index];
		bool compared = atom->operand == OPERAND_FACT;
		visit_fact(q, atom->fact, compared);
		if (compared)
			visit_fact(q, atom->reference, true);
	}
}

static void visit_filters(struct gap_questions *q, uint32_t aggregate)
{
	struct span filters = q->program->aggregates[aggregate].filters;

	for (uint32_t i = filters.first; i < filters.first + filters.count; i++)
		visit_fact(q, q->program->filters[i].fact, true);
}

/* What effects calculate with. */
static void visit_effects(struct gap_questions *q, struct span effects)
{
	for (uint32_t i = effects.first; i < effects.first + effects.count; i++) {
		const struct p_effect *effect = &q->program->effects[i];
		struct span operands = effect->operands;
		for (uint32_t k = operands.first; k < operands.first + operands.count; k++)
			if (q->program->operands[k].fact != NONE)
				visit_fact(q, q->program->operands[k].fact, true);
		if (effect->aggregate != NONE)
			visit_filters(q, effect->aggregate);
	}
}

static bool is_root(const berth_program *p, const struct p_instance *instance)
{
	for (uint32_t i = 0; i < instance->effects.count; i++) {
		const struct p_effect *effect = &p->effects[instance->effects.first + i];
		if (effect->kind == BERTH_EXCLUDE || effect->gap)
			return true;
	}
	return false;
}

static void visit_pending(struct gap_questions *q)
{
	while (q->pending) {
		const struct p_instance *instance = &q->program->instances[q->worklist[--q->pending]];
		visit_literals(q, instance->literals);
		visit_effects(q, instance->effects);
	}
}

static void find_facts(struct gap_questions *q)
{
	for (uint32_t i = 0; i < q->program->n_instances; i++)
		if (is_root(q->program, &q->program->instances[i]))
			push(q, i);
	visit_pending(q);
}

/* What may be assumed of the questions, and what that rests on. */
static void find_assumptions(struct gap_questions *q)
{
	for (uint32_t i = 0; i < q->count; i++) {
		struct span assumptions = q->program->facts[q->items[i].fact].assumptions;
		for (uint32_t k = 0; k < assumptions.count; k++)
			push(q, q->program->conclusions[assumptions.first + k].instance);
	}
	visit_pending(q);
}

/* ---- values ------------------------------------------------------------------ */

static void add_number(struct gap_questions *q, struct vector *to, int64_t number)
{
	int64_t *added = vector_add(to, 1);

	if (added)
		*added = number;
	else
		q->failed = true;
}

static void add_value(struct gap_questions *q, int64_t value)
{
	add_number(q, &q->values, value);
}

/* Does a test of FACT that bears on the matter tell the values A and B apart? */
static bool tells_apart(const struct gap_questions *q, const uint64_t *atoms, uint32_t fact,
                        uint32_t a, uint32_t b)
{
	for (uint32_t i = 0; i < q->program->n_atoms; i++) {
		const struct p_atom *atom = &q->program->atoms[i];
		if (atom->fact == fact && bit_at(atoms, i)
		    && (atom->values >> a & 1) != (atom->values >> b & 1))
			return true;
	}
	return false;
}

static void add_choices(struct gap_questions *q, const uint64_t *atoms, struct gap_question *out)
{
	const struct p_fact *f = &q->program->facts[out->fact];
	uint32_t n = f->values.count;

	for (uint32_t v = 0; v < n; v++) {
		bool is_new = true;
		for (uint32_t u = 0; u < v && !bit_at(q->exact, out->fact); u++)
			is_new = is_new && tells_apart(q, atoms, out->fact, u, v);
		if (is_new)
			add_value(q, v);
	}
}

static int by_value(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* A number from LOW to HIGH that is whole in the fact's unit, if there is one: the first such. */
static int64_t plain_number(const struct gap_questions *q, const struct p_fact *f, int64_t low,
                            int64_t high)
{
	int64_t unit = f->unit == NONE ? 1 : q->program->units[f->unit].factor;
	int64_t rest;

	if (low <= 0 && high >= 0)
		return 0;
	if (low < 0) /* then so is high */
		return high;
	rest = low % unit;
	return rest && high - low >= unit - rest ? low + (unit - rest) : low;
}

static void add_class(struct gap_questions *q, const struct gap_question *out, int64_t low,
                      int64_t high)
{
	const struct p_fact *f = &q->program->facts[out->fact];

	if (f->min <= f->max) {
		low = low < f->min ? f->min : low;
		high = high > f->max ? f->max : high;
	}
	if (low > high)
		return;
	if (!bit_at(q->exact, out->fact)) {
		add_value(q, plain_number(q, f, low, high));
		return;
	}
	add_value(q, low);
	if (high > low)
		add_value(q, high);
}

/* The numbers at which a class begins, but for the first one. */
static void list_borders(struct gap_questions *q, const uint64_t *atoms, uint32_t fact,
                         struct vector *borders)
{
	for (uint32_t i = 0; i < q->program->n_atoms; i++) {
		const struct p_atom *atom = &q->program->atoms[i];
		if (atom->fact != fact || !bit_at(atoms, i) || atom->operand == OPERAND_FACT
		    || atom->kind == BERTH_TEST_KNOWN)
			continue;
		if (atom->low > INT64_MIN)
			add_number(q, borders, atom->low);
		if (atom->high < INT64_MAX)
			add_number(q, borders, atom->high + 1);
	}
	if (borders->count)
		qsort(borders->items, borders->count, sizeof(int64_t), by_value);
}

static void add_numbers(struct gap_questions *q, const uint64_t *atoms, struct gap_question *out)
{
	struct vector borders = VECTOR_OF(int64_t);
	int64_t low = INT64_MIN;

	list_borders(q, atoms, out->fact, &borders);
	for (uint32_t i = 0; i < borders.count; i++) {
		int64_t border = *(int64_t *)vector_at(&borders, i);
		if (border > low)
			add_class(q, out, low, border - 1);
		low = border;
	}
	add_class(q, out, low, INT64_MAX);
	vector_free(&borders);
}

static void mark_atoms(const struct gap_questions *q, struct span literals, uint64_t *atoms)
{
	for (uint32_t i = literals.first; i < literals.first + literals.count; i++) {
		const struct p_literal *l = &q->program->literals[i];
		if (l->kind == LITERAL_NODE)
			mark_atoms(q, q->program->nodes[l->index].literals, atoms);
		else
			bit_set(atoms, l->index);
	}
}

/* ---- all --------------------------------------------------------------------- */

static void add_question(struct gap_questions *q, const uint64_t *atoms, uint32_t fact)
{
	struct gap_question *out = &q->items[q->count];
	uint32_t type = q->program->facts[fact].type;

	*out = (struct gap_question){ fact, { q->values.count, 0 } };
	if (type == BERTH_BOOLEAN || type == BERTH_ENUM)
		add_choices(q, atoms, out);
	else if (type_is_number(type))
		add_numbers(q, atoms, out);
	out->values.count = q->values.count - out->values.first;
	q->count += out->values.count != 0;
}

bool gap_questions_find(struct gap_questions *q)
{
	const berth_program *p = q->program;
	uint64_t *atoms = arena_alloc(q->arena, p->n_atoms / 64 + 1, sizeof *atoms);

	q->items = arena_alloc(q->arena, p->n_facts, sizeof *q->items);
	q->instances = arena_alloc(q->arena, p->n_instances / 64 + 1, sizeof *q->instances);
	q->worklist = arena_alloc(q->arena, p->n_instances, sizeof *q->worklist);
	q->facts = arena_alloc(q->arena, p->n_facts / 64 + 1, sizeof *q->facts);
	q->exact = arena_alloc(q->arena, p->n_facts / 64 + 1, sizeof *q->exact);
	if (arena_failed(q->arena))
		return false;
	find_facts(q);
	for (uint32_t i = 0; i < p->n_instances; i++)
		if (bit_at(q->instances, i))
			mark_atoms(q, p->instances[i].literals, atoms);
	for (uint32_t fact = 0; fact < p->n_facts; fact++)
		if (bit_at(q->facts, fact) && !p->facts[fact].derived)
			add_question(q, atoms, fact);
	find_assumptions(q);
	return !q->failed;
}
