/* cut.c - finds the records of a text: its format, its head, what is too long */
#include "kb/stream/parts.h"

#include "base/arena.h"

#include <string.h>

#define DEFAULT_RECORD_BYTES ((size_t)1 << 20)
#define LONGEST_TAG 128 /* of what may begin in one piece and end in the next */

berth_status berth_cutter_new(berth_cutter **out, berth_format format, const berth_limits *limits)
{
	berth_cutter *c = memory_alloc(sizeof *c);

	if (!c)
		return BERTH_ENOMEM;
	*c = (berth_cutter){ .format = format, .line = 1, .column = 1,
		                 .record_bytes = limits && limits->record_bytes
		                                 ? limits->record_bytes : DEFAULT_RECORD_BYTES,
		                 .record = STRBUF_INIT, .root = STRBUF_INIT };
	*out = c;
	return BERTH_OK;
}

void berth_cutter_free(berth_cutter *cutter)
{
	if (!cutter)
		return;
	strbuf_free(&cutter->record);
	strbuf_free(&cutter->root);
	memory_free(cutter);
}

berth_format berth_cutter_format(const berth_cutter *cutter)
{
	return cutter->has_head ? cutter->format : BERTH_FORMAT_ANY;
}

/* --- the head */

/* Does TEXT begin, behind its MARK, with what no format does: a mark of another encoding, a second
 * one, a control character, a list? */
static bool is_hopeless(const struct text *text, size_t mark, char first)
{
	const char *at = text->bytes + mark;
	size_t left = text->length - mark;

	return first == '[' || (first >= 0 && first < ' ')
		|| (left >= 2 && (memcmp(at, "\xff\xfe", 2) == 0 || memcmp(at, "\xfe\xff", 2) == 0))
		|| (left >= 3 && memcmp(at, "\xef\xbb\xbf", 3) == 0);
}

static struct cutting find_head(struct berth_cutter *c, const struct text *text, size_t first)
{
	size_t mark = text->length >= 3 && memcmp(text->bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	char byte = text->bytes[first];

	if (c->format == BERTH_FORMAT_ANY && is_hopeless(text, mark, byte))
		return (struct cutting){ BERTH_CUT_HEAD, text->length }; /* its reader says what is wrong */
	if (c->format == BERTH_FORMAT_ANY)
		c->format = byte == '<' ? BERTH_FORMAT_XML
			: byte == '{' ? BERTH_FORMAT_NDJSON : BERTH_FORMAT_CSV;
	if (c->format == BERTH_FORMAT_NDJSON)
		return (struct cutting){ BERTH_CUT_HEAD, mark };
	return c->format == BERTH_FORMAT_CSV ? stream_row_head(c, text)
		: stream_element_head(c, &(struct text){ text->bytes + mark, text->length - mark,
		                                         text->complete });
}

/* The mark in front is no part of what is counted, and a file of blanks has neither head nor
 * records. */
static struct cutting cut_head(struct berth_cutter *c, const struct text *text)
{
	size_t mark = text->length >= 3 && memcmp(text->bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	struct cutting found = { BERTH_CUT_MORE, 0 };
	size_t first = mark;

	while (first < text->length && text->bytes[first] && strchr(" \t\n\r", text->bytes[first]))
		first++;
	if (first < text->length)
		found = find_head(c, text, first);
	else if (text->complete)
		return (struct cutting){ BERTH_CUT_END, text->length };
	else if (text->length > c->record_bytes)
		found = (struct cutting){ BERTH_CUT_HEAD, text->length };
	if (found.what == BERTH_CUT_HEAD) {
		if (c->format == BERTH_FORMAT_XML)
			found.used += mark;
		c->has_head = true;
		if (found.used > mark)
			stream_advance(c, text->bytes + mark, found.used - mark);
	}
	return found;
}

/* --- records */

static struct cutting cut_record(struct berth_cutter *c, const struct text *text, berth_cut *out)
{
	switch (c->format) {
	case BERTH_FORMAT_NDJSON:
		return stream_cut_line(c, text, out);
	case BERTH_FORMAT_XML:
		return stream_cut_element(c, text, out);
	default:
		return stream_cut_row(c, text, out);
	}
}

/* What is longer than the limit is not kept until it ends. */
static struct cutting begin_skip(struct berth_cutter *c, const struct text *text, size_t used)
{
	c->begun = stream_cut(c, 0, 0);
	c->skipped = text->length - used - LONGEST_TAG;
	stream_advance(c, text->bytes + used, c->skipped);
	return (struct cutting){ BERTH_CUT_MORE, used + c->skipped };
}

static const char *end_of_skipped(const struct berth_cutter *c, const struct text *text)
{
	const char *end;

	if (c->format == BERTH_FORMAT_XML)
		return stream_end_of_element(c, text);
	end = memchr(text->bytes, '\n', text->length);
	return end ? end + 1 : NULL;
}

static struct cutting skip(struct berth_cutter *c, const struct text *text, berth_cut *out)
{
	const char *end = end_of_skipped(c, text);
	size_t length = end ? (size_t)(end - text->bytes) : text->length;
	bool done = end || text->complete;

	if (!done && length <= LONGEST_TAG)
		return (struct cutting){ BERTH_CUT_MORE, 0 };
	if (!done)
		length -= LONGEST_TAG;
	stream_advance(c, text->bytes, length);
	c->skipped += length;
	if (!done)
		return (struct cutting){ BERTH_CUT_MORE, length };
	*out = c->begun;
	out->bytes = c->skipped;
	c->skipped = 0;
	return (struct cutting){ BERTH_CUT_RECORD, length };
}

static struct cutting cut_next(struct berth_cutter *c, const struct text *text, berth_cut *out)
{
	struct cutting found;

	if (!c->has_head)
		return cut_head(c, text);
	if (c->skipped)
		return skip(c, text, out);
	found = cut_record(c, text, out);
	if (found.what == BERTH_CUT_MORE && !text->complete
	    && text->length - found.used > c->record_bytes + LONGEST_TAG)
		return begin_skip(c, text, found.used);
	if (found.what == BERTH_CUT_MORE && text->complete)
		found.what = BERTH_CUT_END;
	return found;
}

berth_cutting berth_cutter_next(berth_cutter *cutter, const char *text, size_t length,
                                bool complete, berth_cut *out, size_t *used)
{
	struct cutting found = cut_next(cutter, &(struct text){ text, length, complete }, out);

	*used = found.used;
	return found.what;
}
