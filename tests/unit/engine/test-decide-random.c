/*
 * test-decide-random.c - random knowledge against the reference, and against the truth:
 * what is said of a partial record must hold for every way to complete it.
 */
#include "tests/unit/effort.h"
#include "tests/unit/random-trial.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { RECORDS = 60 };

/* ---- the same as the reference ------------------------------------------------------ */

static void compare_facts(const struct trial *t)
{
	for (int i = 0; i < t->base.n_facts; i++) {
		const struct r_value *v = &t->expected.shown->facts[i];
		berth_fact_state state;
		assert_int_equal(berth_session_fact(t->session, t->number[i], &state), BERTH_OK);
		trial_same(t, "standing of", t->base.facts[i].id, (long)state.standing, (long)v->standing);
		if (v->standing == R_UNTOLD || v->standing == R_UNDEFINED)
			continue;
		trial_same(t, "low end of", t->base.facts[i].id, (long)state.value.low, v->low);
		trial_same(t, "high end of", t->base.facts[i].id, (long)state.value.high, v->high);
	}
}

static long truth_of(berth_rule_state state)
{
	static const long truths[] = { R_FALSE, R_WAITS, R_TRUE, R_FALSE };

	return truths[state];
}

static void compare_rules(const struct trial *t)
{
	for (int i = 0; i < t->base.n_rules; i++) {
		const struct r_rule *r = &t->base.rules[i];
		trial_same(t, "state of", r->id,
		           truth_of(berth_session_rule(t->session, t->rule[i], BERTH_NONE)),
		     (long)r_rule_truth(&t->expected, i, R_NONE));
		for (int c = 0; r->each && c < t->base.n_candidates; c++)
			trial_same(t, "state for a candidate of", r->id,
			     truth_of(berth_session_rule(t->session, t->rule[i], (uint32_t)c)),
			     (long)r_rule_truth(&t->expected, i, c));
	}
}

static void compare_weights(const struct trial *t)
{
	for (int k = 0; k < R_CRITERIA; k++) {
		int32_t known, low, high;
		berth_session_weight(t->session, (uint32_t)k, &known, &low, &high);
		trial_same(t, "weight", "known", known, t->expected.shown->known[k]);
		trial_same(t, "weight", "low", low, t->expected.shown->least[k]);
		trial_same(t, "weight", "high", high, t->expected.shown->most[k]);
	}
}

static void compare_ranked(const struct trial *t, const berth_ranked *r, const berth_ranked *before)
{
	const struct r_evaluation *e = t->expected.shown;
	uint32_t c = r->candidate;

	trial_same(t, "score", "", (long)r->score, e->score[c]);
	trial_same(t, "range", "low", (long)r->low, e->worst[c]);
	trial_same(t, "range", "high", (long)r->high, e->best[c]);
	for (int k = 0; k < R_CRITERIA; k++) {
		int64_t low, high;
		berth_session_contribution(t->session, c, (uint32_t)k, &low, &high);
		trial_same(t, "contribution", "low", (long)low, e->low[c][k]);
		trial_same(t, "contribution", "high", (long)high, e->high[c][k]);
	}
	if (before && (before->score < r->score || (before->score == r->score
	                                            && before->candidate > r->candidate)))
		trial_complain(t, "order of the ranking", (long)before->candidate, (long)r->candidate);
}

static void compare_ranking(const struct trial *t)
{
	const struct r_evaluation *e = t->expected.shown;
	const berth_ranked *r, *before = NULL;
	unsigned ranked = 0;

	for (uint32_t i = 0; (r = berth_session_ranked(t->session, i)) != NULL; i++, before = r) {
		compare_ranked(t, r, before);
		ranked |= 1u << r->candidate;
	}
	trial_same(t, "ranked", "", (long)ranked, (long)(e->considered & ~e->excluded));
}

static void compare_result(const struct trial *t)
{
	const struct r_evaluation *e = t->expected.shown;
	const berth_result *r = berth_session_result(t->session);

	trial_same(t, "status", "", (long)r->status, (long)t->expected.status);
	trial_same(t, "winner", "", (int32_t)r->winner, t->expected.winner);
	trial_same(t, "excluded", "", (long)r->excluded, e->excluded);
	trial_same(t, "excluded without", "", (long)r->excluded_without, t->expected.a.excluded);
	trial_same(t, "may be excluded", "", (long)r->may_be_excluded, e->may_be_excluded);
	trial_same(t, "possible", "", (long)r->possible, e->possible);
}

