/*
 * meet.c - sets of choices that fall into parts which do not meet (engine/block.h): their scores
 * add up, and no variation need be decided to know who wins.
 */
#include "engine/robust/parts.h"

/* So far behind is who is excluded; the scores of a few together never reach it. */
#define FAR (INT32_C(1) << 28)
#define MOST_SCORE (INT32_C(1) << 24)

/* ---- traces ------------------------------------------------------------------------ */

static bool make_trace(const struct hunt *h, struct trace *trace)
{
	trace->footprint = arena_alloc(h->r->arena, h->meet.words, sizeof *trace->footprint);
	trace->scores = arena_alloc(h->r->arena, h->r->n_candidates, sizeof *trace->scores);
	return trace->footprint && trace->scores;
}

/* False: a score is too large to be added up. */
static bool read_scores(const struct hunt *h, uint32_t lane, int32_t *scores)
{
	berth_result result;
	berth_ranked ranked;

	if (berth_block_result(h->r->block, lane, &result) != BERTH_OK)
		return false;
	for (uint32_t c = 0; c < h->r->n_candidates; c++) {
		berth_block_range(h->r->block, lane, c, &ranked);
		if (ranked.score >= MOST_SCORE || ranked.score <= -MOST_SCORE)
			return false;
		scores[c] = (int32_t)ranked.score;
		if ((result.excluded | ~result.considered) >> c & 1)
			scores[c] -= FAR;
	}
	return true;
}

static void read_trace(const struct hunt *h, uint32_t lane, struct trace *trace)
{
	const struct meet *m = &h->meet;

	memcpy(trace->footprint, m->footprints + lane * m->words, m->words * sizeof *m->footprints);
	if (!read_scores(h, lane, trace->scores))
		memset(trace->footprint, 0xff, m->words * sizeof *m->footprints);
	for (uint32_t c = 0; c < h->r->n_candidates; c++)
		trace->scores[c] -= m->base[c];
}

berth_status meet_begin(struct hunt *h)
{
	struct meet *m = &h->meet;
	uint32_t n = h->choices->n, lane;
	berth_status status;

	m->words = berth_block_footprint_words(h->r->block);
	m->footprints = arena_alloc(h->r->arena, BERTH_LANES * m->words, sizeof *m->footprints);
	m->base = arena_alloc(h->r->arena, h->r->n_candidates, sizeof *m->base);
	m->sum = arena_alloc(h->r->arena, h->r->n_candidates, sizeof *m->sum);
	m->singles = arena_alloc(h->r->arena, n + 1, sizeof *m->singles);
	m->meets = arena_alloc(h->r->arena, (size_t)n * n / 64 + 1, sizeof *m->meets);
	for (uint32_t i = 0; m->singles && i < n; i++)
		make_trace(h, &m->singles[i]);
	if (arena_failed(h->r->arena))
		return BERTH_ENOMEM;
	status = berth_block_add(h->r->block, &lane);
	if (status == BERTH_OK)
		status = berth_block_run(h->r->block);
	if (status == BERTH_OK && !read_scores(h, lane, m->base))
		status = BERTH_ELIMIT;
	berth_block_clear(h->r->block);
	return status;
}

/* ---- which choices meet ------------------------------------------------------------ */

static size_t pair_at(const struct hunt *h, uint32_t a, uint32_t b)
{
	return (size_t)(a < b ? a : b) * h->choices->n + (a < b ? b : a);
}

static bool do_meet(const struct hunt *h, uint32_t a, uint32_t b)
{
	size_t at = pair_at(h, a, b);

	return h->meet.meets[at / 64] >> at % 64 & 1;
}

static uint32_t find_meets(struct hunt *h)
{
	struct meet *m = &h->meet;
	uint32_t n = 0;

	for (uint32_t a = 0; a < h->choices->n; a++)
		for (uint32_t b = a + 1; b < h->choices->n; b++) {
			size_t at = pair_at(h, a, b);
			if (!berth_footprints_meet(m->singles[a].footprint, m->singles[b].footprint,
			                           m->words))
				continue;
			m->meets[at / 64] |= UINT64_C(1) << at % 64;
			n++;
		}
	return n;
}

