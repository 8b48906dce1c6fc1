/*
 * trial.c - a record says by which knowledge and for which day it was decided. Where that is the
 * knowledge at hand, what it says must follow from its own facts: else something of it was changed,
 * also where it has no seal.
 */
#include "cli/verify/parts.h"

#include "base/number.h"

#include <string.h>

static bool complain(const struct verify *verify, const char *file, const char *member)
{
	const berth_place place = { file, 0, 0 };

	berth_diag_add(verify->errors, BERTH_ERROR, "SEAL-004", &place,
	               "take the record as it was written; for other facts write a new one",
	               "'%s' of this record is not what its facts give with its own knowledge, which "
	               "is at hand: one of both was changed", member);
	return false;
}

static bool is_id(const berth_program *program, uint32_t candidate, const char *id)
{
	const char *known = berth_candidate_id(program, candidate);

	return known && id ? strcmp(known, id) == 0 : known == id;
}

static bool is_ranked_so(const berth_session *session, json_t *ranking)
{
	const berth_program *program = berth_session_program(session);
	const berth_ranked *ranked;
	json_t *element;
	size_t i;

	json_array_foreach(ranking, i, element)
	{
		ranked = berth_session_ranked(session, (uint32_t)i);
		if (!ranked || json_integer_value(json_object_get(element, "score")) != ranked->score
		    || !is_id(program, ranked->candidate,
		              json_string_value(json_object_get(element, "id"))))
			return false;
	}
	return !berth_session_ranked(session, (uint32_t)i);
}

static bool are_excluded(const berth_session *session, json_t *excluded)
{
	const berth_result *result = berth_session_result(session);
	uint64_t said = 0;
	json_t *element;
	size_t i;

	json_array_foreach(excluded, i, element)
	{
		const char *id = json_string_value(json_object_get(element, "id"));
		uint32_t known = berth_candidate_find(berth_session_program(session), id);
		if (known != BERTH_NONE)
			said |= UINT64_C(1) << known;
	}
	return said == (result->considered & result->excluded);
}

/* How often RULE does that to CANDIDATE (NULL: to none) by the session, less how often by the
 * record. */
static bool is_reason(const berth_session *session, json_t *element)
{
	const berth_program *program = berth_session_program(session);
	const char *candidate = json_string_value(json_object_get(element, "candidate"));
	const char *rule = json_string_value(json_object_get(element, "rule"));
	berth_reason reason;
	uint32_t cursor = 0;

	while (berth_session_next_reason(session, &cursor, &reason))
		if (strcmp(berth_rule_id(program, reason.rule), rule) == 0
		    && is_id(program, reason.candidate, candidate)
		    && (reason.effect == BERTH_EXCLUDE
		        || reason.points == json_integer_value(json_object_get(element, "points"))))
			return true;
	return false;
}

static bool are_reasons(const berth_session *session, json_t *reasons)
{
	berth_reason reason;
	uint32_t cursor = 0;
	json_t *element;
	size_t i, n = 0;

	json_array_foreach(reasons, i, element) if (!is_reason(session, element)) return false;
	while (berth_session_next_reason(session, &cursor, &reason))
		n += reason.effect == BERTH_EXCLUDE || berth_effect_scores(reason.effect);
	return n == json_array_size(reasons);
}

/* Are the facts those of the session, but those that it derives? */
static bool are_facts(const berth_session *session, struct arena *memory, json_t *facts)
{
	const berth_program *program = berth_session_program(session);
	berth_fact_state state;
	json_t *fact;
	const char *id;

	json_object_foreach(facts, id, fact)
	{
		const char *text = record_fact_value(memory, fact);
		const char *from = json_string_value(json_object_get(fact, "from"));
		uint32_t known = berth_fact_find(program, id);
		berth_value value;
		if (strcmp(from, "derived") == 0)
			continue;
		if (known == BERTH_NONE || !text || berth_session_fact(session, known, &state) != BERTH_OK
		    || (state.standing == BERTH_TOLD) != (strcmp(from, "told") == 0)
		    || berth_value_read(program, known, text, &value) != BERTH_OK
		    || value.low != state.value.low || value.high != state.value.high)
			return false;
	}
	return true;
}

static bool follows(struct verify *verify, const berth_session *session,
                    const struct result_record *record, const char *file)
{
	const berth_result *result = berth_session_result(session);

	if (!are_facts(session, verify->memory, record->facts))
		return complain(verify, file, "facts");
	if (result->status != record->status)
		return complain(verify, file, "status");
	if (!is_id(berth_session_program(session), result->winner, record->winner))
		return complain(verify, file, "winner");
	if (!is_ranked_so(session, record->ranking))
		return complain(verify, file, "ranking");
	if (!are_excluded(session, record->excluded))
		return complain(verify, file, "excluded");
	return are_reasons(session, record->reasons) || complain(verify, file, "reasons");
}

berth_status verify_trial(struct verify *verify, const struct kept_answer *answer,
                          const char *file)
{
	const struct result_record *record = &answer->result;
	int32_t day = date_read(record->as_of);
	berth_session *session = NULL;
	struct kept_untold *untold;
	berth_program_info now;
	berth_status status;

	if (day == 0)
		return complain(verify, file, "as_of") ? BERTH_OK : BERTH_EDATA;
	berth_program_describe(verify->speaker->program, &now);
	if (strcmp(now.sha256, record->sha256) != 0)
		return BERTH_OK;
	status = berth_session_new(&session, verify->speaker->program, day);
	if (status == BERTH_OK && !kept_tell(answer, session, verify->memory, &untold))
		status = BERTH_ENOMEM;
	if (status == BERTH_OK)
		status = kept_decide(answer, session);
	if (status == BERTH_OK && !follows(verify, session, record, file))
		status = BERTH_EDATA;
	berth_session_free(session);
	return status;
}
