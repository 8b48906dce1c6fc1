/*
 * test-resolve-types.c - types, units, ranges and dates; operators and operands against them.
 */
#include "tests/unit/builder-check.h"

#include <stdio.h>
#include <string.h>

#define BASE \
	"criterion cost 1\n" \
	"candidate alpha 1 room=8_GiB kind=slow systems=linux,windows seats=4 open=yes\n" \
	"candidate beta 2\n" \
	"dimension memory byte MiB=1048576 GiB=1073741824\n" \
	"dimension time second s=1 h=3600\n" \
	"fact os enum linux windows\n" \
	"fact host enum linux windows\n" \
	"fact speed enum slow fast\n" \
	"fact size quantity memory GiB 0..1000\n" \
	"fact run quantity time s\n" \
	"fact count integer 1..100\n" \
	"fact ready boolean\n" \
	"fact image text\n" \
	"attribute room quantity memory GiB\n" \
	"attribute kind enum slow fast\n" \
	"attribute systems set os\n" \
	"attribute seats integer\n" \
	"attribute open boolean\n" \
	"limit largest integer 50\n" \
	"limit widest quantity memory 4_GiB\n" \
	"rule USE-001 if count>$largest size>$widest then favour alpha cost 1\n"
#define NEXT 22

static void expect_line(const char *line, const char *code, const char *part, const char *hint)
{
	char text[3000];

	strcpy(text, BASE);
	strcat(text, line);
	expect_only(text, NULL, NEXT, code, part, hint);
}

static void test_all_sound_tests_are_taken(void **state)
{
	(void)state;
	berth_program_free(expect_clean(BASE
		"rule T-01 if os=linux os={linux,windows} os=&host then exclude beta\n"
		"rule T-02 if count>=2 count<=50 count>3 count<60 count=5 then exclude beta\n"
		"rule T-03 if size>=2_MiB size<=1.5_GiB size=1_GiB..2_GiB then exclude beta\n"
		"rule T-04 if count=2..$largest size=$widest..9_GiB then exclude beta\n"
		"rule T-05 if image~^public image=private then exclude beta\n"
		"rule T-06 if ?os then warn\n"
		"rule T-07 each if @room>2_GiB os={@systems} speed=@kind count<@seats then exclude\n"
		"rule T-08 each if @systems=linux @systems=&os @systems={linux,windows} then exclude\n"
		"rule T-09 each if @seats<&count @open=yes @kind={slow} ready=@open then exclude\n"
		"rule T-10 each if @room>$widest @seats=1..5 @status=available then exclude\n"
		"rule T-11 if any( not( ready=yes ) all( os=linux count=5 ) ) then exclude beta\n"
		"rule T-12 if size>&size ready=&ready then exclude beta\n", NULL));
}

