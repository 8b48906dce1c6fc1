/* check.c - does a session show what a case expects? */
#include "kb/cases/check.h"

#include <string.h>

uint32_t case_candidate(const berth_expectation *e)
{
	return e->n_candidates ? e->candidates[0] : BERTH_NONE;
}

uint32_t case_place(const berth_session *s, uint32_t candidate)
{
	const berth_ranked *ranked;

	for (uint32_t i = 0; (ranked = berth_session_ranked(s, i)) != NULL; i++)
		if (ranked->candidate == candidate)
			return i;
	return UINT32_MAX;
}

typedef bool walk(const berth_session *s, uint32_t *cursor, berth_reason *out);

static bool concerns(const berth_session *s, walk *next, uint32_t rule, uint32_t candidate)
{
	uint32_t cursor = 0;
	berth_reason reason;

	while (next(s, &cursor, &reason))
		if (reason.rule == rule && reason.candidate == candidate)
			return true;
	return false;
}

/* Of the rule's instance for the candidate, or, when it is not written for each, of the rule if one
 * of its effects is on this one. */
berth_rule_state case_rule_state(const berth_session *s, uint32_t rule, uint32_t candidate)
{
	berth_rule_state state = berth_session_rule(s, rule, candidate);

	if (candidate == BERTH_NONE || state != BERTH_RULE_ABSENT)
		return state;
	if (concerns(s, berth_session_next_reason, rule, candidate))
		return BERTH_RULE_FIRED;
	if (concerns(s, berth_session_next_waiting, rule, candidate))
		return BERTH_RULE_WAITING;
	state = berth_session_rule(s, rule, BERTH_NONE);
	return state == BERTH_RULE_FALSE ? state : BERTH_RULE_ABSENT;
}

/* One of those that are named; when none is, that nothing is feasible. */
bool check_winner(const berth_expectation *e, const struct case_view *v)
{
	uint32_t winner = berth_session_result(v->session)->winner;

	if (winner == BERTH_NONE)
		return e->n_candidates == 0;
	for (uint32_t i = 0; i < e->n_candidates; i++)
		if (e->candidates[i] == winner)
			return true;
	return false;
}

bool check_status(const berth_expectation *e, const struct case_view *v)
{
	return berth_session_result(v->session)->status == e->status;
}

bool check_above(const berth_expectation *e, const struct case_view *v)
{
	uint32_t place = case_place(v->session, e->candidates[0]);

	for (uint32_t i = 1; i < e->n_candidates; i++) {
		uint32_t other = case_place(v->session, e->candidates[i]);

		if (other == UINT32_MAX || place >= other)
			return false;
	}
	return place != UINT32_MAX;
}

/* Did RULE fire with this EFFECT, on CANDIDATE unless that is BERTH_NONE? */
static bool has_effect(const berth_session *s, berth_effect effect, uint32_t rule,
                       uint32_t candidate)
{
	uint32_t cursor = 0;
	berth_reason reason;

	while (berth_session_next_reason(s, &cursor, &reason))
		if (reason.effect == effect && reason.rule == rule &&
		    (candidate == BERTH_NONE || reason.candidate == candidate))
			return true;
	return false;
}

bool check_excluded(const berth_expectation *e, const struct case_view *v)
{
	uint32_t candidate = case_candidate(e);

	if (!(berth_session_result(v->session)->excluded >> candidate & 1))
		return false;
	return e->rule == BERTH_NONE || has_effect(v->session, BERTH_EXCLUDE, e->rule, candidate);
}

bool check_not_excluded(const berth_expectation *e, const struct case_view *v)
{
	for (uint32_t i = 0; i < e->n_candidates; i++)
		if (case_place(v->session, e->candidates[i]) == UINT32_MAX)
			return false;
	return true;
}

bool check_possible(const berth_expectation *e, const struct case_view *v)
{
	uint64_t wanted = 0;

	for (uint32_t i = 0; i < e->n_candidates; i++)
		wanted |= UINT64_C(1) << e->candidates[i];
	return wanted == berth_session_result(v->session)->possible;
}

bool check_fired(const berth_expectation *e, const struct case_view *v)
{
	return case_rule_state(v->session, e->rule, case_candidate(e)) == BERTH_RULE_FIRED;
}

bool check_not_fired(const berth_expectation *e, const struct case_view *v)
{
	return !check_fired(e, v);
}

bool check_waits(const berth_expectation *e, const struct case_view *v)
{
	return case_rule_state(v->session, e->rule, case_candidate(e)) == BERTH_RULE_WAITING;
}

bool check_waiting(const berth_expectation *e, const struct case_view *v)
{
	uint32_t fact;

	berth_walk_open_facts(v->walk, v->session);
	while (berth_walk_next(v->walk, &fact))
		if (fact == e->fact)
			return true;
	return false;
}

bool check_not_waiting(const berth_expectation *e, const struct case_view *v)
{
	return !check_waiting(e, v);
}

static bool cites(const berth_session *s, uint32_t rule, uint32_t source)
{
	const berth_program *program = berth_session_program(s);
	berth_citation citation;

	for (uint32_t i = 0; berth_rule_citation(program, rule, i, &citation) == BERTH_OK; i++)
		if (citation.source == source)
			return true;
	return false;
}

bool check_cites(const berth_expectation *e, const struct case_view *v)
{
	uint32_t cursor = 0, last = BERTH_NONE;
	berth_reason reason;

	while (berth_session_next_reason(v->session, &cursor, &reason)) {
		if (reason.rule != last && cites(v->session, reason.rule, e->source))
			return true;
		last = reason.rule;
	}
	return false;
}

/* The fact as it stands; false when it has no value. */
static bool has_value(const berth_expectation *e, const berth_session *s, berth_fact_state *state)
{
	return berth_session_fact(s, e->fact, state) == BERTH_OK &&
	       state->standing != BERTH_UNTOLD && state->standing != BERTH_UNDEFINED;
}

static bool same_value(const berth_value *a, const berth_value *b)
{
	if (a->text && b->text)
		return strcmp(a->text, b->text) == 0;
	return a->low == b->low && a->high == b->high;
}

bool check_fact(const berth_expectation *e, const struct case_view *v)
{
	berth_fact_state state;

	if (!has_value(e, v->session, &state))
		return e->unknown;
	return !e->unknown && same_value(&state.value, &e->value);
}

/* All numbers that the fact may still have lie inside. */
bool check_within(const berth_expectation *e, const struct case_view *v)
{
	berth_fact_state state;

	if (e->unknown || !has_value(e, v->session, &state))
		return false;
	if (e->value.text)
		return same_value(&state.value, &e->value);
	return e->value.low <= state.value.low && state.value.high <= e->value.high;
}

bool check_assumed(const berth_expectation *e, const struct case_view *v)
{
	berth_fact_state state;

	return has_value(e, v->session, &state) && state.standing == BERTH_ASSUMED &&
	       same_value(&state.value, &e->value);
}

bool check_advice(const berth_expectation *e, const struct case_view *v)
{
	uint32_t cursor = 0;
	berth_reason reason;

	while (berth_session_next_reason(v->session, &cursor, &reason))
		if (reason.effect == BERTH_ADVISE && reason.topic == e->topic &&
		    (e->rule == BERTH_NONE || reason.rule == e->rule))
			return true;
	return false;
}

bool check_warning(const berth_expectation *e, const struct case_view *v)
{
	return has_effect(v->session, BERTH_WARN, e->rule, BERTH_NONE);
}

bool check_outside(const berth_expectation *e, const struct case_view *v)
{
	return has_effect(v->session, BERTH_OUTSIDE, e->rule, BERTH_NONE);
}
