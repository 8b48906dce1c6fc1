/*
 * screen-why.c - why the winner wins, by what was said, and what one gives up with it.
 */
#include "cli/report/screen.h"

#include "base/text.h"

#include <string.h>

enum { MOST_LEFT = 36 };

static bool rests_on(const struct screen *s, const berth_reason *reason, uint32_t fact)
{
	uint32_t found;

	berth_walk_instance_facts(s->report->walk, s->report->session, reason->instance);
	while (berth_walk_next(s->report->walk, &found))
		if (found == fact)
			return true;
	return false;
}

/* Of the reasons with EFFECT on CANDIDATE that rest on FACT (BERTH_NONE: any) and are about
 * CRITERION (likewise), the one that counts most; NULL: there is none. */
static const berth_reason *strongest(const struct screen *s, berth_effect effect,
                                     uint32_t candidate, uint32_t fact, uint32_t criterion)
{
	const struct report *report = s->report;
	const berth_reason *best = NULL;
	int64_t most = -1;

	for (size_t i = 0; i < report->n_reasons; i++) {
		const berth_reason *reason = &report->reasons[i];
		int64_t points = berth_effect_scores(effect) && reason->effect == effect
			? report_weighted_points(report, reason) : 0;
		points = points < 0 ? -points : points;
		if (reason->effect != effect || reason->candidate != candidate || points <= most
		    || (criterion != BERTH_NONE && reason->criterion != criterion)
		    || (fact != BERTH_NONE && !rests_on(s, reason, fact)))
			continue;
		best = reason;
		most = points;
	}
	return best;
}

/* What FACT does by the weight that it gives a criterion: the winner's best reason on that. */
static const berth_reason *by_weight(const struct screen *s, uint32_t fact)
{
	const struct report *report = s->report;

	for (size_t i = 0; i < report->n_reasons; i++) {
		const berth_reason *reason = &report->reasons[i];
		if (reason->effect == BERTH_WEIGHT && rests_on(s, reason, fact))
			return strongest(s, BERTH_FAVOUR, report->result->winner, BERTH_NONE,
			                 reason->criterion);
	}
	return NULL;
}

/* Adds what a rival has against it that the winner has not. */
static void add_against(struct screen *s, uint32_t rival, const berth_reason *reason)
{
	report_add_words(s->report, N_("not %s: "), screen_name(s, rival));
	screen_add_short(s, reason, 2);
}

static void add_lead(struct screen *s, const berth_rest *rest)
{
	const berth_held *held = &rest->held[0];

	if (held->excluded)
		report_add_words(s->report, N_("%s is out"), screen_name(s, held->candidate));
	else
		report_add_words(s->report, N_("%lld points more ahead of %s"), (long long)held->lead,
		                 screen_name(s, held->candidate));
}

/* Adds why REST speaks for the winner; NULL: it was said already by another fact. */
static void add_why(struct screen *s, const berth_rest *rest)
{
	uint32_t winner = s->report->result->winner;
	const berth_reason *reason = NULL;

	for (uint32_t i = 0; i < rest->n_held && rest->held[i].excluded && !reason; i++)
		if ((reason = strongest(s, BERTH_EXCLUDE, rest->held[i].candidate, rest->fact,
		                        BERTH_NONE))) {
			add_against(s, rest->held[i].candidate, reason);
			return;
		}
	reason = strongest(s, BERTH_FAVOUR, winner, rest->fact, BERTH_NONE);
	if (!reason)
		reason = by_weight(s, rest->fact);
	if (reason) {
		screen_add_short(s, reason, 2);
		return;
	}
	for (uint32_t i = 0; i < rest->n_held && !reason; i++)
		if ((reason = strongest(s, BERTH_OPPOSE, rest->held[i].candidate, rest->fact,
		                        BERTH_NONE))) {
			add_against(s, rest->held[i].candidate, reason);
			return;
		}
	if (rest->n_held)
		add_lead(s, rest);
	else
		report_add_words(s->report, N_("without it: %s"), rest->without == BERTH_NONE
			? words(s->report, N_("nothing fits")) : screen_name(s, rest->without));
}

/* The column in which texts begin that have wishes or names in front. */
static unsigned left_columns(const char *const *texts, unsigned n)
{
	size_t most = 12;

	for (unsigned i = 0; i < n; i++)
		if (text_width(texts[i]) > most)
			most = text_width(texts[i]);
	return (unsigned)(most < MOST_LEFT ? most : MOST_LEFT) + 2;
}

static const char *wish_of(struct screen *s, uint32_t fact)
{
	struct strbuf text = STRBUF_INIT;
	berth_fact_state state;
	const char *kept = "";

	if (berth_session_fact(s->report->session, fact, &state) == BERTH_OK)
		screen_add_wish(s, &text, fact, &state.value);
	if (text.length)
		kept = arena_strdup(s->report->arena, strbuf_text(&text));
	strbuf_free(&text);
	return kept ? kept : "";
}

void screen_whys(struct screen *s)
{
	unsigned n = s->rests.count < s->room->whys ? s->rests.count : s->room->whys, columns;
	const char *wishes[8];

	if (s->report->result->winner == BERTH_NONE || n == 0)
		return;
	page_heading(s->report->page, words(s->report, N_("Why, from what you said")));
	for (unsigned i = 0; i < n; i++)
		wishes[i] = wish_of(s, s->rests.rests[i].fact);
	columns = left_columns(wishes, n);
	for (unsigned i = 0; i < n; i++) {
		strbuf_add(&s->left, wishes[i]);
		add_why(s, &s->rests.rests[i]);
		screen_row(s, columns, TINT_GOOD);
	}
}

/* ---- what one gives up --------------------------------------------------------------------- */

/* The reasons against the winner, from the heaviest on: the NTH-th. */
static const berth_reason *nth_loss(const struct screen *s, unsigned nth)
{
	const struct report *report = s->report;
	const berth_reason *last = NULL, *best;

	for (unsigned i = 0; i <= nth; i++, last = best) {
		best = NULL;
		for (size_t k = 0; k < report->n_reasons; k++) {
			const berth_reason *reason = &report->reasons[k];
			int64_t points = report_weighted_points(report, reason);
			if (reason->effect != BERTH_OPPOSE || reason->candidate != report->result->winner)
				continue;
			if (last && (points < report_weighted_points(report, last)
			             || (points == report_weighted_points(report, last) && reason <= last)))
				continue;
			if (!best || points < report_weighted_points(report, best))
				best = reason;
		}
		if (!best)
			return NULL;
	}
	return last;
}

void screen_losses(struct screen *s)
{
	const berth_reason *losses[8];
	const char *labels[8];
	unsigned n = 0, columns;

	if (s->report->result->winner == BERTH_NONE)
		return;
	while (n < s->room->losses && (losses[n] = nth_loss(s, n))) {
		labels[n] = report_criterion_label(s->report, losses[n]->criterion);
		n++;
	}
	if (!n)
		return;
	page_heading(s->report->page, words(s->report, N_("What you give up")));
	columns = left_columns(labels, n);
	for (unsigned i = 0; i < n; i++) {
		strbuf_add(&s->left, labels[i]);
		screen_add_short(s, losses[i], 2);
		screen_row(s, columns, TINT_BAD);
	}
}
