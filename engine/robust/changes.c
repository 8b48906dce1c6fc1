/*
 * changes.c - smallest sets of facts, told ones too, that must be otherwise for somebody to win.
 */
#include "engine/robust/parts.h"

static bool is_wanted(const struct hunt *h, uint32_t winner)
{
	return h->target == BERTH_NONE ? winner != BERTH_NONE && winner != h->r->winner
		: winner == h->target;
}

static uint32_t count_told(const struct hunt *h, const struct set *set)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < set_size(set); i++)
		n += h->choices->items[set->at[i]].told;
	return n;
}

static berth_change change_of(const struct hunt *h, const struct set *set)
{
	uint32_t n = set_size(set);
	berth_changed *facts = arena_alloc(h->r->arena, n, sizeof *facts);

	for (uint32_t i = 0; facts && i < n; i++) {
		const struct choice *choice = &h->choices->items[set->at[i]];
		facts[i] = (berth_changed){ choice->fact, choice->told, choice->unknown, choice->value };
	}
	return (berth_change){ facts, n, set->winner, count_told(h, set) };
}

static void list_changes(const struct hunt *h, berth_changes *out)
{
	const struct set **sets = hunt_sort(h, count_told);
	berth_change *changes = arena_alloc(h->r->arena, h->n_found + 1, sizeof *changes);

	for (size_t i = 0; sets && changes && i < h->n_found; i++)
		changes[i] = change_of(h, sets[i]);
	*out = (berth_changes){ changes, (uint32_t)h->n_found, h->complete, h->choices->n };
}

berth_status berth_robust_changes(berth_robust *robust, const berth_change_wanted *wanted,
                                  berth_changes *out)
{
	struct hunt *h = arena_alloc(robust->arena, 1, sizeof *h);
	struct choices *choices = arena_alloc(robust->arena, 1, sizeof *choices);
	bool *fixed = choices_fix(robust, wanted->fixed, wanted->n_fixed);
	berth_status status;

	if (wanted->size < 1 || wanted->size > MOST
	    || (wanted->to != BERTH_NONE && wanted->to == robust->winner))
		return BERTH_EUSE;
	if (!h || !choices || !fixed)
		return BERTH_ENOMEM;
	h->r = robust;
	h->choices = choices;
	h->is_goal = is_wanted;
	h->target = wanted->to;
	status = choices_find(choices, robust, fixed, true);
	if (status == BERTH_OK)
		status = hunt_sets(h, wanted->size,
		                   wanted->budget ? wanted->budget : BERTH_CHANGES_BUDGET);
	if (status == BERTH_OK)
		list_changes(h, out);
	return arena_failed(robust->arena) ? BERTH_ENOMEM : status;
}
