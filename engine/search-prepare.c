/*
 * search-prepare.c - what a search knows before any case: which facts each fact rests on, and
 * which instances are true together.
 */
#include "engine/search-parts.h"

#include <stdlib.h>
#include <string.h>

/* ---- what rests on what -------------------------------------------------- */

static bool join(uint64_t *into, const uint64_t *from, uint32_t words)
{
	bool grew = false;

	for (uint32_t i = 0; i < words; i++) {
		grew = grew || (from[i] & ~into[i]);
		into[i] |= from[i];
	}
	return grew;
}

void search_literal_reads(const struct berth_search *s, const struct p_literal *literal,
                          uint64_t *set)
{
	const berth_program *p = s->program;

	if (literal->kind == LITERAL_NODE) {
		struct span literals = p->nodes[literal->index].literals;
		for (uint32_t i = 0; i < literals.count; i++)
			search_literal_reads(s, &p->literals[literals.first + i], set);
		return;
	}
	const struct p_atom *atom = &p->atoms[literal->index];
	join(set, reads_of(s, atom->fact), s->fact_words);
	if (atom->operand == OPERAND_FACT)
		join(set, reads_of(s, atom->reference), s->fact_words);
}

/* What one conclusion of a fact reads: its conditions, and what it calculates with. */
static void conclusion_reads(const struct berth_search *s, const struct p_conclusion *c,
                             uint64_t *set)
{
	const berth_program *p = s->program;
	const struct p_effect *effect = &p->effects[c->effect];
	struct span literals = p->instances[c->instance].literals, filters = { 0, 0 };

	for (uint32_t i = 0; i < literals.count; i++)
		search_literal_reads(s, &p->literals[literals.first + i], set);
	for (uint32_t i = 0; i < effect->operands.count; i++) {
		uint32_t fact = p->operands[effect->operands.first + i].fact;
		if (fact != NONE)
			join(set, reads_of(s, fact), s->fact_words);
	}
	if (effect->aggregate != NONE)
		filters = p->aggregates[effect->aggregate].filters;
	for (uint32_t i = 0; i < filters.count; i++) {
		uint32_t fact = p->filters[filters.first + i].fact;
		if (fact != NONE)
			join(set, reads_of(s, fact), s->fact_words);
	}
}

/* Facts rest on lower levels, or on their own level when it is recursive: repeat until no set
 * grows. */
static void find_reads(struct berth_search *s)
{
	const berth_program *p = s->program;
	bool grew = true;

	for (uint32_t f = 0; f < p->n_facts; f++)
		if (!p->facts[f].derived)
			bit_set(s->reads + (size_t)f * s->fact_words, f);
	while (grew) {
		grew = false;
		for (uint32_t f = 0; f < p->n_facts; f++) {
			struct span list = p->facts[f].conclusions;
			memset(s->scratch_set, 0, s->fact_words * sizeof(uint64_t));
			for (uint32_t i = 0; i < list.count; i++)
				conclusion_reads(s, &p->conclusions[list.first + i], s->scratch_set);
			grew = join(s->reads + (size_t)f * s->fact_words, s->scratch_set, s->fact_words)
				|| grew;
		}
	}
}

/* Of these facts the classes between cuts do not say all. */
static void find_exact(struct berth_search *s)
{
	const berth_program *p = s->program;

	for (uint32_t i = 0; i < p->n_atoms; i++)
		if (p->atoms[i].operand == OPERAND_FACT) {
			bit_set(s->exact, p->atoms[i].fact);
			bit_set(s->exact, p->atoms[i].reference);
		}
	for (uint32_t i = 0; i < p->n_operands; i++)
		if (p->operands[i].fact != NONE)
			bit_set(s->exact, p->operands[i].fact);
	for (uint32_t i = 0; i < p->n_filters; i++)
		if (p->filters[i].fact != NONE)
			bit_set(s->exact, p->filters[i].fact);
}

/* ---- what is true together -------------------------------------------------- */

static bool same_literals(const berth_program *p, uint32_t a, uint32_t b)
{
	struct span x = p->instances[a].literals, y = p->instances[b].literals;

	if (x.count != y.count)
		return false;
	for (uint32_t i = 0; i < x.count; i++) {
		const struct p_literal *m = &p->literals[x.first + i], *n = &p->literals[y.first + i];
		if (m->kind != n->kind || m->index != n->index || m->negated != n->negated)
			return false;
	}
	return true;
}

