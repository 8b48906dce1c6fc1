/*
 * test-decide-decision.c - design 3a.4 to 3a.7, a test for each sentence: scores, quantities,
 * what is undefined, dates; and what an assumption is explained by.  (Tables come with the
 * knowledge that needs them.)
 */
#include "tests/unit/knowledge-check.h"

#include "engine/explain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#define CANDIDATES \
	"criterion ops 3\ncriterion cost 2\ncandidate a 1\ncandidate b 2\ncandidate c 3\n"
#define FACTS \
	"dimension memory byte MiB=1048576 GB=1000000000 GiB=1073741824\n" \
	"dimension time milli ms=1 s=1000 min=60000\n" \
	"fact n integer 0..100\nfact m integer 0..100\n" \
	"fact mem quantity memory GiB 0..1000\nfact wait quantity time s\n" \
	"fact x boolean\nfact y boolean\nfact z boolean\n"

static berth_session *on_day(const berth_program *p, int32_t as_of, const char *facts)
{
	berth_session *s = NULL;

	assert_int_equal(berth_session_new(&s, p, as_of), BERTH_OK);
	tell(s, facts);
	assert_int_equal(berth_session_run(s), BERTH_OK);
	return s;
}

/* Checks ANSWERS on DAY with FACTS. */
struct day {
	int32_t date;
	const char *facts, *answers;
};

static void check_days(const char *text, const struct day *days, size_t n)
{
	berth_program *p = knowledge_program(text);

	for (size_t i = 0; i < n; i++) {
		berth_session *s = on_day(p, days[i].date, days[i].facts);
		expect(s, days[i].answers);
		berth_session_free(s);
	}
	berth_program_free(p);
}
#define CHECK_DAYS(text, ...) \
	check_days(text, (const struct day[]){ __VA_ARGS__ }, \
	           sizeof((const struct day[]){ __VA_ARGS__ }) / sizeof(struct day))

/* ---- 3a.4 scores -------------------------------------------------------------------- */

/* "score = sum over criteria of effective weight x points." */
static void test_3a4_score_is_sum_of_weight_times_points(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES FACTS
	           "rule R-1 if x=yes then favour a ops 2 ; oppose b ops 1 ; favour c cost 10\n"
	           "rule R-2 if y=yes then oppose a cost 4 ; favour a ops 1\n",
	           { "x=yes y=yes", "score:a=1 contribution:a:ops=9 contribution:a:cost=-8 score:b=-3 "
	                            "score:c=20 range:a=1 ranking=c,a,b status=certain" },
	           { "x=yes y=no", "score:a=6 contribution:a:cost=0 score:b=-3 score:c=20" },
	           { "x=yes", "score:a=6 range:a=-2..9 contribution:a:ops=6..9 "
	                      "contribution:a:cost=-8..0 range:b=-3" },
	           { "x=no y=no", "score:a=0 score:b=0 score:c=0 ranking=a,b,c" });
}

/* A score takes points of 1 to 20 and weights of 0 to 100, so that no sum overflows. */
static void test_3a4_points_and_weights_are_bounded_at_load(void **state)
{
	(void)state;
	knowledge_refused(CANDIDATES FACTS "rule R if x=yes then favour a ops 21", "KB-047", "21");
	knowledge_refused(CANDIDATES FACTS "rule R if x=yes then favour a ops 0", "KB-047", "0");
	knowledge_refused(CANDIDATES FACTS "rule R if x=yes then weight ops 101", "KB-047", "101");
	knowledge_refused(CANDIDATES FACTS "rule R if x=yes then weight ops -1", "KB-047", "-1");
	knowledge_refused(CANDIDATES "criterion big 101", "KB-047", "101");
	CHECK_ROWS(CANDIDATES FACTS "rule R if x=yes then favour a ops 20 ; weight ops 100\n"
	           "rule S if x=no then oppose a ops 20 ; weight ops 0\n",
	           { "x=yes", "score:a=2000 weight:ops=100" },
	           { "x=no", "score:a=0 weight:ops=0" });
}

