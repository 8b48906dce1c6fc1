/*
 * truths.c - derived facts of which rules only ever say yes: a truth of their rules, for all lanes.
 *
 * Those of a level that feeds itself are found as in engine/decide: the certain fixpoint, then the
 * possible one above it.
 */
#include "engine/block/parts.h"

#include "base/bits.h"

/* FACT by what it was told, in the lanes TOLD. */
static void told_truth(const struct berth_block *b, const struct sweep *x, uint32_t fact,
                       const lanes *told, struct truth *out)
{
	for (uint32_t lane = lanes_next(told, 0); lane < LANES; lane = lanes_next(told, lane + 1)) {
		lanes_set(&out->yes, lane, place_state(b, x, fact, lane).low == 1);
		lanes_set(&out->waits, lane, false);
	}
}

/* ---- plain facts ------------------------------------------------------------------- */

static bool any_swept(const struct berth_block *b, const struct sweep *x, struct span list)
{
	for (uint32_t i = list.first; i < list.first + list.count; i++)
		if (bit_at(x->swept, b->program->conclusions[i].instance))
			return true;
	return false;
}

static void derive_plain(struct berth_block *b, struct sweep *x, uint32_t fact)
{
	struct span list = b->program->facts[fact].conclusions;
	lanes yes = { 0 }, open = { 0 }, told;
	struct truth truth;

	kinds_hear(b, x, fact);
	if (!any_swept(b, x, list) && !lanes_any(&b->changed[fact]))
		return;
	for (uint32_t i = list.first; i < list.first + list.count; i++) {
		const struct truth fate = fates_of(x, b->program->conclusions[i].instance);
		yes |= fate.yes;
		open |= fate.waits;
	}
	truth = (struct truth){ yes, open & ~yes };
	place_told(b, fact, &told);
	told_truth(b, x, fact, &told, &truth);
	place_truth(b, x, fact, &truth);
}

/* ---- cycles ------------------------------------------------------------------------ */

static bool is_touched(const struct berth_block *b, const struct sweep *x, const struct p_level *l)
{
	for (uint32_t w = l->words.first; w < l->words.first + l->words.count; w++)
		if (x->dirty[w])
			return true;
	for (uint32_t i = l->facts.first; i < l->facts.first + l->facts.count; i++)
		if (lanes_any(&b->changed[b->program->level_facts[i].fact]))
			return true;
	return false;
}

/* What is not told waits. */
static void begin_cycle(struct berth_block *b, struct sweep *x, const struct p_level *l)
{
	for (uint32_t i = l->facts.first; i < l->facts.first + l->facts.count; i++) {
		uint32_t fact = b->program->level_facts[i].fact;
		struct truth truth = { { 0 }, (lanes){ 0 } | lanes_of(true) };
		lanes told;
		if (!bit_at(b->as_truth, fact))
			continue;
		kinds_hear(b, x, fact);
		place_told(b, fact, &told);
		told_truth(b, x, fact, &told, &truth);
		place_truth(b, x, fact, &truth);
	}
}

/* What is not certain is no, until it is reached. */
static void deny_cycle(struct berth_block *b, struct sweep *x, const struct p_level *l)
{
	for (uint32_t i = l->facts.first; i < l->facts.first + l->facts.count; i++) {
		uint32_t fact = b->program->level_facts[i].fact;
		const struct truth truth = { x->booleans[fact].yes, { 0 } };
		if (bit_at(b->as_truth, fact))
			place_truth(b, x, fact, &truth);
	}
}

/* WHERE a rule holds, or may (not CERTAIN), FACT is as much. */
static bool raise_fact(struct berth_block *b, struct sweep *x, uint32_t fact, bool certain,
                       const lanes *where)
{
	struct truth truth = x->booleans[fact];
	lanes told, raised;

	place_told(b, fact, &told);
	raised = *where & ~told & ~truth.yes;
	if (!certain)
		raised &= ~truth.waits;
	if (!lanes_any(&raised))
		return false;
	truth.yes |= raised & lanes_of(certain);
	truth.waits = certain ? truth.waits & ~raised : truth.waits | raised;
	place_truth(b, x, fact, &truth);
	return true;
}

static bool raise_instance(struct berth_block *b, struct sweep *x, uint32_t i, bool certain)
{
	const struct p_instance *instance = &b->program->instances[i];
	struct truth truth;
	bool changed = false;
	lanes where;

	fates_conjunction(b, x, instance->literals, &truth);
	where = certain ? truth.yes : truth.yes | truth.waits;
	if (instance->candidate != NONE)
		where &= b->considers[instance->candidate];
	for (uint32_t k = 0; k < instance->effects.count; k++) {
		const struct p_effect *effect = &b->program->effects[instance->effects.first + k];
		if (effect->kind == BERTH_CONCLUDE && bit_at(b->as_truth, effect->fact))
			changed |= raise_fact(b, x, effect->fact, certain, &where);
	}
	return changed;
}

static void raise_all(struct berth_block *b, struct sweep *x, const struct p_level *l, bool certain)
{
	bool changed;

	do {
		changed = false;
		fates_nodes(b, x, l->nodes, true);
		for (uint32_t w = l->words.first; w < l->words.first + l->words.count; w++)
			for (uint64_t m = b->counted[w]; m; m &= m - 1)
				changed |= raise_instance(b, x, w * 64 + (uint32_t)__builtin_ctzll(m),
				                          certain);
	} while (changed);
}

void truths_derive(struct berth_block *b, struct sweep *x, uint32_t level)
{
	const struct p_level *l = &b->program->levels[level];

	if (l->recursive)
		fates_nodes(b, x, l->nodes, false); /* a group of the cycle hands on what moved outside */
	if (l->recursive && is_touched(b, x, l)) {
		begin_cycle(b, x, l);
		raise_all(b, x, l, true);
		deny_cycle(b, x, l);
		raise_all(b, x, l, false);
	}
	for (uint32_t i = l->facts.first; !l->recursive && i < l->facts.first + l->facts.count; i++)
		if (bit_at(b->as_truth, b->program->level_facts[i].fact))
			derive_plain(b, x, b->program->level_facts[i].fact);
}
