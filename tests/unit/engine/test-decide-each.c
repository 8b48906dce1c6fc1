/*
 * test-decide-each.c - facts per candidate (design 3a.6): each candidate's own, for its rules.
 */
#include "tests/unit/knowledge-check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#define FACTS \
	"criterion ops 1\n" \
	"attribute room integer\n" \
	"candidate b 1 room=10\ncandidate a 2 room=4\ncandidate c 3\n" \
	"fact n integer 0..100\nfact x boolean\n" \
	"fact left integer derived per candidate\n" \
	"fact tight boolean derived per candidate\n"
#define RULES \
	"rule L-1 each if @room>5 then conclude left difference limit:ten n\n" \
	"rule L-2 each if @room<=5 then conclude left difference limit:four n\n" \
	"rule T-1 each if left<2 then conclude tight yes\n" \
	"rule X-1 each if tight=yes then exclude\n" \
	"limit ten integer 10\nlimit four integer 4\n"

/* "Facts per candidate": one value for each, also where candidates are not in the order of ids. */
static void test_3a6_each_has_its_own(void **state)
{
	(void)state;
	CHECK_ROWS(FACTS RULES,
	           { "n=1", "fact:left/a=derived:3 fact:left/b=derived:9 fact:left/c=undefined "
	             "fact:tight/a=derived:no fact:tight/b=derived:no excluded= winner=b" },
	           { "n=3", "fact:left/a=derived:1 fact:left/b=derived:7 fact:tight/a=derived:yes "
	             "by:tight/a=T-1 fact:tight/b=derived:no by:left/a=L-2 by:left/b=L-1 excluded=a" },
	           { "n=9", "excluded=b,a winner=c" },
	           { "", "fact:left/a=untold fact:left/c=undefined fact:tight/a=untold "
	             "fact:tight/c=derived:no may-be-excluded=b,a open=n" },
	           { "n=2..3", "fact:left/a=derived:1..2 fact:tight/a=untold "
	             "fact:tight/b=derived:no" });
}

/* "Compared with": a fact of one's own on either side, and against an attribute. */
static void test_3a6_own_on_every_side(void **state)
{
	(void)state;
	CHECK_ROWS(FACTS RULES
	           "rule F-1 each if n>&left then favour * ops 1\n"
	           "rule F-2 each if left<&n then favour * ops 2\n"
	           "rule F-3 each if @room>&left then favour * ops 4\n"
	           "rule F-4 each if left=@room then favour * ops 8\n",
	           { "n=3", "score:b=4 score:c=0" },
	           { "n=2", "score:a=4 score:b=4" },
	           { "n=6", "score:b=7" },
	           { "n=0", "score:a=8 score:b=8 score:c=0" });
}

/* "A fact of a candidate that is not considered is evaluated nowhere." */
static void test_3a6_outsiders_have_none(void **state)
{
	berth_program *p = knowledge_program(FACTS RULES);
	berth_session *s = case_of(p, "n=3");

	(void)state;
	assert_int_equal(berth_session_among(s, UINT64_C(1)), BERTH_OK); /* b, the first by order */
	assert_int_equal(berth_session_run(s), BERTH_OK);
	expect(s, "fact:left/b=derived:7 fact:left/a=undefined by:tight/a=-");
	berth_session_free(s);
	berth_program_free(p);
}

static void test_3a6_nobody_tells_one(void **state)
{
	berth_program *p = knowledge_program(FACTS RULES);
	berth_session *s = case_of(p, "n=3");
	uint32_t fact = berth_fact_find(p, "left/a");
	berth_value three = { 3, 3, NULL };
	berth_fact_info info;

	(void)state;
	assert_int_equal(berth_session_tell(s, fact, &three, NULL), BERTH_EUSE);
	assert_int_equal(berth_session_tell_unknown(s, fact, NULL), BERTH_EUSE);
	assert_int_equal(berth_fact_find(p, "left"), BERTH_NONE);
	assert_int_equal(berth_fact_describe(p, fact, 0, &info), BERTH_OK);
	assert_int_equal(info.candidate, 1);
	assert_string_equal(info.label, "left");
	assert_int_equal(berth_fact_describe(p, berth_fact_find(p, "n"), 0, &info), BERTH_OK);
	assert_int_equal(info.candidate, BERTH_NONE);
	berth_session_free(s);
	berth_program_free(p);
}

