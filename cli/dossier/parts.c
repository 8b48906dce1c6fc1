/*
 * parts.c - sections, tables and pictures, of which all others are made.
 */
#include "cli/dossier/parts.h"

void article_put(struct article *a, const char *html)
{
	strbuf_add(&a->page.text, html);
}

void article_text(struct article *a, const char *text)
{
	markup_text(&a->page.text, text);
}

void article_words(struct article *a, const char *key)
{
	article_text(a, words(&a->report, key));
}

void article_line(struct article *a)
{
	markup_noted(&a->page, strbuf_text(&a->report.line));
	strbuf_clear(&a->report.line);
}

void article_candidate(struct article *a, uint32_t candidate)
{
	if (candidate == BERTH_NONE)
		article_words(a, N_("nothing fits"));
	else
		article_text(a, screen_name(&a->screen, candidate));
}

/* ---- sections ---------------------------------------------------------------------- */

void article_section_end(struct article *a)
{
	markup_close(&a->page);
	if (a->in_section)
		article_put(a, "</section>\n");
	a->in_section = false;
}

void article_section(struct article *a, const char *name, const char *title)
{
	article_section_end(a);
	a->in_section = true;
	strbuf_add_format(&a->page.text, "<section class=\"%s\"><h3 id=\"%s%s\">", name, a->prefix,
	                  name);
	article_words(a, title);
	article_put(a, "</h3>\n");
	strbuf_add_format(&a->contents, "<li><a href=\"#%s%s\">", a->prefix, name);
	markup_text(&a->contents, words(&a->report, title));
	strbuf_add(&a->contents, "</a></li>\n");
}

void article_part(struct article *a, void (*part)(struct report *))
{
	const unsigned level = a->markup.level;

	a->markup.level = 0;
	part(&a->report);
	markup_close(&a->page);
	a->markup.level = level;
}

void article_fold(struct article *a, const char *title)
{
	markup_close(&a->page);
	article_put(a, "<details><summary>");
	article_words(a, title);
	article_put(a, "</summary>\n");
}

void article_fold_end(struct article *a)
{
	markup_close(&a->page);
	article_put(a, "</details>\n");
}

/* ---- tables ------------------------------------------------------------------------ */

void article_table(struct article *a, const char *const *heads, size_t n)
{
	article_put(a, "<div class=\"scroll\" tabindex=\"0\"><table><thead><tr>");
	for (size_t i = 0; i < n; i++) {
		if (!*heads[i]) {
			article_put(a, "<td></td>");
			continue;
		}
		article_table_head(a, words(&a->report, heads[i]));
	}
}

void article_table_head(struct article *a, const char *text)
{
	article_put(a, "<th scope=\"col\">");
	article_text(a, text);
	article_put(a, "</th>");
}

void article_table_rows(struct article *a)
{
	article_put(a, "</tr></thead><tbody>\n");
}

void article_table_end(struct article *a)
{
	article_put(a, "</tbody></table></div>\n");
}

void article_cell_number(struct article *a, int64_t number)
{
	strbuf_add_format(&a->page.text, "<td class=\"number\">%lld</td>", (long long)number);
}

void article_cell(struct article *a, const char *text)
{
	article_put(a, "<td>");
	article_text(a, text);
	article_put(a, "</td>");
}

/* ---- pictures ---------------------------------------------------------------------- */

void article_chart(struct article *a, const char *title)
{
	article_put(a, "<div class=\"chart\" role=\"img\" aria-label=\"");
	article_words(a, title);
	article_put(a, "\">\n");
}

void article_chart_end(struct article *a)
{
	article_put(a, "</div>\n");
}

void article_bar(struct article *a, const char *name)
{
	article_put(a, "<div class=\"bar\"><span class=\"name\">");
	article_text(a, name);
	article_put(a, "</span>");
}

void article_bar_end(struct article *a)
{
	article_put(a, "<span class=\"value\">");
	article_line(a);
	article_put(a, "</span></div>\n");
}

void article_draw(struct article *a)
{
	strbuf_add_format(&a->page.text, "<svg viewBox=\"0 0 %d 20\" preserveAspectRatio=\"none\" "
	                  "aria-hidden=\"true\" focusable=\"false\">", CHART_WIDTH);
}

/* What is there is seen, however little. */
void article_draw_box(struct article *a, const char *class, int64_t from, int64_t to)
{
	const int64_t least = 4;
	const int64_t width = to - from < least ? least : to - from;
	const int64_t left = from + width > CHART_WIDTH ? CHART_WIDTH - width : from;

	strbuf_add_format(&a->page.text, "<rect class=\"%s\" x=\"%lld\" y=\"2\" width=\"%lld\" "
	                  "height=\"16\"/>", class, (long long)left, (long long)width);
}

void article_draw_end(struct article *a)
{
	article_put(a, "</svg>");
}

const char *article_colour(unsigned colour)
{
	static const char *const classes[] = {
		"c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10", "c11", "c12", "c13"
	};

	return classes[colour % (sizeof classes / sizeof *classes)];
}

void article_legend(struct article *a)
{
	article_put(a, "<ul class=\"legend\" aria-hidden=\"true\">\n");
}

void article_legend_item(struct article *a, unsigned colour, const char *name)
{
	strbuf_add_format(&a->page.text, "<li><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\" "
	                  "focusable=\"false\"><rect class=\"%s\" width=\"10\" height=\"10\"/></svg>",
	                  article_colour(colour));
	article_text(a, name);
	article_put(a, "</li>\n");
}

void article_legend_end(struct article *a)
{
	article_put(a, "</ul>\n");
}
