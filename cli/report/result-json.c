/*
 * result-json.c - writes a result in the order of its keys, each part from the session itself.
 */
#include "cli/report/result-json.h"

#include "cli/report/robust-json.h"

#include "base/number.h"
#include "cli/report/effects.h"
#include "base/json.h"
#include "engine/cost.h"
#include "engine/explain.h"

#include <string.h>

static const char *candidate_id(const berth_session *session, uint32_t candidate)
{
	return berth_candidate_id(berth_session_program(session), candidate);
}

static const char *rule_id(const berth_session *session, uint32_t rule)
{
	return berth_rule_id(berth_session_program(session), rule);
}

static const char *fact_id(const berth_session *session, uint32_t fact)
{
	return berth_fact_id(berth_session_program(session), fact);
}

static const char *criterion_id(const berth_session *session, uint32_t criterion)
{
	return berth_criterion_id(berth_session_program(session), criterion);
}

void result_json_head(struct json *json, const berth_session *session, const char *schema,
                      const char *id)
{
	berth_program_info info;
	char date[11];

	berth_program_describe(berth_session_program(session), &info);
	date_write(date, berth_session_as_of(session));
	json_add_string(json, "schema", schema);
	json_add_string(json, "id", id);
	json_add_string(json, "as_of", date);
	json_begin(json, "knowledge", '{');
	json_add_string(json, "name", info.name);
	json_add_string(json, "version", info.version);
	json_add_string(json, "sha256", info.sha256);
	json_end(json, '}');
}

/* Those of a bit set that are not excluded, best first. */
static void add_candidates(struct json *json, const char *key, const berth_session *session,
                           uint64_t candidates)
{
	const berth_ranked *ranked;

	json_begin(json, key, '[');
	for (uint32_t i = 0; (ranked = berth_session_ranked(session, i)) != NULL; i++)
		if (candidates >> ranked->candidate & 1)
			json_add_string(json, NULL, candidate_id(session, ranked->candidate));
	json_end(json, ']');
}

static void add_decision(struct json *json, const berth_session *session)
{
	const berth_result *result = berth_session_result(session);

	json_add_string(json, "status", berth_decision_name(result->status));
	json_add_string(json, "winner", candidate_id(session, result->winner));
	add_candidates(json, "possible", session, result->possible);
}

static void add_range(struct json *json, const char *key, int64_t low, int64_t high)
{
	json_begin(json, key, '[');
	json_add_integer(json, NULL, low);
	json_add_integer(json, NULL, high);
	json_end(json, ']');
}

/* Criteria without a contribution are left out. */
static void add_criteria(struct json *json, const berth_session *session, uint32_t candidate)
{
	const char *id;
	int64_t low, high;

	json_begin(json, "criteria", '{');
	for (uint32_t i = 0; (id = criterion_id(session, i)) != NULL; i++) {
		berth_session_contribution(session, candidate, i, &low, &high);
		if (low != 0 || high != 0)
			add_range(json, id, low, high);
	}
	json_end(json, '}');
}

/* What of a cost is of the example size, if anything is. */
static void add_example(struct json *json, const berth_program *program,
                        const berth_estimate *estimate, uint32_t candidate)
{
	const berth_example *example;
	bool any = false;
	char text[128];

	for (uint32_t i = 0; (example = berth_estimate_example(estimate, i)) != NULL; i++) {
		berth_value value = { example->value, example->value, NULL };
		const char *id = berth_fact_id(program, example->fact);
		if (!(example->candidates >> candidate & 1))
			continue;
		if (!any)
			json_begin(json, "example", '{');
		any = true;
		berth_value_write(program, example->fact, &value, text, sizeof text);
		if (berth_fact_type(program, example->fact) == BERTH_INTEGER)
			json_add_integer(json, id, example->value);
		else
			json_add_string(json, id, text);
	}
	if (any)
		json_end(json, '}');
}

