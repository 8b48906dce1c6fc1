/*
 * test-decide-amounts.c - design 3a.5, "prices are rates in 1e-10 USD, rounded once at the end",
 * and the other operations on numbers: expectations were calculated by hand.
 */
#include "tests/unit/knowledge-check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define CANDIDATES "criterion ops 1\ncandidate a 1 room=6\ncandidate b 2\nattribute room integer\n"
#define MONEY \
	"dimension cpu mvcpu vCPU=1000\n" \
	"dimension memory byte MiB=1048576 GiB=1073741824\n" \
	"dimension running s/month h/month=3600\n" \
	"dimension money micro-USD USD=1000000\n" \
	"dimension vcpu-price 1e-10 of=money per=cpu:vCPU,running:h/month USD/vCPU-h=10000000000\n" \
	"dimension gib-price 1e-10 of=money per=memory:GiB,running:h/month USD/GiB-h=10000000000\n" \
	"limit vcpu quantity vcpu-price 0.04048_USD/vCPU-h\n" \
	"limit gib quantity gib-price 0.004445_USD/GiB-h\n" \
	"fact cpu quantity cpu vCPU 0..1000\nfact mem quantity memory GiB 0..1000000\n" \
	"fact hours quantity running h/month 0..744\nfact tasks integer\n" \
	"fact cost quantity money USD derived\n"
#define USED "rule U-1 if cost>1000000_USD then exclude b\n"
#define AMOUNT \
	"rule C-1 then conclude cost amount limit:vcpu cpu tasks hours + limit:gib mem tasks hours\n"

/* 3 x 730 h x (1 x 0.04048 + 2 x 0.004445) = 108.1203 USD. */
static void test_3a5_known_amounts(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES MONEY USED AMOUNT,
	           { "cpu=1_vCPU mem=2_GiB tasks=3 hours=730_h/month",
	             "fact:cost=derived:108.1203_USD by:cost=C-1" },
	           { "cpu=0.25_vCPU mem=0.5_GiB tasks=1 hours=730_h/month", /* 7.3876 + 1.622425 */
	             "fact:cost=derived:9.010025_USD" },
	           { "cpu=0_vCPU mem=0_GiB tasks=9 hours=730_h/month", "fact:cost=derived:0_USD" },
	           { "cpu=1000_vCPU mem=1000000_GiB tasks=100 hours=744_h/month",
	             /* 100 x 744 x (40.48 + 4445) = 333719712 */
	             "fact:cost=derived:333719712_USD" });
}

/* "Rounded once at the end", half up; also of products with different divisors. */
#define SMALL \
	"dimension money micro USD=1000000\ndimension t one t=1 three=3 six=6\n" \
	"dimension p1 p of=money per=t:t u=1\ndimension p3 p of=money per=t:three u=1\n" \
	"dimension p6 p of=money per=t:six u=1\n" \
	"fact x quantity p1 u\nfact y quantity p3 u\nfact z quantity p6 u\nfact n quantity t t\n" \
	"fact one quantity money USD derived\nfact two quantity money USD derived\n" \
	"fact mixed quantity money USD derived\n" \
	"rule O-1 then conclude one amount x n\nrule O-2 then conclude two amount x n + x n\n" \
	"rule O-3 then conclude mixed amount y n + z n\n" \
	"rule U-1 if any( one>9_USD two>9_USD mixed>9_USD ) then exclude b\n"
static void test_3a5_rounded_once_at_the_end(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES SMALL,
	           /* 0.4999, 2 x 0.4999 = 0.9998 */
	           { "x=4999_u n=1_t", "fact:one=derived:0_USD fact:two=derived:0.000001_USD" },
	           { "x=5000_u n=1_t", "fact:one=derived:0.000001_USD fact:two=derived:0.000001_USD" },
	           { "x=2499_u n=1_t", "fact:one=derived:0_USD fact:two=derived:0_USD" },
	           { "x=2500_u n=1_t", "fact:one=derived:0_USD fact:two=derived:0.000001_USD" },
	           { "x=7499_u n=2_t", "fact:one=derived:0.000001_USD fact:two=derived:0.000003_USD" },
	           /* 1/3 + 1/6 = 1/2, and a little less */
	           { "y=10000_u z=10000_u n=1_t", "fact:mixed=derived:0.000001_USD" },
	           { "y=10000_u z=9999_u n=1_t", "fact:mixed=derived:0_USD" },
	           /* 5/3 + 5/6 = 2.5 */
	           { "y=10000_u z=10000_u n=5_t", "fact:mixed=derived:0.000003_USD" });
}

