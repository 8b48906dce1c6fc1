/* diff.c - berth diff: what differs between the workloads of two files, and what comes of it */
#include "cli/commands/commands.h"
#include "cli/workload/workload.h"

static int diff_run(struct app *app, int n_operands, char **operands)
{
	static const struct workload_task task = {
		.files = 2, .run = workload_diff,
		.needs = N_("'berth %s' needs two requirement files, or one and '--set FACT=VALUE'")
	};

	return workload_run(app, &task, n_operands, operands);
}

static const struct example diff_examples[] = {
	{ "berth diff today.xml plan.xml", N_("compares two cases and their recommendations") },
	{ "berth diff then.json now.json", N_("compares two result records, also of other rules") },
	{ "berth diff --id shop --id shop-2 all.xml all.xml",
	  N_("compares two workloads of one file") },
	{ "berth diff --set workload=api --set load=spiky my.xml",
	  N_("compares a file with what is said here") },
	{ NULL, NULL }
};

static const struct option_row *const diff_options[] = {
	&option_set, &option_id, &option_kb, &option_overlay, &option_no_assumptions, &option_as_of,
	&option_among, &option_format, &option_pretty,
	&option_texts, &option_output, &option_limit, &option_lang,
	&option_color, &option_accessible, &option_width, &option_no_pager, &option_help,
	&option_version, NULL
};

const struct command command_diff = {
	.name = "diff",
	.operands = N_("A [B]"),
	.summary = N_("say what differs between two workloads and their recommendations"),
	.text = N_("A and B are requirement files with one workload each, or several and --id; '-' is "
	           "standard input, 'session:ID' an interview that was kept. What --set says is told "
	           "to both, or is B where there is no other. Two result records, as advise --format "
	           "json writes them, are compared as they are."),
	.examples = diff_examples,
	.formats = "text|json",
	.options = diff_options,
	.run = diff_run
};
