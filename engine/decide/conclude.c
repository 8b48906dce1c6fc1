/*
 * conclude.c - which value the rules give to a fact or a weight.
 *
 * The highest priority that fires decides; a rule of the same or a higher
 * priority that still waits and would give another value makes it wait; two values at
 * the same priority are a conflict and wait too, as if neither had fired yet.  Never does
 * the order of rules decide.
 */
#include "engine/decide/calculate.h"
#include "engine/decide/parts.h"
#include "engine/decide/table.h"

static bool is_point(struct interval i)
{
	return i.low == i.high;
}

static enum offer aggregate(const struct berth_session *s, const struct evaluation *e,
                            const struct p_effect *effect, struct interval *out)
{
	static const enum offer offers[] = {
		[AGGREGATE_UNDEFINED] = OFFER_NOTHING, [AGGREGATE_WAITS] = OFFER_WAITS,
		[AGGREGATE_VALUE] = OFFER_VALUE, [AGGREGATE_OVERFLOW] = OFFER_ERROR,
	};
	struct aggregated found = table_aggregate(s, e, effect);

	*out = (struct interval){ found.value, found.value };
	return offers[found.kind];
}

/* What one conclusion contributes now. */
static enum offer offer_of(const struct berth_session *s, const struct evaluation *e,
                           const struct p_conclusion *c, struct interval *value)
{
	const berth_program *p = s->program;
	const struct p_effect *effect = &p->effects[c->effect];
	enum offer offer = OFFER_VALUE;

	if (!instance_possible(e, c->instance))
		return OFFER_NOTHING;
	*value = (struct interval){ effect->value, effect->high };
	if (effect->kind == BERTH_WEIGHT)
		*value = (struct interval){ effect->points, effect->points };
	if (is_aggregate(effect->operation))
		offer = aggregate(s, e, effect, value);
	else if (effect->operation != BERTH_NO_OPERATION)
		offer = calculate(p, e, effect, value);
	return offer == OFFER_ERROR && !instance_certain(e, c->instance) ? OFFER_WAITS : offer;
}

static bool is_same_calculation(const berth_program *p, uint32_t a, uint32_t b)
{
	const struct p_effect *x = &p->effects[a], *y = &p->effects[b];

	if (x->operation == BERTH_NO_OPERATION || x->operation != y->operation
	    || x->operands.count != y->operands.count)
		return false;
	for (uint32_t i = 0; i < x->operands.count; i++) {
		const struct p_operand *m = &p->operands[x->operands.first + i];
		const struct p_operand *n = &p->operands[y->operands.first + i];
		if (m->fact != n->fact || (m->fact == NONE && m->value != n->value))
			return false;
	}
	return effect_same_products(p, x, y);
}

/* A conclusion with the value that it offers. */
struct offered {
	const struct p_conclusion *by;
	struct interval value;
};

/* The same number for sure?  Two equal intervals may hide different numbers. */
static bool is_same(const berth_program *p, struct offered a, struct offered b)
{
	if (is_point(a.value) && is_point(b.value))
		return a.value.low == b.value.low;
	return is_same_calculation(p, a.by->effect, b.by->effect);
}

/* All conclusions of one priority together. */
struct rank {
	struct offered fired; /* the first that fires; by NULL: none */
	struct offered first; /* the first that fires or waits */
	struct interval common; /* of all that fire; empty: their values differ for sure */
	bool agree;           /* whatever may come has the value of `first` */
};

static void widen(struct conclusion *out, struct interval value)
{
	if (!out->any || value.low < out->all_low)
		out->all_low = value.low;
	if (!out->any || value.high > out->all_high)
		out->all_high = value.high;
	out->any = true;
}

static void add_offer(const berth_program *p, struct rank *r, struct offered o, bool fires)
{
	if (!r->first.by)
		r->first = o;
	else if (!is_same(p, r->first, o))
		r->agree = false;
	if (!fires)
		return;
	if (!r->fired.by)
		r->fired = o;
	r->common.low = o.value.low > r->common.low ? o.value.low : r->common.low;
	r->common.high = o.value.high < r->common.high ? o.value.high : r->common.high;
}

/* Looks at the conclusions from *AT on that share a priority, and moves *AT behind them. */
static berth_status look_at_rank(struct berth_session *s, const struct evaluation *e,
                                 struct span list, uint32_t *at, struct rank *r,
                                 struct conclusion *c)
{
	const berth_program *p = s->program;
	int32_t priority = p->conclusions[list.first + *at].priority;

	*r = (struct rank){ .common = { INT64_MIN, INT64_MAX }, .agree = true };
	for (; *at < list.count && p->conclusions[list.first + *at].priority == priority; ++*at) {
		struct offered o = { &p->conclusions[list.first + *at], { 0, 0 } };
		switch (offer_of(s, e, o.by, &o.value)) {
		case OFFER_NOTHING:
			break;
		case OFFER_ERROR:
			s->failed_rule = p->instances[o.by->instance].rule;
			return BERTH_EARITHMETIC;
		case OFFER_WAITS: /* a value that is not even bounded yet */
			r->agree = false;
			widen(c, (struct interval){ INT64_MIN, INT64_MAX });
			break;
		case OFFER_VALUE:
			widen(c, o.value);
			add_offer(p, r, o, instance_certain(e, o.by->instance));
		}
	}
	return BERTH_OK;
}

