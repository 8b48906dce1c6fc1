/*
 * test-arena.c - pieces are zeroed, aligned and apart; limits hold on both
 * sides; a failure is remembered and harms nothing.
 */
#include "tests/unit/failures.h"

#include <stdalign.h>
#include <string.h>

static void test_pieces_are_zeroed_aligned_and_apart(void **state)
{
	enum { PIECES = 3000 };
	static unsigned char *piece[PIECES];
	struct arena *arena = arena_new(0);

	(void)state;
	for (int round = 0; round < 2; round++) { /* the second one in used memory */
		for (size_t i = 0; i < PIECES; i++) {
			size_t size = i % 97 + 1;

			piece[i] = arena_alloc(arena, 1, size);
			assert_non_null(piece[i]);
			assert_int_equal((uintptr_t)piece[i] % alignof(max_align_t), 0);
			for (size_t j = 0; j < size; j++)
				assert_int_equal(piece[i][j], 0);
			memset(piece[i], (int)(i % 255) + 1, size);
		}
		for (size_t i = 0; i < PIECES; i++)
			for (size_t j = 0; j < i % 97 + 1; j++)
				assert_int_equal(piece[i][j], i % 255 + 1);
		arena_clear(arena);
	}
	arena_free(arena);
}

static void test_strings_are_copied_and_packed(void **state)
{
	struct arena *arena = arena_new(0);
	char text[] = "abcdef";
	char *whole = arena_strdup(arena, text), *part = arena_strndup(arena, text, 3);

	(void)state;
	text[0] = 'X';
	assert_string_equal(whole, "abcdef");
	assert_string_equal(part, "abc");
	assert_string_equal(arena_strdup(arena, ""), "");
	assert_int_equal(arena_used(arena), 7 + 4 + 1);
	assert_memory_equal(arena_strndup(arena, "a\0b", 3), "a\0b", 4);
	arena_free(arena);
}

static void test_limit_holds_on_both_sides(void **state)
{
	struct arena *arena = arena_new(100);

	(void)state;
	assert_non_null(arena_strndup(arena, "", 0));
	assert_non_null(arena_strndup(arena, (char[98]){ 0 }, 98)); /* 1 + 99 = 100 */
	assert_false(arena_failed(arena));
	assert_int_equal(arena_used(arena), 100);
	assert_null(arena_strndup(arena, "", 0));
	assert_true(arena_failed(arena));
	assert_int_equal(arena_used(arena), 100);
	arena_clear(arena);
	assert_false(arena_failed(arena));
	assert_int_equal(arena_used(arena), 0);
	assert_null(arena_alloc(arena, 101, 1));
	assert_true(arena_failed(arena));
	assert_non_null(arena_alloc(arena, 100, 1));
	assert_true(arena_failed(arena)); /* until it is cleared */
	arena_free(arena);
}

static void test_padding_counts_towards_the_limit(void **state)
{
	size_t alignment = alignof(max_align_t);
	struct arena *arena = arena_new(2 * alignment);

	(void)state;
	assert_non_null(arena_strdup(arena, ""));
	assert_non_null(arena_alloc(arena, alignment, 1));
	assert_int_equal(arena_used(arena), 2 * alignment);
	arena_clear(arena);
	assert_non_null(arena_strdup(arena, ""));
	assert_null(arena_alloc(arena, alignment + 1, 1));
	assert_int_equal(arena_used(arena), 1);
	arena_free(arena);
}

static void test_overflow_is_a_failure(void **state)
{
	static const size_t table[][2] = {
		{ SIZE_MAX, 2 }, { SIZE_MAX / 2 + 1, 2 }, { 2, SIZE_MAX }, { SIZE_MAX, SIZE_MAX },
		{ 1, SIZE_MAX }, { SIZE_MAX, 1 }, { 1, SIZE_MAX - 8 }, { 1, SIZE_MAX / 2 },
	};
	struct arena *arena = arena_new(0);

	(void)state;
	for (size_t i = 0; i < COUNT_OF(table); i++) {
		arena_clear(arena);
		assert_non_null(arena_strdup(arena, "first"));
		assert_null(arena_alloc(arena, table[i][0], table[i][1]));
		assert_true(arena_failed(arena));
		assert_int_equal(arena_used(arena), 6);
	}
	arena_clear(arena);
	assert_null(arena_strndup(arena, "", SIZE_MAX));
	assert_true(arena_failed(arena));
	arena_free(arena);
}

