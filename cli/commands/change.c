/* change.c - berth change: what must be otherwise for another candidate to win */
#include "cli/app/knowledge.h"
#include "cli/commands/commands.h"
#include "cli/contrast/contrast.h"
#include "cli/workload/workload.h"

static int read_wanted(berth_change_wanted *wanted, const struct workload *w)
{
	const struct settings *settings = &w->app->settings;
	int code = knowledge_fixed(&wanted->fixed, &wanted->n_fixed, w->app, w->program);

	wanted->to = BERTH_NONE;
	wanted->size = (uint32_t)settings->most_changes;
	wanted->budget = BERTH_CHANGES_BUDGET;
	if (code == 0 && settings->to)
		code = workload_candidate(w, settings->to, &wanted->to);
	return code;
}

/* OUT is untouched where nothing must change. */
static int find_changes(struct workload *w, const berth_change_wanted *asked, berth_changes *out)
{
	berth_status status;

	if (asked->to != BERTH_NONE && asked->to == berth_session_result(w->session)->winner)
		return 0;
	status = workload_robust_begin(w);
	if (status == BERTH_OK)
		status = berth_robust_changes(w->robust, asked, out);
	return status == BERTH_OK ? 0 : status_refuse(w->app, status, "change");
}

static int write_change(struct workload *w, const berth_record *record, void *unused)
{
	const struct contrast contrast = workload_contrast(w, record);
	berth_change_wanted asked = { 0 };
	berth_changes changes = { .choices = 0 };
	struct change_wanted wanted = { &asked, &changes, BERTH_CHANGES_BUDGET,
		                            w->app->settings.full };
	int code = read_wanted(&asked, w);
	bool fine;

	(void)unused;
	if (code == 0)
		code = find_changes(w, &asked, &changes);
	if (code != 0)
		return code;
	if (!changes.changes)
		wanted.changes = NULL;
	w->tally.nothing = wanted.changes && changes.count == 0;
	fine = w->json ? contrast_change_json(&contrast, &wanted) : contrast_change(&contrast, &wanted);
	return fine ? 0 : app_out_of_memory(w->app);
}

static int find_and_write(struct workload *w)
{
	return workload_alone(w, write_change, NULL);
}

static int change_run(struct app *app, int n_files, char **files)
{
	static const struct workload_task task = { .files = 1, .run = find_and_write };

	return workload_run(app, &task, n_files, files);
}

static const struct example change_examples[] = {
	{ "berth change my.xml", N_("says what would make it anything else") },
	{ "berth change --to CANDIDATE --max 2 --fixed FACT my.xml",
	  N_("what would make it CANDIDATE, with up to two changes and that fact as it is") },
	{ NULL, NULL }
};

static const struct option_row *const change_options[] = {
	&option_to, &option_max, &option_fixed, &option_set, &option_id, &option_full, &option_kb,
	&option_overlay, &option_no_assumptions, &option_as_of, &option_among, &option_format,
	&option_pretty,
	&option_texts, &option_output, &option_limit, &option_lang, &option_color,
	&option_accessible, &option_width, &option_no_pager, &option_help, &option_version, NULL
};

const struct command command_change = {
	.name = "change",
	.operands = N_("[FILE]"),
	.summary = N_("say what must be otherwise for another candidate to win"),
	.text = N_("All smallest sets of facts, told ones too, that would have to be otherwise. What "
	           "was told may become another value or unknown; what was not, or is assumed, may "
	           "become known. FILE has one workload, or '--id' names it; '-' is standard input, "
	           "'session:ID' an interview that was kept."),
	.examples = change_examples,
	.formats = "text|json",
	.options = change_options,
	.run = change_run
};
