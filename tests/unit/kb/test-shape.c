/*
 * test-shape.c - what a schema becomes as tables, and which element or attribute a finding
 * names.  The schema here is of another language, so nothing of knowledge can be wired into
 * the check.
 */
#include "base/strbuf.h"
#include "kb/shape/shape.h"
#include "tests/unit/failures.h"

#include <string.h>

static const char rng[] =
	"<grammar xmlns='http://relaxng.org/ns/structure/1.0'\n"
	"  xmlns:a='http://relaxng.org/ns/compatibility/annotations/1.0' ns='garden'\n"
	"  datatypeLibrary='http://www.w3.org/2001/XMLSchema-datatypes'>\n"
	"<start><element name='garden'>\n"
	"  <optional><attribute name='owner'/></optional>\n"
	"  <zeroOrMore><choice><ref name='bed'/><ref name='tree'/></choice></zeroOrMore>\n"
	"</element></start>\n"
	"<define name='word'><a:documentation>a small word</a:documentation>\n"
	"  <data type='string'><param name='pattern'>[a-z]+</param></data></define>\n"
	"<define name='bed'><element name='bed'>\n"
	"  <attribute name='id'><ref name='word'/></attribute>\n"
	"  <attribute name='kind'>"
	"<choice><value>raised</value><value>flat</value></choice></attribute>\n"
	"  <optional><attribute name='plants'>\n"
	"    <list><oneOrMore><ref name='word'/></oneOrMore></list></attribute></optional>\n"
	"  <choice><attribute name='area'/><attribute name='length'/></choice>\n"
	"  <interleave>\n"
	"    <oneOrMore><element name='name'><attribute name='xml:lang'/>\n"
	"      <data type='token'><param name='minLength'>1</param></data></element></oneOrMore>\n"
	"    <optional><element name='note'><text/></element></optional>\n"
	"    <optional><element name='border'><ref name='edge'/></element></optional>\n"
	"    <optional><element name='rows'>"
	"<oneOrMore><ref name='edge'/></oneOrMore></element></optional>\n"
	"  </interleave></element></define>\n"
	"<define name='edge'><choice>\n"
	"  <element name='stone'><empty/></element><element name='wood'><empty/></element>\n"
	"</choice></define>\n"
	"<define name='tree'><element name='tree'><attribute name='id'/>\n"
	"  <optional><attribute name='height'><data type='integer'/></attribute></optional>\n"
	"  <element name='name'><text/></element></element></define>\n"
	"</grammar>\n";

static struct schema *schema;

static int set_up(void **state)
{
	(void)state;
	schema = schema_open(rng, sizeof rng - 1);
	return schema ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	schema_close(schema);
	return 0;
}

static void add_findings(struct strbuf *out, const char *mark, const berth_diag *diag)
{
	const berth_finding *f;

	for (size_t i = 0; (f = berth_diag_at(diag, i)) != NULL; i++)
		strbuf_add_format(out, "%s%s%s:%u:%u", out->length ? " " : "", mark, f->code, f->at.line,
		                  f->at.column);
}

static const char *last_hint; /* of the last firm, or else yielding, finding */
static berth_diag *firm, *yielding, *shadows;

static void keep_hint(void)
{
	const berth_diag *list = berth_diag_count(firm) ? firm : yielding;
	size_t count = berth_diag_count(list);

	last_hint = count ? berth_diag_at(list, count - 1)->hint : NULL;
}

/* What is found in DOCUMENT: firm findings as they are, yielding after '?', shadows after '~'. */
static void find_into(struct strbuf *out, const char *document)
{
	struct xml_options options = { .name = "f", .codes = { "M", "E", "D", "L", "X" } };
	struct schema_findings findings = { firm, yielding, shadows };
	struct xml_reader *reader = xml_open(document, strlen(document), &options, firm);
	const struct xml_node *root = xml_root(reader), *item;

	schema_check(schema, root, NULL, &findings);
	while ((item = xml_next(reader)) != NULL)
		schema_check(schema, root, item, &findings);
	xml_close(reader);
	add_findings(out, "", firm);
	add_findings(out, "?", yielding);
	add_findings(out, "~", shadows);
}

