/*
 * session.h - the inside of a session: what is told, and what two evaluations
 * (A without assumptions, B with them) make of it.
 *
 * All memory is taken when the session is made; a run touches only these arrays.
 */
#ifndef ENGINE_SESSION_H
#define ENGINE_SESSION_H

#include "base/arena.h"
#include "base/regex.h"
#include "engine/engine.h"
#include "engine/explain.h"
#include "engine/program/program.h"

/* The cells of its variable that a fact, atom or node may be in.  Known (or undefined,
 * then the cell is n_cells): low == high.  Waiting: low == WAITING. */
#define WAITING UINT32_MAX
struct cells {
	uint32_t low, high;
};

struct fact_state {
	berth_standing standing;
	uint32_t instance; /* that concluded or assumed it, or NONE */
	int64_t low, high;
	const char *text;
};

/* Of one candidate on one criterion: of rules that fired, and of those that wait. */
enum part { PART_FIRED, PART_FALLING, PART_RISING, N_PARTS };
struct points {
	int32_t of[N_PARTS];
};

struct weight {
	int32_t known, low, high;
};

struct evaluation {
	uint64_t *possible;  /* instances of which no literal is false */
	uint64_t *waiting;   /* instances with a literal that waits */
	struct cells *cells; /* per variable, and more for facts that nothing reads */
	struct fact_state *facts; /* of plain facts only what is told: see state_of_fact() */
	struct points *points;   /* candidate x criterion */
	struct weight *weights;  /* per criterion */
	struct berth_range { int64_t score, low, high; } *ranges; /* per candidate */
	uint64_t excluded, may_be_excluded, possible_winners;
};

/* Bits are struck in blocks of words, so that one look at a variable serves all of them.  A
 * session has its rows (program.h) copied so: one block after the other, in the order of use. */
#define BLOCK_WORDS 4

/* One block of the rows of one variable: of each cell, of "undefined", then the mentions. */
struct column {
	const uint64_t *rows;
	uint32_t variable, mentions; /* number of the row with the mentions */
};

/* All columns that bear on one block of the bit sets at one level. */
struct struck_block {
	uint32_t word; /* the first of the block */
	struct span columns;
};

/*
 * A boolean that rules only ever make yes needs no weighing of priorities: it is yes if a bit of
 * its conclusions is set.  Such a fact is *plain*.  Only its cell is kept (facts that no rule
 * reads have one, too); what else there is to say of it, state_of_fact() reads back from the bits.
 * A piece are its conclusions in one word; the pieces of a fact stand together.
 */
struct piece {
	uint64_t mask;
	uint32_t word, fact, cells;
	uint32_t goes_on; /* 0: the first of its fact, else all ones */
};

/* What happens at one level. */
struct schedule {
	struct span variables, blocks, pieces, others;
};

/* What telling a fact needs to know of it, in half a cache line. */
struct tellable {
	int64_t min, max;
	uint32_t variable; /* one more than there are when nothing reads it */
	uint32_t first_cut, n_cuts;
	uint8_t type;
	bool derived, has_one_cell;
	bool is_fixed; /* a fact of one candidate, which is never told */
};

/* What the session was told of a fact, and whether its origin was. */
enum told { TOLD_NOTHING = 0, TOLD_VALUE = 1, TOLD_UNKNOWN = 2, TOLD_ORIGIN = 4 };
#define TOLD_ANYTHING (TOLD_VALUE | TOLD_UNKNOWN)

/* One favour, oppose or exclude of an instance, ready to be counted without a look at what it is:
 * an exclusion has no points, and what favours or opposes has no bit. */
struct deed {
	uint64_t excludes; /* bit of the candidate */
	uint32_t at;       /* candidate x criterion */
	int16_t points;
	uint8_t waiting;   /* the part that counts it while its rule waits */
	uint8_t candidate;
};

/* One literal of a node on a variable: true in the cells whose bits are set. */
struct quick_test {
	uint64_t cells;
	uint32_t variable; /* NONE: it takes a look at the literal itself */
	uint32_t literal;
};

