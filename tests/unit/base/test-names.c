/*
 * test-names.c - numbers come in order of adding, near misses are found.
 */
#include "tests/unit/failures.h"

#include "base/names.h"

#include <stdio.h>
#include <string.h>

static void test_numbers_in_order_of_adding(void **state)
{
	struct arena *arena = arena_new(0);
	struct names *table = names_new(arena);
	char name[] = "zebra";

	(void)state;
	assert_int_equal(names_count(table), 0);
	assert_int_equal(names_find(table, "zebra"), NAME_NONE);
	assert_null(names_at(table, 0));
	assert_int_equal(names_add(table, name), 0);
	name[0] = 'X';
	assert_int_equal(names_add(table, "ant"), 1);
	assert_int_equal(names_add(table, "zebra"), 0);
	assert_int_equal(names_add(table, ""), 2);
	assert_int_equal(names_find(table, "ant"), 1);
	assert_int_equal(names_find(table, ""), 2);
	assert_int_equal(names_find(table, "an"), NAME_NONE);
	assert_int_equal(names_find(table, "antz"), NAME_NONE);
	assert_int_equal(names_count(table), 3);
	assert_string_equal(names_at(table, 0), "zebra");
	assert_null(names_at(table, 3));
	assert_null(names_at(table, NAME_NONE));
	arena_free(arena);
}

static void test_many_names(void **state)
{
	enum { MANY = 20000 };
	struct arena *arena = arena_new(0);
	struct names *table = names_new(arena);
	char name[32];

	(void)state;
	for (uint32_t i = 0; i < MANY; i++) {
		snprintf(name, sizeof name, "name-%u", (unsigned)i);
		assert_int_equal(names_find(table, name), NAME_NONE);
		assert_int_equal(names_add(table, name), i);
	}
	for (uint32_t i = 0; i < MANY; i++) {
		snprintf(name, sizeof name, "name-%u", (unsigned)i);
		assert_int_equal(names_find(table, name), i);
		assert_int_equal(names_add(table, name), i);
		assert_string_equal(names_at(table, i), name);
	}
	assert_int_equal(names_count(table), MANY);
	arena_free(arena);
}

static void test_two_tables_in_one_arena(void **state)
{
	struct arena *arena = arena_new(0);
	struct names *one = names_new(arena), *two = names_new(arena);

	(void)state;
	assert_int_equal(names_add(one, "a"), 0);
	assert_int_equal(names_add(two, "b"), 0);
	assert_int_equal(names_find(one, "b"), NAME_NONE);
	assert_int_equal(names_find(two, "a"), NAME_NONE);
	arena_free(arena);
}

#define X16 "xxxxxxxxxxxxxxxx"
#define X64 X16 X16 X16 X16

static const struct {
	const char *wrong;
	const char *names[4]; /* up to the first NULL */
	const char *best;
} suggestion_table[] = {
	{ "memori", { "cpu", "memory", "time" }, "memory" },          /* one substitution */
	{ "memry", { "cpu", "memory" }, "memory" },                   /* one insertion */
	{ "memoory", { "cpu", "memory" }, "memory" },                 /* one deletion */
	{ "mmeory", { "cpu", "memory" }, "memory" },                  /* one transposition */
	{ "memory", { "memory-gib", "memory" }, "memory" },           /* itself */
	{ "memory", { NULL }, NULL },
	{ "memory", { "location", "kubernetes" }, NULL },
	/* how far is near: 1 up to five bytes, 2 up to eight, then 3 */
	{ "", { "a" }, "a" },
	{ "", { "ab" }, NULL },
	{ "a", { "b" }, "b" },
	{ "a", { "bc" }, NULL },
	{ "abcde", { "abcdX" }, "abcdX" },
	{ "abcde", { "abcXX" }, NULL },
	{ "abcdef", { "abcdXX" }, "abcdXX" },
	{ "abcdef", { "abcXXX" }, NULL },
	{ "abcdefgh", { "abcdefXX" }, "abcdefXX" },
	{ "abcdefgh", { "abcdeXXX" }, NULL },
	{ "abcdefghi", { "abcdefXXX" }, "abcdefXXX" },
	{ "abcdefghi", { "abcdeXXXX" }, NULL },
	{ "abcdefghijklmnopqr", { "abcdefghijklmnXXXX" }, NULL },     /* never more than 3 */
	{ "abcdef", { "abcdefgh" }, "abcdefgh" },
	{ "abcdef", { "abcdefghi" }, NULL },
	{ "abcdefgh", { "abcdef" }, "abcdef" },
	{ "abcdefgh", { "abcde" }, NULL },
	/* a pair that was exchanged is not edited again (optimal string alignment) */
	{ "xxxxca", { "xxxxabc" }, NULL },
	{ "xxxxca", { "xxxxac" }, "xxxxac" },
	{ "ab-cd-ef", { "ba-dc-ef" }, "ba-dc-ef" },
	/* nearer wins, then what sorts first, in whatever order they come */
	{ "abcdef", { "abcdXX", "abcdeX", "abcXef" }, "abcXef" },
	{ "abcdef", { "abcXef", "abcdeX", "abcdXX" }, "abcXef" },
	{ "abcdef", { "abcdeY", "abcdeX" }, "abcdeX" },
	{ "abcdef", { "abcdeX", "abcdeY" }, "abcdeX" },
	/* both sides of 64 bytes */
	{ X64, { X64 }, X64 },
	{ X64, { X64 "x" }, NULL },
	{ X64 "x", { X64 }, NULL },
	{ X64 "x", { X64 "x" }, NULL },
};

