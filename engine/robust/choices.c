/*
 * choices.c - the answers that a case leaves open, assumed ones too.
 */
#include "engine/robust/parts.h"

static bool has_choices(const struct berth_robust *r, uint32_t fact, berth_fact_state *state)
{
	return berth_session_fact(r->session, fact, state) == BERTH_OK
		&& (state->standing == BERTH_UNTOLD || state->standing == BERTH_ASSUMED)
		&& berth_fact_type(r->program, fact) != BERTH_TEXT;
}

static bool is_assumed_already(const berth_fact_state *state, const berth_value *value)
{
	return state->standing == BERTH_ASSUMED && value->low <= state->value.low
		&& state->value.high <= value->high;
}

/* Adds the choices of FACT; only counts them while there is no room. */
static void add_choices(struct berth_robust *r, uint32_t fact, const berth_fact_state *state)
{
	struct inquiry q = { fact, r->n_choices, 0,
		                  state->standing == BERTH_UNTOLD && !state->unknown };
	berth_value value;

	for (uint32_t i = 0; berth_search_class(r->search, fact, i, &value); i++) {
		if (is_assumed_already(state, &value))
			continue;
		if (r->choices)
			r->choices[r->n_choices] =
				(struct choice){ fact, value, state->standing == BERTH_ASSUMED };
		r->n_choices++;
		q.count++;
	}
	if (!q.count)
		return;
	if (r->questions)
		r->questions[r->n_questions] = q;
	r->n_questions++;
}

static void walk(struct berth_robust *r)
{
	r->n_choices = r->n_questions = 0;
	for (uint32_t i = 0; i < r->n_told; i++) {
		berth_fact_state state;
		if (has_choices(r, r->by_order[i], &state))
			add_choices(r, r->by_order[i], &state);
	}
}

berth_status choices_find(struct berth_robust *r)
{
	struct choice *choices;

	r->choices = NULL;
	r->questions = NULL;
	walk(r);
	choices = arena_alloc(r->arena, r->n_choices + 1, sizeof *choices);
	r->questions = arena_alloc(r->arena, r->n_questions + 1, sizeof *r->questions);
	r->choices = choices;
	if (arena_failed(r->arena))
		return BERTH_ENOMEM;
	walk(r);
	return BERTH_OK;
}

berth_status choices_tell(struct berth_robust *r, uint32_t lane, uint32_t choice)
{
	return berth_block_tell(r->block, lane, r->choices[choice].fact, &r->choices[choice].value);
}
