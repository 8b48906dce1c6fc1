/* help.c - berth help [COMMAND | exit-codes] */
#include "cli/app/usage.h"
#include "cli/commands/commands.h"

#include <string.h>

static int help_run(struct app *app, int n_operands, char **operands)
{
	struct strbuf text = STRBUF_INIT;
	const struct command *command;
	int used = 0, code;

	if (n_operands == 0) {
		usage_overview(&text, app);
	} else if (strcmp(operands[0], "exit-codes") == 0) {
		usage_exit_codes(&text, app);
	} else {
		command = command_find(app, n_operands, operands, &used);
		if (!command)
			return command_unknown(app, n_operands, operands);
		usage_command(&text, app, command);
	}
	code = app_result_write(app, &text);
	strbuf_free(&text);
	return code;
}

static const struct example help_examples[] = {
	{ "berth help", N_("lists the commands") },
	{ "berth help advise", N_("explains the command advise and its options") },
	{ "berth help exit-codes", N_("says what the program returns") },
	{ NULL, NULL }
};

static const struct option_row *const help_options[] = {
	&option_lang, &option_color, &option_accessible, &option_width, &option_no_pager,
	&option_help, &option_version, NULL
};

const struct command command_help = {
	.name = "help",
	.operands = N_("[COMMAND | exit-codes]"),
	.summary = N_("explain a command, or list all of them"),
	.examples = help_examples,
	.options = help_options,
	.run = help_run
};
