/*
 * prepare.c - a block's memory, and what is found once for all its lanes.
 */
#include "engine/block/parts.h"

#include "base/bits.h"

#include <stdlib.h>
#include <string.h>

/* ---- memory ------------------------------------------------------------------------ */

static void *take(struct berth_block *b, size_t count, size_t size)
{
	return arena_alloc(b->arena, count + 1, size);
}

/* What holds lanes is to lie on lines of the cache.  It is not zeroed: most of it is set before it
 * is read, and what is never touched costs nothing. */
static void *take_wide(struct berth_block *b, size_t count, size_t size)
{
	return arena_room(b->arena, count * size, BLOCK_LINE);
}

static void *take_lanes(struct berth_block *b, size_t count, size_t size)
{
	void *piece = take_wide(b, count, size);

	return piece ? memset(piece, 0, count * size) : NULL;
}

static uint64_t *take_bits(struct berth_block *b, uint32_t n)
{
	return take(b, n / 64 + 1, sizeof(uint64_t));
}

static void make_evaluation(struct berth_block *b, struct evaluation *e)
{
	const berth_program *p = b->program;

	e->possible = take(b, p->header->instance_words, sizeof *e->possible);
	e->waiting = take(b, p->header->instance_words, sizeof *e->waiting);
	e->cells = take(b, (size_t)p->n_variables + 1 + p->n_facts, sizeof *e->cells);
	e->facts = take(b, p->n_facts, sizeof *e->facts);
	e->ranges = take(b, p->n_candidates, sizeof *e->ranges);
}

static void make_sweep(struct berth_block *b, struct sweep *x)
{
	const berth_program *p = b->program;

	make_evaluation(b, &x->own);
	x->differs = take_lanes(b, p->n_facts, sizeof *x->differs);
	x->present = take_lanes(b, p->n_facts, sizeof *x->present);
	x->found = take_wide(b, p->n_facts, sizeof *x->found);
	x->kinded = take_bits(b, p->n_facts);
	x->booleans = take_wide(b, p->n_facts, sizeof *x->booleans);
	x->truths = take_wide(b, (size_t)p->n_atoms + p->n_nodes, sizeof *x->truths);
	x->moved = take_bits(b, p->n_variables);
	x->dirty = take(b, p->header->instance_words, sizeof *x->dirty);
	x->swept = take(b, p->header->instance_words, sizeof *x->swept);
	x->fates = take_wide(b, p->n_instances, sizeof *x->fates);
	x->presumed = take_wide(b, p->n_instances, sizeof *x->presumed);
	x->weight_differs = take_lanes(b, p->n_criteria, sizeof *x->weight_differs);
	x->weights = take_wide(b, p->n_criteria, sizeof *x->weights);
	x->ranges = take_wide(b, p->n_candidates, sizeof *x->ranges);
	x->excluded = take_lanes(b, p->n_candidates, sizeof *x->excluded);
	x->may_be_excluded = take_lanes(b, p->n_candidates, sizeof *x->may_be_excluded);
}

/* The states are many and few of them used: they are not even zeroed.  What is told and what is
 * assumed stand in one place: a lane in which B assumes a fact has it told in neither. */
static bool make_states(struct berth_block *b)
{
	const berth_program *p = b->program;
	size_t derived = 0;

	for (uint32_t f = 0; f < p->n_facts; f++)
		derived += b->session->tellable[f].derived;
	derived += p->n_facts; /* a truth that was told has its kinds once more */
	b->said_at = memory_alloc((p->n_facts * (size_t)STRIDE + 1) * sizeof *b->said_at);
	b->numbers = memory_alloc((p->n_facts * (size_t)LANES + 1) * sizeof *b->numbers);
	b->said = memory_alloc((p->n_facts + 2 * derived + 1) * LANES * sizeof *b->said);
	if (!b->said_at || !b->numbers || !b->said)
		return false;
	b->a.pool = b->said + p->n_facts * (size_t)LANES;
	b->b.pool = b->a.pool + derived * LANES;
	return true;
}

