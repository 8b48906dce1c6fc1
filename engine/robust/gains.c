/*
 * gains.c - sets that add up to no goal, whole rows of them at once.
 *
 * A set reaches the goal only if somebody that the goal allows comes up to the winner.  Where its
 * parts do not meet what each candidate gains on the winner adds up too, so it is enough to know
 * the most that any choice of a row gains.  Two choices that meet are one part if together they
 * are *closed*: what one moves where the other is made, one of them moves anyway; so who meets
 * neither does not meet both.
 */
#include "engine/robust/parts.h"

#include "base/bits.h"

/* ---- vectors ----------------------------------------------------------------------- */

static struct gains *room(const struct hunt *h, size_t n)
{
	return arena_alloc(h->r->arena, n * h->outlook.groups + 1, sizeof(struct gains));
}

static struct gains *of(const struct hunt *h, struct gains *list, uint32_t i)
{
	return list + (size_t)i * h->outlook.groups;
}

/* What SCORES, differences to the case, gain each candidate on the winner. */
static void gain(const struct hunt *h, const int32_t *scores, struct gains *out)
{
	uint32_t winner = h->r->winner;
	int32_t lead = winner == BERTH_NONE ? 0 : scores[winner];

	for (uint32_t c = 0; c < h->r->n_candidates; c++)
		out[c / GAINS].by[c % GAINS] = (c == winner ? 0 : scores[c]) - lead;
}

static void raise(const struct hunt *h, struct gains *most, const struct gains *by)
{
	for (uint32_t g = 0; g < h->outlook.groups; g++)
		for (int i = 0; i < GAINS; i++)
			if (most[g].by[i] < by[g].by[i])
				most[g].by[i] = by[g].by[i];
}

static void set_least(const struct hunt *h, struct gains *out)
{
	for (uint32_t g = 0; g < h->outlook.groups; g++)
		for (int i = 0; i < GAINS; i++)
			out[g].by[i] = -4 * FAR;
}

/* Does nobody who matters come up to the winner with A, B and C together? */
static bool is_in_vain(const struct hunt *h, const struct gains *a, const struct gains *b,
                       const struct gains *c)
{
	const struct outlook *o = &h->outlook;
	int32_t behind = -1;

	for (uint32_t g = 0; g < o->groups; g++)
		for (int i = 0; i < GAINS; i++)
			behind &= (o->base[g].by[i] + a[g].by[i] + b[g].by[i] + c[g].by[i])
				| o->others[g].by[i];
	return behind < 0;
}

/* ---- what is known of choices ------------------------------------------------------ */

/* The goal that allows no candidate, and that nothing fits, is none. */
static void find_others(struct hunt *h)
{
	for (uint32_t i = 0; i < h->outlook.groups * GAINS; i++) {
		bool matters = i < h->r->n_candidates
			&& h->is_goal(h, i == h->r->winner ? BERTH_NONE : i);
		h->outlook.others[i / GAINS].by[i % GAINS] = matters ? 0 : -1;
	}
}

/* Nobody and nothing that fits: as far behind as whoever is excluded, but for half the way. */
static void find_base(struct hunt *h)
{
	const int32_t *base = h->meet.base;
	uint32_t winner = h->r->winner;
	int32_t lead = winner == BERTH_NONE ? -FAR / 2 : base[winner];

	for (uint32_t c = 0; c < h->r->n_candidates; c++)
		h->outlook.base[c / GAINS].by[c % GAINS] = (c == winner ? -FAR / 2 : base[c]) - lead;
}

berth_status gains_begin(struct hunt *h)
{
	struct outlook *o = &h->outlook;
	uint32_t n = h->choices->n;

	o->groups = h->r->n_candidates / GAINS + 1;
	o->others = room(h, 1);
	o->base = room(h, 1);
	o->singles = room(h, n);
	o->behind = room(h, n + 1);
	o->none = room(h, 1);
	o->both = room(h, 1);
	o->near = arena_alloc(h->r->arena, h->row, sizeof *o->near);
	if (arena_failed(h->r->arena))
		return BERTH_ENOMEM;
	find_others(h);
	find_base(h);
	set_least(h, of(h, o->behind, n));
	for (uint32_t i = n; i-- > 0;) {
		gain(h, h->meet.singles[i].scores, of(h, o->singles, i));
		memcpy(of(h, o->behind, i), of(h, o->behind, i + 1), o->groups * sizeof *o->behind);
		if (!bit_at(h->reach, i))
			raise(h, of(h, o->behind, i), of(h, o->singles, i));
	}
	return BERTH_OK;
}

/* Does CHOICE, where BASE is made, move nothing but what both move alone? */
static bool is_closed(const struct hunt *h, uint32_t base, uint32_t choice)
{
	const struct meet *m = &h->meet;
	uint32_t view = m->view_of[(size_t)base * h->choices->n + choice];
	uint64_t more = 0;

	for (size_t w = 0; view != BERTH_NONE && w < m->words; w++)
		more |= m->views[view].footprint[w]
			& ~(m->singles[base].footprint[w] | m->singles[choice].footprint[w]);
	return view != BERTH_NONE && !more;
}

