/*
 * test-resolve-names.c - ids, layers, and names that nothing has.
 */
#include "tests/unit/builder-check.h"

#include <stdio.h>
#include <string.h>

#define BASE \
	"criterion cost 1\n" \
	"candidate alpha 1 room=8_GiB\n" \
	"candidate beta 2\n" \
	"dimension memory byte MiB=1048576 GiB=1073741824\n" \
	"attribute room quantity memory GiB\n" \
	"fact os enum linux windows\n" \
	"fact size quantity memory GiB 0..1000\n" \
	"fact ready boolean derived\n" \
	"limit largest integer 5\n" \
	"fact count integer\n" \
	"topic store\n" \
	"rule USE-001 if ready=yes count>$largest then favour alpha cost 1 ; advise store\n" \
	"rule USE-002 if os=linux then conclude ready yes\n"
#define NEXT 14 /* the line after BASE */

static void test_sound_knowledge_has_no_findings(void **state)
{
	berth_program *p = expect_clean(BASE, NULL);
	berth_program_info info;

	(void)state;
	berth_program_describe(p, &info);
	assert_int_equal(info.rules, 2);
	assert_int_equal(info.facts, 4);
	assert_int_equal(info.attributes, 2); /* status and room */
	berth_program_free(p);
}

static void test_unknown_names_are_errors_with_the_nearest_name(void **state)
{
	static const struct { const char *line, *code, *part, *hint; } rows[] = {
		{ "rule R-1 if sise>1_GiB then exclude alpha", "KB-023", "'sise'", "did you mean 'size'?" },
		{ "rule R-1 if os=linus then exclude alpha", "KB-024", "'linus'", "'linux'" },
		{ "rule R-1 if os={linux,window} then exclude alpha", "KB-024", "'window'", "'windows'" },
		{ "rule R-1 if ready=true then exclude alpha", "KB-024", "'true'", "'yes' or 'no'" },
		{ "rule R-1 if os=linux then exclude alpa", "KB-025", "'alpa'", "'alpha'" },
		{ "rule R-1 if os=linux then favour alpha cots 1", "KB-026", "'cots'", "'cost'" },
		{ "rule R-1 if os=linux then advise stor", "KB-027", "'stor'", "'store'" },
		{ "rule R-1 if count>$lagest then exclude alpha", "KB-029", "'lagest'", "'largest'" },
		{ "rule R-1 each if size>@rom then exclude", "KB-030", "'rom'", "'room'" },
		{ "rule R-1 each if @statu=closed then exclude", "KB-030", "'statu'", "'status'" },
		{ "rule R-1 if size>&sise then exclude alpha", "KB-023", "'sise'", "'size'" },
		{ "fact far quantity memry GiB", "KB-031", "'memry'", "'memory'" },
		{ "fact far quantity memory GIB", "KB-032", "'GIB'", "'GiB'" },
		{ "attribute places set oss", "KB-023", "'oss'", "'os'" },
		{ "candidate gamma 3 roon=1_GiB", "KB-030", "'roon'", "'room'" },
		{ "candidate gamma 3 room=1_Gib", "KB-032", "'Gib'", "'GiB'" },
		{ "candidate gamma 3 status=avaliable", "KB-024", "'avaliable'", "'available'" },
		{ "rule R-1 if os=linux then conclude redy yes", "KB-023", "'redy'", NULL },
		{ "rule R-1 hihg if os=linux then exclude alpha", "KB-036", "'hihg'", "'high'" },
		{ "fact far integr", "KB-036", "'integr'", "'integer'" },
	};
	char text[2000];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		strcpy(text, BASE);
		strcat(text, rows[i].line);
		expect_only(text, NULL, NEXT, rows[i].code, rows[i].part, rows[i].hint);
	}
}

