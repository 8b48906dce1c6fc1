/*
 * test-text.c - what is UTF-8 and what is not, widths, and safe display.
 */
#include "tests/unit/failures.h"

#include "base/text.h"

#include <locale.h>
#include <string.h>

#define BAD UINT32_MAX

/* The edges of every class of well-formed and ill-formed sequences. */
static const struct {
	const char *bytes;
	size_t length;
	uint32_t code_point;
	size_t used;
} decode_table[] = {
	{ "", 0, BAD, 1 },
	{ "\0", 1, 0, 1 },
	{ "\x7f", 1, 0x7f, 1 },
	{ "\xc2\x80", 2, 0x80, 2 },
	{ "\xdf\xbf", 2, 0x7ff, 2 },
	{ "\xe0\xa0\x80", 3, 0x800, 3 },
	{ "\xed\x9f\xbf", 3, 0xd7ff, 3 },
	{ "\xee\x80\x80", 3, 0xe000, 3 },
	{ "\xef\xbf\xbf", 3, 0xffff, 3 },
	{ "\xf0\x90\x80\x80", 4, 0x10000, 4 },
	{ "\xf4\x8f\xbf\xbf", 4, 0x10ffff, 4 },
	{ "\xea\xb0\x80zzz", 6, 0xac00, 3 },
	/* continuation bytes alone */
	{ "\x80", 1, BAD, 1 },
	{ "\xbf\x80", 2, BAD, 1 },
	/* overlong */
	{ "\xc0\x80", 2, BAD, 1 },
	{ "\xc1\xbf", 2, BAD, 1 },
	{ "\xe0\x80\x80", 3, BAD, 1 },
	{ "\xe0\x9f\xbf", 3, BAD, 1 },
	{ "\xf0\x80\x80\x80", 4, BAD, 1 },
	{ "\xf0\x8f\xbf\xbf", 4, BAD, 1 },
	/* surrogates */
	{ "\xed\xa0\x80", 3, BAD, 1 },
	{ "\xed\xbf\xbf", 3, BAD, 1 },
	/* above U+10FFFF */
	{ "\xf4\x90\x80\x80", 4, BAD, 1 },
	{ "\xf5\x80\x80\x80", 4, BAD, 1 },
	{ "\xf8\x88\x80\x80\x80", 5, BAD, 1 },
	{ "\xfe", 1, BAD, 1 },
	{ "\xff\xff\xff\xff", 4, BAD, 1 },
	/* truncated */
	{ "\xc3\xa9", 1, BAD, 1 },
	{ "\xe2\x82\xac", 2, BAD, 1 },
	{ "\xe2\x82\xac", 1, BAD, 1 },
	{ "\xf0\x9f\x98\x80", 3, BAD, 1 },
	/* something else where a continuation byte belongs */
	{ "\xc3\x28", 2, BAD, 1 },
	{ "\xe2\x28\xa1", 3, BAD, 1 },
	{ "\xe2\x82\x28", 3, BAD, 1 },
	{ "\xe2\x82\xc3", 3, BAD, 1 },
	{ "\xf0\x28\x8c\xbc", 4, BAD, 1 },
	{ "\xf0\x90\x28\xbc", 4, BAD, 1 },
	{ "\xf0\x90\x8c\x28", 4, BAD, 1 },
};

static void test_decode(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(decode_table); i++) {
		size_t used = 99;
		uint32_t code_point = text_decode(decode_table[i].bytes, decode_table[i].length,
		                                  &used);

		if (code_point != decode_table[i].code_point || used != decode_table[i].used)
			fail_msg("row %zu: U+%04X, used %zu", i, (unsigned)code_point, used);
		assert_int_equal(text_invalid_at(decode_table[i].bytes, decode_table[i].length),
		                 decode_table[i].length == 0 || code_point == BAD
		                         ? 0 : decode_table[i].length);
	}
}

static size_t encode(uint32_t c, char out[4])
{
	size_t length = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	static const unsigned char lead[] = { 0, 0, 0xc0, 0xe0, 0xf0 };

	for (size_t i = length; i-- > 1; c >>= 6)
		out[i] = (char)(0x80 | (c & 0x3f));
	out[0] = (char)(lead[length] | c);
	return length;
}

static void test_every_code_point(void **state)
{
	(void)state;
	for (uint32_t c = 0; c <= 0x110000; c++) {
		bool valid = c <= 0x10ffff && (c < 0xd800 || c > 0xdfff);
		char bytes[4];
		size_t length = encode(c, bytes), used;

		assert_int_equal(text_decode(bytes, length, &used), valid ? c : BAD);
		assert_int_equal(used, valid ? length : 1);
	}
}

