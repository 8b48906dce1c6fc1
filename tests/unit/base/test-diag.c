/*
 * test-diag.c - findings come back in order of place, once, with their
 * source line, and nothing is lost from the counts.
 */
#include "tests/unit/failures.h"

#include "base/diag.h"

#include <stdio.h>
#include <string.h>

static void add(berth_diag *list, const char *code, const char *file, unsigned line,
                unsigned column)
{
	berth_place at = { file, line, column };

	berth_diag_add(list, BERTH_ERROR, code, &at, NULL, "'%s' at %u:%u", code, line, column);
}

static void test_empty_list(void **state)
{
	berth_diag *list = berth_diag_new(0);

	(void)state;
	assert_int_equal(berth_diag_count(list), 0);
	assert_int_equal(berth_diag_errors(list), 0);
	assert_int_equal(berth_diag_warnings(list), 0);
	assert_null(berth_diag_at(list, 0));
	berth_diag_clear(list);
	berth_diag_free(list);
	berth_diag_free(NULL);
}

static void test_everything_is_copied(void **state)
{
	berth_diag *list = berth_diag_new(0);
	char file[] = "a.xml", code[] = "KB-001", hint[] = "remove it", word[] = "size";
	berth_place at = { file, 3, 7 };
	const berth_finding *f;

	(void)state;
	berth_diag_add(list, BERTH_WARNING, code, &at, hint, "unknown fact '%s'", word);
	file[0] = code[0] = hint[0] = word[0] = 'X';
	at.line = 99;
	f = berth_diag_at(list, 0);
	assert_string_equal(f->code, "KB-001");
	assert_int_equal(f->severity, BERTH_WARNING);
	assert_string_equal(f->at.file, "a.xml");
	assert_int_equal(f->at.line, 3);
	assert_int_equal(f->at.column, 7);
	assert_string_equal(f->text, "unknown fact 'size'");
	assert_string_equal(f->hint, "remove it");
	assert_null(f->source);
	berth_diag_free(list);
}

static void test_place_may_be_unknown(void **state)
{
	berth_diag *list = berth_diag_new(0);
	berth_place no_file = { NULL, 4, 2 };

	(void)state;
	berth_diag_add(list, BERTH_ERROR, "REQ-002", &no_file, NULL, "second");
	berth_diag_add(list, BERTH_ERROR, "REQ-001", NULL, NULL, "first");
	add(list, "REQ-003", "a.xml", 0, 0);
	assert_string_equal(berth_diag_at(list, 0)->code, "REQ-003"); /* no file comes last */
	assert_string_equal(berth_diag_at(list, 1)->code, "REQ-001");
	assert_string_equal(berth_diag_at(list, 2)->code, "REQ-002");
	assert_null(berth_diag_at(list, 1)->at.file);
	assert_int_equal(berth_diag_at(list, 1)->at.line, 0);
	assert_int_equal(berth_diag_at(list, 2)->at.line, 4);
	berth_diag_free(list);
}

/* In the order in which they must come back. */
static const struct {
	const char *file, *code;
	unsigned line, column;
} ordered[] = {
	{ "z.xml", "KB-009", 0, 0 }, { "z.xml", "KB-001", 1, 1 }, { "z.xml", "KB-002", 1, 1 },
	{ "z.xml", "KB-001", 1, 2 }, { "z.xml", "KB-001", 2, 1 }, { "z.xml", "KB-001", 10, 1 },
	{ "a.xml", "KB-001", 1, 1 }, { "a.xml", "KB-001", 1, 20 }, { "m.xml", "KB-001", 1, 3 },
};

