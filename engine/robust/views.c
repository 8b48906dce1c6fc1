/*
 * views.c - what choices that meet another one do in the case in which that one is made.
 *
 * Of three choices two may meet a third and yet not each other where the third is made; then they
 * add up there.
 */
#include "engine/robust/parts.h"

#include "base/bits.h"

struct view {
	struct hunt *h;
	uint32_t base;         /* the choice that is made */
	uint32_t lanes[BERTH_LANES], n_lanes; /* choices */
	berth_status status;
};

static void note(struct view *v)
{
	struct meet *m = &v->h->meet;

	if (v->status == BERTH_OK)
		v->status = berth_block_run(v->h->r->block);
	if (v->status == BERTH_OK)
		v->status = berth_block_footprints(v->h->r->block, m->footprints);
	for (uint32_t lane = 0; lane < v->n_lanes && v->status == BERTH_OK; lane++) {
		if (!trace_make(v->h, &m->views[m->n_views]))
			v->status = BERTH_ENOMEM;
		else
			trace_read(v->h, lane, &m->views[m->n_views]);
		m->view_of[(size_t)v->base * v->h->choices->n + v->lanes[lane]] = m->n_views++;
	}
	v->n_lanes = 0;
	berth_block_clear(v->h->r->block);
}

static void add(struct view *v, uint32_t choice)
{
	const struct hunt *h = v->h;
	uint32_t lane;

	v->status = berth_block_add(h->r->block, &lane);
	if (v->status == BERTH_OK)
		v->status = choice_tell(h->r, lane, &h->choices->items[choice]);
	v->lanes[v->n_lanes++] = choice;
	if (v->n_lanes == BERTH_LANES)
		note(v);
}

/* A base with an error in its arithmetic has no views. */
static bool make_base(struct view *v)
{
	const struct hunt *h = v->h;
	uint32_t lane;

	v->status = berth_block_rebase(h->r->block, h->r->session);
	if (v->status == BERTH_OK)
		v->status = berth_block_add(h->r->block, &lane);
	if (v->status == BERTH_OK)
		v->status = choice_tell(h->r, lane, &h->choices->items[v->base]);
	if (v->status == BERTH_OK)
		v->status = berth_block_base_on(h->r->block, lane);
	if (v->status != BERTH_EARITHMETIC)
		return v->status == BERTH_OK;
	v->status = BERTH_OK;
	return false;
}

static void look_from(struct view *v)
{
	const struct hunt *h = v->h;

	if (bit_at(h->reach, v->base) || !make_base(v))
		return;
	for (uint32_t i = 0; i < h->choices->n && v->status == BERTH_OK; i++)
		if (rows_may_join(h, v->base, i) && trace_meets(h, v->base, i))
			add(v, i);
	if (v->n_lanes)
		note(v);
}

berth_status views_find(struct hunt *h)
{
	struct meet *m = &h->meet;
	size_t n = h->choices->n;
	struct view v = { .h = h };

	m->views = arena_alloc(h->r->arena, (size_t)m->n_meets * 2 + 1, sizeof *m->views);
	m->view_of = arena_alloc(h->r->arena, n * n + 1, sizeof *m->view_of);
	if (!m->views || !m->view_of)
		return BERTH_ENOMEM;
	for (size_t i = 0; i < n * n; i++)
		m->view_of[i] = BERTH_NONE;
	for (v.base = 0; v.base < n && v.status == BERTH_OK; v.base++)
		look_from(&v);
	return v.status == BERTH_OK ? berth_block_rebase(h->r->block, h->r->session) : v.status;
}
