/*
 * block.h - many cases in one sweep: up to BERTH_LANES variations of one case, or whole cases.
 *
 *	berth_block_new(&block, session);            (shares what the session prepared)
 *	for (i = 0; i < n; i++) {
 *		berth_block_add(block, &lane);       (is the session's case)
 *		berth_block_tell(block, lane, fact, &value);
 *	}
 *	berth_block_run(block);
 *	for (lane = 0; lane < n; lane++)
 *		if (berth_block_result(block, lane, &result) == BERTH_OK)
 *			use(result.winner, result.status);
 *	berth_block_clear(block);                    (and the next ones)
 *	berth_block_free(block);
 *
 * A lane begins as the *base*, the case that the session had been told when the block was made or
 * last rebased, and differs from it by what it is told or what is taken back.  What depends on
 * nothing that differs is taken from the base, the rest is decided for all lanes together, a bit of
 * a word for each.  The result of a lane is bit for bit that of a session that is told the same
 * (engine.h), by bounds; which vector instructions the machine has changes the time alone.
 *
 * It must not know where cases come from, nor what is asked of them.  A block belongs to one
 * thread; blocks of one program may run side by side.  Rules for results, ownership and errors are
 * as in engine.h.  Method: bit slicing, as in E. Biham, "A Fast New DES Implementation in
 * Software" (FSE 1997), with two bits a truth for Kleene's three values.
 */
#ifndef BERTH_BLOCK_H
#define BERTH_BLOCK_H

#include "engine.h"

#ifdef __cplusplus
extern "C" {
#endif

#define BERTH_LANES 512u

typedef struct berth_block berth_block;

/* A block without lanes, whose base is the case of SESSION as it is now: facts, candidates,
 * assumptions on or off.  SESSION must not be used by another thread meanwhile, and may be freed
 * before the block.  Errors are those of berth_session_run(), for the base is run here;
 * BERTH_ELIMIT: a score could pass 30 bits. */
berth_status berth_block_new(berth_block **out, const berth_session *session);
void berth_block_free(berth_block *block); /* NULL is fine */

/* Another base, of a session of the same program and date (else BERTH_EUSE); lanes are cleared.
 * Allocates nothing, as all below.  After an error the block has no base until the next call. */
berth_status berth_block_rebase(berth_block *block, const berth_session *session);

/* ON: from now on nothing is asked but who wins, who is excluded, and scores (berth_ranked.score):
 * what serves other ends alone is left out.  Of a result winner, tie, ranked and excluded count
 * then; ranges and how rules stand are not to be read, and what cannot be calculated is no error
 * where nobody tried.  Lanes are cleared.  BERTH_EUSE: no base. */
berth_status berth_block_winners_only(berth_block *block, bool on);

/* Another base: what LANE is told now; lanes are cleared.  Errors as above. */
berth_status berth_block_base_on(berth_block *block, uint32_t lane);

/* Forgets the lanes.  O(facts told). */
void berth_block_clear(berth_block *block);

/* One more lane, equal to the base.  BERTH_ELIMIT: there are BERTH_LANES; BERTH_EUSE: no base. */
berth_status berth_block_add(berth_block *block, uint32_t *lane);

/* As berth_session_tell(), berth_session_retract() and berth_session_among(), of one lane.  A fact
 * that is said to be unknown is one that is taken back. */
berth_status berth_block_tell(berth_block *block, uint32_t lane, uint32_t fact,
                              const berth_value *value);
/* The quick way: FACT is told NUMBERS, one after the other, in N lanes from FIRST on.  BERTH_EUSE:
 * there are not so many lanes, or one is no value of FACT; then nothing is told. */
berth_status berth_block_tell_column(berth_block *block, uint32_t fact, uint32_t first,
                                     const int64_t *numbers, uint32_t n);
berth_status berth_block_retract(berth_block *block, uint32_t lane, uint32_t fact);
berth_status berth_block_among(berth_block *block, uint32_t lane, uint64_t candidates);

/* Decides all lanes.  BERTH_EUSE: no base.  An error in the arithmetic of one lane is that lane's
 * alone. */
berth_status berth_block_run(berth_block *block);

/* ---- lane by lane, after a run (else BERTH_EUSE) --------------------------- */

/* BERTH_EARITHMETIC: the rule that failed is berth_block_failed_rule(). */
berth_status berth_block_result(const berth_block *block, uint32_t lane, berth_result *out);
uint32_t berth_block_failed_rule(const berth_block *block, uint32_t lane);

/* The score of CANDIDATE and its range, excluded or not. */
berth_status berth_block_range(const berth_block *block, uint32_t lane, uint32_t candidate,
                               berth_ranked *out);

/* How FACT stands; of origin and rule nothing is kept, nor what is said to be unknown. */
berth_status berth_block_fact(const berth_block *block, uint32_t lane, uint32_t fact,
                              berth_fact_state *out);

/* As berth_session_rule(). */
berth_rule_state berth_block_rule(const berth_block *block, uint32_t lane, uint32_t rule,
                                  uint32_t candidate);

/* A rule that excludes a candidate in some lanes: a bit for each. */
typedef struct {
	uint32_t candidate, rule;
	uint64_t lanes[BERTH_LANES / 64];
} berth_exclusion;

/* The next one behind *CURSOR (0 to begin), by candidates, then rules; of one pair there may be
 * several in a row.  False: there is none. */
bool berth_block_next_exclusion(const berth_block *block, uint32_t *cursor, berth_exclusion *out);

/* ---- lanes that do not meet ------------------------------------------------- */

/* The *footprint* of a lane: a bit for each thing that is concluded from more than one, and reads
 * one in this lane that is not as in the base.  Where footprints of two lanes of one base do not
 * meet, told different facts, neither changes what the other one's conclusions are made of.  So in
 * a lane that is told what both are told each thing is as in one of them, or as in the base: scores
 * (berth_ranked.score, of what is assumed too) differ from those of the base by the sum of both
 * differences; who is excluded by either is excluded, and who is excluded in the base only where
 * both exclude him.  Its own footprint is both together.  Holds for any number of lanes, if no two
 * of them meet.  It must not be asked of lanes that are told the same fact. */
size_t berth_block_footprint_words(const berth_block *block);
/* Of all lanes, one behind the other; of a lane with an error, or other candidates, one that meets
 * every one that has any bit. */
berth_status berth_block_footprints(berth_block *block, uint64_t *out);
bool berth_footprints_meet(const uint64_t *a, const uint64_t *b, size_t words);

#ifdef __cplusplus
}
#endif

#endif
