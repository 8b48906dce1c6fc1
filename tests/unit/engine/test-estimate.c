/*
 * test-estimate.c - estimates of cases that lack sizes, on the knowledge of tests/costs, and with
 * every allocation failing once.
 */
#include "tests/unit/failures.h"

#include "engine/cost.h"
#include "kb/kb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static berth_program *program;
static berth_session *session;

static int set_up(void **state)
{
	const char *folder = getenv("SRCDIR");
	char path[4096];
	berth_kb_options options = { .path = path };
	berth_diag *diag = berth_diag_new(0);

	(void)state;
	snprintf(path, sizeof path, "%s/tests/costs", folder ? folder : ".");
	assert_int_equal(berth_kb_load(&program, &options, diag), BERTH_OK);
	berth_diag_free(diag);
	return berth_session_new(&session, program, 0);
}

static int tear_down(void **state)
{
	(void)state;
	berth_session_free(session);
	berth_program_free(program);
	return 0;
}

static void tell(const char *fact, const char *text)
{
	uint32_t number = berth_fact_find(program, fact);
	berth_value value;

	assert_int_equal(berth_value_read(program, number, text, &value), BERTH_OK);
	assert_int_equal(berth_session_tell(session, number, &value, NULL), BERTH_OK);
}

static bool takes(const berth_estimate *estimate, const char *fact)
{
	const berth_example *example;

	for (uint32_t i = 0; (example = berth_estimate_example(estimate, i)) != NULL; i++)
		if (strcmp(berth_fact_id(program, example->fact), fact) == 0)
			return true;
	return false;
}

/* The cost of CANDIDATE in cents, or -1. */
static int64_t cents(const berth_estimate *estimate, const char *candidate)
{
	berth_cost cost;

	return berth_estimate_cost(estimate, berth_candidate_find(program, candidate), &cost)
		? cost.low / 10000 : -1;
}

/* 2 x 100 x (0.04048 + 2 x 0.004445) = 9.874 */
static bool estimate_case(void)
{
	berth_estimate *estimate = NULL;
	berth_status status = berth_estimate_new(&estimate, session);
	berth_cost cost;

	if (status != BERTH_OK) {
		assert_int_equal(status, BERTH_ENOMEM);
		assert_null(estimate);
		return false;
	}
	assert_int_equal(cents(estimate, "metered"), 987);
	assert_int_equal(cents(estimate, "rented"), 900);
	assert_int_equal(cents(estimate, "cellar"), -1);
	assert_true(takes(estimate, "tasks") && takes(estimate, "discount"));
	assert_false(takes(estimate, "vcpu"));
	assert_ptr_not_equal(berth_estimate_session(estimate), session);
	assert_false(berth_session_cost(session, berth_candidate_find(program, "metered"), &cost));
	berth_estimate_free(estimate);
	return true;
}

static void test_memory_runs_out(void **state)
{
	(void)state;
	berth_session_reset(session);
	tell("vcpu", "1 vCPU");
	assert_int_equal(berth_session_run(session), BERTH_OK);
	assert_true(fail_each_allocation(estimate_case) > 0);
}

static void test_what_is_told_needs_no_example(void **state)
{
	berth_estimate *estimate;

	(void)state;
	berth_session_reset(session);
	tell("vcpu", "1 vCPU");
	tell("memory", "2 GiB");
	tell("tasks", "3");
	tell("hours", "730 h/month");
	tell("discount", "40");
	assert_int_equal(berth_session_run(session), BERTH_OK);
	assert_int_equal(berth_estimate_new(&estimate, session), BERTH_OK);
	assert_int_equal(cents(estimate, "metered"), 10812);
	assert_null(berth_estimate_example(estimate, 0));
	assert_ptr_equal(berth_estimate_session(estimate), session);
	berth_estimate_free(estimate);
}

static void test_a_case_that_did_not_run_has_none(void **state)
{
	berth_estimate *estimate;

	(void)state;
	berth_session_reset(session);
	assert_int_equal(berth_estimate_new(&estimate, session), BERTH_OK);
	assert_int_equal(cents(estimate, "metered"), -1);
	assert_null(berth_estimate_example(estimate, 0));
	berth_estimate_free(estimate);
	berth_estimate_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_memory_runs_out),
		cmocka_unit_test(test_what_is_told_needs_no_example),
		cmocka_unit_test(test_a_case_that_did_not_run_has_none),
	};

	return cmocka_run_group_tests_name("engine-estimate", tests, set_up, tear_down);
}
