/*
 * reference-evaluator.c - design 3a, read aloud.
 */
#include "reference-parts.h"

#include <string.h>

/* How many assumptions must be made before those of FACT. */
static int stratum(const struct r_base *base, int fact)
{
	int most = 0;

	for (int i = 0; i < base->n_rules; i++) {
		const struct r_rule *r = &base->rules[i];
		if (r->effect != R_ASSUME || r->fact != fact || r->builds_on == R_NONE)
			continue;
		int below = stratum(base, r->builds_on);
		most = below + 1 > most ? below + 1 : most;
	}
	return most;
}

/* What builds on no assumption reads what was told; all else all that is known in the end. */
enum r_truth r_rule_truth(const struct r_result *r, int rule, int candidate)
{
	const struct r_rule *written = &r->a.base->rules[rule];
	bool first = written->effect == R_ASSUME && stratum(r->a.base, written->fact) == 0;
	const struct r_evaluation *e = first ? &r->a : r->shown;
	enum r_truth best = R_FALSE, truth;
	bool begun = false;
	int c;

	while (r_next_for(e, rule, &c, &begun)) {
		truth = candidate == R_NONE || candidate == c ? r_truth_for(e, rule, c) : R_FALSE;
		if (truth == R_WAITS && r_rule_fires(e, rule, c))
			truth = R_TRUE;
		best = truth > best ? truth : best;
	}
	return best;
}

/* ---- values that rules offer -------------------------------------------------------- */

struct offer {
	int rule, priority, operands[2];
	bool fires, bounded;
	long low, high;
};
struct offers {
	struct offer items[R_RULES * R_CANDIDATES];
	int n;
};

/* Does the row pass F, for ALL values that the fact may have, or else for any? */
static bool passes(const struct r_evaluation *e, const struct r_filter *f, int row, int candidate,
                   bool all)
{
	const struct r_test t = { .sign = f->sign };
	struct r_value y = { R_DERIVED, f->value, f->value };

	if (f->operand == R_FACT)
		y = e->facts[f->fact];
	else if (f->operand == R_ROOM)
		y = r_room_of(e, candidate);
	if (y.standing == R_UNDEFINED)
		return false;
	if (y.standing == R_UNTOLD)
		return !all;
	for (long k = y.low; k <= y.high; k++)
		if (r_holds(&t, e->base->cells[row][f->column], k) != all)
			return !all;
	return all;
}

static enum r_truth row_truth(const struct r_evaluation *e, const struct r_aggregate *a, int row,
                              int candidate)
{
	bool waits = false;

	for (int i = 0; i < a->n_filters; i++) {
		if (!passes(e, &a->filters[i], row, candidate, false))
			return R_FALSE;
		waits = waits || !passes(e, &a->filters[i], row, candidate, true);
	}
	return waits ? R_WAITS : R_TRUE;
}

/* Is row X preferred to row Y, which comes before it? */
static bool is_better(const struct r_evaluation *e, const struct r_aggregate *a, int x, int y)
{
	int column = a->operation == R_PICK ? a->cheapest : a->column;
	int difference = e->base->cells[x][column] - e->base->cells[y][column];

	return a->operation == R_LARGEST ? difference > 0 : difference < 0;
}

/* Gives *O the value of the aggregate; false: it is undefined. */
static bool offer_rows(const struct r_evaluation *e, const struct r_aggregate *a, int candidate,
                       struct offer *o)
{
	int best = R_NONE, total = 0, n = 0;

	for (int row = 0; row < R_ROWS; row++) {
		enum r_truth truth = row_truth(e, a, row, candidate);
		o->bounded = o->bounded && truth != R_WAITS;
		if (truth != R_TRUE)
			continue;
		n++;
		total += e->base->cells[row][a->column];
		if (best == R_NONE || is_better(e, a, row, best))
			best = row;
	}
	if (a->operation == R_COUNT || a->operation == R_TOTAL)
		o->low = o->high = a->operation == R_COUNT ? n : total;
	else if (best != R_NONE)
		o->low = o->high = e->base->cells[best][a->column];
	o->high = o->bounded ? o->high : 1; /* a boolean may be yes */
	return !o->bounded || best != R_NONE || a->operation == R_COUNT || a->operation == R_TOTAL;
}

