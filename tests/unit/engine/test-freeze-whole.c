/*
 * test-freeze-whole.c - whole programs: the same in any order, sound when memory runs out, and
 * large enough.
 */
#include "tests/unit/builder-check.h"

#include "engine/program/program.h"
#include "tests/unit/failures.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Something of everything. */
static const char everything[] =
	"dimension memory byte MiB=1048576 GiB=1073741824\ndimension time second s=1 h=3600\n"
	"criterion cost 2\ncriterion care 3\nstage run\nstage build\n"
	"topic store run\ntopic watch build\n"
	"limit most integer 5 2026-07-01:9\nlimit width quantity memory 4_GiB\n"
	"fact os enum linux windows macos\nfact n integer 1..100\nfact m integer\n"
	"fact x boolean\nfact y boolean\nfact image text\nfact size quantity memory GiB 0..1000\n"
	"fact p boolean derived\nfact q boolean derived\nfact k enum slow fast derived\n"
	"fact d integer derived\nfact total quantity memory GiB derived\n"
	"attribute seats integer\nattribute open boolean\nattribute systems set os\n"
	"attribute room quantity memory GiB\n"
	"candidate a 3 seats=4 open=yes systems=linux,windows room=8_GiB\n"
	"candidate b 1 seats=2026-05-01:8 open=no systems=macos status=2026-02-01:available\n"
	"candidate c 2 seats=1 room=16_GiB status=available status=2026-09-01:closed\n"
	"rule DRV-001 if any( x=yes n>$most ) then conclude p yes\n"
	"rule DRV-002 if any( p=yes q=yes ) y=yes then conclude q yes ; conclude k slow\n"
	"rule DRV-003 high if not( os={linux,macos} ) then conclude k fast\n"
	"rule DRV-004 then conclude d sum n limit:most\n"
	"rule DRV-005 if x=yes then conclude total product size n\n"
	"rule SIZ-001 each if size>@room then exclude\n"
	"rule SIZ-002 each if os={@systems} n<@seats then favour * cost 2 ; oppose * care 1\n"
	"rule SIZ-003 each if @status={not-yet,closed} then exclude\n"
	"rule SIZ-004 from=2026-03-01 to=2026-10-01 if total>$width then oppose a,b cost 3\n"
	"rule TXT-001 if image~^[a-z]+/ not( image=none ) then favour c care 5\n"
	"rule TXT-002 if n>&m d>3 k=slow q=yes then weight cost 5 ; warn ; advise store\n"
	"rule TXT-003 if ?os then advise watch a ; warn b\nrule ASM-001 then assume os linux\n"
	"rule ASM-002 if x=yes then assume n 5\nrule OUT-001 if m<0 then outside elsewhere\n";

/* ---- the order of adding --------------------------------------------------- */

/* The image without what depends on the order: the places of facts, stages and topics. */
static char *image_without_order(const berth_program *p, size_t *length)
{
	const void *image = berth_program_image(p, length);
	char *copy = malloc(*length);
	struct p_fact *facts;
	struct p_stage *stages;
	struct p_topic *topics;

	assert_non_null(copy);
	memcpy(copy, image, *length);
	facts = (struct p_fact *)(void *)(copy + p->header->facts.offset);
	for (uint32_t i = 0; i < p->n_facts; i++)
		facts[i].ordinal = 0;
	stages = (struct p_stage *)(void *)(copy + p->header->stages.offset);
	for (uint32_t i = 0; i < p->n_stages; i++)
		stages[i].ordinal = 0;
	topics = (struct p_topic *)(void *)(copy + p->header->topics.offset);
	for (uint32_t i = 0; i < p->n_topics; i++)
		topics[i].ordinal = 0;
	memset(copy + offsetof(struct program_header, content_sha256), 0, 32);
	return copy;
}

static void test_the_order_of_adding_does_not_matter(void **state)
{
	struct knowledge *k = knowledge_read(everything);
	berth_program *p = knowledge_build(k, 0);
	size_t length, other_length;
	char *image = image_without_order(p, &length), *other;

	(void)state;
	for (uint64_t shuffle = 1; shuffle <= 20; shuffle++) {
		berth_program *shuffled = knowledge_build(k, shuffle);
		other = image_without_order(shuffled, &other_length);
		assert_int_equal(length, other_length);
		assert_memory_equal(image, other, length);
		free(other);
		berth_program_free(shuffled);
	}
	free(image);
	berth_program_free(p);
	knowledge_free(k);
}

static void test_facts_remember_their_place(void **state)
{
	berth_program *p = knowledge_program("fact z boolean\nfact b boolean\nfact m boolean\n");
	static const struct { const char *id; uint32_t ordinal; } facts[] = {
		{ "b", 1 }, { "m", 2 }, { "z", 0 },
	};

	(void)state;
	for (uint32_t i = 0; i < 3; i++) {
		berth_fact_info info;
		assert_int_equal(berth_fact_describe(p, i, 0, &info), BERTH_OK);
		assert_string_equal(info.id, facts[i].id);
		assert_int_equal(info.ordinal, facts[i].ordinal);
	}
	berth_program_free(p);
}

