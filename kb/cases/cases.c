/*
 * cases.c - runs the cases of a file: facts of a workload first, then what is given, then one run,
 * then each expectation.
 */
#include "kb/cases/cases.h"
#include "kb/xml/file.h"

#include <stdio.h>
#include <string.h>

struct runner {
	const char *path;
	const berth_limits *limits;
	berth_diag *diag;
	berth_records *records;  /* the cases */
	berth_session *session;  /* of the case */
	berth_session *before;   /* of the case before; NULL: this is the first */
	char *file;              /* bytes of the workload's file */
	berth_records *workload; /* told facts borrow from it */
	berth_walk *walk;
	berth_coverage *coverage; /* or NULL */
	berth_expectation *expectations;
	unsigned n_expectations;
	uint32_t failed_rule;     /* whose calculation failed; or BERTH_NONE */
};

/* Findings of records, under the name that they have here. */
static void pass_on(struct runner *run, const berth_diag *from)
{
	const berth_finding *finding;
	char code[16];

	for (size_t i = 0; (finding = berth_diag_at(from, i)) != NULL; i++) {
		snprintf(code, sizeof code, "CASE-%s", strrchr(finding->code, '-') + 1);
		berth_diag_add(run->diag, finding->severity, code, &finding->at, finding->hint, "%s",
		               finding->text);
	}
}

/* The file that a case names, as seen from the folder of the case file. */
static const char *path_of(const struct runner *run, const char *name, size_t length)
{
	const char *slash = strrchr(run->path, '/');
	size_t folder = slash && *name != '/' ? (size_t)(slash - run->path) + 1 : 0;
	char *path = arena_alloc(run->records->scratch, folder + length + 1, 1);

	if (!path)
		return "";
	memcpy(path, run->path, folder);
	memcpy(path + folder, name, length);
	return path;
}

/* Tells the workload ID of the open file. */
static berth_status tell_workload(struct runner *run, const char *id, const char *path)
{
	const berth_place *at = &case_current(run->records)->file.at;
	const berth_record *record = NULL;
	const berth_finding *finding;
	berth_status status;

	do
		status = berth_records_next(run->workload, run->session, &record);
	while (status == BERTH_OK && record && strcmp(record->id, id) != 0);
	if (status != BERTH_OK && status != BERTH_ELIMIT && status != BERTH_EIO)
		return status;
	finding = berth_diag_at(berth_records_errors(run->workload), 0);
	if (record)
		finding = berth_diag_at(record->errors, 0);
	if (finding)
		record_error(run->records, CASE_WORKLOAD, at, NULL, "workload '%s': %s:%u: %s",
		             record_shown(run->records, id), record_shown(run->records, path),
		             finding->at.line, finding->text);
	else if (!record)
		record_error(run->records, CASE_WORKLOAD, at, NULL, "there is no workload '%s' in '%s'",
		             record_shown(run->records, id), record_shown(run->records, path));
	return BERTH_OK;
}

/* Tells the facts of the workload that the case names. */
static berth_status read_workload(struct runner *run)
{
	const struct record_word *file = &case_current(run->records)->file;
	const char *mark = strrchr(file->text, '#');
	const char *path = path_of(run, file->text, (size_t)(mark - file->text));
	const char *why = "is larger than the limit";
	size_t length;
	berth_status status;

	status = file_read(path, run->limits ? run->limits->file_bytes : 0, &run->file, &length, &why);
	if (status == BERTH_EIO || status == BERTH_ELIMIT) {
		record_error(run->records, CASE_WORKLOAD, &file->at, NULL, "'%s' %s",
		             record_shown(run->records, path), why);
		return BERTH_OK;
	}
	if (status == BERTH_OK)
		status = berth_records_open(&run->workload, run->records->program, path, run->file,
		                            length, BERTH_FORMAT_ANY, true, run->limits);
	return status == BERTH_OK ? tell_workload(run, mark + 1, path) : status;
}

static int32_t date_of(const struct runner *run, const struct case_text *text)
{
	berth_program_info info;

	berth_program_describe(run->records->program, &info);
	return text->date ? text->date : info.date;
}

