/* csv-row.h - where rows of CSV begin and end, by counting quotes, before anybody splits them. */
#ifndef KB_RECORDS_CSV_ROW_H
#define KB_RECORDS_CSV_ROW_H

#include "engine/engine.h"

#include <stdbool.h>
#include <stddef.h>

/* What each column of CSV holds: the number of a fact, or one of these. */
#define RECORD_COLUMN_ID (BERTH_NONE - 1)
#define RECORD_COLUMN_AMONG (BERTH_NONE - 2)
#define RECORD_COLUMN_TITLE (BERTH_NONE - 3)
struct record_columns {
	uint32_t *holds;
	size_t n;
};

/* A row as it lies in memory. */
struct csv_row {
	size_t offset, length; /* with the line end */
	unsigned line, lines;
	size_t bare_return;    /* offset in the row of a CR without LF; length: none */
	bool is_open;          /* a quote is not closed by the end of the text */
};

/* The row of the LENGTH bytes at BYTES that begins at OFFSET, in LINE: up to the first line end
 * outside of quotes. */
struct csv_row csv_row_find(const char *bytes, size_t length, size_t offset, unsigned line);

/* Leaves only the first line of ROW. */
void csv_row_cut(const char *bytes, struct csv_row *row);
bool csv_row_is_empty(const char *bytes, const struct csv_row *row);

/* Where the quoting of a row goes wrong: a quote inside a field without quotes, or something behind
 * the quote that closes one; LENGTH: nowhere.  *FIELD is where that field begins. */
size_t csv_row_damage(const char *text, size_t length, size_t *field);

#endif
