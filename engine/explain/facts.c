/*
 * facts.c - the facts behind a result: what is still open, what rests on assumptions, what fired
 * one instance.
 *
 * A walk goes from instances to the facts behind them; derived facts lead on to the instances
 * that conclude them.  Towards open facts it follows what waits.  Towards assumed ones it
 * follows what is known in B and waited in A: nothing else can rest on an assumption.
 */
#include "engine/explain/parts.h"

#define MAX_DEPTH 64 /* of groups in groups; the language allows three */

/* One way through a result; what it finds is gathered in the walk. */
struct way {
	berth_walk *to;
	const berth_session *s;
	const struct evaluation *e;
	bool open;        /* towards waiting facts; else towards assumed ones */
};

static void push(const struct way *w, uint32_t instance)
{
	if (bit_at(w->to->instances, instance))
		return;
	bit_set(w->to->instances, instance);
	w->to->pending[w->to->n_pending++] = instance;
}

static bool is_open(const struct fact_state *state)
{
	return state->standing == BERTH_UNTOLD || state->low != state->high;
}

/* Marks a fact that can still change, or pushes what may still conclude it. */
static void visit_open_fact(const struct way *w, uint32_t fact)
{
	const struct p_fact *f = &w->s->program->facts[fact];
	const struct fact_state at = state_of_fact(w->s, w->e, fact), *state = &at;

	if (!is_open(state))
		return;
	if (!f->derived)
		bit_set(w->to->gathered, fact);
	if (state->standing == BERTH_TOLD)
		return;
	for (uint32_t i = 0; i < f->conclusions.count; i++) {
		uint32_t k = w->s->program->conclusions[f->conclusions.first + i].instance;
		if (instance_possible(w->e, k))
			push(w, k);
	}
}

/* Did conclusion K, which might have given FACT another value in A, drop out in B? */
static bool dropped_out(const struct way *w, const struct p_conclusion *k,
                        const struct fact_state *state)
{
	const struct p_effect *effect = &w->s->program->effects[k->effect];

	if (!instance_possible(&w->s->a, k->instance))
		return false;
	if (effect->operation != BERTH_NO_OPERATION)
		return true;
	return !instance_possible(w->e, k->instance)
		&& (state->instance == NONE || effect->value != state->low);
}

/* A derived fact rests on the rule that decided, and on all of its priority and above that
 * did not come in the way. */
static void visit_assumed_fact(const struct way *w, uint32_t fact)
{
	const struct p_fact *f = &w->s->program->facts[fact];
	const struct fact_state at = state_of_fact(w->s, w->e, fact), *state = &at;
	int32_t least = INT32_MIN;

	if (state_of_fact(w->s, &w->s->a, fact).standing != BERTH_UNTOLD)
		return;
	if (state->standing == BERTH_ASSUMED)
		bit_set(w->to->gathered, fact);
	for (uint32_t i = 0; i < f->conclusions.count; i++) {
		const struct p_conclusion *k = &w->s->program->conclusions[f->conclusions.first + i];
		if (k->priority < least)
			break;
		if (k->instance == state->instance)
			least = k->priority;
		if (k->instance == state->instance || dropped_out(w, k, state))
			push(w, k->instance);
	}
}

static void visit_fact(const struct way *w, uint32_t fact)
{
	if (w->open)
		visit_open_fact(w, fact);
	else
		visit_assumed_fact(w, fact);
}

/* Is L on the walk?  FAILED: what made it false is looked for. */
static bool is_wanted(const struct way *w, const struct p_literal *l, bool failed)
{
	berth_truth truth = literal_truth(w->s->program, w->e, l);

	if (w->open)
		return truth == BERTH_WAITING;
	return truth == (failed ? BERTH_FALSE : BERTH_TRUE)
		&& literal_truth(w->s->program, &w->s->a, l) == BERTH_WAITING;
}

static void visit_literals(const struct way *w, struct span literals, bool failed, unsigned depth)
{
	const berth_program *p = w->s->program;

	for (uint32_t i = 0; i < literals.count; i++) {
		const struct p_literal *l = &p->literals[literals.first + i];
		if (!is_wanted(w, l, failed))
			continue;
		if (l->kind == LITERAL_NODE) {
			if (depth < MAX_DEPTH)
				visit_literals(w, p->nodes[l->index].literals, failed != (l->negated != 0),
				               depth + 1);
			continue;
		}
		const struct p_atom *atom = &p->atoms[l->index];
		visit_fact(w, atom->fact);
		if (atom->operand == OPERAND_FACT)
			visit_fact(w, atom->reference);
	}
}

static void visit_filters(const struct way *w, const struct p_aggregate *a)
{
	for (uint32_t i = 0; i < a->filters.count; i++)
		visit_fact(w, w->s->program->filters[a->filters.first + i].fact);
}

