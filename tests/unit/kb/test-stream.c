/*
 * test-stream.c - records of a stream against records of a file, and the fast reader against the
 * other, on texts that are damaged at random.
 */
#include "test-records.h"

#include "tests/unit/effort.h"
#include "tests/unit/kb/stream-check.h"

#include <stdio.h>

static const char ndjson[] =
	"{\"id\":\"a\",\"facts\":{\"mem\":\"64 GiB\",\"big\":true,\"os\":\"linux\",\"n\":3}}\n"
	"\n"
	"{\"id\":\"b\",\"facts\":{\"team-size\":\"2..4\",\"long\":null,\"image\":\"x y\"},"
	"\"among\":[\"a\"]}\n"
	"{ \"id\" : \"c c\", \"facts\" : { \"n\" : \"12\", \"big\" : \"no\" } }\r\n"
	"{\"id\":\"d\",\"facts\":{}}\n{\"id\":\"e\"}\n{\"id\":\"f\",\"facts\":{\"mem\":\">2 GiB\"}}";

static const char csv[] =
	"id,mem,n,os,big,among,image\r\n"
	"a,64 GiB,3,linux,yes,,\r\n"
	"\n"
	"b,?,,,no,a b,\"two\nlines\"\n"
	"\"c,c\",\"2 GiB\",7,windows,?,,text\n"
	"d,<=4 MiB,2..4,,,,\n"
	"e,,,,,,";

static const char xml[] =
	"<?xml version=\"1.0\"?>\n<!-- one -->\n<requirements xmlns=\"urn:berth:requirements:1\">\n"
	"<workload id=\"a\"><fact name=\"mem\">64 GiB</fact>\n"
	"  <fact name=\"big\">yes</fact><fact name=\"os\" unknown=\"yes\"/></workload>\n"
	"<workload id=\"b\"><title>Two</title><among>a b</among><fact name=\"n\">&lt;5</fact>"
	"</workload>"
	"<!-- <workload id=\"no\"/> --><workload id='c'/>\n<workload id=\"d\">\n"
	"<fact name=\"image\"><![CDATA[</workload>]]></fact></workload>\n"
	"<workload id=\"e\"><fact name=\"n\">7</fact></workload>\n</requirements>\n";

static const char *const texts[] = { ndjson, csv, xml };
enum { NDJSON, CSV, XML, TEXTS };

/* --- the same as of a file */

static void read_file(struct strbuf *out, const char *text, size_t length)
{
	const uint32_t n = count_stream_facts(program);
	const berth_record *record;
	berth_records *records;

	assert_int_equal(berth_records_open(&records, program, "-", text, length, BERTH_FORMAT_ANY,
	                                    false, NULL), BERTH_OK);
	while (berth_records_next(records, NULL, &record) == BERTH_OK && record) {
		add_stream_record(out, records, record, n);
		strbuf_add_char(out, '\n');
	}
	if (berth_diag_errors(berth_records_errors(records))) {
		strbuf_add(out, "head");
		add_stream_findings(out, berth_records_errors(records));
		strbuf_add_char(out, '\n');
	}
	berth_records_close(records);
}

static void test_whole(void **state)
{
	(void)state;
	for (int i = 0; i < TEXTS; i++) {
		for (size_t step = 1; step < 200; step = step * 3 + 1) {
			struct stream_check c;
			struct strbuf want = STRBUF_INIT;
			begin_stream(&c, program);
			check_stream(&c, texts[i], strlen(texts[i]), step);
			read_file(&want, texts[i], strlen(texts[i]));
			assert_string_equal(strbuf_text(&c.all), strbuf_text(&want));
			assert_true(c.agrees);
			strbuf_free(&want);
			end_stream(&c);
		}
	}
}

/* --- damaged */

static uint64_t seed = 7;

static uint32_t draw(uint32_t below)
{
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)((seed >> 33) % below);
}

static void damage(struct strbuf *text)
{
	static const char marks[] = "<>\"'{}[],:&;?=/\n\r\\-! .0129aeu\x01\x7f\xc3\xa9";

	for (uint32_t times = 1 + draw(4); times; times--) {
		size_t at = draw((uint32_t)text->length);
		if (draw(2)) {
			text->text[at] = marks[draw(sizeof marks - 1)];
		} else {
			memmove(text->text + at, text->text + at + 1, text->length - at - 1);
			strbuf_cut(text, text->length - 1);
		}
	}
}

static void fail_trial(const char *why, const struct strbuf *text, const char *a, const char *b)
{
	fprintf(stderr, "%s\n--- text\n%s\n--- one\n%s\n--- other\n%s\n", why, strbuf_text(text), a, b);
	fail();
}

/* Of a file of XML that is not well-formed a stream says more. */
static void check_damaged(int which, const struct strbuf *text)
{
	struct stream_check c, bits;
	struct strbuf want = STRBUF_INIT;

	begin_stream(&c, program);
	check_stream(&c, text->text, text->length, text->length);
	if (!c.agrees)
		fail_trial("both readers", text, strbuf_text(&c.fast), strbuf_text(&c.careful));
	read_file(&want, text->text, text->length);
	if (which != XML && !strstr(strbuf_text(&want), "REQ-001")
	    && strcmp(strbuf_text(&c.all), strbuf_text(&want)) != 0)
		fail_trial("file and stream", text, strbuf_text(&want), strbuf_text(&c.all));
	begin_stream(&bits, program);
	check_stream(&bits, text->text, text->length, 1 + draw(40));
	if (strcmp(strbuf_text(&c.all), strbuf_text(&bits.all)) != 0)
		fail_trial("at once and in bits", text, strbuf_text(&c.all), strbuf_text(&bits.all));
	strbuf_free(&want);
	end_stream(&c);
	end_stream(&bits);
}

static void test_damaged(void **state)
{
	(void)state;
	for (unsigned long trial = effort_amount(3000, 200); trial; trial--) {
		struct strbuf text = STRBUF_INIT;
		strbuf_add(&text, texts[trial % TEXTS]);
		damage(&text);
		check_damaged((int)(trial % TEXTS), &text);
		strbuf_free(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole),
		cmocka_unit_test(test_damaged),
	};

	return cmocka_run_group_tests(tests, set_up_program, free_program);
}