static void unknown_elements(struct builder *b)
{
	static const struct test_declaration tests[] = {
		{ .element = { "at-leest", { "text", 5, 3 } }, .fact = { "count", { "text", 5, 9 } },
		  .value = { "5", { "text", 5, 20 } } },
	};
	static const struct action_declaration actions[] = {
		{ .element = { "favor", { "text", 6, 3 } } },
	};
	const struct rule_declaration rule = {
		.id = w("R-1"), .strength = w("must"), .tests = tests, .n_tests = 1, .actions = actions,
		.n_actions = 1, .because = in_english("why"), .cites = one_source(),
	};

	builder_rule(b, &rule);
}

static void test_unknown_tests_and_actions(void **state)
{
	struct verdict v = judge(BASE, unknown_elements, NULL);
	const berth_finding *test = berth_diag_at(v.diag, 0), *action = berth_diag_at(v.diag, 1);

	(void)state;
	assert_int_equal(berth_diag_count(v.diag), 2);
	assert_string_equal(test->text, "'at-leest' is no test");
	assert_string_equal(test->hint, "did you mean 'at-least'?");
	assert_int_equal(test->at.line, 5);
	assert_int_equal(test->at.column, 3);
	assert_string_equal(action->text, "'favor' is no action");
	assert_string_equal(action->hint, "did you mean 'favour'?");
	verdict_free(&v);
}

static void test_doubles_inside_a_layer_are_errors(void **state)
{
	static const struct { const char *line, *part; } rows[] = {
		{ "criterion cost 2", "criterion 'cost' is declared twice" },
		{ "candidate alpha 3", "candidate 'alpha' is declared twice" },
		{ "dimension memory bit b=1", "dimension 'memory' is declared twice" },
		{ "attribute room boolean", "attribute 'room' is declared twice" },
		{ "fact os boolean", "fact 'os' is declared twice" },
		{ "limit largest integer 6", "limit 'largest' is declared twice" },
		{ "topic store", "topic 'store' is declared twice" },
		{ "rule USE-001 if os=linux then exclude alpha", "rule 'USE-001' is declared twice" },
		{ "fact many enum a b a", "value 'a' of fact 'many' is declared twice" },
		{ "dimension length metre m=1 m=2", "unit 'm' is declared twice" },
	};
	char text[2000];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		strcpy(text, BASE);
		strcat(text, rows[i].line);
		expect_only(text, NULL, NEXT, "KB-022", rows[i].part, NULL);
	}
	expect_only(BASE "fact os boolean", NULL, NEXT, "KB-022", "twice", "in 'text', line 6");
}

static void later_layer(struct builder *b)
{
	const struct criterion_declaration criterion = { .id = w("cost"), .weight = w("7"),
		                                         .label = in_english("Price") };
	static const struct action_declaration actions[] = {
		{ .element = { "exclude", { 0 } }, .candidate = { "beta", { 0 } } },
	};
	const struct rule_declaration rule = {
		.id = w("USE-001"), .strength = w("must"), .actions = actions, .n_actions = 1,
		.because = in_english("house rule"), .cites = one_source(),
	};

	builder_layer(b, "house.xml");
	builder_criterion(b, &criterion);
	builder_rule(b, &rule);
}

static void test_later_layers_replace_by_id(void **state)
{
	struct verdict v = judge(BASE, later_layer, NULL);
	berth_criterion_info criterion;
	berth_rule_info rule;

	(void)state;
	assert_int_equal(v.status, BERTH_OK);
	assert_int_equal(berth_diag_errors(v.diag), 0);
	assert_int_equal(berth_criterion_describe(v.program, 0, 0, &criterion), BERTH_OK);
	assert_int_equal(criterion.weight, 7);
	assert_string_equal(criterion.label, "Price");
	assert_int_equal(berth_rule_describe(v.program, 0, &rule), BERTH_OK);
	assert_string_equal(rule.id, "USE-001");
	assert_string_equal(rule.layer, "house.xml");
	assert_int_equal(berth_rule_describe(v.program, 1, &rule), BERTH_OK);
	assert_string_equal(rule.layer, "");
	verdict_free(&v);
}