/* "A told fact is an interval": the bounds are the amounts of the least and greatest operands. */
static void test_3a5_intervals_give_intervals(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES MONEY USED AMOUNT,
	           { "cpu=1..2_vCPU mem=2_GiB tasks=3 hours=730_h/month",
	             /* 108.1203 + 3 x 730 x 0.04048 = 196.7715 */
	             "fact:cost=derived:108.1203..196.7715_USD" },
	           { "cpu=1..2_vCPU mem=1..2_GiB tasks=1..3 hours=100..730_h/month",
	             /* 100 x (0.04048 + 0.004445) = 4.4925 */
	             "fact:cost=derived:4.4925..196.7715_USD" });
}

/* "An operand that waits makes it wait, one that is undefined makes it undefined"; that wins. */
static void test_3a5_waiting_and_undefined(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES MONEY USED
	           "fact more quantity money USD derived\n"
	           "rule M-1 if tasks>5 then conclude more 2_USD\n"
	           "rule C-2 then conclude cost amount limit:vcpu cpu hours + more\n",
	           { "cpu=1_vCPU hours=100_h/month tasks=6", "fact:cost=derived:6.048_USD" },
	           { "cpu=1_vCPU tasks=6", "fact:cost=untold" },
	           { "cpu=1_vCPU hours=100_h/month", "fact:cost=untold" },
	           { "cpu=1_vCPU hours=100_h/month tasks=5", "fact:cost=undefined" },
	           { "tasks=5", "fact:cost=undefined" });
}

/* Numbers without dimension are factors; without a price the product is what the fact is. */
static void test_3a5_products_without_price(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES MONEY USED
	           "fact fee quantity money USD\nfact k integer\nfact sum integer derived\n"
	           "rule C-1 then conclude cost amount tasks fee k + fee\n"
	           "rule S-1 then conclude sum amount tasks k + k + limit:seven\n"
	           "limit seven integer 7\n"
	           "rule U-2 if sum>99 then exclude a\n",
	           { "tasks=3 fee=2.5_USD k=4", "fact:cost=derived:32.5_USD fact:sum=derived:23" });
}

/* ---- errors ------------------------------------------------------------------------- */

static void expect_failure(const char *text, const char *facts, const char *rule)
{
	berth_program *p = knowledge_program(text);
	berth_session *s = NULL;
	berth_rule_info info;

	assert_int_equal(berth_session_new(&s, p, 0), BERTH_OK);
	tell(s, facts);
	assert_int_equal(berth_session_run(s), BERTH_EARITHMETIC);
	assert_int_equal(berth_rule_describe(p, berth_session_failed_rule(s), &info), BERTH_OK);
	assert_string_equal(info.id, rule);
	berth_session_free(s);
	berth_program_free(p);
}

/* "Overflow is an error that names the rule"; what overflows for some values only, waits. */
static void test_3a5_overflow(void **state)
{
	const char *text = CANDIDATES MONEY USED AMOUNT;

	(void)state;
	expect_failure(text, "cpu=1000_vCPU mem=1000000_GiB tasks=9223372036854775807 "
	               "hours=744_h/month", "C-1");
	/* 2^63 micro-USD is just too much: 9223372036854.775808 USD */
	expect_failure(CANDIDATES MONEY USED "rule C-1 then conclude cost amount fee tasks\n"
	               "fact fee quantity money USD\n", "fee=4611686018427.387904_USD tasks=2", "C-1");
	CHECK_ROWS(CANDIDATES MONEY USED "rule C-1 then conclude cost amount fee tasks\n"
	           "fact fee quantity money USD\n",
	           { "fee=4611686018427.387903_USD tasks=2",
	             "fact:cost=derived:9223372036854.775806_USD" },
	           { "fee=4611686018427.387904_USD tasks=1..2", "fact:cost=untold" });
}

