/*
 * template.c - writes a template out: values of the data where their names stand, sections as often
 * as their lists are long.
 */
#include "cli/template/parts.h"

#include "base/json.h"
#include "base/names.h"

#include <string.h>

/* What names are looked up in: an object, or an element of a list. */
struct scope {
	json_t *value;
	bool is_element, first, last;
};

struct writing {
	const struct template_wanted *wanted;
	const struct tags *tags;
	struct arena *memory;
	berth_diag *errors;
	struct strbuf *out;
	struct scope scopes[TAGS_DEEP + 1];
	unsigned depth;
	berth_status status;
};

/* ---- names ------------------------------------------------------------------------- */

/* The member of VALUE that the first LENGTH bytes of NAME call. */
static json_t *member(json_t *value, const char *name, size_t length)
{
	char key[64];

	if (length >= sizeof key)
		return NULL;
	memcpy(key, name, length);
	key[length] = '\0';
	return json_object_get(value, key);
}

/* "first" and "last" of the list that is innermost. */
static json_t *place_in_list(const struct writing *w, const char *name)
{
	bool first = strcmp(name, "first") == 0;

	for (unsigned i = w->depth; i-- > 0 && (first || strcmp(name, "last") == 0);)
		if (w->scopes[i].is_element)
			return json_boolean(first ? w->scopes[i].first : w->scopes[i].last);
	return NULL;
}

static json_t *look_up(const struct writing *w, const char *name)
{
	size_t length = strcspn(name, ".");
	json_t *found = NULL;

	if (strcmp(name, ".") == 0)
		return w->scopes[w->depth - 1].value;
	for (unsigned i = w->depth; i-- > 0 && !found;)
		found = member(w->scopes[i].value, name, length);
	if (!found)
		return place_in_list(w, name);
	while (found && name[length]) {
		name += length + 1;
		length = strcspn(name, ".");
		found = member(found, name, length);
	}
	return found;
}

static void suggest(const struct writing *w, const char *name, struct suggestion *near)
{
	const char *key;
	json_t *value;

	for (unsigned i = 0; i < w->depth; i++)
		json_object_foreach(w->scopes[i].value, key, value) suggestion_offer(near, name, key);
}

static json_t *value_of(struct writing *w, const struct template_tag *tag)
{
	struct suggestion near = SUGGESTION_INIT;
	struct strbuf hint = STRBUF_INIT;
	json_t *found = look_up(w, tag->text);

	if (found)
		return found;
	suggest(w, tag->text, &near);
	if (near.best)
		strbuf_add_format(&hint, "did you mean '%s'?", near.best);
	tags_complain(w->errors, w->wanted, tag->at, "TPL-003",
	              near.best ? strbuf_text(&hint) : "docs/templates.md lists what there is",
	              "nothing is called '%s' here", tag->text);
	strbuf_free(&hint);
	w->status = BERTH_EDATA;
	return NULL;
}

/* ---- one tag ----------------------------------------------------------------------- */

/* A text or a number, as text in memory; "" for null. NULL: it is neither. */
static const char *text_of(struct writing *w, const json_t *value)
{
	struct strbuf number = STRBUF_INIT;
	const char *text;

	if (json_is_string(value))
		return json_string_value(value);
	if (json_is_boolean(value))
		return json_is_true(value) ? "true" : "false";
	if (!json_is_integer(value))
		return json_is_null(value) ? "" : NULL;
	strbuf_add_format(&number, "%lld", (long long)json_integer_value(value));
	text = arena_strdup(w->memory, strbuf_text(&number));
	strbuf_free(&number);
	return text;
}

static void write_quoted(struct writing *w, json_t *value)
{
	struct json json = { .out = w->out };
	json_t *element;
	size_t i;

	if (!json_is_array(value)) {
		json_add_string(&json, NULL, text_of(w, value));
		return;
	}
	strbuf_add_char(w->out, '[');
	json_array_foreach(value, i, element)
	{
		strbuf_add(w->out, i ? ", " : "");
		json = (struct json){ .out = w->out };
		json_add_string(&json, NULL, text_of(w, element));
	}
	strbuf_add_char(w->out, ']');
}

static void write_value(struct writing *w, const struct template_tag *tag)
{
	json_t *value = value_of(w, tag);
	const char *text = value ? text_of(w, value) : NULL;

	if (!value)
		return;
	if (!text && !(tag->kind == TAG_QUOTED && json_is_array(value))) {
		tags_complain(w->errors, w->wanted, tag->at, "TPL-004",
		              "{{#NAME}} ... {{/NAME}} goes through what is in it",
		              "'%s' is no text or number, but a list or a group", tag->text);
		w->status = BERTH_EDATA;
	} else if (tag->kind == TAG_QUOTED) {
		write_quoted(w, value);
	} else if (tag->kind == TAG_ADDRESS) {
		markdown_address(w->out, text);
	} else if (json_is_string(value)) {
		markdown_text(w->out, text);
	} else {
		strbuf_add(w->out, text);
	}
}

