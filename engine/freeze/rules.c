/*
 * rules.c - instances by level, each with what it reads and what it does.
 *
 * An instance that concludes facts of several levels is there once for each; what
 * else it does belongs to the last of them.  Levels begin at whole words.
 */
#include "engine/freeze/parts.h"

#include <stdlib.h>

static const struct g_effect *effect_at(const struct freeze *f, const struct g_instance *i,
                                        uint32_t k)
{
	return vector_at(&f->g->effects, i->effects.first + k);
}

/* The level at which an effect takes place; LAST is for those that do not decide it themselves. */
static uint32_t effect_level(const struct freeze *f, const struct g_effect *e, uint32_t last)
{
	if (e->action->kind == BERTH_CONCLUDE)
		return f->strata->fact_level[e->fact];
	return e->action->kind == BERTH_ASSUME ? f->strata->assumed_at[e->fact] : last;
}

/* The last level at which INSTANCE concludes; if it concludes nothing, that of such instances. */
static uint32_t last_level(const struct freeze *f, const struct g_instance *instance)
{
	uint32_t last = 0;

	for (uint32_t k = 0; k < instance->effects.count; k++) {
		uint32_t level = effect_level(f, effect_at(f, instance, k), 0);
		last = level > last ? level : last;
	}
	return last ? last : f->strata->assume_level - 1;
}

/* ---- copies -------------------------------------------------------------- */

static void add_copy(struct freeze *f, uint32_t source, uint32_t level)
{
	struct copy *copy = vector_add(&f->copies, 1);

	if (copy)
		*copy = (struct copy){ source, level };
	else
		f->failed = true;
}

static void find_copies(struct freeze *f)
{
	/* per level: the instance that was copied to it last, + 1 */
	uint32_t *copied = arena_alloc(f->arena, f->strata->n_levels, sizeof *copied);

	f->failed = f->failed || !copied;
	for (uint32_t i = 0; i < f->g->instances.count && !f->failed; i++) {
		const struct g_instance *instance = vector_at(&f->g->instances, i);
		uint32_t last = last_level(f, instance);
		for (uint32_t k = 0; k < instance->effects.count; k++) {
			uint32_t level = effect_level(f, effect_at(f, instance, k), last);
			if (copied[level] != i + 1)
				add_copy(f, i, level);
			copied[level] = i + 1;
		}
	}
}

static int by_level(const void *a, const void *b)
{
	const struct copy *x = a, *y = b;

	if (x->level != y->level)
		return x->level < y->level ? -1 : 1;
	return (x->source > y->source) - (x->source < y->source);
}

/* ---- effects ------------------------------------------------------------ */

static struct span freeze_operands(struct freeze *f, struct span from)
{
	struct span to = { count_operands(f), from.count };

	for (uint32_t i = 0; i < from.count; i++)
		add_operands_like(f, vector_at(&f->g->operands, from.first + i));
	return to;
}

static struct span freeze_products(struct freeze *f, const struct m_action *a, struct span operands)
{
	struct span to = { count_products(f), a->n_products };

	for (uint32_t i = 0; i < a->n_products; i++) {
		struct p_product *p = add_products(f);
		p->operands = (struct span){ operands.first, a->products[i].n_operands };
		p->divisor = a->products[i].divisor;
		operands.first += a->products[i].n_operands;
	}
	return to;
}

static void freeze_effect(struct freeze *f, const struct g_effect *from)
{
	const struct m_action *a = from->action;
	struct p_effect *to = add_effects(f);

	to->kind = a->kind;
	to->candidate = from->candidate;
	to->criterion = a->criterion;
	to->topic = a->topic;
	to->fact = from->fact;
	to->points = a->points;
	to->value = from->value;
	to->high = a->kind == BERTH_ASSUME ? a->high : from->value;
	to->operation = a->operation;
	to->operands = freeze_operands(f, from->operands);
	to->products = freeze_products(f, a, to->operands);
	to->text = a->text_number;
	to->instead = freeze_string(f, a->instead);
	to->aggregate = from->aggregate;
	to->gap = a->gap;
	to->first = a->first;
}

