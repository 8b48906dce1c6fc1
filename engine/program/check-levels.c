/*
 * check-levels.c - checks that levels read only what is known before them, and of the rows.
 *
 * A recursive level may read its own facts, but only in the way that makes its
 * fixpoint unique and reached: yes follows from yes.
 */
#include "engine/program/parts.h"

#include "base/arena.h"
#include "engine/program/rows.h"

#include <string.h>

/* More steps than this for a word of the rows, and they are not made of these literals. */
#define MOST_STEPS_PER_WORD 1024

#define WORDS_AT_A_TIME 65536u

static bool check_level_facts(const berth_program *p, uint32_t level)
{
	const struct p_level *l = &p->levels[level];

	for (uint32_t i = l->facts.first; i < l->facts.first + l->facts.count; i++) {
		uint32_t fact = p->level_facts[i].fact;
		if (!p->facts[fact].derived || p->facts[fact].level != level
		    || (l->recursive && p->facts[fact].type != BERTH_BOOLEAN)
		    || (i > l->facts.first && p->level_facts[i - 1].fact >= fact))
			return false;
	}
	return true;
}

static bool check_level_atoms(const berth_program *p, uint32_t level)
{
	const struct p_level *l = &p->levels[level];

	for (uint32_t i = l->atoms.first; i < l->atoms.first + l->atoms.count; i++) {
		uint32_t atom = p->level_atoms[i].atom;
		if (p->atoms[atom].level != level
		    || p->variables[p->atoms[atom].variable].kind != VARIABLE_ATOM
		    || (i > l->atoms.first && p->level_atoms[i - 1].atom >= atom))
			return false;
	}
	return true;
}

/* WORDS: where those of the level begin, behind those of the level before. */
static bool check_level(const berth_program *p, uint32_t level, uint32_t *words)
{
	const struct p_level *l = &p->levels[level];

	if (!is_next(l->words, p->header->instance_words, words))
		return false;
	for (uint32_t i = l->words.first * 64; i < (l->words.first + l->words.count) * 64; i++)
		if (p->instances[i].level != level)
			return false;
	for (uint32_t i = l->nodes.first; i < l->nodes.first + l->nodes.count; i++)
		if (p->nodes[i].level != level)
			return false;
	return check_level_facts(p, level) && check_level_atoms(p, level);
}

static bool check_all_levels(const berth_program *p)
{
	uint32_t words = 0, derived = 0, lone = 0;

	for (uint32_t i = 0; i < p->n_levels; i++)
		if (!check_level(p, i, &words))
			return false;
	for (uint32_t i = 0; i < p->n_facts; i++)
		derived += p->facts[i].derived;
	for (uint32_t i = 0; i < p->n_atoms; i++)
		lone += p->variables[p->atoms[i].variable].kind == VARIABLE_ATOM;
	return p->levels[0].words.count == 0 && words == p->header->instance_words
		&& p->n_level_facts == derived && p->n_level_atoms == lone;
}

/* ---- who reads what ----------------------------------------------------- */

/* Does L read LEVEL only as "yes makes yes", or not at all?  CLEAN: the same of each node, for
 * the node's own level. */
static bool reads_cleanly(const berth_program *p, const struct p_literal *l, uint32_t level,
                          const uint8_t *clean)
{
	const struct p_atom *a;

	if (l->kind == LITERAL_NODE)
		return p->nodes[l->index].level < level || (clean[l->index] && !l->negated);
	a = &p->atoms[l->index];
	return a->level < level
		|| (!l->negated && p->variables[a->variable].kind == VARIABLE_FACT
		    && p->facts[a->fact].type == BERTH_BOOLEAN && a->values == 2);
}

