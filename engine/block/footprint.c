/*
 * footprint.c - what each lane moves of that which is concluded from more than one thing.
 *
 * Two words are of criteria: those whose weight differs, and those in which points do.  Points of a
 * criterion add up under one weight, so they meet its weight alone.
 */
#include "engine/block/parts.h"

#include "base/bits.h"

#include <string.h>

enum { WEIGHTS, POINTS, BITS }; /* words: the rest is bits */

struct prints {
	struct berth_block *b;
	struct sweep *x;
	uint64_t *out;
	size_t words;
	uint32_t bit;          /* the next */
};

static void mark_at(const struct prints *p, const lanes *where, uint32_t bit)
{
	for (uint32_t lane = lanes_next(where, 0); lane < p->b->n_lanes;
	     lane = lanes_next(where, lane + 1))
		p->out[lane * p->words + bit / 64] |= UINT64_C(1) << bit % 64;
}

static void mark(struct prints *p, const lanes *where)
{
	mark_at(p, where, BITS * 64 + p->bit++);
}

/* More criteria than bits share them. */
static void mark_criterion(const struct prints *p, const lanes *where, uint32_t word,
                           uint32_t criterion)
{
	mark_at(p, where, word * 64 + criterion % 64);
}

/* ---- what reads several ------------------------------------------------------------ */

/* Adds the lanes in which one of LITERALS is not as in the base. */
static void add_moved(const struct prints *p, struct span literals, lanes *where)
{
	const berth_program *program = p->b->program;

	for (uint32_t i = literals.first; i < literals.first + literals.count; i++) {
		const struct p_literal *l = &program->literals[i];
		uint32_t at = l->kind == LITERAL_NODE ? program->n_atoms + l->index : l->index;
		const struct truth *t = &p->x->truths[at];
		berth_truth base;
		if (!bit_at(p->x->moved, literal_variable(program, l)))
			continue;
		base = levels_base_truth(p->b, p->x, at);
		*where |= (t->yes ^ lanes_of(base == BERTH_TRUE))
			| (t->waits ^ lanes_of(base == BERTH_WAITING));
	}
}

static void mark_nodes(struct prints *p)
{
	for (uint32_t i = 0; i < p->b->program->n_nodes; i++) {
		lanes where = { 0 };
		add_moved(p, p->b->program->nodes[i].literals, &where);
		mark(p, &where);
	}
}

static void mark_instances(struct prints *p)
{
	for (uint32_t i = 0; i < p->b->program->n_instances; i++) {
		lanes where = { 0 };
		if (bit_at(p->x->dirty, i))
			add_moved(p, p->b->program->instances[i].literals, &where);
		mark(p, &where);
	}
}

/* Atoms that compare two facts. */
static void mark_atoms(struct prints *p)
{
	for (uint32_t i = 0; i < p->b->program->n_level_atoms; i++) {
		const struct p_atom *a = &p->b->program->atoms[p->b->program->level_atoms[i].atom];
		lanes where = p->x->differs[a->fact];
		if (a->operand == OPERAND_FACT)
			where |= p->x->differs[a->reference];
		mark(p, &where);
	}
}

/* Facts, assumptions and weights, of their rules, of what is calculated from, and of being told. */
static void mark_subjects(struct prints *p)
{
	const struct berth_block *b = p->b;
	uint32_t n = block_weight(b, b->program->n_criteria);

	for (uint32_t i = 0; i < n; i++) {
		lanes where;
		alone_differs(p->b, p->x, i, &where);
		if (i < b->session->n_others)
			where |= b->changed[b->session->others[i]];
		else if (i < block_weight(b, 0))
			where |= b->changed[b->session->assumable[i - b->session->n_others]];
		mark(p, &where);
	}
}

/* Facts that are a truth of their rules. */
static void mark_truths(struct prints *p)
{
	for (uint32_t f = 0; f < p->b->program->n_facts; f++) {
		const struct span list = p->b->program->facts[f].conclusions;
		lanes where = p->b->changed[f], fate;
		for (uint32_t i = list.first; i < list.first + list.count; i++) {
			uint32_t instance = p->b->program->conclusions[i].instance;
			if (!bit_at(p->x->swept, instance))
				continue;
			alone_fate_differs(p->x, instance, &fate);
			where |= fate;
		}
		mark(p, &where);
	}
}

