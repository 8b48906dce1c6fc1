/*
 * estimate.c - costs of a case that lacks sizes: those of the same case with the example sizes.
 *
 * What is missing is told to a session of its own, which decides nothing but prices.
 */
#include "engine/cost.h"

#include "engine/explain/parts.h"

struct berth_estimate {
	struct arena *arena;
	const berth_session *session;
	berth_session *filled;   /* the case with the example sizes; NULL: it needs none, or has none */
	berth_example *examples;
	uint32_t n_examples;
	uint64_t priced;         /* candidates that have a cost in `filled` alone */
};

/* ---- the example ------------------------------------------------------------ */

/* Is FACT told, or assumed to be one value?  An assumed range is no size. */
static bool is_given(const berth_session *s, uint32_t fact)
{
	berth_fact_state state;

	fact_standing(s, s->shown, fact, &state);
	return state.standing == BERTH_TOLD
		|| (state.standing == BERTH_ASSUMED && state.value.low == state.value.high);
}

/* The example of FACT by the rule of the highest priority that fires. */
static bool find_example(const berth_session *s, uint32_t fact, berth_example *out)
{
	const berth_program *p = s->program;
	struct span list = p->facts[fact].examples;

	if (list.count == 0 || is_given(s, fact))
		return false;
	for (uint32_t i = list.first; i < list.first + list.count; i++) {
		const struct p_conclusion *c = &p->conclusions[i];
		if (!bit_at(s->valid, c->instance) || !instance_fires(s->shown, c->instance))
			continue;
		*out = (berth_example){ .fact = fact, .rule = p->instances[c->instance].rule,
			                    .instance = c->instance, .value = p->effects[c->effect].value };
		return true;
	}
	return false;
}

static bool find_examples(struct berth_estimate *e)
{
	const berth_program *p = e->session->program;

	e->examples = arena_alloc(e->arena, (size_t)p->n_facts + 1, sizeof *e->examples);
	for (uint32_t i = 0; e->examples && i < p->n_facts; i++)
		e->n_examples += find_example(e->session, i, &e->examples[e->n_examples]);
	return e->examples != NULL;
}

/* ---- the case with it --------------------------------------------------------- */

static berth_status copy_told(berth_session *to, const berth_session *from)
{
	berth_status status = berth_session_among(to, from->considered);

	berth_session_assumptions(to, from->assumptions);
	for (uint32_t i = 0; i < from->n_told && status == BERTH_OK; i++) {
		uint32_t fact = from->told_list[i];
		struct fact_state state = state_of_fact(from, &from->a, fact);
		const berth_value value = { state.low, state.high, state.text };
		const berth_origin *origin =
			from->told[fact] & TOLD_ORIGIN ? &from->origins[fact] : NULL;
		if (from->told[fact] & TOLD_UNKNOWN)
			status = berth_session_tell_unknown(to, fact, origin);
		else if (from->told[fact] & TOLD_TAKEN)
			status = session_take(to, fact, &value);
		else
			status = berth_session_tell(to, fact, &value, origin);
	}
	return status;
}

static berth_status fill(struct berth_estimate *e)
{
	berth_status status = berth_session_like(&e->filled, e->session);

	if (status == BERTH_OK)
		status = copy_told(e->filled, e->session);
	for (uint32_t i = 0; i < e->n_examples && status == BERTH_OK; i++) {
		berth_value value = { e->examples[i].value, e->examples[i].value, NULL };
		status = berth_session_tell(e->filled, e->examples[i].fact, &value, NULL);
	}
	return status == BERTH_OK ? berth_session_run(e->filled) : status;
}

/* Marks the numbers of the example that the cost of CANDIDATE was calculated from. */
static void mark_numbers(struct berth_estimate *e, berth_walk *walk, uint32_t candidate)
{
	uint64_t bit = UINT64_C(1) << candidate;
	uint32_t fact, i = 0;

	berth_walk_cost_facts(walk, e->filled, bit);
	while (berth_walk_next(walk, &fact)) {
		while (i < e->n_examples && e->examples[i].fact < fact)
			i++;
		if (i < e->n_examples && e->examples[i].fact == fact)
			e->examples[i].candidates |= bit;
	}
}

/* A kind ("over HTTP") stands in no calculation, it chooses one: marks the candidates that have
 * another cost without it. */
