/*
 * place.c - facts that differ in some lanes, and the atoms that follow from them.
 */
#include "engine/block/parts.h"

#include "base/bits.h"

#include <string.h>

struct fact_state place_state(const struct berth_block *b, const struct sweep *x, uint32_t fact,
                              uint32_t lane)
{
	if (!lanes_has(&x->differs[fact], lane))
		return state_of_fact(b->session, x->base, fact);
	if (lanes_has(&x->present[fact], lane))
		return state_in(b, x, fact, lane);
	if (!bit_at(b->as_truth, fact) || lanes_has(&x->booleans[fact].waits, lane))
		return (struct fact_state){ .standing = BERTH_UNTOLD, .instance = NONE };
	int64_t value = lanes_has(&x->booleans[fact].yes, lane);
	return (struct fact_state){ .standing = BERTH_DERIVED, .low = value, .high = value,
	                            .instance = NONE };
}

void place_told(const struct berth_block *b, uint32_t fact, lanes *out)
{
	const lanes kept = ~b->changed[fact] & lanes_of(b->session->told[fact] & TOLD_VALUE);

	*out = b->told[fact] | kept;
}

void place_moved(const struct berth_block *b, struct sweep *x, uint32_t variable)
{
	const berth_program *p = b->program;
	const struct p_variable *v = &p->variables[variable];
	const struct p_row *mentions = p->rows + v->rows + (size_t)(v->n_cells + 1) * v->n_words;

	if (bit_at(x->moved, variable))
		return;
	bit_set(x->moved, variable);
	for (uint32_t w = 0; w < v->n_words; w++)
		x->dirty[v->first_word + w] |= mentions[w].bits & b->counted[v->first_word + w];
}

/* ATOM is TRUTH in the lanes WHERE. */
static void put(struct sweep *x, uint32_t atom, const lanes *where, const struct truth *truth)
{
	struct truth *at = &x->truths[atom];

	at->yes = (at->yes & ~*where) | (truth->yes & *where);
	at->waits = (at->waits & ~*where) | (truth->waits & *where);
}

/* ---- by cells ---------------------------------------------------------------------- */

/* Lanes by the cells of a variable, of those in which its fact differs; in no cell is what is
 * undefined. */
struct by_cells {
	lanes *low, *high; /* per cell, and one more that stays empty */
	lanes waits;
};

static void find_cells(struct berth_block *b, const struct sweep *x, uint32_t fact,
                       struct by_cells *at)
{
	const uint32_t variable = b->program->facts[fact].variable;
	const struct p_variable *v = &b->program->variables[variable];
	const lanes others = x->differs[fact] & x->present[fact] & ~b->points[fact];
	const size_t bytes = v->n_cells * sizeof(lanes);

	at->low = b->cells;
	at->high = b->cells + v->n_cells + 1;
	at->waits = x->differs[fact] & ~x->present[fact];
	memcpy(at->low, b->spots + b->spots_of[variable], bytes);
	memcpy(at->high, b->spots + b->spots_of[variable], bytes);
	at->low[v->n_cells] = at->high[v->n_cells] = (lanes){ 0 };
	for (uint32_t lane = lanes_next(&others, 0); lane < LANES;
	     lane = lanes_next(&others, lane + 1)) {
		const struct fact_state state = state_in(b, x, fact, lane);
		const struct cells cells = state_cells(b->program, v, &state);
		if (cells.low == WAITING) {
			lanes_set(&at->waits, lane, true);
		} else if (cells.low < v->n_cells) {
			lanes_set(&at->low[cells.low], lane, true);
			lanes_set(&at->high[cells.high], lane, true);
		}
	}
}

/* From here on a cell has the lanes of all that are not below it. */
static void add_above(struct by_cells *at, uint32_t n_cells)
{
	for (uint32_t c = n_cells; c-- > 0;) {
		at->low[c] |= at->low[c + 1];
		at->high[c] |= at->high[c + 1];
	}
}

