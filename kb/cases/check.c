/*
 * cases-check.c - does a session show what a case expects, and what does it show instead?
 *
 * What is got must help: the winner comes with its score and the second, an exclusion with the
 * rules that excluded, a rule with its state.
 */
#include "kb/cases/check.h"
#include "engine/explain.h"

#include <string.h>

static const char *candidate_id(const berth_session *s, uint32_t candidate)
{
	berth_candidate_info info;

	if (berth_candidate_describe(berth_session_program(s), candidate, 0, &info) != BERTH_OK)
		return "none";
	return info.id;
}

static const char *rule_id(const berth_session *s, uint32_t rule)
{
	berth_rule_info info;

	return berth_rule_describe(berth_session_program(s), rule, &info) == BERTH_OK ? info.id : "";
}

static const char *fact_id(const berth_session *s, uint32_t fact)
{
	berth_fact_info info;

	if (berth_fact_describe(berth_session_program(s), fact, 0, &info) != BERTH_OK)
		return "";
	return info.id;
}

static bool has_bit(uint64_t set, uint32_t candidate)
{
	return candidate < 64 && (set >> candidate & 1);
}

/* Adds ", " between the members of a list that began at START. */
static void separate(struct strbuf *got, size_t start)
{
	if (got->length > start)
		strbuf_add(got, ", ");
}

/* Adds the ids of fired rules with EFFECT, on CANDIDATE unless that is BERTH_NONE; each once.
 * Returns how many there are. */
static unsigned add_rules(const berth_session *s, berth_effect effect, uint32_t candidate,
                          struct strbuf *got)
{
	uint32_t cursor = 0, last = BERTH_NONE;
	size_t start = got->length;
	unsigned count = 0;
	berth_reason reason;

	while (berth_session_next_reason(s, &cursor, &reason)) {
		if (reason.effect != effect || reason.rule == last ||
		    (candidate != BERTH_NONE && reason.candidate != candidate))
			continue;
		last = reason.rule;
		separate(got, start);
		strbuf_add(got, rule_id(s, reason.rule));
		count++;
	}
	return count;
}

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

/* The state of RULE for CANDIDATE: of its instance for it, or, when the rule is not written for
 * each candidate, of the rule if one of its effects is on this one. */
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

static uint32_t first_candidate(const struct expectation *e)
{
	return e->n_candidates ? e->candidates[0] : BERTH_NONE;
}

/* Why CANDIDATE is not in the ranking. */
static void add_absence(const berth_session *s, uint32_t candidate, struct strbuf *got)
{
	const berth_result *result = berth_session_result(s);

	strbuf_add_format(got, "%s ", candidate_id(s, candidate));
	if (!has_bit(result->considered, candidate)) {
		strbuf_add(got, "not among those that are considered");
	} else if (has_bit(result->excluded, candidate)) {
		strbuf_add(got, "excluded by ");
		if (!add_rules(s, BERTH_EXCLUDE, candidate, got))
			strbuf_add(got, "its status");
	} else {
		strbuf_add(got, "not excluded");
	}
}

/* Who leads, who is second, and why those that are wanted are out. */
static void add_leaders(const struct expectation *e, const berth_session *s, struct strbuf *got)
{
	const berth_result *result = berth_session_result(s);

	add_ranked(s, 0, got);
	if (result->ranked > 1) {
		strbuf_add(got, ", second ");
		add_ranked(s, 1, got);
	}
	for (uint32_t i = 0; i < e->n_candidates; i++) {
		if (!has_bit(result->excluded, e->candidates[i]))
			continue;
		strbuf_add(got, "; ");
		add_absence(s, e->candidates[i], got);
	}
}

static bool is_one_of(const struct expectation *e, uint32_t candidate)
{
	for (uint32_t i = 0; i < e->n_candidates; i++)
		if (e->candidates[i] == candidate)
			return true;
	return false;
}

bool check_winner_one_of(const struct expectation *e, const berth_session *s, struct strbuf *got)
{
	uint32_t winner = berth_session_result(s)->winner;

	if (winner == BERTH_NONE ? e->n_candidates == 0 : is_one_of(e, winner))
		return true;
	if (winner != BERTH_NONE) {
		add_leaders(e, s, got);
		return false;
	}
	strbuf_add(got, "nothing feasible: ");
	for (uint32_t i = 0; i < e->n_candidates; i++) {
		strbuf_add(got, i ? "; " : "");
		add_absence(s, e->candidates[i], got);
	}
	return false;
}

/* One of one, or, of none, that nothing is feasible. */
bool check_winner(const struct expectation *e, const berth_session *s, struct strbuf *got)
{
	return check_winner_one_of(e, s, got);
}

bool check_status(const struct expectation *e, const berth_session *s, struct strbuf *got)
{
	static const char *const names[] = { "certain", "settled", "possible", "none" };
	berth_decision status = berth_session_result(s)->status;

	strbuf_add(got, names[status]);
	return status == e->status;
}