/* ---- out of memory ----------------------------------------------------------- */

static struct knowledge *current;

/* Builds CURRENT; EXPECTED is what it comes to when there is memory. */
static bool build_once(berth_status expected)
{
	berth_diag *diag = berth_diag_new(0);
	struct builder *b = diag ? builder_new(diag, NULL) : NULL;
	berth_program *p = NULL;
	berth_status status = BERTH_ENOMEM;

	if (b) {
		uint8_t hash[32] = { 1 };
		builder_sha256(b, hash);
		knowledge_declare(current, b, 0);
		builder_layer(b, "later");
		status = builder_finish(b, &p);
	}
	builder_free(b);
	assert_true(status == expected || status == BERTH_ENOMEM);
	assert_true((status == BERTH_OK) == (p != NULL));
	berth_program_free(p);
	berth_diag_free(diag);
	return status == expected;
}

static bool build_sound(void)
{
	return build_once(BERTH_OK);
}

static bool build_faulty(void)
{
	return build_once(BERTH_EKNOWLEDGE);
}

static void test_every_allocation_may_fail(void **state)
{
	static const char *const faulty[] = {
		"fact p boolean derived\nfact q boolean derived\ncandidate a 1\n"
		"rule R if not( q=yes ) then conclude p yes\nrule S if p=yes then conclude q yes\n",
		"fact x boolean\ncandidate a 1\nrule R if x=yes x=no then exclude a b\n"
		"rule S if x=maybe z=yes then exclude a\n",
		"fact x boolean\ncandidate a 1\nrule R if x=yes x=no then exclude a\n",
	};

	(void)state;
	current = knowledge_read(everything);
	assert_true(fail_each_allocation(build_sound) > 20);
	knowledge_free(current);
	for (size_t i = 0; i < COUNT_OF(faulty); i++) {
		current = knowledge_read(faulty[i]);
		fail_each_allocation(build_faulty);
		knowledge_free(current);
	}
}

/* ---- much knowledge ------------------------------------------------------------- */

enum { FACTS = 100, RULES = 5000, CANDIDATES = 12 };

static void add_facts(struct builder *b, bool with_manifest)
{
	const struct manifest_declaration manifest = { w("large"), w("1"), w("2026-11-22"), w("en") };
	char id[32];

	if (with_manifest)
		builder_manifest(b, &manifest);
	for (int i = 0; i < FACTS; i++) {
		struct fact_declaration d = { .id = w(id), .type = w(i % 2 ? "integer" : "boolean"),
			                      .label = in_english("x"), .question = in_english("x"),
			                      .help = in_english("x") };
		snprintf(id, sizeof id, "fact-%d", i);
		builder_fact(b, &d);
	}
}

static void add_candidates(struct builder *b)
{
	struct dated_declaration status = { .value = w("available") };
	char id[32], order[32];

	status.cites = one_source();
	for (int i = 0; i < CANDIDATES; i++) {
		struct candidate_declaration d = { .id = w(id), .order = w(order), .statuses = &status,
			                           .n_statuses = 1, .label = in_english("x") };
		snprintf(id, sizeof id, "candidate-%d", i);
		snprintf(order, sizeof order, "%d", i);
		builder_candidate(b, &d);
	}
}

static void add_large_rule(struct builder *b, int number)
{
	char id[32], facts[3][32], value[32], candidate[32];
	struct test_declaration tests[3];
	const struct action_declaration actions[] = {
		{ .element = w("favour"), .candidate = w(candidate), .criterion = w("cost"),
		  .points = w("3") },
		{ .element = w("exclude"), .candidate = w(candidate) },
	};
	struct rule_declaration d = { .id = w(id), .strength = w("must"), .tests = tests, .n_tests = 3,
		                      .actions = actions, .n_actions = 2,
		                      .because = in_english("Because of a reason of usual length, say."),
		                      .cites = one_source() };

	snprintf(id, sizeof id, "R%c%c-%03d", 'A' + number / 26000, 'A' + number / 1000, number % 1000);
	snprintf(candidate, sizeof candidate, "candidate-%d", number % CANDIDATES);
	snprintf(value, sizeof value, "%d", number % 977);
	for (int i = 0; i < 3; i++) {
		bool is_number = (number * (i + 3)) % FACTS % 2;
		snprintf(facts[i], sizeof facts[i], "fact-%d", (number * (i + 3)) % FACTS);
		tests[i] = (struct test_declaration){ .element = w(is_number ? "more-than" : "is"),
			                              .fact = w(facts[i]),
			                              .value = w(is_number ? value : "yes") };
	}
	builder_rule(b, &d);
}

