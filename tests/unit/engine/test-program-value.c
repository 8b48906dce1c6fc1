/*
 * test-program-value.c - values of facts as people write them, read and written.
 */
#include "tests/unit/knowledge-text.h"
#include "tests/unit/failures.h"

#include <stdio.h>
#include <string.h>

#define GIB 1073741824
#define MOST INT64_MAX

static const char vocabulary[] =
	"criterion ops 1\ncandidate a 1\n"
	"dimension memory byte B=1 MiB=1048576 GB=1000000000 GiB=1073741824\n"
	"dimension time second s=1 min=60 h=3600\n"
	"fact big boolean\n"
	"fact image text\n"
	"fact mem quantity memory GiB 0..1000\n"
	"fact n integer 0..100\n"
	"fact os enum linux windows\n"
	"fact shift integer -10..10\n"
	"fact wide integer\n"
	"rule R if big=yes then exclude a\n";

static berth_program *program;

static int set_up(void **state)
{
	(void)state;
	program = knowledge_program(vocabulary);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	berth_program_free(program);
	return 0;
}

static uint32_t fact(const char *id)
{
	uint32_t number = berth_fact_find(program, id);

	assert_int_not_equal(number, BERTH_NONE);
	return number;
}

struct reading {
	const char *fact, *text;
	int64_t low, high;
};

static void check_readings(const struct reading *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		berth_value value = { 0, 0, NULL };
		berth_status status = berth_value_read(program, fact(rows[i].fact), rows[i].text, &value);

		if (status != BERTH_OK || value.low != rows[i].low || value.high != rows[i].high)
			fail_msg("%s '%s': %d, %lld..%lld", rows[i].fact, rows[i].text, status,
			         (long long)value.low, (long long)value.high);
	}
}
#define CHECK_READINGS(...) \
	check_readings((const struct reading[]){ __VA_ARGS__ }, \
	               COUNT_OF(((const struct reading[]){ __VA_ARGS__ })))

static void test_quantities(void **state)
{
	(void)state;
	CHECK_READINGS({ "mem", "64 GiB", 64LL * GIB, 64LL * GIB },
	               { "mem", "0 GiB", 0, 0 },
	               { "mem", "1000 GiB", 1000LL * GIB, 1000LL * GIB },
	               { "mem", "1 GB", 1000000000, 1000000000 },
	               { "mem", "512 MiB", GIB / 2, GIB / 2 },
	               { "mem", "0.5 GiB", GIB / 2, GIB / 2 },
	               { "mem", "1.5 B", 1, 2 }, /* between two units: outward */
	               { "mem", "1.4 B", 1, 2 }, { "mem", "1.0 B", 1, 1 });
}

static void test_intervals(void **state)
{
	(void)state;
	CHECK_READINGS({ "mem", ">120 GiB", 120LL * GIB + 1, 1000LL * GIB },
	               { "mem", ">=120 GiB", 120LL * GIB, 1000LL * GIB },
	               { "mem", "<2 GiB", 0, 2LL * GIB - 1 },
	               { "mem", "<=2 GiB", 0, 2LL * GIB },
	               { "mem", "2..4 GiB", 2LL * GIB, 4LL * GIB },
	               { "mem", "0.5..1.5 GiB", GIB / 2, GIB / 2 * 3LL },
	               { "mem", ">1.5 B", 1, 1000LL * GIB }, { "mem", ">=1.5 B", 1, 1000LL * GIB },
	               { "mem", "<1.5 B", 0, 2 }, { "mem", "<=1.5 B", 0, 2 },
	               { "mem", "1.5..3.5 B", 1, 4 }, { "mem", "<0.5 B", 0, 1 },
	               { "n", ">5", 6, 100 }, { "n", ">=5", 5, 100 },
	               { "n", "<5", 0, 4 }, { "n", "<=5", 0, 5 },
	               { "n", "2..4", 2, 4 }, { "n", "3..3", 3, 3 },
	               { "shift", "-5..-2", -5, -2 }, { "shift", "<-2", -10, -3 },
	               { "shift", ">-2", -1, 10 },
	               { "wide", ">0", 1, MOST }, { "wide", "<0", INT64_MIN, -1 });
}

