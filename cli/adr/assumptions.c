/*
 * assumptions.c - what is taken for granted: what would turn the answer with its reason, all else
 * in few words.
 */
#include "cli/adr/parts.h"

enum { MOST_SOURCES = 1, MOST_SAID = 6, MOST_OF_A_WINNER = 2 };

/* Answers against assumptions that turn the winner alone, of which reasons are said. */
struct weighty {
	const berth_flip *flips[MOST_SAID];
	unsigned count;
};

static const berth_reason *giver_of(const struct adr *a, uint32_t fact, uint32_t rule)
{
	for (size_t i = 0; i < a->report.n_reasons; i++) {
		const berth_reason *reason = &a->report.reasons[i];
		if (reason->effect == BERTH_ASSUME && reason->fact == fact && reason->rule == rule)
			return reason;
	}
	return NULL;
}

/* The flip by which another answer to FACT turns the winner alone; NULL: none does. */
static const berth_flip *turn_of(const struct adr *a, uint32_t fact)
{
	for (uint32_t i = 0; i < a->screen.flips.count; i++) {
		const berth_flip *flip = &a->screen.flips.flips[i];
		if (flip->count == 1 && flip->answers[0].fact == fact)
			return flip;
	}
	return NULL;
}

static bool is_among(const struct weighty *weighty, uint32_t fact)
{
	for (unsigned i = 0; i < weighty->count; i++)
		if (weighty->flips[i]->answers[0].fact == fact)
			return true;
	return false;
}

static unsigned count_winner(const struct weighty *weighty, uint32_t winner)
{
	unsigned n = 0;

	for (unsigned i = 0; i < weighty->count; i++)
		n += weighty->flips[i]->winner == winner;
	return n;
}

/* Some for each winner that there would be. */
static void choose(const struct adr *a, struct weighty *weighty)
{
	weighty->count = 0;
	for (uint32_t i = 0; i < a->screen.flips.count && weighty->count < MOST_SAID; i++) {
		const berth_flip *flip = &a->screen.flips.flips[i];
		if (flip->count == 1 && flip->assumed && !is_among(weighty, flip->answers[0].fact)
		    && count_winner(weighty, flip->winner) < MOST_OF_A_WINNER)
			weighty->flips[weighty->count++] = flip;
	}
}

static json_t *put_assumed(struct adr *a, json_t *list, uint32_t fact,
                           const berth_fact_state *state)
{
	json_t *to = adr_put_object(a, list, NULL);

	adr_put_text(a, to, "fact", report_fact_label(&a->report, fact));
	speak_value(&a->report.speaker, &a->report.line, fact, &state->value);
	adr_put_line(a, to, "value");
	adr_put_text(a, to, "rule", report_rule_name(&a->report, state->rule));
	return to;
}

/* With its reason, and who is first where it is otherwise. */
static void put_weighty(struct adr *a, json_t *list, const berth_flip *flip)
{
	const uint32_t fact = flip->answers[0].fact;
	const berth_reason *giver;
	berth_fact_state state;
	json_t *to;

	if (berth_session_fact(a->report.session, fact, &state) != BERTH_OK)
		return;
	to = put_assumed(a, list, fact, &state);
	adr_put_wish(a, to, "otherwise", fact, &flip->answers[0].value);
	adr_put_candidate(a, to, "then", flip->winner);
	list = adr_put_list(a, to, "why");
	giver = giver_of(a, fact, state.rule);
	if (giver)
		adr_put_reason(a, list, giver, false, MOST_SOURCES);
}

static bool is_no(const struct adr *a, uint32_t fact, const berth_fact_state *state)
{
	return berth_fact_type(a->report.program, fact) == BERTH_BOOLEAN && state->value.high == 0;
}

void adr_assumptions(struct adr *a)
{
	json_t *said = adr_put_list(a, a->data, "assumptions");
	json_t *turning = adr_put_list(a, a->data, "assumptions_also");
	json_t *usual = adr_put_list(a, a->data, "assumed");
	json_t *absent = adr_put_list(a, a->data, "assumed_not");
	struct weighty weighty;
	berth_fact_state state;

	choose(a, &weighty);
	for (unsigned i = 0; i < weighty.count; i++)
		put_weighty(a, said, weighty.flips[i]);
	for (uint32_t f = 0; berth_session_fact(a->report.session, f, &state) == BERTH_OK; f++)
		if (state.standing == BERTH_ASSUMED && !is_among(&weighty, f))
			put_assumed(a, turn_of(a, f) ? turning : is_no(a, f, &state) ? absent : usual, f,
			            &state);
}
