/*
 * test-regex.c - patterns find what they should, and every bound answers
 * with REGEX_LIMIT; all of it with machine code and with the interpreter.
 */
#include "tests/unit/failures.h"

#include "base/regex.h"

#include <stdio.h>
#include <string.h>

static const struct regex_limits usual = REGEX_LIMITS_INIT;

static struct regex *compiled(const char *pattern)
{
	struct regex *re = NULL;
	char message[256];
	size_t offset;

	if (regex_new(&re, pattern, &usual, message, &offset) != REGEX_MATCH)
		fail_msg("'%s': %s", pattern, message);
	return re;
}

/* PATTERN without machine code: its last allocation serves the machine code only. */
static struct regex *interpreted(const char *pattern)
{
	struct regex *re = NULL;
	char message[256];
	size_t offset;
	enum regex_result result;
	unsigned long allocations;

	memory_fail_after(0);
	regex_free(compiled(pattern));
	allocations = memory_fail_after(0);
	memory_fail_after(allocations);
	result = regex_new(&re, pattern, &usual, message, &offset);
	memory_fail_after(0);
	/* Out of memory: this PCRE2 makes no machine code anyway. */
	return result == REGEX_NOMEM ? compiled(pattern) : re;
}

static struct regex *(*const makers[])(const char *) = { compiled, interpreted };

static enum regex_result find(struct regex *re, const struct regex_limits *limits,
                              const char *subject, size_t length)
{
	struct regex_scratch *scratch = regex_scratch_new(limits);
	enum regex_result result = regex_find(re, scratch, subject, length);

	regex_scratch_free(scratch);
	regex_free(re);
	return result;
}

static const struct {
	const char *pattern, *subject;
	enum regex_result result;
} find_table[] = {
	{ "", "", REGEX_MATCH },
	{ "", "anything", REGEX_MATCH },
	{ "^public", "public.example/app", REGEX_MATCH },
	{ "^public", "my public", REGEX_NO_MATCH },
	{ "gpu|cuda", "needs cuda 12", REGEX_MATCH },
	{ "^a.c$", "abc", REGEX_MATCH },
	{ "^a.c$", "a\nc", REGEX_NO_MATCH },
	{ "^a.c$", "a\rc", REGEX_MATCH },                    /* only \n ends a line */
	{ "^.$", "\uc5d0", REGEX_MATCH },                    /* a character, not a byte */
	{ "\\p{Hangul}{2}", "\uc5d0\ucf54", REGEX_MATCH },
	{ "^\\w+$", "caf\u00e9", REGEX_MATCH },              /* Unicode classes */
	{ "\\bshop\\b", "workshop", REGEX_NO_MATCH },
	{ "(?i)\u00c9COLE", "\u00e9cole", REGEX_MATCH },
	{ "(\\w)\\1", "hello", REGEX_MATCH },
	{ "(?<=a)b(?!c)", "abd", REGEX_MATCH },
	{ "\\(?C", "(C)", REGEX_MATCH },                     /* no callout */
	{ "[(?C]+", "?", REGEX_MATCH },
	{ "x(*ACCEPT)y", "x", REGEX_MATCH },
	{ "abc", "", REGEX_NO_MATCH },
	/* subjects that are not UTF-8 */
	{ "a", "a\xff", REGEX_BAD },
	{ "a", "\xc3", REGEX_BAD },
	{ "a", "\xed\xa0\x80", REGEX_BAD },
	{ "a", "\xf4\x90\x80\x80", REGEX_BAD },
	/* patterns that explode */
	{ "(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", REGEX_LIMIT },
	{ "^(a|a)*$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", REGEX_LIMIT },
	{ "^(a|aa)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", REGEX_LIMIT },
	{ "^(.*?,){11}x$", "x,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,y",
	  REGEX_LIMIT },
	{ "^(?:(?R))", "a", REGEX_LIMIT },                   /* calls itself for ever */
};