/* Products of 128 bits are too large, too. */
static void test_3a5_overflow_of_products(void **state)
{
	(void)state;
	expect_failure(CANDIDATES "fact n integer\nfact m integer derived\n"
	               "rule C-1 then conclude m amount n n n\nrule U-1 if m>1 then exclude a\n",
	               "n=9223372036854775807", "C-1");
	CHECK_ROWS(CANDIDATES "fact n integer\nfact k integer\nfact m integer derived\n"
	           "rule C-1 then conclude m amount n n k + k\nrule U-1 if m>1 then exclude a\n",
	           { "n=9223372036854775807 k=0", "fact:m=derived:0" });
}

/* "A wrong sign is an error that names the rule." */
static void test_3a5_wrong_sign(void **state)
{
	const char *text = CANDIDATES MONEY USED AMOUNT;
	const char *rest = "cpu=1_vCPU mem=2_GiB hours=730_h/month";
	char facts[200];

	(void)state;
	snprintf(facts, sizeof facts, "%s tasks=-1", rest);
	expect_failure(text, facts, "C-1");
	snprintf(facts, sizeof facts, "%s tasks=-5..-1", rest);
	expect_failure(text, facts, "C-1");
	CHECK_ROWS(CANDIDATES MONEY USED AMOUNT,
	           { "cpu=1_vCPU mem=2_GiB hours=730_h/month tasks=-1..3", "fact:cost=untold" },
	           { "cpu=1_vCPU mem=2_GiB hours=730_h/month tasks=0..3",
	             "fact:cost=derived:0..108.1203_USD" });
}

/* A rule that may not fire fails nobody. */
static void test_3a5_errors_are_of_rules_that_fire(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES "fact n integer\nfact x boolean\nfact m integer derived\n"
	           "rule C-1 if x=yes then conclude m amount n\nrule U-1 if m>1 then exclude a\n",
	           { "n=-1", "fact:m=untold" }, { "n=-1 x=no", "fact:m=undefined" },
	           { "n=1 x=yes", "fact:m=derived:1" });
}

/* ---- other operations ---------------------------------------------------------------- */

#define NUMBERS \
	CANDIDATES "dimension memory byte GiB=1073741824\n" \
	"fact n integer\nfact m integer\nfact r integer derived\nfact s boolean\n" \
	"fact d integer derived\nrule D-1 if s=yes then conclude d 4\n" \
	"rule U-1 if r>1000000 then exclude a\nrule U-2 if d>1 then exclude a\n"

/* "The hull of two facts"; waits, or is undefined, as its facts. */
static void test_range(void **state)
{
	(void)state;
	CHECK_ROWS(NUMBERS "rule R-1 then conclude r range n m\n",
	           { "n=3 m=8", "fact:r=derived:3..8" }, { "n=8 m=3", "fact:r=derived:3..8" },
	           { "n=5 m=5", "fact:r=derived:5" }, { "n=1..4 m=2..9", "fact:r=derived:1..9" },
	           { "n=-2 m=2", "fact:r=derived:-2..2" }, { "n=3", "fact:r=untold" });
	CHECK_ROWS(NUMBERS "rule R-1 then conclude r range d n\n",
	           { "n=3 s=yes", "fact:r=derived:3..4" }, { "n=3 s=no", "fact:r=undefined" },
	           { "s=no", "fact:r=undefined" }, { "n=3", "fact:r=untold" });
}

/* A test on a range is true or false where it is so for all of it. */
static void test_range_is_an_interval(void **state)
{
	(void)state;
	CHECK_ROWS(NUMBERS "rule R-1 then conclude r range n m\nrule X-1 if r>5 then exclude b\n",
	           { "n=6 m=9", "rule:X-1=fired" }, { "n=5 m=9", "rule:X-1=waiting" },
	           { "n=1 m=5", "rule:X-1=false" });
}

