/*
 * test-xml.c - items with exact places, whatever stands between them and wherever the
 * pieces are cut; limits on both sides; one finding for what is not XML; out of memory.
 */
#include "base/strbuf.h"
#include "kb/xml/xml.h"
#include "tests/unit/failures.h"

#include <stdio.h>
#include <string.h>

static const struct xml_codes codes = { "M", "E", "D", "L", "X" };

/* ---- a document in one line of text ------------------------------------------ */

/* "name@LINE:COLUMN[ attribute=value@LINE:COLUMN...]'text'@LINE:COLUMN{children}" */
static void add_node(struct strbuf *out, const struct xml_node *node)
{
	strbuf_add_format(out, "%s%s@%u:%u", node->foreign ? "!" : "", node->name, node->at.line,
	                  node->at.column);
	for (size_t i = 0; i < node->n_attributes; i++) {
		const struct xml_attribute *a = &node->attributes[i];

		strbuf_add_format(out, " %s=%s@%u:%u", a->name, a->value, a->at.line, a->at.column);
	}
	if (node->text_at.line)
		strbuf_add_format(out, "'%s'@%u:%u", node->text, node->text_at.line,
		                  node->text_at.column);
	if (node->first)
		strbuf_add(out, "{");
	for (const struct xml_node *child = node->first; child; child = child->next)
		add_node(out, child);
	if (node->first)
		strbuf_add(out, "}");
	strbuf_add(out, ";");
}

static void add_findings(struct strbuf *out, const berth_diag *diag)
{
	const berth_finding *f;

	for (size_t i = 0; (f = berth_diag_at(diag, i)) != NULL; i++)
		strbuf_add_format(out, " %s:%u:%u", f->code, f->at.line, f->at.column);
}

/* Reads LENGTH bytes; items, then findings, then the status when it is not OK. */
static berth_status read_into(struct strbuf *out, const char *bytes, size_t length,
                              const struct xml_options *options)
{
	berth_diag *diag = berth_diag_new(0);
	struct xml_reader *reader = diag ? xml_open(bytes, length, options, diag) : NULL;
	const struct xml_node *node;
	berth_status status = BERTH_ENOMEM;

	if (reader) {
		if ((node = xml_root(reader)) != NULL)
			add_node(out, node);
		while ((node = xml_next(reader)) != NULL)
			add_node(out, node);
		if (xml_stray_text(reader))
			strbuf_add_format(out, " stray:%u:%u", xml_stray_text(reader)->line,
			                  xml_stray_text(reader)->column);
		add_findings(out, diag);
		status = xml_status(reader);
	}
	xml_close(reader);
	berth_diag_free(diag);
	return status;
}

static void check_reading(const char *file, int line, const char *source, berth_status status,
                          const char *expected)
{
	struct xml_options options = { .name = "f", .codes = codes };
	struct strbuf out = STRBUF_INIT;
	/* at the end of a block of their own, so that a sanitizer sees a step too far */
	char *bytes = memory_alloc(strlen(source));

	memcpy(bytes, source, strlen(source));
	_assert_int_equal((uintmax_t)read_into(&out, bytes, strlen(source), &options),
	                  (uintmax_t)status, file, line);
	_assert_string_equal(strbuf_text(&out), expected, file, line);
	strbuf_free(&out);
	memory_free(bytes);
}
#define reads(source, expected) \
	check_reading(__FILE__, __LINE__, source, BERTH_OK, expected)
#define refuses(source, expected) \
	check_reading(__FILE__, __LINE__, source, BERTH_EDATA, expected)

/* ---- places --------------------------------------------------------------------- */

static void test_places_are_first_characters_in_code_points(void **state)
{
	(void)state;
	reads("<k/>", "k@1:1;");
	reads("<k a='1'\n  b = \"2\"/>", "k@1:1 a=1@1:4 b=2@2:3;");
	reads("<k>\n <a x='1'>t</a>\n <b/></k>", "k@1:1;a@2:2 x=1@2:5't'@2:11;b@3:2;");
	reads("<k><a>한글 <b/></a></k>", "k@1:1;a@1:4'한글 '@1:7{b@1:10;};");
	reads("<k 가='나'><a 다='라' e='1'/></k>", "k@1:1 가=나@1:4;a@1:10 다=라@1:13 e=1@1:19;");
	reads("\xef\xbb\xbf<k><a/></k>", "k@1:1;a@1:4;");
	reads("<k>\r\n<a/>\r\n</k>", "k@1:1;a@2:1;");
}