/* "Weight rules *set* a criterion's weight, by priority, before scoring." */
static void test_3a4_weight_rules_set_by_priority(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES FACTS "rule F then favour a ops 2\n"
	           "rule W-1 low if x=yes then weight ops 1\n"
	           "rule W-2 if y=yes then weight ops 5\nrule W-3 high if z=yes then weight ops 7\n",
	           { "x=no y=no z=no", "weight:ops=3 score:a=6" },
	           { "x=yes y=no z=no", "weight:ops=1 score:a=2" },
	           { "x=yes y=yes z=no", "weight:ops=5 score:a=10" },
	           { "x=yes y=yes z=yes", "weight:ops=7 score:a=14" },
	           { "z=yes", "weight:ops=7" });
}

/* "A waiting weight is an interval": of all that may still come. */
static void test_3a4_waiting_weight_is_an_interval(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES FACTS "rule F then favour a ops 2\n"
	           "rule W-1 low if x=yes then weight ops 1\n"
	           "rule W-2 if y=yes then weight ops 5\nrule W-3 high if z=yes then weight ops 7\n",
	           { "x=no y=no", "weight:ops=3/3..7 score:a=6 range:a=6..14" },
	           { "x=yes y=no", "weight:ops=1/1..7 score:a=2 range:a=2..14" },
	           { "x=yes z=no", "weight:ops=1/1..5 range:a=2..10" },
	           { "y=yes", "weight:ops=5/5..7 range:a=10..14" },
	           { "", "weight:ops=3/1..7" },
	           { "y=yes z=yes", "weight:ops=7 range:a=14" });
}

/* Rules of equal priority that disagree about a weight: none of them counts, and it is reported. */
static void test_3a4_conflict_of_weights(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES FACTS "rule F then favour a ops 2\n"
	           "rule W-1 if x=yes then weight ops 8\nrule W-2 if y=yes then weight ops 5\n"
	           "rule W-3 low if z=yes then weight ops 1\n",
	           { "x=yes y=yes z=no", "weight:ops=3/3..8 score:a=6 range:a=6..16 "
	                                 "problems=conflict:-:W-1,conflict:-:W-2" },
	           { "x=yes y=yes z=yes", "weight:ops=1/1..8 score:a=2" },
	           { "x=yes z=no", "weight:ops=8/3..8 problems=" }, /* y may make a conflict */
	           { "x=yes y=no", "weight:ops=8" });
}

/* "A contribution is the minimum and maximum of the products." */
static void test_3a4_contribution_is_minimum_and_maximum_of_products(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES FACTS "rule W if x=yes then weight ops 5\n"
	           "rule F-1 then oppose b ops 4\nrule F-2 then favour c ops 2\n"
	           "rule F-3 then favour a ops 1\nrule F-4 if y=yes then oppose a ops 3\n"
	           "rule F-5 if z=yes then favour a ops 6\n",
	           { "x=no y=no z=no", "range:b=-12 range:c=6 range:a=3" },
	           { "y=no z=no", "range:b=-20..-12 score:b=-12 range:c=6..10 range:a=3..5" },
	           { "", "range:a=-10..35 score:a=3 contribution:a:ops=-10..35 contribution:a:cost=0" },
	           { "y=yes", "range:a=-10..20 score:a=-6" },
	           { "x=yes", "range:a=-10..35 score:a=5" });
}

/* "A candidate can still win unless it is certainly excluded or some candidate that can no longer
 * be excluded beats it for sure." */
