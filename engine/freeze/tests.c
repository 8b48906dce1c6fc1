/*
 * tests.c - atoms, nodes and the variables that they switch on.
 *
 * Only what an instance uses gets in.  Atoms are sorted by meaning, so that their numbers
 * do not tell which rule came first; the numbers of one fact are cut where any of
 * its atoms changes.
 */
#include "engine/freeze/parts.h"

#include <stdlib.h>
#include <string.h>

/* ---- what is used ------------------------------------------------------- */

#define USED 0u /* in place of a number; NONE: not used */

static void use_literals(struct freeze *f, struct span literals)
{
	for (uint32_t i = 0; i < literals.count; i++) {
		const struct p_literal *l = vector_at(&f->g->literals, literals.first + i);
		if (l->kind == LITERAL_ATOM) {
			f->atom_number[l->index] = USED;
		} else if (f->node_number[l->index] != USED) {
			f->node_number[l->index] = USED;
			use_literals(f, ((struct g_node *)vector_at(&f->g->nodes, l->index))->literals);
		}
	}
}

static void find_used(struct freeze *f)
{
	for (uint32_t i = 0; i < f->g->atoms.count; i++)
		f->atom_number[i] = NONE;
	for (uint32_t i = 0; i < f->g->nodes.count; i++)
		f->node_number[i] = NONE;
	for (uint32_t i = 0; i < f->g->instances.count; i++)
		use_literals(f, ((struct g_instance *)vector_at(&f->g->instances, i))->literals);
}

/* ---- order -------------------------------------------------------------- */

