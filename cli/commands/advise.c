/*
 * advise.c - berth advise: requirement files in, recommendations with their reasons out.
 *
 * A workload that is wrong is reported on standard error and has no part in the result; the
 * others are answered all the same, one by one as they are read.
 */
#include "base/names.h"
#include "cli/app/findings.h"
#include "cli/app/input.h"
#include "cli/app/knowledge.h"
#include "cli/commands/commands.h"
#include "cli/report/report.h"
#include "cli/report/result-json.h"

#include <string.h>

/* Of the reader: a record that is over a limit. */
#define OVER_LIMIT "REQ-005"
/* Findings about a workload that only the program can make, not its reader. */
#define REPEATED_ID "REQ-021"
#define NOTHING_AMONG "REQ-025"

/* What happened to any of the workloads or files. */
struct tally {
	bool files, limit, knowledge, invalid, nothing, possible;
};

struct advising {
	struct app *app;
	const berth_program *program;
	berth_session *session;
	struct speaker speaker;
	uint64_t among;           /* of --among, 0: all */
	bool json;
	struct page page;         /* the result in work */
	struct arena *memory;     /* for one result */
	struct names *ids;        /* of the files before this one; NULL: there is only one file */
	struct names *new_ids;    /* of this file, until it ends */
	struct arena *id_memory;
	const struct input *input;
	struct tally tally;
};

static int code_of(const struct app *app, const struct tally *tally)
{
	if (tally->files)
		return EXIT_FILES;
	if (tally->limit)
		return EXIT_LIMIT;
	if (tally->knowledge)
		return EXIT_KNOWLEDGE;
	if (tally->invalid)
		return EXIT_DATA;
	if (tally->nothing)
		return EXIT_NO;
	return tally->possible && app->settings.require_certain ? EXIT_UNCERTAIN : EXIT_DONE;
}

static void count_code(struct tally *tally, int code)
{
	tally->files |= code == EXIT_FILES;
	tally->limit |= code == EXIT_LIMIT;
	tally->knowledge |= code == EXIT_KNOWLEDGE;
	tally->invalid |= code == EXIT_DATA || code == EXIT_USAGE;
}

/* Reports one error about a whole workload. */
static void refuse_workload(struct advising *a, const berth_record *record, const char *code,
                            const char *text, const char *hint)
{
	berth_place at = { a->input->name, record->line, 0 };
	berth_diag *diag = berth_diag_new(1);

	a->tally.invalid = true;
	if (!diag) {
		a->tally.limit = true;
		return;
	}
	berth_diag_source(diag, a->input->name, a->input->bytes, a->input->length);
	berth_diag_add(diag, BERTH_ERROR, code, &at, hint, "%s", text);
	findings_complain(a->app, diag);
	berth_diag_free(diag);
}

/* Restricts the session to what both the option and the record allow. */
static bool choose_candidates(struct advising *a, const berth_record *record)
{
	uint64_t both = record->among ? record->among & a->among : a->among;

	if (a->among == 0)
		return true; /* the reader told the session what the record says */
	if (both != 0)
		return berth_session_among(a->session, both) == BERTH_OK;
	refuse_workload(a, record, NOTHING_AMONG, "none of its candidates is among those of '--among'",
	                "name a candidate that both allow");
	return false;
}

/* Was the id of RECORD used in a file before? */
static bool is_repeated(struct advising *a, const berth_record *record)
{
	struct strbuf text = STRBUF_INIT;

	if (!a->ids)
		return false;
	if (names_add(a->new_ids, record->id) == NAME_NONE)
		a->tally.limit = true;
	if (names_find(a->ids, record->id) == NAME_NONE)
		return false;
	strbuf_add_format(&text, "'%s' is the id of a workload in a file before this one", record->id);
	refuse_workload(a, record, REPEATED_ID, strbuf_text(&text),
	                "give every workload of a run its own id");
	strbuf_free(&text);
	return true;
}

