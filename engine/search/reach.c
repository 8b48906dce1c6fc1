/*
 * reach.c - which of the facts that vary the last run waits for, and which to look at
 * next.
 */
#include "engine/search/parts.h"

#include <string.h>

#define EXCLUSION 1000 /* points that an exclusion is worth */

/* ---- walking --------------------------------------------------------------------------- */

static void reach_fact(struct berth_search *s, uint32_t fact);

static void reach_literals(struct berth_search *s, struct span literals)
{
	const berth_program *p = s->program;

	for (uint32_t i = literals.first; i < literals.first + literals.count; i++) {
		const struct p_literal *l = &p->literals[i];
		if (literal_truth(p, s->scratch->shown, l) != BERTH_WAITING)
			continue;
		if (l->kind == LITERAL_NODE) {
			reach_literals(s, p->nodes[l->index].literals);
			continue;
		}
		reach_fact(s, p->atoms[l->index].fact);
		if (p->atoms[l->index].operand == OPERAND_FACT)
			reach_fact(s, p->atoms[l->index].reference);
	}
}

static void reach_operands(struct berth_search *s, const struct p_effect *effect)
{
	const berth_program *p = s->program;
	struct span filters = { 0, 0 };

	for (uint32_t i = 0; i < effect->operands.count; i++) {
		uint32_t fact = p->operands[effect->operands.first + i].fact;
		if (fact != NONE)
			reach_fact(s, fact);
	}
	if (effect->aggregate != NONE)
		filters = p->aggregates[effect->aggregate].filters;
	for (uint32_t i = 0; i < filters.count; i++)
		reach_fact(s, p->filters[filters.first + i].fact);
}

static void reach_conclusions(struct berth_search *s, struct span conclusions)
{
	const berth_program *p = s->program;

	for (uint32_t i = 0; i < conclusions.count; i++) {
		const struct p_conclusion *c = &p->conclusions[conclusions.first + i];
		if (!instance_possible(s->scratch->shown, c->instance))
			continue;
		reach_literals(s, p->instances[c->instance].literals);
		reach_operands(s, &p->effects[c->effect]);
	}
}

/* What an assumption that is held back reads. */
static void reach_assumption(struct berth_search *s, uint32_t fact)
{
	const uint64_t *reads = reads_of(s, s->assumption_reads, fact);

	for (uint32_t i = 0; i < s->fact_words; i++)
		s->reached[i] |= reads[i] & s->free[i];
}

static void reach_fact(struct berth_search *s, uint32_t fact)
{
	if (bit_at(s->seen, fact))
		return;
	bit_set(s->seen, fact);
	if (bit_at(s->free, fact))
		bit_set(s->reached, fact);
	if (bit_at(s->held, fact))
		reach_assumption(s, fact);
	if (s->program->facts[fact].derived && !(s->scratch->told[fact] & TOLD_VALUE))
		reach_conclusions(s, s->program->facts[fact].conclusions);
}

static void begin_walk(struct berth_search *s)
{
	memset(s->reached, 0, s->fact_words * sizeof *s->reached);
	memset(s->seen, 0, s->fact_words * sizeof *s->seen);
}

static void reach_condition(struct berth_search *s, uint32_t condition)
{
	begin_walk(s);
	reach_literals(s, s->program->instances[s->conditions[condition].instance].literals);
}

static void reach_criterion(struct berth_search *s, uint32_t criterion)
{
	begin_walk(s);
	reach_conclusions(s, s->program->criteria[criterion].conclusions);
}

/* ---- choosing ---------------------------------------------------------------------------- */

/* Gives each fact that was reached its share of what hangs on it. */
static void share(struct berth_search *s, int64_t points)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < s->fact_words; i++)
		n += (uint32_t)__builtin_popcountll(s->reached[i]);
	for (uint32_t f = 0; points && n && f < s->program->n_facts; f++)
		if (bit_at(s->reached, f))
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

	for (uint32_t f = 0; f < p->n_facts; f++) {
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
