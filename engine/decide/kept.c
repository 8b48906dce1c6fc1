/*
 * kept.c - what the next run of an evaluation need not do again.
 *
 * Facts that are not plain, nodes and blocks of rows are made again only if they are stale, that
 * is, if something that they read is not as it was in the last whole run.  Whatever may have
 * changed counts as changed, so a run ends as one of a new session would.
 */
#include "engine/decide/parts.h"

#include <string.h>

#define RUNS_ANEW 8

/* ---- who reads what, once for all runs ------------------------------------------ */

/* Where the readers stand of an instance, of a variable (nodes, blocks), of a fact (atoms).  They
 * are counted first, then listed. */
static uint32_t of_instance(const struct berth_session *s, uint32_t instance)
{
	return s->program->n_facts + instance;
}

static uint32_t nodes_of(const struct berth_session *s, uint32_t variable)
{
	return s->program->n_facts + s->program->n_instances + variable;
}

static uint32_t blocks_of(const struct berth_session *s, uint32_t variable)
{
	return nodes_of(s, s->program->n_variables) + variable;
}

static uint32_t atoms_of(const struct berth_session *s, uint32_t fact)
{
	return blocks_of(s, s->program->n_variables) + fact;
}

/* What may be assumed stands behind the others, from a new word on. */
static uint32_t stale_words(const struct berth_session *s)
{
	return s->n_others / 64 + 1;
}

uint32_t kept_assumed(const struct berth_session *s, uint32_t assumable)
{
	return stale_words(s) * 64 + assumable;
}

static void add_reader(struct berth_session *s, uint32_t of, uint32_t other)
{
	struct span *readers = &s->readers_of[of];

	if (s->readers)
		s->readers[readers->first + readers->count] = other;
	readers->count++;
}

static void reads_instance(struct berth_session *s, uint32_t other, uint32_t instance)
{
	bit_set(s->read, instance);
	add_reader(s, of_instance(s, instance), other);
}

/* A plain fact has no state of its own: who reads it reads its rules. */
static void reads_fact(struct berth_session *s, uint32_t other, uint32_t fact)
{
	const struct p_fact *f = &s->program->facts[fact];

	add_reader(s, fact, other);
	for (uint32_t i = 0; s->pieces_of[fact].count && i < f->conclusions.count; i++)
		reads_instance(s, other, s->program->conclusions[f->conclusions.first + i].instance);
}

static void reads_effect(struct berth_session *s, uint32_t other, const struct p_effect *effect)
{
	const berth_program *p = s->program;
	struct span filters = { 0, 0 };

	for (uint32_t i = 0; i < effect->operands.count; i++) {
		uint32_t fact = p->operands[effect->operands.first + i].fact;
		if (fact != NONE)
			reads_fact(s, other, fact);
	}
	if (is_aggregate(effect->operation))
		filters = p->aggregates[effect->aggregate].filters;
	for (uint32_t i = 0; i < filters.count; i++)
		reads_fact(s, other, p->filters[filters.first + i].fact);
}

static void nodes_read(struct berth_session *s)
{
	const berth_program *p = s->program;

	for (uint32_t i = 0; i < p->n_nodes; i++)
		for (uint32_t k = 0; k < p->nodes[i].literals.count; k++) {
			const struct p_literal *l = &p->literals[p->nodes[i].literals.first + k];
			uint32_t variable = l->kind == LITERAL_NODE ? p->nodes[l->index].variable
				: p->atoms[l->index].variable;
			add_reader(s, nodes_of(s, variable), i);
		}
}

/* Of a plain fact no change is noted, and that a text is another is not seen. */
static bool is_restless(const struct berth_session *s, uint32_t fact)
{
	return s->pieces_of[fact].count || s->tellable[fact].type == BERTH_TEXT;
}

static void atoms_read(struct berth_session *s)
{
	const berth_program *p = s->program;

	for (uint32_t i = 0; i < p->n_atoms; i++) {
		const struct p_atom *atom = &p->atoms[i];
		if (p->variables[atom->variable].kind != VARIABLE_ATOM || atom_is_match(atom))
			continue;
		add_reader(s, atoms_of(s, atom->fact), i);
		if (atom->operand == OPERAND_FACT)
			add_reader(s, atoms_of(s, atom->reference), i);
		if (is_restless(s, atom->fact)
		    || (atom->operand == OPERAND_FACT && is_restless(s, atom->reference)))
			bit_set(s->restless, i);
	}
}

