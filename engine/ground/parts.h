/*
 * parts.h - between the files that ground one rule for one candidate.
 */
#ifndef ENGINE_GROUND_PARTS_H
#define ENGINE_GROUND_PARTS_H

#include "engine/ground/ground.h"

/* The fact that a rule means by FACT: of one per candidate that of g->candidate. */
static inline uint32_t own_fact(const struct ground *g, uint32_t fact)
{
	if (fact == NONE || !g->m->facts[fact].per_candidate || g->candidate == NONE)
		return fact;
	return fact + g->m->place_of_candidate[g->candidate];
}

/* kinds.c: reports rules that cannot be of the kind that they say. */
void kinds_check(const struct model *m);
/* The next rule from FROM on that is of the kind of RULE and counts instead of it where it fires;
 * NONE: there is none. */
uint32_t kinds_next_stronger(const struct model *m, uint32_t rule, uint32_t from);

/* tests.c: adds to g->open what is left of N tests that must all hold. */
enum fold { FOLD_FALSE, FOLD_TRUE, FOLD_OPEN };
enum fold tests_fold(struct ground *g, const struct m_test *tests, uint32_t n);
/* The same of a guard: that the tests do not all hold. */
enum fold tests_fold_guard(struct ground *g, const struct m_test *tests, uint32_t n);
/* The value of an attribute of g->candidate, or of a limit, at g->date; false: there is none. */
bool ground_attribute_value(const struct ground *g, uint32_t attribute, int64_t *value);
bool ground_limit_value(const struct ground *g, uint32_t limit, int64_t *value);

/* Does SUBJECT, of DOMAIN, pass T, whose operand is no fact? */
bool tests_pass(const struct ground *g, const struct m_test *t, const struct domain *domain,
                int64_t subject);

/* tables.c: the number of an aggregate, with what is left of its rows and filters; NONE: no
 * memory. */
uint32_t ground_aggregate(struct ground *g, const struct m_action *action);
void table_forget_aggregates(struct ground *g, uint32_t from); /* that one and those after it */
bool table_same_aggregate(const struct ground *g, uint32_t a, uint32_t b);

/* dates.c: fills g->dates with those that cut the validity of the rule for the candidate, in
 * order. */
void dates_find(struct ground *g);

/* atoms.c: the number of an atom or node equal to this one, old or new; NONE: no memory. */
uint32_t atom_number(struct ground *g, const struct g_atom *atom);
uint32_t node_number(struct ground *g, enum node_kind kind, const struct p_literal *literals,
                     uint32_t n);

#endif
