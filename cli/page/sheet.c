/*
 * sheet.c - parts, groups, items, lines and rows, as indented text or as HTML.
 */
#include "cli/page/markup.h"
#include "cli/page/sheet.h"

#include <string.h>

static const char style[] =
	"em{font-style:normal;font-weight:600}em a{text-decoration-thickness:1px}"
	"article{border-left:3px solid var(--line);padding:0 0 0 1rem;margin:0 0 1.5rem}"
	"article:target{border-color:var(--link);background:var(--mark)}"
	"table{table-layout:fixed}th{width:38%}"
	".grid{overflow-x:auto}.grid table{table-layout:auto}.grid th{width:auto}"
	"nav ul{list-style:none;padding-left:1.25rem;margin:.25rem 0}nav>ul{padding-left:0}"
	"nav .items{columns:3 12rem;font-size:.875rem}nav span{color:var(--faint);font-size:.875rem}"
	"@media print{article{break-inside:avoid}}";

void sheet_begin(struct sheet *sheet, const struct catalogue *words, bool html,
                 const struct page *look)
{
	*sheet = (struct sheet){ .words = words, .html = html, .page = *look };
}

void sheet_free(struct sheet *sheet)
{
	strbuf_free(&sheet->page.text);
	strbuf_free(&sheet->intro);
	strbuf_free(&sheet->contents);
	strbuf_free(&sheet->entry);
	strbuf_free(&sheet->items);
	strbuf_free(&sheet->record);
}

static void move(struct strbuf *to, struct strbuf *from)
{
	strbuf_add(to, strbuf_text(from));
	to->failed = to->failed || !strbuf_ok(from);
	strbuf_clear(from);
}

/* ---- ends ---------------------------------------------------------------- */

static void close_tag(struct sheet *sheet, bool *open, const char *tag)
{
	if (*open && sheet->html)
		strbuf_add(&sheet->page.text, tag);
	*open = false;
}

static void end_item(struct sheet *sheet)
{
	close_tag(sheet, &sheet->in_rows, "</table>\n");
	close_tag(sheet, &sheet->in_item, "</article>\n");
}

/* Puts what is open into the table of contents, with its items folded away. */
static void end_entry(struct sheet *sheet)
{
	struct strbuf *contents = &sheet->contents;

	if (sheet->entry.length == 0)
		return;
	strbuf_add(contents, sheet->n_items ? "<li><details><summary>" : "<li>");
	move(contents, &sheet->entry);
	if (sheet->n_items) {
		strbuf_add_format(contents, " <span>%u</span></summary><ul class=\"items\">\n",
		                  sheet->n_items);
		move(contents, &sheet->items);
		strbuf_add(contents, "</ul></details>");
	}
	sheet->n_items = 0;
	strbuf_add(contents, "</li>\n");
}

static void end_group(struct sheet *sheet)
{
	end_item(sheet);
	end_entry(sheet);
	close_tag(sheet, &sheet->in_group, "</section>\n");
}

static void end_part(struct sheet *sheet)
{
	bool grouped = sheet->in_group;

	end_group(sheet);
	if (grouped && sheet->html)
		strbuf_add(&sheet->contents, "</ul></li>\n");
	close_tag(sheet, &sheet->in_part, "</section>\n");
}

/* ---- beginnings ----------------------------------------------------------- */

/* Begins an entry of the table of contents. */
static void begin_entry(struct sheet *sheet, const char *anchor, const char *title)
{
	strbuf_add(&sheet->entry, "<a href=\"#");
	ink_text(sheet, &sheet->entry, anchor);
	strbuf_add(&sheet->entry, "\">");
	ink_text(sheet, &sheet->entry, title);
	strbuf_add(&sheet->entry, "</a>");
}

