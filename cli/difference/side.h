/*
 * side.h - one case and its answer, by ids: of a session that ran, or of a result record that was
 * written once, perhaps by rules that are others today.
 *
 * Facts and criteria stand by id, candidates as they are ranked. All of it lives in the memory that
 * it is given.
 */
#ifndef CLI_DIFFERENCE_SIDE_H
#define CLI_DIFFERENCE_SIDE_H

#include "cli/difference/difference.h"
#include "engine/cost.h"

enum side_number { BEFORE, AFTER, SIDES };

struct side_fact {
	const char *id, *value; /* as files write it */
	const char *said;       /* as it was said; NULL: assumed */
};

struct side_candidate {
	const char *id;
	uint32_t place;         /* among those of the knowledge; BERTH_NONE: it is no more */
	bool ranked;            /* not: it is out */
	int64_t score;
	bool priced;
	berth_cost cost;
};

struct side_weight {
	const char *criterion;
	int32_t weight;
};

/* What a rule that fired does; candidate NULL: to none. */
struct side_reason {
	const char *rule, *candidate, *criterion;
	berth_effect effect;
	int64_t points;         /* weighted; 0 for what gives none */
	int64_t unweighted;
	const char *text;       /* short words, or "" */
};

struct side {
	const char *winner;     /* NULL: nothing fits */
	berth_decision status;
	bool has_examples;      /* some costs are at example sizes */
	struct side_fact *facts;
	struct side_candidate *candidates;
	struct side_weight *weights;
	struct side_reason *reasons;
	size_t n_facts, n_candidates, n_weights, n_reasons;
};

/* Words in LANGUAGE of the session's knowledge. false: memory is out. */
bool side_of_session(struct side *out, struct arena *memory, const berth_session *session,
                     uint32_t language);

/* The same of a record; SESSION is told what the record says, as far as it knows the facts, and
 * gives weights and words. */
bool side_of_record(struct side *out, struct arena *memory, const struct result_record *record,
                    const berth_session *session, uint32_t language);

/* By id; NULL: it is not there. */
const struct side_candidate *side_candidate(const struct side *side, const char *id);
const struct side_fact *side_fact(const struct side *side, const char *id);

#endif
