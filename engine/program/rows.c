/*
 * rows.c - rows of bits from literals: all ones, then a zero where a cell falsifies.
 */
#include "engine/program/rows.h"

#include "engine/program/parts.h"

#include <string.h>

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

/* Strikes BIT from the rows of V, which begin at WORD, in the cells in which a test of numbers
 * is false. */
static void strike_numbers(const struct p_variable *v, const struct p_atom *atom, bool negated,
                           struct p_row *word, uint64_t bit)
{
	for (uint32_t cell = 0; cell < v->n_cells; cell++, word += v->n_words)
		if ((atom->first_cell <= cell && cell <= atom->last_cell) == negated)
			word->bits &= ~bit;
}

/* The same in the cells that are not among PASSING. */
static void strike_values(const struct p_variable *v, uint64_t passing, bool negated,
                          struct p_row *word, uint64_t bit)
{
	uint64_t left = (negated ? passing : ~passing) & values_mask(v->n_cells);

	for (; left; left &= left - 1)
		word[(size_t)__builtin_ctzll(left) * v->n_words].bits &= ~bit;
}

/* WORD: of the instance, in the first row of the literal's variable.  In the cell behind all
 * others, "undefined", every test is false. */
static void mark(const berth_program *p, const struct p_literal *literal, struct p_row *word,
                 uint64_t bit)
{
	const struct p_variable *v = &p->variables[literal_variable(p, literal)];
	const struct p_atom *atom = v->kind == VARIABLE_FACT ? &p->atoms[literal->index] : NULL;
	struct p_row *undefined = word + (size_t)v->n_cells * v->n_words;

	if (v->cuts.count)
		strike_numbers(v, atom, literal->negated, word, bit);
	else
		strike_values(v, atom ? atom->values : 2, literal->negated, word, bit);
	if (!literal->negated)
		undefined->bits &= ~bit;
	undefined[v->n_words].bits |= bit;
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
			const struct p_variable *of = &p->variables[v];
			if (v >= first && v < end)
				mark(p, l, rows + (of->rows - p->variables[first].rows) + (i / 64 - of->first_word),
				     UINT64_C(1) << (i % 64));
		}
	}
}
