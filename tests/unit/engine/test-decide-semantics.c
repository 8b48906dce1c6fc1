/*
 * test-decide-semantics.c - design 3a.1 and 3a.2, a test for each sentence: values, assumptions.
 */
#include "tests/unit/knowledge-check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#define CANDIDATES "criterion ops 1\ncandidate a 1\ncandidate b 2\ncandidate c 3\n"
#define FACTS \
	"dimension memory byte MiB=1048576 GiB=1073741824\n" \
	"fact os enum linux windows macos\nfact n integer 0..100\nfact m integer 0..100\n" \
	"fact mem quantity memory GiB 0..1000\n" \
	"fact x boolean\nfact y boolean\nfact z boolean\n"

/* ---- 3a.1 values -------------------------------------------------------------------- */

/* "A told fact is a value or, for numbers, an interval (legal in every form)." */
static void test_3a1_told_is_value_or_interval(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES FACTS "rule R if n>5 mem>1_GiB os=linux x=yes then exclude c",
	           { "n=7", "fact:n=told:7" },
	           { "n=2..4", "fact:n=told:2..4" },
	           { "n=>=4", "fact:n=told:>=4" },
	           { "n=>3", "fact:n=told:>=4" },
	           { "n=<=9", "fact:n=told:<=9" },
	           { "n=<10", "fact:n=told:<=9" },
	           { "mem=64_GiB", "fact:mem=told:64_GiB" },
	           { "mem=>120_GiB", "fact:mem=told:>120_GiB" },
	           { "mem=1..1.5_GiB", "fact:mem=told:1..1.5_GiB" },
	           { "os=windows", "fact:os=told:windows" },
	           { "x=no", "fact:x=told:no" });
}

/* An interval holds both of its ends and nothing outside the fact's range. */
static void test_3a1_interval_has_its_ends(void **state)
{
	berth_program *p = knowledge_program(CANDIDATES FACTS "rule R if n>5 then exclude c");
	static const struct { const char *told; int64_t low, high; } rows[] = {
		{ "n=2..4", 2, 4 }, { "n=>3", 4, 100 }, { "n=>=3", 3, 100 }, { "n=<3", 0, 2 },
		{ "n=<=3", 0, 3 }, { "n=3", 3, 3 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		berth_session *s = case_of(p, rows[i].told);
		berth_fact_state told;
		assert_int_equal(berth_session_fact(s, berth_fact_find(p, "n"), &told), BERTH_OK);
		assert_int_equal(told.value.low, rows[i].low);
		assert_int_equal(told.value.high, rows[i].high);
		berth_session_free(s);
	}
	berth_program_free(p);
}

/* "'Unknown' said outright equals untold." */
static void test_3a1_unknown_equals_untold(void **state)
{
	berth_program *p = knowledge_program(CANDIDATES FACTS
		"rule A then assume os linux\n"
		"rule X if os=linux n>5 then exclude c\n");
	const char *same = "fact:os=assumed:linux fact:n=untold rule:X=waiting open=n "
		"excluded= may-be-excluded=c status=certain winner=a";
	berth_session *s = case_of(p, "n=? os=?");
	berth_fact_state told;

	(void)state;
	expect(s, same);
	assert_int_equal(berth_session_fact(s, berth_fact_find(p, "n"), &told), BERTH_OK);
	assert_true(told.unknown);
	tell(s, "n=9");
	assert_int_equal(berth_session_run(s), BERTH_OK);
	expect(s, "excluded=c");
	tell(s, "n=?");
	assert_int_equal(berth_session_retract(s, berth_fact_find(p, "os")), BERTH_OK);
	assert_int_equal(berth_session_run(s), BERTH_OK);
	expect(s, same);
	berth_session_reset(s);
	assert_int_equal(berth_session_run(s), BERTH_OK);
	expect(s, same);
	assert_int_equal(berth_session_fact(s, berth_fact_find(p, "n"), &told), BERTH_OK);
	assert_false(told.unknown);
	berth_session_free(s);
	berth_program_free(p);
}

/* "A test on an interval is true or false if it is so for all of it, else waiting." */
static void test_3a1_interval_is_true_if_so_for_all_of_it(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES FACTS
	           "rule GE if n>=5 then favour a ops 1\nrule LE if n<=5 then favour a ops 1\n"
	           "rule GT if n>5 then favour a ops 1\nrule LT if n<5 then favour a ops 1\n"
	           "rule IS if n=5 then favour a ops 1\nrule IN if n=5..10 then favour a ops 1\n"
	           "rule NOT if not( n=5 ) then favour a ops 1\n"
	           "rule ANY if any( n=5 n>90 ) then favour a ops 1\n",
	           { "", "rule:GE=waiting rule:IS=waiting rule:NOT=waiting rule:ANY=waiting" },
	           { "n=5", "rule:GE=fired rule:LE=fired rule:GT=false rule:LT=false rule:IS=fired "
	                    "rule:IN=fired rule:NOT=false rule:ANY=fired" },
	           { "n=5..7", "rule:GE=fired rule:LE=waiting rule:GT=waiting rule:LT=false "
	                       "rule:IS=waiting rule:IN=fired rule:NOT=waiting rule:ANY=waiting" },
	           { "n=6..7", "rule:GE=fired rule:LE=false rule:GT=fired rule:LT=false rule:IS=false "
	                       "rule:IN=fired rule:NOT=fired rule:ANY=false" },
	           { "n=3..5", "rule:GE=waiting rule:LE=fired rule:GT=false rule:LT=waiting "
	                       "rule:IS=waiting rule:IN=waiting rule:NOT=waiting" },
	           { "n=>=5", "rule:GE=fired rule:LE=waiting rule:GT=waiting rule:LT=false "
	                      "rule:IN=waiting" },
	           { "n=<5", "rule:GE=false rule:LE=fired rule:GT=false rule:LT=fired rule:IS=false "
	                     "rule:IN=false rule:NOT=fired" },
	           { "n=8..12", "rule:IN=waiting rule:ANY=false" },
	           { "n=11..20", "rule:IN=false" });
}

