/*
 * test-records.c - requirement data: what all formats share, and XML.
 */
#include "test-records.h"

#include <stdio.h>

#define XML(inside) "<requirements xmlns=\"urn:berth:requirements:1\">\n" inside "</requirements>\n"
#define WORKLOAD(inside) XML("<workload id=\"w\">\n" inside "</workload>\n")
#define FACT(name, value) "<fact name=\"" name "\">" value "</fact>\n"

/* "one or many workloads"; title and among are optional, facts in any order. */
static void test_workloads(void **state)
{
	(void)state;
	CHECK(XML("<workload id=\"shop\">\n<title>Web shop</title>\n<among>a b</among>\n"
	          FACT("mem", "64 GiB") FACT("os", "linux")
	          "<fact name=\"big\" unknown=\"yes\"/>\n</workload>\n"
	          "<workload id=\"two\">" FACT("n", "3") "<among>one-more</among></workload>"),
	      "shop[Web shop]{a b} big=?@7 mem=64 GiB@5 os=linux@6; two{one-more} n=3@9");
	CHECK(WORKLOAD(""), "w");
	CHECK("\xef\xbb\xbf" WORKLOAD(FACT("n", "3")), "w n=3@3");
	CHECK("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- x -->\n"
	      WORKLOAD("<!-- " FACT("n", "3") " -->" FACT("n", "4")), "w n=4@6");
}

/* "empty means all" */
static void test_empty_among(void **state)
{
	(void)state;
	CHECK(WORKLOAD("<among></among>"), "w@2 REQ-023:3:1"); /* not all that there are */
	CHECK(WORKLOAD("<among> \n </among>"), "w@2 REQ-023:3:1");
	CHECK(WORKLOAD("<among>\n  a\n  b\n</among>"), "w{a b}");
}

/* The told text is what was written. */
static void test_intervals(void **state)
{
	(void)state;
	CHECK(WORKLOAD(FACT("mem", "&gt;120 GiB") FACT("n", "2..4")), "w mem=>120 GiB@3 n=2..4@4");
	CHECK(WORKLOAD(FACT("sum", "9")), "w sum=9@3"); /* a derived fact may be told */
}

/* "Input is UTF-8 (BOM allowed)"; "empty input is an error" */
static void test_no_record(void **state)
{
	(void)state;
	CHECK("", "file REQ-001:1:1");
	CHECK(" \n\t\r\n", "file REQ-001:1:1");
	CHECK("\xef\xbb\xbf", "file REQ-001:1:1");
	CHECK(XML(""), "file REQ-001:1:1");
	CHECK("\xff\xfe<\x01", "file REQ-002:1:1");
	CHECK("\xfe\xff\x01<", "file REQ-002:1:1");
	CHECK("[{\"id\":\"a\"}]", "file REQ-012:1:1");
}

static void test_root(void **state)
{
	(void)state;
	CHECK("<requirement xmlns=\"urn:berth:requirements:1\"/>", "file REQ-006:1:1");
	CHECK("<requirements/>", "file REQ-006:1:1");
	CHECK("<requirements xmlns=\"urn:berth:requirements:2\"/>", "file REQ-006:1:1");
	CHECK("<requirements xmlns=\"urn:other\"/>", "file REQ-006:1:1");
	CHECK("<requirements xmlns=\"urn:berth:requirements:1\" version=\"1\"><workload id=\"a\"/>"
	      "</requirements>", "file REQ-008:1:48");
	CHECK("<x:requirements xmlns:x=\"urn:berth:requirements:1\"><x:workload id=\"a\"/>"
	      "</x:requirements>", "a");
	check_says("<requirements xmlns=\"urn:berth:requirements:2\"/>", "REQ-006", "version '2'");
}

static void test_not_well_formed(void **state)
{
	(void)state;
	CHECK("<requirements", "file REQ-003:1:14");
	CHECK("<!DOCTYPE r []>\n" WORKLOAD(""), "file REQ-004:1:1");
	/* what stands completely before the fault is answered */
	CHECK("<requirements xmlns=\"urn:berth:requirements:1\">\n<workload id=\"a\"/>\n<workload",
	      "a; file REQ-003:3:10");
}

