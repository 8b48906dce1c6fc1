/*
 * test-knowledge.c - what a path may be, includes, layers, images, limits on both sides, lines
 * for all findings, and out of memory.
 */
#include "kb/kb.h"
#include "tests/unit/failures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ROOT "<knowledge xmlns='urn:berth:knowledge:1'"
#define MANIFEST ROOT " name='sea' version='1' date='2026-01-01' languages='en'>\n"
#define END "</knowledge>\n"
#define TEXT(name) "<" name " xml:lang='en'>t</" name ">"
#define FACT(id) \
	"<fact id='" id "' group='g' type='boolean'>" TEXT("label") TEXT("question") TEXT("help") \
	"</fact>\n"
#define SOURCE "<source id='s' url='u' checked='2026-01-01'><title>t</title></source>\n"
#define CANDIDATE(id, order) \
	"<candidate id='" id "' order='" order "'>" TEXT("label") TEXT("description") \
	"<status value='available'><cite source='s'/></status></candidate>\n"
#define RULE(id, value, candidate) \
	"<rule id='" id "' strength='must'><when><is fact='wet' value='" value "'/></when><then>" \
	"<exclude candidate='" candidate "'/></then>" TEXT("because") "<cite source='s'/></rule>\n"
#define REST SOURCE FACT("wet") CANDIDATE("boat", "1") CANDIDATE("cart", "2")

static char folder[64];
static berth_diag *diag;

/* A path in the test's folder, until eight more were asked for. */
static const char *path_of(const char *name)
{
	static char paths[8][160];
	static unsigned next;
	char *path = paths[next++ % 8];

	snprintf(path, sizeof paths[0], "%s/%s", folder, name);
	return path;
}

static void write_bytes(const char *name, const void *bytes, size_t length)
{
	FILE *file = fopen(path_of(name), "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	fclose(file);
}

static void write_text(const char *name, const char *text)
{
	write_bytes(name, text, strlen(text));
}

static int make_folder(void **state)
{
	const char *parent = getenv("TMPDIR");

	(void)state;
	snprintf(folder, sizeof folder, "%s/berth-load-XXXXXX", parent ? parent : "/tmp");
	diag = berth_diag_new(0);
	return mkdtemp(folder) && diag ? 0 : -1;
}

static int remove_folder(void **state)
{
	char command[100];

	(void)state;
	berth_diag_free(diag);
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	return system(command);
}

/* Loads; everything found is in diag. */
static berth_status load(berth_program **out, const char *name, const char *const *overlays,
                         const berth_limits *limits)
{
	berth_kb_options options = { .path = path_of(name), .overlays = overlays };

	if (limits)
		options.limits = *limits;
	berth_diag_clear(diag);
	return berth_kb_load(out, &options, diag);
}

/* The findings as "CODE:LINE:COLUMN FILE", the file without the folder of the test. */
static void check_findings(const char *file, int line, const char *expected)
{
	char text[4000] = "";
	const berth_finding *f;

	for (size_t i = 0; (f = berth_diag_at(diag, i)) != NULL; i++) {
		const char *name = f->at.file ? f->at.file : "-";
		size_t length = strlen(text), skip = strlen(folder) + 1;

		if (strncmp(name, folder, skip - 1) == 0)
			name += skip;
		snprintf(text + length, sizeof text - length, "%s%s:%u:%u %s", length ? "; " : "",
		         f->code, f->at.line, f->at.column, name);
	}
	_assert_string_equal(text, expected, file, line);
}
#define found(expected) check_findings(__FILE__, __LINE__, expected)

static void hash_of(const berth_program *program, char hex[65])
{
	berth_program_info info;

	berth_program_describe(program, &info);
	memcpy(hex, info.sha256, 65);
}

/* ---- paths ------------------------------------------------------------------------ */

static void test_a_folder_or_its_manifest(void **state)
{
	static const char *const names[] = { "", ".", "knowledge.xml", "./knowledge.xml" };
	char hash[65], first[65] = "";

	(void)state;
	write_text("knowledge.xml", MANIFEST REST RULE("SEA-001", "yes", "cart") END);
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		berth_program *program = NULL;

		assert_int_equal(load(&program, names[i], NULL, NULL), BERTH_OK);
		found("");
		hash_of(program, hash);
		if (i > 0)
			assert_string_equal(hash, first);
		memcpy(first, hash, sizeof first);
		berth_program_free(program);
		assert_int_equal(berth_kb_sha256(path_of(names[i]), NULL, hash, diag), BERTH_OK);
		assert_string_equal(hash, first);
	}
}

static void test_what_is_no_file_is_an_input_error(void **state)
{
	berth_program *program = NULL;
	char hash[65];

	(void)state;
	mkdir(path_of("empty"), 0700);
	mkfifo(path_of("pipe"), 0600);
	assert_int_equal(load(&program, "nothing", NULL, NULL), BERTH_EIO);
	found("KB-005:0:0 nothing");
	assert_int_equal(load(&program, "empty", NULL, NULL), BERTH_EIO);
	found("KB-005:0:0 empty/knowledge.xml");
	assert_int_equal(load(&program, "pipe", NULL, NULL), BERTH_EIO);
	found("KB-005:0:0 pipe");
	berth_diag_clear(diag);
	assert_int_equal(berth_kb_sha256(path_of("pipe"), NULL, hash, diag), BERTH_EIO);
	found("KB-005:0:0 pipe");
	assert_null(program);
}

