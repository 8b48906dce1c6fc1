/*
 * trace.c - what one lane does: its footprint, and scores as numbers that can be added up.
 */
#include "engine/robust/parts.h"

#include "base/bits.h"

#define MOST_SCORE (INT32_C(1) << 22)

bool trace_make(const struct hunt *h, struct trace *trace)
{
	trace->footprint = arena_alloc(h->r->arena, h->meet.words, sizeof *trace->footprint);
	trace->scores = arena_alloc(h->r->arena, h->r->n_candidates, sizeof *trace->scores);
	return trace->footprint && trace->scores;
}

bool trace_scores(const struct hunt *h, uint32_t lane, int32_t *scores)
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

void trace_read(const struct hunt *h, uint32_t lane, struct trace *trace)
{
	const struct meet *m = &h->meet;

	memcpy(trace->footprint, m->footprints + lane * m->words, m->words * sizeof *m->footprints);
	if (!trace_scores(h, lane, trace->scores))
		memset(trace->footprint, 0xff, m->words * sizeof *m->footprints);
	for (uint32_t c = 0; c < h->r->n_candidates; c++)
		trace->scores[c] -= m->base[c];
}

uint32_t trace_winner(const struct hunt *h)
{
	const int32_t *sum = h->meet.sum;
	uint32_t best = 0;

	for (uint32_t c = 1; c < h->r->n_candidates; c++)
		if (sum[c] > sum[best])
			best = c;
	return sum[best] > -FAR / 2 ? best : BERTH_NONE;
}

bool trace_meets(const struct hunt *h, uint32_t a, uint32_t b)
{
	return bit_at(hunt_row(h, h->meet.meets, a), b);
}
