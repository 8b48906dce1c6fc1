/*
 * words.c - names, texts of rules, and citations with the numbers that the report gives
 * them.
 */
#include "cli/report/parts.h"

#include "cli/page/markup.h"
#include "engine/written.h"

#include <string.h>

const char *words(const struct report *report, const char *text)
{
	return say(report->speaker.words, text);
}

void report_add_words(struct report *report, const char *text, ...)
{
	va_list arguments;

	va_start(arguments, text);
	say_add_list(report->speaker.words, &report->line, text, arguments);
	va_end(arguments);
}

const char *report_candidate_label(const struct report *report, uint32_t candidate)
{
	return speaker_candidate_label(&report->speaker, candidate);
}

const char *report_criterion_label(const struct report *report, uint32_t criterion)
{
	berth_criterion_info info;

	if (berth_criterion_describe(report->program, criterion, report->speaker.language, &info) !=
	    BERTH_OK)
		return "";
	return info.label;
}

const char *report_fact_label(const struct report *report, uint32_t fact)
{
	return speaker_fact_label(&report->speaker, fact);
}

const char *report_rule_name(const struct report *report, uint32_t rule)
{
	berth_rule_info info;

	return berth_rule_describe(report->program, rule, &info) == BERTH_OK ? info.id : "";
}

void report_add_candidates(const struct report *report, struct strbuf *out, uint64_t candidates)
{
	speak_candidates(&report->speaker, out, candidates);
}

static void add_because(const struct report *report, struct strbuf *out, uint32_t instance)
{
	uint32_t language = report->speaker.language;
	size_t length = berth_rule_because(report->session, instance, language, NULL, 0);
	char *text = arena_alloc(report->arena, length + 1, 1);

	if (!text)
		return;
	berth_rule_because(report->session, instance, language, text, length + 1);
	strbuf_add(out, text);
}

void report_add_because(struct report *report, struct strbuf *out, const berth_reason *reason)
{
	add_because(report, out, reason->instance);
}

void report_add_short(const struct report *report, struct strbuf *out, uint32_t instance)
{
	uint32_t language = report->speaker.language;
	size_t length = berth_rule_short(report->session, instance, language, NULL, 0);
	char *text = length ? arena_alloc(report->arena, length + 1, 1) : NULL;

	if (length == 0)
		add_because(report, out, instance);
	if (!text)
		return;
	berth_rule_short(report->session, instance, language, text, length + 1);
	strbuf_add(out, text);
}

void report_add_action_text(struct report *report, struct strbuf *out, const berth_reason *reason)
{
	uint32_t language = report->speaker.language;
	size_t length = berth_effect_text(report->session, reason, language, NULL, 0);
	char *text = arena_alloc(report->arena, length + 1, 1);

	if (!text)
		return;
	berth_effect_text(report->session, reason, language, text, length + 1);
	strbuf_add(out, text);
}

void report_heading(struct report *report, const char *heading, const char *name)
{
	const char *section = words(report, name);

	page_heading(report->page, words(report, heading));
	if (report->section == section)
		return;
	report->section = section;
	if (report->sections.length)
		strbuf_add(&report->sections, ", ");
	strbuf_add(&report->sections, section);
}

/* Remembers that AT of a source is cited. */
static void add_place(struct report *report, struct cited *cited, const char *at)
{
	struct cited_place *place;

	if (!*at)
		return;
	for (place = cited->places; place; place = place->next)
		if (strcmp(place->at, at) == 0)
			return;
	place = arena_alloc(report->arena, 1, sizeof *place);
	if (!place)
		return;
	place->at = at;
	*cited->last = place;
	cited->last = &place->next;
}

uint32_t report_cite(struct report *report, const berth_citation *citation)
{
	uint32_t i = 0;

	while (i < report->n_cited && report->cited[i].citation.source != citation->source)
		i++;
	if (i == report->n_cited) {
		report->cited[i].citation = *citation;
		report->cited[i].last = &report->cited[i].places;
		report->n_cited++;
	}
	add_place(report, &report->cited[i], citation->at);
	return i + 1;
}

/* In HTML the paragraph that ends next ends with it. */
static void note_source(const struct report *report, uint32_t number)
{
	struct markup *markup = report->page->markup;

	strbuf_add_format(&markup->notes, "<a href=\"#%ssource-%u\">[%u]</a>", markup->prefix, number,
	                  number);
}

/* Distinct source numbers in a row, "[1][4]" or "1, 4". */
struct numbers {
	struct report *report;
	struct strbuf *out;
	uint64_t seen;
	const char *before;
};