static void test_file_size_holds_on_both_sides(void **state)
{
	static const char text[] = MANIFEST REST RULE("SEA-001", "yes", "cart") END;
	berth_limits limits = BERTH_LIMITS_INIT;
	berth_program *program = NULL;

	(void)state;
	write_text("size.xml", text);
	limits.file_bytes = strlen(text);
	assert_int_equal(load(&program, "size.xml", NULL, &limits), BERTH_OK);
	berth_program_free(program);
	program = NULL;
	limits.file_bytes--;
	assert_int_equal(load(&program, "size.xml", NULL, &limits), BERTH_ELIMIT);
	found("KB-004:0:0 size.xml");
	assert_null(program);
}

/* ---- includes ----------------------------------------------------------------------- */

static void test_errors_of_all_files_come_with_their_lines(void **state)
{
	berth_program *program = NULL;

	(void)state;
	mkdir(path_of("parts"), 0700);
	write_text("many.xml", MANIFEST "<include file='parts/one.xml'/>\n"
	           "<include file='parts/two.xml'/>\n" REST RULE("SEA-001", "no", "raft") END);
	write_text("parts/one.xml", ROOT ">\n" RULE("SEA-002", "maybe", "cart") END);
	write_text("parts/two.xml", ROOT ">\n<topik id='a'/>\n" RULE("SEA-003", "yes", "cart") END);
	assert_int_equal(load(&program, "many.xml", NULL, NULL), BERTH_EKNOWLEDGE);
	found("KB-025:8:91 many.xml; KB-024:2:57 parts/one.xml; KB-007:2:1 parts/two.xml");
	assert_string_equal(berth_diag_at(diag, 0)->source,
	                    "<rule id='SEA-001' strength='must'>"
	                    "<when><is fact='wet' value='no'/></when>"
	                    "<then><exclude candidate='raft'/></then>"
	                    "<because xml:lang='en'>t</because><cite source='s'/></rule>");
	assert_string_equal(berth_diag_at(diag, 2)->source, "<topik id='a'/>");
	assert_null(program);
}

static void test_names_are_not_looked_up_when_a_part_is_missing(void **state)
{
	berth_program *program = NULL;

	(void)state;
	write_text("lame.xml",
	           MANIFEST "<include file='gone.xml'/>\n" RULE("SEA-001", "no", "raft") END);
	assert_int_equal(load(&program, "lame.xml", NULL, NULL), BERTH_EKNOWLEDGE);
	found("KB-018:0:0 lame.xml; KB-005:2:10 lame.xml");
	write_text("gone.xml", ROOT ">\n<fact");
	assert_int_equal(load(&program, "lame.xml", NULL, NULL), BERTH_EKNOWLEDGE);
	found("KB-018:0:0 lame.xml; KB-001:2:6 gone.xml");
	assert_null(program);
}

/* Writes a manifest that includes COUNT files, of which all that are not there yet are made. */
static void write_includes(unsigned count)
{
	FILE *file = fopen(path_of("wide.xml"), "w");

	assert_non_null(file);
	fputs(MANIFEST, file);
	for (unsigned i = 0; i < count; i++) {
		char name[20];

		snprintf(name, sizeof name, "part%u.xml", i);
		fprintf(file, "<include file='%s'/>\n", name);
		write_text(name, ROOT "/>");
	}
	fputs(REST RULE("SEA-001", "yes", "cart") END, file);
	fclose(file);
}

static void test_a_thousand_includes(void **state)
{
	berth_program *program = NULL;

	(void)state;
	write_includes(1000);
	assert_int_equal(load(&program, "wide.xml", NULL, NULL), BERTH_OK);
	berth_program_free(program);
	program = NULL;
	write_includes(1001);
	assert_int_equal(load(&program, "wide.xml", NULL, NULL), BERTH_ELIMIT);
	found("KB-004:1002:10 wide.xml");
	assert_null(program);
}

/* ---- layers ---------------------------------------------------------------------------- */

