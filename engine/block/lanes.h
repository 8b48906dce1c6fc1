/*
 * lanes.h - a set of lanes: a bit for each.
 */
#ifndef ENGINE_BLOCK_LANES_H
#define ENGINE_BLOCK_LANES_H

#include "engine/block.h"

#include <stdbool.h>
#include <stdint.h>

#define LANES BERTH_LANES
#define LANE_WORDS (LANES / 64)
#define BLOCK_LINE 64 /* bytes; what is wide lies at multiples of it */

/* Functions that are worth a version for wide vectors; which one runs is chosen at start. */
#if defined __x86_64__ && defined __GLIBC__ && defined __GNUC__ && !defined __clang__
#define BLOCK_WIDE __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define BLOCK_WIDE
#endif
#define BLOCK_INLINE static inline __attribute__((always_inline)) /* into those versions */

typedef uint64_t lanes __attribute__((vector_size(LANES / 8)));

/* Is there any? */
bool lanes_any(const lanes *x);
static inline bool lanes_has(const lanes *x, uint32_t lane)
{
	return (*x)[lane / 64] >> lane % 64 & 1;
}
static inline void lanes_set(lanes *x, uint32_t lane, bool on)
{
	uint64_t bit = UINT64_C(1) << lane % 64;

	(*x)[lane / 64] = ((*x)[lane / 64] & ~bit) | (uint64_t)on << lane % 64;
}
/* All lanes, or none. */
static inline uint64_t lanes_of(bool on)
{
	return on ? UINT64_MAX : 0;
}
/* The first lane of X from LANE on; LANES: none. */
static inline uint32_t lanes_next(const lanes *x, uint32_t lane)
{
	while (lane < LANES) {
		uint64_t left = (*x)[lane / 64] >> lane % 64;
		if (left)
			return lane + (uint32_t)__builtin_ctzll(left);
		lane = (lane / 64 + 1) * 64;
	}
	return LANES;
}

/* How many bits are set; by arithmetic, as not every machine that this runs on has it. */
static inline uint32_t lanes_count(uint64_t word)
{
	word -= word >> 1 & UINT64_C(0x5555555555555555);
	word = (word & UINT64_C(0x3333333333333333)) + (word >> 2 & UINT64_C(0x3333333333333333));
	word = (word + (word >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
	return (uint32_t)(word * UINT64_C(0x0101010101010101) >> 56);
}

#endif
