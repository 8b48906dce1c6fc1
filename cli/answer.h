/*
 * answer.h - what a person types at a question, as a value of its fact.
 *
 * Taken for a choice: its id, its label in either language, its number in the list, or the
 * beginning of one of them that no other has; "y", "no", "예", "아니요". For a number: "64gb",
 * "2 vCPU", "20분", "1.5 h", "1,000", "three"; without a unit it is in the unit of the question.
 * Bounds: "over 120 GB", "at most 4", "2-4", "between 2 and 4", "2~4", "60분 이상".
 */
#ifndef CLI_ANSWER_H
#define CLI_ANSWER_H

#include "base/strbuf.h"
#include "cli/sentence.h"

enum answer_fault {
	ANSWER_FINE,
	ANSWER_NO_CHOICE, /* none of the choices is called so */
	ANSWER_SEVERAL,   /* the beginning of several choices */
	ANSWER_NO_NUMBER, /* cannot be read as a number */
	ANSWER_NO_UNIT,   /* the unit is none of the fact's */
	ANSWER_RANGE,     /* outside what the fact may be */
	ANSWER_NO_TEXT    /* not one line of UTF-8 */
};

/* Reads TYPED. FINE: WRITTEN, which is empty, gets the value as berth_value_read() takes it. */
enum answer_fault answer_read(struct strbuf *written, const struct speaker *speaker, uint32_t fact,
                              const char *typed);

/* Adds what would be right, in words: "one of yes, no", "a number from 1 to 40 in vCPU". */
void answer_expected(struct strbuf *out, const struct speaker *speaker, uint32_t fact);

/* The choice nearest to TYPED, by its id; NULL: none is near. */
const char *answer_near(const struct speaker *speaker, uint32_t fact, const char *typed);

/* The number of the choice that stands I-th in the list, from 0; BERTH_NONE past the end. Yes
 * stands before no. */
uint32_t answer_choice(const berth_program *program, uint32_t fact, uint32_t i);

/* Is WORD all of TEXT, capitals aside? */
bool same_word(const char *word, const char *text);

#endif
