/*
 * test-strbuf.c - text arrives whole, and a failure is remembered.
 */
#include "tests/unit/failures.h"

#include "base/strbuf.h"

#include <string.h>

static void test_empty_buffer(void **state)
{
	struct strbuf b = STRBUF_INIT;

	(void)state;
	assert_string_equal(strbuf_text(&b), "");
	assert_true(strbuf_ok(&b));
	strbuf_clear(&b);
	strbuf_free(&b);
	strbuf_add(&b, "");
	assert_non_null(b.text);
	assert_int_equal(b.length, 0);
	strbuf_free(&b);
}

static void test_pieces_of_every_kind(void **state)
{
	struct strbuf b = STRBUF_INIT;

	(void)state;
	strbuf_add(&b, "one");
	strbuf_add_char(&b, ' ');
	strbuf_add_bytes(&b, "two!", 3);
	strbuf_add_format(&b, " %s %03d%%", "three", 4);
	assert_string_equal(strbuf_text(&b), "one two three 004%");
	assert_int_equal(b.length, strlen("one two three 004%"));
	strbuf_add_bytes(&b, "\0x", 2);
	assert_int_equal(b.length, 20);
	assert_memory_equal(b.text + 17, "%\0x", 4 - 1);
	assert_int_equal(b.text[19], 'x');
	assert_int_equal(b.text[20], '\0');
	strbuf_add_bytes(&b, NULL, 0);
	assert_int_equal(b.length, 20);
	strbuf_free(&b);
}

static void test_every_length_around_the_growth(void **state)
{
	char line[300];

	(void)state;
	memset(line, 'x', sizeof line);
	for (size_t length = 0; length < sizeof line; length++) {
		struct strbuf once = STRBUF_INIT, slowly = STRBUF_INIT;

		strbuf_add_format(&once, "%.*s", (int)length, line);
		for (size_t i = 0; i < length; i++)
			strbuf_add_char(&slowly, 'x');
		assert_int_equal(once.length, length);
		assert_int_equal(slowly.length, length);
		assert_int_equal(strlen(strbuf_text(&once)), length);
		assert_string_equal(strbuf_text(&once), strbuf_text(&slowly));
		strbuf_free(&once);
		strbuf_free(&slowly);
	}
}

static void test_clear_keeps_room(void **state)
{
	struct strbuf b = STRBUF_INIT;

	(void)state;
	strbuf_add_format(&b, "%0500d", 1);
	strbuf_clear(&b);
	assert_string_equal(strbuf_text(&b), "");
	memory_fail_after(0);
	strbuf_add_format(&b, "%0500d", 2);
	assert_int_equal(memory_fail_after(0), 0);
	assert_int_equal(b.text[499], '2');
	strbuf_free(&b);
	assert_null(b.text);
	strbuf_add(&b, "again");
	assert_string_equal(strbuf_text(&b), "again");
	strbuf_free(&b);
}

static void test_failure_is_remembered(void **state)
{
	struct strbuf b = STRBUF_INIT;
	char line[200] = { 0 };

	(void)state;
	memset(line, 'x', sizeof line - 1);
	strbuf_add(&b, "kept");
	memory_fail_after(1);
	strbuf_add(&b, line);
	memory_fail_after(0);
	assert_false(strbuf_ok(&b));
	strbuf_add(&b, "!");
	strbuf_add_format(&b, "%d", 1);
	assert_string_equal(strbuf_text(&b), "kept");
	strbuf_clear(&b);
	assert_false(strbuf_ok(&b));
	strbuf_add(&b, line);
	assert_string_equal(strbuf_text(&b), "");
	strbuf_free(&b);
	assert_true(strbuf_ok(&b));
	strbuf_add(&b, line);
	assert_string_equal(strbuf_text(&b), line);
	strbuf_free(&b);
}

static void test_too_long_is_a_failure(void **state)
{
	struct strbuf b = STRBUF_INIT;

	(void)state;
	strbuf_add(&b, "kept");
	strbuf_add_bytes(&b, "", SIZE_MAX);
	assert_false(strbuf_ok(&b));
	assert_string_equal(strbuf_text(&b), "kept");
	strbuf_free(&b);
	strbuf_add(&b, "kept");
	strbuf_add_bytes(&b, "", PTRDIFF_MAX - 4);
	assert_false(strbuf_ok(&b));
	strbuf_free(&b);
}

static void test_format_that_cannot_be_written(void **state)
{
	struct strbuf b = STRBUF_INIT;

	(void)state;
	strbuf_add(&b, "kept");
	strbuf_add_format(&b, "%ls", L"\u00e9"); /* has no byte form in the C locale */
	assert_false(strbuf_ok(&b));
	assert_string_equal(strbuf_text(&b), "kept");
	strbuf_free(&b);
}

static bool write_a_page(void)
{
	struct strbuf b = STRBUF_INIT;
	bool complete;

	for (int i = 0; i < 100; i++) {
		strbuf_add(&b, "line ");
		strbuf_add_format(&b, "%d of %0200d", i, 100);
		strbuf_add_char(&b, '\n');
	}
	complete = strbuf_ok(&b);
	assert_int_equal(strlen(strbuf_text(&b)), b.length);
	assert_int_equal(complete, b.length == 100 * 212 - 10);
	strbuf_free(&b);
	return complete;
}

static void test_out_of_memory(void **state)
{
	(void)state;
	assert_true(fail_each_allocation(write_a_page) > 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_empty_buffer),
		cmocka_unit_test(test_pieces_of_every_kind),
		cmocka_unit_test(test_every_length_around_the_growth),
		cmocka_unit_test(test_clear_keeps_room),
		cmocka_unit_test(test_failure_is_remembered),
		cmocka_unit_test(test_too_long_is_a_failure),
		cmocka_unit_test(test_format_that_cannot_be_written),
		cmocka_unit_test(test_out_of_memory),
	};

	return cmocka_run_group_tests_name("base/strbuf", tests, NULL, NULL);
}
