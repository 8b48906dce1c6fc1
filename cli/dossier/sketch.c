/*
 * sketch.c - how it is built, by the advice: a box for each topic, in the stages of the work as the
 * knowledge orders them; below it the advice in full.
 */
#include "cli/dossier/parts.h"

static bool has_advice(const struct article *a, uint32_t stage, uint32_t topic)
{
	for (size_t i = 0; i < a->report.n_reasons; i++) {
		const berth_reason *reason = &a->report.reasons[i];
		if (reason->effect == BERTH_ADVISE
		    && (topic == BERTH_NONE || reason->topic == topic)
		    && berth_topic_stage(a->report.program, reason->topic) == stage)
			return true;
	}
	return false;
}

static void draw_topic(struct article *a, uint32_t topic)
{
	const char *id, *label = "";

	berth_topic_describe(a->report.program, topic, a->report.speaker.language, &id, &label);
	article_put(a, "<li class=\"box\"><b>");
	article_text(a, label);
	article_put(a, "</b>");
	for (size_t i = 0; i < a->report.n_reasons; i++) {
		const berth_reason *reason = &a->report.reasons[i];
		if (reason->effect != BERTH_ADVISE || reason->topic != topic)
			continue;
		report_add_short(&a->report, &a->report.line, reason->instance);
		article_put(a, "<span>");
		article_line(a);
		article_put(a, "</span>");
	}
	article_put(a, "</li>\n");
}

static void draw_stage(struct article *a, uint32_t stage)
{
	const char *id, *label = "";
	uint32_t topic;

	if (!has_advice(a, stage, BERTH_NONE))
		return;
	article_put(a, "<li class=\"stage\">");
	if (berth_stage_describe(a->report.program, stage, a->report.speaker.language, &id, &label)
	    == BERTH_OK) {
		article_put(a, "<h4>");
		article_text(a, label);
		article_put(a, "</h4>");
	}
	article_put(a, "<ul>\n");
	for (uint32_t i = 0; (topic = berth_topic_at(a->report.program, i)) != BERTH_NONE; i++)
		if (berth_topic_stage(a->report.program, topic) == stage && has_advice(a, stage, topic))
			draw_topic(a, topic);
	article_put(a, "</ul></li>\n");
}

static bool has_any(const struct report *report)
{
	for (size_t i = 0; i < report->n_reasons; i++)
		if (report->reasons[i].effect == BERTH_ADVISE)
			return true;
	return false;
}

void article_sketch(struct article *a)
{
	uint32_t stage;

	if (a->report.result->winner == BERTH_NONE || !has_any(&a->report))
		return;
	article_section(a, "sketch", N_("How it is built"));
	article_put(a, "<p class=\"platform\">");
	article_text(a, report_candidate_label(&a->report, a->report.result->winner));
	article_put(a, "</p>\n<ol class=\"stages\">\n");
	for (uint32_t i = 0; (stage = berth_stage_at(a->report.program, i)) != BERTH_NONE; i++)
		draw_stage(a, stage);
	draw_stage(a, BERTH_NONE);
	article_put(a, "</ol>\n");
	article_fold(a, N_("The advice in full"));
	article_part(a, part_advice);
	article_fold_end(a);
}
