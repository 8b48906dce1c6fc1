/*
 * test-number.c - decimals are read and written exactly, and nothing wraps.
 */
#include "tests/unit/failures.h"

#include "base/number.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define GIB INT64_C(1073741824)
#define UNTOUCHED INT64_C(-77)

static const struct {
	const char *text;
	int64_t factor;
	enum number_status status;
	int64_t value; /* UNTOUCHED where it fails */
	size_t used;
} read_table[] = {
	/* what a decimal is */
	{ "0", 1, NUMBER_OK, 0, 1 },
	{ "7", 1, NUMBER_OK, 7, 1 },
	{ "-3", 1, NUMBER_OK, -3, 2 },
	{ "-0", 1, NUMBER_OK, 0, 2 },
	{ "10", 1000, NUMBER_OK, 10000, 2 },
	{ "0.5", 1000, NUMBER_OK, 500, 3 },
	{ "1.50", 2, NUMBER_OK, 3, 4 },
	{ "0.000", 5, NUMBER_OK, 0, 5 },
	{ "1.5 GiB", GIB, NUMBER_OK, GIB + GIB / 2, 3 },
	{ "2..4", 1, NUMBER_OK, 2, 1 },
	{ "2.5..4.5", 10, NUMBER_OK, 25, 3 },
	{ "-1..2", 1, NUMBER_OK, -1, 2 },
	{ "50%", 1, NUMBER_OK, 50, 2 },
	{ "1,5", 1, NUMBER_OK, 1, 1 },
	{ "3-4", 1, NUMBER_OK, 3, 1 },
	{ "1\xc3\xa9", 1, NUMBER_OK, 1, 1 },
	/* what it is not */
	{ "", 1, NUMBER_SYNTAX, UNTOUCHED, 0 },
	{ "-", 1, NUMBER_SYNTAX, UNTOUCHED, 1 },
	{ "--1", 1, NUMBER_SYNTAX, UNTOUCHED, 1 },
	{ "+1", 1, NUMBER_SYNTAX, UNTOUCHED, 0 },
	{ " 1", 1, NUMBER_SYNTAX, UNTOUCHED, 0 },
	{ "- 1", 1, NUMBER_SYNTAX, UNTOUCHED, 1 },
	{ "1.", 1, NUMBER_SYNTAX, UNTOUCHED, 2 },
	{ "1. 5", 1, NUMBER_SYNTAX, UNTOUCHED, 2 },
	{ ".5", 1, NUMBER_SYNTAX, UNTOUCHED, 0 },
	{ "-.5", 1, NUMBER_SYNTAX, UNTOUCHED, 1 },
	{ "..5", 1, NUMBER_SYNTAX, UNTOUCHED, 0 },
	{ "1.2.3", 1, NUMBER_SYNTAX, UNTOUCHED, 3 },
	{ "1.2.", 1, NUMBER_SYNTAX, UNTOUCHED, 3 },
	{ "007", 1, NUMBER_SYNTAX, UNTOUCHED, 3 },
	{ "00", 1, NUMBER_SYNTAX, UNTOUCHED, 2 },
	{ "-01", 1, NUMBER_SYNTAX, UNTOUCHED, 3 },
	{ "00.5", 1, NUMBER_SYNTAX, UNTOUCHED, 2 },
	{ "1e5", 1, NUMBER_SYNTAX, UNTOUCHED, 1 },
	{ "1.5E3", 1, NUMBER_SYNTAX, UNTOUCHED, 3 },
	{ "0x10", 1, NUMBER_SYNTAX, UNTOUCHED, 1 },
	{ "10ms", 1, NUMBER_SYNTAX, UNTOUCHED, 2 },
	{ "1_000", 1, NUMBER_SYNTAX, UNTOUCHED, 1 },
	{ "inf", 1, NUMBER_SYNTAX, UNTOUCHED, 0 },
	{ "nan", 1, NUMBER_SYNTAX, UNTOUCHED, 0 },
	{ "\xd9\xa3", 1, NUMBER_SYNTAX, UNTOUCHED, 0 }, /* an Arabic digit */
	/* halves go away from zero, and only once */
	{ "0.5", 1, NUMBER_OK, 1, 3 },
	{ "-0.5", 1, NUMBER_OK, -1, 4 },
	{ "0.4", 1, NUMBER_OK, 0, 3 },
	{ "-0.4", 1, NUMBER_OK, 0, 4 },
	{ "1.5", 1, NUMBER_OK, 2, 3 },
	{ "2.5", 1, NUMBER_OK, 3, 3 },
	{ "0.49", 1, NUMBER_OK, 0, 4 },
	{ "0.45", 1, NUMBER_OK, 0, 4 },
	{ "0.0005", 1000, NUMBER_OK, 1, 6 },
	{ "0.00049999", 1000, NUMBER_OK, 0, 10 },
	{ "0.333", 3, NUMBER_OK, 1, 5 },
	{ "0.499999999999999999999999999999999999999", 1, NUMBER_OK, 0, 41 },
	{ "0.500000000000000000000000000000000000000", 1, NUMBER_OK, 1, 41 },
	/* both sides of 40 digits */
	{ "0.1234567890123456789012345678901234567890", 1, NUMBER_SYNTAX, UNTOUCHED, 42 },
	{ "1.000000000000000000000000000000000000000", 1, NUMBER_OK, 1, 41 },
	{ "9999999999999999999999999999999999999999", 1, NUMBER_OVERFLOW, UNTOUCHED, 40 },
	{ "10000000000000000000000000000000000000000", 1, NUMBER_SYNTAX, UNTOUCHED, 41 },
	/* both sides of 64 bits */
	{ "9223372036854775807", 1, NUMBER_OK, INT64_MAX, 19 },
	{ "9223372036854775807.4", 1, NUMBER_OK, INT64_MAX, 21 },
	{ "9223372036854775807.5", 1, NUMBER_OVERFLOW, UNTOUCHED, 21 },
	{ "9223372036854775808", 1, NUMBER_OVERFLOW, UNTOUCHED, 19 },
	{ "-9223372036854775808", 1, NUMBER_OK, INT64_MIN, 20 },
	{ "-9223372036854775808.4", 1, NUMBER_OK, INT64_MIN, 22 },
	{ "-9223372036854775808.5", 1, NUMBER_OVERFLOW, UNTOUCHED, 22 },
	{ "-9223372036854775809", 1, NUMBER_OVERFLOW, UNTOUCHED, 20 },
	{ "8589934591", GIB, NUMBER_OK, INT64_C(8589934591) * GIB, 10 },
	{ "8589934592", GIB, NUMBER_OVERFLOW, UNTOUCHED, 10 },
	{ "-8589934592", GIB, NUMBER_OK, INT64_MIN, 11 },
	{ "1", INT64_MAX, NUMBER_OK, INT64_MAX, 1 },
	{ "2", INT64_MAX, NUMBER_OVERFLOW, UNTOUCHED, 1 },
	{ "0.999999999999999999999999999999999999999", INT64_MAX, NUMBER_OK, INT64_MAX, 41 },
	{ "0.5", INT64_MAX, NUMBER_OK, INT64_C(4611686018427387904), 3 },
	{ "9223372036854775807", INT64_MAX, NUMBER_OVERFLOW, UNTOUCHED, 19 },
};

