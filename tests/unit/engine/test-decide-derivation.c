/*
 * test-decide-derivation.c - design 3a.3, a test for each sentence: what follows from what.
 */
#include "tests/unit/knowledge-check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#define CANDIDATES "criterion ops 1\ncandidate a 1\ncandidate b 2\ncandidate c 3\n"
#define FACTS \
	"fact os enum linux windows macos\nfact n integer 0..100\nfact m integer 0..100\n" \
	"fact x boolean\nfact y boolean\nfact z boolean\n"

/* ---- 3a.3 derivation ---------------------------------------------------------------- */

/* "Each stratum has two least fixpoints: certainly (waiting counts as false) and possibly (waiting
 * counts as true)."  A fact does not support itself in either. */
static void test_3a3_two_least_fixpoints_of_a_cycle_of_two(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES FACTS "fact p boolean derived\nfact q boolean derived\n"
	           "rule P-1 if q=yes then conclude p yes\n"
	           "rule P-2 if x=yes then conclude p yes\n"
	           "rule Q-1 if p=yes then conclude q yes\n"
	           "rule X-1 if q=yes then exclude a\nrule X-2 if not( q=yes ) then exclude b\n",
	           { "", "fact:p=untold fact:q=untold excluded= may-be-excluded=a,b open=x" },
	           { "x=no", "fact:p=derived:no fact:q=derived:no by:p=- excluded=b" },
	           { "x=yes", "fact:p=derived:yes fact:q=derived:yes by:p=P-2 by:q=Q-1 excluded=a" });
}

static void test_3a3_two_least_fixpoints_of_a_cycle_of_three(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES FACTS
	           "fact p boolean derived\nfact q boolean derived\nfact r boolean derived\n"
	           "rule P-1 if any( q=yes x=yes ) then conclude p yes\n"
	           "rule Q-1 if any( r=yes all( y=yes n>5 ) ) then conclude q yes\n"
	           "rule R-1 if p=yes z=yes then conclude r yes\n"
	           "rule X-1 if r=yes then exclude a\n",
	           { "", "fact:p=untold fact:q=untold fact:r=untold open=n,x,y,z" },
	           { "x=no y=no", "fact:p=derived:no fact:q=derived:no fact:r=derived:no open=" },
	           { "x=no y=yes", "fact:p=untold fact:q=untold fact:r=untold open=n,z" },
	           { "x=no y=yes n=9", "fact:p=derived:yes fact:q=derived:yes fact:r=untold open=z" },
	           { "x=no y=yes n=9 z=yes", "fact:r=derived:yes by:q=Q-1 by:p=P-1 by:r=R-1" },
	           { "x=yes z=no y=no", "fact:p=derived:yes fact:q=derived:no fact:r=derived:no" },
	           { "x=yes y=no", "fact:p=derived:yes fact:q=untold fact:r=untold open=z" },
	           { "y=yes n=1..9", "fact:q=untold fact:p=untold" });
}

/* What feeds a cycle and what reads it stand in other strata. */
static void test_3a3_strata_around_a_cycle(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES FACTS "fact before boolean derived\nfact p boolean derived\n"
	           "fact q boolean derived\nfact after boolean derived\nfact side boolean derived\n"
	           "rule B-1 if n>5 then conclude before yes\n"
	           "rule P-1 if q=yes then conclude p yes\n"
	           "rule Q-1 if p=yes then conclude q yes ; conclude side yes\n"
	           "rule Q-2 if before=yes then conclude q yes ; conclude side yes ; favour b ops 1\n"
	           "rule Z-1 if not( p=yes ) not( side=yes ) then conclude after yes\n"
	           "rule X-1 if after=yes then exclude a\n",
	           { "n=9", "fact:p=derived:yes fact:side=derived:yes fact:after=derived:no "
	                    "score:b=1" },
	           { "n=1", "fact:p=derived:no fact:side=derived:no fact:after=derived:yes "
	                    "excluded=a" },
	           { "", "fact:before=untold fact:p=untold fact:side=untold fact:after=untold" });
}

/* "A derived boolean is yes if certain, no if not even possible, else waiting." */
static void test_3a3_derived_boolean(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES FACTS "fact big boolean derived\nfact huge boolean derived\n"
	           "rule B-1 if n>=10 then conclude big yes\n"
	           "rule B-2 if x=yes y=yes then conclude big yes\n"
	           "rule H-1 if big=yes n>=50 then conclude huge yes\n"
	           "rule X-1 if huge=yes then exclude a\nrule X-2 if huge=no then exclude b\n",
	           { "n=10", "fact:big=derived:yes by:big=B-1 fact:huge=derived:no by:huge=-" },
	           { "n=9 x=no", "fact:big=derived:no fact:huge=derived:no excluded=b" },
	           { "n=9 x=yes", "fact:big=untold fact:huge=derived:no" },
	           { "n=9 x=yes y=yes", "fact:big=derived:yes by:big=B-2" },
	           { "x=yes y=yes", "fact:big=derived:yes fact:huge=untold excluded= open=n" },
	           { "n=60", "fact:huge=derived:yes excluded=a" });
}

