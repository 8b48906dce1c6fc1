/* what-if.c - berth what-if: the same workload twice, as it is and as it would be */
#include "cli/commands/commands.h"
#include "cli/workload/workload.h"

#include <limits.h>
#include <string.h>

static bool is_change(const struct workload *w, const char *operand)
{
	(void)w;
	return strchr(operand, '=') != NULL;
}

static int what_if_run(struct app *app, int n_operands, char **operands)
{
	static const struct workload_task task = {
		.most = INT_MAX, .files = 1, .is_word = is_change, .run = workload_what_if,
		.needs = N_("'berth %s' needs FACT=VALUE and, behind it, a requirement FILE, or '--set "
		            "FACT=VALUE' in its place")
	};

	return workload_run(app, &task, n_operands, operands);
}

static const struct example what_if_examples[] = {
	{ "berth what-if 'memory=64 GiB' my.xml", N_("says what would be otherwise with that memory") },
	{ "berth what-if workload=api load=? my.xml",
	  N_("changes one fact and takes another back, together") },
	{ "berth what-if --id shop --format json load=spiky many.ndjson",
	  N_("compares one of several workloads, for a program") },
	{ "berth what-if --as-of 2027-06-01 my.xml",
	  N_("says what is otherwise on another day") },
	{ "berth what-if --set workload=api load=spiky",
	  N_("compares what is said here with the same and that load") },
	{ NULL, NULL }
};

static const struct option_row *const what_if_options[] = {
	&option_set, &option_id, &option_kb, &option_overlay, &option_no_assumptions, &option_as_of,
	&option_among, &option_format, &option_pretty,
	&option_texts, &option_output, &option_limit, &option_lang,
	&option_color, &option_accessible, &option_width, &option_no_pager, &option_help,
	&option_version, NULL
};

const struct command command_what_if = {
	.name = "what-if",
	.operands = N_("FACT=VALUE... [FILE]"),
	.summary = N_("say what would be otherwise if facts of a workload were others"),
	.text = N_("The last operand is the requirement FILE, with one workload, or several and --id; "
	           "'-' is standard input, 'session:ID' an interview that was kept. Values are "
	           "written as in files, and FACT=? takes a fact back. What --set says is told "
	           "before, or is the workload where there is no FILE. Without FACT=VALUE it is "
	           "what --as-of, --among, --kb, --overlay or --no-assumptions say that would be "
	           "otherwise."),
	.examples = what_if_examples,
	.formats = "text|json",
	.options = what_if_options,
	.run = what_if_run
};
