/*
 * parts.h - what the cutter and its formats share.
 *
 * A format looks at a text from the first byte that was not used up, says what it found, and how
 * much of the text is done with by that. It keeps nothing between two calls but what stands in the
 * cutter: what was not found is looked for again when there is more.
 */
#ifndef KB_STREAM_PARTS_H
#define KB_STREAM_PARTS_H

#include "base/strbuf.h"
#include "kb/stream.h"

/* What is there of a text. */
struct text {
	const char *bytes;
	size_t length;
	bool complete;
};

struct berth_cutter {
	berth_format format;
	size_t record_bytes;
	unsigned line, column;   /* of the next byte */
	bool has_head;
	size_t skipped;          /* bytes of a record over the limit that are gone; 0: there is none */
	berth_cut begun;         /* that record */
	struct strbuf record, root; /* XML: names of the elements, as written */
	bool closed;             /* XML: the root has ended */
};

struct cutting {
	berth_cutting what;
	size_t used;
};

/* Lines that hold nothing are no records; neither a record of NDJSON nor its line end may be
 * missed, so a line is a record. */
struct cutting stream_cut_line(struct berth_cutter *c, const struct text *text, berth_cut *out);

/* A row, as the reader of CSV finds it (records/csv-row.h). */
struct cutting stream_cut_row(struct berth_cutter *c, const struct text *text, berth_cut *out);

/* A record element, or what stands where one should. Where one begins inside another, the first was
 * never closed. */
struct cutting stream_cut_element(struct berth_cutter *c, const struct text *text, berth_cut *out);

/* What stands in front of records: HEAD, or MORE. */
struct cutting stream_row_head(const struct berth_cutter *c, const struct text *text);
struct cutting stream_element_head(struct berth_cutter *c, const struct text *text);

/* The end of a record of which the beginning is gone: one behind its last byte; NULL: not here. */
const char *stream_end_of_element(const struct berth_cutter *c, const struct text *text);

/* A cut of the LENGTH bytes at OFFSET; the cutter stands in front of them. */
berth_cut stream_cut(const struct berth_cutter *c, size_t offset, size_t length);

/* Goes on by LENGTH bytes. */
void stream_advance(struct berth_cutter *c, const char *bytes, size_t length);

#endif
