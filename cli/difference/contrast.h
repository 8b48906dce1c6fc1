/*
 * contrast.h - two sides of a difference laid beside each other: what differs, as data, for
 * those who say it.
 *
 *	if (contrast_make(&contrast, arena, sides) && contrast_any(&contrast))
 *		tell(contrast.alone[AFTER].items);
 */
#ifndef CLI_DIFFERENCE_CONTRAST_H
#define CLI_DIFFERENCE_CONTRAST_H

#include "cli/difference/side.h"

/* What has an ID, on each side; NULL: there is none. */
struct both_facts {
	const char *id;
	const struct side_fact *of[SIDES];
};
struct both_candidates {
	const char *id;
	const struct side_candidate *of[SIDES]; /* NULL: it is not considered */
};
struct both_weights {
	const char *id;
	const struct side_weight *of[SIDES];
};

/* Reasons of a side, of its list. */
struct alone {
	const struct side_reason **items;
	size_t count;
};

struct sides {
	const struct side *of[SIDES];
	struct both_facts *facts;           /* by id */
	struct both_candidates *candidates; /* by their place in the knowledge */
	struct both_weights *weights;
	size_t n_facts, n_candidates, n_weights;
	struct alone alone[SIDES];          /* what fired on that side alone */
};

/* false: memory is out. */
bool contrast_make(struct sides *c, struct arena *arena, const struct side *before,
                   const struct side *after);

/* Does anything differ but what was told? */
bool contrast_any(const struct sides *c);

/* Was it told otherwise? Is it, told on neither side or in the same words, assumed otherwise? */
bool contrast_told(const struct both_facts *fact);
bool contrast_assumed(const struct both_facts *fact);

/* Is it considered on both sides, and excluded on SIDE alone? */
bool contrast_is_out(const struct both_candidates *candidate, enum side_number side);

/* Has it other points, or is it out or in now? Is it ranked on both sides, at another cost? */
bool contrast_moved(const struct both_candidates *candidate);
bool contrast_repriced(const struct both_candidates *candidate);

/* Does the criterion weigh otherwise? */
bool contrast_reweighed(const struct both_weights *weight);

/* NULL: it is considered on neither side. */
const struct both_candidates *contrast_candidate(const struct sides *c, const char *id);

/* Does TEXT, perhaps NULL, say the same as OTHER? */
bool contrast_same(const char *text, const char *other);

#endif
