/* pair.c - two cases side by side: one and what would be, those of two files, or two records */
#include "cli/app/command.h"
#include "cli/app/knowledge.h"
#include "cli/difference/difference.h"
#include "cli/workload/one.h"

#include <stdio.h>
#include <string.h>

static int write_difference(struct workload *w, const struct difference_cases *cases)
{
	const struct difference_case *second = &cases->of[1];
	const berth_session *sessions[] = { cases->of[0].session, second->session };
	bool fine = true;

	if (w->json)
		difference_json(&w->page.text, w->memory, cases, w->app->settings.pretty);
	else
		fine = difference_text(&w->page, w->memory, &w->speaker, cases);
	fine = fine && workload_texts(w, &w->page.text, 0, w->memory, sessions, 2);
	if (!fine || !strbuf_ok(&w->page.text))
		return app_out_of_memory(w->app);
	w->tally.nothing = second->record ? !second->record->winner
		: berth_session_result(second->session)->status == BERTH_NOTHING;
	return app_result_write(w->app, &w->page.text);
}

/* Its day and its rules, which are what two records of one case differ by. */
static const char *title_of(struct workload *w, const struct result_record *record)
{
	size_t room = strlen(record->as_of) + strlen(record->name) + strlen(record->version) + 4;
	char *title = arena_alloc(w->memory, room, 1);

	if (title)
		snprintf(title, room, "%s, %s %s", record->as_of, record->name, record->version);
	return title ? title : "";
}

/* The case of ONE, which was told to SESSION and is decided here. */
static bool decide(struct workload *w, const struct one_workload *one, berth_session *session,
                   struct difference_case *out)
{
	*out = (struct difference_case){ .session = session, .record = one->result,
		                             .language = w->speaker.language,
		                             .file = one->input.name };
	if (one->result) {
		out->id = one->result->id;
		out->title = title_of(w, one->result);
		berth_session_run(session); /* without words, if it cannot be decided today */
		return true;
	}
	out->id = one->record->id;
	out->title = one->record->title;
	return workload_decide(w, session, &one->input, one->record);
}

/* Says what differs between both, unless one of them could not be DECIDED. */
static int say_difference(struct workload *w, struct difference_cases *cases, bool are_files,
                          bool decided)
{
	int code = 0;

	if (!are_files)
		cases->of[0].file = cases->of[1].file = NULL;
	if (decided)
		code = write_difference(w, cases);
	return code != 0 ? code : workload_code(w);
}

/* Both records are of ONES, which were told to SESSIONS; decides both and says what differs. */
static int compare(struct workload *w, const struct one_workload *const *ones,
                   berth_session *const *sessions)
{
	struct difference_cases cases;
	bool decided = decide(w, ones[0], sessions[0], &cases.of[0]);

	decided = decide(w, ones[1], sessions[1], &cases.of[1]) && decided;
	return say_difference(w, &cases, ones[0] != ones[1], decided);
}

/* The same workload again, with the CHANGES on top. */
static int tell_changed(struct workload *w, const struct one_workload *one,
                        const struct workload_set *changes, berth_session *then)
{
	int code = one_tell(one, w, then);
	berth_status status;

	if (code != 0 || berth_diag_errors(one->record->errors))
		return code;
	status = workload_set_tell(changes, then);
	return status == BERTH_OK ? 0 : status_refuse(w->app, status, one->input.name);
}

/* The words that are told on top. */
static int what_if_told(struct workload *w)
{
	struct one_workload one = { .records = NULL };
	const struct one_workload *const ones[] = { &one, &one };
	struct workload_set changes = { NULL, NULL };
	berth_session *then = NULL;
	int code = workload_set_read(w, &changes, "what-if", (const char *const *)w->words,
	                             (size_t)w->n_words);

	if (code == 0)
		code = knowledge_session(&then, w->app, w->program);
	if (code == 0)
		code = one_open(&one, w, w->n_files ? w->files[0] : NULL, one_id(w, 0), w->session);
	if (code == 0)
		code = tell_changed(w, &one, &changes, then);
	if (code == 0)
		code = compare(w, ones, (berth_session *const[]){ w->session, then });
	one_close(&one);
	berth_records_close(changes.records);
	berth_session_free(then);
	return code;
}

/* ---- other knowledge, another day, others to choose among ---------------------------------- */