static void same_overlay_twice(struct builder *b)
{
	const struct topic_declaration topic = { .id = w("store"), .label = in_english("Store") };

	builder_layer(b, "one.xml");
	builder_topic(b, &topic);
	builder_layer(b, "two.xml");
	builder_topic(b, &topic);
	builder_topic(b, &topic);
}

static void test_doubles_inside_an_overlay(void **state)
{
	(void)state;
	expect_only(BASE, same_overlay_twice, 1, "KB-022", "topic 'store' is declared twice", NULL);
}

static void bad_ids(struct builder *b)
{
	static char longest[66] = "";
	const char *ids[] = { "", "two words", "q'uote", "bra{ce}", "tab\there", "caf\303\251",
		              longest };
	struct topic_declaration topic = { .id = w(NULL), .label = in_english("Topic") };

	memset(longest, 'x', 65);
	builder_topic(b, &topic);
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
		topic.id = w(ids[i]);
		builder_topic(b, &topic);
	}
}

static void test_ids_that_are_none(void **state)
{
	struct verdict v = judge(BASE, bad_ids, NULL);

	(void)state;
	assert_int_equal(v.status, BERTH_EKNOWLEDGE);
	assert_int_equal(count_of(&v, "KB-020"), 1);
	assert_int_equal(count_of(&v, "KB-021"), 7);
	assert_int_equal(berth_diag_count(v.diag), 8);
	verdict_free(&v);
}

static void test_orders_of_candidates_are_unique(void **state)
{
	(void)state;
	expect_only(BASE "candidate gamma 2", NULL, NEXT, "KB-056", "'beta' and 'gamma'", NULL);
	expect_only(BASE "candidate gamma x", NULL, NEXT, "KB-033", "'x'", NULL);
	expect_only(BASE "candidate gamma -1", NULL, NEXT, "KB-047", "'-1'", NULL);
}

static void many_candidates(struct builder *b)
{
	static const struct dated_declaration status = { .value = { "available", { 0 } } };
	char id[16], order[16];

	for (int i = 0; i < 65; i++) {
		struct candidate_declaration d = { .statuses = &status, .n_statuses = 1 };
		struct dated_declaration cited = status;
		cited.cites = one_source();
		d.statuses = &cited;
		snprintf(id, sizeof id, "c%d", i);
		snprintf(order, sizeof order, "%d", i);
		d.id = w(id);
		d.order = w(order);
		d.label = in_english("Candidate");
		builder_candidate(b, &d);
	}
}

static void test_at_most_64_candidates(void **state)
{
	(void)state;
	expect_only("", many_candidates, 1, "KB-057", "more than 64 candidate", NULL);
}

static void two_facts(struct builder *b)
{
	struct fact_declaration d = { .id = w("far"), .type = w("boolean"), .label = in_english("Far"),
		                      .question = in_english("Far?"), .help = in_english("Far.") };

	builder_fact(b, &d);
	d.id = w("near");
	builder_fact(b, &d);
}

/* Limits are tested on both sides. */
static void test_limits_of_rules_and_facts(void **state)
{
	const berth_limits enough = { .rules = 2, .facts = 6 }, few = { .rules = 2, .facts = 5 };
	const berth_limits one_rule = { .rules = 1 };
	struct verdict v = judge(BASE, two_facts, &enough);

	(void)state;
	assert_int_equal(v.status, BERTH_OK);
	verdict_free(&v);
	v = judge(BASE, two_facts, &few);
	assert_int_equal(v.status, BERTH_ELIMIT);
	assert_string_equal(berth_diag_at(v.diag, 0)->text, "there are more than 5 facts");
	assert_string_equal(berth_diag_at(v.diag, 0)->code, "KB-058");
	verdict_free(&v);
	v = judge(BASE, NULL, &one_rule);
	assert_int_equal(v.status, BERTH_ELIMIT);
	assert_int_equal(count_of(&v, "KB-058"), 1);
	verdict_free(&v);
}