static bool is_expected(const struct trial *t, const berth_problem *p)
{
	for (int i = 0; i < t->expected.n_problems; i++) {
		const struct r_problem *x = &t->expected.problems[i];
		if (x->conflict == (p->kind == BERTH_PROBLEM_CONFLICT) && t->rule[x->rule] == p->rule
		    && (x->fact == R_NONE ? BERTH_NONE : t->number[x->fact]) == p->fact)
			return true;
	}
	return false;
}

static void compare_problems(const struct trial *t)
{
	const berth_problem *p;
	uint32_t n = 0;

	for (; (p = berth_session_problem(t->session, n)) != NULL; n++)
		if (!is_expected(t, p))
			trial_complain(t, "unexpected problem of rule", (long)p->rule, 0);
	trial_same(t, "number of problems", "", (long)n, t->expected.n_problems);
}

static unsigned assumed_facts(const struct r_evaluation *e)
{
	unsigned assumed = 0;

	for (int i = 0; i < e->base->n_facts; i++)
		assumed |= (unsigned)(e->facts[i].standing == R_ASSUMED) << i;
	return assumed;
}

/* Is something assumed because something else is? */
static bool builds_on_another(const struct trial *t)
{
	unsigned assumed = assumed_facts(t->expected.shown);

	for (int i = 0; i < t->base.n_rules; i++) {
		const struct r_rule *r = &t->base.rules[i];
		if (r->effect == R_ASSUME && r->builds_on != R_NONE && assumed >> r->fact & 1
		    && assumed >> r->builds_on & 1 && r_rule_truth(&t->expected, i, R_NONE) == R_TRUE)
			return true;
	}
	return false;
}

/* Are the same facts assumed, as the same? */
static bool assumes_alike(const struct r_evaluation *a, const struct r_evaluation *b)
{
	for (int i = 0; i < a->base->n_facts; i++)
		if (a->facts[i].standing == R_ASSUMED
		    && (a->facts[i].low != b->facts[i].low || a->facts[i].high != b->facts[i].high))
			return false;
	return assumed_facts(a) == assumed_facts(b);
}

static void take_note(struct trial *t)
{
	t->records++;
	t->status[t->expected.status]++;
	for (int i = 0; i < t->expected.n_problems; i++)
		*(t->expected.problems[i].conflict ? &t->conflicts : &t->overridden) += 1;
	t->assumed += assumed_facts(t->expected.shown) != 0;
	t->built_on += builds_on_another(t);
	t->assumed_exclusions += (t->expected.shown->excluded & ~t->expected.a.excluded) != 0;
	for (int i = 0; i < t->base.n_facts; i++)
		t->intervals += t->record.facts[i].low != t->record.facts[i].high;
}

static void compare_with_reference(struct trial *t)
{
	r_evaluate(&t->base, &t->record, &t->expected);
	trial_run(t, t->session, &t->record);
	compare_facts(t);
	compare_rules(t);
	compare_weights(t);
	compare_ranking(t);
	compare_result(t);
	compare_problems(t);
	take_note(t);
}

/* ---- true of every completion ------------------------------------------------------- */

static long digit(const struct trial *t, int completion, int fact)
{
	for (int i = 0; i < fact; i++)
		completion /= t->base.facts[i].values;
	return completion % t->base.facts[fact].values;
}

static int with_digit(const struct trial *t, int completion, int fact, long value)
{
	int unit = 1;

	for (int i = 0; i < fact; i++)
		unit *= t->base.facts[i].values;
	return completion + (int)(value - digit(t, completion, fact)) * unit;
}

