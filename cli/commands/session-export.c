/* session-export.c - berth session export: the answers as a requirement file */
#include "cli/app/knowledge.h"
#include "cli/commands/commands.h"
#include "cli/journal/journal.h"

#include <stdlib.h>
#include <string.h>

/* The options with which the file decides as the session did. */
static void suggest_options(const struct app *app, const struct state_about *about)
{
	struct strbuf options = STRBUF_INIT;

	if (about->as_of)
		strbuf_add_format(&options, " --as-of %s", about->as_of);
	if (about->no_assumptions)
		strbuf_add(&options, " --no-assumptions");
	if (options.length)
		app_suggest(app, N_("the session decides with%s, which a requirement file cannot say"),
		            strbuf_text(&options));
	strbuf_free(&options);
}

static int write_workload(struct app *app, const struct state *state,
                          const berth_session *session)
{
	berth_workload workload = { state_id(state), "",
		                    state_among(state, berth_session_program(session)) };
	struct strbuf whole = STRBUF_INIT;
	const char *unfit;
	char *text = berth_requirements_write(session, &workload,
	                                      berth_format_named(app->settings.format), &unfit);
	int code;

	if (unfit) {
		app_complain(app, N_("the text of '%s' cannot stand in CSV, where it means something else"),
		             unfit);
		app_suggest(app, N_("'--format xml' takes every text"));
		code = EXIT_USAGE;
	} else if (text) {
		strbuf_add(&whole, text);
		code = app_result_write(app, &whole);
	} else {
		code = app_out_of_memory(app);
	}
	strbuf_free(&whole);
	free(text);
	return code;
}

static int export_session(struct app *app, struct state *state, const berth_program *program)
{
	struct state_standings standings;
	berth_session *session = NULL;
	berth_status status;
	bool changed = false;
	int code = state_standings(&standings, state);

	if (code == 0)
		code = state_fit(&standings, NULL, &changed, state, program);
	if (code == 0)
		code = knowledge_session(&session, app, program);
	if (code == 0)
		code = state_tell(&standings, state, session);
	if (code == 0 && (status = berth_session_run(session)) != BERTH_OK)
		code = status_refuse(app, status, state_id(state));
	if (code == 0)
		code = write_workload(app, state, session);
	if (code == 0)
		suggest_options(app, state_about(state));
	berth_session_free(session);
	return code;
}

static int session_export_run(struct app *app, int n_operands, char **operands)
{
	return state_use(app, n_operands, operands, export_session);
}

static const struct example session_export_examples[] = {
	{ "berth session export --output my.xml", N_("writes the session that changed last") },
	{ "berth session export mivo | berth advise -", N_("decides once more about 'mivo'") },
	{ "berth session export --format ndjson mivo", N_("gives one line of JSON") },
	{ NULL, NULL }
};

static const struct option_row *const session_export_options[] = {
	&option_format, &option_output, &option_force, &option_kb, &option_overlay, &option_limit,
	&option_lang, &option_color, &option_accessible, &option_width, &option_help,
	&option_version, NULL
};

const struct command command_session_export = {
	.name = "session export",
	.operands = "[ID]",
	.summary = N_("write the answers of an interview as a requirement file"),
	.text = N_("Without ID it is the session that changed last; ID may be cut as long as it is "
	           "clear. 'berth advise' comes to the same result with the file."),
	.examples = session_export_examples,
	.formats = "xml|ndjson|csv",
	.options = session_export_options,
	.run = session_export_run
};
