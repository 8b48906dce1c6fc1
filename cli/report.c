/*
 * report.c - the order of a report: what to do, how sure that is, why, why not the rest, what could
 * still change it, and what it all rests on.
 */
#include "cli/report-parts.h"

typedef bool next_effect(const berth_session *session, uint32_t *cursor, berth_reason *out);

/* All effects that NEXT walks over, in memory of the report. */
static const berth_reason *list_effects(const struct report *report, next_effect *next, size_t *count)
{
	uint32_t cursor = 0;
	berth_reason reason, *list;
	size_t n = 0;

	while (next(report->session, &cursor, &reason))
		n++;
	list = arena_alloc(report->arena, n + 1, sizeof *list);
	*count = 0;
	if (!list)
		return NULL;
	for (cursor = 0; *count < n && next(report->session, &cursor, &list[*count]);)
		++*count;
	return list;
}

static bool prepare(struct report *report)
{
	berth_program_info info;

	berth_program_describe(report->program, &info);
	report->n_candidates = info.candidates;
	report->n_criteria = info.criteria;
	report->cited = arena_alloc(report->arena, (size_t)info.sources + 1, sizeof *report->cited);
	report->reasons = list_effects(report, berth_session_next_reason, &report->n_reasons);
	report->waiting = list_effects(report, berth_session_next_waiting, &report->n_waiting);
	return !arena_failed(report->arena);
}

static void say_title(struct report *report, const char *id, const char *title)
{
	if (*title)
		strbuf_add_format(&report->line, "%s (%s)", title, id);
	else
		strbuf_add(&report->line, id);
	page_gap(report->page);
	end_paragraph(report, (struct place){ .tint = TINT_BOLD });
	page_gap(report->page);
}

static void say_all(struct report *report, const char *id, const char *title)
{
	say_title(report, id, title);
	part_winner(report);
	part_rivals(report);
	part_weights(report);
	part_excluded(report);
	part_open(report);
	part_assumed(report);
	part_advice(report);
	part_sources(report);
	part_knowledge(report);
}

bool report_text(struct page *page, const struct speaker *speaker, const berth_session *session,
                 const char *id, const char *title)
{
	struct report report = {
		.page = page,
		.speaker = *speaker,
		.session = session,
		.program = speaker->program,
		.result = berth_session_result(session),
		.arena = arena_new(0),
		.line = STRBUF_INIT
	};
	bool fine = report.arena && prepare(&report);

	if (fine) {
		say_all(&report, id, title);
		fine = !arena_failed(report.arena) && strbuf_ok(&report.line) && strbuf_ok(&page->text);
	}
	strbuf_free(&report.line);
	arena_free(report.arena);
	return fine;
}
