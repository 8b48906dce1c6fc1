/*
 * levels.c - one sweep: level by level, from what is told to the fates of all instances.
 */
#include "engine/block/parts.h"

#include "base/bits.h"

#include <string.h>

/* ---- the beginning ----------------------------------------------------------------- */

berth_truth levels_base_truth(const struct berth_block *b, const struct sweep *x, uint32_t i)
{
	const berth_program *p = b->program;
	uint32_t low;

	if (i < p->n_atoms)
		return atom_truth(p, x->base, &p->atoms[i]);
	low = x->base->cells[p->nodes[i - p->n_atoms].variable].low;
	if (low == WAITING)
		return BERTH_WAITING;
	return low == 1 ? BERTH_TRUE : BERTH_FALSE;
}

static void begin_truths(const struct berth_block *b, struct sweep *x)
{
	for (uint32_t i = 0; i < b->program->n_atoms + b->program->n_nodes; i++) {
		berth_truth truth = levels_base_truth(b, x, i);
		x->truths[i].yes = (lanes){ 0 } | lanes_of(truth == BERTH_TRUE);
		x->truths[i].waits = (lanes){ 0 } | lanes_of(truth == BERTH_WAITING);
	}
}

void levels_begin(struct berth_block *b, struct sweep *x, const struct evaluation *base)
{
	const berth_program *p = b->program;
	uint32_t words = p->header->instance_words;

	x->base = base;
	x->n_pool = 0;
	session_copy(b->session, &x->own, base);
	begin_truths(b, x);
	memset(x->differs, 0, p->n_facts * sizeof *x->differs);
	memset(x->present, 0, p->n_facts * sizeof *x->present);
	memset(x->kinded, 0, (p->n_facts / 64 + 1) * sizeof *x->kinded);
	memset(x->moved, 0, (p->n_variables / 64 + 1) * sizeof *x->moved);
	memset(x->dirty, 0, words * sizeof *x->dirty);
	memset(x->swept, 0, words * sizeof *x->swept);
	for (uint32_t i = 0; i < b->n_touched; i++) {
		x->differs[b->touched[i]] = b->changed[b->touched[i]];
		x->present[b->touched[i]] = b->told[b->touched[i]];
	}
	for (uint64_t m = b->reconsidered; m; m &= m - 1)
		for (uint32_t w = 0; w < words; w++)
			x->dirty[w] |= b->counted[w]
				& b->session->made_for[(size_t)__builtin_ctzll(m) * words + w];
}

/* ---- a level ----------------------------------------------------------------------- */

static void set_atom(const struct berth_block *b, struct sweep *x, uint32_t atom, uint32_t lane)
{
	const struct p_atom *a = &b->program->atoms[atom];
	const struct fact_state subject = place_state(b, x, a->fact, lane);
	struct fact_state other = subject;
	bool taken = b->session->told[a->fact] & TOLD_TAKEN && !lanes_has(&b->changed[a->fact], lane);
	berth_truth truth;

	if (a->kind != BERTH_TEST_TOLD && a->kind != BERTH_TEST_KNOWN)
		other = place_state(b, x, a->reference, lane);
	truth = states_truth(a, &subject, &other, taken);
	lanes_set(&x->truths[atom].yes, lane, truth == BERTH_TRUE);
	lanes_set(&x->truths[atom].waits, lane, truth == BERTH_WAITING);
}

/* Atoms that look at more than the cell of one fact. */
static void set_atoms(const struct berth_block *b, struct sweep *x, struct span atoms)
{
	for (uint32_t i = atoms.first; i < atoms.first + atoms.count; i++) {
		uint32_t atom = b->program->level_atoms[i].atom;
		const struct p_atom *a = &b->program->atoms[atom];
		lanes where = x->differs[a->fact];
		if (atom_is_match(a))
			continue;
		if (a->operand == OPERAND_FACT)
			where |= x->differs[a->reference];
		for (uint32_t lane = lanes_next(&where, 0); lane < LANES;
		     lane = lanes_next(&where, lane + 1))
			set_atom(b, x, atom, lane);
		if (lanes_any(&where))
			place_moved(b, x, a->variable);
	}
}

static void run_level(struct berth_block *b, struct sweep *x, uint32_t level)
{
	const struct p_level *l = &b->program->levels[level];

	if (l->recursive)
		truths_derive(b, x, level);
	fates_sweep(b, x, l->words, b->concluding);
	if (!l->recursive)
		truths_derive(b, x, level);
	alone_derive(b, x, level);
	set_atoms(b, x, l->atoms);
	fates_nodes(b, x, l->nodes, false);
}

void levels_run(struct berth_block *b, struct sweep *x, uint32_t last, struct span also)
{
	const struct span all = { 0, b->program->header->instance_words };

	for (uint32_t f = 0; f < b->program->n_facts; f++)
		if (!b->session->tellable[f].derived && lanes_any(&x->differs[f]))
			place_fact(b, x, f);
	for (uint32_t level = 0; level <= last; level++)
		run_level(b, x, level);
	for (uint32_t level = also.first; level < also.first + also.count; level++)
		run_level(b, x, level);
	if (!also.count)
		fates_sweep(b, x, all, NULL);
}