/* Where it is known; in millionths of the currency. */
static void add_cost(struct json *json, const berth_program *program,
                     const berth_estimate *estimate, uint32_t candidate)
{
	berth_omission omission;
	berth_cost_info info;
	berth_cost cost;
	char date[11];

	if (berth_cost_describe(program, &info) != BERTH_OK
	    || !berth_estimate_cost(estimate, candidate, &cost))
		return;
	date_write(date, info.as_of);
	json_begin(json, "cost", '{');
	json_add_integer(json, "low", cost.low);
	json_add_integer(json, "high", cost.high);
	json_add_string(json, "currency", info.currency);
	json_add_string(json, "as_of", date);
	json_begin(json, "omitted", '[');
	for (uint32_t i = 0; berth_cost_omission(program, i, 0, &omission) == BERTH_OK; i++)
		if (omission.candidates >> candidate & 1)
			json_add_string(json, NULL, omission.id);
	json_end(json, ']');
	add_example(json, program, estimate, candidate);
	json_end(json, '}');
}

static void add_ranking(struct json *json, const berth_session *session)
{
	const berth_ranked *ranked;
	berth_estimate *estimate;

	if (berth_estimate_new(&estimate, session) != BERTH_OK) {
		json->out->failed = true;
		return;
	}

	json_begin(json, "ranking", '[');
	for (uint32_t i = 0; (ranked = berth_session_ranked(session, i)) != NULL; i++) {
		json_begin(json, NULL, '{');
		json_add_string(json, "id", candidate_id(session, ranked->candidate));
		json_add_integer(json, "score", ranked->score);
		add_range(json, "range", ranked->low, ranked->high);
		add_criteria(json, session, ranked->candidate);
		add_cost(json, berth_session_program(session), estimate, ranked->candidate);
		json_end(json, '}');
	}
	json_end(json, ']');
	berth_estimate_free(estimate);
}

static void add_excluding_rules(struct json *json, const berth_session *session,
                                const struct effects *fired, uint32_t candidate)
{
	uint32_t last = BERTH_NONE;

	json_begin(json, "rules", '[');
	for (size_t i = 0; i < fired->count; i++) {
		const berth_reason *reason = &fired->items[i];

		if (reason->effect == BERTH_EXCLUDE && reason->candidate == candidate &&
		    reason->rule != last) {
			json_add_string(json, NULL, rule_id(session, reason->rule));
			last = reason->rule;
		}
	}
	json_end(json, ']');
}

/* The facts that WALK gathered, by their ids. */
static void add_gathered(struct json *json, const char *key, berth_walk *walk,
                         const berth_session *session)
{
	uint32_t fact;

	json_begin(json, key, '[');
	while (berth_walk_next(walk, &fact))
		json_add_string(json, NULL, fact_id(session, fact));
	json_end(json, ']');
}

/* The facts on whose assumption alone the exclusion rests, if it is so. */
static void add_assumed_facts(struct json *json, berth_walk *walk, const berth_session *session,
                              uint32_t candidate)
{
	if (berth_walk_assumed_facts(walk, session, candidate))
		add_gathered(json, "assumed", walk, session);
}

static void add_excluded(struct json *json, berth_walk *walk, const berth_session *session,
                         const struct effects *fired)
{
	const berth_result *result = berth_session_result(session);
	const char *id;

	json_begin(json, "excluded", '[');
	for (uint32_t i = 0; (id = candidate_id(session, i)) != NULL; i++) {
		if (!(result->excluded >> i & 1))
			continue;
		json_begin(json, NULL, '{');
		json_add_string(json, "id", id);
		add_excluding_rules(json, session, fired, i);
		add_assumed_facts(json, walk, session, i);
		json_end(json, '}');
	}
	json_end(json, ']');
}

static void add_reason(struct json *json, berth_walk *walk, const berth_session *session,
                       const berth_reason *reason)
{
	static const char *const names[] = {
		[BERTH_EXCLUDE] = "exclude", [BERTH_FAVOUR] = "favour", [BERTH_OPPOSE] = "oppose"
	};

	json_begin(json, NULL, '{');
	json_add_string(json, "rule", rule_id(session, reason->rule));
	json_add_string(json, "effect", names[reason->effect]);
	json_add_string(json, "candidate", candidate_id(session, reason->candidate));
	json_add_string(json, "criterion", criterion_id(session, reason->criterion));
	json_add_integer(json, "points", reason->effect == BERTH_EXCLUDE ? 0 : reason->points);
	berth_walk_instance_facts(walk, session, reason->instance);
	add_gathered(json, "facts", walk, session);
	json_end(json, '}');
}

