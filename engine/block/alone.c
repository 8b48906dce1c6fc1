/*
 * alone.c - what is concluded for one lane after the other, by the functions of engine/decide.
 */
#include "engine/block/parts.h"

#include "base/bits.h"

#include <string.h>

void alone_fail(struct berth_block *b, uint32_t lane)
{
	lanes_set(&b->failed, lane, true);
	b->failed_rule[lane] = b->session->failed_rule;
}

static uint64_t possible_in(const struct evaluation *e, uint32_t instance)
{
	return lanes_of(bit_at(e->possible, instance));
}

void alone_fate_differs(const struct sweep *x, uint32_t instance, lanes *out)
{
	const struct truth *fate = &x->fates[instance];
	const uint64_t possible = possible_in(x->base, instance);
	const uint64_t waits = possible & lanes_of(bit_at(x->base->waiting, instance));

	*out = (fate->yes ^ (possible & ~waits)) | (fate->waits ^ waits);
}

void alone_differs(struct berth_block *b, const struct sweep *x, uint32_t subject,
                   lanes *out)
{
	const struct subject *on = &b->subjects[subject];
	const struct span list = on->conclusions;
	lanes differs = { 0 };

	b->n_moved_instances = b->n_moved_facts = 0;
	for (uint32_t i = list.first; i < list.first + list.count; i++) {
		uint32_t instance = b->program->conclusions[i].instance;
		lanes other;
		if (!bit_at(x->swept, instance))
			continue;
		alone_fate_differs(x, instance, &other);
		if (lanes_any(&other))
			b->moved_instances[b->n_moved_instances++] = instance;
		differs |= other;
	}
	for (uint32_t i = on->facts.first; i < on->facts.first + on->facts.count; i++) {
		uint32_t fact = b->subject_facts[i];
		if (lanes_any(&x->differs[fact]))
			b->moved_facts[b->n_moved_facts++] = (struct moved_fact){
				fact, state_of_fact(b->session, x->base, fact) };
		differs |= x->differs[fact];
	}
	*out = differs;
}

static inline void put_bit(uint64_t *bits, uint32_t i, bool on)
{
	bits[i / 64] = (bits[i / 64] & ~(UINT64_C(1) << i % 64)) | (uint64_t)on << i % 64;
}

static inline void put_fact(const struct berth_block *b, struct sweep *x, uint32_t fact,
                     const struct fact_state *state)
{
	struct span pieces = b->session->pieces_of[fact];

	x->own.facts[fact] = *state;
	if (pieces.count == 0)
		return;
	if (state->standing != BERTH_TOLD) /* so it is read from its cell */
		x->own.facts[fact].standing = BERTH_UNTOLD;
	x->own.cells[b->session->pieces[pieces.first].cells] = state->standing == BERTH_UNTOLD
		? (struct cells){ WAITING, WAITING }
		: (struct cells){ (uint32_t)state->low, (uint32_t)state->high };
}

/* The state of a fact that moved; ROOM is for one that stands nowhere. */
static inline const struct fact_state *input_of(const struct berth_block *b, const struct sweep *x,
                                                const struct moved_fact *moved, uint32_t lane,
                                                struct fact_state *room)
{
	if (lanes_has(&x->present[moved->fact], lane))
		return state_in(b, x, moved->fact, lane);
	if (!lanes_has(&x->differs[moved->fact], lane))
		return &moved->base;
	*room = place_state(b, x, moved->fact, lane);
	return room;
}

void alone_enter(struct berth_block *b, struct sweep *x, uint32_t lane)
{
	struct fact_state room;

	for (uint32_t i = 0; i < b->n_moved_instances; i++) {
		uint32_t k = b->moved_instances[i];
		bool waits = lanes_has(&x->fates[k].waits, lane);
		put_bit(x->own.possible, k, waits | lanes_has(&x->fates[k].yes, lane));
		put_bit(x->own.waiting, k, waits);
	}
	for (uint32_t i = 0; i < b->n_moved_facts; i++)
		put_fact(b, x, b->moved_facts[i].fact,
		         input_of(b, x, &b->moved_facts[i], lane, &room));
}

