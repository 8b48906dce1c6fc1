/*
 * reach.c - which of the facts that vary the last run waits for, and which to look at
 * next.
 */
#include "engine/search/parts.h"

#include <string.h>

#define EXCLUSION 1000 /* points that an exclusion is worth */

/* ---- walking --------------------------------------------------------------------------- */

/* What is reached from FACT: found once after a run, since many conditions wait for the same. */
static const uint64_t *reach_of(struct berth_search *s, uint32_t fact);

static void reach_fact(struct berth_search *s, uint64_t *to, uint32_t fact)
{
	const uint64_t *from = reach_of(s, fact);

	for (uint32_t i = 0; i < s->fact_words; i++)
		to[i] |= from[i];
}

static void reach_literals(struct berth_search *s, uint64_t *to, struct span literals)
{
	const berth_program *p = s->program;

	for (uint32_t i = literals.first; i < literals.first + literals.count; i++) {
		const struct p_literal *l = &p->literals[i];
		if (literal_truth(p, s->scratch->shown, l) != BERTH_WAITING)
			continue;
		if (l->kind == LITERAL_NODE) {
			reach_literals(s, to, p->nodes[l->index].literals);
			continue;
		}
		reach_fact(s, to, p->atoms[l->index].fact);
		if (p->atoms[l->index].operand == OPERAND_FACT)
			reach_fact(s, to, p->atoms[l->index].reference);
	}
}

static void reach_operands(struct berth_search *s, uint64_t *to, const struct p_effect *effect)
{
	const berth_program *p = s->program;
	struct span filters = { 0, 0 };

	for (uint32_t i = 0; i < effect->operands.count; i++) {
		uint32_t fact = p->operands[effect->operands.first + i].fact;
		if (fact != NONE)
			reach_fact(s, to, fact);
	}
	if (effect->aggregate != NONE)
		filters = p->aggregates[effect->aggregate].filters;
	for (uint32_t i = 0; i < filters.count; i++)
		reach_fact(s, to, p->filters[filters.first + i].fact);
}

static void reach_conclusions(struct berth_search *s, uint64_t *to, struct span conclusions)
{
	const berth_program *p = s->program;

	for (uint32_t i = 0; i < conclusions.count; i++) {
		const struct p_conclusion *c = &p->conclusions[conclusions.first + i];
		if (!instance_possible(s->scratch->shown, c->instance))
			continue;
		reach_literals(s, to, p->instances[c->instance].literals);
		reach_operands(s, to, &p->effects[c->effect]);
	}
}

/* FACT itself, what an assumption that is held back reads, and what its rules wait for. */
static void find_reach(struct berth_search *s, uint64_t *to, uint32_t fact)
{
	const uint64_t *reads = reads_of(s, s->assumption_reads, fact);

	if (bit_at(s->free, fact))
		bit_set(to, fact);
	for (uint32_t i = 0; i < s->fact_words && bit_at(s->held, fact); i++)
		to[i] |= reads[i] & s->free[i];
	if (s->program->facts[fact].derived && !(s->scratch->told[fact] & TOLD_VALUE))
		reach_conclusions(s, to, s->program->facts[fact].conclusions);
}

static uint64_t *begin_reach(struct berth_search *s, uint32_t fact)
{
	uint64_t *to = s->reaches + (size_t)fact * s->fact_words;

	memset(to, 0, s->fact_words * sizeof *to);
	bit_set(s->seen, fact);
	return to;
}

static uint32_t count(const struct berth_search *s, const uint64_t *facts)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < s->fact_words; i++)
		n += (uint32_t)__builtin_popcountll(facts[i]);
	return n;
}

/* Facts that feed each other reach what all of them do: again, until none reaches more. */
static void find_reach_of_cycle(struct berth_search *s, struct span facts)
{
	const struct p_level_fact *fact = s->program->level_facts + facts.first;
	bool grew = true;

	for (uint32_t i = 0; i < facts.count; i++)
		begin_reach(s, fact[i].fact);
	while (grew) {
		grew = false;
		for (uint32_t i = 0; i < facts.count; i++) {
			uint64_t *to = s->reaches + (size_t)fact[i].fact * s->fact_words;
			uint32_t before = count(s, to);
			find_reach(s, to, fact[i].fact);
			grew |= count(s, to) != before;
		}
	}
}

/* The level that concludes FACT. */
static const struct p_level *level_of(const berth_program *p, uint32_t fact)
{
	struct span conclusions = p->facts[fact].conclusions;

	if (!conclusions.count)
		return &p->levels[0];
	return &p->levels[p->instances[p->conclusions[conclusions.first].instance].level];
}

static const uint64_t *reach_of(struct berth_search *s, uint32_t fact)
{
	const struct p_level *level = level_of(s->program, fact);

	if (bit_at(s->seen, fact))
		return reads_of(s, s->reaches, fact);
	if (level->recursive)
		find_reach_of_cycle(s, level->facts);
	else
		find_reach(s, begin_reach(s, fact), fact);
	return reads_of(s, s->reaches, fact);
}

static void reach_condition(struct berth_search *s, uint32_t condition)
{
	memset(s->reached, 0, s->fact_words * sizeof *s->reached);
	reach_literals(s, s->reached,
	               s->program->instances[s->conditions[condition].instance].literals);
}

static void reach_criterion(struct berth_search *s, uint32_t criterion)
{
	memset(s->reached, 0, s->fact_words * sizeof *s->reached);
	reach_conclusions(s, s->reached, s->program->criteria[criterion].conclusions);
}

/* ---- choosing ---------------------------------------------------------------------------- */

