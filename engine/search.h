/*
 * search.h - what still matters in a case: is the result settled, what to ask next, and why.
 *
 *	berth_search_new(&search, session);          (as long as the session)
 *	while (berth_search_next(search, BERTH_VARY_OPEN, 0, &question)) {
 *		tell the session what the user says about question.fact, or close it; run it;
 *	}
 *	berth_search_tighten(search, session, 0, &witness);
 *	berth_search_free(search);
 *
 * It must not know how a question is put, who answers, or what an explanation looks like.
 *
 * A search borrows a session and reads what it was told; every evaluation happens in a session of
 * its own.  The facts of a case are, to a search:
 *   told     said to be one value, or to lie between two numbers;
 *   assumed  not told, and an assumption applies;
 *   closed   said to be unknown, or set aside by berth_search_close();
 *   open     the rest of those that can be told.  Questions are asked about open facts.
 * Derived facts are never asked.
 *
 * A *completion* gives each fact that varies one value.  Which facts vary is the scope:
 *   BERTH_VARY_OPEN     the open facts.  Assumptions stay as they are.  What is closed stays
 *                       unknown, and an interval is known no better: "as far as one can tell".
 *   BERTH_VARY_CLOSED   also what is closed, and numbers inside told and assumed intervals.
 *   BERTH_VARY_ASSUMED  also what is assumed, over all its values.
 * No completion in scope BERTH_VARY_CLOSED changes the winner: *settled*.  None in BERTH_VARY_ALL:
 * *certain*.
 *
 * Assumptions that do not vary hold as they are now, though an answer might change one.  Where such
 * a change would turn the result, berth_search_next_assumed() lists the assumption; what the user
 * confirms is to be told, and cannot change any more.
 *
 * Budgets count evaluations (some ten microseconds each); 0 means BERTH_SEARCH_BUDGET.  What could
 * not be proven within one is said to be not proven, never guessed.  Same session, same scope, same
 * budget: same answer.  Ownership and threads are as in engine.h; what is returned is borrowed
 * until the next call on the search.
 */
#ifndef BERTH_SEARCH_H
#define BERTH_SEARCH_H

#include "engine.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct berth_search berth_search;

#define BERTH_SEARCH_BUDGET 4000u
/* Of the last proof about a case, whoever asks for it. */
#define BERTH_PROOF_BUDGET 20000u

/* Allocates once; no other function here does.  SESSION must outlive the search. */
berth_status berth_search_new(berth_search **out, const berth_session *session);
void berth_search_free(berth_search *search); /* NULL is fine */

/* Sets a fact aside that is not to be asked now, and takes it up again. */
void berth_search_close(berth_search *search, uint32_t fact);
void berth_search_reopen(berth_search *search, uint32_t fact);

typedef enum {
	BERTH_VARY_OPEN = 0, BERTH_VARY_CLOSED = 1, BERTH_VARY_ASSUMED = 2, BERTH_VARY_ALL = 3
} berth_scope;

/* ---- proof ------------------------------------------------------------ */

typedef enum {
	BERTH_REFUTED,    /* there is a counterexample */
	BERTH_PROVEN,     /* no completion has another winner */
	BERTH_NOT_PROVEN  /* the budget did not suffice for either */
} berth_proof;

/* A fact with the class of values it would have: a value, or an interval of numbers that no rule
 * tells apart. */
typedef struct {
	uint32_t fact;
	berth_value value;
} berth_answer;

/* Told these answers, the present winner cannot win any more, and another one is ahead; by bounds
 * each of them is needed. */
typedef struct {
	const berth_answer *answers; /* by the order of the vocabulary */
	uint32_t count;
	uint32_t winner;             /* by what is known then; BERTH_NONE: nothing is feasible */
} berth_counterexample;

/* Has every completion the winner of now?  WITNESS (may be NULL) is set when refuted. */
berth_proof berth_search_settled(berth_search *search, berth_scope scope, unsigned budget,
                                 berth_counterexample *witness);

/*
 * Leaves out of WITNESS, which the last call on SEARCH gave in a scope without BERTH_VARY_ASSUMED,
 * the answers without which the winner is another one all the same, by what is known then: a
 * shorter tale, but no proof, since what was left out may turn it back.  Never empty.
 */
