/*
 * search.c - a search's memory, and proofs with their counterexamples.
 */
#include "base/arena.h"
#include "engine/search/parts.h"

#include <string.h>

#define WINS_BUDGET (BERTH_SEARCH_BUDGET / 4)

/* ---- memory ----------------------------------------------------------------------- */

static void *take(struct berth_search *s, size_t count, size_t size)
{
	return arena_alloc(s->arena, count ? count : 1, size);
}

static size_t n_values(const berth_program *p)
{
	size_t n = 0;

	for (uint32_t f = 0; f < p->n_facts; f++)
		n += p->facts[f].values.count;
	return n;
}

static void make_sets(struct berth_search *s)
{
	const berth_program *p = s->program;
	size_t words = s->fact_words;

	s->fact_reads = take(s, p->n_facts * words, sizeof(uint64_t));
	s->variable_reads = take(s, p->n_variables * words, sizeof(uint64_t));
	s->criterion_reads = take(s, p->n_criteria * words, sizeof(uint64_t));
	s->assumption_reads = take(s, p->n_facts * words, sizeof(uint64_t));
	s->exact = take(s, words, sizeof(uint64_t));
	s->asked = take(s, words, sizeof(uint64_t));
	s->set_aside = take(s, words, sizeof(uint64_t));
	s->free = take(s, words, sizeof(uint64_t));
	s->held = take(s, words, sizeof(uint64_t));
	s->assumed = take(s, words, sizeof(uint64_t));
	s->reached = take(s, words, sizeof(uint64_t));
	s->reaches = take(s, p->n_facts * words, sizeof(uint64_t));
	s->seen = take(s, words, sizeof(uint64_t));
	s->mattering = take(s, words, sizeof(uint64_t));
	s->doubtful = take(s, words, sizeof(uint64_t));
	s->granted = take(s, words, sizeof(uint64_t));
	s->open = take(s, words, sizeof(uint64_t));
	s->closed = take(s, words, sizeof(uint64_t));
	s->stuck = take(s, words, sizeof(uint64_t));
	s->stuck_known = take(s, words, sizeof(uint64_t));
}

static void make_conditions(struct berth_search *s)
{
	const berth_program *p = s->program;

	s->conditions = take(s, p->n_instances, sizeof *s->conditions);
	s->condition_of = take(s, p->n_instances, sizeof *s->condition_of);
	s->representatives = take(s, p->header->instance_words, sizeof *s->representatives);
	s->strands = take(s, p->n_effects, sizeof *s->strands);
	s->points = take(s, (size_t)p->n_effects * p->n_candidates, sizeof *s->points);
	s->pending = take(s, p->n_instances, sizeof *s->pending);
	s->presumed = take(s, (size_t)p->n_candidates * p->n_criteria, sizeof *s->presumed);
	s->gifts = take(s, (size_t)p->n_instances * p->n_candidates, sizeof *s->gifts);
}

static void make_lists(struct berth_search *s)
{
	const berth_program *p = s->program;

	s->alike = take(s, n_values(p), sizeof *s->alike);
	s->alike_of = take(s, p->n_facts, sizeof *s->alike_of);
	s->popularity = take(s, p->n_variables, sizeof *s->popularity);
	s->extents = take(s, p->n_facts, sizeof *s->extents);
	s->taken = take(s, p->n_facts, sizeof *s->taken);
	s->trail = take(s, (size_t)p->n_facts * 66, sizeof *s->trail); /* 64 halvings of each */
	s->buckets = take(s, p->n_variables, sizeof *s->buckets);
	s->bucket_of = take(s, p->n_variables, sizeof *s->bucket_of);
	s->weights = take(s, p->n_criteria, sizeof *s->weights);
	s->swing = take(s, p->n_facts, sizeof *s->swing);
	s->answers = take(s, p->n_facts, sizeof *s->answers);
	s->effects = take(s, p->n_candidates, sizeof *s->effects);
	s->values = take(s, p->n_facts, sizeof *s->values);
	s->by_ordinal = take(s, p->n_facts, sizeof *s->by_ordinal);
}

static void order_facts(struct berth_search *s)
{
	const berth_program *p = s->program;

	for (uint32_t f = 0; f < p->n_facts; f++) {
		uint32_t at = f;
		for (; at > 0 && p->facts[s->by_ordinal[at - 1]].ordinal > p->facts[f].ordinal; at--)
			s->by_ordinal[at] = s->by_ordinal[at - 1];
		s->by_ordinal[at] = f;
	}
}

berth_status berth_search_new(berth_search **out, const berth_session *session)
{
	struct arena *arena = arena_new(0);
	struct berth_search *s = arena ? arena_alloc(arena, 1, sizeof *s) : NULL;
	berth_status status;

	if (!s) {
		arena_free(arena);
		return BERTH_ENOMEM;
	}
	s->arena = arena;
	s->user = session;
	s->program = session->program;
	s->fact_words = s->program->n_facts / 64 + 1;
	s->weighing = 1;
	make_sets(s);
	make_conditions(s);
	make_lists(s);
	status = berth_session_like(&s->scratch, session);
	if (status == BERTH_OK && arena_failed(arena))
		status = BERTH_ENOMEM;
	if (status != BERTH_OK) {
		berth_search_free(s);
		return status;
	}
	for (uint32_t v = 0; v < s->program->n_variables; v++)
		s->bucket_of[v] = NONE;
	search_find_reads(s);
	order_facts(s);
	*out = s;
	return BERTH_OK;
}

