/*
 * condition.h - a test of the program as the condition that was written, for whoever has no session
 * to explain.
 */
#ifndef ENGINE_EXPLAIN_CONDITION_H
#define ENGINE_EXPLAIN_CONDITION_H

#include "engine/explain.h"
#include "engine/program/program.h"

/* Sets *C to the test of ATOM, with neither truth nor premise; labels in LANGUAGE. */
void condition_of_atom(const berth_program *p, const struct p_atom *atom, uint32_t language,
                       berth_condition *c);

#endif
