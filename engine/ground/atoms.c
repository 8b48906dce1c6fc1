/*
 * atoms.c - equal tests are one atom, equal groups of a rule one node.
 *
 * Atoms that mean the same but are worded differently (a value here, a limit there) stay
 * apart, so that an explanation can quote its own rule; they share the cells of their fact.
 */
#include "engine/ground/parts.h"

#include <string.h>

#define FIRST_SLOTS 64u

static uint64_t mix(uint64_t hash, uint64_t value)
{
	hash = (hash ^ value) * UINT64_C(0x9e3779b97f4a7c15);
	return hash ^ hash >> 29;
}

static uint32_t atom_hash(const struct g_atom *a)
{
	uint64_t hash = mix(a->kind, (uint64_t)a->fact << 32 | a->operand);

	hash = mix(hash, a->reference);
	hash = mix(hash, (uint64_t)a->low);
	hash = mix(hash, (uint64_t)a->high);
	hash = mix(hash, a->values);
	for (const char *c = a->text; *c; c++)
		hash = mix(hash, (unsigned char)*c);
	return (uint32_t)hash;
}

static bool same_atom(const struct g_atom *a, const struct g_atom *b)
{
	return a->kind == b->kind && a->fact == b->fact && a->operand == b->operand
		&& a->reference == b->reference && a->low == b->low && a->high == b->high
		&& a->shown_low == b->shown_low && a->shown_high == b->shown_high
		&& a->values == b->values && strcmp(a->text, b->text) == 0;
}

/* The slot of ATOM, or the empty one where it belongs. */
static uint32_t *slot_of(const struct ground *g, const struct g_atom *atom)
{
	uint32_t mask = g->slots.count - 1;

	for (uint32_t i = atom_hash(atom) & mask;; i = (i + 1) & mask) {
		uint32_t *slot = vector_at(&g->slots, i);
		if (*slot == 0 || same_atom(vector_at(&g->atoms, *slot - 1), atom))
			return slot;
	}
}

/* Twice as many slots, at least; less than half of them are ever taken. */
static bool grow_slots(struct ground *g)
{
	uint32_t count = g->slots.count ? g->slots.count * 2 : FIRST_SLOTS;
	struct vector slots = VECTOR_OF(uint32_t);

	if (!vector_add(&slots, count))
		return false;
	vector_free(&g->slots);
	g->slots = slots;
	for (uint32_t i = 0; i < g->atoms.count; i++)
		*slot_of(g, vector_at(&g->atoms, i)) = i + 1;
	return true;
}

uint32_t atom_number(struct ground *g, const struct g_atom *atom)
{
	struct g_atom *added;
	uint32_t *slot;

	if (g->atoms.count >= g->slots.count / 2 && !grow_slots(g))
		return NONE;
	slot = slot_of(g, atom);
	if (*slot)
		return *slot - 1;
	added = vector_add(&g->atoms, 1);
	if (!added)
		return NONE;
	*added = *atom;
	*slot = g->atoms.count;
	return g->atoms.count - 1;
}

static bool same_literals(const struct p_literal *a, const struct p_literal *b, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (a[i].kind != b[i].kind || a[i].index != b[i].index || a[i].negated != b[i].negated)
			return false;
	return true;
}

uint32_t node_number(struct ground *g, enum node_kind kind, const struct p_literal *literals,
                     uint32_t n)
{
	struct p_literal *copy;
	struct g_node *node;

	for (uint32_t i = g->first_node; i < g->nodes.count; i++) {
		node = vector_at(&g->nodes, i);
		if (node->kind == kind && node->literals.count == n
		    && same_literals(vector_at(&g->literals, node->literals.first), literals, n))
			return i;
	}
	copy = vector_add(&g->literals, n);
	node = copy ? vector_add(&g->nodes, 1) : NULL;
	if (!node)
		return NONE;
	memcpy(copy, literals, n * sizeof *copy);
	node->kind = kind;
	node->rule = g->rule;
	node->literals = (struct span){ g->literals.count - n, n };
	return g->nodes.count - 1;
}