/* "A divided by B, rounded up." */
static void test_ceiling(void **state)
{
	(void)state;
	CHECK_ROWS(NUMBERS "rule R-1 then conclude r ceiling n m\n",
	           { "n=7 m=2", "fact:r=derived:4" }, { "n=8 m=2", "fact:r=derived:4" },
	           { "n=9 m=2", "fact:r=derived:5" }, { "n=1 m=100", "fact:r=derived:1" },
	           { "n=0 m=3", "fact:r=derived:0" }, { "n=-7 m=2", "fact:r=derived:-3" },
	           { "n=7 m=-2", "fact:r=derived:-3" }, { "n=-7 m=-2", "fact:r=derived:4" },
	           { "n=5..9 m=2..4", "fact:r=derived:2..5" }, { "n=7 m=0..2", "fact:r=untold" },
	           { "n=7", "fact:r=untold" }, { "n=9223372036854775807 m=-1",
	             "fact:r=derived:-9223372036854775807" });
	expect_failure(NUMBERS "rule R-1 then conclude r ceiling n m\n", "n=7 m=0", "R-1");
	CHECK_ROWS(NUMBERS "fact have quantity memory GiB\nfact each quantity memory GiB\n"
	           "rule R-1 then conclude r ceiling have each\n",
	           { "have=64_GiB each=30_GiB", "fact:r=derived:3" },
	           { "have=60_GiB each=30_GiB", "fact:r=derived:2" });
}

/* "attribute:ID of the candidate"; where it lacks it, the rule is not there. */
/* More than 8 GiB for each vCPU, without a division: as docs/knowledge.md says it. */
static void test_ratio_as_product(void **state)
{
	(void)state;
	CHECK_ROWS(CANDIDATES MONEY
	           "limit quarter quantity cpu 0.25_vCPU\nlimit share quantity memory 2_GiB\n"
	           "fact quarters integer derived\nfact usual quantity memory GiB derived\n"
	           "rule Q-1 then conclude quarters ceiling cpu limit:quarter\n"
	           "rule Q-2 then conclude usual product quarters limit:share\n"
	           "rule U-1 if mem>&usual then exclude b\n",
	           { "cpu=0.25_vCPU mem=2_GiB", "fact:usual=derived:2_GiB excluded=" },
	           { "cpu=0.25_vCPU mem=2049_MiB", "excluded=b" },
	           { "cpu=2_vCPU mem=16_GiB", "fact:quarters=derived:8 excluded=" },
	           { "cpu=2_vCPU mem=17_GiB", "excluded=b" });
}

static void test_attributes_as_operands(void **state)
{
	(void)state;
	CHECK_ROWS("candidate a 1 room=6\ncandidate b 2\ncandidate c 3 room=2026-06-01:9\n"
	           "attribute room integer\ncriterion ops 1\nfact n integer\n"
	           "fact of integer derived per candidate\nfact all integer derived per candidate\n"
	           "fact rest integer derived per candidate\n"
	           "rule R-1 each then conclude of ceiling n attribute:room\n"
	           "rule R-2 each then conclude all amount n attribute:room limit:two + n\n"
	           "limit two integer 2 2026-03-01:3\n"
	           "rule R-3 each then conclude rest difference n attribute:room ; favour * ops 3\n"
	           "rule U-1 each if any( of>99 all>999 rest>99 ) then exclude\n",
	           { "n=13", "fact:of/a=derived:3 fact:of/b=undefined fact:of/c=derived:2 "
	             "fact:rest/a=derived:7 fact:all/a=derived:247 fact:all/b=undefined "
	             "fact:all/c=derived:364 "
	             "rule:R-3:b=absent rule:R-3:a=fired score:a=3 score:b=0" });
}

/* ---- what does not make sense --------------------------------------------------------- */