static void test_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(read_table); i++) {
		int64_t value = UNTOUCHED;
		size_t used = 999;
		enum number_status status = number_read(read_table[i].text, read_table[i].factor,
		                                        &value, &used);

		if (status != read_table[i].status || value != read_table[i].value ||
		    used != read_table[i].used)
			fail_msg("'%s' x %" PRId64 ": status %d, value %" PRId64 ", used %zu",
			         read_table[i].text, read_table[i].factor, (int)status, value,
			         used);
	}
}

static const struct {
	int64_t value, factor;
	const char *text;
} write_table[] = {
	{ 0, 1, "0" },
	{ 42, 1, "42" },
	{ -42, 1, "-42" },
	{ 1500, 1000, "1.5" },
	{ -1500, 1000, "-1.5" },
	{ 1001, 1000, "1.001" },
	{ 1, 1000, "0.001" },
	{ 100, 1000, "0.1" },
	{ -5, 10, "-0.5" },
	{ GIB + GIB / 2, GIB, "1.5" },
	{ GIB + GIB / 1024, GIB, "1.0009765625" },
	{ -(GIB + GIB / 1024), GIB, "-1.0009765625" },
	{ GIB + GIB / 2048, GIB, "1.0004882813" }, /* 1.00048828125, a half at the eleventh place */
	{ 1, 3, "0.3333333333" },
	{ 2, 3, "0.6666666667" },
	{ -2, 3, "-0.6666666667" },
	{ 1, 1000000000, "0.000000001" },
	{ 1, 20000000000, "0.0000000001" }, /* half of the last place */
	{ -1, 20000000000, "-0.0000000001" },
	{ 1, 20000000001, "0" },
	{ -1, 20000000001, "0" },
	{ 29999999999, 30000000000, "1" }, /* the rounding carries */
	{ -29999999999, 30000000000, "-1" },
	{ 299999999999, 30000000000, "10" },
	{ INT64_MAX, 1, "9223372036854775807" },
	{ INT64_MIN, 1, "-9223372036854775808" },
	{ INT64_MIN, 1000000000, "-9223372036.854775808" },
	{ INT64_MAX, INT64_MAX, "1" },
	{ INT64_MIN, INT64_MAX, "-1" },
	{ INT64_MAX - 1, INT64_MAX, "1" },
};

