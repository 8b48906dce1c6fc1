/*
 * prepare.c - what can be said of a program before any case: what depends on which told
 * facts, which values are alike, and which instances of a rule are true together.
 */
#include "engine/search/parts.h"

#include <string.h>

/* ---- what depends on what ------------------------------------------------------ */

static uint64_t *set_of(const struct berth_search *s, uint64_t *sets, uint32_t i)
{
	return sets + (size_t)i * s->fact_words;
}

/* Says whether TO grew. */
static bool join(const struct berth_search *s, uint64_t *to, const uint64_t *from)
{
	uint64_t added = 0;

	for (uint32_t i = 0; i < s->fact_words; i++) {
		added |= from[i] & ~to[i];
		to[i] |= from[i];
	}
	return added != 0;
}

static bool join_fact(struct berth_search *s, uint64_t *to, uint32_t fact)
{
	return join(s, to, set_of(s, s->fact_reads, fact));
}

static bool join_atom(struct berth_search *s, uint64_t *to, const struct p_atom *atom)
{
	bool grew = join_fact(s, to, atom->fact);

	if (atom->operand == OPERAND_FACT)
		grew |= join_fact(s, to, atom->reference);
	return grew;
}

static bool join_literals(struct berth_search *s, uint64_t *to, struct span literals)
{
	const berth_program *p = s->program;
	bool grew = false;

	for (uint32_t i = literals.first; i < literals.first + literals.count; i++) {
		const struct p_literal *l = &p->literals[i];
		if (l->kind == LITERAL_ATOM)
			grew |= join_atom(s, to, &p->atoms[l->index]);
		else
			grew |= join_literals(s, to, p->nodes[l->index].literals);
	}
	return grew;
}

/* What a conclusion calculates with is not known by its class alone. */
static bool join_effect(struct berth_search *s, uint64_t *to, const struct p_effect *effect)
{
	const berth_program *p = s->program;
	struct span filters = { 0, 0 };
	bool grew = false;

	for (uint32_t i = 0; i < effect->operands.count; i++) {
		uint32_t fact = p->operands[effect->operands.first + i].fact;
		if (fact == NONE)
			continue;
		bit_set(s->exact, fact);
		grew |= join_fact(s, to, fact);
	}
	if (effect->aggregate != NONE)
		filters = p->aggregates[effect->aggregate].filters;
	for (uint32_t i = 0; i < filters.count; i++) {
		uint32_t fact = p->filters[filters.first + i].fact;
		bit_set(s->exact, fact);
		grew |= join_fact(s, to, fact);
	}
	return grew;
}

static bool join_conclusions(struct berth_search *s, uint64_t *to, struct span conclusions)
{
	const berth_program *p = s->program;
	bool grew = false;

	for (uint32_t i = 0; i < conclusions.count; i++) {
		const struct p_conclusion *c = &p->conclusions[conclusions.first + i];
		grew |= join_literals(s, to, p->instances[c->instance].literals);
		grew |= join_effect(s, to, &p->effects[c->effect]);
	}
	return grew;
}

static void find_fact_reads(struct berth_search *s)
{
	const berth_program *p = s->program;
	bool grew;

	for (uint32_t f = 0; f < p->n_facts; f++)
		if (!p->facts[f].derived)
			bit_set(set_of(s, s->fact_reads, f), f);
	do {
		grew = false;
		for (uint32_t f = 0; f < p->n_facts; f++)
			grew |= join_conclusions(s, set_of(s, s->fact_reads, f), p->facts[f].conclusions);
	} while (grew);
}

static void find_variable_reads(struct berth_search *s)
{
	const berth_program *p = s->program;

	for (uint32_t v = 0; v < p->n_variables; v++) {
		uint64_t *to = set_of(s, s->variable_reads, v);
		uint32_t index = p->variables[v].index;
		if (p->variables[v].kind == VARIABLE_FACT)
			join_fact(s, to, index);
		else if (p->variables[v].kind == VARIABLE_ATOM)
			join_atom(s, to, &p->atoms[index]);
		else
			join_literals(s, to, p->nodes[index].literals);
	}
}

