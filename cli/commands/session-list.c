/* session-list.c - berth session list: all sessions that are kept */
#include "cli/commands/commands.h"
#include "cli/journal/journal.h"

#include <string.h>

static int write_list(struct app *app, const struct state_list *list)
{
	struct strbuf text = STRBUF_INIT;
	int code;

	if (strcmp(app->settings.format, "json") == 0)
		state_list_json(&text, list, app->settings.pretty);
	else
		state_list_text(&text, app, list);
	code = app_result_write(app, &text);
	strbuf_free(&text);
	return code;
}

static int complain_damage(const struct app *app, const struct state_list *list)
{
	int code = 0;

	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].damage) {
			app_complain(app, "%s", list->items[i].damage);
			code = EXIT_DATA;
		}
	return code;
}

static int session_list_run(struct app *app, int n_operands, char **operands)
{
	struct state_list list;
	int code, written, damaged;

	if (n_operands > 0)
		return app_refuse_operand(app, operands[0]);
	code = state_list(&list, app);
	if (code != 0 && list.count == 0)
		return code;
	damaged = complain_damage(app, &list);
	written = write_list(app, &list);
	return written ? written : code ? code : damaged;
}

static const struct example session_list_examples[] = {
	{ "berth session list", N_("shows the sessions, the one that changed last first") },
	{ "berth session list --format json", N_("gives the same for a program") },
	{ NULL, NULL }
};

static const struct option_row *const session_list_options[] = {
	&option_format, &option_pretty, &option_output, &option_lang, &option_color,
	&option_accessible, &option_width, &option_no_pager, &option_help, &option_version, NULL
};

const struct command command_session_list = {
	.name = "session list",
	.operands = "",
	.summary = N_("list the interviews that are kept"),
	.text = N_("They are kept in the folder berth of XDG_STATE_HOME, or of ~/.local/state."),
	.examples = session_list_examples,
	.formats = "text|json",
	.options = session_list_options,
	.run = session_list_run
};
