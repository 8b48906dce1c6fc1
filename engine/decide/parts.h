/*
 * parts.h - what a run alone needs: the program turned round for it, and its steps.
 */
#ifndef ENGINE_DECIDE_PARTS_H
#define ENGINE_DECIDE_PARTS_H

#include "engine/decide/decide.h"

/* Bits are struck in blocks of words, so that one look at a variable serves all of them.  A
 * session has its rows (program.h) copied so: one block after the other, in the order of use. */
#define BLOCK_WORDS 4

/* One block of the rows of one variable: of each cell, of "undefined", then the mentions. */
struct column {
	const uint64_t *rows;
	uint32_t variable, mentions; /* number of the row with the mentions */
	uint32_t level;
};

/* One literal of a node on a variable: true in the cells whose bits are set. */
struct quick_test {
	uint64_t cells;
	uint32_t variable; /* NONE: it takes a look at the literal itself */
	uint32_t literal;
};

/* evaluate.c: from what is told to which instances fire, wait or fail. */
berth_status evaluate(struct berth_session *s, struct evaluation *e);
/* As far as the rules of that number among the levels of assumptions need it. */
berth_status evaluate_assumptions(struct berth_session *s, struct evaluation *e, uint32_t number);

/* strike.c: by variables of levels below BELOW, what is stale among the blocks with WORDS. */
void strike_prepare(struct berth_session *s);
void strike(const struct berth_session *s, struct evaluation *e, struct span words, uint32_t below);

/*
 * kept.c: what a run need not do again.  A run of an evaluation begins, notes what it is told each
 * time before its levels are run, which rules fired before each level and which variables moved to
 * other cells in it, and asks what is stale; it ends when all is scored.
 */
void kept_prepare(struct berth_session *s);
void kept_make(struct berth_session *s); /* what a session keeps for itself */
void kept_note_told(const struct berth_session *s, struct evaluation *e);
/* What a cycle found rests on itself. */
void kept_forget_cycle(const struct berth_session *s, struct evaluation *e, uint32_t level);
void kept_note_fired(const struct berth_session *s, struct evaluation *e, uint32_t level);
/* Only where something holds. */
void kept_note_moved(const struct berth_session *s, struct evaluation *e, uint32_t variable);
/* OTHER was concluded again; before it stood as BEFORE. */
void kept_note_concluded(const struct berth_session *s, struct evaluation *e, uint32_t other,
                         const struct fact_state *before, bool conflict);
/* The number among what is stale of an assumable of the first level. */
uint32_t kept_assumed(const struct berth_session *s, uint32_t assumable);
void kept_end(const struct berth_session *s, struct evaluation *e);

/* conclude.c */
/* Warns where a told value stands against what rules conclude. */
void conclude_report_overridden(struct berth_session *s, const struct evaluation *e, uint32_t fact);

/* rank.c: weights, and who is excluded; with this a run of E ends. */
berth_status rank_end(struct berth_session *s, struct evaluation *e);
/* The decision, with scores of what is shown, and of A if it takes them. */
void rank_decide(struct berth_session *s);

#endif
