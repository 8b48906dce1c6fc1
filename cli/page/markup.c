/*
 * markup.c - escaping, the head of a file, and paragraphs as lists and tables.
 */
#include "cli/page/markup.h"

#include "base/digest.h"
#include "base/text.h"

#include <string.h>

static const char common_style[] =
	":root{color-scheme:light dark;--ink:#1c2430;--faint:#5b6675;--paper:#fff;--line:#d5dbe3;"
	"--link:#0b57b0;--mark:#eef3f9}"
	"@media(prefers-color-scheme:dark){:root{--ink:#e4e8ee;--faint:#9aa5b3;--paper:#14181e;"
	"--line:#343c47;--link:#7db4ff;--mark:#1e2630}}"
	"*{box-sizing:border-box}"
	"body{margin:0 auto;max-width:54rem;padding:1.5rem;background:var(--paper);color:var(--ink);"
	"font:1rem/1.55 system-ui,\"Noto Sans KR\",\"Noto Sans CJK KR\",sans-serif;"
	"overflow-wrap:break-word;word-break:keep-all}"
	"a{color:var(--link)}"
	"h1{font-size:1.8rem;line-height:1.2}"
	"h2{font-size:1.4rem;margin:3rem 0 1rem;border-bottom:2px solid var(--line)}"
	"h3{font-size:1.1rem;margin:2rem 0 .5rem}"
	"h4{font-size:1rem;margin:0}"
	"p{margin:.3rem 0}.faint{color:var(--faint);font-size:.875rem}"
	"table{border-collapse:collapse;margin:.5rem 0;width:100%;font-size:.9rem}"
	"th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;"
	"border-bottom:1px solid var(--line)}th{font-weight:600}"
	"summary{cursor:pointer}"
	"@media print{body{max-width:none;padding:0;font-size:10pt}a{color:inherit}"
	"h2,h3,h4{break-after:avoid}nav{display:none}}";

/* ---- texts ------------------------------------------------------------------------- */

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

void markup_text(struct strbuf *out, const char *text)
{
	struct strbuf line = STRBUF_INIT, safe = STRBUF_INIT;

	for (; *text; text++)
		strbuf_add_char(&line, strchr("\t\n\r", *text) ? ' ' : *text);
	text_add_safe(&safe, strbuf_text(&line), false);
	add_escaped(out, strbuf_text(&safe));
	out->failed = out->failed || !strbuf_ok(&safe) || !strbuf_ok(&line);
	strbuf_free(&safe);
	strbuf_free(&line);
}

void markup_address(struct strbuf *out, const char *address)
{
	bool web = strncmp(address, "https://", 8) == 0 || strncmp(address, "http://", 7) == 0;

	if (web) {
		strbuf_add(out, "<a rel=\"noreferrer\" href=\"");
		markup_text(out, address);
		strbuf_add(out, "\">");
	}
	markup_text(out, address);
	if (web)
		strbuf_add(out, "</a>");
}

/* ---- the head of a file ------------------------------------------------------------ */

/* " 'sha256-...'" of what a browser finds between the tags. */
static void add_digest(struct strbuf *out, const char *const *texts, size_t n)
{
	uint8_t bytes[DIGEST_BYTES];
	char text[DIGEST_BASE64 + 1];
	struct digest digest;

	digest_begin(&digest);
	for (size_t i = 0; i < n; i++)
		digest_add(&digest, texts[i], strlen(texts[i]));
	digest_end(&digest, bytes);
	digest_base64(bytes, text);
	strbuf_add_format(out, " 'sha256-%s'", text);
}

void markup_begin(struct strbuf *out, const struct markup_head *head)
{
	const char *const style[] = { common_style, head->style };

	strbuf_add_format(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
	                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	                  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	                  "base-uri 'none'; form-action 'none'; style-src", head->language);
	add_digest(out, style, 2);
	if (head->script) {
		strbuf_add(out, "; script-src");
		add_digest(out, &head->script, 1);
	}
	strbuf_add(out, "\">\n<title>");
	markup_text(out, head->title);
	strbuf_add_format(out, "</title>\n<style>%s%s</style>\n</head>\n<body>\n", common_style,
	                  head->style);
}

