/*
 * kb-test.c - berth kb test: run cases against knowledge
 *
 * A failure says where, what was expected and what came, and what is behind that. The three formats
 * differ in how one outcome is written and in what stands around all of them.
 */
#include "base/text.h"
#include "cli/app/findings.h"
#include "cli/app/knowledge.h"
#include "cli/commands/commands.h"
#include "cli/workshop/case-files.h"
#include "cli/workshop/explain-case.h"
#include "cli/workshop/workshop.h"

#include <stdlib.h>
#include <string.h>

struct testing {
	struct app *app;
	const berth_program *program;
	struct speaker speaker;
	berth_coverage *coverage; /* NULL: not asked for */
	struct strbuf out;
	struct json json;         /* to out */
	unsigned passed, failed;
	bool unreadable;
};

/* FAILURES says what was expected and what came, STORY what is behind that. */
typedef void write_outcome(struct testing *t, const berth_case_outcome *outcome,
                           const char *failures, const char *story);

static void write_text(struct testing *t, const berth_case_outcome *outcome,
                       const char *failures, const char *story)
{
	if (outcome->passed)
		return;
	text_add_safe(&t->out, failures, true);
	strbuf_add(&t->out, "  ");
	text_add_safe(&t->out, outcome->name, false);
	strbuf_add_char(&t->out, '\n');
	text_add_safe(&t->out, story, true);
}

/* Each line of TEXT behind a '#'. */
static void add_comments(struct strbuf *out, const char *text)
{
	while (*text) {
		size_t length = strcspn(text, "\n");

		strbuf_add(out, "# ");
		strbuf_add_bytes(out, text, length);
		strbuf_add_char(out, '\n');
		text += length + (text[length] == '\n');
	}
}

static void write_tap(struct testing *t, const berth_case_outcome *outcome,
                      const char *failures, const char *story)
{
	struct strbuf name = STRBUF_INIT, why = STRBUF_INIT;

	text_add_safe(&name, outcome->name, false);
	for (char *c = name.text; c && *c; c++)
		if (*c == '#')
			*c = ' '; /* would begin a directive */
	strbuf_add_format(&t->out, "%sok %u - %s (%s:%u)\n", outcome->passed ? "" : "not ",
	                  t->passed + t->failed, strbuf_text(&name), outcome->file, outcome->line);
	text_add_safe(&why, failures, true);
	text_add_safe(&why, story, true);
	if (!outcome->passed)
		add_comments(&t->out, strbuf_text(&why));
	if (!strbuf_ok(&name) || !strbuf_ok(&why))
		t->out.failed = true;
	strbuf_free(&name);
	strbuf_free(&why);
}

static void add_xml(struct strbuf *out, const char *text)
{
	struct strbuf safe = STRBUF_INIT;

	text_add_safe(&safe, text, true);
	for (const char *c = strbuf_text(&safe); *c; c++)
		switch (*c) {
		case '&': strbuf_add(out, "&amp;"); break;
		case '<': strbuf_add(out, "&lt;"); break;
		case '>': strbuf_add(out, "&gt;"); break;
		case '"': strbuf_add(out, "&quot;"); break;
		default: strbuf_add_char(out, *c);
		}
	if (!strbuf_ok(&safe))
		out->failed = true;
	strbuf_free(&safe);
}

static void write_junit(struct testing *t, const berth_case_outcome *outcome,
                        const char *failures, const char *story)
{
	strbuf_add(&t->out, "  <testcase name=\"");
	add_xml(&t->out, outcome->name);
	strbuf_add(&t->out, "\" classname=\"");
	add_xml(&t->out, outcome->file);
	strbuf_add_format(&t->out, "\" line=\"%u\"", outcome->line);
	if (outcome->passed) {
		strbuf_add(&t->out, "/>\n");
		return;
	}
	strbuf_add(&t->out, ">\n    <failure>");
	add_xml(&t->out, failures);
	add_xml(&t->out, story);
	strbuf_add(&t->out, "</failure>\n  </testcase>\n");
}

