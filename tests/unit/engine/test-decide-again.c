/*
 * test-decide-again.c - a session that is told a little more or less and run again ends as a new
 * one would: the same rules fire and wait, and facts, points, scores and problems are the same.
 *
 * Looked at are random knowledge (cycles, conflicts, tables, assumptions) and the shipped one.
 */
#include "engine/decide/decide.h"
#include "tests/unit/effort.h"
#include "tests/unit/random-trial.h"
#include "tests/unit/search-records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { BASES = 400, STEPS = 30, RECORDS = 80 };

/* What a walk saw: one that misses something tests nothing. */
static unsigned long runs, kept, conflicts, assumed;

/* ---- the same ----------------------------------------------------------------------- */

static void same_fates(const struct evaluation *a, const struct evaluation *b, uint32_t words)
{
	for (uint32_t w = 0; w < words; w++) {
		assert_int_equal(a->possible[w], b->possible[w]);
		assert_int_equal(a->possible[w] & a->waiting[w], b->possible[w] & b->waiting[w]);
		assert_int_equal(a->presumed[w], b->presumed[w]);
	}
}

static void same_scores(const struct berth_session *a, const struct berth_session *b)
{
	const berth_program *p = a->program;

	assert_memory_equal(a->shown->points, b->shown->points,
	                    (size_t)p->n_candidates * p->n_criteria * sizeof *a->shown->points);
	assert_memory_equal(a->shown->weights, b->shown->weights,
	                    p->n_criteria * sizeof *a->shown->weights);
	assert_memory_equal(a->shown->ranges, b->shown->ranges,
	                    p->n_candidates * sizeof *a->shown->ranges);
	assert_int_equal(a->shown->excluded, b->shown->excluded);
	assert_int_equal(a->shown->may_be_excluded, b->shown->may_be_excluded);
	assert_int_equal(a->result.status, b->result.status);
	assert_int_equal(a->result.winner, b->result.winner);
	assert_int_equal(a->result.possible, b->result.possible);
	assert_int_equal(a->result.excluded_without, b->result.excluded_without);
}

static void same_facts(const berth_session *a, const berth_session *b)
{
	for (uint32_t f = 0; f < a->program->n_facts; f++) {
		berth_fact_state x, y;
		assert_int_equal(berth_session_fact(a, f, &x), BERTH_OK);
		assert_int_equal(berth_session_fact(b, f, &y), BERTH_OK);
		assert_int_equal(x.standing, y.standing);
		assert_int_equal(x.rule, y.rule);
		if (x.standing == BERTH_UNTOLD || x.standing == BERTH_UNDEFINED)
			continue;
		assert_int_equal(x.value.low, y.value.low);
		assert_int_equal(x.value.high, y.value.high);
		assumed += x.standing == BERTH_ASSUMED;
	}
}

static void same_problems(const struct berth_session *a, const struct berth_session *b)
{
	assert_int_equal(a->n_problems, b->n_problems);
	for (uint32_t i = 0; i < a->n_problems; i++) {
		assert_int_equal(a->problems[i].kind, b->problems[i].kind);
		assert_int_equal(a->problems[i].fact, b->problems[i].fact);
		assert_int_equal(a->problems[i].rule, b->problems[i].rule);
		conflicts += a->problems[i].kind == BERTH_PROBLEM_CONFLICT;
	}
}

/* A new session with what SESSION was told; every other one is made like it. */
static berth_session *told_again(const struct berth_session *session)
{
	berth_session *s = NULL;

	assert_int_equal(runs % 2 ? berth_session_like(&s, session)
		: berth_session_new(&s, session->program, session->as_of), BERTH_OK);
	berth_session_assumptions(s, session->assumptions);
	assert_int_equal(berth_session_among(s, session->considered), BERTH_OK);
	for (uint32_t f = 0; f < session->program->n_facts; f++) {
		const struct fact_state *state = &session->a.facts[f];
		const berth_value value = { state->low, state->high, state->text };
		if (session->told[f] & TOLD_VALUE)
			assert_int_equal(berth_session_tell(s, f, &value, NULL), BERTH_OK);
	}
	return s;
}

