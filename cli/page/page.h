/*
 * page.h - text laid out for reading: paragraphs, hanging items, headings.
 *
 * Everything is wrapped by the columns that it fills on a terminal; only an address (a word with
 * "://") may be wider than the page. Blanks and line ends in a text are one blank. Nothing in a
 * text can act on the terminal. For accessible pages there is no indentation and no sign, and a
 * line ends only where a paragraph ends unless a width was asked for.
 *
 * The room, in which the program's own words (say.h) and long documents (sheet.h) live too, knows
 * no session, no program and no file. Whoever has a page frees its text:
 *
 *	struct page page = { .width = 80 };
 *	page_heading(&page, "Reasons");
 *	page_paragraph(&page, (struct place){ 2, "+", 2, TINT_GOOD }, "It needs no hosts.");
 *	strbuf_free(&page.text);
 */
#ifndef CLI_PAGE_H
#define CLI_PAGE_H

#include "base/strbuf.h"

#include <stdbool.h>

struct markup;

enum tint { TINT_NONE, TINT_BOLD, TINT_GOOD, TINT_BAD, TINT_CAREFUL, TINT_FAINT };

struct page {
	struct strbuf text;
	unsigned width;   /* columns; 0: do not wrap */
	bool colour;
	bool accessible;
	struct markup *markup; /* NULL: text; else it is HTML (markup.h) */
};

/* How a paragraph stands on the page. */
struct place {
	unsigned indent;  /* columns before the sign */
	const char *sign; /* "+", "[1]"; "" or NULL: none; coloured, left out on accessible pages */
	unsigned hang;    /* columns from indent to the text; at least the width of the sign + 1 */
	enum tint tint;   /* of the sign, or of everything when there is none */
};

/* TEXT, wrapped, as PLACE says. */
void page_paragraph(struct page *page, struct place place, const char *text);

/* A row: TEXT beside the sign of PLACE, which an accessible page says first, "sign: text". */
void page_row(struct page *page, struct place place, const char *text);

/* A blank line, but never two, and none at the top. */
void page_gap(struct page *page);

/* A gap and a bold line. */
void page_heading(struct page *page, const char *text);

#endif