static berth_status mark_kind(struct berth_estimate *e, berth_example *example)
{
	const berth_value value = { example->value, example->value, NULL };
	berth_cost costs[MAX_CANDIDATES], cost;
	berth_status status;

	for (uint64_t left = e->priced; left; left &= left - 1)
		berth_session_cost(e->filled, (uint32_t)__builtin_ctzll(left),
		                   &costs[__builtin_ctzll(left)]);
	berth_session_retract(e->filled, example->fact);
	status = berth_session_run(e->filled);
	for (uint64_t left = e->priced; left && status == BERTH_OK; left &= left - 1) {
		uint32_t c = (uint32_t)__builtin_ctzll(left);
		if (!berth_session_cost(e->filled, c, &cost) || cost.low != costs[c].low
		    || cost.high != costs[c].high)
			example->candidates |= UINT64_C(1) << c;
	}
	berth_session_tell(e->filled, example->fact, &value, NULL);
	return berth_session_run(e->filled);
}

static berth_status mark_examples(struct berth_estimate *e)
{
	berth_walk *walk;
	berth_status status = berth_walk_new(&walk, e->session->program);

	if (status != BERTH_OK)
		return status;
	for (uint64_t left = e->priced; left; left &= left - 1)
		mark_numbers(e, walk, (uint32_t)__builtin_ctzll(left));
	berth_walk_free(walk);
	for (uint32_t i = 0; i < e->n_examples && status == BERTH_OK; i++)
		if (!type_is_number(e->session->program->facts[e->examples[i].fact].type))
			status = mark_kind(e, &e->examples[i]);
	return status;
}

static bool lacks_cost(const struct berth_estimate *e, uint32_t candidate)
{
	const struct berth_session *s = e->session;
	berth_cost cost;

	return (s->considered & ~s->result.excluded) >> candidate & 1
		&& !berth_session_cost(s, candidate, &cost);
}

static bool lacks_some(const struct berth_estimate *e)
{
	for (uint32_t i = 0; i < e->session->program->n_candidates; i++)
		if (lacks_cost(e, i))
			return true;
	return false;
}

/* With the example some candidates have a cost, but not those that it excludes. */
static berth_status price(struct berth_estimate *e)
{
	berth_status status = fill(e);
	berth_cost cost;

	for (uint32_t i = 0; i < e->session->program->n_candidates && status == BERTH_OK; i++)
		if (lacks_cost(e, i) && !(e->filled->result.excluded >> i & 1)
		    && berth_session_cost(e->filled, i, &cost))
			e->priced |= UINT64_C(1) << i;
	return status == BERTH_OK ? mark_examples(e) : status;
}

/* ---- the door ------------------------------------------------------------------- */

berth_status berth_estimate_new(berth_estimate **out, const berth_session *session)
{
	struct arena *arena = arena_new(0);
	struct berth_estimate *e = arena ? arena_alloc(arena, 1, sizeof *e) : NULL;
	berth_status status = BERTH_OK;

	*out = NULL;
	if (!e) {
		arena_free(arena);
		return BERTH_ENOMEM;
	}
	e->arena = arena;
	e->session = session;
	if (session->ran && session->program->n_costs && lacks_some(e)) {
		status = find_examples(e) ? BERTH_OK : BERTH_ENOMEM;
		if (status == BERTH_OK && e->n_examples)
			status = price(e);
	}
	if (status == BERTH_ENOMEM) {
		berth_estimate_free(e);
		return status;
	}
	if (status != BERTH_OK) /* what cannot be calculated with the example goes without */
		e->priced = 0;
	*out = e;
	return BERTH_OK;
}

void berth_estimate_free(berth_estimate *estimate)
{
	if (!estimate)
		return;
	berth_session_free(estimate->filled);
	arena_free(estimate->arena);
}

const berth_session *berth_estimate_session(const berth_estimate *estimate)
{
	return estimate->priced ? estimate->filled : estimate->session;
}

bool berth_estimate_cost(const berth_estimate *estimate, uint32_t candidate, berth_cost *out)
{
	if (candidate < 64 && estimate->priced >> candidate & 1)
		return berth_session_cost(estimate->filled, candidate, out);
	return berth_session_cost(estimate->session, candidate, out);
}

const berth_example *berth_estimate_example(const berth_estimate *estimate, uint32_t i)
{
	for (uint32_t at = 0; at < estimate->n_examples; at++)
		if (estimate->examples[at].candidates && i-- == 0)
			return &estimate->examples[at];
	return NULL;
}
