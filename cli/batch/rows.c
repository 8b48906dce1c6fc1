/* rows.c - the formats of rows: a new one is a struct row_format and its line here */
#include "cli/batch/parts.h"

#include "base/json.h"

#include <string.h>

static const struct row_format *const formats[] = {
	&rows_json, &rows_csv, &rows_markdown, &rows_xml
};

const struct row_format *rows_format(const char *name)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (strcmp(formats[i]->name, name) == 0)
			return formats[i];
	return &rows_json; /* of results: faults are JSON, too */
}

static bool quote_all(struct batch *batch, struct quoted *out,
                      const char *(*id_of)(const berth_program *program, uint32_t i))
{
	struct strbuf text = STRBUF_INIT;
	struct json json = { .out = &text };
	uint32_t n = 0;

	while (id_of(batch->w.program, n))
		n++;
	out->text = arena_alloc(batch->arena, n + 1, sizeof *out->text);
	out->length = arena_alloc(batch->arena, n + 1, sizeof *out->length);
	for (uint32_t i = 0; out->text && out->length && i < n; i++) {
		strbuf_clear(&text);
		json.follows = false;
		json_add_string(&json, NULL, id_of(batch->w.program, i));
		out->length[i] = text.length;
		if (text.length > out->longest)
			out->longest = text.length;
		while (strbuf_ok(&text) && text.length < QUOTED_SHORT)
			strbuf_add_char(&text, ' ');
		out->text[i] = arena_strndup(batch->arena, strbuf_text(&text), text.length);
	}
	strbuf_free(&text);
	return !arena_failed(batch->arena);
}

bool rows_prepare(struct batch *batch)
{
	const berth_program *program = batch->w.program;

	while (berth_candidate_id(program, batch->n_candidates))
		batch->n_candidates++;
	batch->costs = arena_alloc(batch->arena, batch->n_candidates + 1u, sizeof *batch->costs);
	for (uint32_t i = 0; batch->costs && i < batch->n_candidates; i++)
		batch->costs[i] = berth_cost_fact(program, i);
	return batch->costs && quote_all(batch, &batch->candidates, berth_candidate_id)
		&& quote_all(batch, &batch->rules, berth_rule_id);
}
