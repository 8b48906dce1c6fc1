/*
 * rank.c - from rules that fired to a decision.
 *
 * score = sum over criteria of weight x points.  What waits makes weights and
 * points intervals; the score is an interval then, and a candidate is out of the
 * race only when another one that cannot be excluded any more beats it for sure.
 */
#include "base/number.h"
#include "engine/decide/parts.h"

#include <string.h>

/* Without branches: what a rule does, and whether it fires, cannot be foreseen.  SIGN -1 takes
 * back what was counted. */
static inline void add_points(const struct berth_session *s, struct evaluation *e,
                              uint32_t instance, bool certain, bool presumed, int32_t sign)
{
	const struct deed *deed = s->deeds + s->deeds_of[instance].first;
	const int32_t by_what_is_known = !certain && presumed ? sign : 0;

	for (const struct deed *end = deed + s->deeds_of[instance].count; deed < end; deed++) {
		e->points[deed->at].of[certain ? PART_FIRED : deed->waiting] += sign * deed->points;
		e->points[deed->at].of[PART_PRESUMED] += by_what_is_known * deed->points;
	}
}

/* The instances of BITS in word W, as they are there in the other three. */
static void add_word(const struct berth_session *s, struct evaluation *e, uint32_t w, uint64_t bits,
                     uint64_t waiting, uint64_t presumed, int32_t sign)
{
	for (; bits; bits &= bits - 1) {
		uint64_t lowest = bits & -bits;
		add_points(s, e, w * 64 + (uint32_t)__builtin_ctzll(bits), !(waiting & lowest),
		           presumed & lowest, sign);
	}
}

/* Instances of word W that count as they did the last time. */
static uint64_t alike(const struct berth_session *s, const struct evaluation *e, uint32_t w)
{
	const struct counted *k = &e->counted;

	return e->possible[w] & k->possible[w] & s->deciding[w] & ~(e->waiting[w] ^ k->waiting[w])
		& ~(e->presumed[w] ^ k->presumed[w]);
}

static void count_points(const struct berth_session *s, struct evaluation *e, uint32_t words)
{
	struct counted *k = &e->counted;
	const size_t bytes = words * sizeof *k->possible;

	if (!k->holds)
		memset(e->points, 0,
		       (size_t)s->program->n_candidates * s->program->n_criteria * sizeof *e->points);
	for (uint32_t w = 0; w < words; w++) {
		uint64_t same = k->holds ? alike(s, e, w) : 0;
		uint64_t was = k->holds ? k->possible[w] & s->deciding[w] : 0;
		add_word(s, e, w, was & ~same, k->waiting[w], k->presumed[w], -1);
		add_word(s, e, w, e->possible[w] & s->deciding[w] & ~same, e->waiting[w], e->presumed[w],
		         1);
	}
	memcpy(k->possible, e->possible, bytes);
	memcpy(k->waiting, e->waiting, bytes);
	memcpy(k->presumed, e->presumed, bytes);
	k->holds = true;
}

static void exclude(const struct berth_session *s, struct evaluation *e, uint32_t words)
{
	e->excluded = e->may_be_excluded = 0;
	for (uint32_t w = 0; w < words; w++)
		for (uint64_t m = e->possible[w] & s->excluding[w]; m; m &= m - 1) {
			const struct span deeds = s->deeds_of[w * 64 + (uint32_t)__builtin_ctzll(m)];
			const uint64_t fires = e->waiting[w] & m & -m ? 0 : UINT64_MAX;
			for (uint32_t i = deeds.first; i < deeds.first + deeds.count; i++) {
				e->may_be_excluded |= s->deeds[i].excludes;
				e->excluded |= s->deeds[i].excludes & fires;
			}
		}
	e->excluded &= s->considered;
	e->may_be_excluded &= s->considered;
}

static int32_t within_weights(int64_t value)
{
	return value < 0 ? 0 : value > 100 ? 100 : (int32_t)value;
}

berth_status rank_weigh(struct berth_session *s, const struct evaluation *e, uint32_t criterion,
                        struct weight *out)
{
	const struct p_criterion *k = &s->program->criteria[criterion];
	struct weight w = { k->weight, k->weight, k->weight };
	struct conclusion c = { .any = false };
	berth_status status = k->conclusions.count ? conclude(s, e, k->conclusions, &c) : BERTH_OK;

	if (status != BERTH_OK)
		return status;
	if (c.fired)
		w.known = (int32_t)c.low;
	if (c.closed)
		w.low = w.high = w.known;
	if (c.any && within_weights(c.all_low) < w.low)
		w.low = within_weights(c.all_low);
	if (c.any && within_weights(c.all_high) > w.high)
		w.high = within_weights(c.all_high);
	*out = w;
	return BERTH_OK;
}

static berth_status set_weights(struct berth_session *s, struct evaluation *e)
{
	berth_status status = BERTH_OK;

	for (uint32_t k = 0; k < s->program->n_criteria && status == BERTH_OK; k++)
		status = rank_weigh(s, e, k, &e->weights[k]);
	return status;
}

/* The least and the greatest of the products. */
static void contribution(const struct evaluation *e, uint32_t at, uint32_t criterion, int64_t *low,
                         int64_t *high)
{
	const struct points *pt = &e->points[at];
	struct weight w = e->weights[criterion];
	int64_t least = (int64_t)pt->of[PART_FIRED] + pt->of[PART_FALLING];
	int64_t most = (int64_t)pt->of[PART_FIRED] + pt->of[PART_RISING];

	*low = least * (least < 0 ? w.high : w.low);
	*high = most * (most < 0 ? w.low : w.high);
}

