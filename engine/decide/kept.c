/*
 * kept.c - what the next run of an evaluation need not do again.
 *
 * Rows are struck anew in every run, which costs less than to find out whether they must be.  What
 * is calculated costs more: a fact that is not plain is concluded again only if it is stale, that
 * is, if something that its conclusions read is not as it was in the last whole run.  Whatever may
 * have changed counts as changed, so a run ends as one of a new session would.
 */
#include "engine/decide/parts.h"

#include <string.h>

/* ---- who reads what, once for all runs ------------------------------------------ */

/* The readers of facts, and behind them of instances.  They are counted first, then listed. */
static uint32_t reader_of_instance(const struct berth_session *s, uint32_t instance)
{
	return s->program->n_facts + instance;
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
	add_reader(s, reader_of_instance(s, instance), other);
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

static void read_all(struct berth_session *s)
{
	const berth_program *p = s->program;

	for (uint32_t other = 0; other < s->n_others; other++) {
		struct span list = p->facts[s->others[other]].conclusions;
		add_reader(s, s->others[other], other); /* it may be told */
		for (uint32_t i = list.first; i < list.first + list.count; i++) {
			reads_instance(s, other, p->conclusions[i].instance);
			reads_effect(s, other, &p->effects[p->conclusions[i].effect]);
		}
	}
}

static void list_read_facts(struct berth_session *s, bool derived)
{
	for (uint32_t f = 0; f < s->program->n_facts; f++)
		if (s->readers_of[f].count && s->tellable[f].derived == derived)
			s->told_read[s->n_read_facts++] = f;
}

static void make_kept(struct berth_session *s, struct kept *k)
{
	const berth_program *p = s->program;
	size_t words = p->header->instance_words + BLOCK_WORDS;

	k->possible = arena_alloc(s->arena, words, sizeof *k->possible);
	k->waiting = arena_alloc(s->arena, words, sizeof *k->waiting);
	k->presumed = arena_alloc(s->arena, words, sizeof *k->presumed);
	k->told = arena_alloc(s->arena, p->n_facts, sizeof *k->told);
	k->stale = arena_alloc(s->arena, s->n_others / 64 + 1, sizeof *k->stale);
	k->conflicting = arena_alloc(s->arena, s->n_others / 64 + 1, sizeof *k->conflicting);
}

void kept_prepare(struct berth_session *s)
{
	const berth_program *p = s->program;
	uint32_t n = p->n_facts + p->n_instances, n_readers = 0;

	make_kept(s, &s->a.kept);
	make_kept(s, &s->b.kept);
	s->read = arena_alloc(s->arena, p->header->instance_words, sizeof *s->read);
	s->readers_of = arena_alloc(s->arena, n, sizeof *s->readers_of);
	if (!s->read || !s->readers_of)
		return;
	read_all(s);
	for (uint32_t i = 0; i < n; i++) {
		s->readers_of[i].first = n_readers;
		n_readers += s->readers_of[i].count;
		s->readers_of[i].count = 0;
	}
	s->readers = arena_alloc(s->arena, n_readers + 1, sizeof *s->readers);
	s->told_read = arena_alloc(s->arena, p->n_facts, sizeof *s->told_read);
	if (!s->readers || !s->told_read)
		return;
	read_all(s);
	list_read_facts(s, false);
	s->n_told_read = s->n_read_facts;
	list_read_facts(s, true);
}

/* ---- a run ---------------------------------------------------------------------- */

static void swap(uint64_t **a, uint64_t **b)
{
	uint64_t *other = *a;

	*a = *b;
	*b = other;
}

void kept_begin(struct evaluation *e)
{
	swap(&e->possible, &e->kept.possible);
	swap(&e->waiting, &e->kept.waiting);
	swap(&e->presumed, &e->kept.presumed);
}

static void make_stale(const struct berth_session *s, struct kept *k, uint32_t readers_of)
{
	const uint32_t *other = s->readers + s->readers_of[readers_of].first;

	for (const uint32_t *end = other + s->readers_of[readers_of].count; other < end; other++)
		bit_set(k->stale, *other);
}

static bool is_alike(struct known a, struct known b)
{
	return a.standing == b.standing
		&& (a.standing == BERTH_UNTOLD || (a.low == b.low && a.high == b.high));
}

static struct known known_of(const struct fact_state *state)
{
	return (struct known){ state->low, state->high, state->standing };
}

void kept_note_told(const struct berth_session *s, struct evaluation *e)
{
	struct kept *k = &e->kept;
	uint32_t n = s->n_told_derived || k->told_derived ? s->n_read_facts : s->n_told_read;

	for (uint32_t i = 0; i < n; i++) {
		uint32_t fact = s->told_read[i];
		struct known now = known_of(&e->facts[fact]);
		if (i >= s->n_told_read && now.standing != BERTH_TOLD)
			now.standing = BERTH_UNTOLD;
		if (is_alike(now, k->told[fact]))
			continue;
		k->told[fact] = now;
		make_stale(s, k, fact);
	}
	k->told_derived = s->n_told_derived;
}

void kept_note_fired(const struct berth_session *s, struct evaluation *e, struct span words)
{
	struct kept *k = &e->kept;

	for (uint32_t w = words.first; w < words.first + words.count; w++) {
		uint64_t changed = (e->possible[w] ^ k->possible[w])
			| ((e->possible[w] & e->waiting[w]) ^ (k->possible[w] & k->waiting[w]));
		for (changed &= s->read[w]; changed; changed &= changed - 1)
			make_stale(s, k,
			           reader_of_instance(s, w * 64 + (uint32_t)__builtin_ctzll(changed)));
	}
}

bool kept_stands(const struct evaluation *e, uint32_t other)
{
	return e->kept.holds && !bit_at(e->kept.stale, other);
}

void kept_note_concluded(const struct berth_session *s, struct evaluation *e, uint32_t other,
                         const struct fact_state *before, bool conflict)
{
	uint32_t fact = s->others[other];

	if (!is_alike(known_of(&e->facts[fact]), known_of(before)))
		make_stale(s, &e->kept, fact);
	bit_clear(e->kept.conflicting, other);
	if (conflict)
		bit_set(e->kept.conflicting, other);
}

void kept_end(const struct berth_session *s, struct evaluation *e)
{
	memcpy(e->kept.stale, e->kept.conflicting, (s->n_others / 64 + 1) * sizeof *e->kept.stale);
	e->kept.holds = true;
}
