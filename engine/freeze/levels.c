/*
 * levels.c - who concludes what, and what becomes known at each level.
 */
#include "engine/freeze/parts.h"

#include <stdlib.h>

/* ---- conclusions -------------------------------------------------------- */

/* An effect that gives a value, with all that decides its place in the lists. */
struct gift {
	uint32_t list; /* berth_effect: conclusions, then weights, assumptions, examples */
	uint32_t owner; /* fact or criterion */
	int32_t priority;
	uint32_t rule, candidate, instance, effect;
};

static int order_of(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int by_owner_and_priority(const void *left, const void *right)
{
	const struct gift *a = left, *b = right;
	const int orders[] = {
		order_of(a->list, b->list), order_of(a->owner, b->owner),
		order_of(b->priority, a->priority), order_of(a->rule, b->rule),
		order_of(a->candidate, b->candidate), order_of(a->instance, b->instance),
		order_of(a->effect, b->effect),
	};

	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
		if (orders[i])
			return orders[i];
	return 0;
}

static bool is_gift(uint32_t effect)
{
	return effect == BERTH_CONCLUDE || effect == BERTH_WEIGHT || effect == BERTH_ASSUME
		|| effect == BERTH_EXAMPLE;
}

static void find_gifts(struct freeze *f, struct vector *gifts)
{
	for (uint32_t i = 0; i < count_instances(f); i++) {
		const struct p_instance *instance = frozen_instances(f, i);
		for (uint32_t k = 0; k < instance->effects.count; k++) {
			const struct p_effect *e = frozen_effects(f, instance->effects.first + k);
			struct gift *gift;
			if (!is_gift(e->kind))
				continue;
			gift = vector_add(gifts, 1);
			if (!gift) {
				f->failed = true;
				return;
			}
			*gift = (struct gift){ e->kind, e->kind == BERTH_WEIGHT ? e->criterion : e->fact,
				               frozen_rules(f, instance->rule)->priority, instance->rule,
				               instance->candidate, i, instance->effects.first + k };
		}
	}
}

/* The list that a gift belongs to. */
static struct span *list_of(const struct freeze *f, const struct gift *gift)
{
	if (gift->list == BERTH_WEIGHT)
		return &frozen_criteria(f, gift->owner)->conclusions;
	if (gift->list == BERTH_ASSUME)
		return &frozen_facts(f, gift->owner)->assumptions;
	if (gift->list == BERTH_EXAMPLE)
		return &frozen_facts(f, gift->owner)->examples;
	return &frozen_facts(f, gift->owner)->conclusions;
}

static void freeze_conclusions(struct freeze *f)
{
	struct vector gifts = VECTOR_OF(struct gift);

	find_gifts(f, &gifts);
	if (gifts.count && !f->failed)
		qsort(gifts.items, gifts.count, sizeof(struct gift), by_owner_and_priority);
	for (uint32_t i = 0; i < gifts.count && !f->failed; i++) {
		const struct gift *gift = vector_at(&gifts, i);
		struct span *list = list_of(f, gift);
		struct p_conclusion *c;
		if (list->count++ == 0)
			list->first = count_conclusions(f);
		c = add_conclusions(f);
		c->instance = gift->instance;
		c->effect = gift->effect;
		c->priority = gift->priority;
	}
	vector_free(&gifts);
}

/* ---- levels ------------------------------------------------------------- */

static struct span words_of(const struct freeze *f, uint32_t level, uint32_t *at)
{
	struct span words = { *at, 0 };

	while (*at < count_instances(f) / 64 && frozen_instances(f, *at * 64)->level == level)
		++*at;
	words.count = *at - words.first;
	return words;
}

static struct span facts_of(struct freeze *f, uint32_t level)
{
	struct span facts = { count_level_facts(f), 0 };

	for (uint32_t i = 0; level && i < count_facts(f); i++)
		if (frozen_facts(f, i)->level == level)
			add_level_facts(f)->fact = i;
	facts.count = count_level_facts(f) - facts.first;
	return facts;
}

static struct span atoms_of(struct freeze *f, uint32_t level)
{
	struct span atoms = { count_level_atoms(f), 0 };

	for (uint32_t i = 0; i < count_atoms(f); i++) {
		const struct p_atom *a = frozen_atoms(f, i);
		if (a->level == level && frozen_variables(f, a->variable)->kind == VARIABLE_ATOM)
			add_level_atoms(f)->atom = i;
	}
	atoms.count = count_level_atoms(f) - atoms.first;
	return atoms;
}

static struct span nodes_of(const struct freeze *f, uint32_t level, uint32_t *at)
{
	struct span nodes = { *at, 0 };

	while (*at < count_nodes(f) && frozen_nodes(f, *at)->level == level)
		++*at;
	nodes.count = *at - nodes.first;
	return nodes;
}

void freeze_levels(struct freeze *f)
{
	uint32_t word = 0, node = 0;

	for (uint32_t i = 0; i < count_facts(f) && !f->failed; i++)
		frozen_facts(f, i)->level = f->strata->fact_level[i];
	if (!f->failed)
		freeze_conclusions(f);
	for (uint32_t level = 0; level < f->strata->n_levels && !f->failed; level++) {
		struct p_level *l = add_levels(f);
		l->words = words_of(f, level, &word);
		l->facts = facts_of(f, level);
		l->atoms = atoms_of(f, level);
		l->nodes = nodes_of(f, level, &node);
		l->recursive = f->strata->recursive[level];
	}
}