static void test_nothing_is_a_piece_too(void **state)
{
	struct arena *arena = arena_new(0);

	(void)state;
	assert_non_null(arena_alloc(arena, 0, 8));
	assert_non_null(arena_alloc(arena, 8, 0));
	assert_int_equal(arena_used(arena), 0);
	arena_free(arena);
	arena_free(NULL);
}

static void test_large_pieces_do_not_waste_the_block(void **state)
{
	struct arena *arena = arena_new(0);

	(void)state;
	assert_non_null(arena_alloc(arena, 1, 16));
	memory_fail_after(0);
	assert_non_null(arena_alloc(arena, 1, 100000));
	assert_int_equal(memory_fail_after(0), 1);
	assert_non_null(arena_alloc(arena, 1, 3000)); /* from the block of the first piece */
	assert_int_equal(memory_fail_after(0), 0);
	arena_free(arena);
}

static void test_clear_keeps_the_largest_block(void **state)
{
	struct arena *arena = arena_new(0);

	(void)state;
	arena_clear(arena); /* with no block yet */
	assert_non_null(arena_alloc(arena, 1, 100));
	assert_non_null(arena_alloc(arena, 1, 50000));
	assert_non_null(arena_alloc(arena, 1, 10000));
	arena_clear(arena);
	memory_fail_after(0);
	assert_non_null(arena_alloc(arena, 1, 50000));
	assert_int_equal(memory_fail_after(0), 0);
	arena_free(arena);
}

static void test_instrument_fails_one_allocation(void **state)
{
	void *first, *third;

	(void)state;
	memory_fail_after(2);
	first = memory_alloc(8);
	assert_non_null(first);
	memset(first, 7, 8);
	assert_null(memory_resize(first, 16));
	assert_int_equal(((unsigned char *)first)[7], 7); /* a failed resize leaves the old one */
	third = memory_alloc(0);
	assert_non_null(third);
	assert_int_equal(memory_fail_after(0), 3);
	first = memory_resize(first, 16);
	assert_non_null(first);
	assert_int_equal(memory_fail_after(0), 1);
	memory_free(first);
	memory_free(third);
	memory_free(NULL);
}

static bool fill_an_arena(void)
{
	struct arena *arena = arena_new(0);
	const char *early;
	bool complete = true;

	if (!arena)
		return false;
	early = arena_strdup(arena, "early");
	for (size_t size = 1; size <= 65536; size *= 2)
		complete = arena_alloc(arena, 1, size) && complete;
	complete = complete && early;
	assert_int_equal(arena_failed(arena), !complete);
	if (early)
		assert_string_equal(early, "early");
	arena_clear(arena);
	assert_false(arena_failed(arena));
	arena_free(arena);
	return complete;
}

static void test_out_of_memory(void **state)
{
	(void)state;
	assert_true(fail_each_allocation(fill_an_arena) > 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pieces_are_zeroed_aligned_and_apart),
		cmocka_unit_test(test_strings_are_copied_and_packed),
		cmocka_unit_test(test_limit_holds_on_both_sides),
		cmocka_unit_test(test_padding_counts_towards_the_limit),
		cmocka_unit_test(test_overflow_is_a_failure),
		cmocka_unit_test(test_nothing_is_a_piece_too),
		cmocka_unit_test(test_large_pieces_do_not_waste_the_block),
		cmocka_unit_test(test_clear_keeps_the_largest_block),
		cmocka_unit_test(test_instrument_fails_one_allocation),
		cmocka_unit_test(test_out_of_memory),
	};

	return cmocka_run_group_tests_name("base/arena", tests, NULL, NULL);
}
