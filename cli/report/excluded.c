/*
 * excluded.c - who is out, and by which rule and fact.
 *
 * Candidates that the same rules exclude stand together; what a rule says of all of them in the
 * same words is said once.
 */
#include "cli/report/parts.h"

#include <string.h>

static bool excludes(const berth_reason *reason, uint32_t candidate)
{
	return reason->effect == BERTH_EXCLUDE && reason->candidate == candidate;
}

/* Does a rule exclude A that does not exclude B? */
static bool has_own_rule(const struct report *report, uint32_t a, uint32_t b)
{
	for (size_t i = 0; i < report->n_reasons; i++) {
		bool shared = false;

		if (!excludes(&report->reasons[i], a))
			continue;
		for (size_t k = 0; k < report->n_reasons && !shared; k++)
			shared = excludes(&report->reasons[k], b) &&
			         report->reasons[k].rule == report->reasons[i].rule;
		if (!shared)
			return true;
	}
	return false;
}

/* Is CANDIDATE out only because of what was assumed? */
static bool by_assumption(const struct report *report, uint32_t candidate)
{
	return !(report->result->excluded_without >> candidate & 1);
}

/* CANDIDATE and all that are excluded by exactly the same rules, and as surely. */
static uint64_t group_of(const struct report *report, uint32_t candidate)
{
	uint64_t group = 0;

	for (uint32_t i = 0; i < report->n_candidates; i++)
		if (report->result->excluded >> i & 1 &&
		    by_assumption(report, i) == by_assumption(report, candidate) &&
		    !has_own_rule(report, candidate, i) && !has_own_rule(report, i, candidate))
			group |= UINT64_C(1) << i;
	return group;
}

/* The reason by which RULE excludes CANDIDATE, or NULL. */
static const berth_reason *exclusion(const struct report *report, uint32_t rule, uint32_t candidate)
{
	for (size_t i = 0; i < report->n_reasons; i++)
		if (excludes(&report->reasons[i], candidate) && report->reasons[i].rule == rule)
			return &report->reasons[i];
	return NULL;
}

/* Why REASON holds, with "each of these" in place of its candidate; NULL when memory is out. */
static const char *text_for_several(struct report *report, const berth_reason *reason)
{
	const char *each = words(report, N_("each of these"));
	const char *first = words(report, N_("Each of these"));
	uint32_t language = report->speaker.language;
	size_t length = berth_rule_because_of(report->session, reason->instance, language, each, NULL,
	                                      0);
	char *text = arena_alloc(report->arena, length + 1, 1);

	if (!text)
		return NULL;
	berth_rule_because_of(report->session, reason->instance, language, each, text, length + 1);
	if (strlen(first) == strlen(each) && strncmp(text, each, strlen(each)) == 0)
		memcpy(text, first, strlen(first));
	return text;
}

/* What RULE says of all candidates of GROUP in the same words; NULL when the words differ. */
static const char *common_text(struct report *report, uint32_t rule, uint64_t group)
{
	const char *common = NULL;

	for (uint32_t i = 0; i < report->n_candidates; i++) {
		const berth_reason *reason = group >> i & 1 ? exclusion(report, rule, i) : NULL;
		const char *text = reason ? text_for_several(report, reason) : NULL;

		if (!reason)
			continue;
		if (!text || (common && strcmp(common, text) != 0))
			return NULL;
		common = text;
	}
	return common;
}

static void say_exclusion(struct report *report, const berth_reason *reason, const char *text)
{
	if (text)
		strbuf_add(&report->line, text);
	else
		report_add_because(report, &report->line, reason);
	report_add_reference(report, &report->line, reason);
	report_end_paragraph(report, (struct place){ .indent = 4 });
	report->speaker.for_several = text != NULL;
	part_facts(report, reason->instance, 4);
	report->speaker.for_several = false;
}

/* Tells one rule of a group: once for all if it says the same of all, else for each. */
static void say_rule(struct report *report, const berth_reason *first, uint64_t group)
{
	bool several = (group & (group - 1)) != 0;
	const char *text = several ? common_text(report, first->rule, group) : NULL;

	if (!several || text) {
		say_exclusion(report, first, text);
		return;
	}
	for (uint32_t i = 0; i < report->n_candidates; i++) {
		const berth_reason *reason = group >> i & 1 ? exclusion(report, first->rule, i) : NULL;

		if (reason)
			say_exclusion(report, reason, NULL);
	}
}

void part_only_assumed(struct report *report, uint32_t candidate)
{
	uint32_t fact;
	bool any = false;

	berth_walk_assumed_facts(report->walk, report->session, candidate);
	while (berth_walk_next(report->walk, &fact)) {
		strbuf_add_format(&report->line, "%s%s",
		                  any ? ", " : words(report, N_("Only by an assumption: ")),
		                  report_fact_label(report, fact));
		any = true;
	}
	if (any)
		report_end_paragraph(report, (struct place){ .indent = 4, .tint = TINT_CAREFUL });
}

static void say_group(struct report *report, uint32_t first, uint64_t group)
{
	bool any = false;

	if (report->page->accessible)
		strbuf_add(&report->line, words(report, N_("Excluded: ")));
	report_add_candidates(report, &report->line, group);
	report_end_paragraph(report, (struct place){ 2, "x", 2, TINT_BAD });
	for (size_t i = 0; i < report->n_reasons; i++)
		if (excludes(&report->reasons[i], first)) {
			say_rule(report, &report->reasons[i], group);
			any = true;
		}
	if (!any) {
		strbuf_add(&report->line, words(report, N_("Not offered at this date.")));
		report_end_paragraph(report, (struct place){ .indent = 4 });
	}
	part_only_assumed(report, first);
}

void part_excluded(struct report *report)
{
	uint64_t left = report->result->excluded;

	if (!left)
		return;
	report_heading(report, N_("Not chosen"), N_("Not chosen"));
	for (uint32_t i = 0; i < report->n_candidates; i++)
		if (left >> i & 1) {
			uint64_t group = group_of(report, i);

			say_group(report, i, group);
			left &= ~group;
		}
}