static void test_3a4_can_still_win(void **state)
{
	(void)state;
	CHECK_ROWS("criterion ops 1\ncandidate a 1\ncandidate b 2\ncandidate c 3\n" FACTS
	           "rule F-1 then favour b ops 5\n"
	           "rule F-2 if x=yes then favour a ops 5\nrule F-3 if y=yes then favour c ops 5\n"
	           "rule X-1 if z=yes then exclude b\nrule X-2 if n>50 then exclude c\n",
	           { "z=no x=no n=1", "possible=b winner=b" },     /* c may tie, and comes later */
	           { "z=no y=no n=1", "possible=a,b winner=b" },     /* a may tie, and comes first */
	           { "x=no y=yes n=1", "possible=b,c winner=b" },    /* b beats c, but may fall */
	           { "x=no y=no n=1", "possible=a,b winner=b" },
	           { "x=no y=no z=no", "possible=b status=certain excluded= may-be-excluded=c" },
	           { "z=yes x=no y=no", "possible=a excluded=b" },
	           { "z=yes x=no", "possible=a,c" },
	           { "z=yes n=60", "possible=a status=certain excluded=b,c" });
}

/* "Bounds are sound; they need not be tight": no completion leaves its range. */
static void test_3a4_bounds_hold_for_opposites(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES FACTS "rule F-1 if x=yes then favour a ops 2\n"
	           "rule F-2 if not( x=yes ) then favour a ops 1\n",
	           { "", "range:a=0..9" },
	           { "x=yes", "range:a=6" },
	           { "x=no", "range:a=3" });
}

/* "Ties go by the candidate's declared, unique `order` and are reported as ties." */
static void test_3a4_ties_go_by_order(void **state)
{
	(void)state;
	CHECK_ROWS("criterion ops 1\ncandidate a 30\ncandidate b 20\ncandidate c 10\n" FACTS
	           "rule F-1 if x=yes then favour a ops 1\nrule F-2 if y=yes then favour b ops 1\n",
	           { "x=no y=no", "winner=c ranking=c,b,a tie=yes possible=c status=certain" },
	           { "x=yes y=yes", "winner=b ranking=b,a,c tie=yes status=certain" },
	           { "x=yes y=no", "winner=a ranking=a,c,b tie=no" });
	knowledge_refused("criterion ops 1\ncandidate a 1\ncandidate b 1\n", "KB-056", "'a'");
}

/* Of the candidates that are not considered nothing is evaluated or listed. */
static void test_4_candidates_outside_the_choice_appear_nowhere(void **state)
{
	berth_program *p = knowledge_program(CANDIDATES FACTS
		"attribute server boolean\ncandidate d 4 server=yes\nfact servers boolean derived\n"
		"rule F-1 then favour b ops 5 ; favour a ops 1 ; exclude c\n"
		"rule S each if @server=yes then conclude servers yes ; exclude\n"
		"rule T if servers=yes then favour a cost 1\n");
	berth_session *s = case_of(p, "");

	(void)state;
	expect(s, "winner=b excluded=c,d ranking=b,a score:a=5 fired=F-1,F-1,F-1,S,S,T");
	assert_int_equal(berth_session_among(s, 1 << 0 | 1 << 2), BERTH_OK);
	assert_int_equal(berth_session_run(s), BERTH_OK);
	expect(s, "winner=a excluded=c ranking=a score:a=3 fact:servers=derived:no fired=F-1,F-1 "
	          "possible=a may-be-excluded=c");
	assert_int_equal(berth_session_among(s, 1 << 4), BERTH_EUSE);
	berth_session_reset(s);
	assert_int_equal(berth_session_run(s), BERTH_OK);
	expect(s, "winner=b");
	berth_session_free(s);
	berth_program_free(p);
}

/* ---- 3a.5 quantities ---------------------------------------------------------------- */

/* "Base units ...; int64 with 128-bit products; decimals rounded half up once, on reading." */
static void test_3a5_decimals_are_told_as_what_is_around_them(void **state)
{
	static const struct { const char *fact, *text; int64_t low, high; } rows[] = {
		{ "wait", "0.0005 s", 0, 1 }, { "wait", "0.0004999 s", 0, 1 },
		{ "wait", "0.0015 s", 1, 2 }, { "wait", "2.5 min", 150000, 150000 },
		{ "wait", "1.0005 s", 1000, 1001 }, { "wait", "1.000 s", 1000, 1000 },
		/* the product needs 128 bits */
		{ "mem", "1.000000000000000001 GiB", 1073741824, 1073741825 },
		{ "mem", "0.5 GiB", 536870912, 536870912 },
		{ "mem", "1000 GiB", 1073741824000, 1073741824000 },
	};
	berth_program *p = knowledge_program(CANDIDATES FACTS
		"rule R if mem>1_GiB wait>1_s then exclude c");

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		uint32_t fact = berth_fact_find(p, rows[i].fact);
		berth_value value;
		assert_int_equal(berth_value_read(p, fact, rows[i].text, &value), BERTH_OK);
		assert_int_equal(value.low, rows[i].low);
		assert_int_equal(value.high, rows[i].high);
	}
	berth_program_free(p);
}

