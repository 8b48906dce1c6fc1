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
		block->changed[fact] = block->taken_back[fact] = block->points[fact] = (lanes){ 0 };
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
	if (lanes_has(&b->points[fact], lane))
		put_spot(b, fact, lane, said_in(b, fact, lane).low);
	lanes_set(&b->taken_back[fact], lane, false);
	lanes_set(&b->points[fact], lane, false);
}

static inline void touch(struct berth_block *b, uint32_t fact)
{
	if (bit_at(b->is_touched, fact))
		return;
	bit_set(b->is_touched, fact);
	b->touched[b->n_touched++] = fact;
}

/* FACT is told or taken back in LANE: its place. */
static inline uint32_t change(struct berth_block *b, uint32_t lane, uint32_t fact)
{
	const uint64_t bit = UINT64_C(1) << lane % 64;

	touch(b, fact);
	if (b->changed[fact][lane / 64] & bit)
		forget(b, lane, fact);
	else
		*place_said(b, fact, lane) = b->n_told++;
	b->changed[fact][lane / 64] |= bit;
	return *place_said(b, fact, lane);
}

static inline void put_point(struct berth_block *b, uint32_t lane, uint32_t fact, int64_t number)
{
	b->numbers[change(b, lane, fact)] = number;
	b->points[fact][lane / 64] |= UINT64_C(1) << lane % 64;
	put_spot(b, fact, lane, number);
}

/* The cells of the atoms on a text are made in room that no lane is in now. */
static berth_status tell_text(struct berth_block *b, uint32_t lane, uint32_t fact, const char *text)
{
	const struct span matches = b->session->matches_of[fact];
	struct cells *cells = b->a.own.cells;
	berth_status status = session_match(b->session, fact, text, cells);

	b->said[change(b, lane, fact)] = (struct fact_state){ BERTH_TOLD, NONE, 0, 0, text };
	lanes_set(&b->taken_back[fact], lane, status != BERTH_OK);
	for (uint32_t i = 0; status == BERTH_OK && i < matches.count; i++) {
		const struct match *m = &b->session->matches[matches.first + i];
		lanes_set(&b->matches[m->atom], lane, cells[m->variable].low == 1);
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
	if (value->low == value->high)
		put_point(block, lane, fact, value->low);
	else
		block->said[change(block, lane, fact)] =
			(struct fact_state){ BERTH_TOLD, NONE, value->low, value->high, NULL };
	return BERTH_OK;
}

static bool are_values(const struct tellable *t, const int64_t *numbers, size_t n)
{
	const uint64_t least = (uint64_t)t->min, width = (uint64_t)t->max - least;
	bool all = t->type != BERTH_TEXT && !t->is_fixed;

	for (size_t i = 0; i < n; i++)
		all &= (uint64_t)numbers[i] - least <= width;
	return all;
}

/* Of lanes in which nothing is changed yet: the N from FIRST on. */
static void put_column(struct berth_block *b, uint32_t fact, uint32_t first, const int64_t *numbers,
                       uint32_t n)
{
	const struct tellable t = b->session->tellable[fact]; /* a copy: no store may change it */
	const struct p_cut *cuts = b->program->cuts + t.first_cut;
	uint32_t *places = place_said(b, fact, first), place = b->n_told;
	lanes *spots;

	memcpy(b->numbers + place, numbers, n * sizeof *numbers);
	for (uint32_t i = 0; i < n; i++)
		places[i] = place + i;
	b->n_told += n;
	if (t.variable == b->program->n_variables)
		return;
	spots = b->spots + b->spots_of[t.variable];
	for (uint32_t i = 0; i < n; i++)
		spots[tellable_cell(&t, cuts, numbers[i])][(first + i) / 64]
			|= UINT64_C(1) << (first + i) % 64;
}

/* Those from FIRST to before END. */
static void find_between(uint32_t first, uint32_t end, lanes *out)
{
	*out = (lanes){ 0 };
	for (uint32_t w = first / 64; w * 64 < end; w++)
		(*out)[w] = (w == first / 64 ? UINT64_MAX << first % 64 : UINT64_MAX)
			& (end - w * 64 < 64 ? ~(UINT64_MAX << (end - w * 64)) : UINT64_MAX);
}

berth_status berth_block_tell_column(berth_block *block, uint32_t fact, uint32_t first,
                                     const int64_t *numbers, uint32_t n)
{
	lanes among, again;

	if (n > block->n_lanes || first > block->n_lanes - n || fact >= block->program->n_facts
	    || !are_values(&block->session->tellable[fact], numbers, n))
		return BERTH_EUSE;
	block->ran = false;
	find_between(first, first + n, &among);
	again = among & block->changed[fact];
	if (lanes_any(&again)) {
		for (uint32_t i = 0; i < n; i++)
			put_point(block, first + i, fact, numbers[i]);
		return BERTH_OK;
	}
	touch(block, fact);
	put_column(block, fact, first, numbers, n);
	block->changed[fact] |= among;
	block->points[fact] |= among;
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
