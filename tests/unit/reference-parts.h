/*
 * reference-parts.h - tests of the reference evaluator, for what it makes of them.
 */
#ifndef TEST_REFERENCE_PARTS_H
#define TEST_REFERENCE_PARTS_H

#include "reference-evaluator.h"

bool r_holds(const struct r_test *t, long x, long y);
struct r_value r_room_of(const struct r_evaluation *e, int candidate);
/* CERTAINLY: waiting counts as false; else: waiting counts as true. */
bool r_rule_holds(const struct r_evaluation *e, int rule, int candidate, bool certainly);
bool r_rule_fires(const struct r_evaluation *e, int rule, int candidate);
enum r_truth r_truth_for(const struct r_evaluation *e, int rule, int candidate);
bool r_next_for(const struct r_evaluation *e, int rule, int *candidate, bool *begun);

#endif
