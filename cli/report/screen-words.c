/*
 * screen-words.c - what the parts of a screen say things with: rows, short words, names, wishes.
 */
#include "cli/report/screen.h"

#include <string.h>

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
	berth_candidate_info info;

	return berth_candidate_describe(s->report->program, candidate, s->report->speaker.language,
	                                &info) == BERTH_OK ? info.short_label : "";
}

/* ---- numbers between two others --------------------------------------------------------- */

static const char *written(struct screen *s, uint32_t fact, int64_t number)
{
	const berth_value value = { number, number, NULL };
	size_t length = berth_value_write(s->report->program, fact, &value, NULL, 0);
	char *text = arena_alloc(s->report->arena, length + 1, 1);

	if (text)
		berth_value_write(s->report->program, fact, &value, text, length + 1);
	return text ? text : "";
}

/* Of an end and the number beside it, outside, the one that is shorter to say: 60 for 60.000001. */
static const char *rounder(struct screen *s, uint32_t fact, int64_t end, int64_t beside)
{
	const char *exact = written(s, fact, end), *round = written(s, fact, beside);

	return strlen(round) < strlen(exact) ? round : exact;
}

/* Adds "60 to 73 USD/month". */
static void add_between(struct screen *s, struct strbuf *out, uint32_t fact,
                        const berth_value *value)
{
	const char *low = rounder(s, fact, value->low, value->low - 1);
	const char *high = rounder(s, fact, value->high, value->high + 1);
	const char *unit = strchr(low, ' '), *same = strchr(high, ' ');
	char *number = arena_strdup(s->report->arena, low);

	if (number && unit && same && strcmp(unit, same) == 0)
		number[unit - low] = '\0';
	say_add(s->report->speaker.words, out, N_("%s to %s"), number ? number : low, high);
}

static bool is_between(const struct screen *s, uint32_t fact, const berth_value *value)
{
	berth_fact_info info;
	berth_type type = berth_fact_type(s->report->program, fact);

	return (type == BERTH_INTEGER || type == BERTH_QUANTITY) && value->low < value->high
		&& berth_fact_describe(s->report->program, fact, 0, &info) == BERTH_OK
		&& (info.min > info.max || (value->low > info.min && value->high < info.max));
}

void screen_add_wish(struct screen *s, struct strbuf *out, uint32_t fact, const berth_value *value)
{
	const struct speaker *speaker = &s->report->speaker;
	struct strbuf between = STRBUF_INIT;
	berth_value said = *value;
	size_t length;
	char *text;

	if (is_between(s, fact, value)) {
		add_between(s, &between, fact, value);
		said.text = strbuf_text(&between);
	}
	length = berth_fact_wish(speaker->program, fact, &said, speaker->language, NULL, 0);
	text = arena_alloc(s->report->arena, length + 1, 1);
	if (text) {
		berth_fact_wish(speaker->program, fact, &said, speaker->language, text, length + 1);
		strbuf_add(out, text);
	}
	strbuf_free(&between);
}
