/* session-remove.c - berth session remove: forgets a session */
#include "cli/commands/commands.h"
#include "cli/journal/journal.h"

static int session_remove_run(struct app *app, int n_operands, char **operands)
{
	if (n_operands > 1)
		return app_refuse_operand(app, operands[1]);
	if (n_operands == 1)
		return state_remove(app, operands[0]);
	app_complain(app, N_("'berth session remove' needs the ID of a session"));
	app_suggest(app, N_("'berth session list' names all"));
	return EXIT_USAGE;
}

static const struct example session_remove_examples[] = {
	{ "berth session remove mivo", N_("removes the session 'mivo' with all its answers") },
	{ NULL, NULL }
};

static const struct option_row *const session_remove_options[] = {
	&option_lang, &option_color, &option_accessible, &option_width, &option_help,
	&option_version, NULL
};

const struct command command_session_remove = {
	.name = "session remove",
	.operands = "ID",
	.summary = N_("remove an interview that is kept"),
	.text = N_("ID may be cut as long as it is clear. What is removed cannot be brought back."),
	.examples = session_remove_examples,
	.options = session_remove_options,
	.run = session_remove_run
};