struct berth_session {
	const berth_program *program;
	struct arena *arena;
	struct regex_scratch *scratch;
	int32_t as_of;
	bool assumptions;
	bool ran;
	uint64_t considered;
	uint64_t *valid;           /* instances that are valid at as_of */
	uint64_t *deciding;        /* instances that exclude, favour or oppose */
	uint64_t *made_for;        /* per candidate: the instances made for it */
	uint32_t *variables;       /* by level */
	struct struck_block *blocks; /* by level */
	struct column *columns;
	uint64_t *rows;            /* of the columns */
	struct piece *pieces;      /* of plain facts, by level */
	struct span *pieces_of;    /* per fact; empty when it is not plain */
	uint32_t *others;          /* derived facts that are not plain, by level */
	struct schedule *schedule; /* per level */
	struct tellable *tellable; /* per fact */
	uint16_t *told;            /* per fact, of enum told; no bytes, whose type may alias all */
	berth_origin *origins;     /* per fact; told & TOLD_ORIGIN says whether it counts */
	struct quick_test *tests;  /* of the literals of nodes, node by node */
	struct span *tests_of;     /* per node */
	struct deed *deeds;
	struct span *deeds_of;     /* per instance */
	uint32_t *told_list, n_told, n_told_derived;
	uint32_t *assumable, n_assumable; /* facts that rules may assume */
	const uint64_t *held_back; /* facts of which nothing is assumed; NULL: none (search.c) */
	struct evaluation a, b;
	const struct evaluation *shown; /* b, or a when nothing is assumed */
	berth_result result;
	berth_ranked *ranking;
	uint32_t failed_rule;
	berth_problem *problems;
	uint32_t n_problems;
	uint32_t *effects_before;  /* per rule_instance: effects of earlier ones */
	/* what a search found of the result: facts that cannot change the winner */
	uint64_t *irrelevant;
	bool is_narrowed;          /* irrelevant holds it */
};

static inline bool bit_at(const uint64_t *bits, uint32_t i)
{
	return bits[i / 64] >> (i % 64) & 1;
}
static inline void bit_set(uint64_t *bits, uint32_t i)
{
	bits[i / 64] |= UINT64_C(1) << (i % 64);
}
static inline bool instance_possible(const struct evaluation *e, uint32_t i)
{
	return bit_at(e->possible, i);
}
static inline bool instance_certain(const struct evaluation *e, uint32_t i)
{
	return bit_at(e->possible, i) && !bit_at(e->waiting, i);
}
static inline bool instance_waits(const struct evaluation *e, uint32_t i)
{
	return bit_at(e->possible, i) && bit_at(e->waiting, i);
}

/* The cell of VALUE: how many of the N_CUTS thresholds are not above it.  By arithmetic, since no
 * processor can foresee how a comparison will turn out. */
static inline uint32_t cell_between(const struct p_cut *cuts, uint32_t n_cuts, int64_t value)
{
	uint32_t at = 0;

	while (n_cuts > 1) {
		uint32_t half = n_cuts / 2;
		at += half * (cuts[at + half - 1].value <= value);
		n_cuts -= half;
	}
	return at + (n_cuts == 1 && cuts[at].value <= value);
}

/* explain.c: the test as it is written, with neither truth nor premise. */
void atom_describe(const berth_program *p, const struct p_atom *atom, uint32_t language,
                   berth_condition *c);

/* evaluate.c: one evaluation, from told facts to instance bits. */
berth_status evaluate(struct berth_session *s, struct evaluation *e);
berth_truth literal_truth(const berth_program *p, const struct evaluation *e,
                          const struct p_literal *literal);
berth_truth atom_truth(const berth_program *p, const struct evaluation *e,
                       const struct p_atom *atom);
uint32_t cell_of(const berth_program *p, const struct p_variable *v, int64_t value);
struct fact_state state_of_fact(const struct berth_session *s, const struct evaluation *e,
                                uint32_t fact);

/* session.c: the same for callers of the library. */
void fact_standing(const struct berth_session *s, const struct evaluation *e, uint32_t fact,
                   berth_fact_state *out);

/* conclude.c: what the rules that fire make of a fact or a weight. */
struct conclusion {
	enum { CONCLUSION_NONE, CONCLUSION_KNOWN, CONCLUSION_WAITS, CONCLUSION_CONFLICT } kind;
	bool fired;               /* a rule gives a value; it may still be overruled */
	uint32_t instance;        /* that gives it; NONE for none */
	int64_t low, high;        /* the value */
	bool closed;              /* one of the rules will decide for sure */
	bool any;                 /* does a rule fire or wait?  then the hull of all their values: */
	int64_t all_low, all_high;
};
berth_status conclude(struct berth_session *s, const struct evaluation *e, struct span conclusions,
                      struct conclusion *out);
void conclude_report_overridden(struct berth_session *s, const struct evaluation *e, uint32_t fact);
void problem_add(struct berth_session *s, berth_problem_kind kind, uint32_t fact, uint32_t rule);

/* rank.c: effects to scores, scores to a decision. */
berth_status rank_score(struct berth_session *s, struct evaluation *e);
void decide(struct berth_session *s);

#endif
