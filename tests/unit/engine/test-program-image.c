/*
 * test-program-image.c - damaged and foreign images are refused; whatever is accepted can be used.
 *
 * Every byte is changed and every length tried twice: as it is, where the checksum finds it, and
 * with the checksum made right again, where the structure has to be found wrong or to be
 * harmless.  Accepted images are described, run and explained as a caller would.
 */
#include "tests/unit/builder-check.h"

#include "base/digest.h"
#include "engine/explain.h"
#include "engine/program/program.h"
#include "engine/written.h"
#include "tests/unit/effort.h"
#include "tests/unit/failures.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char knowledge[] =
	"dimension memory byte MiB=1048576:consonant GiB=1073741824:vowel\n"
	"criterion cost 2\nstage build\ntopic store build\n"
	"limit most integer 5 2026-07-01:9\n"
	"fact os enum linux windows\nfact n integer 1..100\nfact x boolean\nfact image text\n"
	"fact size quantity memory GiB 0..1000\n"
	"fact p boolean derived\nfact q boolean derived\nfact d integer derived\n"
	"attribute systems set os\nattribute room quantity memory GiB\n"
	"candidate a 1 systems=linux room=8_GiB\n"
	"candidate b 2 systems=windows status=2026-02-01:available\n"
	"rule A if any( x=yes n>$most ) then conclude p yes\n"
	"rule B if any( p=yes all( q=yes n>3 ) ) then conclude q yes\n"
	"rule C then conclude d sum n limit:most\n"
	"rule D each if any( size>@room not( os={@systems} ) ) then exclude\n"
	"rule E because={fact:n}_and_{limit:most} if image~^[a-z]+/ d>3 q=yes then favour a cost 2 ; "
	"weight cost 5 ; warn ; advise store b\n"
	"rule F if n>&d n=2..7 ?os then outside far\nrule G then assume os linux\n"
	"dimension fare cent fr=100\ndimension tariff price of=fare per=memory:GiB fr=10000000000\n"
	"limit usual quantity tariff 0.5_fr\nfact toll quantity fare fr derived per candidate\n"
	"rule H each then conclude toll amount limit:usual attribute:room n + limit:usual size\n"
	"rule I each if toll>9_fr then warn\n"
	"table t n:integer os:enum:&os hull:enum:wood,steel row x n=4 os=linux hull=wood\n"
	"  row y to=2026-12-01 n=4 os=windows hull=steel\n"
	"fact e integer derived\nfact o enum linux windows derived\n"
	"rule J then conclude e table t total n where( n>=&n n<$most ) ; "
	"conclude o table t pick os cheapest n where( hull={wood} os=&os )\n"
	"rule K if e>0 o=linux then warn\n";

/* The image as bytes that may be changed, for free(). */
static char *copy_image(size_t *length)
{
	berth_program *p = knowledge_program(knowledge);
	const void *image = berth_program_image(p, length);
	char *copy = malloc(*length);

	assert_non_null(copy);
	memcpy(copy, image, *length);
	berth_program_free(p);
	return copy;
}

static void make_checksum_right(char *image, size_t length)
{
	struct program_header *h = (struct program_header *)(void *)image;
	struct digest d;

	memset(h->content_sha256, 0, sizeof h->content_sha256);
	digest_begin(&d);
	digest_add(&d, image, length);
	digest_end(&d, h->content_sha256);
}

/* ---- using what was accepted ------------------------------------------------- */

static size_t seen; /* so that nothing that is read can be left out */

static void see(const char *text)
{
	if (text)
		seen += strlen(text);
}

static void describe_facts(const berth_program *p)
{
	berth_fact_info info;
	int64_t factor;
	char buffer[100];

	for (uint32_t i = 0; berth_fact_describe(p, i, 1, &info) == BERTH_OK; i++) {
		const berth_value lowest = { info.min, info.max, "text" };
		see(info.label);
		see(info.unit);
		see(info.dimension);
		for (uint32_t v = 0; v < info.values; v++) {
			see(berth_fact_value_label(p, i, v, 0));
			see(berth_fact_value_wish(p, i, v, 0));
		}
		seen += berth_fact_wish(p, i, &lowest, 1, buffer, sizeof buffer);
		for (uint32_t u = 0; berth_fact_unit(p, i, u, &factor); u++)
			seen += (size_t)factor;
		seen += berth_value_write(p, i, &lowest, buffer, sizeof buffer);
		seen += berth_fact_find(p, info.id);
	}
}

