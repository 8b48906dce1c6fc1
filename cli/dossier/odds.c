/*
 * odds.c - how often each candidate wins, whatever is answered to open questions; how far each
 * weight may go, and how often each wins whatever weighs how much.
 */
#include "cli/dossier/parts.h"

enum { MOST_CANDIDATES = 64 };

/* ---- shares ------------------------------------------------------------------------ */

/* Those that won, by falling wins; of equal ones the first by order. */
static uint32_t sort_wins(const struct article *a, const berth_share *share, uint32_t *sorted)
{
	uint32_t n = 0;

	for (uint32_t c = 0; c < a->report.n_candidates && n < MOST_CANDIDATES; c++) {
		uint32_t at = n;
		if (!share->wins[c])
			continue;
		for (n++; at > 0 && share->wins[sorted[at - 1]] < share->wins[c]; at--)
			sorted[at] = sorted[at - 1];
		sorted[at] = c;
	}
	return n;
}

static void say_share(struct article *a, const berth_share *share, uint32_t candidate,
                      uint32_t wins)
{
	const uint32_t per_mille = (uint32_t)((UINT64_C(1000) * wins + share->draws / 2)
	                                      / share->draws);

	article_bar(a, candidate == BERTH_NONE ? words(&a->report, N_("nothing fits"))
	            : screen_name(&a->screen, candidate));
	article_draw(a);
	article_draw_box(a, "track", 0, CHART_WIDTH);
	article_draw_box(a, "range", 0, (int64_t)wins * CHART_WIDTH / share->draws);
	article_draw_end(a);
	if (per_mille)
		strbuf_add_format(&a->report.line, "%u.%u %%", per_mille / 10, per_mille % 10);
	else
		strbuf_add(&a->report.line, "< 0.1 %");
	article_bar_end(a);
}

static void say_shares(struct article *a, const berth_share *share)
{
	uint32_t sorted[MOST_CANDIDATES], n = sort_wins(a, share, sorted);

	for (uint32_t i = 0; i < n; i++)
		say_share(a, share, sorted[i], share->wins[sorted[i]]);
	if (share->none)
		say_share(a, share, BERTH_NONE, share->none);
}

static void say_share_figures(struct article *a, const berth_share *share)
{
	const char *const heads[] = { N_("platform"), N_("wins"), N_("of draws") };
	uint32_t sorted[MOST_CANDIDATES], n = sort_wins(a, share, sorted);

	article_fold(a, N_("The figures"));
	article_table(a, heads, 3);
	article_table_rows(a);
	for (uint32_t i = 0; i < n + (share->none > 0); i++) {
		article_put(a, "<tr><th scope=\"row\">");
		article_candidate(a, i < n ? sorted[i] : BERTH_NONE);
		article_put(a, "</th>");
		article_cell_number(a, i < n ? share->wins[sorted[i]] : share->none);
		article_cell_number(a, share->draws);
		article_put(a, "</tr>\n");
	}
	article_table_end(a);
	article_fold_end(a);
}

void article_odds(struct article *a)
{
	if (!a->share.draws || a->share.none == a->share.draws)
		return;
	article_section(a, "odds", N_("How often each wins, whatever you answer"));
	article_chart(a, N_("How often each wins, whatever you answer"));
	say_shares(a, &a->share);
	article_chart_end(a);
	report_add_words(&a->report, N_("From %u draws in which every question that is open gets one "
	                                "of its answers, each with the same chance. Rare demands count "
	                                "as much as common ones, so it shows how much rests on what "
	                                "nobody has said, not how likely each is."),
	                 a->share.draws);
	report_end_paragraph(&a->report, (struct place){ .tint = TINT_FAINT });
	say_share_figures(a, &a->share);
}

/* ---- weights ----------------------------------------------------------------------- */

static bool turns(const berth_leeway *l)
{
	return l->below != BERTH_NONE || l->above != BERTH_NONE;
}

static void draw_leeway(struct article *a, const berth_leeway *l)
{
	const int64_t unit = CHART_WIDTH / BERTH_MOST_WEIGHT;

	article_bar(a, report_criterion_label(&a->report, l->criterion));
	article_draw(a);
	article_draw_box(a, "track", 0, CHART_WIDTH);
	article_draw_box(a, "range", l->low * unit, l->high * unit);
	article_draw_box(a, "mark", l->weight * unit - 3, l->weight * unit + 3);
	article_draw_end(a);
	report_add_words(&a->report, N_("%d to %d"), (int)l->low, (int)l->high);
	article_bar_end(a);
}

static void say_leeway_figures(struct article *a)
{
	const char *const heads[] = { N_("criterion"), N_("weight"), N_("from"), N_("to"),
		                          N_("below it"), N_("above it") };

	article_fold(a, N_("The figures"));
	article_table(a, heads, sizeof heads / sizeof *heads);
	article_table_rows(a);
	for (uint32_t i = 0; i < a->weights.count; i++) {
		const berth_leeway *l = &a->weights.leeways[i];
		article_put(a, "<tr><th scope=\"row\">");
		article_text(a, report_criterion_label(&a->report, l->criterion));
		article_put(a, "</th>");
		article_cell_number(a, l->weight);
		article_cell_number(a, l->low);
		article_cell_number(a, l->high);
		article_cell(a, l->below == BERTH_NONE ? "-" : screen_name(&a->screen, l->below));
		article_cell(a, l->above == BERTH_NONE ? "-" : screen_name(&a->screen, l->above));
		article_put(a, "</tr>\n");
	}
	article_table_end(a);
	article_fold_end(a);
}

void article_weights(struct article *a)
{
	if (!a->weights.count || a->report.result->ranked < 2)
		return;
	article_section(a, "weights", N_("Weights in which it stays first"));
	report_add_words(&a->report, N_("While one criterion weighs so much and all others as they "
	                                "are; the line is what it weighs now, of 0 to %d."),
	                 BERTH_MOST_WEIGHT);
	report_end_paragraph(&a->report, (struct place){ 0 });
	article_chart(a, N_("Weights in which it stays first"));
	for (uint32_t i = 0; i < a->weights.count; i++)
		draw_leeway(a, &a->weights.leeways[i]);
	article_chart_end(a);
	if (turns(&a->weights.leeways[0]))
		say_leeway_figures(a);
	page_heading(&a->page, words(&a->report, N_("How often each wins, whatever weighs how much")));
	article_chart(a, N_("How often each wins, whatever weighs how much"));
	say_shares(a, &a->weighings);
	article_chart_end(a);
	say_share_figures(a, &a->weighings);
}