static void make_lanes(struct berth_block *b)
{
	const berth_program *p = b->program;
	uint32_t most_cells = 0, n_spots = 0;

	b->spots_of = take(b, p->n_variables, sizeof *b->spots_of);
	for (uint32_t v = 0; b->spots_of && v < p->n_variables; v++) {
		b->spots_of[v] = n_spots;
		n_spots += p->variables[v].kind == VARIABLE_FACT ? p->variables[v].n_cells : 0;
		if (p->variables[v].n_cells > most_cells)
			most_cells = p->variables[v].n_cells;
	}
	b->spots = take_lanes(b, n_spots, sizeof *b->spots);
	b->taken_back = take_lanes(b, p->n_facts, sizeof *b->taken_back);
	b->points = take_lanes(b, p->n_facts, sizeof *b->points);
	b->is_touched = take_bits(b, p->n_facts);
	b->cells = take_wide(b, ((size_t)most_cells + 1) * 2, sizeof *b->cells);
	b->changed = take_lanes(b, p->n_facts, sizeof *b->changed);
	b->told = take_lanes(b, p->n_facts, sizeof *b->told);
	b->matches = take_lanes(b, p->n_atoms, sizeof *b->matches);
	b->considers = take_lanes(b, p->n_candidates, sizeof *b->considers);
	b->assumed = take_lanes(b, b->session->n_assumable, sizeof *b->assumed);
	b->unassumed = take_lanes(b, b->session->n_assumable, sizeof *b->unassumed);
	b->taken_over = take_lanes(b, p->n_facts, sizeof *b->taken_over);
	b->moved_instances = take(b, p->n_conclusions, sizeof *b->moved_instances);
	b->moved_facts = take(b, p->n_facts, sizeof *b->moved_facts);
	b->touched = take(b, p->n_facts, sizeof *b->touched);
}

/* ---- what hangs on what ------------------------------------------------------------ */

uint32_t block_assumption(const struct berth_block *b, uint32_t assumable)
{
	return b->session->n_others + assumable;
}

uint32_t block_weight(const struct berth_block *b, uint32_t criterion)
{
	return b->session->n_others + b->session->n_assumable + criterion;
}

static uint32_t n_subjects(const struct berth_block *b)
{
	return block_weight(b, b->program->n_criteria);
}

static struct span conclusions_on(const struct berth_block *b, uint32_t subject)
{
	const struct berth_session *s = b->session;

	if (subject < s->n_others)
		return b->program->facts[s->others[subject]].conclusions;
	if (subject < block_weight(b, 0))
		return b->program->facts[s->assumable[subject - s->n_others]].assumptions;
	return b->program->criteria[subject - block_weight(b, 0)].conclusions;
}

static bool lists(const struct berth_block *b, struct span list, uint32_t fact)
{
	for (uint32_t i = list.first; i < list.first + list.count; i++)
		if (b->subject_facts[i] == fact)
			return true;
	return false;
}

/* The first pass counts, at most; the second lists each fact once. */
static void reads(struct berth_block *b, struct subject *subject, uint32_t fact)
{
	if (fact == NONE || (b->subject_facts && lists(b, subject->facts, fact)))
		return;
	if (b->subject_facts)
		b->subject_facts[subject->facts.first + subject->facts.count] = fact;
	subject->facts.count++;
}

static void read_effect(struct berth_block *b, struct subject *subject,
                        const struct p_effect *effect)
{
	const berth_program *p = b->program;
	struct span filters = { 0, 0 };

	for (uint32_t i = 0; i < effect->operands.count; i++)
		reads(b, subject, p->operands[effect->operands.first + i].fact);
	if (is_aggregate(effect->operation))
		filters = p->aggregates[effect->aggregate].filters;
	for (uint32_t i = 0; i < filters.count; i++)
		reads(b, subject, p->filters[filters.first + i].fact);
}

static uint32_t read_subjects(struct berth_block *b)
{
	const berth_program *p = b->program;
	uint32_t n = 0;

	for (uint32_t i = 0; i < n_subjects(b); i++) {
		struct subject *subject = &b->subjects[i];
		*subject = (struct subject){ conclusions_on(b, i), { n, 0 } };
		for (uint32_t k = 0; k < subject->conclusions.count; k++) {
			const struct p_conclusion *c = &p->conclusions[subject->conclusions.first + k];
			if (i < block_weight(b, 0)) /* a weight may hang on its own level */
				bit_set(b->concluding, c->instance);
			read_effect(b, subject, &p->effects[c->effect]);
		}
		n += subject->facts.count;
	}
	return n;
}

/* Plain facts, and those of cycles, are a truth of their rules. */
static void find_truths(struct berth_block *b)
{
	const berth_program *p = b->program;

	for (uint32_t level = 0; level < p->n_levels; level++)
		for (uint32_t i = 0; i < p->levels[level].facts.count; i++) {
			uint32_t fact = p->level_facts[p->levels[level].facts.first + i].fact;
			struct span list = p->facts[fact].conclusions;
			if (!b->session->pieces_of[fact].count
			    && !(p->levels[level].recursive && p->facts[fact].variable != NONE))
				continue;
			bit_set(b->as_truth, fact);
			for (uint32_t k = list.first; k < list.first + list.count; k++)
				bit_set(b->concluding, p->conclusions[k].instance);
		}
}

