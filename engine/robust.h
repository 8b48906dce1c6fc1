/*
 * robust.h - what an answer stands on, what would turn it, and how often it wins.
 *
 *	berth_robust_new(&robust, session);                   (as long as the session)
 *	berth_robust_begin(robust);                           (the session has run)
 *	berth_robust_rests(robust, &rests);
 *	berth_robust_flips(robust, 2, 0, &flips);
 *	berth_robust_share(robust, 0, &share);
 *	berth_robust_free(robust);
 *
 * All of it is found by deciding variations of the case (block.h), and winners are those by what is
 * known then.  It must not know how any of it is said, and proves nothing: what holds of every
 * completion is asked of search.h.
 *
 * A *choice* is an answer to a fact that nobody told, assumed or not: a value, or the numbers that
 * no rule tells apart.  Texts have none, nor does what an assumption says already, nor what is
 * entailed.  Orders are by
 * the vocabulary.  Same case, same numbers, on every machine.  Rules for results and ownership are
 * as in engine.h; what is returned lasts until the next berth_robust_begin().
 */
#ifndef BERTH_ROBUST_H
#define BERTH_ROBUST_H

#include "search.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct berth_robust berth_robust;

/* SESSION must outlive it. */
berth_status berth_robust_new(berth_robust **out, const berth_session *session);
void berth_robust_free(berth_robust *robust); /* NULL is fine */

/* Looks at the case as it is now in the session, which has run (else BERTH_EUSE). */
berth_status berth_robust_begin(berth_robust *robust);

/* How many choices there are. */
uint32_t berth_robust_choices(const berth_robust *robust);

/* ---- what it rests on -------------------------------------------------------- */

/* A candidate that a told fact holds off from the winner. */
typedef struct {
	uint32_t candidate;
	bool excluded;         /* it is, and would not be without the fact */
	int64_t lead;          /* what of the winner's lead comes from the fact; 0 if excluded */
} berth_held;

typedef struct {
	uint32_t fact;         /* that was told */
	uint32_t without;      /* who wins when it is taken back; BERTH_NONE: nothing is feasible */
	const berth_held *held; /* those it excludes first, then by falling lead */
	uint32_t n_held;
	bool leads;            /* one of those that it excludes would be ahead of the winner */
} berth_rest;

typedef struct {
	const berth_rest *rests; /* that have a part: by the order in which one would say them */
	uint32_t count;
} berth_rests;
/* In front the facts without which another one wins, then those that exclude somebody who would
 * be ahead, then by the largest lead. */
berth_status berth_robust_rests(berth_robust *robust, berth_rests *out);

/* ---- flips ----------------------------------------------------------------------- */

/* A smallest set of choices with which another candidate wins. */
typedef struct {
	const berth_answer *answers;
	uint32_t count;
	uint32_t winner;       /* then; BERTH_NONE: nothing is feasible */
	uint32_t assumed;      /* how many of its facts are assumed now */
	bool upsets;           /* with it, what is assumed of other facts is not assumed any more */
} berth_flip;

typedef struct {
	const berth_flip *flips; /* by size, then what goes against no assumption, then by how many of
	                          the facts are assumed, then by order */
	uint32_t count;
	uint32_t complete;     /* up to this size no set is missing, and larger ones are not there */
} berth_flips;
#define BERTH_FLIPS_BUDGET 60000u
/* All sets of up to SIZE (1 to 3) choices, none of which contains a smaller one.  BUDGET: how many
 * variations may be decided; 0 means BERTH_FLIPS_BUDGET.  A size that it does not suffice for is
 * left out whole. */
berth_status berth_robust_flips(berth_robust *robust, uint32_t size, unsigned budget,
                                berth_flips *out);

/* The same of sets with which one of CANDIDATES (a bit set) wins: none of them contains a smaller
 * one, but one that turns the winner to somebody else.  BERTH_EUSE: one of them wins already. */
berth_status berth_robust_flips_to(berth_robust *robust, uint64_t candidates, uint32_t size,
                                   unsigned budget, berth_flips *out);

/* ---- doubts ------------------------------------------------------------------------ */