static void describe_rest(const berth_program *p)
{
	berth_program_info info;
	berth_candidate_info candidate;
	berth_criterion_info criterion;
	berth_rule_info rule;
	berth_citation cite;
	const char *id, *label;

	berth_program_describe(p, &info);
	seen += berth_word_final(p, "GiB", 3) + berth_word_final(p, "Nothing", 7);
	see(info.name);
	see(info.version);
	see(berth_language(p, 0));
	for (uint32_t i = 0; berth_candidate_describe(p, i, 0, &candidate) == BERTH_OK; i++)
		see(candidate.description);
	for (uint32_t i = 0; berth_criterion_describe(p, i, 0, &criterion) == BERTH_OK; i++)
		see(criterion.help);
	for (uint32_t i = 0; berth_stage_describe(p, berth_stage_at(p, i), 0, &id, &label) == BERTH_OK;
	     i++)
		see(label);
	for (uint32_t i = 0; berth_topic_describe(p, i, 0, &id, &label) == BERTH_OK; i++)
		see(label);
	for (uint32_t i = 0; berth_rule_describe(p, i, &rule) == BERTH_OK; i++) {
		see(rule.file);
		for (uint32_t k = 0; berth_rule_citation(p, i, k, &cite) == BERTH_OK; k++)
			see(cite.title);
	}
}

static void see_value(const berth_program *p, berth_owner owner, uint32_t number, int64_t value)
{
	char buffer[100];

	seen += berth_owner_type(p, owner, number);
	seen += berth_owner_value(p, owner, number, value, 1, buffer, sizeof buffer);
}

static void describe_tests(const berth_program *p, uint32_t first, uint32_t n)
{
	for (uint32_t i = first; i < first + n; i++) {
		berth_written_test test;
		assert_int_equal(berth_test_written(p, i, &test), BERTH_OK);
		see(test.text);
		see_value(p, test.owner, test.subject, test.value);
		describe_tests(p, test.first, test.children);
	}
}

static void describe_rules(const berth_program *p)
{
	berth_written_rule rule;
	berth_written_action action;
	berth_owner owner;
	uint32_t number;

	for (uint32_t i = 0; berth_rule_written(p, i, 1, &rule) == BERTH_OK; i++) {
		see(rule.because);
		describe_tests(p, rule.first_test, rule.tests);
		for (uint32_t k = 0; k < rule.actions; k++) {
			assert_int_equal(berth_action_written(p, rule.first_action + k, 1, &action), BERTH_OK);
			see(action.text);
			see(action.instead);
			see_value(p, BERTH_OF_FACT, action.fact, action.value);
			describe_tests(p, action.first_filter, action.filters);
			see(berth_column_id(p, action.column));
			see(berth_column_id(p, action.cheapest));
			for (uint32_t t = 0; t < action.terms; t++) {
				assert_int_equal(berth_term_written(p, action.first_term + t, &owner, &number),
				                 BERTH_OK);
				see_value(p, owner, number, 1);
			}
		}
	}
}

static void describe_numbers(const berth_program *p)
{
	berth_property property;
	berth_attribute_info attribute;
	berth_limit_info limit;
	berth_citation cite;
	int32_t from;
	int64_t value;

	for (uint32_t i = 0; berth_source_describe(p, i, &cite) == BERTH_OK; i++)
		see(cite.url);
	for (uint32_t i = 0; berth_attribute_describe(p, i, 1, &attribute) == BERTH_OK; i++)
		seen += berth_attribute_find(p, attribute.id);
	for (uint32_t c = 0; c < p->n_candidates; c++)
		for (uint32_t i = 0; berth_candidate_property(p, c, i, &property) == BERTH_OK; i++) {
			see_value(p, BERTH_OF_ATTRIBUTE, property.attribute, property.value);
			for (uint32_t k = 0; berth_property_citation(p, c, i, k, &cite) == BERTH_OK; k++)
				see(cite.at);
		}
	for (uint32_t i = 0; berth_limit_describe(p, i, 1, &limit) == BERTH_OK; i++) {
		seen += berth_limit_find(p, limit.id);
		for (uint32_t k = 0; berth_limit_value(p, i, k, &from, &value) == BERTH_OK; k++)
			see_value(p, BERTH_OF_LIMIT, i, value);
		for (uint32_t k = 0; berth_limit_citation(p, i, k, &cite) == BERTH_OK; k++)
			see(cite.title);
	}
}

