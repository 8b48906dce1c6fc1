/*
 * amount.h - exact sums of products of quantities and prices.
 *
 * A product is a whole number of 128 bits, to be divided by a divisor that brings it to
 * the base unit of the amount.  Whole parts and fractions are summed apart, so nothing is
 * rounded before amount_end().
 */
#ifndef ENGINE_PROGRAM_AMOUNT_H
#define ENGINE_PROGRAM_AMOUNT_H

#include <stdbool.h>
#include <stdint.h>

__extension__ typedef unsigned __int128 amount_number;

struct amount {
	amount_number whole, part, of; /* whole + part / of */
};
#define AMOUNT_ZERO { 0, 0, 1 }

#define AMOUNT_BITS 120 /* of the common multiple of the divisors, at most */

/* Multiplies *PRODUCT, which begins as 1, by FACTOR, which is not negative; false: overflow. */
bool amount_multiply(amount_number *product, int64_t factor);
/* Adds PRODUCT / DIVISOR; false: overflow. */
bool amount_add(struct amount *a, amount_number product, uint64_t divisor);
/* The sum, rounded half up; false: it does not fit. */
bool amount_end(const struct amount *a, int64_t *out);

/* Makes *MULTIPLE, which begins as 1, one of DIVISOR too; false: it would need too many bits. */
bool amount_take_divisor(amount_number *multiple, uint64_t divisor);

#endif