static void write_part(struct writing *w, const struct template_tag *tag)
{
	const struct template_part *part = w->wanted->parts;

	while (part->name && strcmp(part->name, tag->text) != 0)
		part++;
	if (part->name) {
		strbuf_add(w->out, part->text);
		return;
	}
	tags_complain(w->errors, w->wanted, tag->at, "TPL-003",
	              "docs/templates.md lists what there is", "no part is called '%s'", tag->text);
	w->status = BERTH_EDATA;
}

/* ---- sections ---------------------------------------------------------------------- */

static bool is_something(const json_t *value)
{
	if (json_is_array(value))
		return json_array_size(value) > 0;
	if (json_is_object(value))
		return json_object_size(value) > 0;
	if (json_is_string(value))
		return json_string_length(value) > 0;
	return json_is_integer(value) || json_is_true(value);
}

static void write_range(struct writing *w, uint32_t from, uint32_t to);

static void write_scope(struct writing *w, const struct scope *scope, uint32_t from, uint32_t to)
{
	w->scopes[w->depth++] = *scope;
	write_range(w, from, to);
	w->depth--;
}

static void write_section(struct writing *w, uint32_t from, const struct template_tag *tag)
{
	json_t *value = value_of(w, tag), *element;
	struct scope scope = { .value = value };
	size_t i;

	if (!value || is_something(value) != (tag->kind == TAG_SECTION))
		return;
	if (!json_is_array(value) || tag->kind == TAG_ABSENT) {
		write_scope(w, &scope, from, tag->end);
		return;
	}
	json_array_foreach(value, i, element)
	{
		scope = (struct scope){ element, true, i == 0, i + 1 == json_array_size(value) };
		write_scope(w, &scope, from, tag->end);
		if (w->status != BERTH_OK)
			return;
	}
}

static void write_tag(struct writing *w, uint32_t i)
{
	const struct template_tag *tag = &w->tags->items[i];

	switch (tag->kind) {
	case TAG_TEXT:
		strbuf_add_bytes(w->out, tag->text, tag->length);
		break;
	case TAG_WORDS:
		strbuf_add(w->out, say(w->wanted->words, tag->text));
		break;
	case TAG_PART:
		write_part(w, tag);
		break;
	case TAG_SECTION:
	case TAG_ABSENT:
		write_section(w, i + 1, tag);
		break;
	case TAG_END:
	case TAG_COMMENT:
		break;
	case TAG_VALUE:
	case TAG_QUOTED:
	case TAG_ADDRESS:
		write_value(w, tag);
	}
	if (w->out->length > w->wanted->most)
		w->status = BERTH_ELIMIT;
}

/* Sections are written whole where they begin. */
static void write_range(struct writing *w, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to && w->status == BERTH_OK; i++) {
		const struct template_tag *tag = &w->tags->items[i];
		write_tag(w, i);
		if (tag->kind == TAG_SECTION || tag->kind == TAG_ABSENT)
			i = tag->end;
	}
}

/* Of empty lines that follow one another one is left, as sections may leave many. */
static void join_empty_lines(struct strbuf *out, size_t start)
{
	size_t to = start;

	for (size_t at = start; at < out->length; at++)
		if (out->text[at] != '\n' || to < start + 2 || out->text[to - 1] != '\n'
		    || out->text[to - 2] != '\n')
			out->text[to++] = out->text[at];
	strbuf_cut(out, to);
}

berth_status template_write(struct strbuf *out, struct arena *memory, berth_diag *errors,
                            const struct template_wanted *wanted)
{
	const size_t start = out->length;
	struct tags tags;
	struct writing w = { .wanted = wanted, .tags = &tags, .memory = memory, .errors = errors,
		                 .out = out, .scopes = { { wanted->data, false, false, false } },
		                 .depth = 1, .status = BERTH_OK };

	if (!tags_read(&tags, memory, errors, wanted))
		return berth_diag_errors(errors) ? BERTH_EDATA : BERTH_ENOMEM;
	write_range(&w, 0, tags.count);
	if (strbuf_ok(out))
		join_empty_lines(out, start);
	if (w.status == BERTH_OK && (!strbuf_ok(out) || arena_failed(memory)))
		return BERTH_ENOMEM;
	return w.status;
}
