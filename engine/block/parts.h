/*
 * parts.h - the inside of a block.
 *
 * A truth of all lanes is two sets of lanes: where it is yes, and where it waits; elsewhere it is
 * no.  A *sweep* is one evaluation of all lanes (decide.h), by differences to that of the base:
 * what no lane has otherwise is not kept, but read there.
 *
 *	told --levels.c--> sweep A --assume.c--> sweep B --rank.c--> results
 *
 * Facts that differ set atoms (place.c), these groups, these the fates of rule instances (fates.c),
 * these further facts, level by level.  What is calculated is calculated by engine/decide, for one
 * lane after the other, on the lanes in which something that it reads differs (alone.c).
 */
#ifndef ENGINE_BLOCK_PARTS_H
#define ENGINE_BLOCK_PARTS_H

#include "engine/block/lanes.h"
#include "engine/decide/decide.h"

struct truth {
	lanes yes, waits;
};

/* Numbers of all lanes, points and scores: sixteen lanes in a group. */
enum { GROUP = 16, GROUPS = LANES / GROUP };
typedef int32_t scores __attribute__((vector_size(4 * GROUP)));

/* For up to a kind a lane, and as much again. */
enum { KIND_ROOM = 2 * LANES };

/* What rules conclude on: a fact, an assumption, a weight; and the facts that are read to calculate
 * its value. */
struct subject {
	struct span conclusions, facts;
};

/* One of these facts that differs in a lane, and what it is in the base. */
struct moved_fact {
	uint32_t fact;
	struct fact_state base;
};

/* One favour or oppose of an instance on a candidate's criterion. */
struct gain {
	uint32_t instance;
	int16_t points;
	uint16_t waiting; /* the part that counts it while its rule waits */
};

/* Per candidate, or per criterion. */
struct scored {
	scores known[GROUPS], low[GROUPS], high[GROUPS];
};

/* The different states of a fact where it is not as in the base (kinds.c). */
struct found {
	struct fact_state *first;
	uint32_t n;
	uint16_t kind[LANES];        /* which of them, from 1; 0: as in the base */
};

struct sweep {
	const struct evaluation *base;
	struct evaluation own;       /* the base with what one lane has otherwise (alone.c) */
	lanes *differs;              /* per fact */
	lanes *present;              /* per fact: where its state is known, and stands somewhere */
	struct found *found;         /* per fact; of what is not derived once it is calculated with */
	uint64_t *kinded;            /* facts of which all lanes that differ have their kind */
	struct fact_state *pool;     /* that they are in */
	size_t n_pool;
	struct truth *booleans;      /* per fact that is kept as a truth, where it differs */
	struct truth *truths;        /* of atoms, then of nodes */
	uint64_t *moved;             /* variables that differ in a lane */
	uint64_t *dirty;             /* instances with a literal on one */
	uint64_t *swept;             /* of these, those whose fates are known */
	struct truth *fates;         /* per instance: it fires, it waits */
	lanes *presumed;             /* per instance with guards, as in an evaluation */
	lanes *weight_differs;       /* per criterion */
	struct scored *weights;      /* per criterion */
	struct scored *ranges;       /* per candidate */
	lanes *excluded, *may_be_excluded; /* per candidate */
};

