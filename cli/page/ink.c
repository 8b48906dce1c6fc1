/*
 * ink.c - pieces of text that can do nothing but be read.
 */
#include "cli/page/sheet.h"

#include "cli/page/markup.h"

#include <string.h>

void ink_text(const struct sheet *sheet, struct strbuf *out, const char *text)
{
	if (sheet->html)
		markup_text(out, text);
	else
		strbuf_add(out, text); /* the page makes it safe, word by word */
}

void ink_link(const struct sheet *sheet, struct strbuf *out, const char *kind, const char *id,
              const char *text)
{
	if (sheet->html) {
		strbuf_add_format(out, "<a href=\"#%s-", kind);
		ink_text(sheet, out, id);
		strbuf_add(out, "\">");
	}
	ink_text(sheet, out, text);
	if (sheet->html)
		strbuf_add(out, "</a>");
}

void ink_term(const struct sheet *sheet, struct strbuf *out, const char *kind, const char *id,
              const char *text)
{
	strbuf_add(out, sheet->html ? "<em>" : "'");
	if (kind)
		ink_link(sheet, out, kind, id, text);
	else
		ink_text(sheet, out, text);
	strbuf_add(out, sheet->html ? "</em>" : "'");
}

void ink_address(const struct sheet *sheet, struct strbuf *out, const char *address)
{
	if (sheet->html)
		markup_address(out, address);
	else
		ink_text(sheet, out, address);
}

void ink_part(const struct sheet *sheet, struct strbuf *out, const char *text, size_t length)
{
	struct strbuf part = STRBUF_INIT, said = STRBUF_INIT;

	strbuf_add_bytes(&part, text, length);
	say_part(sheet->words, &said, strbuf_text(out), strbuf_text(&part));
	ink_text(sheet, out, strbuf_text(&said));
	out->failed = out->failed || !strbuf_ok(&part) || !strbuf_ok(&said);
	strbuf_free(&said);
	strbuf_free(&part);
}

void ink_fill(const struct sheet *sheet, struct strbuf *out, const char *template, const char *a,
              const char *b)
{
	const char *const inks[] = { a, b };
	size_t next = 0;

	while (*template) {
		size_t length = strcspn(template, "%"), number = next;

		ink_part(sheet, out, template, length);
		template += length;
		if (!*template)
			break;
		if ((template[1] == '1' || template[1] == '2') && template[2] == '$') {
			number = (size_t)(template[1] - '1');
			template += 2;
		} else {
			next++;
		}
		if (number < 2 && inks[number])
			strbuf_add(out, inks[number]);
		template += 1 + (template[1] != '\0');
	}
}