/* The same where two facts are compared: true or false for all pairs. */
static void test_3a1_intervals_of_two_facts(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES FACTS
	           "rule GE if n>=&m then favour a ops 1\nrule LE if n<=&m then favour a ops 1\n"
	           "rule GT if n>&m then favour a ops 1\nrule LT if n<&m then favour a ops 1\n"
	           "rule IS if n=&m then favour a ops 1\n",
	           { "n=5", "rule:GE=waiting rule:LT=waiting rule:IS=waiting" },
	           { "n=5 m=5", "rule:GE=fired rule:LE=fired rule:GT=false rule:LT=false "
	                        "rule:IS=fired" },
	           { "n=5..7 m=1..5", "rule:GE=fired rule:LE=waiting rule:GT=waiting rule:LT=false "
	                              "rule:IS=waiting" },
	           { "n=5..7 m=8..9", "rule:GE=false rule:LE=fired rule:GT=false rule:LT=fired "
	                              "rule:IS=false" },
	           { "n=5..7 m=7..9", "rule:GE=waiting rule:LE=fired rule:GT=false rule:LT=waiting" },
	           { "n=5..7 m=6", "rule:GE=waiting rule:LE=waiting rule:GT=waiting rule:LT=waiting "
	                           "rule:IS=waiting" });
}

/* Several facts: Kleene logic of all, any and not. */
static void test_3a1_groups_follow_kleene(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES FACTS
	           "rule ALL if x=yes y=yes then favour a ops 1\n"
	           "rule ANY if any( x=yes y=yes ) then favour a ops 1\n"
	           "rule NONE if not( any( x=yes y=yes ) ) then favour a ops 1\n"
	           "rule MIX if any( all( x=yes not( y=yes ) ) all( y=yes not( z=yes ) ) ) "
	           "then favour a ops 1\n",
	           { "", "rule:ALL=waiting rule:ANY=waiting rule:NONE=waiting rule:MIX=waiting" },
	           { "x=yes", "rule:ALL=waiting rule:ANY=fired rule:NONE=false rule:MIX=waiting" },
	           { "x=no", "rule:ALL=false rule:ANY=waiting rule:NONE=waiting rule:MIX=waiting" },
	           { "x=yes y=no", "rule:ALL=false rule:ANY=fired rule:NONE=false rule:MIX=fired" },
	           { "x=no z=yes", "rule:MIX=false" },
	           { "y=yes z=no", "rule:MIX=fired" },
	           { "x=no y=no", "rule:ALL=false rule:ANY=false rule:NONE=fired rule:MIX=false" });
}

/* ---- 3a.2 assumptions --------------------------------------------------------------- */

#define ASSUMING \
	CANDIDATES FACTS "fact big boolean derived\nfact gpu boolean\n" \
	"rule A-1 then assume os linux\n" \
	"rule A-2 if big=yes then assume gpu yes\n" \
	"rule A-3 if n<=2 then assume gpu no\n" \
	"rule A-4 then assume m 5\n" \
	"rule B-1 if n>=10 then conclude big yes\n" \
	"rule F-1 if gpu=yes then favour b ops 3\n" \
	"rule F-2 if os=linux m<10 then favour b ops 1\n"

