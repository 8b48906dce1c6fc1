/*
 * contrast.c - lays the lists of two sides beside each other, by id, and compares them.
 */
#include "cli/difference/contrast.h"

#include <stdlib.h>
#include <string.h>

bool contrast_same(const char *text, const char *other)
{
	return text && other ? strcmp(text, other) == 0 : text == other;
}

/* ---- lists beside each other ------------------------------------------------------------- */

static int by_id(const void *a, const void *b)
{
	return strcmp(((const struct both_facts *)a)->id, ((const struct both_facts *)b)->id);
}

static uint32_t place_of(const struct both_candidates *both)
{
	return (both->of[BEFORE] ? both->of[BEFORE] : both->of[AFTER])->place;
}

static int by_place(const void *a, const void *b)
{
	const struct both_candidates *x = a, *y = b;

	if (place_of(x) != place_of(y))
		return place_of(x) < place_of(y) ? -1 : 1;
	return strcmp(x->id, y->id);
}

static const struct side_weight *weight_of(const struct side *side, const char *id)
{
	for (size_t i = 0; i < side->n_weights; i++)
		if (strcmp(side->weights[i].criterion, id) == 0)
			return &side->weights[i];
	return NULL;
}

static bool pair_facts(struct sides *c, struct arena *arena)
{
	c->facts = arena_alloc(arena, c->of[0]->n_facts + c->of[1]->n_facts + 1, sizeof *c->facts);
	for (int side = BEFORE; c->facts && side < SIDES; side++)
		for (size_t i = 0; i < c->of[side]->n_facts; i++) {
			const char *id = c->of[side]->facts[i].id;
			if (side == BEFORE || !side_fact(c->of[BEFORE], id))
				c->facts[c->n_facts++] = (struct both_facts){
					id, { side_fact(c->of[BEFORE], id), side_fact(c->of[AFTER], id) } };
		}
	if (c->facts)
		qsort(c->facts, c->n_facts, sizeof *c->facts, by_id);
	return c->facts != NULL;
}

static bool pair_candidates(struct sides *c, struct arena *arena)
{
	c->candidates = arena_alloc(arena, c->of[0]->n_candidates + c->of[1]->n_candidates + 1,
	                            sizeof *c->candidates);
	for (int side = BEFORE; c->candidates && side < SIDES; side++)
		for (size_t i = 0; i < c->of[side]->n_candidates; i++) {
			const char *id = c->of[side]->candidates[i].id;
			if (side == BEFORE || !side_candidate(c->of[BEFORE], id))
				c->candidates[c->n_candidates++] = (struct both_candidates){
					id, { side_candidate(c->of[BEFORE], id), side_candidate(c->of[AFTER], id) }
				};
		}
	if (c->candidates)
		qsort(c->candidates, c->n_candidates, sizeof *c->candidates, by_place);
	return c->candidates != NULL;
}

static bool pair_weights(struct sides *c, struct arena *arena)
{
	c->weights = arena_alloc(arena, c->of[BEFORE]->n_weights + 1, sizeof *c->weights);
	for (size_t i = 0; c->weights && i < c->of[BEFORE]->n_weights; i++) {
		const char *id = c->of[BEFORE]->weights[i].criterion;
		const struct side_weight *after = weight_of(c->of[AFTER], id);
		if (after)
			c->weights[c->n_weights++] =
				(struct both_weights){ id, { &c->of[BEFORE]->weights[i], after } };
	}
	return c->weights != NULL;
}

/* ---- what fired -------------------------------------------------------------------------- */

static bool is_same_reason(const struct side_reason *a, const struct side_reason *b)
{
	return strcmp(a->rule, b->rule) == 0 && contrast_same(a->candidate, b->candidate)
		&& a->effect == b->effect && a->unweighted == b->unweighted
		&& contrast_same(a->criterion, b->criterion);
}

/* How often what REASON does is done in the first COUNT of LIST: for a rule may do it for more than
 * one instance. */
static size_t times(const struct side_reason *list, size_t count, const struct side_reason *reason)
{
	size_t n = 0;

	for (size_t i = 0; i < count; i++)
		n += is_same_reason(&list[i], reason);
	return n;
}

