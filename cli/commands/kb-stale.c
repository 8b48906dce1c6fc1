/* cmd-kb-stale.c - berth kb stale: what in the knowledge nobody has looked at for long */
#include "base/number.h"
#include "cli/app/command.h"
#include "base/json.h"
#include "cli/app/knowledge.h"
#include "cli/page/page.h"
#include "cli/workshop/stale.h"

#include <string.h>
#include <time.h>

struct listing {
	const struct app *app;
	const struct stale *stale;
	berth_program_info info;
	int32_t as_of, days;
};

static size_t total(const struct listing *l)
{
	return l->stale->sources.count + l->stale->rules.count + l->stale->limits.count +
	       l->stale->rows.count;
}

/* ---- text ----------------------------------------------------------------- */

/* "; " and "reviewed 2026-01-01, 300 days ago"; TEMPLATE has a place for the date. */
static void add_age(const struct listing *l, struct strbuf *line, const char *text, int32_t date)
{
	char written[11];
	long days = stale_days_between(date, l->as_of);

	date_write(written, date);
	strbuf_add_format(line, "%s%s %s", line->length ? "; " : "", text, written);
	if (days > 0)
		say_add(&l->app->words, line, days == 1 ? N_(", %ld day ago") : N_(", %ld days ago"), days);
}

static const char *word(const struct listing *l, const char *text) __attribute__((format_arg(2)));
static const char *word(const struct listing *l, const char *text)
{
	return say(&l->app->words, text);
}

static void add_source(const struct listing *l, struct strbuf *line, const struct stale_item *item)
{
	add_age(l, line, word(l, N_("checked")), item->checked);
}

static void add_rule(const struct listing *l, struct strbuf *line, const struct stale_item *item)
{
	if (item->ended)
		add_age(l, line, word(l, N_("ended")), item->ended);
	if (item->reviewed)
		add_age(l, line, word(l, N_("reviewed")), item->reviewed);
	else
		strbuf_add_format(line, "%s%s", line->length ? "; " : "", word(l, N_("never reviewed")));
	add_age(l, line, word(l, N_("newest source checked")), item->checked);
}

static void add_limit(const struct listing *l, struct strbuf *line, const struct stale_item *item)
{
	if (item->since)
		add_age(l, line, word(l, N_("newest value from")), item->since);
	add_age(l, line, word(l, N_("newest source checked")), item->checked);
}

typedef void add_item(const struct listing *l, struct strbuf *line, const struct stale_item *item);

static void list_text(const struct listing *l, struct page *page, const char *heading,
                      const struct stale_list *list, add_item *add)
{
	struct strbuf ages = STRBUF_INIT, line = STRBUF_INIT;

	if (list->count)
		page_heading(page, word(l, heading));
	for (size_t i = 0; i < list->count; i++) {
		const struct stale_item *item = &list->items[i];

		strbuf_clear(&ages);
		strbuf_clear(&line);
		add(l, &ages, item);
		if (item->table)
			strbuf_add_format(&line, "%s/", item->table);
		strbuf_add_format(&line, "%s: %s", item->id, strbuf_text(&ages));
		if (*item->title)
			strbuf_add_format(&line, " (%s)", item->title);
		page_paragraph(page, (struct place){ 2, "-", 2, TINT_NONE }, strbuf_text(&line));
	}
	page->text.failed = page->text.failed || !strbuf_ok(&ages) || !strbuf_ok(&line);
	strbuf_free(&ages);
	strbuf_free(&line);
}