static void test_suggestions(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(suggestion_table); i++) {
		struct suggestion s = SUGGESTION_INIT;
		const char *best = suggestion_table[i].best;

		for (size_t j = 0; j < 4 && suggestion_table[i].names[j]; j++)
			suggestion_offer(&s, suggestion_table[i].wrong,
			                 suggestion_table[i].names[j]);
		if (!s.best != !best || (best && strcmp(s.best, best) != 0))
			fail_msg("'%s' suggested '%s'", suggestion_table[i].wrong,
			         s.best ? s.best : "nothing");
	}
}

static void test_distance_is_told(void **state)
{
	struct suggestion s = SUGGESTION_INIT;

	(void)state;
	suggestion_offer(&s, "abcdef", "abcdXX");
	assert_int_equal(s.distance, 2);
	suggestion_offer(&s, "abcdef", "abcdfe");
	assert_int_equal(s.distance, 1);
	suggestion_offer(&s, "abcdef", "abcdef");
	assert_int_equal(s.distance, 0);
}

/* Whatever fails, the names that were taken keep their numbers. */
static bool add_names(void)
{
	struct arena *arena = arena_new(0);
	struct names *table = arena ? names_new(arena) : NULL;
	uint32_t added = 0;
	bool complete = table != NULL;

	for (int i = 0; table && i < 500; i++) {
		char name[32];
		uint32_t number;

		snprintf(name, sizeof name, "name-%d", i);
		number = names_add(table, name);
		if (number == NAME_NONE)
			complete = false;
		else
			assert_int_equal(number, added++);
		assert_int_equal(names_find(table, name), number);
	}
	if (table)
		assert_int_equal(names_count(table), added);
	for (uint32_t i = 0; i < added; i++)
		assert_int_equal(names_find(table, names_at(table, i)), i);
	arena_free(arena);
	return complete;
}

static void test_out_of_memory(void **state)
{
	(void)state;
	assert_true(fail_each_allocation(add_names) > 2);
}

/* The same when the arena's limit is the cause, at every size. */
static void test_arena_limit(void **state)
{
	(void)state;
	for (size_t limit = 1; limit < 6000; limit += 7) {
		struct arena *arena = arena_new(limit);
		struct names *table = names_new(arena);
		uint32_t added = 0;

		for (int i = 0; table && i < 100; i++) {
			char name[32];

			snprintf(name, sizeof name, "%d", i);
			added += names_add(table, name) != NAME_NONE;
		}
		for (uint32_t i = 0; i < added; i++)
			assert_int_equal(names_find(table, names_at(table, i)), i);
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers_in_order_of_adding),
		cmocka_unit_test(test_many_names),
		cmocka_unit_test(test_two_tables_in_one_arena),
		cmocka_unit_test(test_suggestions),
		cmocka_unit_test(test_distance_is_told),
		cmocka_unit_test(test_out_of_memory),
		cmocka_unit_test(test_arena_limit),
	};

	return cmocka_run_group_tests_name("base/names", tests, NULL, NULL);
}