/* Place in the ranking; UINT32_MAX when it is not there. */
static uint32_t place_of(const berth_session *s, uint32_t candidate)
{
	const berth_ranked *ranked;

	for (uint32_t i = 0; (ranked = berth_session_ranked(s, i)) != NULL; i++)
		if (ranked->candidate == candidate)
			return i;
	return UINT32_MAX;
}

static void add_place(const berth_session *s, uint32_t candidate, struct strbuf *got)
{
	uint32_t place = place_of(s, candidate);

	if (place == UINT32_MAX) {
		add_absence(s, candidate, got);
		return;
	}
	strbuf_add_format(got, "%u. ", place + 1);
	add_ranked(s, place, got);
}

bool check_above(const struct expectation *e, const berth_session *s, struct strbuf *got)
{
	uint32_t place = place_of(s, e->candidates[0]);
	bool holds = place != UINT32_MAX;

	for (uint32_t i = 1; i < e->n_candidates; i++) {
		uint32_t other = place_of(s, e->candidates[i]);

		if (place != UINT32_MAX && other != UINT32_MAX && place < other)
			continue;
		holds = false;
		separate(got, 0);
		add_place(s, e->candidates[i], got);
	}
	if (!holds) {
		separate(got, 0);
		add_place(s, e->candidates[0], got);
	}
	return holds;
}

bool check_excluded(const struct expectation *e, const berth_session *s, struct strbuf *got)
{
	uint32_t candidate = first_candidate(e);
	bool holds = has_bit(berth_session_result(s)->excluded, candidate);

	if (holds && e->rule != BERTH_NONE)
		holds = has_effect(s, BERTH_EXCLUDE, e->rule, candidate);
	if (holds)
		return true;
	add_absence(s, candidate, got);
	if (e->rule != BERTH_NONE) {
		strbuf_add(got, "; ");
		add_state(s, e->rule, candidate, got);
	}
	return false;
}

bool check_not_excluded(const struct expectation *e, const berth_session *s, struct strbuf *got)
{
	bool holds = true;

	for (uint32_t i = 0; i < e->n_candidates; i++) {
		if (place_of(s, e->candidates[i]) != UINT32_MAX)
			continue;
		holds = false;
		separate(got, 0);
		add_absence(s, e->candidates[i], got);
	}
	return holds;
}

bool check_possible(const struct expectation *e, const berth_session *s, struct strbuf *got)
{
	uint64_t wanted = 0, possible = berth_session_result(s)->possible;

	for (uint32_t i = 0; i < e->n_candidates; i++)
		wanted |= UINT64_C(1) << e->candidates[i];
	for (uint32_t candidate = 0; candidate < 64; candidate++) {
		if (has_bit(possible, candidate))
			strbuf_add_format(got, "%s%s", got->length ? " " : "", candidate_id(s, candidate));
	}
	if (!possible)
		strbuf_add(got, "none");
	return wanted == possible;
}

static bool check_state(const struct expectation *e, const berth_session *s, struct strbuf *got,
                        berth_rule_state wanted)
{
	uint32_t candidate = first_candidate(e);

	add_state(s, e->rule, candidate, got);
	return case_rule_state(s, e->rule, candidate) == wanted;
}

bool check_fired(const struct expectation *e, const berth_session *s, struct strbuf *got)
{
	return check_state(e, s, got, BERTH_RULE_FIRED);
}

bool check_not_fired(const struct expectation *e, const berth_session *s, struct strbuf *got)
{
	return !check_state(e, s, got, BERTH_RULE_FIRED);
}

bool check_waits(const struct expectation *e, const berth_session *s, struct strbuf *got)
{
	return check_state(e, s, got, BERTH_RULE_WAITING);
}

bool check_waiting(const struct expectation *e, const berth_session *s, struct strbuf *got)
{
	berth_walk *open;
	uint32_t fact;
	bool found = false;

	if (berth_walk_new(&open, berth_session_program(s)) != BERTH_OK) {
		got->failed = true;
		return false;
	}
	berth_walk_open_facts(open, s);
	while (!found && berth_walk_next(open, &fact)) {
		found = fact == e->fact;
		if (!found)
			strbuf_add_format(got, "%s%s", got->length ? " " : "", fact_id(s, fact));
	}
	berth_walk_free(open);
	if (!found && !got->length)
		strbuf_add(got, "nothing that waits");
	return found;
}

bool check_not_waiting(const struct expectation *e, const berth_session *s, struct strbuf *got)
{
	if (!check_waiting(e, s, got))
		return true;
	strbuf_clear(got);
	strbuf_add_format(got, "%s waits", fact_id(s, e->fact));
	return false;
}

/* Does RULE cite the source that is expected?  Adds the others to GOT, each once. */
static bool cites(const struct expectation *e, const berth_session *s, uint32_t rule,
                  struct strbuf *got)
{
	berth_citation citation;