/* "`assume` rules apply only where FACT is untold." */
static void test_3a2_assumes_only_where_untold(void **state)
{
	(void)state;
	CHECK_ROWS(ASSUMING,
	           { "", "fact:os=assumed:linux by:os=A-1 fact:gpu=untold fact:m=assumed:5" },
	           { "os=windows", "fact:os=told:windows by:os=- rule:F-2=false" },
	           { "os=?", "fact:os=assumed:linux" },
	           { "m=2..20", "fact:m=told:2..20 rule:F-2=waiting" },
	           { "n=1", "fact:gpu=assumed:no by:gpu=A-3 rule:F-1=false" },
	           { "n=12 gpu=no", "fact:gpu=told:no rule:F-1=false" });
}

/* Among the assume rules that fire the highest priority counts; one that waits changes nothing. */
static void test_3a2_an_assumption_that_waits_holds_nothing_back(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES FACTS
	           "rule A-1 lowest then assume os linux\n"
	           "rule A-2 low if n<=2 then assume os windows\n",
	           { "", "fact:os=assumed:linux by:os=A-1" },
	           { "n=3", "fact:os=assumed:linux by:os=A-1" },
	           { "n=2", "fact:os=assumed:windows by:os=A-2" });
}

/* "They read told and derived facts": those of A, never what was assumed. */
static void test_3a2_assumptions_read_told_and_derived_facts(void **state)
{
	(void)state;
	CHECK_ROWS(ASSUMING,
	           { "n=12", "fact:big=derived:yes fact:gpu=assumed:yes by:gpu=A-2 rule:F-1=fired" },
	           { "n=5", "fact:big=derived:no fact:gpu=untold" },
	           { "n=5..20", "fact:big=untold fact:gpu=untold rule:A-2=waiting rule:A-3=false" });
	CHECK_ROWS(CANDIDATES FACTS "fact penguin boolean derived\n"
	           "rule A-1 then assume os linux\n"
	           "rule A-2 if os=linux then assume x yes\n"
	           "rule A-3 if penguin=yes then assume y yes\n"
	           "rule D-1 if os=linux then conclude penguin yes\n"
	           "rule F-1 if x=yes then favour b ops 1\nrule F-2 if y=yes then favour b ops 1\n",
	           { "", "fact:os=assumed:linux fact:penguin=derived:yes fact:x=untold fact:y=untold" },
	           { "os=linux", "fact:x=assumed:yes fact:y=assumed:yes" },
	           { "os=windows", "fact:x=untold fact:y=untold fact:penguin=derived:no" });
}

/* An assumption that builds on others reads them, and whatever else was assumed before it. */
static void test_3a2_assumptions_build_on_others(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES FACTS "fact penguin boolean derived\n"
	           "rule A-1 then assume os linux\n"
	           "rule A-2 if os=linux then assume x yes on os\n"
	           "rule A-3 if penguin=yes x=yes then assume y yes on x\n"
	           "rule A-4 if not( ?os ) then assume z yes\n"
	           "rule D-1 if os=linux then conclude penguin yes\n"
	           "rule F-1 if y=yes then favour b ops 1\n",
	           { "", "fact:os=assumed:linux fact:x=assumed:yes by:x=A-2 fact:y=assumed:yes "
	                 "by:y=A-3 fact:z=assumed:yes rule:A-2=fired rule:A-3=fired rule:F-1=fired" },
	           { "os=windows", "fact:x=untold fact:y=untold rule:A-2=false rule:A-3=false" },
	           { "x=no", "fact:x=told:no fact:y=untold rule:A-2=fired rule:A-3=false" },
	           { "x=yes", "fact:os=assumed:linux fact:y=assumed:yes" },
	           { "y=no", "fact:x=assumed:yes fact:y=told:no rule:F-1=false" },
	           { "os=linux", "fact:x=assumed:yes fact:y=assumed:yes fact:z=untold" });
	/* of facts that only the last of three layers assumes nothing is known before */
	CHECK_ROWS(CANDIDATES FACTS
	           "rule A-1 lowest then assume x no\n"
	           "rule A-2 if y=yes then assume x yes on y\n"
	           "rule A-3 if os=linux then assume y yes on os\n"
	           "rule A-4 if z=yes then assume os linux\n",
	           { "", "fact:x=assumed:no fact:y=untold" },
	           { "z=yes", "fact:y=assumed:yes fact:x=assumed:yes by:x=A-2" });
}

