/*
 * assume.c - what is assumed in each lane, level by level of assumptions.
 *
 * Those of the first level go by A; those of a further one by B as it is with the levels before,
 * or by A in lanes in which nothing is assumed before.
 */
#include "engine/block/parts.h"

#include "base/bits.h"

static bool is_held_back(const struct berth_block *b, uint32_t fact)
{
	return b->session->held_back && bit_at(b->session->held_back, fact);
}

/* Sweep B begins again at BASE, with what the levels before NUMBER assume. */
static void begin(struct berth_block *b, const struct evaluation *base, uint32_t number)
{
	const struct berth_session *s = b->session;

	levels_begin(b, &b->b, base);
	for (uint32_t i = 0; i < s->n_assumable; i++) {
		if (number < s->n_assumed_levels && i >= s->assumed_levels[number].facts.first)
			break;
		b->b.differs[s->assumable[i]] |= b->assumed[i] | b->unassumed[i];
		b->b.present[s->assumable[i]] |= b->assumed[i];
	}
}

/* The lanes in which the levels before NUMBER assume something. */
static void find_begun(const struct berth_block *b, uint32_t number, lanes *out)
{
	const struct berth_session *s = b->session;

	*out = (lanes){ 0 };
	for (uint32_t i = 0; i < s->assumed_levels[number].facts.first; i++) {
		uint32_t fact = s->assumable[i];
		bool in_base = s->shown->facts[fact].standing == BERTH_ASSUMED;
		*out |= b->assumed[i]
			| (lanes_of(in_base) & ~b->changed[fact] & ~b->unassumed[i]);
	}
}

static void find_open(const struct berth_block *b, uint32_t number, lanes *out)
{
	const struct span span = b->session->assumed_levels[number].facts;

	*out = (lanes){ 0 };
	for (uint32_t i = span.first; i < span.first + span.count; i++) {
		lanes told;
		place_told(b, b->session->assumable[i], &told);
		if (!is_held_back(b, b->session->assumable[i]))
			*out |= ~told;
	}
}

static void assume_in(struct berth_block *b, struct sweep *x, uint32_t assumable, uint32_t lane)
{
	const struct berth_session *s = b->session;
	uint32_t fact = s->assumable[assumable];
	const struct fact_state *base = &s->shown->facts[fact];
	struct conclusion c;

	alone_enter(b, x, lane);
	if (conclude(b->session, &x->own, b->program->facts[fact].assumptions, &c) != BERTH_OK) {
		alone_fail(b, lane);
	} else if (!c.fired || c.kind == CONCLUSION_CONFLICT) {
		lanes_set(&b->unassumed[assumable], lane, base->standing == BERTH_ASSUMED);
	} else if (base->standing != BERTH_ASSUMED || base->low != c.low || base->high != c.high
	           || lanes_has(&b->changed[fact], lane)) {
		lanes_set(&b->assumed[assumable], lane, true);
		if (!lanes_has(&b->changed[fact], lane))
			*place_said(b, fact, lane) = b->n_said++;
		b->said[*place_said(b, fact, lane)] =
			(struct fact_state){ BERTH_ASSUMED, c.instance, c.low, c.high, NULL };
	}
}

/* By sweep X, in the lanes AMONG; in all of them if ANEW, else where something differs. */
static void assume_by(struct berth_block *b, struct sweep *x, uint32_t assumable,
                      const lanes *among, bool anew)
{
	uint32_t fact = b->session->assumable[assumable];
	lanes where, told;

	place_told(b, fact, &told);
	alone_differs(b, x, block_assumption(b, assumable), &where);
	where = (where | b->changed[fact] | lanes_of(anew)) & *among & ~told & ~b->failed;
	for (uint32_t lane = lanes_next(&where, 0); lane < LANES; lane = lanes_next(&where, lane + 1))
		assume_in(b, x, assumable, lane);
	if (lanes_any(&where))
		alone_leave(b, x);
}

static void assume_level(struct berth_block *b, uint32_t number, const lanes *begun)
{
	const struct span span = b->session->assumed_levels[number].facts;
	const lanes others = ~*begun;

	for (uint32_t i = span.first; i < span.first + span.count; i++) {
		if (is_held_back(b, b->session->assumable[i]))
			continue;
		if (number)
			assume_by(b, &b->b, i, begun, false);
		assume_by(b, &b->a, i, &others, number > 0);
	}
}

static void forget(struct berth_block *b)
{
	for (uint32_t i = 0; i < b->session->n_assumable; i++)
		b->assumed[i] = b->unassumed[i] = (lanes){ 0 };
}

void assume_all(struct berth_block *b)
{
	const struct berth_session *s = b->session;
	lanes begun = { 0 }, open;

	b->n_said = b->n_told;
	forget(b);
	assume_level(b, 0, &begun);
	for (uint32_t i = 1; i < s->n_assumed_levels; i++) {
		const lanes failed = b->failed;
		find_begun(b, i, &begun);
		find_open(b, i, &open);
		/* where it is not asked for, nothing is calculated that could fail */
		b->failed |= ~(begun & open);
		begin(b, &b->rounds[i - 1], i);
		levels_run(b, &b->b, s->assumed_levels[i].reads,
		           (struct span){ b->program->header->assume_level + i, 1 });
		b->failed = failed | (b->failed & begun & open);
		assume_level(b, i, &begun);
	}
	begin(b, s->shown, s->n_assumed_levels);
}