static void assumed_read(struct berth_session *s)
{
	const berth_program *p = s->program;

	for (uint32_t i = 0; i < s->assumed_levels[0].facts.count; i++) {
		struct span list = p->facts[s->assumable[i]].assumptions;
		for (uint32_t k = list.first; k < list.first + list.count; k++)
			reads_instance(s, kept_assumed(s, i), p->conclusions[k].instance);
	}
}

static void blocks_read(struct berth_session *s)
{
	for (uint32_t b = 0; b < s->n_blocks; b++)
		for (uint32_t i = 0; i < s->blocks[b].count; i++)
			add_reader(s, blocks_of(s, s->columns[s->blocks[b].first + i].variable), b);
}

static void read_all(struct berth_session *s)
{
	const berth_program *p = s->program;

	atoms_read(s);
	nodes_read(s);
	blocks_read(s);
	assumed_read(s);
	for (uint32_t other = 0; other < s->n_others; other++) {
		struct span list = p->facts[s->others[other]].conclusions;
		add_reader(s, s->others[other], other); /* it may be told */
		for (uint32_t i = list.first; i < list.first + list.count; i++) {
			reads_instance(s, other, p->conclusions[i].instance);
			reads_effect(s, other, &p->effects[p->conclusions[i].effect]);
		}
	}
}

static void list_facts(struct berth_session *s, bool read)
{
	for (uint32_t f = 0; f < s->program->n_facts; f++) {
		bool has_readers = s->readers_of[f].count || s->readers_of[atoms_of(s, f)].count;
		if (!s->tellable[f].derived && has_readers == read)
			s->told_facts[s->n_told_facts++] = f;
	}
}

static void list_told(struct berth_session *s)
{
	const berth_program *p = s->program;

	list_facts(s, true);
	s->n_told_read = s->n_told_facts;
	list_facts(s, false);
	for (uint32_t i = 0; i < s->schedule[0].variables.count; i++) {
		const struct p_variable *v = &p->variables[s->variables[i]];
		if (v->kind == VARIABLE_FACT
		    || (v->kind == VARIABLE_ATOM && atom_is_match(&p->atoms[v->index])))
			s->told_variables[s->n_told_variables++] = s->variables[i];
	}
}

/* Room for N bits. */
static uint64_t *take_bits(struct arena *arena, uint32_t n)
{
	return arena_alloc(arena, n / 64 + 1, sizeof(uint64_t));
}

static void make_kept(struct berth_session *s, struct kept *k)
{
	const berth_program *p = s->program;

	k->possible = take_bits(s->arena, p->header->instance_words * 64);
	k->waiting = take_bits(s->arena, p->header->instance_words * 64);
	k->told = arena_alloc(s->arena, p->n_facts + 1, sizeof *k->told);
	k->cells = arena_alloc(s->arena, p->n_variables + 1, sizeof *k->cells);
	k->moved = arena_alloc(s->arena, s->n_told_variables + 1, sizeof *k->moved);
	k->stale = take_bits(s->arena, kept_assumed(s, s->n_assumable));
	k->stale_atoms = take_bits(s->arena, p->n_atoms);
	k->stale_levels = take_bits(s->arena, p->n_levels);
	k->conflicting = take_bits(s->arena, s->n_others);
	k->stale_nodes = take_bits(s->arena, p->n_nodes);
	k->stale_blocks = take_bits(s->arena, s->n_blocks);
	k->struck = arena_alloc(s->arena, s->n_blocks + 1, sizeof *k->struck);
}

void kept_make(struct berth_session *s)
{
	make_kept(s, &s->a.kept);
	make_kept(s, &s->b.kept);
	s->assumed = arena_alloc(s->arena, s->n_assumable + 1, sizeof *s->assumed);
}

