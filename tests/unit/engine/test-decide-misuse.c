/*
 * test-decide-misuse.c - what a caller can do wrong is an error, and does no harm.
 */
#include "tests/unit/knowledge-check.h"

#include "engine/cost.h"
#include "engine/explain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const char knowledge[] =
	"dimension memory byte MiB=1048576 GiB=1073741824\n"
	"criterion ops 3\ncriterion cost 2\nlimit most integer 5\n"
	"fact b boolean\nfact e enum one two three\nfact n integer 0..10\nfact free integer\n"
	"fact mem quantity memory GiB 0..100\nfact t text\n"
	"candidate x 1\ncandidate y 2\ncandidate z 3\n"
	"rule R-1 if b=yes e=one n>3 free>3 mem>3_GiB t~^(a|aa)+$ then exclude x\n"
	"rule R-2 if any( n>$most b=yes ) then favour y ops 1\n";

static int set_up(void **state)
{
	*state = knowledge_program(knowledge);
	return 0;
}

static int tear_down(void **state)
{
	berth_program_free(*state);
	return 0;
}

static uint32_t fact(const berth_session *s, const char *id)
{
	return berth_fact_find(berth_session_program(s), id);
}

static void test_values_that_are_none_of_the_fact(void **state)
{
	static const struct {
		const char *fact;
		berth_value value;
		berth_status status;
	} rows[] = {
		{ "b", { 0, 0, NULL }, BERTH_OK }, { "b", { 1, 1, NULL }, BERTH_OK },
		{ "b", { 2, 2, NULL }, BERTH_EUSE }, { "b", { -1, -1, NULL }, BERTH_EUSE },
		{ "b", { 0, 1, NULL }, BERTH_EUSE },
		{ "e", { 2, 2, NULL }, BERTH_OK }, { "e", { 3, 3, NULL }, BERTH_EUSE },
		{ "e", { -1, -1, NULL }, BERTH_EUSE }, { "e", { 0, 2, NULL }, BERTH_EUSE },
		{ "e", { INT64_MAX, INT64_MAX, NULL }, BERTH_EUSE },
		{ "n", { 0, 10, NULL }, BERTH_OK }, { "n", { 0, 11, NULL }, BERTH_EUSE },
		{ "n", { -1, 5, NULL }, BERTH_EUSE }, { "n", { 6, 5, NULL }, BERTH_EUSE },
		{ "free", { INT64_MIN, INT64_MAX, NULL }, BERTH_OK },
		{ "free", { INT64_MAX, INT64_MIN, NULL }, BERTH_EUSE },
		{ "mem", { 0, INT64_C(100) << 30, NULL }, BERTH_OK },
		{ "mem", { 0, (INT64_C(100) << 30) + 1, NULL }, BERTH_EUSE },
		{ "t", { 0, 0, "aaa" }, BERTH_OK }, { "t", { 0, 0, "" }, BERTH_OK },
		{ "t", { 0, 0, NULL }, BERTH_EUSE },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		berth_session *s = case_of(*state, "");
		berth_fact_state told;
		assert_int_equal(berth_session_tell(s, fact(s, rows[i].fact), &rows[i].value, NULL),
		                 rows[i].status);
		assert_int_equal(berth_session_run(s), BERTH_OK);
		assert_int_equal(berth_session_fact(s, fact(s, rows[i].fact), &told), BERTH_OK);
		assert_int_equal(told.standing, rows[i].status == BERTH_OK ? BERTH_TOLD : BERTH_UNTOLD);
		berth_session_free(s);
	}
}

/* What is refused leaves what was told before. */
static void test_refused_value_changes_nothing(void **state)
{
	berth_session *s = case_of(*state, "n=5 e=two");
	const berth_value many = { 99, 99, NULL };

	assert_int_equal(berth_session_tell(s, fact(s, "n"), &many, NULL), BERTH_EUSE);
	expect(s, "fact:n=told:5 fact:e=told:two"); /* the last result still stands */
	assert_int_equal(berth_session_run(s), BERTH_OK);
	expect(s, "fact:n=told:5 fact:e=told:two");
	berth_session_free(s);
}

