/*
 * fill.c - how lanes differ from the base: told, taken back, among other candidates.
 */
#include "engine/block/parts.h"

#include "base/bits.h"

#include <string.h>

/* ---- spots: which lanes were told a value of which cell ---------------------------- */

static void forget_spots(struct berth_block *b, uint32_t fact)
{
	uint32_t variable = b->program->facts[fact].variable;
	size_t bytes;

	if (variable == NONE)
		return;
	bytes = b->program->variables[variable].n_cells * sizeof(lanes);
	memset(b->spots + b->spots_of[variable], 0, bytes);
}

/* Puts a lane there that is not, or takes it away. */
static inline void put_spot(struct berth_block *b, uint32_t fact, uint32_t lane, int64_t value)
{
	const struct tellable *t = &b->session->tellable[fact];

	if (t->variable != b->program->n_variables)
		b->spots[b->spots_of[t->variable] + session_cell(b->session, t, value)][lane / 64]
			^= UINT64_C(1) << lane % 64;
}

/* ---- lanes ------------------------------------------------------------------------- */

void berth_block_clear(berth_block *block)
{
	for (uint32_t i = 0; i < block->n_touched; i++) {
		uint32_t fact = block->touched[i];
		block->changed[fact] = block->taken_back[fact] = block->between[fact] = (lanes){ 0 };
		bit_clear(block->is_touched, fact);
		forget_spots(block, fact);
	}
	block->n_touched = block->n_lanes = block->n_told = 0;
	block->ran = false;
}

berth_status berth_block_add(berth_block *block, uint32_t *lane)
{
	if (!block->has_base)
		return BERTH_EUSE;
	if (block->n_lanes == LANES)
		return BERTH_ELIMIT;
	block->ran = false;
	block->considered[block->n_lanes] = block->session->considered;
	*lane = block->n_lanes++;
	return BERTH_OK;
}

/* FACT is told or taken back again in LANE. */
static void forget(struct berth_block *b, uint32_t lane, uint32_t fact)
{
	if (!lanes_has(&b->taken_back[fact], lane) && !lanes_has(&b->between[fact], lane)
	    && b->session->tellable[fact].type != BERTH_TEXT)
		put_spot(b, fact, lane, said_in(b, fact, lane)->low);
	lanes_set(&b->taken_back[fact], lane, false);
	lanes_set(&b->between[fact], lane, false);
}

static inline void change(struct berth_block *b, uint32_t lane, uint32_t fact)
{
	const uint64_t bit = UINT64_C(1) << lane % 64;

	if (!bit_at(b->is_touched, fact)) {
		bit_set(b->is_touched, fact);
		b->touched[b->n_touched++] = fact;
	}
	if (b->changed[fact][lane / 64] & bit)
		forget(b, lane, fact);
	else
		b->said_at[fact * (size_t)STRIDE + lane] = b->n_told++;
	b->changed[fact][lane / 64] |= bit;
}

static inline void put_told(struct berth_block *b, uint32_t lane, uint32_t fact, int64_t low,
                            int64_t high)
{
	change(b, lane, fact);
	*said_in(b, fact, lane) = (struct fact_state){ BERTH_TOLD, NONE, low, high, NULL };
	if (low == high)
		put_spot(b, fact, lane, low);
	else
		lanes_set(&b->between[fact], lane, true);
}

/* The cells of the atoms on a text are made in room that no lane is in now. */
static berth_status tell_text(struct berth_block *b, uint32_t lane, uint32_t fact, const char *text)
{
	const berth_program *p = b->program;
	const struct p_fact *f = &p->facts[fact];
	struct cells *cells = b->a.own.cells;
	berth_status status = session_match(b->session, fact, text, cells);

	change(b, lane, fact);
	*said_in(b, fact, lane) = (struct fact_state){ BERTH_TOLD, NONE, 0, 0, text };
	lanes_set(&b->taken_back[fact], lane, status != BERTH_OK);
	for (uint32_t i = 0; status == BERTH_OK && i < f->atoms.count; i++) {
		uint32_t atom = p->fact_atoms[f->atoms.first + i].atom;
		if (atom_is_match(&p->atoms[atom]))
			lanes_set(&b->matches[atom], lane, cells[p->atoms[atom].variable].low == 1);
	}
	return status;
}

berth_status berth_block_tell(berth_block *block, uint32_t lane, uint32_t fact,
                              const berth_value *value)
{
	const struct tellable *tellable = block->session->tellable;

	if (lane >= block->n_lanes || fact >= block->program->n_facts || tellable[fact].is_fixed
	    || !session_is_value(&tellable[fact], value))
		return BERTH_EUSE;
	block->ran = false;
	if (tellable[fact].type == BERTH_TEXT)
		return tell_text(block, lane, fact, value->text);
	put_told(block, lane, fact, value->low, value->high);
	return BERTH_OK;
}

berth_status berth_block_tell_numbers(berth_block *block, uint32_t lane, const uint32_t *facts,
                                      const int64_t *numbers, size_t n)
{
	if (lane >= block->n_lanes)
		return BERTH_EUSE;
	block->ran = false;
	for (size_t i = 0; i < n; i++) {
		const struct tellable *f = &block->session->tellable[facts[i]];
		if (facts[i] >= block->program->n_facts || f->type == BERTH_TEXT || f->is_fixed
		    || numbers[i] < f->min || numbers[i] > f->max)
			return BERTH_EUSE;
		put_told(block, lane, facts[i], numbers[i], numbers[i]);
	}
	return BERTH_OK;
}

berth_status berth_block_retract(berth_block *block, uint32_t lane, uint32_t fact)
{
	if (lane >= block->n_lanes || fact >= block->program->n_facts)
		return BERTH_EUSE;
	block->ran = false;
	change(block, lane, fact);
	lanes_set(&block->taken_back[fact], lane, true);
	return BERTH_OK;
}

berth_status berth_block_among(berth_block *block, uint32_t lane, uint64_t candidates)
{
	uint32_t n = block->program->n_candidates;
	uint64_t all = n == 64 ? UINT64_MAX : (UINT64_C(1) << n) - 1;

	if (lane >= block->n_lanes || candidates & ~all)
		return BERTH_EUSE;
	block->ran = false;
	block->considered[lane] = candidates ? candidates : all;
	return BERTH_OK;
}

static void find_considered(struct berth_block *b)
{
	const uint64_t usual = b->session->considered;

	b->reconsidered = 0;
	for (uint32_t c = 0; c < b->program->n_candidates; c++)
		b->considers[c] = (lanes){ 0 } | lanes_of(usual >> c & 1);
	for (uint32_t lane = 0; lane < b->n_lanes; lane++)
		for (uint64_t m = b->considered[lane] ^ usual; m; m &= m - 1) {
			uint32_t c = (uint32_t)__builtin_ctzll(m);
			lanes_set(&b->considers[c], lane, !(usual >> c & 1));
			b->reconsidered |= m & -m;
		}
}

void fill_end(struct berth_block *b)
{
	memset(b->told, 0, b->program->n_facts * sizeof *b->told);
	for (uint32_t i = 0; i < b->n_touched; i++)
		b->told[b->touched[i]] = b->changed[b->touched[i]] & ~b->taken_back[b->touched[i]];
	find_considered(b);
}
