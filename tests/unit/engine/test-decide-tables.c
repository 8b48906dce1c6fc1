/*
 * test-decide-tables.c - design 3a.6 and 3a.7 for tables, a test for each sentence.
 */
#include "tests/unit/knowledge-check.h"

#include "engine/explain.h"
#include "engine/written.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define WORDS \
	"criterion ops 1\ncandidate a 1 purse=30_EUR hulls=steel\ncandidate b 2\n" \
	"dimension money cent EUR=100\n" \
	"fact weather enum calm storm\nfact crew integer 0..100\nfact motor boolean\n" \
	"fact hull enum wood steel\n" \
	"fact fare quantity money EUR derived\nfact all quantity money EUR derived\n" \
	"fact small integer derived\nfact large integer derived\nfact many integer derived\n" \
	"fact made enum wood steel derived\nfact at enum calm storm derived\n" \
	"fact loud boolean derived\n" \
	"attribute purse quantity money EUR\nattribute hulls set hull\nattribute berths integer\n"
#define BOATS \
	"table boats seats:integer fee:quantity:money sea:enum:&weather hull:enum:wood,steel " \
	"motor:boolean\n" \
	"  row dora seats=20 fee=80_EUR sea=storm hull=steel motor=yes\n" \
	"  row clara seats=9 fee=30_EUR sea=calm hull=steel motor=no\n" \
	"  row berta seats=9 fee=30_EUR sea=storm hull=steel motor=yes\n" \
	"  row anna seats=4 fee=10_EUR sea=calm hull=wood motor=no\n"
#define OF_CREW_AND_SEA "where( seats>=&crew sea=&weather )"
#define FIVE \
	"rule P then conclude fare table boats pick fee cheapest fee " OF_CREW_AND_SEA "\n" \
	"rule S then conclude small table boats smallest seats " OF_CREW_AND_SEA "\n" \
	"rule L then conclude large table boats largest seats " OF_CREW_AND_SEA "\n" \
	"rule T then conclude all table boats total fee " OF_CREW_AND_SEA "\n" \
	"rule C then conclude many table boats count rows " OF_CREW_AND_SEA "\n"
#define FIVE_UNTOLD "fact:fare=untold fact:small=untold fact:large=untold fact:all=untold " \
	"fact:many=untold"

/* ---- 3a.6 ----------------------------------------------------------------------------- */

/* The five operations, where every filter is decided. */
static void test_3a6_operations(void **state)
{
	(void)state;
	CHECK_ROWS(WORDS BOATS FIVE,
	           { "crew=1 weather=calm", "fact:fare=derived:10_EUR fact:small=derived:4 "
	             "fact:large=derived:9 fact:all=derived:40_EUR fact:many=derived:2 by:fare=P" },
	           { "crew=5 weather=calm", "fact:fare=derived:30_EUR fact:small=derived:9 "
	             "fact:large=derived:9 fact:all=derived:30_EUR fact:many=derived:1" },
	           { "crew=9 weather=storm", "fact:fare=derived:30_EUR fact:small=derived:9 "
	             "fact:large=derived:20 fact:all=derived:110_EUR fact:many=derived:2" },
	           { "crew=10 weather=storm", "fact:fare=derived:80_EUR fact:small=derived:20 "
	             "fact:large=derived:20 fact:all=derived:80_EUR fact:many=derived:1" });
}

/* "A filter that waits makes the aggregate wait": of any row that is not already out. */
static void test_3a6_waits(void **state)
{
	(void)state;
	CHECK_ROWS(WORDS BOATS FIVE "rule X if fare>20_EUR then exclude a\n",
	           { "", FIVE_UNTOLD " rule:X=waiting open=crew,weather" },
	           { "crew=4", FIVE_UNTOLD " open=weather" },
	           { "weather=calm", FIVE_UNTOLD " open=crew" },
	           { "crew=10", FIVE_UNTOLD },
	           { "crew=30", "fact:fare=undefined fact:small=undefined fact:large=undefined "
	                        "fact:all=derived:0_EUR fact:many=derived:0 rule:X=false open=" });
}

/* The order of filters does not matter for that. */
static void test_3a6_filters_in_any_order(void **state)
{
	(void)state;
	CHECK_ROWS(WORDS BOATS
	           "rule C then conclude many table boats count rows "
	           "where( sea=&weather seats>=&crew )",
	           { "", "fact:many=untold" }, { "crew=10", "fact:many=untold" },
	           { "crew=30", "fact:many=derived:0" },
	           { "crew=9 weather=storm", "fact:many=derived:2" });
}