static void write_json(struct testing *t, const berth_case_outcome *outcome,
                       const char *failures, const char *story)
{
	if (outcome->passed)
		return;
	json_begin(&t->json, NULL, '{');
	json_add_string(&t->json, "name", outcome->name);
	json_add_string(&t->json, "file", outcome->file);
	json_add_integer(&t->json, "line", outcome->line);
	json_add_string(&t->json, "text", failures);
	json_add_string(&t->json, "why", story);
	json_end(&t->json, '}');
}

static write_outcome *writer_of(const struct testing *t)
{
	const char *format = t->app->settings.format;

	if (strcmp(format, "tap") == 0)
		return write_tap;
	if (strcmp(format, "json") == 0)
		return write_json;
	return strcmp(format, "junit") == 0 ? write_junit : write_text;
}

static int take_outcome(const berth_case_outcome *outcome, berth_session *session, void *context)
{
	struct testing *t = context;
	char *failures = berth_case_failures(outcome, session);
	struct strbuf story = STRBUF_INIT;

	if (outcome->passed)
		t->passed++;
	else
		t->failed++;
	if (!outcome->passed && session)
		explain_case(&story, &t->speaker, session, outcome);
	if (failures)
		writer_of(t)(t, outcome, failures, strbuf_text(&story));
	if (!failures || !strbuf_ok(&story))
		t->out.failed = true;
	strbuf_free(&story);
	free(failures);
	return t->out.failed;
}

/* Runs the cases of one file. 0, or an exit code that ends the run. */
static int run_file(struct testing *t, const char *name)
{
	berth_diag *diag = berth_diag_new(0);
	berth_status status;
	int code = 0;

	if (!diag)
		return app_out_of_memory(t->app);
	status = berth_cases_cover(name, t->program, &t->app->settings.limits, diag, t->coverage,
	                           take_outcome, t);
	if (status == BERTH_OK && berth_diag_errors(diag))
		status = BERTH_EDATA;
	if (status != BERTH_OK)
		code = findings_refuse(t->app, diag, status, name);
	t->unreadable |= status == BERTH_EDATA;
	if (status == BERTH_EDATA)
		code = 0; /* the other files are run all the same */
	berth_diag_free(diag);
	return t->out.failed ? app_out_of_memory(t->app) : code;
}

static void begin_outcomes(struct testing *t)
{
	t->json = (struct json){ .out = &t->out, .pretty = t->app->settings.pretty };
	if (writer_of(t) != write_json)
		return;
	json_begin(&t->json, NULL, '{');
	json_add_string(&t->json, "schema", "berth.test/1");
	json_begin(&t->json, "failures", '[');
}

static void end_json(struct testing *t)
{
	json_end(&t->json, ']');
	json_add_integer(&t->json, "passed", t->passed);
	json_add_integer(&t->json, "failed", t->failed);
	if (t->coverage)
		coverage_json(&t->json, t->program, t->coverage);
	json_end(&t->json, '}');
	strbuf_add_char(&t->out, '\n');
}

/* What stands behind the outcomes, COVERAGE included. */
static void end_text(struct testing *t, const char *coverage)
{
	if (writer_of(t) == write_junit) {
		if (*coverage) {
			strbuf_add(&t->out, "  <system-out>");
			add_xml(&t->out, coverage);
			strbuf_add(&t->out, "</system-out>\n");
		}
		strbuf_add(&t->out, "</testsuite>\n");
	} else if (writer_of(t) == write_tap) {
		strbuf_add_format(&t->out, "1..%u\n", t->passed + t->failed);
		add_comments(&t->out, coverage);
	} else {
		say_add(&t->app->words, &t->out, N_("%u passed, %u failed\n"), t->passed, t->failed);
		strbuf_add(&t->out, coverage);
	}
}

static void end_outcomes(struct testing *t)
{
	struct strbuf coverage = STRBUF_INIT;

	if (writer_of(t) == write_json) {
		end_json(t);
		return;
	}
	if (t->coverage)
		coverage_text(&coverage, &t->app->words, t->program, t->coverage);
	end_text(t, strbuf_text(&coverage));
	if (!strbuf_ok(&coverage))
		t->out.failed = true;
	strbuf_free(&coverage);
}