static void test_order_of_place(void **state)
{
	(void)state;
	/* 1, 2, 4, 5, 7 and 8 have no divisor in common with 9: each visits all rows */
	for (size_t step = 1; step < 9; step += step == 2 || step == 5 ? 2 : 1) {
		berth_diag *list = berth_diag_new(0);

		/* the files appear in the order z, a, m */
		berth_diag_source(list, "z.xml", "", 0);
		berth_diag_source(list, "a.xml", "", 0);
		berth_diag_source(list, NULL, NULL, 0);
		for (size_t i = 0, row = 3; i < 9; i++, row = (row + step) % 9)
			add(list, ordered[row].code, ordered[row].file, ordered[row].line,
			    ordered[row].column);
		assert_int_equal(berth_diag_count(list), COUNT_OF(ordered));
		for (size_t i = 0; i < COUNT_OF(ordered); i++) {
			const berth_finding *f = berth_diag_at(list, i);

			assert_string_equal(f->at.file, ordered[i].file);
			assert_string_equal(f->code, ordered[i].code);
			assert_int_equal(f->at.line, ordered[i].line);
			assert_int_equal(f->at.column, ordered[i].column);
		}
		berth_diag_free(list);
	}
}

static void test_files_come_as_they_appeared(void **state)
{
	berth_diag *list = berth_diag_new(0);

	(void)state;
	add(list, "KB-001", "z.xml", 5, 1);
	add(list, "KB-001", "a.xml", 1, 1);
	add(list, "KB-001", "z.xml", 1, 1);
	assert_string_equal(berth_diag_at(list, 0)->at.file, "z.xml");
	assert_int_equal(berth_diag_at(list, 0)->at.line, 1);
	assert_int_equal(berth_diag_at(list, 1)->at.line, 5);
	assert_string_equal(berth_diag_at(list, 2)->at.file, "a.xml");
	berth_diag_free(list);
}

/* Where place and code are equal, the order of adding decides. */
static void test_order_of_adding(void **state)
{
	berth_diag *list = berth_diag_new(0);
	berth_place at = { "a.xml", 1, 1 };

	(void)state;
	berth_diag_add(list, BERTH_ERROR, "KB-001", &at, NULL, "one");
	add(list, "KB-001", "a.xml", 2, 1);
	berth_diag_add(list, BERTH_ERROR, "KB-001", &at, NULL, "two");
	berth_diag_add(list, BERTH_ERROR, "KB-001", &at, NULL, "three");
	assert_string_equal(berth_diag_at(list, 0)->text, "one");
	assert_string_equal(berth_diag_at(list, 1)->text, "two");
	assert_string_equal(berth_diag_at(list, 2)->text, "three");
	assert_int_equal(berth_diag_at(list, 3)->at.line, 2);
	berth_diag_free(list);
}

static void test_repeated_findings_are_one(void **state)
{
	berth_diag *list = berth_diag_new(0);
	berth_place at = { "a.xml", 1, 1 }, other = { "a.xml", 1, 2 };

	(void)state;
	for (int i = 0; i < 3; i++) {
		berth_diag_add(list, BERTH_ERROR, "KB-001", &at, NULL, "one");
		berth_diag_add(list, BERTH_ERROR, "KB-001", &at, "another hint", "one");
		berth_diag_add(list, BERTH_ERROR, "KB-001", &at, NULL, "other text");
		berth_diag_add(list, BERTH_ERROR, "KB-002", &at, NULL, "one");
		berth_diag_add(list, BERTH_ERROR, "KB-001", &other, NULL, "one");
		berth_diag_add(list, BERTH_WARNING, "KB-001", &at, NULL, "one");
		berth_diag_add(list, BERTH_ERROR, "KB-001", NULL, NULL, "one");
	}
	assert_int_equal(berth_diag_count(list), 6);
	assert_int_equal(berth_diag_errors(list), 5);
	assert_int_equal(berth_diag_warnings(list), 1);
	berth_diag_free(list);
}