static void add_section(struct sheet *sheet, const char *heading, const char *anchor,
                        const char *title)
{
	struct strbuf *body = &sheet->page.text;

	strbuf_add(body, "<section id=\"");
	ink_text(sheet, body, anchor);
	strbuf_add_format(body, "\"><%s>", heading);
	ink_text(sheet, body, title);
	strbuf_add_format(body, "</%s>\n", heading);
}

void sheet_part(struct sheet *sheet, const char *anchor, const char *title)
{
	end_part(sheet);
	sheet->in_part = true;
	if (!sheet->html) {
		page_heading(&sheet->page, title);
		return;
	}
	add_section(sheet, "h2", anchor, title);
	begin_entry(sheet, anchor, title);
}

void sheet_group(struct sheet *sheet, const char *anchor, const char *title)
{
	if (sheet->in_group) {
		end_group(sheet);
	} else if (sheet->html) {
		strbuf_add(&sheet->contents, "<li>");
		move(&sheet->contents, &sheet->entry);
		strbuf_add(&sheet->contents, "<ul>\n");
	}
	sheet->in_group = true;
	if (!sheet->html) {
		page_gap(&sheet->page);
		page_paragraph(&sheet->page, (struct place){ .indent = 2, .tint = TINT_BOLD }, title);
		return;
	}
	add_section(sheet, "h3", anchor, title);
	begin_entry(sheet, anchor, title);
}

static void list_item(struct sheet *sheet, const char *kind, const char *id, const char *name)
{
	sheet->n_items++;
	strbuf_add(&sheet->items, "<li>");
	ink_link(sheet, &sheet->items, kind, id, name);
	strbuf_add(&sheet->items, "</li>\n");
}

void sheet_item(struct sheet *sheet, const char *kind, const char *id, const char *name,
                const char *title)
{
	struct strbuf *body = &sheet->page.text;

	end_item(sheet);
	sheet->in_item = true;
	if (!sheet->html) {
		page_gap(&sheet->page);
		page_paragraph(&sheet->page, (struct place){ 2, NULL, 0, TINT_BOLD }, title);
		return;
	}
	list_item(sheet, kind, id, name);
	strbuf_add_format(body, "<article id=\"%s-", kind);
	ink_text(sheet, body, id);
	strbuf_add(body, "\"><h4>");
	strbuf_add(body, title);
	strbuf_add(body, "</h4>\n");
}

void sheet_line(struct sheet *sheet, enum line line, const char *ink)
{
	struct place place = { .indent = sheet->in_item ? 4 : 0 };
	struct strbuf *to = sheet->in_part ? &sheet->page.text : &sheet->intro;

	if (!sheet->html) {
		place.tint = line == LINE_FAINT ? TINT_FAINT : TINT_NONE;
		page_paragraph(&sheet->page, place, ink);
		return;
	}
	close_tag(sheet, &sheet->in_rows, "</table>\n");
	strbuf_add(to, line == LINE_FAINT ? "<p class=\"faint\">" : "<p>");
	strbuf_add(to, ink);
	strbuf_add(to, "</p>\n");
}

void sheet_row(struct sheet *sheet, const char *name, const char *ink)
{
	struct strbuf both = STRBUF_INIT;

	if (!sheet->html) {
		strbuf_add_format(&both, "%s: %s", name, ink);
		page_paragraph(&sheet->page, (struct place){ sheet->in_item ? 4 : 0, "-", 2, TINT_NONE },
		               strbuf_text(&both));
		sheet->page.text.failed = sheet->page.text.failed || !strbuf_ok(&both);
		strbuf_free(&both);
		return;
	}
	if (!sheet->in_rows)
		strbuf_add(&sheet->page.text, "<table>\n");
	sheet->in_rows = true;
	strbuf_add(&sheet->page.text, "<tr><th scope=\"row\">");
	ink_text(sheet, &sheet->page.text, name);
	strbuf_add(&sheet->page.text, "</th><td>");
	strbuf_add(&sheet->page.text, ink);
	strbuf_add(&sheet->page.text, "</td></tr>\n");
}

