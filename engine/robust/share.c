/*
 * share.c - how often each candidate wins when what is open is drawn.
 *
 * A class of numbers is drawn as its end that lies nearer to zero, so that what is calculated
 * from it is a number as well.
 */
#include "engine/robust/parts.h"

/* splitmix64: S. Vigna, https://prng.di.unimi.it/splitmix64.c */
uint64_t share_draw(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

static berth_status fill_lane(struct berth_robust *r, uint64_t *state)
{
	uint32_t lane;
	berth_status status = berth_block_add(r->block, &lane);

	for (uint32_t i = 0; i < r->open.n_questions && status == BERTH_OK; i++) {
		const struct inquiry *q = &r->open.questions[i];
		if (!q->open)
			continue;
		berth_value value = r->open.items[q->first + share_draw(state) % q->count].value;
		value.high = value.low;
		status = berth_block_tell(r->block, lane, q->fact, &value);
	}
	return status;
}

static berth_status count_wins(struct berth_robust *r, uint32_t n, uint32_t *wins, uint32_t *none)
{
	for (uint32_t lane = 0; lane < n; lane++) {
		berth_result result;
		berth_status status = berth_block_result(r->block, lane, &result);
		if (status == BERTH_EARITHMETIC)
			continue; /* no such case can be */
		if (status != BERTH_OK)
			return status;
		if (result.winner == BERTH_NONE)
			++*none;
		else
			wins[result.winner]++;
	}
	return BERTH_OK;
}

berth_status berth_robust_share(berth_robust *robust, uint32_t draws, berth_share *out)
{
	uint32_t *wins = arena_alloc(robust->arena, robust->n_candidates + 1, sizeof *wins);
	uint64_t state = SHARE_SEED;
	uint32_t left = draws ? draws : BERTH_SHARE_DRAWS, none = 0;
	berth_status status = wins ? BERTH_OK : BERTH_ENOMEM;

	*out = (berth_share){ wins, 0, left };
	while (left && status == BERTH_OK) {
		uint32_t n = left < BERTH_LANES ? left : BERTH_LANES;
		berth_block_clear(robust->block);
		for (uint32_t i = 0; i < n && status == BERTH_OK; i++)
			status = fill_lane(robust, &state);
		if (status == BERTH_OK)
			status = berth_block_run(robust->block);
		if (status == BERTH_OK)
			status = count_wins(robust, n, wins, &none);
		left -= n;
	}
	out->none = none;
	return status;
}