/* It waits also for a row that would not be picked, since nothing else is known of it. */
static void test_3a6_waits_for_dearer_rows(void **state)
{
	(void)state;
	CHECK_ROWS(WORDS BOATS
	           "rule P then conclude fare table boats pick fee cheapest fee "
	           "where( seats<=&crew sea=&weather )\n"
	           "rule S then conclude small table boats smallest seats where( seats<=&crew )\n",
	           { "crew=4..8 weather=calm", "fact:fare=derived:10_EUR fact:small=derived:4" },
	           { "crew=4..9 weather=calm", "fact:fare=untold fact:small=untold" },
	           { "crew=9..19 weather=calm", "fact:fare=derived:10_EUR fact:small=derived:4" },
	           { "crew=9..20 weather=calm", "fact:fare=derived:10_EUR fact:small=untold" });
}

/* A told interval: a filter is true or false if it is so for all of it, else it waits. */
static void test_3a6_intervals_in_filters(void **state)
{
	(void)state;
	CHECK_ROWS(WORDS BOATS
	           "fact ge integer derived\nfact le integer derived\nfact gt integer derived\n"
	           "fact lt integer derived\nfact eq integer derived\n"
	           "rule GE then conclude ge table boats count rows where( seats>=&crew )\n"
	           "rule LE then conclude le table boats count rows where( seats<=&crew )\n"
	           "rule GT then conclude gt table boats count rows where( seats>&crew )\n"
	           "rule LT then conclude lt table boats count rows where( seats<&crew )\n"
	           "rule EQ then conclude eq table boats count rows where( seats=&crew )\n",
	           { "crew=4", "fact:ge=derived:4 fact:le=derived:1 fact:gt=derived:3 "
	                       "fact:lt=derived:0 fact:eq=derived:1" },
	           { "crew=9", "fact:ge=derived:3 fact:le=derived:3 fact:gt=derived:1 "
	                       "fact:lt=derived:1 fact:eq=derived:2" },
	           { "crew=5..8", "fact:ge=derived:3 fact:le=derived:1 fact:gt=derived:3 "
	                          "fact:lt=derived:1 fact:eq=derived:0" },
	           { "crew=4..8", "fact:ge=untold fact:le=derived:1 fact:gt=derived:3 "
	                          "fact:lt=untold fact:eq=untold" },
	           { "crew=9..20", "fact:ge=untold fact:le=untold fact:gt=untold fact:lt=untold "
	                           "fact:eq=untold" },
	           { "crew=10..19", "fact:ge=derived:1 fact:le=derived:3 fact:gt=derived:1 "
	                            "fact:lt=derived:3 fact:eq=derived:0" });
}

/* "Of nothing: sum and count are 0, min, max and pick are undefined ..." */
static void test_3a6_of_nothing(void **state)
{
	(void)state;
	CHECK_ROWS(WORDS BOATS FIVE
	           "rule M then conclude made table boats pick hull cheapest fee " OF_CREW_AND_SEA "\n"
	           "rule B then conclude loud table boats pick motor cheapest fee "
	           OF_CREW_AND_SEA "\n",
	           { "crew=21 weather=storm", "fact:fare=undefined fact:small=undefined "
	             "fact:large=undefined fact:all=derived:0_EUR fact:many=derived:0 "
	             "fact:made=undefined fact:loud=derived:no by:loud=-" });
}

/* "... and a test on undefined is false." */
static void test_3a6_test_on_undefined_is_false(void **state)
{
	(void)state;
	CHECK_ROWS(WORDS BOATS FIVE
	           "rule MORE if fare>1_EUR then exclude a\nrule LESS if fare<=1_EUR then exclude a\n"
	           "rule NOT if not( fare>1_EUR ) then exclude b\n",
	           { "crew=21 weather=storm", "rule:MORE=false rule:LESS=false rule:NOT=fired "
	                                      "excluded=b" },
	           { "crew=9 weather=storm", "rule:MORE=fired rule:LESS=false rule:NOT=false" });
}

/* The same inside a filter: no row passes it. */
static void test_3a6_filter_on_undefined_is_false(void **state)
{
	(void)state;
	CHECK_ROWS(WORDS BOATS
	           "rule S then conclude small table boats smallest seats where( seats>=&crew )\n"
	           "rule C then conclude many table boats count rows where( seats>=&small )\n",
	           { "crew=9", "fact:small=derived:9 fact:many=derived:3" },
	           { "crew=21", "fact:small=undefined fact:many=derived:0" },
	           { "crew=1..5", "fact:small=untold fact:many=untold" });
}

