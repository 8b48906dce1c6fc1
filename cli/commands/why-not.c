/* why-not.c - berth why-not: what stands against one candidate, family, rule or outsider */
#include "cli/app/knowledge.h"
#include "cli/commands/commands.h"
#include "cli/doubt/doubt.h"
#include "cli/workload/workload.h"

enum { KINDS = SUBJECT_CANDIDATE | SUBJECT_FAMILY | SUBJECT_RULE | SUBJECT_OUTSIDER };

static bool write_answer(struct workload *w, const berth_record *record)
{
	const struct settings *settings = &w->app->settings;
	struct doubt_question question = { w->asked, record->id, w->json, settings->pretty,
		                         settings->no_assumptions, 0 };

	return workload_robust(w)
		&& doubt_why_not(&w->page, w->memory, &w->speaker, w->session, w->robust, &question);
}

static int refuse_word(const struct app *app, const struct workload *w, const char *word)
{
	struct suggestion near = SUGGESTION_INIT;

	subject_suggest(&near, w->session, word, KINDS);
	app_complain(app, N_("no candidate, family, rule or outsider is called '%s'"), word);
	if (near.best)
		app_suggest(app, N_("did you mean '%s'?"), near.best);
	else
		app_suggest(app, N_("'berth kb info' lists the candidates"));
	return EXIT_USAGE;
}

static int answer(struct app *app, const berth_program *program, char **operands)
{
	struct workload workload;
	struct doubt_subject subject;
	int code = workload_begin(&workload, app, program);

	if (code == 0 && !subject_find(&subject, workload.session, operands[0], KINDS))
		code = refuse_word(app, &workload, operands[0]);
	workload.write = write_answer;
	workload.asked = &subject;
	if (code == 0)
		code = workload_one(&workload, operands[1]);
	workload_end(&workload);
	return code;
}

static int why_not_run(struct app *app, int n_operands, char **operands)
{
	berth_program *program = NULL;
	int code;

	if (n_operands > 2)
		return app_refuse_operand(app, operands[2]);
	if (n_operands < 2) {
		app_complain(app, N_("'berth why-not' needs what is asked about and a requirement FILE"));
		app_suggest(app, N_("usage: berth %s %s"), app->command->name, app->command->operands);
		return EXIT_USAGE;
	}
	code = knowledge_open(&program, app);
	if (code == 0)
		code = answer(app, program, operands);
	knowledge_close(app, program);
	return code;
}

static const struct example why_not_examples[] = {
	{ "berth why-not batch my.xml",
	  N_("says what excludes 'batch' or keeps it behind, and what would make it win") },
	{ "berth why-not --id shop --format json batch my.xml",
	  N_("the same as JSON, for the workload 'shop' of several") },
	{ NULL, NULL }
};

static const struct option_row *const why_not_options[] = {
	&option_id, &option_kb, &option_overlay, &option_no_assumptions, &option_as_of,
	&option_among, &option_format, &option_pretty, &option_output, &option_limit, &option_lang,
	&option_color, &option_accessible, &option_width, &option_no_pager, &option_help,
	&option_version, NULL
};

const struct command command_why_not = {
	.name = "why-not",
	.operands = N_("CANDIDATE|FAMILY|RULE|OUTSIDER FILE"),
	.summary = N_("say what stands against a candidate, and what would make it win"),
	.text = N_("A FAMILY is every candidate that has the word as a part of its id, as the value of "
	           "an attribute, or as an attribute that is yes. An OUTSIDER is what a rule names "
	           "instead of all candidates. FILE has one workload, or '--id' names it; '-' is "
	           "standard input."),
	.examples = why_not_examples,
	.formats = "text|json",
	.options = why_not_options,
	.run = why_not_run
};
