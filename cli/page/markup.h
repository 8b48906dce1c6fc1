/*
 * markup.h - HTML that can do nothing but be read: texts, addresses, and the head of a file that
 * loads nothing.
 *
 * What a file may run and how it looks are said in its head by their digests, so that nothing that
 * found a way into it could add to them. A page (page.h) whose `markup` is set writes its
 * paragraphs as HTML: what has a sign is an item of a list, what is further in stands below what is
 * not, and rows that follow one another are a table.
 *
 *	struct markup markup = { .level = 3, .prefix = "w1-" };
 *	struct page page = { .markup = &markup };
 *	page_paragraph(&page, (struct place){ 2, "+3", 5, TINT_GOOD }, "It needs no hosts.");
 *	markup_close(&page);
 */
#ifndef CLI_PAGE_MARKUP_H
#define CLI_PAGE_MARKUP_H

#include "cli/page/page.h"

enum { MARKUP_DEPTH = 12 };

struct markup {
	unsigned level;        /* of headings; 0: there are none */
	const char *prefix;    /* of the anchors of sources: "w1-" for "w1-source-3" */
	struct strbuf notes;   /* HTML that the paragraph in work ends with */
	struct markup_item { unsigned column, text; } items[MARKUP_DEPTH]; /* that are open */
	unsigned depth;
	bool in_rows;
};

/* Ends the lists and the table that are open in the HTML of PAGE. */
void markup_close(struct page *page);

/* Adds TEXT, escaped, with all made visible that could act; its blanks are one blank each. */
void markup_text(struct strbuf *out, const char *text);
/* An address: a link when it is one of the web. */
void markup_address(struct strbuf *out, const char *address);

/* Adds TEXT as above, and the notes behind it. */
void markup_noted(struct page *page, const char *text);

/* For page.c: a paragraph, a row and a heading of a page with markup. */
void markup_paragraph(struct page *page, struct place place, const char *text);
void markup_row(struct page *page, struct place place, const char *text);
void markup_heading(struct page *page, const char *text);

struct markup_head {
	const char *language, *title;
	const char *style;     /* what it has more than every file of this program */
	const char *script;    /* the only one that may run; NULL: none */
};
/* From the first byte of the file to its <body>; what looks and runs stands in it. */
void markup_begin(struct strbuf *out, const struct markup_head *head);

#endif