/* A filter may read any derived fact, also a boolean that rules only ever make yes. */
static void test_3a6_filters_on_derived_booleans(void **state)
{
	(void)state;
	CHECK_ROWS(WORDS BOATS
	           "fact rough boolean derived\nrule Y if weather=storm then conclude rough yes\n"
	           "rule C then conclude many table boats count rows "
	           "where( motor=&rough fee>10_EUR )\n",
	           { "weather=storm", "fact:rough=derived:yes fact:many=derived:2" },
	           { "weather=calm", "fact:rough=derived:no fact:many=derived:1" },
	           { "", "fact:rough=untold fact:many=untold" });
}

static void expect_row(const berth_session *s, const char *fact, const char *row)
{
	const berth_program *p = berth_session_program(s);
	berth_table_row found = { .row_id = "none" };
	berth_citation cite;
	bool any = berth_session_row(s, berth_fact_find(p, fact), 0, &found);

	assert_int_equal(any, strcmp(row, "none") != 0);
	assert_string_equal(found.row_id, row);
	if (!any)
		return;
	assert_string_equal(found.table_id, "boats");
	assert_string_equal(found.table_label, "boats");
	if (found.row == BERTH_NONE) {
		assert_int_equal(found.citations, 0);
		return;
	}
	assert_int_equal(found.citations, 1);
	assert_int_equal(berth_row_citation(p, found.row, 0, &cite), BERTH_OK);
	assert_string_equal(cite.id, "source");
	assert_int_equal(berth_row_citation(p, found.row, 1, &cite), BERTH_EUSE);
}

/* "Equal cheapest rows: first by key", in whatever order they are written. */
static void test_3a6_equal_rows_first_by_key(void **state)
{
	berth_program *p = knowledge_program(WORDS BOATS
		"rule P then conclude fare table boats pick fee cheapest fee where( seats>=&crew ) ; "
		"conclude at table boats pick sea cheapest fee where( seats>=&crew ) ; "
		"conclude loud table boats pick motor cheapest fee where( seats>=&crew ) ; "
		"conclude small table boats smallest seats where( seats>=&crew ) ; "
		"conclude all table boats total fee where( seats>=&crew )\n");
	berth_session *s = case_of(p, "crew=5");

	(void)state;
	expect(s, "fact:fare=derived:30_EUR fact:at=derived:storm fact:loud=derived:yes "
	          "fact:small=derived:9");
	expect_row(s, "fare", "berta");
	expect_row(s, "at", "berta");
	expect_row(s, "loud", "berta");
	expect_row(s, "small", "berta");
	expect_row(s, "all", "");
	berth_session_free(s);
	berth_program_free(p);
}

/* "Facts per candidate ... readable only in rules for the same candidate": filters too. */
static void test_3a6_facts_per_candidate_in_filters(void **state)
{
	(void)state;
	CHECK_ROWS("criterion ops 1\ncandidate a 1 extra=1\ncandidate b 2 extra=5\n"
	           "attribute extra integer\nfact weather enum calm storm\nfact crew integer 0..100\n"
	           "dimension money cent EUR=100\n"
	           "fact heads integer derived per candidate\n"
	           "fact price quantity money EUR derived per candidate\n" BOATS
	           "rule H each if @extra=1 then conclude heads sum crew crew\n"
	           "rule I each if @extra=5 then conclude heads product crew crew\n"
	           "rule P each then conclude price table boats pick fee cheapest fee "
	           "where( seats>=&heads )\n",
	           { "crew=2", "fact:price/a=derived:10_EUR fact:price/b=derived:10_EUR" },
	           { "crew=4", "fact:price/a=derived:30_EUR fact:price/b=derived:80_EUR" },
	           { "crew=5", "fact:price/a=derived:80_EUR fact:price/b=undefined" },
	           { "crew=4..5", "fact:price/a=untold fact:price/b=untold" });
}

