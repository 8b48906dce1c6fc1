/*
 * coverage-parts.h - the inside of a coverage: what there is to show, and marks on what was shown.
 */
#ifndef ENGINE_STUDY_COVERAGE_PARTS_H
#define ENGINE_STUDY_COVERAGE_PARTS_H

#include "engine/coverage.h"
#include "engine/decide/decide.h"

enum rule_mark {
	RULE_FIRED = 1,
	RULE_EXCLUDES = 2,      /* it has an exclude, */
	RULE_WEIGHS = 4,        /* a favour or oppose */
	RULE_DECIDED = 8,       /* and its points decided an order */
	EXPECTED_FIRED = 16, EXPECTED_FALSE = 32, EXPECTED_WAITING = 64,
	RULE_TOUCHED = 128,     /* while an order is looked at */
	RULE_DEPENDS = 256      /* on the case: for some candidate and date it need not hold */
};

/* A test as it is written; its literals may stand in many instances. */
struct written_test {
	uint32_t rule, line, column;
	uint32_t literal;              /* one of them */
	bool mattered_true, mattered_false;
};

/* Where numbers are cut by a limit or attribute.  A limit cuts a fact per candidate once, though it
 * is a fact of each: such edges are a family, and stand together. */
struct edge {
	uint32_t family;               /* the first fact of it; else the fact */
	int64_t number;                /* the cut: the first number above */
	uint32_t fact, operand, reference;
	uint32_t cut;                  /* of the fact's variable: cell `cut` is below, the next above */
	uint32_t atom;
	uint64_t candidates;
};

/* An order that a rule decides without being expected. */
struct chance {
	const char *file; /* NULL: none was met */
	unsigned line;
	uint32_t above, below;
};

struct berth_coverage {
	const berth_program *program;
	struct arena *arena;
	uint16_t *rules;               /* per rule, of enum rule_mark */
	struct written_test *written;       /* by rule, line, column */
	uint32_t n_written;
	uint32_t *written_as;          /* per literal: number in written; NONE for groups */
	struct edge *edges;            /* by family, number, operand, reference, fact */
	uint32_t n_edges;
	uint32_t *first_seen;          /* per variable: place of its first cell in seen */
	uint8_t *seen;                 /* per cell: a case has a number there */
	int64_t *points;               /* rule x candidate, while orders are looked at */
	uint32_t *touched;             /* rules with points */
	struct chance *chances;        /* per rule */
	const char *file;              /* of the last case */
};

/* coverage-plan.c: finds what there is to show.  False: out of memory. */
bool coverage_plan(struct berth_coverage *c);

/* Is there a number in CELL of VARIABLE that its fact may have? */
bool coverage_cell_is_open(const berth_program *p, uint32_t variable, uint32_t cell);

/* Are A and B the same cut, of the facts of two candidates? */
bool edges_are_family(const struct edge *a, const struct edge *b);

static inline bool cell_was_seen(const struct berth_coverage *c, uint32_t variable, uint32_t cell)
{
	return c->seen[c->first_seen[variable] + cell];
}

#endif
