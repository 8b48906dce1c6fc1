/*
 * rivals.c - who comes second and what separates the two; the others in short.
 */
#include "cli/report/parts.h"

#include <stdio.h>
#include <stdlib.h>

#define OTHERS_REASONS 3 /* reasons against a candidate behind the second that are told in full */

static int64_t score_on(const struct report *report, uint32_t candidate, uint32_t criterion)
{
	int64_t sum = 0;

	for (size_t i = 0; i < report->n_reasons; i++) {
		const berth_reason *reason = &report->reasons[i];

		if (berth_effect_scores(reason->effect) &&
		    reason->candidate == candidate && reason->criterion == criterion)
			sum += report_weighted_points(report, reason);
	}
	return sum;
}

/* The largest first, whatever its sign; equal ones by criterion. */
static int compare_differences(const void *left, const void *right)
{
	const struct criterion_difference *a = left, *b = right;
	int64_t x = a->ours - a->theirs, y = b->ours - b->theirs;

	x = x < 0 ? -x : x;
	y = y < 0 ? -y : y;
	if (x != y)
		return x > y ? -1 : 1;
	return (a->criterion > b->criterion) - (a->criterion < b->criterion);
}

/* Adds "3 (OPS-001 +9, OPS-003 -6)", what CANDIDATE has on CRITERION by which rules. */
static void add_side(const struct report *report, struct strbuf *out, uint32_t candidate,
                     uint32_t criterion, int64_t points)
{
	bool any = false;

	strbuf_add_format(out, "%lld (", (long long)points);
	for (size_t i = 0; i < report->n_reasons; i++) {
		const berth_reason *reason = &report->reasons[i];

		if (!berth_effect_scores(reason->effect) ||
		    reason->candidate != candidate || reason->criterion != criterion)
			continue;
		strbuf_add_format(out, "%s%s %+lld", any ? ", " : "",
		                  report_rule_name(report, reason->rule),
		                  (long long)report_weighted_points(report, reason));
		any = true;
	}
	if (!any)
		strbuf_add(out, words(report, N_("no rule")));
	strbuf_add(out, ")");
}

/* "+9  Operational effort: 9 (OPS-001 +9) against 0 (no rule)" */
static void say_difference(struct report *report, const struct criterion_difference *difference,
                           uint32_t winner, uint32_t second)
{
	int64_t lead = difference->ours - difference->theirs;
	struct strbuf ours = STRBUF_INIT, theirs = STRBUF_INIT;
	char sign[24];

	snprintf(sign, sizeof sign, "%+lld", (long long)lead);
	add_side(report, &ours, winner, difference->criterion, difference->ours);
	add_side(report, &theirs, second, difference->criterion, difference->theirs);
	if (report->page->accessible)
		report_add_words(report, N_("Difference of %s. "), sign);
	report_add_words(report, N_("%s: %s against %s"),
	                 report_criterion_label(report, difference->criterion), strbuf_text(&ours),
	                 strbuf_text(&theirs));
	if (!strbuf_ok(&ours) || !strbuf_ok(&theirs))
		report->line.failed = true;
	report_end_paragraph(report, (struct place){ 2, sign, 5, lead < 0 ? TINT_BAD : TINT_GOOD });
	strbuf_free(&ours);
	strbuf_free(&theirs);
}

size_t rivals_differences(const struct report *report, uint32_t a, uint32_t b,
                          struct criterion_difference *list)
{
	size_t count = 0;

	for (uint32_t i = 0; i < report->n_criteria; i++) {
		struct criterion_difference one = { i, score_on(report, a, i), score_on(report, b, i) };

		if (one.ours != one.theirs)
			list[count++] = one;
	}
	qsort(list, count, sizeof *list, compare_differences);
	return count;
}

static void say_differences(struct report *report, uint32_t winner, uint32_t second)
{
	struct criterion_difference *list =
		arena_alloc(report->arena, report->n_criteria + 1, sizeof *list);
	size_t count;

	if (!list)
		return;
	count = rivals_differences(report, winner, second, list);
	for (size_t i = 0; i < count; i++)
		say_difference(report, &list[i], winner, second);
}

