/*
 * test-resolve-tables.c - faults of tables that no single file of knowledge can show (those that
 * can are in tests/kb-bad).
 */
#include "tests/unit/builder-check.h"

#include <stdio.h>
#include <string.h>

#define BASE \
	"candidate a 1\nfact n integer\nfact k integer derived\n" \
	"table t m:integer h:enum:soft,hard row x m=1 h=soft row y m=2 h=hard\n" \
	"rule R then conclude k table t smallest m where( m>=&n )\nrule U if k>1 then exclude a\n"
#define NEXT 7

static void test_overlays(void **state)
{
	(void)state;
	berth_program_free(expect_clean(BASE "overlay o\ntable t merge row x m=3 h=hard\n", NULL));
	berth_program_free(expect_clean(BASE "overlay o\ntable t m:integer row z m=3\n", NULL));
	expect_only(BASE "overlay o\ntable t merge m:integer row x m=3\n", NULL, NEXT + 1, "KB-084",
	            "it has rows only", "or 'merge'");
	expect_only(BASE "overlay o\ntable s merge row x m=3\n", NULL, NEXT + 1, "KB-084",
	            "no table 's' to merge with", "leave out 'merge'");
	expect_only(BASE "overlay o\ntable t merge row z m=3 q=1 h=soft\n", NULL, NEXT + 1, "KB-081",
	            "no column 'q'", NULL);
	expect_only(BASE "overlay o\ntable t merge row z m=3\n", NULL, NEXT + 1, "KB-082",
	            "no cell in column 'h'", "<cell>");
	expect_only(BASE "overlay o\ntable t merge row z m=3 h=soft row z m=3 h=soft\n", NULL, NEXT + 1,
	            "KB-022", "row 'z'", NULL);
	expect_only(BASE "overlay o\ntable t m:integer row z m=3\ntable t m:integer row z m=3\n", NULL,
	            NEXT + 2, "KB-022", "table 't' is declared twice", NULL);
}

/* A rule of the knowledge reads a column that the table of an overlay has no more. */
static void test_overlay_takes_a_column_away(void **state)
{
	(void)state;
	expect_only(BASE "overlay o\ntable t q:integer row z q=3\n", NULL, 0, "KB-081",
	            "table 't' has no column 'm'", NULL);
}

/* A table of N columns, with a row. */
static void write_columns(char *text, size_t size, int n)
{
	size_t at = (size_t)snprintf(text, size, "candidate a 1\nfact k integer derived\ntable t");

	for (int i = 0; i < n; i++)
		at += (size_t)snprintf(text + at, size - at, " c%d:integer", i);
	at += (size_t)snprintf(text + at, size - at, " row x");
	for (int i = 0; i < n && i < 24; i++)
		at += (size_t)snprintf(text + at, size - at, " c%d=1", i);
	snprintf(text + at, size - at, "\nrule R then conclude k table t count rows\n"
	         "rule U if k>1 then exclude a\n");
}

static void test_filters_on_facts_per_candidate(void **state)
{
	(void)state;
	expect_only(BASE "fact own integer derived per candidate\n"
	            "rule O each then conclude own sum n n\n"
	            "rule V high then conclude k table t largest m where( m>=&own )\n", NULL, NEXT + 2,
	            "KB-067", "'own'", NULL);
}

/* The words of a test hold 24 cells; that the others of 64 are missing is all there is to say. */
static void test_columns_are_counted(void **state)
{
	char text[4000];
	struct verdict v;

	(void)state;
	write_columns(text, sizeof text, 64);
	v = judge(text, NULL, NULL);
	assert_int_equal(count_of(&v, "KB-057"), 0);
	assert_int_equal(count_of(&v, "KB-082"), 40);
	verdict_free(&v);
	write_columns(text, sizeof text, 65);
	expect_only(text, NULL, 3, "KB-057", "more than 64 columns", NULL);
}

static void test_what_is_missing(void **state)
{
	(void)state;
	expect_only("candidate a 1\ntable t row x\n", NULL, 2, "KB-020", "table 't' has no column",
	            NULL);
	expect_only("candidate a 1\ntable t m:integer\n", NULL, 2, "KB-020", "table 't' has no row",
	            NULL);
	expect_only("candidate a 1\ntable t m:quantity row x m=1\n", NULL, 0, "KB-020",
	            "column lacks its 'dimension'", NULL);
	expect_only("candidate a 1\ntable t m:enum:a row x m=a\n", NULL, 2, "KB-055",
	            "from 2 to 64 values", NULL);
	expect_only("candidate a 1\ntable t m:text row x m=a\n", NULL, 2, "KB-036", "'text' is no type",
	            NULL);
	expect_only(BASE "rule S then conclude k table t count columns\n", NULL, NEXT, "KB-083",
	            "counts rows only", "count=\"rows\"");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_overlays),
		cmocka_unit_test(test_overlay_takes_a_column_away),
		cmocka_unit_test(test_filters_on_facts_per_candidate),
		cmocka_unit_test(test_columns_are_counted),
		cmocka_unit_test(test_what_is_missing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
