/*
 * report.c - the order of a report: what to do, how sure that is, why, why not the rest, what could
 * still change it, and what it all rests on.
 */
#include "cli/report/effects.h"
#include "cli/report/parts.h"
#include "cli/report/screen.h"

static bool prepare(struct report *report)
{
	struct effects fired, waiting;
	berth_program_info info;

	berth_program_describe(report->program, &info);
	report->n_candidates = info.candidates;
	report->n_criteria = info.criteria;
	report->cited = arena_alloc(report->arena, (size_t)info.sources + 1, sizeof *report->cited);
	if (!effects_list(&fired, report->arena, report->session, berth_session_next_reason) ||
	    !effects_list(&waiting, report->arena, report->session, berth_session_next_waiting))
		return false;
	if (berth_walk_new(&report->walk, report->program) != BERTH_OK)
		return false;
	report->reasons = fired.items;
	report->n_reasons = fired.count;
	report->waiting = waiting.items;
	report->n_waiting = waiting.count;
	return !arena_failed(report->arena);
}

static void say_title(struct report *report, const char *id, const char *title)
{
	if (*title)
		strbuf_add_format(&report->line, "%s (%s)", title, id);
	else
		strbuf_add(&report->line, id);
	page_gap(report->page);
	report_end_paragraph(report, (struct place){ .tint = TINT_BOLD });
}

static void say_contents(struct report *report)
{
	if (!report->sections.length)
		return;
	report_add_words(report, N_("Below: %s"), strbuf_text(&report->sections));
	report_end_paragraph(report, (struct place){ .tint = TINT_FAINT });
}

/* In the order of the report. What may be asked for alone says so where there is none of it. */
static const struct section {
	enum report_part part;
	void (*write)(struct report *report);
	const char *none;
} sections[] = {
	{ REPORT_POINTS, part_winner, NULL },
	{ REPORT_POINTS, part_rivals, NULL },
	{ REPORT_POINTS, part_weights, NULL },
	{ REPORT_POINTS, part_excluded, NULL },
	{ REPORT_REST, part_open, NULL },
	{ REPORT_ASSUMPTIONS, part_assumed, N_("Nothing is assumed.") },
	{ REPORT_COMPANIONS, part_advice, N_("There is no advice that goes with it.") },
	{ REPORT_REST, part_cost, NULL },
	{ REPORT_SOURCES, part_sources, N_("No source is cited.") },
	{ REPORT_REST, part_knowledge, NULL },
};

static void say_none(struct report *report, const char *text)
{
	page_gap(report->page);
	page_paragraph(report->page, (struct place){ 0 }, words(report, text));
}

/* All are written, so that a source has the same number whatever is shown. */
static void say_parts(struct report *report, unsigned parts)
{
	struct strbuf *text = &report->page->text;

	for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
		const struct section *section = &sections[i];
		size_t start = text->length;
		bool unsaid;

		section->write(report);
		unsaid = text->length == start;
		if (!(parts & section->part))
			strbuf_cut(text, start);
		else if (unsaid && section->none && parts != REPORT_ALL)
			say_none(report, section->none);
	}
}

/* Which sections there are is known when they are written; what names them stands above. */
static void say_all(struct report *report, const struct report_wanted *wanted)
{
	struct strbuf above, parts;

	say_title(report, wanted->id, wanted->title);
	above = report->page->text;
	report->page->text = (struct strbuf)STRBUF_INIT;
	say_parts(report, wanted->parts);
	parts = report->page->text;
	report->page->text = above;
	if (wanted->parts == REPORT_ALL)
		say_contents(report);
	page_gap(report->page);
	strbuf_add_bytes(&report->page->text, strbuf_text(&parts), parts.length);
	report->page->text.failed |= parts.failed;
	strbuf_free(&parts);
}

bool report_begin(struct report *report, struct page *page, struct arena *memory,
                  const struct speaker *speaker, const berth_session *session)
{
	*report = (struct report){
		.page = page,
		.speaker = *speaker,
		.session = session,
		.program = speaker->program,
		.result = berth_session_result(session),
		.arena = memory,
		.sections = STRBUF_INIT,
		.line = STRBUF_INIT
	};
	return prepare(report);
}