/* Long runs of ASCII are skipped in words: look on all sides of their edges. */
static void test_invalid_at_every_offset(void **state)
{
	char bytes[64];

	(void)state;
	for (size_t length = 0; length < 40; length++) {
		memset(bytes, 'a', sizeof bytes);
		assert_int_equal(text_invalid_at(bytes, length), length);
		for (size_t at = 0; at < length; at++) {
			memset(bytes, 'a', sizeof bytes);
			bytes[at] = '\xff';
			assert_int_equal(text_invalid_at(bytes, length), at);
			memcpy(bytes + at, "\xed\x95\x9c", 3);
			assert_int_equal(text_invalid_at(bytes, length),
			                 at + 3 <= length ? length : at);
		}
	}
}

static const struct {
	const char *text;
	size_t width;
} width_table[] = {
	{ "", 0 },
	{ "plain", 5 },
	{ "caf\u00e9", 4 },
	{ "cafe\u0301", 4 },             /* combining acute */
	{ "\uc5d0\ucf54", 4 },           /* Hangul syllables */
	{ "\u1112\u1161\u11ab", 2 },     /* one syllable of three Hangul letters */
	{ "\u3042\u30a2\u6f22", 6 },     /* kana, Han */
	{ "\uff21\uff22", 4 },           /* fullwidth Latin */
	{ "\uff71", 1 },                 /* halfwidth kana */
	{ "\U0001f6a2", 2 },             /* a ship */
	{ "a\u200bb\u200dc", 3 },        /* zero width space and joiner */
	{ "\u00ad", 1 },                 /* soft hyphen */
	{ "\u0e01\u0e34", 1 },           /* Thai with a vowel above */
	{ "\u05e9\u05c1", 1 },           /* Hebrew with a point */
	{ "\u2500\u2514\u2713", 3 },     /* lines, check mark */
	{ "\xff\x80", 2 },
};

static void test_width(void **state)
{
	static const char *const locales[] = { "C", "C.UTF-8" };

	(void)state;
	for (size_t l = 0; l < COUNT_OF(locales); l++) {
		setlocale(LC_ALL, locales[l]);
		for (size_t i = 0; i < COUNT_OF(width_table); i++)
			if (text_width(width_table[i].text) != width_table[i].width)
				fail_msg("row %zu: %zu", i, text_width(width_table[i].text));
	}
	setlocale(LC_ALL, "C");
}

static const struct {
	uint32_t code_point;
	unsigned width;
} char_width_table[] = {
	{ 0, 1 }, { 0x1f, 1 }, { 0x7f, 1 }, { 0x2ff, 1 }, { 0x300, 0 }, { 0x36f, 0 }, { 0x370, 1 },
	{ 0x600, 1 }, { 0x10ff, 1 }, { 0x1100, 2 }, { 0x115f, 2 }, { 0x1160, 0 }, { 0x11ff, 0 },
	{ 0x1200, 1 }, { 0x200a, 1 }, { 0x200b, 0 }, { 0x200f, 0 }, { 0x2010, 1 }, { 0x2329, 2 },
	{ 0x2328, 1 }, { 0x2e7f, 1 }, { 0x2e80, 2 }, { 0x302a, 0 }, { 0x302e, 2 }, { 0x303e, 2 },
	{ 0x303f, 1 }, { 0x3099, 0 }, { 0x4dbf, 2 }, { 0x4dc0, 1 }, { 0x4e00, 2 }, { 0xabff, 1 },
	{ 0xac00, 2 }, { 0xd7a3, 2 }, { 0xd7b0, 0 }, { 0xe000, 1 }, { 0xf900, 2 }, { 0xfe0f, 0 },
	{ 0xfeff, 0 }, { 0xff00, 1 }, { 0xff01, 2 }, { 0xff60, 2 }, { 0xff61, 1 }, { 0xffe0, 2 },
	{ 0xfffd, 1 }, { 0x1f1e6, 1 }, { 0x1f300, 2 }, { 0x20000, 2 }, { 0x2fffd, 2 },
	{ 0x3fffd, 2 }, { 0x3fffe, 1 }, { 0xe0001, 0 }, { 0xe01ef, 0 }, { 0xe01f0, 1 },
	{ 0x10ffff, 1 }, { UINT32_MAX, 1 },
};

static void test_char_width(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(char_width_table); i++) {
		uint32_t c = char_width_table[i].code_point;

		if (text_char_width(c) != char_width_table[i].width)
			fail_msg("U+%04X: %u", (unsigned)c, text_char_width(c));
	}
}