static void test_write(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(write_table); i++) {
		char buffer[48];

		number_write(buffer, write_table[i].value, write_table[i].factor);
		assert_string_equal(buffer, write_table[i].text);
	}
}

/* The ends of a range, written and read again, hold no number more. */
static void test_ends_are_written_inside(void **state)
{
	static const struct {
		int64_t value, factor;
		bool up;
		const char *text;
	} rows[] = {
		{ 1, 3, true, "0.3333333334" }, { 1, 3, false, "0.3333333333" },
		{ -1, 3, true, "-0.3333333333" }, { -1, 3, false, "-0.3333333334" },
		{ 2999999999, 3000000000, true, "0.9999999997" },
		{ INT64_MAX, 2, false, "4611686018427387903.5" },
		{ 5, 2, true, "2.5" }, { 29999999999, 30000000000, true, "1" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		int64_t below, above;
		char buffer[48];
		size_t used;

		number_write_end(buffer, rows[i].value, rows[i].factor, rows[i].up);
		assert_string_equal(buffer, rows[i].text);
		assert_int_equal(number_read_around(buffer, rows[i].factor, &below, &above, &used),
		                 NUMBER_OK);
		assert_true(rows[i].up ? below >= rows[i].value : above <= rows[i].value);
	}
}

static uint64_t next_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

/* What is written with at most ten places is exact for factors up to 1e9. */
static void test_written_numbers_read_back(void **state)
{
	static const int64_t factors[] = { 1, 10, 60 * 60 * 4, 1000, 1024, 1000000, 1000000000 };
	uint64_t seed = 88172645463325252u;

	(void)state;
	for (size_t i = 0; i < 20000; i++) {
		int64_t factor = factors[i % COUNT_OF(factors)], back = 0;
		int64_t value = (int64_t)next_random(&seed) >> (i % 60);
		char buffer[48];
		size_t used;

		number_write(buffer, value, factor);
		assert_int_equal(number_read(buffer, factor, &back, &used), NUMBER_OK);
		assert_int_equal(used, strlen(buffer));
		if (back != value)
			fail_msg("%" PRId64 " / %" PRId64 " was written '%s'", value, factor,
			         buffer);
	}
}

/* Against (digits x factor + half) / 10^places computed at once. */
static void test_fractions_agree_with_one_division(void **state)
{
	uint64_t seed = 2463534242u;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		int64_t digits = (int64_t)(next_random(&seed) % 1000000000);
		int64_t factor = (int64_t)(next_random(&seed) % 4000000000u) + 1;
		int64_t expected = (digits * factor + 500000000) / 1000000000, value;
		char text[32];
		size_t used;

		snprintf(text, sizeof text, "0.%09d", (int)digits);
		assert_int_equal(number_read(text, factor, &value, &used), NUMBER_OK);
		if (value != expected)
			fail_msg("'%s' x %" PRId64 " gave %" PRId64, text, factor, value);
	}
}

/* The integers around it: equal where it is one, else neighbours with it strictly between. */
static void test_numbers_between_two_units_lie_there(void **state)
{
	uint64_t seed = 88172645463325252u;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		int64_t sign = next_random(&seed) % 2 ? -1 : 1;
		int64_t digits = (int64_t)(next_random(&seed) % 1000000);
		int64_t factor = (int64_t)(next_random(&seed) % (i % 2 ? 4000000000u : 60u)) + 1;
		int64_t exact = sign * digits * factor, below, above; /* in thousandths */
		char text[32];
		size_t used;

		snprintf(text, sizeof text, "%s%d.%03d", sign < 0 ? "-" : "", (int)(digits / 1000),
		         (int)(digits % 1000));
		assert_int_equal(number_read_around(text, factor, &below, &above, &used), NUMBER_OK);
		assert_int_equal(used, strlen(text));
		if (below * 1000 > exact || above * 1000 < exact || above - below != (exact % 1000 != 0))
			fail_msg("'%s' x %" PRId64 " gave %" PRId64 "..%" PRId64, text, factor, below, above);
	}
}

typedef bool operation(int64_t a, int64_t b, int64_t *out);

