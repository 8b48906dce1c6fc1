/*
 * choices.c - the answers that a case leaves open, assumed ones too, and what else could be told.
 */
#include "engine/robust/parts.h"

/* Of which facts there are choices. */
struct wanted {
	const bool *fixed; /* not of these; or NULL */
	bool told;         /* also of what was told */
};

static bool has_choices(const struct berth_robust *r, uint32_t fact, struct wanted wanted,
                        berth_fact_state *state)
{
	if (berth_session_fact(r->session, fact, state) != BERTH_OK
	    || (wanted.fixed && wanted.fixed[fact]))
		return false;
	if (state->standing == BERTH_TOLD)
		return wanted.told;
	return (state->standing == BERTH_UNTOLD || state->standing == BERTH_ASSUMED)
		&& !state->entailed && berth_fact_type(r->program, fact) != BERTH_TEXT;
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

static void walk(struct choices *out, const struct berth_robust *r, struct wanted wanted)
{
	out->n = out->n_questions = 0;
	for (uint32_t i = 0; i < r->n_told; i++) {
		berth_fact_state state;
		if (has_choices(r, r->by_order[i], wanted, &state))
			add_choices(out, r, r->by_order[i], &state);
	}
}

berth_status choices_find(struct choices *out, const struct berth_robust *r, const bool *fixed,
                          bool told)
{
	const struct wanted wanted = { fixed, told };
	struct choice *items;

	*out = (struct choices){ .items = NULL };
	walk(out, r, wanted);
	items = arena_alloc(r->arena, out->n + 1, sizeof *items);
	out->questions = arena_alloc(r->arena, out->n_questions + 1, sizeof *out->questions);
	out->items = items;
	if (arena_failed(r->arena))
		return BERTH_ENOMEM;
	walk(out, r, wanted);
	return BERTH_OK;
}

bool *choices_fix(const struct berth_robust *r, const uint32_t *list, size_t n)
{
	bool *fixed = arena_alloc(r->arena, r->n_facts + 1, sizeof *fixed);

	for (size_t i = 0; fixed && i < n; i++)
		if (list[i] < r->n_facts)
			fixed[list[i]] = true;
	return fixed;
}

berth_status choice_tell(const struct berth_robust *r, uint32_t lane, const struct choice *choice)
{
	return choice->unknown ? berth_block_retract(r->block, lane, choice->fact)
		: berth_block_tell(r->block, lane, choice->fact, &choice->value);
}
