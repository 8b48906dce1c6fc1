/* info.c - what knowledge this is, as text and as data */
#include "cli/workshop/workshop.h"

#include "base/json.h"
#include "base/number.h"
#include "engine/brief.h"
#include "engine/cost.h"

#include <string.h>

/* The numbers that are shown, in this order. */
struct count {
	const char *key, *label;
	int64_t number;
};
enum { N_COUNTS = 12 };

static int64_t count_cues(const berth_program *program)
{
	berth_cue_info info;
	uint32_t n = 0;

	while (berth_cue_describe(program, n, &info) == BERTH_OK)
		n++;
	return n;
}

static void list_counts(struct count counts[N_COUNTS], const berth_program *program,
                        const berth_program_info *info)
{
	const struct count all[N_COUNTS] = {
		{ "facts", N_("facts"), info->facts },
		{ "candidates", N_("candidates"), info->candidates },
		{ "criteria", N_("criteria"), info->criteria },
		{ "rules", N_("rules"), info->rules },
		{ "instances", N_("rule instances"), info->instances },
		{ "sources", N_("sources"), info->sources },
		{ "limits", N_("limits"), info->limits },
		{ "tables", N_("tables"), info->tables },
		{ "attributes", N_("attributes"), info->attributes },
		{ "topics", N_("topics"), info->topics },
		{ "cues", N_("cues"), count_cues(program) },
		{ "image_bytes", N_("bytes compiled"), (int64_t)info->image_bytes }
	};

	memcpy(counts, all, sizeof all);
}

/* Where the knowledge says what candidates cost. */
static void add_cost(struct json *json, const berth_program *program)
{
	berth_cost_info info;
	char date[11];

	if (berth_cost_describe(program, &info) != BERTH_OK)
		return;
	date_write(date, info.as_of);
	json_begin(json, "cost", '{');
	json_add_string(json, "currency", info.currency);
	json_add_string(json, "as_of", date);
	json_end(json, '}');
}

void info_json(struct strbuf *out, const berth_program *program, bool pretty)
{
	struct json json = { .out = out, .pretty = pretty };
	struct count counts[N_COUNTS];
	berth_program_info info;
	const char *id;
	char date[11];

	berth_program_describe(program, &info);
	date_write(date, info.date);
	list_counts(counts, program, &info);
	json_begin(&json, NULL, '{');
	json_add_string(&json, "schema", "berth.knowledge/1");
	json_add_string(&json, "name", info.name);
	json_add_string(&json, "version", info.version);
	json_add_string(&json, "date", date);
	json_add_string(&json, "sha256", info.sha256);
	json_begin(&json, "languages", '[');
	for (uint32_t i = 0; i < berth_languages(program); i++)
		json_add_string(&json, NULL, berth_language(program, i));
	json_end(&json, ']');
	json_begin(&json, "counts", '{');
	for (int i = 0; i < N_COUNTS; i++)
		json_add_integer(&json, counts[i].key, counts[i].number);
	json_end(&json, '}');
	json_begin(&json, "candidate_ids", '[');
	for (uint32_t i = 0; (id = berth_candidate_id(program, i)) != NULL; i++)
		json_add_string(&json, NULL, id);
	json_end(&json, ']');
	add_cost(&json, program);
	json_end(&json, '}');
	strbuf_add_char(out, '\n');
}

/* "name: value", or aligned in two columns. */
static void add_row(struct page *page, const char *name, const char *value)
{
	struct strbuf both = STRBUF_INIT;

	if (page->accessible) {
		strbuf_add_format(&both, "%s: %s", name, value);
		page_paragraph(page, (struct place){ 0 }, strbuf_text(&both));
	} else {
		page_paragraph(page, (struct place){ 0, name, 18, TINT_BOLD }, value);
	}
	if (!strbuf_ok(&both))
		page->text.failed = true;
	strbuf_free(&both);
}

static void add_lists(struct page *page, const struct catalogue *words,
                      const berth_program *program)
{
	struct strbuf line = STRBUF_INIT;
	berth_cost_info cost;
	const char *id;
	char date[11];

	for (uint32_t i = 0; i < berth_languages(program); i++)
		strbuf_add_format(&line, "%s%s", i ? ", " : "", berth_language(program, i));
	add_row(page, say(words, N_("languages")), strbuf_text(&line));
	strbuf_clear(&line);
	for (uint32_t i = 0; (id = berth_candidate_id(program, i)) != NULL; i++)
		strbuf_add_format(&line, "%s%s", i ? ", " : "", id);
	add_row(page, say(words, N_("candidate ids")), strbuf_text(&line));
	strbuf_clear(&line);
	if (berth_cost_describe(program, &cost) == BERTH_OK) {
		date_write(date, cost.as_of);
		strbuf_add_format(&line, "%s, %s", cost.currency, date);
		add_row(page, say(words, N_("prices")), strbuf_text(&line));
	}
	if (!strbuf_ok(&line))
		page->text.failed = true;
	strbuf_free(&line);
}

void info_text(struct page *page, const struct catalogue *words, const berth_program *program)
{
	struct count counts[N_COUNTS];
	berth_program_info info;
	char text[48];

	berth_program_describe(program, &info);
	add_row(page, say(words, N_("name")), info.name);
	add_row(page, say(words, N_("version")), info.version);
	date_write(text, info.date);
	add_row(page, say(words, N_("date")), text);
	add_row(page, "SHA-256", info.sha256);
	list_counts(counts, program, &info);
	for (int i = 0; i < N_COUNTS; i++) {
		number_write(text, counts[i].number, 1);
		add_row(page, say(words, counts[i].label), text);
	}
	add_lists(page, words, program);
}