/* "unknown elements, attributes ... are errors", all at once */
static void test_unknown_markup(void **state)
{
	(void)state;
	CHECK(XML("<workload id=\"w\" titel=\"x\">\n<fakt name=\"n\">3</fakt>\n"
	          "<fact name=\"n\" unit=\"x\">3</fact>\n<fact nam=\"n\">3</fact>\n"
	          "<fact name=\"big\"><b/>yes</fact>\n<title a=\"b\">T<i/></title>\n"
	          "<y:fact xmlns:y=\"urn:y\"/>\ntext\n</workload>"),
	      "w@2 REQ-009:2:1 REQ-008:2:18 REQ-007:3:1 REQ-008:4:16 REQ-008:5:1 REQ-008:5:7 "
	      "REQ-007:6:18 REQ-008:7:8 REQ-007:7:15 REQ-007:8:1");
	CHECK(XML("<worklod id=\"a\"/>\n<workload id=\"b\"/>\nstray\n"),
	      "b; file REQ-007:2:1 REQ-009:4:1");
	check_says(WORKLOAD("<fakt/>"), "REQ-007", "did you mean 'fact'?");
	check_says(XML("<worklod/>"), "REQ-007", "did you mean 'workload'?");
	check_says(XML("<workload ids=\"a\"/>"), "REQ-008", "did you mean 'id'?");
}

static void test_repeated_markup(void **state)
{
	(void)state;
	CHECK(WORKLOAD("<title>A</title>\n<title>B</title>\n<among>a</among>\n<among>b</among>\n"),
	      "w@2 REQ-007:4:1 REQ-007:6:1");
	CHECK(WORKLOAD(FACT("n", "3") FACT("n", "3")), "w@2 REQ-031:4:7");
	CHECK(WORKLOAD(FACT("n", "3") "<fact name=\"n\" unknown=\"yes\"/>"), "w@2 REQ-031:4:7");
	CHECK(WORKLOAD(FACT("n", "3") FACT("n", "x")), "w@2 REQ-035:4:1 REQ-031:4:7");
}

static void test_unknown_facts(void **state)
{
	(void)state;
	CHECK(WORKLOAD("<fact name=\"n\" unknown=\"no\"/>\n"), "w@2 REQ-008:3:16");
	CHECK(WORKLOAD("<fact name=\"n\" unknown=\"yes\">3</fact>\n"), "w@2 REQ-009:3:1");
	CHECK(WORKLOAD("<fact name=\"n\" unknown=\"yes\">\n</fact>"), "w n=?@3");
}

static void test_ids(void **state)
{
	char text[700], long_id[300];

	(void)state;
	CHECK(XML("<workload/>"), "@2 REQ-020:2:1");
	CHECK(XML("<workload id=\"\"/>"), "@2 REQ-020:2:11");
	CHECK(XML("<workload id=\" a\"/><workload id=\"a\xc2\x85\"/>"),
	      "@2 REQ-020:2:11; @2 REQ-020:2:30");
	CHECK(XML("<workload id=\"a\"/>\n<workload id=\"b\"/>\n<workload id=\"a\"/>"),
	      "a; b; a@4 REQ-021:4:11");
	CHECK(XML("<workload id=\"\xed\x95\x9c\xea\xb8\x80 7\"/>"), "\xed\x95\x9c\xea\xb8\x80 7");
	memset(long_id, 'x', 256);
	long_id[256] = '\0';
	snprintf(text, sizeof text, XML("<workload id=\"%s\"/><workload id=\"%sy\"/>"), long_id,
	         long_id);
	snprintf(long_id + 256, sizeof long_id - 256, "; @2 REQ-020:2:284");
	CHECK(text, long_id);
}

/* Repeated ids are errors only where the caller wants that. */
static void test_repeated_ids_allowed(void **state)
{
	(void)state;
	check_reading(&(struct reading){ .text = XML("<workload id=\"a\"/><workload id=\"a\"/>"),
	                                 .repeated_ids = true }, "a; a");
}

static void test_titles(void **state)
{
	(void)state;
	CHECK(WORKLOAD("<title>A\nB</title>"), "w@2 REQ-022:3:1");
	CHECK(WORKLOAD("<title> A</title>"), "w@2 REQ-022:3:1");
	CHECK(WORKLOAD("<title></title>"), "w");
}

static void test_candidates(void **state)
{
	(void)state;
	CHECK(WORKLOAD("<among>a c a</among>"), "w@2 REQ-023:3:1 REQ-024:3:1");
	check_says(WORKLOAD("<among>one-mroe</among>"), "REQ-023", "did you mean 'one-more'?");
	check_says(WORKLOAD("<among>One_More</among>"), "REQ-023", "did you mean 'one-more'?");
}