static berth_fact_state state_of(berth_session *s, const char *id)
{
	berth_fact_state told;

	assert_int_equal(berth_session_run(s), BERTH_OK);
	assert_int_equal(berth_session_fact(s, fact(s, id), &told), BERTH_OK);
	return told;
}

/* Several at once are told in their order, up to the one that is refused. */
static void test_numbers_told_at_once(void **state)
{
	berth_session *s = case_of(*state, "b=no");
	const uint32_t good[] = { fact(s, "n"), fact(s, "b"), fact(s, "free") };
	const int64_t numbers[] = { 10, 1, INT64_MIN };
	const struct { uint32_t second; int64_t number; } bad[] = {
		{ fact(s, "n"), 11 }, { fact(s, "n"), -1 }, { fact(s, "b"), 2 }, { fact(s, "e"), 3 },
		{ fact(s, "t"), 0 }, { BERTH_NONE, 0 }, { fact(s, "t") + 1, 0 },
	};

	assert_int_equal(berth_session_tell_numbers(s, good, numbers, 3), BERTH_OK);
	assert_int_equal(state_of(s, "n").value.low, 10);
	assert_int_equal(state_of(s, "n").value.high, 10);
	assert_int_equal(state_of(s, "b").value.low, 1);
	assert_int_equal(state_of(s, "free").value.high, INT64_MIN);
	assert_int_equal(state_of(s, "e").standing, BERTH_UNTOLD);
	assert_int_equal(berth_session_tell_numbers(s, NULL, NULL, 0), BERTH_OK);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		const uint32_t facts[] = { fact(s, "mem"), bad[i].second, fact(s, "free") };
		const int64_t values[] = { (int64_t)i, bad[i].number, 7 };
		assert_int_equal(berth_session_tell_numbers(s, facts, values, 3), BERTH_EUSE);
		assert_null(berth_session_result(s));
		assert_int_equal(state_of(s, "mem").value.low, (int64_t)i);
		assert_int_equal(state_of(s, "n").value.low, 10);
		assert_int_equal(state_of(s, "free").value.low, INT64_MIN);
	}
	berth_session_free(s);
}

