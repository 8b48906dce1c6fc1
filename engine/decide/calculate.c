/*
 * calculate.c - operations on numbers, also where only bounds of them are known.
 *
 * What cannot be for numbers that are known for sure is an error; what cannot be for some of the
 * numbers between bounds waits until they are known better.
 */
#include "engine/decide/calculate.h"

#include "base/number.h"
#include "engine/program/amount.h"

static bool is_point(struct interval i)
{
	return i.low == i.high;
}

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

/* A / B, rounded up. */
static bool divide_up(int64_t a, int64_t b, int64_t *out)
{
	if (b == -1)
		return number_subtract(0, a, out);
	*out = a / b + (a % b != 0 && (a < 0) == (b < 0));
	return true;
}

static bool combine(uint32_t operation, struct interval a, struct interval b, struct interval *out)
{
	switch (operation) {
	case BERTH_SUM:
		return number_add(a.low, b.low, &out->low) && number_add(a.high, b.high, &out->high);
	case BERTH_DIFFERENCE:
		return number_subtract(a.low, b.high, &out->low)
			&& number_subtract(a.high, b.low, &out->high);
	case BERTH_PRODUCT:
		return corners(a, b, out, number_multiply);
	case BERTH_QUOTIENT:
		return corners(a, b, out, number_divide);
	case BERTH_CEILING:
		return corners(a, b, out, divide_up);
	case BERTH_RANGE:
		out->low = a.low < b.low ? a.low : b.low;
		out->high = a.high > b.high ? a.high : b.high;
		return true;
	case BERTH_MINIMUM:
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

/* ---- amounts ------------------------------------------------------------ */

/* What waits or is undefined among the operands of AMOUNT; OFFER_VALUE: nothing. */
static enum offer await_operands(const berth_program *p, const struct evaluation *e,
                                 const struct p_effect *amount)
{
	enum offer result = OFFER_VALUE;

	for (uint32_t i = 0; i < amount->operands.count; i++) {
		struct interval ignored;
		enum offer offer = operand_value(e, &p->operands[amount->operands.first + i], &ignored);
		if (offer == OFFER_NOTHING)
			return OFFER_NOTHING;
		if (offer == OFFER_WAITS)
			result = OFFER_WAITS;
	}
	return result;
}

/* No operand may be below zero: is one so for sure, or can one be? */
static enum offer check_signs(const berth_program *p, const struct evaluation *e,
                              const struct p_effect *amount)
{
	enum offer result = OFFER_VALUE;

	for (uint32_t i = 0; i < amount->operands.count; i++) {
		struct interval value = { 0, 0 };
		operand_value(e, &p->operands[amount->operands.first + i], &value);
		if (value.high < 0)
			return OFFER_ERROR;
		if (value.low < 0)
			result = OFFER_WAITS;
	}
	return result;
}

/* The amount of the least (HIGH: greatest) operands; false: it does not fit. */
static bool add_up(const berth_program *p, const struct evaluation *e,
                   const struct p_effect *amount, bool high, int64_t *out)
{
	struct amount sum = AMOUNT_ZERO;

	for (uint32_t i = 0; i < amount->products.count; i++) {
		const struct p_product *product = &p->products[amount->products.first + i];
		amount_number number = 1;
		for (uint32_t k = 0; k < product->operands.count; k++) {
			struct interval value = { 0, 0 };
			operand_value(e, &p->operands[product->operands.first + k], &value);
			if (!amount_multiply(&number, high ? value.high : value.low))
				return false;
		}
		if (!amount_add(&sum, number, product->divisor))
			return false;
	}
	return amount_end(&sum, out);
}

/* All operands are at least zero, so the least of them make the least amount. */
static enum offer calculate_amount(const berth_program *p, const struct evaluation *e,
                                   const struct p_effect *amount, struct interval *out)
{
	enum offer offer = await_operands(p, e, amount);

	if (offer == OFFER_VALUE)
		offer = check_signs(p, e, amount);
	if (offer != OFFER_VALUE)
		return offer;
	if (!add_up(p, e, amount, false, &out->low))
		return OFFER_ERROR;
	return add_up(p, e, amount, true, &out->high) ? OFFER_VALUE : OFFER_WAITS;
}

/* ---- one operand after the other ---------------------------------------- */

static bool divides(uint32_t operation)
{
	return operation == BERTH_QUOTIENT || operation == BERTH_CEILING;
}

enum offer calculate(const berth_program *p, const struct evaluation *e,
                     const struct p_effect *effect, struct interval *out)
{
	enum offer result = OFFER_VALUE;

	if (effect->operation == BERTH_AMOUNT)
		return calculate_amount(p, e, effect, out);
	for (uint32_t i = 0; i < effect->operands.count; i++) {
		struct interval next = { 0, 0 }, before = *out;
		enum offer offer = operand_value(e, &p->operands[effect->operands.first + i], &next);
		if (offer == OFFER_NOTHING)
			return OFFER_NOTHING;
		if (offer == OFFER_WAITS)
			result = OFFER_WAITS;
		if (result == OFFER_WAITS)
			continue;
		if (i == 0) {
			*out = next;
		} else if (divides(effect->operation) && next.low <= 0 && next.high >= 0) {
			if (next.low == 0 && next.high == 0)
				return OFFER_ERROR;
			result = OFFER_WAITS; /* some of the divisors are zero */
		} else if (!combine(effect->operation, before, next, out)) {
			if (is_point(before) && is_point(next))
				return OFFER_ERROR;
			result = OFFER_WAITS; /* some of the results do not fit */
		}
	}
	return result;
}
