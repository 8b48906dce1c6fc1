/* weigh.c - berth weigh: how far each weight may go before another candidate wins */
#include "cli/commands/commands.h"
#include "cli/workload/workload.h"

static int write_weights(struct workload *w, const berth_record *record, void *unused)
{
	const struct contrast contrast = workload_contrast(w, record);
	berth_weights weights;
	berth_share share;
	int code = workload_weights(w, &weights);

	(void)unused;
	if (code == 0)
		code = workload_weighings(w, &share);
	if (code != 0)
		return code;
	return contrast_weigh(&contrast, &(struct weigh_wanted){ &weights, &share, w->json }) ? 0
		: app_out_of_memory(w->app);
}

static int find_and_write(struct workload *w)
{
	return workload_alone(w, write_weights, NULL);
}

static int weigh_run(struct app *app, int n_files, char **files)
{
	static const struct workload_task task = { .files = 1, .run = find_and_write };

	return workload_run(app, &task, n_files, files);
}

static const struct example weigh_examples[] = {
	{ "berth weigh my.xml", N_("what first, if it weighed more or less, would turn the answer") },
	{ NULL, NULL }
};

static const struct option_row *const weigh_options[] = {
	&option_set, &option_id, &option_kb, &option_overlay, &option_no_assumptions, &option_as_of,
	&option_among, &option_format, &option_pretty,
	&option_texts, &option_output, &option_limit, &option_lang,
	&option_color, &option_accessible, &option_width, &option_no_pager, &option_help,
	&option_version, NULL
};

const struct command command_weigh = {
	.name = "weigh",
	.operands = N_("[FILE]"),
	.summary = N_("say how far each weight may go before another candidate wins"),
	.text = N_("Of each criterion the exact range, from 0 to 100, in which the same candidate wins "
	           "while all other weights stay as they are; what turns by the smallest change "
	           "stands first. Then how often each candidate wins in draws of all weights. FILE "
	           "has one workload, or '--id' names it; '-' is standard input, 'session:ID' an "
	           "interview that was kept."),
	.examples = weigh_examples,
	.formats = "text|json",
	.options = weigh_options,
	.run = weigh_run
};