static void check_found(const char *file, int line, const char *document, const char *expected,
                        const char *hint)
{
	struct strbuf out = STRBUF_INIT;

	firm = berth_diag_new(0);
	yielding = berth_diag_new(0);
	shadows = berth_diag_new(0);
	find_into(&out, document);
	keep_hint();
	_assert_string_equal(strbuf_text(&out), expected, file, line);
	if (hint)
		_assert_string_equal(last_hint ? last_hint : "", hint, file, line);
	berth_diag_free(firm);
	berth_diag_free(yielding);
	berth_diag_free(shadows);
	strbuf_free(&out);
}
#define GARDEN(items) "<garden xmlns='garden'>\n" items "\n</garden>"
#define finds(items, expected, hint) \
	check_found(__FILE__, __LINE__, GARDEN(items), expected, hint)

#define NAME "<name xml:lang='en'>n</name>"

static void test_what_fits_is_silent(void **state)
{
	(void)state;
	finds("", "", NULL);
	finds("<bed id='a' kind='flat' area=''>" NAME "</bed>", "", NULL);
	finds("<bed length='1' kind='raised' id='a' plants='rose  lily'><border><wood/></border>\n" NAME
	      "<rows><stone/><wood/><stone/></rows>" NAME "<note/></bed><tree id=''><name/></tree>",
	      "", NULL);
	check_found(__FILE__, __LINE__, "<g:garden xmlns:g='garden' owner='x'/>", "", NULL);
}

/* 32 characters, so that what follows stands in column 33, and behind NAME in column 61. */
#define BED "<bed id='a' kind='flat' area=''>"

static void test_elements_that_have_no_place(void **state)
{
	(void)state;
	finds("<bde id='a'/>", "KB-007:2:1", "did you mean 'bed'?");
	finds("<pond/>", "KB-007:2:1", "here can stand 'bed', 'tree'");
	finds("<x xmlns='other'/>", "KB-007:2:1", "");
	finds("<tree id='a'><name/>\n <rows/></tree>", "KB-008:3:2", "it belongs into 'bed'");
	finds("<tree id='a'><name/><name/></tree>", "KB-009:2:21", "");
	finds(BED NAME "<note/><note/></bed>", "KB-009:2:68", "");
	finds(BED NAME "<border><stone/><border/></border></bed>", "KB-009:2:61 KB-008:2:77",
	      "it belongs into 'bed'");
	finds(BED NAME "<border><stone/><wood/></border></bed>", "KB-009:2:61", "");
}

static void test_what_is_missing_yields(void **state)
{
	(void)state;
	finds("<bed id='a' kind='flat' area=''/>", "?KB-010:2:6", "");
	finds("<tree id='a'/>", "?KB-010:2:7", "");
	finds(BED NAME "<rows/></bed>", "?KB-010:2:61", "one of 'stone', 'wood'");
	finds(BED NAME "<border/></bed>", "?KB-010:2:61", "one of 'stone', 'wood'");
}

static void test_attributes(void **state)
{
	(void)state;
	finds("<bed kind='flat' area=''>" NAME "</bed>", "KB-012:2:1", "");
	finds("<bed id='a' kind='flat'>" NAME "</bed>", "KB-012:2:1", "one of 'area', 'length'");
	finds("<tree id='a' x:id='1' xmlns:x='o'><name/></tree>", "KB-011:2:14", NULL);
	finds("<tree id='a' colour=''><name/></tree>", "KB-011:2:14", "it can have 'id', 'height'");
	finds(BED NAME "<note a=''/></bed>", "KB-011:2:67", "it has no attributes");
	finds("<bed id='a' kind='flat' area='' length=''>" NAME "</bed>",
	      "KB-013:2:33 ~KB-038:2:1", "");
	check_found(__FILE__, __LINE__, "<garden xmlns='garden' ownr='x'/>", "KB-011:1:24",
	            "did you mean 'owner'?");
}

static void test_a_misspelt_name_is_one_finding(void **state)
{
	(void)state;
	finds("<bed id='a' kimd='flat' area=''>" NAME "</bed>", "KB-011:2:13 ~KB-020:2:1",
	      "did you mean 'kind'?");
	finds("<bed id='a' kind='flat' aera=''>" NAME "</bed>", "KB-011:2:25 ~KB-038:2:1",
	      "did you mean 'area'?");
	finds(BED "<name lang='en'>n</name></bed>", "KB-011:2:39 ~KB-042:2:6 ~KB-020:2:33",
	      "did you mean 'xml:lang'?");
	finds(BED "<nmae xml:lang='en'>n</nmae></bed>", "KB-007:2:33 ~KB-020:2:6 ~KB-042:2:6",
	      "did you mean 'name'?");
}

