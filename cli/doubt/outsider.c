/* outsider.c - what is no candidate: why it is none, and the rules that name it all the same. */
#include "cli/doubt/parts.h"

#include "engine/written.h"

#include <string.h>

static bool names_it(const struct report *report, uint32_t rule, const char *id)
{
	berth_written_rule written;
	berth_written_action action;

	if (berth_rule_written(report->program, rule, 0, &written) != BERTH_OK)
		return false;
	for (uint32_t i = 0; i < written.actions; i++)
		if (berth_action_written(report->program, written.first_action + i, 0, &action) == BERTH_OK
		    && action.kind == BERTH_OUTSIDE && strcmp(action.instead, id) == 0)
			return true;
	return false;
}

static bool is_recommended(const struct report *report, const char *id)
{
	for (size_t i = 0; i < report->n_reasons; i++)
		if (report->reasons[i].effect == BERTH_OUTSIDE
		    && strcmp(report->reasons[i].instead, id) == 0)
			return true;
	return false;
}

/* BERTH_NONE: the knowledge has rules that name it, and says no more. */
static uint32_t outsider_of(const struct doubt *doubt, berth_outsider_info *info)
{
	const struct report *report = doubt->report;
	const char *id = doubt->question->subject->word;

	for (uint32_t i = 0; berth_outsider_describe(report->program, i, report->speaker.language, info)
	     == BERTH_OK; i++)
		if (strcmp(info->id, id) == 0)
			return i;
	*info = (berth_outsider_info){ .id = id, .label = id, .text = "" };
	return BERTH_NONE;
}

void outsider_say(struct doubt *doubt)
{
	struct report *report = doubt->report;
	berth_outsider_info info;
	uint32_t outsider = outsider_of(doubt, &info);

	report_add_words(report, is_recommended(report, info.id)
		? N_("%s fits better than every candidate.")
		: N_("%s is none of the candidates, and is not recommended here."), info.label);
	report_end_paragraph(report, (struct place){ .tint = TINT_BOLD });
	if (outsider != BERTH_NONE) {
		strbuf_add(&report->line, info.text);
		report_add_outsider_reference(report, &report->line, outsider);
		report_end_paragraph(report, (struct place){ 0 });
	}
	for (uint32_t r = 0; berth_rule_id(report->program, r); r++)
		if (names_it(report, r, info.id)) {
			page_gap(report->page);
			rule_say(doubt, r);
		}
}

static void cite(struct report *report, uint32_t outsider)
{
	berth_citation citation;

	for (uint32_t i = 0; berth_outsider_citation(report->program, outsider, i, &citation)
	     == BERTH_OK; i++)
		report_cite(report, &citation);
}

void outsider_json(struct json *json, struct doubt *doubt)
{
	struct report *report = doubt->report;
	berth_outsider_info info;
	uint32_t outsider = outsider_of(doubt, &info);

	json_add_string(json, "outsider", info.id);
	json_add_boolean(json, "recommended", is_recommended(report, info.id));
	if (outsider != BERTH_NONE) {
		json_add_string(json, "label", info.label);
		json_add_string(json, "because", info.text);
		cite(report, outsider);
	}
	json_begin(json, "rules", '[');
	for (uint32_t r = 0; berth_rule_id(report->program, r); r++)
		if (names_it(report, r, info.id))
			rule_json(json, doubt, NULL, r);
	json_end(json, ']');
}
