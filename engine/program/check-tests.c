/*
 * check-tests.c - checks of variables, atoms, literals and nodes.
 */
#include "engine/program/parts.h"
#include "engine/program/rows.h"

/* ---- variables ---------------------------------------------------------- */

static bool check_cuts(const berth_program *p, const struct p_variable *v)
{
	for (uint32_t i = v->cuts.first + 1; i < v->cuts.first + v->cuts.count; i++)
		if (p->cuts[i - 1].value >= p->cuts[i].value)
			return false;
	return true;
}

static bool check_fact_variable(const berth_program *p, const struct p_variable *v, uint32_t number)
{
	const struct p_fact *f;

	if (!is_index(v->index, p->n_facts))
		return false;
	f = &p->facts[v->index];
	if (f->variable != number || v->level != f->level || f->type == BERTH_TEXT)
		return false;
	if (type_is_number(f->type))
		return v->cuts.count > 0 && v->n_cells == v->cuts.count + 1;
	return v->cuts.count == 0 && v->n_cells == f->values.count;
}

static bool check_variable(const berth_program *p, const struct p_variable *v, uint32_t number)
{
	if (!check_cuts(p, v))
		return false;
	if (v->kind == VARIABLE_FACT)
		return check_fact_variable(p, v, number);
	if (v->n_cells != 2 || v->cuts.count)
		return false;
	if (v->kind == VARIABLE_ATOM)
		return is_index(v->index, p->n_atoms) && p->atoms[v->index].variable == number
			&& p->atoms[v->index].level == v->level;
	return is_index(v->index, p->n_nodes) && p->nodes[v->index].variable == number
		&& p->nodes[v->index].level == v->level;
}

static bool check_variables(const berth_program *p)
{
	for (uint32_t i = 0; i < p->n_variables; i++)
		if (!check_variable(p, &p->variables[i], i))
			return false;
	for (uint32_t i = 0; i < p->n_facts; i++) {
		uint32_t variable = p->facts[i].variable;
		if (variable != NONE
		    && (p->variables[variable].kind != VARIABLE_FACT || p->variables[variable].index != i))
			return false;
	}
	return true;
}

/* ---- atoms -------------------------------------------------------------- */

static bool check_reference(const berth_program *p, const struct p_atom *a)
{
	switch (a->operand) {
	case OPERAND_LIMIT:
		return is_index(a->reference, p->n_limits);
	case OPERAND_ATTRIBUTE:
		return is_index(a->reference, p->n_attributes);
	case OPERAND_FACT:
		return is_index(a->reference, p->n_facts);
	default:
		return a->reference == NONE;
	}
}

static bool compares_order(uint32_t kind)
{
	return kind >= BERTH_TEST_AT_LEAST && kind <= BERTH_TEST_LESS_THAN;
}

/* An atom that is true in certain cells of its fact. */
static bool check_cell_atom(const berth_program *p, const struct p_atom *a)
{
	const struct p_fact *f = &p->facts[a->fact];
	const struct p_variable *v = &p->variables[a->variable];

	if (v->index != a->fact || a->operand == OPERAND_FACT || a->regex != NONE)
		return false;
	if (type_is_number(f->type))
		return (a->kind == BERTH_TEST_IS || a->kind == BERTH_TEST_BETWEEN
		        || compares_order(a->kind))
			&& a->first_cell <= a->last_cell && a->last_cell < v->n_cells;
	return (a->kind == BERTH_TEST_IS || a->kind == BERTH_TEST_ONE_OF) && a->values
		&& (a->values & ~values_mask(f->values.count)) == 0;
}

/* An atom that is evaluated on its own: known, told, two facts, or a text. */
static bool check_lone_atom(const berth_program *p, const struct p_atom *a)
{
	const struct p_fact *f = &p->facts[a->fact];

	if (a->kind == BERTH_TEST_KNOWN || a->kind == BERTH_TEST_TOLD)
		return a->operand == OPERAND_NONE && a->regex == NONE;
	if (a->operand == OPERAND_FACT) {
		if (p->facts[a->reference].type != f->type || a->regex != NONE)
			return false;
		return a->kind == BERTH_TEST_IS || (compares_order(a->kind) && type_is_number(f->type));
	}
	if (f->type != BERTH_TEXT)
		return false;
	return a->kind == BERTH_TEST_MATCHES ? a->regex != NONE
	                                     : a->kind == BERTH_TEST_IS && a->regex == NONE;
}

static bool check_atom(const berth_program *p, const struct p_atom *a, uint32_t number)
{
	uint32_t level;

	if (!check_reference(p, a))
		return false;
	level = p->facts[a->fact].level;
	if (a->operand == OPERAND_FACT && p->facts[a->reference].level > level)
		level = p->facts[a->reference].level;
	if (a->level != level)
		return false;
	if (p->variables[a->variable].kind == VARIABLE_FACT)
		return check_cell_atom(p, a);
	return p->variables[a->variable].kind == VARIABLE_ATOM
		&& p->variables[a->variable].index == number && check_lone_atom(p, a);
}

static bool check_atoms(const berth_program *p)
{
	for (uint32_t i = 0; i < p->n_atoms; i++)
		if (!check_atom(p, &p->atoms[i], i))
			return false;
	return true;
}

static bool check_fact_atoms(const berth_program *p)
{
	for (uint32_t i = 0; i < p->n_facts; i++) {
		struct span span = p->facts[i].atoms;
		for (uint32_t k = span.first; k < span.first + span.count; k++) {
			const struct p_atom *a = &p->atoms[p->fact_atoms[k].atom];
			if (p->variables[a->variable].kind != VARIABLE_ATOM
			    || (a->fact != i && (a->operand != OPERAND_FACT || a->reference != i)))
				return false;
		}
	}
	return true;
}

/* ---- literals and nodes ------------------------------------------------- */

static bool check_literals(const berth_program *p)
{
	for (uint32_t i = 0; i < p->n_literals; i++) {
		const struct p_literal *l = &p->literals[i];
		uint32_t n = l->kind == LITERAL_ATOM ? p->n_atoms : p->n_nodes;
		if (!is_index(l->index, n))
			return false;
	}
	return true;
}

static bool check_node(const berth_program *p, const struct p_node *node, uint32_t number)
{
	uint32_t level = 0;

	if (node->literals.count == 0 || p->variables[node->variable].kind != VARIABLE_NODE
	    || p->variables[node->variable].index != number)
		return false;
	for (uint32_t i = 0; i < node->literals.count; i++) {
		const struct p_literal *l = &p->literals[node->literals.first + i];
		if (l->kind == LITERAL_NODE && l->index >= number)
			return false;
		if (literal_level(p, l) > level)
			level = literal_level(p, l);
	}
	return node->level == level && (number == 0 || p->nodes[number - 1].level <= level);
}

/* The literals of nodes come first, one node after the other. */
static bool check_nodes(const berth_program *p)
{
	uint32_t at = 0;

	for (uint32_t i = 0; i < p->n_nodes; i++)
		if (!is_next(p->nodes[i].literals, p->n_literals, &at) || !check_node(p, &p->nodes[i], i))
			return false;
	return true;
}

const char *image_check_tests(const berth_program *p)
{
	if (!check_variables(p))
		return "the compiled knowledge is damaged: its variables are wrong";
	if (!check_atoms(p) || !check_fact_atoms(p))
		return "the compiled knowledge is damaged: its tests are wrong";
	if (!check_literals(p) || !check_nodes(p))
		return "the compiled knowledge is damaged: its conditions are wrong";
	return NULL;
}
