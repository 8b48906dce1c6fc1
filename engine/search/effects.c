/*
 * effects.c - what an answer does to each candidate.
 */
#include "engine/search/parts.h"

struct seen {
	uint64_t excluded, can_win;
	uint32_t winner;
};

/* Runs the case, with ANSWER if it is not NULL; scores go to the list of effects. */
static berth_status look(struct berth_search *s, const berth_answer *answer, struct seen *out)
{
	berth_status status = search_sync(s);
	uint32_t n = 0;

	if (status == BERTH_OK && answer)
		status = berth_session_tell(s->scratch, answer->fact, &answer->value, NULL);
	if (status == BERTH_OK)
		status = search_begin(s, BERTH_VARY_OPEN, AS_ASSUMED, &out->winner);
	if (status != BERTH_OK)
		return status;
	out->excluded = s->scratch->result.excluded;
	for (uint64_t m = s->scratch->considered; m; m &= m - 1, n++) {
		uint32_t c = (uint32_t)__builtin_ctzll(m);
		int64_t *to = answer ? &s->effects[n].after : &s->effects[n].before;
		*to = s->scratch->shown->ranges[c].score;
	}
	out->can_win = search_run(s) ? search_possible(s, out->winner) : s->scratch->considered;
	return BERTH_OK;
}

berth_status berth_search_effects(berth_search *search, uint32_t fact, const berth_value *value,
                                  berth_effects *out)
{
	const berth_answer answer = { fact, *value };
	struct seen before, after;
	berth_status status;
	uint32_t n = 0;

	search_start(search, 0);
	status = look(search, NULL, &before);
	if (status == BERTH_OK)
		status = look(search, &answer, &after);
	if (status != BERTH_OK)
		return status;
	for (uint64_t m = search->scratch->considered; m; m &= m - 1) {
		uint32_t c = (uint32_t)__builtin_ctzll(m);
		berth_effect_on *on = &search->effects[n++];
		on->candidate = c;
		on->excluded = after.excluded & ~before.excluded & (m & -m);
		on->readmitted = before.excluded & ~after.excluded & (m & -m);
		on->could_win = before.can_win >> c & 1;
		on->can_win = after.can_win >> c & 1;
	}
	*out = (berth_effects){ search->effects, n, before.winner, after.winner };
	return BERTH_OK;
}
