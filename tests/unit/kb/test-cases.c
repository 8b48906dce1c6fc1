/*
 * test-cases.c - case files: what they may say, what holds, and what a failure tells.
 */
#include "base/strbuf.h"
#include "kb/kb.h"
#include "tests/unit/knowledge-text.h"
#include "tests/unit/failures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char knowledge[] =
	"criterion ops 1\ntopic care\ncandidate a 1\ncandidate b 2\ncandidate c 3\n"
	"dimension memory byte MiB=1048576 GiB=1073741824\n"
	"fact big boolean\nfact mem quantity memory GiB 0..1000\nfact n integer 0..100\n"
	"fact os enum linux windows\nfact sum integer 0..100 derived\n"
	"rule ASM-001 if then assume os linux\n"
	"rule BIG-001 if big=yes then exclude a\n"
	"rule BIG-002 if n>50 then exclude a\n"
	"rule FAV-001 if os=linux then favour b ops 3\n"
	"rule FAV-002 if n>5 then favour c ops 1\n"
	"rule OUT-001 if n=0 then outside elsewhere\n"
	"rule SUM-001 if n>5 then conclude sum 7\n"
	"rule TIP-001 if os=linux then advise care\n"
	"rule WRN-001 if mem>500_GiB then warn\n";

static berth_program *program;

static int set_up(void **state)
{
	(void)state;
	program = knowledge_program(knowledge);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	berth_program_free(program);
	return 0;
}

/* A file with TEXT; its path is static and good until the next call with the same WHICH. */
static const char *file_with(unsigned which, const char *text)
{
	static char paths[2][40];
	FILE *file;

	snprintf(paths[which], sizeof paths[which], "./test-kb-cases-%u.tmp", which);
	file = fopen(paths[which], "w");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
	return paths[which];
}

static int collect(const berth_case_outcome *outcome, berth_session *session, void *context)
{
	struct strbuf *out = context;
	char *failures = berth_case_failures(outcome, session);
	const char *colon = strchr(failures, ':');

	strbuf_add_format(out, "%s%s@%u/%u %s", out->length ? "; " : "", outcome->name, outcome->line,
	                  outcome->n_expectations,
	                  !session ? "unreadable" : outcome->passed ? "passed" : "failed");
	if (colon) /* without the name of the file */
		strbuf_add_format(out, " %.*s", (int)strcspn(colon + 1, "\n"), colon + 1);
	free(failures);
	return 0;
}

/* Runs TEXT as a case file and compares outcomes, then findings. */
static void check_cases(const char *text, const char *expected)
{
	const char *path = file_with(0, text);
	berth_diag *diag = berth_diag_new(0);
	struct strbuf out = STRBUF_INIT;
	const berth_finding *f;
	berth_status status = berth_cases_run(path, program, NULL, diag, collect, &out);

	for (size_t i = 0; (f = berth_diag_at(diag, i)) != NULL; i++)
		strbuf_add_format(&out, "%s%s:%u:%u", i ? " " : out.length ? "; file " : "file ", f->code,
		                  f->at.line, f->at.column);
	if (strcmp(strbuf_text(&out), expected) != 0)
		fail_msg("\nread     %s\ngot      %s\nexpected %s", text, strbuf_text(&out), expected);
	assert_int_equal(status, berth_diag_errors(diag) ? BERTH_EDATA : BERTH_OK);
	strbuf_free(&out);
	berth_diag_free(diag);
	unlink(path);
}

/* A case with GIVEN, at most one line, and one EXPECTATION: passes, or fails with GOT. */
static void check_one(const char *given, const char *expectation, const char *got)
{
	char text[500], expected[500];

	snprintf(text, sizeof text, "case: x\ngiven\n%sexpect\n  %s\n", given, expectation);
	if (got)
		snprintf(expected, sizeof expected, "x@1/1 failed %u: expected %s, got %s",
		         4u + (*given != '\0'), expectation, got);
	else
		snprintf(expected, sizeof expected, "x@1/1 passed");
	check_cases(text, expected);
}

