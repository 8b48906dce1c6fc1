/*
 * test-records-csv.c - requirement data as CSV, and blank requirement files.
 */
#include "test-records.h"

#include <stdio.h>
#include <stdlib.h>

static void test_records(void **state)
{
	(void)state;
	CHECK("id,mem,n,among,os\nshop,64 GiB,3,a b,linux\nw,>120 GiB,2..4,,?\n",
	      "shop{a b} mem=64 GiB@2 n=3@2 os=linux@2; w mem=>120 GiB@3 n=2..4@3 os=?@3");
	CHECK("n,id\n1,w", "w n=1@2");
	CHECK("\xef\xbb\xbfid\nw\n", "w");
}

/* "empty or ? means unknown" */
static void test_unknown(void **state)
{
	(void)state;
	CHECK("id,n,os,among\nw,,?,?\nv,\"\",\"?\",\"\"\n", "w n=?@2 os=?@2; v n=?@3 os=?@3");
}

/* "RFC 4180 quoting", CR LF */
static void test_quoting(void **state)
{
	(void)state;
	CHECK("\"id\",image,n\r\n\"w\",\"a \"\"b\"\", c\",3\r\n\r\nv,x y,4\r\n",
	      "w image=a \"b\", c@2 n=3@2; v image=x y@4 n=4@4");
	CHECK("id,n\nw,\"3\"", "w n=3@2");
	CHECK("id,image,n\nw,\"a\nb\",3\nv,\"c\",4\n", "w@2 REQ-038:2:3; v image=c@4 n=4@4");
	CHECK("id,image,n\nw,\"a\nb\",x\n", "w@2 REQ-038:2:3 REQ-035:3:4");
}

static void test_bad_quotes(void **state)
{
	(void)state;
	CHECK("id,n\na,1\nb,\"2\nc,3\n", "a n=1@2; @3 REQ-003:3:3; c n=3@4");
	CHECK("id,n\na,\"1\"x\nb,2\nc,3\"\nd,4\n", "@2 REQ-003:2:6; b n=2@3; @4 REQ-003:4:4; d n=4@5");
	CHECK("id,n\na,\"1\nb,\"2\"\nc,3\n", "@2 REQ-003:2:3; b n=2@3; c n=3@4");
	CHECK("id,n\na, \"1\"\n", "@2 REQ-003:2:4");
	CHECK("id,n\na,\"1\" \n", "@2 REQ-003:2:6");
	check_says("id,n\na,\"1\n", "REQ-003", "a quote is not closed");
}

static void test_values(void **state)
{
	(void)state;
	CHECK("id,mem,n,os,big\nw,64, 3,Linux,true\n",
	      "w@2 REQ-036:2:3 REQ-033:2:6 REQ-034:2:9 REQ-034:2:15");
	CHECK("id,mem,n\n\xea\xb0\x80,64GiB,101\n", "\xea\xb0\x80@2 REQ-036:2:3 REQ-037:2:9");
	CHECK("id,n,among\nw,1,a x a\n", "w@2 REQ-023:2:5 REQ-024:2:5");
	CHECK("id,n\n,1\n a,2\n?,3\n", "@2 REQ-020:2:1; @3 REQ-020:3:1; ? n=3@4");
	CHECK("id,n\nw,1\nv,2\nw,3\n", "w n=1@2; v n=2@3; w@4 REQ-021:4:1");
}

/* "rows with too many or too few fields are record errors" */
static void test_field_counts(void **state)
{
	(void)state;
	CHECK("id,n,os\na,1\nb,1,linux\nc,1,linux,x\n  \n", "a@2 REQ-014:2:1; b n=1@3 os=linux@3; "
	      "c@4 REQ-014:4:1; @5 REQ-014:5:1 REQ-020:5:1");
	check_says("id,n\na\n", "REQ-014", "the row has 1 fields, the header has 2");
}

/* "a header error is a file error that stops" */
static void test_header(void **state)
{
	(void)state;
	CHECK("id,memm,n,,id,n\na,1,2,3,4,5\n",
	      "file REQ-013:1:4 REQ-013:1:11 REQ-013:1:12 REQ-013:1:15");
	CHECK("mem,n\n1 GiB,2\n", "file REQ-013:1:1");
	CHECK("id, n\na,1\n", "file REQ-013:1:4");
	CHECK("id;n\na;1\n", "file REQ-013:1:1 REQ-013:1:1");
	CHECK("id,\"n\na,1\n", "file REQ-003:1:4");
	CHECK("id,n\"\na,1\n", "file REQ-003:1:5");
	CHECK("id,\xb0\xa1\na,1\n", "file REQ-002:1:4");
	CHECK("id,n\rw,1\r", "file REQ-003:1:5");
	CHECK("hello\n", "file REQ-013:1:1 REQ-013:1:1");
	CHECK("id,n\n", "file REQ-001:1:1");
	CHECK("\nid,n\n\nw,1\n", "w n=1@4");
	check_says("id,memm\n", "REQ-013", "did you mean 'mem'?");
	check_says("id,Team Size\n", "REQ-013", "did you mean 'team-size'?");
}