void kept_prepare(struct berth_session *s)
{
	const berth_program *p = s->program;
	struct arena *arena = s->shared->arena;
	uint32_t n = atoms_of(s, p->n_facts), n_readers = 0;

	s->read = take_bits(arena, p->n_instances);
	s->restless = take_bits(arena, p->n_atoms);
	s->readers_of = arena_alloc(arena, n + 1, sizeof *s->readers_of);
	s->told_facts = arena_alloc(arena, p->n_facts + 1, sizeof *s->told_facts);
	s->told_variables = arena_alloc(arena, p->n_variables + 1, sizeof *s->told_variables);
	if (arena_failed(arena))
		return;
	read_all(s);
	list_told(s);
	for (uint32_t i = 0; i < n; i++) {
		s->readers_of[i].first = n_readers;
		n_readers += s->readers_of[i].count;
		s->readers_of[i].count = 0;
	}
	s->readers = arena_alloc(arena, n_readers + 1, sizeof *s->readers);
	if (s->readers)
		read_all(s);
}

/* ---- a run ---------------------------------------------------------------------- */

static void make_stale(const struct berth_session *s, uint64_t *stale, uint32_t read)
{
	const uint32_t *reader = s->readers + s->readers_of[read].first;

	for (const uint32_t *end = reader + s->readers_of[read].count; reader < end; reader++)
		bit_set(stale, *reader);
}

void kept_note_moved(const struct berth_session *s, struct evaluation *e, uint32_t variable)
{
	make_stale(s, e->kept.stale_nodes, nodes_of(s, variable));
	make_stale(s, e->kept.stale_blocks, blocks_of(s, variable));
}

static bool is_alike(struct known a, struct known b)
{
	return a.standing == b.standing && a.taken == b.taken
		&& (a.standing == BERTH_UNTOLD || (a.low == b.low && a.high == b.high));
}

static struct known known_of(const struct fact_state *state)
{
	return (struct known){ state->low, state->high, state->standing, false };
}

static void set_bits(uint64_t *bits, uint32_t n)
{
	memset(bits, 0xff, (n / 64 + 1) * sizeof *bits);
}

static void make_all_stale(const struct berth_session *s, struct kept *k)
{
	k->holds = false;
	set_bits(k->stale, kept_assumed(s, s->n_assumable));
	set_bits(k->stale_atoms, s->program->n_atoms);
	set_bits(k->stale_levels, s->program->n_levels);
	set_bits(k->stale_nodes, s->program->n_nodes);
	set_bits(k->stale_blocks, s->n_blocks);
}

/* Where nothing holds all is stale, and nothing need be noted. */
static void note_state(const struct berth_session *s, struct evaluation *e, uint32_t fact)
{
	if (!e->kept.holds)
		return;
	make_stale(s, e->kept.stale, fact);
	make_stale(s, e->kept.stale_atoms, atoms_of(s, fact));
}

static void note_facts(const struct berth_session *s, struct evaluation *e)
{
	for (uint32_t i = 0; i < s->n_told_read; i++) {
		uint32_t fact = s->told_facts[i];
		struct known now = known_of(&e->facts[fact]);
		now.taken = s->told[fact] & TOLD_TAKEN;
		if (is_alike(now, e->kept.told[fact]))
			continue;
		note_state(s, e, fact);
		e->kept.told[fact] = now;
	}
}

static bool has_moved(const struct evaluation *e, uint32_t variable)
{
	struct cells now = e->cells[variable], was = e->kept.cells[variable];

	return (now.low ^ was.low) | (now.high ^ was.high);
}

/* Those told that are not in the cells of the last run; which they will be cannot be foreseen. */
static void find_moved(const struct berth_session *s, struct evaluation *e)
{
	const uint32_t *told = s->told_variables, *end = told + s->n_told_variables;
	uint32_t *moved = e->kept.moved;

	for (; told < end; told++) {
		*moved = *told;
		moved += has_moved(e, *told);
	}
	e->kept.n_moved = (uint32_t)(moved - e->kept.moved);
}

static void note_moved(const struct berth_session *s, struct evaluation *e)
{
	for (uint32_t i = 0; i < e->kept.n_moved; i++) {
		uint32_t variable = e->kept.moved[i];
		kept_note_moved(s, e, variable);
		e->kept.cells[variable] = e->cells[variable];
	}
}