/* Whose truth counts: instances that exclude, favour or oppose, on the day. */
static bool counts(const struct berth_search *s, uint32_t instance)
{
	return bit_at(s->fixed->valid, instance) && bit_at(s->fixed->deciding, instance);
}

/* Instances of a rule lie in order of candidates; those with the same literals become one. */
static void join_instances(struct berth_search *s, struct span of_rule, uint32_t *n_members)
{
	const berth_program *p = s->program;

	for (uint32_t i = 0; i < of_rule.count; i++) {
		uint32_t first = p->rule_instances[of_rule.first + i].instance;
		struct condition *c = &s->conditions[s->n_conditions];
		bool known = false;
		if (!counts(s, first))
			continue;
		for (uint32_t k = 0; k < i && !known; k++) {
			uint32_t other = p->rule_instances[of_rule.first + k].instance;
			known = counts(s, other) && same_literals(p, first, other);
		}
		if (known)
			continue;
		c->members = (struct span){ *n_members, 0 };
		for (uint32_t k = i; k < of_rule.count; k++) {
			uint32_t other = p->rule_instances[of_rule.first + k].instance;
			if (!counts(s, other) || !same_literals(p, first, other))
				continue;
			s->member_list[(*n_members)++] = other;
			c->members.count++;
		}
		s->n_conditions++;
	}
}

static void find_conditions(struct berth_search *s)
{
	const berth_program *p = s->program;
	uint32_t n_members = 0;

	for (uint32_t r = 0; r < p->n_rules; r++)
		join_instances(s, p->rules[r].instances, &n_members);
}

/* ---- memory -------------------------------------------------------------------- */

static int compare_ordinals(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* The facts that can be told, in the order of the vocabulary. */
static bool list_askable(struct berth_search *s)
{
	const berth_program *p = s->program;
	uint64_t *keys = arena_alloc(s->arena, p->n_facts + 1, sizeof *keys);

	s->by_ordinal = arena_alloc(s->arena, p->n_facts + 1, sizeof *s->by_ordinal);
	if (!keys || !s->by_ordinal)
		return false;
	for (uint32_t f = 0; f < p->n_facts; f++)
		if (!p->facts[f].derived)
			keys[s->n_askable++] = (uint64_t)p->facts[f].ordinal << 32 | f;
	qsort(keys, s->n_askable, sizeof *keys, compare_ordinals);
	for (uint32_t i = 0; i < s->n_askable; i++)
		s->by_ordinal[i] = (uint32_t)keys[i];
	return true;
}

bool search_prepare(struct berth_search *s)
{
	const berth_program *p = s->program;
	uint32_t instances = p->n_rule_instances + 1;

	s->fact_words = p->n_facts / 64 + 1;
	s->reads = arena_alloc(s->arena, (size_t)p->n_facts * s->fact_words + 1, sizeof *s->reads);
	s->set_aside = arena_alloc(s->arena, s->fact_words, sizeof *s->set_aside);
	s->branched = arena_alloc(s->arena, s->fact_words, sizeof *s->branched);
	s->exact = arena_alloc(s->arena, s->fact_words, sizeof *s->exact);
	s->varying = arena_alloc(s->arena, s->fact_words, sizeof *s->varying);
	s->matters = arena_alloc(s->arena, s->fact_words, sizeof *s->matters);
	s->scratch_set = arena_alloc(s->arena, s->fact_words, sizeof *s->scratch_set);
	s->conditions = arena_alloc(s->arena, instances, sizeof *s->conditions);
	s->member_list = arena_alloc(s->arena, instances, sizeof *s->member_list);
	s->live = arena_alloc(s->arena, instances, sizeof *s->live);
	s->swing = arena_alloc(s->arena, p->n_facts + 1, sizeof *s->swing);
	s->trail = arena_alloc(s->arena, p->n_facts + 1, sizeof *s->trail);
	s->effects = arena_alloc(s->arena, MAX_CANDIDATES, sizeof *s->effects);
	if (arena_failed(s->arena) || !list_askable(s))
		return false;
	find_reads(s);
	find_exact(s);
	find_conditions(s);
	return true;
}