static void make_pairs(struct hunt *h, uint32_t n)
{
	struct meet *m = &h->meet;
	size_t all = (size_t)h->choices->n * h->choices->n;

	m->pairs = arena_alloc(h->r->arena, n + 1, sizeof *m->pairs);
	m->pair_of = arena_alloc(h->r->arena, all + 1, sizeof *m->pair_of);
	for (size_t i = 0; m->pair_of && i < all; i++)
		m->pair_of[i] = BERTH_NONE;
}

/* ---- what is kept ------------------------------------------------------------------ */

static void note_pair(struct hunt *h, uint32_t lane)
{
	struct meet *m = &h->meet;
	const uint32_t *at = h->lanes[lane].at;

	if (!do_meet(h, at[0], at[1]) || !make_trace(h, &m->pairs[m->n_pairs]))
		return;
	read_trace(h, lane, &m->pairs[m->n_pairs]);
	m->pair_of[pair_at(h, at[0], at[1])] = m->n_pairs++;
}

berth_status meet_note(struct hunt *h)
{
	berth_status status;

	if (h->size == h->wanted)
		return BERTH_OK;
	status = berth_block_footprints(h->r->block, h->meet.footprints);
	for (uint32_t lane = 0; lane < h->n_lanes && status == BERTH_OK; lane++) {
		if (h->size == 1)
			read_trace(h, lane, &h->meet.singles[h->lanes[lane].at[0]]);
		else
			note_pair(h, lane);
	}
	return arena_failed(h->r->arena) ? BERTH_ENOMEM : status;
}

berth_status meet_end(struct hunt *h)
{
	uint32_t n;

	if (h->size > 1 || h->size == h->wanted)
		return BERTH_OK;
	n = find_meets(h);
	if (h->wanted > 2)
		make_pairs(h, n);
	return arena_failed(h->r->arena) ? BERTH_ENOMEM : BERTH_OK;
}

/* ---- adding up --------------------------------------------------------------------- */

static uint32_t winner_of(const struct hunt *h)
{
	const int32_t *sum = h->meet.sum;
	uint32_t best = 0;

	for (uint32_t c = 1; c < h->r->n_candidates; c++)
		if (sum[c] > sum[best])
			best = c;
	return sum[best] > -FAR / 2 ? best : BERTH_NONE;
}

static void add_up(struct hunt *h, const int32_t *one, const int32_t *other, const int32_t *third)
{
	const struct meet *m = &h->meet;

	for (uint32_t c = 0; c < h->r->n_candidates; c++)
		m->sum[c] = m->base[c] + one[c] + other[c] + (third ? third[c] : 0);
}

/* A and B meet, C meets neither: does it meet the two together? */
static bool adds_to_pair(struct hunt *h, uint32_t a, uint32_t b, uint32_t c)
{
	const struct meet *m = &h->meet;
	uint32_t pair = m->pair_of[pair_at(h, a, b)];

	if (pair == BERTH_NONE || berth_footprints_meet(m->pairs[pair].footprint,
	                                                m->singles[c].footprint, m->words))
		return false;
	add_up(h, m->pairs[pair].scores, m->singles[c].scores, NULL);
	return true;
}

static bool three_add_up(struct hunt *h, uint32_t a, uint32_t b, uint32_t c)
{
	const struct trace *singles = h->meet.singles;
	bool ab = do_meet(h, a, b), ac = do_meet(h, a, c), bc = do_meet(h, b, c);

	if (ab + ac + bc > 1)
		return false;
	if (ab)
		return adds_to_pair(h, a, b, c);
	if (ac)
		return adds_to_pair(h, a, c, b);
	if (bc)
		return adds_to_pair(h, b, c, a);
	add_up(h, singles[a].scores, singles[b].scores, singles[c].scores);
	return true;
}

bool meet_adds_up(struct hunt *h, const struct set *set, uint32_t *winner)
{
	const struct trace *singles = h->meet.singles;
	const uint32_t *at = set->at;

	if (h->size == 1)
		return false;
	if (h->size == 3) {
		if (!three_add_up(h, at[0], at[1], at[2]))
			return false;
	} else {
		if (do_meet(h, at[0], at[1]))
			return false;
		add_up(h, singles[at[0]].scores, singles[at[1]].scores, NULL);
	}
	*winner = winner_of(h);
	return true;
}