/* "GB is 1e9 and GiB 2^30 for users."  A threshold between the two tells them apart. */
static void test_3a5_decimal_and_binary_units_differ(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES FACTS "rule R if mem>=64_GiB then exclude a\n"
	           "rule S if mem<=64_GB then exclude b\n",
	           { "mem=64_GiB", "excluded=a" },
	           { "mem=64_GB", "excluded=b" },
	           { "mem=65536_MiB", "excluded=a" },
	           { "mem=66_GB", "excluded=" });
}

/* Tests reach to both ends of 64 bits. */
static void test_3a5_both_ends_of_64_bits(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES "fact f integer\nfact g integer\n"
	           "rule R if f>=-9223372036854775808 then favour a ops 1\n"
	           "rule S if g>9223372036854775806 then favour a ops 3\n"
	           "rule T if g<-9223372036854775807 then favour a ops 3\n",
	           { "", "rule:R=waiting" },
	           { "f=5 g=5", "rule:R=fired rule:S=false rule:T=false" },
	           { "f=1..9 g=9223372036854775807", "rule:R=fired rule:S=fired rule:T=false" },
	           { "g=-9223372036854775808", "rule:S=false rule:T=fired" },
	           { "g=>0", "rule:S=waiting rule:T=false" });
}

/* "The accepted units of each dimension are listed in XML"; others and none are refused. */
static void test_3a5_only_listed_units_are_accepted(void **state)
{
	static const struct { const char *text; berth_status status; } rows[] = {
		{ "1 TiB", BERTH_EUNIT }, { "1", BERTH_EUNIT }, { "1 s", BERTH_EUNIT },
		{ "1GiB", BERTH_EUNIT }, { "1 gib", BERTH_EUNIT }, { "GiB", BERTH_ETYPE },
		{ "1001 GiB", BERTH_ERANGE }, { "-1 GiB", BERTH_ERANGE }, { "1 GiB", BERTH_OK },
		{ "99999999999999999999 GiB", BERTH_ERANGE },
	};
	berth_program *p = knowledge_program(CANDIDATES FACTS
		"rule R if mem>1_GiB wait>1_s then exclude c");

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		berth_value value;
		assert_int_equal(berth_value_read(p, berth_fact_find(p, "mem"), rows[i].text, &value),
		                 rows[i].status);
	}
	berth_program_free(p);
}

/* "Printed as told." */
static void test_3a5_printed_as_told(void **state)
{
	berth_program *p = knowledge_program(CANDIDATES FACTS
		"rule R because=needs_{fact:mem} if mem>1_GiB then exclude c");
	const berth_origin origin = { "2048 MiB", "file", 5 };
	berth_session *s = case_of(p, "");
	berth_reason reason;
	berth_value value;
	uint32_t cursor = 0, mem = berth_fact_find(p, "mem");
	char text[40];

	(void)state;
	assert_int_equal(berth_value_read(p, mem, origin.text, &value), BERTH_OK);
	assert_int_equal(berth_session_tell(s, mem, &value, &origin), BERTH_OK);
	assert_int_equal(berth_session_run(s), BERTH_OK);
	assert_true(berth_session_next_reason(s, &cursor, &reason));
	assert_int_equal(berth_rule_because(s, reason.instance, 0, text, sizeof text), 14);
	assert_string_equal(text, "needs 2048 MiB");
	assert_int_equal(berth_session_tell(s, mem, &value, NULL), BERTH_OK);
	assert_int_equal(berth_session_run(s), BERTH_OK);
	assert_int_equal(berth_rule_because(s, reason.instance, 0, text, sizeof text), 11);
	assert_string_equal(text, "needs 2 GiB");
	berth_session_free(s);
	berth_program_free(p);
}