/* A column of prices: what is picked is a price, and an amount is made of it. */
static void test_3a6_prices(void **state)
{
	(void)state;
	CHECK_ROWS("candidate a 1\ndimension time hour h=1 d=24\n"
	           "dimension money micro EUR=1000000\n"
	           "dimension rate price of=money per=time:h EUR/h=10000000000\n"
	           "fact hours quantity time h\nfact beds integer\n"
	           "fact price quantity rate EUR/h derived\nfact cost quantity money EUR derived\n"
	           "table rooms beds:integer price:quantity:rate row small beds=1 price=0.0816_EUR/h\n"
	           "  row large beds=3 price=0.1_EUR/h\n"
	           "rule P then conclude price table rooms pick price cheapest price "
	           "where( beds>=&beds )\n"
	           "rule C then conclude cost amount price hours\n"
	           "rule X if cost>5_EUR then exclude a\n",
	           { "beds=1 hours=10_h", "fact:price=derived:0.0816_EUR/h "
	                                  "fact:cost=derived:0.816_EUR" },
	           { "beds=2 hours=2_d", "fact:price=derived:0.1_EUR/h fact:cost=derived:4.8_EUR" },
	           { "beds=4 hours=2_d", "fact:price=undefined fact:cost=undefined rule:X=false" },
	           { "beds=1..2 hours=2_d", "fact:price=untold fact:cost=untold rule:X=waiting "
	                                    "open=beds" },
	           { "beds=2 hours=10..100_h", "fact:cost=derived:1..10_EUR rule:X=waiting" });
}

/* ---- 3a.7 ----------------------------------------------------------------------------- */

static void expect_on(const berth_program *p, int32_t as_of, const char *facts, const char *answers)
{
	berth_session *s = NULL;

	assert_int_equal(berth_session_new(&s, p, as_of), BERTH_OK);
	tell(s, facts);
	assert_int_equal(berth_session_run(s), BERTH_OK);
	expect(s, answers);
	berth_session_free(s);
}

/* "valid-from is inclusive, valid-to exclusive, for ... table rows."  "What has no known start is
 * valid throughout." */
static void test_3a7_dates_of_rows(void **state)
{
	berth_program *p = knowledge_program(WORDS
		"table boats seats:integer fee:quantity:money row always seats=1 fee=99_EUR\n"
		"  row old to=2026-03-01 seats=1 fee=20_EUR\n"
		"  row new from=2026-03-01 to=2026-06-01 seats=1 fee=40_EUR\n"
		"  row late from=2026-05-01 seats=1 fee=30_EUR\n"
		"  row gone to=2020-01-01 seats=1 fee=1_EUR\n"
		"rule P then conclude fare table boats pick fee cheapest fee where( seats>=&crew )\n"
		"rule C then conclude many table boats count rows\n");

	(void)state;
	expect_on(p, 20250101, "crew=1", "fact:fare=derived:20_EUR fact:many=derived:2");
	expect_on(p, 20260228, "crew=1", "fact:fare=derived:20_EUR fact:many=derived:2");
	expect_on(p, 20260301, "crew=1", "fact:fare=derived:40_EUR fact:many=derived:2");
	expect_on(p, 20260430, "crew=1", "fact:fare=derived:40_EUR fact:many=derived:2");
	expect_on(p, 20260501, "crew=1", "fact:fare=derived:30_EUR fact:many=derived:3");
	expect_on(p, 20260531, "crew=1", "fact:fare=derived:30_EUR fact:many=derived:3");
	expect_on(p, 20260601, "crew=1", "fact:fare=derived:30_EUR fact:many=derived:2");
	berth_program_free(p);
}

/* ---- filters that no case decides ------------------------------------------------------- */

static void test_filters_on_values_and_limits(void **state)
{
	berth_program *p = knowledge_program(WORDS BOATS
		"limit most integer 2026-02-01:9 2026-07-01:20\n"
		"rule A then conclude small table boats count rows where( hull={wood,steel} motor=no )\n"
		"rule B then conclude large table boats count rows where( sea={storm} fee<80_EUR )\n"
		"rule C then conclude many table boats count rows where( seats>=$most )\n");

	(void)state;
	expect_on(p, 20260131, "", "fact:small=derived:2 fact:large=derived:1 fact:many=derived:0");
	expect_on(p, 20260201, "", "fact:many=derived:3");
	expect_on(p, 20260701, "", "fact:many=derived:1");
	berth_program_free(p);
}

