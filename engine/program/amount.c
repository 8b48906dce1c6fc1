/*
 * amount.c - sums of fractions in 128 bits, without rounding in between.
 */
#include "engine/program/amount.h"

static const amount_number most = ~(amount_number)0;

static uint64_t common_divisor(amount_number a, uint64_t b)
{
	uint64_t rest = (uint64_t)(a % b);

	while (rest) {
		uint64_t next = b % rest;
		b = rest;
		rest = next;
	}
	return b;
}

bool amount_take_divisor(amount_number *multiple, uint64_t divisor)
{
	uint64_t missing = divisor / common_divisor(*multiple, divisor);

	if (*multiple > ((amount_number)1 << AMOUNT_BITS) / missing)
		return false;
	*multiple *= missing;
	return true;
}

bool amount_multiply(amount_number *product, int64_t factor)
{
	amount_number wide = (amount_number)factor;

	if (factor < 0 || (factor > 0 && *product > most / wide))
		return false;
	*product *= wide;
	return true;
}

bool amount_add(struct amount *a, amount_number product, uint64_t divisor)
{
	amount_number whole = product / divisor, part = product % divisor, before = a->of;

	if (whole > INT64_MAX || a->whole + whole > INT64_MAX)
		return false;
	a->whole += whole;
	if (part == 0)
		return true;
	if (!amount_take_divisor(&a->of, divisor))
		return false;
	a->part = a->part * (a->of / before) + part * (a->of / divisor);
	a->whole += a->part / a->of;
	a->part %= a->of;
	return true;
}

bool amount_end(const struct amount *a, int64_t *out)
{
	bool up = a->part >= a->of - a->part;

	if (a->whole > (amount_number)INT64_MAX - up)
		return false;
	*out = (int64_t)(a->whole + up);
	return true;
}