static void add_offer(const struct r_evaluation *e, int rule, int candidate, bool fires,
                      struct offers *out)
{
	const struct r_rule *r = &e->base->rules[rule];
	struct offer o = { rule, r->priority, { r->operands[0], r->operands[1] }, fires, true, 0, 0 };

	if (r->aggregate.used) {
		if (!offer_rows(e, &r->aggregate, candidate, &o))
			return;
	} else if (r->operands[0] == R_NONE) {
		o.low = o.high = r->effect == R_WEIGHT ? r->points : r->value;
	} else {
		const struct r_value *x = &e->facts[r->operands[0]], *y = &e->facts[r->operands[1]];
		if (x->standing == R_UNDEFINED || y->standing == R_UNDEFINED)
			return;
		o.bounded = x->standing != R_UNTOLD && y->standing != R_UNTOLD;
		o.low = x->low + y->low;
		o.high = x->high + y->high;
	}
	out->items[out->n++] = o;
}

/* All offers of rules with EFFECT on the fact or criterion OWNER. */
static void find_offers(const struct r_evaluation *e, enum r_effect effect, int owner,
                        struct offers *out)
{
	out->n = 0;
	for (int i = 0; i < e->base->n_rules; i++) {
		const struct r_rule *r = &e->base->rules[i];
		bool begun = false;
		int c;
		if (r->effect != effect || (effect == R_WEIGHT ? r->criterion : r->fact) != owner)
			continue;
		while (r_next_for(e, i, &c, &begun))
			if (r_truth_for(e, i, c) != R_FALSE)
				add_offer(e, i, c, r_truth_for(e, i, c) == R_TRUE, out);
	}
}

static bool surely_same(const struct offer *a, const struct offer *b)
{
	if (!a->bounded || !b->bounded)
		return false;
	if (a->low == a->high && b->low == b->high)
		return a->low == b->low;
	return a->operands[0] != R_NONE && a->operands[0] == b->operands[0]
		&& a->operands[1] == b->operands[1];
}

static void add_problem(struct r_result *r, bool conflict, int fact, int rule)
{
	for (int i = 0; i < r->n_problems; i++)
		if (r->problems[i].conflict == conflict && r->problems[i].fact == fact
		    && r->problems[i].rule == rule)
			return;
	r->problems[r->n_problems++] = (struct r_problem){ conflict, fact, rule };
}

static bool counts(const struct offer *o, int priority)
{
	return o->fires && o->bounded && o->priority == priority;
}

/* The offer that decides: of the highest priority at which rules fire without contradicting each
 * other; contradictions above it are problems of FACT.  NULL: none. */
static const struct offer *deciding(struct r_result *r, const struct offers *offers, int fact)
{
	for (int priority = 2; priority >= -2; priority--) {
		const struct offer *first = NULL;
		bool contradict = false;
		for (int i = 0; i < offers->n; i++) {
			if (!counts(&offers->items[i], priority))
				continue;
			first = first ? first : &offers->items[i];
			for (int k = 0; k < i; k++)
				contradict = contradict || (counts(&offers->items[k], priority)
					&& (offers->items[k].high < offers->items[i].low
					    || offers->items[i].high < offers->items[k].low));
		}
		if (first && !contradict)
			return first;
		for (int i = 0; i < offers->n; i++)
			if (contradict && counts(&offers->items[i], priority))
				add_problem(r, true, fact, offers->items[i].rule);
	}
	return NULL;
}

/* The value of a fact by OFFERS: waiting if one of the deciding priority or above may differ. */
static struct r_value resolve(struct r_result *r, const struct offers *offers, int fact,
                              enum r_standing standing)
{
	const struct offer *o = deciding(r, offers, fact);
	struct r_value waits = { R_UNTOLD, 0, 0 };

