/*
 * elements.c - records of XML, found by their tags.
 *
 * In XML '<' stands in front of markup and nowhere else, so a tag that never ends, too, ends before
 * the next one. Comments, CDATA and instructions are passed over; all else is for the parser, which
 * gets each record alone (records/xml.c).
 */
#include "kb/stream/parts.h"

#include <string.h>

#define BLANKS " \t\n\r"
#define RECORD_NAME "workload"

struct markup {
	const char *begin, *end;
	size_t n_begin, n_end;
};
#define MARKUP(begin, end) { begin, end, sizeof begin - 1, sizeof end - 1 }
static const struct markup passed[] = {
	MARKUP("<!--", "-->"), MARKUP("<![CDATA[", "]]>"), MARKUP("<?", "?>"),
};

static bool begins(const char *at, const char *end, const char *word, size_t length)
{
	return (size_t)(end - at) >= length && memcmp(at, word, length) == 0;
}

/* Does the text end before it can be seen what begins at AT? */
static bool is_cut_off(const struct berth_cutter *c, const struct text *text, const char *at)
{
	size_t names = c->record.length > c->root.length ? c->record.length : c->root.length;

	return !text->complete
		&& (size_t)(text->bytes + text->length - at) < names + sizeof "<![CDATA[";
}

/* Is the tag at AT ("<" or "</" in front) one of an element NAME? */
static bool is_tag(const char *at, const char *end, const char *lead, const struct strbuf *name)
{
	size_t n = strlen(lead);

	if ((size_t)(end - at) <= n || at[n] != *name->text || !begins(at, end, lead, n)
	    || !begins(at + n, end, name->text, name->length))
		return false;
	at += n + name->length;
	return at == end || strchr(BLANKS "/>", *at);
}

/* Behind what is passed over at AT: AT if that is something else, NULL if it does not end. */
static const char *pass(const char *at, const char *end)
{
	if (end - at < 2 || (at[1] != '!' && at[1] != '?'))
		return at;
	for (size_t i = 0; i < sizeof passed / sizeof *passed; i++) {
		const struct markup *m = &passed[i];
		const char *found;
		if (!begins(at, end, m->begin, m->n_begin))
			continue;
		at += m->n_begin;
		found = memmem(at, (size_t)(end - at), m->end, m->n_end);
		return found ? found + m->n_end : NULL;
	}
	return at;
}

/* The end of the tag at AT: behind '>', or where the next markup begins; NULL: it has none. */
static const char *end_of_tag(const char *at, const char *end)
{
	char quote = 0;

	for (at++; at < end; at++) {
		if (*at == '<')
			return at;
		if (quote)
			quote = *at == quote ? 0 : quote;
		else if (*at == '"' || *at == '\'')
			quote = *at;
		else if (*at == '>')
			return at + 1;
	}
	return NULL;
}

/* Where the record at AT ends; NULL: not here. */
static const char *end_of_record(const struct berth_cutter *c, const struct text *text,
                                 const char *at)
{
	const char *end = text->bytes + text->length, *next = end_of_tag(at, end);

	if (next && next[-1] == '>' && next[-2] == '/')
		return next;
	while (next && (next = memchr(next, '<', (size_t)(end - next))) != NULL) {
		const char *behind = pass(next, end);
		if (is_cut_off(c, text, next))
			return NULL;
		if (behind != next) {
			next = behind;
			continue;
		}
		if (is_tag(next, end, "</", &c->record))
			return end_of_tag(next, end);
		if (is_tag(next, end, "<", &c->record) || is_tag(next, end, "</", &c->root))
			return next;
		next++;
	}
	return NULL;
}

/* Where the next record, or the end of the root, may begin behind AT; NULL: not here. */
static const char *next_tag(const struct berth_cutter *c, const struct text *text, const char *at)
{
	const char *end = text->bytes + text->length;

	while (++at < end && (at = memchr(at, '<', (size_t)(end - at))) != NULL
	       && !is_cut_off(c, text, at))
		if (is_tag(at, end, "<", &c->record) || is_tag(at, end, "</", &c->root))
			return at;
	return NULL;
}

const char *stream_end_of_element(const struct berth_cutter *c, const struct text *text)
{
	const char *end = text->bytes + text->length;

	for (const char *at = text->bytes; at < end
	     && (at = memchr(at, '<', (size_t)(end - at))) != NULL && !is_cut_off(c, text, at); at++) {
		if (is_tag(at, end, "</", &c->record))
			return end_of_tag(at, end);
		if (is_tag(at, end, "<", &c->record) || is_tag(at, end, "</", &c->root))
			return at;
	}
	return NULL;
}

/* --- the head */

static const char *skip_blanks(const char *at, const char *end)
{
	while (at < end && *at && strchr(BLANKS, *at))
		at++;
	return at;
}