/* Gives each fact that was reached its share of what hangs on it. */
static void share(struct berth_search *s, int64_t points)
{
	uint32_t n = count(s, s->reached), end = s->program->n_facts;

	for (uint32_t f = bit_next(s->reached, 0, end); points && n && f < end;
	     f = bit_next(s->reached, f + 1, end))
		s->swing[f] += 1 + points * 64 / n;
}

static int64_t absolute(int64_t x)
{
	return x < 0 ? -x : x;
}

static int64_t condition_swing(const struct berth_search *s, uint32_t condition, uint32_t a,
                               uint32_t b)
{
	struct span strands = s->conditions[condition].strands;
	int64_t sum = 0;

	for (uint32_t i = strands.first; i < strands.first + strands.count; i++) {
		const int16_t *points = s->points + (size_t)i * s->program->n_candidates;
		sum += absolute(points[a] - points[b]) * s->weights[s->strands[i].criterion].high;
	}
	return sum;
}

/* Does anything give A and B different points on a criterion? */
static int64_t points_between(const struct berth_search *s, uint32_t criterion, uint32_t a,
                              uint32_t b)
{
	const struct points *points = s->scratch->shown->points;
	uint32_t n = s->program->n_criteria;
	int64_t sum = absolute((int64_t)points[a * n + criterion].of[PART_FIRED]
	                       - points[b * n + criterion].of[PART_FIRED]);

	for (uint32_t i = 0; i < s->n_pending; i++) {
		struct span strands = s->conditions[s->pending[i].condition].strands;
		for (uint32_t k = strands.first; k < strands.first + strands.count; k++) {
			const int16_t *p = s->points + (size_t)k * s->program->n_candidates;
			if (s->strands[k].criterion == criterion)
				sum += absolute(p[a] - p[b]);
		}
	}
	return sum;
}

static void add_weights(struct berth_search *s, uint32_t a, uint32_t b)
{
	for (uint32_t k = 0; k < s->program->n_criteria; k++) {
		const struct weights *w = &s->weights[k];
		int64_t points = w->low == w->high ? 0 : points_between(s, k, a, b);
		if (points == 0)
			continue;
		reach_criterion(s, k);
		share(s, points * (w->high - w->low));
	}
}

static uint32_t greatest_swing(const struct berth_search *s, uint32_t but)
{
	const berth_program *p = s->program;
	uint32_t best = NONE;

	for (uint32_t f = bit_next(s->free, 0, p->n_facts); f < p->n_facts;
	     f = bit_next(s->free, f + 1, p->n_facts)) {
		if (s->swing[f] == 0 || f == but || !search_is_branchable(s, f))
			continue;
		if (best == NONE || s->swing[f] > s->swing[best]
		    || (s->swing[f] == s->swing[best] && p->facts[f].ordinal < p->facts[best].ordinal))
			best = f;
	}
	return best;
}

static void begin_choice(struct berth_search *s)
{
	memset(s->swing, 0, s->program->n_facts * sizeof *s->swing);
}

static void add_conditions(struct berth_search *s, uint32_t a, uint32_t b, uint64_t excluding)
{
	for (uint32_t i = 0; i < s->n_pending; i++) {
		uint32_t condition = s->pending[i].condition;
		int64_t points = a == NONE ? 0 : condition_swing(s, condition, a, b);
		if (s->conditions[condition].excludes & excluding)
			points += EXCLUSION;
		if (points == 0)
			continue;
		reach_condition(s, condition);
		share(s, points);
	}
}

/* The fact, not BUT, on which most hangs between A and B; NONE: nothing does. */
uint32_t search_choose(struct berth_search *s, uint32_t a, uint32_t b, uint32_t but)
{
	begin_choice(s);
	add_conditions(s, a, b, UINT64_C(1) << a | UINT64_C(1) << b);
	add_weights(s, a, b);
	return greatest_swing(s, but);
}

uint32_t search_choose_excluding(struct berth_search *s, uint64_t candidates, uint32_t but)
{
	begin_choice(s);
	add_conditions(s, NONE, NONE, candidates);
	return greatest_swing(s, but);
}

/* ---- all that matters ---------------------------------------------------------------------- */

static bool tells_apart(const struct berth_search *s, uint32_t condition, uint64_t candidates)
{
	struct span strands = s->conditions[condition].strands;
	uint32_t first = (uint32_t)__builtin_ctzll(candidates);

	for (uint32_t i = strands.first; i < strands.first + strands.count; i++) {
		const int16_t *points = s->points + (size_t)i * s->program->n_candidates;
		for (uint64_t m = candidates; m; m &= m - 1)
			if (points[__builtin_ctzll(m)] != points[first])
				return true;
	}
	return false;
}

static void mark_reached(const struct berth_search *s, uint64_t *facts)
{
	for (uint32_t i = 0; i < s->fact_words; i++)
		facts[i] |= s->reached[i];
}

void search_mark_mattering(struct berth_search *s, uint64_t candidates, bool feasible,
                           uint64_t *facts)
{
	bool several = candidates & (candidates - 1);

	for (uint32_t i = 0; i < s->n_pending; i++) {
		uint32_t condition = s->pending[i].condition;
		uint64_t excludes = s->conditions[condition].excludes & s->race;
		if (!(excludes & (feasible ? s->race : candidates))
		    && !(several && tells_apart(s, condition, candidates)))
			continue;
		reach_condition(s, condition);
		mark_reached(s, facts);
	}
	for (uint32_t k = 0; several && k < s->program->n_criteria; k++) {
		if (s->weights[k].low == s->weights[k].high)
			continue;
		reach_criterion(s, k);
		mark_reached(s, facts);
	}
}