static void stale_text(const struct listing *l, struct page *page)
{
	struct strbuf line = STRBUF_INIT;
	char date[11];

	list_text(l, page, N_("Sources"), &l->stale->sources, add_source);
	list_text(l, page, N_("Rules"), &l->stale->rules, add_rule);
	list_text(l, page, N_("Limits"), &l->stale->limits, add_limit);
	list_text(l, page, N_("Rows of tables"), &l->stale->rows, add_limit);
	date_write(date, l->as_of);
	strbuf_add_format(&line, word(l, N_("On %s, older than %d days or ended: %zu of %u sources, "
	                                    "%zu of %u rules, %zu of %u limits, %zu of %u rows "
	                                    "of tables.")),
	                  date, (int)l->days, l->stale->sources.count, l->info.sources,
	                  l->stale->rules.count, l->info.rules, l->stale->limits.count,
	                  l->info.limits, l->stale->rows.count, l->stale->n_rows);
	page_gap(page);
	page_paragraph(page, (struct place){ 0 }, strbuf_text(&line));
	page->text.failed = page->text.failed || !strbuf_ok(&line);
	strbuf_free(&line);
}

/* ---- JSON ----------------------------------------------------------------- */

static void json_date(struct json *json, const char *key, int32_t date)
{
	char text[11];

	date_write(text, date ? date : 19700101);
	json_add_string(json, key, date ? text : NULL);
}

static void list_json(const struct listing *l, struct json *json, const char *key,
                      const struct stale_list *list)
{
	bool rules = list == &l->stale->rules, sources = list == &l->stale->sources;

	json_begin(json, key, '[');
	for (size_t i = 0; i < list->count; i++) {
		const struct stale_item *item = &list->items[i];

		json_begin(json, NULL, '{');
		if (item->table)
			json_add_string(json, "table", item->table);
		json_add_string(json, "id", item->id);
		if (rules)
			json_date(json, "reviewed_on", item->reviewed);
		json_date(json, "checked", item->checked);
		if (!rules && !sources)
			json_date(json, "since", item->since);
		if (rules)
			json_date(json, "ended", item->ended);
		if (item->date)
			json_add_integer(json, "days", stale_days_between(item->date, l->as_of));
		json_end(json, '}');
	}
	json_end(json, ']');
}

static void stale_json(const struct listing *l, struct strbuf *out)
{
	struct json json = { .out = out, .pretty = l->app->settings.pretty };

	json_begin(&json, NULL, '{');
	json_add_string(&json, "schema", "berth.stale/1");
	json_date(&json, "as_of", l->as_of);
	json_add_integer(&json, "older_than_days", l->days);
	list_json(l, &json, "sources", &l->stale->sources);
	list_json(l, &json, "rules", &l->stale->rules);
	list_json(l, &json, "limits", &l->stale->limits);
	list_json(l, &json, "rows", &l->stale->rows);
	json_end(&json, '}');
	strbuf_add_char(out, '\n');
}

/* ---- the command ---------------------------------------------------------- */

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

static int write_listing(struct app *app, const struct listing *l)
{
	struct page page = app_result_page(app);
	int code;

	if (strcmp(app->settings.format, "json") == 0)
		stale_json(l, &page.text);
	else
		stale_text(l, &page);
	code = app_result_write(app, &page.text);
	strbuf_free(&page.text);
	if (code != 0)
		return code;
	return total(l) ? EXIT_NO : EXIT_DONE;
}

static int find(struct app *app, const berth_program *program)
{
	struct stale stale;
	struct listing l = { .app = app, .stale = &stale, .days = app->settings.older_than };

	berth_program_describe(program, &l.info);
	l.as_of = app->settings.as_of ? app->settings.as_of : l.info.date;
	if (!stale_find(&stale, app->arena, program, knowledge_language(app, program), l.as_of, l.days))
		return app_out_of_memory(app);
	note_today(app, l.as_of);
	return write_listing(app, &l);
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
	&option_older_than, &option_as_of, &option_kb, &option_overlay, &option_format, &option_pretty,
	&option_output, &option_limit, &option_lang, &option_color, &option_accessible, &option_width,
	&option_help, &option_version, NULL
};

const struct command command_kb_stale = {
	.name = "kb stale",
	.operands = N_("[PATH]"),
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
