/*
 * screen-rows.c - several workloads as a table: a row each, for streams as well, so that columns do
 * not depend on what comes; and an answer in three lines.
 */
#include "cli/report/screen.h"

#include "base/text.h"

enum { ID = 18, NAME = 24, COST = 14, ROW_COLUMNS = 76 };

static bool is_wide(const struct screen *s)
{
	return !s->report->page->accessible && s->report->page->width >= ROW_COLUMNS;
}

static void pad(struct strbuf *out, size_t columns)
{
	do
		strbuf_add_char(out, ' ');
	while (strbuf_ok(out) && text_width(strbuf_text(out)) < columns);
}

static void add_cost(struct screen *s, struct strbuf *out)
{
	berth_cost cost;

	if (s->report->result->winner != BERTH_NONE
	    && berth_estimate_cost(s->estimate, s->report->result->winner, &cost))
		speak_round_cost(&s->report->speaker, out, &cost);
	else
		strbuf_add(out, "-");
}

static const char *platform(const struct screen *s)
{
	uint32_t winner = s->report->result->winner;

	return winner == BERTH_NONE ? words(s->report, N_("nothing fits")) : screen_name(s, winner);
}

void part_rows_head(struct screen *s)
{
	struct report *report = s->report;
	berth_cost_info info = { .currency = "" };

	if (!is_wide(s))
		return;
	berth_cost_describe(report->program, &info);
	strbuf_add(&s->left, words(report, N_("workload")));
	pad(&s->left, ID);
	strbuf_add(&s->left, words(report, N_("platform")));
	pad(&s->left, ID + NAME);
	say_add(report->speaker.words, &s->left, N_("%s/month"), info.currency);
	pad(&s->left, ID + NAME + COST);
	strbuf_add(&report->line, words(report, N_("how sure")));
	report_end_paragraph(report, (struct place){ 0, strbuf_text(&s->left), ID + NAME + COST,
	                                             TINT_BOLD });
	strbuf_clear(&s->left);
}

void part_row(struct screen *s, const char *id)
{
	struct report *report = s->report;
	struct strbuf cost = STRBUF_INIT;

	add_cost(s, &cost);
	text_add_safe(&s->left, id, false);
	if (is_wide(s)) {
		pad(&s->left, ID);
		strbuf_add(&s->left, platform(s));
		pad(&s->left, ID + NAME);
		strbuf_add(&s->left, strbuf_text(&cost));
	} else {
		report_add_words(report, N_("%s; a month %s; "), platform(s), strbuf_text(&cost));
	}
	screen_add_brief_certainty(s);
	if (is_wide(s)) {
		report_end_paragraph(report, (struct place){ 0, strbuf_text(&s->left), ID + NAME + COST,
		                                             TINT_NONE });
		strbuf_clear(&s->left);
	} else {
		screen_row(s, 4, TINT_BOLD);
	}
	strbuf_free(&cost);
}

void part_brief(struct screen *s, const char *id)
{
	struct report *report = s->report;
	berth_cost_info info = { .currency = "" };

	report_add_words(report, N_("%s: %s"), id, report->result->winner == BERTH_NONE
		? words(report, N_("nothing fits"))
		: report_candidate_label(report, report->result->winner));
	report_end_paragraph(report, (struct place){ .tint = TINT_BOLD });
	screen_add_certainty(s);
	if (report->line.length)
		report_end_paragraph(report, (struct place){ 0 });
	berth_cost_describe(report->program, &info);
	report_add_words(report, N_("%s a month: "), info.currency);
	add_cost(s, &report->line);
	report_end_paragraph(report, (struct place){ 0 });
}
