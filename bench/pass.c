/*
 * pass.c - a bare pass of libxml2's push parser over a file, with empty handlers: what reading XML
 * costs at least.
 *
 *   pass FILE
 */
#include <libxml/parser.h>

#include <stdio.h>

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int n_namespaces, const xmlChar **namespaces, int n_attributes,
                     int n_defaulted, const xmlChar **attributes)
{
	(void)context, (void)name, (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces;
	(void)n_attributes, (void)n_defaulted, (void)attributes;
}

static void on_text(void *context, const xmlChar *text, int length)
{
	(void)context, (void)text, (void)length;
}

int main(int argc, char **argv)
{
	xmlSAXHandler events = { .initialized = XML_SAX2_MAGIC, .startElementNs = on_start,
		                     .characters = on_text };
	static char piece[64 << 10];
	FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
	xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&events, NULL, NULL, 0, NULL);
	size_t got;

	if (!file || !parser)
		return 2;
	while ((got = fread(piece, 1, sizeof piece, file)) > 0)
		xmlParseChunk(parser, piece, (int)got, 0);
	xmlParseChunk(parser, piece, 0, 1);
	got = parser->wellFormed;
	xmlFreeParserCtxt(parser);
	fclose(file);
	return got ? 0 : 1;
}