/* A level that feeds itself is one thing. */
static void mark_cycles(struct prints *p)
{
	const berth_program *program = p->b->program;

	for (uint32_t level = 0; level < program->n_levels; level++) {
		const struct p_level *l = &program->levels[level];
		uint32_t first = l->words.first * 64, end = first + l->words.count * 64;
		lanes where = { 0 };
		if (!l->recursive)
			continue;
		for (uint32_t i = first; i < end && i < program->n_instances; i++)
			add_moved(p, program->instances[i].literals, &where);
		for (uint32_t i = l->nodes.first; i < l->nodes.first + l->nodes.count; i++)
			add_moved(p, program->nodes[i].literals, &where);
		for (uint32_t i = l->facts.first; i < l->facts.first + l->facts.count; i++)
			where |= p->b->changed[program->level_facts[i].fact];
		mark(p, &where);
	}
}

/* ---- what ranks -------------------------------------------------------------------- */

/* Who is excluded in the base may have lost one reason in one lane, and another one in another. */
static void mark_exclusion(const struct prints *p, const struct deed *d, const lanes *where)
{
	if (p->x->base->excluded >> d->candidate & 1)
		mark_at(p, where, BITS * 64 + p->bit + d->candidate);
}

static void mark_deeds(const struct prints *p, uint32_t instance, const lanes *where)
{
	const struct span deeds = p->b->session->deeds_of[instance];

	for (uint32_t i = deeds.first; i < deeds.first + deeds.count; i++) {
		const struct deed *d = &p->b->session->deeds[i];
		if (d->excludes)
			mark_exclusion(p, d, where);
		else
			mark_criterion(p, where, POINTS, d->at % p->b->program->n_criteria);
	}
}

static void mark_ranks(struct prints *p)
{
	const berth_program *program = p->b->program;

	for (uint32_t i = 0; i < program->n_instances; i++) {
		lanes where;
		if (!bit_at(p->x->swept, i) || !p->b->session->deeds_of[i].count)
			continue;
		alone_fate_differs(p->x, i, &where);
		where |= p->x->presumed[i] ^ lanes_of(bit_at(p->x->base->presumed, i));
		mark_deeds(p, i, &where);
	}
	p->bit += program->n_candidates;
	for (uint32_t k = 0; k < program->n_criteria; k++)
		mark_criterion(p, &p->x->weight_differs[k], WEIGHTS, k);
}

/* ---- all of it --------------------------------------------------------------------- */

/* What is assumed goes by A, and all else that counts by B: a thing of both has one bit. */
static void mark_sweep(struct prints *p, struct sweep *x)
{
	p->x = x;
	p->bit = 0;
	mark_nodes(p);
	mark_instances(p);
	mark_atoms(p);
	mark_subjects(p);
	mark_truths(p);
	mark_cycles(p);
	if (x == (p->b->assumes ? &p->b->b : &p->b->a) || !p->b->winners_only)
		mark_ranks(p);
}

size_t berth_block_footprint_words(const berth_block *block)
{
	const berth_program *p = block->program;

	return BITS + ((size_t)p->n_nodes + p->n_instances + p->n_level_atoms
	               + block_weight(block, p->n_criteria) + p->n_facts + p->n_levels
	               + p->n_candidates) / 64 + 1;
}

static void mark_strange(const struct prints *p)
{
	for (uint32_t lane = 0; lane < p->b->n_lanes; lane++)
		if (lanes_has(&p->b->failed, lane)
		    || p->b->considered[lane] != p->b->session->considered)
			memset(p->out + lane * p->words, 0xff, p->words * sizeof *p->out);
}

berth_status berth_block_footprints(berth_block *block, uint64_t *out)
{
	struct prints p = { .b = block, .out = out, .words = berth_block_footprint_words(block) };

	if (!block->ran)
		return BERTH_EUSE;
	memset(out, 0, block->n_lanes * p.words * sizeof *out);
	mark_sweep(&p, &block->a);
	if (block->assumes)
		mark_sweep(&p, &block->b);
	mark_strange(&p);
	return BERTH_OK;
}

bool berth_footprints_meet(const uint64_t *a, const uint64_t *b, size_t words)
{
	uint64_t both = (a[WEIGHTS] & (b[WEIGHTS] | b[POINTS])) | (a[POINTS] & b[WEIGHTS]);

	for (size_t i = BITS; i < words; i++)
		both |= a[i] & b[i];
	return both != 0;
}
