/*
 * contrast.c - compares two sessions of one program, fact by fact, rule by rule, candidate by
 * candidate.
 */
#include "cli/difference/contrast.h"

#include <string.h>

/* ---- what fired -------------------------------------------------------------------------- */

/* Sessions of one program and day have the same instances. */
static bool has(const struct effects *list, const berth_reason *wanted)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].instance == wanted->instance && list->items[i].place == wanted->place)
			return true;
	return false;
}

static bool is_compared(const berth_reason *reason)
{
	return berth_effect_scores(reason->effect) || reason->effect == BERTH_EXCLUDE
		|| reason->effect == BERTH_WARN || reason->effect == BERTH_OUTSIDE;
}

static bool find_alone(struct sides *c, struct arena *arena, enum side side)
{
	const struct effects *own = &c->fired[side];
	const struct effects *other = &c->fired[side == BEFORE ? AFTER : BEFORE];
	berth_reason *items = arena_alloc(arena, own->count + 1, sizeof *items);
	size_t count = 0;

	if (!items)
		return false;
	for (size_t i = 0; i < own->count; i++)
		if (is_compared(&own->items[i]) && !has(other, &own->items[i]))
			items[count++] = own->items[i];
	c->alone[side] = (struct effects){ items, count };
	return true;
}

bool contrast_make(struct sides *c, struct arena *arena, const berth_session *const *sessions)
{
	*c = (struct sides){ .program = berth_session_program(sessions[BEFORE]) };
	for (int side = BEFORE; side < SIDES; side++) {
		c->sessions[side] = sessions[side];
		c->results[side] = berth_session_result(sessions[side]);
		if (berth_estimate_new(&c->estimates[side], sessions[side]) != BERTH_OK
		    || !effects_list(&c->fired[side], arena, sessions[side], berth_session_next_reason))
			return false;
	}
	return find_alone(c, arena, BEFORE) && find_alone(c, arena, AFTER);
}

void contrast_free(struct sides *c)
{
	for (int side = BEFORE; side < SIDES; side++)
		berth_estimate_free(c->estimates[side]);
}

/* ---- facts ------------------------------------------------------------------------------- */

static bool is_same_value(const berth_value *a, const berth_value *b)
{
	if (a->text && b->text)
		return strcmp(a->text, b->text) == 0;
	return !a->text && !b->text && a->low == b->low && a->high == b->high;
}

/* Has FACT STANDING on one side alone, or on both with two values? */
static bool stands_otherwise(const struct sides *c, uint32_t fact, berth_standing standing)
{
	berth_fact_state states[SIDES];
	bool stands[SIDES];

	for (int side = BEFORE; side < SIDES; side++)
		stands[side] = berth_session_fact(c->sessions[side], fact, &states[side]) == BERTH_OK
			&& states[side].standing == standing;
	if (stands[BEFORE] != stands[AFTER])
		return true;
	return stands[BEFORE] && !is_same_value(&states[BEFORE].value, &states[AFTER].value);
}

bool contrast_told(const struct sides *c, uint32_t fact)
{
	return stands_otherwise(c, fact, BERTH_TOLD);
}

bool contrast_assumed(const struct sides *c, uint32_t fact)
{
	return stands_otherwise(c, fact, BERTH_ASSUMED) && !contrast_told(c, fact);
}

/* ---- candidates -------------------------------------------------------------------------- */

uint64_t contrast_excluded(const struct sides *c, enum side side)
{
	enum side other = side == BEFORE ? AFTER : BEFORE;

	return c->results[side]->excluded & ~c->results[other]->excluded
		& c->results[other]->considered;
}

const berth_ranked *contrast_ranked(const struct sides *c, enum side side, uint32_t candidate)
{
	const berth_ranked *ranked;
	uint32_t i = 0;

	while ((ranked = berth_session_ranked(c->sessions[side], i++)) != NULL)
		if (ranked->candidate == candidate)
			return ranked;
	return NULL;
}

bool contrast_moved(const struct sides *c, uint32_t candidate)
{
	const berth_ranked *before = contrast_ranked(c, BEFORE, candidate);
	const berth_ranked *after = contrast_ranked(c, AFTER, candidate);

	return before && after ? before->score != after->score : before != after;
}

int32_t contrast_weight(const struct sides *c, enum side side, uint32_t criterion)
{
	int32_t known, low, high;

	berth_session_weight(c->sessions[side], criterion, &known, &low, &high);
	return known;
}

int64_t contrast_points(const struct sides *c, enum side side, const berth_reason *reason)
{
	if (!berth_effect_scores(reason->effect))
		return 0;
	return (int64_t)contrast_weight(c, side, reason->criterion) * reason->points;
}

bool contrast_cost(const struct sides *c, enum side side, uint32_t candidate, berth_cost *out)
{
	return contrast_ranked(c, side, candidate)
		&& berth_estimate_cost(c->estimates[side], candidate, out);
}

bool contrast_repriced(const struct sides *c, uint32_t candidate)
{
	berth_cost before = { 0 }, after = { 0 };
	bool has_before = contrast_cost(c, BEFORE, candidate, &before);
	bool has_after = contrast_cost(c, AFTER, candidate, &after);

	if (!contrast_ranked(c, BEFORE, candidate) || !contrast_ranked(c, AFTER, candidate))
		return false;
	return has_before != has_after || before.low != after.low || before.high != after.high;
}

/* ---- anything ---------------------------------------------------------------------------- */

static bool any_of_result(const struct sides *c)
{
	const berth_result *before = c->results[BEFORE], *after = c->results[AFTER];

	return before->winner != after->winner || before->status != after->status
		|| before->considered != after->considered || before->excluded != after->excluded
		|| c->alone[BEFORE].count || c->alone[AFTER].count;
}

bool contrast_any(const struct sides *c)
{
	berth_program_info info;
	bool any = any_of_result(c);

	berth_program_describe(c->program, &info);
	for (uint32_t i = 0; i < info.facts && !any; i++)
		any = contrast_assumed(c, i);
	for (uint32_t i = 0; i < info.criteria && !any; i++)
		any = contrast_weight(c, BEFORE, i) != contrast_weight(c, AFTER, i);
	for (uint32_t i = 0; i < info.candidates && !any; i++)
		any = contrast_moved(c, i) || contrast_repriced(c, i);
	return any;
}