static void count_result(struct tally *tally, const berth_result *result)
{
	tally->nothing |= result->status == BERTH_NOTHING;
	tally->possible |= result->status == BERTH_POSSIBLE;
}

static void write_result(struct advising *a, const berth_record *record)
{
	bool fine = true;

	strbuf_clear(&a->page.text);
	arena_clear(a->memory);
	if (a->json) {
		result_json(&a->page.text, a->memory, a->session, record->id, a->app->settings.pretty);
		fine = strbuf_ok(&a->page.text);
	} else {
		fine = report_text(&a->page, a->memory, &a->speaker, a->session, record->id,
		                   record->title);
	}
	if (fine)
		out_write(&a->app->out, strbuf_text(&a->page.text), a->page.text.length);
	else
		a->tally.limit = true;
}

/* The calculation of a rule failed on the facts of this workload. */
static void refuse_calculation(struct advising *a, const berth_record *record, berth_status status)
{
	berth_rule_info rule = { .id = "" };

	berth_rule_describe(a->program, berth_session_failed_rule(a->session), &rule);
	app_complain(a->app, N_("workload '%s': rule '%s': %s"), record->id, rule.id,
	             berth_status_text(status));
	count_code(&a->tally, status_exit_code(status));
}

/* Reports what is wrong with a workload. */
static void refuse_record(struct advising *a, const berth_record *record)
{
	const berth_finding *first = berth_diag_at(record->errors, 0);

	a->tally.invalid = true;
	findings_complain(a->app, record->errors);
	if (first && strcmp(first->code, OVER_LIMIT) == 0) {
		a->tally.limit = true;
		app_suggest_limits(a->app);
	}
}

/* Answers one workload; true when something was written. FIRST: nothing was so far. */
static bool answer(struct advising *a, const berth_record *record, bool first)
{
	berth_status status;

	if (berth_diag_errors(record->errors)) {
		refuse_record(a, record);
		return false;
	}
	if (is_repeated(a, record) || !choose_candidates(a, record))
		return false;
	status = berth_session_run(a->session);
	if (status != BERTH_OK) {
		refuse_calculation(a, record, status);
		return false;
	}
	if (!first && !a->json)
		out_write(&a->app->out, "\n", 1);
	count_result(&a->tally, berth_session_result(a->session));
	write_result(a, record);
	return true;
}

/* Answers every workload of a file that was read. ANSWERED: some were answered before. */
static berth_status answer_all(struct advising *a, berth_records *records, bool *answered)
{
	const berth_record *record = NULL;
	berth_status status;

	while ((status = berth_records_next(records, a->session, &record)) == BERTH_OK && record) {
		*answered |= answer(a, record, !*answered);
		if (a->app->out.error)
			break; /* nobody will see the rest */
	}
	return status;
}

static void advise_file(struct advising *a, const char *name, bool *answered)
{
	struct input input = { name, NULL, 0 };
	berth_records *records = NULL;
	berth_status status;
	int code = input_read(&input, a->app, name);

	count_code(&a->tally, code);
	if (code != 0)
		return;
	a->input = &input;
	status = berth_records_open(&records, a->program, name, input.bytes, input.length,
	                            BERTH_FORMAT_ANY, true, &a->app->settings.limits);
	if (status == BERTH_OK)
		status = answer_all(a, records, answered);
	if (status == BERTH_OK && berth_diag_errors(berth_records_errors(records)))
		status = BERTH_EDATA;
	if (status != BERTH_OK && records)
		count_code(&a->tally, findings_refuse(a->app, berth_records_errors(records), status, name));
	else if (status != BERTH_OK)
		count_code(&a->tally, status_refuse(a->app, status, name));
	berth_records_close(records);
	input_free(&input);
}

