/* session-resume.c - berth session resume: goes on with an interview */
#include "base/number.h"
#include "cli/app/knowledge.h"
#include "cli/commands/commands.h"
#include "cli/consult/consult.h"

#include <string.h>

/* The session decides as it was begun, whatever the options would say. */
static void take_over(struct app *app, const struct state_about *about)
{
	app->settings.as_of = about->as_of ? date_read(about->as_of) : 0;
	app->settings.no_assumptions = about->no_assumptions;
	if (!app->settings.language_given)
		catalogue_open(&app->words, about->language);
}

static int resume(struct app *app, struct state *state, const berth_program *program)
{
	struct state_standings standings;
	berth_session *session = NULL;
	struct dialogue_options options = { .json = strcmp(app->settings.format, "ndjson") == 0,
		                                .at_terminal = consult_at_terminal(app),
		                                .state = state,
		                                .standings = &standings };
	int code = knowledge_session(&session, app, program);

	if (code == 0)
		code = state_resume(&standings, state, session);
	if (code == 0)
		code = consult(app, session, &options, false, NULL, 0);
	else
		state_close(state);
	berth_session_free(session);
	return code;
}

static int session_resume_run(struct app *app, int n_operands, char **operands)
{
	berth_program *program = NULL;
	struct state *state = NULL;
	int code;

	if (n_operands > 1)
		return app_refuse_operand(app, operands[1]);
	code = state_open(&state, app, n_operands ? operands[0] : NULL, true);
	if (code != 0)
		return code;
	take_over(app, state_about(state));
	code = knowledge_open(&program, app);
	if (code == 0)
		code = resume(app, state, program);
	else
		state_close(state);
	knowledge_close(app, program);
	return code;
}

static const struct example session_resume_examples[] = {
	{ "berth session resume", N_("goes on with the session that changed last") },
	{ "berth session resume mivo --until certain",
	  N_("goes on with 'mivo' until the result is certain") },
	{ NULL, NULL }
};

static const struct option_row *const session_resume_options[] = {
	&option_until, &option_kb, &option_overlay, &option_format, &option_output, &option_limit,
	&option_lang, &option_color, &option_accessible, &option_width, &option_help, &option_version,
	NULL
};

const struct command command_session_resume = {
	.name = "session resume",
	.operands = "[ID]",
	.summary = N_("go on with an interview where it was left"),
	.text = N_("Without ID it is the session that changed last; ID may be cut as long as it is "
	           "clear. "
	           "Date, candidates and assumptions are those that the session began with."),
	.examples = session_resume_examples,
	.formats = "text|ndjson",
	.options = session_resume_options,
	.run = session_resume_run
};