/* What is told of one is seen by what builds on it, for proofs, too. */
static void test_3a2_what_builds_on_assumptions_may_fall_with_them(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES FACTS
	           "rule A-1 then assume os linux\n"
	           "rule A-2 if os=linux then assume x yes on os\n"
	           "rule F-1 if x=yes then favour b ops 2\n"
	           "rule X-1 if x=yes then exclude a\n",
	           { "", "winner=b excluded=a excluded-without= assumed:a=x" },
	           { "os=windows", "winner=a excluded=" });
}

/* Several assumptions of one fact: by priority among those that fire. */
static void test_3a2_assumptions_go_by_priority(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES FACTS
	           "rule A-1 lowest then assume os linux\n"
	           "rule A-2 if x=yes then assume os windows\n"
	           "rule A-3 if y=yes then assume os macos\n"
	           "rule A-4 if z=yes then assume os linux\n"
	           "rule F-1 if os=linux then favour b ops 1\n",
	           { "x=no y=no", "fact:os=assumed:linux by:os=A-1 problems=" },
	           { "x=yes y=no z=no", "fact:os=assumed:windows by:os=A-2" },
	           { "x=no z=no", "fact:os=assumed:linux by:os=A-1" },
	           { "x=yes y=yes z=no", "fact:os=untold problems=conflict:os:A-2,conflict:os:A-3" });
}

/* "... and carry a reason." */
static void test_3a2_assumptions_carry_a_reason(void **state)
{
	berth_program *p = knowledge_program(CANDIDATES FACTS
		"rule A-1 because=taken_for_granted then assume os linux\n"
		"rule A-2 if x=yes then assume n 5\n"
		"rule F-1 if os=linux n=5 then favour b ops 1\n");
	berth_session *s = case_of(p, "");
	uint32_t cursor = 0;
	berth_reason reason;

	(void)state;
	expect(s, "fired=A-1 by:os=A-1");
	assert_true(berth_session_next_reason(s, &cursor, &reason));
	assert_int_equal(reason.effect, BERTH_ASSUME);
	tell(s, "os=linux x=yes");
	assert_int_equal(berth_session_run(s), BERTH_OK);
	expect(s, "fired=A-2,F-1 by:n=A-2 by:os=-"); /* an assumption that is not used is no reason */
	berth_session_free(s);
	berth_program_free(p);
}

#define TWO_WAYS \
	CANDIDATES FACTS \
	"rule A-1 then assume os linux\n" \
	"rule F-1 if os=linux then favour b ops 2\n" \
	"rule F-2 if os=windows then favour c ops 9\n" \
	"rule X-1 if os=linux then exclude c\n"

/* "A case is evaluated without them (A) and with them (B).  Winner, scores, ranges and `possible`
 * come from B." */
static void test_3a2_result_comes_from_evaluation_with_assumptions(void **state)
{
	(void)state;
	CHECK_ROWS(TWO_WAYS,
	           { "", "winner=b possible=b score:b=2 range:b=2 ranking=b,a excluded=c "
	                 "excluded-without= status=settled" },
	           { "os=linux", "winner=b status=certain excluded=c excluded-without=c" },
	           { "os=windows", "winner=c status=certain excluded= ranking=c,a,b" });
}

/* "`--no-assumptions` gives A." */
static void test_3a2_no_assumptions_gives_A(void **state)
{
	berth_program *p = knowledge_program(TWO_WAYS);
	berth_session *s = case_of(p, "");

	(void)state;
	for (int round = 0; round < 2; round++) {
		berth_session_assumptions(s, false);
		assert_int_equal(berth_session_run(s), BERTH_OK);
		expect(s, "fact:os=untold winner=a possible=a,b,c score:b=0 range:b=0..2 range:c=0..9 "
		          "excluded= may-be-excluded=c status=possible fired= open=os");
		berth_session_assumptions(s, true);
		assert_int_equal(berth_session_run(s), BERTH_OK);
		expect(s, "fact:os=assumed:linux winner=b status=settled open=");
	}
	berth_session_free(s);
	berth_program_free(p);
}

