/*
 * robust-json.c - what an answer rests on, what would turn it and how often it wins, for programs.
 */
#include "cli/report/robust-json.h"

#include "base/arena.h"

static const char *candidate_id(const berth_session *session, uint32_t candidate)
{
	return candidate == BERTH_NONE ? NULL
		: berth_candidate_id(berth_session_program(session), candidate);
}

static void add_rest(struct json *json, const berth_session *session, const berth_rest *rest)
{
	const berth_program *program = berth_session_program(session);

	json_begin(json, NULL, '{');
	json_add_string(json, "fact", berth_fact_id(program, rest->fact));
	if (rest->without == berth_session_result(session)->winner)
		json_add_string(json, "without", NULL);
	else
		json_add_string(json, "without", candidate_id(session, rest->without));
	json_begin(json, "holds_off", '[');
	for (uint32_t i = 0; i < rest->n_held; i++) {
		json_begin(json, NULL, '{');
		json_add_string(json, "id", candidate_id(session, rest->held[i].candidate));
		if (rest->held[i].excluded)
			json_add_string(json, "lead", NULL);
		else
			json_add_integer(json, "lead", rest->held[i].lead);
		json_end(json, '}');
	}
	json_end(json, ']');
	json_end(json, '}');
}

static void add_rests(struct json *json, const berth_session *session, const berth_rests *rests)
{
	json_begin(json, "rests_on", '[');
	for (uint32_t i = 0; i < rests->count; i++)
		add_rest(json, session, &rests->rests[i]);
	json_end(json, ']');
}

static void add_part(struct json *json, const berth_session *session, uint32_t candidate,
                     uint32_t wins, uint32_t draws)
{
	json_begin(json, NULL, '{');
	json_add_string(json, "id", candidate_id(session, candidate));
	json_add_integer(json, "per_mille", (wins * 1000 + draws / 2) / draws);
	json_end(json, '}');
}

/* The best first; of equal ones the first by order. */
static void add_share(struct json *json, const berth_session *session, const berth_share *share)
{
	uint64_t left = berth_session_result(session)->considered;

	json_begin(json, "share", '[');
	while (left) {
		uint32_t best = (uint32_t)__builtin_ctzll(left);
		for (uint64_t m = left; m; m &= m - 1)
			if (share->wins[__builtin_ctzll(m)] > share->wins[best])
				best = (uint32_t)__builtin_ctzll(m);
		left &= ~(UINT64_C(1) << best);
		if (share->wins[best])
			add_part(json, session, best, share->wins[best], share->draws);
	}
	if (share->none)
		add_part(json, session, BERTH_NONE, share->none, share->draws);
	json_end(json, ']');
}

void robust_json_answer(struct json *json, const berth_program *program,
                        const berth_answer *answer)
{
	size_t length = berth_value_write(program, answer->fact, &answer->value, NULL, 0);
	char *text = memory_alloc(length + 1);

	if (!text) {
		json->out->failed = true;
		return;
	}
	berth_value_write(program, answer->fact, &answer->value, text, length + 1);
	json_add_string(json, berth_fact_id(program, answer->fact), text);
	memory_free(text);
}

static void add_flips(struct json *json, const berth_session *session, const berth_flips *flips)
{
	json_begin(json, "flips", '[');
	for (uint32_t i = 0; i < flips->count; i++) {
		const berth_flip *flip = &flips->flips[i];
		json_begin(json, NULL, '{');
		json_add_string(json, "to", candidate_id(session, flip->winner));
		json_begin(json, "answers", '{');
		for (uint32_t k = 0; k < flip->count; k++)
			robust_json_answer(json, berth_session_program(session), &flip->answers[k]);
		json_end(json, '}');
		json_end(json, '}');
	}
	json_end(json, ']');
	json_add_integer(json, "flips_complete", flips->complete);
}

/* Of whom the search found no completion in which they win, and nothing else showed one. */
static void add_unruled(struct json *json, const berth_session *session, const berth_share *share,
                        const berth_flips *flips)
{
	uint64_t unruled = berth_session_result(session)->unruled;
	const berth_ranked *ranked;

	for (uint32_t i = 0; i < flips->count; i++)
		if (flips->flips[i].winner != BERTH_NONE && !flips->flips[i].assumed)
			unruled &= ~(UINT64_C(1) << flips->flips[i].winner);
	json_begin(json, "unruled", '[');
	for (uint32_t i = 0; (ranked = berth_session_ranked(session, i)) != NULL; i++)
		if (unruled >> ranked->candidate & 1 && !share->wins[ranked->candidate])
			json_add_string(json, NULL, candidate_id(session, ranked->candidate));
	json_end(json, ']');
}

bool robust_find(struct robust_found *out, berth_robust *robust)
{
	return berth_robust_begin(robust) == BERTH_OK
		&& berth_robust_rests(robust, &out->rests) == BERTH_OK
		&& berth_robust_flips(robust, 2, 0, &out->flips) == BERTH_OK
		&& berth_robust_share(robust, 0, &out->share) == BERTH_OK;
}

void robust_json(struct json *json, const berth_session *session,
                 const struct robust_found *found)
{
	add_unruled(json, session, &found->share, &found->flips);
	add_rests(json, session, &found->rests);
	add_share(json, session, &found->share);
	add_flips(json, session, &found->flips);
}
