/*
 * ground.h - rules without candidates and dates: what is left depends on the case only.
 *
 * A rule becomes one instance per candidate (if it is for each) and per span of dates in which
 * all that it reads of limits and attributes stays the same.  Tests on those are decided
 * here.  Negation is pushed down to single tests, so groups are never negated.
 * Numbers of atoms and nodes are provisional; engine/freeze gives the final ones.
 *
 * The room knows the model (engine/resolve).  It must not know what an image looks like inside, but
 * for the elements that it makes as they stand there (p_literal, p_operand, p_aggregate), nor
 * anything of a case.  Its object is the ground: made at once, read by strata.h and by
 * engine/freeze, which frees it as soon as its block needs the memory.
 *
 *     if (ground_rules(&g, &model) && strata_find(&strata, &g) == BERTH_OK)
 *             ...                     each p_instance from a g_instance
 *     ground_free(&g);
 */
#ifndef ENGINE_GROUND_GROUND_H
#define ENGINE_GROUND_GROUND_H

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
	bool guard;               /* what is added to them is one */
	bool foreign;             /* the tests are another rule's */
	struct vector dates;      /* int32_t */
	struct vector slots;      /* uint32_t: hash table of atoms, number + 1 */
};

/* Grounds the sound rules of M.  False: out of memory.  ground_free() in every case. */
bool ground_rules(struct ground *g, const struct model *m);
void ground_free(struct ground *g);

/* Are A and B strongest-of one kind?  Of those only the strongest counts. */
bool kinds_same(const struct m_rule *a, const struct m_rule *b);

#endif