static void add_reasons(struct json *json, berth_walk *walk, const berth_session *session,
                        const struct effects *fired)
{
	json_begin(json, "reasons", '[');
	for (size_t i = 0; i < fired->count; i++) {
		const berth_reason *reason = &fired->items[i];

		if (reason->effect == BERTH_EXCLUDE || berth_effect_scores(reason->effect))
			add_reason(json, walk, session, reason);
	}
	json_end(json, ']');
}

static void add_advice(struct json *json, const berth_session *session,
                       const struct effects *fired)
{
	const berth_program *program = berth_session_program(session);
	const char *topic, *label;

	json_begin(json, "advice", '[');
	for (size_t i = 0; i < fired->count; i++) {
		const berth_reason *reason = &fired->items[i];

		if (reason->effect != BERTH_ADVISE)
			continue;
		if (berth_topic_describe(program, reason->topic, 0, &topic, &label) != BERTH_OK)
			topic = NULL;
		json_begin(json, NULL, '{');
		json_add_string(json, "topic", topic);
		json_add_string(json, "rule", rule_id(session, reason->rule));
		json_end(json, '}');
	}
	json_end(json, ']');
}

static void add_problem(struct json *json, const berth_session *session,
                        const berth_problem *problem)
{
	json_begin(json, NULL, '{');
	json_add_string(json, "rule", rule_id(session, problem->rule));
	json_add_string(json, "kind",
	                problem->kind == BERTH_PROBLEM_CONFLICT ? "conflict" : "overridden");
	json_add_string(json, "fact", fact_id(session, problem->fact));
	json_end(json, '}');
}

static void add_warnings(struct json *json, const berth_session *session,
                         const struct effects *fired)
{
	const berth_problem *problem;

	json_begin(json, "warnings", '[');
	for (size_t i = 0; i < fired->count; i++) {
		if (fired->items[i].effect != BERTH_WARN)
			continue;
		json_begin(json, NULL, '{');
		json_add_string(json, "rule", rule_id(session, fired->items[i].rule));
		json_end(json, '}');
	}
	for (uint32_t i = 0; (problem = berth_session_problem(session, i)) != NULL; i++)
		add_problem(json, session, problem);
	if (berth_session_result(session)->tie) {
		json_begin(json, NULL, '{');
		json_add_string(json, "rule", NULL);
		json_add_string(json, "kind", "tie");
		json_end(json, '}');
	}
	json_end(json, ']');
}

static void add_outside(struct json *json, const berth_session *session,
                        const struct effects *fired)
{
	json_begin(json, "outside", '[');
	for (size_t i = 0; i < fired->count; i++) {
		const berth_reason *reason = &fired->items[i];

		if (reason->effect != BERTH_OUTSIDE)
			continue;
		json_begin(json, NULL, '{');
		json_add_string(json, "rule", rule_id(session, reason->rule));
		json_add_string(json, "instead", reason->instead);
		json_end(json, '}');
	}
	json_end(json, ']');
}

/* A fact's value: as it was written when it was told, else in its display unit. */
static void add_value(struct json *json, const berth_session *session, uint32_t fact,
                      const berth_fact_state *state)
{
	const berth_program *program = berth_session_program(session);
	char small[128];
	size_t length;
	char *large;

	if (state->standing == BERTH_TOLD && state->origin.text) {
		json_add_string(json, "value", state->origin.text);
		return;
	}
	length = berth_value_write(program, fact, &state->value, small, sizeof small);
	if (length < sizeof small) {
		json_add_string(json, "value", small);
		return;
	}
	large = memory_alloc(length + 1);
	if (large) {
		berth_value_write(program, fact, &state->value, large, length + 1);
		json_add_string(json, "value", large);
	} else {
		json->out->failed = true;
	}
	memory_free(large);
}

