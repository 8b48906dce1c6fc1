/*
 * points.c - what each criterion gives each candidate, as bars to both sides of nothing.
 */
#include "cli/dossier/parts.h"

static int64_t points_of(const struct article *a, uint32_t candidate, uint32_t criterion)
{
	int32_t known, low, high;

	berth_session_weight(a->report.session, criterion, &known, &low, &high);
	return known * a->weights.points[(size_t)candidate * a->report.n_criteria + criterion];
}

struct scale {
	int64_t least, most; /* of what is drawn; least is at most 0 */
};

/* Those of CANDIDATE with the same sign together. */
static int64_t sum(const struct article *a, uint32_t candidate, bool gains)
{
	int64_t all = 0;

	for (uint32_t k = 0; k < a->report.n_criteria; k++) {
		int64_t points = points_of(a, candidate, k);
		all += (points > 0) == gains ? points : 0;
	}
	return all;
}

static struct scale scale_of(const struct article *a)
{
	struct scale scale = { 0, 1 };
	const berth_ranked *ranked;

	for (uint32_t i = 0; (ranked = berth_session_ranked(a->report.session, i)) != NULL; i++) {
		int64_t losses = sum(a, ranked->candidate, false);
		int64_t gains = sum(a, ranked->candidate, true);
		scale.least = losses < scale.least ? losses : scale.least;
		scale.most = gains > scale.most ? gains : scale.most;
	}
	return scale;
}

static int64_t place(const struct scale *scale, int64_t points)
{
	return (points - scale->least) * CHART_WIDTH / (scale->most - scale->least);
}

/* Does CRITERION give anybody anything? */
static bool is_used(const struct article *a, uint32_t criterion)
{
	const berth_ranked *ranked;

	for (uint32_t i = 0; (ranked = berth_session_ranked(a->report.session, i)) != NULL; i++)
		if (points_of(a, ranked->candidate, criterion))
			return true;
	return false;
}

/* Criteria that give nobody anything use up no colour. */
static unsigned colour_of(const struct article *a, uint32_t criterion)
{
	unsigned n = 0;

	for (uint32_t k = 0; k < criterion; k++)
		n += is_used(a, k);
	return n;
}

static void draw_candidate(struct article *a, const struct scale *scale, uint32_t candidate)
{
	int64_t gains = 0, losses = 0;

	article_draw(a);
	for (uint32_t k = 0; k < a->report.n_criteria; k++) {
		int64_t points = points_of(a, candidate, k);
		const char *class = article_colour(colour_of(a, k));
		if (points > 0)
			article_draw_box(a, class, place(scale, gains), place(scale, gains + points));
		else if (points < 0)
			article_draw_box(a, class, place(scale, losses + points), place(scale, losses));
		gains += points > 0 ? points : 0;
		losses += points < 0 ? points : 0;
	}
	article_draw_box(a, "zero", place(scale, 0), place(scale, 0));
	article_draw_end(a);
}

static void say_legend(struct article *a)
{
	article_legend(a);
	for (uint32_t k = 0; k < a->report.n_criteria; k++)
		if (is_used(a, k))
			article_legend_item(a, colour_of(a, k), report_criterion_label(&a->report, k));
	article_legend_end(a);
}

static void say_figures(struct article *a)
{
	const char *const heads[] = { N_("criterion"), N_("weight") };
	const berth_ranked *ranked;
	int32_t known, low, high;

	article_fold(a, N_("The figures"));
	article_table(a, heads, 2);
	for (uint32_t i = 0; (ranked = berth_session_ranked(a->report.session, i)) != NULL; i++)
		article_table_head(a, screen_name(&a->screen, ranked->candidate));
	article_table_rows(a);
	for (uint32_t k = 0; k < a->report.n_criteria; k++) {
		if (!is_used(a, k))
			continue;
		article_put(a, "<tr><th scope=\"row\">");
		article_text(a, report_criterion_label(&a->report, k));
		article_put(a, "</th>");
		berth_session_weight(a->report.session, k, &known, &low, &high);
		article_cell_number(a, known);
		for (uint32_t i = 0; (ranked = berth_session_ranked(a->report.session, i)) != NULL; i++)
			article_cell_number(a, points_of(a, ranked->candidate, k));
		article_put(a, "</tr>\n");
	}
	article_table_end(a);
	article_fold_end(a);
}

void article_points(struct article *a)
{
	const struct scale scale = scale_of(a);
	const berth_ranked *ranked;

	if (!berth_session_ranked(a->report.session, 0))
		return;
	article_section(a, "points", N_("Points by criterion"));
	article_chart(a, N_("Points by criterion"));
	for (uint32_t i = 0; (ranked = berth_session_ranked(a->report.session, i)) != NULL; i++) {
		article_bar(a, screen_name(&a->screen, ranked->candidate));
		draw_candidate(a, &scale, ranked->candidate);
		strbuf_add_format(&a->report.line, "%lld", (long long)ranked->score);
		article_bar_end(a);
	}
	article_chart_end(a);
	say_legend(a);
	say_figures(a);
}
