/*
 * alone.c - what is concluded for one lane after the other, by the functions of engine/decide.
 */
#include "engine/block/parts.h"

#include "base/bits.h"

void alone_fail(struct berth_block *b, uint32_t lane)
{
	lanes_set(&b->failed, lane, true);
	b->failed_rule[lane] = b->session->failed_rule;
}

void alone_differs(const struct berth_block *b, const struct sweep *x, uint32_t subject, lanes *out)
{
	const struct subject *on = &b->subjects[subject];
	lanes differs = { 0 };

	for (uint32_t i = on->conclusions.first; i < on->conclusions.first + on->conclusions.count; i++) {
		uint32_t k = b->program->conclusions[i].instance;
		bool possible = bit_at(x->base->possible, k);
		bool waits = possible && bit_at(x->base->waiting, k);
		if (bit_at(x->swept, k))
			differs |= (x->fates[k].yes ^ lanes_of(possible && !waits))
				| (x->fates[k].waits ^ lanes_of(waits));
	}
	for (uint32_t i = on->facts.first; i < on->facts.first + on->facts.count; i++)
		differs |= x->differs[b->subject_facts[i]];
	*out = differs;
}

static void put_bit(uint64_t *bits, uint32_t i, bool on)
{
	if (on)
		bit_set(bits, i);
	else
		bit_clear(bits, i);
}

static void put_fact(const struct berth_block *b, struct sweep *x, uint32_t fact,
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

void alone_enter(struct berth_block *b, struct sweep *x, uint32_t subject, uint32_t lane)
{
	const struct subject *on = &b->subjects[subject];

	for (uint32_t i = on->conclusions.first; i < on->conclusions.first + on->conclusions.count; i++) {
		uint32_t k = b->program->conclusions[i].instance;
		if (!bit_at(x->swept, k))
			continue;
		bool waits = lanes_has(&x->fates[k].waits, lane);
		put_bit(x->own.possible, k, waits || lanes_has(&x->fates[k].yes, lane));
		put_bit(x->own.waiting, k, waits);
	}
	for (uint32_t i = on->facts.first; i < on->facts.first + on->facts.count; i++) {
		const struct fact_state state = place_state(b, x, b->subject_facts[i], lane);
		if (lanes_any(&x->differs[b->subject_facts[i]]))
			put_fact(b, x, b->subject_facts[i], &state);
	}
}

void alone_leave(struct berth_block *b, struct sweep *x, uint32_t subject)
{
	const struct subject *on = &b->subjects[subject];

	for (uint32_t i = on->conclusions.first; i < on->conclusions.first + on->conclusions.count; i++) {
		uint32_t k = b->program->conclusions[i].instance;
		put_bit(x->own.possible, k, bit_at(x->base->possible, k));
		put_bit(x->own.waiting, k, bit_at(x->base->waiting, k));
	}
	for (uint32_t i = on->facts.first; i < on->facts.first + on->facts.count; i++) {
		const struct fact_state state =
			state_of_fact(b->session, x->base, b->subject_facts[i]);
		if (lanes_any(&x->differs[b->subject_facts[i]]))
			put_fact(b, x, b->subject_facts[i], &state);
	}
}

static bool is_alike(const struct fact_state *a, const struct fact_state *b)
{
	bool known = a->standing == BERTH_DERIVED;

	return a->standing == b->standing && (!known || (a->low == b->low && a->high == b->high));
}

static void derive_in(struct berth_block *b, struct sweep *x, uint32_t other, uint32_t lane)
{
	uint32_t fact = b->session->others[other];
	const struct fact_state base = state_of_fact(b->session, x->base, fact);
	struct fact_state *state = &x->states[fact][lane];
	bool conflict;

	alone_enter(b, x, other, lane);
	if (conclude_fact(b->session, &x->own, fact, state, &conflict) != BERTH_OK) {
		alone_fail(b, lane);
	} else if (lanes_has(&b->changed[fact], lane) || !is_alike(state, &base)) {
		lanes_set(&x->differs[fact], lane, true);
		lanes_set(&x->present[fact], lane, true);
	}
}

static void derive(struct berth_block *b, struct sweep *x, uint32_t other)
{
	uint32_t fact = b->session->others[other];
	lanes where, told;

	place_hear(b, x, fact);
	alone_differs(b, x, other, &where);
	place_told(b, fact, &told);
	where = (where | b->changed[fact]) & ~told & ~b->failed;
	for (uint32_t lane = lanes_next(&where, 0); lane < LANES; lane = lanes_next(&where, lane + 1))
		derive_in(b, x, other, lane);
	if (lanes_any(&where))
		alone_leave(b, x, other);
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
