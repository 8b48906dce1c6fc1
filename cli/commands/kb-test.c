/* kb-test.c - berth kb test: run cases against knowledge */
#include "cli/app/findings.h"
#include "cli/app/knowledge.h"
#include "cli/commands/commands.h"
#include "cli/workshop/case-files.h"
#include "cli/workshop/outcomes.h"
#include "cli/workshop/workshop.h"

struct testing {
	struct app *app;
	struct outcomes outcomes;
	bool unreadable;
};

/* Runs the cases of one file. 0, or an exit code that ends the run. */
static int run_file(struct testing *t, const char *name)
{
	berth_diag *diag = berth_diag_new(0);
	berth_status status;
	int code = 0;

	if (!diag)
		return app_out_of_memory(t->app);
	status = berth_cases_cover(name, t->outcomes.speaker.program, &t->app->settings.limits, diag,
	                           t->outcomes.coverage, outcomes_take, &t->outcomes);
	if (status == BERTH_OK && berth_diag_errors(diag))
		status = BERTH_EDATA;
	if (status != BERTH_OK)
		code = findings_refuse(t->app, diag, status, name);
	t->unreadable |= status == BERTH_EDATA;
	if (status == BERTH_EDATA)
		code = 0; /* the other files are run all the same */
	berth_diag_free(diag);
	return t->outcomes.out.failed ? app_out_of_memory(t->app) : code;
}

static bool is_below_threshold(const struct testing *t)
{
	return t->outcomes.coverage && t->app->settings.threshold >= 0 &&
	       coverage_is_below(t->outcomes.coverage, (unsigned)t->app->settings.threshold);
}

static int write_outcomes(struct testing *t)
{
	struct strbuf whole = STRBUF_INIT;
	int code;

	outcomes_end(&t->outcomes, &whole);
	code = app_result_write(t->app, &whole);
	strbuf_free(&whole);
	if (code != 0)
		return code;
	if (t->unreadable)
		return EXIT_DATA;
	return t->outcomes.failed || is_below_threshold(t) ? EXIT_NO : EXIT_DONE;
}

static int run_files(struct testing *t, const struct case_files *files)
{
	int code = 0, worst = 0;

	outcomes_begin(&t->outcomes);
	for (size_t i = 0; i < files->count; i++) {
		code = run_file(t, files->names[i]);
		if (code > worst)
			worst = code;
		if (t->outcomes.out.failed)
			return code;
	}
	code = write_outcomes(t);
	return worst ? worst : code;
}

static int run_with(struct app *app, const berth_program *program, const struct case_files *files)
{
	struct testing t = { .app = app,
		                 .outcomes = { .speaker = { &app->words, program,
		                                            knowledge_language(app, program), false },
		                               .format = app->settings.format,
		                               .pretty = app->settings.pretty,
		                               .out = STRBUF_INIT } };
	int code;

	if (app->settings.coverage && berth_coverage_new(&t.outcomes.coverage, program) != BERTH_OK)
		return app_out_of_memory(app);
	code = run_files(&t, files);
	berth_coverage_free(t.outcomes.coverage);
	strbuf_free(&t.outcomes.out);
	return code;
}

static int refuse_threshold(const struct app *app)
{
	app_complain(app, N_("--threshold needs --coverage"));
	return EXIT_USAGE;
}

static int kb_test_run(struct app *app, int n_operands, char **operands)
{
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
	if (code == 0)
		code = run_with(app, program, &files);
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
	&option_accessible, &option_width, &option_no_pager, &option_help, &option_version, NULL
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
