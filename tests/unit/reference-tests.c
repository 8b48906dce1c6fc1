/*
 * reference-tests.c - what holds, certainly and possibly.
 */
#include "reference-parts.h"

/* ---- tests: certainly and possibly -------------------------------------------------- */

bool r_holds(const struct r_test *t, long x, long y)
{
	switch (t->sign) {
	case R_AT_LEAST: return x >= y;
	case R_AT_MOST: return x <= y;
	case R_MORE: return x > y;
	case R_LESS: return x < y;
	case R_BETWEEN: return t->low <= x && x <= t->high;
	case R_ONE_OF: return t->set >> x & 1;
	default: return x == y;
	}
}

struct r_value r_room_of(const struct r_evaluation *e, int candidate)
{
	int room = candidate == R_NONE ? R_NONE : e->base->room[candidate];

	return (struct r_value){ room == R_NONE ? R_UNDEFINED : R_DERIVED, room, room };
}

static struct r_value subject_of(const struct r_evaluation *e, const struct r_test *t,
                                 int candidate)
{
	return t->subject == R_NONE ? r_room_of(e, candidate) : e->facts[t->subject];
}

static struct r_value operand_of(const struct r_evaluation *e, const struct r_test *t,
                                 int candidate)
{
	if (t->operand == R_FACT)
		return e->facts[t->other];
	if (t->operand == R_ROOM)
		return r_room_of(e, candidate);
	return (struct r_value){ R_DERIVED, t->low, t->low };
}

/* In ALL pairs, or else in any one. */
static bool compare(const struct r_evaluation *e, const struct r_test *t, int candidate, bool all)
{
	struct r_value x = subject_of(e, t, candidate), y = operand_of(e, t, candidate);

	if (x.standing == R_UNDEFINED || y.standing == R_UNDEFINED)
		return false;
	if (x.standing == R_UNTOLD || y.standing == R_UNTOLD)
		return !all;
	for (long i = x.low; i <= x.high; i++)
		for (long k = y.low; k <= y.high; k++)
			if (r_holds(t, i, k) != all)
				return !all;
	return all;
}

/* CERTAINLY: waiting counts as false; else: waiting counts as true. */
static bool test_holds(const struct r_evaluation *e, int number, int candidate, bool certainly)
{
	const struct r_test *t = &e->base->tests[number];
	bool all = t->kind == R_ALL;
	enum r_standing standing;

	switch (t->kind) {
	case R_COMPARE:
		return compare(e, t, candidate, certainly);
	case R_KNOWN:
		standing = e->facts[t->subject].standing;
		return standing == R_IS_TOLD || standing == R_DERIVED;
	case R_SAID:
		standing = e->facts[t->subject].standing;
		return standing == R_IS_TOLD || !certainly;
	case R_UNLESS:
		for (int i = 0; i < t->n; i++)
			if (test_holds(e, t->children[i], candidate, !certainly))
				return false;
		return true;
	case R_NOT:
		return !test_holds(e, t->children[0], candidate, !certainly);
	default:
		for (int i = 0; i < t->n; i++)
			if (test_holds(e, t->children[i], candidate, certainly) != all)
				return !all;
		return all;
	}
}

/* But for the others of its kind. */
static bool holds_itself(const struct r_evaluation *e, int rule, int candidate, bool certainly)
{
	const struct r_rule *r = &e->base->rules[rule];

	for (int i = 0; i < r->n_tests; i++)
		if (!test_holds(e, r->tests[i], candidate, certainly))
			return false;
	return true;
}

/* Does a stronger rule of the kind of RULE hold? */
static bool is_outdone(const struct r_evaluation *e, int rule, int candidate, bool certainly)
{
	for (int i = 0; i < e->base->n_rules; i++)
		if (r_is_stronger(e->base, i, rule) && holds_itself(e, i, candidate, certainly))
			return true;
	return false;
}

bool r_rule_holds(const struct r_evaluation *e, int rule, int candidate, bool certainly)
{
	return holds_itself(e, rule, candidate, certainly)
		&& !is_outdone(e, rule, candidate, !certainly);
}

/* By what is known: a guard holds as long as it is not certain that it does not. */
bool r_rule_fires(const struct r_evaluation *e, int rule, int candidate)
{
	const struct r_rule *r = &e->base->rules[rule];

	for (int i = 0; i < r->n_tests; i++)
		if (!test_holds(e, r->tests[i], candidate, e->base->tests[r->tests[i]].kind != R_UNLESS))
			return false;
	return !is_outdone(e, rule, candidate, true);
}

enum r_truth r_truth_for(const struct r_evaluation *e, int rule, int candidate)
{
	if (r_rule_holds(e, rule, candidate, true))
		return R_TRUE;
	return r_rule_holds(e, rule, candidate, false) ? R_WAITS : R_FALSE;
}

/* The candidates that RULE is made for, one after the other: R_NONE alone if it is not for each. */
bool r_next_for(const struct r_evaluation *e, int rule, int *candidate, bool *begun)
{
	if (!e->base->rules[rule].each) {
		bool first = !*begun;
		*candidate = R_NONE;
		*begun = true;
		return first;
	}
	*candidate = *begun ? *candidate + 1 : 0;
	*begun = true;
	while (*candidate < e->base->n_candidates && !(e->considered >> *candidate & 1))
		++*candidate;
	return *candidate < e->base->n_candidates;
}
