/*
 * test-page.c - lines are filled by columns, never wider than the page, and inert.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "base/json.h"
#include "cli/page/page.h"

#include <string.h>

struct layout {
	unsigned width;
	bool accessible, colour;
	struct place place;
	const char *text, *expected;
};

static const struct layout layouts[] = {
	{ 20, false, false, { 0 }, "", "\n" },
	{ 20, false, false, { 0 }, "one two three four five", "one two three four\nfive\n" },
	{ 20, false, false, { 0 }, "  blanks \t and\nline ends ", "blanks and line ends\n" },
	{ 20, false, false, { 2, "+9", 5, TINT_NONE }, "one two three four",
	  "  +9   one two three\n       four\n" },
	{ 20, false, false, { 2, "+1234", 5, TINT_NONE }, "one two three four",
	  "  +1234 one two\n       three four\n" },
	{ 20, false, false, { .indent = 4 }, "one two three four five",
	  "    one two three\n    four five\n" },
	/* a word that fits no line is broken, an address is not */
	{ 10, false, false, { .indent = 2 }, "a 12345678901234 b", "  a\n  12345678\n  901234 b\n" },
	{ 10, false, false, { .indent = 2 }, "a https://example.org/x b",
	  "  a\n  https://example.org/x\n  b\n" },
	/* wide characters count two columns and are not cut in half */
	{ 10, false, false, { 0 }, "가나다 라마바 사", "가나다\n라마바 사\n" },
	{ 9, false, false, { 0 }, "가나다라마바", "가나다라\n마바\n" },
	/* nothing of a text reaches the terminal as a command */
	{ 40, false, false, { 0 }, "a\033[31mb \302\233c \342\200\256d",
	  "a\\x1B[31mb \\u{009B}c \\u{202E}d\n" },
	/* colour stands around signs or lines, and takes no room */
	{ 12, false, true, { 0, "+", 2, TINT_GOOD }, "one two three",
	  "\033[32m+\033[0m one two\n  three\n" },
	{ 8, false, true, { .tint = TINT_BOLD }, "one two three",
	  "\033[1mone two\033[0m\n\033[1mthree\033[0m\n" },
	/* accessible pages have neither signs nor indentation */
	{ 0, true, false, { 4, "+9", 5, TINT_NONE }, "one two three four five six seven eight nine ten",
	  "one two three four five six seven eight nine ten\n" },
	{ 20, true, false, { 4, "+9", 5, TINT_NONE }, "one two three four five",
	  "one two three four\nfive\n" }
};

static void test_paragraphs(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++) {
		const struct layout *layout = &layouts[i];
		struct page page = { .text = STRBUF_INIT, .width = layout->width,
		                     .colour = layout->colour, .accessible = layout->accessible };

		page_paragraph(&page, layout->place, layout->text);
		assert_string_equal(strbuf_text(&page.text), layout->expected);
		strbuf_free(&page.text);
	}
}

/* Whatever the width, no line is wider. */
static void test_width_is_kept(void **state)
{
	static const char text[] = "Ein Satz mit 긴 한국어 낱말과 une-très-très-longue-chaîne-de-caractères, "
	                           "12345678901234567890123456789012345678901234567890, "
	                           "가나다라마바사아자차카타파하.";

	(void)state;
	for (unsigned width = 40; width < 130; width++) {
		struct page page = { .text = STRBUF_INIT, .width = width };
		char *line;

		page_paragraph(&page, (struct place){ 8, "[12]", 6, TINT_NONE }, text);
		for (line = strtok(page.text.text, "\n"); line; line = strtok(NULL, "\n"))
			assert_in_range(text_width(line), 1, width);
		strbuf_free(&page.text);
	}
}

static void test_gaps(void **state)
{
	struct page page = { .text = STRBUF_INIT, .width = 40 };

	(void)state;
	page_gap(&page);
	page_paragraph(&page, (struct place){ 0 }, "one");
	page_gap(&page);
	page_gap(&page);
	page_heading(&page, "two");
	assert_string_equal(strbuf_text(&page.text), "one\n\ntwo\n");
	strbuf_free(&page.text);
}

static void write_sample(struct json *json)
{
	json_begin(json, NULL, '{');
	json_add_string(json, "text", "a\"\\\n\x01\x7f\302\233\342\200\256\355\225\234\xff");
	json_add_string(json, "none", NULL);
	json_add_integer(json, "low", INT64_MIN);
	json_begin(json, "list", '[');
	json_add_integer(json, NULL, 1);
	json_add_boolean(json, NULL, true);
	json_end(json, ']');
	json_begin(json, "empty", '[');
	json_end(json, ']');
	json_end(json, '}');
}

static void test_json(void **state)
{
	struct strbuf out = STRBUF_INIT;
	struct json json = { .out = &out };

	(void)state;
	write_sample(&json);
	assert_string_equal(strbuf_text(&out),
		"{\"text\":\"a\\\"\\\\\\n\\u0001\\u007f\\u009b\\u202e\355\225\234\\ufffd\",\"none\":null,"
		"\"low\":-9223372036854775808,\"list\":[1,true],\"empty\":[]}");
	strbuf_free(&out);
}

static void test_pretty_json(void **state)
{
	struct strbuf out = STRBUF_INIT;
	struct json json = { .out = &out, .pretty = true };

	(void)state;
	json_begin(&json, NULL, '{');
	json_add_integer(&json, "a", 1);
	json_begin(&json, "b", '[');
	json_add_integer(&json, NULL, 2);
	json_add_integer(&json, NULL, 3);
	json_end(&json, ']');
	json_begin(&json, "c", '{');
	json_end(&json, '}');
	json_end(&json, '}');
	assert_string_equal(strbuf_text(&out),
		"{\n  \"a\": 1,\n  \"b\": [\n    2,\n    3\n  ],\n  \"c\": {}\n}");
	strbuf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_paragraphs), cmocka_unit_test(test_width_is_kept),
		cmocka_unit_test(test_gaps), cmocka_unit_test(test_json),
		cmocka_unit_test(test_pretty_json)
	};

	return cmocka_run_group_tests_name("cli-page", tests, NULL, NULL);
}
