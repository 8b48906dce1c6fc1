/* cost.c - berth cost: what a month of each candidate costs, exactly, and what from */
#include "cli/commands/commands.h"
#include "cli/workload/workload.h"

#include <limits.h>
#include <string.h>

static int write_costs(struct workload *w, const berth_record *record, void *unused)
{
	const struct contrast contrast = workload_contrast(w, record);
	berth_session *then = NULL;
	int code = w->n_words ? workload_otherwise(w, &then) : 0;

	(void)unused;
	if (code == 0 && !contrast_cost(&contrast, &(struct cost_wanted){ then, w->json }))
		code = app_out_of_memory(w->app);
	berth_session_free(then);
	return code;
}

static int find_and_write(struct workload *w)
{
	return workload_alone(w, write_costs, NULL);
}

static bool is_change(const struct workload *w, const char *operand)
{
	(void)w;
	return strchr(operand, '=') != NULL;
}

static int cost_run(struct app *app, int n_operands, char **operands)
{
	static const struct workload_task task = {
		.most = INT_MAX, .files = 1, .is_word = is_change, .run = find_and_write
	};

	return workload_run(app, &task, n_operands, operands);
}

static const struct example cost_examples[] = {
	{ "berth cost my.xml", N_("what a month of each platform costs, and what that rests on") },
	{ "berth cost 'memory=16 GiB' my.xml", N_("the same beside what it would be at that size") },
	{ NULL, NULL }
};

static const struct option_row *const cost_options[] = {
	&option_set, &option_id, &option_kb, &option_overlay, &option_no_assumptions, &option_as_of,
	&option_among, &option_format, &option_pretty,
	&option_texts, &option_output, &option_limit, &option_lang,
	&option_color, &option_accessible, &option_width, &option_no_pager, &option_help,
	&option_version, NULL
};

const struct command command_cost = {
	.name = "cost",
	.operands = N_("[FACT=VALUE...] [FILE]"),
	.summary = N_("say what a month of each platform costs, and at which sizes another is cheaper"),
	.text = N_("The estimate of the knowledge to the last digit, by the sizes that are told or "
	           "else by its example; where another one becomes the cheapest when one size grows "
	           "or shrinks; what it is calculated from, with sources, and what it leaves out. "
	           "FACT=VALUE in front of FILE puts beside it what it would be then. FILE has one "
	           "workload, or '--id' names it; '-' is standard input, 'session:ID' an interview "
	           "that was kept."),
	.examples = cost_examples,
	.formats = "text|json",
	.options = cost_options,
	.run = cost_run
};
