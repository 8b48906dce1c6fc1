/*
 * test-engine-search-shipped.c - random partial records of the shipped knowledge: what a search
 * proves or refutes must hold in completions, which are too many and so are drawn.
 *
 * BERTH_RECORDS says how many records (1,000), each with as many completions as there are DRAWS.
 */
#include "engine/search.h"
#include "kb/kb.h"
#include "knowledge-text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { DRAWS = 20, MOST_FACTS = 4096, BUDGET = 400 };

struct shipped {
	berth_program *program;
	berth_program_info info;
	berth_session *user, *other; /* what is told; a completion of it */
	berth_search *search;
	uint64_t random;
	unsigned long proofs[BERTH_VARY_ALL + 1][BERTH_NOT_PROVEN + 1];
};

static berth_program *load(void)
{
	const char *folder = getenv("SRCDIR");
	char path[4096];
	berth_kb_options options = { .path = path };
	berth_diag *diag = berth_diag_new(0);
	berth_program *p = NULL;

	snprintf(path, sizeof path, "%s/rules", folder ? folder : ".");
	assert_int_equal(berth_kb_load(&p, &options, diag), BERTH_OK);
	berth_diag_free(diag);
	return p;
}

static uint64_t dice(struct shipped *s, uint64_t sides)
{
	return random_next(&s->random) % sides;
}

static bool is_told_type(const struct shipped *s, uint32_t fact)
{
	berth_fact_info f;

	assert_int_equal(berth_fact_describe(s->program, fact, 0, &f), BERTH_OK);
	return !f.derived && f.candidate == BERTH_NONE && f.type != BERTH_TEXT;
}

/* One of the fact's classes, inside of RANGE if that is not NULL. */
static berth_value random_class(struct shipped *s, uint32_t fact, const berth_value *range)
{
	berth_value v, chosen = { 0, 0, NULL };
	uint32_t n = 0;

	for (uint32_t i = 0; berth_search_class(s->search, fact, i, &v); i++) {
		if (range && (v.high < range->low || v.low > range->high))
			continue;
		if (dice(s, ++n) == 0)
			chosen = v;
	}
	assert_true(n > 0);
	if (range && chosen.low < range->low)
		chosen.low = range->low;
	if (range && chosen.high > range->high)
		chosen.high = range->high;
	return chosen;
}

/* A single value of it; ends are as likely as all between. */
static berth_value random_value(struct shipped *s, uint32_t fact, const berth_value *range)
{
	berth_value v = random_class(s, fact, range);
	uint64_t width = (uint64_t)v.high - (uint64_t)v.low;

	switch (dice(s, 3)) {
	case 0:
		v.high = v.low;
		break;
	case 1:
		v.low = v.high;
		break;
	default:
		if (width && width < UINT64_MAX)
			v.low += (int64_t)dice(s, width + 1);
		v.high = v.low;
	}
	return v;
}

/* Facts that are told are many or few. */
static void tell_at_random(struct shipped *s)
{
	uint64_t told = 1 + dice(s, 7);

	berth_session_reset(s->user);
	for (uint32_t f = 0; f < s->info.facts; f++) {
		berth_value v;
		if (!is_told_type(s, f) || dice(s, 10) >= told)
			continue;
		v = dice(s, 8) ? random_value(s, f, NULL) : random_class(s, f, NULL);
		if (dice(s, 10))
			assert_int_equal(berth_session_tell(s->user, f, &v, NULL), BERTH_OK);
		else
			assert_int_equal(berth_session_tell_unknown(s->user, f, NULL), BERTH_OK);
	}
}

/* ---- completions ------------------------------------------------------------------------- */

/* Tells FACT in the completion what the scope leaves of it. */
static void complete_fact(struct shipped *s, uint32_t fact, berth_scope scope)
{
	berth_fact_state state;
	berth_value v;
	bool closed = scope & BERTH_VARY_CLOSED, vary_assumed = scope & BERTH_VARY_ASSUMED;

	assert_int_equal(berth_session_fact(s->user, fact, &state), BERTH_OK);
	v = state.value;
	if (state.standing == BERTH_UNTOLD && state.unknown && !closed)
		return;
	if (state.standing == BERTH_UNTOLD || (state.standing == BERTH_ASSUMED && vary_assumed))
		v = random_value(s, fact, NULL);
	else if (closed)
		v = random_value(s, fact, &state.value);
	assert_int_equal(berth_session_tell(s->other, fact, &v, NULL), BERTH_OK);
}

