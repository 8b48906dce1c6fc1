/*
 * screen-words.c - what the parts of a screen say things with: rows, short words, names, wishes.
 */
#include "cli/report/screen.h"

void screen_row(struct screen *s, unsigned columns, enum tint tint)
{
	struct report *report = s->report;
	struct strbuf spoken = STRBUF_INIT;

	if (report->page->accessible && s->left.length) {
		strbuf_add_format(&spoken, "%s: %s", strbuf_text(&s->left), strbuf_text(&report->line));
		page_paragraph(report->page, (struct place){ 0 }, strbuf_text(&spoken));
		strbuf_clear(&report->line);
	} else {
		report_end_paragraph(report, (struct place){ 2, strbuf_text(&s->left), columns, tint });
	}
	strbuf_free(&spoken);
	strbuf_clear(&s->left);
}

void screen_add_short(struct screen *s, const berth_reason *reason, unsigned most)
{
	struct report *report = s->report;
	uint32_t language = report->speaker.language;
	size_t length = berth_rule_short(report->session, reason->instance, language, NULL, 0);
	char *text = arena_alloc(report->arena, length + 1, 1);

	if (!text)
		return;
	berth_rule_short(report->session, reason->instance, language, text, length + 1);
	if (length)
		strbuf_add(&report->line, text);
	else
		report_add_because(report, &report->line, reason);
	report_add_sources(report, &report->line, reason, most);
}

const char *screen_name(const struct screen *s, uint32_t candidate)
{
	return speaker_candidate_short(&s->report->speaker, candidate);
}

void screen_add_wish(struct screen *s, struct strbuf *out, uint32_t fact, const berth_value *value)
{
	speak_wish(&s->report->speaker, out, fact, value);
}
