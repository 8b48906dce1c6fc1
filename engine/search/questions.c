/*
 * questions.c - what a question is worth, which fact matters at all, what an answer does.
 */
#include "engine/search/parts.h"

#include <string.h>

/* ---- worth ------------------------------------------------------------------------ */

/* How open the last run is. */
struct openness {
	int64_t can_win; /* how many candidates */
	int64_t overlap; /* points by which they may still overtake the leader */
};

static struct openness openness_of(struct berth_search *s)
{
	uint32_t leader = s->scratch->result.winner;
	uint64_t possible = search_possible(s, leader);
	struct openness o = { __builtin_popcountll(possible), 0 };

	if (leader == NONE)
		return o;
	search_compare(s, leader);
	for (uint64_t m = s->rivals & possible; m; m &= m - 1)
		o.overlap += 1 - s->least[__builtin_ctzll(m)];
	return o;
}

static bool add_value(struct berth_search *s, struct openness now, struct value_of *v)
{
	struct openness then;

	if (!search_run(s))
		return false;
	then = openness_of(s);
	v->ruled_out += now.can_win - then.can_win;
	v->narrowing += now.overlap - then.overlap;
	return true;
}

/* Expected over the classes of its answers, of which "unknown" is one, in thousandths. */
static bool value_of(struct berth_search *s, uint32_t fact, struct openness now, struct value_of *v)
{
	uint32_t effort = s->program->facts[fact].effort;
	struct extent d = { 0, 0 };
	int64_t cursor = 0, n = 1;
	bool ran;

	*v = (struct value_of){ .fact = fact };
	bit_clear(s->free, fact);
	ran = add_value(s, now, v);
	bit_set(s->free, fact);
	for (; ran && search_next_class(s, fact, &cursor, &d); n++) {
		search_assign(s, fact, d);
		ran = add_value(s, now, v);
		search_undo(s);
	}
	n *= effort ? effort : 1;
	v->ruled_out = v->ruled_out < 0 ? 0 : v->ruled_out * 1000 / n;
	v->narrowing = v->narrowing < 0 ? 0 : v->narrowing * 1000 / n;
	return ran;
}

static bool is_better(const struct berth_search *s, const struct value_of *a,
                      const struct value_of *b)
{
	const struct p_fact *x = &s->program->facts[a->fact], *y = &s->program->facts[b->fact];

	if (a->ruled_out != b->ruled_out)
		return a->ruled_out > b->ruled_out;
	if (a->narrowing != b->narrowing)
		return a->narrowing > b->narrowing;
	if (x->ask != y->ask)
		return x->ask < y->ask;
	return x->ordinal < y->ordinal;
}

/* Facts of which one more answer could matter, best first. */
static uint32_t rank_questions(struct berth_search *s)
{
	struct openness now = openness_of(s);
	uint32_t winner = s->scratch->result.winner, n = 0;
	uint64_t candidates = search_possible(s, winner) | (winner == NONE ? 0 : UINT64_C(1) << winner);

	memset(s->mattering, 0, s->fact_words * sizeof *s->mattering);
	search_mark_mattering(s, candidates, false, s->mattering);
	for (uint32_t f = 0; f < s->program->n_facts; f++) {
		struct value_of v;
		uint32_t at = n;
		if (!bit_at(s->mattering, f))
			continue;
		if (!search_is_branchable(s, f) || !value_of(s, f, now, &v))
			v = (struct value_of){ .fact = f };
		for (; at > 0 && is_better(s, &v, &s->values[at - 1]); at--)
			s->values[at] = s->values[at - 1];
		s->values[at] = v;
		n++;
	}
	return n;
}

/* ---- relevance -------------------------------------------------------------------- */

/* What the classes of one fact come to, all else as it is. */
struct outcome {
	bool known, feasible_known;   /* for sure, whatever else varies */
	uint32_t winner;
	uint64_t excluded;
};

static struct outcome outcome_here(struct berth_search *s, bool leaf)
{
	uint32_t winner = s->scratch->result.winner;
	struct outcome o = { leaf, leaf, winner, s->scratch->shown->excluded };

	if (leaf)
		return o;
	o.feasible_known = s->may_be_excluded == 0;
	if (winner == NONE) {
		o.known = true;
	} else {
		search_compare(s, winner);
		o.known = !s->rivals && !(s->may_be_excluded >> winner & 1);
	}
	return o;
}

struct matter {
	uint32_t fact;
	bool feasible;   /* or the winner alone */
};

/* What all classes come to that were looked at. */
struct comparison {
	struct matter matter;
	bool any, differ, unknown;
	struct outcome first;
};