static void add_origin(struct json *json, const berth_origin *origin)
{
	struct strbuf at = STRBUF_INIT;

	strbuf_add(&at, origin->file ? origin->file : "");
	if (origin->line)
		strbuf_add_format(&at, ":%u", origin->line);
	json_add_string(json, "at", strbuf_text(&at));
	if (!strbuf_ok(&at))
		json->out->failed = true;
	strbuf_free(&at);
}

static void add_fact(struct json *json, const berth_session *session, uint32_t fact, const char *id,
                     const berth_fact_state *state)
{
	json_begin(json, id, '{');
	add_value(json, session, fact, state);
	if (state->standing == BERTH_TOLD) {
		json_add_string(json, "from", "told");
		add_origin(json, &state->origin);
	} else {
		json_add_string(json, "from", state->standing == BERTH_ASSUMED && !state->entailed
			? "assumed" : "derived");
		json_add_string(json, "rule", rule_id(session, state->rule));
	}
	json_end(json, '}');
}

/* What is unknown, and what is "no" only because nothing concludes "yes", is left out. */
static bool is_stated(const berth_fact_state *state)
{
	if (state->standing == BERTH_DERIVED)
		return state->rule != BERTH_NONE;
	return state->standing == BERTH_TOLD || state->standing == BERTH_ASSUMED;
}

static void add_facts(struct json *json, const berth_session *session)
{
	berth_fact_state state;
	const char *id;

	json_begin(json, "facts", '{');
	for (uint32_t i = 0; (id = fact_id(session, i)) != NULL; i++)
		if (berth_session_fact(session, i, &state) == BERTH_OK && is_stated(&state))
			add_fact(json, session, i, id, &state);
	json_end(json, '}');
}

static void add_assumed(struct json *json, const berth_session *session)
{
	berth_fact_state state;
	const char *id;

	json_begin(json, "assumed", '[');
	for (uint32_t i = 0; (id = fact_id(session, i)) != NULL; i++) {
		if (berth_session_fact(session, i, &state) != BERTH_OK ||
		    state.standing != BERTH_ASSUMED || state.entailed)
			continue;
		json_begin(json, NULL, '{');
		json_add_string(json, "fact", id);
		add_value(json, session, i, &state);
		json_add_string(json, "rule", rule_id(session, state.rule));
		json_end(json, '}');
	}
	json_end(json, ']');
}

static void add_waiting(struct json *json, berth_walk *walk, const berth_session *session)
{
	berth_walk_open_facts(walk, session);
	add_gathered(json, "waiting", walk, session);
}

/* How sure all of that is, by what means. */
static void add_proof(struct json *json, const berth_session *session,
                      const struct robust_found *found)
{
	const berth_result *result = berth_session_result(session);

	json_add_string(json, "proof", result->searched ? "search" : "bounds");
	if (found)
		robust_json(json, session, found);
	else if (result->searched)
		add_candidates(json, "unruled", session, result->unruled);
}

void result_json_member(struct json *json, const char *key, struct arena *memory,
                        const berth_session *session, const struct robust_found *found,
                        const char *id)
{
	struct effects fired;
	berth_walk *walk;

	if (!effects_list(&fired, memory, session, berth_session_next_reason)
	    || berth_walk_new(&walk, berth_session_program(session)) != BERTH_OK) {
		json->out->failed = true;
		return;
	}
	json_begin(json, key, '{');
	result_json_head(json, session, "berth.result/1", id);
	add_decision(json, session);
	add_ranking(json, session);
	add_excluded(json, walk, session, &fired);
	add_reasons(json, walk, session, &fired);
	add_advice(json, session, &fired);
	add_warnings(json, session, &fired);
	add_outside(json, session, &fired);
	add_facts(json, session);
	add_assumed(json, session);
	add_waiting(json, walk, session);
	add_proof(json, session, found);
	json_end(json, '}');
	berth_walk_free(walk);
}

void result_json(struct strbuf *out, struct arena *memory, const berth_session *session,
                 const struct robust_found *found, const char *id, bool pretty)
{
	struct json json = { .out = out, .pretty = pretty };

	result_json_member(&json, NULL, memory, session, found, id);
	strbuf_add_char(out, '\n');
}