static void test_limit_on_both_sides(void **state)
{
	static const size_t limits[][2] = { { 1, 1 }, { 5, 5 }, { 0, 1000 } };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(limits); i++) {
		berth_diag *list = berth_diag_new(limits[i][0]);
		size_t most = limits[i][1];

		for (unsigned line = 1; line <= most; line++)
			add(list, "KB-001", "a.xml", line, 1);
		assert_int_equal(berth_diag_count(list), most);
		add(list, "KB-001", "a.xml", 5000, 1);
		berth_diag_add(list, BERTH_WARNING, "KB-002", NULL, NULL, "more");
		berth_diag_add(list, BERTH_NOTE, "KB-003", NULL, NULL, "more");
		assert_int_equal(berth_diag_count(list), most);
		assert_int_equal(berth_diag_errors(list), most + 1);
		assert_int_equal(berth_diag_warnings(list), 1);
		assert_int_equal(berth_diag_at(list, most - 1)->at.line, most); /* the first ones */
		assert_null(berth_diag_at(list, most));
		berth_diag_free(list);
	}
}

#define TEXT "first\n\nthird \xec\x97\x90\r\nfourth"

static const struct {
	const char *file;
	unsigned line;
	const char *source;
} source_table[] = {
	{ "a.xml", 3, "third \xec\x97\x90" },
	{ "a.xml", 1, "first" },
	{ "a.xml", 2, "" },
	{ "a.xml", 4, "fourth" },
	{ "a.xml", 5, NULL },
	{ "a.xml", 4000000000u, NULL },
	{ "a.xml", 0, NULL },
	{ "b.xml", 1, NULL },
	{ NULL, 1, NULL },
};

static void test_source_lines(void **state)
{
	berth_diag *list = berth_diag_new(0);

	(void)state;
	for (size_t i = 0; i < COUNT_OF(source_table); i++) {
		char text[] = TEXT;

		berth_diag_clear(list);
		/* once after another line was looked up, once afresh */
		berth_diag_source(list, "a.xml", text, strlen(text));
		if (i % 2)
			add(list, "KB-001", "a.xml", 3, 1);
		add(list, "KB-000", source_table[i].file, source_table[i].line, 1);
		memset(text, 'X', sizeof text); /* what is found is a copy */
		for (size_t j = 0; j < berth_diag_count(list); j++) {
			const berth_finding *f = berth_diag_at(list, j);

			if (strcmp(f->code, "KB-000") != 0)
				continue;
			assert_int_equal(!f->source, !source_table[i].source);
			if (f->source)
				assert_string_equal(f->source, source_table[i].source);
		}
	}
	berth_diag_free(list);
}

static void test_source_ends(void **state)
{
	berth_diag *list = berth_diag_new(0);

	(void)state;
	berth_diag_source(list, "a.xml", "one\n", 4);
	add(list, "KB-001", "a.xml", 1, 1);
	add(list, "KB-001", "a.xml", 2, 1); /* behind the last newline there is no line */
	berth_diag_source(list, "b.xml", "two", 3);
	add(list, "KB-001", "a.xml", 1, 2);
	add(list, "KB-001", "b.xml", 1, 1);
	berth_diag_source(list, "b.xml", NULL, 0);
	add(list, "KB-001", "b.xml", 1, 2);
	assert_string_equal(berth_diag_at(list, 0)->source, "one");
	assert_null(berth_diag_at(list, 1)->source);
	assert_null(berth_diag_at(list, 2)->source);
	assert_string_equal(berth_diag_at(list, 3)->source, "two");
	assert_null(berth_diag_at(list, 4)->source);
	berth_diag_free(list);
}

static void test_source_of_a_part(void **state)
{
	berth_diag *list = berth_diag_new(0);

	(void)state;
	berth_diag_source_from(list, "a.xml", 10, "ten\neleven\n", 11);
	add(list, "KB-001", "a.xml", 11, 1);
	add(list, "KB-001", "a.xml", 10, 1);
	add(list, "KB-001", "a.xml", 9, 1);
	add(list, "KB-001", "a.xml", 12, 1);
	assert_null(berth_diag_at(list, 0)->source);
	assert_string_equal(berth_diag_at(list, 1)->source, "ten");
	assert_string_equal(berth_diag_at(list, 2)->source, "eleven");
	assert_null(berth_diag_at(list, 3)->source);
	berth_diag_free(list);
}