#define CALCULATING \
	CANDIDATES FACTS "limit few integer 4\nlimit spare quantity memory 2_GiB\n" \
	"fact big integer\nfact sum integer derived\nfact less integer derived\n" \
	"fact times integer derived\nfact share integer derived\nfact least integer derived\n" \
	"fact most integer derived\nfact total quantity memory GiB derived\n" \
	"fact ratio integer derived\n" \
	"rule C-1 then conclude sum sum n m limit:few\nrule C-2 then conclude less difference n m\n" \
	"rule C-3 then conclude times product n big\n" \
	"rule C-4 if x=yes then conclude share quotient n m\n" \
	"rule C-5 then conclude least minimum n m limit:few\n" \
	"rule C-6 then conclude most maximum n m limit:few\n" \
	"rule C-7 then conclude total product mem n\n" \
	"rule C-8 if y=yes then conclude ratio quotient mem limit:spare\n" \
	"rule U if sum>0 less>0 times>0 share>0 least>0 most>0 total>1_GiB ratio>0 then exclude a\n"

/* Arithmetic on told values, and on intervals: all results that are possible. */
static void test_3a5_calculations(void **state)
{
	(void)state;
	CHECK_ROWS(CALCULATING,
	           { "n=7 m=2 big=3 x=yes", "fact:sum=derived:13 fact:less=derived:5 "
	                                    "fact:times=derived:21 fact:share=derived:4 "
	                                    "fact:least=derived:2 fact:most=derived:7" },
	           { "n=2..5 m=1..3 big=-2..3", "fact:sum=derived:7..12 fact:less=derived:-1..4 "
	                                        "fact:times=derived:-10..15 fact:least=derived:1..3 "
	                                        "fact:most=derived:4..5" },
	           { "n=2..5 m=1..4 x=yes", "fact:share=derived:1..5 fact:times=untold" },
	           { "mem=1.5_GiB n=3 y=yes", "fact:total=derived:4.5_GiB fact:ratio=derived:1" },
	           { "mem=3_GiB y=yes", "fact:ratio=derived:2 fact:total=untold" },
	           { "n=5 x=no y=no", "fact:share=undefined fact:ratio=undefined fact:sum=untold" });
}

static void expect_failure(berth_session *s, const char *facts, const char *rule)
{
	const berth_program *p = berth_session_program(s);

	berth_session_reset(s);
	tell(s, facts);
	assert_int_equal(berth_session_run(s), BERTH_EARITHMETIC);
	assert_int_equal(berth_session_failed_rule(s), berth_rule_find(p, rule));
	assert_null(berth_session_result(s));
}

/* "Division by zero or overflow is an error that names the rule." */
static void test_3a5_division_by_zero_and_overflow_name_the_rule(void **state)
{
	berth_program *p = knowledge_program(CALCULATING);
	berth_session *s = case_of(p, "");

	(void)state;
	expect_failure(s, "n=7 m=0 x=yes", "C-4");
	expect_failure(s, "n=100 big=92233720368547759", "C-3");
	expect_failure(s, "n=100 big=-92233720368547759", "C-3");
	tell(s, "n=100 big=92233720368547758");
	assert_int_equal(berth_session_run(s), BERTH_OK);
	expect(s, "fact:times=derived:9223372036854775800");
	assert_int_equal(berth_session_failed_rule(s), BERTH_NONE);
	berth_session_reset(s);
	tell(s, "n=7 m=0 x=no");
	assert_int_equal(berth_session_run(s), BERTH_OK);
	berth_session_free(s);
	berth_program_free(p);
}

