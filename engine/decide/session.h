/*
 * session.h - what a session is made of: prepared once, told, and found by the last run.
 */
#ifndef ENGINE_DECIDE_SESSION_H
#define ENGINE_DECIDE_SESSION_H

#include "base/arena.h"
#include "base/bits.h"
#include "base/regex.h"
#include "engine/engine.h"
#include "engine/explain.h"
#include "engine/program/program.h"

#include <stdatomic.h>

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

/* Of one candidate on one criterion: of rules that fired, and of those that wait; among these,
 * of those that are presumed to fire. */
enum part { PART_FIRED, PART_FALLING, PART_RISING, PART_PRESUMED, N_PARTS };
struct points {
	int32_t of[N_PARTS];
};

struct weight {
	int32_t known, low, high;
};

/* What an evaluation has of its last whole run (kept.c). */
struct kept {
	uint64_t *possible, *waiting; /* as in the evaluation */
	struct known { int64_t low, high; berth_standing standing; bool taken; } *told; /* per fact */
	struct cells *cells;   /* of variables that are told */
	uint32_t *moved, n_moved; /* of these: in other cells than in the last run */
	uint64_t considered;
	/* What something changed for that it rests on: others of the session, and behind them what may
	 * be assumed; atoms, nodes, plain facts of a level, blocks. */
	uint64_t *stale, *stale_atoms, *stale_nodes, *stale_levels, *stale_blocks;
	uint64_t *conflicting; /* of others: their rules say different things, said anew in each run */
	uint32_t *struck;      /* per block: how many of its columns struck it in this run */
	uint32_t told_derived; /* derived facts that were told */
	bool holds;            /* there was one, and no error ended it */
	uint32_t runs_anew;    /* that still come without a look at whether something holds */
};