static void test_numbers_past_the_end(void **state)
{
	const uint32_t bad[] = { 6, 1000, BERTH_NONE };
	const berth_value value = { 0, 0, "a" };
	berth_session *s = case_of(*state, "");
	const berth_program *p = *state;
	berth_value read;
	berth_walk *walk = NULL;
	uint32_t number;
	char text[10] = "unchanged";

	assert_int_equal(berth_walk_new(&walk, p), BERTH_OK);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		berth_fact_state told;
		berth_fact_info f;
		berth_candidate_info c;
		berth_criterion_info k;
		berth_rule_info r;
		berth_citation cite;
		berth_explanation *e = NULL;
		uint32_t instance = bad[i] == 6 ? 60 : bad[i]; /* padding, or past the end */
		int64_t low = 7, high = 7;
		int32_t known = 7, least = 7, most = 7;
		assert_int_equal(berth_session_tell(s, bad[i], &value, NULL), BERTH_EUSE);
		assert_int_equal(berth_session_tell_unknown(s, bad[i], NULL), BERTH_EUSE);
		assert_int_equal(berth_session_retract(s, bad[i]), BERTH_EUSE);
		assert_int_equal(berth_session_fact(s, bad[i], &told), BERTH_EUSE);
		assert_int_equal(berth_fact_describe(p, bad[i], 0, &f), BERTH_EUSE);
		assert_int_equal(berth_candidate_describe(p, bad[i], 0, &c), BERTH_EUSE);
		assert_int_equal(berth_criterion_describe(p, bad[i], 0, &k), BERTH_EUSE);
		assert_int_equal(berth_rule_describe(p, bad[i], &r), BERTH_EUSE);
		assert_int_equal(berth_rule_citation(p, bad[i], 0, &cite), BERTH_EUSE);
		assert_int_equal(berth_rule_citation(p, 0, bad[i], &cite), BERTH_EUSE);
		assert_int_equal(berth_value_read(p, bad[i], "yes", &read), BERTH_EUSE);
		assert_int_equal(berth_value_write(p, bad[i], &value, text, sizeof text), 0);
		assert_null(berth_fact_value_id(p, 0, bad[i]));
		assert_null(berth_fact_value_id(p, bad[i], 0));
		assert_null(berth_fact_unit(p, fact(s, "mem"), bad[i], &low));
		assert_null(berth_language(p, bad[i]));
		assert_null(berth_session_ranked(s, bad[i]));
		assert_null(berth_session_problem(s, bad[i]));
		assert_int_equal(berth_session_rule(s, bad[i], BERTH_NONE), BERTH_RULE_ABSENT);
		berth_session_contribution(s, bad[i], 0, &low, &high);
		assert_true(low == 0 && high == 0);
		berth_session_weight(s, bad[i], &known, &least, &most);
		assert_true(known == 0 && least == 0 && most == 0);
		assert_int_equal(berth_explain_instance(&e, s, instance, 0, 0), BERTH_EUSE);
		assert_null(e);
		assert_int_equal(berth_rule_because(s, instance, 0, text, 1), 0);
		assert_int_equal(berth_walk_instance_facts(walk, s, bad[i]), 0);
		assert_int_equal(berth_walk_assumed_facts(walk, s, bad[i]), 0);
		assert_false(berth_walk_next(walk, &number));
	}
	berth_walk_free(walk);
	berth_session_free(s);
}

static void test_candidates_that_do_not_exist(void **state)
{
	berth_session *s = case_of(*state, "b=yes");

	assert_int_equal(berth_session_among(s, 1 << 0), BERTH_OK);
	assert_int_equal(berth_session_among(s, 1 << 3), BERTH_EUSE);
	assert_int_equal(berth_session_among(s, UINT64_MAX), BERTH_EUSE);
	assert_int_equal(berth_session_run(s), BERTH_OK);
	expect(s, "ranking=x winner=x"); /* the last sound choice stands */
	assert_int_equal(berth_session_among(s, 0), BERTH_OK);
	assert_int_equal(berth_session_run(s), BERTH_OK);
	expect(s, "ranking=y,x,z");
	berth_session_free(s);
}

/* Nothing can be read before a run, nor after a change. */
static void expect_no_result(berth_session *s)
{
	uint32_t cursor = 0, number = 77;
	berth_explanation *e = NULL;
	berth_walk *walk = NULL;
	berth_fact_state told;
	berth_reason reason;
	char text[20];

	assert_null(berth_session_result(s));
	assert_null(berth_session_ranked(s, 0));
	assert_null(berth_session_problem(s, 0));
	assert_int_equal(berth_session_fact(s, 0, &told), BERTH_EUSE);
	assert_int_equal(berth_session_rule(s, 0, BERTH_NONE), BERTH_RULE_ABSENT);
	assert_false(berth_session_next_reason(s, &cursor, &reason));
	assert_false(berth_session_next_waiting(s, &cursor, &reason));
	assert_int_equal(cursor, 0);
	assert_int_equal(berth_walk_new(&walk, berth_session_program(s)), BERTH_OK);
	assert_int_equal(berth_walk_open_facts(walk, s), 0);
	assert_false(berth_walk_next(walk, &number));
	assert_int_equal(berth_walk_assumed_facts(walk, s, 0), 0);
	assert_false(berth_walk_next(walk, &number));
	assert_int_equal(berth_walk_instance_facts(walk, s, 0), 0);
	assert_false(berth_walk_next(walk, &number));
	assert_int_equal(berth_walk_cost_facts(walk, s, UINT64_MAX), 0);
	assert_false(berth_walk_next(walk, &number));
	assert_int_equal(number, 77);
	berth_walk_free(walk);
	assert_int_equal(berth_explain_instance(&e, s, 0, 0, 0), BERTH_EUSE);
	assert_int_equal(berth_rule_because(s, 0, 0, text, sizeof text), 0);
	assert_string_equal(text, "");
}

