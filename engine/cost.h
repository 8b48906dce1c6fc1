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