static void describe_row(const berth_program *p, uint32_t table, uint32_t row,
                         const berth_table_info *info)
{
	berth_row_info described;
	berth_citation cite;
	int64_t value;

	assert_int_equal(berth_row_describe(p, row, &described), BERTH_OK);
	see(described.id);
	for (uint32_t i = 0; i < info->columns; i++) {
		assert_int_equal(berth_row_cell(p, table, row, i, &value), BERTH_OK);
		see_value(p, BERTH_OF_COLUMN, info->first_column + i, value);
	}
	assert_int_equal(berth_row_cell(p, table, row, info->columns, &value), BERTH_EUSE);
	for (uint32_t i = 0; berth_row_citation(p, row, i, &cite) == BERTH_OK; i++)
		see(cite.title);
}

static void describe_tables(const berth_program *p)
{
	berth_table_info info;
	berth_row_info row;
	int64_t value;

	for (uint32_t i = 0; berth_table_describe(p, i, 1, &info) == BERTH_OK; i++) {
		see(info.id);
		see(info.label);
		for (uint32_t k = 0; k < info.columns; k++)
			see(berth_column_id(p, info.first_column + k));
		for (uint32_t k = 0; k < info.rows; k++)
			describe_row(p, i, info.first_row + k, &info);
		assert_int_equal(berth_row_cell(p, i, info.first_row + info.rows, 0, &value), BERTH_EUSE);
	}
	assert_null(berth_column_id(p, p->n_columns));
	assert_int_equal(berth_row_describe(p, p->n_table_rows, &row), BERTH_EUSE);
}

static void see_walks(const berth_session *s)
{
	berth_walk *walk;
	uint32_t fact;

	if (berth_walk_new(&walk, berth_session_program(s)) != BERTH_OK)
		return;
	berth_walk_open_facts(walk, s);
	while (berth_walk_next(walk, &fact))
		seen += fact;
	for (uint32_t c = 0; c < 64 && berth_session_ranked(s, c); c++) {
		berth_walk_assumed_facts(walk, s, c);
		while (berth_walk_next(walk, &fact))
			seen += fact;
	}
	berth_walk_free(walk);
}

static void read_reasons(const berth_session *s)
{
	berth_reason reason;
	berth_explanation *e;
	uint32_t cursor = 0;
	char buffer[200];

	while (berth_session_next_reason(s, &cursor, &reason)) {
		seen += berth_rule_because(s, reason.instance, 0, buffer, sizeof buffer);
		seen += berth_effect_text(s, &reason, 0, buffer, sizeof buffer);
		if (berth_explain_instance(&e, s, reason.instance, 9, 0) == BERTH_OK)
			berth_explanation_free(e);
	}
	for (uint32_t i = 0; i < berth_session_program(s)->n_facts; i++) {
		berth_table_row row;
		if (berth_session_row(s, i, 0, &row))
			see(row.row_id);
	}
	for (cursor = 0; berth_session_next_waiting(s, &cursor, &reason);)
		seen += reason.rule;
	see_walks(s);
}

/* Cases from "nothing is known" to "everything is". */
static void run_cases(const berth_program *p)
{
	static const berth_value values[] = { { 0, 0, "lib/x" }, { 1, 1, "" }, { 2, 50, "x" },
		                              { 1 << 30, INT64_MAX, "y" } };
	berth_session *s;

	if (berth_session_new(&s, p, 0) != BERTH_OK)
		return;
	for (size_t i = 0; i < COUNT_OF(values); i++) {
		if (berth_session_run(s) == BERTH_OK)
			read_reasons(s);
		for (uint32_t fact = 0; fact < p->n_facts; fact++)
			berth_session_tell(s, fact, &values[i], NULL);
	}
	if (berth_session_run(s) == BERTH_OK)
		read_reasons(s);
	berth_session_free(s);
}

