/*
 * rank.c - what fires and waits to weights, exclusions, points and ranges.
 *
 * Points are counted on a candidate and criterion after the other, so that those of all lanes stay
 * in the nearest cache, and only of instances that were swept: the rest is that of the base.
 */
#include "engine/block/parts.h"

#include "base/bits.h"

#include <string.h>

/* ---- weights ----------------------------------------------------------------------- */

static void begin_weight(struct scored *to, struct weight w)
{
	for (int g = 0; g < GROUPS; g++) {
		to->known[g] = (scores){ 0 } + w.known;
		to->low[g] = (scores){ 0 } + w.low;
		to->high[g] = (scores){ 0 } + w.high;
	}
}

static void weigh_in(struct berth_block *b, struct sweep *x, uint32_t criterion, uint32_t lane)
{
	struct scored *to = &x->weights[criterion];
	struct weight w;

	alone_enter(b, x, lane);
	if (rank_weigh(b->session, &x->own, criterion, &w) != BERTH_OK) {
		alone_fail(b, lane);
		return;
	}
	to->known[lane / GROUP][lane % GROUP] = w.known;
	to->low[lane / GROUP][lane % GROUP] = w.low;
	to->high[lane / GROUP][lane % GROUP] = w.high;
}

static void weigh(struct berth_block *b, struct sweep *x, uint32_t criterion)
{
	lanes *where = &x->weight_differs[criterion];

	alone_differs(b, x, block_weight(b, criterion), where);
	*where &= ~b->failed;
	begin_weight(&x->weights[criterion], x->base->weights[criterion]);
	if (!lanes_any(where))
		return;
	for (uint32_t lane = lanes_next(where, 0); lane < LANES; lane = lanes_next(where, lane + 1))
		weigh_in(b, x, criterion, lane);
	alone_leave(b, x);
}

/* ---- exclusions -------------------------------------------------------------------- */

static void exclude_by(const struct berth_block *b, struct sweep *x, uint32_t instance)
{
	const struct span deeds = b->session->deeds_of[instance];
	const struct truth fate = fates_of(x, instance);

	for (uint32_t i = deeds.first; i < deeds.first + deeds.count; i++) {
		const struct deed *d = &b->session->deeds[i];
		if (!d->excludes)
			continue;
		x->excluded[d->candidate] |= fate.yes;
		x->may_be_excluded[d->candidate] |= fate.yes | fate.waits;
	}
}

static void exclude(const struct berth_block *b, struct sweep *x)
{
	const berth_program *p = b->program;
	uint32_t words = p->levels[p->header->assume_level].words.first;

	memset(x->excluded, 0, p->n_candidates * sizeof *x->excluded);
	memset(x->may_be_excluded, 0, p->n_candidates * sizeof *x->may_be_excluded);
	for (uint32_t w = 0; w < words; w++)
		for (uint64_t m = (x->base->possible[w] | x->swept[w]) & b->session->excluding[w]; m;
		     m &= m - 1)
			exclude_by(b, x, w * 64 + (uint32_t)__builtin_ctzll(m));
	for (uint32_t c = 0; c < p->n_candidates; c++) {
		x->excluded[c] &= b->considers[c];
		x->may_be_excluded[c] &= b->considers[c];
	}
}

/* ---- points ------------------------------------------------------------------------ */

struct tally {
	scores sums[N_PARTS][GROUPS]; /* of the parts in the bit set that follows */
	uint32_t parts;
	int32_t of_base[N_PARTS];     /* what gains that were swept give in the base */
};

BLOCK_INLINE void add_where(struct tally *t, uint32_t part, const lanes *where, int32_t points)
{
	const scores bits = { 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384,
		32768 };
	scores *to = t->sums[part];

	if (!(t->parts >> part & 1))
		memset(to, 0, sizeof t->sums[part]);
	t->parts |= 1u << part;
	for (int w = 0; w < (int)LANE_WORDS; w++)
		for (int k = 0; (*where)[w] && k < 64 / GROUP; k++) {
			const scores m = bits & (int32_t)((*where)[w] >> k * GROUP & 0xffff);
			to[w * (64 / GROUP) + k] += (m | -m) >> 31 & points;
		}
}

