/*
 * reasons.c - walks over a result: what fired, what waits, what is still open, what
 * rests on assumptions.
 *
 * Nothing is recorded for this during a run: the bits of the evaluation are the
 * record, and these walks read them.
 */
#include "engine/decide/decide.h"

#include <string.h>

#define MAX_DEPTH 64 /* of groups in groups; the language allows three */

/* ---- effects of fired and of waiting rules ---------------------------------- */

/* The rule_instance that holds effect number AT of the walk. */
static uint32_t holder_of(const berth_session *s, uint32_t at)
{
	uint32_t low = 0, high = s->program->n_rule_instances;

	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (s->effects_before[middle] <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Assume rules read evaluation A. */
static const struct evaluation *evaluation_of(const berth_session *s, uint32_t instance)
{
	uint32_t level = s->program->instances[instance].level;

	return level == s->program->header->assume_level ? &s->a : s->shown;
}

static bool concerns(const berth_session *s, const struct p_effect *effect, uint32_t instance)
{
	switch (effect->kind) {
	case BERTH_ADVISE:
	case BERTH_WARN:
	case BERTH_OUTSIDE:
		return effect->candidate == NONE || effect->candidate == s->result.winner;
	case BERTH_ASSUME:
		return s->shown->facts[effect->fact].standing == BERTH_ASSUMED
			&& s->shown->facts[effect->fact].instance == instance;
	default:
		return effect->candidate == NONE || s->considered >> effect->candidate & 1;
	}
}

static void describe(const berth_session *s, uint32_t instance, const struct p_effect *effect,
                     berth_reason *out)
{
	*out = (berth_reason){
		.rule = s->program->instances[instance].rule,
		.instance = instance,
		.effect = (berth_effect)effect->kind,
		.candidate = effect->candidate,
		.criterion = effect->criterion,
		.topic = effect->topic,
		.fact = effect->fact,
		.points = effect->points,
		.instead = program_string(s->program, effect->instead),
		.gap = effect->gap != 0,
		.place = (uint32_t)(effect - s->program->effects)
			- s->program->instances[instance].effects.first,
	};
}

static bool next_effect(const berth_session *s, uint32_t *cursor, bool fired, berth_reason *out)
{
	const berth_program *p = s->program;
	uint32_t total = p->n_rule_instances ? s->effects_before[p->n_rule_instances] : 0;
	uint32_t at = *cursor, holder = 0;

	if (!s->ran)
		return false;
	for (; at < total; at++) {
		if (at == *cursor || s->effects_before[holder + 1] <= at)
			holder = holder_of(s, at);
		uint32_t instance = p->rule_instances[holder].instance;
		const struct evaluation *e = evaluation_of(s, instance);
		if (!(fired ? instance_certain(e, instance) : instance_waits(e, instance))) {
			at = s->effects_before[holder + 1] - 1; /* none of its effects */
			continue;
		}
		const struct p_effect *effect =
			&p->effects[p->instances[instance].effects.first + at - s->effects_before[holder]];
		if (!concerns(s, effect, instance))
			continue;
		describe(s, instance, effect, out);
		*cursor = at + 1;
		return true;
	}
	*cursor = total;
	return false;
}

bool berth_session_next_reason(const berth_session *session, uint32_t *cursor, berth_reason *out)
{
	return next_effect(session, cursor, true, out);
}

bool berth_session_next_waiting(const berth_session *session, uint32_t *cursor, berth_reason *out)
{
	return next_effect(session, cursor, false, out);
}

berth_rule_state berth_session_rule(const berth_session *session, uint32_t rule, uint32_t candidate)
{
	const berth_program *p = session->program;
	berth_rule_state state = BERTH_RULE_ABSENT;

	if (!session->ran || rule >= p->n_rules)
		return BERTH_RULE_ABSENT;
	for (uint32_t i = 0; i < p->rules[rule].instances.count; i++) {
		uint32_t k = p->rule_instances[p->rules[rule].instances.first + i].instance;
		const struct evaluation *e = evaluation_of(session, k);
		if (!bit_at(session->valid, k))
			continue;
		if (candidate != BERTH_NONE && p->instances[k].candidate != candidate)
			continue;
		if (instance_certain(e, k))
			return BERTH_RULE_FIRED;
		if (instance_waits(e, k))
			state = BERTH_RULE_WAITING;
		else if (state == BERTH_RULE_ABSENT)
			state = BERTH_RULE_FALSE;
	}
	return state;
}

/* ---- marking facts --------------------------------------------------------------- */

/*
 * A walk from instances to the facts behind them; derived facts lead on to the instances
 * that conclude them.  Towards open facts it follows what waits.  Towards assumed ones it
 * follows what is known in B and waited in A: nothing else can rest on an assumption.
 */
struct walk {
	berth_session *s;
	const struct evaluation *e;
	bool open;        /* towards waiting facts; else towards assumed ones */
	uint32_t pending; /* instances on the worklist */
};

static void push(struct walk *w, uint32_t instance)
{
	if (bit_at(w->s->marked_instances, instance))
		return;
	bit_set(w->s->marked_instances, instance);
	w->s->worklist[w->pending++] = instance;
}

static bool is_open(const struct fact_state *state)
{
	return state->standing == BERTH_UNTOLD || state->low != state->high;
}

/* Marks a fact that can still change, or pushes what may still conclude it. */
static void visit_open_fact(struct walk *w, uint32_t fact)
{
	const struct p_fact *f = &w->s->program->facts[fact];
	const struct fact_state at = state_of_fact(w->s, w->e, fact), *state = &at;

	if (!is_open(state))
		return;
	if (!f->derived)
		bit_set(w->s->marked_facts, fact);
	if (state->standing == BERTH_TOLD)
		return;
	for (uint32_t i = 0; i < f->conclusions.count; i++) {
		uint32_t k = w->s->program->conclusions[f->conclusions.first + i].instance;
		if (instance_possible(w->e, k))
			push(w, k);
	}
}

/* Did conclusion K, which might have given FACT another value in A, drop out in B? */
static bool dropped_out(const struct walk *w, const struct p_conclusion *k,
                        const struct fact_state *state)
{
	const struct p_effect *effect = &w->s->program->effects[k->effect];

	if (!instance_possible(&w->s->a, k->instance))
		return false;
	if (effect->operation != OPERATION_NONE)
		return true;
	return !instance_possible(w->e, k->instance)
		&& (state->instance == NONE || effect->value != state->low);
}

/* A derived fact rests on the rule that decided, and on all of its priority and above that
 * did not come in the way. */
static void visit_assumed_fact(struct walk *w, uint32_t fact)
{
	const struct p_fact *f = &w->s->program->facts[fact];
	const struct fact_state at = state_of_fact(w->s, w->e, fact), *state = &at;
	int32_t least = INT32_MIN;

	if (state_of_fact(w->s, &w->s->a, fact).standing != BERTH_UNTOLD)
		return;
	if (state->standing == BERTH_ASSUMED)
		bit_set(w->s->marked_facts, fact);
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

static void visit_fact(struct walk *w, uint32_t fact)
{
	if (w->open)
		visit_open_fact(w, fact);
	else
		visit_assumed_fact(w, fact);
}

/* Is L on the walk?  FAILED: what made it false is looked for. */
static bool is_wanted(const struct walk *w, const struct p_literal *l, bool failed)
{
	berth_truth truth = literal_truth(w->s->program, w->e, l);

	if (w->open)
		return truth == BERTH_WAITING;
	return truth == (failed ? BERTH_FALSE : BERTH_TRUE)
		&& literal_truth(w->s->program, &w->s->a, l) == BERTH_WAITING;
}

static void visit_literals(struct walk *w, struct span literals, bool failed, unsigned depth)
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

static void visit_filters(struct walk *w, const struct p_aggregate *a)
{
	for (uint32_t i = 0; i < a->filters.count; i++)
		visit_fact(w, w->s->program->filters[a->filters.first + i].fact);
}

static void visit_operands(struct walk *w, const struct p_instance *instance)
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

static void run_walk(struct walk *w)
{
	const berth_program *p = w->s->program;

	while (w->pending) {
		uint32_t i = w->s->worklist[--w->pending];
		bool failed = !w->open && !instance_possible(w->e, i);
		visit_literals(w, p->instances[i].literals, failed, 0);
		visit_operands(w, &p->instances[i]);
	}
}

static struct walk begin_walk(const berth_session *session, bool open)
{
	/* marks are a cache inside the session, which belongs to one thread */
	berth_session *s = (berth_session *)(uintptr_t)session;

	memset(s->marked_instances, 0, s->program->header->instance_words * sizeof(uint64_t));
	memset(s->marked_facts, 0, (s->program->n_facts / 64 + 1) * sizeof(uint64_t));
	return (struct walk){ .s = s, .e = s->shown, .open = open, .pending = 0 };
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
		if ((effect->kind == BERTH_FAVOUR || effect->kind == BERTH_OPPOSE)
		    && candidate & r->possible)
			return true;
	}
	return false;
}

static void mark_open(const berth_session *s)
{
	struct walk w = begin_walk(s, true);
	uint32_t words = s->program->levels[s->program->header->assume_level].words.first;

	for (uint32_t i = 0; i < words * 64; i++)
		if (instance_waits(w.e, i) && can_matter(s, &s->program->instances[i]))
			push(&w, i);
	run_walk(&w);
	for (uint32_t i = 0; s->is_narrowed && i < s->program->n_facts / 64 + 1; i++)
		s->marked_facts[i] &= ~s->irrelevant[i];
	w.s->marks_for = MARKS_OPEN;
}

static void mark_assumed(const berth_session *s, uint32_t candidate)
{
	const berth_program *p = s->program;
	struct walk w = begin_walk(s, false);

	for (uint32_t i = 0; i < p->n_instances; i++) {
		const struct p_instance *instance = &p->instances[i];
		if (!instance_certain(w.e, i) || instance->level == p->header->assume_level)
			continue;
		for (uint32_t k = 0; k < instance->effects.count; k++) {
			const struct p_effect *effect = &p->effects[instance->effects.first + k];
			if (effect->kind == BERTH_EXCLUDE && effect->candidate == candidate)
				push(&w, i);
		}
	}
	run_walk(&w);
	w.s->marks_for = candidate;
}

static bool next_marked(const berth_session *s, uint32_t *cursor, uint32_t *fact)
{
	for (uint32_t f = *cursor; f < s->program->n_facts; f++)
		if (bit_at(s->marked_facts, f)) {
			*fact = f;
			*cursor = f + 1;
			return true;
		}
	*cursor = s->program->n_facts;
	return false;
}

bool berth_session_next_open(const berth_session *session, uint32_t *cursor, uint32_t *fact)
{
	if (!session->ran)
		return false;
	if (session->marks_for != MARKS_OPEN)
		mark_open(session);
	return next_marked(session, cursor, fact);
}

bool berth_session_next_assumed(const berth_session *session, uint32_t candidate, uint32_t *cursor,
                                uint32_t *fact)
{
	const berth_result *r = &session->result;

	if (!session->ran || candidate >= session->program->n_candidates
	    || !(r->excluded & ~r->excluded_without) || !(r->excluded >> candidate & 1)
	    || r->excluded_without >> candidate & 1)
		return false;
	if (session->marks_for != candidate)
		mark_assumed(session, candidate);
	return next_marked(session, cursor, fact);
}

/* ---- the facts of one instance ----------------------------------------------------- */

static void mark_true_facts(const berth_session *s, const struct evaluation *e,
                            struct span literals, bool inverted, uint64_t *marks,
                            unsigned depth)
{
	const berth_program *p = s->program;

	for (uint32_t i = 0; i < literals.count; i++) {
		const struct p_literal *l = &p->literals[literals.first + i];
		bool negated = inverted != (l->negated != 0);
		if (literal_truth(p, e, l) != (inverted ? BERTH_FALSE : BERTH_TRUE))
			continue;
		if (l->kind == LITERAL_NODE) {
			if (depth < MAX_DEPTH)
				mark_true_facts(s, e, p->nodes[l->index].literals, negated, marks, depth + 1);
			continue;
		}
		bit_set(marks, p->atoms[l->index].fact);
		if (p->atoms[l->index].operand == OPERAND_FACT)
			bit_set(marks, p->atoms[l->index].reference);
	}
}

size_t berth_instance_facts(const berth_session *session, uint32_t instance, uint32_t *facts,
                            size_t room)
{
	berth_session *s = (berth_session *)(uintptr_t)session;
	uint32_t cursor = 0, fact;
	size_t n = 0;

	if (!s->ran || instance >= s->program->n_instances)
		return 0;
	memset(s->marked_facts, 0, (s->program->n_facts / 64 + 1) * sizeof(uint64_t));
	s->marks_for = MARKS_NONE;
	mark_true_facts(s, evaluation_of(s, instance), s->program->instances[instance].literals, false,
	                s->marked_facts, 0);
	while (next_marked(s, &cursor, &fact)) {
		if (n < room)
			facts[n] = fact;
		n++;
	}
	return n;
}
