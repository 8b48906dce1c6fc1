/* parts.c - what the answers to doubts share: short words of rules, places, sources. */
#include "cli/doubt/parts.h"

#include "base/number.h"

#include <stdio.h>

void doubt_add_text(struct json *json, const char *key, struct strbuf *text)
{
	json->out->failed |= !strbuf_ok(text);
	json_add_string(json, key, strbuf_text(text));
	strbuf_free(text);
}

/* To be heard, what follows short words is a sentence of its own. */
void doubt_add_rule(struct report *report, const berth_reason *reason)
{
	const struct strbuf *line = &report->line;

	report_add_short(report, &report->line, reason->instance);
	if (report->page->accessible && line->length && line->text[line->length - 1] != '.')
		strbuf_add(&report->line, ".");
	report_add_reference(report, &report->line, reason);
}

uint32_t doubt_place(const berth_session *session, uint32_t candidate)
{
	const berth_ranked *ranked;

	for (uint32_t i = 0; (ranked = berth_session_ranked(session, i)) != NULL; i++)
		if (ranked->candidate == candidate)
			return i;
	return BERTH_NONE;
}

/* ---- facts ------------------------------------------------------------------------- */

void doubt_state_json(struct json *json, const struct report *report, uint32_t fact,
                      const berth_fact_state *state)
{
	static const char *const standings[] = { "untold", "told", "derived", "assumed", "undefined" };
	bool valued = state->standing != BERTH_UNTOLD && state->standing != BERTH_UNDEFINED;
	size_t length = valued ? berth_value_write(report->program, fact, &state->value, NULL, 0) : 0;
	char *text = arena_alloc(report->arena, length + 1, 1);

	json_add_string(json, "fact", berth_fact_id(report->program, fact));
	json_add_string(json, "standing", standings[state->standing]);
	if (text && valued)
		berth_value_write(report->program, fact, &state->value, text, length + 1);
	json_add_string(json, "value", valued ? text : NULL);
	if (state->standing == BERTH_TOLD && state->origin.file) {
		json_add_string(json, "file", state->origin.file);
		json_add_integer(json, "line", state->origin.line);
	}
	if (state->standing == BERTH_DERIVED || state->standing == BERTH_ASSUMED)
		json_add_string(json, "rule", berth_rule_id(report->program, state->rule));
}

void doubt_facts_json(struct json *json, const struct report *report, uint32_t instance)
{
	berth_fact_state state;
	uint32_t fact;

	json_begin(json, "facts", '[');
	berth_walk_instance_facts(report->walk, report->session, instance);
	while (berth_walk_next(report->walk, &fact)) {
		if (berth_session_fact(report->session, fact, &state) != BERTH_OK)
			continue;
		json_begin(json, NULL, '{');
		doubt_state_json(json, report, fact, &state);
		json_end(json, '}');
	}
	json_end(json, ']');
}

/* ---- sources ----------------------------------------------------------------------- */

static void add_days(struct report *report, const berth_citation *citation)
{
	char date[11];

	strbuf_add(&report->line, citation->title);
	date_write(date, citation->checked);
	if (*citation->published)
		report_add_words(report, N_(" (%s, checked %s) "), citation->published, date);
	else
		report_add_words(report, N_(" (checked %s) "), date);
	strbuf_add(&report->line, citation->url);
}

void doubt_sources(struct report *report, unsigned most)
{
	char sign[16];

	if (report->n_cited == 0 || most == 0)
		return;
	page_heading(report->page, words(report, N_("Sources")));
	for (uint32_t i = 0; i < report->n_cited && i < most; i++) {
		snprintf(sign, sizeof sign, "[%u]", i + 1);
		if (report->page->accessible)
			report_add_words(report, N_("Source %u: "), i + 1);
		add_days(report, &report->cited[i].citation);
		report_end_paragraph(report, (struct place){ 2, sign, 5, TINT_NONE });
	}
	if (report->n_cited > most) {
		report_add_words(report, N_("and %u sources more: berth how"), report->n_cited - most);
		report_end_paragraph(report, (struct place){ 7, NULL, 0, TINT_FAINT });
	}
}

void doubt_cite(struct json *json, struct report *report, const berth_reason *reason)
{
	size_t count = berth_reason_citations(report->session, reason, NULL, 0);
	berth_citation *list = arena_alloc(report->arena, count + 1, sizeof *list);

	if (!list)
		return;
	berth_reason_citations(report->session, reason, list, count);
	json_begin(json, "sources", '[');
	for (size_t i = 0; i < count; i++)
		json_add_integer(json, NULL, report_cite(report, &list[i]));
	json_end(json, ']');
}

void doubt_sources_json(struct json *json, const struct report *report)
{
	char date[11];

	json_begin(json, "sources", '[');
	for (uint32_t i = 0; i < report->n_cited; i++) {
		const berth_citation *citation = &report->cited[i].citation;
		json_begin(json, NULL, '{');
		json_add_integer(json, "number", i + 1);
		json_add_string(json, "id", citation->id);
		json_add_string(json, "title", citation->title);
		json_add_string(json, "url", citation->url);
		json_add_string(json, "published", *citation->published ? citation->published : NULL);
		date_write(date, citation->checked);
		json_add_string(json, "checked", date);
		json_end(json, '}');
	}
	json_end(json, ']');
}