static const int32_t *scores_of_both(const struct hunt *h, uint32_t base, uint32_t choice)
{
	return h->meet.views[h->meet.view_of[(size_t)base * h->choices->n + choice]].scores;
}

static void join_all(struct hunt *h, uint32_t base)
{
	struct gains *both = h->outlook.both;

	for (uint32_t i = base + 1; i < h->choices->n; i++) {
		if (!rows_may_join(h, base, i) || !trace_meets(h, base, i) || !is_closed(h, base, i))
			continue;
		bit_set(hunt_row(h, h->meet.closed, base), i);
		gain(h, scores_of_both(h, base, i), both);
		raise(h, of(h, h->outlook.joined, base), both);
	}
}

berth_status gains_join(struct hunt *h)
{
	h->outlook.joined = room(h, h->choices->n);
	h->meet.closed = arena_alloc(h->r->arena, h->choices->n * h->row + 1,
	                             sizeof *h->meet.closed);
	if (arena_failed(h->r->arena))
		return BERTH_ENOMEM;
	for (uint32_t i = 0; i < h->choices->n; i++) {
		set_least(h, of(h, h->outlook.joined, i));
		join_all(h, i);
	}
	return BERTH_OK;
}

/* ---- striking ---------------------------------------------------------------------- */

/* Choices that are added to what is there already. */
struct addition {
	const struct hunt *h;
	const uint64_t *among, *but; /* rows: of these; NULL: all.  Of those not */
	const struct gains *most;    /* that one of them gains */
	uint32_t with;               /* together with this choice; BERTH_NONE: alone */
	const struct gains *a, *b;   /* what is there */
	uint64_t *row;
};

static const struct gains *gains_of(const struct addition *add, uint32_t choice)
{
	const struct hunt *h = add->h;

	if (add->with == BERTH_NONE)
		return of(h, h->outlook.singles, choice);
	gain(h, scores_of_both(h, add->with, choice), h->outlook.both);
	return h->outlook.both;
}

/* Takes those out of the row that are in vain, one by one where not all of them are. */
static void strike(const struct addition *add)
{
	bool all = is_in_vain(add->h, add->most, add->a, add->b);

	for (size_t w = 0; w < add->h->row; w++) {
		uint64_t in = add->row[w] & ~add->but[w] & (add->among ? add->among[w] : UINT64_MAX);
		if (all)
			add->row[w] &= ~in;
		for (; in && !all; in &= in - 1) {
			uint32_t choice = (uint32_t)(w * 64) + (uint32_t)__builtin_ctzll(in);
			if (is_in_vain(add->h, gains_of(add, choice), add->a, add->b))
				bit_clear(add->row, choice);
		}
	}
}

static const uint64_t *find_near(const struct hunt *h, uint32_t a, uint32_t b)
{
	const uint64_t *meets_a = hunt_row(h, h->meet.meets, a);
	const uint64_t *meets_b = hunt_row(h, h->meet.meets, b);

	for (size_t w = 0; w < h->row; w++)
		h->outlook.near[w] = meets_a[w] | meets_b[w];
	return h->outlook.near;
}

/* A and B do not meet: a third one meets neither, or is closed with one of them. */
static void strike_after_apart(const struct hunt *h, uint32_t a, uint32_t b, uint64_t *row)
{
	const struct outlook *o = &h->outlook;
	const struct gains *of_a = of(h, o->singles, a), *of_b = of(h, o->singles, b);
	const struct addition additions[] = {
		{ h, NULL, find_near(h, a, b), of(h, o->behind, b + 1), BERTH_NONE, of_a, of_b, row },
		{ h, hunt_row(h, h->meet.closed, a), hunt_row(h, h->meet.meets, b), of(h, o->joined, a), a,
		  of_b, o->none, row },
		{ h, hunt_row(h, h->meet.closed, b), hunt_row(h, h->meet.meets, a), of(h, o->joined, b), b,
		  of_a, o->none, row },
	};

	for (size_t i = 0; i < sizeof additions / sizeof *additions; i++)
		strike(&additions[i]);
}

/* A and B are closed: a third one meets neither. */
static void strike_after_closed(const struct hunt *h, uint32_t a, uint32_t b, uint64_t *row)
{
	const struct outlook *o = &h->outlook;

	gain(h, scores_of_both(h, a, b), o->both);
	strike(&(struct addition){ h, NULL, find_near(h, a, b), of(h, o->behind, b + 1), BERTH_NONE,
	                           o->both, o->none, row });
}

void gains_strike(const struct hunt *h, const struct set *set, uint64_t *row)
{
	const struct outlook *o = &h->outlook;
	uint32_t a = set->at[0], b = set->at[1];

	if (h->size == 2)
		strike(&(struct addition){ h, NULL, hunt_row(h, h->meet.meets, a),
		                           of(h, o->behind, a + 1), BERTH_NONE, of(h, o->singles, a),
		                           o->none, row });
	else if (h->size == 3 && !trace_meets(h, a, b))
		strike_after_apart(h, a, b, row);
	else if (h->size == 3 && bit_at(hunt_row(h, h->meet.closed, a), b))
		strike_after_closed(h, a, b, row);
}
