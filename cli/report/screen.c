/*
 * screen.c - the first screen, in the order in which one reads it, in at most 45 lines of 80
 * columns.
 */
#include "cli/report/screen.h"

#include "base/text.h"

#include <string.h>

enum { MOST_LINES = 45, COUNTED_COLUMNS = 80 };

/* From the widest to what always fits. */
static const struct room rooms[] = {
	{ 4, 3, 8, 6, 5, 2, 100 }, { 4, 3, 8, 5, 4, 2, 100 }, { 4, 2, 6, 5, 3, 2, 100 },
	{ 4, 2, 5, 4, 3, 2, 100 }, { 3, 2, 5, 4, 3, 2, 50 }, { 3, 2, 4, 4, 3, 2, 50 },
	{ 3, 1, 4, 4, 2, 1, 50 }, { 3, 1, 4, 3, 1, 1, 40 }, { 2, 1, 3, 2, 1, 1, 40 },
	{ 1, 1, 2, 1, 1, 1, 20 },
};

/* ---- the verdict ------------------------------------------------------------------- */

static void say_outside(struct screen *s)
{
	struct report *report = s->report;

	for (size_t i = 0; i < report->n_reasons; i++) {
		const berth_reason *reason = &report->reasons[i];
		if (reason->effect != BERTH_OUTSIDE)
			continue;
		report_add_words(report, N_("Something else fits better: %s, "), reason->instead);
		screen_add_short(s, reason, 2);
		report_end_paragraph(report, (struct place){ 2, "!", 2, TINT_CAREFUL });
	}
}

static void say_warnings(struct screen *s)
{
	struct report *report = s->report;
	unsigned said = 0, left = 0;

	for (size_t i = 0; i < report->n_reasons; i++) {
		const berth_reason *reason = &report->reasons[i];
		if (reason->effect != BERTH_WARN)
			continue;
		if (said == s->room->warnings) {
			left++;
			continue;
		}
		said++;
		screen_add_short(s, reason, 2);
		report_end_paragraph(report, (struct place){ 2, "!", 2, TINT_CAREFUL });
	}
	if (left) {
		report_add_words(report, N_("and %u warnings more: --full"), left);
		report_end_paragraph(report, (struct place){ 4, NULL, 0, TINT_NONE });
	}
}

void screen_verdict(struct screen *s)
{
	struct report *report = s->report;
	uint32_t winner = report->result->winner;

	if (winner == BERTH_NONE)
		strbuf_add(&report->line, words(report, N_("NOTHING FITS: every candidate is excluded.")));
	else
		report_add_words(report, N_("USE %s"), report_candidate_label(report, winner));
	report_end_paragraph(report, (struct place){ .indent = report->page->accessible ? 0 : 2,
	                                             .tint = TINT_BOLD });
	screen_add_certainty(s);
	if (report->line.length)
		report_end_paragraph(report, (struct place){ .indent = report->page->accessible ? 0 : 2 });
	say_outside(s);
	say_warnings(s);
	screen_cheaper(s);
}

/* ---- next steps -------------------------------------------------------------------- */

/* What is to be done first in STAGE of the work; NULL: nothing is said of it. */
static const berth_reason *first_step(const struct report *report, uint32_t stage)
{
	uint32_t topic;

	for (uint32_t t = 0; (topic = berth_topic_at(report->program, t)) != BERTH_NONE; t++)
		for (size_t i = 0; i < report->n_reasons; i++) {
			const berth_reason *reason = &report->reasons[i];
			if (reason->effect == BERTH_ADVISE && reason->first && reason->topic == topic
			    && berth_topic_stage(report->program, topic) == stage)
				return reason;
		}
	return NULL;
}

/* One of each stage, or the first stage would fill the screen. */
void screen_steps(struct screen *s)
{
	struct report *report = s->report;
	const berth_reason *step;
	unsigned said = 0;
	uint32_t stage;

	if (report->result->winner == BERTH_NONE)
		return;
	for (uint32_t i = 0; said < s->room->steps
	     && (stage = berth_stage_at(report->program, i)) != BERTH_NONE; i++) {
		if (!(step = first_step(report, stage)))
			continue;
		if (said++ == 0)
			page_heading(report->page, words(report, N_("Next steps")));
		strbuf_add_format(&s->left, "%u", said);
		screen_add_short(s, step, 0);
		screen_row(s, 2, TINT_NONE);
	}
}

