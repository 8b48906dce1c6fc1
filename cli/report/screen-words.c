/*
 * screen-words.c - what the parts of a screen say things with: rows, short words, names, wishes.
 */
#include "cli/report/screen.h"

void screen_row(struct screen *s, unsigned columns, enum tint tint)
{
	struct report *report = s->report;

	page_row(report->page, (struct place){ 2, strbuf_text(&s->left), columns, tint },
	         strbuf_text(&report->line));
	strbuf_clear(&report->line);
	strbuf_clear(&s->left);
}

void screen_add_short(struct screen *s, const berth_reason *reason, unsigned most)
{
	report_add_short(s->report, &s->report->line, reason->instance);
	report_add_sources(s->report, &s->report->line, reason, most);
}

const char *screen_name(const struct screen *s, uint32_t candidate)
{
	return speaker_candidate_short(&s->report->speaker, candidate);
}

void screen_add_wish(struct screen *s, struct strbuf *out, uint32_t fact, const berth_value *value)
{
	speak_wish(&s->report->speaker, out, fact, value);
}