/* The name of the root and of records, which has the same prefix. */
static void keep_names(struct berth_cutter *c, const char *tag, const char *end)
{
	size_t length = 1;
	const char *colon;

	while (tag + length < end && !strchr(BLANKS "/>", tag[length]))
		length++;
	strbuf_add_bytes(&c->root, tag + 1, length - 1);
	colon = memchr(tag, ':', length);
	if (colon)
		strbuf_add_bytes(&c->record, tag + 1, (size_t)(colon - tag));
	strbuf_add(&c->record, RECORD_NAME);
}

/* The tag of the root; NULL: none is here. Anything but blanks and comments stands for it. */
static const char *find_root(const struct text *text)
{
	const char *end = text->bytes + text->length, *at = text->bytes, *behind;

	while ((at = skip_blanks(at, end)) < end) {
		behind = pass(at, end);
		if (behind == at && !begins(at, end, "<!", 2))
			return at;
		if (behind == at)
			behind = end_of_tag(at, end); /* a DOCTYPE, which the parser refuses */
		if (!behind)
			return text->complete ? at : NULL;
		at = behind;
	}
	return NULL;
}

struct cutting stream_element_head(struct berth_cutter *c, const struct text *text)
{
	const char *end = text->bytes + text->length, *root = find_root(text);
	const char *behind = root ? end_of_tag(root, end) : NULL;

	if (!behind && !text->complete && text->length <= c->record_bytes)
		return (struct cutting){ BERTH_CUT_MORE, 0 };
	if (!behind)
		return (struct cutting){ BERTH_CUT_HEAD, text->length };
	keep_names(c, root, behind);
	c->closed = behind[-1] == '>' && behind[-2] == '/';
	return (struct cutting){ BERTH_CUT_HEAD, (size_t)(behind - text->bytes) };
}

/* --- records */

/* A cut from AT to TO, or to the END of all that there is. */
static struct cutting cut_to(struct berth_cutter *c, const struct text *text, const char *at,
                             const char *to, berth_cut *out)
{
	size_t offset = (size_t)(at - text->bytes);
	bool ends = to != NULL;

	if (!to)
		to = text->bytes + text->length;
	stream_advance(c, text->bytes, offset);
	*out = stream_cut(c, offset, (size_t)(to - at));
	out->behind = c->closed;
	out->unclosed = !ends && !c->closed;
	c->closed |= !ends;
	stream_advance(c, at, (size_t)(to - at));
	return (struct cutting){ BERTH_CUT_RECORD, (size_t)(to - text->bytes) };
}

/* A comment with "--" inside is none; its parser says so. */
static bool is_damaged_comment(const char *at, const char *behind)
{
	size_t length = (size_t)(behind - at);

	return begins(at, behind, "<!--", 4) && length > 7
		&& memmem(at + 4, length - 7, "--", 2) != NULL;
}

/* Behind blanks, comments and the end of the root. */
static const char *find_content(struct berth_cutter *c, const struct text *text, const char *at)
{
	const char *end = text->bytes + text->length, *next;

	while ((at = skip_blanks(at, end)) < end && !is_cut_off(c, text, at)) {
		if (!c->closed && is_tag(at, end, "</", &c->root)) {
			next = end_of_tag(at, end);
			c->closed = next && next[-1] == '>';
			if (!c->closed)
				return at;
		} else {
			next = begins(at, end, "<![", 3) ? at : pass(at, end);
		}
		if (!next || next == at || is_damaged_comment(at, next))
			return at;
		at = next;
	}
	return at;
}

/* May what begins at AT still become something that is passed over? */
static bool is_unfinished(const struct berth_cutter *c, const struct text *text, const char *at)
{
	return *at == '<' && (is_cut_off(c, text, at) || !pass(at, text->bytes + text->length));
}

struct cutting stream_cut_element(struct berth_cutter *c, const struct text *text, berth_cut *out)
{
	const char *end = text->bytes + text->length, *at = find_content(c, text, text->bytes), *to;
	size_t used = (size_t)(at - text->bytes);
	bool is_record;

	if (at == end && text->complete && !c->closed)
		return cut_to(c, text, at, NULL, out);
	is_record = is_tag(at, end, "<", &c->record);
	if (at == end || (!text->complete && is_unfinished(c, text, at)))
		to = NULL;
	else
		to = is_record ? end_of_record(c, text, at) : next_tag(c, text, at);
	if (!to && (size_t)(end - at) > c->record_bytes)
		to = next_tag(c, text, at); /* what was passed over may not have been meant so */
	if (to || (text->complete && at < end)) {
		if (is_record)
			c->closed = false; /* one more file behind the first: its records count */
		return cut_to(c, text, at, to, out);
	}
	stream_advance(c, text->bytes, used);
	return (struct cutting){ BERTH_CUT_MORE, used };
}