static void test_no_result_before_a_run_or_after_a_change(void **state)
{
	berth_session *s = NULL;

	assert_int_equal(berth_session_new(&s, *state, 0), BERTH_OK);
	expect_no_result(s);
	for (int i = 0; i < 6; i++) {
		assert_int_equal(berth_session_run(s), BERTH_OK);
		assert_non_null(berth_session_result(s));
		switch (i) {
		case 0: tell(s, "b=yes"); break;
		case 1: tell(s, "b=?"); break;
		case 2: assert_int_equal(berth_session_retract(s, 0), BERTH_OK); break;
		case 3: assert_int_equal(berth_session_among(s, 3), BERTH_OK); break;
		case 4: berth_session_assumptions(s, false); break;
		default: berth_session_reset(s);
		}
		expect_no_result(s);
	}
	berth_session_free(s);
}

static void test_explanations_have_a_deepest_depth(void **state)
{
	berth_session *s = case_of(*state, "b=yes");
	berth_explanation *e = NULL;
	berth_reason reason;
	uint32_t cursor = 0;

	assert_true(berth_session_next_reason(s, &cursor, &reason));
	assert_int_equal(berth_explain_instance(&e, s, reason.instance, 65, 0), BERTH_EUSE);
	assert_null(e);
	assert_int_equal(berth_explain_instance(&e, s, reason.instance, 64, 0), BERTH_OK);
	berth_explanation_free(e);
	reason.place = 99;
	assert_int_equal(berth_effect_text(s, &reason, 0, NULL, 0), 0);
	berth_session_free(s);
	berth_explanation_free(NULL);
	berth_session_free(NULL);
	berth_program_free(NULL);
}

/* A pattern that hits its limit is an error of its own, never "no match". */
static void test_text_that_hits_a_limit(void **state)
{
	berth_session *s = case_of(*state, "");
	char text[70001];
	const berth_value long_text = { 0, 0, text };

	memset(text, 'b', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	assert_int_equal(berth_session_tell(s, fact(s, "t"), &long_text, NULL), BERTH_ELIMIT);
	assert_int_equal(berth_session_run(s), BERTH_OK);
	expect(s, "fact:t=untold");
	berth_session_free(s);
}

static void test_image_that_is_none(void **state)
{
	static const uint64_t zeros[64];
	const char *message = NULL;
	berth_program *p = NULL;
	const void *image;
	size_t length;

	for (size_t n = 0; n <= sizeof zeros; n += 8) {
		assert_int_equal(berth_program_open(&p, zeros, n, NULL, &message), BERTH_EIMAGE);
		assert_non_null(message);
		assert_null(p);
	}
	image = berth_program_image(*state, &length);
	assert_int_equal(berth_program_open(&p, image, length - 1, NULL, NULL), BERTH_EIMAGE);
	assert_int_equal(berth_program_open(&p, (const char *)image + 1, length - 1, NULL, NULL),
	                 BERTH_EIMAGE);
	assert_null(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values_that_are_none_of_the_fact),
		cmocka_unit_test(test_refused_value_changes_nothing),
		cmocka_unit_test(test_numbers_told_at_once),
		cmocka_unit_test(test_numbers_past_the_end),
		cmocka_unit_test(test_candidates_that_do_not_exist),
		cmocka_unit_test(test_no_result_before_a_run_or_after_a_change),
		cmocka_unit_test(test_explanations_have_a_deepest_depth),
		cmocka_unit_test(test_text_that_hits_a_limit),
		cmocka_unit_test(test_image_that_is_none),
	};

	return cmocka_run_group_tests_name("engine-misuse", tests, set_up, tear_down);
}
