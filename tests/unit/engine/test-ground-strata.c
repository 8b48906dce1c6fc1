/*
 * test-ground-strata.c - levels, cycles, and rules that cannot do what they say.
 */
#include "tests/unit/builder-check.h"

#include "engine/program/program.h"

#include <stdio.h>
#include <string.h>

#define BASE \
	"criterion cost 1\n" \
	"candidate a 1\n" \
	"fact os enum linux windows macos\n" \
	"fact x boolean\n" \
	"fact y boolean\n" \
	"fact n integer 1..100\n" \
	"fact p boolean derived\n" \
	"fact q boolean derived\n" \
	"fact r boolean derived\n" \
	"fact k enum slow fast derived\n" \
	"fact d integer derived\n" \
	"fact e integer derived\n"
#define NEXT 13

/* ---- levels ------------------------------------------------------------------ */

static uint32_t level_of(const berth_program *p, const char *fact)
{
	return p->facts[berth_fact_find(p, fact)].level;
}

static struct verdict sound(const char *text)
{
	struct verdict v = judge(text, NULL, NULL);

	assert_int_equal(v.status, BERTH_OK);
	return v;
}

static void test_a_fact_stands_above_what_it_reads(void **state)
{
	struct verdict v = sound(BASE "rule A if x=yes then conclude p yes\n"
	                         "rule B if p=yes then conclude q yes\n"
	                         "rule C if any( x=yes q=yes ) not( p=yes ) then conclude r yes\n"
	                         "rule D if y=yes then conclude k slow\n"
	                         "rule E if r=yes k=slow then exclude a\n");

	(void)state;
	assert_int_equal(level_of(v.program, "x"), 0);
	assert_int_equal(level_of(v.program, "p"), 1);
	assert_int_equal(level_of(v.program, "k"), 1);
	assert_int_equal(level_of(v.program, "q"), 2);
	assert_int_equal(level_of(v.program, "r"), 3);
	assert_int_equal(v.program->n_levels, 6); /* 0, 1, 2, 3, what concludes nothing, assumptions */
	assert_int_equal(v.program->header->assume_level, 5);
	verdict_free(&v);
}

static void test_calculations_read_their_operands(void **state)
{
	struct verdict v = sound(BASE "rule A if x=yes then conclude d sum n n\n"
	                         "rule B if x=yes then conclude e product d n\n"
	                         "rule C if e>3 then exclude a\n");

	(void)state;
	assert_int_equal(level_of(v.program, "d"), 1);
	assert_int_equal(level_of(v.program, "e"), 2);
	verdict_free(&v);
}

/* Levels begin at whole words, and each instance stands in its own. */
static void test_levels_are_whole_words(void **state)
{
	struct verdict v = sound(BASE "rule A if x=yes then conclude p yes\n"
	                         "rule B if p=yes then exclude a\nrule C then assume x yes\n");
	const berth_program *p = v.program;

	(void)state;
	assert_int_equal(p->n_instances, 3 * 64);
	assert_int_equal(p->header->instance_words, 3);
	assert_int_equal(p->levels[0].words.count, 0);
	for (uint32_t level = 1; level <= 3; level++) {
		assert_int_equal(p->levels[level].words.first, level - 1);
		assert_int_equal(p->levels[level].words.count, 1);
		assert_int_equal(p->instances[(level - 1) * 64].rule, level - 1);
		assert_int_equal(p->instances[(level - 1) * 64 + 1].rule, NONE);
	}
	verdict_free(&v);
}

/* A rule that concludes at two levels is there at both; what else it does, at the last. */
static void test_a_rule_at_two_levels(void **state)
{
	struct verdict v = sound(BASE "rule A if p=yes then conclude q yes\n"
	                         "rule B if x=yes then conclude p yes ; exclude a ; conclude q yes\n"
	                         "rule C if q=yes then exclude a\n");
	const berth_program *p = v.program;
	struct span list = p->rules[1].instances;

	(void)state;
	assert_int_equal(list.count, 2);
	const struct p_instance *first = &p->instances[p->rule_instances[list.first].instance];
	const struct p_instance *second = &p->instances[p->rule_instances[list.first + 1].instance];
	assert_int_equal(first->level, 1);
	assert_int_equal(first->effects.count, 1);
	assert_int_equal(second->level, 2);
	assert_int_equal(second->effects.count, 2);
	assert_int_equal(p->effects[second->effects.first].kind, BERTH_EXCLUDE);
	verdict_free(&v);
}