/* Values are exact; each way of being wrong has its code. */
static void test_values(void **state)
{
	(void)state;
	CHECK(WORKLOAD(FACT("memm", "1 GiB") FACT("mem", "") FACT("n", " 3") FACT("os", "Linux")
	                       FACT("big", "true") FACT("long", "5") FACT("team-size", "101")
	                               FACT("image", "a\nb")),
	      "w@2 REQ-030:3:7 REQ-032:4:1 REQ-033:5:1 REQ-034:6:1 REQ-034:7:1 REQ-036:8:1 "
	      "REQ-037:9:1 "
	      "REQ-038:10:1");
	CHECK(WORKLOAD(FACT("n", "3.0") FACT("mem", "x GiB") FACT("long", "5min")),
	      "w@2 REQ-035:3:1 REQ-035:4:1 REQ-036:5:1");
}

static void test_what_findings_say(void **state)
{
	(void)state;
	check_says(WORKLOAD(FACT("team_size", "3")), "REQ-030", "did you mean 'team-size'?");
	check_says(WORKLOAD(FACT("teamSize", "3")), "REQ-030", "did you mean 'team-size'?");
	check_says(WORKLOAD(FACT("linux", "yes")), "REQ-030", "did you mean 'os', as in 'os=linux'?");
	check_says(WORKLOAD(FACT("os", "linus")), "REQ-034", "did you mean 'linux'?");
	check_says(WORKLOAD(FACT("os", "plan9")), "REQ-034", "values: linux, windows");
	check_says(WORKLOAD(FACT("big", "1")), "REQ-034", "values: no, yes");
	check_says(WORKLOAD(FACT("mem", "64GiB")), "REQ-036", "write '64 GiB'");
	check_says(WORKLOAD(FACT("mem", "64  GiB")), "REQ-036", "write '64 GiB'");
	check_says(WORKLOAD(FACT("mem", "64")), "REQ-036", "write '64 GiB'; units: MiB, GB, GiB");
	check_says(WORKLOAD(FACT("mem", "64 Gib")), "REQ-036", "did you mean 'GiB'?");
	check_says(WORKLOAD(FACT("mem", "64 parsecs")), "REQ-036", "units: MiB, GB, GiB");
	check_says(WORKLOAD(FACT("mem", "64 min")), "REQ-036", "'min' is a unit of time");
	check_says(WORKLOAD(FACT("mem", "64 min")), "REQ-036", "units of memory: MiB, GB, GiB");
	check_says(WORKLOAD(FACT("mem", "1 GiB..2 GiB")), "REQ-036", "stands once");
	check_says(WORKLOAD(FACT("mem", "1001 GiB")), "REQ-037", "between 0 and 1000 GiB");
	check_says(WORKLOAD(FACT("long", "3601 s")), "REQ-037", "between 0 and 60 min");
	check_says(WORKLOAD(FACT("mem", " 1 GiB\n")), "REQ-033", "write '1 GiB'");
	check_says(WORKLOAD(FACT("n", "many")), "REQ-035", "whole number");
	check_says(XML("<workload id=\"a\"/>\n<workload id=\"a\"/>"), "REQ-021", "first in line 2");
}