static void test_a_manifest_is_needed_once(void **state)
{
	struct verdict v = judge(NULL, two_facts, NULL);

	(void)state;
	assert_int_equal(v.status, BERTH_EKNOWLEDGE);
	assert_int_equal(count_of(&v, "KB-020"), 1);
	verdict_free(&v);
	expect_only(BASE "manifest 2026-11-22\nmanifest 2026-11-23\n", NULL, NEXT + 1, "KB-022",
	            "two manifests", NULL);
	expect_only(BASE "manifest 2024-12-31\n", NULL, NEXT, "KB-040", "before 2025-01-01", NULL);
	expect_only(BASE "manifest 2026-02-30\n", NULL, NEXT, "KB-040", "'2026-02-30'", NULL);
}

/* One mistake is one finding: what refers to something faulty is silent. */
static void test_no_errors_follow_from_errors(void **state)
{
	(void)state;
	expect_only(BASE "fact far quantity memory GIB\n"
	            "rule R-1 if far>5_GiB far=&size then exclude alpha\n"
	            "rule R-2 each if far>@room then exclude\n",
	            NULL, NEXT, "KB-032", "'GIB'", NULL);
	expect_only(BASE "limit wide quantity memory 5\nrule R-1 if size>$wide then exclude alpha\n",
	            NULL, NEXT, "KB-032", "'5'", NULL);
	expect_only(BASE "fact late boolean derived\n"
	            "rule R-1 if ooos=linux then conclude late yes\n"
	            "rule R-2 if late=yes then exclude alpha\n",
	            NULL, NEXT + 1, "KB-023", "'ooos'", NULL);
	expect_only(BASE "attribute places set oss\ncandidate gamma 3 places=linux\n"
	            "rule R-1 each if os={@places} then exclude\n",
	            NULL, NEXT, "KB-023", "'oss'", NULL);
}

/* ---- final sounds ---------------------------------------------------------- */

static const struct {
	const char *word;
	berth_final final;
} finals[] = {
	{ "GiB", BERTH_FINAL_VOWEL }, { "min", BERTH_FINAL_CONSONANT }, { "d", BERTH_FINAL_RIEUL },
	{ "month", BERTH_FINAL_VOWEL }, { "EUR", BERTH_FINAL_UNKNOWN }, { "Gi", BERTH_FINAL_UNKNOWN },
	{ "GiBs", BERTH_FINAL_UNKNOWN }, { "", BERTH_FINAL_UNKNOWN }
};

static void test_words_have_final_sounds(void **state)
{
	berth_program *p = knowledge_program("dimension memory byte GiB=1073741824:vowel MB=1\n"
		"dimension time s min=60:consonant d=86400:rieul\n"
		"dimension fare cent EUR/month=100:vowel\ncandidate a 1\n");

	(void)state;
	for (size_t i = 0; i < sizeof finals / sizeof *finals; i++)
		assert_int_equal(berth_word_final(p, finals[i].word, strlen(finals[i].word)),
		                 finals[i].final);
	assert_int_equal(berth_word_final(p, "GiB/min", 3), BERTH_FINAL_VOWEL);
	berth_program_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sound_knowledge_has_no_findings),
		cmocka_unit_test(test_unknown_names_are_errors_with_the_nearest_name),
		cmocka_unit_test(test_unknown_tests_and_actions),
		cmocka_unit_test(test_doubles_inside_a_layer_are_errors),
		cmocka_unit_test(test_later_layers_replace_by_id),
		cmocka_unit_test(test_doubles_inside_an_overlay),
		cmocka_unit_test(test_ids_that_are_none),
		cmocka_unit_test(test_orders_of_candidates_are_unique),
		cmocka_unit_test(test_at_most_64_candidates),
		cmocka_unit_test(test_limits_of_rules_and_facts),
		cmocka_unit_test(test_a_manifest_is_needed_once),
		cmocka_unit_test(test_no_errors_follow_from_errors),
		cmocka_unit_test(test_words_have_final_sounds),
	};

	return cmocka_run_group_tests_name("builder-names", tests, NULL, NULL);
}
