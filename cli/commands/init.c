/* init.c - berth init: a blank requirement file with everything that can be told */
#include "cli/app/knowledge.h"
#include "cli/commands/commands.h"

#include <stdlib.h>
#include <string.h>

static int write_blank(struct app *app, const berth_program *program)
{
	char *text = berth_blank_requirements(program, berth_format_named(app->settings.format),
	                                      knowledge_language(app, program));
	int code;

	if (!text)
		return app_out_of_memory(app);
	code = app_result_open(app);
	if (code == 0) {
		out_write(&app->out, text, strlen(text));
		code = app_result_close(app);
	}
	free(text);
	return code;
}

static int init_run(struct app *app, int n_operands, char **operands)
{
	berth_program *program = NULL;
	int code;

	if (n_operands > 0)
		return app_refuse_operand(app, operands[0]);
	code = knowledge_open(&program, app);
	if (code == 0)
		code = write_blank(app, program);
	knowledge_close(app, program);
	return code;
}

static const struct example init_examples[] = {
	{ "berth init > my.xml", N_("writes every fact as a comment to be filled in") },
	{ "berth init --lang ko --output my.xml", N_("asks in Korean") },
	{ "berth init --format csv", N_("gives the header of a table, one workload a row") },
	{ NULL, NULL }
};

static const struct option_row *const init_options[] = {
	&option_format, &option_output, &option_force, &option_kb, &option_overlay, &option_limit,
	&option_lang, &option_color, &option_accessible, &option_width, &option_help,
	&option_version, NULL
};

const struct command command_init = {
	.name = "init",
	.operands = "",
	.summary = N_("write a blank requirement file"),
	.text = N_("In XML and CSV, what is left out is unknown; in NDJSON it is null."),
	.examples = init_examples,
	.formats = "xml|ndjson|csv",
	.options = init_options,
	.run = init_run
};