static berth_value read_tenths(const char *sign, int tenths)
{
	berth_value value = { 0, -1, NULL };
	char text[32];

	snprintf(text, sizeof text, "%s%d.%d B", sign, tenths / 10, tenths % 10);
	assert_int_equal(berth_value_read(program, fact("mem"), text, &value), BERTH_OK);
	return value;
}

static bool holds(const char *sign, int a, int b)
{
	return (a > b && *sign == '>') || (a < b && *sign == '<') || (a == b && sign[1] == '=');
}

/* Whatever an amount may be is in what was told of it, so no rule can fire for what was told and be
 * false for the amount. Where a whole unit is named, amounts are whole. */
static void test_what_may_be_is_in_the_interval(void **state)
{
	static const char *const signs[] = { ">", ">=", "<", "<=" };

	(void)state;
	for (size_t s = 0; s < COUNT_OF(signs); s++)
		for (int told = 10; told <= 30; told++)
			for (int real = 0; real <= 40; real++) {
				berth_value all = read_tenths(signs[s], told), one = read_tenths("", real);
				bool inside = all.low <= one.low && one.high <= all.high;
				if (told % 10 == 0 && real % 10 != 0)
					continue;
				if (holds(signs[s], real, told) && !inside)
					fail_msg("%d tenths are %s %d tenths", real, signs[s], told);
				if (!holds(signs[s], real, told) && told % 10 == 0 && inside)
					fail_msg("%d tenths are not %s %d tenths", real, signs[s], told);
			}
}

static void test_choices(void **state)
{
	(void)state;
	CHECK_READINGS({ "big", "no", 0, 0 }, { "big", "yes", 1, 1 },
	               { "os", "linux", 0, 0 }, { "os", "windows", 1, 1 });
}

static void test_whole_64_bits(void **state)
{
	(void)state;
	CHECK_READINGS({ "wide", "9223372036854775807", MOST, MOST },
	               { "wide", "-9223372036854775808", INT64_MIN, INT64_MIN });
}

static void test_text(void **state)
{
	static const char text[] = "public.example/app:1 \xea\xb0\x80";
	berth_value value = { 0, 0, NULL };

	(void)state;
	assert_int_equal(berth_value_read(program, fact("image"), text, &value), BERTH_OK);
	assert_ptr_equal(value.text, text);
}

struct refusal {
	const char *fact, *text;
	berth_status status;
};

static void check_refusals(const struct refusal *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		berth_value value = { 7, 8, "as before" };
		berth_status status = berth_value_read(program, fact(rows[i].fact), rows[i].text, &value);

		if (status != rows[i].status)
			fail_msg("%s '%s': %d", rows[i].fact, rows[i].text, status);
		assert_true(value.low == 7 && value.high == 8); /* outputs are untouched */
		assert_string_equal(value.text, "as before");
	}
}
#define CHECK_REFUSALS(...) \
	check_refusals((const struct refusal[]){ __VA_ARGS__ }, \
	               COUNT_OF(((const struct refusal[]){ __VA_ARGS__ })))

static void test_a_quantity_needs_its_unit(void **state)
{
	(void)state;
	CHECK_REFUSALS({ "mem", "64", BERTH_EUNIT }, { "mem", ">64", BERTH_EUNIT },
	               { "mem", "2..4", BERTH_EUNIT }, { "mem", "0", BERTH_EUNIT });
}

static void test_one_blank_before_the_unit(void **state)
{
	(void)state;
	CHECK_REFUSALS({ "mem", "64GiB", BERTH_EUNIT }, { "mem", "64  GiB", BERTH_EUNIT },
	               { "mem", "64\tGiB", BERTH_EUNIT }, { "mem", "64 GiB ", BERTH_EUNIT },
	               { "mem", "64\xc2\xa0GiB", BERTH_EUNIT }, { "mem", " 64 GiB", BERTH_ETYPE },
	               { "mem", "> 64 GiB", BERTH_ETYPE }, { "mem", "2 .. 4 GiB", BERTH_EUNIT });
}