static void add_outcome(struct comparison *c, struct outcome o)
{
	if (!c->any)
		c->first = o;
	c->any = true;
	c->differ = c->differ || (c->first.known && o.known && c->first.winner != o.winner)
		|| (c->matter.feasible && c->first.feasible_known && o.feasible_known
		    && c->first.excluded != o.excluded);
	c->unknown = c->unknown || !o.known || (c->matter.feasible && !o.feasible_known);
}

/* At a leaf a number that is calculated with is halved until it is known well enough. */
static void compare_classes(struct berth_search *s, struct comparison *c, bool leaf)
{
	struct extent d = { 0, 0 };
	int64_t cursor = 0;

	while (!c->differ && search_next_class(s, c->matter.fact, &cursor, &d)) {
		struct outcome o = { 0 };
		bool ran, halved;
		search_assign(s, c->matter.fact, d);
		ran = search_run(s);
		halved = leaf && bit_at(s->free, c->matter.fact);
		if (ran)
			o = outcome_here(s, leaf && !halved);
		if (ran && halved && !(o.known && (o.feasible_known || !c->matter.feasible)))
			compare_classes(s, c, leaf);
		else
			add_outcome(c, o);
		search_undo(s);
	}
}

/* RELEVANT, IRRELEVANT: so it is below this place. */
static berth_relevance compare(struct berth_search *s, struct matter m, bool leaf)
{
	struct comparison c = { .matter = m };

	compare_classes(s, &c, leaf);
	return c.differ ? BERTH_RELEVANT : c.unknown ? BERTH_MAYBE_RELEVANT : BERTH_IRRELEVANT;
}

/* Marks all facts that can change the matter, whatever else varies. */
static bool matters_here(struct berth_search *s, struct matter m)
{
	memset(s->mattering, 0, s->fact_words * sizeof *s->mattering);
	search_mark_mattering(s, search_possible(s, s->scratch->result.winner), m.feasible,
	                      s->mattering);
	return bit_at(s->mattering, m.fact);
}

/* Another one of the facts that matter, that with the greatest swing if any has one; NONE: there
 * is none. */
static uint32_t choose_other(struct berth_search *s, struct matter m)
{
	uint32_t winner = s->scratch->result.winner, fact = NONE, rival = NONE;

	if (winner != NONE) {
		search_compare(s, winner);
		rival = search_worst_rival(s, s->rivals);
	}
	if (rival != NONE)
		fact = search_choose(s, winner, rival, m.fact);
	for (uint32_t f = 0; f < s->program->n_facts && fact == NONE; f++)
		if (bit_at(s->mattering, f) && f != m.fact && search_is_branchable(s, f))
			fact = f;
	return fact;
}

/* A text that matters cannot be told in all ways. */
static bool is_leaf(const struct berth_search *s, struct matter m)
{
	for (uint32_t f = 0; f < s->program->n_facts; f++)
		if (bit_at(s->mattering, f) && f != m.fact)
			return false;
	return true;
}

static berth_relevance look(struct berth_search *s, struct matter m)
{
	berth_relevance found;
	struct extent d = { 0, 0 };
	int64_t cursor = 0;
	uint32_t other;

	if (!search_run(s))
		return BERTH_MAYBE_RELEVANT;
	if (!matters_here(s, m))
		return BERTH_IRRELEVANT;
	other = choose_other(s, m);
	found = compare(s, m, other == NONE && is_leaf(s, m));
	if (found != BERTH_MAYBE_RELEVANT || other == NONE)
		return found;
	found = BERTH_IRRELEVANT;
	while (search_next_class(s, other, &cursor, &d)) {
		berth_relevance below;
		search_assign(s, other, d);
		below = look(s, m);
		search_undo(s);
		if (below == BERTH_RELEVANT)
			return below;
		if (below == BERTH_MAYBE_RELEVANT)
			found = below;
		if (s->evaluations >= s->budget)
			return BERTH_MAYBE_RELEVANT;
	}
	return found;
}

/* Where FACT is D, the winner loses if all of the N answers are given.  Does it win with the same
 * and another class of FACT, if the rest is in its favour? */
static bool turns(struct berth_search *s, uint32_t fact, struct extent d, uint32_t n,
                  uint32_t winner)
{
	struct extent other = { 0, 0 };
	int64_t cursor = 0;
	bool found = false;

	while (!found && search_next_sample(s, fact, &cursor, &other)) {
		if (other.low == d.low && other.high == d.high)
			continue;
		search_assign(s, fact, other);
		for (uint32_t i = 0; i < n; i++)
			search_assign(s, s->answers[i].fact, (struct extent){ s->answers[i].value.low,
			              s->answers[i].value.high });
		found = search_favour(s, winner);
		search_undo_to(s, 0);
	}
	return found;
}

