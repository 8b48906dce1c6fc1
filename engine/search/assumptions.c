/*
 * assumptions.c - which assumptions are to be confirmed before a result counts as settled.
 *
 * Those that turn it alone; those that an answer turns, or the confirmation of another; and of each
 * set that turns it only together, one: with that one fixed the set cannot be.  So sets are looked
 * for, one after the other, until the search finds none.
 */
#include "engine/search/parts.h"

#include <string.h>

/* Evaluations for one look behind what each assumption hides. */
#define HIDDEN_BUDGET 800

/* Does FACT's being D change the winner, or may it? */
static bool overturns(struct berth_search *s, uint32_t fact, struct extent d, uint32_t winner)
{
	bool lost;

	s->budget = s->evaluations + s->each;
	search_assign(s, fact, d);
	lost = search_prove(s, winner) != BERTH_PROVEN;
	search_undo_to(s, 0);
	return lost;
}

/* Some class of FACT that is not what is assumed. */
static bool can_overturn(struct berth_search *s, uint32_t fact, uint32_t winner)
{
	struct extent kept = s->taken[fact], d = { 0, 0 };
	const berth_value value = { kept.low, kept.high, NULL };
	int64_t cursor = 0;
	bool found = false, was_free = bit_at(s->free, fact); /* it may yet be said as what it is */

	bit_set(s->free, fact);
	s->extents[fact] = search_whole_extent(s, fact);
	while (!found && search_next_class(s, fact, &cursor, &d))
		found = !(kept.low <= d.low && d.high <= kept.high) && overturns(s, fact, d, winner);
	s->extents[fact] = kept;
	if (was_free)
		return found;
	bit_clear(s->free, fact);
	session_take(s->scratch, fact, &value);
	return found;
}

/* Adds the assumptions that are other ones now than they were, or none. */
static bool mark_changed(struct berth_search *s)
{
	bool any = false;

	for (uint32_t f = 0; f < s->program->n_facts; f++) {
		struct fact_state now = s->scratch->shown->facts[f];
		if (!bit_at(s->granted, f) || bit_at(s->doubtful, f)
		    || (now.standing == BERTH_ASSUMED && now.low == s->taken[f].low
		        && now.high == s->taken[f].high))
			continue;
		bit_set(s->doubtful, f);
		any = true;
	}
	return any;
}

/* In the case with those that are to be confirmed taken for told. */
static bool begin_with_confirmed(struct berth_search *s, berth_scope scope, enum readings readings,
                                 uint32_t *winner)
{
	berth_status status = search_sync(s);

	for (uint32_t f = 0; f < s->program->n_facts && status == BERTH_OK; f++) {
		const berth_value value = { s->taken[f].low, s->taken[f].high, NULL };
		if (bit_at(s->doubtful, f))
			status = session_take(s->scratch, f, &value);
	}
	return status == BERTH_OK && search_begin(s, scope, readings, winner) == BERTH_OK;
}

/* What is confirmed may change other assumptions, and so may an answer, and only these together the
 * winner: they, too, are to be confirmed.  Each round finds some of them.  Says whether any did. */
static bool mark_falling(struct berth_search *s)
{
	bool any = false, found = true;
	uint32_t winner;

	while (found) {
		search_start(s, s->each);
		found = begin_with_confirmed(s, BERTH_VARY_OPEN, AS_IT_COMES, &winner)
			&& (mark_changed(s) || (search_has_loose_assumptions(s)
			                        && search_prove(s, winner) == BERTH_REFUTED
			                        && mark_changed(s)));
		any |= found;
	}
	return any;
}

static void mark_single(struct berth_search *s)
{
	uint32_t winner;

	search_start(s, 0);
	if (!begin_with_confirmed(s, BERTH_VARY_OPEN, AS_ASSUMED, &winner))
		return;
	for (uint32_t f = 0; f < s->program->n_facts; f++)
		if (bit_at(s->granted, f) && !bit_at(s->doubtful, f) && can_overturn(s, f, winner))
			bit_set(s->doubtful, f);
}

/* The trail has WINNER lose: one of the assumptions that it needs for that is to be confirmed. */
static bool mark_needed(struct berth_search *s, uint32_t winner)
{
	uint32_t other, n = search_list_answers(s);

	n = search_keep_what_overturns(s, winner, n, &other);
	for (uint32_t i = 0; i < n; i++)
		if (bit_at(s->granted, s->answers[i].fact)) {
			bit_set(s->doubtful, s->answers[i].fact);
			return true;
		}
	return false;
}

/* Looks for a set that overturns the winner, another value of FACT in it. */
static bool mark_with(struct berth_search *s, uint32_t fact, uint32_t winner)
{
	struct extent kept = s->taken[fact], d = { 0, 0 };
	int64_t cursor = 0;
	bool found = false;

	while (!found && search_next_class(s, fact, &cursor, &d)) {
		if (kept.low <= d.low && d.high <= kept.high)
			continue;
		search_assign(s, fact, d);
		found = search_dive(s, winner) && mark_needed(s, winner);
		search_undo_to(s, 0);
	}
	return found;
}

/* Where it is not proven that there is none: each assumption's other values once more, with a look
 * at what they make of the others. */
static bool mark_hidden(struct berth_search *s, uint32_t winner)
{
	bool found = false;

	s->budget = s->evaluations + HIDDEN_BUDGET;
	for (uint32_t f = 0; f < s->program->n_facts && !found; f++)
		found = bit_at(s->granted, f) && bit_at(s->free, f) && mark_with(s, f, winner);
	return found;
}

/* What only together with others overturns the winner: of each such set one is to be confirmed,
 * for then the others cannot. */
static void mark_together(struct berth_search *s)
{
	bool found = true;
	uint32_t winner;

	while (found) {
		berth_proof proof = BERTH_PROVEN;
		search_start(s, s->each);
		if (begin_with_confirmed(s, BERTH_VARY_ASSUMED, AS_ASSUMED, &winner))
			proof = search_prove(s, winner);
		found = proof == BERTH_REFUTED && mark_needed(s, winner);
		search_undo_to(s, 0);
		if (proof == BERTH_NOT_PROVEN)
			found = mark_hidden(s, winner);
	}
}

static void take_assumptions(struct berth_search *s)
{
	uint32_t winner;

	memset(s->doubtful, 0, s->fact_words * sizeof *s->doubtful);
	memset(s->granted, 0, s->fact_words * sizeof *s->granted);
	search_start(s, 0);
	if (search_sync(s) != BERTH_OK
	    || search_begin(s, BERTH_VARY_OPEN, AS_ASSUMED, &winner) != BERTH_OK)
		return;
	memcpy(s->granted, s->assumed, s->fact_words * sizeof *s->granted);
	memcpy(s->taken, s->extents, s->program->n_facts * sizeof *s->taken);
}

bool berth_search_next_assumed(berth_search *search, uint32_t *cursor, uint32_t *fact)
{
	if (*cursor == 0) {
		search->each = BERTH_SEARCH_BUDGET / 10;
		take_assumptions(search);
		mark_falling(search);
		do {
			mark_single(search);
			mark_together(search);
		} while (mark_falling(search));
	}
	for (; *cursor < search->program->n_facts; ++*cursor) {
		uint32_t f = search->by_ordinal[*cursor];
		if (!bit_at(search->doubtful, f))
			continue;
		*fact = f;
		++*cursor;
		return true;
	}
	return false;
}