static void test_an_overlay_adds_and_replaces(void **state)
{
	const char *overlays[] = { path_of("ours.xml"), path_of("mine.xml"), NULL };
	berth_program *program = NULL;
	berth_rule_info rule;
	char plain[65], laid[65], turned[65];

	(void)state;
	write_text("base.xml", MANIFEST REST RULE("SEA-001", "yes", "cart") END);
	write_text("ours.xml",
	           ROOT ">" RULE("SEA-001", "no", "cart") RULE("OWN-001", "yes", "boat") END);
	write_text("mine.xml", ROOT ">" RULE("OWN-001", "no", "boat") END);
	assert_int_equal(load(&program, "base.xml", NULL, NULL), BERTH_OK);
	hash_of(program, plain);
	berth_program_free(program);
	assert_int_equal(load(&program, "base.xml", overlays, NULL), BERTH_OK);
	found("");
	hash_of(program, laid);
	assert_int_equal(berth_rule_describe(program, berth_rule_find(program, "SEA-001"), &rule),
	                 BERTH_OK);
	assert_string_equal(rule.layer, overlays[0]);
	assert_string_equal(rule.file, overlays[0]);
	assert_int_equal(berth_rule_describe(program, berth_rule_find(program, "OWN-001"), &rule),
	                 BERTH_OK);
	assert_string_equal(rule.layer, overlays[1]);
	berth_program_free(program);
	overlays[0] = path_of("mine.xml");
	overlays[1] = path_of("ours.xml");
	assert_int_equal(load(&program, "base.xml", overlays, NULL), BERTH_OK);
	hash_of(program, turned);
	berth_program_free(program);
	assert_string_not_equal(plain, laid);
	assert_string_not_equal(laid, turned);
}

static void test_faults_of_overlays(void **state)
{
	const char *overlays[] = { path_of("ours.xml"), NULL };
	berth_program *program = NULL;

	(void)state;
	write_text("base.xml", MANIFEST REST RULE("SEA-001", "yes", "cart") END);
	write_text("ours.xml", ROOT ">\n" FACT("dry") FACT("dry") "<include file='a.xml'/>\n" END);
	assert_int_equal(load(&program, "base.xml", overlays, NULL), BERTH_EKNOWLEDGE);
	found("KB-022:3:7 ours.xml; KB-017:4:1 ours.xml");
	write_text("ours.xml", MANIFEST END);
	assert_int_equal(load(&program, "base.xml", overlays, NULL), BERTH_EKNOWLEDGE);
	found("KB-017:1:42 ours.xml");
	overlays[0] = path_of("nowhere.xml");
	assert_int_equal(load(&program, "base.xml", overlays, NULL), BERTH_EIO);
	found("KB-005:0:0 nowhere.xml");
	assert_null(program);
}

/* ---- images ------------------------------------------------------------------------------- */

static void test_an_image_is_loaded_as_it_is(void **state)
{
	const char *overlays[] = { path_of("ours.xml"), NULL };
	berth_program *program = NULL, *again = NULL;
	char hash[65], other[65];
	const char *image;
	size_t length;

	(void)state;
	write_text("base.xml", MANIFEST REST RULE("SEA-001", "yes", "cart") END);
	write_text("ours.xml", ROOT "/>");
	assert_int_equal(load(&program, "base.xml", NULL, NULL), BERTH_OK);
	hash_of(program, hash);
	image = berth_program_image(program, &length);
	write_bytes("image", image, length);
	assert_int_equal(load(&again, "image", NULL, NULL), BERTH_OK);
	hash_of(again, other);
	assert_string_equal(other, hash);
	berth_program_free(again);
	assert_int_equal(berth_kb_sha256(path_of("image"), NULL, other, diag), BERTH_OK);
	assert_string_equal(other, hash);
	assert_int_equal(load(&again, "image", overlays, NULL), BERTH_EUSE);
	found("IMG-002:0:0 image");
	write_bytes("image", image, length - 8);
	assert_int_equal(load(&again, "image", NULL, NULL), BERTH_EIMAGE);
	found("IMG-001:0:0 image");
	berth_program_free(program);
}

/* ---- memory ---------------------------------------------------------------------------------- */

static bool load_once(void)
{
	berth_program *program = NULL;
	berth_kb_options options = { .path = path_of("small.xml") };
	berth_diag *list = berth_diag_new(0);
	berth_status status = list ? berth_kb_load(&program, &options, list) : BERTH_ENOMEM;
	bool fine = status == BERTH_OK;

	assert_true(fine || status == BERTH_ENOMEM);
	assert_int_equal(fine, program != NULL);
	berth_program_free(program);
	berth_diag_free(list);
	return fine;
}

static void test_every_allocation_may_fail(void **state)
{
	(void)state;
	write_text("small.xml", MANIFEST "<include file='small-part.xml'/>\n" REST END);
	write_text("small-part.xml", ROOT ">" RULE("SEA-001", "yes", "cart") END);
	assert_true(fail_each_allocation(load_once) > 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_folder_or_its_manifest),
		cmocka_unit_test(test_what_is_no_file_is_an_input_error),
		cmocka_unit_test(test_file_size_holds_on_both_sides),
		cmocka_unit_test(test_errors_of_all_files_come_with_their_lines),
		cmocka_unit_test(test_names_are_not_looked_up_when_a_part_is_missing),
		cmocka_unit_test(test_a_thousand_includes),
		cmocka_unit_test(test_an_overlay_adds_and_replaces),
		cmocka_unit_test(test_faults_of_overlays),
		cmocka_unit_test(test_an_image_is_loaded_as_it_is),
		cmocka_unit_test(test_every_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
