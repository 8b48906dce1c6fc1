/* how.c - berth how: the reasons of a candidate, or of what a fact stands at, as a tree */
#include "cli/commands/commands.h"
#include "cli/doubt/doubt.h"
#include "cli/workload/workload.h"

#include <string.h>

static int write_tree(struct workload *w, const berth_record *record, void *subject)
{
	const struct settings *settings = &w->app->settings;
	struct doubt_question question = { subject, record->id, w->json, settings->pretty,
		                               settings->no_assumptions, (unsigned)settings->depth,
		                               strcmp(settings->format, "dot") == 0 };

	return doubt_how(&w->page, w->memory, &w->speaker, w->session, &question) ? 0
		: app_out_of_memory(w->app);
}

static int refuse_word(const struct workload *w, const char *word)
{
	struct suggestion near = SUGGESTION_INIT;

	subject_suggest(&near, w->session, word, SUBJECT_OF_HOW);
	app_complain(w->app, N_("no candidate or fact is called '%s'"), word);
	if (near.best)
		app_suggest(w->app, N_("did you mean '%s'?"), near.best);
	else
		app_suggest(w->app, N_("'berth init' lists the facts, 'berth kb info' the candidates"));
	return EXIT_USAGE;
}

static bool is_subject(const struct workload *w, const char *operand)
{
	struct doubt_subject subject;

	return subject_find(&subject, w->session, operand, SUBJECT_OF_HOW);
}

static int find_and_write(struct workload *w)
{
	struct doubt_subject subject;

	if (w->n_words == 0)
		return workload_alone(w, write_tree, NULL);
	if (!subject_find(&subject, w->session, w->words[0], SUBJECT_OF_HOW))
		return refuse_word(w, w->words[0]);
	return workload_alone(w, write_tree, &subject);
}

static int how_run(struct app *app, int n_operands, char **operands)
{
	static const struct workload_task task = {
		.most = 1, .files = 1, .is_word = is_subject, .run = find_and_write
	};

	return workload_run(app, &task, n_operands, operands);
}

static const struct example how_examples[] = {
	{ "berth how my.xml", N_("shows which rules, facts and sources the recommendation rests on") },
	{ "berth how --depth 9 batch my.xml", N_("the same of 'batch', down to what was told") },
	{ "berth how --format dot my.xml | dot -Tsvg >why.svg",
	  N_("draws the same, by Graphviz") },
	{ NULL, NULL }
};

static const struct option_row *const how_options[] = {
	&option_depth, &option_set, &option_id, &option_kb, &option_overlay, &option_no_assumptions,
	&option_as_of, &option_among, &option_format, &option_pretty,
	&option_texts, &option_output, &option_limit,
	&option_lang, &option_color, &option_accessible, &option_width, &option_no_pager,
	&option_help, &option_version, NULL
};

const struct command command_how = {
	.name = "how",
	.operands = N_("[CANDIDATE|FACT] [FILE]"),
	.summary = N_("show as a tree which rules, facts and sources a result rests on"),
	.text = N_("Without CANDIDATE it is the one that is recommended; of a FACT it is told how it "
	           "came to its value. FILE has one workload, or '--id' names it; '-' is standard "
	           "input, 'session:ID' an interview that was kept."),
	.examples = how_examples,
	.formats = "text|json|dot",
	.options = how_options,
	.run = how_run
};
