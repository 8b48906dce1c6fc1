/*
 * parts.h - the inside of a block.
 *
 * A truth of all lanes is two sets of lanes: where it is yes, and where it waits; elsewhere it is
 * no.  A *sweep* is one evaluation of all lanes (decide.h), by differences to that of the base:
 * what no lane has otherwise is not kept, but read there.
 *
 *	told --levels.c--> sweep A --assume.c--> sweep B --rank.c--> ranges --results.c--> results
 *
 * Facts that differ set atoms (place.c), these groups, these the fates of rule instances (fates.c),
 * these further facts, level by level.  What is calculated is calculated by engine/decide, for one
 * lane after the other, on the lanes in which something that it reads differs (alone.c).
 */
#ifndef ENGINE_BLOCK_PARTS_H
#define ENGINE_BLOCK_PARTS_H

#include "engine/block/prepare.h"

/* The variable that a literal is about. */
static inline uint32_t literal_variable(const berth_program *p, const struct p_literal *l)
{
	return l->kind == LITERAL_NODE ? p->nodes[l->index].variable : p->atoms[l->index].variable;
}

/* ---- prepare.c: all memory, and what stands for all lanes.  False: memory is out. */
bool block_prepare(struct berth_block *b);
/* Could a score pass 30 bits? */
bool block_overflows(const struct berth_block *b);
uint32_t block_assumption(const struct berth_block *b, uint32_t assumable); /* a subject */
uint32_t block_weight(const struct berth_block *b, uint32_t criterion);     /* a subject */

/* ---- fill.c: no lane is told any more: b->told, considers and reconsidered */
void fill_end(struct berth_block *b);

/* ---- place.c: facts to atoms */

/* The state of FACT in LANE. */
struct fact_state place_state(const struct berth_block *b, const struct sweep *x, uint32_t fact,
                              uint32_t lane);
/* FACT differs where x->differs says so: its atoms follow. */
void place_fact(struct berth_block *b, struct sweep *x, uint32_t fact);
/* The same of a fact that is kept as a truth, to BOOLEAN, in all lanes; where it differs is found
 * here. */
void place_truth(struct berth_block *b, struct sweep *x, uint32_t fact,
                 const struct truth *boolean);
/* Where FACT was told or stays told as in the base: there rules say nothing. */
void place_told(const struct berth_block *b, uint32_t fact, lanes *out);
/* A truth of VARIABLE is another in some lane: what mentions it is to be swept. */
void place_moved(const struct berth_block *b, struct sweep *x, uint32_t variable);

/* ---- fates.c: literals to fates */

/* Of the instances that are dirty and not swept, those in WORDS that are among ONLY (NULL: all). */
void fates_sweep(const struct berth_block *b, struct sweep *x, struct span words,
                 const uint64_t *only);
struct truth fates_of(const struct sweep *x, uint32_t instance);
/* Are all LITERALS true? */
void fates_conjunction(const struct berth_block *b, const struct sweep *x, struct span literals,
                       struct truth *out);
/* The nodes of one level that read what has moved; ANEW: all of them. */
void fates_nodes(const struct berth_block *b, struct sweep *x, struct span nodes, bool anew);

/* ---- kinds.c: what is alike in many lanes */

/* A derived FACT stands as it was told where it was, and elsewhere as in the base.  Until the next
 * call its further kinds are added. */
void kinds_hear(struct berth_block *b, struct sweep *x, uint32_t fact);
/* The kind of STATE, a new one if there was none. */
uint16_t kinds_add(struct berth_block *b, struct sweep *x, uint32_t fact,
                   const struct fact_state *state);
/* Those of all that the subject at hand reads. */
void kinds_of_inputs(struct berth_block *b, struct sweep *x);
/* Then puts the lanes WHERE in classes in which all that it reads is the same: b->class_of,
 * b->first_of.  How many. */
uint32_t kinds_classes(struct berth_block *b, const struct sweep *x, const lanes *where);

/* ---- alone.c: what must be concluded lane by lane */

/* The lanes in which the fate of INSTANCE is not that of the base. */
void alone_fate_differs(const struct sweep *x, uint32_t instance, lanes *out);
/* The lanes in which something differs that SUBJECT hangs on. */
void alone_differs(struct berth_block *b, const struct sweep *x, uint32_t subject,
                   lanes *out);
/* x->own becomes LANE as far as that subject looks, and the base again. */
void alone_enter(struct berth_block *b, struct sweep *x, uint32_t lane);
void alone_leave(struct berth_block *b, struct sweep *x);
/* LANE has no result, because of the rule that failed last. */
void alone_fail(struct berth_block *b, uint32_t lane);
/* Concludes the other facts of LEVEL. */
void alone_derive(struct berth_block *b, struct sweep *x, uint32_t level);

/* ---- truths.c: derived facts that are truths of their rules, of one level */
void truths_derive(struct berth_block *b, struct sweep *x, uint32_t level);

/* ---- levels.c: one sweep, from what is told to fates */
void levels_begin(struct berth_block *b, struct sweep *x, const struct evaluation *base);
/* All levels to LAST, and the levels ALSO, which are of assumptions; none: all that there is. */
void levels_run(struct berth_block *b, struct sweep *x, uint32_t last, struct span also);
/* What the base of X says of atom I, or of the group I less the atoms. */
berth_truth levels_base_truth(const struct berth_block *b, const struct sweep *x, uint32_t i);

/* ---- assume.c: makes B begin with all that is assumed */
void assume_all(struct berth_block *b);

/* ---- rank.c: weights, exclusions, points, ranges */
void rank_lanes(struct berth_block *b, struct sweep *x);

/* ---- results.c: those of B (or A), by the ranges of both */
void results_find(struct berth_block *b);

#endif