static void run_and_compare(berth_session *s)
{
	berth_session *fresh = told_again(s);
	berth_status status;

	kept += s->a.kept.holds;
	status = berth_session_run(s);
	runs++;
	assert_int_equal(berth_session_run(fresh), status);
	assert_int_equal(s->failed_rule, fresh->failed_rule);
	if (status == BERTH_OK) {
		same_fates(&s->a, &fresh->a, s->program->header->instance_words);
		same_fates(s->shown, fresh->shown, s->program->header->instance_words);
		same_scores(s, fresh);
		same_facts(s, fresh);
		same_problems(s, fresh);
	}
	berth_session_free(fresh);
}

/* ---- walks -------------------------------------------------------------------------- */

/* Something else is considered, or assumed. */
static void choose(berth_session *s, uint64_t dice)
{
	uint64_t all = (UINT64_C(1) << s->program->n_candidates) - 1;

	if (dice & 1)
		berth_session_assumptions(s, dice & 2);
	else
		assert_int_equal(berth_session_among(s, dice >> 2 & all), BERTH_OK);
}

static void step_of_random(struct trial *t, uint64_t *state)
{
	int fact = (int)(random_next(state) % (uint64_t)t->base.n_facts);
	uint64_t kind = random_next(state) % 10;
	struct r_value value = trial_value(&t->base.facts[fact], state);

	if (kind == 0)
		choose(t->session, random_next(state));
	else if (kind == 1)
		berth_session_reset(t->session);
	else if (kind == 2) /* told, and taken back before anybody asks */
		trial_tell(t, t->session, fact, &value);
	if (kind >= 2 && kind < 5)
		assert_int_equal(berth_session_retract(t->session, t->number[fact]), BERTH_OK);
	else if (kind >= 5 && (fact < t->told || kind == 5))
		trial_tell(t, t->session, fact, &value);
	run_and_compare(t->session);
}

static void test_random_knowledge(void **unused)
{
	struct trial *t = trial_new();
	unsigned long bases = effort_amount(BASES, BASES / 10);

	(void)unused;
	runs = kept = conflicts = assumed = 0;
	for (uint64_t seed = 1; seed <= bases; seed++) {
		uint64_t state = seed << 24;
		trial_start(t, seed, NULL);
		for (int i = 0; i < STEPS; i++)
			step_of_random(t, &state);
		trial_end(t);
	}
	assert_true(kept > runs / 3 && conflicts && assumed);
	free(t);
}

static void step_of_shipped(struct drawn *r, berth_session *s)
{
	uint32_t fact = (uint32_t)drawn_dice(r, r->info.facts);
	uint64_t kind = drawn_dice(r, 12);

	if (kind == 0)
		choose(s, r->random);
	else if (kind < 4 || !r->facts[fact].is_asked)
		assert_int_equal(berth_session_retract(s, fact), BERTH_OK);
	else {
		const berth_value value = drawn_value(r, fact, NULL);
		assert_int_equal(berth_session_tell(s, fact, &value, NULL), BERTH_OK);
	}
	run_and_compare(s);
}

static void test_shipped_knowledge(void **unused)
{
	static struct drawn r;
	unsigned long records = effort_amount(RECORDS, RECORDS / 10);

	(void)unused;
	runs = kept = conflicts = assumed = 0;
	drawn_begin(&r, 20261130);
	for (unsigned long i = 0; i < records; i++) {
		assert_int_equal(drawn_next(&r), BERTH_OK);
		for (int k = 0; k < STEPS; k++)
			step_of_shipped(&r, r.now->user);
	}
	assert_true(kept > runs / 2 && assumed);
	drawn_end(&r);
}

/* What an error cut short is done in the next run. */
static void test_after_an_error(void **unused)
{
	berth_program *p = knowledge_program(
		"criterion ops 3\ncandidate a 1\nfact n integer\nfact y boolean\n"
		"fact m integer derived\nfact z integer derived\n"
		"rule M-1 then conclude m amount n n\n"
		"rule Z-1 if y=yes then conclude z sum m m\nrule U-1 if z>1 then favour a ops 1\n");
	berth_session *s = NULL;

	(void)unused;
	assert_int_equal(berth_session_new(&s, p, 0), BERTH_OK);
	tell(s, "n=1 y=no");
	run_and_compare(s);
	tell(s, "n=9223372036854775807 y=yes");
	assert_int_equal(berth_session_run(s), BERTH_EARITHMETIC);
	tell(s, "n=1");
	run_and_compare(s);
	berth_session_free(s);
	berth_program_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random_knowledge),
		cmocka_unit_test(test_shipped_knowledge),
		cmocka_unit_test(test_after_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
