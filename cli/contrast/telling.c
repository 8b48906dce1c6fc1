/*
 * telling.c - titles, paragraphs and rows, and how objects begin and end.
 */
#include "cli/contrast/parts.h"
#include "cli/report/result-json.h"

#include <stdarg.h>

struct telling telling_begin(const struct contrast *c)
{
	struct telling t = { c, c->speaker, c->speaker->program, berth_session_result(c->session),
		                 STRBUF_INIT, STRBUF_INIT };

	page_gap(c->page);
	strbuf_add_format(&t.line, *c->title ? "%s (%s)" : "%s%s", c->title, c->id);
	telling_paragraph(&t, (struct place){ .tint = TINT_BOLD });
	page_gap(c->page);
	return t;
}

bool telling_end(struct telling *t)
{
	bool fine = strbuf_ok(&t->line) && strbuf_ok(&t->left) && strbuf_ok(&t->c->page->text)
		&& !arena_failed(t->c->memory);

	strbuf_free(&t->line);
	strbuf_free(&t->left);
	return fine;
}

const char *telling_word(const struct telling *t, const char *text)
{
	return say(t->speaker->words, text);
}

void telling_add(struct telling *t, const char *text, ...)
{
	va_list arguments;

	va_start(arguments, text);
	say_add_list(t->speaker->words, &t->line, text, arguments);
	va_end(arguments);
}

void telling_paragraph(struct telling *t, struct place place)
{
	page_paragraph(t->c->page, place, strbuf_text(&t->line));
	t->c->page->text.failed |= !strbuf_ok(&t->line);
	strbuf_clear(&t->line);
}

void telling_row(struct telling *t, unsigned columns, enum tint tint)
{
	page_row(t->c->page, (struct place){ 2, strbuf_text(&t->left), columns, tint },
	         strbuf_text(&t->line));
	t->c->page->text.failed |= !strbuf_ok(&t->line);
	strbuf_clear(&t->line);
	strbuf_clear(&t->left);
}

void telling_json_begin(struct json *json, const struct contrast *c, const char *schema)
{
	*json = (struct json){ .out = &c->page->text, .pretty = c->pretty };
	json_begin(json, NULL, '{');
	result_json_head(json, c->session, schema, c->id);
}

bool telling_json_end(struct json *json)
{
	json_end(json, '}');
	strbuf_add_char(json->out, '\n');
	return strbuf_ok(json->out);
}

const char *telling_id(const struct contrast *c, uint32_t candidate)
{
	return candidate == BERTH_NONE ? NULL : berth_candidate_id(c->speaker->program, candidate);
}
