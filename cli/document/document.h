/*
 * document.h - the whole knowledge as one document for an expert who reads no XML.
 *
 * It holds the knowledge as written: rules once and not per candidate, all dates, every source.
 */
#ifndef CLI_DOCUMENT_H
#define CLI_DOCUMENT_H

#include "cli/speech/scribe.h"

/* Writes the document to OUT, with texts in LANGUAGE of the knowledge; LOOK: width, colour and
 * accessibility of text. false: memory is out. */
bool document_write(struct strbuf *out, const struct catalogue *words, const berth_program *program,
                    uint32_t language, bool html, const struct page *look);

/* --- between the files document*.c */

struct document {
	struct sheet sheet;
	struct scribe scribe;
	berth_program_info info;
	struct strbuf line; /* the ink in work */
};

/* Write the line in work and empty it. */
void document_line(struct document *d, enum line line);
void document_row(struct document *d, const char *name);
/* Begins the item ID of KIND, "LABEL (ID)". */
void document_item(struct document *d, const char *kind, const char *id, const char *label);
/* "from 2026-01-01: ", or nothing. */
void document_since(struct document *d, int32_t from);

void document_candidates(struct document *d); /* document-items.c */
void document_facts(struct document *d);
void document_derived(struct document *d);
void document_tables(struct document *d);     /* document-tables.c */
void document_rules(struct document *d);      /* document-rules.c */

/* Does RULE read, conclude or assume FACT? */
enum use { USE_READS, USE_CONCLUDES, USE_ASSUMES };
bool document_uses(const struct document *d, uint32_t rule, uint32_t fact, enum use use);

#endif
