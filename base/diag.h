/*
 * diag.h - what is wrong, where, and what to do about it.
 *
 * Findings are values.  The library collects them in a list and never prints;
 * the caller turns them into text, JSON or SARIF.  A code is a promise: KB-014
 * keeps its meaning for ever, so users can search for it and tests can name
 * it; texts may improve at any time.
 *
 * KB-   knowledge    REQ-  requirement data    CASE- case files    IMG- images
 * REC-  result records    SEAL- records that were kept    TPL-  templates
 */
#ifndef BERTH_DIAG_H
#define BERTH_DIAG_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A place in a file.  `file` is borrowed from whoever made the place and lives
 * as long as that file's findings do.  Lines and columns are 1-based and count
 * code points; 0 means unknown. */
typedef struct {
	const char *file;
	unsigned line, column;
} berth_place;

typedef enum { BERTH_NOTE, BERTH_WARNING, BERTH_ERROR } berth_severity;

/* One finding; everything in it is owned by the list. */
typedef struct {
	const char *code;       /* "KB-014" */
	berth_severity severity;
	berth_place at;
	const char *text;       /* lower case, no full stop, subject in quotes */
	const char *hint;       /* what to do, or NULL */
	const char *source;     /* the source line, without newline, or NULL */
} berth_finding;

typedef struct berth_diag berth_diag;

/* An empty list that stores the first MAX findings (0: 1000) and counts all.
 * NULL when memory is out. */
berth_diag *berth_diag_new(size_t max);
void berth_diag_free(berth_diag *list); /* NULL is fine */
void berth_diag_clear(berth_diag *list);

/* Adds a finding.  AT may be NULL; its file name is copied.  HINT may be NULL.
 * One that is stored already (same code, severity, place and text) is neither
 * stored nor counted again.  When memory is out it is counted but not stored. */
void berth_diag_add(berth_diag *list, berth_severity severity, const char *code,
                    const berth_place *at, const char *hint, const char *format, ...)
	__attribute__((format(printf, 6, 7)));

/* Gives the text of a file's lines to later findings (for the caret).  BYTES is
 * borrowed until the next call with the same or another file; NULL ends it.  At
 * most 2,000 bytes of a line are copied.  This call counts as an appearance of FILE. */
void berth_diag_source(berth_diag *list, const char *file, const char *bytes, size_t length);

/* The same for a part of a file whose first byte begins LINE: a reader that goes through a large
 * file record by record need not have its lines counted from the top each time. */
void berth_diag_source_from(berth_diag *list, const char *file, unsigned line, const char *bytes,
                            size_t length);

size_t berth_diag_errors(const berth_diag *list);   /* all, also those not stored */
size_t berth_diag_warnings(const berth_diag *list);
size_t berth_diag_count(const berth_diag *list);    /* stored ones */

/* The I-th finding in order of file (as files appeared first; no file comes last),
 * line, column, code and adding; NULL past the end.  Valid until the list is
 * cleared or freed. */
const berth_finding *berth_diag_at(const berth_diag *list, size_t i);

#ifdef __cplusplus
}
#endif
#endif