static bool check_reading(const berth_program *p, const struct p_instance *instance,
                          const uint8_t *clean)
{
	const struct p_level *level = &p->levels[instance->level];

	for (uint32_t i = 0; i < instance->literals.count; i++) {
		const struct p_literal *l = &p->literals[instance->literals.first + i];
		if (literal_level(p, l) < instance->level)
			continue;
		if (literal_level(p, l) > instance->level || !level->recursive
		    || !reads_cleanly(p, l, instance->level, clean))
			return false;
	}
	return true;
}

static bool check_all_reading(const berth_program *p, uint8_t *clean)
{
	for (uint32_t i = 0; i < p->n_nodes; i++) {
		const struct p_node *node = &p->nodes[i];
		clean[i] = 1;
		for (uint32_t k = 0; k < node->literals.count; k++)
			clean[i] &= reads_cleanly(p, &p->literals[node->literals.first + k], node->level,
			                          clean);
	}
	for (uint32_t i = 0; i < p->n_instances; i++)
		if (!check_reading(p, &p->instances[i], clean))
			return false;
	return true;
}

berth_status image_check_levels(const berth_program *p, const char **message)
{
	uint8_t *clean = memory_alloc(p->n_nodes);

	if (!clean)
		return BERTH_ENOMEM;
	if (!check_all_levels(p))
		*message = "the compiled knowledge is damaged: its levels are wrong";
	else if (!check_all_reading(p, clean))
		*message = "the compiled knowledge is damaged: a rule reads what is not known yet";
	memory_free(clean);
	return *message ? BERTH_EIMAGE : BERTH_OK;
}

/* ---- rows --------------------------------------------------------------- */

static bool is_too_much(const berth_program *p)
{
	uint64_t steps = 0;

	for (uint32_t i = 0; i < p->n_instances; i++) {
		struct span literals = p->instances[i].literals;
		for (uint32_t k = 0; k < literals.count; k++)
			steps += p->variables[literal_variable(p, &p->literals[literals.first + k])].n_cells;
	}
	return steps / MOST_STEPS_PER_WORD > p->n_rows;
}

static bool check_places(const berth_program *p, struct p_variable *variables)
{
	if (p->n_variables)
		memcpy(variables, p->variables, p->n_variables * sizeof *variables);
	if (rows_place(p, variables, p->n_variables) != p->n_rows || is_too_much(p))
		return false;
	for (uint32_t i = 0; i < p->n_variables; i++)
		if (variables[i].first_word != p->variables[i].first_word
		    || variables[i].n_words != p->variables[i].n_words
		    || variables[i].rows != p->variables[i].rows)
			return false;
	return true;
}

static uint32_t rows_of(const berth_program *p, uint32_t variable)
{
	return (p->variables[variable].n_cells + 2) * p->variables[variable].n_words;
}

/* Compares the rows of a few variables at a time, to take little memory. */
static berth_status check_rows(const berth_program *p)
{
	bool fine = true;

	for (uint32_t first = 0, end; first < p->n_variables && fine; first = end) {
		uint32_t words = rows_of(p, first);
		const struct p_row *there = p->rows + p->variables[first].rows;
		struct p_row *rows;
		for (end = first + 1; end < p->n_variables && words + rows_of(p, end) <= WORDS_AT_A_TIME;)
			words += rows_of(p, end++);
		rows = memory_alloc(words * sizeof *rows);
		if (!rows)
			return BERTH_ENOMEM;
		rows_fill(p, rows, first, end);
		fine = memcmp(rows, there, words * sizeof *rows) == 0;
		memory_free(rows);
	}
	return fine ? BERTH_OK : BERTH_EIMAGE;
}

berth_status image_check_rows(const berth_program *p, const char **message)
{
	struct p_variable *variables = memory_alloc(p->n_variables * sizeof *variables);
	berth_status status;

	if (!variables)
		return BERTH_ENOMEM;
	status = check_places(p, variables) ? check_rows(p) : BERTH_EIMAGE;
	if (status == BERTH_EIMAGE)
		*message = "the compiled knowledge is damaged: its rows are wrong";
	memory_free(variables);
	return status;
}