static void test_encoding(void **state)
{
	(void)state;
	CHECK("id,image\na,x\nb,\xb0\xa1\nc,\xed\xa0\x80\nd,x\n", "a image=x@2; @3 REQ-002:3:3; "
	      "@4 REQ-002:4:3; d image=x@5");
	check_reading(&(struct reading){ .text = "id,n\na,\0\nb,1\n", .length = 13 },
	              "@2 REQ-002:2:3; b n=1@3");
	CHECK("id,n\na,1\rb,2\nc,3\n", "@2 REQ-003:2:4; c n=3@3");
}

static void test_record_limit(void **state)
{
	const berth_limits limits = { .record_bytes = 10 };
	struct strbuf out = STRBUF_INIT;

	(void)state;
	check_reading(
		&(struct reading){
			.text = "id,image\na,1234567\nb,12345678\nc,\"1\n2\n3\n4\"\nd,1\n",
			.limits = &limits },
		"a image=1234567@2; @3 REQ-005:3:1; @4 REQ-005:4:1; d image=1@8");
	assert_int_equal(transcribe(&(struct reading){ .text = "id,image,n\na,1,1\n",
	                                               .limits = &limits }, &out), BERTH_ELIMIT);
	assert_string_equal(strbuf_text(&out), "file REQ-005:1:1");
	strbuf_free(&out);
}

/* Memory is flat in the number of records. */
static void test_flat_memory(void **state)
{
	char *text = malloc(100000), *at = text;
	berth_records *records;
	const berth_record *record;

	(void)state;
	assert_non_null(text);
	at += sprintf(at, "id,mem,n\n");
	for (unsigned i = 0; i < 3000; i++)
		at += sprintf(at, "w%u,\"%u GiB\",%u\r\n", i, i % 1000, i % 100);
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

static bool read_csv_in_little_memory(void)
{
	return read_in_little_memory("id,n,mem,among\na,1,64,b x\nb,\"2,3 GiB\"x,\na,2,1 GiB,a\n");
}

static void test_out_of_memory(void **state)
{
	(void)state;
	assert_true(fail_each_allocation(read_csv_in_little_memory) > 10);
}

/* ---- blank files ------------------------------------------------------------------------ */

static unsigned count(const char *text, const char *part)
{
	unsigned n = 0;

	while ((text = strstr(text, part)) != NULL) {
		text += strlen(part);
		n++;
	}
	return n;
}

/* A blank file is a sound one that tells nothing, with every fact that can be told. */
static void test_blank_files(void **state)
{
	static const struct {
		berth_format format;
		const char *transcript;
	} rows[] = {
		{ BERTH_FORMAT_XML, "my-workload" },
		{ BERTH_FORMAT_NDJSON, "my-workload big=?@1 image=?@1 long=?@1 mem=?@1 n=?@1 os=?@1 "
		                       "team-size=?@1" },
		{ BERTH_FORMAT_CSV, "my-workload big=?@2 image=?@2 long=?@2 mem=?@2 n=?@2 os=?@2 "
		                    "team-size=?@2" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		char *text = berth_blank_requirements(program, rows[i].format, 0);

		assert_non_null(text);
		CHECK(text, rows[i].transcript);
		free(text);
	}
}

static void test_blank_xml_says_values(void **state)
{
	char *text = berth_blank_requirements(program, BERTH_FORMAT_XML, 0);

	(void)state;
	assert_int_equal(count(text, "<!-- <fact name=\""), 7);
	assert_int_equal(count(text, "(linux | windows)"), 1);
	assert_int_equal(count(text, "(no | yes)"), 1);
	assert_int_equal(count(text, "(0..1000 GiB; MiB, GB, GiB)"), 1);
	assert_int_equal(count(text, "(0..100)"), 2);
	assert_int_equal(count(text, "<among>a b one-more</among>"), 1);
	assert_int_equal(count(text, "name=\"sum\""), 0); /* concluded */
	free(text);
}

static bool make_blank_in_little_memory(void)
{
	char *text = berth_blank_requirements(program, BERTH_FORMAT_XML, 0);
	bool succeeded = text != NULL;

	free(text);
	return succeeded;
}

static void test_blank_out_of_memory(void **state)
{
	(void)state;
	assert_true(fail_each_allocation(make_blank_in_little_memory) > 1);
	assert_null(berth_blank_requirements(NULL, BERTH_FORMAT_XML, 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_records),
		cmocka_unit_test(test_unknown),
		cmocka_unit_test(test_quoting),
		cmocka_unit_test(test_bad_quotes),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_field_counts),
		cmocka_unit_test(test_header),
		cmocka_unit_test(test_encoding),
		cmocka_unit_test(test_record_limit),
		cmocka_unit_test(test_flat_memory),
		cmocka_unit_test(test_out_of_memory),
		cmocka_unit_test(test_blank_files),
		cmocka_unit_test(test_blank_xml_says_values),
		cmocka_unit_test(test_blank_out_of_memory),
	};

	return cmocka_run_group_tests(tests, set_up_program, free_program);
}
