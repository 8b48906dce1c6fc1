/*
 * bounds.c - how two candidates can end up against each other.
 *
 * The difference of two scores is bounded, not each score: what a condition gives to both
 * cancels.  A condition that waits counts under one of the variables that it waits for, and that
 * variable is in one cell only, so conditions that need different cells are never counted
 * together.  What can wait for facts that do not vary alone never fires.
 */
#include "engine/search/parts.h"

#include <string.h>

#define MOST_CELLS 64 /* a bit for each */
#define MOST_LEADERS 3

/* ---- what waits ---------------------------------------------------------------------- */

static bool can_change(const struct berth_search *s, uint32_t variable)
{
	return sets_meet(reads_of(s, s->variable_reads, variable), s->open, s->fact_words);
}

static uint32_t variable_of(const berth_program *p, const struct p_literal *l)
{
	return l->kind == LITERAL_ATOM ? p->atoms[l->index].variable : p->nodes[l->index].variable;
}

/* Does L, which waits, go on waiting? What is stuck may still turn out to be undefined: then a
 * condition that is negated becomes true, and a guard that is not negated fails. */
static bool stays_open(struct berth_search *s, const struct p_literal *l)
{
	return !can_change(s, variable_of(s->program, l))
		|| (l->kind == LITERAL_ATOM && l->negated == l->guard
		    && search_atom_is_stuck(s, &s->program->atoms[l->index]));
}

/* What a condition waits for. */
struct wait {
	enum { WAITS, NEVER_FIRES, FIRES } kind; /* FIRES: only guards are open, and stay so */
	const struct p_literal *literal; /* under whose variable it counts: that most others read */
	bool alone;                      /* there is no other */
};

static struct wait wait_of(struct berth_search *s, uint32_t instance)
{
	const berth_program *p = s->program;
	struct span literals = p->instances[instance].literals;
	struct wait wait = { FIRES, NULL, true };

	for (uint32_t i = literals.first; i < literals.first + literals.count; i++) {
		const struct p_literal *l = &p->literals[i];
		if (literal_truth(p, s->scratch->shown, l) != BERTH_WAITING)
			continue;
		if (stays_open(s, l)) {
			if (l->guard)
				continue;
			return (struct wait){ NEVER_FIRES, NULL, false };
		}
		wait.kind = WAITS;
		wait.alone = wait.literal == NULL;
		if (!wait.literal || s->popularity[variable_of(p, l)]
		    > s->popularity[variable_of(p, wait.literal)])
			wait.literal = l;
	}
	return wait;
}

static void find_weights(struct berth_search *s)
{
	bool changed = false;

	for (uint32_t k = 0; k < s->program->n_criteria; k++) {
		struct weight w = s->scratch->shown->weights[k];
		struct weights now = { w.known, w.low, w.high }, was = s->weights[k];
		if (!sets_meet(reads_of(s, s->criterion_reads, k), s->open, s->fact_words))
			now.low = now.high = w.known;
		changed |= now.known != was.known || now.low != was.low || now.high != was.high;
		s->weights[k] = now;
	}
	s->weighing += changed;
}

/* Does cell X of VARIABLE leave the condition's literals on it true? */
static bool cell_leaves(const struct berth_search *s, uint32_t variable, uint32_t x,
                        uint32_t instance)
{
	const struct p_variable *v = &s->program->variables[variable];
	uint32_t word = instance / 64 - v->first_word;

	return word >= v->n_words
		|| s->program->rows[v->rows + x * v->n_words + word].bits >> instance % 64 & 1;
}

static struct cells cells_open(const struct berth_search *s, uint32_t variable)
{
	const struct p_variable *v = &s->program->variables[variable];
	struct cells at = s->scratch->shown->cells[variable];

	if (at.low != WAITING)
		return at;
	/* a derived fact may turn out to be undefined */
	return (struct cells){ 0, v->n_cells - !(v->kind == VARIABLE_FACT
	                                         && s->program->facts[v->index].derived) };
}

/* Of the variable of BUCKET, from its first open one. */
static uint64_t cells_left(const struct berth_search *s, const struct bucket *bucket,
                           uint32_t instance)
{
	struct cells at = bucket->open;
	uint64_t left = 0;

	for (uint32_t x = 0; x <= at.high - at.low && x < MOST_CELLS; x++)
		left |= (uint64_t)cell_leaves(s, bucket->variable, at.low + x, instance) << x;
	return left;
}

/* The same; where nothing is known of the variable, they are always the same. */
static uint64_t cells_of(struct berth_search *s, const struct bucket *bucket, uint32_t condition)
{
	struct condition *c = &s->conditions[condition];

	if (s->scratch->shown->cells[bucket->variable].low != WAITING)
		return cells_left(s, bucket, c->instance);
	if (c->variable != bucket->variable) {
		c->variable = bucket->variable;
		c->cells = cells_left(s, bucket, c->instance);
	}
	return c->cells;
}

