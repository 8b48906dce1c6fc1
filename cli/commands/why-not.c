/* why-not.c - berth why-not: what stands against one candidate, family, rule or outsider */
#include "cli/commands/commands.h"
#include "cli/doubt/doubt.h"
#include "cli/workload/workload.h"

static int write_answer(struct workload *w, const berth_record *record, void *subject)
{
	const struct settings *settings = &w->app->settings;
	struct doubt_question question = { subject, record->id, w->json, settings->pretty,
		                               settings->no_assumptions, 0, false };
	bool fine = workload_robust(w)
		&& doubt_why_not(&w->page, w->memory, &w->speaker, w->session, w->robust, &question);

	return fine ? 0 : app_out_of_memory(w->app);
}

static int refuse_word(const struct workload *w, const char *word)
{
	struct suggestion near = SUGGESTION_INIT;

	subject_suggest(&near, w->session, word, SUBJECT_OF_WHY_NOT);
	app_complain(w->app, N_("no candidate, family, rule or outsider is called '%s'"), word);
	if (near.best)
		app_suggest(w->app, N_("did you mean '%s'?"), near.best);
	else
		app_suggest(w->app, N_("'berth kb info' lists the candidates"));
	return EXIT_USAGE;
}

static int find_and_write(struct workload *w)
{
	struct doubt_subject subject;

	if (!subject_find(&subject, w->session, w->words[0], SUBJECT_OF_WHY_NOT))
		return refuse_word(w, w->words[0]);
	return workload_alone(w, write_answer, &subject);
}

static int why_not_run(struct app *app, int n_operands, char **operands)
{
	static const struct workload_task task = {
		.least = 1, .most = 1, .files = 1, .run = find_and_write,
		.needs = N_("'berth %s' needs what is asked about and a requirement FILE, or '--set "
		            "FACT=VALUE' in its place")
	};

	return workload_run(app, &task, n_operands, operands);
}

static const struct example why_not_examples[] = {
	{ "berth why-not batch my.xml",
	  N_("says what excludes 'batch' or keeps it behind, and what would make it win") },
	{ "berth why-not --id shop --format json batch my.xml",
	  N_("the same as JSON, for the workload 'shop' of several") },
	{ NULL, NULL }
};

static const struct option_row *const why_not_options[] = {
	&option_set, &option_id, &option_kb, &option_overlay, &option_no_assumptions, &option_as_of,
	&option_among, &option_format, &option_pretty,
	&option_texts, &option_output, &option_limit, &option_lang,
	&option_color, &option_accessible, &option_width, &option_no_pager, &option_help,
	&option_version, NULL
};

const struct command command_why_not = {
	.name = "why-not",
	.operands = N_("CANDIDATE|FAMILY|RULE|OUTSIDER [FILE]"),
	.summary = N_("say what stands against a candidate, and what would make it win"),
	.text = N_("A FAMILY is every candidate that has the word as a part of its id, as the value of "
	           "an attribute, or as an attribute that is yes. An OUTSIDER is what a rule names "
	           "instead of all candidates. FILE has one workload, or '--id' names it; '-' is "
	           "standard input, 'session:ID' an interview that was kept."),
	.examples = why_not_examples,
	.formats = "text|json",
	.options = why_not_options,
	.run = why_not_run
};