/* Facts beside each other in the alphabet stay in order: "left", "left-over", "left/a", "left2". */
static void test_3a6_ids_in_order(void **state)
{
	(void)state;
	CHECK_ROWS(FACTS RULES
	           "fact left-over integer\nfact left2 integer\nfact lef integer\n"
	           "rule O-1 if left-over>1 left2>1 lef>1 then exclude c\n",
	           { "n=3 left-over=2 left2=3 lef=4",
	             "fact:left/a=derived:1 fact:left2=told:3 fact:left-over=told:2 excluded=a,c" });
}

static void test_3a6_readable_only_for_the_same_candidate(void **state)
{
	static const char *const rules[] = {
		"rule R if left>3 then exclude a", "rule R if n>&left then exclude a",
		"rule R then conclude left 3", "rule R if not( left=3 ) then exclude a",
		"fact d integer derived\nrule R then conclude d sum left n\nrule S if d>1 then exclude a",
		"rule R because={fact:left} if n>1 then exclude a",
		"rule R if ?left then warn",
	};
	char text[2000];

	(void)state;
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		snprintf(text, sizeof text, FACTS RULES "%s\n", rules[i]);
		knowledge_refused(text, "KB-067", "each candidate has its own 'left'");
	}
	knowledge_refused("candidate a 1\nfact n integer per candidate\n"
	                  "rule R each if n>1 then exclude", "KB-067", "'n' is told");
	knowledge_refused("candidate a 1\nfact n integer derived per rule\n", "KB-036", "'rule'");
	knowledge_refused(FACTS "rule R each then assume left 1", "KB-051", "'left'");
}

/* Each candidate's facts count: three of n are more than three facts allowed. */
static void test_3a6_all_of_them_count(void **state)
{
	struct knowledge *k = knowledge_read(FACTS RULES);
	berth_limits limits = BERTH_LIMITS_INIT;

	(void)state;
	for (uint32_t most = 7; most <= 8; most++) { /* n, x, and two for each of three */
		berth_diag *diag = berth_diag_new(0);
		berth_program *p = NULL;
		limits.facts = most;
		struct builder *b = builder_new(diag, &limits);
		knowledge_declare(k, b, 0);
		assert_int_equal(builder_finish(b, &p), most < 8 ? BERTH_ELIMIT : BERTH_OK);
		berth_program_free(p);
		builder_free(b);
		berth_diag_free(diag);
	}
	knowledge_free(k);
}

/* A cycle inside a candidate has its fixpoint; one through a number is refused with its name. */
static void test_3a6_cycles(void **state)
{
	(void)state;
	CHECK_ROWS(FACTS RULES
	           "fact p boolean derived per candidate\nfact q boolean derived per candidate\n"
	           "rule P-1 each if q=yes then conclude p yes\n"
	           "rule Q-1 each if p=yes then conclude q yes\n"
	           "rule Q-2 each if tight=yes x=yes then conclude q yes\n"
	           "rule F-1 each if p=yes then favour * ops 3\n",
	           { "n=3 x=yes", "fact:p/a=derived:yes fact:p/b=derived:no score:b=0" },
	           { "n=3", "fact:p/a=untold fact:q/a=untold fact:p/b=derived:no" });
	knowledge_refused(FACTS RULES "rule L-3 each if tight=yes then conclude left 1\n", "KB-060",
	                  "'left/");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_3a6_each_has_its_own),
		cmocka_unit_test(test_3a6_own_on_every_side),
		cmocka_unit_test(test_3a6_outsiders_have_none),
		cmocka_unit_test(test_3a6_nobody_tells_one),
		cmocka_unit_test(test_3a6_ids_in_order),
		cmocka_unit_test(test_3a6_readable_only_for_the_same_candidate),
		cmocka_unit_test(test_3a6_all_of_them_count),
		cmocka_unit_test(test_3a6_cycles),
	};

	return cmocka_run_group_tests_name("engine-each", tests, NULL, NULL);
}
