/*
 * search-bounds.c - the user's case in a session of its own, and how far apart candidates can
 * come there.
 *
 * The least margin of a leader before a rival is a sum over criteria of weight x difference of
 * points.  Both are intervals: of the points the sum of what live conditions may add or take,
 * where a condition that gives the same to both gives nothing; and the least product stands at
 * an end of each.
 */
#include "engine/search-parts.h"

#include <string.h>

/* ---- the case -------------------------------------------------------------------- */

static bool is_assumed(const struct berth_search *s, uint32_t fact)
{
	return s->user->shown->facts[fact].standing == BERTH_ASSUMED;
}

static void tell_as_known(struct berth_search *s, uint32_t fact)
{
	const struct fact_state *state = &s->user->shown->facts[fact];
	const berth_value value = { state->low, state->high, state->text };

	if (berth_session_tell(s->fixed, fact, &value, NULL) != BERTH_OK)
		s->failed = true;
}

static bool varies(const struct berth_search *s, berth_scope scope, uint32_t fact)
{
	bool closed = s->user->told[fact] & TOLD_UNKNOWN || bit_at(s->set_aside, fact);

	if (is_assumed(s, fact))
		return scope & BERTH_VARY_ASSUMED;
	return !closed || scope & BERTH_VARY_CLOSED;
}

static void find_representatives(struct berth_search *s)
{
	const berth_program *p = s->program;

	for (uint32_t i = 0; i < s->n_conditions; i++) {
		struct condition *c = &s->conditions[i];
		c->representative = NONE;
		for (uint32_t k = 0; k < c->members.count && c->representative == NONE; k++) {
			uint32_t member = s->member_list[c->members.first + k];
			uint32_t candidate = p->instances[member].candidate;
			if (candidate == NONE || s->fixed->considered >> candidate & 1)
				c->representative = member;
		}
	}
}

void search_begin(struct berth_search *s, berth_scope scope, unsigned budget)
{
	const berth_program *p = s->program;

	s->evaluations = 0;
	s->budget = budget ? budget : BERTH_SEARCH_BUDGET;
	s->failed = false;
	s->n_trail = 0;
	memset(s->varying, 0, s->fact_words * sizeof *s->varying);
	memset(s->branched, 0, s->fact_words * sizeof *s->branched);
	berth_session_reset(s->fixed);
	berth_session_assumptions(s->fixed, false);
	if (berth_session_among(s->fixed, s->user->considered) != BERTH_OK)
		s->failed = true;
	for (uint32_t f = 0; f < p->n_facts; f++) {
		if (s->user->told[f] & TOLD_VALUE)
			tell_as_known(s, f);
		else if (p->facts[f].derived)
			continue;
		else if (varies(s, scope, f))
			bit_set(s->varying, f);
		else if (is_assumed(s, f))
			tell_as_known(s, f);
	}
	find_representatives(s);
}

/* ---- what is live ------------------------------------------------------------------- */

static bool is_live(struct berth_search *s, uint32_t instance)
{
	const berth_program *p = s->program;
	struct span literals = p->instances[instance].literals;

	for (uint32_t i = 0; i < literals.count; i++) {
		const struct p_literal *l = &p->literals[literals.first + i];
		if (literal_truth(p, &s->fixed->a, l) != BERTH_WAITING)
			continue;
		memset(s->scratch_set, 0, s->fact_words * sizeof *s->scratch_set);
		search_literal_reads(s, l, s->scratch_set);
		if (!sets_meet(s->scratch_set, s->varying, s->fact_words))
			return false;
	}
	return true;
}

static void list_live(struct berth_search *s)
{
	s->n_live = 0;
	for (uint32_t i = 0; i < s->n_conditions; i++) {
		uint32_t instance = s->conditions[i].representative;
		if (instance != NONE && instance_waits(&s->fixed->a, instance) && is_live(s, instance))
			s->live[s->n_live++] = i;
	}
}

bool search_run(struct berth_search *s)
{
	if (s->failed || s->evaluations >= s->budget)
		return false;
	s->evaluations++;
	if (berth_session_run(s->fixed) != BERTH_OK) {
		s->failed = true;
		return false;
	}
	list_live(s);
	return true;
}

/* ---- margins ------------------------------------------------------------------------ */

/* Does a rule that sets the weight wait for what varies? */
static bool weight_is_live(struct berth_search *s, uint32_t criterion)
{
	struct span list = s->program->criteria[criterion].conclusions;

	for (uint32_t i = 0; i < list.count; i++) {
		uint32_t instance = s->program->conclusions[list.first + i].instance;
		if (instance_waits(&s->fixed->a, instance) && is_live(s, instance))
			return true;
	}
	return false;
}

struct margin {
	int64_t least[MAX_CRITERIA]; /* difference of points, with all that may be taken from it */
};

