/*
 * candidate.c - one candidate: that it wins, by what it is out, or what separates it from the
 * best.
 */
#include "cli/doubt/parts.h"

#include <stdio.h>
#include <stdlib.h>

static bool is_considered(const struct doubt *doubt, uint32_t candidate)
{
	return doubt->report->result->considered >> candidate & 1;
}

static bool excludes(const berth_reason *reason, uint32_t candidate)
{
	return reason->effect == BERTH_EXCLUDE && reason->candidate == candidate;
}

static unsigned count_exclusions(const struct report *report, uint32_t candidate)
{
	unsigned n = 0;

	for (size_t i = 0; i < report->n_reasons; i++)
		n += excludes(&report->reasons[i], candidate);
	return n;
}

/* ---- it wins ----------------------------------------------------------------------- */

static void say_winner(struct doubt *doubt, uint32_t candidate)
{
	struct report *report = doubt->report;
	const berth_ranked *best = berth_session_ranked(report->session, 0);
	const berth_ranked *second = berth_session_ranked(report->session, 1);

	report_add_words(report, N_("%s is what is recommended."),
	                 report_candidate_label(report, candidate));
	report_end_paragraph(report, (struct place){ .tint = TINT_BOLD });
	if (best && second) {
		report_add_words(report, N_("%lld points, %lld ahead of %s. "), (long long)best->score,
		                 (long long)(best->score - second->score),
		                 screen_name(doubt->screen, second->candidate));
	}
	screen_add_certainty(doubt->screen);
	report_end_paragraph(report, (struct place){ 0 });
	screen_whys(doubt->screen);
	screen_losses(doubt->screen);
	screen_turns(doubt->screen);
}

/* ---- it is out --------------------------------------------------------------------- */

static void say_exclusion(struct doubt *doubt, const berth_reason *reason)
{
	struct report *report = doubt->report;

	doubt_add_rule(report, reason);
	report_end_paragraph(report, (struct place){ 2, "x", 2, TINT_BAD });
	part_facts_within(report, reason->instance, 4, doubt->room->facts);
}

static void say_exclusions(struct doubt *doubt, uint32_t candidate)
{
	struct report *report = doubt->report;
	unsigned said = 0, all = count_exclusions(report, candidate);

	if (all == 0) {
		strbuf_add(&report->line, words(report, N_("Not offered at this date.")));
		report_end_paragraph(report, (struct place){ 2, "x", 2, TINT_BAD });
	}
	for (size_t i = 0; i < report->n_reasons && said < doubt->room->rules; i++)
		if (excludes(&report->reasons[i], candidate)) {
			say_exclusion(doubt, &report->reasons[i]);
			said++;
		}
	if (all > said) {
		report_add_words(report, N_("and %u rules more exclude it"), all - said);
		report_end_paragraph(report, (struct place){ 4, NULL, 0, TINT_FAINT });
	}
	part_only_assumed(report, candidate);
}

static void say_out(struct doubt *doubt, uint32_t candidate)
{
	struct report *report = doubt->report;

	report_add_words(report, N_("Not %s: it is excluded."),
	                 report_candidate_label(report, candidate));
	report_end_paragraph(report, (struct place){ .tint = TINT_BOLD });
	page_heading(report->page, words(report, N_("What excludes it")));
	say_exclusions(doubt, candidate);
}

/* ---- it is behind ------------------------------------------------------------------ */

/* What one of the two has that the other has not, on one criterion, the weightiest first. */
struct apart {
	const berth_reason *reason;
	int64_t points;
};

static int compare_apart(const void *left, const void *right)
{
	const struct apart *a = left, *b = right;
	int64_t x = llabs(a->points), y = llabs(b->points);

	if (x != y)
		return x > y ? -1 : 1;
	return (a->reason > b->reason) - (a->reason < b->reason);
}

static size_t list_apart(const struct report *report, uint32_t candidate, uint32_t criterion,
                         struct apart *list)
{
	uint32_t winner = report->result->winner;
	size_t n = 0;