static void test_form(void **state)
{
	(void)state;
	check_cases("# a comment\n\ncase: first, with a # in it\nas-of: 2026-12-01\namong: a b\n"
	            "assumptions: off\n\ngiven\n  n    7\n  mem  64 GiB\n  os   unknown\n\n"
	            "  # another\nexpect\n  winner  a\n  fact    mem=64 GiB\n  fact    os=unknown\n\n"
	            "case: second\nexpect\n\twinner b\r\n",
	            "first, with a # in it@3/3 passed; second@19/1 passed");
	check_cases("\xef\xbb\xbf"
	            "case: no end\ngiven\nn 7\nexpect\nfired FAV-002",
	            "no end@1/1 passed");
}

static void test_winner_and_status(void **state)
{
	(void)state;
	check_one("  n 7\n", "winner b", NULL);
	check_one("  n 7\n", "winner c", "b with 3, second c with 1");
	check_one("  big yes\n", "winner a", "b with 3, second c with 0 (0..1); a excluded by BIG-001");
	check_one("  n 7\n", "winner none", "b with 3, second c with 1");
	check_one("  n 7\n", "status settled", NULL);
	check_one("  n 7\n", "status certain", "settled");
	check_cases("case: x\namong: a\ngiven\n  big yes\nexpect\n  winner none\n  status none\n"
	            "case: y\namong: a\ngiven\n  big yes\nexpect\n  winner a\n",
	            "x@1/2 passed; y@8/1 failed 13: expected winner a, got nothing feasible: "
	            "a excluded by BIG-001");
}

static void test_one_of_several(void **state)
{
	(void)state;
	check_one("  n 7\n", "winner-one-of a b", NULL);
	check_one("  n 7\n", "winner-one-of a c", "b with 3, second c with 1");
	check_one("  big yes\n", "winner-one-of a c",
	          "b with 3, second c with 0 (0..1); a excluded by BIG-001");
	check_cases("case: x\namong: a\ngiven\n  big yes\nexpect\n  winner-one-of a b\n",
	            "x@1/1 failed 6: expected winner-one-of a b, got nothing feasible: "
	            "a excluded by BIG-001; b not among those that are considered");
	check_cases("case: x\nexpect\n  winner-one-of b\n", "x@1/1 unreadable; file CASE-011:3:17");
}

static void test_order(void **state)
{
	(void)state;
	check_one("  n 7\n", "above b c a", NULL);
	check_one("  n 7\n", "above c b", "1. b with 3, 2. c with 1");
	check_one("  big yes\n", "above b a", "a excluded by BIG-001, 1. b with 3");
	check_one("  n 7\n", "possible b", NULL);
	check_one("  n 7\n", "possible a b", "b");
}

static void test_exclusion(void **state)
{
	(void)state;
	check_one("  big yes\n", "excluded a", NULL);
	check_one("  big yes\n", "excluded a by BIG-001", NULL);
	check_one("  big yes\n", "excluded a by BIG-002", "a excluded by BIG-001; BIG-002 waits");
	check_one("  n 7\n", "excluded a by BIG-002", "a not excluded; BIG-002 is false");
	check_one("  n 7\n", "excluded a", "a not excluded");
	check_one("  n 7\n", "not-excluded a b", NULL);
	check_one("  big yes\n", "not-excluded a b", "a excluded by BIG-001");
	check_cases("case: x\namong: b\nexpect\n  excluded a\n",
	            "x@1/1 failed 4: expected excluded a, got a not among those that are considered");
}