static void make_table(struct trial *t)
{
	t->completions = 1;
	for (int i = 0; i < t->told; i++)
		t->completions *= t->base.facts[i].values;
	assert_true(t->completions <= COMPLETIONS);
	for (int n = 0; n < t->completions; n++) {
		struct complete *row = &t->table[n];
		const berth_ranked *r;
		memset(&t->record, 0, sizeof t->record);
		t->record.considered = (1u << t->base.n_candidates) - 1;
		t->record.assumptions = true;
		for (int i = 0; i < t->told; i++)
			t->record.facts[i] = (struct r_value){ R_IS_TOLD, digit(t, n, i), digit(t, n, i) };
		trial_run(t, t->session, &t->record);
		row->winner = berth_session_result(t->session)->winner;
		row->excluded = berth_session_result(t->session)->excluded;
		for (uint32_t i = 0; (r = berth_session_ranked(t->session, i)) != NULL; i++)
			row->score[r->candidate] = r->score;
	}
}

/* Is completion N one of the record?  HELD: and are all assumptions true in it? */
static bool completes(const struct trial *t, int n, bool held)
{
	for (int i = 0; i < t->told; i++) {
		const struct r_value *v = &t->expected.shown->facts[i];
		long x = digit(t, n, i);
		if ((v->standing == R_IS_TOLD || (held && v->standing == R_ASSUMED))
		    && (x < v->low || v->high < x))
			return false;
	}
	return true;
}

static void check_completion(const struct trial *t, int n)
{
	const berth_result *r = berth_session_result(t->session);
	const struct complete *row = &t->table[n];
	const berth_ranked *ranked;

	if (r->status == BERTH_SETTLED || r->status == BERTH_CERTAIN || r->status == BERTH_NOTHING)
		trial_same(t, "winner", "of a completion", (int32_t)row->winner, (int32_t)r->winner);
	if (row->winner != BERTH_NONE && !(r->possible >> row->winner & 1))
		trial_complain(t, "impossible winner", (long)row->winner, (long)r->possible);
	if (r->excluded & ~row->excluded || row->excluded & ~r->may_be_excluded)
		trial_complain(t, "excluded", (long)row->excluded, (long)r->excluded);
	for (uint32_t i = 0; (ranked = berth_session_ranked(t->session, i)) != NULL; i++)
		if (!(row->excluded >> ranked->candidate & 1)
		    && (row->score[ranked->candidate] < ranked->low
		        || ranked->high < row->score[ranked->candidate]))
			trial_complain(t, "score outside its range", (long)row->score[ranked->candidate],
			         (long)ranked->low);
}

/* The facts that are open, by the engine: bit i for fact i of the base. */
static unsigned open_facts(const struct trial *t)
{
	uint32_t fact;
	unsigned open = 0;

	berth_walk_open_facts(t->walk, t->session);
	while (berth_walk_next(t->walk, &fact))
		for (int i = 0; i < t->told; i++)
			if (t->number[i] == fact)
				open |= 1u << i;
	return open;
}

/* Facts that are neither known nor assumed nor open: nothing may hang on them. */
static unsigned idle_facts(const struct trial *t)
{
	unsigned idle = 0;

	for (int i = 0; i < t->told; i++) {
		const struct r_value *v = &t->expected.shown->facts[i];
		if (v->standing == R_UNTOLD || (v->standing == R_IS_TOLD && v->low != v->high))
			idle |= 1u << i;
	}
	return idle & ~open_facts(t);
}

static void check_idle(const struct trial *t, int n, unsigned idle)
{
	for (int i = 0; i < t->told; i++) {
		const struct r_value *v = &t->expected.shown->facts[i];
		const struct complete *a = &t->table[n], *b;
		if (!(idle >> i & 1))
			continue;
		b = &t->table[with_digit(t, n, i, v->standing == R_IS_TOLD ? v->low : 0)];
		if (a->winner != b->winner || a->excluded != b->excluded)
			trial_complain(t, "idle fact that matters", i, 0);
	}
}

static void check_completions(struct trial *t)
{
	const berth_result *r = berth_session_result(t->session);
	unsigned idle = idle_facts(t);

	t->idle += idle != 0;
	for (int n = 0; n < t->completions; n++) {
		if (r->status == BERTH_CERTAIN && completes(t, n, false))
			trial_same(t, "certain winner", "", (int32_t)t->table[n].winner, (int32_t)r->winner);
		if (!completes(t, n, true))
			continue;
		check_completion(t, n);
		check_idle(t, n, idle);
	}
}

