/*
 * parts.h - between the files of the room: the inside of a walk, for those that gather, and rows.
 */
#ifndef ENGINE_EXPLAIN_PARTS_H
#define ENGINE_EXPLAIN_PARTS_H

#include "engine/decide/decide.h"

struct berth_walk {
	struct arena *arena;
	const berth_program *program;
	uint64_t *instances;  /* seen on the way */
	uint64_t *facts;      /* seen on the way */
	uint64_t *gathered;   /* numbers of facts or of limits: the answer */
	uint32_t *pending;    /* instances or facts that lead on */
	uint32_t n_pending;
	uint32_t next;        /* the number at which berth_walk_next() goes on */
};

/* walk.c: forgets all that was gathered.  False: SESSION has no result, or another program. */
bool walk_begin(berth_walk *walk, const berth_session *session);
/* How many numbers were gathered. */
size_t walk_count(const berth_walk *walk);

/* row.c: did a rule of E give FACT its value from a table?  Then *OUT. */
bool row_of_fact(const struct berth_session *s, const struct evaluation *e, uint32_t fact,
                 uint32_t language, berth_table_row *out);

/* What INSTANCE went by: an assumption goes by what is told and derived, not by others. */
static inline const struct evaluation *evaluation_of(const berth_session *s, uint32_t instance)
{
	uint32_t level = s->program->instances[instance].level;

	return level == s->program->header->assume_level ? &s->a : s->shown;
}

#endif
