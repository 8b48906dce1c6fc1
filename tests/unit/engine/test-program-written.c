/*
 * test-program-written.c - rules, limits and attributes are told as they were written.
 */
#include "tests/unit/builder-check.h"

#include "engine/written.h"

#include <stdio.h>
#include <string.h>

static const char knowledge[] =
	"dimension memory byte MiB=1048576 GiB=1073741824\ncriterion cost 2\ntopic store\n"
	"limit most integer 5 2026-07-01:9\nlimit width quantity memory 4_GiB\n"
	"fact os enum linux windows macos\nfact n integer 1..100\nfact x boolean\nfact image text\n"
	"fact size quantity memory GiB 0..1000\nfact d integer derived\n"
	"attribute systems set os\nattribute room quantity memory GiB\n"
	"candidate a 1 systems=linux,macos room=8_GiB room=2026-05-01:16_GiB\n"
	"candidate b 2 systems=windows\n"
	"rule A each if any( size>@room not( os={@systems} ) ) n=2..7 then exclude\n"
	"rule B high if n>&d os={linux,macos} image~^x size<=$width then "
	"favour a,b cost 2 ; oppose b cost 3\n"
	"rule C then conclude d sum n limit:most\n"
	"rule D each if @systems=macos @status=available then oppose * cost 1\n"
	"rule E then advise store b ; outside far\nrule F then assume n 4\n";

/* The tests from FIRST on, as "kind:owner subject operand reference value{children}". */
static void list_tests(const berth_program *p, uint32_t first, uint32_t n, char *out, size_t size)
{
	for (uint32_t i = first; i < first + n; i++) {
		berth_written_test t;
		char value[60] = "";
		size_t length = strlen(out);

		assert_int_equal(berth_test_written(p, i, &t), BERTH_OK);
		if (t.operand == BERTH_OPERAND_VALUE)
			snprintf(value, sizeof value, "%lld", (long long)t.value);
		snprintf(out + length, size - length, "%s%u:%s%d o%u%s%d%s{", i == first ? "" : " ", t.kind,
		         t.owner == BERTH_OF_FACT ? "f" : "a", (int)t.subject, t.operand, t.text,
		         (int)t.reference, *value ? value : "");
		list_tests(p, t.first, t.children, out, size);
		length = strlen(out);
		snprintf(out + length, size - length, "}");
	}
}

static void expect_tests(const berth_program *p, const char *rule, const char *expected)
{
	berth_written_rule r;
	char found[400] = "";

	assert_int_equal(berth_rule_written(p, berth_rule_find(p, rule), 0, &r), BERTH_OK);
	list_tests(p, r.first_test, r.tests, found, sizeof found);
	assert_string_equal(found, expected);
}

/* Facts by id: d 0, image 1, n 2, os 3, size 4, x 5.  Attributes: status 0, room 1, systems 2. */
static void test_conditions_stand_as_written(void **state)
{
	berth_program *p = knowledge_program(knowledge);

	(void)state;
	expect_tests(p, "A", "1:f-1 o0-1{8:f4 o31{} 2:f-1 o0-1{5:f3 o32{}}} 10:f2 o1-12{7:f2 o1-17{}}");
	expect_tests(p, "B", "8:f2 o40{} 5:f3 o1-15{} 11:f1 o0^x-1{} 7:f4 o21{}");
	expect_tests(p, "C", "");
	expect_tests(p, "D", "4:a2 o1-12{} 4:a0 o1-11{}");
	berth_program_free(p);
}

static berth_written_action action_of(const berth_program *p, const char *rule, uint32_t i)
{
	berth_written_rule r;
	berth_written_action a;

	assert_int_equal(berth_rule_written(p, berth_rule_find(p, rule), 0, &r), BERTH_OK);
	assert_true(i < r.actions);
	assert_int_equal(berth_action_written(p, r.first_action + i, 0, &a), BERTH_OK);
	return a;
}

