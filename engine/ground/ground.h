/*
 * ground.h - rules without candidates and dates: what is left depends on the case only.
 *
 * A rule becomes one instance per candidate (if it is for each) and per span of dates in which
 * all that it reads of limits and attributes stays the same.  Tests on those are decided
 * here.  Negation is pushed down to single tests, so groups are never negated.
 * Numbers of atoms and nodes are provisional; freeze.h gives the final ones.
 */
#ifndef ENGINE_GROUND_H
#define ENGINE_GROUND_H

#include "engine/resolve/model.h"

struct g_atom { /* as p_atom, before there are cells */
	uint32_t kind, fact, operand, reference;
	int64_t low, high, shown_low, shown_high;
	uint64_t values;
	const char *text;
};
struct g_node { /* children before parents */
	uint32_t kind, rule;
	struct span literals;
};
struct g_effect {
	const struct m_action *action;
	uint32_t candidate;
	uint32_t fact;        /* concluded or assumed, else NONE */
	struct span operands; /* p_operand */
	uint32_t aggregate;   /* or NONE */
	int64_t value;
};
struct g_instance { /* by rule, candidate, date */
	uint32_t rule, candidate;
	int32_t valid_from, valid_to;
	struct span literals, effects;
};

struct ground {
	const struct model *m;
	struct vector atoms, nodes, literals, effects, operands, instances;
	struct vector aggregates, aggregate_rows, filters; /* as in the image */
	bool out_of_memory;
	/* while one rule is grounded */
	uint32_t rule, candidate; /* candidate NONE: not for each */
	int32_t date;
	uint32_t first_node;      /* of the rule */
	uint32_t line, column;    /* of the test that becomes a literal */
	struct vector open;       /* p_literal: of the groups that are being collected */
	uint32_t group;           /* where the innermost of them begins */
	struct vector dates;      /* int32_t */
	struct vector slots;      /* uint32_t: hash table of atoms, number + 1 */
};

/* Grounds the sound rules of M.  False: out of memory.  ground_free() in every case. */
bool ground_rules(struct ground *g, const struct model *m);
void ground_free(struct ground *g);

/* ---- between the files ground*.c ---------------------------------------- */

/* The fact that a rule means by FACT: of one per candidate that of g->candidate. */
static inline uint32_t own_fact(const struct ground *g, uint32_t fact)
{
	if (fact == NONE || !g->m->facts[fact].per_candidate || g->candidate == NONE)
		return fact;
	return fact + g->m->place_of_candidate[g->candidate];
}

/* ground-tests.c: adds to g->open what is left of N tests that must all hold. */
enum fold { FOLD_FALSE, FOLD_TRUE, FOLD_OPEN };
enum fold tests_fold(struct ground *g, const struct m_test *tests, uint32_t n);
/* The value of an attribute of g->candidate, or of a limit, at g->date; false: there is none. */
bool ground_attribute_value(const struct ground *g, uint32_t attribute, int64_t *value);
bool ground_limit_value(const struct ground *g, uint32_t limit, int64_t *value);

/* The value that O stands for today; false: there is none. Of an attribute that is a set: its
 * bits. */
bool operand_value(const struct ground *g, const struct m_operand *o, int64_t *value);
/* Does SUBJECT, of DOMAIN, pass T, whose operand is no fact? */
bool tests_pass(const struct ground *g, const struct m_test *t, const struct domain *domain,
                int64_t subject);

/* ground-tables.c: the dates at which an aggregate may change; its number, with what is left of its
 * rows and filters, NONE: no memory. */
void table_add_dates(struct ground *g, const struct m_aggregate *a);
uint32_t ground_aggregate(struct ground *g, const struct m_action *action);
void table_forget_aggregates(struct ground *g, uint32_t from); /* that one and those after it */
bool table_same_aggregate(const struct ground *g, uint32_t a, uint32_t b);
/* ground.c */
void dates_add(struct ground *g, int32_t date);
void add_limit_dates(struct ground *g, uint32_t limit);
void dates_add_operand(struct ground *g, const struct m_operand *o);

/* ground-atoms.c: the number of an atom or node equal to this one, old or new; NONE: no memory. */
uint32_t atom_number(struct ground *g, const struct g_atom *atom);
uint32_t node_number(struct ground *g, enum node_kind kind, const struct p_literal *literals,
                     uint32_t n);

#endif
