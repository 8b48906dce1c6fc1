/*
 * results.c - who can win in each lane, who does, and how sure that is: as
 * engine/decide/rank.c finds it for one case, sixteen lanes at a time.
 */
#include "engine/block/parts.h"

/* Of the candidates that are still in, in a group of lanes. */
struct race {
	scores sure, sure_low;     /* who is in for sure and has most at least; -1: nobody */
	scores winner, score, tie; /* who has most by what is known */
};

/* How one candidate stands in a group of lanes: all ones where it is so. */
struct stand {
	scores out, may_be_out, in;
};

/* The bit of each lane of group G as all ones or zeros. */
BLOCK_INLINE void spread(const lanes *x, uint32_t g, scores *out)
{
	const scores bits = { 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384,
		32768 };
	const scores m = bits & (int32_t)((*x)[g * GROUP / 64] >> g * GROUP % 64 & 0xffff);

	*out = (m | -m) >> 31;
}

BLOCK_INLINE void find_stand(const struct berth_block *b, const struct sweep *x, uint32_t g,
                             uint32_t candidate, struct stand *out)
{
	spread(&x->excluded[candidate], g, &out->out);
	spread(&x->may_be_excluded[candidate], g, &out->may_be_out);
	spread(&b->considers[candidate], g, &out->in);
	out->in &= ~out->out;
}

/* Where A is less than B, by a difference, which fits since scores have 30 bits (block_overflows):
 * gcc takes comparisons of wide vectors apart. */
BLOCK_INLINE void find_less(const scores *a, const scores *b, scores *out)
{
	*out = (*a - *b) >> 31;
}

/* Where it is so TO becomes FROM. */
BLOCK_INLINE void put_where(const scores *where, const scores *from, scores *to)
{
	*to = (*where & *from) | (~*where & *to);
}

BLOCK_INLINE void enter(struct race *r, const struct scored *of, uint32_t g, int32_t candidate,
                        const struct stand *s)
{
	const scores none = r->winner >> 31, itself = (scores){ 0 } + candidate;
	scores more, less, lower, better, surer;

	find_less(&r->score, &of->known[g], &more);
	find_less(&of->known[g], &r->score, &less);
	find_less(&r->sure_low, &of->low[g], &lower);
	better = s->in & (none | more);
	surer = s->in & ~s->may_be_out & (r->sure >> 31 | lower);
	r->tie = ~better & (r->tie | (s->in & ~(none | more | less)));
	put_where(&better, &of->known[g], &r->score);
	put_where(&better, &itself, &r->winner);
	put_where(&surer, &of->low[g], &r->sure_low);
	put_where(&surer, &itself, &r->sure);
}

BLOCK_INLINE void race_group(const struct berth_block *b, struct sweep *x, uint32_t g)
{
	const uint32_t n = b->program->n_candidates;
	const scores zero = { 0 };
	struct race r = { .sure = zero - 1, .winner = zero - 1 };
	struct stand stands[64];

	for (int half = 0; half < 2; half++)
		x->out[half][g] = x->may_be_out[half][g] = x->can_win[half][g] = zero;
	for (uint32_t c = 0; c < n; c++) {
		const scores bit = zero + (int32_t)(UINT32_C(1) << c % 32);
		find_stand(b, x, g, c, &stands[c]);
		x->out[c / 32][g] |= stands[c].out & bit;
		x->may_be_out[c / 32][g] |= stands[c].may_be_out & bit;
		enter(&r, &x->ranges[c], g, (int32_t)c, &stands[c]);
	}
	for (uint32_t c = 0; c < n; c++) {
		const scores *most = &x->ranges[c].high[g];
		const scores ahead = (r.sure - (int32_t)c) >> 31; /* so it wins a tie */
		scores less, more;
		find_less(most, &r.sure_low, &less);
		find_less(&r.sure_low, most, &more);
		const scores beaten = ~(r.sure >> 31) & (less | (~more & ahead));
		x->can_win[c / 32][g] |= stands[c].in & ~beaten & (int32_t)(UINT32_C(1) << c % 32);
	}
	x->winner[g] = r.winner;
	x->tie[g] = r.tie;
}

BLOCK_WIDE
static void race(const struct berth_block *b, struct sweep *x)
{
	for (uint32_t g = 0; g * GROUP < b->n_lanes; g++)
		race_group(b, x, g);
}

static uint64_t set_in(const scores halves[2][GROUPS], uint32_t lane)
{
	const uint32_t g = lane / GROUP, i = lane % GROUP;

	return (uint64_t)(uint32_t)halves[1][g][i] << 32 | (uint32_t)halves[0][g][i];
}

static bool has_one_winner(const struct sweep *x, uint32_t lane)
{
	return rank_has_one_winner(set_in(x->can_win, lane), set_in(x->may_be_out, lane));
}

static berth_decision status_in(const struct berth_block *b, const struct sweep *shown,
                                uint32_t lane)
{
	if (b->winners_only)
		return BERTH_POSSIBLE;
	if (has_one_winner(&b->a, lane))
		return BERTH_CERTAIN;
	return has_one_winner(shown, lane) ? BERTH_SETTLED : BERTH_POSSIBLE;
}

static void decide(struct berth_block *b, const struct sweep *shown, uint32_t lane)
{
	const int32_t winner = shown->winner[lane / GROUP][lane % GROUP];
	berth_result *r = &b->results[lane];

	r->considered = b->considered[lane];
	r->excluded = set_in(shown->out, lane);
	r->excluded_without = set_in(b->a.out, lane);
	r->may_be_excluded = set_in(shown->may_be_out, lane);
	r->possible = set_in(shown->can_win, lane);
	r->ranked = lanes_count(r->considered & ~r->excluded);
	r->winner = winner < 0 ? BERTH_NONE : (uint32_t)winner;
	r->tie = shown->tie[lane / GROUP][lane % GROUP];
	r->status = winner < 0 ? BERTH_NOTHING : status_in(b, shown, lane);
}

void results_find(struct berth_block *b)
{
	const struct sweep *shown = b->assumes ? &b->b : &b->a;

	if (shown == &b->a || !b->winners_only)
		race(b, &b->a);
	if (b->assumes)
		race(b, &b->b);
	for (uint32_t lane = 0; lane < b->n_lanes; lane++)
		if (!lanes_has(&b->failed, lane))
			decide(b, shown, lane);
}