static void test_rules(void **state)
{
	(void)state;
	check_one("  n 7\n", "fired FAV-002", NULL);
	check_one("  n 7\n", "fired FAV-002 c", NULL);
	check_one("  n 7\n", "fired FAV-002 b", "FAV-002 does not exist for it, or not at this date");
	check_one("  n 3\n", "fired FAV-002", "FAV-002 is false");
	check_one("", "fired FAV-002", "FAV-002 waits");
	check_one("  n 3\n", "not-fired FAV-002", NULL);
	check_one("  n 7\n", "not-fired FAV-002", "FAV-002 fired");
	check_one("", "waits FAV-002 c", NULL);
	check_one("  n 7\n", "waits FAV-002", "FAV-002 fired");
	check_one("  n 7\n", "cites source", NULL);
}

static void test_facts(void **state)
{
	(void)state;
	check_one("  n 7\n", "fact n=7", NULL);
	check_one("  n 7\n", "fact sum=7", NULL);
	check_one("  n 7\n", "fact sum=8", "sum derived as 7 by SUM-001");
	check_one("  n 3\n", "fact sum=7", "sum undefined");
	check_one("", "fact n=7", "n untold");
	check_one("  n unknown\n", "fact n=7", "n unknown");
	check_one("  n 2..4\n", "fact n=2..4", NULL);
	check_one("  n 2..4\n", "fact n=2..5", "n told as 2..4");
	check_one("", "assumed os=linux", NULL);
	check_one("", "assumed os=windows", "os assumed as linux by ASM-001");
	check_one("  os linux\n", "assumed os=linux", "os told as linux");
	check_one("  mem 64 GiB\n", "fact mem=65536 MiB", NULL);
}

static void test_ranges(void **state)
{
	(void)state;
	check_one("  mem 64 GiB\n", "within mem=64..65 GiB", NULL);
	check_one("  mem 64 GiB\n", "within mem=63..64 GiB", NULL);
	check_one("  mem 64 GiB\n", "within mem=65..100 GiB", "mem told as 64 GiB");
	check_one("  mem 64 GiB\n", "within mem=1..63 GiB", "mem told as 64 GiB");
	check_one("  n 7\n", "within sum=6..8", NULL);
	check_one("  n 2..4\n", "within n=2..4", NULL);
	check_one("  n 2..4\n", "within n=3..9", "n told as 2..4");
	check_one("  n 2..4\n", "within n=<4", "n told as 2..4");
	check_one("", "within n=0..100", "n untold");
	check_one("  n 3\n", "within sum=0..100", "sum undefined");
}

static void test_notes(void **state)
{
	(void)state;
	check_one("", "advice care", NULL);
	check_one("", "advice care TIP-001", NULL);
	check_one("  os windows\n", "advice care", "none");
	check_one("  os windows\n", "advice care TIP-001", "none; TIP-001 is false");
	check_one("  mem 600 GiB\n", "warning WRN-001", NULL);
	check_one("", "warning WRN-001", "none; WRN-001 waits");
	check_one("  n 0\n", "outside OUT-001", NULL);
	check_one("  n 1\n", "outside OUT-001", "none; OUT-001 is false");
	check_one("", "not-waiting mem", NULL);
	check_one("", "waiting mem", "big n");
	check_one("", "waiting n", NULL);
	check_one("", "not-waiting n", "n waits");
}

/* "Unknown words anywhere are errors", all of a file at once; other cases run. */
static void test_unreadable(void **state)
{
	(void)state;
	check_cases("hello\ncase: x\nasof: 2026-01-01\ngiven\n  m  3\n  n  300\nexpct\n  winner d\n"
	            "case: y\nexpect\n  winner a\n",
	            "x@2/1 unreadable; y@9/1 failed 11: expected winner a, got b with 3, second "
	            "a with 0; file CASE-004:1:1 CASE-005:3:1 CASE-030:5:3 CASE-037:6:6 CASE-005:7:1 "
	            "CASE-012:8:10");
	check_cases("", "file CASE-001:1:1");
	check_cases("# nothing\n", "file CASE-001:1:1");
	check_cases("case: x\ngiven\n  n 3\n", "x@1/0 unreadable; file CASE-009:1:7");
	check_cases("case:\nexpect\n  winner b\n", "@1/1 unreadable; file CASE-004:1:1");
	check_cases("case: x\nexpect\n  winner b\xff\n", "file CASE-002:3:0");
	check_cases("case: x\nexpect\n  winner b\ngiven\n  n 3\n",
	            "x@1/2 unreadable; file CASE-006:4:1 CASE-010:5:3");
	check_cases("case: x\namong: a\namong: b\ngiven\n  n 3\nas-of: 2026-12-01\nexpect\n  "
	            "winner b\n",
	            "x@1/1 unreadable; file CASE-006:3:1 CASE-005:6:1");
}

