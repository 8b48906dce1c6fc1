/* What nobody sees, and what print makes of plain signs, changes no text that is read. */
#include "base/text.h"
#include "cli/answer/answer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define COUNT_OF(a) (sizeof(a) / sizeof *(a))

static struct arena *arena;

static int set_up(void **state)
{
	(void)state;
	arena = arena_new(0);
	return arena ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static const char *fold(const char *text)
{
	size_t length = strlen(text);
	const char *folded = answer_fold(arena, text, &length);

	assert_non_null(folded);
	assert_int_equal(strlen(folded), length);
	return folded;
}

static const char *const texts[] = {
	"We do not need a GPU, and nothing runs without Linux.",
	"no GPU", "don't need Windows containers", "64 GiB", ">=4", "os=linux",
	"GPU 없이 메모리는 32 GiB이고 윈도우 컨테이너를 씁니다.", "모름", "그만", "64 기가바이트",
};

static void test_plain_text_stays(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		assert_string_equal(fold(texts[i]), texts[i]);
}

/* At each place, also within words, each of what is ignored by default. */
static void test_what_nobody_sees_is_not_there(void **state)
{
	static const char *const unseen[] = {
		"\xc2\xad", "\xcd\x8f", "\xd8\x9c", "\xe1\x85\x9f", "\xe1\xa0\x8e", "\xe2\x80\x8b",
		"\xe2\x80\x8c", "\xe2\x80\x8d", "\xe2\x80\x8e", "\xe2\x80\x8f", "\xe2\x80\xaa",
		"\xe2\x80\xae", "\xe2\x81\xa0", "\xe2\x81\xa6", "\xe3\x85\xa4", "\xef\xb8\x8f",
		"\xef\xbb\xbf", "\xef\xbe\xa0", "\xf3\xa0\x80\xa1",
	};
	char mixed[512];
	size_t used;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		for (size_t at = 0; at <= strlen(texts[i]); at += used) {
			for (size_t k = 0; k < COUNT_OF(unseen); k++) {
				snprintf(mixed, sizeof mixed, "%.*s%s%s", (int)at, texts[i], unseen[k],
				         texts[i] + at);
				assert_string_equal(fold(mixed), texts[i]);
			}
			text_decode(texts[i] + at, strlen(texts[i]) - at, &used);
		}
}

static void add_utf8(char *out, uint32_t c)
{
	snprintf(out + strlen(out), 8, "%c%c%c", (int)(0xe0 | c >> 12), (int)(0x80 | (c >> 6 & 0x3f)),
	         (int)(0x80 | (c & 0x3f)));
}

/* As file names of some systems come: each syllable of Hangul in its letters. */
static void decompose(char *out, const char *text)
{
	size_t used;

	*out = '\0';
	for (; *text; text += used) {
		uint32_t c = text_decode(text, strlen(text), &used);

		if (c < 0xac00 || c > 0xd7a3) {
			strncat(out, text, used);
			continue;
		}
		c -= 0xac00;
		add_utf8(out, 0x1100 + c / 588);
		add_utf8(out, 0x1161 + c % 588 / 28);
		if (c % 28)
			add_utf8(out, 0x11a7 + c % 28);
	}
}

static void test_hangul_in_letters_is_composed(void **state)
{
	char letters[1024];

	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		decompose(letters, texts[i]);
		assert_string_equal(fold(letters), texts[i]);
	}
}

static void test_signs_of_print_are_plain(void **state)
{
	static const struct {
		const char *text, *plain;
	} rows[] = {
		{ "don\xe2\x80\x99t need a GPU", "don't need a GPU" }, { "don`t", "don't" },
		{ "don\xc2\xb4t", "don't" }, { "no\xc2\xa0GPU", "no GPU" },
		{ "no\xe3\x80\x80GPU", "no GPU" }, { "64\xe2\x80\xafGiB", "64 GiB" },
		{ "with-\nout GPU", "without GPU" }, { "with-\r\nout GPU", "without GPU" },
		{ "with\xe2\x80\x90\nout GPU", "without GPU" }, { "on-premises", "on-premises" },
		{ "- GPU: no\n- Linux", "- GPU: no\n- Linux" }, { "2-\n4", "2-\n4" }, { "", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		assert_string_equal(fold(rows[i].text), rows[i].plain);
}

static void test_what_is_no_text_stays(void **state)
{
	static const char bad[] = "no\xff GPU\0x";
	size_t length = sizeof bad - 1;
	const char *folded = answer_fold(arena, bad, &length);

	(void)state;
	assert_int_equal(length, sizeof bad - 1);
	assert_memory_equal(folded, bad, sizeof bad);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain_text_stays),
		cmocka_unit_test(test_what_nobody_sees_is_not_there),
		cmocka_unit_test(test_hangul_in_letters_is_composed),
		cmocka_unit_test(test_signs_of_print_are_plain),
		cmocka_unit_test(test_what_is_no_text_stays),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
