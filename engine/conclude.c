/*
 * conclude.c - which value the rules give to a fact or a weight.
 *
 * The highest priority that fires decides; a rule of the same or a higher
 * priority that still waits and would give another value makes it wait; two values at
 * the same priority are a conflict.  Never does the order of rules decide.
 */
#include "base/number.h"
#include "engine/session.h"

enum offer { OFFER_NOTHING, OFFER_WAITS, OFFER_VALUE, OFFER_ERROR };

struct interval {
	int64_t low, high;
};

static bool in_order(struct interval *out, int64_t a, int64_t b)
{
	out->low = a < b ? a : b;
	out->high = a < b ? b : a;
	return true;
}

/* Hull of OPERATE over the corners of two intervals. */
static bool corners(struct interval a, struct interval b, struct interval *out,
                    bool (*operate)(int64_t, int64_t, int64_t *))
{
	int64_t v[4];

	if (!operate(a.low, b.low, &v[0]) || !operate(a.low, b.high, &v[1])
	    || !operate(a.high, b.low, &v[2]) || !operate(a.high, b.high, &v[3]))
		return false;
	in_order(out, v[0], v[1]);
	for (int i = 2; i < 4; i++) {
		out->low = v[i] < out->low ? v[i] : out->low;
		out->high = v[i] > out->high ? v[i] : out->high;
	}
	return true;
}

static bool combine(uint32_t operation, struct interval a, struct interval b, struct interval *out)
{
	switch (operation) {
	case OPERATION_SUM:
		return number_add(a.low, b.low, &out->low) && number_add(a.high, b.high, &out->high);
	case OPERATION_DIFFERENCE:
		return number_subtract(a.low, b.high, &out->low)
			&& number_subtract(a.high, b.low, &out->high);
	case OPERATION_PRODUCT:
		return corners(a, b, out, number_multiply);
	case OPERATION_QUOTIENT:
		return corners(a, b, out, number_divide);
	case OPERATION_MINIMUM:
		out->low = a.low < b.low ? a.low : b.low;
		out->high = a.high < b.high ? a.high : b.high;
		return true;
	default:
		out->low = a.low > b.low ? a.low : b.low;
		out->high = a.high > b.high ? a.high : b.high;
		return true;
	}
}

static enum offer operand_value(const struct evaluation *e, const struct p_operand *operand,
                                struct interval *out)
{
	const struct fact_state *f;

	if (operand->fact == NONE) {
		*out = (struct interval){ operand->value, operand->value };
		return OFFER_VALUE;
	}
	f = &e->facts[operand->fact];
	if (f->standing == BERTH_UNTOLD)
		return OFFER_WAITS;
	*out = (struct interval){ f->low, f->high };
	return f->standing == BERTH_UNDEFINED ? OFFER_NOTHING : OFFER_VALUE;
}

static enum offer calculate(const berth_program *p, const struct evaluation *e,
                            const struct p_effect *effect, struct interval *out)
{
	enum offer result = OFFER_VALUE;

	for (uint32_t i = 0; i < effect->operands.count; i++) {
		struct interval next = { 0, 0 };
		enum offer offer = operand_value(e, &p->operands[effect->operands.first + i], &next);
		if (offer == OFFER_NOTHING)
			return OFFER_NOTHING;
		if (offer == OFFER_WAITS)
			result = OFFER_WAITS;
		if (result == OFFER_WAITS)
			continue;
		if (i == 0) {
			*out = next;
		} else if (effect->operation == OPERATION_QUOTIENT && next.low <= 0 && next.high >= 0) {
			if (next.low == 0 && next.high == 0)
				return OFFER_ERROR;
			result = OFFER_WAITS; /* some of the divisors are zero */
		} else if (!combine(effect->operation, *out, next, out)) {
			return OFFER_ERROR;
		}
	}
	return result;
}

/* What one conclusion contributes now. */
static enum offer offer_of(const berth_program *p, const struct evaluation *e,
                           const struct p_conclusion *c, struct interval *value)
{
	const struct p_effect *effect = &p->effects[c->effect];
	enum offer offer = OFFER_VALUE;

	if (!instance_possible(e, c->instance))
		return OFFER_NOTHING;
	*value = (struct interval){ effect->value, effect->value };
	if (effect->kind == BERTH_WEIGHT)
		*value = (struct interval){ effect->points, effect->points };
	if (effect->operation != OPERATION_NONE)
		offer = calculate(p, e, effect, value);
	if (!instance_certain(e, c->instance) && offer != OFFER_NOTHING)
		return offer == OFFER_ERROR ? OFFER_WAITS : offer;
	return offer;
}

static void widen(struct conclusion *out, struct interval value)
{
	if (!out->any || value.low < out->all_low)
		out->all_low = value.low;
	if (!out->any || value.high > out->all_high)
		out->all_high = value.high;
	out->any = true;
}

static void report_conflict(struct berth_session *s, const struct evaluation *e, struct span list,
                            int32_t priority)
{
	for (uint32_t i = 0; i < list.count; i++) {
		const struct p_conclusion *k = &s->program->conclusions[list.first + i];
		if (k->priority == priority && instance_certain(e, k->instance))
			problem_add(s, BERTH_PROBLEM_CONFLICT, s->program->effects[k->effect].fact,
			            s->program->instances[k->instance].rule);
	}
}

berth_status conclude(struct berth_session *s, const struct evaluation *e, struct span list,
                      struct conclusion *out)
{
	const berth_program *p = s->program;
	struct conclusion c = { .kind = CONCLUSION_NONE, .instance = NONE };
	int32_t decided = INT32_MIN; /* priority of the value that fired */
	bool waits = false;

	for (uint32_t i = 0; i < list.count; i++) {
		const struct p_conclusion *k = &p->conclusions[list.first + i];
		struct interval value = { 0, 0 };
		if (k->priority < decided)
			break;
		enum offer offer = offer_of(p, e, k, &value);
		if (offer == OFFER_NOTHING)
			continue;
		if (offer == OFFER_ERROR) {
			s->failed_rule = p->instances[k->instance].rule;
			return BERTH_EARITHMETIC;
		}
		if (offer == OFFER_WAITS) {
			waits = true; /* a value that is not even bounded yet */
		} else if (!instance_certain(e, k->instance)) {
			widen(&c, value);
		} else if (decided == INT32_MIN) {
			decided = k->priority;
			c.kind = CONCLUSION_KNOWN;
			c.instance = k->instance;
			c.low = value.low;
			c.high = value.high;
			widen(&c, value);
		} else {
			if (c.low != value.low || c.high != value.high)
				c.kind = CONCLUSION_CONFLICT;
			widen(&c, value);
		}
	}
	if (c.kind == CONCLUSION_CONFLICT)
		report_conflict(s, e, list, decided);
	else if (waits || (c.any && c.kind == CONCLUSION_NONE)
	         || (c.kind == CONCLUSION_KNOWN && (c.all_low != c.low || c.all_high != c.high)))
		c.kind = CONCLUSION_WAITS;
	if (waits) { /* nothing bounds what may come */
		c.all_low = INT64_MIN;
		c.all_high = INT64_MAX;
	}
	*out = c;
	return BERTH_OK;
}

void problem_add(struct berth_session *s, berth_problem_kind kind, uint32_t fact, uint32_t rule)
{
	for (uint32_t i = 0; i < s->n_problems; i++)
		if (s->problems[i].kind == kind && s->problems[i].fact == fact && s->problems[i].rule == rule)
			return;
	if (s->n_problems < s->program->n_rules + s->program->n_facts)
		s->problems[s->n_problems++] = (berth_problem){ kind, fact, rule };
}
