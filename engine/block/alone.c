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

/* The state of a fact that moved, perhaps in ROOM. */
static inline const struct fact_state *input_of(const struct berth_block *b, const struct sweep *x,
                                                const struct moved_fact *moved, uint32_t lane,
                                                struct fact_state *room)
{
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

/* ---- once for all lanes with the same inputs --------------------------------------- */

/* FACT is in STATE in LANE, which is of KIND, 0 where it is as in the base; but where it was told
 * or taken back it differs, whatever it is. */
static inline void put_derived(struct berth_block *b, struct sweep *x, uint32_t fact, uint32_t lane,
                               const struct fact_state *state, uint16_t kind)
{
	if (!kind && !lanes_has(&b->changed[fact], lane))
		return;
	x->found[fact].kind[lane] = kind ? kind : kinds_add(b, x, fact, state);
	lanes_set(&x->differs[fact], lane, true);
	lanes_set(&x->present[fact], lane, true);
}

/* Calculates FACT with the inputs of each class. */
static void derive_classes(struct berth_block *b, struct sweep *x, uint32_t fact, uint32_t n)
{
	const struct fact_state base = state_of_fact(b->session, x->base, fact);

	for (uint32_t i = 0; i < n; i++) {
		struct fact_state *state = &b->lane_states[i];
		bool conflict;
		alone_enter(b, x, b->first_of[i]);
		b->class_failed[i] = conclude_fact(b->session, &x->own, fact, state, &conflict) != BERTH_OK;
		b->class_kind[i] = 0;
		if (!b->class_failed[i] && !is_alike(state, &base))
			b->class_kind[i] = kinds_add(b, x, fact, state);
	}
	alone_leave(b, x);
}

static void derive_in(struct berth_block *b, struct sweep *x, uint32_t fact, const lanes *where)
{
	derive_classes(b, x, fact, kinds_classes(b, x, where));
	for (uint32_t lane = lanes_next(where, 0); lane < LANES; lane = lanes_next(where, lane + 1)) {
		uint32_t class = b->class_of[lane];
		if (b->class_failed[class])
			alone_fail(b, lane);
		else
			put_derived(b, x, fact, lane, &b->lane_states[class], b->class_kind[class]);
	}
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

/* In the lanes WHERE B has FACT from A. */
static void copy_kinds(struct berth_block *b, uint32_t fact, const lanes *where)
{
	const struct found *from = &b->a.found[fact];
	const struct fact_state base = state_of_fact(b->session, b->b.base, fact);
	const struct fact_state base_of_a = state_of_fact(b->session, b->a.base, fact);
	const lanes differs = b->a.differs[fact];

	for (uint32_t i = 0; i <= from->n; i++) {
		b->lane_states[i] = i ? from->first[i - 1] : base_of_a;
		b->class_kind[i] = is_alike(&b->lane_states[i], &base) ? 0
			: kinds_add(b, &b->b, fact, &b->lane_states[i]);
	}
	for (uint32_t lane = lanes_next(where, 0); lane < LANES; lane = lanes_next(where, lane + 1)) {
		uint32_t kind = lanes_has(&differs, lane) ? from->kind[lane] : 0;
		put_derived(b, &b->b, fact, lane, &b->lane_states[kind], b->class_kind[kind]);
	}
}

/* Of the lanes WHERE, those in which all that OTHER hangs on is as in A have it from there. */
static void take_over(struct berth_block *b, uint32_t other, lanes *where)
{
	const struct subject *on = &b->subjects[other];
	const struct span list = on->conclusions;
	uint32_t fact = b->session->others[other];
	lanes same = *where;

	for (uint32_t i = list.first; i < list.first + list.count; i++)
		same_fates(b, b->program->conclusions[i].instance, &same);
	for (uint32_t i = on->facts.first; i < on->facts.first + on->facts.count; i++)
		same_states(b, b->subject_facts[i], &same);
	copy_kinds(b, fact, &same);
	*where &= ~same;
	b->taken_over[fact] = same;
}

static void derive(struct berth_block *b, struct sweep *x, uint32_t other, uint32_t level)
{
	uint32_t fact = b->session->others[other];
	lanes where, told;

	alone_differs(b, x, other, &where);
	place_told(b, fact, &told);
	where = (where | b->changed[fact]) & ~told & ~b->failed;
	kinds_of_inputs(b, x);
	kinds_hear(b, x, fact);
	bit_set(x->kinded, fact);
	b->taken_over[fact] = (lanes){ 0 };
	if (x == &b->b && x->base == b->session->shown && level <= b->a_last)
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
			derive(b, x, i, level);
}