	for (size_t i = 0; i < report->n_reasons; i++) {
		const berth_reason *reason = &report->reasons[i];
		uint32_t other = reason->candidate == winner ? candidate : winner;
		if (!berth_effect_scores(reason->effect) || reason->criterion != criterion
		    || (reason->candidate != winner && reason->candidate != candidate)
		    || reason_is_shared(report, reason, other))
			continue;
		list[n++] = (struct apart){ reason, report_weighted_points(report, reason) };
	}
	qsort(list, n, sizeof *list, compare_apart);
	return n;
}

/* "NAME -6: images are team work [1] (OPS-004)" */
static void say_apart(struct doubt *doubt, const struct apart *apart)
{
	struct report *report = doubt->report;

	strbuf_add_format(&report->line, "%s %+lld: ",
	                  screen_name(doubt->screen, apart->reason->candidate),
	                  (long long)apart->points);
	doubt_add_rule(report, apart->reason);
	report_end_paragraph(report, (struct place){ 7, "-", 2, TINT_NONE });
}

static void say_difference(struct doubt *doubt, uint32_t candidate,
                           const struct criterion_difference *difference, struct apart *list)
{
	struct report *report = doubt->report;
	size_t n = list_apart(report, candidate, difference->criterion, list);
	int64_t lead = difference->ours - difference->theirs;
	char sign[24];

	snprintf(sign, sizeof sign, "%+lld", (long long)lead);
	if (report->page->accessible)
		report_add_words(report, N_("Difference of %s. "), sign);
	report_add_words(report, N_("%s: %lld against %lld"),
	                 report_criterion_label(report, difference->criterion),
	                 (long long)difference->ours, (long long)difference->theirs);
	if (n > doubt->room->rules)
		report_add_words(report, N_("; the first %u of %zu rules:"), doubt->room->rules, n);
	report_end_paragraph(report, (struct place){ 2, sign, 5, lead < 0 ? TINT_BAD : TINT_GOOD });
	for (size_t i = 0; i < n && i < doubt->room->rules; i++)
		say_apart(doubt, &list[i]);
}

/* Where a candidate and the winner differ, with room for the rules of one of these. */
struct differences {
	struct criterion_difference *list;
	size_t count;
	struct apart *apart;
};

static struct differences list_differences(struct report *report, uint32_t candidate)
{
	struct differences d = {
		.list = arena_alloc(report->arena, report->n_criteria + 1, sizeof *d.list),
		.apart = arena_alloc(report->arena, report->n_reasons + 1, sizeof *d.apart)
	};

	if (d.list && d.apart)
		d.count = rivals_differences(report, candidate, report->result->winner, d.list);
	return d;
}

static void say_differences(struct doubt *doubt, uint32_t candidate)
{
	struct report *report = doubt->report;
	struct differences d = list_differences(report, candidate);

	if (d.count == 0)
		return;
	page_heading(report->page, words(report, N_("Where the two differ, by points")));
	for (size_t i = 0; i < d.count; i++)
		say_difference(doubt, candidate, &d.list[i], d.apart);
}

static void say_behind(struct doubt *doubt, uint32_t candidate, uint32_t place)
{
	struct report *report = doubt->report;
	const berth_ranked *best = berth_session_ranked(report->session, 0);
	const berth_ranked *ranked = berth_session_ranked(report->session, place);

	report_add_words(report, N_("Not %s: place %u of %u."),
	                 report_candidate_label(report, candidate), place + 1, report->result->ranked);
	report_end_paragraph(report, (struct place){ .tint = TINT_BOLD });
	if (ranked->score == best->score)
		report_add_words(report, N_("It has %lld points, as %s has; the declared order decides."),
		                 (long long)ranked->score, screen_name(doubt->screen, best->candidate));
	else
		report_add_words(report, N_("It has %lld points, %lld fewer than %s with %lld."),
		                 (long long)ranked->score, (long long)(best->score - ranked->score),
		                 screen_name(doubt->screen, best->candidate), (long long)best->score);
	report_end_paragraph(report, (struct place){ 0 });
	say_differences(doubt, candidate);
}

