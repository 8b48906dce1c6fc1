/*
 * relaxng.c - the schemas of libxml2: what was read becomes a document of its own once more, which
 * is held against the schema.
 */
#include "base/arena.h"
#include "kb/xml/library.h"
#include "kb/xml/xml.h"

#include <errno.h>
#include <string.h>

struct xml_schema {
	const struct xml_library *library;
	xmlRelaxNGPtr shape;
	xmlRelaxNGValidCtxtPtr check;
	const xmlNode *fault; /* of the document being looked at */
	struct strbuf *message;
};

/* Keeps the first error that concerns an element. */
static void on_schema_error(void *context, xmlErrorPtr error)
{
	struct xml_schema *schema = context;

	if (schema->fault || !error->node)
		return;
	schema->fault = error->node;
	xml_add_words(schema->message, error);
}

struct xml_schema *xml_schema_open(const char *rng, size_t length)
{
	const char *why;
	const struct xml_library *xml = xml_library(&why);
	struct xml_schema *schema = xml ? memory_alloc(sizeof *schema) : NULL;
	xmlRelaxNGParserCtxtPtr parser;
	struct xml_printer printer;

	if (!schema)
		return NULL;
	*schema = (struct xml_schema){ .library = xml };
	printer = xml_silence(xml);
	xml->xmlLockLibrary(); /* the first schema of a process fills tables of the library */
	parser = xml->xmlRelaxNGNewMemParserCtxt(rng, (int)length);
	if (parser) {
		xml->xmlRelaxNGSetParserStructuredErrors(parser, xml_ignore_error, NULL);
		schema->shape = xml->xmlRelaxNGParse(parser);
		xml->xmlRelaxNGFreeParserCtxt(parser);
	}
	if (schema->shape)
		schema->check = xml->xmlRelaxNGNewValidCtxt(schema->shape);
	xml->xmlUnlockLibrary();
	xml_restore(xml, printer);
	if (!schema->check) {
		xml_schema_close(schema);
		return NULL;
	}
	xml->xmlRelaxNGSetValidStructuredErrors(schema->check, on_schema_error, schema);
	return schema;
}

void xml_schema_close(struct xml_schema *schema)
{
	if (!schema)
		return;
	schema->library->xmlRelaxNGFreeValidCtxt(schema->check);
	schema->library->xmlRelaxNGFree(schema->shape);
	memory_free(schema);
}

static bool add_parsed_attributes(const struct xml_library *xml, xmlNodePtr element,
                                  const struct xml_node *node)
{
	for (size_t i = 0; i < node->n_attributes; i++) {
		const xmlChar *name = (const xmlChar *)node->attributes[i].name;
		const xmlChar *value = (const xmlChar *)node->attributes[i].value;
		xmlNsPtr space = NULL;

		if (strcmp((const char *)name, "xml:lang") == 0) {
			space = xml->xmlSearchNs(element->doc, element, (const xmlChar *)"xml");
			name = (const xmlChar *)"lang";
		}
		if (!xml->xmlNewNsProp(element, space, name, value))
			return false;
	}
	return true;
}

/* A copy of NODE below PARENT, or as root of DOCUMENT; NULL: out of memory. */
static xmlNodePtr add_parsed(const struct xml_library *xml, xmlDocPtr document, xmlNodePtr parent,
                             const struct xml_node *node)
{
	const xmlChar *text = (const xmlChar *)node->text, *name = (const xmlChar *)node->name;
	xmlNodePtr element = xml->xmlNewDocNode(document, parent ? parent->ns : NULL, name, NULL);
	xmlNodePtr child;

	if (!element)
		return NULL;
	if (parent)
		xml->xmlAddChild(parent, element);
	else
		xml->xmlDocSetRootElement(document, element);
	if (!parent &&
	    !(element->ns = xml->xmlNewNs(element, (const xmlChar *)node->space, NULL)))
		return NULL;
	memcpy(&element->_private, &node, sizeof node);
	if (!add_parsed_attributes(xml, element, node))
		return NULL;
	if (!xml_blank(node->text)) {
		child = xml->xmlNewDocText(document, text);
		if (!child || !xml->xmlAddChild(element, child))
			return NULL;
	}
	for (const struct xml_node *below = node->first; below; below = below->next)
		if (!add_parsed(xml, document, element, below))
			return NULL;
	return element;
}

bool xml_schema_fits(struct xml_schema *schema, const struct xml_node *root,
                     const struct xml_node *item, struct strbuf *message, berth_place *at)
{
	const struct xml_library *xml = schema->library;
	struct xml_printer printer = xml_silence(xml);
	xmlDocPtr document = xml->xmlNewDoc((const xmlChar *)"1.0");
	xmlNodePtr element = document ? add_parsed(xml, document, NULL, root) : NULL;
	const struct xml_node *node = item ? item : root;
	bool fits = false;

	schema->fault = NULL;
	schema->message = message;
	errno = 0;
	if (!element || (item && !add_parsed(xml, document, element, item)))
		message->failed = true;
	else
		fits = xml->xmlRelaxNGValidateDoc(schema->check, document) == 0;
	if (!fits && errno == ENOMEM) /* the library does not say so */
		message->failed = true;
	if (schema->fault && schema->fault->_private)
		memcpy(&node, &schema->fault->_private, sizeof node);
	*at = node->at;
	if (document)
		xml->xmlFreeDoc(document);
	xml_restore(xml, printer);
	return fits;
}
