/*
 * test-records-json.c - requirement data as NDJSON.
 */
#include "test-records.h"

#include <stdio.h>
#include <stdlib.h>

/* The example of the contract, in this vocabulary. */
static void test_record(void **state)
{
	(void)state;
	CHECK("{\"id\":\"shop\",\"facts\":{\"mem\":\"64 "
	      "GiB\",\"team-size\":3,\"big\":true,\"os\":null},"
	      "\"among\":[\"a\"]}\n",
	      "shop{a} big=yes@1 mem=64 GiB@1 os=?@1 team-size=3@1");
	CHECK("{\"id\":\"w\"}", "w");
	CHECK("{\"facts\":{},\"id\":\"w\"}", "w");
	CHECK("{\"among\":[],\"id\":\"w\"}", "w@1 REQ-023:1:10"); /* not all that there are */
}

/* "booleans may be true/false or "yes"/"no"" */
static void test_booleans(void **state)
{
	(void)state;
	CHECK("{\"id\":\"1\",\"facts\":{\"big\":false}}\n{\"id\":\"2\",\"facts\":{\"big\":\"yes\"}}\n"
	      "{\"id\":\"3\",\"facts\":{\"big\":\"true\"}}\n{\"id\":\"4\",\"facts\":{\"big\":1}}\n",
	      "1 big=no@1; 2 big=yes@2; 3@3 REQ-034:3:26; 4@4 REQ-012:4:26");
}

/* Numbers only for integer facts, and only whole ones. */
static void test_numbers(void **state)
{
	(void)state;
	CHECK("{\"id\":\"w\",\"facts\":{\"n\":3}}", "w n=3@1");
	CHECK("{\"id\":\"w\",\"facts\":{\"n\":\"2..4\",\"mem\":\">120 GiB\"}}",
	      "w mem=>120 GiB@1 n=2..4@1");
	CHECK("{\"id\":\"w\",\"facts\":{\"n\":3.0}}", "w@1 REQ-035:1:24");
	CHECK("{\"id\":\"w\",\"facts\":{\"n\":3e0}}", "w@1 REQ-035:1:24");
	CHECK("{\"id\":\"w\",\"facts\":{\"n\":101}}", "w@1 REQ-037:1:24");
	CHECK("{\"id\":\"w\",\"facts\":{\"n\":-1}}", "w@1 REQ-037:1:24");
	CHECK("{\"id\":\"w\",\"facts\":{\"mem\":64}}", "w@1 REQ-036:1:26");
	CHECK("{\"id\":\"w\",\"facts\":{\"mem\":1.5}}", "w@1 REQ-036:1:26");
	CHECK("{\"id\":\"w\",\"facts\":{\"os\":1}}", "w@1 REQ-012:1:25");
	CHECK("{\"id\":\"w\",\"facts\":{\"image\":1}}", "w@1 REQ-012:1:28");
	CHECK("{\"id\":\"w\",\"facts\":{\"n\":03}}", "@1 REQ-003:1:24");
	CHECK("{\"id\":\"w\",\"facts\":{\"n\":0x10}}", "@1 REQ-003:1:24");
	CHECK("{\"id\":\"w\",\"facts\":{\"n\":NaN}}", "@1 REQ-003:1:24");
	CHECK("{\"id\":\"w\",\"facts\":{\"n\":+3}}", "@1 REQ-003:1:24");
}

/* A number that jansson cannot hold is out of range like any other, and hides no other error. */
static void test_large_numbers(void **state)
{
	(void)state;
	CHECK("{\"id\":\"w\",\"facts\":{\"n\":99999999999999999999,\"os\":\"Linux\",\"team-size\":"
	      "1e999}}",
	      "w@1 REQ-037:1:24 REQ-034:1:50 REQ-035:1:70");
	CHECK("{\"id\":99999999999999999999}", "@1 REQ-012:1:7");
	/* what follows is looked at all the same */
	CHECK("{\"id\":\"w\",\"facts\":{\"n\":99999999999999999999,}}", "w@1 REQ-037:1:24");
}

