/*
 * calculate.h - what an operation of a conclusion gives now.
 */
#ifndef ENGINE_DECIDE_CALCULATE_H
#define ENGINE_DECIDE_CALCULATE_H

#include "engine/decide/decide.h"

struct interval {
	int64_t low, high;
};

/* OFFER_NOTHING: an operand is undefined.  OFFER_WAITS: one waits, or what is known of them does
 * not bound the result.  OFFER_ERROR: it divides by zero, does not fit, or is an amount of what is
 * below zero, whatever else becomes known. */
enum offer { OFFER_NOTHING, OFFER_WAITS, OFFER_VALUE, OFFER_ERROR };

/* What EFFECT, whose operation is on numbers, offers in E; *OUT is its value. */
enum offer calculate(const berth_program *p, const struct evaluation *e,
                     const struct p_effect *effect, struct interval *out);

#endif
