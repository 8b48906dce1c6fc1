/*
 * choices.c - the answers that a case leaves open, assumed ones too, and what else could be told.
 */
#include "engine/robust/parts.h"

static bool has_choices(const struct berth_robust *r, uint32_t fact, const bool *fixed,
                        berth_fact_state *state)
{
	if (berth_session_fact(r->session, fact, state) != BERTH_OK || (fixed && fixed[fact]))
		return false;
	if (state->standing == BERTH_TOLD)
		return fixed != NULL;
	return (state->standing == BERTH_UNTOLD || state->standing == BERTH_ASSUMED)
		&& berth_fact_type(r->program, fact) != BERTH_TEXT;
}

static bool is_so_already(const berth_fact_state *state, const berth_value *value)
{
	return state->standing != BERTH_UNTOLD && value->low <= state->value.low
		&& state->value.high <= value->high;
}

static void add_choice(struct choices *out, const berth_fact_state *state, struct inquiry *q,
                       const berth_value *value)
{
	if (out->items)
		out->items[out->n] = (struct choice){
			q->fact, value ? *value : (berth_value){ 0, 0, NULL },
			state->standing == BERTH_ASSUMED, state->standing == BERTH_TOLD, !value
		};
	out->n++;
	q->count++;
}

/* Adds the choices of FACT; only counts them while there is no room. */
static void add_choices(struct choices *out, const struct berth_robust *r, uint32_t fact,
                        const berth_fact_state *state)
{
	struct inquiry q = { fact, out->n, 0, state->standing == BERTH_UNTOLD && !state->unknown };
	berth_value value;

	for (uint32_t i = 0; berth_search_class(r->search, fact, i, &value); i++)
		if (!is_so_already(state, &value))
			add_choice(out, state, &q, &value);
	if (state->standing == BERTH_TOLD)
		add_choice(out, state, &q, NULL);
	if (!q.count)
		return;
	if (out->questions)
		out->questions[out->n_questions] = q;
	out->n_questions++;
}

static void walk(struct choices *out, const struct berth_robust *r, const bool *fixed)
{
	out->n = out->n_questions = 0;
	for (uint32_t i = 0; i < r->n_told; i++) {
		berth_fact_state state;
		if (has_choices(r, r->by_order[i], fixed, &state))
			add_choices(out, r, r->by_order[i], &state);
	}
}

berth_status choices_find(struct choices *out, const struct berth_robust *r, const bool *fixed)
{
	struct choice *items;

	*out = (struct choices){ .items = NULL };
	walk(out, r, fixed);
	items = arena_alloc(r->arena, out->n + 1, sizeof *items);
	out->questions = arena_alloc(r->arena, out->n_questions + 1, sizeof *out->questions);
	out->items = items;
	if (arena_failed(r->arena))
		return BERTH_ENOMEM;
	walk(out, r, fixed);
	return BERTH_OK;
}

berth_status choice_tell(const struct berth_robust *r, uint32_t lane, const struct choice *choice)
{
	return choice->unknown ? berth_block_retract(r->block, lane, choice->fact)
		: berth_block_tell(r->block, lane, choice->fact, &choice->value);
}
