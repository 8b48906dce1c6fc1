/*
 * fates.c - from truths of atoms and groups to what becomes of rule instances, for all lanes.
 */
#include "engine/block/parts.h"

#include "base/bits.h"

struct truth fates_of(const struct sweep *x, uint32_t instance)
{
	bool possible = bit_at(x->base->possible, instance);
	bool waits = possible && bit_at(x->base->waiting, instance);

	if (bit_at(x->swept, instance))
		return x->fates[instance];
	return (struct truth){ (lanes){ 0 } | lanes_of(possible && !waits),
		               (lanes){ 0 } | lanes_of(waits) };
}

BLOCK_INLINE const struct truth *truth_at(const struct berth_block *b, const struct sweep *x,
                                           const struct p_literal *l)
{
	return &x->truths[l->kind == LITERAL_NODE ? b->program->n_atoms + l->index : l->index];
}

/* What struck it out, what it waits for, and that something but guards does not hold. */
BLOCK_INLINE void read_literals(const struct berth_block *b, const struct sweep *x,
                                 struct span literals, lanes *no, lanes *waits, lanes *unsure)
{
	const struct p_literal *l = b->program->literals + literals.first;

	for (const struct p_literal *end = l + literals.count; l < end; l++) {
		const struct truth *t = truth_at(b, x, l);
		const lanes yes = l->negated ? ~(t->yes | t->waits) : t->yes;
		*no |= ~(yes | t->waits);
		*waits |= t->waits;
		if (!l->guard)
			*unsure |= ~yes;
	}
}

BLOCK_INLINE void sweep_instance(const struct berth_block *b, struct sweep *x, uint32_t i)
{
	const struct p_instance *instance = &b->program->instances[i];
	lanes no = { 0 }, waits = { 0 }, unsure = { 0 };

	read_literals(b, x, instance->literals, &no, &waits, &unsure);
	no = ~no;
	if (instance->candidate != NONE)
		no &= b->considers[instance->candidate];
	x->fates[i].yes = no & ~waits;
	x->fates[i].waits = no & waits;
	x->presumed[i] = no & waits & ~unsure;
}

BLOCK_WIDE
static void sweep_words(const struct berth_block *b, struct sweep *x, struct span words,
                        const uint64_t *only)
{
	for (uint32_t w = words.first; w < words.first + words.count; w++) {
		uint64_t now = x->dirty[w] & ~x->swept[w] & (only ? only[w] : UINT64_MAX);
		x->swept[w] |= now;
		for (; now; now &= now - 1)
			sweep_instance(b, x, w * 64 + (uint32_t)__builtin_ctzll(now));
	}
}

void fates_sweep(const struct berth_block *b, struct sweep *x, struct span words,
                 const uint64_t *only)
{
	sweep_words(b, x, words, only);
}

void fates_conjunction(const struct berth_block *b, const struct sweep *x, struct span literals,
                       struct truth *out)
{
	lanes no = { 0 }, waits = { 0 }, unsure = { 0 };

	read_literals(b, x, literals, &no, &waits, &unsure);
	out->yes = ~no & ~waits;
	out->waits = ~no & waits;
}

/* ---- groups ------------------------------------------------------------------------ */

static bool reads_moved(const struct berth_block *b, const struct sweep *x, struct span literals)
{
	for (uint32_t i = literals.first; i < literals.first + literals.count; i++)
		if (bit_at(x->moved, literal_variable(b->program, &b->program->literals[i])))
			return true;
	return false;
}

/* Kleene: some literal is true, or all are false. */
static void disjunction(const struct berth_block *b, const struct sweep *x, struct span literals,
                        struct truth *out)
{
	const struct p_literal *l = b->program->literals + literals.first;
	lanes yes = { 0 }, waits = { 0 };

	for (const struct p_literal *end = l + literals.count; l < end; l++) {
		const struct truth *t = truth_at(b, x, l);
		yes |= l->negated ? ~(t->yes | t->waits) : t->yes;
		waits |= t->waits;
	}
	out->yes = yes;
	out->waits = waits & ~yes;
}

void fates_nodes(const struct berth_block *b, struct sweep *x, struct span nodes, bool anew)
{
	const berth_program *p = b->program;

	for (uint32_t i = nodes.first; i < nodes.first + nodes.count; i++) {
		const struct p_node *node = &p->nodes[i];
		struct truth *at = &x->truths[p->n_atoms + i];
		if (!anew && !reads_moved(b, x, node->literals))
			continue;
		if (node->kind == NODE_ANY)
			disjunction(b, x, node->literals, at);
		else
			fates_conjunction(b, x, node->literals, at);
		place_moved(b, x, node->variable);
	}
}
