/* interview.c - berth interview: asks what still matters and recommends */
#include "cli/app/input.h"
#include "cli/app/knowledge.h"
#include "cli/commands/commands.h"
#include "cli/consult/consult.h"
#include "cli/workload/workload.h"

#include <string.h>

struct interview {
	struct app *app;
	berth_program *program;
	berth_session *session;
	uint64_t among;
	struct input brief;
	struct prefill answers;
	struct state *state;
};

static int prepare(struct interview *i)
{
	const struct settings *settings = &i->app->settings;
	int code = knowledge_among(&i->among, i->app, i->program);

	if (code == 0)
		code = knowledge_session(&i->session, i->app, i->program);
	if (code == 0 && settings->answers)
		code = prefill_read(&i->answers, i->app, i->session);
	if (!i->among)
		i->among = i->answers.among;
	if (code == 0 && i->among && berth_session_among(i->session, i->among) != BERTH_OK)
		code = EXIT_USAGE;
	if (code == 0 && settings->brief)
		code = input_read(&i->brief, i->app, settings->brief);
	if (code == 0 && (settings->session || consult_at_terminal(i->app)))
		code = state_open_for(&i->state, i->app, i->program, i->among);
	if (code == 0 && i->state && i->answers.records)
		code = berth_session_run(i->session) == BERTH_OK
		               ? state_append_told(i->state, i->app, i->session)
		               : EXIT_KNOWLEDGE;
	return code;
}

static int hold(struct interview *i)
{
	struct app *app = i->app;
	struct dialogue_options options = { .json = strcmp(app->settings.format, "ndjson") == 0,
		                                .at_terminal = consult_at_terminal(app),
		                                .state = i->state };

	return consult(app, i->session, &options, options.at_terminal && !i->answers.records,
	               app->settings.brief ? i->brief.bytes : NULL, i->brief.length);
}

static int interview_run(struct app *app, int n_operands, char **operands)
{
	struct interview i = { .app = app };
	int code;

	if (n_operands > 0)
		return app_refuse_operand(app, operands[0]);
	code = app_spare_read(app, app->settings.output); /* not only when all has been asked */
	if (code == 0)
		code = knowledge_open(&i.program, app);
	if (code == 0)
		code = prepare(&i);
	if (code == 0)
		code = hold(&i);
	berth_session_free(i.session);
	prefill_free(&i.answers);
	input_free(&i.brief);
	knowledge_close(app, i.program);
	return code;
}

static const struct example interview_examples[] = {
	{ "berth interview", N_("asks until nothing unasked can change the recommendation") },
	{ "berth interview --brief idea.txt", N_("reads a description first; what it read is "
	                                         "confirmed") },
	{ "berth interview --answers my.xml --until certain",
	  N_("asks only what 'my.xml' leaves open, until the result is certain") },
	{ NULL, NULL }
};

static const struct option_row *const interview_options[] = {
	&option_answers, &option_brief, &option_until, &option_session, &option_kb, &option_overlay,
	&option_no_assumptions, &option_as_of, &option_among, &option_format, &option_output,
	&option_limit, &option_lang, &option_color, &option_accessible, &option_width, &option_help,
	&option_version, NULL
};

const struct command command_interview = {
	.name = "interview",
	.operands = "",
	.summary = N_("ask what still matters, explain, and recommend"),
	.text = N_("At a terminal every answer is saved; 'berth session resume' goes on. Elsewhere "
	           "answers "
	           "are read line by line, and if some are missing the exit code is 5."),
	.examples = interview_examples,
	.formats = "text|ndjson",
	.options = interview_options,
	.run = interview_run
};