static void much_knowledge(struct builder *b)
{
	const struct criterion_declaration criterion = { w("cost"), w("1"), in_english("x"),
		                                         { NULL, 0 } };
	const struct source_declaration source = { .id = w("source"), .url = w("https://example.org/"),
		                                   .checked = w("2026-11-22"), .title = w("x") };

	add_facts(b, true);
	add_candidates(b);
	builder_criterion(b, &criterion);
	builder_source(b, &source);
	for (int i = 0; i < RULES; i++)
		add_large_rule(b, i);
}

static void test_5000_rules_are_no_burden(void **state)
{
	clock_t start = clock();
	struct verdict v = judge(NULL, much_knowledge, NULL);
	double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
	berth_program_info info;

	(void)state;
	assert_int_equal(v.status, BERTH_OK);
	berth_program_describe(v.program, &info);
	assert_int_equal(info.rules, RULES);
	assert_int_equal(info.instances, RULES);
	print_message("# %d rules: %.0f ms, image %zu KiB\n", RULES, seconds * 1000,
	              info.image_bytes / 1024);
	assert_true(info.image_bytes < 8 << 20);
	assert_true(seconds < 10);
	verdict_free(&v);
}

/* ---- bombs ------------------------------------------------------------------------ */

enum { WIDE = 50000 };

/* One rule with very many tests in one group and very many actions. */
static void wide_rule(struct builder *b)
{
	struct test_declaration *tests = calloc(WIDE, sizeof *tests);
	struct action_declaration *actions = calloc(WIDE, sizeof *actions);
	char *numbers = calloc(WIDE, 16);
	const struct test_declaration any = { .element = w("any"), .children = tests,
		                              .n_children = WIDE };
	const struct rule_declaration rule = {
		.id = w("R-1"), .strength = w("must"), .tests = &any, .n_tests = 1, .actions = actions,
		.n_actions = WIDE, .because = in_english("why"), .cites = one_source(),
	};

	assert_true(tests && actions && numbers);
	for (int i = 0; i < WIDE; i++) {
		snprintf(numbers + 16 * i, 16, "%d", i);
		tests[i] = (struct test_declaration){ .element = w("is"), .fact = w("n"),
			                              .value = w(numbers + 16 * i) };
		actions[i] = (struct action_declaration){ .element = w("exclude"),
			                                  .candidate = w("a b") };
	}
	builder_rule(b, &rule);
	free(tests);
	free(actions);
	free(numbers);
}

/* Very many names that nothing has. */
static void wrong_names(struct builder *b)
{
	static const struct action_declaration action = { .element = { "exclude", { 0 } },
		                                          .candidate = { "a", { 0 } } };
	struct test_declaration test = { .element = w("is"), .value = w("yes") };
	struct rule_declaration rule = { .strength = w("must"), .tests = &test, .n_tests = 1,
		                         .actions = &action, .n_actions = 1,
		                         .because = in_english("why"), .cites = one_source() };
	char fact[32], id[32];

	add_facts(b, false);
	for (int i = 0; i < 20000; i++) {
		snprintf(fact, sizeof fact, "fakt-%d", i);
		snprintf(id, sizeof id, "R-%d", i);
		test.fact = w(fact);
		rule.id = w(id);
		builder_rule(b, &rule);
	}
}

static void wide_dimension(struct builder *b)
{
	struct unit_declaration *units = calloc(WIDE, sizeof *units);
	const struct dimension_declaration d = { .id = w("far"), .base = w("m"), .units = units,
		                                 .n_units = WIDE };
	char *ids = calloc(WIDE, 16);

	assert_true(units && ids);
	for (int i = 0; i < WIDE; i++) {
		snprintf(ids + 16 * i, 16, "u%d", i);
		units[i] = (struct unit_declaration){ .id = w(ids + 16 * i), .factor = w("1") };
	}
	builder_dimension(b, &d);
	free(units);
	free(ids);
}

static void test_bombs_are_no_burden(void **state)
{
	static const char base[] = "candidate a 1\ncandidate b 2\nfact n integer\n";
	const berth_limits enough = { .rules = 20000 };
	clock_t start = clock();
	struct verdict v = judge(base, wide_rule, NULL);

	(void)state;
	assert_int_equal(v.status, BERTH_OK);
	verdict_free(&v);
	v = judge("candidate a 1", wrong_names, &enough);
	assert_int_equal(v.status, BERTH_EKNOWLEDGE);
	verdict_free(&v);
	expect_only(base, wide_dimension, 1, "KB-057", "more than 256 units", NULL);
	assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_order_of_adding_does_not_matter),
		cmocka_unit_test(test_facts_remember_their_place),
		cmocka_unit_test(test_every_allocation_may_fail),
		cmocka_unit_test(test_5000_rules_are_no_burden),
		cmocka_unit_test(test_bombs_are_no_burden),
	};

	return cmocka_run_group_tests_name("builder-whole", tests, NULL, NULL);
}
