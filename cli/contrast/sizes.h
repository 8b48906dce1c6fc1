/*
 * sizes.h - which candidate is the cheapest at other sizes: each number that costs rest on is tried
 * from a tenth to ten times of what it is, all others as they are, and where another one becomes
 * cheaper is looked for. Costs are compared by the middle of their ranges.
 */
#ifndef CLI_CONTRAST_SIZES_H
#define CLI_CONTRAST_SIZES_H

#include "cli/report/parts.h"

enum { SIZES_TRIED = 25, SIZES_NOW = 12, MOST_SIZES = 32 };

/* From value[i] on the cheapest is cheapest[i] (BERTH_NONE: none has a cost), found at the
 * step[i]-th value that was tried; that of today is SIZES_NOW. */
struct size {
	uint32_t fact;
	int64_t now;              /* base units, as in berth_value */
	uint32_t n;               /* 1: the same one all the way */
	int64_t value[SIZES_TRIED];
	uint32_t cheapest[SIZES_TRIED], step[SIZES_TRIED];
};

struct sizes {
	struct report *report;
	berth_session *session;   /* the case with all sizes told */
	struct size items[MOST_SIZES];
	uint32_t n;
	uint64_t seen;            /* candidates that are the cheapest somewhere */
};

/* Finds them for the costs of ESTIMATE. false: memory is out; to be freed in any case. */
bool sizes_find(struct sizes *sizes, struct report *report, const berth_estimate *estimate);
void sizes_free(struct sizes *sizes);

/* To two figures of what is shown; of units that are powers of two to eighths of them. */
int64_t sizes_rounded(const berth_program *program, uint32_t fact, int64_t value);

#endif
