/* ages.c - what nobody has looked at for long, as text and as data */
#include "base/json.h"
#include "base/number.h"
#include "cli/speech/speech.h"
#include "cli/workshop/stale.h"

struct listing {
	const struct catalogue *words;
	const struct stale *stale;
};

size_t stale_total(const struct stale *stale)
{
	return stale->sources.count + stale->rules.count + stale->limits.count + stale->rows.count;
}

/* ---- text ----------------------------------------------------------------- */

/* "; " and "reviewed 2026-01-01, 300 days ago"; TEMPLATE has a place for the date. */
static void add_age(const struct listing *l, struct strbuf *line, const char *text, int32_t date)
{
	char written[11];
	long days = stale_days_between(date, l->stale->as_of);

	date_write(written, date);
	strbuf_add_format(line, "%s%s %s", line->length ? "; " : "", text, written);
	if (days > 0)
		say_add(l->words, line, days == 1 ? N_(", %ld day ago") : N_(", %ld days ago"), days);
}

static const char *word(const struct listing *l, const char *text) __attribute__((format_arg(2)));
static const char *word(const struct listing *l, const char *text)
{
	return say(l->words, text);
}

static void add_source(const struct listing *l, struct strbuf *line, const struct stale_item *item)
{
	add_age(l, line, word(l, N_("checked")), item->checked);
	if (*item->undated)
		strbuf_add_format(line, "; %s", word(l, speak_undated(item->undated)));
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

void stale_text(struct page *page, const struct catalogue *words, const struct stale *stale)
{
	const struct listing l = { words, stale };
	struct strbuf line = STRBUF_INIT;
	char date[11];

	list_text(&l, page, N_("Sources"), &stale->sources, add_source);
	list_text(&l, page, N_("Rules"), &stale->rules, add_rule);
	list_text(&l, page, N_("Limits"), &stale->limits, add_limit);
	list_text(&l, page, N_("Rows of tables"), &stale->rows, add_limit);
	date_write(date, stale->as_of);
	strbuf_add_format(&line, word(&l, N_("On %s, older than %d days or ended: %zu of %u sources, "
	                                    "%zu of %u rules, %zu of %u limits, %zu of %u rows "
	                                    "of tables.")),
	                  date, (int)stale->days, stale->sources.count, stale->info.sources,
	                  stale->rules.count, stale->info.rules, stale->limits.count,
	                  stale->info.limits, stale->rows.count, stale->n_rows);
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

static void list_json(struct json *json, const struct stale *stale, const char *key,
                      const struct stale_list *list)
{
	bool rules = list == &stale->rules, sources = list == &stale->sources;

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
		if (sources)
			json_add_string(json, "undated", *item->undated ? item->undated : NULL);
		if (!rules && !sources)
			json_date(json, "since", item->since);
		if (rules)
			json_date(json, "ended", item->ended);
		if (item->date)
			json_add_integer(json, "days", stale_days_between(item->date, stale->as_of));
		json_end(json, '}');
	}
	json_end(json, ']');
}

void stale_json(struct strbuf *out, const struct stale *stale, bool pretty)
{
	struct json json = { .out = out, .pretty = pretty };

	json_begin(&json, NULL, '{');
	json_add_string(&json, "schema", "berth.stale/1");
	json_date(&json, "as_of", stale->as_of);
	json_add_integer(&json, "older_than_days", stale->days);
	list_json(&json, stale, "sources", &stale->sources);
	list_json(&json, stale, "rules", &stale->rules);
	list_json(&json, stale, "limits", &stale->limits);
	list_json(&json, stale, "rows", &stale->rows);
	json_end(&json, '}');
	strbuf_add_char(out, '\n');
}