static void test_column(void **state)
{
	static const char line[] = "a\u00e9\uc5d0\U0001f6a2\xff\xffz";

	(void)state;
	assert_int_equal(text_column(line, 0), 1);
	assert_int_equal(text_column(line, 1), 2);
	assert_int_equal(text_column(line, 3), 3);
	assert_int_equal(text_column(line, 6), 4);
	assert_int_equal(text_column(line, 10), 5);
	assert_int_equal(text_column(line, 11), 6); /* each invalid byte is one column */
	assert_int_equal(text_column(line, 12), 7);
	assert_int_equal(text_column(line, 13), 8);
}

static const struct {
	const char *text;
	bool keep_newlines;
	const char *safe;
} safe_table[] = {
	{ "", false, "" },
	{ "plain \\ text", false, "plain \\ text" },
	{ "\uc5d0\ucf54 caf\u00e9 \U0001f6a2", false, "\uc5d0\ucf54 caf\u00e9 \U0001f6a2" },
	{ "\x1b[31mred", false, "\\x1B[31mred" },
	{ "a\tb\rc\x07", false, "a\\x09b\\x0Dc\\x07" },
	{ "a\nb", false, "a\\x0Ab" },
	{ "a\nb\r", true, "a\nb\\x0D" },
	{ "\x01\x1f \x7f", false, "\\x01\\x1F \\x7F" },
	{ "\xc2\x80\xc2\x9b" "31m\xc2\x9f\u00a0", false, "\\u{0080}\\u{009B}31m\\u{009F}\\u{00A0}" },
	{ "\u061c\u200e\u200f", false, "\\u{061C}\\u{200E}\\u{200F}" },
	{ "\u202a\u202b\u202c\u202d\u202e\u202f", false,
	  "\\u{202A}\\u{202B}\\u{202C}\\u{202D}\\u{202E}\\u{202F}" },
	{ "\u2065\u2066\u2067\u2068\u2069\u206a", false,
	  "\\u{2065}\\u{2066}\\u{2067}\\u{2068}\\u{2069}\\u{206A}" },
	{ "\u2027\u2028\u2029", true, "\u2027\\u{2028}\\u{2029}" },
	{ "\ufeffx", false, "\\u{FEFF}x" },
	{ "lin\u00adux\u200b \u3000\u3164\ufe0f", false,
	  "lin\\u{00AD}ux\\u{200B} \\u{3000}\\u{3164}\\u{FE0F}" },
	{ "\U000e0041", false, "\\u{E0041}" },
	{ "\xff", false, "\\xFF" },
	{ "a\xc3", false, "a\\xC3" },
	{ "\xc0\x9b", false, "\\xC0\\x9B" },
	{ "\xed\xa0\x80!", false, "\\xED\\xA0\\x80!" },
	{ "\x9b" "31m", false, "\\x9B31m" },
};

static void test_add_safe(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(safe_table); i++) {
		struct strbuf b = STRBUF_INIT;

		text_add_safe(&b, safe_table[i].text, safe_table[i].keep_newlines);
		assert_string_equal(strbuf_text(&b), safe_table[i].safe);
		strbuf_free(&b);
	}
}

/* No pair of bytes gets anything through that acts on a terminal. */
static void test_add_safe_on_every_pair(void **state)
{
	struct strbuf b = STRBUF_INIT;

	(void)state;
	for (unsigned pair = 0; pair < 0x10000; pair++) {
		char text[] = { (char)(pair >> 8), (char)pair, 0 };

		strbuf_clear(&b);
		text_add_safe(&b, text, false);
		assert_int_equal(text_invalid_at(b.text, b.length), b.length);
		for (size_t i = 0; i < b.length; i++) {
			unsigned char byte = (unsigned char)b.text[i];

			assert_true(byte >= 0x20 && byte != 0x7f);
			if (byte == 0xc2)
				assert_true((unsigned char)b.text[i + 1] >= 0xa0);
		}
	}
	strbuf_free(&b);
}

static bool add_safe(void)
{
	struct strbuf b = STRBUF_INIT;
	bool complete;

	for (int i = 0; i < 50; i++)
		text_add_safe(&b, "\x1b[31m red \uc5d0\ucf54\xff", false);
	complete = strbuf_ok(&b);
	strbuf_free(&b);
	return complete;
}

static void test_out_of_memory(void **state)
{
	(void)state;
	assert_true(fail_each_allocation(add_safe) > 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_decode),
		cmocka_unit_test(test_every_code_point),
		cmocka_unit_test(test_invalid_at_every_offset),
		cmocka_unit_test(test_width),
		cmocka_unit_test(test_char_width),
		cmocka_unit_test(test_column),
		cmocka_unit_test(test_add_safe),
		cmocka_unit_test(test_add_safe_on_every_pair),
		cmocka_unit_test(test_out_of_memory),
	};

	return cmocka_run_group_tests_name("base/text", tests, NULL, NULL);
}