/* What the condition gives to each candidate, if that is known. */
static void weigh(struct berth_search *s, uint32_t condition)
{
	struct condition *of = &s->conditions[condition];
	struct span strands = of->strands;
	uint32_t n = s->program->n_candidates;
	int64_t *gifts = s->gifts + (size_t)condition * n;

	if (of->weighing == s->weighing)
		return;
	of->weighing = s->weighing;
	of->weighed = true;
	memset(gifts, 0, n * sizeof *gifts);
	for (uint32_t i = strands.first; i < strands.first + strands.count; i++) {
		const struct weights *w = &s->weights[s->strands[i].criterion];
		const int16_t *points = s->points + (size_t)i * n;
		of->weighed &= w->low == w->high;
		for (uint32_t c = 0; c < n; c++)
			gifts[c] += w->low * points[c];
	}
}

/* For good, as far as this search goes. */
static void add_presumed(struct berth_search *s, uint32_t condition)
{
	struct span strands = s->conditions[condition].strands;
	uint32_t n = s->program->n_candidates;

	for (uint32_t i = strands.first; i < strands.first + strands.count; i++)
		for (uint32_t c = 0; c < n; c++)
			s->presumed[c * s->program->n_criteria + s->strands[i].criterion] +=
				s->points[(size_t)i * n + c];
}

static struct bucket *bucket_for(struct berth_search *s, uint32_t variable)
{
	if (s->bucket_of[variable] == NONE) {
		s->buckets[s->n_buckets] = (struct bucket){ variable, NONE, cells_open(s, variable) };
		s->bucket_of[variable] = s->n_buckets++;
	}
	return &s->buckets[s->bucket_of[variable]];
}

static void add_pending(struct berth_search *s, uint32_t instance)
{
	uint32_t condition = s->condition_of[instance];
	struct wait wait = wait_of(s, instance);
	struct bucket *bucket;

	if (wait.kind == FIRES)
		add_presumed(s, condition);
	if (wait.kind != WAITS)
		return;
	bucket = bucket_for(s, variable_of(s->program, wait.literal));
	weigh(s, condition);
	s->pending[s->n_pending] = (struct pending){ condition, bucket->head, wait.alone,
		wait.literal->guard, cells_of(s, bucket, condition) };
	bucket->head = s->n_pending++;
	s->may_be_excluded |= s->conditions[condition].excludes;
}

/* Of the last run: what may yet change, and what was found of the run before is not any more. */
static void forget(struct berth_search *s)
{
	for (uint32_t i = 0; i < s->fact_words; i++)
		s->open[i] = s->free[i] | s->held[i];
	for (uint32_t i = 0; i < s->n_buckets; i++)
		s->bucket_of[s->buckets[i].variable] = NONE;
	s->n_buckets = s->n_pending = 0;
	memset(s->seen, 0, s->fact_words * sizeof *s->seen);
	memset(s->presumed, 0,
	       (size_t)s->program->n_candidates * s->program->n_criteria * sizeof *s->presumed);
	search_find_closed(s);
}

void search_list_pending(struct berth_search *s)
{
	const struct evaluation *e = s->scratch->shown;
	uint32_t words = s->program->levels[s->program->header->assume_level].words.first;

	forget(s);
	find_weights(s);
	s->race = s->scratch->considered & ~e->excluded;
	s->may_be_excluded = 0;
	for (uint32_t w = 0; w < words; w++)
		for (uint64_t m = e->possible[w] & e->waiting[w] & s->representatives[w]; m; m &= m - 1)
			add_pending(s, w * 64 + (uint32_t)__builtin_ctzll(m));
	s->may_be_excluded &= s->race;
}

/* ---- pairs --------------------------------------------------------------------------- */

static int64_t least_product(int64_t points, const struct weights *w)
{
	return points * (points < 0 ? w->high : w->low);
}

/* The least that the condition gives to A more than to B when it fires. */
static int64_t pending_least(const struct berth_search *s, const struct pending *pending,
                             uint32_t a, uint32_t b)
{
	const struct condition *c = &s->conditions[pending->condition];
	const int64_t *gifts = s->gifts + (size_t)pending->condition * s->program->n_candidates;
	int64_t sum = 0;

	if (c->weighed)
		return gifts[a] - gifts[b];
	for (uint32_t i = c->strands.first; i < c->strands.first + c->strands.count; i++) {
		const int16_t *points = s->points + (size_t)i * s->program->n_candidates;
		sum += least_product(points[a] - points[b], &s->weights[s->strands[i].criterion]);
	}
	return sum;
}