static void test_find(void **state)
{
	(void)state;
	for (size_t m = 0; m < COUNT_OF(makers); m++) {
		for (size_t i = 0; i < COUNT_OF(find_table); i++) {
			const char *subject = find_table[i].subject;
			enum regex_result result = find(makers[m](find_table[i].pattern), &usual,
			                                subject, strlen(subject));

			if (result != find_table[i].result)
				fail_msg("maker %zu: '%s' in '%s' gave %d", m,
				         find_table[i].pattern, subject, (int)result);
		}
	}
}

#define ANYWHERE SIZE_MAX /* releases of PCRE2 differ in where they point to */

static const struct {
	const char *pattern;
	enum regex_result result;
	size_t offset;
	const char *message; /* a part of it */
} bad_table[] = {
	{ "(a", REGEX_BAD, 2, "missing closing parenthesis" },
	{ "a)", REGEX_BAD, ANYWHERE, "unmatched closing parenthesis" },
	{ "ab[c", REGEX_BAD, 4, "missing terminating ]" },
	{ "*a", REGEX_BAD, ANYWHERE, "quantifier" },
	{ "a{2,1}", REGEX_BAD, ANYWHERE, "out of order" },
	{ "\\", REGEX_BAD, 1, "\\ at end of pattern" },
	{ "x\\C", REGEX_BAD, 3, "\\C" },
	{ "(*UTF)a", REGEX_BAD, 0, "verb" },
	{ "(*NO_JIT)a", REGEX_BAD, 0, "verb" },
	{ "(*LIMIT_MATCH=4000000000)a", REGEX_BAD, 0, "verb" },
	{ "(*LIMIT_DEPTH=1)a", REGEX_BAD, 0, "verb" },
	{ "(*LIMIT_HEAP=1)a", REGEX_BAD, 0, "verb" },
	{ "(*", REGEX_BAD, 0, "verb" },
	{ "a(?C)b", REGEX_BAD, 5, "callout" },
	{ "a(?C1)b", REGEX_BAD, 6, "callout" },
	{ "a(?C'text')b", REGEX_BAD, 11, "callout" },
	{ "a\xff", REGEX_BAD, 1, "not valid UTF-8" },
	{ "ab\xed\xa0\x80", REGEX_BAD, 2, "not valid UTF-8" },
	{ "(?:(?:(?:a{200}){200}){200})", REGEX_LIMIT, ANYWHERE, "too large" },
};

static void test_bad_patterns(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(bad_table); i++) {
		struct regex *untouched = NULL;
		char message[256] = "";
		size_t offset = 999;
		enum regex_result result = regex_new(&untouched, bad_table[i].pattern, &usual,
		                                     message, &offset);

		bool is_there = bad_table[i].offset == ANYWHERE
		                        ? offset <= strlen(bad_table[i].pattern)
		                        : offset == bad_table[i].offset;

		if (result != bad_table[i].result || !is_there ||
		    !strstr(message, bad_table[i].message))
			fail_msg("'%s': %d at %zu, %s", bad_table[i].pattern, (int)result, offset,
			         message);
		assert_null(untouched);
	}
}

static enum regex_result try_pattern(const char *pattern, const struct regex_limits *limits)
{
	struct regex *re = NULL;
	char message[256] = "";
	size_t offset;
	enum regex_result result = regex_new(&re, pattern, limits, message, &offset);

	assert_int_equal(result == REGEX_MATCH, message[0] == '\0');
	regex_free(re);
	return result;
}

static void repeat(char *out, const char *piece, size_t count)
{
	size_t length = strlen(piece);

	for (size_t i = 0; i < count; i++)
		memcpy(out + i * length, piece, length);
	out[count * length] = '\0';
}

