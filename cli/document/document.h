/*
 * document.h - the whole knowledge as one document for an expert who reads no XML.
 *
 * It holds the knowledge as written: rules once and not per candidate, all dates, every source. The
 * room must not know a case or a session; it reads a program through the doors, says it with
 * cli/speech and lays it out on the sheet of cli/page. A document lives for the one call that
 * writes it:
 *
 *	if (!document_write(&text, &app->words, program, language, html, &look))
 *		return app_out_of_memory(app);
 */
#ifndef CLI_DOCUMENT_H
#define CLI_DOCUMENT_H

#include "cli/speech/scribe.h"

/* Writes the document to OUT, with texts in LANGUAGE of the knowledge; LOOK: width, colour and
 * accessibility of text. false: memory is out. */
bool document_write(struct strbuf *out, const struct catalogue *words, const berth_program *program,
                    uint32_t language, bool html, const struct page *look);

#endif