struct evaluation {
	uint64_t *possible;  /* instances of which no literal is false */
	uint64_t *waiting;   /* instances with a literal that waits */
	uint64_t *presumed;  /* of these, those in which only guards do: by what is known they fire */
	struct cells *cells; /* per variable, and more for facts that nothing reads */
	struct fact_state *facts; /* of plain facts only what is told: see state_of_fact() */
	struct weight *weights;  /* per criterion */
	/* what is made of them: of A only when somebody asks (rank_score()) */
	struct points *points;   /* candidate x criterion */
	struct counted { uint64_t *possible, *waiting, *presumed; bool holds; } counted; /* of these */
	bool is_scored;          /* they are those of this run, and so is what follows from them */
	struct berth_range { int64_t score, low, high; } *ranges; /* per candidate */
	uint64_t excluded, may_be_excluded, possible_winners; /* the last by scores */
	struct kept kept;
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

/* What the session was told of a fact, whether its origin was, and whether it was taken for told,
 * which nobody said. */
enum told { TOLD_NOTHING = 0, TOLD_VALUE = 1, TOLD_UNKNOWN = 2, TOLD_ORIGIN = 4, TOLD_TAKEN = 8 };
#define TOLD_ANYTHING (TOLD_VALUE | TOLD_UNKNOWN)

/* Those of a block, and where their rows begin. */
struct columns {
	uint32_t first, count;
	size_t row_words;
};

/* A test of a text: that it is another, or that an expression is found in it. */
struct match {
	const struct regex *regex; /* NULL: that it is TEXT */
	const char *text;
	size_t length;
	uint32_t atom, variable;
};

/* One favour, oppose or exclude of an instance, ready to be counted without a look at what it is:
 * an exclusion has no points, and what favours or opposes has no bit. */
struct deed {
	uint64_t excludes; /* bit of the candidate */
	uint32_t at;       /* candidate x criterion */
	int16_t points;
	uint8_t waiting;   /* the part that counts it while its rule waits */
	uint8_t candidate;
};

/* What one filter of an aggregate asks of a cell in one evaluation, of those in COLUMN of the
 * table: the cells for which it is true, and those for which it is not false. */
struct bound {
	struct cells_between { int64_t low, high; } surely, maybe;
	uint32_t column;
};

/* Of the rules that assume, those of one level. */
struct assumed_level {
	struct span facts; /* of berth_session.assumable: those that they assume */
	uint32_t reads;    /* the highest level that they read */
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
	struct span variables, pieces, others;
};

/* parts.h has what a run alone needs to know of the rest: columns, tests. */
/* What the sessions of a program and date share: they count themselves, and none changes it. */
struct shared {
	struct arena *arena;
	atomic_uint sessions;
};

struct berth_session {
	struct berth_session *twin; /* of a checked build (run.c), else NULL */
	const berth_program *program;
	struct arena *arena;
	struct shared *shared;
	struct regex_scratch *scratch;
	int32_t as_of;
	bool assumptions;
	bool ran;
	uint64_t considered;
	uint64_t *valid;           /* instances that are valid at as_of */
	const uint64_t *only;      /* those that count; NULL: all that are valid (session_narrow()) */
	uint64_t *offered;         /* of these, those made for no other than who is considered */
	uint64_t *deciding;        /* instances that favour or oppose */
	uint64_t *excluding;       /* instances that exclude */
	uint64_t *made_for;        /* per candidate: the instances made for it */
	uint32_t *variables;       /* by level */
	uint32_t n_blocks;
	struct columns *blocks;    /* per block of the bit sets, by level */
	struct column *columns;
	uint64_t *rows;            /* of the columns */
	struct piece *pieces;      /* of plain facts, by level */
	struct span *pieces_of;    /* per fact; empty when it is not plain */
	uint32_t *others, n_others; /* derived facts that are not plain, by level */
	/* Per fact, then per instance: the others, and what may be assumed, that rest on it; then per
	 * variable: nodes, and blocks; per fact: atoms. */
	struct span *readers_of;
	uint32_t *readers;
	uint64_t *read;            /* instances with readers */
	uint64_t *restless;        /* atoms that are looked at in every run */
	uint32_t *told_facts, n_told_facts; /* facts that are not derived; in front those */
	uint32_t n_told_read;      /* with readers */
	uint32_t *told_variables, n_told_variables; /* their cells, and what their texts match */
	struct schedule *schedule; /* per level */
	struct tellable *tellable; /* per fact */
	uint16_t *told;            /* per fact, of enum told; no bytes, whose type may alias all */
	berth_origin *origins;     /* per fact; told & TOLD_ORIGIN says whether it counts */
	struct match *matches;     /* of texts, fact by fact */
	struct span *matches_of;   /* per fact */
	struct quick_test *tests;  /* of the literals of nodes, node by node */
	struct span *tests_of;     /* per node */
	uint64_t *guarded;         /* instances with guards */
	struct bound *bounds;      /* room for the filters of one aggregate (table.c) */
	struct deed *deeds;
	struct span *deeds_of;     /* per instance */
	uint32_t *told_list, n_told, n_told_derived;
	uint32_t *assumable, n_assumable; /* facts that rules may assume, by the level of these rules */
	struct assumed_level *assumed_levels;
	struct conclusion *assumed; /* per assumable of the first level: what A last concluded */
	uint32_t n_assumed_levels;
	const uint64_t *held_back; /* facts of which nothing is assumed; NULL: none (search.c) */
	struct evaluation a, b;
	struct evaluation *rounds; /* what B was before each further level of assumptions, kept in what
	                            * another made; NULL: nobody asks */
	const struct evaluation *shown; /* b, or a when nothing is assumed */
	berth_result result;
	berth_ranked *ranking;
	uint32_t failed_rule;
	berth_problem *problems;
	uint32_t n_problems;
	uint32_t *effects_before;  /* per rule_instance: effects of earlier ones */
	uint32_t *holders;         /* per effect, in that order: the rule_instance that has it */
	/* what a search found of the result: facts that cannot change the winner */
	uint64_t *irrelevant;
	bool is_narrowed;          /* irrelevant holds it */
};

#endif