/* ---- cycles -------------------------------------------------------------------- */

static void test_yes_may_follow_from_yes(void **state)
{
	struct verdict v = sound(BASE "rule A if x=yes then conclude p yes\n"
	                         "rule B if p=yes y=yes then conclude q yes\n"
	                         "rule C if any( q=yes all( r=yes n>5 ) ) then conclude p yes\n"
	                         "rule D if q=yes then conclude r yes\n"
	                         "rule E if p=yes r=yes then conclude k slow\n"
	                         "rule F if k=slow then exclude a\n");
	const berth_program *p = v.program;

	(void)state;
	assert_int_equal(level_of(p, "d"), 1); /* what no rule concludes is known at once */
	assert_int_equal(level_of(p, "p"), 2);
	assert_int_equal(level_of(p, "q"), 2);
	assert_int_equal(level_of(p, "r"), 2);
	assert_int_equal(level_of(p, "k"), 3);
	for (uint32_t level = 0; level < p->n_levels; level++)
		assert_int_equal(p->levels[level].recursive, level == 2);
	verdict_free(&v);
}

/* A cycle has a level of its own, apart from facts of the same depth and from other cycles. */
static void test_cycles_stand_apart(void **state)
{
	struct verdict v = sound(BASE "fact s boolean derived\n"
	                         "rule A if any( x=yes p=yes ) then conclude p yes\n"
	                         "rule B if any( y=yes q=yes ) then conclude q yes\n"
	                         "rule C if x=yes then conclude r yes\n"
	                         "rule D if y=yes then conclude s yes\n"
	                         "rule E if p=yes q=yes r=yes s=yes then exclude a\n");
	const berth_program *p = v.program;

	(void)state;
	assert_int_equal(level_of(p, "r"), level_of(p, "s"));
	assert_true(level_of(p, "p") != level_of(p, "q"));
	assert_true(level_of(p, "p") != level_of(p, "r"));
	assert_true(level_of(p, "q") != level_of(p, "r"));
	assert_int_equal(p->levels[level_of(p, "p")].recursive, 1);
	assert_int_equal(p->levels[level_of(p, "q")].recursive, 1);
	assert_int_equal(p->levels[level_of(p, "r")].recursive, 0);
	verdict_free(&v);
}

static void test_other_cycles_are_refused(void **state)
{
	static const struct { const char *rules, *cycle; } rows[] = {
		{ "rule A if not( p=yes ) then conclude p yes\n", "'p' -> 'p' (A)" },
		{ "rule A if p=no then conclude p yes\n", "'p' -> 'p' (A)" },
		{ "rule A if not( q=yes ) then conclude p yes\nrule B if p=yes then conclude q yes\n",
		  "'p' -> 'q' (A) -> 'p' (B)" },
		{ "rule A if q=yes then conclude p yes\nrule B if r=yes then conclude q yes\n"
		  "rule C if any( x=yes not( all( y=yes p=yes ) ) ) then conclude r yes\n",
		  "'r' -> 'p' (C) -> 'q' (A) -> 'r' (B)" },
		{ "rule A if p=yes then conclude p no\n", "'p' -> 'p' (A)" },
		{ "rule A if p=yes then conclude q yes\nrule B if q=yes then conclude p yes\n"
		  "rule C high if x=yes then conclude p no\n", "'p' -> 'q' (B) -> 'p' (A)" },
		{ "rule A if k=slow then conclude p yes\nrule B if p=yes then conclude k slow\n",
		  "-> 'k'" },
		{ "rule A if x=yes then conclude d sum d n\n", "'d' -> 'd' (A)" },
		{ "rule A if x=yes then conclude d sum e n\nrule B if d>5 then conclude e 3\n", "-> 'e'" },
		{ "rule A if p=&x then conclude p yes\n", "'p' -> 'p' (A)" },
		{ "rule A if x=&p then conclude p yes\n", "'p' -> 'p' (A)" },
	};
	char text[2000];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct verdict v;
		snprintf(text, sizeof text, BASE "%s", rows[i].rules);
		v = judge(text, NULL, NULL);
		if (count_of(&v, "KB-060") != 1 || berth_diag_errors(v.diag) != 1
		    || !strstr(berth_diag_at(v.diag, 0)->text, rows[i].cycle))
			print_error("%s %s\n", rows[i].rules, berth_diag_at(v.diag, 0)->text);
		assert_int_equal(v.status, BERTH_EKNOWLEDGE);
		assert_int_equal(berth_diag_errors(v.diag), 1);
		assert_string_equal(berth_diag_at(v.diag, 0)->code, "KB-060");
		assert_non_null(strstr(berth_diag_at(v.diag, 0)->text, rows[i].cycle));
		verdict_free(&v);
	}
}

