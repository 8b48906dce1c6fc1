/* facts.c - berth facts: what can be told, found by the words that people use */
#include "cli/app/knowledge.h"
#include "cli/commands/commands.h"
#include "cli/facts/facts.h"

#include <string.h>

static void render(struct page *page, const struct app *app, const struct speaker *speaker,
                   const struct facts_found *found)
{
	if (strcmp(app->settings.format, "json") == 0)
		facts_json(&page->text, speaker, found, app->settings.pretty);
	else
		facts_text(page, speaker, found);
}

static int answer(struct app *app, const berth_program *program, int n_words, char **words)
{
	struct speaker speaker = { &app->words, program, knowledge_language(app, program), false };
	struct page page = app_result_page(app);
	struct facts_found found;
	int code;

	if (!facts_find(&found, app->arena, program, n_words, words))
		return app_out_of_memory(app);
	render(&page, app, &speaker, &found);
	code = app_result_write(app, &page.text);
	strbuf_free(&page.text);
	if (code != 0 || found.count > 0)
		return code;
	app_complain(app, N_("no fact fits these words"));
	app_suggest(app, N_("'berth facts' lists all"));
	return EXIT_NO;
}

static int facts_run(struct app *app, int n_words, char **words)
{
	berth_program *program = NULL;
	int code = knowledge_open(&program, app);

	if (code == 0)
		code = answer(app, program, n_words, words);
	knowledge_close(app, program);
	return code;
}

static const struct example facts_examples[] = {
	{ "berth facts", N_("lists every fact that can be told, by groups") },
	{ "berth facts budget", N_("finds those that have to do with it") },
	{ "berth facts idle at night",
	  N_("finds what these words are about, and what they say of it") },
	{ NULL, NULL }
};

static const struct option_row *const facts_options[] = {
	&option_kb, &option_overlay, &option_format, &option_pretty, &option_output, &option_limit,
	&option_lang, &option_color, &option_accessible, &option_width, &option_no_pager,
	&option_help, &option_version, NULL
};

const struct command command_facts = {
	.name = "facts",
	.operands = N_("[WORD]..."),
	.summary = N_("find facts of requirement files by the words that people use"),
	.text = N_("Words are looked for in ids, labels, values and questions, in every language, and "
	           "read as a description; the best fit stands first."),
	.examples = facts_examples,
	.formats = "text|json",
	.options = facts_options,
	.run = facts_run
};