static void test_text(void **state)
{
	(void)state;
	finds("<tree id='a'>x<name/></tree>", "KB-014:2:14", "");
	finds(BED "<name xml:lang='en'> </name></bed>", "KB-014:2:33", "");
	finds(BED NAME "<border><stone>x</stone></border></bed>", "KB-014:2:76", "");
}

static void test_values_yield(void **state)
{
	(void)state;
	finds("<bed id='A' kind='flat' area=''>" NAME "</bed>", "?KB-019:2:6", "a small word");
	finds("<bed id='' kind='flat' area=''>" NAME "</bed>", "?KB-019:2:6", "a small word");
	finds("<bed id='a' kind='flatt' area=''>" NAME "</bed>", "?KB-015:2:13",
	      "did you mean 'flat'?");
	finds("<bed id='a' kind='round' area=''>" NAME "</bed>", "?KB-015:2:13",
	      "one of 'raised', 'flat'");
	finds("<bed id='a' kind='flat' area='' plants='rose L'>" NAME "</bed>", "?KB-015:2:33",
	      "a small word");
	finds("<bed id='a' kind='flat' area='' plants=' '>" NAME "</bed>", "?KB-015:2:33", "");
}

static void test_the_schema_itself_is_the_net(void **state)
{
	(void)state;
	finds("<tree id='a' height='3'><name/></tree>", "", NULL);
	finds("<tree id='a' height='tall'><name/></tree>", "?KB-015:2:1", NULL);
}

static void test_an_item_has_its_fill_of_findings(void **state)
{
	struct strbuf document = STRBUF_INIT, out = STRBUF_INIT;

	(void)state;
	strbuf_add(&document, "<garden xmlns='garden'><tree id='a'>");
	for (unsigned i = 0; i < 200; i++)
		strbuf_add(&document, "<x/>");
	strbuf_add(&document, "</tree><tree/></garden>");
	firm = berth_diag_new(0);
	yielding = berth_diag_new(0);
	shadows = berth_diag_new(0);
	find_into(&out, strbuf_text(&document));
	assert_int_equal(berth_diag_errors(firm), 50 + 1); /* the second tree has no id */
	berth_diag_free(firm);
	berth_diag_free(yielding);
	berth_diag_free(shadows);
	strbuf_free(&document);
	strbuf_free(&out);
}

/* ---- schemas that are none, memory --------------------------------------------------- */

static void test_what_is_no_schema_is_refused(void **state)
{
	static const char *const bad[] = {
		"", "x", "<grammar/>",
		"<grammar xmlns='http://relaxng.org/ns/structure/1.0'>"
		"<start><ref name='nobody'/></start></grammar>",
		"<grammar xmlns='http://relaxng.org/ns/structure/1.0' "
		"datatypeLibrary='http://www.w3.org/2001/XMLSchema-datatypes'><start><element name='a'>"
		"<data type='string'><param name='pattern'>(</param></data></element></start></grammar>",
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_null(schema_open(bad[i], strlen(bad[i])));
}

static bool check_once(void)
{
	struct schema *kept = schema;
	struct strbuf out = STRBUF_INIT;
	bool fine = false;

	schema = schema_open(rng, sizeof rng - 1);
	firm = berth_diag_new(0);
	yielding = berth_diag_new(0);
	shadows = berth_diag_new(0);
	if (schema && firm && yielding && shadows) {
		struct xml_node tree = { .name = "tree", .space = "garden", .text = "" };
		struct schema_findings findings = { firm, yielding, shadows };

		schema_check(schema, &tree, &tree, &findings);
		add_findings(&out, "", firm);
		fine = strcmp(strbuf_text(&out), "KB-012:0:0") == 0 && !schema_failed(schema);
	}
	berth_diag_free(firm);
	berth_diag_free(yielding);
	berth_diag_free(shadows);
	schema_close(schema);
	strbuf_free(&out);
	schema = kept;
	return fine;
}

static void test_every_allocation_may_fail(void **state)
{
	(void)state;
	assert_true(fail_each_allocation(check_once) > 20);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_fits_is_silent),
		cmocka_unit_test(test_elements_that_have_no_place),
		cmocka_unit_test(test_what_is_missing_yields),
		cmocka_unit_test(test_attributes),
		cmocka_unit_test(test_a_misspelt_name_is_one_finding),
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_values_yield),
		cmocka_unit_test(test_the_schema_itself_is_the_net),
		cmocka_unit_test(test_an_item_has_its_fill_of_findings),
		cmocka_unit_test(test_what_is_no_schema_is_refused),
		cmocka_unit_test(test_every_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
