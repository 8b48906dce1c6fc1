/*
 * contrast.h - two cases side by side: what differs, as data, for those who say it as text or JSON.
 *
 * Both sessions have run, are of the same program and day, and stay as they are.
 *
 *	if (contrast_make(&contrast, arena, sessions) && contrast_any(&contrast))
 *		tell(contrast.alone[AFTER].items);
 *	contrast_free(&contrast);
 */
#ifndef CLI_DIFFERENCE_CONTRAST_H
#define CLI_DIFFERENCE_CONTRAST_H

#include "cli/report/effects.h"
#include "engine/cost.h"

enum side { BEFORE, AFTER, SIDES };

struct sides {
	const berth_program *program;
	const berth_session *sessions[SIDES];
	const berth_result *results[SIDES];
	berth_estimate *estimates[SIDES];
	struct effects fired[SIDES];
	struct effects alone[SIDES]; /* of those, what fired on that side alone */
};

/* false: memory is out; contrast_free() is due in any case. */
bool contrast_make(struct sides *c, struct arena *arena, const berth_session *const *sessions);
void contrast_free(struct sides *c);

/* Does anything differ but what was told? */
bool contrast_any(const struct sides *c);

/* Was FACT told otherwise? Is it, told on neither side or in the same words, assumed otherwise? */
bool contrast_told(const struct sides *c, uint32_t fact);
bool contrast_assumed(const struct sides *c, uint32_t fact);

/* Candidates that are considered on both sides, and excluded on SIDE alone. */
uint64_t contrast_excluded(const struct sides *c, enum side side);

/* The place of CANDIDATE in the ranking of SIDE; NULL: it has none. */
const berth_ranked *contrast_ranked(const struct sides *c, enum side side, uint32_t candidate);

/* Has CANDIDATE other points, or is it out or in now? */
bool contrast_moved(const struct sides *c, uint32_t candidate);

/* The effective weight of CRITERION. */
int32_t contrast_weight(const struct sides *c, enum side side, uint32_t criterion);

/* What REASON, which fired on SIDE, counts there; 0 for what gives no points. */
int64_t contrast_points(const struct sides *c, enum side side, const berth_reason *reason);

/* The cost of CANDIDATE; false: it is not ranked there, or its cost is not known. */
bool contrast_cost(const struct sides *c, enum side side, uint32_t candidate, berth_cost *out);

/* Is CANDIDATE ranked on both sides, at another cost? */
bool contrast_repriced(const struct sides *c, uint32_t candidate);

#endif