/* A fact that nobody told, to be asked about before the winner counts. */
typedef struct {
	uint32_t fact;
	bool alone;            /* some answer turns the winner by itself; else with another one */
	const berth_value *values; /* the answers that do, each once */
	uint32_t count;
} berth_doubt;

typedef struct {
	const berth_doubt *doubts; /* what turns it alone by order, then what most pairs have in them */
	uint32_t count;
} berth_doubts;

/* The facts that turn the winner alone, and of pairs that turn it one each, as few as suffice: who
 * knows these knows that no answer and no two turn it.  The N of SETTLED are known to be as they
 * are, though nobody told them.  BUDGET as that of flips. */
berth_status berth_robust_doubts(berth_robust *robust, const uint32_t *settled, size_t n,
                                 unsigned budget, berth_doubts *out);

/* ---- changes --------------------------------------------------------------------- */

/* A fact that would be otherwise: another choice, or of a told fact nothing any more. */
typedef struct {
	uint32_t fact;
	bool told;             /* it is, now */
	bool unknown;          /* nobody would say it */
	berth_value value;     /* else */
} berth_changed;

/* A smallest set of changes with which somebody else wins. */
typedef struct {
	const berth_changed *facts;
	uint32_t count;
	uint32_t winner;       /* then */
	uint32_t told;         /* how many of the facts are told now */
} berth_change;

typedef struct {
	const berth_change *changes; /* by size, then by how many are told, then by order */
	uint32_t count;
	uint32_t complete;     /* as that of flips */
	uint32_t choices;      /* that there were */
} berth_changes;

typedef struct {
	uint32_t to;           /* who is to win; BERTH_NONE: any other one that is feasible */
	uint32_t size;         /* 1 to 3 */
	unsigned budget;       /* as that of flips; 0 means BERTH_CHANGES_BUDGET */
	const uint32_t *fixed; /* facts that stay as they are; what is no fact is passed over */
	size_t n_fixed;
} berth_change_wanted;
#define BERTH_CHANGES_BUDGET 5000000u
/* As berth_robust_flips(), but of each told fact every other class of its values is a choice too,
 * and that it is taken back; of told texts the latter alone.  BERTH_EUSE: TO wins already. */
berth_status berth_robust_changes(berth_robust *robust, const berth_change_wanted *wanted,
                                  berth_changes *out);

/* ---- weights --------------------------------------------------------------------- */

/* How far the weight of one criterion may go, all others as they are, before another one wins. */
typedef struct {
	uint32_t criterion;
	int32_t weight;        /* by what is known */
	int32_t low, high;     /* the winner stays from here to there, of 0 to BERTH_MOST_WEIGHT */
	uint32_t below, above; /* who wins one beyond; BERTH_NONE: there is no such weight */
} berth_leeway;

typedef struct {
	const berth_leeway *leeways; /* what turns by the smallest change first, then by number */
	uint32_t count;
	const int64_t *points; /* of candidate x criterion, by the rules that fired, not weighted */
	uint64_t dominated;    /* those ranked that the winner is as good as on every criterion */
} berth_weights;
#define BERTH_MOST_WEIGHT 100
/* No leeways where nothing wins. */
berth_status berth_robust_weights(berth_robust *robust, berth_weights *out);

/* ---- share ------------------------------------------------------------------------- */

typedef struct {
	const uint32_t *wins;  /* per candidate */
	uint32_t none;         /* nothing was feasible */
	uint32_t draws;
} berth_share;
#define BERTH_SHARE_DRAWS 2000u
/* In how many of DRAWS (0: BERTH_SHARE_DRAWS) seeded draws each candidate wins, in which every fact
 * that is neither told, nor assumed, nor said to be unknown gets one of its choices, each as likely
 * as the other. */
berth_status berth_robust_share(berth_robust *robust, uint32_t draws, berth_share *out);

#define BERTH_WEIGHINGS 10000u
/* In how many of DRAWS (0: BERTH_WEIGHINGS) seeded draws of all weights, each from 0 to
 * BERTH_MOST_WEIGHT and each as likely as the other, each candidate wins by the rules that fired.
 * With 10,000 of them a share is within 10 per mille of the true one 19 times in 20. */
berth_status berth_robust_weighings(berth_robust *robust, uint32_t draws, berth_share *out);

#ifdef __cplusplus
}
#endif

#endif
