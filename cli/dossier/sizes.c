/* sizes.c - which candidate is the cheapest at other sizes, as a picture */
#include "cli/dossier/parts.h"
#include "cli/contrast/sizes.h"

#define STEP ((int64_t)CHART_WIDTH / (SIZES_TRIED - 1))

struct drawn {
	struct article *a;
	struct sizes sizes;
};

/* Each that is the cheapest somewhere has a colour. */
static unsigned colour_of(const struct drawn *s, uint32_t candidate)
{
	const uint64_t before = s->sizes.seen & ((UINT64_C(1) << candidate) - 1);

	return (unsigned)__builtin_popcountll(before);
}

static void add_value(struct drawn *s, uint32_t fact, int64_t value)
{
	const berth_value told = { value, value, NULL };

	speak_value(&s->a->report.speaker, &s->a->report.line, fact, &told);
}

static void draw_size(struct drawn *s, const struct size *size)
{
	struct article *a = s->a;
	const int64_t now = SIZES_NOW * STEP;

	article_bar(a, report_fact_label(&a->report, size->fact));
	article_draw(a);
	for (uint32_t i = 0; i < size->n; i++) {
		int64_t end = i + 1 < size->n ? size->step[i + 1] * STEP : CHART_WIDTH;
		article_draw_box(a, size->cheapest[i] == BERTH_NONE ? "track"
		                 : article_colour(colour_of(s, size->cheapest[i])),
		                 size->step[i] * STEP, end);
	}
	article_draw_box(a, "mark", now - 3, now + 3);
	article_draw_end(a);
	add_value(s, size->fact, size->now);
	article_bar_end(a);
}

static void say_figures(struct drawn *s)
{
	const char *const heads[] = { N_("size"), N_("from"), N_("the cheapest") };
	struct article *a = s->a;

	article_fold(a, N_("The figures"));
	article_table(a, heads, 3);
	article_table_rows(a);
	for (uint32_t i = 0; i < s->sizes.n; i++)
		for (uint32_t k = 0; s->sizes.items[i].n > 1 && k < s->sizes.items[i].n; k++) {
			const struct size *size = &s->sizes.items[i];
			article_put(a, "<tr><th scope=\"row\">");
			article_text(a, report_fact_label(&a->report, size->fact));
			article_put(a, "</th><td>");
			if (k)
				add_value(s, size->fact,
				          sizes_rounded(a->report.program, size->fact, size->value[k]));
			else
				strbuf_add(&a->report.line, words(&a->report, N_("a tenth of it")));
			article_line(a);
			article_put(a, "</td>");
			article_cell(a, size->cheapest[k] == BERTH_NONE
			             ? words(&a->report, N_("not estimated"))
			             : screen_name(&a->screen, size->cheapest[k]));
			article_put(a, "</tr>\n");
		}
	article_table_end(a);
	article_fold_end(a);
}

static void say_legend(struct drawn *s)
{
	article_legend(s->a);
	for (uint64_t m = s->sizes.seen; m; m &= m - 1) {
		const uint32_t c = (uint32_t)__builtin_ctzll(m);
		article_legend_item(s->a, colour_of(s, c), screen_name(&s->a->screen, c));
	}
	article_legend_end(s->a);
}

/* Those that make nobody else the cheapest. */
static void say_rest(struct drawn *s)
{
	struct report *report = &s->a->report;
	struct strbuf names = STRBUF_INIT;

	for (uint32_t i = 0; i < s->sizes.n; i++)
		if (s->sizes.items[i].n == 1)
			strbuf_add_format(&names, "%s%s", names.length ? ", " : "",
			                  report_fact_label(report, s->sizes.items[i].fact));
	if (names.length) {
		report_add_words(report, N_("From a tenth to ten times of it the same one stays the "
		                            "cheapest: %s."), strbuf_text(&names));
		report_end_paragraph(report, (struct place){ .tint = TINT_FAINT });
	}
	report->line.failed |= !strbuf_ok(&names);
	strbuf_free(&names);
}

static void say_sizes(struct drawn *s)
{
	struct article *a = s->a;

	page_heading(&a->page, words(&a->report, N_("Which is the cheapest at other sizes")));
	report_add_words(&a->report, N_("Each from a tenth to ten times of what it is, all others as "
	                                "they are; the line is what it is. Costs are compared by the "
	                                "middle of their ranges."));
	report_end_paragraph(&a->report, (struct place){ 0 });
	article_chart(a, N_("Which is the cheapest at other sizes"));
	for (uint32_t i = 0; i < s->sizes.n; i++)
		if (s->sizes.items[i].n > 1)
			draw_size(s, &s->sizes.items[i]);
	article_chart_end(a);
	say_legend(s);
	say_figures(s);
}

void article_sizes(struct article *a)
{
	struct drawn s = { .a = a };
	bool any = false;

	if (sizes_find(&s.sizes, &a->report, a->screen.estimate)) {
		for (uint32_t i = 0; i < s.sizes.n; i++)
			any |= s.sizes.items[i].n > 1;
		if (any)
			say_sizes(&s);
		say_rest(&s);
	} else {
		a->page.text.failed = true;
	}
	sizes_free(&s.sizes);
}
