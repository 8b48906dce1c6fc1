/*
 * test-korean.c - final sounds, and the particles that follow them.  A row is a case.
 */
#include "tests/unit/failures.h"

#include "base/korean.h"

#include <string.h>

/* Words in Latin letters as a knowledge declares them. */
static enum korean_final word_final(const void *context, const char *word, size_t length)
{
	static const struct {
		const char *word;
		enum korean_final final;
	} words[] = {
		{ "ECS", KOREAN_VOWEL }, { "Fargate", KOREAN_VOWEL }, { "VM", KOREAN_CONSONANT },
		{ "SQL", KOREAN_RIEUL }, { "S3", KOREAN_VOWEL }, { "GiB", KOREAN_VOWEL },
		{ "min", KOREAN_CONSONANT }, { "C++", KOREAN_CONSONANT }, { "2xl", KOREAN_RIEUL }
	};

	(void)context;
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (strlen(words[i].word) == length && memcmp(words[i].word, word, length) == 0)
			return words[i].final;
	return KOREAN_UNKNOWN;
}

static const struct korean korean = { word_final, NULL }, deaf = { NULL, NULL };

/* What stands before the particle, and "PARTICLE" as written and as it must come out. */
static const struct {
	const char *before, *written, *particle;
} particle_table[] = {
	/* Hangul */
	{ "사과", "은(는)", "는" }, { "감", "은(는)", "은" }, { "귤", "은(는)", "은" },
	{ "사과", "는(은)", "는" }, { "감", "는(은)", "은" },
	{ "사과", "이(가)", "가" }, { "감", "이(가)", "이" }, { "귤", "가(이)", "이" },
	{ "사과", "을(를)", "를" }, { "감", "를(을)", "을" }, { "귤", "을(를)", "을" },
	{ "사과", "과(와)", "와" }, { "감", "와(과)", "과" }, { "귤", "와(과)", "과" },
	{ "사과", "(으)로", "로" }, { "감", "(으)로", "으로" }, { "귤", "(으)로", "로" },
	{ "감", "으로(로)", "으로" }, { "귤", "로(으로)", "로" }, { "귤", "으로(로)", "로" },
	{ "사과", "(이)나", "나" }, { "감", "(이)나", "이나" }, { "귤", "(이)라도", "이라도" },
	{ "사과", "(이)며", "며" }, { "친구", "아(야)", "야" }, { "감", "야(아)", "아" },
	{ "가", "이(가)", "가" }, { "힣", "이(가)", "이" }, { "갈", "(으)로", "로" },
	{ "닭", "(으)로", "으로" }, { "삶", "은(는)", "은" },
	/* digits */
	{ "0", "이(가)", "이" }, { "1", "(으)로", "로" }, { "1", "이(가)", "이" },
	{ "2", "이(가)", "가" }, { "3", "(으)로", "으로" }, { "4", "을(를)", "를" },
	{ "5", "와(과)", "와" }, { "6", "(으)로", "으로" }, { "7", "(으)로", "로" },
	{ "8", "(으)로", "로" }, { "9", "은(는)", "는" },
	{ "10", "(으)로", "으로" }, { "100", "을(를)", "을" }, { "1,000", "을(를)", "을" },
	{ "20000", "을(를)", "을" }, { "100,000,000", "을(를)", "을" },
	{ "1000000000000", "을(를)", "를" }, { "30,000,000,000,000", "을(를)", "를" },
	{ "10000000000000000", "을(를)", "을" }, { "100000000000000000000", "을(를)", "를" },
	{ "1000000000000000000000000", "을(를)", "을(를)" }, { "1500000000000", "을(를)", "을" },
	{ "1.5", "을(를)", "를" }, { "1.50", "을(를)", "을" }, { "0.07", "(으)로", "로" },
	{ "1.000000000000", "을(를)", "을" }, { "000000000000", "을(를)", "을" },
	{ "2026-11-22", "은(는)", "는" }, { "2026-10-01", "은(는)", "은" }, { "-1", "(으)로", "로" },
	{ "50%", "(으)로", "로" }, { "OPS-003", "은(는)", "은" }, { "EC2", "을(를)", "를" },
	{ "0..8", "(으)로", "로" },
	/* Latin letters: as declared, else the notation stays */
	{ "ECS", "은(는)", "는" }, { "VM", "(으)로", "으로" }, { "SQL", "(으)로", "로" },
	{ "Amazon ECS", "이(가)", "가" }, { "S3", "을(를)", "를" }, { "XS3", "을(를)", "을" },
	{ "64 GiB", "이(가)", "가" }, { "64GiB", "이(가)", "가" }, { "5 min", "(으)로", "으로" },
	{ "C++", "은(는)", "은" }, { "2xl", "(으)로", "로" }, { "GiB/min", "을(를)", "을" },
	{ "ECSx", "은(는)", "은(는)" }, { "MyECS", "은(는)", "은(는)" }, { "ecs", "은(는)", "은(는)" },
	{ "Jenkins", "(으)로", "(으)로" }, { "\xc3\xa9""CS", "은(는)", "은(는)" },
	{ "한ECS", "은(는)", "는" }, { "", "은(는)", "은(는)" }, { "?", "이(가)", "이(가)" },
	{ "漢", "은(는)", "은(는)" }, { "ㄹ", "은(는)", "은(는)" }, { "감 ", "은(는)", "은(는)" },
	{ "감.", "은(는)", "은(는)" }, { "\xec\x82", "은(는)", "은(는)" },
	/* what is not heard */
	{ "'감'", "은(는)", "은" }, { "\"ECS\"", "은(는)", "는" }, { "‘감’", "을(를)", "을" },
	{ "“사과”", "을(를)", "를" }, { "『귤』", "(으)로", "로" }, { "[감]", "은(는)", "은" },
	{ "**감**", "은(는)", "은" }, { "`VM`", "은(는)", "은" },
	{ "사과(감)", "은(는)", "는" }, { "사과 (감)", "은(는)", "는" }, { "'사과 (감)'", "은(는)", "는" },
	{ "사과(감(귤))", "은(는)", "는" }, { "감 (a.xml:5) (b)", "은(는)", "은" },
	{ "(감)", "은(는)", "은" }, { "감)", "은(는)", "은" }, { ")", "은(는)", "은(는)" },
	{ "<em><a href=\"#x\">감</a></em>", "은(는)", "은" }, { "<p>ECS</p>", "은(는)", "는" },
	{ "&#39;감&#39;", "은(는)", "은" }, { "&quot;귤&quot;", "(으)로", "로" },
	{ "3 > 2>", "은(는)", "은(는)" }, { "감&amp;", "은(는)", "은(는)" }, { "''", "은(는)", "은(는)" },
	/* no notations */
	{ "감", "은", "은" }, { "감", "(는)", "(는)" }, { "감", "(이)", "(이)" }, { "감", "(이) ", "(이) " },
	{ "감", "(으)면", "(으)면" }
};