/* An assumption rests also on what those rest on that it builds on: all of lower levels. */
static void join_foundations(struct berth_search *s, uint64_t *to, struct span lower)
{
	for (uint32_t i = lower.first; i < lower.first + lower.count; i++)
		if (bit_at(to, s->scratch->assumable[i]))
			join(s, to, set_of(s, s->assumption_reads, s->scratch->assumable[i]));
}

static void find_assumption_reads(struct berth_search *s)
{
	const struct berth_session *session = s->scratch;

	for (uint32_t level = 0; level < session->n_assumed_levels; level++) {
		struct span facts = session->assumed_levels[level].facts;
		for (uint32_t i = facts.first; i < facts.first + facts.count; i++) {
			uint32_t f = session->assumable[i];
			uint64_t *to = set_of(s, s->assumption_reads, f);
			join_conclusions(s, to, s->program->facts[f].assumptions);
			join_foundations(s, to, (struct span){ 0, facts.first });
		}
	}
}

/* What kinds of tests demand of the facts that they read. */
static void find_demands(struct berth_search *s)
{
	const berth_program *p = s->program;

	for (uint32_t a = 0; a < p->n_atoms; a++) {
		if (p->atoms[a].kind == BERTH_TEST_TOLD)
			bit_set(s->asked, p->atoms[a].fact);
		if (p->atoms[a].operand == OPERAND_FACT) {
			bit_set(s->exact, p->atoms[a].fact);
			bit_set(s->exact, p->atoms[a].reference);
		}
	}
}

static void count_readers(struct berth_search *s)
{
	const berth_program *p = s->program;

	for (uint32_t i = 0; i < p->n_instances; i++)
		for (uint32_t k = 0; k < p->instances[i].literals.count; k++) {
			const struct p_literal *l = &p->literals[p->instances[i].literals.first + k];
			s->popularity[l->kind == LITERAL_ATOM ? p->atoms[l->index].variable
			              : p->nodes[l->index].variable]++;
		}
}

/* ---- values that are alike ---------------------------------------------------------- */

static bool are_alike(const struct berth_search *s, uint32_t fact, uint32_t a, uint32_t b)
{
	const berth_program *p = s->program;
	const struct p_variable *v;

	if (bit_at(s->exact, fact))
		return false;
	if (p->facts[fact].variable == NONE)
		return true;
	v = &p->variables[p->facts[fact].variable];
	for (uint32_t i = 0; i < p->n_atoms; i++) /* groups read atoms, and have no rows for them */
		if (p->atoms[i].fact == fact && p->atoms[i].variable == p->facts[fact].variable
		    && (p->atoms[i].values >> a & 1) != (p->atoms[i].values >> b & 1))
			return false;
	return memcmp(&p->rows[v->rows + a * v->n_words], &p->rows[v->rows + b * v->n_words],
	              v->n_words * sizeof *p->rows) == 0;
}

static void find_alike(struct berth_search *s)
{
	const berth_program *p = s->program;
	uint32_t at = 0;

	for (uint32_t f = 0; f < p->n_facts; f++) {
		s->alike_of[f] = at;
		for (uint32_t v = 0; p->facts[f].type == BERTH_ENUM && v < p->facts[f].values.count; v++) {
			uint32_t first = 0;
			while (first < v && !are_alike(s, f, first, v))
				first++;
			s->alike[at++] = first;
		}
	}
}

void search_find_reads(struct berth_search *s)
{
	const berth_program *p = s->program;

	find_fact_reads(s);
	find_variable_reads(s);
	find_demands(s);
	for (uint32_t k = 0; k < p->n_criteria; k++)
		join_conclusions(s, set_of(s, s->criterion_reads, k), p->criteria[k].conclusions);
	find_assumption_reads(s);
	count_readers(s);
	find_alike(s);
}

/* ---- conditions ----------------------------------------------------------------------- */

static bool is_same_condition(const berth_program *p, struct span a, struct span b)
{
	if (a.count != b.count)
		return false;
	for (uint32_t i = 0; i < a.count; i++) {
		const struct p_literal *x = &p->literals[a.first + i], *y = &p->literals[b.first + i];
		if (x->kind != y->kind || x->negated != y->negated || x->guard != y->guard)
			return false;
		if (x->index == y->index)
			continue;
		if (x->kind == LITERAL_ATOM || p->nodes[x->index].kind != p->nodes[y->index].kind
		    || !is_same_condition(p, p->nodes[x->index].literals, p->nodes[y->index].literals))
			return false;
	}
	return true;
}

