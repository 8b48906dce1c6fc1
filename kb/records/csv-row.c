/* csv-row.c - the extent of a row, and where its quotes go wrong: libcsv says neither. */
#include "kb/records/csv-row.h"

#include <string.h>

/* The usual row, without quotes, found by what is fast. */
static bool find_plain(const char *text, size_t length, struct csv_row *row)
{
	const char *end = memchr(text, '\n', length);

	row->length = end ? (size_t)(end - text) + 1 : length;
	row->bare_return = row->length;
	return !memchr(text, '"', row->length) && !memchr(text, '\r', row->length);
}

struct csv_row csv_row_find(const char *bytes, size_t all, size_t offset, unsigned line)
{
	struct csv_row row = { .offset = offset, .line = line, .lines = 1 };
	const char *text = bytes + offset;
	size_t length = all - offset, i;
	bool quoted = false, has_return = false;

	if (find_plain(text, length, &row))
		return row;
	for (i = 0; i < length; i++) {
		if (text[i] == '"') {
			quoted = !quoted;
		} else if (text[i] == '\n') {
			if (!quoted)
				break;
			row.lines++;
		} else if (text[i] == '\r' && !quoted && !has_return &&
		           (i + 1 == length || text[i + 1] != '\n')) {
			has_return = true;
			row.bare_return = i;
		}
	}
	row.is_open = quoted;
	row.length = i < length ? i + 1 : i;
	if (!has_return)
		row.bare_return = row.length;
	return row;
}

void csv_row_cut(const char *bytes, struct csv_row *row)
{
	const char *text = bytes + row->offset;
	const char *end = memchr(text, '\n', row->length);

	if (end)
		row->length = (size_t)(end - text) + 1;
	row->lines = 1;
}

bool csv_row_is_empty(const char *bytes, const struct csv_row *row)
{
	const char *text = bytes + row->offset;

	return (row->length == 1 && *text == '\n') ||
	       (row->length == 2 && memcmp(text, "\r\n", 2) == 0);
}

size_t csv_row_damage(const char *text, size_t length, size_t *field)
{
	enum { BEGIN, PLAIN, QUOTED, CLOSED } state = BEGIN;
	size_t i;

	*field = 0;
	for (i = 0; i < length; i++) {
		bool is_quote = text[i] == '"', ends = strchr(",\r\n", text[i]) != NULL;

		if (state == QUOTED) {
			state = is_quote ? CLOSED : QUOTED;
		} else if (ends) {
			state = BEGIN;
			*field = i + 1;
		} else if (is_quote && state != PLAIN) {
			state = QUOTED; /* a field begins, or a quote is written twice */
		} else if (is_quote || state == CLOSED) {
			break;
		} else {
			state = PLAIN;
		}
	}
	return i;
}