/* What only some values of an interval, or a rule that waits, would do is no error yet. */
static void test_3a5_possible_errors_wait(void **state)
{
	(void)state;
	CHECK_ROWS(CALCULATING,
	           { "n=7 m=0..2 x=yes", "fact:share=untold" },
	           { "n=7 m=0", "fact:share=untold rule:C-4=waiting" },
	           { "n=100 big=>0", "fact:times=untold" },
	           { "n=0 big=>0", "fact:times=derived:0" });
}

/* ---- 3a.6 what is undefined --------------------------------------------------------- */

/* "A test on undefined is false": an attribute that the candidate lacks, whatever is tested. */
static void test_3a6_test_on_undefined_attribute_is_false(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES FACTS "fact os enum linux windows\nattribute room integer\n"
	           "attribute kind enum small large\nattribute free boolean\nattribute runs set os\n"
	           "candidate d 4 room=5 kind=small free=yes runs=linux\n"
	           "rule E-1 each if @room>1 then favour * ops 1\n"
	           "rule E-2 each if n>@room then favour * ops 1\n"
	           "rule E-3 each if @kind={small,large} then favour * ops 1\n"
	           "rule E-4 each if os={@runs} then favour * ops 1\n"
	           "rule E-5 each if not( @free=yes ) then favour * ops 1\n"
	           "rule E-6 each if not( n<=@room ) then favour * ops 1\n"
	           "rule E-7 each if any( @room>9 x=yes ) then favour * ops 1\n",
	           { "n=9 os=linux x=yes",
	             "rule:E-1:d=fired rule:E-1:a=absent rule:E-2:d=fired rule:E-2:a=absent "
	             "rule:E-3:d=fired rule:E-3:a=absent rule:E-4:d=fired rule:E-4:a=absent "
	             "rule:E-5:d=absent rule:E-5:a=fired rule:E-6:d=fired rule:E-6:a=fired "
	             "rule:E-7:a=fired rule:E-7:d=fired" },
	           { "", "rule:E-2:d=waiting rule:E-4:d=waiting rule:E-6:a=fired rule:E-6:d=waiting "
	                 "rule:E-7:a=waiting" });
}

/* The same for a derived value that no rule gives: the test is false, and "not" of it true. */
static void test_3a6_test_on_undefined_value_is_false(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES FACTS "fact kind enum small large derived\nfact d integer derived\n"
	           "fact e integer derived\n"
	           "rule K if x=yes then conclude kind small\nrule D if x=yes then conclude d 5\n"
	           "rule E then conclude e sum d n\n"
	           "rule T-1 if kind=small then exclude a\n"
	           "rule T-2 if kind={small,large} then exclude a\n"
	           "rule T-3 if d>=0 then exclude a\nrule T-4 if d<=&n then exclude a\n"
	           "rule T-5 if n>=&d then exclude a\nrule T-6 if e>0 then exclude a\n"
	           "rule N-1 if not( kind=small ) then exclude b\n"
	           "rule N-2 if not( d>=0 ) then exclude b\n"
	           "rule N-3 if not( d<=&n ) then exclude b\n",
	           { "x=no n=9", "fact:kind=undefined fact:d=undefined fact:e=undefined excluded=b "
	                         "rule:T-1=false rule:T-2=false rule:T-3=false rule:T-4=false "
	                         "rule:T-5=false rule:T-6=false rule:N-1=fired rule:N-2=fired "
	                         "rule:N-3=fired" },
	           { "x=no", "rule:T-4=false rule:T-5=false rule:N-3=fired fact:e=undefined" },
	           { "x=yes n=9", "excluded=a rule:T-4=fired rule:N-1=false fact:e=derived:14" },
	           { "", "rule:T-1=waiting rule:N-1=waiting rule:N-3=waiting fact:e=untold" });
}

/* ---- 3a.7 dates --------------------------------------------------------------------- */

