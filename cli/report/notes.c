/*
 * notes.c - warnings, assumptions, advice, and what all of it stands on.
 */
#include "cli/report/parts.h"

#include "base/number.h"

#include <stdio.h>
#include <string.h>

static bool has_effect(const struct report *report, berth_effect effect)
{
	for (size_t i = 0; i < report->n_reasons; i++)
		if (report->reasons[i].effect == effect)
			return true;
	return false;
}

void part_outside(struct report *report)
{
	if (!has_effect(report, BERTH_OUTSIDE))
		return;
	report_heading(report, N_("Something else fits better"), N_("Something else"));
	for (size_t i = 0; i < report->n_reasons; i++) {
		const berth_reason *reason = &report->reasons[i];

		if (reason->effect != BERTH_OUTSIDE)
			continue;
		strbuf_add_format(&report->line, "%s: ", reason->instead);
		report_add_action_text(report, &report->line, reason);
		report_add_reference(report, &report->line, reason);
		report_end_paragraph(report, (struct place){ 2, "!", 2, TINT_CAREFUL });
		part_facts(report, reason->instance, 4);
	}
}

static void say_problem(struct report *report, const berth_problem *problem)
{
	if (problem->fact == BERTH_NONE)
		report_add_words(
			report,
			N_("Rules of equal priority set different weights, so the weight counts as a "
		       "range (%s)"),
			report_rule_name(report, problem->rule));
	else if (problem->kind == BERTH_PROBLEM_CONFLICT)
		report_add_words(
			report,
			N_("Rules of equal priority contradict each other about %s, so it counts as "
		       "unknown (%s)"),
			report_fact_label(report, problem->fact), report_rule_name(report, problem->rule));
	else
		report_add_words(
			report,
			N_("What was told about %s stands against what rule %s concludes; what was "
		       "told counts"),
			report_fact_label(report, problem->fact), report_rule_name(report, problem->rule));
	report_end_paragraph(report, (struct place){ 2, "!", 2, TINT_CAREFUL });
}

void part_warnings(struct report *report)
{
	const berth_problem *problem;

	if (!has_effect(report, BERTH_WARN) && !berth_session_problem(report->session, 0))
		return;
	report_heading(report, N_("Warnings"), N_("Warnings"));
	for (size_t i = 0; i < report->n_reasons; i++) {
		const berth_reason *reason = &report->reasons[i];

		if (reason->effect != BERTH_WARN)
			continue;
		report_add_action_text(report, &report->line, reason);
		report_add_reference(report, &report->line, reason);
		report_end_paragraph(report, (struct place){ 2, "!", 2, TINT_CAREFUL });
		part_facts(report, reason->instance, 4);
	}
	for (uint32_t i = 0; (problem = berth_session_problem(report->session, i)) != NULL; i++)
		say_problem(report, problem);
}

/* Is REASON what gave its criterion the weight that counts? */
static bool sets_weight(const struct report *report, const berth_reason *reason)
{
	int32_t known, low, high;

	if (reason->effect != BERTH_WEIGHT)
		return false;
	berth_session_weight(report->session, reason->criterion, &known, &low, &high);
	return known == reason->points;
}

static void say_weight(struct report *report, const berth_reason *reason)
{
	berth_criterion_info info;

	if (berth_criterion_describe(report->program, reason->criterion, report->speaker.language,
	                             &info) != BERTH_OK)
		return;
	report_add_words(report, N_("%s: weight %d instead of %d. "), info.label, (int)reason->points,
	                 (int)info.weight);
	report_add_because(report, &report->line, reason);
	report_add_reference(report, &report->line, reason);
	report_end_paragraph(report, (struct place){ 2, "*", 2, TINT_NONE });
	part_facts(report, reason->instance, 4);
}

void part_weights(struct report *report)
{
	bool any = false;

	for (size_t i = 0; i < report->n_reasons; i++) {
		if (!sets_weight(report, &report->reasons[i]))
			continue;
		if (!any)
			report_heading(report, N_("Weights that the facts set"), N_("Weights"));
		any = true;
		say_weight(report, &report->reasons[i]);
	}
}

void part_assumed(struct report *report)
{
	berth_fact_state state;

	if (!has_effect(report, BERTH_ASSUME))
		return;
	report_heading(report, N_("Assumptions, for what nobody told"), N_("Assumptions"));
	for (size_t i = 0; i < report->n_reasons; i++) {
		const berth_reason *reason = &report->reasons[i];

		if (reason->effect != BERTH_ASSUME ||
		    berth_session_fact(report->session, reason->fact, &state) != BERTH_OK)
			continue;
		strbuf_add_format(&report->line, "%s: ", report_fact_label(report, reason->fact));
		speak_value(&report->speaker, &report->line, reason->fact, &state.value);
		strbuf_add(&report->line, ". ");
		report_add_because(report, &report->line, reason);
		report_add_reference(report, &report->line, reason);
		report_end_paragraph(report, (struct place){ 2, "~", 2, TINT_CAREFUL });
	}
}

/* What is said together: of a topic, or of a whole stage what comes first. */
struct advice {
	uint32_t stage, topic; /* topic: or BERTH_NONE */
	const char *label;
	unsigned indent;
};

