/* workload.c - a session that ran, as an answer; what is wrong with a workload, as a complaint */
#include "cli/workload/workload.h"

#include "cli/app/findings.h"
#include "cli/app/knowledge.h"
#include "cli/report/report.h"
#include "cli/report/result-json.h"
#include "cli/texts/texts.h"

#include <string.h>

/* Sections of the report that are wanted, in place of a screen; 0: none. */
static unsigned wanted_parts(const struct settings *settings)
{
	return settings->full ? REPORT_ALL
		: settings->points * REPORT_POINTS + settings->assumptions * REPORT_ASSUMPTIONS
		+ settings->companions * REPORT_COMPANIONS + settings->sources * REPORT_SOURCES;
}

int workload_begin(struct workload *w, struct app *app, const berth_program *program)
{
	int code;

	*w = (struct workload){ .app = app, .program = program, .page = app_result_page(app),
		                    .json = strcmp(app->settings.format, "json") == 0 };
	w->row = w->page;
	w->parts = wanted_parts(&app->settings);
	w->rows = !w->json && !w->parts && !app->settings.each && !app->settings.brief_answer
		&& !app->settings.flips;
	w->speaker = (struct speaker){ &app->words, program, knowledge_language(app, program), false };
	code = knowledge_among(&w->among, app, program);
	if (code == 0)
		code = knowledge_session(&w->session, app, program);
	if (code != 0)
		return code;
	w->memory = arena_new(0);
	return w->memory ? 0 : app_out_of_memory(app);
}

void workload_end(struct workload *w)
{
	strbuf_free(&w->page.text);
	strbuf_free(&w->row.text);
	arena_free(w->memory);
	berth_robust_free(w->robust);
	berth_search_free(w->search);
	berth_records_close(w->set.records);
	berth_session_free(w->session);
}

/* --- the tally */

void workload_count(struct workload *w, int code)
{
	w->tally.files |= code == EXIT_FILES;
	w->tally.limit |= code == EXIT_LIMIT;
	w->tally.knowledge |= code == EXIT_KNOWLEDGE;
	w->tally.invalid |= code == EXIT_DATA || code == EXIT_USAGE;
}

void workload_starve(struct workload *w)
{
	if (!w->tally.memory)
		app_out_of_memory(w->app);
	w->tally.memory = true;
}

int workload_code(const struct workload *w)
{
	const struct workload_tally *tally = &w->tally;

	if (tally->files)
		return EXIT_FILES;
	if (tally->limit || tally->memory)
		return EXIT_LIMIT;
	if (tally->knowledge)
		return EXIT_KNOWLEDGE;
	if (tally->invalid)
		return EXIT_DATA;
	if (tally->nothing)
		return EXIT_NO;
	return tally->possible && w->app->settings.require_certain ? EXIT_UNCERTAIN : EXIT_DONE;
}

/* --- complaints */

void workload_refuse(struct workload *w, const struct input *input, const berth_record *record,
                     const char *code, const char *text, const char *hint)
{
	berth_place at = { input->name, record->line, 0 };
	berth_diag *diag = berth_diag_new(1);

	w->tally.invalid = true;
	if (!diag) {
		workload_starve(w);
		return;
	}
	berth_diag_source(diag, input->name, input->bytes, input->length);
	berth_diag_add(diag, BERTH_ERROR, code, &at, hint, "%s", text);
	findings_complain(w->app, diag);
	berth_diag_free(diag);
}

/* What its reader found wrong. */
static void refuse_record(struct workload *w, const berth_record *record)
{
	const berth_finding *first = berth_diag_at(record->errors, 0);

	w->tally.invalid = true;
	findings_complain(w->app, record->errors);
	if (first && strcmp(first->code, BERTH_REQ_LIMIT) == 0) {
		w->tally.limit = true;
		settings_suggest_limits(w->app);
	}
}

/* The calculation of a rule failed on the facts of this workload. */
static void refuse_calculation(struct workload *w, const berth_session *session,
                               const berth_record *record, berth_status status)
{
	berth_rule_info rule = { .id = "" };

	berth_rule_describe(w->program, berth_session_failed_rule(session), &rule);
	app_complain(w->app, N_("workload '%s': rule '%s': %s"), record->id, rule.id,
	             berth_status_text(status));
	workload_count(w, status_exit_code(status));
}

/* --- the answer */

