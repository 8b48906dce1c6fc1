/*
 * joint.c - which instances can fire, and which of them together, seen on the frozen rows.
 *
 * An instance can never fire when no cell of some variable leaves it standing; two can both
 * fire when every variable that one of them mentions has a cell that leaves both.  Cells
 * that no case can reach do not count.
 */
#include "engine/freeze/joint.h"

#include "base/bits.h"
#include "engine/program/rows.h"

#include <string.h>

/* ---- cells that can be reached ------------------------------------------ */

static bool cell_meets(const berth_program *p, const struct p_variable *v, uint32_t cell,
                       int64_t low, int64_t high)
{
	const struct p_cut *cuts = p->cuts + v->cuts.first;

	return (cell == 0 || cuts[cell - 1].value <= high)
		&& (cell == v->cuts.count || cuts[cell].value > low);
}

static bool value_in_cell(const berth_program *p, const struct p_variable *v, uint32_t cell,
                          int64_t value)
{
	return v->cuts.count ? cell_meets(p, v, cell, value, value) : value == (int64_t)cell;
}

/* Can some rule give the derived fact a value in CELL? */
static bool is_concluded(const berth_program *p, const struct p_variable *v, uint32_t cell)
{
	struct span list = p->facts[v->index].conclusions;

	for (uint32_t i = list.first; i < list.first + list.count; i++) {
		const struct p_effect *e = &p->effects[p->conclusions[i].effect];
		if (e->operation != BERTH_NO_OPERATION || value_in_cell(p, v, cell, e->value))
			return true;
	}
	return false;
}

static bool is_reachable(const struct joint *j, const struct p_variable *v, uint32_t cell)
{
	const struct p_fact *f = &j->p->facts[v->index];

	if (v->kind != VARIABLE_FACT)
		return cell < v->n_cells;
	if (cell == v->n_cells) /* undefined */
		return f->derived && f->type != BERTH_BOOLEAN;
	if (!f->derived)
		return v->cuts.count == 0 || f->min > f->max || cell_meets(j->p, v, cell, f->min, f->max);
	return !j->sound || (f->type == BERTH_BOOLEAN && cell == 0) || is_concluded(j->p, v, cell);
}

static const struct p_row *row_of(const berth_program *p, const struct p_variable *v, uint32_t cell)
{
	return p->rows + v->rows + (size_t)cell * v->n_words;
}

static bool bit_of(const berth_program *p, const struct p_variable *v, uint32_t cell,
                   uint32_t instance)
{
	return row_of(p, v, cell)[instance / 64 - v->first_word].bits >> (instance % 64) & 1;
}

/* ---- instances ------------------------------------------------------------ */

static void find_dead(struct joint *j)
{
	const berth_program *p = j->p;

	for (uint32_t i = 0; i < p->n_variables; i++) {
		const struct p_variable *v = &p->variables[i];
		memset(j->alive, 0, v->n_words * sizeof *j->alive);
		for (uint32_t cell = 0; cell <= v->n_cells; cell++) {
			const struct p_row *row = row_of(p, v, cell);
			if (!is_reachable(j, v, cell))
				continue;
			for (uint32_t w = 0; w < v->n_words; w++)
				j->alive[w] |= row[w].bits;
		}
		for (uint32_t w = 0; w < v->n_words; w++)
			j->dead[v->first_word + w] |= ~j->alive[w];
	}
}

bool joint_begin(struct joint *j, const berth_program *p, bool sound)
{
	uint32_t words = p->header->instance_words;

	*j = (struct joint){ .p = p, .sound = sound, .arena = arena_new(0) };
	if (!j->arena)
		return false;
	j->dead = arena_alloc(j->arena, words, sizeof *j->dead);
	j->with = arena_alloc(j->arena, words, sizeof *j->with);
	j->alive = arena_alloc(j->arena, words, sizeof *j->alive);
	if (arena_failed(j->arena))
		return false;
	find_dead(j);
	return true;
}

void joint_end(struct joint *j)
{
	arena_free(j->arena);
}

bool joint_is_dead(const struct joint *j, uint32_t instance)
{
	return bit_at(j->dead, instance);
}

void joint_find(struct joint *j, uint32_t instance)
{
	const berth_program *p = j->p;
	struct span literals = p->instances[instance].literals;

	j->instance = instance;
	memset(j->with, joint_is_dead(j, instance) ? 0 : 0xff,
	       p->header->instance_words * sizeof *j->with);
	for (uint32_t i = literals.first; i < literals.first + literals.count; i++) {
		const struct p_variable *v = &p->variables[literal_variable(p, &p->literals[i])];
		memset(j->alive, 0, v->n_words * sizeof *j->alive);
		for (uint32_t cell = 0; cell <= v->n_cells; cell++) {
			if (!bit_of(p, v, cell, instance) || !is_reachable(j, v, cell))
				continue;
			for (uint32_t w = 0; w < v->n_words; w++)
				j->alive[w] |= row_of(p, v, cell)[w].bits;
		}
		for (uint32_t w = 0; w < v->n_words; w++)
			j->with[v->first_word + w] &= j->alive[w];
	}
}

bool joint_has(const struct joint *j, uint32_t instance)
{
	const struct p_instance *a = &j->p->instances[j->instance], *b = &j->p->instances[instance];

	return (!a->valid_to || b->valid_from < a->valid_to)
		&& (!b->valid_to || a->valid_from < b->valid_to)
		&& !joint_is_dead(j, instance) && bit_at(j->with, instance);
}
