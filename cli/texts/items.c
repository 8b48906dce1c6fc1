/* items.c - facts and values, candidates, criteria, topics, omissions, sources, by their ids */
#include "cli/texts/parts.h"

#include "base/number.h"
#include "engine/cost.h"
#include "engine/written.h"

void texts_add_date(struct json *json, const char *key, int32_t date)
{
	char text[11] = "";

	if (date)
		date_write(text, date);
	json_add_string(json, key, date ? text : NULL);
}

static void add_said(struct json *json, const char *key, struct strbuf *words)
{
	json_add_string(json, key, strbuf_text(words));
	json->out->failed |= !strbuf_ok(words);
	strbuf_free(words);
}

static void add_value(struct json *json, const struct speaker *speaker, uint32_t fact,
                      const char *text)
{
	struct strbuf label = STRBUF_INIT, wish = STRBUF_INIT;
	berth_value value;

	if (berth_value_read(speaker->program, fact, text, &value) != BERTH_OK)
		return;
	speak_value(speaker, &label, fact, &value);
	speak_wish(speaker, &wish, fact, &value);
	json_begin(json, text, '{');
	add_said(json, "label", &label);
	add_said(json, "wish", &wish);
	json_end(json, '}');
}

static void add_fact(struct json *json, const struct named *named, const struct speaker *speaker,
                     uint32_t fact)
{
	berth_fact_info info;

	if (berth_fact_describe(named->program, fact, speaker->language, &info) != BERTH_OK)
		return;
	json_begin(json, info.id, '{');
	json_add_string(json, "label", info.label);
	json_add_string(json, "question", *info.question ? info.question : NULL);
	json_begin(json, "values", '{');
	for (const struct named_value *v = named->values[fact]; v; v = v->next)
		add_value(json, speaker, fact, v->text);
	json_end(json, '}');
	json_end(json, '}');
}

void texts_facts(struct json *json, const struct named *named, const struct speaker *speaker)
{
	json_begin(json, "facts", '{');
	for (uint32_t i = 0; i < named->count[NAMED_FACT]; i++)
		if (named->is[NAMED_FACT][i])
			add_fact(json, named, speaker, i);
	json_end(json, '}');
}

void texts_candidates(struct json *json, const struct named *named, uint32_t language)
{
	berth_candidate_info info;

	json_begin(json, "candidates", '{');
	for (uint32_t i = 0; i < named->count[NAMED_CANDIDATE]; i++) {
		if (!named->is[NAMED_CANDIDATE][i]
		    || berth_candidate_describe(named->program, i, language, &info) != BERTH_OK)
			continue;
		json_begin(json, info.id, '{');
		json_add_string(json, "label", info.label);
		json_add_string(json, "short", info.short_label);
		json_add_string(json, "description", info.description);
		json_end(json, '}');
	}
	json_end(json, '}');
}

void texts_criteria(struct json *json, const struct named *named, uint32_t language)
{
	berth_criterion_info info;

	json_begin(json, "criteria", '{');
	for (uint32_t i = 0; i < named->count[NAMED_CRITERION]; i++) {
		if (!named->is[NAMED_CRITERION][i]
		    || berth_criterion_describe(named->program, i, language, &info) != BERTH_OK)
			continue;
		json_begin(json, info.id, '{');
		json_add_string(json, "label", info.label);
		json_add_string(json, "help", *info.help ? info.help : NULL);
		json_end(json, '}');
	}
	json_end(json, '}');
}

void texts_topics(struct json *json, const struct named *named, uint32_t language)
{
	const char *id, *label;

	json_begin(json, "topics", '{');
	for (uint32_t i = 0; i < named->count[NAMED_TOPIC]; i++)
		if (named->is[NAMED_TOPIC][i]
		    && berth_topic_describe(named->program, i, language, &id, &label) == BERTH_OK)
			json_add_string(json, id, label);
	json_end(json, '}');
}

void texts_omissions(struct json *json, const struct named *named, uint32_t language)
{
	berth_omission omission;

	json_begin(json, "omissions", '{');
	for (uint32_t i = 0; i < named->count[NAMED_OMISSION]; i++)
		if (named->is[NAMED_OMISSION][i]
		    && berth_cost_omission(named->program, i, language, &omission) == BERTH_OK)
			json_add_string(json, omission.id, omission.label);
	json_end(json, '}');
}

static void add_source(struct json *json, const berth_citation *source)
{
	json_begin(json, source->id, '{');
	json_add_string(json, "title", source->title);
	json_add_string(json, "url", source->url);
	json_add_string(json, "published", *source->published ? source->published : NULL);
	json_add_string(json, "undated", *source->undated ? source->undated : NULL);
	texts_add_date(json, "checked", source->checked);
	json_end(json, '}');
}

void texts_sources(struct json *json, const struct named *named)
{
	berth_citation source;

	json_begin(json, "sources", '{');
	for (uint32_t i = 0; i < named->count[NAMED_SOURCE]; i++)
		if (named->is[NAMED_SOURCE][i]
		    && berth_source_describe(named->program, i, &source) == BERTH_OK)
			add_source(json, &source);
	json_end(json, '}');
}
