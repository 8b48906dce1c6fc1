/*
 * search-ask.c - which fact is worth asking, and which cannot matter.
 */
#include "engine/search-parts.h"

#include <string.h>

/* ---- relevance --------------------------------------------------------------------- */

static int popcount(uint64_t bits)
{
	return __builtin_popcountll(bits);
}

/* What each class of FACT leads to from here: the candidates that may win, and whether that and
 * the feasible set are decided. */
struct outcome {
	uint64_t winners, feasible;
	bool decided;
};

static struct outcome outcome_now(struct berth_search *s)
{
	uint32_t leader = s->fixed->result.winner;
	struct standing r = search_stand(s, leader);
	struct outcome o = { 0, s->fixed->considered & ~r.excluded, false };

	if (leader != NONE)
		o.winners = r.rivals | UINT64_C(1) << leader;
	o.decided = !r.rivals && !r.may_be_excluded;
	return o;
}

/* A fact other than FACT on which the outcome still hangs; NONE. */
static uint32_t choose_other(struct berth_search *s, uint32_t fact)
{
	uint32_t leader = s->fixed->result.winner, found = NONE;
	struct standing r;

	if (leader != NONE) {
		r = search_stand(s, leader);
		found = search_choose(s, leader, r.nearest, fact);
		for (uint64_t left = r.may_be_excluded; left && found == NONE; left &= left - 1)
			found = search_choose(s, (uint32_t)__builtin_ctzll(left), NONE, fact);
	}
	return found;
}

/*
 * From here, do all classes of FACT come to one winner and one feasible set, whatever the others
 * are?  Decided and different: relevant.  Undecided: branch on another fact.
 */
static berth_relevance weigh(struct berth_search *s, uint32_t fact)
{
	struct outcome first = { 0, 0, true }, o;
	bool decided = true, differ = false;
	uint32_t other = NONE;
	berth_value value;
	berth_relevance worst = BERTH_IRRELEVANT;

	for (uint32_t i = 0; i < SEARCH_CLASSES && berth_search_class(s, fact, i, &value); i++) {
		search_assign(s, fact, &value);
		if (!search_run(s)) {
			search_undo(s);
			return BERTH_MAYBE_RELEVANT;
		}
		o = outcome_now(s);
		if (!o.decided && other == NONE)
			other = choose_other(s, fact);
		search_undo(s);
		decided = decided && o.decided;
		if (i == 0)
			first = o;
		differ = differ || o.winners != first.winners || o.feasible != first.feasible;
	}
	if (decided)
		return differ ? BERTH_RELEVANT : BERTH_IRRELEVANT;
	if (other == NONE)
		return BERTH_MAYBE_RELEVANT;
	for (uint32_t i = 0; i < SEARCH_CLASSES && berth_search_class(s, other, i, &value); i++) {
		berth_relevance below;
		search_assign(s, other, &value);
		below = weigh(s, fact);
		search_undo(s);
		if (below == BERTH_RELEVANT)
			return below;
		if (below == BERTH_MAYBE_RELEVANT)
			worst = below;
	}
	return worst;
}

berth_relevance berth_search_relevance(berth_search *search, berth_scope scope, uint32_t fact,
                                       unsigned budget)
{
	berth_value second;

	search_begin(search, scope, budget);
	if (fact >= search->program->n_facts || !bit_at(search->varying, fact))
		return BERTH_IRRELEVANT;
	if (!berth_search_class(search, fact, 1, &second))
		return BERTH_MAYBE_RELEVANT;
	return weigh(search, fact);
}

/* ---- values ------------------------------------------------------------------------ */

struct worth {
	int64_t ruled_out, narrowing; /* in thousandths, by effort */
};

/* What an answer to FACT is expected to rule out, over its classes. */
static struct worth worth_of(struct berth_search *s, uint32_t fact, struct standing now,
                             uint32_t leader)
{
	int64_t effort = s->program->facts[fact].effort, ruled_out = 0, narrowing = 0, n = 0;
	berth_value value;

	for (uint32_t i = 0; i < SEARCH_CLASSES && berth_search_class(s, fact, i, &value); i++) {
		uint32_t best;
		struct standing then;
		search_assign(s, fact, &value);
		if (!search_run(s)) {
			search_undo(s);
			break;
		}
		best = s->fixed->result.winner;
		then = best == NONE ? (struct standing){ 0 } : search_stand(s, best);
		search_undo(s);
		ruled_out += popcount(now.rivals) - popcount(then.rivals);
		narrowing += now.gap - then.gap;
		if (best != leader) /* an answer that turns the result tells the most */
			ruled_out += 1;
		n++;
	}
	if (n == 0 || effort == 0)
		return (struct worth){ 0, 0 };
	return (struct worth){ ruled_out * 1000 / (n * effort), narrowing * 1000 / (n * effort) };
}

static bool is_better(const berth_program *p, struct worth a, uint32_t fact, struct worth b,
                      uint32_t than)
{
	if (than == NONE)
		return true;
	if (a.ruled_out != b.ruled_out)
		return a.ruled_out > b.ruled_out;
	if (a.narrowing != b.narrowing)
		return a.narrowing > b.narrowing;
	return p->facts[fact].ask < p->facts[than].ask;
}

/* Finds the facts that may matter by bounds: in `set`. */
static struct standing survey(struct berth_search *s, uint32_t *leader, uint64_t *set)
{
	struct standing now = { .nearest = NONE };

	memset(set, 0, s->fact_words * sizeof *set);
	*leader = s->user->result.winner;
	if (*leader == NONE || !search_run(s))
		return now;
	now = search_stand(s, *leader);
	search_mark_mattering(s, now.rivals | UINT64_C(1) << *leader, set);
	return now;
}

/* The best of the facts in SET; NONE: it is empty. */
static uint32_t best_of(struct berth_search *s, const uint64_t *set, struct standing now,
                        uint32_t leader, struct worth *worth)
{
	uint32_t best = NONE;

	for (uint32_t i = 0; i < s->n_askable; i++) {
		uint32_t f = s->by_ordinal[i];
		struct worth w;
		if (!bit_at(set, f) || !bit_at(s->varying, f))
			continue;
		w = worth_of(s, f, now, leader);
		if (is_better(s->program, w, f, *worth, best)) {
			best = f;
			*worth = w;
		}
	}
	return best;
}

bool berth_search_next(berth_search *search, berth_scope scope, unsigned budget,
                       berth_question *out)
{
	uint64_t *set = search->matters;
	struct worth worth = { 0, 0 };
	struct standing now;
	uint32_t leader, fact;
	unsigned spent;

	search_begin(search, scope, budget);
	now = survey(search, &leader, set);
	fact = best_of(search, set, now, leader, &worth);
	spent = search->evaluations;
	while (fact != NONE && spent < search->budget
	       && berth_search_relevance(search, scope, fact, SEARCH_RELEVANCE_BUDGET)
	       == BERTH_IRRELEVANT) {
		spent += search->evaluations;
		bit_clear(set, fact);
		search_begin(search, scope, budget);
		if (!search_run(search))
			return false;
		worth = (struct worth){ 0, 0 };
		fact = best_of(search, set, now, leader, &worth);
		spent += search->evaluations;
	}
	if (fact == NONE)
		return false;
	*out = (berth_question){ fact, (uint32_t)(worth.ruled_out < 0 ? 0 : worth.ruled_out),
		                 (uint32_t)(worth.narrowing < 0 ? 0 : worth.narrowing), spent };
	return true;
}
