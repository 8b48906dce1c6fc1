/*
 * random-trial.h - a random knowledge base with its program, and random cases of it.
 */
#ifndef TEST_RANDOM_TRIAL_H
#define TEST_RANDOM_TRIAL_H

#include "knowledge-text.h"
#include "reference-evaluator.h"

#include "engine/explain.h"

enum { TRIALS = 500, COMPLETIONS = 1024 };

/* What a complete record decides. */
struct complete {
	uint32_t winner;
	uint64_t excluded;
	int64_t score[R_CANDIDATES];
};

struct trial {
	uint64_t seed;
	struct r_base base;
	char text[20000];
	berth_program *program;
	berth_session *session;
	berth_walk *walk;
	uint32_t number[R_FACTS], rule[R_RULES]; /* in the program */
	int told, completions; /* facts 0 .. told - 1 can be told */
	struct complete table[COMPLETIONS];
	struct r_case record; /* that is looked at */
	struct r_result expected;
	/* how often it was seen in all trials: a generator that misses something tests nothing */
	unsigned long records, status[4], conflicts, overridden, assumed, built_on, assumed_exclusions,
		intervals, idle;
};

struct trial *trial_new(void); /* free() it */

/* Takes a base that can be built, by SEED; *AGAIN, if not NULL, is the same added in another
 * order. */
void trial_start(struct trial *t, uint64_t seed, berth_program **again);
void trial_end(struct trial *t);

/* A random value of F, and a random record; DERIVED: derived facts are told too, and only some
 * candidates considered. */
struct r_value trial_value(const struct r_fact *f, uint64_t *state);
void trial_record(struct trial *t, uint64_t *state, bool derived);

void trial_tell(const struct trial *t, berth_session *s, int fact, const struct r_value *v);
/* Resets S, tells the record and runs. */
void trial_run(const struct trial *t, berth_session *s, const struct r_case *record);

/* Fails the test with the knowledge, the record and what is wrong: WHAT ID is GOT, not WANTED. */
void trial_complain(const struct trial *t, const char *what, long got, long wanted);
void trial_same(const struct trial *t, const char *what, const char *id, long got, long wanted);

#endif
