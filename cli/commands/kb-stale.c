/* kb-stale.c - berth kb stale: what in the knowledge nobody has looked at for long */
#include "base/number.h"
#include "cli/app/knowledge.h"
#include "cli/commands/commands.h"
#include "cli/workshop/stale.h"

#include <string.h>
#include <time.h>

/* Says so when the day that is reckoned from, which nobody chose, has passed. */
static void note_today(const struct app *app, int32_t as_of)
{
	time_t now = time(NULL);
	struct tm day;
	char chosen[11], today[11];
	int32_t date;

	if (app->settings.as_of || now == (time_t)-1 || !gmtime_r(&now, &day))
		return;
	date = (day.tm_year + 1900) * 10000 + (day.tm_mon + 1) * 100 + day.tm_mday;
	if (date <= as_of)
		return;
	date_write(chosen, as_of);
	date_write(today, date);
	app_complain(app, N_("ages are reckoned to %s, the date of the knowledge; today is %s"), chosen,
	             today);
	app_suggest(app, N_("'--as-of DATE' reckons to another day"));
}

static int write_stale(struct app *app, const struct stale *stale)
{
	struct page page = app_result_page(app);
	int code;

	if (strcmp(app->settings.format, "json") == 0)
		stale_json(&page.text, stale, app->settings.pretty);
	else
		stale_text(&page, &app->words, stale);
	code = app_result_write(app, &page.text);
	strbuf_free(&page.text);
	if (code != 0)
		return code;
	return stale_total(stale) ? EXIT_NO : EXIT_DONE;
}

static int find(struct app *app, const berth_program *program)
{
	int32_t as_of = app->settings.as_of;
	berth_program_info info;
	struct stale stale;

	berth_program_describe(program, &info);
	as_of = as_of ? as_of : info.date;
	if (!stale_find(&stale, app->arena, program, knowledge_language(app, program), as_of,
	                app->settings.older_than))
		return app_out_of_memory(app);
	note_today(app, as_of);
	return write_stale(app, &stale);
}

static int kb_stale_run(struct app *app, int n_operands, char **operands)
{
	return knowledge_use(app, n_operands, operands, find);
}

static const struct example kb_stale_examples[] = {
	{ "berth kb stale", N_("lists what was last looked at more than 180 days before the date of "
	                       "the knowledge") },
	{ "berth kb stale --older-than 26w --as-of 2027-06-01 rules",
	  N_("for another age and day, of the folder 'rules'") },
	{ "berth kb stale --format json --pretty", N_("gives the same for a program") },
	{ NULL, NULL }
};

static const struct option_row *const kb_stale_options[] = {
	&option_older_than, &option_as_of, &option_kb, &option_overlay, &option_format,
	&option_pretty, &option_output, &option_limit, &option_lang, &option_color,
	&option_accessible, &option_width, &option_no_pager, &option_help, &option_version, NULL
};

const struct command command_kb_stale = {
	.name = "kb stale",
	.operands = N_("[PATH]"),
	.reads_knowledge = true,
	.summary = N_("list what in the knowledge nobody has looked at for long"),
	.text = N_("Sources go by the day on which they were checked, rules by their review or the "
	           "newest check of their sources, whichever is older, limits and rows of tables "
	           "by their newest value or check. Rules whose last day has passed are listed "
	           "too. Exit code 1 when anything is."),
	.examples = kb_stale_examples,
	.formats = "text|json",
	.options = kb_stale_options,
	.run = kb_stale_run
};