static const struct {
	operation *apply;
	int64_t a, b;
	bool fits;
	int64_t result;
} arithmetic_table[] = {
	{ number_add, 2, 3, true, 5 },
	{ number_add, INT64_MAX, 0, true, INT64_MAX },
	{ number_add, INT64_MAX, 1, false, 0 },
	{ number_add, INT64_MIN, -1, false, 0 },
	{ number_add, INT64_MIN, INT64_MAX, true, -1 },
	{ number_subtract, 2, 3, true, -1 },
	{ number_subtract, INT64_MIN, 0, true, INT64_MIN },
	{ number_subtract, INT64_MIN, 1, false, 0 },
	{ number_subtract, 0, INT64_MIN, false, 0 },
	{ number_subtract, -1, INT64_MIN, true, INT64_MAX },
	{ number_multiply, -4, 3, true, -12 },
	{ number_multiply, INT64_C(3037000499), INT64_C(3037000499), true,
	  INT64_C(9223372030926249001) },
	{ number_multiply, INT64_C(3037000500), INT64_C(3037000500), false, 0 },
	{ number_multiply, INT64_MIN, -1, false, 0 },
	{ number_multiply, INT64_MIN, 1, true, INT64_MIN },
	{ number_multiply, INT64_MIN, INT64_MIN, false, 0 },
	{ number_multiply, INT64_MAX, 0, true, 0 },
	{ number_divide, 6, 3, true, 2 },
	{ number_divide, 7, 2, true, 4 },
	{ number_divide, -7, 2, true, -4 },
	{ number_divide, 7, -2, true, -4 },
	{ number_divide, -7, -2, true, 4 },
	{ number_divide, 1, 3, true, 0 },
	{ number_divide, 2, 3, true, 1 },
	{ number_divide, -1, 3, true, 0 },
	{ number_divide, 0, -5, true, 0 },
	{ number_divide, INT64_MIN, 1, true, INT64_MIN },
	{ number_divide, INT64_MIN, -1, false, 0 },
	{ number_divide, INT64_MIN, INT64_MIN, true, 1 },
	{ number_divide, INT64_MAX, INT64_MIN, true, -1 },
	{ number_divide, INT64_MAX, 2, true, INT64_C(4611686018427387904) },
};

static void test_arithmetic(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(arithmetic_table); i++) {
		int64_t result = UNTOUCHED;
		int64_t expected = arithmetic_table[i].fits ? arithmetic_table[i].result
		                                            : UNTOUCHED;
		bool fits = arithmetic_table[i].apply(arithmetic_table[i].a,
		                                      arithmetic_table[i].b, &result);

		if (fits != arithmetic_table[i].fits || result != expected)
			fail_msg("row %zu: fits %d, result %" PRId64, i, fits, result);
	}
}

static const struct {
	const char *text;
	int32_t date;
} date_table[] = {
	{ "1970-01-01", 19700101 },
	{ "9999-12-31", 99991231 },
	{ "2026-11-22", 20261122 },
	{ "2024-02-29", 20240229 },
	{ "2000-02-29", 20000229 },
	{ "2100-02-29", 0 },
	{ "2023-02-29", 0 },
	{ "2024-02-30", 0 },
	{ "1969-12-31", 0 },
	{ "0000-01-01", 0 },
	{ "2026-00-10", 0 },
	{ "2026-13-10", 0 },
	{ "2026-01-00", 0 },
	{ "2026-01-32", 0 },
	{ "2026-04-31", 0 },
	{ "2026-1-01", 0 },
	{ "2026-01-1", 0 },
	{ "2026-01-011", 0 },
	{ "2026-01-01 ", 0 },
	{ "2026-01-01T00:00", 0 },
	{ " 2026-01-01", 0 },
	{ "2026/01/01", 0 },
	{ "20260101", 0 },
	{ "12026-01-01", 0 },
	{ "-026-01-01", 0 },
	{ "2026-0+-01", 0 },
	{ "2026-01", 0 },
	{ "2026-01-", 0 },
	{ "2026", 0 },
	{ "", 0 },
};

static void test_date_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(date_table); i++)
		if (date_read(date_table[i].text) != date_table[i].date)
			fail_msg("'%s' gave %d", date_table[i].text,
			         (int)date_read(date_table[i].text));
}

/* Of all four-two-two digit groups exactly the days of the calendar are read. */
static void test_dates_of_two_centuries(void **state)
{
	int days = 0;

	(void)state;
	for (int32_t date = 19700000; date < 21700000; date++) {
		char text[11];

		date_write(text, date);
		assert_int_equal(strlen(text), 10);
		assert_true(date_read(text) == date || date_read(text) == 0);
		days += date_read(text) != 0;
	}
	assert_int_equal(days, 200 * 365 + 49); /* every fourth year from 1972, but not 2100 */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_write),
		cmocka_unit_test(test_ends_are_written_inside),
		cmocka_unit_test(test_written_numbers_read_back),
		cmocka_unit_test(test_fractions_agree_with_one_division),
		cmocka_unit_test(test_numbers_between_two_units_lie_there),
		cmocka_unit_test(test_arithmetic),
		cmocka_unit_test(test_date_read),
		cmocka_unit_test(test_dates_of_two_centuries),
	};

	return cmocka_run_group_tests_name("base/number", tests, NULL, NULL);
}