/* ---- instances ---------------------------------------------------------- */

static struct span freeze_literals(struct freeze *f, const struct g_instance *from)
{
	struct span to = { count_literals(f), from->literals.count };

	for (uint32_t i = 0; i < from->literals.count; i++) {
		const struct p_literal *l = vector_at(&f->g->literals, from->literals.first + i);
		struct p_literal *copy = add_literals(f);
		copy->kind = l->kind;
		copy->index = l->kind == LITERAL_ATOM ? f->atom_number[l->index] : f->node_number[l->index];
		copy->negated = l->negated;
		copy->line = l->line;
		copy->column = l->column;
		copy->guard = l->guard;
	}
	return to;
}

static void freeze_instance(struct freeze *f, const struct copy *copy)
{
	const struct g_instance *from = vector_at(&f->g->instances, copy->source);
	struct p_instance *to = add_instances(f);
	uint32_t last = last_level(f, from);

	to->rule = from->rule;
	to->candidate = from->candidate;
	to->valid_from = from->valid_from;
	to->valid_to = from->valid_to;
	to->level = copy->level;
	to->literals = freeze_literals(f, from);
	to->effects.first = count_effects(f);
	for (uint32_t k = 0; k < from->effects.count; k++)
		if (effect_level(f, effect_at(f, from, k), last) == copy->level)
			freeze_effect(f, effect_at(f, from, k));
	to->effects.count = count_effects(f) - to->effects.first;
}

static void pad_level(struct freeze *f, uint32_t level)
{
	while (count_instances(f) % 64 && !f->failed) {
		struct p_instance *padding = add_instances(f);
		padding->rule = padding->candidate = NONE;
		padding->level = level;
	}
}

/* What a rule's instances became, in the ground's order: by candidate, then date, then level. */
struct landing {
	uint32_t source, level, instance;
};

static int by_source(const void *a, const void *b)
{
	const struct landing *x = a, *y = b;

	if (x->source != y->source)
		return x->source < y->source ? -1 : 1;
	return (x->level > y->level) - (x->level < y->level);
}

static void list_instances(struct freeze *f, struct landing *landings)
{
	if (f->copies.count)
		qsort(landings, f->copies.count, sizeof *landings, by_source);
	for (uint32_t i = 0; i < f->copies.count && !f->failed; i++) {
		uint32_t rule = frozen_instances(f, landings[i].instance)->rule;
		struct span *span = &frozen_rules(f, rule)->instances;
		if (span->count++ == 0)
			span->first = count_rule_instances(f);
		add_rule_instances(f)->instance = landings[i].instance;
	}
	for (uint32_t i = 0; i < count_rules(f); i++)
		if (frozen_rules(f, i)->instances.count == 0)
			frozen_rules(f, i)->instances.first = 0;
}

void freeze_instances(struct freeze *f)
{
	struct landing *landings;

	find_copies(f);
	if (f->failed)
		return;
	if (f->copies.count)
		qsort(f->copies.items, f->copies.count, sizeof(struct copy), by_level);
	landings = arena_alloc(f->arena, f->copies.count, sizeof *landings);
	if (!landings) {
		f->failed = true;
		return;
	}
	for (uint32_t i = 0; i < f->copies.count && !f->failed; i++) {
		const struct copy *copy = vector_at(&f->copies, i);
		if (i && (copy - 1)->level != copy->level)
			pad_level(f, (copy - 1)->level);
		landings[i] = (struct landing){ copy->source, copy->level, count_instances(f) };
		freeze_instance(f, copy);
		if (i + 1 == f->copies.count)
			pad_level(f, copy->level);
	}
	if (!f->failed)
		list_instances(f, landings);
}
