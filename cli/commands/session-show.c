/* session-show.c - berth session show: the answers of one session, each with its time */
#include "cli/app/knowledge.h"
#include "cli/commands/commands.h"
#include "cli/journal/journal.h"
#include "cli/speech/speech.h"

#include <string.h>

static void speak(const void *speaker, struct strbuf *out, uint32_t fact, const berth_value *value)
{
	speak_value(speaker, out, fact, value);
}

/* The knowledge at hand lends its words where it is about the same thing. */
static int show_session(struct app *app, struct state *state, const berth_program *program)
{
	struct speaker speaker = { &app->words, program, knowledge_language(app, program), false };
	struct state_tongue tongue = { NULL, speaker.language, speak, &speaker };
	struct page page = app_result_page(app);
	struct state_standings standings;
	berth_program_info info;
	int code = state_standings(&standings, state);

	if (code != 0)
		return code;
	berth_program_describe(program, &info);
	if (strcmp(info.name, state_about(state)->name) == 0)
		tongue.program = program;
	if (strcmp(app->settings.format, "json") == 0)
		state_show_json(&page.text, state, &standings, app->settings.pretty);
	else
		state_show_text(&page, app, state, &standings, &tongue);
	code = app_result_write(app, &page.text);
	strbuf_free(&page.text);
	return code;
}

static int session_show_run(struct app *app, int n_operands, char **operands)
{
	return state_use(app, n_operands, operands, show_session);
}

static const struct example session_show_examples[] = {
	{ "berth session show", N_("shows the session that changed last") },
	{ "berth session show mivo --lang ko", N_("shows the session 'mivo' in Korean") },
	{ NULL, NULL }
};

static const struct option_row *const session_show_options[] = {
	&option_kb, &option_overlay, &option_format, &option_pretty, &option_output, &option_limit,
	&option_lang, &option_color, &option_accessible, &option_width, &option_no_pager,
	&option_help, &option_version, NULL
};

const struct command command_session_show = {
	.name = "session show",
	.operands = "[ID]",
	.summary = N_("show the answers of an interview and when they were given"),
	.text = N_("Without ID it is the session that changed last; ID may be cut as long as it is "
	           "clear."),
	.examples = session_show_examples,
	.formats = "text|json",
	.options = session_show_options,
	.run = session_show_run
};