/* Two cycles are two findings, in one run; a cycle that candidates break is none. */
static void test_cycles_are_reported_each(void **state)
{
	struct verdict v = judge(BASE "rule A if not( p=yes ) then conclude p yes\n"
	                         "rule B if not( q=yes ) then conclude q yes\n", NULL, NULL);

	(void)state;
	assert_int_equal(count_of(&v, "KB-060"), 2);
	verdict_free(&v);
	v = sound("criterion cost 1\nattribute open boolean\ncandidate a 1 open=no\n"
	          "fact p boolean derived\n"
	          "rule A each if any( @open=yes not( p=yes ) ) @open=yes then conclude p yes\n");
	verdict_free(&v);
}

/* ---- rules that never fire -------------------------------------------------------- */

static void test_contradictions_are_errors(void **state)
{
	static const char *const tests[] = {
		"os=linux os=windows", "x=yes not( x=yes )", "x=yes x=no", "n>5 n<5", "n>5 not( n>3 )",
		"n=3 n=4", "os=linux not( os={linux,windows} )",
		"not( os=linux ) not( os={windows,macos} )", "n<1", "n<=&n not( n<=&n )",
		"any( x=yes y=yes ) not( any( x=yes y=yes ) )", "x=yes all( y=yes x=no )",
	};
	char text[1000];

	(void)state;
	for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
		snprintf(text, sizeof text, "criterion cost 1\ncandidate a 1\n"
		         "fact os enum linux windows macos\nfact x boolean\nfact y boolean\n"
		         "fact n integer 1..100\nrule R if %s then favour a cost 1", tests[i]);
		struct verdict v = judge(text, NULL, NULL);
		if (i == 10) { /* groups are looked at one by one */
			assert_int_equal(v.status, BERTH_OK);
		} else {
			if (count_of(&v, "KB-061") != 1)
				print_error("%s\n", tests[i]);
			assert_int_equal(v.status, BERTH_EKNOWLEDGE);
			assert_int_equal(count_of(&v, "KB-061"), 1);
			assert_int_equal(berth_diag_count(v.diag), 1);
		}
		verdict_free(&v);
	}
}

/* Beside a contradiction that would not be one. */
static void test_what_can_fire_is_no_error(void **state)
{
	static const char *const tests[] = {
		"os={linux,windows} os={windows,macos}", "n>5 n<7", "n>=5 n<=5", "n>99", "n<2",
		"not( os=linux ) not( os=windows )", "x=yes y=no",
	};
	char text[1000];

	(void)state;
	for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
		snprintf(text, sizeof text, "criterion cost 1\ncandidate a 1\n"
		         "fact os enum linux windows macos\nfact x boolean\nfact y boolean\n"
		         "fact n integer 1..100\nrule R if %s then favour a cost 1", tests[i]);
		berth_program_free(expect_clean(text, NULL));
	}
}

#define DERIVED \
	"criterion cost 1\ncandidate a 1\nfact x boolean\nfact k enum slow fast huge derived\n" \
	"fact d integer derived\nfact p boolean derived\nfact n integer\n" \
	"rule A if x=yes then conclude k slow\nrule B high if x=no then conclude k fast\n" \
	"rule C if x=yes then conclude d 5\nrule D high if x=no then conclude d 7\n" \
	"rule E if p=no k=slow d>1 then favour a cost 1\n"