/* Restricts SESSION to what both the option and the record allow. */
static bool choose_candidates(struct workload *w, berth_session *session,
                              const struct input *input, const berth_record *record)
{
	uint64_t both = record->among ? record->among & w->among : w->among;

	if (w->among == 0)
		return true; /* the reader told the session what the record says */
	if (both != 0)
		return berth_session_among(session, both) == BERTH_OK;
	workload_refuse(w, input, record, BERTH_REQ_NOTHING_AMONG,
	                "none of its candidates is among those of '--among'",
	                "name a candidate that both allow");
	return false;
}

/* The first answer is a screen and a row, until it is known whether there are more. */
static bool write_screen(struct workload *w, const berth_record *record)
{
	const struct settings *settings = &w->app->settings;
	struct screen_wanted wanted = { settings->brief_answer ? SCREEN_BRIEF : SCREEN_WHOLE,
		                            settings->flips, w->robust, record->id, record->title };
	bool fine = true;

	if (!w->rows || !w->answered)
		fine = report_screen(&w->page, w->memory, &w->speaker, w->session, &wanted);
	wanted.kind = SCREEN_ROW;
	wanted.flips = false;
	if (w->rows)
		fine = fine && report_screen(&w->row, w->memory, &w->speaker, w->session, &wanted);
	return fine;
}

bool workload_robust(struct workload *w)
{
	return w->robust || berth_robust_new(&w->robust, w->session) == BERTH_OK;
}

bool workload_texts(const struct workload *w, struct strbuf *out, size_t start,
                    struct arena *memory, const berth_session *const *sessions, size_t n)
{
	const struct settings *settings = &w->app->settings;
	struct texts_wanted wanted = { &w->speaker, sessions, n, settings->pretty };

	return !settings->texts || texts_add(out, start, memory, &wanted);
}

static bool write_json(struct workload *w, const berth_record *record)
{
	const berth_session *session = w->session;
	bool searches = w->app->settings.proof == PROOF_SEARCH;
	struct robust_found found;

	if (searches && (!workload_robust(w) || !robust_find(&found, w->robust)))
		return false;
	result_json(&w->page.text, w->memory, w->session, searches ? &found : NULL, record->id,
	            w->app->settings.pretty);
	return workload_texts(w, &w->page.text, 0, w->memory, &session, 1)
		&& strbuf_ok(&w->page.text);
}

static bool write_text(struct workload *w, const berth_record *record)
{
	struct report_wanted wanted = { w->parts, w->app->settings.flips, NULL, record->id,
		                            record->title };

	if (!workload_robust(w))
		return false;
	if (!w->parts)
		return write_screen(w, record);
	wanted.robust = w->robust;
	return report_text(&w->page, w->memory, &w->speaker, w->session, &wanted);
}

static bool write_answer(struct workload *w, const berth_record *record)
{
	bool fine;

	strbuf_clear(&w->page.text);
	strbuf_clear(&w->row.text);
	arena_clear(w->memory);
	fine = w->json ? write_json(w, record) : write_text(w, record);
	if (memory_was_refused()) {
		workload_starve(w);
		fine = false;
	}
	w->tally.limit |= !fine;
	w->answered |= fine;
	return fine;
}

/* With --proof search, what bounds leave open is looked at by a search, as at the end of an
 * interview. */
static bool prove(struct workload *w)
{
	if (w->app->settings.proof != PROOF_SEARCH)
		return true;
	if (!w->search && berth_search_new(&w->search, w->session) != BERTH_OK) {
		workload_starve(w);
		return false;
	}
	return berth_search_tighten(w->search, w->session, BERTH_PROOF_BUDGET, NULL) == BERTH_OK;
}

bool workload_decide(struct workload *w, berth_session *session, const struct input *input,
                     const berth_record *record)
{
	berth_status status;

	if (berth_diag_errors(record->errors)) {
		refuse_record(w, record);
		return false;
	}
	if (!choose_candidates(w, session, input, record))
		return false;
	status = berth_session_run(session);
	if (status != BERTH_OK)
		refuse_calculation(w, session, record, status);
	return status == BERTH_OK;
}

bool workload_prove(struct workload *w)
{
	if (!prove(w))
		return false;
	w->tally.nothing |= berth_session_result(w->session)->status == BERTH_NOTHING;
	w->tally.possible |= berth_session_result(w->session)->status == BERTH_POSSIBLE;
	return true;
}

bool workload_settle(struct workload *w, const struct input *input, const berth_record *record)
{
	return workload_decide(w, w->session, input, record) && workload_prove(w);
}

bool workload_answer(struct workload *w, const struct input *input, const berth_record *record)
{
	return workload_settle(w, input, record) && write_answer(w, record);
}