/* ---- any of these ------------------------------------------------------------------ */

void candidate_say(struct doubt *doubt, uint32_t candidate, const struct doubt_sets *sets)
{
	struct report *report = doubt->report;
	uint32_t place = doubt_place(report->session, candidate);

	if (candidate == report->result->winner) {
		say_winner(doubt, candidate);
		return;
	}
	if (!is_considered(doubt, candidate)) {
		report_add_words(report, N_("Not %s: it is not among those that were to be considered."),
		                 report_candidate_label(report, candidate));
		report_end_paragraph(report, (struct place){ .tint = TINT_BOLD });
		return;
	}
	if (place == BERTH_NONE)
		say_out(doubt, candidate);
	else
		say_behind(doubt, candidate, place);
	sets_say(doubt, sets, UINT64_C(1) << candidate);
}

/* ---- JSON -------------------------------------------------------------------------- */

static void add_rule(struct json *json, const struct doubt *doubt, const berth_reason *reason)
{
	struct report *report = doubt->report;
	struct strbuf text = STRBUF_INIT;

	json_begin(json, NULL, '{');
	json_add_string(json, "rule", berth_rule_id(report->program, reason->rule));
	if (reason->effect != BERTH_EXCLUDE) {
		json_add_string(json, "candidate", berth_candidate_id(report->program, reason->candidate));
		json_add_integer(json, "points", report_weighted_points(report, reason));
	}
	report_add_short(report, &text, reason->instance);
	doubt_add_text(json, "text", &text);
	doubt_facts_json(json, report, reason->instance);
	doubt_cite(json, report, reason);
	json_end(json, '}');
}

static void add_exclusions(struct json *json, const struct doubt *doubt, uint32_t candidate)
{
	const struct report *report = doubt->report;

	json_begin(json, "excluded_by", '[');
	for (size_t i = 0; i < report->n_reasons; i++)
		if (excludes(&report->reasons[i], candidate))
			add_rule(json, doubt, &report->reasons[i]);
	json_end(json, ']');
}

static void add_differences(struct json *json, const struct doubt *doubt, uint32_t candidate)
{
	struct report *report = doubt->report;
	struct differences d = list_differences(report, candidate);

	json_begin(json, "criteria", '[');
	for (size_t i = 0; i < d.count; i++) {
		uint32_t criterion = d.list[i].criterion;
		size_t rules = list_apart(report, candidate, criterion, d.apart);
		json_begin(json, NULL, '{');
		json_add_string(json, "criterion", berth_criterion_id(report->program, criterion));
		json_add_integer(json, "points", d.list[i].ours);
		json_add_integer(json, "winner", d.list[i].theirs);
		json_begin(json, "rules", '[');
		for (size_t k = 0; k < rules; k++)
			add_rule(json, doubt, d.apart[k].reason);
		json_end(json, ']');
		json_end(json, '}');
	}
	json_end(json, ']');
}

void candidate_json(struct json *json, struct doubt *doubt, const char *key, uint32_t candidate)
{
	const struct report *report = doubt->report;
	uint32_t place = doubt_place(report->session, candidate);

	json_begin(json, key, '{');
	json_add_string(json, "id", berth_candidate_id(report->program, candidate));
	json_add_string(json, "state", !is_considered(doubt, candidate) ? "not considered"
	                : place == BERTH_NONE ? "excluded" : place == 0 ? "first" : "behind");
	if (place != BERTH_NONE) {
		json_add_integer(json, "place", place + 1);
		json_add_integer(json, "points", berth_session_ranked(report->session, place)->score);
		add_differences(json, doubt, candidate);
	} else {
		add_exclusions(json, doubt, candidate);
	}
	json_end(json, '}');
}
