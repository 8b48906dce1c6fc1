/*
 * test-resolve-rules.c - what rules do, what they cite, what they say.
 */
#include "tests/unit/builder-check.h"

#include <stdio.h>
#include <string.h>

#define BASE \
	"criterion cost 1\n" \
	"topic store\n" \
	"candidate alpha 1 room=8_GiB\n" \
	"candidate beta 2\n" \
	"dimension memory byte MiB=1048576 GiB=1073741824\n" \
	"dimension time second s=1\n" \
	"attribute room quantity memory GiB\n" \
	"limit most integer 5\n" \
	"limit width quantity memory 4_GiB\n" \
	"fact os enum linux windows\n" \
	"fact size quantity memory GiB 0..1000\n" \
	"fact span quantity time s\n" \
	"fact count integer\n" \
	"fact image text\n" \
	"fact ready boolean derived\n" \
	"fact kind enum slow fast derived\n" \
	"fact total quantity memory GiB 0..1000 derived\n" \
	"fact number integer derived\n" \
	"rule USE-01 if ready=yes then conclude kind slow\n" \
	"rule USE-02 if kind=slow total>1_GiB number>0 then favour alpha cost 1 ; advise store\n" \
	"rule USE-03 if os=linux then conclude ready yes ; conclude total $width\n" \
	"rule USE-04 if os=windows then conclude number $most\n"
#define NEXT 23

static void expect_line(const char *line, const char *code, const char *part, const char *hint)
{
	char text[3000];

	strcpy(text, BASE);
	strcat(text, line);
	expect_only(text, NULL, NEXT, code, part, hint);
}

static void test_all_sound_actions_are_taken(void **state)
{
	(void)state;
	berth_program_free(expect_clean(BASE
		"rule A-1 high if count>5 then conclude kind fast ; exclude alpha beta ; "
		"oppose beta cost 20\n"
		"rule A-2 low then weight cost 0\n"
		"rule A-3 then assume os linux\n"
		"rule A-4 then assume size 64_GiB\n"
		"rule A-5 if os=linux then warn ; warn alpha ; advise store beta ; outside elsewhere\n"
		"rule A-6 high if count>9 then conclude number sum count limit:most\n"
		"rule A-7 highest if count>10 then conclude total product size count\n"
		"rule A-8 low if count>10 then conclude number quotient size limit:width\n"
		"rule A-9 lowest if count>10 then conclude total maximum size limit:width size\n", NULL));
}

static void test_conclusions(void **state)
{
	(void)state;
	expect_line("rule R then conclude os linux", "KB-050", "fact 'os' is told", "derived=\"yes\"");
	expect_line("rule R then conclude kind middling", "KB-024", "'middling'", NULL);
	expect_line("rule R then conclude total 1001_GiB", "KB-034", "out of range", NULL);
	expect_line("rule R then conclude total $most", "KB-039",
	            "fact 'total' is a quantity of memory, and limit 'most' is an integer", NULL);
	expect_line("rule R then conclude ready $most", "KB-039", "fact 'ready' is a boolean", NULL);
	expect_line("rule R then conclude total $mots", "KB-029", "'mots'", "'most'");
	expect_line("fact said text derived", "KB-050", "fact 'said' is derived", NULL);
}

static void test_calculations(void **state)
{
	static const struct { const char *action, *code, *part; } rows[] = {
		{ "total summ size size", "KB-036", "'summ' is no operation" },
		{ "total sum size span", "KB-054", "do not go together" },
		{ "total sum size count", "KB-054", "do not go together" },
		{ "total difference size limit:most", "KB-054", "do not go together" },
		{ "total product size size", "KB-054", "do not go together" },
		{ "total quotient count size", "KB-054", "do not go together" },
		{ "total quotient size size", "KB-054", "a quantity that the fact does not have" },
		{ "number product size count", "KB-054", "a quantity that the fact does not have" },
		{ "number sum size size", "KB-054", "a quantity that the fact does not have" },
		{ "total minimum span span", "KB-054", "a quantity that the fact does not have" },
		{ "total sum size", "KB-054", "needs two operands or more" },
		{ "number quotient size size size", "KB-054", "needs two operands" },
		{ "total difference size size size", "KB-054", "needs two operands" },
		{ "total sum size os", "KB-054", "'os' is an enumeration" },
		{ "ready sum count count", "KB-054", "a fact that is no number" },
		{ "total sum size sise", "KB-023", "'sise'" },
		{ "total sum size limit:wide", "KB-029", "'wide'" },
	};
	char line[200];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		snprintf(line, sizeof line, "rule R then conclude %s", rows[i].action);
		expect_line(line, rows[i].code, rows[i].part, NULL);
	}
}