/* "`--as-of` defaults to the knowledge's own date." */
static void test_3a7_as_of_defaults_to_the_knowledge(void **state)
{
	berth_program *p = knowledge_program("manifest 2026-03-04\n" CANDIDATES FACTS
	                                     "rule R if x=yes then exclude c");
	berth_session *s = on_day(p, 0, "");

	(void)state;
	assert_int_equal(berth_session_as_of(s), 20260304);
	berth_session_free(s);
	s = on_day(p, 20270101, "");
	assert_int_equal(berth_session_as_of(s), 20270101);
	berth_session_free(s);
	berth_program_free(p);
}

/* "valid-from is inclusive, valid-to exclusive, for rules, limits, table rows and statuses."
 * "What has no known start is valid throughout." */
static void test_3a7_dates_of_rules(void **state)
{
	(void)state;
	CHECK_DAYS(CANDIDATES FACTS "rule R-1 from=2026-03-01 to=2026-06-01 then exclude a\n"
	           "rule R-2 to=2026-03-01 then exclude b\nrule R-3 from=2026-06-01 then exclude c\n"
	           "rule R-4 from=2024-01-01 then favour a ops 1\n",
	           { 20250101, "", "excluded=b score:a=3 rule:R-1=absent" },
	           { 20260228, "", "excluded=b" },
	           { 20260301, "", "excluded=a rule:R-1=fired" },
	           { 20260531, "", "excluded=a" },
	           { 20260601, "", "excluded=c rule:R-1=absent rule:R-2=absent" },
	           { 99991231, "", "excluded=c" });
}

static void test_3a7_dates_of_limits(void **state)
{
	(void)state;
	CHECK_DAYS(CANDIDATES FACTS "limit most integer 5 2026-03-01:9\n"
	           "limit new integer 2026-06-01:1\n"
	           "fact d integer derived\nrule D then conclude d $most\n"
	           "rule R-1 if n>$most then exclude a\nrule R-2 if n>=$new then exclude b\n"
	           "rule R-3 if not( n>=$new ) then exclude c\nrule R-4 if d>6 then favour a ops 1\n",
	           { 20250101, "n=7", "excluded=a,c fact:d=derived:5" },
	           { 20260228, "n=7", "excluded=a,c rule:R-4=false" },
	           { 20260301, "n=7", "excluded=c fact:d=derived:9 rule:R-4=fired" },
	           { 20260301, "n=10", "excluded=a,c" },
	           { 20260531, "n=1", "excluded=c" },
	           { 20260601, "n=1", "excluded=b" },
	           { 20260601, "n=0", "excluded=c" });
}

static void test_3a7_dates_of_properties_and_statuses(void **state)
{
	(void)state;
	CHECK_DAYS("criterion ops 1\n" FACTS "attribute room integer\n"
	           "candidate a 1 room=5 room=2026-03-01:9 status=available status=2026-09-01:ended\n"
	           "candidate b 2 status=2026-03-01:available room=2026-06-01:7\n"
	           "rule R-1 each if n>@room then exclude\n"
	           "rule R-2 each if not( @status=available ) then exclude\n",
	           { 20250101, "n=7", "excluded=a,b rule:R-1:a=fired rule:R-1:b=absent" },
	           { 20260301, "n=7", "excluded= rule:R-1:b=absent" },
	           { 20260301, "n=10", "excluded=a" },
	           { 20260531, "n=8", "excluded= rule:R-1:b=absent" },
	           { 20260601, "n=8", "excluded=b rule:R-1:a=false" },
	           { 20260831, "n=7", "excluded=" },
	           { 20260901, "n=7", "excluded=a rule:R-2:a=fired" });
}

/* "Dates before 2025-01-01 are refused", and so is what is no date. */
static void test_3a7_dates_before_2025_are_refused(void **state)
{
	static const int32_t refused[] = { 20241231, 1, -20260101, 20251301, 20250229, 20260100,
	                                  INT32_MAX };
	berth_program *p = knowledge_program(CANDIDATES FACTS "rule R if x=yes then exclude c");

	(void)state;
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		berth_session *s = NULL;
		assert_int_equal(berth_session_new(&s, p, refused[i]), BERTH_ERANGE);
		assert_null(s);
	}
	berth_session_free(on_day(p, 20250101, ""));
	berth_program_free(p);
	knowledge_refused("manifest 2024-12-31\n" CANDIDATES, "KB-040", "2025-01-01");
}