	if (offers->n == 0)
		return (struct r_value){ R_UNDEFINED, 0, 0 };
	if (!o)
		return waits;
	for (int i = 0; i < offers->n; i++)
		if (offers->items[i].priority >= o->priority && !surely_same(o, &offers->items[i]))
			return waits;
	return (struct r_value){ standing, o->low, o->high };
}

/* ---- derived facts ------------------------------------------------------------------ */

static void derive(struct r_result *r, struct r_evaluation *e, int fact)
{
	struct offers offers;
	bool may_be_yes = false;

	find_offers(e, R_CONCLUDE, fact, &offers);
	if (e->facts[fact].standing == R_IS_TOLD) {
		for (int i = 0; i < offers.n; i++)
			if (offers.items[i].fires && offers.items[i].bounded
			    && (offers.items[i].low != e->facts[fact].low
			        || offers.items[i].high != e->facts[fact].high))
				add_problem(r, false, fact, offers.items[i].rule);
		return;
	}
	for (int i = 0; i < offers.n; i++)
		may_be_yes = may_be_yes || offers.items[i].high == 1;
	e->facts[fact] = resolve(r, &offers, fact, R_DERIVED);
	if (e->base->facts[fact].type == R_BOOLEAN && !may_be_yes)
		e->facts[fact] = (struct r_value){ R_DERIVED, 0, 0 };
}

static bool in_cycle(const struct r_evaluation *e, int fact, int level)
{
	return e->base->facts[fact].level == level && e->base->facts[fact].recursive
		&& e->facts[fact].standing != R_IS_TOLD;
}

static bool concluded(const struct r_evaluation *e, int fact, bool certainly)
{
	for (int i = 0; i < e->base->n_rules; i++) {
		bool begun = false;
		int c;
		if (e->base->rules[i].effect != R_CONCLUDE || e->base->rules[i].fact != fact)
			continue;
		while (r_next_for(e, i, &c, &begun))
			if (r_rule_holds(e, i, c, certainly))
				return true;
	}
	return false;
}

/* The least fixpoint: all are no, then what is concluded becomes yes, until nothing changes. */
static void least_fixpoint(struct r_evaluation *e, int level, bool certainly)
{
	bool changed = true;

	for (int i = 0; i < e->base->n_facts; i++)
		if (in_cycle(e, i, level))
			e->facts[i] = (struct r_value){ R_DERIVED, 0, 0 };
	while (changed) {
		changed = false;
		for (int i = 0; i < e->base->n_facts; i++)
			if (in_cycle(e, i, level) && e->facts[i].low == 0 && concluded(e, i, certainly)) {
				e->facts[i].low = e->facts[i].high = 1;
				changed = true;
			}
	}
}

static void derive_cycle(struct r_evaluation *e, int level)
{
	bool yes[R_FACTS];

	least_fixpoint(e, level, true);
	for (int i = 0; i < e->base->n_facts; i++)
		yes[i] = e->facts[i].low == 1;
	least_fixpoint(e, level, false);
	for (int i = 0; i < e->base->n_facts; i++)
		if (in_cycle(e, i, level) && e->facts[i].low == 1 && !yes[i])
			e->facts[i] = (struct r_value){ R_UNTOLD, 0, 0 };
}

static void derive_all(struct r_result *r, struct r_evaluation *e)
{
	for (int level = 1; level <= R_LEVELS; level++) {
		derive_cycle(e, level);
		for (int i = 0; i < e->base->n_facts; i++)
			if (e->base->facts[i].level == level && !in_cycle(e, i, level))
				derive(r, e, i);
	}
}

/* ---- scores ------------------------------------------------------------------------- */

static void widen(struct r_evaluation *e, int criterion, long weight)
{
	if (weight < e->least[criterion])
		e->least[criterion] = weight;
	if (weight > e->most[criterion])
		e->most[criterion] = weight;
}

