/*
 * page.c - greedy line filling by display width.
 *
 * A paragraph is made safe word by word, so that what is measured is what is shown.
 */
#include "cli/page/page.h"
#include "cli/page/markup.h"

#include "base/text.h"

#include <string.h>

static const char *const tints[] = {
	[TINT_NONE] = "", [TINT_BOLD] = "\033[1m", [TINT_GOOD] = "\033[32m",
	[TINT_BAD] = "\033[31m", [TINT_CAREFUL] = "\033[33m", [TINT_FAINT] = "\033[2m"
};

/* The line that is being filled. */
struct line {
	struct page *page;
	unsigned margin;  /* columns before each line of the text */
	unsigned used;    /* columns filled, margin included */
	bool empty;       /* no word on it yet */
	enum tint tint;   /* of the words */
};

static void tint_begin(const struct page *page, struct strbuf *out, enum tint tint)
{
	if (page->colour)
		strbuf_add(out, tints[tint]);
}

static void tint_end(const struct page *page, struct strbuf *out, enum tint tint)
{
	if (page->colour && tint != TINT_NONE)
		strbuf_add(out, "\033[0m");
}

static void add_blanks(struct strbuf *out, unsigned count)
{
	while (count-- > 0)
		strbuf_add_char(out, ' ');
}

static void begin_text(struct line *line)
{
	tint_begin(line->page, &line->page->text, line->tint);
	line->empty = true;
}

static void end_line(struct line *line)
{
	tint_end(line->page, &line->page->text, line->tint);
	strbuf_add_char(&line->page->text, '\n');
}

static void next_line(struct line *line)
{
	end_line(line);
	add_blanks(&line->page->text, line->margin);
	line->used = line->margin;
	begin_text(line);
}

static bool fits(const struct line *line, unsigned columns)
{
	return line->page->width == 0 || line->used + columns <= line->page->width;
}

/* Adds a word that is wider than a whole line, character by character. */
static void add_broken(struct line *line, const char *word)
{
	size_t length = strlen(word), used;

	for (size_t at = 0; at < length; at += used) {
		unsigned columns = text_char_width(text_decode(word + at, length - at, &used));

		if (!fits(line, columns) && line->used > line->margin)
			next_line(line);
		strbuf_add_bytes(&line->page->text, word + at, used);
		line->used += columns;
	}
	line->empty = false;
}

static void add_word(struct line *line, const char *word)
{
	unsigned columns = (unsigned)text_width(word);
	bool whole = line->page->width == 0 || line->margin + columns <= line->page->width ||
	             strstr(word, "://");

	if (!line->empty && !fits(line, columns + 1))
		next_line(line);
	if (!line->empty) {
		strbuf_add_char(&line->page->text, ' ');
		line->used++;
	}
	if (!whole) {
		add_broken(line, word);
		return;
	}
	strbuf_add(&line->page->text, word);
	line->used += columns;
	line->empty = false;
}

static void add_words(struct line *line, const char *text)
{
	static const char blanks[] = " \t\n\r";
	struct strbuf raw = STRBUF_INIT, safe = STRBUF_INIT;

	for (text += strspn(text, blanks); *text; text += strspn(text, blanks)) {
		size_t length = strcspn(text, blanks);

		strbuf_clear(&raw);
		strbuf_clear(&safe);
		strbuf_add_bytes(&raw, text, length);
		text_add_safe(&safe, strbuf_text(&raw), false);
		add_word(line, strbuf_text(&safe));
		text += length;
	}
	if (!strbuf_ok(&raw) || !strbuf_ok(&safe))
		line->page->text.failed = true;
	strbuf_free(&raw);
	strbuf_free(&safe);
}

/* Writes the sign, and the blanks up to the text. */
static void add_sign(struct line *line, struct place place)
{
	struct strbuf *out = &line->page->text;
	const char *sign = place.sign && !line->page->accessible ? place.sign : "";
	unsigned columns = (unsigned)text_width(sign);

	if (!line->page->accessible)
		line->margin = place.indent + (place.hang ? place.hang : columns ? columns + 1 : 0);
	if (columns == 0) {
		add_blanks(out, line->margin);
		line->used = line->margin;
		return;
	}
	add_blanks(out, place.indent);
	tint_begin(line->page, out, place.tint);
	strbuf_add(out, sign);
	tint_end(line->page, out, place.tint);
	line->used = place.indent + columns;
	add_blanks(out, line->margin > line->used ? line->margin - line->used : 1);
	line->used = line->margin > line->used ? line->margin : line->used + 1;
}

void page_paragraph(struct page *page, struct place place, const char *text)
{
	struct line line = { .page = page };

	if (page->markup) {
		markup_paragraph(page, place, text);
		return;
	}
	if (!place.sign || !*place.sign)
		line.tint = place.tint;
	add_sign(&line, place);
	begin_text(&line);
	add_words(&line, text);
	end_line(&line);
}

void page_row(struct page *page, struct place place, const char *text)
{
	struct strbuf spoken = STRBUF_INIT;

	if (page->markup) {
		markup_row(page, place, text);
	} else if (page->accessible && place.sign && *place.sign) {
		strbuf_add_format(&spoken, "%s: %s", place.sign, text);
		page_paragraph(page, (struct place){ 0 }, strbuf_text(&spoken));
		page->text.failed |= !strbuf_ok(&spoken);
	} else {
		page_paragraph(page, place, text);
	}
	strbuf_free(&spoken);
}

void page_gap(struct page *page)
{
	const struct strbuf *text = &page->text;

	if (page->markup || text->length == 0
	    || (text->length > 1 && text->text[text->length - 2] == '\n'))
		return;
	strbuf_add_char(&page->text, '\n');
}

void page_heading(struct page *page, const char *text)
{
	if (page->markup) {
		markup_heading(page, text);
		return;
	}
	page_gap(page);
	page_paragraph(page, (struct place){ .tint = TINT_BOLD }, text);
}