static void test_units_are_exact(void **state)
{
	(void)state;
	CHECK_REFUSALS({ "mem", "64 gib", BERTH_EUNIT }, { "mem", "64 Gi", BERTH_EUNIT },
	               { "mem", "64 min", BERTH_EUNIT }, { "mem", "64 GiBs", BERTH_EUNIT },
	               { "mem", "2 GiB..4 GiB", BERTH_EUNIT });
}

static void test_numbers_are_exact(void **state)
{
	(void)state;
	CHECK_REFUSALS({ "n", "", BERTH_ETYPE }, { "n", " 3", BERTH_ETYPE },
	               { "n", "3 ", BERTH_ETYPE }, { "n", "007", BERTH_ETYPE },
	               { "n", "+3", BERTH_ETYPE }, { "n", "0x10", BERTH_ETYPE },
	               { "n", "1e1", BERTH_ETYPE }, { "n", "3.0", BERTH_ETYPE },
	               { "n", "3.5", BERTH_ETYPE }, { "n", "NaN", BERTH_ETYPE },
	               { "n", "inf", BERTH_ETYPE }, { "n", "1,000", BERTH_ETYPE },
	               { "n", "3 people", BERTH_ETYPE }, { "n", "--3", BERTH_ETYPE },
	               { "n", "-", BERTH_ETYPE },
	               { "n", "\xd9\xa3", BERTH_ETYPE }, /* an Arabic digit */
	               { "mem", "GiB", BERTH_ETYPE }, { "mem", ". GiB", BERTH_ETYPE },
	               { "mem", "1. GiB", BERTH_ETYPE }, { "mem", ".5 GiB", BERTH_ETYPE },
	               { "mem", "1.5.2 GiB", BERTH_ETYPE }, { "mem", "nan GiB", BERTH_ETYPE });
}

static void test_intervals_are_exact(void **state)
{
	(void)state;
	CHECK_REFUSALS({ "n", "2..", BERTH_ETYPE }, { "n", "..4", BERTH_ETYPE },
	               { "n", "2...4", BERTH_ETYPE }, { "n", ">", BERTH_ETYPE },
	               { "n", "=5", BERTH_ETYPE }, { "n", "=>5", BERTH_ETYPE },
	               { "n", ">2..4", BERTH_ETYPE }, { "n", "<>5", BERTH_ETYPE },
	               { "n", "2-4", BERTH_ETYPE }, { "n", "4..2", BERTH_ERANGE });
}

static void test_range(void **state)
{
	(void)state;
	CHECK_REFUSALS({ "n", "101", BERTH_ERANGE }, { "n", "-1", BERTH_ERANGE },
	               { "n", ">100", BERTH_ERANGE }, { "n", "<0", BERTH_ERANGE },
	               { "n", "50..101", BERTH_ERANGE }, { "n", "<=101", BERTH_ERANGE },
	               { "mem", "1000.1 GiB", BERTH_ERANGE }, { "mem", "-1 GiB", BERTH_ERANGE });
}

static void test_overflow(void **state)
{
	char digits[5000];

	(void)state;
	memset(digits, '9', sizeof digits);
	digits[sizeof digits - 1] = '\0';
	CHECK_REFUSALS({ "wide", "9223372036854775808", BERTH_ERANGE },
	               { "wide", "-9223372036854775809", BERTH_ERANGE },
	               { "wide", ">9223372036854775807", BERTH_ERANGE },
	               { "wide", "<-9223372036854775808", BERTH_ERANGE },
	               { "mem", "9223372036854775807 GiB", BERTH_ERANGE },
	               { "wide", digits, BERTH_ERANGE }, { "n", digits, BERTH_ERANGE });
}

static void test_choices_are_exact(void **state)
{
	(void)state;
	CHECK_REFUSALS({ "big", "true", BERTH_EUNKNOWN }, { "big", "Yes", BERTH_EUNKNOWN },
	               { "big", "", BERTH_EUNKNOWN }, { "os", "Linux", BERTH_EUNKNOWN },
	               { "os", "linux ", BERTH_EUNKNOWN }, { "os", "0", BERTH_EUNKNOWN },
	               { "os", "unknown", BERTH_EUNKNOWN });
}

