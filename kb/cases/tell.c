/*
 * tell.c - what a session shows instead of what a case expects.
 *
 * It must help: the winner comes with its score and the second, an exclusion with the rules that
 * excluded, a rule with its state.
 */
#include "kb/cases/check.h"

#include <string.h>

static const char *candidate_id(const berth_session *s, uint32_t candidate)
{
	return berth_candidate_id(berth_session_program(s), candidate);
}

static const char *rule_id(const berth_session *s, uint32_t rule)
{
	return berth_rule_id(berth_session_program(s), rule);
}

static const char *fact_id(const berth_session *s, uint32_t fact)
{
	return berth_fact_id(berth_session_program(s), fact);
}

/* Adds MARK between the members of a list that began at START. */
static void separate(struct strbuf *got, size_t start, const char *mark)
{
	if (got->length > start)
		strbuf_add(got, mark);
}

/* Adds the ids of fired rules with EFFECT, on CANDIDATE unless that is BERTH_NONE; each once.
 * OTHERWISE stands for none. */
static void add_rules(const berth_session *s, berth_effect effect, uint32_t candidate,
                      const char *otherwise, struct strbuf *got)
{
	uint32_t cursor = 0, last = BERTH_NONE;
	size_t start = got->length;
	berth_reason reason;

	while (berth_session_next_reason(s, &cursor, &reason)) {
		if (reason.effect != effect || reason.rule == last ||
		    (candidate != BERTH_NONE && reason.candidate != candidate))
			continue;
		last = reason.rule;
		separate(got, start, ", ");
		strbuf_add(got, rule_id(s, reason.rule));
	}
	if (last == BERTH_NONE)
		strbuf_add(got, otherwise);
}

static const char *state_text(berth_rule_state state)
{
	switch (state) {
	case BERTH_RULE_FALSE:
		return "is false";
	case BERTH_RULE_WAITING:
		return "waits";
	case BERTH_RULE_FIRED:
		return "fired";
	case BERTH_RULE_ABSENT:
		break;
	}
	return "does not exist for it, or not at this date";
}

static void add_state(const berth_session *s, uint32_t rule, uint32_t candidate, struct strbuf *got)
{
	strbuf_add_format(got, "%s %s", rule_id(s, rule),
	                  state_text(case_rule_state(s, rule, candidate)));
}

static void add_ranked(const berth_session *s, uint32_t i, struct strbuf *got)
{
	const berth_ranked *ranked = berth_session_ranked(s, i);

	strbuf_add_format(got, "%s with %lld", candidate_id(s, ranked->candidate),
	                  (long long)ranked->score);
	if (ranked->low != ranked->high)
		strbuf_add_format(got, " (%lld..%lld)", (long long)ranked->low, (long long)ranked->high);
}

/* Why CANDIDATE is not in the ranking. */
static void add_absence(const berth_session *s, uint32_t candidate, struct strbuf *got)
{
	const berth_result *result = berth_session_result(s);

	strbuf_add_format(got, "%s ", candidate_id(s, candidate));
	if (!(result->considered >> candidate & 1)) {
		strbuf_add(got, "not among those that are considered");
	} else if (result->excluded >> candidate & 1) {
		strbuf_add(got, "excluded by ");
		add_rules(s, BERTH_EXCLUDE, candidate, "its status", got);
	} else {
		strbuf_add(got, "not excluded");
	}
}

/* Who leads, who is second, and why those that are wanted are out. */
void tell_winner(const berth_expectation *e, const struct case_view *v, struct strbuf *got)
{
	const berth_result *result = berth_session_result(v->session);
	bool any = result->winner != BERTH_NONE;

	if (any)
		add_ranked(v->session, 0, got);
	else
		strbuf_add(got, "nothing feasible: ");
	if (any && result->ranked > 1) {
		strbuf_add(got, ", second ");
		add_ranked(v->session, 1, got);
	}
	for (uint32_t i = 0; i < e->n_candidates; i++) {
		if (any && !(result->excluded >> e->candidates[i] & 1))
			continue;
		strbuf_add(got, any || i ? "; " : "");
		add_absence(v->session, e->candidates[i], got);
	}
}

void tell_status(const berth_expectation *e, const struct case_view *v, struct strbuf *got)
{
	(void)e;
	strbuf_add(got, berth_decision_name(berth_session_result(v->session)->status));
}

static void add_place(const berth_session *s, uint32_t candidate, struct strbuf *got)
{
	uint32_t place = case_place(s, candidate);

	separate(got, 0, ", ");
	if (place == UINT32_MAX) {
		add_absence(s, candidate, got);
		return;
	}
	strbuf_add_format(got, "%u. ", place + 1);
	add_ranked(s, place, got);
}

