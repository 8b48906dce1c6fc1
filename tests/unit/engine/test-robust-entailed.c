/*
 * test-robust-entailed.c - what is entailed is not tried otherwise, what is only assumed is.
 */
#include "engine/robust.h"
#include "tests/unit/knowledge-text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const entailing =
	"criterion ops 1\ncandidate a 1\ncandidate b 2\n"
	"fact x boolean\nfact y boolean\nfact z boolean\n"
	"rule X-1 %s if y=yes then assume x yes\n"
	"rule B-1 if x=no then favour b ops 2\n"
	"rule B-2 if z=yes then favour b ops 2\n";

/* How many facts are in doubt where Y is told, and X is assumed by a rule of STRENGTH. */
static uint32_t count_doubts(const char *strength)
{
	char text[600];
	berth_program *p;
	berth_session *s;
	berth_robust *robust = NULL;
	berth_fact_state state;
	berth_doubts doubts;
	uint32_t n;

	snprintf(text, sizeof text, entailing, strength);
	p = knowledge_program(text);
	s = case_of(p, "y=yes");
	assert_int_equal(berth_session_fact(s, berth_fact_find(p, "x"), &state), BERTH_OK);
	assert_int_equal(state.standing, BERTH_ASSUMED);
	assert_int_equal(state.entailed, strcmp(strength, "must") == 0);
	assert_int_equal(berth_robust_new(&robust, s), BERTH_OK);
	assert_int_equal(berth_robust_begin(robust), BERTH_OK);
	assert_int_equal(berth_robust_doubts(robust, NULL, 0, 0, &doubts), BERTH_OK);
	n = doubts.count;
	berth_robust_free(robust);
	berth_session_free(s);
	berth_program_free(p);
	return n;
}

/* What is assumed may be otherwise; what is entailed may not. */
static void test_what_is_entailed_is_no_choice(void **unused)
{
	(void)unused;
	assert_int_equal(count_doubts(""), 2);
	assert_int_equal(count_doubts("must"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_is_entailed_is_no_choice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