static void test_what_only_looks_like_a_tag_is_passed(void **state)
{
	(void)state;
	reads("<?xml version='1.0'?><!-- <x> --><?p <y>?><k><a/></k>", "k@1:43;a@1:46;");
	reads("<k><!--<a>--><a><![CDATA[<b></a>]]></a><?p </k>?><c d='>'/><e/></k>",
	      "k@1:1;a@1:14'<b></a>'@1:17;c@1:50 d=>@1:53;e@1:60;");
	reads("<k><!---><x--><?a?><?b ?><a/></k>", "k@1:1;a@1:26;");
}

static void test_text_is_joined_and_exact(void **state)
{
	(void)state;
	reads("<k><a> x <!-- c -->y<b/> z\n</a></k>", "k@1:1;a@1:4' x y z\n'@1:8{b@1:21;};");
	reads("<k><a>&lt;&amp;&#65;&#xAC00;</a><b c='&quot;&amp;&apos;'/></k>",
	      "k@1:1;a@1:4'<&A가'@1:7;b@1:33 c=\"&'@1:36;");
	reads("<k><a> \n </a></k>", "k@1:1;a@1:4;");
	reads("<k>\n <a/> x\n <b/>y</k>", "k@1:1'"
	      "'@2:7;a@2:2;b@3:2; stray:2:7");
}

static void test_namespaces(void **state)
{
	(void)state;
	reads("<k xmlns='u' xmlns:v='w'><a v:b='1' xml:lang='ko' c='2'/><v:d/><e xmlns='w'/></k>",
	      "k@1:1;a@1:26 v:b=1@1:29 xml:lang=ko@1:37 c=2@1:51;!d@1:58;!e@1:64;");
	reads("<p:k xmlns:p='u'><p:a p:b='1' xmlns:q='u' b='2'/><q/></p:k>",
	      "k@1:1;a@1:18 p:b=1@1:23 b=2@1:43;!q@1:50;");
}

/* ---- pieces ----------------------------------------------------------------------- */

/* A comment of SIZE bytes, then ITEMS on line 2. */
static void padded(struct strbuf *out, size_t size, const char *items)
{
	strbuf_clear(out);
	strbuf_add(out, "<k><!--");
	for (size_t i = strlen("<k><!---->"); i < size; i++)
		strbuf_add_char(out, 'x');
	strbuf_add_format(out, "-->\n%s</k>", items);
}

static void test_items_are_the_same_wherever_a_piece_ends(void **state)
{
	static const char items[] = "<a b='1' 다='라'>t<c/>u</a><d><e>&amp;</e></d><f/>";
	struct xml_options options = { .name = "f", .codes = codes };
	struct strbuf source = STRBUF_INIT, out = STRBUF_INIT;

	(void)state;
	for (size_t back = 0; back < sizeof items + 20; back++) {
		padded(&source, 65536 - back, items);
		strbuf_clear(&out);
		assert_int_equal(read_into(&out, source.text, source.length, &options), BERTH_OK);
		assert_string_equal(strbuf_text(&out),
		                    "k@1:1;a@2:1 b=1@2:4 다=라@2:10'tu'@2:16{c@2:17;};"
		                    "d@2:26{e@2:29'&'@2:32;};f@2:45;");
	}
	strbuf_free(&source);
	strbuf_free(&out);
}

static void test_an_item_may_span_many_pieces(void **state)
{
	struct xml_options options = { .name = "f", .codes = codes };
	struct strbuf source = STRBUF_INIT;
	berth_diag *diag = berth_diag_new(0);
	struct xml_reader *reader;
	const struct xml_node *item;
	unsigned items = 0;

	(void)state;
	strbuf_add(&source, "<k>");
	for (unsigned i = 0; i < 10; i++) {
		strbuf_add_format(&source, "<small n='%u'/><large n='%u'>", i, i);
		for (unsigned j = 0; j < 50000; j++)
			strbuf_add(&source, j % 10 ? "text" : "<b/>");
		strbuf_add(&source, "</large>");
	}
	strbuf_add(&source, "</k>");
	reader = xml_open(source.text, source.length, &options, diag);
	while ((item = xml_next(reader)) != NULL) {
		char number[2] = { (char)('0' + items / 2), '\0' };
		size_t children = 0;

		for (const struct xml_node *child = item->first; child; child = child->next)
			children += strcmp(child->name, "b") == 0;
		assert_string_equal(item->name, items % 2 ? "large" : "small");
		assert_string_equal(xml_value(item, "n"), number);
		assert_int_equal(children, items % 2 ? 5000 : 0);
		assert_int_equal(strlen(item->text), items % 2 ? 45000 * strlen("text") : 0);
		items++;
	}
	assert_int_equal(items, 20);
	assert_int_equal(xml_status(reader), BERTH_OK);
	xml_close(reader);
	berth_diag_free(diag);
	strbuf_free(&source);
}