	for (uint32_t i = 0;
	     berth_rule_citation(berth_session_program(s), rule, i, &citation) == BERTH_OK; i++) {
		if (citation.source == e->source)
			return true;
		if (!got->length || !strstr(strbuf_text(got), citation.id))
			strbuf_add_format(got, "%s%s", got->length ? ", " : "", citation.id);
	}
	return false;
}

bool check_cites(const struct expectation *e, const berth_session *s, struct strbuf *got)
{
	uint32_t cursor = 0, last = BERTH_NONE;
	berth_reason reason;

	while (berth_session_next_reason(s, &cursor, &reason)) {
		if (reason.rule == last)
			continue;
		last = reason.rule;
		if (cites(e, s, reason.rule, got))
			return true;
	}
	if (!got->length)
		strbuf_add(got, "no citation");
	return false;
}

static void add_value(const berth_session *s, uint32_t fact, const berth_value *value,
                      struct strbuf *got)
{
	char text[200];

	berth_value_write(berth_session_program(s), fact, value, text, sizeof text);
	strbuf_add(got, text);
}

static void add_standing(const berth_session *s, uint32_t fact, const berth_fact_state *state,
                         struct strbuf *got)
{
	static const char *const names[] = { "untold", "told", "derived", "assumed", "undefined" };

	strbuf_add_format(got, "%s ", fact_id(s, fact));
	strbuf_add(got, state->unknown ? "unknown" : names[state->standing]);
	if (state->standing == BERTH_UNTOLD || state->standing == BERTH_UNDEFINED)
		return;
	strbuf_add(got, " as ");
	add_value(s, fact, &state->value, got);
	if (state->rule != BERTH_NONE)
		strbuf_add_format(got, " by %s", rule_id(s, state->rule));
}

static bool same_value(const berth_value *a, const berth_value *b)
{
	if (a->text && b->text)
		return strcmp(a->text, b->text) == 0;
	return a->low == b->low && a->high == b->high;
}

bool check_fact(const struct expectation *e, const berth_session *s, struct strbuf *got)
{
	berth_fact_state state;
	bool is_open;

	if (berth_session_fact(s, e->fact, &state) != BERTH_OK)
		return false;
	add_standing(s, e->fact, &state, got);
	is_open = state.standing == BERTH_UNTOLD || state.standing == BERTH_UNDEFINED;
	if (e->unknown || is_open)
		return e->unknown && is_open;
	return same_value(&state.value, &e->value);
}

/* All numbers that the fact may still have lie inside. */
bool check_within(const struct expectation *e, const berth_session *s, struct strbuf *got)
{
	berth_fact_state state;

	if (berth_session_fact(s, e->fact, &state) != BERTH_OK)
		return false;
	add_standing(s, e->fact, &state, got);
	if (e->unknown || state.standing == BERTH_UNTOLD || state.standing == BERTH_UNDEFINED)
		return false;
	if (e->value.text)
		return same_value(&state.value, &e->value);
	return e->value.low <= state.value.low && state.value.high <= e->value.high;
}

bool check_assumed(const struct expectation *e, const berth_session *s, struct strbuf *got)
{
	berth_fact_state state;

	if (berth_session_fact(s, e->fact, &state) != BERTH_OK)
		return false;
	add_standing(s, e->fact, &state, got);
	return state.standing == BERTH_ASSUMED && same_value(&state.value, &e->value);
}

/* Rules with EFFECT, or the state of RULE, when what was expected is not there. */
static bool miss(const berth_session *s, berth_effect effect, uint32_t rule, struct strbuf *got)
{
	if (!add_rules(s, effect, BERTH_NONE, got))
		strbuf_add(got, "none");
	if (rule != BERTH_NONE) {
		strbuf_add(got, "; ");
		add_state(s, rule, BERTH_NONE, got);
	}
	return false;
}

bool check_advice(const struct expectation *e, const berth_session *s, struct strbuf *got)
{
	uint32_t cursor = 0;
	berth_reason reason;

	while (berth_session_next_reason(s, &cursor, &reason))
		if (reason.effect == BERTH_ADVISE && reason.topic == e->topic &&
		    (e->rule == BERTH_NONE || reason.rule == e->rule))
			return true;
	return miss(s, BERTH_ADVISE, e->rule, got);
}

bool check_warning(const struct expectation *e, const berth_session *s, struct strbuf *got)
{
	return has_effect(s, BERTH_WARN, e->rule, BERTH_NONE) || miss(s, BERTH_WARN, e->rule, got);
}

bool check_outside(const struct expectation *e, const berth_session *s, struct strbuf *got)
{
	return has_effect(s, BERTH_OUTSIDE, e->rule, BERTH_NONE) ||
	       miss(s, BERTH_OUTSIDE, e->rule, got);
}