static void test_operators_fit_types(void **state)
{
	static const struct { const char *line, *part; } rows[] = {
		{ "rule R if os>linux then exclude alpha", "'more-than' compares numbers only" },
		{ "rule R if ready>=yes then exclude alpha", "'at-least' compares numbers only" },
		{ "rule R if image<a then exclude alpha", "'less-than' compares numbers only" },
		{ "rule R if os=a..b then exclude alpha", "'between' compares numbers only" },
		{ "rule R if count={1,2} then exclude alpha", "'one-of' is for enumerations only" },
		{ "rule R if ready={yes} then exclude alpha", "'one-of' is for enumerations only" },
		{ "rule R if image={a,b} then exclude alpha", "'one-of' is for enumerations only" },
		{ "rule R if os~lin then exclude alpha", "'matches' is for text facts only" },
		{ "rule R each if @systems>linux then exclude", "'more-than' compares numbers only" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		expect_line(rows[i].line, "KB-037", rows[i].part, NULL);
}

static void test_types_and_dimensions_agree(void **state)
{
	static const struct { const char *line, *part; } rows[] = {
		{ "rule R if size>&run then exclude alpha", "a quantity of memory cannot be compared with "
		  "'run', which is a quantity of time" },
		{ "rule R if size>$largest then exclude alpha", "'largest', which is an integer" },
		{ "rule R if count>&size then exclude alpha", "an integer cannot be compared with 'size'" },
		{ "rule R if os=&ready then exclude alpha",
		  "an enumeration cannot be compared with 'ready'" },
		{ "rule R if os=&speed then exclude alpha", "cannot be compared with 'speed'" },
		{ "rule R if os=$largest then exclude alpha", "cannot be compared with 'largest'" },
		{ "rule R each if os=@kind then exclude", "cannot be compared with 'kind'" },
		{ "rule R each if os=@systems then exclude", "which is a set" },
		{ "rule R each if os={@kind} then exclude", "cannot be compared with 'kind'" },
		{ "rule R each if speed={@systems} then exclude", "which is a set" },
		{ "rule R each if @systems={@systems} then exclude", "a set cannot be compared" },
		{ "rule R each if @systems=&speed then exclude", "a set cannot be compared with 'speed'" },
		{ "rule R each if @room>&run then exclude", "a quantity of memory cannot be compared" },
		{ "rule R if run=1_s..$widest then exclude alpha",
		  "a quantity of time cannot be compared" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		expect_line(rows[i].line, "KB-039", rows[i].part, NULL);
}

static void test_numbers_and_units(void **state)
{
	(void)state;
	expect_line("rule R if size>64 then exclude alpha", "KB-032", "'64' has no unit",
	            "write '64 MiB'");
	expect_line("rule R if size>64GiB then exclude alpha", "KB-033", "'64GiB'", NULL);
	expect_line("rule R if size>64_h then exclude alpha", "KB-032", "'h' is not a unit of memory",
	            NULL);
	expect_line("rule R if size>x_GiB then exclude alpha", "KB-033", "'x GiB' is not a number",
	            NULL);
	expect_line("rule R if size>1_GiB_ then exclude alpha", "KB-032", "'GiB ' is not a unit", NULL);
	expect_line("rule R if count>2.5 then exclude alpha", "KB-033", "'2.5' is not a whole number",
	            NULL);
	expect_line("rule R if count>2_x then exclude alpha", "KB-033", "'2 x' is not a whole number",
	            NULL);
	expect_line("rule R if count>9223372036854775808 then exclude alpha", "KB-033", "too large",
	            NULL);
	expect_line("rule R if run>2562047788015215.6_h then exclude alpha", "KB-033", "too large",
	            NULL);
	expect_line("limit odd integer 2.5", "KB-033", "'2.5'", NULL);
	expect_line("dimension odd base u=0", "KB-047", "'0'", NULL);
	expect_line("dimension odd base u=1.5", "KB-033", "'1.5'", NULL);
}

/* Both sides of a range. */
static void test_values_are_inside_the_range(void **state)
{
	(void)state;
	expect_line("rule R if size>1001_GiB then exclude alpha", "KB-034", "'1001 GiB'", NULL);
	expect_line("rule R if count<0 then exclude alpha", "KB-034", "'0'", NULL);
	expect_line("rule R if count=1..101 then exclude alpha", "KB-034", "'101'", NULL);
	expect_line("rule R then assume count 0", "KB-034", "'0'", NULL);
	berth_program_free(expect_clean(BASE
		"rule R if size>=1000_GiB count=1..100 then exclude alpha\n"
		"rule S then assume count 1\n", NULL));
	expect_line("rule R if count=7..6 then exclude alpha", "KB-035", "'low' above 'high'", NULL);
	expect_line("fact far integer 6..5", "KB-035", "'min' of fact 'far'", NULL);
	expect_line("fact far integer a..5", "KB-033", "'a'", NULL);
}

static void foreign_words(struct builder *b)
{
	struct fact_declaration fact = { .id = w("far"), .type = w("boolean"), .min = w("1"),
		                         .label = in_english("x"), .question = in_english("x"),
		                         .help = in_english("x") };
	struct attribute_declaration attribute = { .id = w("big"), .type = w("boolean"),
		                                   .values_of = w("os"), .label = in_english("x") };

	builder_fact(b, &fact);
	fact = (struct fact_declaration){ .id = w("near"), .type = w("integer"),
		                          .dimension = w("memory"), .label = in_english("x"),
		                          .question = in_english("x"), .help = in_english("x") };
	builder_fact(b, &fact);
	builder_attribute(b, &attribute);
	attribute = (struct attribute_declaration){ .id = w("small"), .type = w("set"),
		                                    .values_of = w("ready"), .label = in_english("x") };
	builder_attribute(b, &attribute);
}

static void test_words_that_a_type_does_not_have(void **state)
{
	struct verdict v = judge(BASE, foreign_words, NULL);

	(void)state;
	assert_int_equal(v.status, BERTH_EKNOWLEDGE);
	assert_int_equal(count_of(&v, "KB-070"), 3);
	assert_int_equal(count_of(&v, "KB-039"), 1); /* a set of a boolean */
	assert_int_equal(berth_diag_count(v.diag), 4);
	verdict_free(&v);
}

static void test_enumerations_have_2_to_64_values(void **state)
{
	char text[4000], value[16];

	(void)state;
	expect_line("fact far enum one", "KB-055", "'far' needs from 2 to 64 values", NULL);
	strcpy(text, "fact far enum");
	for (int i = 1; i <= 65; i++) {
		struct verdict v = { 0 };
		snprintf(value, sizeof value, " v%d", i);
		strcat(text, value);
		if (i < 64)
			continue;
		v = judge(text, NULL, NULL);
		assert_int_equal(v.status, i == 64 ? BERTH_OK : BERTH_EKNOWLEDGE);
		assert_int_equal(count_of(&v, "KB-055"), i - 64);
		verdict_free(&v);
	}
	expect_line("rule R if os={linux,linux} then exclude alpha", "KB-055", "'linux' is given twice",
	            NULL);
}

static void test_dates(void **state)
{
	static const char *const wrong[] = { "2026-02-29", "2026-13-01", "26-01-01", "2026-1-1",
		                             "2026-01-01T00:00", "soon", "1969-12-31" };
	char text[3000];

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		snprintf(text, sizeof text, "rule R from=%s if os=linux then exclude alpha", wrong[i]);
		expect_line(text, "KB-040", wrong[i], NULL);
	}
	expect_line("rule R from=2026-01-01 to=2026-01-01 if os=linux then exclude alpha", "KB-041",
	            "'R' ends before it begins", NULL);
	expect_line("rule R from=2026-02-01 to=2026-01-01 if os=linux then exclude alpha", "KB-041",
	            "'R' ends before it begins", NULL);
	berth_program_free(expect_clean(
		BASE "rule R from=2026-01-01 to=2026-01-02 if os=linux then exclude alpha\n", NULL));
	expect_line("limit odd integer 1 2026-05-01:2 2026-05-01:3", "KB-041", "'odd' are not in order",
	            NULL);
	expect_line("limit odd integer 2026-05-01:2 2026-04-30:3", "KB-041", "'odd' are not in order",
	            NULL);
	expect_line("limit odd integer 2026-05-01:2 3", "KB-041", "'odd' are not in order", NULL);
	expect_line("candidate gamma 3 status=available status=closed", "KB-041", "'gamma'", NULL);
	expect_line("candidate gamma 3 status=2026-05-01:closed status=2026-04-01:available", "KB-041",
	            "'gamma'", NULL);
	expect_line("candidate gamma 3 room=2026-05-01:1_GiB room=2026-05-01:2_GiB", "KB-041",
	            "'gamma' has 'room' twice", NULL);
	expect_line("candidate gamma 3 status=2026-05-32:closed", "KB-040", "'2026-05-32'", NULL);
}

/* An element written by hand, for what lines of text cannot say. */
static struct test_declaration odd_test;
static void add_odd_test(struct builder *b)
{
	static const struct action_declaration action = { .element = { "exclude", { 0 } },
		                                          .candidate = { "alpha", { 0 } } };
	const struct rule_declaration rule = {
		.id = w("R-1"), .strength = w("must"), .tests = &odd_test, .n_tests = 1,
		.actions = &action, .n_actions = 1, .because = in_english("why"), .cites = one_source(),
	};

	builder_rule(b, &rule);
}

static void test_operands_are_counted(void **state)
{
	(void)state;
	odd_test = (struct test_declaration){ .element = w("is"), .fact = w("os") };
	expect_only(BASE, add_odd_test, 1, "KB-038", "'is' lacks operand", NULL);
	odd_test.value = w("linux");
	odd_test.to_fact = w("host");
	expect_only(BASE, add_odd_test, 1, "KB-038", "'is' has more than one operand", NULL);
	odd_test = (struct test_declaration){ .element = w("is"), .value = w("linux") };
	expect_only(BASE, add_odd_test, 1, "KB-038", "'is' lacks subject", NULL);
	odd_test = (struct test_declaration){ .element = w("between"), .fact = w("count"),
		                              .low = w("3") };
	expect_only(BASE, add_odd_test, 1, "KB-038", "'between' lacks 'high'", NULL);
	odd_test.high = w("5");
	odd_test.low_limit = w("largest");
	expect_only(BASE, add_odd_test, 1, "KB-038", "more than one 'low'", NULL);
	odd_test = (struct test_declaration){ .element = w("is"), .fact = w("os"), .pattern = w("x"),
		                              .value = w("linux") };
	expect_only(BASE, add_odd_test, 1, "KB-070", "'is' has no 'pattern'", NULL);
	odd_test = (struct test_declaration){ .element = w("matches"), .fact = w("image") };
	expect_only(BASE, add_odd_test, 1, "KB-020", "lacks its 'pattern'", NULL);
}

static void test_groups(void **state)
{
	const struct test_declaration leaf = { .element = w("is"), .fact = w("os"),
		                               .value = w("linux") };
	const struct test_declaration two[] = { leaf, leaf };
	struct test_declaration nested[4];

	(void)state;
	odd_test = (struct test_declaration){ .element = w("any") };
	expect_only(BASE, add_odd_test, 1, "KB-059", "'any' holds no test", NULL);
	odd_test = (struct test_declaration){ .element = w("not"), .children = two, .n_children = 2 };
	expect_only(BASE, add_odd_test, 1, "KB-059", "'not' holds more than one", NULL);
	odd_test = (struct test_declaration){ .element = w("any"), .children = two, .n_children = 2,
		                              .value = w("x") };
	expect_only(BASE, add_odd_test, 1, "KB-070", "'any' has no 'value'", NULL);
	for (int i = 0; i < 4; i++)
		nested[i] = (struct test_declaration){ .element = w("not"), .n_children = 1,
			                               .children = i ? &nested[i - 1] : &leaf };
	odd_test = nested[2]; /* three groups and a test */
	berth_program_free(expect_clean(BASE, add_odd_test));
	odd_test = nested[3];
	expect_only(BASE, add_odd_test, 1, "KB-059", "nested too deep", NULL);
}

static void test_patterns(void **state)
{
	char text[1200];

	(void)state;
	expect_line("rule R if image~a(b then exclude alpha", "KB-046", "pattern", NULL);
	strcpy(text, "rule R if image~");
	memset(text + strlen(text), 'x', 1025);
	strcpy(text + strlen("rule R if image~") + 1025, " then exclude alpha");
	expect_line(text, "KB-046", "pattern", NULL);
}

static void test_candidates_stand_in_rules_for_each(void **state)
{
	(void)state;
	expect_line("rule R if @seats>2 then exclude alpha", "KB-053", "'seats' is an attribute",
	            "for-each");
	expect_line("rule R if count<@seats then exclude alpha", "KB-053", "'seats'", NULL);
	expect_line("rule R each if @seats>2 then exclude alpha", "KB-053", "'exclude' concerns",
	            "leave out");
	expect_line("rule R if os=linux then exclude", "KB-053", "names no candidate", "for-each");
	expect_line("rule R if ?os then exclude alpha", "KB-052", "'known'", NULL);
	expect_line("rule R if ?os then warn ; exclude alpha", "KB-052", "'known'", NULL);
	expect_line("rule R if ?os then wern", "KB-036", "'wern' is no action", "'warn'");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_sound_tests_are_taken),
		cmocka_unit_test(test_operators_fit_types),
		cmocka_unit_test(test_types_and_dimensions_agree),
		cmocka_unit_test(test_numbers_and_units),
		cmocka_unit_test(test_values_are_inside_the_range),
		cmocka_unit_test(test_words_that_a_type_does_not_have),
		cmocka_unit_test(test_enumerations_have_2_to_64_values),
		cmocka_unit_test(test_dates),
		cmocka_unit_test(test_operands_are_counted),
		cmocka_unit_test(test_groups),
		cmocka_unit_test(test_patterns),
		cmocka_unit_test(test_candidates_stand_in_rules_for_each),
	};

	return cmocka_run_group_tests_name("builder-types", tests, NULL, NULL);
}