static int order_of(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* An atom that waits for its number. */
struct sorted_atom {
	const struct g_atom *atom;
	uint32_t from;
};

static int by_meaning(const void *left, const void *right)
{
	const struct g_atom *a = ((const struct sorted_atom *)left)->atom;
	const struct g_atom *b = ((const struct sorted_atom *)right)->atom;
	const int orders[] = {
		order_of(a->fact, b->fact), order_of(a->kind, b->kind), order_of(a->operand, b->operand),
		order_of(a->reference, b->reference), order_of(a->low, b->low), order_of(a->high, b->high),
		(a->values > b->values) - (a->values < b->values), order_of(a->shown_low, b->shown_low),
		order_of(a->shown_high, b->shown_high), strcmp(a->text, b->text),
	};

	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
		if (orders[i])
			return orders[i];
	return 0;
}

/* The used atoms in order; *N of them. NULL: out of memory. */
static struct sorted_atom *sort_atoms(struct freeze *f, uint32_t *n)
{
	struct sorted_atom *sorted = arena_alloc(f->arena, f->g->atoms.count, sizeof *sorted);

	*n = 0;
	for (uint32_t i = 0; sorted && i < f->g->atoms.count; i++)
		if (f->atom_number[i] != NONE)
			sorted[(*n)++] = (struct sorted_atom){ vector_at(&f->g->atoms, i), i };
	if (sorted && *n)
		qsort(sorted, *n, sizeof *sorted, by_meaning);
	return sorted;
}

/* ---- atoms -------------------------------------------------------------- */

/* When all facts that A reads are known. */
static uint32_t atom_level(const struct freeze *f, const struct g_atom *a)
{
	uint32_t level = f->strata->fact_level[a->fact];

	if (a->operand == OPERAND_FACT && f->strata->fact_level[a->reference] > level)
		level = f->strata->fact_level[a->reference];
	return level;
}

/* Does A look at more than the cell of its fact? */
static bool atom_stands_alone(const struct freeze *f, const struct g_atom *a)
{
	return a->kind == BERTH_TEST_KNOWN || a->kind == BERTH_TEST_TOLD || a->operand == OPERAND_FACT
		|| f->m->facts[a->fact].domain.type == BERTH_TEXT;
}

static uint32_t freeze_pattern(struct freeze *f, struct names *patterns, const char *pattern)
{
	uint32_t number = names_add(patterns, pattern);

	if (number == NAME_NONE) {
		f->failed = true;
	} else if (number == count_regexes(f)) {
		struct p_regex *r = add_regexes(f);
		r->pattern = freeze_string(f, pattern);
	}
	return number;
}

static void freeze_atom(struct freeze *f, const struct g_atom *from, struct names *patterns)
{
	struct p_atom *to = add_atoms(f);

	to->kind = from->kind;
	to->fact = from->fact;
	to->variable = NONE;
	to->operand = from->operand;
	to->reference = from->reference;
	to->level = atom_level(f, from);
	to->low = from->low;
	to->high = from->high;
	to->values = from->values;
	to->shown_low = from->shown_low;
	to->shown_high = from->shown_high;
	to->regex = from->kind == BERTH_TEST_MATCHES ? freeze_pattern(f, patterns, from->text) : NONE;
	to->text = freeze_string(f, from->text);
}

static void freeze_atoms(struct freeze *f, const struct sorted_atom *sorted, uint32_t n)
{
	struct names *patterns = names_new(f->arena);

	if (!patterns) {
		f->failed = true;
		return;
	}
	for (uint32_t i = 0; i < n; i++) {
		f->atom_number[sorted[i].from] = i;
		freeze_atom(f, sorted[i].atom, patterns);
	}
}

/* ---- nodes -------------------------------------------------------------- */

static uint32_t literals_level(const struct freeze *f, struct span literals)
{
	uint32_t level = 0;

	for (uint32_t i = 0; i < literals.count; i++) {
		const struct p_literal *l = vector_at(&f->g->literals, literals.first + i);
		uint32_t mine = l->kind == LITERAL_NODE
			? f->node_level[l->index] : atom_level(f, vector_at(&f->g->atoms, l->index));
		level = mine > level ? mine : level;
	}
	return level;
}

static void freeze_node(struct freeze *f, uint32_t number)
{
	const struct g_node *from = vector_at(&f->g->nodes, number);
	struct p_node *to = add_nodes(f);

	f->node_number[number] = count_nodes(f) - 1;
	to->kind = from->kind;
	to->variable = NONE;
	to->level = f->node_level[number];
	to->rule = from->rule;
	to->literals = (struct span){ count_literals(f), from->literals.count };
	for (uint32_t i = 0; i < from->literals.count; i++) {
		const struct p_literal *l = vector_at(&f->g->literals, from->literals.first + i);
		struct p_literal *copy = add_literals(f);
		copy->kind = l->kind;
		copy->index = l->kind == LITERAL_ATOM ? f->atom_number[l->index] : f->node_number[l->index];
		copy->negated = l->negated;
		copy->line = l->line;
		copy->column = l->column;
	}
}

/* By level; inside one, children before parents, as the ground has them. */
static void freeze_nodes(struct freeze *f)
{
	for (uint32_t i = 0; i < f->g->nodes.count; i++)
		f->node_level[i] =
			literals_level(f, ((struct g_node *)vector_at(&f->g->nodes, i))->literals);
	for (uint32_t level = 0; level < f->strata->n_levels; level++)
		for (uint32_t i = 0; i < f->g->nodes.count && !f->failed; i++)
			if (f->node_number[i] != NONE && f->node_level[i] == level)
				freeze_node(f, i);
}

/* ---- variables ---------------------------------------------------------- */

static uint32_t add_variable(struct freeze *f, enum variable_kind kind, uint32_t index,
                             uint32_t n_cells, uint32_t level)
{
	struct p_variable *v = add_variables(f);

	v->kind = kind;
	v->index = index;
	v->n_cells = n_cells;
	v->level = level;
	return count_variables(f) - 1;
}

static int by_value(const void *a, const void *b)
{
	return order_of(((const struct p_cut *)a)->value, ((const struct p_cut *)b)->value);
}

static void add_cut(struct freeze *f, int64_t value)
{
	struct p_cut *cut = add_cuts(f);

	cut->value = value;
}

/* Sorts the cuts from FIRST on and drops equal ones; how many stay. */
static uint32_t tidy_cuts(struct freeze *f, uint32_t first)
{
	uint32_t n = count_cuts(f) - first, kept = 0;
	struct p_cut *cuts = frozen_cuts(f, first);

	qsort(cuts, n, sizeof *cuts, by_value);
	for (uint32_t i = 0; i < n; i++)
		if (kept == 0 || cuts[kept - 1].value != cuts[i].value)
			cuts[kept++] = cuts[i];
	f->sections[SECTION_cuts].count = first + kept;
	return kept;
}

/* The number of cuts that are not above VALUE. */
static uint32_t cell_of(const struct freeze *f, struct span cuts, int64_t value)
{
	uint32_t low = 0, high = cuts.count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (frozen_cuts(f, cuts.first + middle)->value <= value)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Cuts the numbers of a fact wherever one of its atoms FIRST.. changes. */
static struct span cut_numbers(struct freeze *f, uint32_t first, uint32_t n)
{
	struct span cuts = { count_cuts(f), 0 };

	for (uint32_t i = first; i < first + n; i++) {
		const struct p_atom *a = frozen_atoms(f, i);
		if (a->variable != USED)
			continue;
		if (a->low > INT64_MIN)
			add_cut(f, a->low);
		if (a->high < INT64_MAX)
			add_cut(f, a->high + 1);
	}
	if (count_cuts(f) == cuts.first)
		add_cut(f, INT64_MAX); /* numbers always have a cut, by which they are told apart */
	if (f->failed)
		return cuts;
	cuts.count = tidy_cuts(f, cuts.first);
	for (uint32_t i = first; i < first + n; i++) {
		struct p_atom *a = frozen_atoms(f, i);
		if (a->variable != USED)
			continue;
		a->first_cell = cell_of(f, cuts, a->low);
		a->last_cell = cell_of(f, cuts, a->high);
	}
	return cuts;
}

/* The variable of one fact, if any of its atoms (N from FIRST on) needs cells: those are marked. */
static void freeze_fact_variable(struct freeze *f, uint32_t fact, uint32_t first, uint32_t n)
{
	const struct domain *domain = &f->m->facts[fact].domain;
	struct span cuts = { 0, 0 };
	uint32_t variable;
	bool needed = false;

	for (uint32_t i = first; i < first + n; i++)
		needed = needed || frozen_atoms(f, i)->variable == USED;
	if (!needed)
		return;
	if (type_is_number(domain->type))
		cuts = cut_numbers(f, first, n);
	variable = add_variable(f, VARIABLE_FACT, fact, cuts.count ? cuts.count + 1 : domain->n_values,
	                        f->strata->fact_level[fact]);
	if (f->failed)
		return;
	frozen_variables(f, variable)->cuts = cuts;
	frozen_facts(f, fact)->variable = variable;
	for (uint32_t i = first; i < first + n; i++)
		if (frozen_atoms(f, i)->variable == USED)
			frozen_atoms(f, i)->variable = variable;
}

static void freeze_variables(struct freeze *f, const struct sorted_atom *sorted, uint32_t n)
{
	for (uint32_t i = 0; i < n && !f->failed; i++)
		if (!atom_stands_alone(f, sorted[i].atom))
			frozen_atoms(f, i)->variable = USED;
	for (uint32_t i = 0, next; i < n && !f->failed; i = next) {
		uint32_t fact = sorted[i].atom->fact;
		for (next = i; next < n && sorted[next].atom->fact == fact; next++)
			;
		freeze_fact_variable(f, fact, i, next - i);
	}
	for (uint32_t i = 0; i < n && !f->failed; i++)
		if (atom_stands_alone(f, sorted[i].atom))
			frozen_atoms(f, i)->variable =
				add_variable(f, VARIABLE_ATOM, i, 2, frozen_atoms(f, i)->level);
	for (uint32_t i = 0; i < count_nodes(f) && !f->failed; i++)
		frozen_nodes(f, i)->variable =
			add_variable(f, VARIABLE_NODE, i, 2, frozen_nodes(f, i)->level);
}

/* For each fact the atoms that stand alone and read it. */
static void freeze_fact_atoms(struct freeze *f)
{
	uint32_t *alone = arena_alloc(f->arena, count_atoms(f), sizeof *alone), n = 0;

	if (!alone) {
		f->failed = true;
		return;
	}
	for (uint32_t i = 0; i < count_atoms(f); i++)
		if (frozen_variables(f, frozen_atoms(f, i)->variable)->kind == VARIABLE_ATOM)
			alone[n++] = i;
	for (uint32_t fact = 0; fact < count_facts(f) && !f->failed; fact++) {
		struct span *span = &frozen_facts(f, fact)->atoms;
		span->first = count_fact_atoms(f);
		for (uint32_t i = 0; i < n; i++) {
			const struct p_atom *a = frozen_atoms(f, alone[i]);
			if (a->fact == fact || (a->operand == OPERAND_FACT && a->reference == fact))
				add_fact_atoms(f)->atom = alone[i];
		}
		span->count = count_fact_atoms(f) - span->first;
	}
}

void freeze_tests(struct freeze *f)
{
	struct sorted_atom *sorted;
	uint32_t n;

	if (f->failed)
		return;
	find_used(f);
	sorted = sort_atoms(f, &n);
	if (!sorted) {
		f->failed = true;
		return;
	}
	freeze_atoms(f, sorted, n);
	freeze_nodes(f);
	freeze_variables(f, sorted, n);
	if (!f->failed)
		freeze_fact_atoms(f);
}
