/*
 * prove.c - has every completion the same winner?
 *
 * First a dive for each rival, which lets it gain as much as it can: where there is a
 * counterexample, one of them mostly ends at it.  Then branch and bound: a fact on which much hangs
 * is told each of its classes, and what the bounds settle is cut off.
 */
#include "engine/search/parts.h"

#define MOST_HALVINGS 8
#define MOST_NUMBERS 64

/* ---- one place ------------------------------------------------------------------------- */

/* Is WINNER beaten for sure by a rival that stays? */
static bool is_beaten(const struct berth_search *s, uint32_t winner)
{
	for (uint64_t m = s->rivals & ~s->may_be_excluded; m; m &= m - 1) {
		uint32_t c = (uint32_t)__builtin_ctzll(m);
		int64_t least = search_least(s, c, winner);
		if (least > 0 || (least == 0 && c < winner))
			return true;
	}
	return false;
}

/* What the bounds say of the place where the last run stands. */
static berth_proof judge(struct berth_search *s, uint32_t winner)
{
	if (winner == NONE)
		return s->race == 0 ? BERTH_PROVEN : s->race & ~s->may_be_excluded ? BERTH_REFUTED
			: BERTH_NOT_PROVEN;
	if (!(s->race >> winner & 1) || !(s->scratch->shown->possible_winners >> winner & 1))
		return BERTH_REFUTED;
	search_compare(s, winner);
	if (is_beaten(s, winner))
		return BERTH_REFUTED;
	return s->rivals || s->may_be_excluded >> winner & 1 ? BERTH_NOT_PROVEN : BERTH_PROVEN;
}

/* The fact on which to branch; NONE: all that matters is told. */
static uint32_t choose(struct berth_search *s, uint32_t winner)
{
	uint32_t fact;

	if (winner == NONE)
		return search_choose_excluding(s, s->race, NONE);
	for (uint64_t rivals = s->rivals; rivals;) {
		uint32_t rival = search_worst_rival(s, rivals);
		fact = search_choose(s, winner, rival, NONE);
		if (fact != NONE)
			return fact;
		rivals &= ~(UINT64_C(1) << rival);
	}
	return search_choose_excluding(s, UINT64_C(1) << winner, NONE);
}

/* Nothing that could be branched on is left: then the run decides, unless a text is. */
static berth_proof judge_leaf(const struct berth_search *s, uint32_t winner)
{
	for (uint32_t f = 0; f < s->program->n_facts; f++)
		if (bit_at(s->free, f) && !search_is_branchable(s, f))
			return BERTH_NOT_PROVEN;
	return s->scratch->result.winner == winner ? BERTH_PROVEN : BERTH_REFUTED;
}

/* ---- dives ------------------------------------------------------------------------------- */

/* One step: FACT is told the class in which RIVAL may do best against the winner.  REFUTED: one was
 * found that loses for sure, and is told; PROVEN: a class was told. */
static berth_proof step(struct berth_search *s, uint32_t fact, uint32_t winner, uint32_t rival)
{
	struct extent d = { 0, 0 }, best = d;
	int64_t cursor = 0, lowest = INT64_MAX;
	bool any = false;

	while (search_next_sample(s, fact, &cursor, &d)) {
		berth_proof found = BERTH_NOT_PROVEN;
		int64_t least = INT64_MAX;
		search_assign(s, fact, d);
		if (search_run(s))
			found = judge(s, winner);
		if (found == BERTH_REFUTED)
			return found;
		if (found == BERTH_NOT_PROVEN && s->race >> rival & 1)
			least = s->least[rival];
		search_undo(s);
		if (any && least >= lowest)
			continue;
		lowest = least;
		best = d;
		any = true;
	}
	if (lowest == INT64_MAX)
		return BERTH_NOT_PROVEN;
	search_assign(s, fact, best);
	return BERTH_PROVEN;
}

/* Leaves the trail as it is at a counterexample. */
static berth_proof dive(struct berth_search *s, uint32_t winner, uint32_t rival)
{
	uint32_t start = s->n_trail;
	berth_proof found = BERTH_PROVEN;

	while (found == BERTH_PROVEN && search_run(s)) {
		uint32_t fact;
		if (judge(s, winner) == BERTH_PROVEN)
			break;
		fact = search_choose(s, winner, rival, NONE);
		if (fact != NONE)
			found = step(s, fact, winner, rival);
		else if (judge_leaf(s, winner) == BERTH_REFUTED && choose(s, winner) == NONE)
			found = BERTH_REFUTED;
		else
			break;
		if (found == BERTH_REFUTED)
			return found;
	}
	search_undo_to(s, start);
	return BERTH_NOT_PROVEN;
}

static berth_proof dive_for_each(struct berth_search *s, uint32_t winner)
{
	uint64_t rivals = s->rivals;
	int64_t least[MAX_CANDIDATES];

	for (uint64_t m = rivals; m; m &= m - 1)
		least[__builtin_ctzll(m)] = s->least[__builtin_ctzll(m)];
	while (rivals) {
		uint32_t next = (uint32_t)__builtin_ctzll(rivals);
		for (uint64_t m = rivals; m; m &= m - 1)
			if (least[__builtin_ctzll(m)] < least[next])
				next = (uint32_t)__builtin_ctzll(m);
		if (dive(s, winner, next) == BERTH_REFUTED)
			return BERTH_REFUTED;
		rivals &= ~(UINT64_C(1) << next);
	}
	return BERTH_NOT_PROVEN;
}