void berth_search_shorten(berth_search *search, berth_counterexample *witness);

/* The candidates that can still win in BERTH_VARY_OPEN, by bounds that compare them in pairs: at
 * most those of the session's result.  Bit set. */
uint64_t berth_search_can_win(berth_search *search);

/* Is there a completion in SCOPE in which CANDIDATE wins?  BERTH_REFUTED: in none. */
berth_proof berth_search_wins(berth_search *search, berth_scope scope, uint32_t candidate,
                              unsigned budget);

/*
 * Enters what is proven into the result of SESSION, the one that is searched: settled (no
 * completion in BERTH_VARY_CLOSED changes the winner) or certain, who can still win, of whom no
 * such completion was found though none is ruled out, and which facts are proven unable to change
 * that: berth_walk_open_facts() leaves them out.  Lasts until the next run.  BUDGET is for each of
 * the two proofs.  WITNESS (may be NULL) is set when
 * it is refuted that the result is settled.  BERTH_EUSE: another session.
 */
berth_status berth_search_tighten(berth_search *search, berth_session *session, unsigned budget,
                                  berth_counterexample *witness);

/* ---- questions ---------------------------------------------------------- */

typedef struct {
	uint32_t fact;
	bool proven_relevant;      /* two answers to it, all else equal, give two winners */
	uint32_t value_milli;      /* candidates that an answer rules out, expected over its classes,
	                              in thousandths, divided by the effort of answering */
	uint32_t narrowing_milli;  /* so the points by which candidates may still overtake the leader */
	unsigned evaluations;      /* that finding it took */
} berth_question;

/*
 * The open fact that is worth most: by value, then by narrowing, then those to be asked early, then
 * by the order of the vocabulary.  Facts that are proven unable to change the winner are passed
 * over, unless all are and yet the result is not settled: its winner then is not that of
 * completions.  SCOPE with BERTH_VARY_ASSUMED: assumed facts may be asked as well.  False: none is
 * left.
 */
bool berth_search_next(berth_search *search, berth_scope scope, unsigned budget,
                       berth_question *out);

typedef enum { BERTH_IRRELEVANT, BERTH_RELEVANT, BERTH_MAYBE_RELEVANT } berth_relevance;

/* Can FACT, whatever the other facts that vary are, change the winner or what is feasible?  A fact
 * that does not vary in SCOPE is irrelevant. */
berth_relevance berth_search_relevance(berth_search *search, berth_scope scope, uint32_t fact,
                                       unsigned budget);

/* The same of the winner alone. */
berth_relevance berth_search_winner_relevance(berth_search *search, berth_scope scope,
                                              uint32_t fact, unsigned budget);

/* The classes of answers to FACT that rules tell apart, in order; false past the last. */
bool berth_search_class(const berth_search *search, uint32_t fact, uint32_t i, berth_value *out);

/* ---- assumptions ---------------------------------------------------------- */

/*
 * Walks the assumptions that are to be confirmed, by the order of the vocabulary: those of which
 * another value, the other assumptions as they are, changes the winner or, by a proof with a small
 * budget, may change it; and of those that change it only together, enough that no others can when
 * these are confirmed, as far as small budgets see.  Begin with *CURSOR 0, and tell nothing before
 * the end; false at the end.
 */
bool berth_search_next_assumed(berth_search *search, uint32_t *cursor, uint32_t *fact);

/* ---- effects ---------------------------------------------------------------- */

/* What an answer does to one candidate. */
typedef struct {
	uint32_t candidate;
	bool excluded, readmitted; /* by the answer, with the assumptions that then hold */
	bool could_win, can_win;   /* before, after */
	int64_t before, after;     /* scores by what is known */
} berth_effect_on;

typedef struct {
	const berth_effect_on *candidates; /* those considered, by number */
	uint32_t count;
	uint32_t winner_before, winner;    /* or BERTH_NONE */
} berth_effects;

/* Compares the case with and without the answer; FACT may be told already: then without means as
 * it is told.  BERTH_EUSE, BERTH_EARITHMETIC as telling and running do. */
berth_status berth_search_effects(berth_search *search, uint32_t fact, const berth_value *value,
                                  berth_effects *out);

#ifdef __cplusplus
}
#endif
#endif
