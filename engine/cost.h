/*
 * cost.h - what candidates cost a month, by the knowledge's own estimate.
 *
 * The knowledge names one fact per candidate, and what that leaves out.  Nothing is decided here;
 * rules may read the same fact.
 */
#ifndef BERTH_COST_H
#define BERTH_COST_H

#include "explain.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
	const char *currency;  /* "USD" */
	int32_t as_of;         /* YYYYMMDD: the day of the prices */
	uint32_t omissions;
} berth_cost_info;
/* BERTH_EUNKNOWN: the knowledge has no costs. */
berth_status berth_cost_describe(const berth_program *program, berth_cost_info *info);

/* The fact that says what CANDIDATE costs; BERTH_NONE: none does. */
uint32_t berth_cost_fact(const berth_program *program, uint32_t candidate);

/* Something that is left out. */
typedef struct {
	const char *id, *label;
	uint64_t candidates;   /* bit set: of whose costs; all bits: of everyone's */
} berth_omission;
/* In the order in which they were declared; BERTH_EUSE past the end. */
berth_status berth_cost_omission(const berth_program *program, uint32_t i, uint32_t language,
                                 berth_omission *out);

typedef struct {
	uint32_t fact;
	int64_t low, high;     /* millionths of the currency, a month */
} berth_cost;
/* False: it is not known, or CANDIDATE is not considered. */
bool berth_session_cost(const berth_session *session, uint32_t candidate, berth_cost *out);

/*
 * An estimate has costs also where nobody told sizes: for what is missing it takes the example
 * sizes of the knowledge, in a session of its own.  So points, exclusions and the result stay as
 * they are.  What is told stays, and so does what is assumed to be one value; a candidate that the
 * example excludes has no cost by it.  It is of a session that ran, and lasts until that is told
 * something, runs or is freed.
 *
 *	berth_estimate_new(&estimate, session);
 *	if (berth_estimate_cost(estimate, candidate, &cost))
 *		...
 *	for (i = 0; (example = berth_estimate_example(estimate, i)) != NULL; i++)
 *		if (example->candidates >> candidate & 1)
 *			...
 *	berth_estimate_free(estimate);
 */
typedef struct berth_estimate berth_estimate;
/* BERTH_ENOMEM. */
berth_status berth_estimate_new(berth_estimate **out, const berth_session *session);
void berth_estimate_free(berth_estimate *estimate); /* NULL is fine */

/* As berth_session_cost(), and where the case has no cost, by the example sizes. */
bool berth_estimate_cost(const berth_estimate *estimate, uint32_t candidate, berth_cost *out);

/* The session that knows all of these costs, for the walks below. */
const berth_session *berth_estimate_session(const berth_estimate *estimate);

/* A fact that some of the costs take from the example sizes. */
typedef struct {
	uint32_t fact;
	int64_t value;         /* as in berth_value */
	uint32_t rule;         /* that gives the example, and its instance in the case */
	uint32_t instance;
	uint64_t candidates;   /* bit set: whose costs rest on it */
} berth_example;
/* By the ids of the facts; NULL past the end. */
const berth_example *berth_estimate_example(const berth_estimate *estimate, uint32_t i);

/*
 * Gather what the costs of CANDIDATES (a bit set) were calculated from; berth_walk is in explain.h.
 *   _facts   what was told or assumed;
 *   _rows    the concluded facts whose value a row of a table gave: berth_session_row();
 *   _limits  the limits that stand in the calculations (written.h describes them).
 */
size_t berth_walk_cost_facts(berth_walk *walk, const berth_session *session, uint64_t candidates);
size_t berth_walk_cost_rows(berth_walk *walk, const berth_session *session, uint64_t candidates);
size_t berth_walk_cost_limits(berth_walk *walk, const berth_session *session, uint64_t candidates);

#ifdef __cplusplus
}
#endif
#endif