static void test_assumptions(void **state)
{
	(void)state;
	expect_line("rule R then assume ready yes", "KB-051", "'ready' is derived", NULL);
	expect_line("rule R then assume os linux ; warn", "KB-051", "more than assume one fact", NULL);
	expect_line("rule R then assume os linux ; assume count 1", "KB-051", "more than assume", NULL);
	expect_line("rule R then assume image x", "KB-051", "cannot assume a text", NULL);
	expect_line("rule R then assume os linus", "KB-024", "'linus'", "'linux'");
}

static void test_points_and_weights(void **state)
{
	(void)state;
	expect_line("rule R then favour alpha cost 0", "KB-047", "from 1 to 20", NULL);
	expect_line("rule R then oppose alpha cost 21", "KB-047", "from 1 to 20", NULL);
	expect_line("rule R then favour alpha cost 1.5", "KB-033", "'1.5'", NULL);
	expect_line("rule R then weight cost 101", "KB-047", "from 0 to 100", NULL);
	expect_line("criterion odd -1", "KB-047", "from 0 to 100", NULL);
	expect_line("rule R if os=linux then exclude alpha alpha", "KB-055", "'alpha' is given twice",
	            NULL);
}

/* ---- what only declarations can say -------------------------------------- */

static struct action_declaration action;
static struct rule_declaration rule;
static void start_rule(void)
{
	action = (struct action_declaration){ .element = w("exclude"), .candidate = w("alpha") };
	rule = (struct rule_declaration){ .id = w("R-1"), .strength = w("must"), .actions = &action,
		                          .n_actions = 1, .because = in_english("why"),
		                          .cites = one_source() };
}
static void add_rule(struct builder *b)
{
	builder_rule(b, &rule);
}

static void test_only_musts_exclude(void **state)
{
	(void)state;
	start_rule();
	berth_program_free(expect_clean(BASE, add_rule));
	rule.strength = w("should");
	expect_only(BASE, add_rule, 1, "KB-049", "no must", NULL);
	rule.strength = w("shall");
	expect_only(BASE, add_rule, 1, "KB-036", "'shall' is no strength", NULL);
	rule.strength = w(NULL);
	expect_only(BASE, add_rule, 1, "KB-020", "lacks its 'strength'", NULL);
}

static void test_heads(void **state)
{
	(void)state;
	start_rule();
	rule.cites = (struct citations){ NULL, 0 };
	expect_only(BASE, add_rule, 1, "KB-048", "rule 'R-1' cites no source", NULL);
	start_rule();
	rule.n_actions = 0;
	expect_only(BASE, add_rule, 1, "KB-020", "does nothing", NULL);
	start_rule();
	rule.for_each = w("criterion");
	expect_only(BASE, add_rule, 1, "KB-036", "'for-each'", NULL);
	start_rule();
	rule.reviewed_on = w("yesterday");
	expect_only(BASE, add_rule, 1, "KB-040", "'yesterday'", NULL);
	start_rule();
	rule.because = (struct texts){ NULL, 0 };
	expect_only(BASE, add_rule, 1, "KB-042", "rule 'R-1' has no 'because'", NULL);
	start_rule();
	action = (struct action_declaration){ .element = w("warn"), .text = in_english("x"),
		                              .points = w("3") };
	expect_only(BASE, add_rule, 1, "KB-070", "'warn' has no 'points'", NULL);
	action = (struct action_declaration){ .element = w("advise"), .text = in_english("x") };
	expect_only(BASE, add_rule, 1, "KB-020", "lacks its 'topic'", NULL);
	action = (struct action_declaration){ .element = w("warn") };
	expect_only(BASE, add_rule, 1, "KB-042", "has no text", NULL);
	action = (struct action_declaration){ .element = w("conclude"), .fact = w("ready") };
	expect_only(BASE, add_rule, 1, "KB-038", "needs one of 'value'", NULL);
	action.value = w("yes");
	action.limit = w("most");
	expect_only(BASE, add_rule, 1, "KB-038", "needs one of 'value'", NULL);
}

static struct source_declaration source;
static struct citation cite;
static void add_source_and_rule(struct builder *b)
{
	builder_source(b, &source);
	builder_rule(b, &rule);
}