static void test_particles(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(particle_table); i++) {
		struct strbuf out = STRBUF_INIT;
		size_t length = strlen(particle_table[i].before);

		strbuf_add(&out, particle_table[i].before);
		korean_add(&out, &korean, particle_table[i].written);
		assert_true(strbuf_ok(&out));
		if (strcmp(strbuf_text(&out) + length, particle_table[i].particle) != 0)
			fail_msg("%s + %s: %s", particle_table[i].before, particle_table[i].written,
			         strbuf_text(&out));
		strbuf_free(&out);
	}
}

/* Whole texts of an author. */
static const struct {
	const char *written, *read;
} text_table[] = {
	{ "", "" }, { "감은(는) 감", "감은 감" }, { "귤은(는) 3을(를) 귤(으)로", "귤은 3을 귤로" },
	{ "ECS은(는) VM이(가) 아님", "ECS는 VM이 아님" }, { "Java은(는)", "Java은(는)" },
	{ "가(이) 감", "가(이) 감" }, { "사과가(이) 감", "사과가 감" }, { "차(이)나", "차나" },
	{ "감은(는)은(는)", "감은은" }
};

static void test_texts(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(text_table); i++) {
		struct strbuf out = STRBUF_INIT;

		korean_add(&out, &korean, text_table[i].written);
		assert_string_equal(strbuf_text(&out), text_table[i].read);
		strbuf_clear(&out);
		korean_add_after(&out, &korean, "감 ", text_table[i].written);
		assert_string_equal(strbuf_text(&out), text_table[i].read);
		strbuf_free(&out);
	}
}

