/*
 * sheet.h - a long document that is laid out as text or as HTML by the same calls.
 *
 * Parts hold groups, groups hold items, items hold lines and rows; beginning one ends what is open
 * inside. What an item says is *ink*: text in the sheet's own form, made with the ink_ functions,
 * which let nothing through that could act on a terminal or in a browser. HTML is one file without
 * scripts; every part, group and item has an anchor and stands in the table of contents.
 */
#ifndef CLI_PAGE_SHEET_H
#define CLI_PAGE_SHEET_H

#include "cli/page/say.h"
#include "cli/page/page.h"

struct sheet {
	const struct catalogue *words;
	bool html;
	struct page page;       /* of text; of HTML: its text is the body so far */
	bool in_part, in_group, in_item, in_rows;
	struct strbuf intro;    /* HTML: what stands before the first part */
	struct strbuf contents; /* HTML: the table of contents */
	struct strbuf entry;    /* of it: the part or group that is open, */
	struct strbuf items;    /* and the items in that */
	unsigned n_items;
	struct strbuf record;   /* text: the one of a grid that is open */
	unsigned n_cells;       /* of it */
};

/* WIDTH, COLOUR and ACCESSIBLE are those of a page. */
void sheet_begin(struct sheet *sheet, const struct catalogue *words, bool html,
                 const struct page *look);
void sheet_part(struct sheet *sheet, const char *anchor, const char *title);
void sheet_group(struct sheet *sheet, const char *anchor, const char *title);
/* NAME stands in the table of contents; TITLE is ink. The anchor is "KIND-ID". */
void sheet_item(struct sheet *sheet, const char *kind, const char *id, const char *name,
                const char *title);

enum line { LINE_PLAIN, LINE_MAIN, LINE_FAINT };
/* A paragraph of its own. */
void sheet_line(struct sheet *sheet, enum line line, const char *ink);
/* A line of a table with two columns. */
void sheet_row(struct sheet *sheet, const char *name, const char *ink);

/* A table with many columns: its heads, then each record with a cell for each of them. In text a
 * record is one line, "FIRST: NAME CELL, NAME CELL", that leaves out what is empty. */
void sheet_grid(struct sheet *sheet);
void sheet_head(struct sheet *sheet, const char *name);
void sheet_record(struct sheet *sheet);
void sheet_cell(struct sheet *sheet, const char *name, const char *ink);
void sheet_grid_end(struct sheet *sheet);

/* The finished document goes to OUT. TITLE is plain text. false: memory is out. */
bool sheet_end(struct sheet *sheet, struct strbuf *out, const char *title);
void sheet_free(struct sheet *sheet);

/* --- ink */

void ink_text(const struct sheet *sheet, struct strbuf *out, const char *text);
/* A text that leads to the item ID of KIND. */
void ink_link(const struct sheet *sheet, struct strbuf *out, const char *kind, const char *id,
              const char *text);
/* A word of the knowledge: between quotes, in HTML emphasised; no link if KIND is NULL. */
void ink_term(const struct sheet *sheet, struct strbuf *out, const char *kind, const char *id,
              const char *text);
/* An address: a link when it is one of the web. */
void ink_address(const struct sheet *sheet, struct strbuf *out, const char *address);

/* The first LENGTH bytes of TEXT, plain text with other ink around it; particles in it go by how
 * OUT ends. */
void ink_part(const struct sheet *sheet, struct strbuf *out, const char *text, size_t length);

/* TEMPLATE, plain text, with the inks A and B (may be NULL) at its "%s" or "%1$s" and "%2$s". */
void ink_fill(const struct sheet *sheet, struct strbuf *out, const char *template, const char *a,
              const char *b);

#endif