bool report_end(struct report *report, bool fine)
{
	fine = fine && !arena_failed(report->arena) && strbuf_ok(&report->line) &&
	       strbuf_ok(&report->sections) && strbuf_ok(&report->page->text);
	strbuf_free(&report->sections);
	strbuf_free(&report->line);
	berth_walk_free(report->walk);
	return fine;
}

bool screen_look(struct screen *screen, berth_robust *robust, uint32_t size)
{
	bool fine = berth_robust_begin(robust) == BERTH_OK
		&& berth_robust_rests(robust, &screen->rests) == BERTH_OK
		&& (size == 0 || berth_robust_flips(robust, size, 0, &screen->flips) == BERTH_OK)
		&& berth_estimate_new(&screen->estimate, screen->report->session) == BERTH_OK;

	screen->choices = fine ? berth_robust_choices(robust) : 0;
	return fine;
}

/* By bounds alone, pairs of answers are too dear. */
static uint32_t most_together(const struct report *report)
{
	return report->result->searched ? 2 : 1;
}

/* The numbers that the first screen gives to its sources, they keep here. */
static bool cite_as_screen(struct screen *screen, const struct report_wanted *wanted)
{
	struct page *page = screen->report->page;
	size_t start = page->text.length;

	if (!screen_look(screen, wanted->robust, most_together(screen->report)))
		return false;
	part_screen(screen, wanted->id, wanted->title);
	strbuf_cut(&page->text, start);
	return true;
}

bool report_text(struct page *page, struct arena *memory, const struct speaker *speaker,
                 const berth_session *session, const struct report_wanted *wanted)
{
	struct report report;
	struct screen screen = { .report = &report, .left = STRBUF_INIT };
	bool fine = report_begin(&report, page, memory, speaker, session);

	if (fine && wanted->robust)
		fine = cite_as_screen(&screen, wanted);
	if (fine)
		say_all(&report, wanted);
	if (fine && wanted->flips)
		part_flips(&screen);
	fine = fine && strbuf_ok(&screen.left);
	berth_estimate_free(screen.estimate);
	strbuf_free(&screen.left);
	return report_end(&report, fine);
}

bool report_screen(struct page *page, struct arena *memory, const struct speaker *speaker,
                   const berth_session *session, const struct screen_wanted *wanted)
{
	struct report report;
	struct screen screen = { .report = &report, .left = STRBUF_INIT };
	bool fine = report_begin(&report, page, memory, speaker, session)
		&& screen_look(&screen, wanted->robust,
		               wanted->kind == SCREEN_ROW ? 1 : most_together(&report));

	if (fine && wanted->kind == SCREEN_ROW)
		part_row(&screen, wanted->id);
	else if (fine && wanted->kind == SCREEN_BRIEF)
		part_brief(&screen, wanted->id);
	else if (fine)
		part_screen(&screen, wanted->id, wanted->title);
	if (fine && wanted->flips)
		part_flips(&screen);
	fine = fine && strbuf_ok(&screen.left);
	berth_estimate_free(screen.estimate);
	strbuf_free(&screen.left);
	return report_end(&report, fine);
}

bool report_rows_head(struct page *page, const struct speaker *speaker)
{
	struct report report = { .page = page, .speaker = *speaker, .program = speaker->program,
		                     .line = STRBUF_INIT };
	struct screen screen = { .report = &report, .left = STRBUF_INIT };
	bool fine;

	part_rows_head(&screen);
	fine = strbuf_ok(&screen.left) && strbuf_ok(&report.line) && strbuf_ok(&page->text);
	strbuf_free(&screen.left);
	strbuf_free(&report.line);
	return fine;
}

bool report_lead(struct page *page, struct arena *memory, const struct speaker *speaker,
                 const berth_session *session)
{
	struct report report;
	bool fine = report_begin(&report, page, memory, speaker, session);

	if (fine) {
		part_winner(&report);
		part_second(&report);
		part_sources(&report);
	}
	return report_end(&report, fine);
}