static int64_t known_points(const struct evaluation *e, uint32_t at)
{
	return (int64_t)e->points[at].of[PART_FIRED] + e->points[at].of[PART_PRESUMED];
}

static void set_ranges(const struct berth_session *s, struct evaluation *e)
{
	uint32_t n_criteria = s->program->n_criteria;

	for (uint32_t c = 0; c < s->program->n_candidates; c++) {
		struct berth_range range = { 0, 0, 0 };
		for (uint32_t k = 0; k < n_criteria; k++) {
			const int32_t *points = e->points[c * n_criteria + k].of;
			int64_t low, high;
			if ((points[0] | points[1] | points[2] | points[3]) == 0)
				continue;
			contribution(e, c * n_criteria + k, k, &low, &high);
			range.low += low;
			range.high += high;
			range.score += (int64_t)e->weights[k].known * known_points(e, c * n_criteria + k);
		}
		e->ranges[c] = range;
	}
}

/* Does B beat C in every completion, if it is not excluded? */
static bool beats_for_sure(const struct evaluation *e, uint32_t b, uint32_t c)
{
	return e->ranges[b].low > e->ranges[c].high
		|| (e->ranges[b].low == e->ranges[c].high && b < c);
}

/* Whoever is beaten for sure is beaten by the first of those that can fall the least. */
static void race(struct evaluation *e, uint64_t considered)
{
	uint64_t in_race = considered & ~e->excluded, sure = in_race & ~e->may_be_excluded;
	uint32_t best = NONE;

	for (uint64_t m = sure; m; m &= m - 1) {
		uint32_t c = (uint32_t)__builtin_ctzll(m);
		if (best == NONE || e->ranges[c].low > e->ranges[best].low)
			best = c;
	}
	e->possible_winners = in_race;
	for (uint64_t m = best == NONE ? 0 : in_race; m; m &= m - 1) {
		uint32_t c = (uint32_t)__builtin_ctzll(m);
		uint64_t beaten = beats_for_sure(e, best, c);
		e->possible_winners &= ~(beaten << c);
	}
}

/* The words of instances that decide something. */
static uint32_t deciding_words(const struct berth_session *s)
{
	return s->program->levels[s->program->header->assume_level].words.first;
}

berth_status rank_end(struct berth_session *s, struct evaluation *e)
{
	berth_status status = set_weights(s, e);

	exclude(s, e, deciding_words(s));
	e->is_scored = false;
	e->counted.holds &= e->kept.holds; /* where nothing holds, differences are most of it */
	if (status == BERTH_OK)
		kept_end(s, e);
	return status;
}

void rank_score(const struct berth_session *s, struct evaluation *e)
{
	if (e->is_scored)
		return;
	count_points(s, e, deciding_words(s));
	set_ranges(s, e);
	race(e, s->considered);
	e->is_scored = true;
}

static bool has_one_winner(const struct evaluation *e)
{
	return rank_has_one_winner(e->possible_winners, e->may_be_excluded);
}

/* Whatever B can become A can: so where more than one can win in B, so it is in A. */
static berth_decision status_of(struct berth_session *s)
{
	if (!has_one_winner(s->shown))
		return BERTH_POSSIBLE;
	rank_score(s, &s->a);
	return has_one_winner(&s->a) ? BERTH_CERTAIN : BERTH_SETTLED;
}

static uint32_t sort_ranking(const struct evaluation *e, uint64_t considered, berth_ranked *ranking)
{
	uint32_t n = 0;

	for (uint64_t m = considered & ~e->excluded; m; m &= m - 1) {
		uint32_t c = (uint32_t)__builtin_ctzll(m), at = n++;
		const struct berth_range *r = &e->ranges[c];
		for (; at > 0 && ranking[at - 1].score < r->score; at--)
			ranking[at] = ranking[at - 1];
		ranking[at] = (berth_ranked){ c, r->score, r->low, r->high };
	}
	return n;
}

void rank_decide(struct berth_session *s)
{
	struct evaluation *shown = s->shown == &s->b ? &s->b : &s->a;
	berth_result r = { .considered = s->considered, .excluded = shown->excluded,
		.excluded_without = s->a.excluded, .may_be_excluded = shown->may_be_excluded };

	rank_score(s, shown);
	r.possible = shown->possible_winners;
	r.ranked = sort_ranking(shown, s->considered, s->ranking);
	r.winner = r.ranked ? s->ranking[0].candidate : BERTH_NONE;
	r.tie = r.ranked > 1 && s->ranking[0].score == s->ranking[1].score;
	r.status = r.ranked ? status_of(s) : BERTH_NOTHING;
	s->result = r;
}

void berth_session_contribution(const berth_session *session, uint32_t candidate,
                                uint32_t criterion, int64_t *low, int64_t *high)
{
	*low = *high = 0;
	if (session->ran && candidate < session->program->n_candidates
	    && criterion < session->program->n_criteria)
		contribution(session->shown, candidate * session->program->n_criteria + criterion,
		             criterion, low, high);
}

void berth_session_weight(const berth_session *session, uint32_t criterion, int32_t *known,
                          int32_t *low, int32_t *high)
{
	struct weight w = { 0, 0, 0 };

	if (session->ran && criterion < session->program->n_criteria)
		w = session->shown->weights[criterion];
	*known = w.known;
	*low = w.low;
	*high = w.high;
}