static void test_pattern_length_on_both_sides(void **state)
{
	struct regex_limits small = usual;
	char pattern[3100];

	(void)state;
	repeat(pattern, "a", 1024);
	assert_int_equal(try_pattern(pattern, &usual), REGEX_MATCH);
	repeat(pattern, "a", 1025);
	assert_int_equal(try_pattern(pattern, &usual), REGEX_LIMIT);
	repeat(pattern, "\uc5d0", 1024); /* characters, not bytes */
	assert_int_equal(try_pattern(pattern, &usual), REGEX_MATCH);
	repeat(pattern, "\uc5d0", 1025);
	assert_int_equal(try_pattern(pattern, &usual), REGEX_LIMIT);
	small.pattern_length = 3;
	assert_int_equal(try_pattern("abc", &small), REGEX_MATCH);
	assert_int_equal(try_pattern("abcd", &small), REGEX_LIMIT);
}

static void test_nesting_on_both_sides(void **state)
{
	char pattern[200];

	(void)state;
	for (size_t depth = 50; depth <= 51; depth++) {
		repeat(pattern, "(", depth);
		strcat(pattern, "a");
		repeat(pattern + depth + 1, ")", depth);
		assert_int_equal(try_pattern(pattern, &usual),
		                 depth <= 50 ? REGEX_MATCH : REGEX_LIMIT);
	}
}

static void test_subject_length_on_both_sides(void **state)
{
	struct regex_limits small = usual;
	static char subject[65538];

	(void)state;
	repeat(subject, "a", 65537);
	small.subject_bytes = 2;
	for (size_t m = 0; m < COUNT_OF(makers); m++) {
		assert_int_equal(find(makers[m]("^b"), &usual, subject, 65536), REGEX_NO_MATCH);
		assert_int_equal(find(makers[m]("a$"), &usual, subject, 65536), REGEX_MATCH);
		assert_int_equal(find(makers[m]("^b"), &usual, subject, 65537), REGEX_LIMIT);
		assert_int_equal(find(makers[m]("a"), &small, subject, 2), REGEX_MATCH);
		assert_int_equal(find(makers[m]("a"), &small, subject, 3), REGEX_LIMIT);
	}
}

/* Steps: with a small limit the same search ends early, with the usual one it ends well. */
static void test_match_limit_on_both_sides(void **state)
{
	struct regex_limits small = usual;
	static const char subject[] = "aaaaaaaaab";

	(void)state;
	small.match_limit = 10;
	for (size_t m = 0; m < COUNT_OF(makers); m++) {
		assert_int_equal(find(makers[m]("^(a+)+$"), &usual, subject, 10), REGEX_NO_MATCH);
		assert_int_equal(find(makers[m]("^(a+)+$"), &small, subject, 10), REGEX_LIMIT);
	}
}

/* Each turn of the group is kept for going back, so memory grows with the subject. */
static void test_heap_and_depth_limits(void **state)
{
	struct regex_limits tight = usual;
	static char subject[60003];

	(void)state;
	repeat(subject, "ab", 30000);
	strcat(subject, "xc");
	tight.heap_kib = 64;
	for (size_t m = 0; m < COUNT_OF(makers); m++) {
		assert_int_equal(find(makers[m]("^(?:(a)|(b))*c"), &usual, subject, 40),
		                 REGEX_NO_MATCH);
		assert_int_equal(find(makers[m]("^(?:(a)|(b))*c"), &tight, subject, 60002),
		                 REGEX_LIMIT);
	}
	assert_int_equal(find(interpreted("^(?:(a)|(b))*c"), &usual, subject, 60002), REGEX_LIMIT);
}

/* Patterns that stay below the match limit everywhere and still take n x n steps, or more. */
static void test_work_limit(void **state)
{
	static const char *const patterns[] = {
		"(?:a*+b|a)*c", "(?:a*+b|a|aa)*c", "\\w+\\s", "\\w+\\d*\\s", "a.*a.*a.*c$",
		"(a*)\\1\\1b", "(?=(a+))a*b\\1", "(?:(?!a*b)a)*b",
	};
	static char subject[65537];

	(void)state;
	repeat(subject, "a", 65536);
	memcpy(subject + 65520, "cb-", 3); /* so that no search ends for lack of a letter */
	for (size_t m = 0; m < COUNT_OF(makers); m++) {
		for (size_t i = 0; i < COUNT_OF(patterns); i++) {
			enum regex_result result = find(makers[m](patterns[i]), &usual, subject,
			                                65536);

			if (result != REGEX_LIMIT)
				fail_msg("maker %zu: '%s' gave %d", m, patterns[i], (int)result);
		}
	}
}

