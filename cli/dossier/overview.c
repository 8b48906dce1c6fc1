/*
 * overview.c - several workloads at a glance: how many go where, what a month costs in all, rows.
 */
#include "cli/dossier/parts.h"

enum { NOBODY = 64 }; /* in wins */

/* ---- gathered ---------------------------------------------------------------------- */

void overview_add_title(struct strbuf *out, const struct dossier_case *about)
{
	strbuf_add(out, "<bdi>");
	markup_text(out, *about->title ? about->title : about->id);
	strbuf_add(out, "</bdi>");
	if (!*about->title)
		return;
	strbuf_add(out, " <code>");
	markup_text(out, about->id);
	strbuf_add(out, "</code>");
}

static void add_row(struct article *a, struct strbuf *out)
{
	struct strbuf cost = STRBUF_INIT, *line = &a->report.line;
	const uint32_t winner = a->report.result->winner;

	strbuf_add_format(out, "<tr><th scope=\"row\"><a href=\"#%sworkload\">", a->prefix);
	overview_add_title(out, a->about);
	strbuf_add(out, "</a></th><td>");
	markup_text(out, winner == BERTH_NONE ? words(&a->report, N_("nothing fits"))
	            : screen_name(&a->screen, winner));
	if (winner != BERTH_NONE)
		screen_add_cost(&a->screen, &cost, winner);
	strbuf_add(out, "</td><td class=\"number\">");
	markup_text(out, strbuf_text(&cost));
	strbuf_add(out, "</td><td>");
	screen_add_brief_certainty(&a->screen);
	markup_text(out, strbuf_text(line));
	strbuf_clear(line);
	strbuf_add(out, "</td></tr>\n");
	out->failed |= !strbuf_ok(&cost);
	strbuf_free(&cost);
}

void overview_add(struct dossier *d, struct article *a)
{
	const uint32_t winner = a->report.result->winner;
	berth_cost cost;

	d->wins[winner == BERTH_NONE ? NOBODY : winner]++;
	if (winner != BERTH_NONE && berth_estimate_cost(a->screen.estimate, winner, &cost)) {
		d->priced++;
		d->low += cost.low;
		d->high += cost.high;
	}
	add_row(a, &d->overview);
}

/* ---- written ----------------------------------------------------------------------- */

static void draw_wins(const struct dossier *d, struct article *a)
{
	article_chart(a, N_("Workloads by platform"));
	for (uint32_t c = 0; c <= NOBODY; c++) {
		if (!d->wins[c])
			continue;
		article_bar(a, c == NOBODY ? words(&a->report, N_("nothing fits"))
		            : speaker_candidate_short(d->speaker, c));
		article_draw(a);
		article_draw_box(a, "track", 0, CHART_WIDTH);
		article_draw_box(a, "range", 0, (int64_t)d->wins[c] * CHART_WIDTH / d->count);
		article_draw_end(a);
		strbuf_add_format(&a->report.line, "%u", d->wins[c]);
		article_bar_end(a);
	}
	article_chart_end(a);
}

static void say_cost(const struct dossier *d, struct article *a, const char *currency)
{
	const berth_cost all = { BERTH_NONE, d->low, d->high };
	struct strbuf cost = STRBUF_INIT;

	if (!d->priced)
		return;
	speak_cost(d->speaker, &cost, currency, &all);
	report_add_words(&a->report, N_("A month in all, of the %u workloads with an estimate, at "
	                                "example sizes where none are told: %s."),
	                 d->priced, strbuf_text(&cost));
	report_end_paragraph(&a->report, (struct place){ 0 });
	a->page.text.failed |= !strbuf_ok(&cost);
	strbuf_free(&cost);
}

static void say_rows(const struct dossier *d, struct article *a, const char *currency)
{
	const char *const heads[] = { N_("workload"), N_("platform") };

	article_table(a, heads, 2);
	report_add_words(&a->report, N_("%s/month"), currency);
	article_table_head(a, strbuf_text(&a->report.line));
	strbuf_clear(&a->report.line);
	article_table_head(a, words(&a->report, N_("how sure")));
	article_table_rows(a);
	strbuf_add_bytes(&a->page.text, strbuf_text(&d->overview), d->overview.length);
	article_table_end(a);
}

void overview_write(const struct dossier *d, struct strbuf *out)
{
	struct article a = { .report = { .speaker = *d->speaker, .program = d->speaker->program } };
	berth_cost_info info = { .currency = "" };

	a.page.markup = &a.markup;
	a.report.page = &a.page;
	berth_cost_describe(d->speaker->program, &info);
	article_put(&a, "<section class=\"overview\"><h2>");
	article_words(&a, N_("Overview"));
	article_put(&a, "</h2>\n");
	draw_wins(d, &a);
	say_cost(d, &a, info.currency);
	say_rows(d, &a, info.currency);
	article_put(&a, "</section>\n");
	strbuf_add_bytes(out, strbuf_text(&a.page.text), a.page.text.length);
	out->failed |= !strbuf_ok(&a.page.text) || !strbuf_ok(&d->overview)
		|| !strbuf_ok(&a.report.line) || !strbuf_ok(&a.markup.notes);
	strbuf_free(&a.page.text);
	strbuf_free(&a.report.line);
	strbuf_free(&a.markup.notes);
}