/* ---- what it rests on -------------------------------------------------------------- */

static void count_facts(const struct report *report, unsigned *told, unsigned *assumed)
{
	berth_fact_state state;

	*told = *assumed = 0;
	for (uint32_t f = 0; berth_session_fact(report->session, f, &state) == BERTH_OK; f++) {
		*told += state.standing == BERTH_TOLD;
		*assumed += state.standing == BERTH_ASSUMED && !state.entailed;
	}
}

/* Of the sources that are cited, the day of the one published first; "" where none has one. */
static const char *oldest(const struct report *report)
{
	const char *first = "";

	for (uint32_t i = 0; i < report->n_cited; i++) {
		const char *published = report->cited[i].citation.published;
		if (*published && (!*first || strcmp(published, first) < 0))
			first = published;
	}
	return first;
}

static void say_footer(struct screen *s)
{
	struct report *report = s->report;
	unsigned told, assumed;

	count_facts(report, &told, &assumed);
	page_gap(report->page);
	report_add_words(report, N_("From %u answers, %u usual assumptions and %u sources"), told,
	                 assumed, report->n_cited);
	if (*oldest(report))
		report_add_words(report, N_(" (the oldest of %s)"), oldest(report));
	strbuf_add(&report->line, words(report, N_(". ")));
	strbuf_add(&report->line,
	           words(report, N_("More: --points, --assumptions, --companions, --sources; all of "
	                            "it: --full")));
	report_end_paragraph(report, (struct place){ .tint = TINT_FAINT });
}

/* ---- the whole --------------------------------------------------------------------- */

/* On a page that is wide enough the id stands at the right. */
static void say_title(struct screen *s, const char *id, const char *title)
{
	struct report *report = s->report;
	struct page *page = report->page;
	size_t columns = text_width(id);

	text_add_safe(&s->left, title, false);
	strbuf_add(&report->line, id);
	if (s->left.length && !page->accessible
	    && page->width > columns + text_width(strbuf_text(&s->left))) {
		struct place place = { 0, strbuf_text(&s->left), page->width - (unsigned)columns,
			                   TINT_BOLD };
		report_end_paragraph(report, place);
	} else {
		strbuf_clear(&report->line);
		strbuf_add_format(&report->line, *title ? "%s (%s)" : "%s%s", title, id);
		report_end_paragraph(report, (struct place){ .tint = TINT_BOLD });
	}
	strbuf_clear(&s->left);
}

static void say_all(struct screen *s, const char *id, const char *title)
{
	struct report *report = s->report;

	page_gap(report->page);
	say_title(s, id, title);
	page_gap(report->page);
	screen_verdict(s);
	screen_whys(s);
	screen_losses(s);
	screen_table(s);
	screen_turns(s);
	screen_steps(s);
	say_footer(s);
}

static unsigned count_lines(const char *text)
{
	unsigned lines = 0;

	for (; (text = strchr(text, '\n')) != NULL; text++)
		lines++;
	return lines;
}

void screen_take_back(struct report *report, size_t start)
{
	strbuf_cut(&report->page->text, start);
	memset(report->cited, 0, report->n_cited * sizeof *report->cited);
	report->n_cited = 0;
}

bool screen_fits(const struct report *report, size_t start)
{
	const struct page *page = report->page;

	return !strbuf_ok(&page->text) || page->accessible || page->width < COUNTED_COLUMNS
		|| count_lines(strbuf_text(&page->text) + start) <= MOST_LINES;
}

/* Writes it with less and less room, until it fits. */
void part_screen(struct screen *s, const char *id, const char *title)
{
	size_t start = s->report->page->text.length;

	for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
		screen_take_back(s->report, start);
		s->room = &rooms[i];
		say_all(s, id, title);
		if (screen_fits(s->report, start))
			return;
	}
}