static void test_values_that_no_rule_concludes(void **state)
{
	struct verdict v = judge(DERIVED "rule R if k=huge then exclude a", NULL, NULL);

	(void)state;
	assert_int_equal(count_of(&v, "KB-061"), 1);
	verdict_free(&v);
	v = judge(DERIVED "rule R if p=yes then exclude a", NULL, NULL);
	assert_int_equal(count_of(&v, "KB-061"), 1);
	verdict_free(&v);
	v = judge(DERIVED "rule R if d=6 then exclude a", NULL, NULL);
	assert_int_equal(count_of(&v, "KB-061"), 1);
	verdict_free(&v);
	v = judge(DERIVED "rule R if d=7 k={fast,huge} p=no then exclude a", NULL, NULL);
	assert_int_equal(v.status, BERTH_OK);
	verdict_free(&v);
	/* an undefined value passes a negation */
	v = judge(DERIVED "rule R if not( k=slow ) not( k=fast ) then exclude a", NULL, NULL);
	assert_int_equal(v.status, BERTH_OK);
	verdict_free(&v);
	/* what is calculated may be anything */
	v = judge(DERIVED "rule F highest if n>9 then conclude d sum n n\nrule R if d=6 then exclude a",
	          NULL, NULL);
	assert_int_equal(v.status, BERTH_OK);
	verdict_free(&v);
	/* where something else is wrong, what is missing may be there */
	v = judge(DERIVED "rule F if y=no then conclude k huge\nrule R if k=huge then exclude a",
	          NULL, NULL);
	assert_int_equal(berth_diag_count(v.diag), 1);
	assert_int_equal(count_of(&v, "KB-023"), 1);
	verdict_free(&v);
}

/* Of a rule for each candidate it is enough that it can fire for one. */
static void test_rules_for_each_that_never_fire(void **state)
{
	const char *base = "criterion cost 1\nattribute seats integer\nfact n integer 1..100\n"
		"candidate a 1 seats=5\ncandidate b 2 seats=1\n";
	char text[500];

	(void)state;
	snprintf(text, sizeof text, "%srule R each if n<@seats then favour * cost 1", base);
	berth_program_free(expect_clean(text, NULL));
	snprintf(text, sizeof text, "%srule R each if n<@seats @seats<3 then favour * cost 1", base);
	expect_only(text, NULL, 6, "KB-061", "rule 'R' can never fire", NULL);
	snprintf(text, sizeof text, "%srule R each if @seats>7 then favour * cost 1", base);
	expect_only(text, NULL, 6, "KB-062", "fires for no candidate on any day", NULL);
}

/* ---- rules that contradict each other ------------------------------------------------ */

static void expect_conflicts(const char *rules, size_t n, const char *part)
{
	char text[2000];
	struct verdict v;

	snprintf(text, sizeof text, BASE "%s", rules);
	v = judge(text, NULL, NULL);
	if (count_of(&v, "KB-063") != n)
		print_error("%s\n", rules);
	assert_int_equal(v.status, BERTH_OK);
	assert_int_equal(count_of(&v, "KB-063"), n);
	for (size_t i = 0; part && i < berth_diag_count(v.diag); i++)
		if (strcmp(berth_diag_at(v.diag, i)->code, "KB-063") == 0)
			assert_non_null(strstr(berth_diag_at(v.diag, i)->text, part));
	verdict_free(&v);
}