static bool find_alone(struct sides *c, struct arena *arena, enum side_number side)
{
	const struct side *own = c->of[side], *other = c->of[side == BEFORE ? AFTER : BEFORE];
	struct alone *alone = &c->alone[side];

	alone->items = arena_alloc(arena, own->n_reasons + 1, sizeof *alone->items);
	for (size_t i = 0; alone->items && i < own->n_reasons; i++)
		if (times(other->reasons, other->n_reasons, &own->reasons[i])
		    <= times(own->reasons, i, &own->reasons[i]))
			alone->items[alone->count++] = &own->reasons[i];
	return alone->items != NULL;
}

bool contrast_make(struct sides *c, struct arena *arena, const struct side *before,
                   const struct side *after)
{
	*c = (struct sides){ .of = { before, after } };
	return pair_facts(c, arena) && pair_candidates(c, arena) && pair_weights(c, arena)
		&& find_alone(c, arena, BEFORE) && find_alone(c, arena, AFTER);
}

/* ---- one of them ------------------------------------------------------------------------- */

static const char *value_of(const struct side_fact *fact, bool told)
{
	return fact && (fact->said != NULL) == told ? fact->value : NULL;
}

bool contrast_told(const struct both_facts *fact)
{
	return !contrast_same(value_of(fact->of[BEFORE], true), value_of(fact->of[AFTER], true));
}

bool contrast_assumed(const struct both_facts *fact)
{
	return !contrast_told(fact)
		&& !contrast_same(value_of(fact->of[BEFORE], false), value_of(fact->of[AFTER], false));
}

bool contrast_is_out(const struct both_candidates *candidate, enum side_number side)
{
	const struct side_candidate *own = candidate->of[side];
	const struct side_candidate *other = candidate->of[side == BEFORE ? AFTER : BEFORE];

	return own && other && !own->ranked && other->ranked;
}

static bool is_ranked(const struct both_candidates *candidate, enum side_number side)
{
	return candidate->of[side] && candidate->of[side]->ranked;
}

bool contrast_moved(const struct both_candidates *candidate)
{
	bool before = is_ranked(candidate, BEFORE), after = is_ranked(candidate, AFTER);

	return before && after ? candidate->of[BEFORE]->score != candidate->of[AFTER]->score
	                       : before != after;
}

bool contrast_repriced(const struct both_candidates *candidate)
{
	const struct side_candidate *before = candidate->of[BEFORE], *after = candidate->of[AFTER];

	if (!is_ranked(candidate, BEFORE) || !is_ranked(candidate, AFTER))
		return false;
	return before->priced != after->priced || before->cost.low != after->cost.low
		|| before->cost.high != after->cost.high;
}

bool contrast_reweighed(const struct both_weights *weight)
{
	return weight->of[BEFORE]->weight != weight->of[AFTER]->weight;
}

const struct both_candidates *contrast_candidate(const struct sides *c, const char *id)
{
	for (size_t i = 0; i < c->n_candidates; i++)
		if (strcmp(c->candidates[i].id, id) == 0)
			return &c->candidates[i];
	return NULL;
}

/* ---- anything ---------------------------------------------------------------------------- */

static bool any_of_candidates(const struct sides *c)
{
	for (size_t i = 0; i < c->n_candidates; i++) {
		const struct both_candidates *both = &c->candidates[i];
		if (!both->of[BEFORE] != !both->of[AFTER] || contrast_moved(both)
		    || contrast_repriced(both))
			return true;
	}
	return false;
}

bool contrast_any(const struct sides *c)
{
	const struct side *before = c->of[BEFORE], *after = c->of[AFTER];
	bool any = !contrast_same(before->winner, after->winner) || before->status != after->status
		|| c->alone[BEFORE].count || c->alone[AFTER].count || any_of_candidates(c);

	for (size_t i = 0; i < c->n_facts && !any; i++)
		any = contrast_assumed(&c->facts[i]);
	for (size_t i = 0; i < c->n_weights && !any; i++)
		any = contrast_reweighed(&c->weights[i]);
	return any;
}
