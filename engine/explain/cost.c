/*
 * cost.c - costs read from a session, and what they were calculated from.
 *
 * A calculation is followed through all that rules concluded, down to what was told or assumed:
 * those are its inputs.
 */
#include "engine/cost.h"

#include "engine/decide/decide.h"

#include <string.h>

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

static void visit(struct berth_session *s, uint32_t fact, uint32_t *pending)
{
	if (fact == NONE || bit_at(s->marked_facts, fact))
		return;
	bit_set(s->marked_facts, fact);
	if (s->program->facts[fact].derived)
		s->worklist[(*pending)++] = fact;
}

static void visit_reads(struct berth_session *s, const struct p_effect *e, uint32_t *pending)
{
	const berth_program *p = s->program;
	struct span filters = { 0, 0 };

	for (uint32_t i = 0; i < e->operands.count; i++)
		visit(s, p->operands[e->operands.first + i].fact, pending);
	if (e->aggregate != NONE)
		filters = p->aggregates[e->aggregate].filters;
	for (uint32_t i = 0; i < filters.count; i++)
		visit(s, p->filters[filters.first + i].fact, pending);
}

#define MARKS_COST(candidate) (MARKS_OPEN - 1 - (candidate))

/* Marks all facts of the calculation; false: there is none. */
static bool mark_calculation(const berth_session *session, uint32_t candidate)
{
	/* marks are a cache inside the session, which belongs to one thread */
	berth_session *s = (berth_session *)(uintptr_t)session;
	uint32_t pending = 0;
	berth_cost cost;

	if (!berth_session_cost(session, candidate, &cost))
		return false;
	if (s->marks_for == MARKS_COST(candidate))
		return true;
	memset(s->marked_facts, 0, (s->program->n_facts / 64 + 1) * sizeof(uint64_t));
	visit(s, cost.fact, &pending);
	while (pending) {
		const struct p_effect *e = giver(s, s->worklist[--pending]);
		if (e)
			visit_reads(s, e, &pending);
	}
	s->marks_for = MARKS_COST(candidate);
	return true;
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

typedef bool fact_test(const berth_session *s, uint32_t fact);

static bool next_marked(const berth_session *s, uint32_t candidate, uint32_t *cursor,
                        uint32_t *fact, fact_test *is_wanted)
{
	if (!mark_calculation(s, candidate))
		return false;
	for (; *cursor < s->program->n_facts; ++*cursor)
		if (bit_at(s->marked_facts, *cursor) && is_wanted(s, *cursor)) {
			*fact = (*cursor)++;
			return true;
		}
	return false;
}

bool berth_session_next_cost_fact(const berth_session *session, uint32_t candidate,
                                  uint32_t *cursor, uint32_t *fact)
{
	return next_marked(session, candidate, cursor, fact, is_input);
}

bool berth_session_next_cost_row(const berth_session *session, uint32_t candidate,
                                 uint32_t *cursor, uint32_t *fact)
{
	return next_marked(session, candidate, cursor, fact, is_of_row);
}

static bool has_limit(const berth_session *s, const struct p_effect *e, uint32_t limit)
{
	for (uint32_t i = 0; i < e->operands.count; i++)
		if (s->program->operands[e->operands.first + i].limit == limit)
			return true;
	return false;
}

/* Does LIMIT stand where one of the marked facts was calculated? */
static bool is_used(const berth_session *s, uint32_t limit)
{
	const berth_program *p = s->program;

	for (uint32_t i = 0; i < p->n_facts; i++) {
		const struct p_effect *e;
		if (!bit_at(s->marked_facts, i) || !p->facts[i].derived)
			continue;
		e = giver(s, i);
		if (e && has_limit(s, e, limit))
			return true;
	}
	return false;
}

bool berth_session_next_cost_limit(const berth_session *session, uint32_t candidate,
                                   uint32_t *cursor, uint32_t *limit)
{
	if (!mark_calculation(session, candidate))
		return false;
	for (; *cursor < session->program->n_limits; ++*cursor)
		if (is_used(session, *cursor)) {
			*limit = (*cursor)++;
			return true;
		}
	return false;
}