static void add_format(struct strbuf *out, const struct korean *how, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static void add_format(struct strbuf *out, const struct korean *how, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	korean_add_vformat(out, how, format, arguments);
	va_end(arguments);
}

/* FORMAT with a text and a number. */
static const struct {
	const char *format, *text;
	int number;
	const char *read;
} format_table[] = {
	{ "%s은(는) %d(으)로", "ECS", 7, "ECS는 7로" },
	{ "'%s'은(는) %d(으)로", "VM", 3, "'VM'은 3으로" },
	{ "%2$d(으)로 %1$s을(를)", "감", 10, "10으로 감을" },
	{ "%s, %d", "은(는)", 1, "은(는), 1" },
	{ "%s이(가) %d", "감은(는)", 1, "감은(는)이 1" }, /* what is inserted stays */
	{ "%s(%d)이(가)", "사과을(를)", 1, "사과을(를)(1)이" },
	{ "%s이(가) %d", "감\xff", 2, "감\xff이(가) 2" },
	{ "%s 없음 %d", "감", 3, "감 없음 3" },
	{ "%s이(가) %d%%을(를)", "Ruby", 5, "Ruby이(가) 5%를" }
};

static void test_formats(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(format_table); i++) {
		struct strbuf out = STRBUF_INIT;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		add_format(&out, &korean, format_table[i].format, format_table[i].text,
		           format_table[i].number);
#pragma GCC diagnostic pop
		assert_string_equal(strbuf_text(&out), format_table[i].read);
		strbuf_free(&out);
	}
}

static bool fill_all(void)
{
	struct strbuf out = STRBUF_INIT;
	bool fine;

	add_format(&out, &korean, "%s은(는)", "감");
	korean_add_after(&out, &korean, "감", "은(는)");
	fine = strbuf_ok(&out);
	if (fine)
		assert_string_equal(strbuf_text(&out), "감은은");
	strbuf_free(&out);
	return fine;
}

static void test_out_of_memory(void **state)
{
	(void)state;
	assert_true(fail_each_allocation(fill_all) >= 3);
}

static void test_deaf(void **state)
{
	struct strbuf out = STRBUF_INIT;

	(void)state;
	add_format(&out, &deaf, "%s은(는) %s이(가) %s을(를)", "ECS", "감", "EC2");
	assert_string_equal(strbuf_text(&out), "ECS은(는) 감이 EC2를");
	strbuf_free(&out);
}

static void test_notation(void **state)
{
	const char *form;
	size_t length;

	(void)state;
	assert_int_equal(korean_notation("은(는) 감", 14, KOREAN_VOWEL, &form, &length), 8);
	assert_int_equal(length, 3);
	assert_memory_equal(form, "는", 3);
	assert_int_equal(korean_notation("은(는)", 7, KOREAN_VOWEL, &form, &length), 0);
	assert_int_equal(korean_notation("", 0, KOREAN_VOWEL, &form, &length), 0);
	assert_int_equal(korean_final(&korean, "감a", 3), KOREAN_CONSONANT);
	assert_int_equal(korean_final(&korean, "감", 0), KOREAN_UNKNOWN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_particles),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_formats),
		cmocka_unit_test(test_deaf),
		cmocka_unit_test(test_notation),
		cmocka_unit_test(test_out_of_memory),
	};

	return cmocka_run_group_tests_name("base/korean", tests, NULL, NULL);
}
