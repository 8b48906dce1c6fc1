/* advise.c - berth advise: requirement files in, recommendations with their reasons out */
#include "cli/commands/commands.h"
#include "cli/workload/workload.h"

static int advise_run(struct app *app, int n_files, char **files)
{
	static const struct workload_task task = { .files = WORKLOAD_MANY, .run = workload_files };

	return workload_run(app, &task, n_files, files);
}

static const struct example advise_examples[] = {
	{ "berth advise my.xml", N_("recommends for every workload in 'my.xml', with reasons") },
	{ "berth advise --set workload=api --set 'memory=2 GiB'",
	  N_("recommends for what is said here, without a file") },
	{ "berth advise --points --sources my.xml",
	  N_("shows for every candidate the reasons with their points, and what they cite") },
	{ "berth advise --lang ko --as-of 2026-01-01 my.xml", N_("answers in Korean, for that date") },
	{ "berth advise --format json --require-certain - < many.ndjson",
	  N_("gives one line of JSON for each, and exit code 5 if any could still change") },
	{ NULL, NULL }
};

static const struct option_row *const advise_options[] = {
	&option_set, &option_kb, &option_overlay, &option_no_assumptions, &option_as_of,
	&option_among, &option_require_certain, &option_format, &option_proof, &option_full,
	&option_points, &option_assumptions, &option_companions, &option_sources, &option_each,
	&option_brief_answer, &option_flips, &option_pretty,
	&option_texts, &option_output, &option_limit,
	&option_lang, &option_color, &option_accessible, &option_width,
	&option_no_pager, &option_help, &option_version, NULL
};

const struct command command_advise = {
	.name = "advise",
	.operands = N_("[FILE]..."),
	.summary = N_("recommend for the workloads of requirement files, with reasons and sources"),
	.text = N_("FILE is XML, NDJSON or CSV, told apart by the first byte; '-' is standard input, "
	           "'session:ID' an interview that was kept. Ids of workloads are unique over all "
	           "files of one run."),
	.examples = advise_examples,
	.formats = "text|json",
	.options = advise_options,
	.run = advise_run
};