/* Adds "LABEL: 41 points (from 35 to 47, by what is unknown)". */
static void add_score(struct report *report, const berth_ranked *ranked)
{
	const char *label = report_candidate_label(report, ranked->candidate);

	if (ranked->low == ranked->high)
		report_add_words(report, ranked->score == 1 ? N_("%s: %lld point") : N_("%s: %lld points"),
		                 label, (long long)ranked->score);
	else
		report_add_words(report, N_("%s: %lld points (from %lld to %lld, by what is unknown)"),
		                 label, (long long)ranked->score, (long long)ranked->low,
		                 (long long)ranked->high);
}

/* "As for the winner: OPS-001 +12, INT-003 +4" */
static void say_shared(struct report *report, uint32_t winner, uint32_t second)
{
	bool any = false;

	for (size_t i = 0; i < report->n_reasons; i++) {
		const berth_reason *reason = &report->reasons[i];

		if (reason->effect != BERTH_FAVOUR || reason->candidate != second
		    || !reason_is_shared(report, reason, winner))
			continue;
		strbuf_add_format(&report->line, "%s%s %+lld",
		                  any ? ", " : words(report, N_("In its favour, as for the first: ")),
		                  report_rule_name(report, reason->rule),
		                  (long long)report_weighted_points(report, reason));
		any = true;
	}
	if (any)
		report_end_paragraph(report, (struct place){ .indent = 4 });
}

static void say_second(struct report *report, const berth_ranked *best, const berth_ranked *second)
{
	const struct place plain = { .indent = 2 };
	struct reasons_wanted wanted = {
		second->candidate, BERTH_FAVOUR, best->candidate, .indent = 4, .most = SIZE_MAX
	};

	report_heading(report, N_("Runner-up, and what separates the two"), N_("Runner-up"));
	add_score(report, best);
	report_end_paragraph(report, plain);
	add_score(report, second);
	report_end_paragraph(report, plain);
	say_differences(report, best->candidate, second->candidate);
	report_add_words(report, N_("What is said of %s:"),
	                 report_candidate_label(report, second->candidate));
	report_end_paragraph(report, plain);
	part_reasons(report, &wanted);
	say_shared(report, best->candidate, second->candidate);
	wanted.effect = BERTH_OPPOSE;
	wanted.unlike = BERTH_NONE; /* what speaks against it is always said in full */
	part_reasons(report, &wanted);
}

static void say_other(struct report *report, uint32_t place, const berth_ranked *ranked)
{
	struct reasons_wanted wanted = {
		ranked->candidate, BERTH_OPPOSE, BERTH_NONE, .indent = 6, .most = OTHERS_REASONS
	};
	char sign[16];

	snprintf(sign, sizeof sign, "%u.", place);
	if (report->page->accessible)
		report_add_words(report, N_("Place %u: "), place);
	add_score(report, ranked);
	report_end_paragraph(report, (struct place){ 2, sign, 4, TINT_BOLD });
	part_reasons(report, &wanted);
}

void part_second(struct report *report)
{
	const berth_ranked *best = berth_session_ranked(report->session, 0);
	const berth_ranked *second = berth_session_ranked(report->session, 1);

	if (best && second)
		say_second(report, best, second);
}

void part_rivals(struct report *report)
{
	const berth_ranked *best = berth_session_ranked(report->session, 0);
	const berth_ranked *ranked = berth_session_ranked(report->session, 1);

	if (!best || !ranked)
		return;
	say_second(report, best, ranked);
	if (!berth_session_ranked(report->session, 2))
		return;
	report_heading(report, N_("The others, by points"), N_("The others"));
	for (uint32_t i = 2; (ranked = berth_session_ranked(report->session, i)) != NULL; i++)
		say_other(report, i + 1, ranked);
}