/* Those that should be below, but are not, and then the one above. */
void tell_above(const berth_expectation *e, const struct case_view *v, struct strbuf *got)
{
	uint32_t place = case_place(v->session, e->candidates[0]);

	for (uint32_t i = 1; i < e->n_candidates; i++) {
		uint32_t other = case_place(v->session, e->candidates[i]);

		if (other == UINT32_MAX || place >= other)
			add_place(v->session, e->candidates[i], got);
	}
	add_place(v->session, e->candidates[0], got);
}

void tell_excluded(const berth_expectation *e, const struct case_view *v, struct strbuf *got)
{
	add_absence(v->session, case_candidate(e), got);
	if (e->rule == BERTH_NONE)
		return;
	strbuf_add(got, "; ");
	add_state(v->session, e->rule, case_candidate(e), got);
}

/* Those that are not in the ranking. */
void tell_absence(const berth_expectation *e, const struct case_view *v, struct strbuf *got)
{
	for (uint32_t i = 0; i < e->n_candidates; i++) {
		if (case_place(v->session, e->candidates[i]) != UINT32_MAX)
			continue;
		separate(got, 0, ", ");
		add_absence(v->session, e->candidates[i], got);
	}
}

void tell_possible(const berth_expectation *e, const struct case_view *v, struct strbuf *got)
{
	uint64_t possible = berth_session_result(v->session)->possible;

	(void)e;
	if (possible)
		record_among_write(got, berth_session_program(v->session), possible);
	else
		strbuf_add(got, "none");
}

void tell_state(const berth_expectation *e, const struct case_view *v, struct strbuf *got)
{
	add_state(v->session, e->rule, case_candidate(e), got);
}

/* The facts that wait. */
void tell_open(const berth_expectation *e, const struct case_view *v, struct strbuf *got)
{
	uint32_t fact;

	(void)e;
	berth_walk_open_facts(v->walk, v->session);
	while (berth_walk_next(v->walk, &fact)) {
		separate(got, 0, " ");
		strbuf_add(got, fact_id(v->session, fact));
	}
	if (!got->length)
		strbuf_add(got, "nothing that waits");
}

void tell_waiting(const berth_expectation *e, const struct case_view *v, struct strbuf *got)
{
	strbuf_add_format(got, "%s waits", fact_id(v->session, e->fact));
}

/* Adds the sources that RULE cites, each once. */
static void add_citations(const berth_session *s, uint32_t rule, struct strbuf *got)
{
	const berth_program *program = berth_session_program(s);
	berth_citation citation;

	for (uint32_t i = 0; berth_rule_citation(program, rule, i, &citation) == BERTH_OK; i++) {
		if (strstr(strbuf_text(got), citation.id))
			continue;
		separate(got, 0, ", ");
		strbuf_add(got, citation.id);
	}
}

void tell_citations(const berth_expectation *e, const struct case_view *v, struct strbuf *got)
{
	uint32_t cursor = 0, last = BERTH_NONE;
	berth_reason reason;

	(void)e;
	while (berth_session_next_reason(v->session, &cursor, &reason)) {
		if (reason.rule != last)
			add_citations(v->session, reason.rule, got);
		last = reason.rule;
	}
	if (!got->length)
		strbuf_add(got, "no citation");
}

static void add_value(const berth_session *s, uint32_t fact, const berth_value *value,
                      struct strbuf *got)
{
	char text[200];

	berth_value_write(berth_session_program(s), fact, value, text, sizeof text);
	strbuf_add(got, text);
}

void tell_standing(const berth_expectation *e, const struct case_view *v, struct strbuf *got)
{
	static const char *const names[] = { "untold", "told", "derived", "assumed", "undefined" };
	berth_fact_state state;

	if (berth_session_fact(v->session, e->fact, &state) != BERTH_OK)
		return;
	strbuf_add_format(got, "%s %s", fact_id(v->session, e->fact),
	                  state.unknown ? "unknown" : names[state.standing]);
	if (state.standing == BERTH_UNTOLD || state.standing == BERTH_UNDEFINED)
		return;
	strbuf_add(got, " as ");
	add_value(v->session, e->fact, &state.value, got);
	if (state.rule != BERTH_NONE)
		strbuf_add_format(got, " by %s", rule_id(v->session, state.rule));
}

/* Rules with EFFECT, and the state of the one that is expected. */
static void add_effects(const berth_expectation *e, const berth_session *s, berth_effect effect,
                        struct strbuf *got)
{
	add_rules(s, effect, BERTH_NONE, "none", got);
	if (e->rule == BERTH_NONE)
		return;
	strbuf_add(got, "; ");
	add_state(s, e->rule, BERTH_NONE, got);
}

void tell_advice(const berth_expectation *e, const struct case_view *v, struct strbuf *got)
{
	add_effects(e, v->session, BERTH_ADVISE, got);
}

void tell_warning(const berth_expectation *e, const struct case_view *v, struct strbuf *got)
{
	add_effects(e, v->session, BERTH_WARN, got);
}

void tell_outside(const berth_expectation *e, const struct case_view *v, struct strbuf *got)
{
	add_effects(e, v->session, BERTH_OUTSIDE, got);
}
