/*
 * screen-cheaper.c - says it where points recommend what costs more than another one would.
 */
#include "cli/report/screen.h"

static bool rests_on_told(const struct screen *s, const uint32_t *facts, uint32_t n, uint32_t fact)
{
	berth_fact_state state;

	for (uint32_t i = 0; i < n; i++)
		if (facts[i] == fact)
			return false;
	return berth_session_fact(s->report->session, fact, &state) == BERTH_OK
		&& state.standing == BERTH_TOLD;
}

/* Does the cost of A rest on what was told and does not bear on that of B? */
static bool knows_more(const struct screen *s, uint32_t a, uint32_t b)
{
	const berth_session *session = berth_estimate_session(s->estimate);
	uint32_t fact, others[64], n = 0;

	berth_walk_cost_facts(s->report->walk, session, UINT64_C(1) << b);
	while (n < 64 && berth_walk_next(s->report->walk, &fact))
		others[n++] = fact;
	berth_walk_cost_facts(s->report->walk, session, UINT64_C(1) << a);
	while (berth_walk_next(s->report->walk, &fact))
		if (rests_on_told(s, others, n, fact))
			return true;
	return false;
}

/* Does the cost of A rest on an example that does not bear on that of B? */
static bool guesses_more(const struct screen *s, uint32_t a, uint32_t b)
{
	const berth_example *example;

	for (uint32_t i = 0; (example = berth_estimate_example(s->estimate, i)) != NULL; i++)
		if (example->candidates >> a & 1 && !(example->candidates >> b & 1))
			return true;
	return false;
}

/* Are the costs of A and B of one size? Not where one goes by what was told and the other by an
 * example that knows nothing of it. */
static bool is_comparable(const struct screen *s, uint32_t a, uint32_t b)
{
	return !(knows_more(s, a, b) && guesses_more(s, b, a))
		&& !(knows_more(s, b, a) && guesses_more(s, a, b));
}

/* Does B cost less than A, by more than what prices differ in by the day? */
static bool is_clear(const berth_cost *a, const berth_cost *b)
{
	return b->high < a->low - a->low / 10;
}

/* Of the rows of the table behind WINNER the first that costs less; NONE: there is none. */
static uint32_t first_cheaper(const struct screen *s, uint32_t winner, const berth_cost *cost)
{
	const berth_ranked *ranked;
	berth_cost other;

	for (uint32_t i = 1; i < s->room->rows
	     && (ranked = berth_session_ranked(s->report->session, i)) != NULL; i++)
		if (berth_estimate_cost(s->estimate, ranked->candidate, &other) && is_clear(cost, &other)
		    && is_comparable(s, winner, ranked->candidate))
			return ranked->candidate;
	return BERTH_NONE;
}

static bool by_example(const struct screen *s, uint32_t a, uint32_t b)
{
	const uint64_t both = UINT64_C(1) << a | UINT64_C(1) << b;
	const berth_example *example;

	for (uint32_t i = 0; (example = berth_estimate_example(s->estimate, i)) != NULL; i++)
		if (example->candidates & both)
			return true;
	return false;
}

void screen_cheaper(struct screen *s)
{
	struct report *report = s->report;
	struct strbuf less = STRBUF_INIT, more = STRBUF_INIT;
	uint32_t winner = report->result->winner, other;
	berth_cost_info info;
	berth_cost cost;

	if (winner == BERTH_NONE || berth_cost_describe(report->program, &info) != BERTH_OK
	    || !berth_estimate_cost(s->estimate, winner, &cost)
	    || (other = first_cheaper(s, winner, &cost)) == BERTH_NONE)
		return;
	screen_add_cost(s, &less, other);
	screen_add_cost(s, &more, winner);
	report_add_words(report, by_example(s, winner, other)
		? N_("cheaper at the example size: %s, %s against %s %s")
		: N_("cheaper at your size: %s, %s against %s %s"),
		screen_name(s, other), strbuf_text(&less), strbuf_text(&more), info.currency);
	report_end_paragraph(report, (struct place){ 2, "!", 2, TINT_CAREFUL });
	report->line.failed |= !strbuf_ok(&less) || !strbuf_ok(&more);
	strbuf_free(&less);
	strbuf_free(&more);
}