/* The ids of the file that ended join those of the files before. */
static bool merge_ids(struct advising *a)
{
	if (!a->ids)
		return true;
	for (uint32_t i = 0; i < names_count(a->new_ids); i++)
		if (names_add(a->ids, names_at(a->new_ids, i)) == NAME_NONE)
			return false;
	a->new_ids = names_new(a->id_memory);
	return a->new_ids != NULL;
}

static bool prepare(struct advising *a, int n_files)
{
	a->json = strcmp(a->app->settings.format, "json") == 0;
	a->speaker = (struct speaker){ &a->app->words, a->program,
		                           knowledge_language(a->app, a->program), false };
	a->page = app_result_page(a->app);
	a->memory = arena_new(0);
	if (!a->memory || n_files < 2)
		return a->memory != NULL;
	a->id_memory = arena_new(0);
	if (!a->id_memory)
		return false;
	a->ids = names_new(a->id_memory);
	a->new_ids = names_new(a->id_memory);
	return a->ids && a->new_ids;
}

static int advise_files(struct advising *a, int n_files, char **files)
{
	bool answered = false, fine = prepare(a, n_files);
	int code = fine ? app_result_open(a->app) : 0;

	if (code != 0)
		return code;
	for (int i = 0; i < n_files && fine && !a->app->out.error; i++) {
		advise_file(a, files[i], &answered);
		fine = merge_ids(a);
	}
	if (!fine)
		return app_out_of_memory(a->app);
	code = app_result_close(a->app);
	return code ? code : code_of(a->app, &a->tally);
}

static int refuse_operands(const struct app *app, int n_files, char **files)
{
	int inputs = 0;

	for (int i = 0; i < n_files; i++)
		inputs += strcmp(files[i], "-") == 0;
	if (n_files > 0 && inputs < 2)
		return 0;
	if (inputs > 1) {
		app_complain(app, N_("standard input can be read only once"));
	} else {
		app_complain(app, N_("'berth advise' needs a requirement FILE"));
		app_suggest(app, N_("'-' reads standard input; 'berth init' writes a blank file"));
	}
	return EXIT_USAGE;
}

static int advise_run(struct app *app, int n_files, char **files)
{
	struct advising a = { .app = app };
	berth_program *program = NULL;
	int code = refuse_operands(app, n_files, files);

	if (code == 0)
		code = knowledge_open(&program, app);
	a.program = program;
	if (code == 0)
		code = knowledge_among(&a.among, app, program);
	if (code == 0)
		code = knowledge_session(&a.session, app, program);
	if (code == 0)
		code = advise_files(&a, n_files, files);
	strbuf_free(&a.page.text);
	arena_free(a.memory);
	arena_free(a.id_memory);
	berth_session_free(a.session);
	knowledge_close(app, program);
	return code;
}

static const struct example advise_examples[] = {
	{ "berth advise my.xml", N_("recommends for every workload in 'my.xml', with reasons") },
	{ "berth advise --lang ko --as-of 2026-01-01 my.xml", N_("answers in Korean, for that date") },
	{ "berth advise --format json --require-certain - < many.ndjson",
	  N_("gives one line of JSON for each, and exit code 5 if any could still change") },
	{ NULL, NULL }
};

static const struct option_row *const advise_options[] = {
	&option_kb, &option_overlay, &option_no_assumptions, &option_as_of, &option_among,
	&option_require_certain, &option_format, &option_pretty, &option_output, &option_limit,
	&option_lang, &option_color, &option_accessible, &option_width, &option_help,
	&option_version, NULL
};

const struct command command_advise = {
	.name = "advise",
	.operands = N_("FILE..."),
	.summary = N_("recommend for the workloads of requirement files, with reasons and sources"),
	.text = N_("FILE is XML, NDJSON or CSV, told apart by the first byte; '-' is standard input. "
	           "Ids of workloads are unique over all files of one run."),
	.examples = advise_examples,
	.formats = "text|json",
	.options = advise_options,
	.run = advise_run
};