struct berth_block {
	const berth_program *program;
	berth_session *session;      /* the base; and who calculates for a lane */
	struct evaluation *rounds;   /* the base before each further level of assumptions */
	struct arena *arena;
	struct fact_state *said;     /* what was told, then what is assumed in B */
	uint32_t *said_at;           /* per fact and lane (said_in) */
	uint32_t n_told, n_said;
	bool has_base, ran;
	uint32_t n_lanes;
	/* what stands for all lanes (prepare.c) */
	struct subject *subjects;    /* others, what may be assumed, criteria: as in the session */
	uint32_t *subject_facts;
	struct span *atoms_of;       /* per variable: atoms on its cells */
	uint32_t *variable_atoms;
	struct span *gains_of;       /* candidate x criterion */
	struct gain *gains;
	uint64_t *concluding;        /* instances that facts or assumptions hang on */
	uint64_t *as_truth;          /* derived facts that are kept as truths */
	uint64_t *counted;           /* instances that count in the base, whoever is considered */
	lanes *cells;                /* room for those of one variable: lowest, then highest */
	uint32_t *moved_instances, n_moved_instances; /* of the subject at hand: what differs */
	struct moved_fact *moved_facts;
	uint32_t n_moved_facts;
	struct fact_state lane_states[LANES + 1]; /* room */
	uint16_t kind_at[KIND_ROOM]; /* kinds of the fact at hand, by what they are */
	/* the subject at hand: what its inputs are in each lane, lanes in which they are the same, the
	 * first of each class, and whether that has an error */
	uint64_t keys[LANES];
	uint16_t class_at[KIND_ROOM], class_of[LANES], first_of[LANES];
	bool class_failed[LANES];
	uint16_t class_kind[LANES + 1];
	/* how lanes differ from the base (fill.c) */
	lanes *changed, *taken_back; /* per fact: told or taken back; of these the latter */
	lanes *between;              /* of those told, to lie between two numbers */
	lanes *matches;              /* per atom on a text: where it holds */
	uint32_t *spots_of;          /* per variable of a fact: its first cell among the spots */
	lanes *spots;                /* which lanes were told a single value in that cell */
	uint64_t *is_touched;
	uint32_t *touched, n_touched; /* facts with changed lanes */
	uint64_t considered[LANES];
	lanes *told;                 /* per fact */
	lanes *considers;            /* per candidate */
	uint64_t reconsidered;       /* candidates that some lane considers otherwise */
	/* results */
	struct sweep a, b;
	bool assumes;                /* there is B */
	lanes *taken_over;           /* per derived fact: where B has it from A */
	lanes *assumed, *unassumed;  /* per assumable: in B assumed, in B not, unlike the base */
	lanes failed;
	uint32_t failed_rule[LANES];
	berth_result results[LANES];
};

/* From one fact to the next: a little more than the lanes, or all that a lane has would fall into
 * the same places of the cache. */
enum { STRIDE = LANES + 16 };

/* FACT as it was told in LANE, or is assumed there in B. */
static inline struct fact_state *said_in(const struct berth_block *b, uint32_t fact, uint32_t lane)
{
	return &b->said[b->said_at[fact * (size_t)STRIDE + lane]];
}

/* Where the state of FACT stands in LANE, in which it is present. */
static inline struct fact_state *state_in(const struct berth_block *b, const struct sweep *x,
                                          uint32_t fact, uint32_t lane)
{
	const struct found *f = &x->found[fact];

	if (!b->session->tellable[fact].derived)
		return said_in(b, fact, lane);
	return f->first + f->kind[lane] - 1;
}

/* The variable that a literal is about. */
static inline uint32_t literal_variable(const berth_program *p, const struct p_literal *l)
{
	return l->kind == LITERAL_NODE ? p->nodes[l->index].variable : p->atoms[l->index].variable;
}

/* ---- prepare.c: all memory, and what stands for all lanes.  False: memory is out. */
bool block_prepare(struct berth_block *b);
/* Could a score pass 31 bits? */
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
/* All levels to LAST, and the level ALSO. */
void levels_run(struct berth_block *b, struct sweep *x, uint32_t last, uint32_t also);
/* What the base of X says of atom I, or of the group I less the atoms. */
berth_truth levels_base_truth(const struct berth_block *b, const struct sweep *x, uint32_t i);

/* ---- assume.c: makes B begin with all that is assumed */
void assume_all(struct berth_block *b);

/* ---- rank.c: weights, points, ranges; results of B (or A) by ranges of both */
void rank_lanes(struct berth_block *b, struct sweep *x);
void rank_results(struct berth_block *b);

#endif