static bool run_completion(struct shipped *s, berth_scope scope, const berth_counterexample *w)
{
	berth_session_reset(s->other);
	berth_session_assumptions(s->other, false);
	for (uint32_t f = 0; f < s->info.facts; f++)
		if (is_told_type(s, f))
			complete_fact(s, f, scope);
	for (uint32_t i = 0; w && i < w->count; i++) {
		berth_value v = random_value(s, w->answers[i].fact, &w->answers[i].value);
		assert_int_equal(berth_session_tell(s->other, w->answers[i].fact, &v, NULL), BERTH_OK);
	}
	return berth_session_run(s->other) == BERTH_OK;
}

static void check_scope(struct shipped *s, berth_scope scope)
{
	uint32_t winner = berth_session_result(s->user)->winner;
	berth_counterexample w;
	berth_proof proof = berth_search_settled(s->search, scope, BUDGET, &w);

	s->proofs[scope][proof]++;
	for (int i = 0; i < DRAWS && proof != BERTH_NOT_PROVEN; i++) {
		if (!run_completion(s, scope, proof == BERTH_REFUTED ? &w : NULL))
			continue;
		if ((berth_session_result(s->other)->winner == winner) != (proof == BERTH_PROVEN))
			fail_msg("scope %d, winner %u: a completion of what was %s has %u", (int)scope, winner,
			         proof == BERTH_PROVEN ? "proven" : "refuted",
			         berth_session_result(s->other)->winner);
	}
}

/* What bounds alone say must be what a search says. */
static void check_status(struct shipped *s)
{
	berth_decision status = berth_session_result(s->user)->status;

	if (status == BERTH_CERTAIN)
		assert_int_equal(berth_search_settled(s->search, BERTH_VARY_ALL, BUDGET, NULL),
		                 BERTH_PROVEN);
	if (status == BERTH_CERTAIN || status == BERTH_SETTLED)
		assert_int_equal(berth_search_settled(s->search, BERTH_VARY_CLOSED, BUDGET, NULL),
		                 BERTH_PROVEN);
}

static void test_proofs_hold_in_completions(void **state)
{
	const char *wanted = getenv("BERTH_RECORDS");
	long records = wanted ? atol(wanted) : 1000;
	struct shipped s = { .program = load(), .random = 4 };

	(void)state;
	berth_program_describe(s.program, &s.info);
	assert_int_equal(berth_session_new(&s.user, s.program, 0), BERTH_OK);
	assert_int_equal(berth_session_new(&s.other, s.program, 0), BERTH_OK);
	assert_int_equal(berth_search_new(&s.search, s.user), BERTH_OK);
	for (long i = 0; i < records; i++) {
		tell_at_random(&s);
		if (berth_session_run(s.user) != BERTH_OK)
			continue;
		check_scope(&s, BERTH_VARY_OPEN);
		check_scope(&s, BERTH_VARY_CLOSED);
		check_scope(&s, BERTH_VARY_ALL);
		check_status(&s);
	}
	for (int scope = 0; scope <= BERTH_VARY_ALL; scope++)
		if (scope != BERTH_VARY_ASSUMED)
			print_message("scope %d: refuted %lu, proven %lu, not proven %lu\n", scope,
			              s.proofs[scope][0], s.proofs[scope][1], s.proofs[scope][2]);
	assert_true(s.proofs[BERTH_VARY_CLOSED][BERTH_PROVEN] >= (unsigned long)records / 20);
	assert_true(s.proofs[BERTH_VARY_ALL][BERTH_REFUTED] >= (unsigned long)records / 20);
	berth_search_free(s.search);
	berth_session_free(s.user);
	berth_session_free(s.other);
	berth_program_free(s.program);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_proofs_hold_in_completions),
	};

	return cmocka_run_group_tests_name("engine-search-shipped", tests, NULL, NULL);
}