/* ---- what is not XML ------------------------------------------------------------------ */

static void test_one_finding_says_where_it_is_not_xml(void **state)
{
	(void)state;
	refuses("", " M:1:1");
	refuses(" \n ", " M:1:1");
	refuses("hello", " M:1:1");
	refuses("<k><a></b></a></k>", "k@1:1; M:1:7");
	refuses("<k>\n<a b='1' c='2'\n  b='3'/></k>", "k@1:1; M:3:3");
	refuses("<k><a>x & y</a></k>", "k@1:1; M:1:9");
	refuses("<k><a>x &y </a></k>", "k@1:1; M:1:9");
	refuses("<k><a>x &nbsp; y</a></k>", "k@1:1; M:1:9");
	refuses("<k><a b='&c;'/></k>", "k@1:1; M:1:10");
	refuses("<k><a>&#27;</a></k>", "k@1:1; M:1:7");
	refuses("<k><a b='<'/></k>", "k@1:1; M:1:10");
	refuses("<k><p:a/></k>", "k@1:1; M:1:4");
	refuses("\n<?xml version='1.0'?><k/>", " M:2:1");
	refuses("<k/>\n<k/>", "k@1:1; M:2:1");
	refuses("<k><a>x\x1b[31m</a></k>", "k@1:1; M:1:8");
}

static void test_items_before_a_fault_are_given(void **state)
{
	(void)state;
	refuses("<k><a/><b/></k", "k@1:1;a@1:4;b@1:8; M:1:15");
	refuses("<k><a/><b c='", "k@1:1;a@1:4; M:1:14");
	refuses("<keys", " M:1:6");
	refuses("<keys a='1'", " M:1:12");
	refuses("<ke\x05ys a='1'></keys>", " M:1:4");
	refuses("<k><a/>\n<b>text", "k@1:1;a@1:4; M:2:8");
}

static void test_only_utf8_and_no_doctype(void **state)
{
	(void)state;
	refuses("\xff\xfe<", " E:1:1");
	refuses("<k>\n<a>\xc3\x28</a></k>", " E:2:4");
	refuses("<k>가\xed\xa0\x80</k>", " E:1:5");
	refuses("<?xml version='1.0' encoding='EUC-KR'?><k/>", " E:1:21");
	refuses("<?xml version='1.0' encoding='UTF-16'?><k/>", " E:1:21");
	reads("<?xml version='1.0' encoding='utf-8'?><k/>", "k@1:39;");
	refuses("<!-- <!DOCTYPE --> <!DOCTYPE k [<!ENTITY a 'b'>]><k>&a;</k>", " D:1:20");
	refuses("<!DOCTYPE k SYSTEM 'file:///etc/passwd'><k/>", " D:1:1");
}

static void test_a_nul_byte_is_found(void **state)
{
	static const char source[] = "<k>\n<a>\0</a></k>";
	struct xml_options options = { .name = "f", .codes = codes };
	struct strbuf out = STRBUF_INIT;

	(void)state;
	assert_int_equal(read_into(&out, source, sizeof source - 1, &options), BERTH_EDATA);
	assert_string_equal(strbuf_text(&out), " E:2:4");
	strbuf_free(&out);
}

/* ---- limits ------------------------------------------------------------------------------ */

static void check_limit(const char *source, const struct xml_options *options,
                        berth_status status, const char *expected)
{
	struct strbuf out = STRBUF_INIT;

	assert_int_equal(read_into(&out, source, strlen(source), options), status);
	assert_string_equal(strbuf_text(&out), expected);
	strbuf_free(&out);
}