/* A fact is told or not, so a conclusion makes a problem of one kind at most. */
static void add_problem(struct berth_session *s, berth_problem_kind kind, uint32_t fact,
                        uint32_t rule)
{
	for (uint32_t i = 0; i < s->n_problems; i++)
		if (s->problems[i].kind == kind && s->problems[i].fact == fact
		    && s->problems[i].rule == rule)
			return;
	if (s->n_problems < s->program->n_conclusions)
		s->problems[s->n_problems++] = (berth_problem){ kind, fact, rule };
}

static void report_conflict(struct berth_session *s, const struct evaluation *e, struct span list,
                            int32_t priority)
{
	for (uint32_t i = 0; i < list.count; i++) {
		const struct p_conclusion *k = &s->program->conclusions[list.first + i];
		struct interval value = { 0, 0 };
		if (k->priority == priority && instance_certain(e, k->instance)
		    && offer_of(s, e, k, &value) == OFFER_VALUE)
			add_problem(s, BERTH_PROBLEM_CONFLICT, s->program->effects[k->effect].fact,
			            s->program->instances[k->instance].rule);
	}
}

static void decide_on(struct conclusion *c, const struct offered *fired)
{
	c->fired = true;
	c->instance = fired->by->instance;
	c->low = fired->value.low;
	c->high = fired->value.high;
}

/* Most facts have one rule, which nothing can overrule. */
static berth_status conclude_one(struct berth_session *s, const struct evaluation *e,
                                 const struct p_conclusion *by, struct conclusion *out)
{
	struct interval value = { 0, 0 };
	enum offer offer = offer_of(s, e, by, &value);
	bool fires = instance_certain(e, by->instance);

	*out = (struct conclusion){ .kind = CONCLUSION_NONE, .instance = NONE };
	if (offer == OFFER_ERROR) {
		s->failed_rule = s->program->instances[by->instance].rule;
		return BERTH_EARITHMETIC;
	}
	if (offer == OFFER_NOTHING)
		return BERTH_OK;
	out->kind = CONCLUSION_WAITS;
	if (offer == OFFER_WAITS)
		value = (struct interval){ INT64_MIN, INT64_MAX };
	widen(out, value);
	if (offer == OFFER_VALUE && fires) {
		decide_on(out, &(struct offered){ by, value });
		out->kind = CONCLUSION_KNOWN;
		out->closed = true;
	}
	return BERTH_OK;
}

berth_status conclude(struct berth_session *s, const struct evaluation *e, struct span list,
                      struct conclusion *out)
{
	if (list.count == 1)
		return conclude_one(s, e, &s->program->conclusions[list.first], out);
	struct conclusion c = { .kind = CONCLUSION_NONE, .instance = NONE };
	struct offered first = { NULL, { 0, 0 } };
	bool agree = true, conflict = false;

	for (uint32_t at = 0; at < list.count && !c.closed;) {
		struct rank r;
		int32_t priority = s->program->conclusions[list.first + at].priority;
		berth_status status = look_at_rank(s, e, list, &at, &r, &c);
		if (status != BERTH_OK)
			return status;
		if (!first.by)
			first = r.first;
		agree = agree && r.agree && (!r.first.by || is_same(s->program, first, r.first));
		c.closed = r.fired.by && r.agree;
		if (c.fired || !r.fired.by)
			continue;
		if (r.common.low > r.common.high) {
			conflict = true;
			report_conflict(s, e, list, priority);
		} else {
			decide_on(&c, &r.fired);
		}
	}
	if (conflict)
		c.kind = CONCLUSION_CONFLICT;
	else if (c.any)
		c.kind = c.fired && agree ? CONCLUSION_KNOWN : CONCLUSION_WAITS;
	*out = c;
	return BERTH_OK;
}

berth_status conclude_fact(struct berth_session *s, const struct evaluation *e, uint32_t fact,
                           struct fact_state *state, bool *conflict)
{
	const struct p_fact *f = &s->program->facts[fact];
	struct conclusion c;
	berth_status status = conclude(s, e, f->conclusions, &c);

	if (status != BERTH_OK)
		return status;
	/* a boolean that nothing makes yes is no */
	if (f->type == BERTH_BOOLEAN && c.kind == CONCLUSION_NONE)
		c = (struct conclusion){ .kind = CONCLUSION_KNOWN, .instance = NONE };
	else if (f->type == BERTH_BOOLEAN && c.kind == CONCLUSION_WAITS && c.all_high == 0)
		c = (struct conclusion){ .kind = CONCLUSION_KNOWN, .instance = NONE };
	*state = (struct fact_state){ .standing = BERTH_UNTOLD, .instance = NONE };
	if (c.kind == CONCLUSION_KNOWN)
		*state = (struct fact_state){ .standing = BERTH_DERIVED, .instance = c.instance,
		                              .low = c.low, .high = c.high };
	else if (c.kind == CONCLUSION_NONE)
		state->standing = BERTH_UNDEFINED;
	*conflict = c.kind == CONCLUSION_CONFLICT;
	return BERTH_OK;
}

/* A told value stands; the rules that would give another one are worth a warning. */
void conclude_report_overridden(struct berth_session *s, const struct evaluation *e, uint32_t fact)
{
	const berth_program *p = s->program;
	const struct p_fact *f = &p->facts[fact];

	for (uint32_t i = 0; i < f->conclusions.count; i++) {
		const struct p_conclusion *k = &p->conclusions[f->conclusions.first + i];
		struct interval value = { 0, 0 };
		if (!instance_certain(e, k->instance) || offer_of(s, e, k, &value) != OFFER_VALUE)
			continue;
		if (value.low != e->facts[fact].low || value.high != e->facts[fact].high)
			add_problem(s, BERTH_PROBLEM_OVERRIDDEN, fact, p->instances[k->instance].rule);
	}
}
