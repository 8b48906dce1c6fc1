/* test-cli-answer.c - what people type, in both languages, and how requirement files write it */
#include "cli/answer.h"
#include "kb/kb.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* WANT: the value; "?" unknown; "*" ambiguous; "!" wrong; "!x" wrong, and x is offered. */
static const struct {
	const char *fact, *typed, *want;
} forms[] = {
	{ "roof", "y", "yes" }, { "roof", "Y", "yes" }, { "roof", "yes", "yes" },
	{ "roof", " YES ", "yes" }, { "roof", "yeah", "yes" }, { "roof", "1", "yes" },
	{ "roof", "ye", "yes" }, { "roof", "true", "yes" }, { "roof", "예", "yes" },
	{ "roof", "네", "yes" }, { "roof", "응", "yes" }, { "roof", "있음", "yes" },
	{ "roof", "n", "no" }, { "roof", "No", "no" }, { "roof", "2", "no" },
	{ "roof", "nope", "no" }, { "roof", "아니요", "no" }, { "roof", "아니오", "no" },
	{ "roof", "아뇨", "no" }, { "roof", "아니", "no" }, { "roof", "없음", "no" },
	{ "roof", "3", "!" }, { "roof", "maybe", "!" }, { "roof", "0", "!" },
	{ "roof", "yess", "!yes" },
	{ "roof", "unknown", "?" }, { "roof", "모름", "?" }, { "roof", "don't know", "?" },
	{ "roof", "모르겠습니다", "?" }, { "roof", "Not Sure", "?" },
	{ "river", "wide", "wide" }, { "river", "Wide", "wide" }, { "river", "1", "wide" },
	{ "river", "2", "wild" }, { "river", "3", "calm" }, { "river", "4", "!" },
	{ "river", "c", "calm" }, { "river", "ca", "calm" }, { "river", "wi", "*" },
	{ "river", "wil", "wild" }, { "river", "broad water", "wide" },
	{ "river", "broad", "wide" }, { "river", "넓은 강", "wide" }, { "river", "잔잔", "calm" },
	{ "river", "급류", "wild" }, { "river", "clam", "!calm" }, { "river", "xyz", "!" },
	{ "river", "", "!" }, { "river", "모름", "?" },
	{ "weight", "64gb", "64 GB" }, { "weight", "64 GB", "64 GB" }, { "weight", "64gib", "64 GiB" },
	{ "weight", "64", "64 GiB" }, { "weight", "64 기가", "64 GiB" }, { "weight", "64g", "64 GiB" },
	{ "weight", "512mb", "512 MB" }, { "weight", "512m", "512 MiB" },
	{ "weight", "1.5 gib", "1.5 GiB" }, { "weight", "2,000 gib", "2000 GiB" },
	{ "weight", "over 120 GB", ">120 GB" }, { "weight", "more than 4 gib", ">4 GiB" },
	{ "weight", "at least 4", ">=4 GiB" }, { "weight", ">= 4 gib", ">=4 GiB" },
	{ "weight", "≥4", ">=4 GiB" }, { "weight", "4 or more", ">=4 GiB" },
	{ "weight", "4 GiB 이상", ">=4 GiB" }, { "weight", "4 이하", "<=4 GiB" },
	{ "weight", "4기가 초과", ">4 GiB" }, { "weight", "4 미만", "<4 GiB" },
	{ "weight", "최대 8", "<=8 GiB" }, { "weight", "최소 8", ">=8 GiB" },
	{ "weight", "under 8", "<8 GiB" }, { "weight", "at most 8", "<=8 GiB" },
	{ "weight", "up to 8", "<=8 GiB" }, { "weight", "2-4", "2..4 GiB" },
	{ "weight", "2~4 gib", "2..4 GiB" }, { "weight", "2..4", "2..4 GiB" },
	{ "weight", "2 to 4 gib", "2..4 GiB" }, { "weight", "2 gib to 4 gib", "2..4 GiB" },
	{ "weight", "between 2 and 4 gib", "2..4 GiB" }, { "weight", "2에서 4", "2..4 GiB" },
	{ "weight", "4 hours", "!" }, { "weight", "heavy", "!" }, { "weight", "4 4", "!" },
	{ "weight", "-1", "!" }, { "weight", "모름", "?" },
	{ "time", "20분", "20 min" }, { "time", "20 분", "20 min" }, { "time", "1.5 h", "1.5 h" },
	{ "time", "1.5시간", "1.5 h" }, { "time", "30", "30 min" }, { "time", "90 seconds", "90 s" },
	{ "time", "90초", "90 s" }, { "time", "2 hours", "2 h" }, { "time", "1 hr", "1 h" },
	{ "time", "20m", "20 min" }, { "time", "1 day", "1 d" }, { "time", "3일", "3 d" },
	{ "time", "15분 이하", "<=15 min" }, { "time", "over 15 minutes", ">15 min" },
	{ "people", "5", "5" }, { "people", "5명", "5" }, { "people", "5 people", "5" },
	{ "people", "2-4", "2..4" }, { "people", "at least 4", ">=4" }, { "people", "4명 이상", ">=4" },
	{ "people", "2,000", "2000" }, { "people", "1e5", "!" }, { "people", "1.5", "!" },
	{ "people", "999999", "!" }
};

static berth_program *program;

static int load(void **state)
{
	char path[1024];
	const char *folder = getenv("SRCDIR");
	berth_kb_options options = { .path = path };
	berth_diag *diag = berth_diag_new(0);
	berth_status status;

	(void)state;
	snprintf(path, sizeof path, "%s/tests/dialogues/ferry.xml", folder ? folder : ".");
	status = berth_kb_load(&program, &options, diag);
	berth_diag_free(diag);
	return status == BERTH_OK ? 0 : -1;
}

static int unload(void **state)
{
	(void)state;
	berth_program_free(program);
	return 0;
}

/* ANSWER in the way in which the table writes what is wanted. */
static void write_answer(char *out, size_t size, const struct answer *answer)
{
	if (answer->status == ANSWER_READ)
		snprintf(out, size, "%s", answer->text);
	else if (answer->status == ANSWER_WRONG)
		snprintf(out, size, "!%s", answer->near ? answer->near : "");
	else
		snprintf(out, size, "%s", answer->status == ANSWER_UNKNOWN ? "?" : "*");
}

static void what_people_type(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		uint32_t fact = berth_fact_find(program, forms[i].fact);
		struct answer answer;
		char got[300];

		assert_int_not_equal(fact, BERTH_NONE);
		answer_read(&answer, program, fact, forms[i].typed);
		write_answer(got, sizeof got, &answer);
		if (strcmp(got, forms[i].want) != 0)
			print_message("%s: '%s'\n", forms[i].fact, forms[i].typed);
		assert_string_equal(got, forms[i].want);
	}
}

/* What was read is what the text for requirement files reads as. */
static void text_says_the_value(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		uint32_t fact = berth_fact_find(program, forms[i].fact);
		struct answer answer;
		berth_value value;

		answer_read(&answer, program, fact, forms[i].typed);
		if (answer.status != ANSWER_READ)
			continue;
		assert_int_equal(berth_value_read(program, fact, answer.text, &value), BERTH_OK);
		assert_int_equal(value.low, answer.value.low);
		assert_int_equal(value.high, answer.value.high);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_people_type), cmocka_unit_test(text_says_the_value)
	};

	return cmocka_run_group_tests(tests, load, unload);
}