static void add_number(struct numbers *numbers, const berth_citation *citation)
{
	const bool spoken = numbers->report->page->accessible;
	uint32_t number = report_cite(numbers->report, citation);

	if (number < 64 && numbers->seen >> number & 1)
		return;
	numbers->seen |= number < 64 ? UINT64_C(1) << number : 0;
	if (numbers->report->page->markup) {
		note_source(numbers->report, number);
		return;
	}
	strbuf_add_format(numbers->out, spoken ? "%s%u" : "%s[%u]", numbers->before, number);
	numbers->before = spoken ? ", " : "";
}

static void add_numbers(struct report *report, struct strbuf *out, const berth_reason *reason)
{
	struct numbers numbers = { report, out, 0, "" };
	size_t count = berth_reason_citations(report->session, reason, NULL, 0);
	berth_citation *list = arena_alloc(report->arena, count, sizeof *list);

	if (!list)
		return;
	berth_reason_citations(report->session, reason, list, count);
	for (size_t i = 0; i < count; i++)
		add_number(&numbers, &list[i]);
}

void report_add_sources(struct report *report, struct strbuf *out, const berth_reason *reason,
                        unsigned most)
{
	struct numbers numbers = { report, out, 0, " " };
	size_t count = berth_reason_citations(report->session, reason, NULL, 0);
	berth_citation *list = arena_alloc(report->arena, count, sizeof *list);

	if (!list)
		return;
	berth_reason_citations(report->session, reason, list, count);
	for (size_t i = 0; i < count && i < most && !report->page->accessible; i++)
		add_number(&numbers, &list[i]);
}

void report_add_reference(struct report *report, struct strbuf *out, const berth_reason *reason)
{
	struct strbuf numbers = STRBUF_INIT, name = STRBUF_INIT;

	add_numbers(report, &numbers, reason);
	speak_rule(&report->speaker, &name, reason->rule);
	if (report->page->accessible)
		say_add(report->speaker.words, out, N_(" Rule %s. Sources: %s."), strbuf_text(&name),
		        strbuf_text(&numbers));
	else
		strbuf_add_format(out, " %s (%s)", strbuf_text(&numbers), strbuf_text(&name));
	if (!strbuf_ok(&numbers) || !strbuf_ok(&name))
		out->failed = true;
	strbuf_free(&name);
	strbuf_free(&numbers);
}

/* The sources of a row, " [2][3]" or ", source 2, 3". */
static void add_row_numbers(struct report *report, struct strbuf *out, uint32_t row)
{
	struct numbers numbers = { report, out, 0, "" };
	berth_citation citation;

	strbuf_add(out, report->page->accessible ? words(report, N_(", source ")) : " ");
	for (uint32_t i = 0; berth_row_citation(report->program, row, i, &citation) == BERTH_OK; i++)
		add_number(&numbers, &citation);
}

void report_add_limit_reference(struct report *report, struct strbuf *out, uint32_t limit)
{
	struct numbers numbers = { report, out, 0, "" };
	berth_citation citation;

	strbuf_add(out, report->page->accessible ? words(report, N_(", source ")) : " ");
	for (uint32_t i = 0; berth_limit_citation(report->program, limit, i, &citation) == BERTH_OK;
	     i++)
		add_number(&numbers, &citation);
}

void report_add_outsider_reference(struct report *report, struct strbuf *out, uint32_t outsider)
{
	struct strbuf text = STRBUF_INIT;
	struct numbers numbers = { report, &text, 0, "" };
	berth_citation citation;

	for (uint32_t i = 0; berth_outsider_citation(report->program, outsider, i, &citation)
	     == BERTH_OK; i++)
		add_number(&numbers, &citation);
	if (report->page->accessible)
		say_add(report->speaker.words, out, N_(" Sources: %s."), strbuf_text(&text));
	else
		strbuf_add_format(out, " %s", strbuf_text(&text));
	out->failed |= !strbuf_ok(&text);
	strbuf_free(&text);
}

void report_add_row(struct report *report, struct strbuf *out, const berth_table_row *row)
{
	if (row->row == BERTH_NONE) {
		say_add(report->speaker.words, out, N_("; from rows of %s"), row->table_label);
		return;
	}
	say_add(report->speaker.words, out, N_("; row %s of %s"), row->row_id, row->table_label);
	if (row->citations)
		add_row_numbers(report, out, row->row);
}

void report_end_paragraph(struct report *report, struct place place)
{
	page_paragraph(report->page, place, strbuf_text(&report->line));
	strbuf_clear(&report->line);
}

int64_t report_weighted_points(const struct report *report, const berth_reason *reason)
{
	int32_t known, low, high;

	berth_session_weight(report->session, reason->criterion, &known, &low, &high);
	return (int64_t)known * reason->points;
}