BLOCK_INLINE void count_gain(const struct berth_block *b, const struct sweep *x,
                             const struct gain *gain, struct tally *t)
{
	const struct truth *fate = &x->fates[gain->instance];
	bool possible = bit_at(x->base->possible, gain->instance);
	bool waits = bit_at(x->base->waiting, gain->instance);

	if (possible)
		t->of_base[waits ? gain->waiting : PART_FIRED] += gain->points;
	add_where(t, PART_FIRED, &fate->yes, gain->points);
	add_where(t, gain->waiting, &fate->waits, gain->points);
	if (bit_at(b->session->guarded, gain->instance)) {
		add_where(t, PART_PRESUMED, &x->presumed[gain->instance], gain->points);
		if (bit_at(x->base->presumed, gain->instance))
			t->of_base[PART_PRESUMED] += gain->points;
	}
}

BLOCK_INLINE void count_gains(const struct berth_block *b, const struct sweep *x, struct span list,
                              struct tally *t)
{
	t->parts = 0;
	memset(t->of_base, 0, sizeof t->of_base);
	for (uint32_t i = list.first; i < list.first + list.count; i++)
		if (bit_at(x->swept, b->gains[i].instance))
			count_gain(b, x, &b->gains[i], t);
}

/* ---- ranges ------------------------------------------------------------------------ */

/* Adds one criterion to the ranges of a candidate: the least and greatest products. */
BLOCK_INLINE void add_products(struct scored *to, const struct tally *t, const struct points *rest,
                               const struct scored *weights)
{
	static const scores none[GROUPS];
	const scores *sums[N_PARTS];

	for (int part = 0; part < N_PARTS; part++)
		sums[part] = t->parts >> part & 1 ? t->sums[part] : none;
	for (int g = 0; g < GROUPS; g++) {
		const scores fired = sums[PART_FIRED][g] + rest->of[PART_FIRED];
		const scores least = fired + sums[PART_FALLING][g] + rest->of[PART_FALLING];
		const scores most = fired + sums[PART_RISING][g] + rest->of[PART_RISING];
		const scores falls = least >> 31, sinks = most >> 31;
		to->known[g] += weights->known[g]
			* (fired + sums[PART_PRESUMED][g] + rest->of[PART_PRESUMED]);
		to->low[g] += least * ((falls & weights->high[g]) | (~falls & weights->low[g]));
		to->high[g] += most * ((sinks & weights->low[g]) | (~sinks & weights->high[g]));
	}
}

/* What one criterion gives in the base. */
static struct berth_range product_of_base(const struct points *pt, struct weight w)
{
	int64_t least = (int64_t)pt->of[PART_FIRED] + pt->of[PART_FALLING];
	int64_t most = (int64_t)pt->of[PART_FIRED] + pt->of[PART_RISING];

	return (struct berth_range){
		(int64_t)w.known * (pt->of[PART_FIRED] + pt->of[PART_PRESUMED]),
		least * (least < 0 ? w.high : w.low), most * (most < 0 ? w.low : w.high) };
}

BLOCK_INLINE void add_criterion(const struct berth_block *b, struct sweep *x, uint32_t candidate,
                                uint32_t criterion, struct berth_range *constant)
{
	const uint32_t at = candidate * b->program->n_criteria + criterion;
	struct points rest = x->base->points[at];
	const struct berth_range product = product_of_base(&rest, x->base->weights[criterion]);
	bool weighs = lanes_any(&x->weight_differs[criterion]);
	struct tally t;

	count_gains(b, x, b->gains_of[at], &t);
	if (!t.parts && (!weighs || (rest.of[0] | rest.of[1] | rest.of[2] | rest.of[3]) == 0))
		return;
	constant->score -= product.score;
	constant->low -= product.low;
	constant->high -= product.high;
	for (int part = 0; part < N_PARTS; part++)
		rest.of[part] -= t.of_base[part];
	add_products(&x->ranges[candidate], &t, &rest, &x->weights[criterion]);
}

BLOCK_WIDE
static void set_ranges(const struct berth_block *b, struct sweep *x)
{
	for (uint32_t c = 0; c < b->program->n_candidates; c++) {
		struct berth_range constant = x->base->ranges[c];
		struct scored *to = &x->ranges[c];
		memset(to, 0, sizeof *to);
		for (uint32_t k = 0; k < b->program->n_criteria; k++)
			add_criterion(b, x, c, k, &constant);
		for (int g = 0; g < GROUPS; g++) {
			to->known[g] += (int32_t)constant.score;
			to->low[g] += (int32_t)constant.low;
			to->high[g] += (int32_t)constant.high;
		}
	}
}

void rank_lanes(struct berth_block *b, struct sweep *x)
{
	for (uint32_t k = 0; k < b->program->n_criteria; k++)
		weigh(b, x, k);
	exclude(b, x);
	set_ranges(b, x);
}