static berth_status open_session(struct runner *run)
{
	const struct case_text *text = case_current(run->records);
	bool alike = run->before && berth_session_as_of(run->before) == date_of(run, text);
	berth_status status = alike ? berth_session_like(&run->session, run->before)
		: berth_session_new(&run->session, run->records->program, text->date);

	if (status == BERTH_ERANGE) {
		record_error(run->records, CASE_SETTING, &text->as_of.at, NULL,
		             "'%s' is before the knowledge begins", text->as_of.text);
		return BERTH_OK;
	}
	if (status == BERTH_OK)
		berth_session_assumptions(run->session, text->assumptions);
	return status;
}

/* Understands all expectations, so that all that is wrong with them is said at once. */
static berth_status read_expectations(struct runner *run)
{
	const struct case_text *text = case_current(run->records);
	berth_expectation *out;
	unsigned n = 0;

	for (const struct case_line *line = text->expectations; line; line = line->next)
		n++;
	out = arena_alloc(run->records->scratch, n, sizeof *out);
	if (!out)
		return BERTH_ENOMEM;
	run->expectations = out;
	run->n_expectations = n;
	for (const struct case_line *line = text->expectations; line; line = line->next)
		expectation_read(run->records, line, out++);
	return BERTH_OK;
}

static berth_status check(struct runner *run)
{
	const struct case_view view = { run->session, run->walk };
	berth_status status = berth_session_run(run->session);

	if (status == BERTH_EARITHMETIC) {
		run->failed_rule = berth_session_failed_rule(run->session);
		run->expectations->failed = true;
		return BERTH_OK;
	}
	if (status != BERTH_OK)
		return status;
	for (unsigned i = 0; i < run->n_expectations; i++) {
		berth_expectation *e = &run->expectations[i];

		e->failed = !expectation_holds(e, &view);
		if (!e->failed && run->coverage)
			expectation_cover(e, run->session, run->coverage);
	}
	return run->coverage ? berth_coverage_add(run->coverage, run->session, run->path,
	                                          run->records->record.line)
	                     : BERTH_OK;
}

/* The case that was read last, up to its outcome. */
static berth_status run_case(struct runner *run)
{
	berth_status status = read_expectations(run);

	if (status == BERTH_OK)
		status = open_session(run);
	if (status == BERTH_OK && !run->records->failed && case_current(run->records)->file.text)
		status = read_workload(run);
	if (status == BERTH_OK && !run->records->failed)
		status = records_tell(run->records, run->session);
	if (status == BERTH_OK && !run->records->failed)
		status = check(run);
	return status;
}

static void end_case(struct runner *run)
{
	if (run->session) {
		berth_session_free(run->before);
		run->before = run->session;
	}
	berth_records_close(run->workload);
	memory_free(run->file);
	run->session = NULL;
	run->workload = NULL;
	run->file = NULL;
}

static bool passed(const struct runner *run)
{
	for (unsigned i = 0; i < run->n_expectations; i++)
		if (run->expectations[i].failed)
			return false;
	return true;
}

/* Runs one case and reports it; *stop when the caller has had enough. */
static berth_status do_case(struct runner *run, berth_case_report *report, void *context,
                            bool *stop)
{
	berth_case_outcome outcome;
	berth_status status;
	bool is_sound;

	run->failed_rule = BERTH_NONE;
	status = run_case(run);
	is_sound = !run->records->failed;
	if (status == BERTH_OK) {
		pass_on(run, run->records->errors);
		outcome = (berth_case_outcome){
			.name = run->records->record.id, .file = run->path,
			.line = run->records->record.line, .passed = is_sound && passed(run),
			.expectations = run->expectations, .n_expectations = run->n_expectations,
			.failed_rule = run->failed_rule,
		};
		*stop = report && report(&outcome, is_sound ? run->session : NULL, context) != 0;
		status = is_sound ? BERTH_OK : BERTH_EDATA;
	}
	end_case(run);
	return status;
}

