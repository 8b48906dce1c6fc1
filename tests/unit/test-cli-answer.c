/*
 * test-cli-answer.c - what people type at questions of the shipped knowledge, and how it is read.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cli/answer.h"
#include "cli/knowledge.h"

struct typed {
	const char *fact, *line;
	const char *written; /* NULL: it is wrong, by FAULT */
	enum answer_fault fault;
};

static const struct typed lines[] = {
	/* choices: id, label in both languages, number, beginning, capitals */
	{ "os", "linux", "linux", 0 },
	{ "os", "Linux", "linux", 0 },
	{ "os", "WINDOWS", "windows", 0 },
	{ "os", "win", "windows", 0 },
	{ "os", "1", "linux", 0 },
	{ "os", "2)", "windows", 0 },
	{ "os", "beos", NULL, ANSWER_NO_CHOICE },
	{ "os", "9", NULL, ANSWER_NO_CHOICE },
	{ "os", "0", NULL, ANSWER_NO_CHOICE },
	{ "os", "", NULL, ANSWER_NO_TEXT },
	{ "os", "linux\nwindows", NULL, ANSWER_NO_TEXT },
	{ "cost-priority", "lowest cost", "lowest", 0 },
	{ "cost-priority", "b", "balanced", 0 },
	{ "load", "s", NULL, ANSWER_SEVERAL },
	/* yes and no */
	{ "privileged", "y", "yes", 0 },
	{ "privileged", "Yes", "yes", 0 },
	{ "privileged", "예", "yes", 0 },
	{ "privileged", "네", "yes", 0 },
	{ "privileged", "n", "no", 0 },
	{ "privileged", "no", "no", 0 },
	{ "privileged", "아니요", "no", 0 },
	{ "privileged", "아니오", "no", 0 },
	{ "privileged", "1", "yes", 0 },
	{ "privileged", "2", "no", 0 },
	{ "privileged", "maybe", NULL, ANSWER_NO_CHOICE },
	/* quantities, as in files and as people write them */
	{ "memory", "64 GiB", "64 GiB", 0 },
	{ "memory", "64gb", "64 GB", 0 },
	{ "memory", "64 gib", "64 GiB", 0 },
	{ "memory", "64", "64 GiB", 0 },
	{ "memory", "64 기가", "64 GB", 0 },
	{ "memory", "64기가바이트", "64 GB", 0 },
	{ "memory", "1.5 TiB", "1.5 TiB", 0 },
	{ "memory", "about 64 gigabytes", "64 GB", 0 },
	{ "memory", "~64gb", "64 GB", 0 },
	{ "memory", "약 64 GB", "64 GB", 0 },
	{ "memory", "64 GB 정도", "64 GB", 0 },
	{ "memory", "over 120 GB", ">120 GB", 0 },
	{ "memory", "more than 120gb", ">120 GB", 0 },
	{ "memory", "> 120 GB", ">120 GB", 0 },
	{ "memory", "at least 8gb", ">=8 GB", 0 },
	{ "memory", "8gb or more", ">=8 GB", 0 },
	{ "memory", "8GB 이상", ">=8 GB", 0 },
	{ "memory", "8GB 이하", "<=8 GB", 0 },
	{ "memory", "8GB 미만", "<8 GB", 0 },
	{ "memory", "8GB 초과", ">8 GB", 0 },
	{ "memory", "최대 8GB", "<=8 GB", 0 },
	{ "memory", "up to 8 GiB", "<=8 GiB", 0 },
	{ "memory", "under 8 GiB", "<8 GiB", 0 },
	{ "memory", "8-16 GB", "8..16 GB", 0 },
	{ "memory", "8 to 16gb", "8..16 GB", 0 },
	{ "memory", "8gb - 16gb", "8..16 GB", 0 },
	{ "memory", "between 8 and 16 GiB", "8..16 GiB", 0 },
	{ "memory", "8~16GB", "8..16 GB", 0 },
	{ "memory", "64 apples", NULL, ANSWER_NO_UNIT },
	{ "memory", "64 min", NULL, ANSWER_NO_UNIT },
	{ "memory", "much", NULL, ANSWER_NO_NUMBER },
	{ "memory", "64 GB 32 GB", NULL, ANSWER_NO_UNIT },
	{ "memory", "8 GiB - 16 GB", NULL, ANSWER_NO_NUMBER },
	{ "memory", "over 8-16 GB", NULL, ANSWER_NO_NUMBER },
	{ "memory", "-5 GB", NULL, ANSWER_NO_NUMBER },
	{ "memory", "999999999 TiB", NULL, ANSWER_RANGE },
	{ "vcpu", "2 vCPU", "2 vCPU", 0 },
	{ "vcpu", "2 vcpus", "2 vCPU", 0 },
	{ "vcpu", "2 cores", "2 vCPU", 0 },
	{ "vcpu", "2코어", "2 vCPU", 0 },
	{ "vcpu", "0.5", "0.5 vCPU", 0 },
	{ "vcpu", "2-4", "2..4 vCPU", 0 },
	{ "vcpu", "two", "2 vCPU", 0 },
	{ "longest-run", "20분", "20 min", 0 },
	{ "longest-run", "20 minutes", "20 min", 0 },
	{ "longest-run", "20-minute", "20 min", 0 },
	{ "longest-run", "1.5 h", "1.5 h", 0 },
	{ "longest-run", "1.5 hours", "1.5 h", 0 },
	{ "longest-run", "60분 이상", ">=60 min", 0 },
	{ "longest-run", "2시간", "2 h", 0 },
	{ "longest-run", "45", "45 min", 0 },
	/* plain numbers */
	{ "team-size", "5", "5", 0 },
	{ "team-size", "five", "5", 0 },
	{ "team-size", "다섯", "5", 0 },
	{ "team-size", "at most 4", "<=4", 0 },
	{ "team-size", "3-5", "3..5", 0 },
	{ "team-size", "3.5.1", NULL, ANSWER_NO_NUMBER },
	{ "team-size", "many", NULL, ANSWER_NO_NUMBER },
	{ "requests-per-month", "1,000,000", "1000000 1/month", 0 },
	{ "requests-per-month", "50k", "50000 1/month", 0 },
	{ "requests-per-month", "5만", "50000 1/month", 0 },
	{ "requests-per-month", "3 million", "3000000 1/month", 0 },
	{ "requests-per-month", "10,00", NULL, ANSWER_NO_NUMBER },
};

static void test_lines(void **unused)
{
	berth_program *program = knowledge_shipped();
	struct catalogue words = { .language = "en" };
	struct speaker speaker = { &words, program, 0, false };
	int wrong = 0;

	(void)unused;
	assert_non_null(program);
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct strbuf written = STRBUF_INIT;
		uint32_t fact = berth_fact_find(program, lines[i].fact);
		enum answer_fault fault = answer_read(&written, &speaker, fact, lines[i].line);

		if (fault != lines[i].fault ||
		    strcmp(strbuf_text(&written), lines[i].written ? lines[i].written : "") != 0) {
			print_message("%s, '%s': fault %d '%s', not %d '%s'\n", lines[i].fact,
			              lines[i].line, fault, strbuf_text(&written), lines[i].fault,
			              lines[i].written ? lines[i].written : "");
			wrong++;
		}
		strbuf_free(&written);
	}
	assert_int_equal(wrong, 0);
	berth_program_free(program);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_lines) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