static void test_refused_amounts(void **state)
{
	static const struct { const char *amount, *part; } rows[] = {
		{ "limit:vcpu cpu tasks", "the price of vcpu-price is per cpu, running" },
		{ "limit:vcpu cpu hours hours", "is per cpu, running" },
		{ "limit:vcpu mem hours", "is per cpu, running" },
		{ "limit:vcpu", "is per cpu, running" },
		{ "limit:vcpu cpu hours limit:gib mem", "multiplies two prices" },
		{ "cpu hours", "is not all the quantity" },
		{ "tasks", "is not all the quantity" },
		{ "limit:vcpu cpu hours + tasks", "is not all the quantity" },
		{ "limit:vcpu cpu hours +", "adds nothing" },
		{ "+ limit:vcpu cpu hours", "adds nothing" },
		{ "limit:vcpu cpu hours + + limit:gib mem hours", "adds nothing" },
		{ "limit:vcpu cpu hours yes", "'yes' is a boolean" },
	};
	char text[3000];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		snprintf(text, sizeof text, CANDIDATES MONEY USED "fact yes boolean\n"
		         "rule C-1 then conclude cost amount %s\n", rows[i].amount);
		knowledge_refused(text, "KB-054", rows[i].part);
	}
	knowledge_refused(CANDIDATES MONEY USED "fact other quantity memory GiB derived\n"
	                  "rule C-1 then conclude other amount limit:vcpu cpu hours\n", "KB-054",
	                  "another amount than the fact has");
	knowledge_refused(CANDIDATES MONEY USED "rule C-1 then conclude cost amount attribute:room\n",
	                  "KB-053", "'room' is an attribute");
	knowledge_refused(NUMBERS "rule R-1 then conclude r range n\n", "KB-054", "two operands");
	knowledge_refused(NUMBERS "rule R-1 then conclude r ceiling n m n\n", "KB-054", "two operands");
	knowledge_refused(NUMBERS "fact g quantity memory GiB\n"
	                  "rule R-1 then conclude r ceiling g n\n", "KB-054", "do not go together");
	knowledge_refused(NUMBERS "fact g quantity memory GiB\n"
	                  "rule R-1 then conclude r range g g\n", "KB-054", "does not have");
}

static void test_refused_prices(void **state)
{
	static const struct { const char *price, *code, *part; } rows[] = {
		{ "of=money", "KB-068", "lacks its 'per'" },
		{ "per=t:t", "KB-068", "lacks its 'of'" },
		{ "of=money per=t", "KB-068", "'t' names no unit" },
		{ "of=money per=t:tt", "KB-032", "'tt' is not a unit of t" },
		{ "of=money per=tea:t", "KB-031", "'tea'" },
		{ "of=honey per=t:t", "KB-031", "'honey'" },
		{ "of=good per=t:t", "KB-068", "'good' is a price itself" },
		{ "of=money per=good:t", "KB-068", "'good' is a price itself" },
		{ "of=byte per=t:t", "KB-068", "'byte' cannot be the amount" },
		{ "of=money per=t:huge,t:huge", "KB-068", "too small to calculate with" },
	};
	char text[1000];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		snprintf(text, sizeof text, "candidate a 1\ndimension money micro USD=1000000\n"
		         "dimension byte byte GiB=1073741824\ndimension t one t=1 huge=9000000000000000\n"
		         "dimension good p of=money per=t:t u=1\nfact x boolean\n"
		         "rule X-1 if x=yes then exclude a\ndimension bad p %s u=1\n", rows[i].price);
		knowledge_refused(text, rows[i].code, rows[i].part);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_3a5_known_amounts),
		cmocka_unit_test(test_3a5_rounded_once_at_the_end),
		cmocka_unit_test(test_3a5_intervals_give_intervals),
		cmocka_unit_test(test_3a5_waiting_and_undefined),
		cmocka_unit_test(test_3a5_products_without_price),
		cmocka_unit_test(test_3a5_overflow),
		cmocka_unit_test(test_3a5_overflow_of_products),
		cmocka_unit_test(test_3a5_wrong_sign),
		cmocka_unit_test(test_3a5_errors_are_of_rules_that_fire),
		cmocka_unit_test(test_range),
		cmocka_unit_test(test_range_is_an_interval),
		cmocka_unit_test(test_ceiling),
		cmocka_unit_test(test_ratio_as_product),
		cmocka_unit_test(test_attributes_as_operands),
		cmocka_unit_test(test_refused_amounts),
		cmocka_unit_test(test_refused_prices),
	};

	return cmocka_run_group_tests_name("engine-amounts", tests, NULL, NULL);
}