static void visit_operands(const struct way *w, const struct p_instance *instance)
{
	const berth_program *p = w->s->program;

	for (uint32_t i = 0; i < instance->effects.count; i++) {
		const struct p_effect *effect = &p->effects[instance->effects.first + i];
		for (uint32_t k = 0; k < effect->operands.count; k++) {
			uint32_t fact = p->operands[effect->operands.first + k].fact;
			if (fact != NONE)
				visit_fact(w, fact);
		}
		if (effect->aggregate != NONE)
			visit_filters(w, &p->aggregates[effect->aggregate]);
	}
}

static void follow(const struct way *w)
{
	const berth_program *p = w->s->program;

	while (w->to->n_pending) {
		uint32_t i = w->to->pending[--w->to->n_pending];
		bool failed = !w->open && !instance_possible(w->e, i);
		visit_literals(w, p->instances[i].literals, failed, 0);
		visit_operands(w, &p->instances[i]);
	}
}

/* Can what INSTANCE would do still change the winner or the feasible set? */
static bool can_matter(const berth_session *s, const struct p_instance *instance)
{
	const berth_result *r = &s->result;
	bool decided = r->status != BERTH_POSSIBLE;

	for (uint32_t i = 0; i < instance->effects.count; i++) {
		const struct p_effect *effect = &s->program->effects[instance->effects.first + i];
		uint64_t candidate = effect->candidate == NONE ? 0 : UINT64_C(1) << effect->candidate;
		if (effect->kind == BERTH_EXCLUDE && candidate & s->considered & ~r->excluded)
			return true;
		if (decided)
			continue;
		if (effect->kind == BERTH_WEIGHT)
			return true;
		if (berth_effect_scores(effect->kind) && candidate & r->possible)
			return true;
	}
	return false;
}

size_t berth_walk_open_facts(berth_walk *walk, const berth_session *session)
{
	const struct way w = { walk, session, session->shown, true };
	const berth_program *p = session->program;

	if (!walk_begin(walk, session))
		return 0;
	for (uint32_t i = 0; i < p->levels[p->header->assume_level].words.first * 64; i++)
		if (instance_waits(w.e, i) && can_matter(session, &p->instances[i]))
			push(&w, i);
	follow(&w);
	for (uint32_t i = 0; session->is_narrowed && i < p->n_facts / 64 + 1; i++)
		walk->gathered[i] &= ~session->irrelevant[i];
	return walk_count(walk);
}

/* Is CANDIDATE out with assumptions and not without them? */
static bool is_out_by_assumptions(const berth_session *s, uint32_t candidate)
{
	return candidate < s->program->n_candidates
		&& (s->result.excluded & ~s->result.excluded_without) >> candidate & 1;
}

size_t berth_walk_assumed_facts(berth_walk *walk, const berth_session *session, uint32_t candidate)
{
	const struct way w = { walk, session, session->shown, false };
	const berth_program *p = session->program;

	if (!walk_begin(walk, session) || !is_out_by_assumptions(session, candidate))
		return 0;
	for (uint32_t i = 0; i < p->n_instances; i++) {
		const struct p_instance *instance = &p->instances[i];
		if (!instance_certain(w.e, i) || instance->level >= p->header->assume_level)
			continue;
		for (uint32_t k = 0; k < instance->effects.count; k++) {
			const struct p_effect *effect = &p->effects[instance->effects.first + k];
			if (effect->kind == BERTH_EXCLUDE && effect->candidate == candidate)
				push(&w, i);
		}
	}
	follow(&w);
	return walk_count(walk);
}

/* ---- the facts of one instance ----------------------------------------------------- */

static void gather_true_facts(const berth_session *s, const struct evaluation *e,
                            struct span literals, bool inverted, uint64_t *marks,
                            unsigned depth)
{
	const berth_program *p = s->program;

	for (uint32_t i = 0; i < literals.count; i++) {
		const struct p_literal *l = &p->literals[literals.first + i];
		bool negated = inverted != (l->negated != 0);
		/* What did not keep a rule from firing did not fire it. */
		if (l->guard || literal_truth(p, e, l) != (inverted ? BERTH_FALSE : BERTH_TRUE))
			continue;
		if (l->kind == LITERAL_NODE) {
			if (depth < MAX_DEPTH)
				gather_true_facts(s, e, p->nodes[l->index].literals, negated, marks, depth + 1);
			continue;
		}
		bit_set(marks, p->atoms[l->index].fact);
		if (p->atoms[l->index].operand == OPERAND_FACT)
			bit_set(marks, p->atoms[l->index].reference);
	}
}

size_t berth_walk_instance_facts(berth_walk *walk, const berth_session *session,
                                 uint32_t instance)
{
	if (!walk_begin(walk, session) || instance >= session->program->n_instances)
		return 0;
	gather_true_facts(session, evaluation_of(session, instance),
	                  session->program->instances[instance].literals, false, walk->gathered, 0);
	return walk_count(walk);
}