/* An attribute that the candidate lacks makes the filter false for every row. */
static void test_filters_on_attributes(void **state)
{
	(void)state;
	CHECK_ROWS(WORDS
	           "table boats fee:quantity:money hull:enum:&hull beds:integer\n"
	           "  row x fee=30_EUR hull=steel beds=1\n  row y fee=30_EUR hull=wood beds=1\n"
	           "  row z fee=31_EUR hull=steel beds=1\n"
	           "fact n integer derived per candidate\nfact k integer derived per candidate\n"
	           "rule A each then conclude n table boats count rows "
	           "where( fee<=@purse hull={@hulls} )\n"
	           "rule B each then conclude k table boats largest beds where( beds>=@berths )\n",
	           { "", "fact:n/a=derived:1 fact:n/b=derived:0 fact:k/a=undefined "
	                 "fact:k/b=undefined" });
}

/* ---- the rest of a case ------------------------------------------------------------------ */

/* A pick of nothing leaves the fact to a rule of lower priority; one that waits does not. */
static void test_priorities(void **state)
{
	(void)state;
	CHECK_ROWS(WORDS BOATS
	           "rule P high then conclude fare table boats pick fee cheapest fee "
	           "where( seats>=&crew )\n"
	           "rule Q low then conclude fare 500_EUR\n",
	           { "crew=20", "fact:fare=derived:80_EUR by:fare=P" },
	           { "crew=21", "fact:fare=derived:500_EUR by:fare=Q" },
	           { "crew=20..21", "fact:fare=untold" });
}

/* Two rules that pick the same value do not contradict each other; others do. */
static void test_conflicts(void **state)
{
	(void)state;
	CHECK_ROWS(WORDS BOATS
	           "rule P then conclude small table boats smallest seats where( seats>=&crew )\n"
	           "rule Q then conclude small table boats largest seats where( sea=&weather )\n",
	           { "crew=20 weather=storm", "fact:small=derived:20 problems=" },
	           { "crew=5 weather=calm", "fact:small=derived:9 problems=" },
	           { "crew=4 weather=calm",
	             "fact:small=untold problems=conflict:small:P,conflict:small:Q" });
}

/* What is assumed counts in B, and an exclusion through a table rests on it. */
static void test_assumptions_reach_filters(void **state)
{
	(void)state;
	CHECK_ROWS(WORDS BOATS
	           "rule A then assume weather storm\n"
	           "rule P then conclude fare table boats pick fee cheapest fee where( sea=&weather )\n"
	           "rule X if fare>20_EUR then exclude a\n",
	           { "", "fact:fare=derived:30_EUR excluded=a excluded-without= assumed:a=weather "
	                 "status=settled" },
	           { "weather=calm", "fact:fare=derived:10_EUR excluded=" });
}

/* "Overflow is an error that names the rule", but only if the rule fires, and if the sum does not
 * fit: what comes between does not matter. */
static void test_total_overflows(void **state)
{
	berth_program *p = knowledge_program(
		"candidate a 1\nfact x boolean\nfact k integer\nfact n integer derived\n"
		"table t n:integer k:integer row one n=9223372036854775807 k=1 row three n=-5 k=3\n"
		"  row two n=1 k=2\n"
		"rule R if x=yes then conclude n table t total n where( k<=&k )\n"
		"rule USE if n>1 then exclude a\n");
	berth_session *s = case_of(p, "x=no k=2");

	(void)state;
	expect(s, "fact:n=undefined");
	tell(s, "x=?");
	assert_int_equal(berth_session_run(s), BERTH_OK);
	tell(s, "x=yes");
	assert_int_equal(berth_session_run(s), BERTH_EARITHMETIC);
	assert_int_equal(berth_session_failed_rule(s), berth_rule_find(p, "R"));
	tell(s, "k=3");
	assert_int_equal(berth_session_run(s), BERTH_OK);
	expect(s, "fact:n=derived:9223372036854775803");
	berth_session_free(s);
	berth_program_free(p);
}

/* Columns hold all numbers there are. */
static void test_largest_and_smallest_numbers(void **state)
{
	(void)state;
	CHECK_ROWS("candidate a 1\nfact low integer derived\nfact high integer derived\n"
	           "fact of integer derived\n"
	           "table t n:integer row a n=9223372036854775807 row b n=-9223372036854775808 "
	           "row c n=0\n"
	           "rule S then conclude low table t smallest n\n"
	           "rule L then conclude high table t largest n\n"
	           "rule P then conclude of table t pick n cheapest n\n",
	           { "", "fact:low=derived:-9223372036854775808 fact:high=derived:9223372036854775807 "
	                 "fact:of=derived:-9223372036854775808" });
}

/* ---- overlays ----------------------------------------------------------------------------- */

