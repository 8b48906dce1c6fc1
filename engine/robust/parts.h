/*
 * parts.h - the inside of the room: a case, its choices, and the block that decides variations.
 */
#ifndef ENGINE_ROBUST_PARTS_H
#define ENGINE_ROBUST_PARTS_H

#include "base/arena.h"
#include "engine/block.h"
#include "engine/robust.h"

#include <string.h>

/* One value that a fact could have instead, or that nobody tells it any more. */
struct choice {
	uint32_t fact;
	berth_value value;
	bool assumed, told;    /* the fact is, in the case */
	bool unknown;          /* there is no value */
};

/* All choices of one fact. */
struct inquiry {
	uint32_t fact, first, count;
	bool open;             /* neither told, nor assumed, nor said to be unknown */
};

struct choices {
	struct choice *items;
	uint32_t n;
	struct inquiry *questions; /* with at least one choice, by order */
	uint32_t n_questions;
};

struct berth_robust {
	const berth_session *session;
	const berth_program *program;
	berth_search *search;  /* knows the classes of values */
	berth_block *block;    /* its base is the case */
	struct arena *arena;   /* of one case */
	uint32_t n_facts, n_candidates;
	uint32_t *by_order, n_told; /* facts that can be told, as in the vocabulary */
	uint32_t winner;       /* of the case */
	struct choices open;   /* of what nobody told */
};

/* choices.c: those of what nobody told, and of told facts too where TOLD, but for those whose
 * FIXED (or NULL) is set.  BERTH_ENOMEM. */
berth_status choices_find(struct choices *out, const struct berth_robust *r, const bool *fixed,
                          bool told);
/* By fact: is it one of the N of LIST?  What is no fact is passed over.  NULL: memory is out. */
bool *choices_fix(const struct berth_robust *r, const uint32_t *list, size_t n);
/* Tells LANE a choice. */
berth_status choice_tell(const struct berth_robust *r, uint32_t lane, const struct choice *choice);

/* ---- share.c ------------------------------------------------------------------------ */

#define SHARE_SEED UINT64_C(20261130)

/* The next number, each as likely as the other; *STATE begins as SHARE_SEED. */
uint64_t share_draw(uint64_t *state);

/* ---- hunt.c: smallest sets of choices that reach a goal ---------------------------- */

#define MOST 3

/* So far behind is who is excluded; the scores of a few together never reach it. */
#define FAR (INT32_C(1) << 26)

/* A set of choices, by rising number; the rest of `at` is BERTH_NONE. */
struct set {
	uint32_t at[MOST], winner;
	bool upsets;
};

/* What a choice does to a case: what it moves there, and how far it puts each candidate from the
 * case that is asked about; who is excluded is far behind. */
struct trace {
	uint64_t *footprint;
	int32_t *scores;       /* per candidate */
};

/* Traces of choices in the case, and in the case with one choice more (meet.c, views.c). */
struct meet {
	size_t words;          /* of a footprint */
	uint64_t *footprints;  /* of a block */
	int32_t *base;         /* scores of the case */
	struct trace *singles; /* per choice */
	uint64_t *meets;       /* rows: whom a choice meets */
	uint64_t *closed;      /* rows: with whom it moves nothing but what both move alone */
	uint32_t n_meets;
	uint32_t *view_of;     /* base x choice: its trace among the views, else BERTH_NONE */
	struct trace *views;
	uint32_t n_views;
	int32_t *sum;          /* room for one set */
};

/* How far each candidate comes nearer to the winner, in groups of them (gains.c); in the winner's
 * place that nothing fits. */
enum { GAINS = 16 };
struct gains {
	int32_t by[GAINS];
};

