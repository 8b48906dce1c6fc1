/*
 * doubts.c - what should be asked about before a winner counts: what turns it alone, and of each
 * pair that does one.
 */
#include "engine/robust/parts.h"

/* Which facts are doubted. */
struct cover {
	const struct hunt *h;
	bool *doubted;         /* per fact */
	uint32_t *pairs;       /* per fact: in how many that are not covered it is */
	berth_doubt *doubts;
	uint32_t n;
};

static uint32_t fact_of(const struct hunt *h, uint32_t choice)
{
	return h->choices->items[choice].fact;
}

static void doubt(struct cover *c, uint32_t fact, bool alone)
{
	if (c->doubted[fact])
		return;
	c->doubted[fact] = true;
	c->doubts[c->n++] = (berth_doubt){ .fact = fact, .alone = alone };
}

/* How many pairs each fact is in, of those in which none is doubted. */
static void count_pairs(struct cover *c)
{
	const struct hunt *h = c->h;

	memset(c->pairs, 0, h->r->n_facts * sizeof *c->pairs);
	for (size_t i = 0; i < h->n_found; i++) {
		uint32_t a = fact_of(h, h->found[i].at[0]), b;
		if (set_size(&h->found[i]) != 2)
			continue;
		b = fact_of(h, h->found[i].at[1]);
		if (c->doubted[a] || c->doubted[b])
			continue;
		c->pairs[a]++;
		c->pairs[b]++;
	}
}

/* The fact in most pairs; BERTH_NONE: there are no more. */
static uint32_t most_paired(const struct cover *c)
{
	const struct berth_robust *r = c->h->r;
	uint32_t most = BERTH_NONE;

	for (uint32_t i = 0; i < r->n_told; i++) {
		uint32_t fact = r->by_order[i];
		if (c->pairs[fact] && (most == BERTH_NONE || c->pairs[fact] > c->pairs[most]))
			most = fact;
	}
	return most;
}

static void add_value(berth_value *values, uint32_t *n, const berth_value *value)
{
	for (uint32_t i = 0; i < *n; i++)
		if (values[i].low == value->low && values[i].high == value->high)
			return;
	values[(*n)++] = *value;
}

/* The answers to it that turn the winner, alone if any does. */
static bool find_values(const struct hunt *h, berth_doubt *doubt)
{
	berth_value *values = arena_alloc(h->r->arena, h->choices->n + 1, sizeof *values);

	for (size_t i = 0; values && i < h->n_found; i++) {
		const struct set *set = &h->found[i];
		if (doubt->alone && set_size(set) > 1)
			continue;
		for (uint32_t k = 0; k < set_size(set); k++)
			if (fact_of(h, set->at[k]) == doubt->fact)
				add_value(values, &doubt->count, &h->choices->items[set->at[k]].value);
	}
	doubt->values = values;
	return values != NULL;
}

static bool cover(struct cover *c)
{
	uint32_t fact;
	bool fine = true;

	for (size_t i = 0; i < c->h->n_found; i++)
		if (set_size(&c->h->found[i]) == 1)
			doubt(c, fact_of(c->h, c->h->found[i].at[0]), true);
	for (count_pairs(c); (fact = most_paired(c)) != BERTH_NONE; count_pairs(c))
		doubt(c, fact, false);
	for (uint32_t i = 0; i < c->n && fine; i++)
		fine = find_values(c->h, &c->doubts[i]);
	return fine;
}

static berth_status list_doubts(const struct hunt *h, berth_doubts *out)
{
	struct arena *arena = h->r->arena;
	uint32_t n = h->r->n_facts + 1;
	struct cover c = {
		.h = h, .doubted = arena_alloc(arena, n, sizeof *c.doubted),
		.pairs = arena_alloc(arena, n, sizeof *c.pairs),
		.doubts = arena_alloc(arena, n, sizeof *c.doubts)
	};

	if (!c.doubted || !c.pairs || !c.doubts || !cover(&c))
		return BERTH_ENOMEM;
	*out = (berth_doubts){ c.doubts, c.n };
	return BERTH_OK;
}

static bool turns_winner(const struct hunt *h, uint32_t winner)
{
	return winner != h->target;
}

berth_status berth_robust_doubts(berth_robust *robust, const uint32_t *settled, size_t n,
                                 unsigned budget, berth_doubts *out)
{
	struct hunt *h = arena_alloc(robust->arena, 1, sizeof *h);
	struct choices *choices = arena_alloc(robust->arena, 1, sizeof *choices);
	bool *fixed = choices_fix(robust, settled, n);
	berth_status status;

	if (!h || !choices || !fixed)
		return BERTH_ENOMEM;
	*h = (struct hunt){ .r = robust, .choices = choices, .is_goal = turns_winner,
		                .target = robust->winner };
	status = choices_find(choices, robust, fixed, false);
	if (status == BERTH_OK)
		status = hunt_sets(h, 2, budget ? budget : BERTH_FLIPS_BUDGET);
	if (status == BERTH_OK)
		status = list_doubts(h, out);
	return arena_failed(robust->arena) ? BERTH_ENOMEM : status;
}
