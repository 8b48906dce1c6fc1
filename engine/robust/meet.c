/*
 * meet.c - sets of choices that fall into parts which do not meet (engine/block.h): their scores
 * add up, and no variation need be decided to know who wins.
 */
#include "engine/robust/parts.h"

#include "base/bits.h"

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
	m->meets = arena_alloc(h->r->arena, n * h->row + 1, sizeof *m->meets);
	for (uint32_t i = 0; m->singles && i < n; i++)
		trace_make(h, &m->singles[i]);
	if (arena_failed(h->r->arena))
		return BERTH_ENOMEM;
	status = berth_block_add(h->r->block, &lane);
	if (status == BERTH_OK)
		status = berth_block_run(h->r->block);
	if (status == BERTH_OK && !trace_scores(h, lane, m->base))
		status = BERTH_ELIMIT;
	berth_block_clear(h->r->block);
	return status;
}

berth_status meet_note(struct hunt *h)
{
	berth_status status = berth_block_footprints(h->r->block, h->meet.footprints);

	for (uint32_t lane = 0; lane < h->n_lanes && status == BERTH_OK; lane++)
		trace_read(h, lane, &h->meet.singles[h->lanes[lane].at[0]]);
	return status;
}

void meet_find(struct hunt *h)
{
	struct meet *m = &h->meet;

	for (uint32_t a = 0; a < h->choices->n; a++)
		for (uint32_t b = a + 1; b < h->choices->n; b++) {
			if (!berth_footprints_meet(m->singles[a].footprint, m->singles[b].footprint,
			                           m->words))
				continue;
			bit_set(hunt_row(h, m->meets, a), b);
			bit_set(hunt_row(h, m->meets, b), a);
			m->n_meets++;
		}
}

/* ---- adding up --------------------------------------------------------------------- */

static void add(struct hunt *h, const int32_t *scores, int32_t times)
{
	for (uint32_t c = 0; c < h->r->n_candidates; c++)
		h->meet.sum[c] += times * scores[c];
}

/* CHOICE where BASE is made; NULL: its trace is as where that is not. */
static const struct trace *view(const struct hunt *h, uint32_t base, uint32_t choice)
{
	const struct meet *m = &h->meet;

	return trace_meets(h, base, choice)
		? &m->views[m->view_of[(size_t)base * h->choices->n + choice]] : NULL;
}

static bool is_viewed(const struct hunt *h, uint32_t base, uint32_t choice)
{
	return !trace_meets(h, base, choice)
		|| h->meet.view_of[(size_t)base * h->choices->n + choice] != BERTH_NONE;
}

static const uint64_t *footprint(const struct hunt *h, uint32_t base, uint32_t choice)
{
	const struct trace *seen = view(h, base, choice);

	return seen ? seen->footprint : h->meet.singles[choice].footprint;
}

/* Adds what CHOICE does where BASE is made; a view has what that one does, too. */
static void add_view(struct hunt *h, uint32_t base, uint32_t choice)
{
	const struct trace *seen = view(h, base, choice);

	if (seen) {
		add(h, seen->scores, 1);
		add(h, h->meet.singles[base].scores, -1);
	} else {
		add(h, h->meet.singles[choice].scores, 1);
	}
}

/* Do A and B not meet where BASE is made? */
static bool add_up_from(struct hunt *h, uint32_t base, uint32_t a, uint32_t b)
{
	if (!is_viewed(h, base, a) || !is_viewed(h, base, b)
	    || berth_footprints_meet(footprint(h, base, a), footprint(h, base, b), h->meet.words))
		return false;
	add(h, h->meet.singles[base].scores, 1);
	add_view(h, base, a);
	add_view(h, base, b);
	return true;
}

static bool add_up(struct hunt *h, const uint32_t *at)
{
	if (h->size == 3)
		return add_up_from(h, at[0], at[1], at[2]) || add_up_from(h, at[1], at[0], at[2])
			|| add_up_from(h, at[2], at[0], at[1]);
	if (h->size == 1 || trace_meets(h, at[0], at[1]))
		return false;
	add(h, h->meet.singles[at[0]].scores, 1);
	add(h, h->meet.singles[at[1]].scores, 1);
	return true;
}

bool meet_adds_up(struct hunt *h, const struct set *set, uint32_t *winner)
{
	memcpy(h->meet.sum, h->meet.base, h->r->n_candidates * sizeof *h->meet.sum);
	if (!add_up(h, set->at))
		return false;
	*winner = trace_winner(h);
	return true;
}
