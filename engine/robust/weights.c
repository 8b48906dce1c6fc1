/*
 * weights.c - how far each weight may go before another candidate wins.
 *
 * A score is linear in one weight, so the weights with which the winner keeps ahead of one rival
 * are an interval, and its ends are quotients of whole numbers.
 */
#include "engine/robust/parts.h"

struct scale {
	const struct berth_robust *r;
	uint32_t n_criteria;
	int64_t *points;       /* candidate x criterion */
	int32_t *weights;      /* per criterion */
	uint64_t ranked;
};

static int64_t points_at(const struct scale *s, uint32_t candidate, uint32_t criterion)
{
	return s->points[(size_t)candidate * s->n_criteria + criterion];
}

/* What CANDIDATE has with WEIGHT for CRITERION. */
static int64_t score_with(const struct scale *s, uint32_t candidate, uint32_t criterion,
                          int64_t weight)
{
	int64_t score = 0;

	for (uint32_t k = 0; k < s->n_criteria; k++)
		score += points_at(s, candidate, k) * (k == criterion ? weight : s->weights[k]);
	return score;
}

/* Of equal ones the first by order. */
static uint32_t winner_with(const struct scale *s, uint32_t criterion, int64_t weight)
{
	uint32_t best = BERTH_NONE;

	for (uint32_t c = 0; c < s->r->n_candidates; c++)
		if (s->ranked >> c & 1
		    && (best == BERTH_NONE || score_with(s, c, criterion, weight)
		                              > score_with(s, best, criterion, weight)))
			best = c;
	return best;
}

/* Narrows L to the weights with which RIVAL does not win.  Whom the winner stands in front of may
 * have as many points. */
static void narrow(const struct scale *s, uint32_t rival, berth_leeway *l)
{
	uint32_t winner = s->r->winner, k = l->criterion;
	int64_t slope = points_at(s, winner, k) - points_at(s, rival, k);
	int64_t spare = score_with(s, winner, k, l->weight) - score_with(s, rival, k, l->weight)
		- (winner > rival);

	if (slope > 0 && l->weight - spare / slope > l->low)
		l->low = (int32_t)(l->weight - spare / slope);
	if (slope < 0 && l->weight + spare / -slope < l->high)
		l->high = (int32_t)(l->weight + spare / -slope);
}

static berth_leeway leeway_of(const struct scale *s, uint32_t criterion)
{
	berth_leeway l = { criterion, s->weights[criterion], 0, BERTH_MOST_WEIGHT, BERTH_NONE,
		               BERTH_NONE };

	for (uint32_t c = 0; c < s->r->n_candidates; c++)
		if (c != s->r->winner && s->ranked >> c & 1)
			narrow(s, c, &l);
	if (l.low > 0)
		l.below = winner_with(s, criterion, (int64_t)l.low - 1);
	if (l.high < BERTH_MOST_WEIGHT)
		l.above = winner_with(s, criterion, (int64_t)l.high + 1);
	return l;
}

/* By how much the weight must change. */
static int32_t change_of(const berth_leeway *l)
{
	int32_t down = l->below == BERTH_NONE ? INT32_MAX : l->weight - l->low + 1;
	int32_t up = l->above == BERTH_NONE ? INT32_MAX : l->high - l->weight + 1;

	return down < up ? down : up;
}

static void sort_leeways(berth_leeway *leeways, uint32_t n)
{
	for (uint32_t i = 1; i < n; i++) {
		berth_leeway x = leeways[i];
		uint32_t at = i;
		for (; at > 0 && change_of(&leeways[at - 1]) > change_of(&x); at--)
			leeways[at] = leeways[at - 1];
		leeways[at] = x;
	}
}

static uint64_t find_dominated(const struct scale *s)
{
	uint64_t dominated = s->ranked & ~(UINT64_C(1) << s->r->winner);

	for (uint32_t c = 0; c < s->r->n_candidates; c++)
		for (uint32_t k = 0; k < s->n_criteria; k++)
			if (points_at(s, c, k) > points_at(s, s->r->winner, k))
				dominated &= ~(UINT64_C(1) << c);
	return dominated;
}

static void read_case(struct scale *s)
{
	const berth_session *session = s->r->session;
	const berth_ranked *ranked;
	berth_reason reason;
	uint32_t cursor = 0;

	while (berth_session_next_reason(session, &cursor, &reason))
		if (berth_effect_scores(reason.effect))
			s->points[(size_t)reason.candidate * s->n_criteria + reason.criterion] +=
				reason.points;
	for (uint32_t k = 0; k < s->n_criteria; k++) {
		int32_t low, high;
		berth_session_weight(session, k, &s->weights[k], &low, &high);
	}
	for (uint32_t i = 0; (ranked = berth_session_ranked(session, i)) != NULL; i++)
		s->ranked |= UINT64_C(1) << ranked->candidate;
}

static berth_status begin(struct scale *s, struct berth_robust *robust)
{
	berth_program_info info;

	berth_program_describe(robust->program, &info);
	*s = (struct scale){ .r = robust, .n_criteria = info.criteria };
	s->points = arena_alloc(robust->arena, (size_t)info.candidates * info.criteria + 1,
	                        sizeof *s->points);
	s->weights = arena_alloc(robust->arena, (size_t)info.criteria + 1, sizeof *s->weights);
	if (!s->points || !s->weights)
		return BERTH_ENOMEM;
	read_case(s);
	return BERTH_OK;
}

berth_status berth_robust_weights(berth_robust *robust, berth_weights *out)
{
	struct scale s;
	berth_status status = begin(&s, robust);
	berth_leeway *leeways = arena_alloc(robust->arena, (size_t)s.n_criteria + 1, sizeof *leeways);

	if (status != BERTH_OK || !leeways)
		return BERTH_ENOMEM;
	*out = (berth_weights){ leeways, 0, s.points, 0 };
	if (robust->winner == BERTH_NONE)
		return BERTH_OK;
	for (; out->count < s.n_criteria; out->count++)
		leeways[out->count] = leeway_of(&s, out->count);
	sort_leeways(leeways, out->count);
	out->dominated = find_dominated(&s);
	return BERTH_OK;
}

berth_status berth_robust_weighings(berth_robust *robust, uint32_t draws, berth_share *out)
{
	uint32_t *wins = arena_alloc(robust->arena, robust->n_candidates + 1, sizeof *wins);
	uint64_t state = SHARE_SEED;
	struct scale s;

	if (begin(&s, robust) != BERTH_OK || !wins)
		return BERTH_ENOMEM;
	*out = (berth_share){ wins, 0, draws ? draws : BERTH_WEIGHINGS };
	if (robust->winner == BERTH_NONE) {
		out->none = out->draws;
		return BERTH_OK;
	}
	for (uint32_t i = 0; i < out->draws; i++) {
		for (uint32_t k = 0; k < s.n_criteria; k++)
			s.weights[k] = (int32_t)(share_draw(&state) % (BERTH_MOST_WEIGHT + 1));
		wins[winner_with(&s, 0, s.weights[0])]++;
	}
	return BERTH_OK;
}