/* "Derived enumerations and numbers take the highest-priority rule that fires, and wait while a
 * higher one that differs waits." */
#define PRIORITIES(high, middle, low, type) \
	CANDIDATES FACTS "fact d " type " derived\n" \
	"rule R-1 low then conclude d " low "\n" \
	"rule R-2 if x=yes then conclude d " middle "\n" \
	"rule R-3 high if y=yes then conclude d " high "\n" \
	"rule R-4 highest if z=yes then conclude d " low "\n"

static void test_3a3_highest_priority_decides(void **state)
{
	(void)state;
	CHECK_ROWS(PRIORITIES("large", "medium", "small", "enum small medium large")
	           "rule X if d=medium then exclude a",
	           { "x=no y=no z=no", "fact:d=derived:small by:d=R-1" },
	           { "x=yes y=no z=no", "fact:d=derived:medium by:d=R-2 excluded=a" },
	           { "x=yes y=yes z=no", "fact:d=derived:large by:d=R-3" },
	           { "x=yes y=yes z=yes", "fact:d=derived:small by:d=R-4" },
	           { "z=yes", "fact:d=derived:small problems=" });
	CHECK_ROWS(PRIORITIES("30", "20", "10", "integer 0..100")
	           "rule X if d>=20 then exclude a",
	           { "x=no y=no z=no", "fact:d=derived:10 excluded=" },
	           { "x=yes y=no z=no", "fact:d=derived:20 excluded=a" },
	           { "y=yes z=no", "fact:d=derived:30 excluded=a" });
}

static void test_3a3_waits_while_a_higher_one_that_differs_waits(void **state)
{
	(void)state;
	CHECK_ROWS(PRIORITIES("large", "medium", "small", "enum small medium large")
	           "rule X if d=medium then exclude a",
	           { "x=yes z=no", "fact:d=untold excluded= open=y" },
	           { "x=yes y=no", "fact:d=untold open=z" },
	           { "x=no z=no", "fact:d=untold" },
	           { "x=no y=no", "fact:d=derived:small by:d=R-1" }, /* R-4 waits with the same value */
	           { "y=yes", "fact:d=untold" },
	           { "", "fact:d=untold" });
}

/* "Equal priority with different values gives waiting and a `conflict` warning." */
static void test_3a3_conflict_waits_and_is_reported(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES FACTS "fact d enum small medium large derived\n"
	           "rule R-1 if x=yes then conclude d small\n"
	           "rule R-2 if y=yes then conclude d large\n"
	           "rule R-3 if z=yes then conclude d small\n"
	           "rule R-4 low then conclude d medium\n"
	           "rule X if d=small then exclude a\nrule Y if not( d=small ) then exclude b\n",
	           { "x=yes y=no", "fact:d=derived:small problems= excluded=a" },
	           { "x=yes y=yes", "fact:d=untold problems=conflict:d:R-1,conflict:d:R-2 "
	                            "excluded= rule:X=waiting rule:Y=waiting" },
	           { "x=no y=yes z=no", "fact:d=derived:large excluded=b" },
	           { "x=yes", "fact:d=untold problems=" },
	           { "x=yes y=yes z=yes", "problems=conflict:d:R-1,conflict:d:R-2,conflict:d:R-3" },
	           { "x=yes y=no z=yes", "fact:d=derived:small by:d=R-1 problems=" });
}

/* Equal intervals need not be equal values. */
static void test_3a3_equal_intervals_are_not_equal_values(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES FACTS "fact d integer derived\nfact e integer derived\n"
	           "rule R-1 then conclude d sum n m\n"
	           "rule R-2 if x=yes then conclude d difference n m\n"
	           "rule E-1 then conclude e sum n m\nrule E-2 if x=yes then conclude e sum n m\n"
	           "rule X if d>=0 then exclude a\nrule Y if e>=0 then exclude b\n",
	           { "n=2..5 m=0 x=yes", "fact:d=untold problems= fact:e=derived:2..5" },
	           { "n=3 m=0 x=yes", "fact:d=derived:3 problems=" },
	           { "n=3 m=1 x=yes", "fact:d=untold problems=conflict:d:R-1,conflict:d:R-2" },
	           { "n=3 m=1", "fact:d=untold problems= fact:e=derived:4" },
	           { "n=10..20 m=9 x=yes", "problems=conflict:d:R-1,conflict:d:R-2" });
}

