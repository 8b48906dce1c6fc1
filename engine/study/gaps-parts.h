/*
 * gaps-parts.h - what is asked in the search for gaps.
 */
#ifndef ENGINE_STUDY_GAPS_PARTS_H
#define ENGINE_STUDY_GAPS_PARTS_H

#include "engine/study/study.h"
#include "engine/decide/decide.h"
#include "base/vector.h"

/* A fact and one value of each class that the rules in question tell apart. */
struct gap_question {
	uint32_t fact;
	struct span values; /* in gap_questions.values */
};

struct gap_questions {
	const berth_program *program;
	struct arena *arena;
	const uint64_t *valid;     /* instances that hold at the date */
	struct gap_question *items;
	uint32_t count;
	struct vector values;      /* int64_t */
	uint64_t *instances;       /* bits: those that bear on exclusions, explanations, assumptions */
	uint64_t *facts;           /* bits: those that these read */
	uint64_t *exact;           /* bits: calculated with, or compared with another fact */
	uint32_t *worklist, pending;
	bool failed;               /* out of memory */
};

/* Fills Q, of which program, arena and valid are set.  False: out of memory; q->values is freed by
 * the caller. */
bool gap_questions_find(struct gap_questions *q);

static inline int64_t question_value(const struct gap_questions *q, uint32_t i, uint32_t k)
{
	return *(const int64_t *)vector_at(&q->values, q->items[i].values.first + k);
}

#endif
