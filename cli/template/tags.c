/*
 * tags.c - reads a template: what is text, which tags there are, where sections end.
 */
#include "cli/template/parts.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

struct reading {
	const struct template_wanted *wanted;
	struct arena *memory;
	berth_diag *errors;
	struct tags *tags;
	uint32_t open[TAGS_DEEP];
	unsigned depth;
};

void tags_complain(berth_diag *errors, const struct template_wanted *wanted, size_t at,
                   const char *code, const char *hint, const char *format, ...)
{
	berth_place place = { wanted->name, 1, 1 };
	size_t line = 0;
	char text[200];
	va_list arguments;

	for (size_t i = 0; i < at; i++)
		if (wanted->text[i] == '\n') {
			place.line++;
			line = i + 1;
		}
	place.column = text_column(wanted->text + line, at - line);
	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	berth_diag_add(errors, BERTH_ERROR, code, &place, hint, "%s", text);
}

/* ---- pieces ------------------------------------------------------------------------ */

static const char *find(const char *from, const char *end, const char *what)
{
	for (; from + 2 <= end; from++)
		if (from[0] == what[0] && from[1] == what[1])
			return from;
	return NULL;
}

static enum tag_kind kind_of(char sign)
{
	static const char signs[] = "\"@_>#^/!";
	static const enum tag_kind kinds[] = {
		TAG_QUOTED, TAG_ADDRESS, TAG_WORDS, TAG_PART, TAG_SECTION, TAG_ABSENT, TAG_END, TAG_COMMENT
	};
	const char *found = sign ? strchr(signs, sign) : NULL;

	return found ? kinds[found - signs] : TAG_VALUE;
}

/* Tags that stand for no text in their place leave no line where they have one to themselves. */
static bool is_silent(enum tag_kind kind)
{
	return kind >= TAG_PART;
}

static const char *pass_blanks(const char *at, const char *end)
{
	while (at < end && (*at == ' ' || *at == '\t' || *at == '\r'))
		at++;
	return at;
}

/* Has the line that begins here nothing but such tags? */
static bool is_silent_line(const char *at, const char *end)
{
	at = pass_blanks(at, end);
	while (end - at >= 4 && at[0] == '{' && at[1] == '{' && is_silent(kind_of(at[2]))) {
		at = find(at + 2, end, "}}");
		if (!at)
			return false;
		at = pass_blanks(at + 2, end);
	}
	return at == end || *at == '\n';
}

/* What stands in front of the tag and behind it is cut, where its line has nothing else. */
static void trim(const struct template_wanted *wanted, const char **from, const char **to)
{
	const char *end = wanted->text + wanted->length, *begin = *from;

	while (begin > wanted->text && begin[-1] != '\n')
		begin--;
	if (!is_silent_line(begin, end))
		return;
	while (*from > begin && (from[0][-1] == ' ' || from[0][-1] == '\t'))
		--*from;
	*to = pass_blanks(*to, end);
	if (*to < end && **to == '\n')
		++*to;
}

static void add(struct reading *r, const struct template_tag *tag)
{
	r->tags->items[r->tags->count++] = *tag;
}

static void add_text(struct reading *r, const char *from, const char *to)
{
	const struct template_tag text = { .kind = TAG_TEXT, .text = from,
		                               .length = (size_t)(to - from),
		                               .at = (size_t)(from - r->wanted->text) };

	if (from < to)
		add(r, &text);
}

/* ---- sections ---------------------------------------------------------------------- */

static bool begin_section(struct reading *r, const struct template_tag *tag)
{
	if (r->depth == TAGS_DEEP) {
		tags_complain(r->errors, r->wanted, tag->at, "TPL-002", NULL,
		              "more than %d sections stand in one another", TAGS_DEEP);
		return false;
	}
	r->open[r->depth++] = r->tags->count;
	return true;
}

