/*
 * truth.c - what an atom or a literal says by the cells that its variable may be in.
 */
#include "engine/decide/parts.h"

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
