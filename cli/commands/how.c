/* how.c - berth how: the reasons of a candidate, or of what a fact stands at, as a tree */
#include "cli/app/knowledge.h"
#include "cli/commands/commands.h"
#include "cli/doubt/doubt.h"
#include "cli/workload/workload.h"

enum { KINDS = SUBJECT_CANDIDATE | SUBJECT_FACT };

static bool write_answer(struct workload *w, const berth_record *record)
{
	const struct settings *settings = &w->app->settings;
	struct doubt_question question = { w->asked, record->id, w->json, settings->pretty,
		                               settings->no_assumptions, (unsigned)settings->depth };

	return doubt_how(&w->page, w->memory, &w->speaker, w->session, &question);
}

static int refuse_word(const struct app *app, const struct workload *w, const char *word)
{
	struct suggestion near = SUGGESTION_INIT;

	subject_suggest(&near, w->session, word, KINDS);
	app_complain(app, N_("no candidate or fact is called '%s'"), word);
	if (near.best)
		app_suggest(app, N_("did you mean '%s'?"), near.best);
	else
		app_suggest(app, N_("'berth init' lists the facts, 'berth kb info' the candidates"));
	return EXIT_USAGE;
}

static int answer(struct app *app, const berth_program *program, const char *word,
                  const char *file)
{
	struct workload workload;
	struct doubt_subject subject;
	int code = workload_begin(&workload, app, program);

	if (code == 0 && word && !subject_find(&subject, workload.session, word, KINDS))
		code = refuse_word(app, &workload, word);
	workload.write = write_answer;
	workload.asked = word ? &subject : NULL;
	if (code == 0)
		code = workload_one(&workload, file);
	workload_end(&workload);
	return code;
}

static int how_run(struct app *app, int n_operands, char **operands)
{
	berth_program *program = NULL;
	int code;

	if (n_operands > 2)
		return app_refuse_operand(app, operands[2]);
	if (n_operands == 0) {
		app_complain(app, N_("'berth how' needs a requirement FILE"));
		app_suggest(app, N_("usage: berth %s %s"), app->command->name, app->command->operands);
		return EXIT_USAGE;
	}
	code = knowledge_open(&program, app);
	if (code == 0)
		code = answer(app, program, n_operands == 2 ? operands[0] : NULL, operands[n_operands - 1]);
	knowledge_close(app, program);
	return code;
}

static const struct example how_examples[] = {
	{ "berth how my.xml", N_("shows which rules, facts and sources the recommendation rests on") },
	{ "berth how --depth 9 batch my.xml", N_("the same of 'batch', down to what was told") },
	{ NULL, NULL }
};

static const struct option_row *const how_options[] = {
	&option_depth, &option_id, &option_kb, &option_overlay, &option_no_assumptions,
	&option_as_of, &option_among, &option_format, &option_pretty, &option_output, &option_limit,
	&option_lang, &option_color, &option_accessible, &option_width, &option_no_pager,
	&option_help, &option_version, NULL
};

const struct command command_how = {
	.name = "how",
	.operands = N_("[CANDIDATE|FACT] FILE"),
	.summary = N_("show as a tree which rules, facts and sources a result rests on"),
	.text = N_("Without CANDIDATE it is the one that is recommended; of a FACT it is told how it "
	           "came to its value. FILE has one workload, or '--id' names it; '-' is standard "
	           "input."),
	.examples = how_examples,
	.formats = "text|json",
	.options = how_options,
	.run = how_run
};