/* Two completions that differ in FACT alone, of which the winner of now wins one: most facts that
 * matter show it so, in few runs. */
static bool shows_relevance(struct berth_search *s, uint32_t fact, uint32_t winner)
{
	struct extent d = { 0, 0 };
	int64_t cursor = 0;
	bool found = false;

	while (!found && winner != NONE && search_next_sample(s, fact, &cursor, &d)) {
		bool lost;
		uint32_t n = 0;
		search_assign(s, fact, d);
		lost = search_dive(s, winner);
		for (uint32_t i = 1; lost && i < s->n_trail; i++, n++) {
			uint32_t f = s->trail[i].fact;
			s->answers[n] = (berth_answer){ f, { s->extents[f].low, s->extents[f].high, NULL } };
		}
		search_undo_to(s, 0);
		found = lost && turns(s, fact, d, n, winner);
	}
	return found;
}

static bool begin(struct berth_search *s, berth_scope scope, uint32_t *winner)
{
	return search_sync(s) == BERTH_OK
		&& search_begin(s, scope, AS_ASSUMED, winner) == BERTH_OK;
}

static berth_relevance relevance(struct berth_search *s, berth_scope scope, struct matter m)
{
	uint32_t winner;

	if (!begin(s, scope, &winner))
		return BERTH_MAYBE_RELEVANT;
	if (!bit_at(s->free, m.fact) || s->extents[m.fact].low == s->extents[m.fact].high)
		return BERTH_IRRELEVANT;
	if (!search_is_branchable(s, m.fact) || !search_run(s))
		return BERTH_MAYBE_RELEVANT;
	if (!matters_here(s, m))
		return BERTH_IRRELEVANT;
	return shows_relevance(s, m.fact, winner) ? BERTH_RELEVANT : look(s, m);
}

static berth_relevance relevance_within(struct berth_search *s, berth_scope scope,
                                        struct matter m, unsigned budget)
{
	if (m.fact >= s->program->n_facts)
		return BERTH_IRRELEVANT;
	search_start(s, budget);
	return relevance(s, scope, m);
}

berth_relevance berth_search_relevance(berth_search *search, berth_scope scope, uint32_t fact,
                                       unsigned budget)
{
	return relevance_within(search, scope, (struct matter){ fact, true }, budget);
}

berth_relevance berth_search_winner_relevance(berth_search *search, berth_scope scope,
                                              uint32_t fact, unsigned budget)
{
	return relevance_within(search, scope, (struct matter){ fact, false }, budget);
}

/* ---- the next question ------------------------------------------------------------ */

#define EACH 400 /* evaluations for the proof that one question is needed */

/* Where no answer turns the winner of completions, all of them may still have another winner than
 * that of what is known: then the first question is needed to see it. */
static bool is_settled(struct berth_search *s, berth_scope scope)
{
	uint32_t winner;

	return begin(s, scope, &winner) && search_prove(s, winner) == BERTH_PROVEN;
}

static berth_question question(const struct berth_search *s, uint32_t i, berth_relevance found)
{
	return (berth_question){ s->values[i].fact, found == BERTH_RELEVANT,
		(uint32_t)s->values[i].ruled_out, (uint32_t)s->values[i].narrowing, s->evaluations };
}

bool berth_search_next(berth_search *search, berth_scope scope, unsigned budget,
                       berth_question *out)
{
	struct berth_search *s = search;
	unsigned whole;
	uint32_t n, winner;

	search_start(s, budget);
	whole = s->budget;
	scope &= BERTH_VARY_ASSUMED;
	if (!begin(s, scope, &winner))
		return false;
	n = search_run(s) ? rank_questions(s) : 0;
	for (uint32_t i = 0; i < n; i++) {
		berth_relevance found;
		s->budget = s->evaluations + EACH < whole ? s->evaluations + EACH : whole;
		found = relevance(s, scope, (struct matter){ s->values[i].fact, false });
		if (found == BERTH_IRRELEVANT)
			continue;
		*out = question(s, i, found);
		return true;
	}
	s->budget = whole;
	if (n == 0 || is_settled(s, scope))
		return false;
	*out = question(s, 0, BERTH_MAYBE_RELEVANT);
	return true;
}

bool berth_search_class(const berth_search *search, uint32_t fact, uint32_t i, berth_value *out)
{
	struct extent d = { 0, 0 };
	int64_t cursor = 0;

	if (fact >= search->program->n_facts || !search_is_branchable(search, fact))
		return false;
	do
		if (!search_next_cell(search, fact, search_whole_extent(search, fact), &cursor, &d))
			return false;
	while (i--);
	*out = (berth_value){ d.low, d.high, NULL };
	return true;
}