static void test_actions_stand_as_written(void **state)
{
	berth_program *p = knowledge_program(knowledge);
	berth_written_action a = action_of(p, "A", 0);
	berth_owner owner;
	uint32_t number;

	(void)state;
	assert_int_equal(a.kind, BERTH_EXCLUDE);
	assert_int_equal(a.candidates, 0);
	a = action_of(p, "B", 0);
	assert_int_equal(a.kind, BERTH_FAVOUR);
	assert_int_equal(a.candidates, 3);
	assert_int_equal(a.points, 2);
	a = action_of(p, "B", 1);
	assert_int_equal(a.candidates, 2);
	assert_int_equal(a.points, -3);
	a = action_of(p, "C", 0);
	assert_int_equal(a.fact, 0);
	assert_int_equal(a.operation, BERTH_SUM);
	assert_int_equal(a.terms, 2);
	assert_int_equal(berth_term_written(p, a.first_term, &owner, &number), BERTH_OK);
	assert_int_equal(owner == BERTH_OF_FACT && number == 2, 1);
	assert_int_equal(berth_term_written(p, a.first_term + 1, &owner, &number), BERTH_OK);
	assert_int_equal(owner == BERTH_OF_LIMIT && number == 0, 1);
	assert_string_equal(action_of(p, "E", 1).instead, "far");
	assert_int_equal(action_of(p, "F", 0).value, 4);
	berth_program_free(p);
}

static void test_heads_of_rules(void **state)
{
	berth_program *p = knowledge_program(knowledge);
	berth_written_rule r;

	(void)state;
	assert_int_equal(berth_rule_written(p, berth_rule_find(p, "A"), 0, &r), BERTH_OK);
	assert_true(r.for_each && r.priority == 0);
	assert_int_equal(berth_rule_written(p, berth_rule_find(p, "B"), 0, &r), BERTH_OK);
	assert_true(!r.for_each && r.priority == 1);
	assert_int_equal(berth_rule_written(p, 6, 0, &r), BERTH_EUSE);
	berth_program_free(p);
}

static void expect_written(const berth_program *p, berth_owner owner, uint32_t number,
                           int64_t value, const char *expected)
{
	char buffer[60];

	assert_int_equal(berth_owner_value(p, owner, number, value, 0, buffer, sizeof buffer),
	                 strlen(expected));
	assert_string_equal(buffer, expected);
}

static void test_values_have_units_and_labels(void **state)
{
	berth_program *p = knowledge_program(knowledge);
	berth_property property;
	int32_t from;
	int64_t value;

	(void)state;
	expect_written(p, BERTH_OF_FACT, 4, INT64_C(1) << 31, "2 GiB");
	expect_written(p, BERTH_OF_FACT, 2, 17, "17");
	expect_written(p, BERTH_OF_FACT, 5, 1, "yes");
	assert_int_equal(berth_owner_type(p, BERTH_OF_ATTRIBUTE, 2), BERTH_SET);
	assert_int_equal(berth_owner_type(p, BERTH_OF_LIMIT, 7), BERTH_TEXT);
	assert_int_equal(berth_candidate_property(p, 0, 0, &property), BERTH_OK);
	assert_int_equal(property.attribute, 0); /* status, which comes first */
	assert_int_equal(berth_candidate_property(p, 0, 2, &property), BERTH_OK);
	assert_true(property.attribute == 1 && property.from == 20260501);
	expect_written(p, BERTH_OF_ATTRIBUTE, property.attribute, property.value, "16 GiB");
	assert_int_equal(berth_candidate_property(p, 0, 4, &property), BERTH_EUSE);
	assert_int_equal(berth_limit_value(p, berth_limit_find(p, "most"), 1, &from, &value), BERTH_OK);
	assert_true(from == 20260701 && value == 9);
	assert_int_equal(berth_limit_value(p, 0, 2, &from, &value), BERTH_EUSE);
	assert_int_equal(berth_attribute_find(p, "room"), 1);
	assert_int_equal(berth_attribute_find(p, "rooms"), BERTH_NONE);
	berth_program_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_conditions_stand_as_written),
		cmocka_unit_test(test_actions_stand_as_written),
		cmocka_unit_test(test_heads_of_rules),
		cmocka_unit_test(test_values_have_units_and_labels),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