/* ---- paragraphs -------------------------------------------------------------------- */

static const char *const tints[] = {
	[TINT_NONE] = "plain", [TINT_BOLD] = "bold", [TINT_GOOD] = "good", [TINT_BAD] = "bad",
	[TINT_CAREFUL] = "careful", [TINT_FAINT] = "faint"
};

static void close_rows(struct page *page)
{
	if (page->markup->in_rows)
		strbuf_add(&page->text, "</tbody></table>\n");
	page->markup->in_rows = false;
}

static void close_item(struct page *page)
{
	page->markup->depth--;
	strbuf_add(&page->text, "</li></ul>\n");
}

void markup_close(struct page *page)
{
	close_rows(page);
	while (page->markup->depth)
		close_item(page);
}

void markup_noted(struct page *page, const char *text)
{
	struct strbuf *notes = &page->markup->notes;

	markup_text(&page->text, text);
	if (notes->length)
		strbuf_add_format(&page->text, " <span class=\"cites\">%s</span>", strbuf_text(notes));
	page->text.failed |= !strbuf_ok(notes);
	strbuf_clear(notes);
}

/* The innermost item that is open, once those are closed that do not hold COLUMN. */
static struct markup_item *innermost(struct page *page, unsigned column, bool is_item)
{
	struct markup *markup = page->markup;

	while (markup->depth) {
		struct markup_item *top = &markup->items[markup->depth - 1];
		if ((is_item ? top->column : top->text) <= column)
			return top;
		close_item(page);
	}
	return NULL;
}

static void begin_item(struct page *page, struct place place)
{
	struct markup *markup = page->markup;
	struct markup_item *top = innermost(page, place.indent, true);

	if (top && (top->column == place.indent || markup->depth == MARKUP_DEPTH)) {
		strbuf_add(&page->text, "</li>\n");
		markup->depth--;
	} else {
		strbuf_add(&page->text, "<ul>");
	}
	markup->items[markup->depth++] = (struct markup_item){
		place.indent, place.indent + (place.hang ? place.hang : 2)
	};
	if (strchr("-*~", *place.sign) && !place.sign[1]) {
		strbuf_add(&page->text, "<li>");
		return;
	}
	strbuf_add_format(&page->text, "<li class=\"signed\"><b class=\"%s\">", tints[place.tint]);
	markup_text(&page->text, place.sign);
	strbuf_add(&page->text, "</b> ");
}

void markup_paragraph(struct page *page, struct place place, const char *text)
{
	close_rows(page);
	if (place.sign && *place.sign) {
		begin_item(page, place);
		markup_noted(page, text);
		return;
	}
	innermost(page, place.indent, false);
	strbuf_add_format(&page->text, "<p class=\"%s\">", tints[place.tint]);
	markup_noted(page, text);
	strbuf_add(&page->text, "</p>\n");
}

void markup_row(struct page *page, struct place place, const char *text)
{
	while (page->markup->depth)
		close_item(page);
	if (!page->markup->in_rows)
		strbuf_add(&page->text, "<table class=\"rows\"><tbody>\n");
	page->markup->in_rows = true;
	strbuf_add_format(&page->text, "<tr><th scope=\"row\" class=\"%s\">", tints[place.tint]);
	markup_text(&page->text, place.sign ? place.sign : "");
	strbuf_add(&page->text, "</th><td>");
	markup_noted(page, text);
	strbuf_add(&page->text, "</td></tr>\n");
}

void markup_heading(struct page *page, const char *text)
{
	markup_close(page);
	if (!page->markup->level)
		return;
	strbuf_add_format(&page->text, "<h%u>", page->markup->level);
	markup_text(&page->text, text);
	strbuf_add_format(&page->text, "</h%u>\n", page->markup->level);
}