#define CHEAPEST \
	"rule P then conclude fare table boats pick fee cheapest fee where( seats>=&crew )\n" \
	"rule C then conclude many table boats count rows\n"

/* merge="yes": rows by id, in place of those that are there or beside them. */
static void test_overlay_merges_rows(void **state)
{
	(void)state;
	CHECK_ROWS(WORDS BOATS CHEAPEST "overlay prices\n"
	           "table boats merge row berta seats=9 fee=25_EUR sea=storm hull=steel motor=yes\n"
	           "  row emma seats=40 fee=200_EUR sea=storm hull=steel motor=yes\n"
	           "overlay more\n"
	           "table boats merge row emma seats=40 fee=190_EUR sea=storm hull=steel motor=yes\n",
	           { "crew=4", "fact:fare=derived:10_EUR fact:many=derived:5" },
	           { "crew=9", "fact:fare=derived:25_EUR" },
	           { "crew=20", "fact:fare=derived:80_EUR" },
	           { "crew=21", "fact:fare=derived:190_EUR" });
}

/* Without it the table is another one. */
static void test_overlay_replaces_a_table(void **state)
{
	(void)state;
	CHECK_ROWS(WORDS BOATS CHEAPEST "overlay prices\n"
	           "table boats seats:integer fee:quantity:money row emma seats=40 fee=200_EUR\n",
	           { "crew=4", "fact:fare=derived:200_EUR fact:many=derived:1" });
}

/* ---- explanations -------------------------------------------------------------------------- */

static void test_premises_carry_the_row(void **state)
{
	berth_program *p = knowledge_program(WORDS BOATS FIVE
		"rule X if fare>20_EUR many>1 crew>1 then exclude a\n");
	berth_session *s = case_of(p, "crew=9 weather=storm");
	uint32_t x = berth_rule_instance(p, berth_rule_find(p, "X"), 0);
	berth_explanation *e = NULL;
	const berth_account *account;
	size_t rows = 0;

	(void)state;
	assert_int_equal(berth_explain_instance(&e, s, x, 1, 0), BERTH_OK);
	account = berth_explanation_account(e);
	assert_int_equal(account->n_conditions, 3);
	for (size_t i = 0; i < account->n_conditions; i++) {
		const berth_condition *c = &account->conditions[i];
		if (c->fact == berth_fact_find(p, "crew")) {
			assert_null(c->premise->row);
			continue;
		}
		rows++;
		assert_non_null(c->premise->row);
		assert_string_equal(c->premise->row->table_id, "boats");
		assert_string_equal(c->premise->row->row_id,
		                    c->fact == berth_fact_find(p, "fare") ? "berta" : "");
	}
	assert_int_equal(rows, 2);
	berth_explanation_free(e);
	expect_row(s, "crew", "none");
	tell(s, "fare=40_EUR");
	assert_int_equal(berth_session_run(s), BERTH_OK);
	expect_row(s, "fare", "none"); /* told, not picked */
	berth_session_free(s);
	berth_program_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_3a6_operations),
		cmocka_unit_test(test_3a6_waits),
		cmocka_unit_test(test_3a6_filters_in_any_order),
		cmocka_unit_test(test_3a6_waits_for_dearer_rows),
		cmocka_unit_test(test_3a6_intervals_in_filters),
		cmocka_unit_test(test_3a6_of_nothing),
		cmocka_unit_test(test_3a6_test_on_undefined_is_false),
		cmocka_unit_test(test_3a6_filter_on_undefined_is_false),
		cmocka_unit_test(test_3a6_filters_on_derived_booleans),
		cmocka_unit_test(test_3a6_equal_rows_first_by_key),
		cmocka_unit_test(test_3a6_facts_per_candidate_in_filters),
		cmocka_unit_test(test_3a6_prices),
		cmocka_unit_test(test_3a7_dates_of_rows),
		cmocka_unit_test(test_filters_on_values_and_limits),
		cmocka_unit_test(test_filters_on_attributes),
		cmocka_unit_test(test_priorities),
		cmocka_unit_test(test_conflicts),
		cmocka_unit_test(test_assumptions_reach_filters),
		cmocka_unit_test(test_total_overflows),
		cmocka_unit_test(test_largest_and_smallest_numbers),
		cmocka_unit_test(test_overlay_merges_rows),
		cmocka_unit_test(test_overlay_replaces_a_table),
		cmocka_unit_test(test_premises_carry_the_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