static void test_settings(void **state)
{
	(void)state;
	check_cases("case: x\nas-of: 2026-02-30\namong: a d\nassumptions: maybe\nfile: x.xml\n"
	            "expect\n  winner b\n",
	            "x@1/1 unreadable; file CASE-007:2:8 CASE-023:3:8 CASE-007:4:14 CASE-007:5:7");
	check_cases("case: x\nas-of: 2024-12-31\nexpect\n  winner b\n",
	            "x@1/1 unreadable; file CASE-007:2:8");
	check_cases("case: x\nassumptions: on\nexpect\n  winner b\n", "x@1/1 passed");
}

static void test_bad_expectations(void **state)
{
	(void)state;
	check_cases("case: x\nexpect\n  winer b\n  winner\n  winner a b\n  status sure\n  above a\n"
	            "  excluded a because BIG-001\n  excluded a by\n  fired BIG-010\n  fact n\n"
	            "  fact m=3\n  fact n=x\n  fact mem=64\n  advice cares\n  cites sorce\n",
	            "x@1/14 unreadable; file CASE-010:3:3 CASE-011:4:9 CASE-011:5:12 CASE-011:6:10 "
	            "CASE-011:7:9 CASE-011:8:14 CASE-011:9:14 CASE-012:10:9 CASE-011:11:8 "
	            "CASE-012:12:8 "
	            "CASE-035:13:8 CASE-036:14:8 CASE-012:15:10 CASE-012:16:9");
}

/* Facts of a workload come first, then what is given. */
static void test_workload_of_a_file(void **state)
{
	const char *path = file_with(
		1, "{\"id\":\"one\",\"facts\":{\"n\":7,\"big\":true},\"among\":[\"a\",\"c\"]}\n"
		   "{\"id\":\"two\",\"facts\":{\"n\":700}}\n");

	(void)state;
	check_cases("case: x\nfile: test-kb-cases-1.tmp#one\nexpect\n  winner c\n  fact n=7\n",
	            "x@1/2 passed");
	check_cases("case: x\nfile: ./test-kb-cases-1.tmp#one\ngiven\n  big no\n  n unknown\nexpect\n"
	            "  not-excluded a c\n  fact n=unknown\n  excluded b\n",
	            "x@1/3 failed 9: expected excluded b, got b not among those that are considered");
	check_cases("case: x\nfile: test-kb-cases-1.tmp#two\nexpect\n  winner c\n",
	            "x@1/1 unreadable; file CASE-008:2:7");
	check_cases("case: x\nfile: test-kb-cases-1.tmp#three\nexpect\n  winner c\n",
	            "x@1/1 unreadable; file CASE-008:2:7");
	check_cases("case: x\nfile: absent.xml#one\nexpect\n  winner c\n",
	            "x@1/1 unreadable; file CASE-008:2:7");
	unlink(path);
}

static void test_no_file(void **state)
{
	berth_diag *diag = berth_diag_new(0);

	(void)state;
	assert_int_equal(berth_cases_run("./absent.case", program, NULL, diag, collect, NULL),
	                 BERTH_EIO);
	assert_int_equal(berth_cases_run(".", program, NULL, diag, collect, NULL), BERTH_EIO);
	assert_string_equal(berth_diag_at(diag, 0)->code, "CASE-003");
	assert_int_equal(berth_diag_errors(diag), 2);
	assert_int_equal(berth_cases_run(NULL, program, NULL, diag, collect, NULL), BERTH_EUSE);
	berth_diag_free(diag);
}