static void number_truth(const struct p_atom *atom, const struct by_cells *at, uint32_t n_cells,
                         struct truth *out)
{
	uint32_t above = atom->last_cell < n_cells ? atom->last_cell + 1 : n_cells;
	uint32_t first = atom->first_cell < n_cells ? atom->first_cell : n_cells;

	out->yes = at->low[first] & ~at->high[above];
	out->waits = at->waits | (at->high[first] & ~at->low[above] & ~out->yes);
}

static void value_truth(const struct p_atom *atom, const struct by_cells *at, uint32_t n_cells,
                        struct truth *out)
{
	out->yes = (lanes){ 0 };
	out->waits = at->waits;
	for (uint64_t m = atom->values; m; m &= m - 1)
		if ((uint32_t)__builtin_ctzll(m) < n_cells)
			out->yes |= at->low[__builtin_ctzll(m)];
}

static void place_cells(struct berth_block *b, struct sweep *x, uint32_t fact)
{
	const berth_program *p = b->program;
	uint32_t variable = p->facts[fact].variable, n_cells = p->variables[variable].n_cells;
	bool is_number = type_is_number(p->facts[fact].type);
	struct span atoms = b->atoms_of[variable];
	struct by_cells at;

	find_cells(b, x, fact, &at);
	if (is_number)
		add_above(&at, n_cells);
	for (uint32_t i = atoms.first; i < atoms.first + atoms.count; i++) {
		const struct p_atom *atom = &p->atoms[b->variable_atoms[i]];
		struct truth truth;
		(is_number ? number_truth : value_truth)(atom, &at, n_cells, &truth);
		put(x, b->variable_atoms[i], &x->differs[fact], &truth);
	}
	place_moved(b, x, variable);
}

/* ---- others ------------------------------------------------------------------------ */

static void place_text(const struct berth_block *b, struct sweep *x, uint32_t fact)
{
	const berth_program *p = b->program;
	struct span atoms = p->facts[fact].atoms;

	for (uint32_t i = atoms.first; i < atoms.first + atoms.count; i++) {
		uint32_t atom = p->fact_atoms[i].atom;
		const struct truth truth = { b->matches[atom] & x->present[fact], ~x->present[fact] };
		if (!atom_is_match(&p->atoms[atom]))
			continue;
		put(x, atom, &x->differs[fact], &truth);
		place_moved(b, x, p->atoms[atom].variable);
	}
}

void place_fact(struct berth_block *b, struct sweep *x, uint32_t fact)
{
	if (b->session->tellable[fact].type == BERTH_TEXT)
		place_text(b, x, fact);
	else if (b->program->facts[fact].variable != NONE)
		place_cells(b, x, fact);
}

void place_truth(struct berth_block *b, struct sweep *x, uint32_t fact,
                 const struct truth *boolean)
{
	const berth_program *p = b->program;
	const struct fact_state base = state_of_fact(b->session, x->base, fact);
	const bool waits = base.standing == BERTH_UNTOLD;
	uint32_t variable = p->facts[fact].variable;
	struct span atoms = variable == NONE ? (struct span){ 0, 0 } : b->atoms_of[variable];

	x->booleans[fact] = *boolean;
	x->differs[fact] = b->changed[fact] | (boolean->yes ^ lanes_of(!waits && base.low == 1))
		| (boolean->waits ^ lanes_of(waits));
	for (uint32_t i = atoms.first; i < atoms.first + atoms.count; i++) {
		const uint64_t values = p->atoms[b->variable_atoms[i]].values;
		const lanes no = ~(boolean->yes | boolean->waits);
		x->truths[b->variable_atoms[i]] = (struct truth){ (boolean->yes & lanes_of(values & 2))
			| (no & lanes_of(values & 1)), boolean->waits };
	}
	if (atoms.count)
		place_moved(b, x, variable);
}