/* No control byte of an input stands in a finding, and no text is longer than a line or two. */
static void test_findings_are_inert(void **state)
{
	static const char text[] =
		WORKLOAD(FACT("mem&#x9b;31m", "1") FACT("os", "&#x9b;2J&#x202e;") FACT("n", "\x7f"));
	char wide[2000];

	(void)state;
	check_says(text, "REQ-030", "mem\\u{009B}31m");
	check_says(text, "REQ-034", "\\u{009B}2J\\u{202E}");
	check_says(text, "REQ-035", "\\x7F");
	memset(wide, 'x', sizeof wide);
	memcpy(wide, "{\"id\":\"w\",\"facts\":{\"", 20);
	strcpy(wide + sizeof wide - 9, "\":null}}");
	check_says(wide, "REQ-030", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...'");
}

/* "record 1 MiB", settable, both sides; depth likewise. */
static void test_limits(void **state)
{
	static const char text[] = WORKLOAD(FACT("n", "3"));
	berth_limits small = { .element_depth = 2 }, enough = { .element_depth = 3 };
	struct strbuf out = STRBUF_INIT;

	(void)state;
	check_reading(&(struct reading){ .text = text, .limits = &enough }, "w n=3@3");
	assert_int_equal(transcribe(&(struct reading){ .text = text, .limits = &small }, &out),
	                 BERTH_ELIMIT);
	assert_string_equal(strbuf_text(&out), "file REQ-005:3:1");
	strbuf_clear(&out);
	small = (berth_limits){ .record_bytes = 20 };
	assert_int_equal(transcribe(&(struct reading){ .text = text, .limits = &small }, &out),
	                 BERTH_ELIMIT);
	assert_string_equal(strbuf_text(&out), "file REQ-005:2:1");
	strbuf_free(&out);
}

/* Without a session records are only checked. */
static void test_without_session(void **state)
{
	static const char text[] = WORKLOAD(FACT("n", "3"));
	berth_records *records;
	const berth_record *record;

	(void)state;
	assert_int_equal(berth_records_open(&records, program, "f", text, strlen(text),
	                                    BERTH_FORMAT_XML, true, NULL), BERTH_OK);
	assert_int_equal(berth_records_next(records, NULL, &record), BERTH_OK);
	assert_string_equal(record->id, "w");
	assert_int_equal(record->line, 2);
	assert_int_equal(berth_records_next(records, NULL, &record), BERTH_OK);
	assert_null(record);
	assert_int_equal(berth_records_next(records, NULL, &record), BERTH_OK);
	assert_null(record); /* the end stays the end */
	berth_records_close(records);
}

/* The session of a record with errors holds nothing, also not from the record before. */
static void test_unsound_record_tells_nothing(void **state)
{
	static const char text[] =
		XML("<workload id=\"a\">" FACT("n", "3") "</workload><workload id=\"b\">"
		    FACT("team-size", "4") FACT("n", "x") "</workload>");
	berth_records *records;
	berth_session *session;
	const berth_record *record;
	struct strbuf facts = STRBUF_INIT;

	(void)state;
	assert_int_equal(berth_session_new(&session, program, 0), BERTH_OK);
	assert_int_equal(berth_records_open(&records, program, "f", text, strlen(text),
	                                    BERTH_FORMAT_ANY, true, NULL), BERTH_OK);
	assert_int_equal(berth_records_next(records, session, &record), BERTH_OK);
	assert_int_equal(berth_records_next(records, session, &record), BERTH_OK);
	assert_int_equal(berth_diag_errors(record->errors), 1);
	assert_int_equal(berth_session_run(session), BERTH_OK);
	add_facts(&facts, session);
	assert_string_equal(strbuf_text(&facts), "");
	strbuf_free(&facts);
	berth_records_close(records);
	berth_session_free(session);
}

/* A pattern that hits its limit on a text is an error of the record, never "no match". */
static void test_pattern_limit(void **state)
{
	(void)state;
	CHECK(XML("<workload id=\"a\">\n" FACT("n", "3")
	          FACT("image", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxy")
	          "</workload>\n<workload id=\"b\">" FACT("image", "xy") "</workload>"),
	      "a@2 REQ-039:4:1; b image=xy@6");
}

static void test_source_lines(void **state)
{
	static const char text[] =
		XML("<workload id=\"a\"/>\n<workload id=\"b\">\n" FACT("x", "1") "</workload>");
	berth_records *records;
	const berth_record *record;

	(void)state;
	assert_int_equal(berth_records_open(&records, program, "f", text, strlen(text),
	                                    BERTH_FORMAT_ANY, true, NULL), BERTH_OK);
	assert_int_equal(berth_records_next(records, NULL, &record), BERTH_OK);
	assert_int_equal(berth_records_next(records, NULL, &record), BERTH_OK);
	assert_string_equal(berth_diag_at(record->errors, 0)->source, "<fact name=\"x\">1</fact>");
	assert_string_equal(berth_diag_at(record->errors, 0)->at.file, "f");
	berth_records_close(records);
}

/* The one record of COUNT pairs, told on top of "n" and "os". */
static void check_pairs(const char *const *pairs, size_t count, const char *expected)
{
	berth_records *records;
	berth_session *session;
	const berth_record *record;
	const berth_value before = { 8, 8, NULL };
	struct strbuf facts = STRBUF_INIT;

	assert_int_equal(berth_session_new(&session, program, 0), BERTH_OK);
	assert_int_equal(berth_records_open_pairs(&records, program, "here", pairs, count), BERTH_OK);
	assert_int_equal(berth_records_tell(records, session), BERTH_EUSE); /* nothing is read */
	assert_int_equal(berth_records_next(records, session, &record), BERTH_OK);
	assert_string_equal(record->id, "case");
	if (berth_diag_errors(record->errors) == 0) {
		berth_session_reset(session);
		berth_session_tell(session, berth_fact_find(program, "n"), &before, NULL);
		assert_int_equal(berth_records_tell(records, session), BERTH_OK);
		berth_session_run(session);
		add_facts(&facts, session);
	} else {
		assert_int_equal(berth_records_tell(records, session), BERTH_EUSE);
		add_findings(&facts, record->errors);
	}
	assert_string_equal(strbuf_text(&facts), expected);
	assert_int_equal(berth_records_next(records, session, &record), BERTH_OK);
	assert_null(record);
	strbuf_free(&facts);
	berth_records_close(records);
	berth_session_free(session);
}

static void test_pairs(void **state)
{
	const char *fine[] = { "n=3", "mem=64 GiB", "n=3", "os=?" };
	const char *wrong[] = { "n=3", "n=4", "sum=9", "team_size=3", "os", "image=\xff", "mem=9" };

	(void)state;
	check_pairs(fine, 4, " mem=64 GiB@0 n=3@0 os=?@0");
	check_pairs(wrong, 7, " REQ-031:0:0 REQ-040:0:0 REQ-030:0:0 REQ-032:0:0 REQ-002:0:0"
	            " REQ-036:0:0");
	assert_int_equal(berth_records_open_pairs(NULL, program, "here", fine, 4), BERTH_EUSE);
	assert_int_equal(berth_records_tell(NULL, NULL), BERTH_EUSE);
}

static bool read_pairs_in_little_memory(void)
{
	const char *pairs[] = { "n=3", "mem=64", "ream-size=3", "sum=9" };
	berth_records *records;
	const berth_record *record;
	berth_status status = berth_records_open_pairs(&records, program, "here", pairs, 4);

	if (status == BERTH_OK) {
		status = berth_records_next(records, NULL, &record);
		berth_records_close(records);
	}
	assert_true(status == BERTH_OK || status == BERTH_ENOMEM);
	return status == BERTH_OK;
}

static bool read_xml_in_little_memory(void)
{
	return read_in_little_memory(WORKLOAD("<among>a b x</among>" FACT("mem", "1")
	                                      FACT("os", "Linux") FACT("n", "3")));
}

static void test_out_of_memory(void **state)
{
	(void)state;
	assert_true(fail_each_allocation(read_xml_in_little_memory) > 10);
	assert_true(fail_each_allocation(read_pairs_in_little_memory) > 10);
}

static void test_wrong_use(void **state)
{
	berth_records *records = NULL;
	const berth_record *record;

	(void)state;
	assert_int_equal(berth_records_open(NULL, program, "f", "", 0, BERTH_FORMAT_ANY, true, NULL),
	                 BERTH_EUSE);
	assert_int_equal(berth_records_open(&records, NULL, "f", "", 0, BERTH_FORMAT_ANY, true, NULL),
	                 BERTH_EUSE);
	assert_int_equal(
		berth_records_open(&records, program, "f", NULL, 3, BERTH_FORMAT_ANY, true, NULL),
		BERTH_EUSE);
	assert_null(records);
	assert_int_equal(berth_records_next(NULL, NULL, &record), BERTH_EUSE);
	berth_records_close(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_workloads),
		cmocka_unit_test(test_empty_among),
		cmocka_unit_test(test_intervals),
		cmocka_unit_test(test_no_record),
		cmocka_unit_test(test_root),
		cmocka_unit_test(test_not_well_formed),
		cmocka_unit_test(test_unknown_markup),
		cmocka_unit_test(test_repeated_markup),
		cmocka_unit_test(test_unknown_facts),
		cmocka_unit_test(test_ids),
		cmocka_unit_test(test_repeated_ids_allowed),
		cmocka_unit_test(test_titles),
		cmocka_unit_test(test_candidates),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_what_findings_say),
		cmocka_unit_test(test_findings_are_inert),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_without_session),
		cmocka_unit_test(test_unsound_record_tells_nothing),
		cmocka_unit_test(test_pairs),
		cmocka_unit_test(test_pattern_limit),
		cmocka_unit_test(test_source_lines),
		cmocka_unit_test(test_out_of_memory),
		cmocka_unit_test(test_wrong_use),
	};

	return cmocka_run_group_tests(tests, set_up_program, free_program);
}
