/*
 * library.h - what this room uses of libxml2, and the only header that includes it.
 *
 * libxml2 brings a dozen other libraries, and to bind them takes longer than everything else that
 * a run begins with; most runs read no XML.  So it is loaded with the first text that is read,
 * and called by way of a table.
 */
#ifndef KB_XML_LIBRARY_H
#define KB_XML_LIBRARY_H

#include "base/strbuf.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/relaxng.h>
#include <libxml/threads.h>

#define XML_FUNCTIONS(EACH) \
	EACH(__xmlStructuredError) \
	EACH(__xmlStructuredErrorContext) \
	EACH(xmlAddChild) \
	EACH(xmlByteConsumed) \
	EACH(xmlCreatePushParserCtxt) \
	EACH(xmlCtxtUseOptions) \
	EACH(xmlDictSize) \
	EACH(xmlDocSetRootElement) \
	EACH(xmlFreeDoc) \
	EACH(xmlFreeParserCtxt) \
	EACH(xmlGetPredefinedEntity) \
	EACH(xmlInitParser) \
	EACH(xmlLockLibrary) \
	EACH(xmlNewDoc) \
	EACH(xmlNewDocNode) \
	EACH(xmlNewDocText) \
	EACH(xmlNewNs) \
	EACH(xmlNewNsProp) \
	EACH(xmlParseChunk) \
	EACH(xmlRelaxNGFree) \
	EACH(xmlRelaxNGFreeParserCtxt) \
	EACH(xmlRelaxNGFreeValidCtxt) \
	EACH(xmlRelaxNGNewMemParserCtxt) \
	EACH(xmlRelaxNGNewValidCtxt) \
	EACH(xmlRelaxNGParse) \
	EACH(xmlRelaxNGSetParserStructuredErrors) \
	EACH(xmlRelaxNGSetValidStructuredErrors) \
	EACH(xmlRelaxNGValidateDoc) \
	EACH(xmlSearchNs) \
	EACH(xmlSetStructuredErrorFunc) \
	EACH(xmlStopParser) \
	EACH(xmlUnlockLibrary)

#define XML_POINTER(name) __typeof__(name) *name;
struct xml_library { XML_FUNCTIONS(XML_POINTER) };

/* The library, ready for use.  NULL: it cannot be loaded, and *WHY says why. */
const struct xml_library *xml_library(const char **why);

/* The library has a printer, of this thread, for errors that no handler takes. */
struct xml_printer {
	xmlStructuredErrorFunc print;
	void *context;
};

/* Takes the printer away until it is given back. */
struct xml_printer xml_silence(const struct xml_library *library);
void xml_restore(const struct xml_library *library, struct xml_printer printer);

/* A handler that takes an error and says nothing. */
void xml_ignore_error(void *context, xmlErrorPtr error);

/* Writes what the library said, on one line, without what it adds for programmers. */
void xml_add_words(struct strbuf *text, const xmlError *error);

#endif
