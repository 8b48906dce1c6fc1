/*
 * state.c - how it stands with one fact in an evaluation.
 */
#include "engine/decide/parts.h"

#include <string.h>

/* The first rule that makes a plain fact yes. */
static uint32_t first_certain(const struct berth_session *s, const struct evaluation *e,
                              struct span pieces)
{
	for (uint32_t i = pieces.first; i < pieces.first + pieces.count; i++) {
		uint32_t word = s->pieces[i].word;
		uint64_t certain = e->possible[word] & s->pieces[i].mask & ~e->waiting[word];
		if (certain)
			return word * 64 + (uint32_t)__builtin_ctzll(certain);
	}
	return NONE;
}

struct fact_state state_of_fact(const struct berth_session *s, const struct evaluation *e,
                                uint32_t fact)
{
	struct span pieces = s->pieces_of[fact];
	uint32_t cell;

	if (pieces.count == 0 || e->facts[fact].standing == BERTH_TOLD)
		return e->facts[fact];
	cell = e->cells[s->pieces[pieces.first].cells].low;
	if (cell == WAITING)
		return (struct fact_state){ .standing = BERTH_UNTOLD, .instance = NONE };
	return (struct fact_state){ .standing = BERTH_DERIVED, .low = cell, .high = cell,
	                            .instance = first_certain(s, e, pieces) };
}

void fact_standing(const berth_session *session, const struct evaluation *e, uint32_t fact,
                   berth_fact_state *out)
{
	const struct fact_state state = state_of_fact(session, e, fact);
	const berth_program *p = session->program;
	uint32_t rule = state.instance == NONE ? BERTH_NONE : p->instances[state.instance].rule;

	*out = (berth_fact_state){
		.standing = state.standing,
		.value = { state.low, state.high, state.text },
		.origin = session->told[fact] & TOLD_ORIGIN ? session->origins[fact] : (berth_origin){ 0 },
		.rule = rule,
		.unknown = session->told[fact] & TOLD_UNKNOWN,
		.entailed = state.standing == BERTH_ASSUMED && rule != BERTH_NONE
			&& strcmp(program_string(p, p->rules[rule].strength), "must") == 0,
	};
}