/* ---- explanations ----------------------------------------------------------------------- */

/* What an assumption rests on is what it went by: two that were made since nobody told either fact
 * do not explain each other. */
static void test_assumptions_are_explained_by_what_they_read(void **state)
{
	berth_program *p = knowledge_program(CANDIDATES FACTS
		"rule A-1 if not( ?x ) then assume y no\n"
		"rule A-2 if not( ?y ) then assume x no\n"
		"rule F-1 if x=no y=no then favour b ops 1\n");
	berth_session *s = case_of(p, "");
	uint32_t rule = berth_rule_instance(p, berth_rule_find(p, "F-1"), 0);
	berth_explanation *e = NULL;
	const berth_account *account;

	(void)state;
	expect(s, "fact:x=assumed:no fact:y=assumed:no rule:F-1=fired");
	assert_int_equal(berth_explain_instance(&e, s, rule, 4, 0), BERTH_OK);
	account = berth_explanation_account(e);
	assert_int_equal(account->n_conditions, 2);
	for (size_t i = 0; i < account->n_conditions; i++) {
		const berth_premise *premise = account->conditions[i].premise;
		const berth_condition *negation = premise->conditions;

		assert_int_equal(premise->state.standing, BERTH_ASSUMED);
		assert_int_equal(premise->n_conditions, 1);
		assert_int_equal(negation->kind, BERTH_TEST_NOT);
		assert_int_equal(negation->truth, BERTH_TRUE);
		assert_int_equal(negation->children[0].premise->state.standing, BERTH_UNTOLD);
		assert_int_equal(negation->children[0].premise->n_conditions, 0);
	}
	berth_explanation_free(e);
	berth_session_free(s);
	berth_program_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_3a4_score_is_sum_of_weight_times_points),
		cmocka_unit_test(test_3a4_points_and_weights_are_bounded_at_load),
		cmocka_unit_test(test_3a4_weight_rules_set_by_priority),
		cmocka_unit_test(test_3a4_waiting_weight_is_an_interval),
		cmocka_unit_test(test_3a4_conflict_of_weights),
		cmocka_unit_test(test_3a4_contribution_is_minimum_and_maximum_of_products),
		cmocka_unit_test(test_3a4_can_still_win),
		cmocka_unit_test(test_3a4_bounds_hold_for_opposites),
		cmocka_unit_test(test_3a4_ties_go_by_order),
		cmocka_unit_test(test_4_candidates_outside_the_choice_appear_nowhere),
		cmocka_unit_test(test_3a5_decimals_are_told_as_what_is_around_them),
		cmocka_unit_test(test_3a5_decimal_and_binary_units_differ),
		cmocka_unit_test(test_3a5_both_ends_of_64_bits),
		cmocka_unit_test(test_3a5_only_listed_units_are_accepted),
		cmocka_unit_test(test_3a5_printed_as_told),
		cmocka_unit_test(test_3a5_calculations),
		cmocka_unit_test(test_3a5_division_by_zero_and_overflow_name_the_rule),
		cmocka_unit_test(test_3a5_possible_errors_wait),
		cmocka_unit_test(test_3a6_test_on_undefined_attribute_is_false),
		cmocka_unit_test(test_3a6_test_on_undefined_value_is_false),
		cmocka_unit_test(test_3a7_as_of_defaults_to_the_knowledge),
		cmocka_unit_test(test_3a7_dates_of_rules),
		cmocka_unit_test(test_3a7_dates_of_limits),
		cmocka_unit_test(test_3a7_dates_of_properties_and_statuses),
		cmocka_unit_test(test_3a7_dates_before_2025_are_refused),
		cmocka_unit_test(test_assumptions_are_explained_by_what_they_read),
	};

	return cmocka_run_group_tests_name("engine-decision", tests, NULL, NULL);
}
