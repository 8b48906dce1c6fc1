/*
 * table.h - what the rows of a table give in one evaluation.
 *
 * Nothing is kept: whoever asks which row was picked runs the same search again.
 */
#ifndef ENGINE_DECIDE_TABLE_H
#define ENGINE_DECIDE_TABLE_H

#include "engine/decide/decide.h"

struct aggregated {
	enum { AGGREGATE_UNDEFINED, AGGREGATE_WAITS, AGGREGATE_VALUE, AGGREGATE_OVERFLOW } kind;
	int64_t value;
	uint32_t row; /* p_table_row that gave it; NONE for a total and a count */
};

/* EFFECT's operation is on a table. */
struct aggregated table_aggregate(const struct berth_session *s, const struct evaluation *e,
                                  const struct p_effect *effect);

#endif