static const struct points *points_of(const struct berth_search *s, uint32_t candidate)
{
	return s->fixed->a.points + (size_t)candidate * s->program->n_criteria;
}

/* What CONDITION gives to the leader more than to the rival, by criterion, added to DELTA. */
static void add_gifts(const struct berth_search *s, const struct condition *condition,
                      uint32_t leader, uint32_t rival, int32_t *delta)
{
	uint32_t n_criteria = s->program->n_criteria;

	for (uint32_t i = 0; i < condition->members.count; i++) {
		struct span deeds = s->fixed->deeds_of[s->member_list[condition->members.first + i]];
		for (uint32_t k = 0; k < deeds.count; k++) {
			const struct deed *d = &s->fixed->deeds[deeds.first + k];
			if (d->excludes)
				continue;
			if (d->candidate == leader)
				delta[d->at % n_criteria] += d->points;
			else if (d->candidate == rival)
				delta[d->at % n_criteria] -= d->points;
		}
	}
}

static void take_falls(const struct berth_search *s, uint32_t leader, uint32_t rival,
                       struct margin *m)
{
	uint32_t n = s->program->n_criteria;
	int32_t delta[MAX_CRITERIA];

	for (uint32_t i = 0; i < s->n_live; i++) {
		memset(delta, 0, n * sizeof *delta);
		add_gifts(s, &s->conditions[s->live[i]], leader, rival, delta);
		for (uint32_t k = 0; k < n; k++)
			m->least[k] += delta[k] < 0 ? delta[k] : 0;
	}
}

/* The least that LEADER is ahead of RIVAL in any completion, while both are feasible. */
static int64_t least_margin(const struct berth_search *s, const bool *weight_varies,
                            uint32_t leader, uint32_t rival)
{
	const struct points *ahead = points_of(s, leader), *behind = points_of(s, rival);
	uint32_t n = s->program->n_criteria;
	struct margin m;
	int64_t sum = 0;

	for (uint32_t k = 0; k < n; k++)
		m.least[k] = (int64_t)ahead[k].of[PART_FIRED] - behind[k].of[PART_FIRED];
	take_falls(s, leader, rival, &m);
	for (uint32_t k = 0; k < n; k++) {
		struct weight w = s->fixed->a.weights[k];
		int64_t least = m.least[k] < 0 ? w.high : w.low;
		sum += m.least[k] * (weight_varies[k] ? least : w.known);
	}
	return sum;
}

/* The candidates that live conditions may exclude. */
static uint64_t may_exclude(const struct berth_search *s)
{
	uint64_t result = 0;

	for (uint32_t i = 0; i < s->n_live; i++) {
		struct span members = s->conditions[s->live[i]].members;
		for (uint32_t m = 0; m < members.count; m++) {
			struct span deeds = s->fixed->deeds_of[s->member_list[members.first + m]];
			for (uint32_t k = 0; k < deeds.count; k++)
				result |= s->fixed->deeds[deeds.first + k].excludes;
		}
	}
	return result & s->fixed->considered;
}

static bool is_ahead(int64_t margin, uint32_t of, uint32_t before)
{
	return margin > 0 || (margin == 0 && of < before);
}

struct standing search_stand(struct berth_search *s, uint32_t leader)
{
	struct standing r = { .excluded = s->fixed->a.excluded, .nearest = NONE };
	uint64_t race = s->fixed->considered & ~r.excluded;
	bool weight_varies[MAX_CRITERIA];

	for (uint32_t k = 0; k < s->program->n_criteria; k++)
		weight_varies[k] = s->fixed->a.weights[k].low != s->fixed->a.weights[k].high
			&& weight_is_live(s, k);
	r.may_be_excluded = may_exclude(s) & race;
	r.lost = leader == NONE || !(race >> leader & 1);
	if (leader == NONE)
		return r;
	for (uint64_t left = race & ~(UINT64_C(1) << leader); left; left &= left - 1) {
		uint32_t rival = (uint32_t)__builtin_ctzll(left);
		int64_t margin = least_margin(s, weight_varies, leader, rival);
		if (is_ahead(margin, leader, rival) && !(r.may_be_excluded >> leader & 1))
			continue;
		r.rivals |= UINT64_C(1) << rival;
		r.gap += margin < 0 ? -margin : 0;
		if (r.nearest == NONE || margin < r.least) {
			r.nearest = rival;
			r.least = margin;
		}
		if (!(r.may_be_excluded >> rival & 1)
		    && is_ahead(least_margin(s, weight_varies, rival, leader), rival, leader))
			r.lost = true;
	}
	return r;
}

/* ---- what it hangs on ---------------------------------------------------------------- */