static void test_text_is_one_line(void **state)
{
	(void)state;
	CHECK_REFUSALS({ "image", "", BERTH_ETYPE }, { "image", " a", BERTH_ETYPE },
	               { "image", "a ", BERTH_ETYPE }, { "image", "a\nb", BERTH_ETYPE },
	               { "image", "a\x1b[31m", BERTH_ETYPE }, { "image", "\xff", BERTH_ETYPE },
	               { "image", "a\x7f", BERTH_ETYPE });
}

static void test_wrong_use(void **state)
{
	berth_value value;

	(void)state;
	assert_int_equal(berth_value_read(program, 1000, "1", &value), BERTH_EUSE);
	assert_int_equal(berth_value_read(program, BERTH_NONE, "1", &value), BERTH_EUSE);
	assert_int_equal(berth_value_read(program, fact("n"), NULL, &value), BERTH_EUSE);
	assert_int_equal(berth_value_read(program, fact("n"), "1", NULL), BERTH_EUSE);
}

static void test_written(void **state)
{
	static const struct {
		const char *fact, *text, *written;
	} rows[] = {
		{ "mem", "64 GiB", "64 GiB" }, { "mem", "512 MiB", "0.5 GiB" },
		{ "mem", ">120 GiB", ">120 GiB" }, { "mem", ">=120 GiB", ">=120 GiB" },
		{ "mem", "<2 GiB", "<2 GiB" }, { "mem", "<=2 GiB", "<=2 GiB" },
		{ "mem", "2..4 GiB", "2..4 GiB" }, { "mem", ">1.5 GiB", ">1.5 GiB" },
		{ "mem", ">=0 GiB", "0..1000 GiB" },
		{ "mem", "30.000000001..107.999999999 GiB", "30.000000001..107.999999999 GiB" },
		{ "n", "3", "3" }, { "n", "2..4", "2..4" }, { "n", ">=5", ">=5" }, { "n", "<=5", "<=5" },
		{ "n", ">5", ">=6" }, { "n", "<10", "<=9" }, { "n", ">99", "100" },
		{ "wide", ">0", ">=1" }, { "wide", "-3", "-3" },
		{ "os", "windows", "windows" }, { "big", "yes", "yes" }, { "image", "a b", "a b" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		berth_value value, again;
		char text[64];
		size_t length;

		assert_int_equal(berth_value_read(program, fact(rows[i].fact), rows[i].text, &value), 0);
		length = berth_value_write(program, fact(rows[i].fact), &value, text, sizeof text);
		assert_int_equal(length, strlen(text));
		assert_int_equal(berth_value_read(program, fact(rows[i].fact), text, &again), BERTH_OK);
		assert_true(again.low == value.low && again.high == value.high);
		assert_string_equal(text, rows[i].written);
	}
}

static void test_written_into_little_room(void **state)
{
	const berth_value value = { 64LL * GIB, 64LL * GIB, NULL }, none = { 9, 9, NULL };
	char text[4] = "...";

	(void)state;
	assert_int_equal(berth_value_write(program, fact("mem"), &value, text, sizeof text), 6);
	assert_string_equal(text, "64 ");
	assert_int_equal(berth_value_write(program, fact("mem"), &value, NULL, 0), 6);
	assert_int_equal(berth_value_write(program, fact("os"), &none, text, sizeof text), 0);
	assert_int_equal(berth_value_write(program, BERTH_NONE, &value, text, sizeof text), 0);
	assert_string_equal(text, "");
}

/* ---- what a person said -------------------------------------------------------------- */

static void expect_wish(const berth_program *p, const char *id, const char *value, const char *want)
{
	uint32_t number = berth_fact_find(p, id);
	char text[60];
	berth_value read;

	assert_int_equal(berth_value_read(p, number, value, &read), BERTH_OK);
	assert_int_equal(berth_fact_wish(p, number, &read, 0, text, sizeof text), strlen(want));
	assert_string_equal(text, want);
}

static berth_program *wishes(void)
{
	return knowledge_program(
		"criterion ops 1\ncandidate a 1\ndimension memory byte MiB=1048576 GiB=1073741824\n"
		"fact big boolean no:nothing_big yes:a_big_one\n"
		"fact os enum linux:runs_Linux windows:runs_Windows\n"
		"fact people integer 0..100 wish=a_team_of_{value}\n"
		"fact mem quantity memory GiB 0..1000 wish={value}_of_memory\n"
		"fact image text wish=is_{value}\n"
		"rule R if big=yes then exclude a\n");
}

static void test_wishes(void **state)
{
	berth_program *p = wishes();

	(void)state;
	expect_wish(p, "big", "yes", "a big one");
	expect_wish(p, "big", "no", "nothing big");
	expect_wish(p, "os", "windows", "runs Windows");
	expect_wish(p, "people", "3", "a team of 3");
	expect_wish(p, "people", "2..4", "a team of 2..4");
	expect_wish(p, "mem", ">2 GiB", ">2 GiB of memory");
	expect_wish(p, "image", "{value}", "is {value}");
	assert_string_equal(berth_fact_value_wish(p, berth_fact_find(p, "os"), 0, 0), "runs Linux");
	assert_null(berth_fact_value_wish(p, berth_fact_find(p, "os"), 2, 0));
	assert_null(berth_fact_value_wish(p, berth_fact_find(p, "people"), 0, 0));
	berth_program_free(p);
}

/* As a number was told, so it is said. */
static void test_a_wish_says_what_was_told(void **state)
{
	berth_program *p = wishes();
	const berth_value told = { 2LL * GIB, 2LL * GIB, "2048 MiB" }, choice = { 1, 1, "told" };
	char text[30];

	(void)state;
	berth_fact_wish(p, berth_fact_find(p, "mem"), &told, 0, text, sizeof text);
	assert_string_equal(text, "2048 MiB of memory");
	berth_fact_wish(p, berth_fact_find(p, "big"), &choice, 0, text, sizeof text);
	assert_string_equal(text, "a big one");
	berth_program_free(p);
}

static void test_without_wish_label_and_value(void **state)
{
	const berth_value none = { 9, 9, NULL }, one = { 1, 1, NULL };
	char text[4] = "...";

	(void)state;
	expect_wish(program, "big", "no", "big: no");
	expect_wish(program, "os", "linux", "os: linux");
	expect_wish(program, "mem", "2..4 GiB", "mem: 2..4 GiB");
	expect_wish(program, "image", "it", "image: it");
	assert_string_equal(berth_fact_value_wish(program, fact("os"), 0, 0), "");
	assert_int_equal(berth_fact_wish(program, fact("os"), &none, 0, text, sizeof text), 0);
	assert_int_equal(berth_fact_wish(program, BERTH_NONE, &one, 0, text, sizeof text), 0);
	assert_int_equal(berth_fact_wish(program, fact("os"), NULL, 0, text, sizeof text), 0);
	assert_string_equal(text, "");
	assert_int_equal(berth_fact_wish(program, fact("os"), &one, 0, text, sizeof text), 11);
	assert_string_equal(text, "os:");
	assert_int_equal(berth_fact_wish(program, fact("os"), &one, 0, NULL, 0), 11);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_quantities),
		cmocka_unit_test(test_intervals),
		cmocka_unit_test(test_what_may_be_is_in_the_interval),
		cmocka_unit_test(test_choices),
		cmocka_unit_test(test_whole_64_bits),
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_a_quantity_needs_its_unit),
		cmocka_unit_test(test_one_blank_before_the_unit),
		cmocka_unit_test(test_units_are_exact),
		cmocka_unit_test(test_numbers_are_exact),
		cmocka_unit_test(test_intervals_are_exact),
		cmocka_unit_test(test_range),
		cmocka_unit_test(test_overflow),
		cmocka_unit_test(test_choices_are_exact),
		cmocka_unit_test(test_text_is_one_line),
		cmocka_unit_test(test_wrong_use),
		cmocka_unit_test(test_written),
		cmocka_unit_test(test_written_into_little_room),
		cmocka_unit_test(test_wishes),
		cmocka_unit_test(test_a_wish_says_what_was_told),
		cmocka_unit_test(test_without_wish_label_and_value),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
