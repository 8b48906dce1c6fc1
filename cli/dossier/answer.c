/*
 * answer.c - the first screen as a section: what to use, why, what one gives up, who else there is,
 * what would change it, and the next steps.
 */
#include "cli/dossier/parts.h"

static void say_side(struct article *a, void (*first)(struct screen *),
                     void (*second)(struct screen *))
{
	article_put(a, "<div>");
	first(&a->screen);
	markup_close(&a->page);
	second(&a->screen);
	markup_close(&a->page);
	article_put(a, "</div>\n");
}

/* ---- the candidates ---------------------------------------------------------------- */

static void say_candidate(struct article *a, const berth_ranked *ranked, uint32_t place)
{
	struct strbuf cost = STRBUF_INIT;

	strbuf_add_format(&a->page.text, "<tr%s>", place == 1 ? " class=\"winner\"" : "");
	article_cell_number(a, place);
	article_put(a, "<th scope=\"row\">");
	article_candidate(a, ranked->candidate);
	article_put(a, "</th>");
	article_cell_number(a, ranked->score);
	screen_add_cost(&a->screen, &cost, ranked->candidate);
	article_put(a, "<td class=\"number\">");
	article_text(a, strbuf_text(&cost));
	article_put(a, "</td><td>");
	if (place > 1)
		screen_add_against(&a->screen, ranked->candidate);
	article_line(a);
	article_put(a, "</td></tr>\n");
	a->page.text.failed |= !strbuf_ok(&cost);
	strbuf_free(&cost);
}

static void say_candidates(struct article *a)
{
	const char *const heads[] = { "", N_("platform"), N_("points") };
	berth_cost_info info = { .currency = "" };
	const berth_ranked *ranked;

	if (berth_session_ranked(a->report.session, 0)) {
		berth_cost_describe(a->report.program, &info);
		article_table(a, heads, sizeof heads / sizeof *heads);
		report_add_words(&a->report, N_("%s/month*"), info.currency);
		article_table_head(a, strbuf_text(&a->report.line));
		strbuf_clear(&a->report.line);
		article_table_head(a, words(&a->report, N_("what decides against it")));
		article_table_rows(a);
		for (uint32_t i = 0; (ranked = berth_session_ranked(a->report.session, i)) != NULL; i++)
			say_candidate(a, ranked, i + 1);
		article_table_end(a);
	}
	screen_excluded(&a->screen);
	screen_footnote(&a->screen);
	markup_close(&a->page);
}

/* ---- the section ------------------------------------------------------------------- */

void article_answer(struct article *a)
{
	article_section(a, "answer", N_("The answer"));
	article_put(a, a->report.result->winner == BERTH_NONE ? "<div class=\"verdict none\">\n"
	            : "<div class=\"verdict\">\n");
	screen_verdict(&a->screen);
	markup_close(&a->page);
	article_put(a, "</div>\n");
	article_put(a, "<div class=\"sides\">\n");
	say_side(a, screen_whys, screen_losses);
	say_side(a, screen_turns, screen_steps);
	article_put(a, "</div>\n");
	article_section(a, "candidates", N_("The candidates"));
	say_candidates(a);
}