void alone_leave(struct berth_block *b, struct sweep *x)
{
	for (uint32_t i = 0; i < b->n_moved_instances; i++) {
		uint32_t k = b->moved_instances[i];
		put_bit(x->own.possible, k, bit_at(x->base->possible, k));
		put_bit(x->own.waiting, k, bit_at(x->base->waiting, k));
	}
	for (uint32_t i = 0; i < b->n_moved_facts; i++)
		put_fact(b, x, b->moved_facts[i].fact, &b->moved_facts[i].base);
}

static bool is_alike(const struct fact_state *a, const struct fact_state *b)
{
	bool known = a->standing == BERTH_DERIVED;

	return a->standing == b->standing && (!known || (a->low == b->low && a->high == b->high));
}

/* The state of FACT in LANE was found: does it differ? */
static void put_derived(const struct berth_block *b, struct sweep *x, uint32_t fact, uint32_t lane,
                        const struct fact_state *base)
{
	bool differs = lanes_has(&b->changed[fact], lane)
		|| !is_alike(state_in(b, x, fact, lane), base);

	lanes_set(&x->differs[fact], lane, differs);
	lanes_set(&x->present[fact], lane, differs);
}

/* ---- lanes that have the same inputs ----------------------------------------------- */

static inline uint64_t mix(uint64_t h, uint64_t x)
{
	h = (h ^ x) * UINT64_C(0x9e3779b97f4a7c15);
	return h ^ h >> 29;
}

static uint64_t hash_inputs(const struct berth_block *b, const struct sweep *x, uint32_t lane)
{
	struct fact_state room;
	uint64_t h = 0;

	for (uint32_t i = 0; i < b->n_moved_instances; i++) {
		const struct truth *fate = &x->fates[b->moved_instances[i]];
		h = h << 2 | h >> 62;
		h ^= (uint64_t)lanes_has(&fate->yes, lane) << 1 | lanes_has(&fate->waits, lane);
	}
	for (uint32_t i = 0; i < b->n_moved_facts; i++) {
		const struct fact_state *state = input_of(b, x, &b->moved_facts[i], lane, &room);
		h = mix(h, (uint64_t)state->low + state->standing);
		h = mix(h, (uint64_t)state->high);
	}
	return mix(h, h >> 32);
}

/* Texts count as different. */
static bool same_inputs(const struct berth_block *b, const struct sweep *x, uint32_t lane,
                        uint32_t other)
{
	struct fact_state room, room_of_other;

	for (uint32_t i = 0; i < b->n_moved_instances; i++) {
		const struct truth *fate = &x->fates[b->moved_instances[i]];
		if (lanes_has(&fate->yes, lane) != lanes_has(&fate->yes, other)
		    || lanes_has(&fate->waits, lane) != lanes_has(&fate->waits, other))
			return false;
	}
	for (uint32_t i = 0; i < b->n_moved_facts; i++) {
		const struct moved_fact *moved = &b->moved_facts[i];
		const struct fact_state *p = input_of(b, x, moved, lane, &room);
		const struct fact_state *q = input_of(b, x, moved, other, &room_of_other);
		if (p->standing != q->standing || p->low != q->low || p->high != q->high
		    || p->text != q->text)
			return false;
	}
	return true;
}

/* The lane, of those that were calculated, that LANE is like; LANES: none, and it is the next. */
static uint32_t like_of(struct berth_block *b, const struct sweep *x, uint32_t lane)
{
	uint16_t *seen = &b->calculated[hash_inputs(b, x, lane) % LANES];
	uint32_t like = *seen;

	if (like < LANES && same_inputs(b, x, lane, like))
		return like;
	*seen = (uint16_t)lane;
	return LANES;
}