static void start_source(void)
{
	start_rule();
	source = (struct source_declaration){ .id = w("mail"), .url = w("https://example.org/mail"),
		                              .checked = w("2026-11-01"), .title = w("A mail") };
	cite = (struct citation){ .source = w("mail"), .at = w("line 5") };
	rule.cites = (struct citations){ &cite, 1 };
}

static void test_sources(void **state)
{
	static const char *const published[] = { "2026", "2026-10", "2026-10-31" };
	static const char *const wrong[] = { "26", "2026-13", "2026-10-32", "2026-1", "last year" };
	berth_program *p;
	berth_citation found;

	(void)state;
	start_source();
	for (size_t i = 0; i < sizeof published / sizeof *published; i++) {
		source.published = w(published[i]);
		p = expect_clean(BASE, add_source_and_rule);
		assert_int_equal(berth_rule_citation(p, berth_rule_find(p, "R-1"), 0, &found), BERTH_OK);
		assert_string_equal(found.published, published[i]);
		assert_string_equal(found.id, "mail");
		assert_string_equal(found.at, "line 5");
		assert_string_equal(found.confidence, "high");
		assert_int_equal(found.checked, 20261101);
		berth_program_free(p);
	}
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		source.published = w(wrong[i]);
		expect_only(BASE, add_source_and_rule, 1, "KB-040", wrong[i], "2026-11");
	}
	start_source();
	source.checked = w("2026-11-31");
	expect_only(BASE, add_source_and_rule, 1, "KB-040", "'2026-11-31'", NULL);
	start_source();
	source.url = w(NULL);
	expect_only(BASE, add_source_and_rule, 1, "KB-020", "lacks its 'url'", NULL);
	start_source();
	cite.source = w("mial");
	expect_only(BASE, add_source_and_rule, 1, "KB-028", "unknown source 'mial'", "'mail'");
	start_source();
	rule.cites = one_source();
	expect_only(BASE, add_source_and_rule, 1, "KB-064", "nothing uses source 'mail'", NULL);
}

static void test_exclusions_need_a_good_source(void **state)
{
	struct citation both[2];

	(void)state;
	start_source();
	source.confidence = w("low");
	expect_only(BASE, add_source_and_rule, 1, "KB-049", "low confidence", NULL);
	both[0] = cite;
	both[1] = one_source().items[0];
	rule.cites = (struct citations){ both, 2 };
	berth_program_free(expect_clean(BASE, add_source_and_rule));
	start_source();
	source.confidence = w("medium");
	berth_program_free(expect_clean(BASE, add_source_and_rule));
	source.confidence = w("lwo");
	expect_only(BASE, add_source_and_rule, 1, "KB-036", "'lwo' is no confidence", "'low'");
}

