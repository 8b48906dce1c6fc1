/* what-if.c - berth what-if: the same workload twice, as it is and as it would be */
#include "cli/app/knowledge.h"
#include "cli/commands/commands.h"
#include "cli/workload/workload.h"

static int refuse_operands(const struct app *app, int n_operands)
{
	if (app->settings.ids.count > 1) {
		app_complain(app, N_("'%s' takes '--id' once"), app->command->name);
		return EXIT_USAGE;
	}
	if (n_operands >= 2)
		return 0;
	app_complain(app, N_("'berth what-if' needs FACT=VALUE and, behind it, a requirement FILE"));
	app_suggest(app, N_("FACT=? takes a fact back; '-' reads standard input; 'berth facts' finds "
	                    "facts"));
	return EXIT_USAGE;
}

static int answer(struct app *app, const berth_program *program, const char *file)
{
	struct workload workload;
	int code = workload_begin(&workload, app, program);

	if (code == 0)
		code = workload_set(&workload, "what-if");
	if (code == 0)
		code = workload_what_if(&workload, file);
	workload_end(&workload);
	return code;
}

static int what_if_run(struct app *app, int n_operands, char **operands)
{
	struct word_list *set = &app->settings.set;
	berth_program *program = NULL;
	int code = refuse_operands(app, n_operands);

	for (int i = 0; i < n_operands - 1; i++)
		set->items[set->count++] = operands[i];
	if (code == 0)
		code = knowledge_open(&program, app);
	if (code == 0)
		code = answer(app, program, operands[n_operands - 1]);
	knowledge_close(app, program);
	return code;
}

static const struct example what_if_examples[] = {
	{ "berth what-if 'memory=64 GiB' my.xml", N_("says what would be otherwise with that memory") },
	{ "berth what-if workload=api load=? my.xml",
	  N_("changes one fact and takes another back, together") },
	{ "berth what-if --id shop --format json load=spiky many.ndjson",
	  N_("compares one of several workloads, for a program") },
	{ NULL, NULL }
};

static const struct option_row *const what_if_options[] = {
	&option_id, &option_kb, &option_overlay, &option_no_assumptions, &option_as_of,
	&option_among, &option_format, &option_pretty, &option_output, &option_limit, &option_lang,
	&option_color, &option_accessible, &option_width, &option_no_pager, &option_help,
	&option_version, NULL
};

const struct command command_what_if = {
	.name = "what-if",
	.operands = N_("FACT=VALUE... FILE"),
	.summary = N_("say what would be otherwise if facts of a workload were others"),
	.text = N_("The last operand is the requirement FILE, with one workload, or several and --id; "
	           "'-' is standard input. Values are written as in it."),
	.examples = what_if_examples,
	.formats = "text|json",
	.options = what_if_options,
	.run = what_if_run
};