static void list_atoms(struct berth_block *b)
{
	const berth_program *p = b->program;
	uint32_t n = 0;

	for (uint32_t i = 0; i < p->n_atoms; i++)
		b->atoms_of[p->atoms[i].variable].count++;
	for (uint32_t v = 0; v < p->n_variables; v++) {
		b->atoms_of[v].first = n;
		n += b->atoms_of[v].count;
		b->atoms_of[v].count = 0;
	}
	for (uint32_t i = 0; i < p->n_atoms; i++) {
		struct span *list = &b->atoms_of[p->atoms[i].variable];
		b->variable_atoms[list->first + list->count++] = i;
	}
}

static void list_gains(struct berth_block *b)
{
	const berth_program *p = b->program;
	const struct berth_session *s = b->session;
	uint32_t n = 0;

	for (int pass = 0; pass < 2; pass++) {
		for (uint32_t i = 0; i < p->n_instances; i++)
			for (uint32_t k = 0; k < s->deeds_of[i].count; k++) {
				const struct deed *d = &s->deeds[s->deeds_of[i].first + k];
				struct span *list = &b->gains_of[d->at];
				if (d->excludes)
					continue;
				if (pass)
					b->gains[list->first + list->count] =
						(struct gain){ i, d->points, d->waiting };
				list->count++;
			}
		for (uint32_t at = 0; !pass && at < p->n_candidates * p->n_criteria; at++) {
			b->gains_of[at].first = n;
			n += b->gains_of[at].count;
			b->gains_of[at].count = 0;
		}
	}
}

static int by_candidate(const void *left, const void *right)
{
	const struct exclusion *a = left, *b = right;

	if (a->candidate != b->candidate)
		return a->candidate < b->candidate ? -1 : 1;
	if (a->rule != b->rule)
		return a->rule < b->rule ? -1 : 1;
	return a->instance < b->instance ? -1 : a->instance > b->instance;
}

static void list_exclusions(struct berth_block *b)
{
	const berth_program *p = b->program;
	const struct berth_session *s = b->session;

	for (uint32_t i = 0; i < p->n_instances; i++)
		for (uint32_t k = 0; k < s->deeds_of[i].count; k++) {
			const struct deed *d = &s->deeds[s->deeds_of[i].first + k];
			if (d->excludes)
				b->exclusions[b->n_exclusions++] =
					(struct exclusion){ d->candidate, p->instances[i].rule, i };
		}
	qsort(b->exclusions, b->n_exclusions, sizeof *b->exclusions, by_candidate);
}

bool block_overflows(const struct berth_block *b)
{
	uint32_t n_criteria = b->program->n_criteria;

	for (uint32_t c = 0; c < b->program->n_candidates; c++) {
		int64_t most = 0;
		for (uint32_t k = 0; k < n_criteria; k++)
			most += (int64_t)b->gains_of[c * n_criteria + k].count * MAX_POINTS * MAX_WEIGHT;
		if (most > INT32_MAX / 2)
			return true;
	}
	return false;
}

bool block_prepare(struct berth_block *b)
{
	const berth_program *p = b->program;
	uint32_t n_facts;

	make_sweep(b, &b->a);
	make_sweep(b, &b->b);
	make_lanes(b);
	b->rounds = take(b, b->session->n_assumed_levels, sizeof *b->rounds);
	b->subjects = take(b, n_subjects(b), sizeof *b->subjects);
	b->atoms_of = take(b, p->n_variables, sizeof *b->atoms_of);
	b->variable_atoms = take(b, p->n_atoms, sizeof *b->variable_atoms);
	b->gains_of = take(b, (size_t)p->n_candidates * p->n_criteria, sizeof *b->gains_of);
	b->gains = take(b, p->n_effects, sizeof *b->gains);
	b->exclusions = take(b, p->n_effects, sizeof *b->exclusions);
	b->concluding = take(b, p->header->instance_words, sizeof *b->concluding);
	b->counted = take(b, p->header->instance_words, sizeof *b->counted);
	b->as_truth = take_bits(b, p->n_facts);
	for (uint32_t i = 0; b->rounds && i + 1 < b->session->n_assumed_levels; i++)
		make_evaluation(b, &b->rounds[i]);
	if (arena_failed(b->arena) || !make_states(b))
		return false;
	n_facts = read_subjects(b);
	b->subject_facts = take(b, n_facts, sizeof *b->subject_facts);
	if (!b->subject_facts)
		return false;
	read_subjects(b);
	find_truths(b);
	list_atoms(b);
	list_gains(b);
	list_exclusions(b);
	return true;
}
