/*
 * reasons.c - what is recommended, how sure that is, and the points for and against.
 */
#include "cli/report/parts.h"

#include <stdio.h>
#include <stdlib.h>

struct weighed {
	const berth_reason *reason;
	int64_t points; /* weighted */
};

static int64_t size_of(int64_t points)
{
	return points < 0 ? -points : points;
}

/* The weightiest first; equal ones stay in the order of rules. */
static int compare_weighed(const void *left, const void *right)
{
	const struct weighed *a = left, *b = right;
	int64_t x = size_of(a->points), y = size_of(b->points);

	if (x != y)
		return x > y ? -1 : 1;
	return (a->reason > b->reason) - (a->reason < b->reason);
}

/* "Operational effort, 3 points x weight 3: There are no hosts. [1] (OPS-001)" */
static void say_reason(struct report *report, const struct weighed *weighed, unsigned indent)
{
	const berth_reason *reason = weighed->reason;
	int32_t weight, low, high;
	char sign[24];

	berth_session_weight(report->session, reason->criterion, &weight, &low, &high);
	snprintf(sign, sizeof sign, "%+lld", (long long)weighed->points);
	if (report->page->accessible)
		report_add_words(
			report,
			reason->points < 0 ? N_("Against it: %lld points on %s, which is %d times weight %d. ")
							   : N_("For it: %lld points on %s, which is %d times weight %d. "),
			(long long)size_of(weighed->points), report_criterion_label(report, reason->criterion),
			abs(reason->points), (int)weight);
	else
		report_add_words(report, N_("%s, %d x weight %d: "),
		                 report_criterion_label(report, reason->criterion), (int)reason->points,
		                 (int)weight);
	report_add_because(report, &report->line, reason);
	report_add_reference(report, &report->line, reason);
	report_end_paragraph(
		report, (struct place){ indent, sign, 5, reason->points < 0 ? TINT_BAD : TINT_GOOD });
	part_facts(report, reason->instance, indent + 5);
}

bool reason_is_shared(const struct report *report, const berth_reason *reason, uint32_t candidate)
{
	for (size_t i = 0; i < report->n_reasons; i++) {
		const berth_reason *other = &report->reasons[i];

		if (other->candidate == candidate && other->rule == reason->rule &&
		    other->effect == reason->effect && other->criterion == reason->criterion &&
		    other->points == reason->points)
			return true;
	}
	return false;
}

static bool is_wanted(const struct report *report, const berth_reason *reason,
                      const struct reasons_wanted *wanted)
{
	return reason->effect == wanted->effect && reason->candidate == wanted->candidate
	       && (wanted->unlike == BERTH_NONE || !reason_is_shared(report, reason, wanted->unlike));
}

static void say_more(struct report *report, size_t count, unsigned indent)
{
	report_add_words(report, count == 1 ? N_("and %zu reason more") : N_("and %zu reasons more"),
	                 count);
	report_end_paragraph(report, (struct place){ .indent = indent });
}

void part_reasons(struct report *report, const struct reasons_wanted *wanted)
{
	struct weighed *list = arena_alloc(report->arena, report->n_reasons + 1, sizeof *list);
	size_t count = 0;

	if (!list)
		return;
	for (size_t i = 0; i < report->n_reasons; i++)
		if (is_wanted(report, &report->reasons[i], wanted))
			list[count++] = (struct weighed){ &report->reasons[i],
				                              report_weighted_points(report, &report->reasons[i]) };
	qsort(list, count, sizeof *list, compare_weighed);
	for (size_t i = 0; i < count && i < wanted->most; i++)
		say_reason(report, &list[i], wanted->indent);
	if (count > wanted->most)
		say_more(report, count - wanted->most, wanted->indent);
}

