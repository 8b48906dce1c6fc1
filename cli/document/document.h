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

#endif