/* "An exclusion that holds in B but not in A is marked as assumed", with what it rests on. */
static void test_3a2_exclusion_in_B_alone_is_assumed(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES FACTS "fact big boolean derived\nfact kind enum small large derived\n"
	           "rule A-1 then assume os linux\nrule A-2 then assume x yes\n"
	           "rule A-3 then assume n 50\nrule A-4 then assume y no\nrule A-5 then assume m 5\n"
	           "rule K-3 low if m>9 then conclude kind large\n"
	           "rule B-1 if n>=10 os=linux then conclude big yes\n"
	           "rule K-1 then conclude kind small\n"
	           "rule K-2 high if y=yes then conclude kind large\n"
	           "rule X-1 if os=linux x=yes then exclude a\n"
	           "rule X-2 if big=yes any( x=yes z=yes ) then exclude b\n"
	           "rule X-3 if kind=small then exclude c\n",
	           { "os=linux x=yes n=50 y=no", "excluded=a,b,c excluded-without=a,b,c assumed:a= "
	                                         "assumed:b= assumed:c=" },
	           { "", "excluded=a,b,c excluded-without= assumed:a=os,x assumed:b=n,os,x "
	                 "assumed:c=y" },
	           { "x=yes", "excluded-without= assumed:a=os assumed:b=n,os" },
	           { "z=yes", "assumed:a=os,x assumed:b=n,os" },
	           { "os=linux n=50 y=no", "excluded-without=c assumed:a=x assumed:b=x assumed:c=" },
	           { "os=windows", "excluded=c excluded-without= assumed:a= assumed:c=y" });
}

/* "*certain* = one winner under every completion of all untold facts; *settled* = under every
 * completion in which the assumptions hold; *possible* = otherwise; *none* = nothing feasible." */
static void test_3a2_status(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES FACTS
	           "rule A-1 then assume os linux\n"
	           "rule F-1 then favour a ops 5\n"
	           "rule F-2 if x=yes then favour b ops 4\n"
	           "rule F-3 if os=windows then favour b ops 3\n"
	           "rule F-4 if y=yes then favour c ops 5\n"
	           "rule F-5 if z=yes then favour c ops 1\n"
	           "rule X-1 if n>90 then exclude a\n"
	           "rule X-2 if n>95 then exclude a b c\n"
	           "rule X-3 if m>95 os=linux then exclude a b c\n",
	           { "os=linux n=1 m=1 z=no", "status=certain winner=a possible=a" },
	           { "x=no n=1 m=1 z=no", "status=certain" },
	           { "n=1 m=1 z=no", "status=settled winner=a possible=a" },
	           { "n=1 m=1", "status=possible winner=a possible=a,c" },
	           { "m=1 z=no y=no x=no", "status=possible winner=a possible=a,b,c" },
	           { "n=99", "status=none winner=- possible= ranking= excluded=a,b,c" },
	           { "n=1 m=99", "status=none winner=- excluded-without= excluded=a,b,c" });
}

/* One candidate left that may itself be excluded yet is no sure winner. */
static void test_3a2_last_candidate_that_may_fall_is_only_possible(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES FACTS
	           "rule X-1 then exclude b c\nrule X-2 if x=yes then exclude a\n",
	           { "", "status=possible possible=a winner=a open=x" },
	           { "x=no", "status=certain" },
	           { "x=yes", "status=none" });
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_3a1_told_is_value_or_interval),
		cmocka_unit_test(test_3a1_interval_has_its_ends),
		cmocka_unit_test(test_3a1_unknown_equals_untold),
		cmocka_unit_test(test_3a1_interval_is_true_if_so_for_all_of_it),
		cmocka_unit_test(test_3a1_intervals_of_two_facts),
		cmocka_unit_test(test_3a1_groups_follow_kleene),
		cmocka_unit_test(test_3a2_assumes_only_where_untold),
		cmocka_unit_test(test_3a2_an_assumption_that_waits_holds_nothing_back),
		cmocka_unit_test(test_3a2_assumptions_read_told_and_derived_facts),
		cmocka_unit_test(test_3a2_assumptions_build_on_others),
		cmocka_unit_test(test_3a2_what_builds_on_assumptions_may_fall_with_them),
		cmocka_unit_test(test_3a2_assumptions_go_by_priority),
		cmocka_unit_test(test_3a2_assumptions_carry_a_reason),
		cmocka_unit_test(test_3a2_result_comes_from_evaluation_with_assumptions),
		cmocka_unit_test(test_3a2_no_assumptions_gives_A),
		cmocka_unit_test(test_3a2_exclusion_in_B_alone_is_assumed),
		cmocka_unit_test(test_3a2_status),
		cmocka_unit_test(test_3a2_last_candidate_that_may_fall_is_only_possible),
	};

	return cmocka_run_group_tests_name("engine-semantics", tests, NULL, NULL);
}