static void test_conflicts_are_warnings(void **state)
{
	(void)state;
	expect_conflicts("rule A if x=yes then conclude k slow\nrule B if y=yes then conclude k fast\n",
	                 1, "rules 'A' and 'B' can give fact 'k' different values");
	expect_conflicts("rule A if x=yes then conclude k slow\nrule B if x=no then conclude k fast\n",
	                 0, NULL);
	expect_conflicts("rule A if x=yes then conclude k slow\n"
	                 "rule B high if y=yes then conclude k fast\n", 0, NULL);
	expect_conflicts("rule A if x=yes then conclude k slow\nrule B if y=yes then conclude k slow\n",
	                 0, NULL);
	expect_conflicts("rule A if n>5 then conclude k slow\nrule B if n<=5 then conclude k fast\n", 0,
	                 NULL);
	expect_conflicts("rule A if n>5 then conclude k slow\nrule B if n<=6 then conclude k fast\n", 1,
	                 NULL);
	expect_conflicts("rule A to=2026-05-01 then conclude k slow\n"
	                 "rule B from=2026-05-01 then conclude k fast\n", 0, NULL);
	expect_conflicts("rule A to=2026-05-02 then conclude k slow\n"
	                 "rule B from=2026-05-01 then conclude k fast\n", 1, NULL);
	expect_conflicts("rule A if x=yes then conclude d sum n n\n"
	                 "rule B if y=yes then conclude d sum n n\n", 0, NULL);
	expect_conflicts("rule A if x=yes then conclude d sum n n\n"
	                 "rule B if y=yes then conclude d product n n\n", 1, NULL);
	expect_conflicts("rule A then assume os linux\nrule B then assume os windows\n", 1, "'os'");
	expect_conflicts("rule A if x=yes then weight cost 5\nrule B if y=yes then weight cost 6\n", 1,
	                 "criterion 'cost'");
	expect_conflicts("rule A if x=yes then conclude k slow ; conclude k fast\n", 1, "'A' and 'A'");
	/* each rule once, with the first that it contradicts */
	expect_conflicts("rule A then conclude k slow\nrule B then conclude k fast\n"
	                 "rule C then conclude k fast\n", 1, "'A' and 'B'");
}

/* ---- what nothing uses ------------------------------------------------------------------ */

static void test_unused_items_are_warnings(void **state)
{
	const char *used = "criterion cost 1\ncandidate a 1\nrule R then favour a cost 1\n";
	static const struct { const char *line, *code, *part; } rows[] = {
		{ "criterion speed 1", "KB-065", "nothing uses criterion 'speed'" },
		{ "topic store", "KB-065", "nothing uses topic 'store'" },
		{ "limit most integer 5", "KB-065", "nothing uses limit 'most'" },
	};
	char text[500];

	(void)state;
	berth_program_free(expect_clean(used, NULL));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		snprintf(text, sizeof text, "%s%s", used, rows[i].line);
		expect_only(text, NULL, 4, rows[i].code, rows[i].part, NULL);
	}
	snprintf(text, sizeof text, "%sfact p boolean derived\nrule S then conclude p yes", used);
	expect_only(text, NULL, 4, "KB-066", "no rule reads the derived fact 'p'", NULL);
	snprintf(text, sizeof text, "%sfact p boolean derived\nrule S if p=no then exclude a", used);
	expect_only(text, NULL, 4, "KB-066", "no rule concludes the derived fact 'p'", NULL);
	/* a text may be the only reader */
	snprintf(text, sizeof text, "%sfact p boolean derived\nlimit most integer 5\n"
	         "rule S because={fact:p}_{limit:most} then conclude p yes", used);
	berth_program_free(expect_clean(text, NULL));
	/* errors silence what may follow from them */
	snprintf(text, sizeof text, "%stopic store\nrule R then exclude a", used);
	expect_only(text, NULL, 5, "KB-022", "twice", NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_fact_stands_above_what_it_reads),
		cmocka_unit_test(test_calculations_read_their_operands),
		cmocka_unit_test(test_levels_are_whole_words),
		cmocka_unit_test(test_a_rule_at_two_levels),
		cmocka_unit_test(test_yes_may_follow_from_yes),
		cmocka_unit_test(test_cycles_stand_apart),
		cmocka_unit_test(test_other_cycles_are_refused),
		cmocka_unit_test(test_cycles_are_reported_each),
		cmocka_unit_test(test_contradictions_are_errors),
		cmocka_unit_test(test_what_can_fire_is_no_error),
		cmocka_unit_test(test_values_that_no_rule_concludes),
		cmocka_unit_test(test_rules_for_each_that_never_fire),
		cmocka_unit_test(test_conflicts_are_warnings),
		cmocka_unit_test(test_unused_items_are_warnings),
	};

	return cmocka_run_group_tests_name("builder-strata", tests, NULL, NULL);
}
