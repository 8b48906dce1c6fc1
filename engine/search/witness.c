/*
 * witness.c - counterexamples: the answers that turn a result, and none that it does without.
 */
#include "engine/search/parts.h"

#include <string.h>

static bool is_lost(struct berth_search *s, uint32_t winner)
{
	if (winner == NONE)
		return (s->race & ~s->may_be_excluded) != 0;
	return !(s->race >> winner & 1) || !(search_possible(s, NONE) >> winner & 1);
}

/* Where a fact stood last: the later of two halves is the narrower. */
uint32_t search_list_answers(struct berth_search *s)
{
	uint32_t n = 0;

	for (uint32_t o = 0; o < s->program->n_facts; o++) {
		uint32_t f = s->by_ordinal[o];
		for (uint32_t i = 0; i < s->n_trail; i++)
			if (s->trail[i].fact == f) {
				s->answers[n++] = (berth_answer){ f, { s->extents[f].low, s->extents[f].high,
				                                       NULL } };
				break;
			}
	}
	search_undo_to(s, 0);
	return n;
}

static void put(struct berth_search *s, const berth_answer *a)
{
	search_assign(s, a->fact, (struct extent){ a->value.low, a->value.high });
}

/* Tells more, all the same what, until another one wins by what is known, too. */
static void show_loss(struct berth_search *s, uint32_t winner)
{
	uint32_t fact = NONE;

	do {
		struct extent d = { 0, 0 };
		int64_t cursor = 0;
		if (fact != NONE && search_next_sample(s, fact, &cursor, &d))
			search_assign(s, fact, d);
		fact = NONE;
		s->budget = s->evaluations + 1;
		if (winner == NONE || !search_run(s) || s->scratch->result.winner != winner)
			return;
		for (uint64_t m = s->race; m && fact == NONE; m &= m - 1)
			fact = search_choose(s, winner, (uint32_t)__builtin_ctzll(m), NONE);
	} while (fact != NONE);
}

/* Tells all of N answers but number BUT, and says whether the winner is lost for sure, and another
 * one wins by what is known. */
static bool suffice(struct berth_search *s, uint32_t n, uint32_t but, uint32_t winner)
{
	bool lost;

	for (uint32_t i = 0; i < n; i++)
		if (i != but)
			put(s, &s->answers[i]);
	s->budget = s->evaluations + 1; /* the counterexample is found: showing it is not counted */
	lost = search_run(s) && is_lost(s, winner) && s->scratch->result.winner != winner;
	search_undo_to(s, 0);
	return lost;
}

void search_fill_witness(struct berth_search *s, uint32_t winner, berth_counterexample *out)
{
	uint32_t n;

	show_loss(s, winner);
	n = search_list_answers(s);
	for (uint32_t i = n; i-- > 0;)
		if (suffice(s, n, i, winner)) {
			memmove(&s->answers[i], &s->answers[i + 1], (n - i - 1) * sizeof *s->answers);
			n--;
		}
	suffice(s, n, NONE, winner);
	*out = (berth_counterexample){ s->answers, n, s->scratch->result.winner };
}

/* Takes back an answer: to what was told or assumed before, or to nothing. */
static void take_back(struct berth_search *s, const struct assigned *a)
{
	bool told = a->told & TOLD_VALUE;
	struct extent before = told ? a->before : s->taken[a->fact];
	const berth_value value = { before.low, before.high, NULL };

	if (told && !(a->told & TOLD_TAKEN))
		berth_session_tell(s->scratch, a->fact, &value, NULL);
	else if (told || bit_at(s->granted, a->fact))
		session_take(s->scratch, a->fact, &value);
	else
		berth_session_retract(s->scratch, a->fact);
}

/* Has the case, as it is told now, another winner than WINNER? */
static bool is_overturned(struct berth_search *s, uint32_t winner)
{
	s->budget = s->evaluations + 1;
	return search_run(s) && s->scratch->result.winner != winner;
}

uint32_t search_keep_what_overturns(struct berth_search *s, uint32_t winner, uint32_t count,
                                    uint32_t *other)
{
	uint32_t left = 0;

	for (uint32_t i = 0; i < count; i++)
		put(s, &s->answers[i]);
	for (uint32_t i = 0; i < count; i++) {
		take_back(s, &s->trail[i]);
		if (is_overturned(s, winner))
			continue;
		berth_session_tell(s->scratch, s->answers[i].fact, &s->answers[i].value, NULL);
		s->answers[left++] = s->answers[i];
	}
	is_overturned(s, winner);
	*other = s->scratch->result.winner;
	search_undo_to(s, 0);
	return left;
}
