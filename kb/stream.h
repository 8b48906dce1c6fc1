/*
 * stream.h - requirement records without end: found one by one in a text that arrives in pieces,
 * and read each alone, by any number of threads.
 *
 *	berth_cutter_new(&cutter, format, &limits);
 *	for (;;) {                                       (TEXT: what was not used up, and more)
 *		what = berth_cutter_next(cutter, text, length, complete, &cut, &used);
 *		if (what == BERTH_CUT_HEAD)
 *			berth_records_open_head(&records, program, name, text, used,
 *			                        berth_cutter_format(cutter), &limits);
 *		if (what == BERTH_CUT_RECORD)
 *			berth_records_read(records, text, &cut, session, &record);
 *		...                                      (MORE: get some; END: that was all)
 *		text += used, length -= used;
 *	}
 *	berth_cutter_free(cutter);
 *
 * What is cut is what kb.h reads: same records, same findings, same places.  A record that is not
 * well-formed costs itself alone, in XML, too.  The doors must not know what a fact is about, nor
 * what becomes of a record.  A cutter belongs to one thread, and so does each reader.  Ids are not
 * compared: that would take memory for all of them.
 */
#ifndef BERTH_STREAM_H
#define BERTH_STREAM_H

#include "kb.h"

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct berth_cutter berth_cutter;

/* A record where it stands in a text. */
typedef struct {
	size_t offset, length; /* of what is there of it */
	size_t bytes;          /* of all of it: more than LENGTH where it is over the limit */
	unsigned line, column; /* in the file, of its first byte */
	bool unclosed;         /* XML: the file ends in it */
	bool behind;           /* XML: it stands behind the end of the root */
} berth_cut;

typedef enum {
	BERTH_CUT_MORE,   /* more of the text is needed */
	BERTH_CUT_HEAD,   /* what stands in front of all records: the first USED bytes; comes once */
	BERTH_CUT_RECORD, /* one record, or what should be one */
	BERTH_CUT_END
} berth_cutting;

/* FORMAT ANY: told by the first byte that is not blank.  LIMITS may be NULL. */
berth_status berth_cutter_new(berth_cutter **out, berth_format format, const berth_limits *limits);
void berth_cutter_free(berth_cutter *cutter); /* NULL is fine */

/* Finds the next record in the LENGTH bytes at TEXT, which begins behind all that was used up;
 * COMPLETE: nothing will follow.  *USED bytes are done with, also when more is needed. */
berth_cutting berth_cutter_next(berth_cutter *cutter, const char *text, size_t length,
                                bool complete, berth_cut *out, size_t *used);

/* ANY until the head was found. */
berth_format berth_cutter_format(const berth_cutter *cutter);

/* A reader of records that were cut, in the file NAME with the LENGTH bytes at HEAD in front of
 * them; all are borrowed until it is closed.  What is wrong with the head is in
 * berth_records_errors(): then there is nothing to be read. */
berth_status berth_records_open_head(berth_records **out, const berth_program *program,
                                     const char *name, const char *head, size_t length,
                                     berth_format format, const berth_limits *limits);

/* As berth_records_next(), of the record that was cut of TEXT, which is borrowed until the next one
 * is read.  *RECORD NULL: it is none; berth_records_errors() says why.  Without a SESSION a record
 * as most are is read many times as fast, and nobody can say where in it a fact stands: then it is
 * for berth_records_told() alone. */
berth_status berth_records_read(berth_records *records, const char *text, const berth_cut *cut,
                                berth_session *session, const berth_record **record);

/* What the record that was read last tells. */
typedef struct {
	uint32_t fact;
	bool unknown;      /* it is said that nobody knows; no value then */
	berth_value value;
} berth_told;
/* The I-th fact, as they were read; false past the end, and where the record has errors. */
bool berth_records_told(const berth_records *records, uint32_t i, berth_told *out);

#ifdef __cplusplus
}
#endif
#endif