/* What stands before all outcomes, then they. */
static void add_whole(const struct testing *t, struct strbuf *whole)
{
	if (strcmp(t->app->settings.format, "junit") == 0)
		strbuf_add_format(whole, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		                  "<testsuite name=\"berth kb test\" tests=\"%u\" failures=\"%u\">\n",
		                  t->passed + t->failed, t->failed);
	strbuf_add(whole, strbuf_text(&t->out));
	if (!strbuf_ok(&t->out))
		whole->failed = true;
}

static bool is_below_threshold(const struct testing *t)
{
	return t->coverage && t->app->settings.threshold >= 0 &&
	       coverage_is_below(t->coverage, (unsigned)t->app->settings.threshold);
}

static int write_outcomes(struct testing *t)
{
	struct strbuf whole = STRBUF_INIT;
	int code;

	end_outcomes(t);
	add_whole(t, &whole);
	code = app_result_write(t->app, &whole);
	strbuf_free(&whole);
	if (code != 0)
		return code;
	if (t->unreadable)
		return EXIT_DATA;
	return t->failed || is_below_threshold(t) ? EXIT_NO : EXIT_DONE;
}

static int run_files(struct testing *t, const struct case_files *files)
{
	int code = 0, worst = 0;

	begin_outcomes(t);
	for (size_t i = 0; i < files->count; i++) {
		code = run_file(t, files->names[i]);
		if (code > worst)
			worst = code;
		if (t->out.failed)
			return code;
	}
	code = write_outcomes(t);
	return worst ? worst : code;
}

static int run_with(struct testing *t, const struct case_files *files)
{
	int code;

	t->speaker = (struct speaker){ &t->app->words, t->program,
		                           knowledge_language(t->app, t->program), false };
	if (t->app->settings.coverage && berth_coverage_new(&t->coverage, t->program) != BERTH_OK)
		return app_out_of_memory(t->app);
	code = run_files(t, files);
	berth_coverage_free(t->coverage);
	return code;
}

static int refuse_threshold(const struct app *app)
{
	app_complain(app, N_("--threshold needs --coverage"));
	return EXIT_USAGE;
}

static int kb_test_run(struct app *app, int n_operands, char **operands)
{
	struct testing t = { .app = app, .out = STRBUF_INIT };
	struct case_files files = { NULL, 0, 0 };
	berth_program *program = NULL;
	int code = 0;

	if (n_operands == 0) {
		app_complain(app,
		             N_("'berth kb test' needs case files, or directories with files '*.case'"));
		return EXIT_USAGE;
	}
	if (app->settings.threshold >= 0 && !app->settings.coverage)
		return refuse_threshold(app);
	for (int i = 0; i < n_operands && code == 0; i++)
		code = case_files_add(&files, app, operands[i]);
	if (code == 0)
		code = knowledge_open(&program, app);
	if (code == 0) {
		t.program = program;
		code = run_with(&t, &files);
	}
	strbuf_free(&t.out);
	knowledge_close(app, program);
	return code;
}

static const struct example kb_test_examples[] = {
	{ "berth kb test tests/cases", N_("runs every file '*.case' below that directory") },
	{ "berth kb test --kb rules --format tap my.case",
	  N_("runs one file against the folder 'rules'") },
	{ "berth kb test --kb rules --coverage --threshold 100 tests/cases",
	  N_("says what the cases leave untried, and fails if it is anything") },
	{ "berth kb test --format junit -o report.xml tests/cases", N_("for a build server") },
	{ NULL, NULL }
};

static const struct option_row *const kb_test_options[] = {
	&option_kb, &option_overlay, &option_coverage, &option_threshold, &option_format,
	&option_pretty, &option_output, &option_limit, &option_lang, &option_color,
	&option_accessible, &option_width, &option_help, &option_version, NULL
};

const struct command command_kb_test = {
	.name = "kb test",
	.operands = N_("FILE|DIRECTORY..."),
	.summary = N_("run cases and compare what comes out with what they expect"),
	.text = N_("A failure is shown with its place, what was expected, what came, and the shortest "
	           "explanation."),
	.examples = kb_test_examples,
	.formats = "text|tap|junit|json",
	.options = kb_test_options,
	.run = kb_test_run
};
