/*
 * rows.c - rows of bits from literals: all ones, then a zero where a cell falsifies.
 */
#include "engine/program/rows.h"

#include <string.h>

uint32_t literal_variable(const berth_program *p, const struct p_literal *literal)
{
	return literal->kind == LITERAL_ATOM ? p->atoms[literal->index].variable
	                                     : p->nodes[literal->index].variable;
}

static bool atom_passes(const berth_program *p, const struct p_atom *atom, uint32_t cell)
{
	const struct p_variable *v = &p->variables[atom->variable];

	if (cell == v->n_cells)
		return false;
	if (v->kind != VARIABLE_FACT)
		return cell == 1;
	if (v->cuts.count)
		return atom->first_cell <= cell && cell <= atom->last_cell;
	return atom->values >> cell & 1;
}

bool literal_passes(const berth_program *p, const struct p_literal *literal, uint32_t cell)
{
	bool passes = literal->kind == LITERAL_ATOM ? atom_passes(p, &p->atoms[literal->index], cell)
	                                            : cell == 1;

	return passes != (literal->negated != 0);
}

uint64_t rows_place(const berth_program *p, struct p_variable *variables, uint32_t n)
{
	uint64_t total = 0;

	for (uint32_t i = 0; i < n; i++)
		variables[i].first_word = variables[i].n_words = 0;
	for (uint32_t i = 0; i < p->n_instances; i++) {
		struct span literals = p->instances[i].literals;
		for (uint32_t k = 0; k < literals.count; k++) {
			struct p_variable *v =
				&variables[literal_variable(p, &p->literals[literals.first + k])];
			if (v->n_words == 0)
				v->first_word = i / 64;
			v->n_words = i / 64 - v->first_word + 1;
		}
	}
	for (uint32_t i = 0; i < n; i++) {
		variables[i].rows = (uint32_t)total;
		total += ((uint64_t)variables[i].n_cells + 2) * variables[i].n_words;
	}
	return total;
}

/* ROWS: those of the literal's variable. */
static void mark(const berth_program *p, const struct p_literal *literal, uint32_t instance,
                 struct p_row *rows)
{
	const struct p_variable *v = &p->variables[literal_variable(p, literal)];
	struct p_row *word = rows + (instance / 64 - v->first_word);
	uint64_t bit = UINT64_C(1) << (instance % 64);

	for (uint32_t cell = 0; cell <= v->n_cells; cell++, word += v->n_words)
		if (!literal_passes(p, literal, cell))
			word->bits &= ~bit;
	word->bits |= bit;
}

void rows_fill(const berth_program *p, struct p_row *rows, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++) {
		const struct p_variable *v = &p->variables[i];
		struct p_row *mine = rows + (v->rows - p->variables[first].rows);
		size_t cells = ((size_t)v->n_cells + 1) * v->n_words;
		memset(mine, 0xff, cells * sizeof *mine);
		memset(mine + cells, 0, v->n_words * sizeof *mine);
	}
	for (uint32_t i = 0; i < p->n_instances; i++) {
		struct span literals = p->instances[i].literals;
		for (uint32_t k = 0; k < literals.count; k++) {
			const struct p_literal *l = &p->literals[literals.first + k];
			uint32_t v = literal_variable(p, l);
			if (v >= first && v < end)
				mark(p, l, i, rows + (p->variables[v].rows - p->variables[first].rows));
		}
	}
}