static bool has_other_terms(const struct settings *s)
{
	return s->kb || s->overlays.count || s->as_of || s->among.count || s->no_assumptions;
}

static int refuse_unchanged(const struct app *app)
{
	app_complain_of(app, N_("'berth %s' needs FACT=VALUE and, behind it, a requirement FILE, or "
	                        "'--set FACT=VALUE' in its place"), app->command->name);
	app_suggest(app, N_("or, without FACT=VALUE, what is to be otherwise: --as-of, --among, "
	                    "--kb, --overlay, --no-assumptions"));
	return EXIT_USAGE;
}

/* Decides the workload as it is without the options, into BEFORE, and as it is with them. */
static int compare_terms(struct workload *w, struct workload *before)
{
	const char *file = w->n_files ? w->files[0] : NULL;
	struct one_workload is = { .records = NULL }, would_be = { .records = NULL };
	struct difference_cases cases;
	bool decided = false;
	int code = one_open(&is, before, file, one_id(w, 0), before->session);

	if (code == 0)
		code = one_open(&would_be, w, file, one_id(w, 0), w->session);
	if (code == 0) {
		decided = decide(before, &is, before->session, &cases.of[0]);
		decided = decide(w, &would_be, w->session, &cases.of[1]) && decided;
		code = say_difference(w, &cases, false, decided);
	}
	code = code != 0 ? code : workload_code(before) == EXIT_NO ? 0 : workload_code(before);
	one_close(&would_be);
	one_close(&is);
	return code;
}

/* The options are what would be otherwise. */
static int what_if_terms(struct workload *w)
{
	struct settings *settings = &w->app->settings;
	const struct settings given = *settings;
	struct workload before = { .app = w->app };
	berth_program *program = NULL;
	int code;

	if (w->n_files && strcmp(w->files[0], "-") == 0) {
		app_complain(w->app, N_("standard input can be read only once"));
		return EXIT_USAGE;
	}
	settings->kb = NULL;
	settings->overlays.count = settings->among.count = 0;
	settings->as_of = 0;
	settings->no_assumptions = false;
	code = knowledge_open(&program, w->app);
	if (code == 0)
		code = workload_begin(&before, w->app, program);
	*settings = given;
	if (code == 0 && given.set.count)
		code = workload_set_read(&before, &before.set, "--set", given.set.items, given.set.count);
	if (code == 0)
		code = compare_terms(w, &before);
	workload_end(&before);
	knowledge_close(w->app, program);
	return code;
}

int workload_what_if(struct workload *w)
{
	if (w->n_words)
		return what_if_told(w);
	return has_other_terms(&w->app->settings) ? what_if_terms(w) : refuse_unchanged(w->app);
}

static int refuse_mixed(struct workload *w, const struct one_workload *record,
                        const struct one_workload *other)
{
	app_complain(w->app,
	             N_("'%s' is a result record and '%s' is none: two of one kind are compared"),
	             record->input.name, other->input.name);
	app_suggest(w->app, N_("'berth advise --format json FILE' writes the record of a file"));
	return EXIT_USAGE;
}

static int refuse_set(const struct app *app)
{
	app_complain(app, N_("a result record stands as it was written: '--set' cannot be told to it"));
	return EXIT_USAGE;
}

/* With one file alone the other case is what is set, which is then not told to that file. */
int workload_diff(struct workload *w)
{
	const struct workload_set set = w->set, none = { NULL, NULL };
	struct one_workload a = { .records = NULL }, b = { .records = NULL };
	const struct one_workload *const ones[] = { &a, &b };
	berth_session *second = NULL;
	int code = knowledge_session(&second, w->app, w->program);

	w->set = w->n_files == 2 ? set : none;
	if (code == 0)
		code = one_open_any(&a, w, w->files[0], one_id(w, 0), w->session);
	w->set = set;
	if (code == 0)
		code = one_open_any(&b, w, w->n_files == 2 ? w->files[1] : NULL, one_id(w, 1), second);
	if (code == 0 && !a.result != !b.result)
		code = refuse_mixed(w, a.result ? &a : &b, a.result ? &b : &a);
	if (code == 0 && a.result && set.record)
		code = refuse_set(w->app);
	if (code == 0)
		code = compare(w, ones, (berth_session *const[]){ w->session, second });
	one_close(&b);
	one_close(&a);
	berth_session_free(second);
	return code;
}
