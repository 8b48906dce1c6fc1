/*
 * parts.h - the inside of a search.
 *
 * A *space* is the set of facts that vary (`free`), each with its extent.  Branching tells one of
 * them a class of its values, runs, and looks at the bounds.
 */
#ifndef ENGINE_SEARCH_PARTS_H
#define ENGINE_SEARCH_PARTS_H

#include "engine/decide/decide.h"
#include "engine/search.h"

/* Instances of a rule whose literals are the same are true together: one *condition*, told by the
 * first of them.  So what they give to several candidates can be compared. */
struct condition {
	uint32_t instance;
	uint64_t excludes;     /* candidates */
	struct span strands;
	/* what it gives to each candidate, in `gifts`, as of one weighing */
	uint64_t weighing;
	bool weighed;          /* the weights are known: it holds */
	/* cells of the variable for which it waited last, in which it may fire */
	uint32_t variable;
	uint64_t cells;
};
/* What a condition gives on one criterion: points by candidate stand in `points`. */
struct strand {
	uint32_t criterion;
};

/* A condition that waits in the last run, in the list of one variable that it waits for. */
struct pending {
	uint32_t condition, next;
	bool alone;            /* that variable is all that it waits for */
	bool guarded;          /* by that variable: it fires as long as that is open */
	uint64_t cells;        /* of the variable, from the first open one, in which it may fire */
};

/* What waits for one variable: no two conditions that need different cells of it fire together. */
struct bucket {
	uint32_t variable;
	uint32_t head;         /* of its list */
	struct cells open;     /* that the variable may be in */
};

struct extent {
	int64_t low, high;
};

struct weights {
	int64_t known, low, high;
};

struct assigned {
	uint32_t fact;
	struct extent before;
	enum told told;        /* was it told as that? */
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
	uint64_t *asked;       /* facts of which a rule asks whether they were told */
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
	struct extent *extents; /* per fact */
	struct extent *taken;   /* per granted fact: as what */
	struct assigned *trail;
	uint32_t n_trail;
	/* the budget */
	unsigned evaluations, budget, each;
	/* of the last run */
	struct pending *pending;
	int64_t *gifts;        /* condition x candidate: weight x points */
	uint64_t weighing;     /* another one where weights are others */
	int64_t *presumed;     /* candidate x criterion: points of what only guards that never change
	                        * keep open */
	uint32_t n_pending, n_buckets;
	struct bucket *buckets;
	uint32_t *bucket_of;   /* per variable */
	struct weights *weights; /* per criterion */
	uint64_t race, may_be_excluded;
	/* of pair bounds */
	int64_t least[MAX_CANDIDATES];
	uint64_t rivals;
	/* walks */
	uint64_t *reached, *mattering;
	uint64_t *reaches, *seen; /* per fact what is reached from it, of those that were seen since
	                           * the last run */
	uint64_t *open, *closed; /* facts that may yet change, and that stay unknown */
	uint64_t *stuck, *stuck_known;
	int64_t *swing;        /* per fact */
	/* results */
	berth_answer *answers;
	berth_effect_on *effects;
	struct value_of { int64_t ruled_out, narrowing; uint32_t fact; } *values;
};

static inline bool sets_meet(const uint64_t *a, const uint64_t *b, uint32_t words)
{
	for (uint32_t i = 0; i < words; i++)
		if (a[i] & b[i])
			return true;
	return false;
}
static inline const uint64_t *reads_of(const struct berth_search *s, const uint64_t *sets,
                                       uint32_t i)
{
	return sets + (size_t)i * s->fact_words;
}

/* ---- prepare.c: once for a search */

/* Which facts that can be told each fact, variable, criterion and assumption hangs on. */
void search_find_reads(struct berth_search *s);
/* The conditions, for the candidates that are considered. */
void search_find_conditions(struct berth_search *s);

/* ---- space.c: what varies, and the walk through it */

/* Begins a question, for which BUDGET evaluations are at hand. */
void search_start(struct berth_search *s, unsigned budget);
/* The scratch session is told what the user's was. */
berth_status search_sync(struct berth_search *s);
enum readings { AS_ASSUMED, AS_IT_COMES }; /* assumptions: as they are now; as they follow */
/* Runs the case and makes the space of SCOPE around it; *WINNER is who wins there. */
berth_status search_begin(struct berth_search *s, berth_scope scope, enum readings readings,
                          uint32_t *winner);
