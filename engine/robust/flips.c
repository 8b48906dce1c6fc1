/*
 * flips.c - smallest sets of choices that turn the winner, of what nobody told.
 */
#include "engine/robust/parts.h"

static bool turns_winner(const struct hunt *h, uint32_t winner)
{
	return winner != h->target;
}

static bool is_wanted(const struct hunt *h, uint32_t winner)
{
	return winner != BERTH_NONE && h->wanted_winners >> winner & 1;
}

static uint32_t count_assumed(const struct hunt *h, const struct set *set)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < set_size(set); i++)
		n += h->choices->items[set->at[i]].assumed;
	return n;
}

/* How far SET goes against what is assumed: not at all, only by the way, in so many facts. */
static uint32_t rank_of(const struct hunt *h, const struct set *set)
{
	uint32_t assumed = count_assumed(h, set);

	return assumed ? assumed + 1 : set->upsets;
}

static berth_flip flip_of(const struct hunt *h, const struct set *set)
{
	uint32_t n = set_size(set);
	berth_answer *answers = arena_alloc(h->r->arena, n, sizeof *answers);

	for (uint32_t i = 0; answers && i < n; i++) {
		const struct choice *choice = &h->choices->items[set->at[i]];
		answers[i] = (berth_answer){ choice->fact, choice->value };
	}
	return (berth_flip){ answers, n, set->winner, count_assumed(h, set), set->upsets };
}

static void list_flips(const struct hunt *h, berth_flips *out)
{
	const struct set **sets = hunt_sort(h, rank_of);
	berth_flip *flips = arena_alloc(h->r->arena, h->n_found + 1, sizeof *flips);

	for (size_t i = 0; sets && flips && i < h->n_found; i++)
		flips[i] = flip_of(h, sets[i]);
	*out = (berth_flips){ flips, (uint32_t)h->n_found, h->complete };
}

static berth_status find(berth_robust *robust, struct hunt *h, uint32_t size, unsigned budget,
                         berth_flips *out)
{
	berth_status status;

	h->r = robust;
	h->choices = &robust->open;
	h->target = robust->winner;
	status = hunt_sets(h, size, budget ? budget : BERTH_FLIPS_BUDGET);
	if (status == BERTH_OK)
		list_flips(h, out);
	return arena_failed(robust->arena) ? BERTH_ENOMEM : status;
}

berth_status berth_robust_flips(berth_robust *robust, uint32_t size, unsigned budget,
                                berth_flips *out)
{
	struct hunt *h = arena_alloc(robust->arena, 1, sizeof *h);

	if (size < 1 || size > MOST)
		return BERTH_EUSE;
	if (!h)
		return BERTH_ENOMEM;
	h->is_goal = turns_winner;
	return find(robust, h, size, budget, out);
}

berth_status berth_robust_flips_to(berth_robust *robust, uint64_t candidates, uint32_t size,
                                   unsigned budget, berth_flips *out)
{
	struct hunt *h = arena_alloc(robust->arena, 1, sizeof *h);

	if (size < 1 || size > MOST
	    || (robust->winner != BERTH_NONE && candidates >> robust->winner & 1))
		return BERTH_EUSE;
	if (!h)
		return BERTH_ENOMEM;
	h->is_goal = is_wanted;
	h->wanted_winners = candidates;
	return find(robust, h, size, budget, out);
}