/* Every weight that may come out when the offers in FIRING fire (bit set) and no others. */
static void add_outcomes(struct r_evaluation *e, int criterion, const struct offers *offers,
                         unsigned long firing)
{
	for (int priority = 2; priority >= -2; priority--) {
		long low = 1000, high = -1;
		for (int i = 0; i < offers->n; i++) {
			if (!(firing >> i & 1) || offers->items[i].priority != priority)
				continue;
			widen(e, criterion, offers->items[i].low);
			low = offers->items[i].low < low ? offers->items[i].low : low;
			high = offers->items[i].low > high ? offers->items[i].low : high;
		}
		if (low == high)
			return;
	}
	widen(e, criterion, e->base->weight[criterion]);
}

static void weigh(struct r_result *r, struct r_evaluation *e, int criterion)
{
	const struct offer *o;
	struct offers offers;
	unsigned long certain = 0;

	find_offers(e, R_WEIGHT, criterion, &offers);
	o = deciding(r, &offers, R_NONE);
	e->known[criterion] = o ? o->low : e->base->weight[criterion];
	e->least[criterion] = 1000;
	e->most[criterion] = -1;
	for (int i = 0; i < offers.n; i++)
		certain |= (unsigned long)offers.items[i].fires << i;
	for (unsigned long firing = 0; firing < 1ul << offers.n; firing++)
		if ((firing & certain) == certain)
			add_outcomes(e, criterion, &offers, firing);
}

/* Points of CANDIDATE on CRITERION: of fired rules, the fewest and the most that may come. */
static void count_points(const struct r_evaluation *e, int candidate, int criterion, long points[3])
{
	points[0] = points[1] = points[2] = 0;
	for (int i = 0; i < e->base->n_rules; i++) {
		const struct r_rule *r = &e->base->rules[i];
		long given = r->effect == R_OPPOSE ? -r->points : r->points;
		enum r_truth truth;
		if ((r->effect != R_FAVOUR && r->effect != R_OPPOSE) || r->criterion != criterion
		    || (!r->each && !(r->candidates >> candidate & 1)))
			continue;
		truth = r_truth_for(e, i, r->each ? candidate : R_NONE);
		points[0] += r_rule_fires(e, i, r->each ? candidate : R_NONE) ? given : 0;
		points[1] += truth == R_TRUE || (truth == R_WAITS && given < 0) ? given : 0;
		points[2] += truth == R_TRUE || (truth == R_WAITS && given > 0) ? given : 0;
	}
}

static void score(struct r_evaluation *e, int candidate)
{
	for (int k = 0; k < R_CRITERIA; k++) {
		long points[3], low = 1000000, high = -1000000;
		count_points(e, candidate, k, points);
		for (int i = 0; i < 4; i++) {
			long product = (i & 1 ? e->least[k] : e->most[k]) * points[1 + i / 2];
			low = product < low ? product : low;
			high = product > high ? product : high;
		}
		e->low[candidate][k] = low;
		e->high[candidate][k] = high;
		e->score[candidate] += e->known[k] * points[0];
		e->worst[candidate] += low;
		e->best[candidate] += high;
	}
}

static enum r_truth exclusion(const struct r_evaluation *e, int candidate)
{
	enum r_truth best = R_FALSE;

	for (int i = 0; i < e->base->n_rules; i++) {
		const struct r_rule *r = &e->base->rules[i];
		enum r_truth truth = R_FALSE;
		if (r->effect == R_EXCLUDE && (r->each || r->candidates >> candidate & 1))
			truth = r_truth_for(e, i, r->each ? candidate : R_NONE);
		best = truth > best ? truth : best;
	}
	return best;
}

static bool can_win(const struct r_evaluation *e, int c)
{
	if (!(e->considered >> c & 1) || e->excluded >> c & 1)
		return false;
	for (int i = 0; i < e->base->n_candidates; i++)
		if (e->considered >> i & 1 && !(e->may_be_excluded >> i & 1)
		    && (e->worst[i] > e->best[c] || (e->worst[i] == e->best[c] && i < c)))
			return false;
	return true;
}

