/*
 * test-program-said.c - amounts in the words of a language: units, large numbers, what was told.
 */
#include "engine/program/program.h"
#include "engine/words.h"
#include "kb/kb.h"
#include "tests/unit/failures.h"

#include <stdio.h>
#include <string.h>

#define FACT(rest) \
	"<fact group='g' " rest "<label xml:lang='en'>t</label><label xml:lang='ko'>t</label>" \
	"<question xml:lang='en'>t</question><question xml:lang='ko'>t</question>" \
	"<help xml:lang='en'>t</help><help xml:lang='ko'>t</help>"

static const char harbour[] =
	"<knowledge xmlns='urn:berth:knowledge:1' name='harbour' version='1' date='2026-01-01' "
	"languages='en ko'>\n"
	"<source id='s' url='u' checked='2026-01-01'><title>t</title></source>\n"
	"<dimension id='time' base='second'><unit id='s' factor='1'/>"
	"<unit id='min' factor='60' ko-final='consonant'/><unit id='d' factor='86400'/></dimension>\n"
	"<dimension id='size' base='byte'><unit id='GB' factor='1000000000'/>"
	"<unit id='GiB' factor='1073741824'/><unit id='TB' factor='1000000000000'/></dimension>\n"
	"<dimension id='rate' base='x'><unit id='1/month' factor='1'/></dimension>\n"
	FACT("id='trip' type='quantity' dimension='time' unit='min' min='0' max='100000'>") "</fact>\n"
	FACT("id='hold' type='quantity' dimension='size' unit='GiB' min='0' max='10000'>") "</fact>\n"
	FACT("id='calls' type='quantity' dimension='rate' unit='1/month' min='0' max='900000000'>")
	"</fact>\n"
	FACT("id='crew' type='integer' min='0' max='100000'>") "</fact>\n"
	FACT("id='wet' type='boolean'>") "</fact>\n"
	"<candidate id='boat' order='1'><label xml:lang='en'>t</label><label xml:lang='ko'>t</label>"
	"<description xml:lang='en'>t</description><description xml:lang='ko'>t</description>"
	"<status value='available'><cite source='s'/></status></candidate>\n"
	"<rule id='SEA-001' strength='must'><when><is fact='wet' value='yes'/></when>"
	"<then><exclude candidate='boat'/></then><because xml:lang='en'>t</because>"
	"<because xml:lang='ko'>t</because><cite source='s'/></rule>\n"
	"<words xml:lang='en'><amount means='1/month'>{} a month</amount><amount means='d'/>"
	"<large means='1000000'>{} million</large></words>\n"
	"<words xml:lang='ko'><amount means='1/month'>월 {}건</amount><amount means='d'>{}일</amount>"
	"<large means='10000'>{}만</large><large means='100000000'>{}억</large></words>\n"
	"</knowledge>\n";

static berth_program *program;

static int load(void **state)
{
	const berth_kb_file files[] = { { "h.xml", harbour, sizeof harbour - 1 }, { NULL, NULL, 0 } };
	berth_kb_options options = { .path = "h.xml", .files = files };
	berth_diag *diag = berth_diag_new(0);
	berth_status status = berth_kb_load(&program, &options, diag);

	(void)state;
	for (size_t i = 0; i < berth_diag_count(diag); i++)
		fprintf(stderr, "%u: %s\n", berth_diag_at(diag, i)->at.line,
		        berth_diag_at(diag, i)->text);
	berth_diag_free(diag);
	return status == BERTH_OK ? 0 : -1;
}

static int unload(void **state)
{
	(void)state;
	berth_program_free(program);
	return 0;
}

static const struct {
	const char *fact, *told, *said[2]; /* in English, in Korean */
	const char *as_told[2];            /* NULL: the same */
} rows[] = {
	{ "calls", "2600000 1/month", { "2.6 million a month", "월 260만건" }, { NULL, NULL } },
	{ "calls", "500000000 1/month", { "500 million a month", "월 5억건" }, { NULL, NULL } },
	{ "calls", "1234567 1/month", { "1234567 a month", "월 1234567건" }, { NULL, NULL } },
	{ "calls", ">=1000000 1/month", { ">=1 million a month", "월 >=100만건" }, { NULL, NULL } },
	{ "calls", "900 1/month", { "900 a month", "월 900건" }, { NULL, NULL } },
	{ "trip", "20160 min", { "14 d", "14일" }, { "20160 min", "20160 min" } },
	{ "trip", ">20160 min", { ">14 d", ">14일" }, { ">20160 min", ">20160 min" } },
	{ "trip", "14 d", { "14 d", "14일" }, { NULL, NULL } },
	{ "trip", "90 min", { "90 min", "90 min" }, { NULL, NULL } },
	{ "trip", "0..100000 min", { "0..100000 min", "0..10만 min" }, { NULL, "0..100000 min" } },
	{ "hold", "2..4 GiB", { "2..4 GiB", "2..4 GiB" }, { NULL, NULL } },
	{ "hold", ">120 GB", { ">=111.7587089548 GiB", ">=111.7587089548 GiB" },
	  { ">120 GB", ">120 GB" } },
	{ "crew", "40000", { "40000", "4만" }, { "40000", "40000" } },
	{ "wet", "yes", { "yes", "yes" }, { NULL, NULL } },
};

static void test_values_are_said(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		for (uint32_t language = 0; language < 2; language++) {
			uint32_t fact = berth_fact_find(program, rows[i].fact);
			const char *told = rows[i].as_told[language];
			berth_value value;
			char text[100];

			assert_int_equal(berth_value_read(program, fact, rows[i].told, &value), BERTH_OK);
			if (berth_value_said(program, fact, &value, language, text, sizeof text) != strlen(text)
			    || strcmp(text, rows[i].said[language]) != 0)
				fail_msg("'%s' is said '%s'", rows[i].told, text);
			berth_told_said(program, fact, rows[i].told, language, text, sizeof text);
			assert_string_equal(text, told ? told : rows[i].said[language]);
		}
}

/* What is no amount stands as it was written; nothing is written past the end. */
static void test_what_is_no_amount(void **state)
{
	const berth_value calls = { 2600000, 2600000, NULL };
	uint32_t fact = berth_fact_find(program, "calls");
	char text[8] = "";

	(void)state;
	assert_int_equal(berth_told_said(program, fact, "many of them", 0, NULL, 0), 12);
	assert_int_equal(berth_told_said(program, fact, "a 1/month", 0, text, sizeof text), 9);
	assert_string_equal(text, "a a mon");
	assert_int_equal(berth_value_said(program, fact, &calls, 0, text, sizeof text), 19);
	assert_string_equal(text, "2.6 mil");
	assert_int_equal(berth_value_said(program, BERTH_NONE, &calls, 0, text, sizeof text), 0);
	assert_int_equal(berth_value_said(program, fact, NULL, 0, text, sizeof text), 0);
	assert_string_equal(text, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values_are_said),
		cmocka_unit_test(test_what_is_no_amount),
	};

	return cmocka_run_group_tests_name("engine/program/said", tests, load, unload);
}
