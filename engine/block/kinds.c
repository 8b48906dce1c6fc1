/*
 * kinds.c - the different states of a fact, and the lanes in which all inputs are of one kind.
 *
 * What a subject reads becomes a number for each lane, of the kinds of its facts and the fates of
 * its rules one behind the other: equal numbers are equal inputs.
 */
#include "engine/block/parts.h"

#include "base/bits.h"

#include <string.h>

#define NO_KIND UINT16_MAX

static inline uint32_t place_of(uint64_t h)
{
	return (uint32_t)(h * UINT64_C(0x9e3779b97f4a7c15) >> 32) % KIND_ROOM;
}

/* ---- kinds ------------------------------------------------------------------------- */

static void begin(struct berth_block *b, struct sweep *x, uint32_t fact)
{
	struct found *f = &x->found[fact];

	f->first = x->pool + x->n_pool;
	f->n = 0;
	memset(f->kind, 0, sizeof f->kind);
	memset(b->kind_at, 0xff, sizeof b->kind_at);
}

static bool is_same(const struct fact_state *a, const struct fact_state *b)
{
	return a->standing == b->standing && a->low == b->low && a->high == b->high
		&& a->text == b->text;
}

uint16_t kinds_add(struct berth_block *b, struct sweep *x, uint32_t fact,
                   const struct fact_state *state)
{
	struct found *f = &x->found[fact];
	uint32_t at = place_of((uint64_t)state->low * 5 + (uint64_t)state->high + state->standing);

	for (; b->kind_at[at] != NO_KIND; at = (at + 1) % KIND_ROOM)
		if (is_same(&f->first[b->kind_at[at] - 1], state))
			return b->kind_at[at];
	x->n_pool++;
	f->first[f->n++] = *state;
	b->kind_at[at] = (uint16_t)f->n;
	return b->kind_at[at];
}

void kinds_hear(struct berth_block *b, struct sweep *x, uint32_t fact)
{
	begin(b, x, fact);
	x->differs[fact] = b->changed[fact];
	x->present[fact] = b->told[fact];
	for (uint32_t lane = lanes_next(&b->told[fact], 0); lane < LANES;
	     lane = lanes_next(&b->told[fact], lane + 1)) {
		const struct fact_state said = said_in(b, fact, lane);
		x->found[fact].kind[lane] = kinds_add(b, x, fact, &said);
	}
}

/* What was told, is assumed or is a truth has no kinds until somebody calculates with it. */
static void find_kinds(struct berth_block *b, struct sweep *x, uint32_t fact)
{
	const lanes *where = &x->differs[fact];
	struct found *f = &x->found[fact];
	uint32_t n = 0;

	if (bit_at(x->kinded, fact))
		return;
	bit_set(x->kinded, fact);
	for (uint32_t lane = lanes_next(where, 0); lane < LANES; lane = lanes_next(where, lane + 1))
		b->lane_states[n++] = place_state(b, x, fact, lane);
	begin(b, x, fact);
	n = 0;
	for (uint32_t lane = lanes_next(where, 0); lane < LANES; lane = lanes_next(where, lane + 1))
		f->kind[lane] = kinds_add(b, x, fact, &b->lane_states[n++]);
}

/* ---- keys -------------------------------------------------------------------------- */

BLOCK_WIDE
static void push_kinds(uint64_t *keys, const uint16_t *kinds, uint32_t width)
{
	for (uint32_t lane = 0; lane < LANES; lane++)
		keys[lane] = keys[lane] << width | kinds[lane];
}

BLOCK_WIDE
static void push_fates(uint64_t *keys, const struct truth *fate)
{
	for (uint32_t w = 0; w < LANE_WORDS; w++) {
		const uint64_t yes = fate->yes[w], waits = fate->waits[w];
		for (uint32_t i = 0; i < 64; i++)
			keys[w * 64 + i] = keys[w * 64 + i] << 2 | (yes >> i & 1) << 1 | (waits >> i & 1);
	}
}

static uint32_t classify(struct berth_block *b, const lanes *where)
{
	uint32_t n = 0;

	memset(b->class_at, 0xff, sizeof b->class_at);
	for (uint32_t lane = lanes_next(where, 0); lane < LANES; lane = lanes_next(where, lane + 1)) {
		uint32_t at = place_of(b->keys[lane]);
		while (b->class_at[at] != NO_KIND && b->keys[b->first_of[b->class_at[at]]] != b->keys[lane])
			at = (at + 1) % KIND_ROOM;
		if (b->class_at[at] == NO_KIND) {
			b->first_of[n] = (uint16_t)lane;
			b->class_at[at] = (uint16_t)n++;
		}
		b->class_of[lane] = b->class_at[at];
	}
	return n;
}

enum { CLASS_WIDTH = 10 };

/* Room for WIDTH bits more in keys of BITS: where there is none, a key becomes its class. */
static uint32_t make_room(struct berth_block *b, const lanes *where, uint32_t bits, uint32_t width)
{
	if (bits + width <= 64)
		return bits + width;
	classify(b, where);
	for (uint32_t lane = 0; lane < LANES; lane++)
		b->keys[lane] = b->class_of[lane];
	return CLASS_WIDTH + width;
}

void kinds_of_inputs(struct berth_block *b, struct sweep *x)
{
	for (uint32_t i = 0; i < b->n_moved_facts; i++)
		find_kinds(b, x, b->moved_facts[i].fact);
}

uint32_t kinds_classes(struct berth_block *b, const struct sweep *x, const lanes *where)
{
	uint32_t bits = 0;

	memset(b->keys, 0, sizeof b->keys);
	for (uint32_t i = 0; i < b->n_moved_facts; i++) {
		const struct found *f = &x->found[b->moved_facts[i].fact];
		uint32_t width = 32 - (uint32_t)__builtin_clz(f->n | 1);
		bits = make_room(b, where, bits, width);
		push_kinds(b->keys, f->kind, width);
	}
	for (uint32_t i = 0; i < b->n_moved_instances; i++) {
		bits = make_room(b, where, bits, 2);
		push_fates(b->keys, &x->fates[b->moved_instances[i]]);
	}
	return classify(b, where);
}
