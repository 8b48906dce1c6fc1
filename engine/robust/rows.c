/* rows.c - rows of bits, one a choice: who may join whom in a set */
#include "engine/robust/parts.h"

#include "base/bits.h"

berth_status rows_make(struct hunt *h)
{
	uint32_t n = h->choices->n;

	h->row = n / 64 + 1;
	h->reach = arena_alloc(h->r->arena, h->row, sizeof *h->reach);
	h->barred = arena_alloc(h->r->arena, n * h->row + 1, sizeof *h->barred);
	h->joining = arena_alloc(h->r->arena, MOST * h->row, sizeof *h->joining);
	if (!h->reach || !h->barred || !h->joining)
		return BERTH_ENOMEM;
	for (uint32_t a = 0; a < n; a++)
		for (uint32_t b = 0; b < n; b++)
			if (h->choices->items[a].fact == h->choices->items[b].fact)
				bit_set(hunt_row(h, h->barred, a), b);
	return BERTH_OK;
}

bool rows_may_join(const struct hunt *h, uint32_t a, uint32_t b)
{
	return !bit_at(h->reach, a) && !bit_at(h->reach, b) && !bit_at(hunt_row(h, h->barred, a), b);
}

void rows_joining(const struct hunt *h, const struct set *set, uint32_t n, uint64_t *out)
{
	uint32_t first = n ? set->at[n - 1] + 1 : 0;

	for (size_t w = 0; w < h->row; w++) {
		out[w] = ~h->reach[w];
		for (uint32_t i = 0; i < n; i++)
			out[w] &= ~hunt_row(h, h->barred, set->at[i])[w];
		if (w < first / 64)
			out[w] = 0;
	}
	if (first / 64 < h->row)
		out[first / 64] &= UINT64_MAX << first % 64;
	out[h->row - 1] &= ~(UINT64_MAX << h->choices->n % 64);
}