/* Opens the image; when it is accepted, uses it. */
static bool open_and_use(const char *image, size_t length)
{
	const char *message = NULL;
	berth_program *p = NULL;
	berth_status status = berth_program_open(&p, image, length, NULL, &message);

	if (status != BERTH_OK) {
		assert_int_equal(status, BERTH_EIMAGE);
		assert_non_null(message);
		assert_null(p);
		return false;
	}
	describe_facts(p);
	describe_rest(p);
	describe_rules(p);
	describe_numbers(p);
	describe_tables(p);
	run_cases(p);
	berth_program_free(p);
	return true;
}

/* ---- tests ------------------------------------------------------------------- */

static void test_an_image_opens_as_it_was(void **state)
{
	berth_program *p = knowledge_program(knowledge), *again;
	size_t length, again_length;
	const void *image = berth_program_image(p, &length), *again_image;

	(void)state;
	assert_int_equal(berth_program_open(&again, image, length, NULL, NULL), BERTH_OK);
	again_image = berth_program_image(again, &again_length);
	assert_ptr_equal(image, again_image); /* borrowed, not copied */
	assert_int_equal(length, again_length);
	run_cases(again);
	berth_program_free(again);
	berth_program_free(p);
}

static void test_every_changed_byte_is_found(void **state)
{
	size_t length;
	char *image = copy_image(&length);

	(void)state;
	assert_true(open_and_use(image, length));
	for (size_t i = 0; i < length; i += effort_amount(1, 8)) {
		image[i] ^= (char)(1 << i % 8);
		assert_false(open_and_use(image, length));
		image[i] ^= (char)(1 << i % 8);
	}
	free(image);
}

static void test_every_changed_byte_is_harmless(void **state)
{
	size_t length, accepted = 0;
	char *image = copy_image(&length), *changed = malloc(length);

	(void)state;
	assert_non_null(changed);
	for (size_t i = 0; i < length; i += effort_amount(1, 8)) {
		memcpy(changed, image, length);
		changed[i] = (char)~changed[i];
		make_checksum_right(changed, length);
		accepted += open_and_use(changed, length);
	}
	assert_in_range(accepted, 1, length / 2); /* letters of texts, for the most part */
	free(changed);
	free(image);
}

/* Numbers that an attacker would try, in place of each number. */
static void test_every_changed_number_is_harmless(void **state)
{
	static const uint32_t numbers[] = { 0, 1, 2, 64, 0x7fffffff, 0x80000000, 0xffffffff };
	size_t length;
	char *image = copy_image(&length), *changed = malloc(length);

	(void)state;
	assert_non_null(changed);
	for (size_t i = 0; i + 4 <= length; i += 4 * effort_amount(1, 8))
		for (size_t k = 0; k < COUNT_OF(numbers); k++) {
			memcpy(changed, image, length);
			memcpy(changed + i, &numbers[k], sizeof numbers[k]);
			make_checksum_right(changed, length);
			open_and_use(changed, length);
		}
	free(changed);
	free(image);
}

/* Of one's own image the checksum is not asked for, but all that would do harm. */
static void test_own_image_is_checked_but_for_its_checksum(void **state)
{
	size_t length;
	char *image = copy_image(&length);
	struct program_header *h = (struct program_header *)(void *)image;
	const char *message = NULL;
	berth_program *p = NULL;

	(void)state;
	h->content_sha256[0] ^= 1;
	assert_int_equal(berth_program_open(&p, image, length, NULL, NULL), BERTH_EIMAGE);
	assert_int_equal(program_open_unsigned(&p, image, length, &message), BERTH_OK);
	run_cases(p);
	berth_program_free(p);
	p = NULL;
	h->assume_level = 1;
	assert_int_equal(program_open_unsigned(&p, image, length, &message), BERTH_EIMAGE);
	assert_non_null(strstr(message, "header"));
	assert_null(p);
	free(image);
}