void berth_search_free(berth_search *search)
{
	if (!search)
		return;
	berth_session_free(search->scratch);
	arena_free(search->arena);
}

void berth_search_close(berth_search *search, uint32_t fact)
{
	if (fact < search->program->n_facts)
		bit_set(search->set_aside, fact);
}

void berth_search_reopen(berth_search *search, uint32_t fact)
{
	if (fact < search->program->n_facts)
		bit_clear(search->set_aside, fact);
}

/* ---- proof ------------------------------------------------------------------------ */

berth_proof berth_search_settled(berth_search *search, berth_scope scope, unsigned budget,
                                 berth_counterexample *witness)
{
	uint32_t winner;
	berth_proof found;

	search_start(search, budget);
	if (search_sync(search) != BERTH_OK
	    || search_begin(search, scope, AS_ASSUMED, &winner) != BERTH_OK)
		return BERTH_NOT_PROVEN;
	found = search_prove(search, winner);
	if (found == BERTH_REFUTED && witness)
		search_fill_witness(search, winner, witness);
	return found;
}

void berth_search_shorten(berth_search *search, berth_counterexample *witness)
{
	uint32_t winner = search->user->result.winner, other;

	memset(search->granted, 0, search->fact_words * sizeof *search->granted);
	witness->count = search_keep_what_overturns(search, winner, witness->count, &other);
	witness->winner = other;
}

static uint64_t can_win(struct berth_search *search, berth_scope scope)
{
	uint32_t winner;

	search_start(search, 0);
	if (search_sync(search) != BERTH_OK
	    || search_begin(search, scope, AS_ASSUMED, &winner) != BERTH_OK
	    || !search_run(search))
		return search->user->considered;
	return search_possible(search, winner);
}

uint64_t berth_search_can_win(berth_search *search)
{
	return can_win(search, BERTH_VARY_OPEN);
}

berth_proof berth_search_wins(berth_search *search, berth_scope scope, uint32_t candidate,
                              unsigned budget)
{
	uint32_t winner;

	search_start(search, budget);
	if (candidate >= search->program->n_candidates
	    || !(search->user->considered >> candidate & 1))
		return BERTH_REFUTED;
	if (search_sync(search) != BERTH_OK
	    || search_begin(search, scope, AS_ASSUMED, &winner) != BERTH_OK)
		return BERTH_NOT_PROVEN;
	return search_seek(search, candidate);
}

/* Who of those that can win by bounds does; a counterexample that was found lasts. */
static void find_winners(struct berth_search *search, berth_result *result)
{
	for (uint64_t m = result->possible & ~(UINT64_C(1) << result->winner); m; m &= m - 1) {
		uint64_t bit = m & -m;
		berth_proof wins = berth_search_wins(search, BERTH_VARY_CLOSED,
		                                     (uint32_t)__builtin_ctzll(m), WINS_BUDGET);

		if (wins == BERTH_REFUTED)
			result->possible &= ~bit;
		else if (wins == BERTH_NOT_PROVEN)
			result->unruled |= bit;
	}
}

/* What cannot matter shows in a few evaluations, if at all. */
#define NARROW_BUDGET 40

/* Facts of which it is proven that they cannot change the winner are not open any more. */
static void narrow(struct berth_search *search, berth_session *session)
{
	memset(session->irrelevant, 0, search->fact_words * sizeof *session->irrelevant);
	for (uint32_t f = 0; f < search->program->n_facts; f++)
		if (berth_search_winner_relevance(search, BERTH_VARY_CLOSED, f, NARROW_BUDGET) ==
		    BERTH_IRRELEVANT)
			bit_set(session->irrelevant, f);
	session->is_narrowed = true;
}

berth_status berth_search_tighten(berth_search *search, berth_session *session, unsigned budget,
                                  berth_counterexample *witness)
{
	berth_result *result = &session->result;

	if (session != search->user)
		return BERTH_EUSE;
	result->searched = true;
	if (result->winner == BERTH_NONE || result->status == BERTH_CERTAIN)
		return BERTH_OK;
	result->possible &= can_win(search, BERTH_VARY_CLOSED);
	narrow(search, session); /* before the proof: its witness is to last */
	if (berth_search_settled(search, BERTH_VARY_ALL, budget, NULL) == BERTH_PROVEN)
		result->status = BERTH_CERTAIN;
	else if (berth_search_settled(search, BERTH_VARY_CLOSED, budget, witness) == BERTH_PROVEN)
		result->status = BERTH_SETTLED;
	if (result->status != BERTH_POSSIBLE)
		result->possible = UINT64_C(1) << result->winner;
	find_winners(search, result);
	return BERTH_OK;
}
