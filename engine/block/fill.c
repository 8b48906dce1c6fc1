/*
 * fill.c - how lanes differ from the base: told, taken back, among other candidates.
 */
#include "engine/block/parts.h"

#include <string.h>

void berth_block_clear(berth_block *block)
{
	for (uint32_t i = 0; i < block->n_touched; i++) {
		block->changed[block->touched[i]] = (lanes){ 0 };
		block->told[block->touched[i]] = (lanes){ 0 };
	}
	block->n_touched = block->n_lanes = 0;
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

static void change(struct berth_block *b, uint32_t lane, uint32_t fact, bool told)
{
	b->ran = false;
	if (!lanes_any(&b->changed[fact]))
		b->touched[b->n_touched++] = fact;
	lanes_set(&b->changed[fact], lane, true);
	lanes_set(&b->told[fact], lane, told);
}

/* The cells of the atoms on a text are made in room that no lane is in now. */
static berth_status match(struct berth_block *b, uint32_t lane, uint32_t fact, const char *text)
{
	const berth_program *p = b->program;
	const struct p_fact *f = &p->facts[fact];
	struct cells *cells = b->a.own.cells;
	berth_status status = session_match(b->session, fact, text, cells);

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
	berth_status status = BERTH_OK;

	if (lane >= block->n_lanes || fact >= block->program->n_facts || tellable[fact].is_fixed
	    || !session_is_value(&tellable[fact], value))
		return BERTH_EUSE;
	if (tellable[fact].type == BERTH_TEXT)
		status = match(block, lane, fact, value->text);
	change(block, lane, fact, status == BERTH_OK);
	block->a.states[fact][lane] = tellable[fact].type == BERTH_TEXT
		? (struct fact_state){ .standing = BERTH_TOLD, .instance = NONE, .text = value->text }
		: (struct fact_state){ BERTH_TOLD, NONE, value->low, value->high, NULL };
	return status;
}

berth_status berth_block_retract(berth_block *block, uint32_t lane, uint32_t fact)
{
	if (lane >= block->n_lanes || fact >= block->program->n_facts)
		return BERTH_EUSE;
	change(block, lane, fact, false);
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

void fill_considered(struct berth_block *b)
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
