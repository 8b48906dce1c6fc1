/* parts.h - between the files of the document: what all its parts write with. */
#ifndef CLI_DOCUMENT_PARTS_H
#define CLI_DOCUMENT_PARTS_H

#include "cli/speech/scribe.h"

struct document {
	struct sheet sheet;
	struct scribe scribe;
	berth_program_info info;
	struct strbuf line; /* the ink in work */
};

/* --- parts.c */

/* Write the line in work and empty it. */
void document_line(struct document *d, enum line line);
void document_row(struct document *d, const char *name);
/* Begins the item ID of KIND, "LABEL (ID)". */
void document_item(struct document *d, const char *kind, const char *id, const char *label);
/* "from 2026-01-01: ", or nothing. */
void document_since(struct document *d, int32_t from);

/* --- the longer parts: items.c, tables.c, rules.c */

void document_candidates(struct document *d);
void document_facts(struct document *d);
void document_derived(struct document *d);
void document_tables(struct document *d);
void document_rules(struct document *d);

#endif
