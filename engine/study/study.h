/*
 * study.h - the knowledge itself as the object: many runs, to see what it has not thought of.
 *
 * The room holds two studies: what cases show of the knowledge (coverage.h, a door), and here gaps:
 * cases in which nothing is feasible, and whether that is intended.  It must not know files, cases
 * as they are written, or how findings are shown; it changes no knowledge.
 *
 * Exclusions of one rule each may leave nothing together.  Where this is meant, a rule with a
 * warn or outside marked as `gap` says so; where it is not, nobody has thought of it.  Answers are
 * told to a session as a user would tell them, with assumptions on, at the knowledge's own date.
 *
 * Nothing outlives the call: gaps are handed to the caller one by one, and borrowed.
 *
 *	static void show(void *context, const struct gap *gap, const berth_session *session);
 *	status = gaps_find(program, 100000, show, context, &totals);
 */
#ifndef ENGINE_STUDY_STUDY_H
#define ENGINE_STUDY_STUDY_H

#include "engine/engine.h"

struct gap_answer {
	uint32_t fact;
	int64_t value;
};

enum gap_kind {
	GAP_UNEXPLAINED, /* nothing is feasible and no rule explains it */
	GAP_LIE,         /* `rule` explains why nothing is feasible, but something is */
	GAP_FAILS        /* a calculation of `rule` fails */
};

struct gap {
	enum gap_kind kind;
	uint32_t rule;   /* BERTH_NONE when it is unexplained */
	const struct gap_answer *answers; /* none of them can be left out; by fact */
	uint32_t n_answers;
};

struct gap_totals {
	uint32_t facts;      /* that exclusions or explanations read, also through derived ones */
	uint64_t sets;       /* of answers to them, UINT64_MAX: that or more */
	bool all;            /* each was looked at; else those of one and two answers, if they are at
	                        most as many as may be drawn, and `drawn` at random */
	bool pairs;
	uint64_t looked_at, drawn;
	uint64_t infeasible; /* of those that were looked at */
	uint32_t found;      /* different gaps */
	bool stopped;        /* there were too many */
};

/* Called for each gap once.  SESSION has run with its answers. */
typedef void gap_report(void *context, const struct gap *gap, const berth_session *session);

/* Looks at all sets of answers, or where they are more than MOST, draws MOST of them with a fixed
 * seed: half of them sparse (each fact is told with probability 0.3). */
berth_status gaps_find(const berth_program *program, uint64_t most, gap_report *report,
                       void *context, struct gap_totals *totals);

#endif
