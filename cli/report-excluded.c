/*
 * report-excluded.c - who is out, and by which rule and fact.
 *
 * Candidates that the same rules exclude stand together; what is said of one of them and holds for another
 * in the same words is said once.
 */
#include "cli/report-parts.h"

#include <string.h>

/* What was already said of the candidates that stand together. */
struct told {
	const char *text;
	struct told *next;
};

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

/* CANDIDATE and all that are excluded by exactly the same rules. */
static uint64_t group_of(const struct report *report, uint32_t candidate)
{
	uint64_t group = 0;

	for (uint32_t i = 0; i < report->n_candidates; i++)
		if (report->result->excluded >> i & 1 && !has_own_rule(report, candidate, i) &&
		    !has_own_rule(report, i, candidate))
			group |= UINT64_C(1) << i;
	return group;
}

/* Has the paragraph in work been said already?  If not, it is remembered. */
static bool is_told(struct report *report, struct told **told)
{
	struct told *new;

	for (const struct told *one = *told; one; one = one->next)
		if (strcmp(one->text, strbuf_text(&report->line)) == 0)
			return true;
	new = arena_alloc(report->arena, 1, sizeof *new);
	if (new)
		new->text = arena_strdup(report->arena, strbuf_text(&report->line));
	if (!new || !new->text)
		return false;
	new->next = *told;
	*told = new;
	return false;
}

static void say_rules(struct report *report, uint32_t candidate, struct told **told)
{
	for (size_t i = 0; i < report->n_reasons; i++) {
		const berth_reason *reason = &report->reasons[i];

		if (!excludes(reason, candidate))
			continue;
		add_because(report, &report->line, reason);
		add_reference(report, &report->line, reason->rule);
		if (is_told(report, told)) {
			strbuf_clear(&report->line);
			continue;
		}
		end_paragraph(report, (struct place){ .indent = 4 });
		part_facts(report, reason->instance, 4);
	}
}

/* Says so when CANDIDATE is out only because of what was assumed. */
static void say_assumed(struct report *report, uint32_t candidate, struct told **told)
{
	uint32_t cursor = 0, fact;
	bool any = false;

	while (berth_session_next_assumed(report->session, candidate, &cursor, &fact)) {
		if (!any)
			strbuf_add(&report->line, words(report, N_("Only by an assumption: ")));
		strbuf_add_format(&report->line, "%s%s", any ? ", " : "", fact_label(report, fact));
		any = true;
	}
	if (any && !is_told(report, told))
		end_paragraph(report, (struct place){ .indent = 4, .tint = TINT_CAREFUL });
	strbuf_clear(&report->line);
}

static bool has_rule(const struct report *report, uint32_t candidate)
{
	for (size_t i = 0; i < report->n_reasons; i++)
		if (excludes(&report->reasons[i], candidate))
			return true;
	return false;
}

static void say_group(struct report *report, uint64_t group)
{
	struct told *told = NULL;

	if (report->page->accessible)
		strbuf_add(&report->line, words(report, N_("Excluded: ")));
	add_candidates(report, &report->line, group);
	end_paragraph(report, (struct place){ 2, "x", 2, TINT_BAD });
	for (uint32_t i = 0; i < report->n_candidates; i++) {
		if (!(group >> i & 1))
			continue;
		if (!has_rule(report, i)) {
			strbuf_add(&report->line, words(report, N_("Not offered at this date.")));
			if (!is_told(report, &told))
				end_paragraph(report, (struct place){ .indent = 4 });
			strbuf_clear(&report->line);
		}
		say_rules(report, i, &told);
		say_assumed(report, i, &told);
	}
}

void part_excluded(struct report *report)
{
	uint64_t left = report->result->excluded;

	if (!left)
		return;
	page_heading(report->page, words(report, N_("Not chosen")));
	for (uint32_t i = 0; i < report->n_candidates; i++)
		if (left >> i & 1) {
			uint64_t group = group_of(report, i);

			say_group(report, group);
			left &= ~group;
		}
}