static void test_placeholders(void **state)
{
	static const struct { const char *text, *code, *part, *hint; } rows[] = {
		{ "a {fact:sise}", "KB-023", "'sise'", "'size'" },
		{ "a {limit:mots}", "KB-029", "'mots'", "'most'" },
		{ "a {candidate}", "KB-045", "'{candidate}' stands for nothing", "for each candidate" },
		{ "a {attribute:room}", "KB-045", "'{attribute:room}'", "for each candidate" },
		{ "a {cost}", "KB-045", "'{cost}'", "{fact:ID}" },
		{ "a {fact:size", "KB-045", "not closed", NULL },
		{ "{}", "KB-045", "'{}'", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		start_rule();
		rule.because = in_english(rows[i].text);
		expect_only(BASE, add_rule, 1, rows[i].code, rows[i].part, rows[i].hint);
	}
	start_rule();
	rule.because = in_english("{fact:size} {limit:most} and } alone");
	berth_program_free(expect_clean(BASE, add_rule));
	rule.for_each = w("candidate");
	action.candidate = w(NULL);
	rule.because = in_english("{candidate} {attribute:room} {attribute:status}");
	berth_program_free(expect_clean(BASE, add_rule));
	rule.because = in_english("{attribute:rom}");
	expect_only(BASE, add_rule, 1, "KB-030", "'rom'", "'room'");
	rule.because = in_english("x");
	action = (struct action_declaration){ .element = w("warn"), .text = in_english("{limit:}") };
	expect_only(BASE, add_rule, 1, "KB-029", "''", NULL);
}

/* ---- languages --------------------------------------------------------------- */

static struct localized label[4];
static size_t n_label;
static const char *languages = "en ko";
static void two_languages(struct builder *b)
{
	const struct manifest_declaration manifest = { w("base"), w("1"), w("2026-11-22"),
		                                       w(languages) };
	const struct topic_declaration topic = { .id = w("store"), .label = { label, n_label } };

	builder_manifest(b, &manifest);
	builder_topic(b, &topic);
}

static void test_texts_in_all_languages(void **state)
{
	const struct localized en = { .language = w("en"), .text = w("Store") };
	const struct localized ko = { .language = w("ko"), .text = w("\354\240\200\354\236\245") };
	const struct localized de = { .language = w("de"), .text = w("Lager") };
	const struct localized empty = { .language = w("ko"), .text = w("") };
	const char *id, *text;
	struct verdict v;

	(void)state;
	languages = "en ko";
	label[0] = en;
	label[1] = ko;
	n_label = 2;
	v = judge(NULL, two_languages, NULL);
	assert_int_equal(v.status, BERTH_OK);
	assert_int_equal(berth_languages(v.program), 2);
	assert_string_equal(berth_language(v.program, 1), "ko");
	assert_null(berth_language(v.program, 2));
	assert_int_equal(berth_topic_describe(v.program, 0, 1, &id, &text), BERTH_OK);
	assert_string_equal(text, ko.text.text);
	verdict_free(&v);
	n_label = 1;
	expect_only(NULL, two_languages, 1, "KB-042", "label of topic 'store' is missing in 'ko'",
	            NULL);
	n_label = 0;
	expect_only(NULL, two_languages, 1, "KB-042", "topic 'store' has no label", NULL);
	n_label = 3;
	label[2] = de;
	expect_only(NULL, two_languages, 1, "KB-043", "'de' is not a language here", NULL);
	label[2] = ko;
	expect_only(NULL, two_languages, 1, "KB-044", "there twice in 'ko'", NULL);
	n_label = 2;
	label[1] = empty;
	expect_only(NULL, two_languages, 1, "KB-042", "is empty", NULL);
	languages = "";
	expect_only(NULL, two_languages, 1, "KB-020", "names no language", NULL);
	languages = "en ko en";
	label[1] = ko;
	expect_only(NULL, two_languages, 1, "KB-044", "'en' is listed twice", NULL);
}

static struct fact_declaration fact;
static void add_fact(struct builder *b)
{
	builder_fact(b, &fact);
}

static void test_facts_say_what_they_ask(void **state)
{
	const struct texts none = { NULL, 0 };

	(void)state;
	fact = (struct fact_declaration){ .id = w("far"), .type = w("boolean"), .label = none,
		                          .question = in_english("x"), .help = in_english("x") };
	expect_only(BASE, add_fact, 1, "KB-042", "fact 'far' has no label", NULL);
	fact.label = in_english("x");
	fact.help = none;
	expect_only(BASE, add_fact, 1, "KB-042", "fact 'far' has no help", NULL);
	fact.help = in_english("x");
	fact.question = none;
	expect_only(BASE, add_fact, 1, "KB-042", "fact 'far' has no question", NULL);
	fact.derived = w("maybe");
	fact.question = in_english("x");
	expect_only(BASE, add_fact, 1, "KB-036", "'maybe'", NULL);
	fact.derived = w("no");
	fact.effort = w("6");
	expect_only(BASE, add_fact, 1, "KB-047", "from 1 to 5", NULL);
	fact.effort = w("5");
	fact.ask = w("soon");
	expect_only(BASE, add_fact, 1, "KB-036", "'soon'", NULL);
	fact.ask = w("late");
	berth_program_free(expect_clean(BASE, add_fact));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_sound_actions_are_taken),
		cmocka_unit_test(test_conclusions),
		cmocka_unit_test(test_calculations),
		cmocka_unit_test(test_assumptions),
		cmocka_unit_test(test_points_and_weights),
		cmocka_unit_test(test_only_musts_exclude),
		cmocka_unit_test(test_heads),
		cmocka_unit_test(test_sources),
		cmocka_unit_test(test_exclusions_need_a_good_source),
		cmocka_unit_test(test_placeholders),
		cmocka_unit_test(test_texts_in_all_languages),
		cmocka_unit_test(test_facts_say_what_they_ask),
	};

	return cmocka_run_group_tests_name("builder-rules", tests, NULL, NULL);
}
