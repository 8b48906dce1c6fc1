/*
 * screen-why.c - why the winner wins, by what was said, and what one gives up with it.
 */
#include "cli/report/screen.h"

#include "base/text.h"

#include <string.h>

enum { MOST_LEFT = 36, MOST_WHYS = 8 }; /* columns in front; lines at most */

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

/* What a told fact does for the winner: a reason, and the rival that it is against; NONE: it speaks
 * for the winner. */
struct why {
	const berth_rest *rest;
	const berth_reason *reason; /* or NULL: the lead is all that can be said */
	uint32_t against;
};

/* Against the rivals held off, those excluded before the others. */
static const berth_reason *against_rival(const struct screen *s, const berth_rest *rest,
                                         bool excluded, uint32_t *rival)
{
	for (uint32_t i = 0; i < rest->n_held; i++) {
		const berth_held *held = &rest->held[i];
		const berth_reason *reason = held->excluded == excluded
			? strongest(s, excluded ? BERTH_EXCLUDE : BERTH_OPPOSE, held->candidate, rest->fact,
			            BERTH_NONE) : NULL;
		if (reason) {
			*rival = held->candidate;
			return reason;
		}
	}
	return NULL;
}

static struct why why_of(const struct screen *s, const berth_rest *rest)
{
	struct why why = { rest, NULL, BERTH_NONE };

	why.reason = against_rival(s, rest, true, &why.against);
	if (!why.reason)
		why.reason = strongest(s, BERTH_FAVOUR, s->report->result->winner, rest->fact, BERTH_NONE);
	if (!why.reason)
		why.reason = by_weight(s, rest->fact);
	if (!why.reason)
		why.reason = against_rival(s, rest, false, &why.against);
	return why;
}

static void add_why(struct screen *s, const struct why *why)
{
	const berth_rest *rest = why->rest;

	if (why->against != BERTH_NONE)
		report_add_words(s->report, N_("not %s: "), screen_name(s, why->against));
	if (why->reason)
		screen_add_short(s, why->reason, 2);
	else if (rest->n_held && rest->held[0].excluded)
		report_add_words(s->report, N_("%s is out"), screen_name(s, rest->held[0].candidate));
	else if (rest->n_held)
		report_add_words(s->report, N_("%lld points further ahead of %s"),
		                 (long long)rest->held[0].lead, screen_name(s, rest->held[0].candidate));
	else
		report_add_words(s->report, N_("without it: %s"), rest->without == BERTH_NONE
			? words(s->report, N_("nothing fits")) : screen_name(s, rest->without));
}

static bool is_said(const struct why *whys, unsigned n, const struct why *why)
{
	for (unsigned i = 0; i < n; i++)
		if (why->reason && whys[i].reason && whys[i].reason->rule == why->reason->rule)
			return true;
	return false;
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
		speak_told_wish(&s->report->speaker, &text, fact, &state);
	if (text.length)
		kept = arena_strdup(s->report->arena, strbuf_text(&text));
	strbuf_free(&text);
	return kept ? kept : "";
}

void screen_whys(struct screen *s)
{
	struct why whys[MOST_WHYS];
	const char *wishes[MOST_WHYS];
	unsigned n = 0, columns;

	if (s->report->result->winner == BERTH_NONE || s->rests.count == 0)
		return;
	for (uint32_t i = 0; i < s->rests.count && n < s->room->whys; i++) {
		whys[n] = why_of(s, &s->rests.rests[i]);
		wishes[n] = wish_of(s, s->rests.rests[i].fact);
		n += !is_said(whys, n, &whys[n]);
	}
	page_heading(s->report->page, words(s->report, N_("Why, from what you said")));
	columns = left_columns(wishes, n);
	for (unsigned i = 0; i < n; i++) {
		strbuf_add(&s->left, wishes[i]);
		add_why(s, &whys[i]);
		screen_row(s, columns, TINT_GOOD);
	}
}

/* ---- what one gives up ------------------------------------------------------------- */

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

/* Brings those of one criterion together, each behind the first of it. */
static void gather(const berth_reason **losses, unsigned n)
{
	for (unsigned done = 0; done < n; done++)
		for (unsigned i = done + 1, next = done + 1; i < n; i++) {
			const berth_reason *loss = losses[i];
			if (loss->criterion != losses[done]->criterion)
				continue;
			memmove(&losses[next + 1], &losses[next], (i - next) * sizeof *losses);
			losses[next++] = loss;
		}
}

void screen_losses(struct screen *s)
{
	const bool read_out = s->report->page->accessible;
	const berth_reason *losses[8];
	const char *labels[8];
	unsigned n = 0, columns;

	if (s->report->result->winner == BERTH_NONE)
		return;
	while (n < s->room->losses && (losses[n] = nth_loss(s, n)))
		n++;
	if (!n)
		return;
	gather(losses, n);
	for (unsigned i = 0; i < n; i++)
		labels[i] = report_criterion_label(s->report, losses[i]->criterion);
	page_heading(s->report->page, words(s->report, N_("What you give up")));
	columns = left_columns(labels, n);
	for (unsigned i = 0; i < n; i++) {
		if (i == 0 || read_out || losses[i]->criterion != losses[i - 1]->criterion)
			strbuf_add(&s->left, labels[i]);
		screen_add_short(s, losses[i], 2);
		screen_row(s, columns, TINT_BAD);
	}
}
