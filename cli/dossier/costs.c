/*
 * costs.c - what a month of each candidate costs, as ranges on one scale, and what from.
 */
#include "cli/dossier/parts.h"

#include "base/number.h"

static bool cost_of(const struct article *a, uint32_t i, const berth_ranked **ranked,
                    berth_cost *cost)
{
	*ranked = berth_session_ranked(a->report.session, i);
	return *ranked && berth_estimate_cost(a->screen.estimate, (*ranked)->candidate, cost);
}

static int64_t most_of(const struct article *a)
{
	const berth_ranked *ranked;
	berth_cost cost;
	int64_t most = 0;

	for (uint32_t i = 0; berth_session_ranked(a->report.session, i); i++)
		if (cost_of(a, i, &ranked, &cost) && cost.high > most)
			most = cost.high;
	return most;
}

static int64_t place(int64_t cost, int64_t most)
{
	return (int64_t)((double)cost / (double)most * CHART_WIDTH);
}

static void draw_costs(struct article *a, int64_t most, const char *currency)
{
	const berth_ranked *ranked;
	berth_cost cost;

	for (uint32_t i = 0; berth_session_ranked(a->report.session, i); i++) {
		if (!cost_of(a, i, &ranked, &cost))
			continue;
		article_bar(a, screen_name(&a->screen, ranked->candidate));
		article_draw(a);
		article_draw_box(a, "track", 0, CHART_WIDTH);
		article_draw_box(a, "sure", 0, place(cost.low, most));
		article_draw_box(a, "range", place(cost.low, most), place(cost.high, most));
		article_draw_end(a);
		speak_cost(&a->report.speaker, &a->report.line, currency, &cost);
		article_bar_end(a);
	}
}

/* In the currency, with two decimals. */
static void say_amount(struct article *a, int64_t millionths)
{
	const int64_t cents = (millionths + 5000) / 10000;

	strbuf_add_format(&a->page.text, "<td class=\"number\">%lld.%02d</td>",
	                  (long long)(cents / 100), (int)(cents % 100));
}

static void say_figures(struct article *a, const char *currency)
{
	const char *const heads[] = { N_("platform"), N_("at least"), N_("at most"), "" };
	const berth_ranked *ranked;
	berth_cost cost;

	article_fold(a, N_("The figures"));
	article_table(a, heads, 4);
	article_table_rows(a);
	for (uint32_t i = 0; berth_session_ranked(a->report.session, i); i++) {
		if (!cost_of(a, i, &ranked, &cost))
			continue;
		article_put(a, "<tr><th scope=\"row\">");
		article_candidate(a, ranked->candidate);
		article_put(a, "</th>");
		say_amount(a, cost.low);
		say_amount(a, cost.high);
		article_cell(a, currency);
		article_put(a, "</tr>\n");
	}
	article_table_end(a);
	article_fold_end(a);
}

void article_costs(struct article *a)
{
	const int64_t most = most_of(a);
	berth_cost_info info;

	if (most <= 0 || berth_cost_describe(a->report.program, &info) != BERTH_OK)
		return;
	article_section(a, "costs", N_("Cost a month (order of magnitude)"));
	article_chart(a, N_("Cost a month (order of magnitude)"));
	draw_costs(a, most, info.currency);
	article_chart_end(a);
	screen_footnote(&a->screen);
	say_figures(a, info.currency);
	if (a->about->search)
		article_sizes(a);
	article_fold(a, N_("What the costs rest on"));
	report_cost_basis(&a->report, a->screen.estimate);
	article_fold_end(a);
}
