/* adr.c - berth adr: an answer as a decision record to commit */
#include "cli/adr/adr.h"
#include "cli/app/findings.h"
#include "cli/commands/commands.h"
#include "cli/workload/workload.h"

static struct adr_people people_of(const struct word_list *list)
{
	return (struct adr_people){ list->items, list->count };
}

static struct adr_front front_of(const struct settings *settings)
{
	return (struct adr_front){ settings->decision ? settings->decision : "proposed",
		                       people_of(&settings->decision_makers),
		                       people_of(&settings->consulted), people_of(&settings->informed) };
}

/* Writes it by the TEMPLATE, or by that of the program where it has no bytes. */
static int write_by(struct workload *w, const berth_record *record, const struct input *template)
{
	const struct settings *settings = &w->app->settings;
	berth_diag *errors = berth_diag_new(0);
	berth_status status = errors && workload_prove(w) && workload_robust(w) ? BERTH_OK
		: BERTH_ENOMEM;
	struct adr_wanted wanted = {
		.speaker = &w->speaker, .session = w->session, .robust = w->robust, .memory = w->memory,
		.id = record->id, .title = record->title, .search = settings->proof == PROOF_SEARCH,
		.assumptions = !settings->no_assumptions, .front = front_of(settings),
		.name = template->bytes ? template->name : "adr.md", .text = template->bytes,
		.length = template->length, .most = settings->limits.file_bytes,
	};
	int code = 0;

	if (status == BERTH_OK)
		status = adr_write(&w->page.text, errors, &wanted);
	if (status != BERTH_OK) {
		if (errors)
			berth_diag_source(errors, wanted.name, template->bytes, template->length);
		code = findings_refuse(w->app, errors, status, wanted.name);
	}
	berth_diag_free(errors);
	return code;
}

static int write_record(struct workload *w, const berth_record *record, void *context)
{
	const char *name = w->app->settings.template;
	struct input template = { name, NULL, 0 };
	int code = name ? input_read(&template, w->app, name) : 0;

	(void)context;
	if (code == 0)
		code = write_by(w, record, &template);
	input_free(&template);
	return code;
}

static int find_and_write(struct workload *w)
{
	return workload_alone(w, write_record, NULL);
}

static int adr_run(struct app *app, int n_files, char **files)
{
	static const struct workload_task task = { .files = 1, .run = find_and_write };
	struct strbuf text = STRBUF_INIT;
	size_t length;
	const char *own = adr_template(&length);
	int code;

	if (!app->settings.print_template)
		return workload_run(app, &task, n_files, files);
	if (n_files)
		return app_refuse_operand(app, files[0]);
	strbuf_add_bytes(&text, own, length);
	code = app_result_write(app, &text);
	strbuf_free(&text);
	return code;
}

static const struct example adr_examples[] = {
	{ "berth adr -o docs/adr/0007-platform.md my.xml", N_("writes a record to commit") },
	{ "berth adr --status accepted --decision-maker Kim --decision-maker Lee my.xml",
	  N_("says who decided") },
	{ "berth adr --print-template -o mine.md", N_("writes the template, to be changed") },
	{ "berth adr --lang ko --template mine.md session:", N_("of the last interview, in Korean") },
	{ NULL, NULL }
};

static const struct option_row *const adr_options[] = {
	&option_set, &option_id, &option_decision, &option_decision_makers, &option_consulted,
	&option_informed, &option_template, &option_print_template, &option_kb, &option_overlay,
	&option_no_assumptions, &option_as_of, &option_among, &option_require_certain, &option_format,
	&option_proof,
	&option_output, &option_limit, &option_lang, &option_color, &option_accessible,
	&option_width, &option_no_pager, &option_help, &option_version, NULL
};

const struct command command_adr = {
	.name = "adr",
	.operands = N_("[FILE]"),
	.summary = N_("write the answer as a decision record to commit, in Markdown"),
	.text = N_("A record of MADR 4: what decided, every option with its good and bad sides, what "
	           "would change the answer, the case for the runner-up, assumptions, costs, sources, "
	           "and a block from which 'berth verify' and 'berth replay' check it. FILE is as for "
	           "'berth advise', with one workload."),
	.examples = adr_examples,
	.formats = "markdown",
	.options = adr_options,
	.run = adr_run
};