static bool belongs(const struct report *report, const berth_reason *reason,
                    const struct advice *wanted)
{
	if (reason->effect != BERTH_ADVISE)
		return false;
	if (wanted->topic != BERTH_NONE)
		return reason->topic == wanted->topic && !reason->first;
	return reason->first && berth_topic_stage(report->program, reason->topic) == wanted->stage;
}

static void say_advice(struct report *report, const struct advice *wanted)
{
	bool any = false;

	for (size_t i = 0; i < report->n_reasons; i++) {
		const berth_reason *reason = &report->reasons[i];

		if (!belongs(report, reason, wanted))
			continue;
		if (!any)
			page_paragraph(report->page, (struct place){ .indent = wanted->indent }, wanted->label);
		any = true;
		report_add_action_text(report, &report->line, reason);
		strbuf_add(&report->line, " ");
		report_add_because(report, &report->line, reason);
		report_add_reference(report, &report->line, reason);
		report_end_paragraph(report, (struct place){ wanted->indent + 2, "-", 2, TINT_NONE });
	}
}

static bool has_stage(const struct report *report, uint32_t stage)
{
	for (size_t i = 0; i < report->n_reasons; i++)
		if (report->reasons[i].effect == BERTH_ADVISE
		    && berth_topic_stage(report->program, report->reasons[i].topic) == stage)
			return true;
	return false;
}

static void say_stage(struct report *report, uint32_t stage)
{
	struct advice advice = { stage, BERTH_NONE, words(report, N_("What comes first")), 2 };
	uint32_t language = report->speaker.language;
	const char *id, *label;

	if (!has_stage(report, stage))
		return;
	if (berth_stage_describe(report->program, stage, language, &id, &label) == BERTH_OK) {
		page_paragraph(report->page, (struct place){ 2, NULL, 0, TINT_BOLD }, label);
		advice.indent = 4;
	}
	say_advice(report, &advice);
	for (uint32_t i = 0; (advice.topic = berth_topic_at(report->program, i)) != BERTH_NONE; i++)
		if (berth_topic_stage(report->program, advice.topic) == stage
		    && berth_topic_describe(report->program, advice.topic, language, &id, &advice.label)
		    == BERTH_OK)
			say_advice(report, &advice);
}

void part_advice(struct report *report)
{
	uint32_t stage;

	if (report->result->winner == BERTH_NONE || !has_effect(report, BERTH_ADVISE))
		return;
	report_heading(report, N_("Advice that goes with it"), N_("Advice"));
	for (uint32_t i = 0; (stage = berth_stage_at(report->program, i)) != BERTH_NONE; i++)
		say_stage(report, stage);
	say_stage(report, BERTH_NONE);
}

/* "published 2026-10, checked 2026-11-22, low confidence, at SECTION-1, SECTION-2"; where it has no
 * day, why. */
void report_add_dates(struct report *report, const struct cited *cited)
{
	const berth_citation *citation = &cited->citation;
	char date[11];

	if (*citation->published)
		report_add_words(report, N_("published %s, "), citation->published);
	else if (*citation->undated)
		strbuf_add_format(&report->line, "%s, ", words(report, speak_undated(citation->undated)));
	date_write(date, citation->checked);
	report_add_words(report, N_("checked %s"), date);
	if (strcmp(citation->confidence, "low") == 0)
		strbuf_add(&report->line, words(report, N_(", of low confidence")));
	else if (strcmp(citation->confidence, "medium") == 0)
		strbuf_add(&report->line, words(report, N_(", of medium confidence")));
	for (const struct cited_place *place = cited->places; place; place = place->next)
		strbuf_add_format(&report->line, "%s%s",
		                  place == cited->places ? words(report, N_(", at ")) : ", ", place->at);
}

void part_sources(struct report *report)
{
	char sign[16];

	if (report->n_cited == 0)
		return;
	report_heading(report, N_("Sources"), N_("Sources"));
	for (uint32_t i = 0; i < report->n_cited; i++) {
		const struct cited *cited = &report->cited[i];

		snprintf(sign, sizeof sign, "[%u]", i + 1);
		if (report->page->accessible)
			report_add_words(report, N_("Source %u: "), i + 1);
		strbuf_add(&report->line, cited->citation.title);
		report_end_paragraph(report, (struct place){ 2, sign, 5, TINT_NONE });
		page_paragraph(report->page, (struct place){ .indent = 7 }, cited->citation.url);
		report_add_dates(report, cited);
		report_end_paragraph(report, (struct place){ .indent = 7 });
	}
}

void part_knowledge(struct report *report)
{
	berth_program_info info;
	char date[11], as_of[11];

	berth_program_describe(report->program, &info);
	date_write(date, info.date);
	date_write(as_of, berth_session_as_of(report->session));
	page_gap(report->page);
	report_add_words(report, N_("Knowledge: %s %s of %s, sha256 %.12s. Decided as of %s."),
	                 info.name, info.version, date, info.sha256, as_of);
	report_end_paragraph(report, (struct place){ .tint = TINT_FAINT });
}
