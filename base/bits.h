/*
 * bits.h - sets of numbers, as bits of an array of words.
 *
 * Whoever has the array knows how many numbers it holds: (n + 63) / 64 words are enough for n.
 *
 *	bit_set(seen, fact);
 *	if (bit_at(seen, fact)) ...
 *
 * Names: bit.
 */
#ifndef BASE_BITS_H
#define BASE_BITS_H

#include <stdbool.h>
#include <stdint.h>

static inline bool bit_at(const uint64_t *bits, uint32_t i)
{
	return bits[i / 64] >> (i % 64) & 1;
}

static inline void bit_set(uint64_t *bits, uint32_t i)
{
	bits[i / 64] |= UINT64_C(1) << (i % 64);
}

static inline void bit_clear(uint64_t *bits, uint32_t i)
{
	bits[i / 64] &= ~(UINT64_C(1) << (i % 64));
}

/* The first number from FROM on that is in the set, or END. */
static inline uint32_t bit_next(const uint64_t *bits, uint32_t from, uint32_t end)
{
	while (from < end) {
		uint64_t left = bits[from / 64] >> (from % 64);
		if (left) {
			from += (uint32_t)__builtin_ctzll(left);
			return from < end ? from : end;
		}
		from = (from / 64 + 1) * 64;
	}
	return end;
}

#endif