static void test_kinds(void **state)
{
	(void)state;
	CHECK("[]\n3\n\"a\"\nnull\n{\"id\":\"w\"}",
	      "file REQ-012:1:1");
	CHECK("{}\n[]\n3\n\"a\"\nnull\n", "@1 REQ-020:1:1; @2 REQ-012:2:1; @3 REQ-012:3:1; "
	      "@4 REQ-012:4:1; @5 REQ-012:5:1");
	CHECK("{\"id\":3}", "@1 REQ-012:1:7");
	CHECK("{\"id\":null}", "@1 REQ-012:1:7");
	CHECK("{\"id\":\"w\",\"facts\":[]}", "w@1 REQ-012:1:19");
	CHECK("{\"id\":\"w\",\"facts\":null}", "w@1 REQ-012:1:19");
	CHECK("{\"id\":\"w\",\"among\":\"a\"}", "w@1 REQ-012:1:19");
	CHECK("{\"id\":\"w\",\"among\":[\"a\",3,\"c\",\"a\"]}",
	      "w@1 REQ-012:1:24 REQ-023:1:26 REQ-024:1:30");
	CHECK("{\"id\":\"w\",\"facts\":{\"os\":[\"linux\"],\"n\":{}}}",
	      "w@1 REQ-012:1:25 REQ-012:1:39");
}

/* "unknown ... keys are errors", and so are repeated ones */
static void test_keys(void **state)
{
	(void)state;
	CHECK("{\"id\":\"w\",\"titel\":\"x\",\"mem\":\"1 GiB\"}", "w@1 REQ-010:1:11 REQ-010:1:23");
	CHECK("{\"id\":\"w\",\"id\":\"v\"}", "w@1 REQ-011:1:11");
	CHECK("{\"id\":\"w\",\"\\u0069d\":\"v\"}", "w@1 REQ-011:1:11");
	CHECK("{\"id\":\"w\",\"facts\":{\"n\":1,\"n\":2,\"os\":\"Linux\",\"n\":3}}",
	      "w@1 REQ-031:1:26 REQ-034:1:37 REQ-031:1:45");
	CHECK("{\"id\":\"w\",\"facts\":{\"memm\":1,\"\":2}}", "w@1 REQ-030:1:20 REQ-030:1:29");
	CHECK("{\"id\":\"w\",\"facts\":{},\"facts\":{\"n\":1}}", "w@1 REQ-011:1:22");
	check_says("{\"id\":\"w\",\"mem\":\"1 GiB\"}", "REQ-010", "a fact stands inside \"facts\"");
	check_says("{\"id\":\"w\",\"fact\":{}}", "REQ-010", "did you mean 'facts'?");
	check_says("{\"id\":\"w\",\"facts\":{\"memm\":\"1 GiB\"}}", "REQ-030", "did you mean 'mem'?");
}

/* Escapes are replaced before anything is compared; columns are those of the line. */
static void test_escapes(void **state)
{
	(void)state;
	CHECK("{ \"id\" : \"\\u0077\" , \"facts\" : { \"\\u006e\" : \"\\u0033\" } }", "w n=3@1");
	CHECK("{\"id\":\"\xea\xb0\x80\",\"facts\":{\"os\":\"x\"}}", "\xea\xb0\x80@1 REQ-034:1:25");
	CHECK("{\"id\":\"a\\\"},{\",\"facts\":{\"os\":\"\\\\\"}}", "a\"},{@1 REQ-034:1:30");
}

static void test_malformed(void **state)
{
	(void)state;
	CHECK("{\"id\":\"w\"\n{\"id\":\"v\"}\n", "@1 REQ-003:1:10; v");
	CHECK("{\"id\":\"w\"} {\"id\":\"v\"}\n", "@1 REQ-003:1:12");
	CHECK("{\"id\":\"w\",}\n{'id':1}\n{id:1}\n{\"id\" \"w\"}\n", "@1 REQ-003:1:11; @2 REQ-003:2:2; "
	      "@3 REQ-003:3:2; @4 REQ-003:4:9");
	CHECK("{\"id\":\"\\u0000\"}\n", "@1 REQ-003:1:14");
	CHECK("{\"id\":\"\\ud800\"}\n", "@1 REQ-003:1:14");
	CHECK("{\"id\":\"w\",\"facts\":{\"n\":1,\"n\":2}\n", "@1 REQ-003:1:32");
	check_says("{\"id\":\"w\",\n\"facts\":{}}\n", "REQ-003", "one record a line");
	check_says("{\"id\":\"\\u0000\"}", "REQ-003", "\\u0000");
}

