/*
 * side.c - a case and its answer as lists, from a session that ran.
 */
#include "cli/difference/side.h"

#include "cli/report/effects.h"

#include <string.h>

/* ---- look up ----------------------------------------------------------------------------- */

const struct side_candidate *side_candidate(const struct side *side, const char *id)
{
	for (size_t i = 0; i < side->n_candidates; i++)
		if (strcmp(side->candidates[i].id, id) == 0)
			return &side->candidates[i];
	return NULL;
}

const struct side_fact *side_fact(const struct side *side, const char *id)
{
	for (size_t i = 0; i < side->n_facts; i++)
		if (strcmp(side->facts[i].id, id) == 0)
			return &side->facts[i];
	return NULL;
}

/* ---- facts ------------------------------------------------------------------------------- */

static const char *written(struct arena *memory, const berth_program *program, uint32_t fact,
                           const berth_value *value)
{
	size_t length = berth_value_write(program, fact, value, NULL, 0);
	char *text = arena_alloc(memory, length + 1, 1);

	if (text)
		berth_value_write(program, fact, value, text, length + 1);
	return text;
}

static void add_fact(struct side *out, struct arena *memory, const berth_session *session,
                     uint32_t fact, const char *id)
{
	const berth_program *program = berth_session_program(session);
	struct side_fact *to = &out->facts[out->n_facts];
	berth_fact_state state;

	if (berth_session_fact(session, fact, &state) != BERTH_OK
	    || (state.standing != BERTH_TOLD && state.standing != BERTH_ASSUMED))
		return;
	*to = (struct side_fact){ .id = id, .value = written(memory, program, fact, &state.value) };
	if (state.standing == BERTH_TOLD)
		to->said = state.origin.text ? arena_strdup(memory, state.origin.text) : to->value;
	out->n_facts++;
}

/* ---- candidates -------------------------------------------------------------------------- */

static void add_candidate(struct side *out, const berth_session *session,
                          const berth_estimate *estimate, const berth_ranked *ranked,
                          uint32_t candidate)
{
	struct side_candidate *to = &out->candidates[out->n_candidates++];

	*to = (struct side_candidate){ .place = candidate, .ranked = ranked != NULL };
	to->id = berth_candidate_id(berth_session_program(session), candidate);
	to->score = ranked ? ranked->score : 0;
	to->priced = ranked && berth_estimate_cost(estimate, candidate, &to->cost);
}

static void add_candidates(struct side *out, const berth_session *session,
                           const berth_estimate *estimate)
{
	const berth_result *result = berth_session_result(session);
	const berth_ranked *ranked;

	for (uint32_t i = 0; (ranked = berth_session_ranked(session, i)) != NULL; i++)
		add_candidate(out, session, estimate, ranked, ranked->candidate);
	for (uint64_t m = result->considered & result->excluded; m; m &= m - 1)
		add_candidate(out, session, estimate, NULL, (uint32_t)__builtin_ctzll(m));
	out->has_examples = berth_estimate_example(estimate, 0) != NULL;
}

/* ---- rules ------------------------------------------------------------------------------- */

static int32_t weight_of(const berth_session *session, uint32_t criterion)
{
	int32_t known, low, high;

	berth_session_weight(session, criterion, &known, &low, &high);
	return known;
}

/* The short words of the rule of REASON, or its because where it has none. */
static const char *text_of(struct arena *memory, const berth_session *session, uint32_t language,
                           const berth_reason *reason)
{
	uint32_t instance = reason->instance;
	size_t length = berth_rule_short(session, instance, language, NULL, 0), because = 0;
	char *text;

	if (length == 0)
		because = berth_rule_because(session, instance, language, NULL, 0);
	text = arena_alloc(memory, length + because + 1, 1);
	if (text && length)
		berth_rule_short(session, instance, language, text, length + 1);
	else if (text)
		berth_rule_because(session, instance, language, text, because + 1);
	return text ? text : "";
}

static bool is_compared(const berth_reason *reason)
{
	return berth_effect_scores(reason->effect) || reason->effect == BERTH_EXCLUDE
		|| reason->effect == BERTH_WARN || reason->effect == BERTH_OUTSIDE;
}

static struct side_reason reason_of(struct arena *memory, const berth_session *session,
                                    uint32_t language, const berth_reason *reason)
{
	const berth_program *program = berth_session_program(session);
	bool scores = berth_effect_scores(reason->effect);

	return (struct side_reason){
		.rule = berth_rule_id(program, reason->rule),
		.candidate = berth_candidate_id(program, reason->candidate),
		.criterion = scores ? berth_criterion_id(program, reason->criterion) : NULL,
		.effect = reason->effect,
		.points = scores ? (int64_t)weight_of(session, reason->criterion) * reason->points : 0,
		.unweighted = scores ? reason->points : 0,
		.text = text_of(memory, session, language, reason),
	};
}

static bool add_reasons(struct side *out, struct arena *memory, const berth_session *session,
                        uint32_t language)
{
	struct effects fired;

	if (!effects_list(&fired, memory, session, berth_session_next_reason))
		return false;
	out->reasons = arena_alloc(memory, fired.count + 1, sizeof *out->reasons);
	for (size_t i = 0; out->reasons && i < fired.count; i++)
		if (is_compared(&fired.items[i]))
			out->reasons[out->n_reasons++] =
				reason_of(memory, session, language, &fired.items[i]);
	return out->reasons != NULL;
}

/* ---- the whole --------------------------------------------------------------------------- */

bool side_of_session(struct side *out, struct arena *memory, const berth_session *session,
                     uint32_t language)
{
	const berth_program *program = berth_session_program(session);
	const berth_result *result = berth_session_result(session);
	berth_estimate *estimate;
	berth_program_info info;
	const char *id;

	berth_program_describe(program, &info);
	*out = (struct side){ .winner = berth_candidate_id(program, result->winner),
		                  .status = result->status };
	out->facts = arena_alloc(memory, info.facts + 1, sizeof *out->facts);
	out->candidates = arena_alloc(memory, info.candidates + 1, sizeof *out->candidates);
	out->weights = arena_alloc(memory, info.criteria + 1, sizeof *out->weights);
	if (arena_failed(memory) || berth_estimate_new(&estimate, session) != BERTH_OK)
		return false;
	for (uint32_t i = 0; (id = berth_fact_id(program, i)) != NULL; i++)
		add_fact(out, memory, session, i, id);
	add_candidates(out, session, estimate);
	for (uint32_t i = 0; (id = berth_criterion_id(program, i)) != NULL; i++)
		out->weights[out->n_weights++] = (struct side_weight){ id, weight_of(session, i) };
	berth_estimate_free(estimate);
	return add_reasons(out, memory, session, language) && !arena_failed(memory);
}