/* "A told value beats any rule, with a warning." */
static void test_3a3_told_beats_any_rule(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES FACTS "fact d enum small large derived\nfact big boolean derived\n"
	           "fact p boolean derived\nfact q boolean derived\nfact t integer derived\n"
	           "rule R-1 then conclude d small\nrule R-2 highest if x=yes then conclude d large\n"
	           "rule B-1 if n>5 then conclude big yes\n"
	           "rule P-1 if q=yes then conclude p yes\nrule Q-1 if p=yes then conclude q yes\n"
	           "rule P-2 if x=yes then conclude p yes\n"
	           "rule T-1 if y=yes then conclude t quotient n m\n"
	           "rule X if d=large big=no then exclude a\nrule Y if q=yes t>0 then exclude b\n",
	           { "d=small x=yes", "fact:d=told:small problems=overridden:d:R-2" },
	           { "d=large x=yes big=no n=9", "excluded=a "
	                                         "problems=overridden:big:B-1,overridden:d:R-1" },
	           { "d=small x=no", "problems=" },
	           { "big=yes n=1", "fact:big=told:yes problems=" },
	           { "q=no x=yes", "fact:p=derived:yes fact:q=told:no problems=overridden:q:Q-1" },
	           { "q=yes x=no", "fact:p=derived:yes by:p=P-1 problems=" },
	           { "t=3 y=yes n=1 m=0", "fact:t=told:3 problems=" },
	           { "t=3 y=yes n=8 m=2", "problems=overridden:t:T-1" });
}

/* "`known` is allowed only in assume, advise and warn rules." */
static void test_3a3_known(void **state)
{
	static const char *const refused[] = {
		"exclude a", "favour a ops 1", "oppose a ops 1", "weight ops 5", "conclude big yes",
		"warn ; exclude a",
	};
	char text[400];

	(void)state;
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		snprintf(text, sizeof text, CANDIDATES FACTS "fact big boolean derived\n"
		         "rule R if ?x then %s\nrule S if big=yes then exclude b", refused[i]);
		knowledge_refused(text, "KB-052", "known");
	}
	CHECK_ROWS(CANDIDATES FACTS "topic t\nfact d enum small large derived\n"
	           "rule D if y=yes then conclude d large\n"
	           "rule A if not( ?x ) then assume os linux\n"
	           "rule T if ?n then advise t\nrule W if not( ?os ) then warn\n"
	           "rule O if any( ?d z=yes ) then outside elsewhere\n"
	           "rule X if os=linux then exclude c\n",
	           { "", "fact:os=assumed:linux rule:T=false rule:W=fired rule:O=waiting" },
	           { "x=no", "fact:os=untold" },
	           { "x=?", "fact:os=assumed:linux" },
	           { "n=3..7 os=linux", "rule:T=fired rule:W=false" },
	           { "y=yes", "rule:O=fired" },
	           { "y=no z=no", "fact:d=undefined rule:O=false" });
}

/* "A cycle through negation is refused at load with the cycle printed." */
static void test_3_cycle_through_negation_is_refused(void **state)
{
#define CYCLE(test_of_q, value_of_p) \
	CANDIDATES FACTS "fact p boolean derived\nfact q boolean derived\n" \
	"rule P-1 if " test_of_q " then conclude p " value_of_p "\n" \
	"rule Q-1 if p=yes then conclude q yes\nrule X if p=yes then exclude a"
	(void)state;
	knowledge_refused(CYCLE("not( q=yes )", "yes"), "KB-060", "'p'");
	knowledge_refused(CYCLE("not( any( x=yes q=yes ) )", "yes"), "KB-060", "'q'");
	knowledge_refused(CYCLE("q=no", "yes"), "KB-060", "P-1");
	knowledge_refused(CYCLE("q=yes", "no"), "KB-060", "Q-1");
	knowledge_refused(CYCLE("q=&x", "yes"), "KB-060", "'p'");
	knowledge_refused(CANDIDATES FACTS "fact d integer derived\n"
	                  "rule D-1 if x=yes then conclude d sum d n\nrule X if d>3 then exclude a",
	                  "KB-060", "'d'");
	berth_program_free(knowledge_program(CYCLE("q=yes x=yes", "yes")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_3a3_two_least_fixpoints_of_a_cycle_of_two),
		cmocka_unit_test(test_3a3_two_least_fixpoints_of_a_cycle_of_three),
		cmocka_unit_test(test_3a3_strata_around_a_cycle),
		cmocka_unit_test(test_3a3_derived_boolean),
		cmocka_unit_test(test_3a3_highest_priority_decides),
		cmocka_unit_test(test_3a3_waits_while_a_higher_one_that_differs_waits),
		cmocka_unit_test(test_3a3_conflict_waits_and_is_reported),
		cmocka_unit_test(test_3a3_equal_intervals_are_not_equal_values),
		cmocka_unit_test(test_3a3_told_beats_any_rule),
		cmocka_unit_test(test_3a3_known),
		cmocka_unit_test(test_3_cycle_through_negation_is_refused),
	};

	return cmocka_run_group_tests_name("engine-derivation", tests, NULL, NULL);
}