static void test_encoding(void **state)
{
	(void)state;
	CHECK("{\"id\":\"a\"}\n{\"id\":\"\xb0\xa1\"}\n{\"id\":\"c\"}\n", "a; @2 REQ-002:2:8; c");
	CHECK("{\"id\":\"\xed\xa0\x80\"}\n{\"id\":\"\xc0\xaf\"}\n", "@1 REQ-002:1:8; @2 REQ-002:2:8");
	check_reading(&(struct reading){ .text = "{\"id\":\"a\0b\"}\n", .length = 13 },
	              "@1 REQ-002:1:9");
	CHECK("\xef\xbb\xbf{\"id\":\"a\"}", "a");
}

/* "blank lines are skipped", CRLF is accepted, the last line needs no end. */
static void test_lines(void **state)
{
	(void)state;
	CHECK("\n  \n{\"id\":\"a\",\"facts\":{\"n\":1}}\r\n\r\n\t\r\n "
	      "{\"id\":\"b\",\"facts\":{\"n\":2}} ",
	      "a n=1@3; b n=2@6");
}

static void test_repeated_ids(void **state)
{
	(void)state;
	CHECK("{\"id\":\"a\"}\n{\"id\":\"b\"}\n{\"facts\":{},\"id\":\"a\"}\n",
	      "a; b; a@3 REQ-021:3:18");
	check_says("{\"id\":\"a\"}\n{\"id\":\"a\"}\n", "REQ-021", "first in line 1");
}

/* A record over the limit is an error of its own; the others are read. Both sides. */
static void test_record_limit(void **state)
{
	const berth_limits limits = { .record_bytes = 10 };

	(void)state;
	check_reading(&(struct reading){ .text = "{\"id\":\"a\"}\r\n{\"id\":\"bb\"}\n{\"id\":\"c\"}",
	                                 .limits = &limits }, "a; @2 REQ-005:2:1; c");
}

static void test_depth(void **state)
{
	char text[5000];

	(void)state;
	memset(text, '[', sizeof text - 1);
	memcpy(text, "{\"id\":", 6);
	text[sizeof text - 1] = '\0';
	CHECK(text, "@1 REQ-005:1:1");
}

static char *many_records(unsigned n)
{
	char *text = malloc(n * 100), *at = text;

	assert_non_null(text);
	for (unsigned i = 0; i < n; i++)
		at += sprintf(
			at, "{\"id\":\"w%u\",\"facts\":{\"mem\":\"%u GiB\",\"n\":%u,\"big\":%s}}\n",
			i, i % 1000, i % 100, i % 2 ? "true" : "\"no\"");
	return text;
}

/* Memory is flat in the number of records: the library takes none after the first ones. */
static void test_flat_memory(void **state)
{
	char *text = many_records(3000);
	berth_records *records;
	const berth_record *record;

	(void)state;
	assert_int_equal(berth_records_open(&records, program, "f", text, strlen(text),
	                                    BERTH_FORMAT_ANY, false, NULL), BERTH_OK);
	for (unsigned i = 0; i < 3000; i++) {
		if (i == 100)
			memory_fail_after(0);
		assert_int_equal(berth_records_next(records, NULL, &record), BERTH_OK);
		assert_int_equal(berth_diag_errors(record->errors), 0);
	}
	assert_int_equal(memory_fail_after(0), 0);
	berth_records_close(records);
	free(text);
}

static bool read_json_in_little_memory(void)
{
	return read_in_little_memory("{\"id\":\"a\",\"among\":[\"x\",\"a\"],\"facts\":{\"n\":1,\"n\":2,"
	                             "\"os\":\"linus\",\"mem\":64}}\n{\"id\":\"a\"}\n");
}

static void test_out_of_memory(void **state)
{
	(void)state;
	assert_true(fail_each_allocation(read_json_in_little_memory) > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_record),
		cmocka_unit_test(test_booleans),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_large_numbers),
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_escapes),
		cmocka_unit_test(test_malformed),
		cmocka_unit_test(test_encoding),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_repeated_ids),
		cmocka_unit_test(test_record_limit),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_flat_memory),
		cmocka_unit_test(test_out_of_memory),
	};

	return cmocka_run_group_tests(tests, set_up_program, free_program);
}