static void test_every_length_is_checked(void **state)
{
	size_t length;
	char *image = copy_image(&length);
	struct program_header *h;

	(void)state;
	for (size_t cut = 0; cut < length; cut++) {
		char *shorter = malloc(cut ? cut : 1); /* so that reading past its end is seen */
		assert_non_null(shorter);
		memcpy(shorter, image, cut);
		assert_false(open_and_use(shorter, cut));
		if (cut >= sizeof *h) {
			h = (struct program_header *)(void *)shorter;
			h->size = cut;
			make_checksum_right(shorter, cut);
			assert_false(open_and_use(shorter, cut));
		}
		free(shorter);
	}
	free(image);
}

static void test_foreign_blocks_are_refused(void **state)
{
	static uint64_t block[2000];
	const char *message;
	berth_program *p = NULL;
	uint64_t random = 7;
	size_t length;
	char *image = copy_image(&length), *odd = malloc(length + 8);

	(void)state;
	assert_false(open_and_use((const char *)block, sizeof block));
	for (int round = 0; round < 100; round++) {
		for (size_t i = 0; i < COUNT_OF(block); i++)
			block[i] = random_next(&random);
		assert_false(open_and_use((const char *)block, sizeof block));
		memcpy(block, PROGRAM_MAGIC, 8);
		assert_false(open_and_use((const char *)block, sizeof block));
	}
	assert_non_null(odd);
	memcpy(odd + 4, image, length);
	assert_int_equal(berth_program_open(&p, odd + 4, length, NULL, &message), BERTH_EIMAGE);
	assert_string_equal(message, "compiled knowledge must stand at a multiple of eight bytes");
	free(odd);
	free(image);
}

static void expect_message(size_t offset, uint32_t number, const char *part)
{
	const char *message = NULL;
	berth_program *p = NULL;
	size_t length;
	char *image = copy_image(&length);

	memcpy(image + offset, &number, sizeof number);
	make_checksum_right(image, length);
	assert_int_equal(berth_program_open(&p, image, length, NULL, &message), BERTH_EIMAGE);
	if (!strstr(message, part))
		print_error("%s\n", message);
	assert_non_null(strstr(message, part));
	free(image);
}

static void test_messages_say_what_is_wrong(void **state)
{
	(void)state;
	expect_message(offsetof(struct program_header, magic), 1, "not compiled knowledge");
	expect_message(offsetof(struct program_header, format), PROGRAM_FORMAT + 1, "another version");
	expect_message(offsetof(struct program_header, byte_order), 0x04030201, "byte order");
	expect_message(offsetof(struct program_header, size), 8, "cut off");
	expect_message(offsetof(struct program_header, facts), 8, "sections");
	expect_message(offsetof(struct program_header, date), 20261399, "header");
	expect_message(offsetof(struct program_header, assume_level), 1, "header");
}

static char *shared_image;
static size_t shared_length;
static bool open_once(void)
{
	berth_program *p = NULL;
	berth_status status = berth_program_open(&p, shared_image, shared_length, NULL, NULL);

	assert_true(status == BERTH_OK || status == BERTH_ENOMEM);
	berth_program_free(p);
	return status == BERTH_OK;
}

static bool adopt_once(void)
{
	berth_program *p = NULL;
	void *block = memory_alloc(shared_length);
	berth_status status = BERTH_ENOMEM;

	if (block) {
		memcpy(block, shared_image, shared_length);
		status = program_adopt(&p, block, shared_length, NULL, NULL);
	}
	assert_true(status == BERTH_OK || status == BERTH_ENOMEM);
	berth_program_free(p);
	return status == BERTH_OK;
}

static void test_every_allocation_may_fail(void **state)
{
	(void)state;
	shared_image = copy_image(&shared_length);
	assert_true(fail_each_allocation(open_once) >= 3);
	fail_each_allocation(adopt_once);
	free(shared_image);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_an_image_opens_as_it_was),
		cmocka_unit_test(test_every_changed_byte_is_found),
		cmocka_unit_test(test_every_changed_byte_is_harmless),
		cmocka_unit_test(test_every_changed_number_is_harmless),
		cmocka_unit_test(test_own_image_is_checked_but_for_its_checksum),
		cmocka_unit_test(test_every_length_is_checked),
		cmocka_unit_test(test_foreign_blocks_are_refused),
		cmocka_unit_test(test_messages_say_what_is_wrong),
		cmocka_unit_test(test_every_allocation_may_fail),
	};

	return cmocka_run_group_tests_name("image", tests, NULL, NULL);
}