static void derive_in(struct berth_block *b, struct sweep *x, uint32_t fact, const lanes *where)
{
	const struct fact_state base = state_of_fact(b->session, x->base, fact);

	memset(b->calculated, 0xff, sizeof b->calculated);
	for (uint32_t lane = lanes_next(where, 0); lane < LANES; lane = lanes_next(where, lane + 1)) {
		uint32_t like = like_of(b, x, lane);
		bool conflict;
		if (like < LANES && !lanes_has(&b->failed, like)) {
			*state_in(b, x, fact, lane) = *state_in(b, x, fact, like);
			put_derived(b, x, fact, lane, &base);
			continue;
		}
		alone_enter(b, x, lane);
		if (conclude_fact(b->session, &x->own, fact, state_in(b, x, fact, lane), &conflict)
		    == BERTH_OK)
			put_derived(b, x, fact, lane, &base);
		else
			alone_fail(b, lane);
	}
	alone_leave(b, x);
}

/* ---- what B has as A has it -------------------------------------------------------- */

static void same_fates(const struct berth_block *b, uint32_t instance, lanes *same)
{
	const struct truth a = fates_of(&b->a, instance), both = fates_of(&b->b, instance);

	*same &= ~((a.yes ^ both.yes) | (a.waits ^ both.waits));
}

/* Where FACT surely stands alike in A and B. */
static void same_states(const struct berth_block *b, uint32_t fact, lanes *same)
{
	const struct fact_state a = state_of_fact(b->session, b->a.base, fact);
	const struct fact_state both = state_of_fact(b->session, b->b.base, fact);
	lanes alike = lanes_of(is_alike(&a, &both)) & ~(b->a.differs[fact] | b->b.differs[fact]);
	lanes told;

	place_told(b, fact, &told);
	if (!b->session->tellable[fact].derived) /* A has what is told alone */
		alike = ~(b->b.present[fact] | (lanes_of(both.standing == BERTH_ASSUMED)
		                                & ~b->b.differs[fact]));
	*same &= alike | told | b->taken_over[fact];
}

/* Of the lanes WHERE, those in which all that OTHER hangs on is as in A have it from there. */
static void take_over(struct berth_block *b, uint32_t other, lanes *where)
{
	const struct subject *on = &b->subjects[other];
	const struct span list = on->conclusions;
	uint32_t fact = b->session->others[other];
	const struct fact_state base = state_of_fact(b->session, b->b.base, fact);
	lanes same = *where;

	for (uint32_t i = list.first; i < list.first + list.count; i++)
		same_fates(b, b->program->conclusions[i].instance, &same);
	for (uint32_t i = on->facts.first; i < on->facts.first + on->facts.count; i++)
		same_states(b, b->subject_facts[i], &same);
	for (uint32_t lane = lanes_next(&same, 0); lane < LANES; lane = lanes_next(&same, lane + 1)) {
		*state_in(b, &b->b, fact, lane) = place_state(b, &b->a, fact, lane);
		put_derived(b, &b->b, fact, lane, &base);
	}
	*where &= ~same;
	b->taken_over[fact] = same;
}

static void derive(struct berth_block *b, struct sweep *x, uint32_t other)
{
	uint32_t fact = b->session->others[other];
	lanes where, told;

	alone_differs(b, x, other, &where);
	place_told(b, fact, &told);
	where = (where | b->changed[fact]) & ~told & ~b->failed;
	place_hear(b, x, fact, &where);
	if (x == &b->b && x->base == b->session->shown)
		take_over(b, other, &where);
	if (lanes_any(&where))
		derive_in(b, x, fact, &where);
	if (lanes_any(&x->differs[fact]))
		place_fact(b, x, fact);
}

void alone_derive(struct berth_block *b, struct sweep *x, uint32_t level)
{
	struct span others = b->session->schedule[level].others;

	for (uint32_t i = others.first; i < others.first + others.count; i++)
		if (!bit_at(b->as_truth, b->session->others[i]))
			derive(b, x, i);
}
