/*
 * search-parts.h - the inside of a search.
 *
 * A *space* is the set of facts that vary (`free`), each with its domain.  Branching tells one of
 * them a class of its values, runs, and looks at the bounds.
 */
#ifndef ENGINE_SEARCH_PARTS_H
#define ENGINE_SEARCH_PARTS_H

#include "engine/search.h"
#include "engine/decide/decide.h"

/* Instances of a rule whose literals are the same are true together: one *condition*, told by the
 * first of them.  So what they give to several candidates can be compared. */
struct condition {
	uint32_t instance;
	uint64_t excludes;     /* candidates */
	struct span strands;
};
/* What a condition gives on one criterion: points by candidate stand in `points`. */
struct strand {
	uint32_t criterion;
};

/* A condition that waits in the last run, in the list of one variable that it waits for. */
struct pending {
	uint32_t condition, next;
	bool alone;            /* that variable is all that it waits for */
	bool weighed;          /* its weights are known: what it gives stands in `gifts` */
	uint64_t cells;        /* of the variable, from the first open one, in which it may fire */
};

struct domain {
	int64_t low, high;
};

struct weights {
	int64_t known, low, high;
};

struct assigned {
	uint32_t fact;
	struct domain before;
	bool was_told;         /* as that */
};

struct berth_search {
	const berth_program *program;
	const berth_session *user;
	berth_session *scratch;
	struct arena *arena;
	uint32_t fact_words;   /* of a set of facts */
	/* what depends on what, once and for all; sets of facts that can be told */
	uint64_t *fact_reads, *variable_reads, *criterion_reads, *assumption_reads;
	uint64_t *exact;       /* facts of which a class of values is not enough: calculated with */
	uint32_t *alike, *alike_of; /* per value of an enumeration the first like it; per fact */
	uint32_t *popularity;  /* per variable: instances that read it */
	uint32_t *by_ordinal;  /* facts in the order of the vocabulary */
	/* conditions, for the candidates considered */
	uint64_t conditions_for;
	struct condition *conditions;
	struct strand *strands;
	int16_t *points;       /* strand x candidate */
	uint32_t *condition_of; /* per instance */
	uint64_t *representatives; /* instances */
	uint32_t n_conditions, n_strands;
	/* the space */
	uint64_t *set_aside, *free, *held, *assumed;
	uint64_t *granted;     /* taken for granted before any of them is confirmed */
	uint64_t *doubtful;    /* of them, to be confirmed */
	bool dynamic;          /* assumptions follow what is told */
	struct domain *domains; /* per fact */
	struct domain *taken;   /* per granted fact: as what */
	struct assigned *trail;
	uint32_t n_trail;
	/* the budget */
	unsigned evaluations, budget, each;
	/* of the last run */
	struct pending *pending;
	int64_t *gifts;        /* pending x candidate: weight x points */
	uint32_t n_pending, *heads, *touched, n_touched;
	struct weights *weights; /* per criterion */
	uint64_t race, may_be_excluded;
	/* of pair bounds */
	int64_t least[MAX_CANDIDATES];
	uint64_t rivals;
	/* walks */
	uint64_t *reached, *seen, *mattering;
	uint64_t *stuck, *stuck_known;
	int64_t *swing;        /* per fact */
	/* results */
	berth_answer *answers;
	berth_effect_on *effects;
	struct value_of { int64_t ruled_out, narrowing; uint32_t fact; } *values;
};

static inline bool sets_meet(const uint64_t *a, const uint64_t *b, uint32_t words)
{
	uint64_t any = 0;

	for (uint32_t i = 0; i < words; i++)
		any |= a[i] & b[i];
	return any != 0;
}
static inline void bit_clear(uint64_t *bits, uint32_t i)
{
	bits[i / 64] &= ~(UINT64_C(1) << (i % 64));
}
static inline const uint64_t *reads_of(const struct berth_search *s, const uint64_t *sets,
                                       uint32_t i)
{
	return sets + (size_t)i * s->fact_words;
}

/* search-prepare.c */
void search_find_reads(struct berth_search *s);
void search_find_conditions(struct berth_search *s);

/* search-space.c */
enum readings { AS_ASSUMED, AS_IT_COMES }; /* assumptions: as they are now; as they follow */
void search_start(struct berth_search *s, unsigned budget);
berth_status search_sync(struct berth_search *s);
struct domain search_whole_domain(const struct berth_search *s, uint32_t fact);
berth_status search_begin(struct berth_search *s, berth_scope scope, enum readings readings,
                          uint32_t *winner);
bool search_has_loose_assumptions(const struct berth_search *s);
bool search_run(struct berth_search *s); /* false: the budget is used up, or the run failed */
bool search_next_cell(const struct berth_search *s, uint32_t fact, struct domain all,
                      int64_t *cursor, struct domain *out);
bool search_next_class(const struct berth_search *s, uint32_t fact, int64_t *cursor,
                       struct domain *out);
bool search_next_sample(const struct berth_search *s, uint32_t fact, int64_t *cursor,
                        struct domain *out);
void search_assign(struct berth_search *s, uint32_t fact, struct domain to);
void search_undo(struct berth_search *s);
void search_undo_to(struct berth_search *s, uint32_t start); /* a length of the trail */
bool search_is_branchable(const struct berth_search *s, uint32_t fact);

/* search-bounds.c: of the last run */
void search_list_pending(struct berth_search *s);
int64_t search_least(const struct berth_search *s, uint32_t a, uint32_t b);
void search_compare(struct berth_search *s, uint32_t winner); /* sets least, rivals */
uint32_t search_worst_rival(const struct berth_search *s, uint64_t rivals); /* by least */
uint64_t search_possible(const struct berth_search *s, uint32_t leader);

/* search-stuck.c: of the last run */
bool search_is_stuck(struct berth_search *s, uint32_t fact);
bool search_atom_is_stuck(struct berth_search *s, const struct p_atom *atom);

/* search-reach.c: the free facts that the last run waits for */
uint32_t search_choose(struct berth_search *s, uint32_t a, uint32_t b, uint32_t but);
uint32_t search_choose_excluding(struct berth_search *s, uint64_t candidates, uint32_t but);
void search_mark_mattering(struct berth_search *s, uint64_t candidates, bool feasible,
                           uint64_t *facts);

/* search.c: the answers of the trail, which is taken down, in `answers`; and of COUNT answers there
 * those that WINNER needs to lose to *OTHER, by what is known then */
uint32_t search_list_answers(struct berth_search *s);
uint32_t search_keep_what_overturns(struct berth_search *s, uint32_t winner, uint32_t count,
                                    uint32_t *other);

/* search-prove.c */
berth_proof search_prove(struct berth_search *s, uint32_t winner);
bool search_dive(struct berth_search *s, uint32_t winner);
bool search_favour(struct berth_search *s, uint32_t winner);

#endif