static int64_t fired_least(const struct berth_search *s, uint32_t a, uint32_t b)
{
	const struct points *points = s->scratch->shown->points;
	uint32_t n = s->program->n_criteria;
	int64_t sum = 0;

	for (uint32_t k = 0; k < n; k++)
		sum += least_product((int64_t)points[a * n + k].of[PART_FIRED]
		                     - points[b * n + k].of[PART_FIRED]
		                     + s->presumed[a * n + k] - s->presumed[b * n + k],
		                     &s->weights[k]);
	return sum;
}

/* Each condition for itself: it fires or not. */
static int64_t bucket_least_singly(const struct berth_search *s, const struct bucket *bucket,
                                   uint32_t a, uint32_t b)
{
	int64_t sum = 0;

	for (uint32_t i = bucket->head; i != NONE; i = s->pending[i].next) {
		int64_t least = pending_least(s, &s->pending[i], a, b);
		sum += least < 0 ? least : 0;
	}
	return sum;
}

/* Only a fact that will be told is sure to be in one of its cells in the end: what is concluded may
 * wait for ever, for what nobody knows or since rules contradict each other. */
static bool may_wait_for_ever(const struct berth_search *s, uint32_t variable)
{
	const struct p_variable *v = &s->program->variables[variable];

	return v->kind != VARIABLE_FACT || !bit_at(s->free, v->index);
}

static int64_t bucket_least(const struct berth_search *s, const struct bucket *bucket, uint32_t a,
                            uint32_t b)
{
	uint32_t n = bucket->open.high - bucket->open.low + 1;
	int64_t sums[MOST_CELLS], open = 0, result = INT64_MAX;

	if (n > MOST_CELLS || s->pending[bucket->head].next == NONE)
		return bucket_least_singly(s, bucket, a, b);
	memset(sums, 0, n * sizeof *sums);
	for (uint32_t i = bucket->head; i != NONE; i = s->pending[i].next) {
		const struct pending *pending = &s->pending[i];
		int64_t least = pending_least(s, pending, a, b);
		if (least == 0 || (least > 0 && !pending->alone))
			continue;
		for (uint64_t m = pending->cells; m; m &= m - 1)
			sums[__builtin_ctzll(m)] += least;
		open += pending->guarded ? least : 0;
	}
	for (uint32_t x = 0; x < n; x++)
		result = sums[x] < result ? sums[x] : result;
	return result > open && may_wait_for_ever(s, bucket->variable) ? open : result;
}

int64_t search_least(const struct berth_search *s, uint32_t a, uint32_t b)
{
	const struct berth_range *ranges = s->scratch->shown->ranges;
	int64_t alone = ranges[a].low - ranges[b].high, sum = fired_least(s, a, b);

	for (uint32_t i = 0; i < s->n_buckets; i++)
		sum += bucket_least(s, &s->buckets[i], a, b);
	return sum > alone ? sum : alone;
}

static bool is_above(uint32_t a, uint32_t b, int64_t least)
{
	return least > 0 || (least == 0 && a < b);
}

/* Against whom is WINNER not safe, if neither is excluded? */
void search_compare(struct berth_search *s, uint32_t winner)
{
	s->rivals = 0;
	for (uint64_t m = s->race; m; m &= m - 1) {
		uint32_t c = (uint32_t)__builtin_ctzll(m);
		if (c == winner)
			continue;
		s->least[c] = search_least(s, winner, c);
		if (!is_above(winner, c, s->least[c]))
			s->rivals |= UINT64_C(1) << c;
	}
}

uint64_t search_possible(const struct berth_search *s, uint32_t leader)
{
	uint64_t left = s->race & s->scratch->shown->possible_winners;
	uint64_t sure = s->race & ~s->may_be_excluded;

	for (uint32_t i = 0; i <= s->scratch->result.ranked && i < MOST_LEADERS; i++) {
		uint32_t a = i ? s->scratch->ranking[i - 1].candidate : leader;
		if (a == NONE || !(sure >> a & 1) || (i && a == leader))
			continue;
		for (uint64_t m = left & ~(UINT64_C(1) << a); m; m &= m - 1) {
			uint32_t c = (uint32_t)__builtin_ctzll(m);
			if (is_above(a, c, search_least(s, a, c)))
				left &= ~(UINT64_C(1) << c);
		}
	}
	return left;
}

uint32_t search_worst_rival(const struct berth_search *s, uint64_t rivals)
{
	uint32_t worst = NONE;

	for (uint64_t m = rivals; m; m &= m - 1) {
		uint32_t c = (uint32_t)__builtin_ctzll(m);
		if (worst == NONE || s->least[c] < s->least[worst])
			worst = c;
	}
	return worst;
}