/* Lines of 2000 bytes are whole; longer ones end before the character that is cut. */
static void test_long_lines_are_cut(void **state)
{
	static const struct {
		size_t ascii; /* so many letters, then one character of three bytes */
		const char *behind;
		size_t kept;
	} table[] = {
		{ 1997, "", 2000 },   { 1997, "\nnext", 2000 }, { 1997, "\r\nnext", 2000 },
		{ 1997, "more", 2000 }, { 1998, "", 1998 },     { 1999, "", 1999 },
		{ 2000, "", 2000 },   { 50000, "", 2000 },
	};
	static char line[50100];

	(void)state;
	for (size_t i = 0; i < COUNT_OF(table); i++) {
		berth_diag *list = berth_diag_new(0);
		const char *source;

		memset(line, 'a', table[i].ascii);
		strcpy(line + table[i].ascii, "\xec\x97\x90");
		strcat(line, table[i].behind);
		berth_diag_source(list, "a.xml", line, strlen(line));
		add(list, "KB-001", "a.xml", 1, 1);
		source = berth_diag_at(list, 0)->source;
		assert_int_equal(strlen(source), table[i].kept);
		assert_memory_equal(source, line, table[i].kept);
		berth_diag_free(list);
	}
}

static void test_clear(void **state)
{
	berth_diag *list = berth_diag_new(2);

	(void)state;
	for (int round = 0; round < 3; round++) {
		berth_diag_source(list, "b.xml", "line", 4);
		for (unsigned line = 3; line > 0; line--)
			add(list, "KB-001", "a.xml", line, 1);
		assert_int_equal(berth_diag_count(list), 2);
		assert_int_equal(berth_diag_errors(list), 3);
		berth_diag_clear(list);
		assert_int_equal(berth_diag_count(list), 0);
		assert_int_equal(berth_diag_errors(list), 0);
		add(list, "KB-001", "b.xml", 1, 1);
		assert_null(berth_diag_at(list, 0)->source); /* the source is forgotten too */
		berth_diag_clear(list);
	}
	berth_diag_free(list);
}

/* All findings are counted; those that are stored are whole and in order. */
static bool collect(void)
{
	enum { FINDINGS = 40 };
	berth_diag *list = berth_diag_new(0);
	bool complete;

	if (!list)
		return false;
	berth_diag_source(list, "a.xml", "line\n", 5);
	for (unsigned i = 0; i < FINDINGS; i++) {
		berth_place at = { i % 3 ? "a.xml" : "b.xml", FINDINGS - i, 1 };

		berth_diag_add(list, BERTH_ERROR, "KB-001", &at, i % 2 ? "hint" : NULL, "%0300u",
		               i);
	}
	assert_int_equal(berth_diag_errors(list), FINDINGS);
	complete = berth_diag_count(list) == FINDINGS;
	for (size_t i = 0; i < berth_diag_count(list); i++) {
		const berth_finding *f = berth_diag_at(list, i), *next = berth_diag_at(list, i + 1);

		assert_int_equal(strlen(f->text), 300);
		assert_string_equal(f->code, "KB-001");
		if (next && strcmp(next->at.file, f->at.file) == 0)
			assert_true(next->at.line > f->at.line);
	}
	berth_diag_clear(list);
	berth_diag_free(list);
	return complete;
}

static void test_out_of_memory(void **state)
{
	(void)state;
	assert_true(fail_each_allocation(collect) > 6);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_empty_list),
		cmocka_unit_test(test_everything_is_copied),
		cmocka_unit_test(test_place_may_be_unknown),
		cmocka_unit_test(test_order_of_place),
		cmocka_unit_test(test_files_come_as_they_appeared),
		cmocka_unit_test(test_order_of_adding),
		cmocka_unit_test(test_repeated_findings_are_one),
		cmocka_unit_test(test_limit_on_both_sides),
		cmocka_unit_test(test_source_lines),
		cmocka_unit_test(test_source_ends),
		cmocka_unit_test(test_source_of_a_part),
		cmocka_unit_test(test_long_lines_are_cut),
		cmocka_unit_test(test_clear),
		cmocka_unit_test(test_out_of_memory),
	};

	return cmocka_run_group_tests_name("base/diag", tests, NULL, NULL);
}