/* Would an answer change what is assumed, now or then, of facts that do not vary? */
bool search_has_loose_assumptions(const struct berth_search *s);
bool search_run(struct berth_search *s); /* false: the budget is used up, or the run failed */
/* All that FACT may be told. */
struct extent search_whole_extent(const struct berth_search *s, uint32_t fact);
/* The next class of values of FACT, inside ALL; false at the end.  What no rule tells apart is one
 * class.  *CURSOR 0 begins. */
bool search_next_cell(const struct berth_search *s, uint32_t fact, struct extent all,
                      int64_t *cursor, struct extent *out);
/* The same inside what FACT is now; a number that is calculated with is cut in halves, down to
 * single ones. */
bool search_next_class(const struct berth_search *s, uint32_t fact, int64_t *cursor,
                       struct extent *out);
/* Fewer: of numbers that are calculated with only the ends. */
bool search_next_sample(const struct berth_search *s, uint32_t fact, int64_t *cursor,
                        struct extent *out);
bool search_is_branchable(const struct berth_search *s, uint32_t fact); /* no text */
/* Tells FACT, which varies, TO, one of its classes, and enters that in the trail. */
void search_assign(struct berth_search *s, uint32_t fact, struct extent to);
void search_undo(struct berth_search *s);                     /* the last of the trail */
void search_undo_to(struct berth_search *s, uint32_t start); /* a length of the trail */

/* ---- bounds.c: of the last run */

/* Lists the conditions that wait, by the variables that they wait for. */
void search_list_pending(struct berth_search *s);
/* The least by which A can end above B. */
int64_t search_least(const struct berth_search *s, uint32_t a, uint32_t b);
/* Against whom is WINNER not safe, if neither is excluded?  Sets least, rivals. */
void search_compare(struct berth_search *s, uint32_t winner);
uint32_t search_worst_rival(const struct berth_search *s, uint64_t rivals); /* by least */
/* All but those that are beaten for sure by one that stays: by LEADER, which beats most, or one of
 * the next in the ranking. */
uint64_t search_possible(const struct berth_search *s, uint32_t leader);

/* ---- stuck.c: of the last run */

/* Which facts are closed; what is stuck is found anew. */
void search_find_closed(struct berth_search *s);
/* A test that waits for ever, or fails. */
bool search_atom_is_stuck(struct berth_search *s, const struct p_atom *atom);

/* ---- reach.c: the free facts that the last run waits for */

/* The fact, not BUT, on which most hangs between A and B, or about excluding CANDIDATES; NONE:
 * nothing does. */
uint32_t search_choose(struct berth_search *s, uint32_t a, uint32_t b, uint32_t but);
uint32_t search_choose_excluding(struct berth_search *s, uint64_t candidates, uint32_t but);
/* Marks the facts that can change which of CANDIDATES wins or, if FEASIBLE, what is excluded. */
void search_mark_mattering(struct berth_search *s, uint64_t candidates, bool feasible,
                           uint64_t *facts);

/* ---- witness.c: counterexamples */

/* Takes the trail down, and lists its answers in `answers`; how many there are. */
uint32_t search_list_answers(struct berth_search *s);
/* The same, made to show a loss of WINNER by what is known then, with no answer too many. */
void search_fill_witness(struct berth_search *s, uint32_t winner, berth_counterexample *out);
/* Tells the COUNT answers, and takes back those without which WINNER still is not the winner.  How
 * many are left; *OTHER wins then. */
uint32_t search_keep_what_overturns(struct berth_search *s, uint32_t winner, uint32_t count,
                                    uint32_t *other);

/* ---- prove.c */

/* Is the winner of the root that of every completion?  The trail is a counterexample if not. */
berth_proof search_prove(struct berth_search *s, uint32_t winner);
/* Looks for a counterexample from here on; the trail is one where it says so. */
bool search_dive(struct berth_search *s, uint32_t winner);
/* Tells whatever still matters in favour of WINNER.  Does it win then, for sure? */
bool search_favour(struct berth_search *s, uint32_t winner);
/* Does CANDIDATE win some completion?  The trail stays as it is. */
berth_proof search_seek(struct berth_search *s, uint32_t candidate);

#endif