static void rank(struct r_result *r, struct r_evaluation *e)
{
	for (int k = 0; k < R_CRITERIA; k++)
		weigh(r, e, k);
	for (int c = 0; c < e->base->n_candidates; c++) {
		if (!(e->considered >> c & 1))
			continue;
		score(e, c);
		e->excluded |= (unsigned)(exclusion(e, c) == R_TRUE) << c;
		e->may_be_excluded |= (unsigned)(exclusion(e, c) != R_FALSE) << c;
	}
	for (int c = 0; c < e->base->n_candidates; c++)
		e->possible |= (unsigned)can_win(e, c) << c;
}

/* ---- all of it ---------------------------------------------------------------------- */

/* An assume rule that waits holds nothing back: assumptions go by what is known. */
static void keep_fired(struct offers *offers)
{
	int n = 0;

	for (int i = 0; i < offers->n; i++)
		if (offers->items[i].fires)
			offers->items[n++] = offers->items[i];
	offers->n = n;
}

/* What is assumed of FACT by what E knows; otherwise as it was told. */
static struct r_value assume_fact(struct r_result *r, const struct r_evaluation *e,
                                  const struct r_case *c, int fact)
{
	struct offers offers;
	struct r_value value;

	if (e->base->facts[fact].level || c->facts[fact].standing == R_IS_TOLD || !c->assumptions)
		return c->facts[fact];
	find_offers(e, R_ASSUME, fact, &offers);
	keep_fired(&offers);
	value = resolve(r, &offers, fact, R_ASSUMED);
	return value.standing == R_ASSUMED ? value : c->facts[fact];
}

/* Fills the untold facts of R->b with what is assumed, of each stratum by what follows from those
 * below it; false when nothing is. */
static bool assume(struct r_result *r, const struct r_case *c)
{
	struct r_value facts[R_FACTS];
	bool any = false;

	memcpy(facts, c->facts, sizeof facts);
	for (int s = 0; s < R_FACTS; s++) {
		struct r_evaluation below = { .base = r->a.base, .considered = c->considered };
		struct r_result unheard = { .n_problems = 0 }; /* what is conflicting on the way */
		memcpy(below.facts, facts, sizeof facts);
		derive_all(&unheard, &below);
		for (int i = 0; i < r->a.base->n_facts; i++)
			if (stratum(r->a.base, i) == s)
				facts[i] = assume_fact(r, &below, c, i);
	}
	for (int i = 0; i < r->a.base->n_facts; i++)
		any = any || facts[i].standing == R_ASSUMED;
	r->b = (struct r_evaluation){ .base = r->a.base, .considered = c->considered };
	memcpy(r->b.facts, facts, sizeof facts);
	return any;
}

static bool has_one_winner(const struct r_evaluation *e)
{
	return e->possible && !(e->possible & (e->possible - 1)) && !(e->possible & e->may_be_excluded);
}

static void decide(struct r_result *r)
{
	const struct r_evaluation *e = r->shown;

	r->winner = R_NONE;
	for (int i = e->base->n_candidates - 1; i >= 0; i--)
		if (e->considered >> i & 1 && !(e->excluded >> i & 1)
		    && (r->winner == R_NONE || e->score[i] >= e->score[r->winner]))
			r->winner = i;
	if (r->winner == R_NONE)
		r->status = R_NOTHING;
	else if (has_one_winner(&r->a))
		r->status = R_CERTAIN;
	else
		r->status = has_one_winner(e) ? R_SETTLED : R_POSSIBLE;
}

void r_evaluate(const struct r_base *base, const struct r_case *c, struct r_result *out)
{
	memset(out, 0, sizeof *out);
	out->a.base = base;
	out->a.considered = c->considered;
	memcpy(out->a.facts, c->facts, sizeof out->a.facts);
	derive_all(out, &out->a);
	rank(out, &out->a);
	out->shown = &out->a;
	if (assume(out, c)) {
		derive_all(out, &out->b);
		rank(out, &out->b);
		out->shown = &out->b;
	}
	decide(out);
}
