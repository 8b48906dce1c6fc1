/* parts.c - items, lines and rows, as every part of the document writes them */
#include "cli/document/parts.h"

#include "base/number.h"

void document_line(struct document *d, enum line line)
{
	sheet_line(&d->sheet, line, strbuf_text(&d->line));
	d->sheet.page.text.failed = d->sheet.page.text.failed || !strbuf_ok(&d->line);
	strbuf_clear(&d->line);
}

void document_row(struct document *d, const char *name)
{
	sheet_row(&d->sheet, scribe_word(&d->scribe, name), strbuf_text(&d->line));
	d->sheet.page.text.failed = d->sheet.page.text.failed || !strbuf_ok(&d->line);
	strbuf_clear(&d->line);
}

void document_item(struct document *d, const char *kind, const char *id, const char *label)
{
	struct strbuf title = STRBUF_INIT;

	ink_text(&d->sheet, &title, label);
	strbuf_add(&title, " (");
	ink_text(&d->sheet, &title, id);
	strbuf_add_char(&title, ')');
	sheet_item(&d->sheet, kind, id, label, strbuf_text(&title));
	d->line.failed = d->line.failed || !strbuf_ok(&title);
	strbuf_free(&title);
}

void document_since(struct document *d, int32_t from)
{
	struct strbuf date = STRBUF_INIT;
	char text[11];

	if (from == 0)
		return;
	date_write(text, from);
	strbuf_add(&date, text);
	scribe_fill(&d->scribe, &d->line, N_("from %s: "), &date, NULL);
}
