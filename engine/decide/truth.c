/*
 * truth.c - what an atom or a literal says by the cells that its variable may be in, or by the
 * states of its facts.
 */
#include "engine/decide/parts.h"

#include <string.h>

berth_truth atom_truth(const berth_program *p, const struct evaluation *e,
                       const struct p_atom *atom)
{
	const struct p_variable *v = &p->variables[atom->variable];
	struct cells at = e->cells[atom->variable];

	if (at.low == WAITING)
		return BERTH_WAITING;
	if (v->kind == VARIABLE_ATOM)
		return at.low == 1 ? BERTH_TRUE : BERTH_FALSE;
	if (at.low == v->n_cells)
		return BERTH_FALSE;
	if (!type_is_number(p->facts[atom->fact].type))
		return atom->values >> at.low & 1 ? BERTH_TRUE : BERTH_FALSE;
	if (atom->first_cell <= at.low && at.high <= atom->last_cell)
		return BERTH_TRUE;
	return at.high < atom->first_cell || atom->last_cell < at.low ? BERTH_FALSE : BERTH_WAITING;
}

berth_truth literal_truth(const berth_program *p, const struct evaluation *e,
                          const struct p_literal *literal)
{
	berth_truth truth;

	if (literal->kind == LITERAL_ATOM) {
		truth = atom_truth(p, e, &p->atoms[literal->index]);
	} else {
		struct cells at = e->cells[p->nodes[literal->index].variable];
		truth = at.low == WAITING ? BERTH_WAITING : at.low == 1 ? BERTH_TRUE : BERTH_FALSE;
	}
	return literal->negated ? (berth_truth)(BERTH_TRUE - truth) : truth;
}

bool atom_is_match(const struct p_atom *atom)
{
	return atom->kind != BERTH_TEST_KNOWN && atom->kind != BERTH_TEST_TOLD
		&& atom->operand != OPERAND_FACT;
}

/* ---- by states --------------------------------------------------------------- */

static berth_truth order_truth(const struct p_atom *atom, const struct fact_state *a,
                               const struct fact_state *b)
{
	bool surely_less = a->high < b->low, surely_more = a->low > b->high;
	bool never_less = a->low >= b->high, never_more = a->high <= b->low;
	bool point = a->low == a->high && b->low == b->high;

	switch (atom->kind) {
	case BERTH_TEST_AT_LEAST:
		return never_less ? BERTH_TRUE : surely_less ? BERTH_FALSE : BERTH_WAITING;
	case BERTH_TEST_AT_MOST:
		return never_more ? BERTH_TRUE : surely_more ? BERTH_FALSE : BERTH_WAITING;
	case BERTH_TEST_MORE_THAN:
		return surely_more ? BERTH_TRUE : never_more ? BERTH_FALSE : BERTH_WAITING;
	case BERTH_TEST_LESS_THAN:
		return surely_less ? BERTH_TRUE : never_less ? BERTH_FALSE : BERTH_WAITING;
	default:
		if (point)
			return a->low == b->low ? BERTH_TRUE : BERTH_FALSE;
		return surely_less || surely_more ? BERTH_FALSE : BERTH_WAITING;
	}
}

static berth_truth pair_truth(const struct p_atom *atom, const struct fact_state *subject,
                              const struct fact_state *other)
{
	if (subject->standing == BERTH_UNDEFINED || other->standing == BERTH_UNDEFINED)
		return BERTH_FALSE;
	if (subject->standing == BERTH_UNTOLD || other->standing == BERTH_UNTOLD)
		return BERTH_WAITING;
	if (subject->text)
		return strcmp(subject->text, other->text) == 0 ? BERTH_TRUE : BERTH_FALSE;
	return order_truth(atom, subject, other);
}

berth_truth states_truth(const struct p_atom *atom, const struct fact_state *subject,
                         const struct fact_state *other, bool taken)
{
	if (atom->kind == BERTH_TEST_TOLD) /* it may be said yet, also what is assumed */
		return subject->standing == BERTH_TOLD && !taken ? BERTH_TRUE : BERTH_WAITING;
	if (atom->kind == BERTH_TEST_KNOWN)
		return subject->standing == BERTH_TOLD || subject->standing == BERTH_DERIVED
			? BERTH_TRUE : BERTH_FALSE;
	return pair_truth(atom, subject, other);
}

static uint32_t cell_of(const berth_program *p, const struct p_variable *v, int64_t value)
{
	if (v->cuts.count)
		return cell_between(p->cuts + v->cuts.first, v->cuts.count, value);
	return v->n_cells == 1 ? 0 : (uint32_t)value; /* enumerations: a cell per value */
}

struct cells state_cells(const berth_program *p, const struct p_variable *v,
                         const struct fact_state *state)
{
	if (state->standing == BERTH_UNTOLD)
		return (struct cells){ WAITING, WAITING };
	if (state->standing == BERTH_UNDEFINED)
		return (struct cells){ v->n_cells, v->n_cells };
	return (struct cells){ cell_of(p, v, state->low), cell_of(p, v, state->high) };
}
