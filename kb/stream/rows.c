/* rows.c - records that are lines, or rows of them */
#include "base/text.h"
#include "kb/records/csv-row.h"
#include "kb/stream/parts.h"

#include <string.h>

static bool is_blank(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r' && text[i] != '\n')
			return false;
	return true;
}

/* The length of the line at AT with its end; 0: it does not end here. */
static size_t line_length(const struct text *text, size_t at)
{
	const char *from = text->bytes + at;
	const char *end = at < text->length ? memchr(from, '\n', text->length - at) : NULL;

	if (end)
		return (size_t)(end - from) + 1;
	return text->complete ? text->length - at : 0;
}

struct cutting stream_cut_line(struct berth_cutter *c, const struct text *text, berth_cut *out)
{
	size_t at = 0, length;

	while ((length = line_length(text, at)) > 0) {
		if (!is_blank(text->bytes + at, length)) {
			*out = stream_cut(c, at, length);
			c->line++;
			return (struct cutting){ BERTH_CUT_RECORD, at + length };
		}
		c->line++;
		at += length;
	}
	return (struct cutting){ BERTH_CUT_MORE, at };
}

/* Does ROW end where it seems to, as far as can be seen now? */
static bool is_found(const struct csv_row *row, const struct text *text)
{
	return text->complete
		|| (!row->is_open && text->bytes[row->offset + row->length - 1] == '\n');
}

/* What is wrong with the quotes of a row of several lines may be that the next row begins in it.
 * Its reader sees that where it finds nothing worse. */
static bool is_doubtful(const struct csv_row *row, const char *bytes)
{
	const char *text = bytes + row->offset;
	size_t field;

	return row->lines > 1 && !memchr(text, '\0', row->length)
		&& text_invalid_at(text, row->length) == row->length
		&& (row->bare_return < row->length
		    || csv_row_damage(text, row->length, &field) < row->length);
}

struct cutting stream_cut_row(struct berth_cutter *c, const struct text *text, berth_cut *out)
{
	size_t at = 0;

	while (at < text->length) {
		struct csv_row row = csv_row_find(text->bytes, text->length, at, c->line);
		bool is_long = text->length - at > c->record_bytes;
		if (!is_found(&row, text) && !(is_long && row.is_open && row.lines > 1))
			break;
		if (row.is_open)
			csv_row_cut(text->bytes, &row);
		if (!csv_row_is_empty(text->bytes, &row)) {
			*out = stream_cut(c, at, row.length);
			if (is_doubtful(&row, text->bytes))
				csv_row_cut(text->bytes, &row);
			c->line += row.lines;
			return (struct cutting){ BERTH_CUT_RECORD, at + row.length };
		}
		c->line += row.lines;
		at += row.length;
	}
	return (struct cutting){ BERTH_CUT_MORE, at };
}

struct cutting stream_row_head(const struct berth_cutter *c, const struct text *text)
{
	struct csv_row row = { 0 };

	for (size_t at = 0; at < text->length; at += row.length) {
		row = csv_row_find(text->bytes, text->length, at, 1);
		if (!is_found(&row, text)) {
			if (text->length - at > c->record_bytes)
				return (struct cutting){ BERTH_CUT_HEAD, text->length };
			break;
		}
		if (!csv_row_is_empty(text->bytes, &row))
			return (struct cutting){ BERTH_CUT_HEAD, at + row.length };
	}
	return (struct cutting){ BERTH_CUT_MORE, 0 };
}