static void add_swing(struct berth_search *s, uint32_t instance, int64_t weight)
{
	struct span literals = s->program->instances[instance].literals;

	for (uint32_t i = 0; i < literals.count; i++) {
		const struct p_literal *l = &s->program->literals[literals.first + i];
		if (literal_truth(s->program, &s->fixed->a, l) != BERTH_WAITING)
			continue;
		memset(s->scratch_set, 0, s->fact_words * sizeof *s->scratch_set);
		search_literal_reads(s, l, s->scratch_set);
		for (uint32_t w = 0; w < s->fact_words; w++)
			for (uint64_t m = s->scratch_set[w] & s->varying[w]; m; m &= m - 1)
				s->swing[w * 64 + (uint32_t)__builtin_ctzll(m)] += weight;
	}
}

static bool condition_excludes(const struct berth_search *s, const struct condition *c,
                               uint64_t candidates)
{
	for (uint32_t i = 0; i < c->members.count; i++) {
		struct span deeds = s->fixed->deeds_of[s->member_list[c->members.first + i]];
		for (uint32_t k = 0; k < deeds.count; k++)
			if (s->fixed->deeds[deeds.first + k].excludes & candidates)
				return true;
	}
	return false;
}

/* How many points, weighed, the condition moves between the two. */
static int64_t swing_of(const struct berth_search *s, const struct condition *c, uint32_t leader,
                        uint32_t rival)
{
	int32_t delta[MAX_CRITERIA];
	int64_t sum = 0;

	memset(delta, 0, s->program->n_criteria * sizeof *delta);
	add_gifts(s, c, leader, rival, delta);
	for (uint32_t k = 0; k < s->program->n_criteria; k++)
		sum += (int64_t)(delta[k] < 0 ? -delta[k] : delta[k]) * s->fixed->a.weights[k].high;
	return sum;
}

static void swing_weights(struct berth_search *s, uint32_t leader, uint32_t rival)
{
	const struct points *a = points_of(s, leader), *b = points_of(s, rival);

	for (uint32_t k = 0; k < s->program->n_criteria; k++) {
		struct span list = s->program->criteria[k].conclusions;
		struct weight w = s->fixed->a.weights[k];
		int64_t apart = (int64_t)a[k].of[PART_FIRED] - b[k].of[PART_FIRED];
		if (w.low == w.high)
			continue;
		apart = (apart < 0 ? -apart : apart) * (w.high - w.low) + 1;
		for (uint32_t i = 0; i < list.count; i++) {
			uint32_t instance = s->program->conclusions[list.first + i].instance;
			if (instance_waits(&s->fixed->a, instance) && is_live(s, instance))
				add_swing(s, instance, apart);
		}
	}
}

static uint32_t most_swinging(const struct berth_search *s, uint32_t but)
{
	uint32_t best = NONE;
	berth_value second;

	for (uint32_t i = 0; i < s->n_askable; i++) {
		uint32_t f = s->by_ordinal[i];
		if (f == but || s->swing[f] == 0 || !bit_at(s->varying, f) || bit_at(s->branched, f)
		    || !berth_search_class(s, f, 1, &second))
			continue;
		if (best == NONE || s->swing[f] > s->swing[best])
			best = f;
	}
	return best;
}

uint32_t search_choose(struct berth_search *s, uint32_t leader, uint32_t rival, uint32_t but)
{
	memset(s->swing, 0, s->program->n_facts * sizeof *s->swing);
	for (uint32_t i = 0; i < s->n_live; i++) {
		const struct condition *c = &s->conditions[s->live[i]];
		if (condition_excludes(s, c, UINT64_C(1) << leader))
			add_swing(s, c->representative, 1000);
		if (rival != NONE)
			add_swing(s, c->representative, swing_of(s, c, leader, rival));
	}
	if (rival != NONE)
		swing_weights(s, leader, rival);
	return most_swinging(s, but);
}

void search_mark_mattering(struct berth_search *s, uint64_t candidates, uint64_t *set)
{
	uint64_t feasible = s->fixed->considered & ~s->fixed->a.excluded;
	uint32_t leader = candidates ? (uint32_t)__builtin_ctzll(candidates) : NONE;

	memset(s->swing, 0, s->program->n_facts * sizeof *s->swing);
	for (uint32_t i = 0; i < s->n_live; i++) {
		const struct condition *c = &s->conditions[s->live[i]];
		int64_t weight = condition_excludes(s, c, feasible);
		for (uint64_t left = candidates & (candidates - 1); left && !weight; left &= left - 1)
			weight = swing_of(s, c, leader, (uint32_t)__builtin_ctzll(left));
		if (weight)
			add_swing(s, c->representative, 1);
	}
	for (uint64_t left = candidates & (candidates - 1); left; left &= left - 1)
		swing_weights(s, leader, (uint32_t)__builtin_ctzll(left));
	for (uint32_t f = 0; f < s->program->n_facts; f++)
		if (s->swing[f])
			bit_set(set, f);
}