/* What the bounds say from here on, or else a dive; the trail is a counterexample if REFUTED. */
static berth_proof judge_or_dive(struct berth_search *s, uint32_t winner)
{
	berth_proof found;

	if (!search_run(s))
		return BERTH_NOT_PROVEN;
	found = judge(s, winner);
	return found == BERTH_NOT_PROVEN && winner != NONE ? dive_for_each(s, winner) : found;
}

bool search_dive(struct berth_search *s, uint32_t winner)
{
	return judge_or_dive(s, winner) == BERTH_REFUTED;
}

/* How the winner does against RIVAL, where the last run stands; NONE: nobody is left but what could
 * exclude it. */
static int64_t standing(const struct berth_search *s, uint32_t winner, uint32_t rival)
{
	if (!(s->race >> winner & 1))
		return INT64_MIN;
	if (rival != NONE && s->race >> rival & 1)
		return search_least(s, winner, rival);
	return s->may_be_excluded >> winner & 1 ? INT64_MAX - 1 : INT64_MAX;
}

/* The class of FACT in which the winner does best against RIVAL. */
static bool best_class(struct berth_search *s, uint32_t fact, uint32_t winner, uint32_t rival,
                       struct extent *best)
{
	struct extent d = { 0, 0 };
	int64_t cursor = 0, highest = INT64_MIN;

	while (search_next_sample(s, fact, &cursor, &d)) {
		int64_t here = INT64_MIN;
		search_assign(s, fact, d);
		if (search_run(s))
			here = standing(s, winner, rival);
		search_undo(s);
		if (here <= highest)
			continue;
		highest = here;
		*best = d;
	}
	return highest != INT64_MIN;
}

bool search_favour(struct berth_search *s, uint32_t winner)
{
	while (search_run(s)) {
		berth_proof found = judge(s, winner);
		uint32_t rival = search_worst_rival(s, s->rivals), fact;
		struct extent best;
		if (found != BERTH_NOT_PROVEN)
			return found == BERTH_PROVEN;
		fact = choose(s, winner);
		if (fact == NONE)
			return judge_leaf(s, winner) == BERTH_PROVEN;
		if (!best_class(s, fact, winner, rival, &best))
			return false;
		search_assign(s, fact, best);
	}
	return false;
}

/* ---- branch and bound ------------------------------------------------------------------------ */

/* Was it halved so often that it will not end?  What are few numbers is halved down to each. */
static bool is_hopeless(const struct berth_search *s, uint32_t fact)
{
	struct extent d = s->extents[fact];
	unsigned times = 0;

	for (uint32_t i = 0; i < s->n_trail; i++)
		times += s->trail[i].fact == fact;
	return times >= MOST_HALVINGS && (uint64_t)d.high - (uint64_t)d.low >= MOST_NUMBERS;
}

static berth_proof branch(struct berth_search *s, uint32_t winner)
{
	struct extent d = { 0, 0 };
	int64_t cursor = 0;
	berth_proof found;
	uint32_t fact;

	if (!search_run(s))
		return BERTH_NOT_PROVEN;
	found = judge(s, winner);
	if (found != BERTH_NOT_PROVEN)
		return found;
	fact = choose(s, winner);
	if (fact == NONE)
		return judge_leaf(s, winner);
	if (is_hopeless(s, fact))
		return BERTH_NOT_PROVEN;
	while (search_next_class(s, fact, &cursor, &d)) {
		berth_proof below;
		search_assign(s, fact, d);
		below = branch(s, winner);
		if (below == BERTH_REFUTED)
			return below;
		search_undo(s);
		if (below == BERTH_NOT_PROVEN) /* nothing can make up for it */
			return below;
	}
	return BERTH_PROVEN;
}

berth_proof search_prove(struct berth_search *s, uint32_t winner)
{
	berth_proof found = judge_or_dive(s, winner);

	return found == BERTH_NOT_PROVEN ? branch(s, winner) : found;
}

/* ---- who can win ---------------------------------------------------------------------------- */

/* From here on, with FACT told one class after the other. */
static berth_proof seek_each(struct berth_search *s, uint32_t candidate, uint32_t fact)
{
	struct extent d = { 0, 0 };
	berth_proof found = BERTH_REFUTED;
	int64_t cursor = 0;

	while (found != BERTH_PROVEN && search_next_class(s, fact, &cursor, &d)) {
		berth_proof below;
		if (s->evaluations >= s->budget)
			return BERTH_NOT_PROVEN;
		search_assign(s, fact, d);
		below = search_seek(s, candidate);
		search_undo(s);
		if (below != BERTH_REFUTED)
			found = below;
	}
	return found;
}

/* The class in which it does best goes first, though a proof that it never wins needs it again. */
berth_proof search_seek(struct berth_search *s, uint32_t candidate)
{
	struct extent best;
	berth_proof found;
	uint32_t fact;

	if (!search_run(s))
		return BERTH_NOT_PROVEN;
	found = judge(s, candidate);
	if (found != BERTH_NOT_PROVEN)
		return found;
	fact = choose(s, candidate);
	if (fact == NONE)
		return judge_leaf(s, candidate);
	if (is_hopeless(s, fact))
		return BERTH_NOT_PROVEN;
	if (best_class(s, fact, candidate, search_worst_rival(s, s->rivals), &best)) {
		search_assign(s, fact, best);
		found = search_seek(s, candidate);
		search_undo(s);
	}
	return found == BERTH_PROVEN ? found : seek_each(s, candidate, fact);
}
