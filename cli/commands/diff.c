/* diff.c - berth diff: what differs between the workloads of two files, and what comes of it */
#include "cli/app/knowledge.h"
#include "cli/commands/commands.h"
#include "cli/workload/workload.h"

#include <string.h>

static int refuse_operands(const struct app *app, int n_operands, char **operands)
{
	if (n_operands > 2)
		return app_refuse_operand(app, operands[2]);
	if (n_operands < 2) {
		app_complain(app, N_("'berth diff' needs two requirement files"));
		return EXIT_USAGE;
	}
	if (app->settings.ids.count > 2) {
		app_complain(app, N_("'%s' takes '--id' twice at most"), app->command->name);
		return EXIT_USAGE;
	}
	if (strcmp(operands[0], "-") != 0 || strcmp(operands[1], "-") != 0)
		return 0;
	app_complain(app, N_("standard input can be read only once"));
	return EXIT_USAGE;
}

static int answer(struct app *app, const berth_program *program, char **files)
{
	struct workload workload;
	int code = workload_begin(&workload, app, program);

	if (code == 0)
		code = workload_diff(&workload, files);
	workload_end(&workload);
	return code;
}

static int diff_run(struct app *app, int n_operands, char **operands)
{
	berth_program *program = NULL;
	int code = refuse_operands(app, n_operands, operands);

	if (code == 0)
		code = knowledge_open(&program, app);
	if (code == 0)
		code = answer(app, program, operands);
	knowledge_close(app, program);
	return code;
}

static const struct example diff_examples[] = {
	{ "berth diff today.xml plan.xml", N_("compares two cases and their recommendations") },
	{ "berth diff --id shop --id shop-2 all.xml all.xml",
	  N_("compares two workloads of one file") },
	{ NULL, NULL }
};

static const struct option_row *const diff_options[] = {
	&option_id, &option_kb, &option_overlay, &option_no_assumptions, &option_as_of,
	&option_among, &option_format, &option_pretty, &option_output, &option_limit, &option_lang,
	&option_color, &option_accessible, &option_width, &option_no_pager, &option_help,
	&option_version, NULL
};

const struct command command_diff = {
	.name = "diff",
	.operands = N_("A B"),
	.summary = N_("say what differs between two workloads and their recommendations"),
	.text = N_("A and B are requirement files with one workload each, or several and --id; '-' is "
	           "standard input."),
	.examples = diff_examples,
	.formats = "text|json",
	.options = diff_options,
	.run = diff_run
};