/* ---- grids ----------------------------------------------------------------- */

void sheet_grid(struct sheet *sheet)
{
	sheet->n_cells = 0;
	if (sheet->html)
		strbuf_add(&sheet->page.text, "<div class=\"grid\"><table>\n<thead><tr>");
}

void sheet_head(struct sheet *sheet, const char *name)
{
	if (!sheet->html)
		return;
	strbuf_add(&sheet->page.text, "<th scope=\"col\">");
	ink_text(sheet, &sheet->page.text, name);
	strbuf_add(&sheet->page.text, "</th>");
}

static void end_record(struct sheet *sheet)
{
	if (sheet->html) {
		strbuf_add(&sheet->page.text, sheet->n_cells ? "</tr>\n" : "</tr></thead>\n");
	} else if (sheet->n_cells) {
		page_paragraph(&sheet->page, (struct place){ sheet->in_item ? 4 : 0, "-", 2, TINT_NONE },
		               strbuf_text(&sheet->record));
		sheet->page.text.failed = sheet->page.text.failed || !strbuf_ok(&sheet->record);
		strbuf_clear(&sheet->record);
	}
	sheet->n_cells = 0;
}

void sheet_record(struct sheet *sheet)
{
	end_record(sheet);
	if (sheet->html)
		strbuf_add(&sheet->page.text, "<tr>");
}

void sheet_cell(struct sheet *sheet, const char *name, const char *ink)
{
	if (sheet->html) {
		strbuf_add(&sheet->page.text, sheet->n_cells ? "<td>" : "<th scope=\"row\">");
		strbuf_add(&sheet->page.text, ink);
		strbuf_add(&sheet->page.text, sheet->n_cells ? "</td>" : "</th>");
	} else if (sheet->n_cells == 0) {
		strbuf_add_format(&sheet->record, "%s:", ink);
	} else if (*ink) {
		strbuf_add_format(&sheet->record, "%s %s %s", sheet->n_cells > 1 ? "," : "", name, ink);
	}
	sheet->n_cells++;
}

void sheet_grid_end(struct sheet *sheet)
{
	end_record(sheet);
	if (sheet->html)
		strbuf_add(&sheet->page.text, "</table></div>\n");
}

/* ---- the whole ------------------------------------------------------------ */

static void add_head(const struct sheet *sheet, struct strbuf *out, const char *title)
{
	const struct markup_head head = { sheet->words->language, title, style, NULL };

	markup_begin(out, &head);
	strbuf_add(out, "<header>\n<h1>");
	ink_text(sheet, out, title);
	strbuf_add(out, "</h1>\n");
	strbuf_add(out, strbuf_text(&sheet->intro));
	strbuf_add(out, "</header>\n<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">");
	ink_text(sheet, out, say(sheet->words, N_("Contents")));
	strbuf_add(out, "</h2>\n<ul>\n");
	strbuf_add(out, strbuf_text(&sheet->contents));
	strbuf_add(out, "</ul>\n</nav>\n<main>\n");
}

bool sheet_end(struct sheet *sheet, struct strbuf *out, const char *title)
{
	struct page top = { STRBUF_INIT, sheet->page.width, sheet->page.colour,
		                sheet->page.accessible, NULL };

	end_part(sheet);
	if (sheet->html) {
		add_head(sheet, out, title);
	} else {
		page_paragraph(&top, (struct place){ .tint = TINT_BOLD }, title);
		page_gap(&top);
		strbuf_add(out, strbuf_text(&top.text));
	}
	strbuf_add(out, strbuf_text(&sheet->page.text));
	if (sheet->html)
		strbuf_add(out, "</main>\n</body>\n</html>\n");
	out->failed = out->failed || !strbuf_ok(&sheet->page.text) || !strbuf_ok(&sheet->contents) ||
	              !strbuf_ok(&sheet->intro) || !strbuf_ok(&top.text);
	strbuf_free(&top.text);
	return strbuf_ok(out);
}