/* Told instead of assumed, the facts that an exclusion is said to rest on are enough for it. */
static void check_assumed_exclusion(struct trial *t, uint32_t candidate)
{
	struct r_case told = t->record;
	uint32_t fact;
	size_t n = berth_walk_assumed_facts(t->walk, t->session, candidate);

	told.assumptions = false;
	while (berth_walk_next(t->walk, &fact))
		for (int i = 0; i < t->told; i++)
			if (t->number[i] == fact) {
				told.facts[i] = t->expected.b.facts[i];
				trial_same(t, "standing of", t->base.facts[i].id, (long)told.facts[i].standing,
				     R_ASSUMED);
				told.facts[i].standing = R_IS_TOLD;
			}
	if (n == 0)
		trial_complain(t, "assumptions behind an exclusion", 0, 1);
	trial_run(t, t->session, &told);
	if (!(berth_session_result(t->session)->excluded >> candidate & 1))
		trial_complain(t, "exclusion by the assumptions it rests on", 0, 1);
	trial_run(t, t->session, &t->record);
}

static void check_assumed_exclusions(struct trial *t)
{
	const berth_result *r = berth_session_result(t->session);
	uint64_t assumed = r->excluded & ~r->excluded_without;

	for (uint32_t c = 0; c < R_CANDIDATES; c++)
		if (assumed >> c & 1)
			check_assumed_exclusion(t, c);
}

/* Telling an idle fact alone changes neither winner nor feasible set, if it leaves all assumptions
 * as they are. */
static void check_idle_alone(struct trial *t)
{
	const berth_result before = *berth_session_result(t->session);
	unsigned idle = idle_facts(t);
	struct r_case one;
	struct r_result expected;

	for (int i = 0; i < t->told; i++) {
		long low = t->record.facts[i].low, high = t->record.facts[i].high;
		if (t->record.facts[i].standing == R_UNTOLD)
			high = t->base.facts[i].values - 1;
		for (; idle >> i & 1 && low <= high; low++) {
			one = t->record;
			one.facts[i] = (struct r_value){ R_IS_TOLD, low, low };
			r_evaluate(&t->base, &one, &expected);
			if (!assumes_alike(t->expected.shown, expected.shown))
				continue;
			trial_run(t, t->session, &one);
			trial_same(t, "winner after", t->base.facts[i].id,
			     (int32_t)berth_session_result(t->session)->winner, (int32_t)before.winner);
			trial_same(t, "excluded after", t->base.facts[i].id,
			     (long)berth_session_result(t->session)->excluded, (long)before.excluded);
		}
	}
}

/* ---- trials ------------------------------------------------------------------------- */

static void test_partial_records_against_reference_and_completions(void **state)
{
	const unsigned long trials = effort_amount(TRIALS, TRIALS / 8), enough = 2 * trials;
	struct trial *t = trial_new();
	uint64_t random = 1;

	(void)state;
	for (uint64_t seed = 1; seed <= trials; seed++) {
		trial_start(t, seed, NULL);
		make_table(t);
		for (int i = 0; i < RECORDS; i++) {
			trial_record(t, &random, false);
			compare_with_reference(t);
			check_completions(t);
			check_assumed_exclusions(t);
			if (i % 8 == 0)
				check_idle_alone(t);
		}
		trial_end(t);
	}
	assert_true(t->records >= 20 * enough);
	for (int i = 0; i < 4; i++)
		assert_true(t->status[i] > enough);
	assert_true(t->conflicts > enough && t->assumed > enough && t->assumed_exclusions > trials
	            && t->built_on > trials / 2 && t->intervals > enough && t->idle > enough);
	free(t);
}

static void test_told_conclusions_and_choices_against_reference(void **state)
{
	const unsigned long trials = effort_amount(TRIALS, TRIALS / 8);
	struct trial *t = trial_new();
	uint64_t random = 2;

	(void)state;
	for (uint64_t seed = 1; seed <= trials; seed++) {
		trial_start(t, TRIALS + seed, NULL);
		for (int i = 0; i < RECORDS / 3; i++) {
			trial_record(t, &random, true);
			compare_with_reference(t);
		}
		trial_end(t);
	}
	assert_true(t->overridden > 2 * trials);
	free(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_partial_records_against_reference_and_completions),
		cmocka_unit_test(test_told_conclusions_and_choices_against_reference),
	};

	return cmocka_run_group_tests_name("engine-random", tests, NULL, NULL);
}
