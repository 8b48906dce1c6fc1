/*
 * record.c - data for programs inside the file, as bytes that no browser reads as anything else.
 */
#include "cli/dossier/parts.h"

/* A tag cannot begin without its "<", which JSON may write otherwise; nothing else is changed. */
void article_data(struct article *a, const char *name, const struct strbuf *json)
{
	strbuf_add_format(&a->page.text, "<script type=\"application/json\" id=\"%s%s\">", a->prefix,
	                  name);
	for (size_t i = 0; i < json->length; i++)
		if (json->text[i] == '<')
			article_put(a, "\\u003c");
		else
			strbuf_add_char(&a->page.text, json->text[i]);
	article_put(a, "</script>\n");
	a->page.text.failed |= !strbuf_ok(json);
}
