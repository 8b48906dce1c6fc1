/* list.c - facts that were found: as lines, as JSON */
#include "base/json.h"
#include "base/text.h"
#include "cli/facts/facts.h"

#include <string.h>

enum { ID = 28, ROW_COLUMNS = 60 }; /* columns of an id; of a page that has columns */

/* "steady | variable"; "0.25..16 vCPU". */
static void add_values(struct strbuf *out, const struct speaker *speaker,
                       const berth_fact_info *info, uint32_t fact)
{
	const berth_value range = { info->min, info->max, NULL };
	char text[128];

	if (info->type == BERTH_TEXT) {
		strbuf_add(out, say(speaker->words, N_("a text")));
	} else if (info->values) {
		for (uint32_t i = 0; i < info->values; i++)
			strbuf_add_format(out, "%s%s", i ? " | " : "",
			                  berth_fact_value_id(speaker->program, fact, i));
	} else if (info->min <= info->max) {
		berth_value_write(speaker->program, fact, &range, text, sizeof text);
		strbuf_add(out, text);
		if (info->type == BERTH_INTEGER && *info->unit)
			strbuf_add_format(out, " %s", info->unit);
	} else {
		strbuf_add(out, *info->unit ? info->unit : say(speaker->words, N_("a number")));
	}
}

static void say_fact(struct page *page, const struct speaker *speaker,
                     const struct found_fact *found, const berth_fact_info *info)
{
	bool columns = !page->accessible && page->width >= ROW_COLUMNS && text_width(info->id) < ID;
	struct strbuf line = STRBUF_INIT;

	if (!columns)
		strbuf_add_format(&line, "%s: ", info->id);
	strbuf_add_format(&line, "%s: ", info->label);
	add_values(&line, speaker, info, found->fact);
	if (found->value)
		say_add(speaker->words, &line, N_("; these words say %s=%s"), info->id, found->value);
	page_paragraph(page, (struct place){ 2, columns ? info->id : "", columns ? ID : 2, TINT_BOLD },
	               strbuf_text(&line));
	page->text.failed |= !strbuf_ok(&line);
	strbuf_free(&line);
}

void facts_text(struct page *page, const struct speaker *speaker, const struct facts_found *found)
{
	const char *group = "";
	berth_fact_info info;

	for (uint32_t i = 0; i < found->count; i++) {
		if (berth_fact_describe(found->program, found->items[i].fact, speaker->language, &info)
		    != BERTH_OK)
			continue;
		if (found->all && strcmp(group, info.group) != 0) {
			group = info.group;
			page_heading(page, group);
		}
		say_fact(page, speaker, &found->items[i], &info);
	}
}

/* ---- JSON -------------------------------------------------------------------------------- */

static const char *type_name(berth_type type)
{
	static const char *const names[] = {
		[BERTH_BOOLEAN] = "boolean", [BERTH_ENUM] = "enum", [BERTH_INTEGER] = "integer",
		[BERTH_QUANTITY] = "quantity", [BERTH_TEXT] = "text", [BERTH_SET] = NULL
	};

	return names[type];
}

static void add_number(struct json *json, const berth_program *program, uint32_t fact,
                       const char *key, int64_t number)
{
	const berth_value value = { number, number, NULL };
	char text[128];

	berth_value_write(program, fact, &value, text, sizeof text);
	json_add_string(json, key, text);
}

static void add_answers(struct json *json, const berth_program *program, uint32_t fact,
                        const berth_fact_info *info)
{
	if (info->values) {
		json_begin(json, "values", '[');
		for (uint32_t i = 0; i < info->values; i++)
			json_add_string(json, NULL, berth_fact_value_id(program, fact, i));
		json_end(json, ']');
	}
	if (*info->unit)
		json_add_string(json, "unit", info->unit);
	if (!info->values && info->type != BERTH_TEXT && info->min <= info->max) {
		add_number(json, program, fact, "min", info->min);
		add_number(json, program, fact, "max", info->max);
	}
}

static void add_fact(struct json *json, const struct speaker *speaker,
                     const struct found_fact *found)
{
	berth_fact_info info;

	if (berth_fact_describe(speaker->program, found->fact, speaker->language, &info) != BERTH_OK)
		return;
	json_begin(json, NULL, '{');
	json_add_string(json, "id", info.id);
	json_add_string(json, "group", info.group);
	json_add_string(json, "label", info.label);
	json_add_string(json, "question", info.question);
	json_add_string(json, "type", type_name(info.type));
	add_answers(json, speaker->program, found->fact, &info);
	if (found->value)
		json_add_string(json, "says", found->value);
	json_end(json, '}');
}

void facts_json(struct strbuf *out, const struct speaker *speaker,
                const struct facts_found *found, bool pretty)
{
	struct json json = { .out = out, .pretty = pretty };

	json_begin(&json, NULL, '{');
	json_add_string(&json, "schema", "berth.facts/1");
	json_begin(&json, "facts", '[');
	for (uint32_t i = 0; i < found->count; i++)
		add_fact(&json, speaker, &found->items[i]);
	json_end(&json, ']');
	json_end(&json, '}');
	strbuf_add_char(out, '\n');
}