static void keep_cells(const struct berth_session *s, struct evaluation *e)
{
	for (uint32_t i = 0; i < s->n_told_variables; i++)
		e->kept.cells[s->told_variables[i]] = e->cells[s->told_variables[i]];
}

/*
 * Is it more work to find out what need not be done than to do it?  So where more than a third of
 * what is told is another; and since such cases come one after the other (a table, say), the next
 * few are not looked at.
 */
static bool is_another_case(const struct berth_session *s, struct evaluation *e)
{
	find_moved(s, e);
	if (e->kept.n_moved <= s->n_told_variables / 3)
		return false;
	e->kept.runs_anew = RUNS_ANEW;
	return true;
}

void kept_note_told(const struct berth_session *s, struct evaluation *e)
{
	struct kept *k = &e->kept;

	/* a derived fact that is told, or not any more, may have been any */
	if (!k->holds || s->n_told_derived || k->told_derived || is_another_case(s, e))
		make_all_stale(s, k);
	else if (k->considered != s->considered)
		set_bits(k->stale_blocks, s->n_blocks);
	k->told_derived = s->n_told_derived;
	k->considered = s->considered;
	memset(k->struck, 0, s->n_blocks * sizeof *k->struck);
	if (k->runs_anew > 1)
		return;
	note_facts(s, e);
	if (k->holds)
		note_moved(s, e);
	else
		keep_cells(s, e);
}

static void set_span(uint64_t *bits, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++)
		bit_set(bits, i);
}

void kept_forget_cycle(const struct berth_session *s, struct evaluation *e, uint32_t level)
{
	const struct p_level *l = &s->program->levels[level];
	struct span others = s->schedule[level].others;
	uint32_t end = (l->words.first + l->words.count + BLOCK_WORDS - 1) / BLOCK_WORDS;

	set_span(e->kept.stale_blocks, l->words.first / BLOCK_WORDS, end);
	set_span(e->kept.stale_nodes, l->nodes.first, l->nodes.first + l->nodes.count);
	set_span(e->kept.stale, others.first, others.first + others.count);
}

void kept_note_fired(const struct berth_session *s, struct evaluation *e, uint32_t level)
{
	struct span words = s->program->levels[level].words;
	struct kept *k = &e->kept;

	for (uint32_t w = words.first; k->holds && w < words.first + words.count; w++) {
		uint64_t changed = (e->possible[w] ^ k->possible[w])
			| ((e->possible[w] & e->waiting[w]) ^ (k->possible[w] & k->waiting[w]));
		if (changed)
			bit_set(k->stale_levels, level);
		for (changed &= s->read[w]; changed; changed &= changed - 1)
			make_stale(s, k->stale,
			           of_instance(s, w * 64 + (uint32_t)__builtin_ctzll(changed)));
	}
}

void kept_note_concluded(const struct berth_session *s, struct evaluation *e, uint32_t other,
                         const struct fact_state *before, bool conflict)
{
	uint32_t fact = s->others[other];

	if (!is_alike(known_of(&e->facts[fact]), known_of(before)))
		note_state(s, e, fact);
	bit_clear(e->kept.conflicting, other);
	if (conflict)
		bit_set(e->kept.conflicting, other);
}

void kept_end(const struct berth_session *s, struct evaluation *e)
{
	struct kept *k = &e->kept;
	size_t bytes = s->program->header->instance_words * sizeof(uint64_t);

	memcpy(k->possible, e->possible, bytes);
	memcpy(k->waiting, e->waiting, bytes);
	memcpy(k->stale, k->conflicting, stale_words(s) * sizeof *k->stale);
	memcpy(k->stale_atoms, s->restless, (s->program->n_atoms / 64 + 1) * sizeof *k->stale_atoms);
	memset(k->stale_levels, 0, (s->program->n_levels / 64 + 1) * sizeof *k->stale_levels);
	memset(k->stale_nodes, 0, (s->program->n_nodes / 64 + 1) * sizeof *k->stale_nodes);
	memset(k->stale_blocks, 0, (s->n_blocks / 64 + 1) * sizeof *k->stale_blocks);
	k->holds = k->runs_anew <= 1;
	k->runs_anew -= k->runs_anew > 0;
}