static void say_recommendation(struct report *report)
{
	static const char *const tags[] = { N_("certain"), N_("settled"), N_("possible"), N_("none") };
	static const enum tint tints[] = { TINT_GOOD, TINT_GOOD, TINT_CAREFUL, TINT_BAD };
	berth_decision status = report->result->status;

	if (status == BERTH_NOTHING)
		strbuf_add(&report->line, words(report, N_("Recommendation: none")));
	else
		report_add_words(report, N_("Recommendation: %s [%s]"),
		                 report_candidate_label(report, report->result->winner),
		                 words(report, tags[status]));
	report_end_paragraph(report, (struct place){ .tint = tints[status] });
}

/* One sentence about what the status means here. */
static void say_status(struct report *report)
{
	const berth_result *result = report->result;
	uint64_t others = result->winner == BERTH_NONE
		? 0 : result->possible & ~(UINT64_C(1) << result->winner);

	switch (result->status) {
	case BERTH_CERTAIN:
		strbuf_add(&report->line, words(report,
			N_("Certain: nothing that is still unknown can change this.")));
		break;
	case BERTH_SETTLED:
		strbuf_add(&report->line, words(report,
			N_("Settled: as long as the assumptions below hold, nothing that is still unknown can "
			   "change this.")));
		break;
	case BERTH_POSSIBLE:
		strbuf_add(&report->line, words(report,
			N_("Possible: best by what is known, but what is still unknown can change this.")));
		break;
	case BERTH_NOTHING:
		strbuf_add(&report->line, words(report,
			N_("No candidate can do all that is asked for; see below what excludes each.")));
		break;
	}
	report_end_paragraph(report, (struct place){ 0 });
	if (others == 0)
		return;
	strbuf_add(&report->line, words(report, N_("These could still win instead: ")));
	report_add_candidates(report, &report->line, others);
	report_end_paragraph(report, (struct place){ 0 });
}

#define LITTLE 2 /* told facts, or fewer */

static unsigned count_told(const struct report *report)
{
	berth_fact_state state;
	unsigned told = 0;

	for (uint32_t i = 0; berth_session_fact(report->session, i, &state) == BERTH_OK; i++)
		told += state.standing == BERTH_TOLD;
	return told;
}

/* A blank form has an answer, too, which nobody should take for advice. */
static void say_little(struct report *report)
{
	unsigned told = count_told(report);

	if (told > LITTLE || report->result->status == BERTH_NOTHING)
		return;
	strbuf_add(&report->line, words(report, told
		? N_("Little was told, so most of this is what holds for everybody.")
		: N_("Nothing was told, so this is only what holds for everybody. 'berth interview' asks "
		     "what matters.")));
	report_end_paragraph(report, (struct place){ .tint = TINT_CAREFUL });
}

static void say_tie(struct report *report)
{
	const berth_ranked *best = berth_session_ranked(report->session, 0), *other;
	uint64_t equal = 0;

	if (!report->result->tie || !best)
		return;
	for (uint32_t i = 1; (other = berth_session_ranked(report->session, i)) != NULL; i++)
		if (other->score == best->score)
			equal |= UINT64_C(1) << other->candidate;
	strbuf_add(&report->line, words(report, N_("Tied with: ")));
	report_add_candidates(report, &report->line, equal);
	strbuf_add(&report->line, words(report, N_("; the declared order of the candidates decided.")));
	report_end_paragraph(report, (struct place){ .tint = TINT_CAREFUL });
}

static void say_reasons(struct report *report, berth_effect effect, const char *heading)
{
	struct reasons_wanted wanted = {
		report->result->winner, effect, BERTH_NONE, .indent = 2, .most = SIZE_MAX
	};
	bool any = false;

	for (size_t i = 0; i < report->n_reasons && !any; i++)
		any = is_wanted(report, &report->reasons[i], &wanted);
	if (!any)
		return;
	report_heading(report, heading, N_("Reasons"));
	part_reasons(report, &wanted);
}

void part_winner(struct report *report)
{
	say_recommendation(report);
	say_little(report);
	say_status(report);
	say_tie(report);
	part_outside(report);
	part_warnings(report);
	if (report->result->winner == BERTH_NONE)
		return;
	say_reasons(report, BERTH_FAVOUR, N_("Reasons for it"));
	say_reasons(report, BERTH_OPPOSE, N_("Reasons against it"));
}