static void test_depth_and_size_hold_on_both_sides(void **state)
{
	struct xml_options options = { .name = "f", .codes = codes, .depth = 3 };

	(void)state;
	check_limit("<k><a><b/></a></k>", &options, BERTH_OK, "k@1:1;a@1:4{b@1:7;};");
	check_limit("<k><a><b><c/></b></a></k>", &options, BERTH_ELIMIT, "k@1:1; L:1:10");
	options.depth = 0;
	options.item_bytes = strlen("<a>xxxx</a>");
	check_limit("<k><b/><a>xxxx</a></k>", &options, BERTH_OK, "k@1:1;b@1:4;a@1:8'xxxx'@1:11;");
	check_limit("<k><b/><a>xxxxx</a></k>", &options, BERTH_ELIMIT, "k@1:1;b@1:4; L:1:8");
	check_limit("<k><b/><a cccccccc=''/></k>", &options, BERTH_ELIMIT, "k@1:1;b@1:4; L:1:8");
}

static void test_the_usual_depth_is_64(void **state)
{
	struct xml_options options = { .name = "f", .codes = codes };

	(void)state;
	for (unsigned depth = 64; depth <= 65; depth++) {
		struct strbuf source = STRBUF_INIT, out = STRBUF_INIT;

		for (unsigned i = 0; i < depth; i++)
			strbuf_add(&source, "<a>");
		for (unsigned i = 0; i < depth; i++)
			strbuf_add(&source, "</a>");
		assert_int_equal(read_into(&out, source.text, source.length, &options),
		                 depth == 64 ? BERTH_OK : BERTH_ELIMIT);
		strbuf_free(&source);
		strbuf_free(&out);
	}
}

static berth_status read_many(const char *format, unsigned count, const char *before,
                              const char *after)
{
	struct xml_options options = { .name = "f", .codes = codes };
	struct strbuf source = STRBUF_INIT, out = STRBUF_INIT;
	berth_status status;

	strbuf_add(&source, before);
	for (unsigned i = 0; i < count; i++) {
		char number[12];

		snprintf(number, sizeof number, "%u", i);
		strbuf_add(&source, format);
		strbuf_add(&source, number);
		strbuf_add(&source, format[0] == '<' ? "/>" : "=''");
	}
	strbuf_add(&source, after);
	status = read_into(&out, source.text, source.length, &options);
	strbuf_free(&source);
	strbuf_free(&out);
	return status;
}

static void test_bombs_of_names_and_attributes_are_limits(void **state)
{
	(void)state;
	assert_int_equal(read_many("<a", 9000, "<k>", "</k>"), BERTH_OK);
	assert_int_equal(read_many("<a", 11000, "<k>", "</k>"), BERTH_ELIMIT);
	assert_int_equal(read_many(" a", 100, "<k><b", "/></k>"), BERTH_OK);
	assert_int_equal(read_many(" a", 101, "<k><b", "/></k>"), BERTH_ELIMIT);
}

/* ---- memory --------------------------------------------------------------------------------- */

static bool read_once(void)
{
	static const char source[] =
		"<k xmlns='u' xmlns:p='w' a='1'><b p:c='2'>x<d xml:lang='en'/>y</b><e/></k>";
	struct xml_options options = { .name = "f", .codes = codes };
	struct strbuf out = STRBUF_INIT;
	berth_status status = read_into(&out, source, sizeof source - 1, &options);
	bool fine = status == BERTH_OK && strbuf_ok(&out);

	assert_true(status == BERTH_OK || status == BERTH_ENOMEM);
	strbuf_free(&out);
	return fine;
}

static void test_every_allocation_may_fail(void **state)
{
	(void)state;
	assert_true(fail_each_allocation(read_once) > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_places_are_first_characters_in_code_points),
		cmocka_unit_test(test_what_only_looks_like_a_tag_is_passed),
		cmocka_unit_test(test_text_is_joined_and_exact),
		cmocka_unit_test(test_namespaces),
		cmocka_unit_test(test_items_are_the_same_wherever_a_piece_ends),
		cmocka_unit_test(test_an_item_may_span_many_pieces),
		cmocka_unit_test(test_one_finding_says_where_it_is_not_xml),
		cmocka_unit_test(test_items_before_a_fault_are_given),
		cmocka_unit_test(test_only_utf8_and_no_doctype),
		cmocka_unit_test(test_a_nul_byte_is_found),
		cmocka_unit_test(test_depth_and_size_hold_on_both_sides),
		cmocka_unit_test(test_the_usual_depth_is_64),
		cmocka_unit_test(test_bombs_of_names_and_attributes_are_limits),
		cmocka_unit_test(test_every_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