static int stop_at_once(const berth_case_outcome *outcome, berth_session *session, void *context)
{
	unsigned *seen = context;

	(void)outcome, (void)session;
	return (int)++*seen;
}

static void test_report_stops(void **state)
{
	const char *path = file_with(0, "case: x\nexpect\n  winner b\ncase: y\nexpect\n  winner b\n");
	berth_diag *diag = berth_diag_new(0);
	unsigned seen = 0;

	(void)state;
	assert_int_equal(berth_cases_run(path, program, NULL, diag, stop_at_once, &seen), BERTH_OK);
	assert_int_equal(seen, 1);
	berth_diag_free(diag);
	unlink(path);
}

static int tell_failures(const berth_case_outcome *outcome, berth_session *session, void *context)
{
	bool *fine = context;
	char *failures = berth_case_failures(outcome, session);

	*fine = failures != NULL;
	free(failures);
	return !*fine;
}

static bool run_in_little_memory(void)
{
	berth_diag *diag = berth_diag_new(0);
	berth_status status = BERTH_ENOMEM;
	bool told = true;

	if (diag)
		status = berth_cases_run("./test-kb-cases-0.tmp", program, NULL, diag, tell_failures,
		                         &told);
	berth_diag_free(diag);
	assert_true(status == BERTH_OK || status == BERTH_ENOMEM || status == BERTH_EDATA);
	return told && status == BERTH_EDATA;
}

static bool cover_in_little_memory(void)
{
	berth_diag *diag = berth_diag_new(0);
	berth_coverage *coverage = NULL;
	berth_status status = diag ? berth_coverage_new(&coverage, program) : BERTH_ENOMEM;

	if (status == BERTH_OK)
		status = berth_cases_cover("./test-kb-cases-0.tmp", program, NULL, diag, coverage, NULL,
		                           NULL);
	berth_coverage_free(coverage);
	berth_diag_free(diag);
	assert_true(status == BERTH_OK || status == BERTH_ENOMEM);
	return status == BERTH_OK;
}

static bool look_for_gaps_in_little_memory(void)
{
	berth_diag *diag = berth_diag_new(0);
	berth_status status = diag ? berth_kb_gaps(program, 1000, diag) : BERTH_ENOMEM;

	berth_diag_free(diag);
	assert_true(status == BERTH_OK || status == BERTH_ENOMEM);
	return status == BERTH_OK;
}

static void test_out_of_memory(void **state)
{
	(void)state;
	file_with(1, "{\"id\":\"one\",\"facts\":{\"n\":7}}\n");
	file_with(0, "case: x\nfile: test-kb-cases-1.tmp#one\ngiven\n  mem 6 GiB\nexpect\n  winner a\n"
	             "case: y\nexpect\n  winer a\n");
	assert_true(fail_each_allocation(run_in_little_memory) > 10);
	file_with(0, "case: x\ngiven\n  n 7\nexpect\n  winner b\n");
	assert_true(fail_each_allocation(cover_in_little_memory) > 10);
	assert_true(fail_each_allocation(look_for_gaps_in_little_memory) > 10);
	unlink("./test-kb-cases-0.tmp");
	unlink("./test-kb-cases-1.tmp");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_form),
		cmocka_unit_test(test_winner_and_status),
		cmocka_unit_test(test_one_of_several),
		cmocka_unit_test(test_ranges),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_exclusion),
		cmocka_unit_test(test_rules),
		cmocka_unit_test(test_facts),
		cmocka_unit_test(test_notes),
		cmocka_unit_test(test_unreadable),
		cmocka_unit_test(test_settings),
		cmocka_unit_test(test_bad_expectations),
		cmocka_unit_test(test_workload_of_a_file),
		cmocka_unit_test(test_no_file),
		cmocka_unit_test(test_report_stops),
		cmocka_unit_test(test_out_of_memory),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
