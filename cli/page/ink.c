/*
 * ink.c - pieces of text that can do nothing but be read.
 */
#include "cli/page/sheet.h"

#include "base/text.h"

#include <string.h>

static void add_escaped(struct strbuf *out, const char *text)
{
	static const char *const entities[] = {
		['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;"
	};

	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (c < sizeof entities / sizeof *entities && entities[c])
			strbuf_add(out, entities[c]);
		else
			strbuf_add_char(out, *text);
	}
}

void ink_text(const struct sheet *sheet, struct strbuf *out, const char *text)
{
	struct strbuf safe = STRBUF_INIT;

	if (!sheet->html) {
		strbuf_add(out, text); /* the page makes it safe, word by word */
		return;
	}
	text_add_safe(&safe, text, false);
	add_escaped(out, strbuf_text(&safe));
	out->failed = out->failed || !strbuf_ok(&safe);
	strbuf_free(&safe);
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
	bool web = strncmp(address, "https://", 8) == 0 || strncmp(address, "http://", 7) == 0;

	if (sheet->html && web) {
		strbuf_add(out, "<a rel=\"noreferrer\" href=\"");
		ink_text(sheet, out, address);
		strbuf_add(out, "\">");
	}
	ink_text(sheet, out, address);
	if (sheet->html && web)
		strbuf_add(out, "</a>");
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
