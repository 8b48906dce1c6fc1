/*
 * portfolio.h - all workloads together: who serves how many, how few would do, what leaving one out
 * would take.
 *
 * Of each workload only the set of candidates that could serve it is kept, and how many have that
 * set; so memory is the same for any number of them, and the least set that serves all is exact.
 *
 *	portfolio_begin(&portfolio, batch);
 *	portfolio_add(&portfolio, outcome);       (for each)
 *	portfolio_solve(&portfolio);
 *	portfolio_text(out, &portfolio, batch);
 */
#ifndef CLI_BATCH_PORTFOLIO_H
#define CLI_BATCH_PORTFOLIO_H

#include "cli/batch/parts.h"

enum { PORTFOLIO_CANDIDATES = 16 }; /* more are refused */

/* A sum of costs, and of how many: of those that are known. */
struct costs {
	uint64_t known;
	int64_t low, high;
};

/* One candidate. */
struct platform {
	uint64_t wins, serves;   /* workloads that it is best for, and those that it could serve */
	struct costs costs;      /* of those that it is best for */
	uint64_t move;           /* of these could go to another one */
	int64_t points;          /* that they would lose by it */
	struct costs more;       /* that they would cost */
};

/* So many candidates that serve the most. */
struct covering {
	uint32_t candidates;     /* a set */
	uint64_t serves;
};

struct portfolio {
	uint32_t n;              /* candidates */
	uint64_t workloads, served, faults; /* served: by anybody */
	struct platform platforms[PORTFOLIO_CANDIDATES];
	uint64_t *with;          /* by set: workloads that exactly these could serve; once it is solved
	                            those that nobody else could serve */
	struct covering best[PORTFOLIO_CANDIDATES + 1]; /* by their number */
	uint32_t least;          /* so many are enough for all that are served */
};

/* 0, or an exit code after a complaint. */
int portfolio_begin(struct portfolio *p, const struct batch *batch);
void portfolio_end(struct portfolio *p);

/* Counts one workload. */
void portfolio_add(struct portfolio *p, const struct outcome *outcome);

/* Finds the sets. Nothing is added behind it. */
void portfolio_solve(struct portfolio *p);

/* --- portfolio-text.c: each writes all */
void portfolio_text(struct strbuf *out, const struct portfolio *p, const struct batch *batch);
void portfolio_csv(struct strbuf *out, const struct portfolio *p, const struct batch *batch);
void portfolio_json(struct strbuf *out, const struct portfolio *p, const struct batch *batch);

#endif
