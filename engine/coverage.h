/*
 * coverage.h - what cases show of the knowledge, and what they leave untried.
 *
 * A coverage collects over many sessions, each after its run: which rules fired, which conditions
 * mattered, which classes of numbers were told or derived.  What a case expects is added by the
 * caller, since only that is held against the knowledge.  docs/cases.md defines each measure.
 * It must not know how cases are written or percentages shown.
 *
 *	berth_coverage_new(&coverage, program);      (as long as the program)
 *	for each case: run its session, then
 *		berth_coverage_add(coverage, session, file, line);
 *		berth_coverage_expect(coverage, rule, BERTH_RULE_FIRED);
 *	berth_covered rules = berth_coverage_count(coverage, BERTH_COVER_RULES);
 *	berth_coverage_free(coverage);
 */
#ifndef BERTH_COVERAGE_H
#define BERTH_COVERAGE_H

#include "explain.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
	BERTH_COVER_RULES,      /* a rule fired */
	BERTH_COVER_EXCLUSIONS, /* a rule that excludes was expected to fire, not to, and to wait */
	BERTH_COVER_LIMITS,     /* a number on this side of a limit or attribute, next to it */
	BERTH_COVER_CONDITIONS, /* a condition alone made its rule fire or not fire */
	BERTH_COVER_TRADE_OFFS  /* a rule's points decided an order that was expected */
} berth_cover;
#define BERTH_COVERS 5

typedef struct berth_coverage berth_coverage;

/* PROGRAM is borrowed. */
berth_status berth_coverage_new(berth_coverage **out, const berth_program *program);
void berth_coverage_free(berth_coverage *coverage); /* NULL is fine */

/* Adds what SESSION shows by itself; the case stands at FILE (copied) and LINE.  BERTH_EUSE: it
 * has not run, or is of another program. */
berth_status berth_coverage_add(berth_coverage *coverage, const berth_session *session,
                                const char *file, unsigned line);

/* Adds that a case expects RULE in STATE, rightly. */
void berth_coverage_expect(berth_coverage *coverage, uint32_t rule, berth_rule_state state);

/* Adds that a case expects ABOVE to rank before BELOW, as it does in SESSION, which has run. */
void berth_coverage_expect_order(berth_coverage *coverage, const berth_session *session,
                                 uint32_t above, uint32_t below);

typedef struct {
	uint32_t covered, total; /* things to be covered: an exclusion counts three (one if it
	                              holds whatever the case is), a limit its sides */
} berth_covered;
berth_covered berth_coverage_count(const berth_coverage *coverage, berth_cover kind);

/* Conditions that mattered both while they held and while they did not. */
uint32_t berth_coverage_both_ways(const berth_coverage *coverage);

/* One thing that no case shows. */
typedef struct {
	uint32_t rule;         /* BERTH_NONE for limits */
	unsigned line;         /* in the rule's file */
	bool fires, not_fires, waits; /* exclusions: which of them are lacking */
	bool negated;          /* conditions: the rule needs the opposite of `condition` */
	berth_condition condition; /* conditions: with neither truth nor premise; limits: what the
	                              number is compared with: fact, operand, reference */
	bool above;            /* limits: no number above; else none below */
	bool at;               /* limits: the limit itself is on the side that is lacking */
	bool has_next;         /* limits: the side ends at another limit, */
	bool next_at;          /* which is on it, or the first number behind it */
	int64_t next;
	uint64_t candidates;   /* limits: whose attribute it is; 0: nobody's */
	uint32_t over, under;  /* trade-offs: an order that it decides in a case that does not expect */
	const char *case_file; /* it, or BERTH_NONE; and where that case stands */
	unsigned case_line;
} berth_untried;

/* Walks what is lacking: begin with *CURSOR = 0; false at the end.  Rules by id, conditions by rule
 * and place, limits by fact and number.  LANGUAGE for labels. */
bool berth_coverage_next(const berth_coverage *coverage, berth_cover kind, uint32_t language,
                         uint32_t *cursor, berth_untried *out);

#ifdef __cplusplus
}
#endif
#endif
