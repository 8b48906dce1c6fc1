/*
 * answer.h - what people type as the value of a fact.
 *
 * Choices: an id or a label of either language, its number, a beginning that fits one alone, yes
 * and no as people say them. Numbers: "64gb", "2 vCPU", "20분", "1.5 h", "2,000"; without a unit
 * it is that of the fact. Bounds: "over 120", "at least 4", "2-4", "4 이상".
 */
#ifndef CLI_ANSWER_H
#define CLI_ANSWER_H

#include "engine/engine.h"

#include <stdbool.h>

enum answer_status { ANSWER_READ, ANSWER_UNKNOWN, ANSWER_AMBIGUOUS, ANSWER_WRONG };

struct answer {
	enum answer_status status;
	berth_value value;
	char text[256];    /* the value as berth_value_read() takes it */
	const char *near;  /* WRONG: the id of a value that may be meant, or NULL */
	berth_status why;  /* WRONG: what berth_value_read() says */
	uint64_t may_be;   /* AMBIGUOUS: values that begin so */
};

void answer_read(struct answer *out, const berth_program *program, uint32_t fact,
                 const char *text);

/* Copies TEXT into BUFFER without blanks at the ends, runs of blanks as one, ASCII in lower
 * case. */
void answer_fold(char *buffer, size_t size, const char *text);

/* Does TEXT, folded, say yes (1), no (0), or neither (-1)? */
int answer_yes_no(const char *text);

/* "unknown", "don't know", "모름" and the like, folded. */
bool answer_is_unknown(const char *text);

#endif