/* Rules for each candidate repeat their conditions; other rules seldom share any. */
static uint32_t condition_like(const struct berth_search *s, const struct p_rule *rule, uint32_t at)
{
	const berth_program *p = s->program;
	uint32_t instance = p->rule_instances[rule->instances.first + at].instance;

	for (uint32_t i = 0; i < at; i++) {
		uint32_t other = p->rule_instances[rule->instances.first + i].instance;
		if (s->condition_of[other] != NONE
		    && is_same_condition(p, p->instances[instance].literals, p->instances[other].literals))
			return s->condition_of[other];
	}
	return NONE;
}

static bool is_considered(const struct berth_search *s, uint32_t instance)
{
	uint32_t candidate = s->program->instances[instance].candidate;

	return bit_at(s->scratch->valid, instance) && s->scratch->deeds_of[instance].count
		&& (candidate == NONE || s->scratch->considered >> candidate & 1);
}

static int16_t *strand_for(struct berth_search *s, struct condition *c, uint32_t criterion)
{
	uint32_t at = c->strands.first, end = at + c->strands.count;

	while (at < end && s->strands[at].criterion != criterion)
		at++;
	if (at == end) {
		s->strands[at].criterion = criterion;
		memset(s->points + (size_t)at * s->program->n_candidates, 0,
		       s->program->n_candidates * sizeof *s->points);
		c->strands.count++;
	}
	return s->points + (size_t)at * s->program->n_candidates;
}

/* The strands of the condition that is made now are the last ones. */
static void add_instance(struct berth_search *s, struct condition *c, uint32_t instance)
{
	struct span deeds = s->scratch->deeds_of[instance];

	for (uint32_t i = deeds.first; i < deeds.first + deeds.count; i++) {
		const struct deed *d = &s->scratch->deeds[i];
		uint32_t n = s->program->n_criteria;
		c->excludes |= d->excludes;
		if (!d->excludes)
			strand_for(s, c, d->at % n)[d->at / n] += d->points;
	}
}

static void make_condition(struct berth_search *s, const struct p_rule *rule, uint32_t number)
{
	const berth_program *p = s->program;
	struct condition *c = &s->conditions[number];

	c->strands = (struct span){ s->n_strands, 0 };
	c->excludes = 0;
	c->weighing = 0;
	c->variable = NONE;
	for (uint32_t i = 0; i < rule->instances.count; i++) {
		uint32_t instance = p->rule_instances[rule->instances.first + i].instance;
		if (s->condition_of[instance] == number)
			add_instance(s, c, instance);
	}
	s->n_strands += c->strands.count;
}

static void find_conditions_of(struct berth_search *s, const struct p_rule *rule)
{
	uint32_t first = s->n_conditions;

	for (uint32_t i = 0; i < rule->instances.count; i++) {
		uint32_t instance = s->program->rule_instances[rule->instances.first + i].instance;
		uint32_t condition;
		if (!is_considered(s, instance))
			continue;
		condition = condition_like(s, rule, i);
		if (condition == NONE) {
			condition = s->n_conditions++;
			s->conditions[condition].instance = instance;
			bit_set(s->representatives, instance);
		}
		s->condition_of[instance] = condition;
	}
	for (uint32_t c = first; c < s->n_conditions; c++)
		make_condition(s, rule, c);
}

void search_find_conditions(struct berth_search *s)
{
	const berth_program *p = s->program;

	if (s->conditions_for == s->scratch->considered)
		return;
	s->conditions_for = s->scratch->considered;
	s->n_conditions = s->n_strands = 0;
	memset(s->representatives, 0, p->header->instance_words * sizeof *s->representatives);
	for (uint32_t i = 0; i < p->n_instances; i++)
		s->condition_of[i] = NONE;
	for (uint32_t r = 0; r < p->n_rules; r++)
		find_conditions_of(s, &p->rules[r]);
}
