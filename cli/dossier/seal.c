/*
 * seal.c - what the file was made with, and the seals by which one sees that it was changed since.
 */
#include "cli/dossier/parts.h"

#include "cli/seal/seal.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SEAL_MEMBERS = 11 };

static void add_data(struct strbuf *out, const char *name, json_t *data)
{
	char *text = json_dumps(data, JSON_COMPACT | JSON_ENSURE_ASCII);

	strbuf_add_format(out, "<script type=\"application/json\" id=\"%s\">", name);
	for (const char *at = text ? text : ""; *at; at++)
		if (*at == '<')
			strbuf_add(out, "\\u003c");
		else
			strbuf_add_char(out, *at);
	strbuf_add(out, "</script>\n");
	out->failed |= !text;
	free(text);
}

/* null: all that there were. */
static json_t *among_of(const struct article *a)
{
	const berth_program *program = a->report.program;
	json_t *list = json_array();
	bool all = true;
	const char *id;

	for (uint32_t c = 0; (id = berth_candidate_id(program, c)) != NULL; c++)
		if (a->report.result->considered >> c & 1)
			json_array_append_new(list, json_string(id));
		else
			all = false;
	if (!all)
		return list;
	json_decref(list);
	return json_null();
}

static json_t *weights_of(const struct article *a)
{
	json_t *weights = json_object();
	int32_t weight, low, high;

	for (uint32_t c = 0; c < a->report.n_criteria; c++) {
		berth_session_weight(a->report.session, c, &weight, &low, &high);
		json_object_set_new(weights, berth_criterion_id(a->report.program, c),
		                    json_integer(weight));
	}
	return weights;
}

/* Facts that somebody said to be unknown, which the record does not say, and where that was. */
static json_t *unknown_of(const struct article *a)
{
	json_t *facts = json_object();
	struct strbuf at = STRBUF_INIT;
	berth_fact_state state;

	for (uint32_t f = 0; berth_session_fact(a->report.session, f, &state) == BERTH_OK; f++) {
		if (!state.unknown)
			continue;
		strbuf_clear(&at);
		strbuf_add(&at, state.origin.file ? state.origin.file : "");
		if (state.origin.line)
			strbuf_add_format(&at, ":%u", state.origin.line);
		json_object_set_new(facts, berth_fact_id(a->report.program, f),
		                    json_pack("{s:s}", "at", strbuf_text(&at)));
	}
	strbuf_free(&at);
	return facts;
}

void seal_begin(struct article *a)
{
	const struct dossier_case *about = a->about;
	json_t *seal = json_object();

	json_object_set_new(seal, "schema", json_string("berth.seal/1"));
	json_object_set_new(seal, "title", json_string(about->title));
	json_object_set_new(seal, "program", json_string(PACKAGE_VERSION));
	json_object_set_new(seal, "language", json_string(about->speaker->words->language));
	json_object_set_new(seal, "assumptions", json_boolean(about->assumptions));
	json_object_set_new(seal, "among", among_of(a));
	json_object_set_new(seal, "unknown", unknown_of(a));
	json_object_set_new(seal, "weights", weights_of(a));
	a->seal = seal;
}

void seal_article(struct article *a, struct strbuf *out, size_t start, const struct strbuf *record)
{
	json_t *data = a->seal, *whole = json_loadb(strbuf_text(record), record->length, 0, NULL);
	char name[32], digest[SEAL_DIGITS + 1];
	const char *text = strbuf_text(out) + start, *from;
	size_t length = out->length - start, begin = length, end = length;

	snprintf(name, sizeof name, "id=\"%sresult\">", a->prefix);
	from = strstr(text, name);
	if (from) {
		begin = (size_t)(from - text);
		end = begin + strcspn(from, "\n");
	}
	json_object_set_new(data, "members", whole ? seal_members(whole) : NULL);
	json_decref(whole);
	seal_without(digest, text, length, begin, end);
	json_object_set_new(data, "text", json_string(digest));
	json_object_set_new(data, "seal", seal_members(data));
	snprintf(name, sizeof name, "%sseal", a->prefix);
	out->failed |= json_object_size(data) != SEAL_MEMBERS;
	add_data(out, name, data);
}

void seal_file(const struct dossier *dossier, const struct strbuf *head, struct strbuf *tail)
{
	struct strbuf text = STRBUF_INIT;
	char digest[SEAL_DIGITS + 1];
	json_t *data = json_object();

	strbuf_add_bytes(&text, strbuf_text(head), head->length);
	strbuf_add_bytes(&text, strbuf_text(tail), tail->length);
	seal_bytes(digest, strbuf_text(&text), text.length);
	json_object_set_new(data, "schema", json_string("berth.seal/1"));
	json_object_set_new(data, "articles", json_integer(dossier->count));
	json_object_set_new(data, "text", json_string(digest));
	json_object_set_new(data, "seal", seal_members(data));
	tail->failed |= json_object_size(data) != 4 || !strbuf_ok(&text);
	add_data(tail, "seal", data);
	json_decref(data);
	strbuf_free(&text);
}