/* Prose is far away from it: a search for words passes each character a few times. */
static void test_work_limit_leaves_prose_alone(void **state)
{
	static const char *const patterns[] = {
		"\\w+ing cuda", "\\b\\d+ (people|engineers)\\b", "(?i)\\b(gpu|cuda)s?\\b",
		"[\\w.]+@[\\w.]+", "\\w+\\s+\\w+\\s+cuda",
	};
	static const char sentence[] = "The shop runs a service on two servers and wants 5 less. ";
	static char subject[65537];

	(void)state;
	repeat(subject, sentence, 65536 / strlen(sentence));
	for (size_t m = 0; m < COUNT_OF(makers); m++)
		for (size_t i = 0; i < COUNT_OF(patterns); i++)
			assert_int_equal(find(makers[m](patterns[i]), &usual, subject,
			                      strlen(subject)),
			                 REGEX_NO_MATCH);
}

static void test_scratch_is_used_again_after_a_limit(void **state)
{
	struct regex_scratch *scratch = regex_scratch_new(&usual);
	struct regex *evil = compiled("(a+)+$"), *good = compiled("b$");
	static const char subject[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab";

	(void)state;
	for (int i = 0; i < 3; i++) {
		assert_int_equal(regex_find(evil, scratch, subject, 40), REGEX_LIMIT);
		assert_int_equal(regex_find(good, scratch, subject, 40), REGEX_MATCH);
		assert_int_equal(regex_find(good, scratch, subject, 39), REGEX_NO_MATCH);
	}
	regex_free(evil);
	regex_free(good);
	regex_free(NULL);
	regex_scratch_free(scratch);
	regex_scratch_free(NULL);
}

static void test_matching_allocates_nothing(void **state)
{
	struct regex_scratch *scratch = regex_scratch_new(&usual);
	struct regex *re = compiled("(cuda|gpu) [0-9]+");

	(void)state;
	assert_int_equal(regex_find(re, scratch, "needs cuda 12", 13), REGEX_MATCH);
	memory_fail_after(0);
	for (int i = 0; i < 100; i++)
		assert_int_equal(regex_find(re, scratch, "needs cuda 12", 13), REGEX_MATCH);
	assert_int_equal(memory_fail_after(0), 0);
	regex_free(re);
	regex_scratch_free(scratch);
}

static bool compile_and_find(void)
{
	struct regex *re = NULL;
	char message[256], subject[201];
	size_t offset;
	enum regex_result made = regex_new(&re, "^(?:(a)|(b))+$", &usual, message, &offset), found;
	struct regex_scratch *scratch = regex_scratch_new(&usual);

	repeat(subject, "ab", 100);
	found = made == REGEX_MATCH && scratch ? regex_find(re, scratch, subject, 200)
	                                       : REGEX_NOMEM;
	assert_true(made == REGEX_MATCH || made == REGEX_NOMEM);
	assert_true(found == REGEX_MATCH || found == REGEX_NOMEM);
	regex_scratch_free(scratch);
	regex_free(re);
	return found == REGEX_MATCH;
}

static void test_out_of_memory(void **state)
{
	(void)state;
	assert_true(fail_each_allocation(compile_and_find) > 6);
}

/* The interpreter takes memory while it matches; that may fail as well. */
static void test_out_of_memory_while_matching(void **state)
{
	struct regex *re = interpreted("^(?:(a)|(b))+$");
	char subject[201];

	(void)state;
	repeat(subject, "ab", 100);
	for (unsigned long k = 1;; k++) {
		struct regex_scratch *scratch = regex_scratch_new(&usual);
		enum regex_result result;

		memory_fail_after(k);
		result = regex_find(re, scratch, subject, 200);
		if (memory_fail_after(0) >= k)
			assert_int_equal(result, REGEX_NOMEM);
		else
			assert_int_equal(result, REGEX_MATCH);
		regex_scratch_free(scratch);
		if (result == REGEX_MATCH)
			break;
	}
	regex_free(re);
}

/* All matches of PATTERN in TEXT, as one number. */
static unsigned long found_by(struct regex *re, const char *text, unsigned *matches)
{
	struct regex_scratch *scratch = regex_scratch_new(&usual);
	struct regex_span groups[REGEX_GROUPS];
	size_t length = strlen(text), from = 0;
	unsigned long sum = 17;

	*matches = 0;
	while (from < length
	       && regex_search(re, scratch, text, length, from, groups) == REGEX_MATCH) {
		sum = (sum * 31 + groups[0].first) * 31 + groups[0].last;
		from = groups[0].last > from ? groups[0].last : from + 1;
		while (from < length && ((unsigned char)text[from] & 0xc0) == 0x80)
			from++;
		++*matches;
	}
	regex_scratch_free(scratch);
	return sum;
}

static void test_pieces_find_the_same(void **state)
{
	static const struct {
		const char *pattern;
		unsigned least;
	} table[] = {
		{ "(?i)\\bship(?:s|yard)?\\b", 40 }, { "(?<=the )[a-z]+ (?=of)", 5 },
		{ "[^.]{50,400}\\.", 2 }, { "\\w+ $", 1 }, { "^t", 1 },
		{ "바다[^ ]*(?: [^ ]+){0,5}? 배", 3 }, { "(?s).{300}", 3 },
		{ "x*", 10 }, { "nothing of the kind", 0 }, { "a.*z", 1 }, { "(?<!\\w)바", 3 },
	};
	char text[8192] = "", message[256];
	size_t offset;

	(void)state;
	for (int i = 0; i < 60; i++)
		snprintf(text + strlen(text), sizeof text - strlen(text),
		         "%.*sthe ship of a shipyard%s 바다에서 온 배 ", i % 7, "zzzzzzz",
		         i % 20 ? "," : ".");
	for (size_t i = 0; i < COUNT_OF(table); i++) {
		struct regex *plain, *pieces;
		unsigned matches[2];
		assert_int_equal(regex_new_plain(&plain, table[i].pattern, &usual, message, &offset),
		                 REGEX_MATCH);
		assert_int_equal(regex_new_for_pieces(&pieces, table[i].pattern, &usual, message,
		                                      &offset), REGEX_MATCH);
		assert_int_equal(found_by(plain, text, &matches[0]), found_by(pieces, text, &matches[1]));
		assert_int_equal(matches[0], matches[1]);
		assert_true(matches[0] >= table[i].least);
		regex_free(plain);
		regex_free(pieces);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_bad_patterns),
		cmocka_unit_test(test_pattern_length_on_both_sides),
		cmocka_unit_test(test_nesting_on_both_sides),
		cmocka_unit_test(test_subject_length_on_both_sides),
		cmocka_unit_test(test_match_limit_on_both_sides),
		cmocka_unit_test(test_heap_and_depth_limits),
		cmocka_unit_test(test_work_limit),
		cmocka_unit_test(test_pieces_find_the_same),
		cmocka_unit_test(test_work_limit_leaves_prose_alone),
		cmocka_unit_test(test_scratch_is_used_again_after_a_limit),
		cmocka_unit_test(test_matching_allocates_nothing),
		cmocka_unit_test(test_out_of_memory),
		cmocka_unit_test(test_out_of_memory_while_matching),
	};

	return cmocka_run_group_tests_name("base/regex", tests, NULL, NULL);
}