static berth_status run_all(struct runner *run, berth_case_report *report, void *context)
{
	const berth_record *record;
	berth_status status, worst = BERTH_OK;
	bool stop = false;

	do {
		status = berth_records_next(run->records, NULL, &record);
		if (status == BERTH_OK && record)
			status = do_case(run, report, context, &stop);
		if (status == BERTH_EDATA) {
			worst = status;
			status = BERTH_OK;
		}
	} while (status == BERTH_OK && record && !stop);
	if (status != BERTH_OK)
		return status;
	pass_on(run, berth_records_errors(run->records));
	return berth_diag_errors(berth_records_errors(run->records)) ? BERTH_EDATA : worst;
}

static berth_status run_text(struct runner *run, const struct record_source *source,
                             berth_case_report *report, const berth_program *program, void *context)
{
	berth_status status = records_new(&run->records, program, source, run->limits);

	if (status == BERTH_OK)
		status = berth_walk_new(&run->walk, program);
	if (status != BERTH_OK) {
		berth_records_close(run->records);
		return status;
	}
	berth_diag_source(run->diag, run->path, run->records->bytes, run->records->length);
	records_begin(run->records, &record_format_case);
	status = run_all(run, report, context);
	berth_diag_source(run->diag, run->path, NULL, 0);
	berth_session_free(run->before);
	berth_walk_free(run->walk);
	berth_records_close(run->records);
	return status;
}

berth_status berth_cases_run(const char *path, const berth_program *program,
                             const berth_limits *limits, berth_diag *diag,
                             berth_case_report *report, void *context)
{
	return berth_cases_cover(path, program, limits, diag, NULL, report, context);
}

berth_status berth_cases_cover(const char *path, const berth_program *program,
                               const berth_limits *limits, berth_diag *diag,
                               berth_coverage *coverage, berth_case_report *report, void *context)
{
	struct runner run = { .path = path, .limits = limits, .diag = diag, .coverage = coverage };
	const char *why = "is larger than the limit";
	berth_place at = { path, 0, 0 };
	char *bytes = NULL;
	size_t length;
	berth_status status;

	if (!path || !program || !diag)
		return BERTH_EUSE;
	status = file_read(path, limits ? limits->file_bytes : 0, &bytes, &length, &why);
	if (status == BERTH_EIO || status == BERTH_ELIMIT)
		berth_diag_add(diag, BERTH_ERROR, CASE_FILE, &at, NULL, "'%s' %s", path, why);
	if (status == BERTH_OK)
		status = run_text(&run, &(struct record_source){ path, bytes, length, false }, report,
		                  program, context);
	memory_free(bytes);
	return status;
}

static void add_failure(struct strbuf *out, const berth_case_outcome *outcome,
                        const berth_expectation *e, const struct case_view *view)
{
	const berth_program *program = berth_session_program(view->session);
	struct strbuf got = STRBUF_INIT;

	if (outcome->failed_rule == BERTH_NONE)
		expectation_tell(e, view, &got);
	else
		strbuf_add_format(&got, "a calculation of %s that failed",
		                  berth_rule_id(program, outcome->failed_rule));
	strbuf_add_format(out, "%s:%u: expected %s%s%s, got %s\n", outcome->file, e->line, e->name,
	                  *e->words ? " " : "", e->words, strbuf_text(&got));
	if (!strbuf_ok(&got))
		out->failed = true;
	strbuf_free(&got);
}

char *berth_case_failures(const berth_case_outcome *outcome, const berth_session *session)
{
	struct case_view view = { session, NULL };
	struct strbuf out = STRBUF_INIT;

	strbuf_add(&out, "");
	if (session && !outcome->passed &&
	    berth_walk_new(&view.walk, berth_session_program(session)) != BERTH_OK)
		out.failed = true;
	for (unsigned i = 0; view.walk && i < outcome->n_expectations; i++)
		if (outcome->expectations[i].failed)
			add_failure(&out, outcome, &outcome->expectations[i], &view);
	berth_walk_free(view.walk);
	if (strbuf_ok(&out))
		return out.text;
	strbuf_free(&out);
	return NULL;
}
