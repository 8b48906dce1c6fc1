/*
 * cost.c - costs read from a session, and what they were calculated from.
 *
 * A calculation is followed through all that rules concluded, down to what was told or assumed:
 * those are its inputs.
 */
#include "engine/cost.h"

#include "engine/explain/parts.h"

berth_status berth_cost_describe(const berth_program *p, berth_cost_info *info)
{
	if (p->n_costs == 0)
		return BERTH_EUNKNOWN;
	*info = (berth_cost_info){
		.currency = program_string(p, p->costs[0].currency),
		.as_of = p->costs[0].as_of,
		.omissions = p->costs[0].omissions.count,
	};
	return BERTH_OK;
}

berth_status berth_cost_omission(const berth_program *p, uint32_t i, uint32_t language,
                                 berth_omission *out)
{
	if (i >= p->n_omissions)
		return BERTH_EUSE;
	*out = (berth_omission){
		.id = program_string(p, p->omissions[i].id),
		.label = program_text(p, p->omissions[i].label, language),
		.candidates = p->omissions[i].candidates ? p->omissions[i].candidates : UINT64_MAX,
	};
	return BERTH_OK;
}

uint32_t berth_cost_fact(const berth_program *p, uint32_t candidate)
{
	return candidate < p->n_candidates ? p->candidates[candidate].cost : BERTH_NONE;
}

bool berth_session_cost(const berth_session *session, uint32_t candidate, berth_cost *out)
{
	const berth_program *p = session->program;
	berth_fact_state state;

	if (candidate >= p->n_candidates || p->candidates[candidate].cost == NONE
	    || berth_session_fact(session, p->candidates[candidate].cost, &state) != BERTH_OK
	    || state.standing != BERTH_DERIVED)
		return false;
	*out = (berth_cost){ p->candidates[candidate].cost, state.value.low, state.value.high };
	return true;
}

/* ---- what it was calculated from ------------------------------------------ */

/* The effect that gave FACT its value; NULL: none did. */
static const struct p_effect *giver(const berth_session *s, uint32_t fact)
{
	const berth_program *p = s->program;
	uint32_t instance = state_of_fact(s, s->shown, fact).instance;

	if (instance == NONE)
		return NULL;
	for (uint32_t i = 0; i < p->instances[instance].effects.count; i++) {
		const struct p_effect *e = &p->effects[p->instances[instance].effects.first + i];
		if (e->kind == BERTH_CONCLUDE && e->fact == fact)
			return e;
	}
	return NULL;
}

static void visit(berth_walk *walk, uint32_t fact)
{
	if (fact == NONE || bit_at(walk->facts, fact))
		return;
	bit_set(walk->facts, fact);
	if (walk->program->facts[fact].derived)
		walk->pending[walk->n_pending++] = fact;
}

static void visit_reads(berth_walk *walk, const struct p_effect *e)
{
	const berth_program *p = walk->program;
	struct span filters = { 0, 0 };

	for (uint32_t i = 0; i < e->operands.count; i++)
		visit(walk, p->operands[e->operands.first + i].fact);
	if (e->aggregate != NONE)
		filters = p->aggregates[e->aggregate].filters;
	for (uint32_t i = 0; i < filters.count; i++)
		visit(walk, p->filters[filters.first + i].fact);
}

/* Visits all facts of the calculations for CANDIDATES. */
static void visit_calculations(berth_walk *walk, const berth_session *s, uint64_t candidates)
{
	berth_cost cost;

	if (!walk_begin(walk, s))
		return;
	for (uint32_t c = 0; c < walk->program->n_candidates; c++)
		if (candidates >> c & 1 && berth_session_cost(s, c, &cost))
			visit(walk, cost.fact);
	while (walk->n_pending) {
		const struct p_effect *e = giver(s, walk->pending[--walk->n_pending]);
		if (e)
			visit_reads(walk, e);
	}
}

static bool is_input(const berth_session *s, uint32_t fact)
{
	berth_standing standing = state_of_fact(s, s->shown, fact).standing;

	return standing == BERTH_TOLD || standing == BERTH_ASSUMED;
}

/* Did a row of a table give FACT its value? */
static bool is_of_row(const berth_session *s, uint32_t fact)
{
	berth_table_row row;

	return s->program->facts[fact].derived && berth_session_row(s, fact, 0, &row)
		&& row.row != BERTH_NONE;
}

static size_t gather_facts(berth_walk *walk, const berth_session *s, uint64_t candidates,
                           bool (*is_wanted)(const berth_session *s, uint32_t fact))
{
	visit_calculations(walk, s, candidates);
	for (uint32_t fact = 0; fact < walk->program->n_facts; fact++)
		if (bit_at(walk->facts, fact) && is_wanted(s, fact))
			bit_set(walk->gathered, fact);
	return walk_count(walk);
}

size_t berth_walk_cost_facts(berth_walk *walk, const berth_session *session, uint64_t candidates)
{
	return gather_facts(walk, session, candidates, is_input);
}

size_t berth_walk_cost_rows(berth_walk *walk, const berth_session *session, uint64_t candidates)
{
	return gather_facts(walk, session, candidates, is_of_row);
}

static void gather_limits_of(berth_walk *walk, const struct p_effect *e)
{
	for (uint32_t i = 0; i < e->operands.count; i++) {
		uint32_t limit = walk->program->operands[e->operands.first + i].limit;
		if (limit != NONE)
			bit_set(walk->gathered, limit);
	}
}

size_t berth_walk_cost_limits(berth_walk *walk, const berth_session *session, uint64_t candidates)
{
	visit_calculations(walk, session, candidates);
	for (uint32_t fact = 0; fact < walk->program->n_facts; fact++) {
		const struct p_effect *e = NULL;
		if (bit_at(walk->facts, fact) && walk->program->facts[fact].derived)
			e = giver(session, fact);
		if (e)
			gather_limits_of(walk, e);
	}
	return walk_count(walk);
}
