/*
 * reference-evaluator.h - what a random knowledge base means, worked out in the plainest way.
 *
 * No bits, no levels, no rows: every test is asked "does it hold for certain?" and "may it hold?"
 * straight from its declaration.  Slow, and short enough to be checked by reading.
 */
#ifndef TEST_REFERENCE_EVALUATOR_H
#define TEST_REFERENCE_EVALUATOR_H

#include "random-knowledge.h"

/* R_TAKEN: as told, by nobody; only for the engine, in place of an assumption that stays. */
enum r_standing { R_UNTOLD, R_IS_TOLD, R_DERIVED, R_ASSUMED, R_UNDEFINED, R_TAKEN };
struct r_value {
	enum r_standing standing;
	long low, high;
};

/* A case: what is told (the others R_UNTOLD) and which candidates are considered. */
struct r_case {
	struct r_value facts[R_FACTS];
	unsigned considered;
	bool assumptions;
};

struct r_evaluation {
	const struct r_base *base;
	unsigned considered;
	struct r_value facts[R_FACTS];
	long known[R_CRITERIA], least[R_CRITERIA], most[R_CRITERIA]; /* weights */
	long low[R_CANDIDATES][R_CRITERIA], high[R_CANDIDATES][R_CRITERIA]; /* contributions */
	long score[R_CANDIDATES], worst[R_CANDIDATES], best[R_CANDIDATES];
	unsigned excluded, may_be_excluded, possible;
};

enum { R_MAX_PROBLEMS = 200 };
struct r_problem { bool conflict; int fact, rule; };

struct r_result {
	struct r_evaluation a, b; /* b is a copy of a when nothing is assumed */
	const struct r_evaluation *shown;
	int winner;               /* R_NONE: none */
	enum { R_CERTAIN, R_SETTLED, R_POSSIBLE, R_NOTHING } status;
	struct r_problem problems[R_MAX_PROBLEMS]; /* no two alike, in no order */
	int n_problems;
};

void r_evaluate(const struct r_base *base, const struct r_case *c, struct r_result *out);

/* Does RULE hold, for CANDIDATE (R_NONE: for any considered one)? */
enum r_truth { R_FALSE, R_WAITS, R_TRUE };
enum r_truth r_rule_truth(const struct r_result *r, int rule, int candidate);

#endif