struct outlook {
	uint32_t groups;
	struct gains *others;  /* all bits: of no matter to the goal */
	struct gains *base;    /* the case: all below 0, but where nothing wins */
	struct gains *singles; /* per choice */
	struct gains *behind;  /* per choice: the most that one from there on gains */
	struct gains *joined;  /* per choice: the most that it gains with a later closed one */
	struct gains *none;    /* nobody gains anything */
	struct gains *both;    /* room for those of two choices */
	uint64_t *near;        /* room for a row */
};

struct hunt {
	const struct berth_robust *r;
	const struct choices *choices;
	bool (*is_goal)(const struct hunt *h, uint32_t winner);
	uint32_t target;       /* of the goal: who, */
	uint64_t wanted_winners; /* or who of several */
	uint32_t size;
	size_t row;            /* words of a row: a set of choices */
	uint64_t *reach;       /* a row: choices that reach the goal alone */
	uint64_t *joining;     /* rows: per place in a set, who may stand there */
	uint64_t *barred;      /* rows: whom a choice cannot join: its own fact, pairs that reach it */
	struct set *found;     /* by size, then by the order of choices */
	size_t n_found, room;
	uint32_t complete;     /* up to this size none is missing */
	struct meet meet;
	struct outlook outlook;
	uint32_t wanted;       /* the largest size */
	struct set lanes[BERTH_LANES];
	uint32_t n_lanes;
	uint64_t counted, limit;
	berth_status status;
};

/* Looks for all sets of up to SIZE choices, while BUDGET variations suffice.  Begins with r,
 * choices, is_goal and target set and all else zero. */
berth_status hunt_sets(struct hunt *h, uint32_t size, unsigned budget);

/* ---- meet.c: sets whose parts do not meet need no variation */

/* Room, and the scores of the case. */
berth_status meet_begin(struct hunt *h);
/* A block of single choices was decided: keeps their traces. */
berth_status meet_note(struct hunt *h);
/* All of them were. */
void meet_find(struct hunt *h);
/* Is who wins with SET found by adding up? */
bool meet_adds_up(struct hunt *h, const struct set *set, uint32_t *winner);

/* ---- trace.c */
bool trace_make(const struct hunt *h, struct trace *trace);
void trace_read(const struct hunt *h, uint32_t lane, struct trace *trace);
/* The scores of LANE.  False: there are none, or one is too large to be added up. */
bool trace_scores(const struct hunt *h, uint32_t lane, int32_t *scores);
/* Who wins with the scores of h->meet.sum. */
uint32_t trace_winner(const struct hunt *h);
bool trace_meets(const struct hunt *h, uint32_t a, uint32_t b);

/* ---- views.c: what choices that meet another one do where that one is made */
berth_status views_find(struct hunt *h);

/* ---- rows.c */

/* Room for all rows; choices of one fact cannot join each other. BERTH_ENOMEM. */
berth_status rows_make(struct hunt *h);
/* May larger sets have both A and B in them? */
bool rows_may_join(const struct hunt *h, uint32_t a, uint32_t b);
/* Which choices behind those of SET, N of them, may join it. */
void rows_joining(const struct hunt *h, const struct set *set, uint32_t n, uint64_t *out);

/* The row of choice I among ROWS. */
static inline uint64_t *hunt_row(const struct hunt *h, uint64_t *rows, uint32_t i)
{
	return rows + i * h->row;
}

/* ---- gains.c: whole rows of sets that add up to no goal */

/* Once the traces of single choices are known; once those of views are. BERTH_ENOMEM. */
berth_status gains_begin(struct hunt *h);
berth_status gains_join(struct hunt *h);
/* Takes those out of ROW, choices behind those of SET, with which it adds up to no goal. */
void gains_strike(const struct hunt *h, const struct set *set, uint64_t *row);

/* How many choices are in it. */
uint32_t set_size(const struct set *set);

/* What was found, by size, then by RANK, at most MOST + 1, then by order.  NULL: memory is out. */
const struct set **hunt_sort(const struct hunt *h,
                             uint32_t (*rank)(const struct hunt *h, const struct set *set));

#endif