static bool end_section(struct reading *r, const struct template_tag *tag)
{
	struct template_tag *begin = r->depth ? &r->tags->items[r->open[r->depth - 1]] : NULL;

	if (!begin || strcmp(begin->text, tag->text) != 0) {
		tags_complain(r->errors, r->wanted, tag->at, "TPL-002",
		              "a section is ended by the name with which it was begun",
		              begin ? "'%s' is ended inside '%s'" : "'%s' is ended and was not begun%s",
		              tag->text, begin ? begin->text : "");
		return false;
	}
	begin->end = r->tags->count;
	r->depth--;
	return true;
}

static bool end_all(struct reading *r)
{
	const struct template_tag *begin = r->depth ? &r->tags->items[r->open[r->depth - 1]] : NULL;

	if (begin)
		tags_complain(r->errors, r->wanted, begin->at, "TPL-002", "{{/NAME}} ends a section",
		              "the section '%s' has no end", begin->text);
	return !begin;
}

/* ---- the whole --------------------------------------------------------------------- */

/* The name between FROM, behind the sign, and TO. */
static const char *name_of(struct reading *r, const char *from, const char *to)
{
	while (from < to && *from == ' ')
		from++;
	while (to > from && to[-1] == ' ')
		to--;
	return arena_strndup(r->memory, from, (size_t)(to - from));
}

/* The tag between FROM, its first byte, and TO, behind its last. */
static bool take(struct reading *r, const char *from, const char *to)
{
	struct template_tag tag = { .kind = kind_of(from[2]), .at = (size_t)(from - r->wanted->text) };

	tag.text = name_of(r, from + 2 + (tag.kind != TAG_VALUE), to - 2);
	if (!tag.text)
		return false;
	if (!*tag.text && tag.kind != TAG_COMMENT) {
		tags_complain(r->errors, r->wanted, tag.at, "TPL-001", "write {{NAME}}",
		              "a tag has no name");
		return false;
	}
	if (tag.kind == TAG_SECTION || tag.kind == TAG_ABSENT) {
		if (!begin_section(r, &tag))
			return false;
	} else if (tag.kind == TAG_END && !end_section(r, &tag)) {
		return false;
	}
	if (tag.kind != TAG_COMMENT)
		add(r, &tag);
	return true;
}

static size_t count_tags(const struct template_wanted *wanted)
{
	const char *at = wanted->text, *end = at + wanted->length;
	size_t n = 0;

	while ((at = find(at, end, "{{")) != NULL) {
		at += 2;
		n++;
	}
	return n;
}

/* Nothing but text comes out of a template. */
static bool is_text(berth_diag *errors, const struct template_wanted *wanted)
{
	size_t at = text_invalid_at(wanted->text, wanted->length);

	for (size_t i = 0; i < at; i++)
		if (((unsigned char)wanted->text[i] < ' ' && !strchr("\t\r\n", wanted->text[i]))
		    || wanted->text[i] == 0x7f || !wanted->text[i])
			at = i;
	if (at == wanted->length)
		return true;
	tags_complain(errors, wanted, at, "TPL-005", "a template is text in UTF-8",
	              "this byte is no text");
	return false;
}

bool tags_read(struct tags *out, struct arena *memory, berth_diag *errors,
               const struct template_wanted *wanted)
{
	struct reading r = { .wanted = wanted, .memory = memory, .errors = errors, .tags = out };
	const char *at = wanted->text, *end = at + wanted->length, *from, *to, *first, *after;

	*out = (struct tags){ arena_alloc(memory, count_tags(wanted) * 2 + 1, sizeof *out->items), 0 };
	if (!out->items || !is_text(errors, wanted))
		return false;
	for (; (from = find(at, end, "{{")) != NULL; at = after) {
		to = find(from + 2, end, "}}");
		if (!to) {
			tags_complain(errors, wanted, (size_t)(from - wanted->text), "TPL-001",
			              "'}}' ends a tag", "a tag has no end");
			return false;
		}
		first = from;
		after = to += 2;
		if (is_silent(kind_of(from[2])))
			trim(wanted, &first, &after);
		add_text(&r, at, first > at ? first : at);
		if (!take(&r, from, to))
			return false;
	}
	add_text(&r, at, end);
	return end_all(&r) && !arena_failed(memory);
}
