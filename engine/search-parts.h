/*
 * search-parts.h - the inside of a search.
 *
 * Instances of a rule whose literals are the same are true together: one *condition*.  So what
 * they give to two candidates can be compared, and cancels where it is the same.
 *
 * A condition that waits is *live* when the facts that vary can still make it true: each literal
 * that waits reads at least one of them.  What waits for closed facts alone never fires.
 */
#ifndef ENGINE_SEARCH_PARTS_H
#define ENGINE_SEARCH_PARTS_H

#include "engine/search.h"
#include "engine/session.h"

#define SEARCH_RELEVANCE_BUDGET 100u
#define SEARCH_CLASSES 66 /* of one fact: values of an enumeration, or intervals between cuts */

struct condition {
	struct span members;    /* of member_list: instances */
	uint32_t representative; /* one that is considered; NONE: there is none */
};

/* Bounds after a run, for one leader. */
struct standing {
	uint64_t excluded, may_be_excluded;
	uint64_t rivals;        /* can still win beside the leader */
	uint32_t nearest;       /* the rival with the least margin; NONE */
	int64_t least;          /* its margin: the least that the leader is ahead, in points */
	int64_t gap;            /* sum of the margins below zero, negated */
	bool lost;              /* the leader cannot win any more */
};

struct berth_search {
	const berth_program *program;
	const berth_session *user;
	berth_session *fixed;   /* assumptions told as facts, none applied: what search branches in */
	berth_session *moving;  /* assumptions follow: what an answer would do */
	struct arena *arena;
	uint32_t fact_words;    /* of a set of facts */
	uint64_t *reads;        /* per fact a set: the facts that can be told on which it rests */
	uint64_t *set_aside, *matters, *scratch_set;
	uint64_t *varying;      /* facts whose value is not known to the last: also those branched on
	                           with an interval, inside of which another fact may tell apart */
	uint64_t *branched;     /* facts on the trail */
	uint64_t *exact;        /* facts that are compared with others or calculated with */
	uint32_t *by_ordinal;   /* facts that can be told, in the order of the vocabulary */
	uint32_t n_askable;
	struct condition *conditions;
	uint32_t n_conditions;
	uint32_t *member_list;
	uint32_t *live, n_live; /* conditions, after a run */
	int64_t *swing;         /* per fact */
	berth_answer *trail;
	uint32_t n_trail;
	unsigned evaluations, budget;
	bool failed;            /* a run failed: nothing is proven */
	berth_effect_on *effects;
};

static inline bool sets_meet(const uint64_t *a, const uint64_t *b, uint32_t words)
{
	uint64_t any = 0;

	for (uint32_t i = 0; i < words; i++)
		any |= a[i] & b[i];
	return any != 0;
}
static inline void bit_clear(uint64_t *bits, uint32_t i)
{
	bits[i / 64] &= ~(UINT64_C(1) << (i % 64));
}
static inline const uint64_t *reads_of(const struct berth_search *s, uint32_t fact)
{
	return s->reads + (size_t)fact * s->fact_words;
}

/* search-prepare.c */
bool search_prepare(struct berth_search *s); /* false: out of memory */
/* The facts that can be told which LITERAL reads, added to SET. */
void search_literal_reads(const struct berth_search *s, const struct p_literal *literal,
                          uint64_t *set);

/* search-bounds.c */
/* Makes `fixed` the user's case, and `varying` what SCOPE lets vary. */
void search_begin(struct berth_search *s, berth_scope scope, unsigned budget);
bool search_run(struct berth_search *s); /* false: the budget is used up, or the run failed */
struct standing search_stand(struct berth_search *s, uint32_t leader);
/* The varying fact on which most hangs between LEADER and RIVAL (NONE: whether LEADER is
 * excluded), but not BUT; NONE: there is none that can be branched on. */
uint32_t search_choose(struct berth_search *s, uint32_t leader, uint32_t rival, uint32_t but);
/* Adds to SET the varying facts that may change the winner among CANDIDATES, or the feasible
 * set. */
void search_mark_mattering(struct berth_search *s, uint64_t candidates, uint64_t *set);

/* search.c */
void search_assign(struct berth_search *s, uint32_t fact, const berth_value *value);
void search_undo(struct berth_search *s);

#endif
