/*
 * prepare.h - what a block is made of: how its lanes differ, and the sweeps that decide them.
 */
#ifndef ENGINE_BLOCK_PREPARE_H
#define ENGINE_BLOCK_PREPARE_H

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

/* One exclusion of an instance. */
struct exclusion {
	uint32_t candidate, rule, instance;
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
	/* the same by lane, and who can win: a bit for each candidate, the lower half first */
	scores out[2][GROUPS], may_be_out[2][GROUPS], can_win[2][GROUPS];
	scores winner[GROUPS], tie[GROUPS]; /* -1: nobody; all ones */
};

struct berth_block {
	const berth_program *program;
	berth_session *session;      /* the base; and who calculates for a lane */
	struct evaluation *rounds;   /* the base before each further level of assumptions */
	struct arena *arena;
	uint32_t *said_at;           /* per fact and lane: its place in the next two */
	int64_t *numbers;            /* single ones that were told */
	struct fact_state *said;     /* what else was told, then what is assumed in B */
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
	struct exclusion *exclusions; /* by candidate, rule, instance */
	uint32_t n_exclusions;
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
	lanes *points;               /* of those told, a single number */
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
	bool winners_only;           /* nothing else is asked: A is run as far as assumptions read */
	uint32_t a_last;             /* the last level of A that was run, but for that of assumptions */
	lanes *taken_over;           /* per derived fact: where B has it from A */
	lanes *assumed, *unassumed;  /* per assumable: in B assumed, in B not, unlike the base */
	lanes failed;
	uint32_t failed_rule[LANES];
	berth_result results[LANES];
};

/* From one fact to the next: a little more than the lanes, or all that a lane has would fall into
 * the same places of the cache. */
enum { STRIDE = LANES + 16 };

/* The place of FACT in LANE, where it is told or assumed. */
static inline uint32_t *place_said(const struct berth_block *b, uint32_t fact, uint32_t lane)
{
	return &b->said_at[fact * (size_t)STRIDE + lane];
}

/* FACT as it was told in LANE, or is assumed there in B. */
static inline struct fact_state said_in(const struct berth_block *b, uint32_t fact, uint32_t lane)
{
	uint32_t at = *place_said(b, fact, lane);

	if (!lanes_has(&b->points[fact], lane))
		return b->said[at];
	return (struct fact_state){ BERTH_TOLD, NONE, b->numbers[at], b->numbers[at], NULL };
}

/* The state of FACT in LANE, in which it is present. */
static inline struct fact_state state_in(const struct berth_block *b, const struct sweep *x,
                                         uint32_t fact, uint32_t lane)
{
	const struct found *f = &x->found[fact];

	if (!b->session->tellable[fact].derived)
		return said_in(b, fact, lane);
	return f->first[f->kind[lane] - 1];
}

#endif
