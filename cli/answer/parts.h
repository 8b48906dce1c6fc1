/*
 * parts.h - between the files of cli/answer: a question, what words mean, and the two kinds of
 * answers.
 */
#ifndef CLI_ANSWER_PARTS_H
#define CLI_ANSWER_PARTS_H

#include "cli/answer/answer.h"
#include "cli/answer/words.h"

#define LONGEST_ANSWER 240 /* bytes of a number or of the name of a choice; more is prose */

struct question {
	const struct speaker *speaker;
	uint32_t fact;
	berth_fact_info info;
};

/* --- meaning.c */

/* All that a word means in any language of the knowledge, each meaning with a blank on both
 * sides. */
struct meanings {
	char text[120];
};
/* Blanks in WORD may stand as '-' in the knowledge: "always on". */
struct meanings meaning_find(const struct speaker *speaker, const char *word);
bool meaning_has(const struct meanings *meanings, const char *meaning);
/* The first meaning that begins with SIGN and else is a decimal number, behind SIGN; or NULL. */
const char *meaning_number(const struct meanings *meanings, const char *sign);

/* --- unit.c */

/* How the unit number I of the fact is called, and its factor; NULL past the end. What is counted
 * ("people", or the id of the fact) is one unit. */
const char *unit_name(const struct question *q, uint32_t i, int64_t *factor);
/* The unit that PHRASE is: "GB", "dollars a month", "requests", "/s"; or BERTH_NONE. */
uint32_t unit_called(const struct question *q, const char *phrase);

/* Do both count the same, if not by the same time: "h/month", "h/d"? */
bool unit_counts_alike(const struct question *q, uint32_t a, uint32_t b);

/* --- choice.c, number.c: TEXT has no full-width signs and no blanks at its ends. FINE: OUT, and as
 * it is WRITTEN. */
enum answer_fault choice_read(struct strbuf *written, berth_value *out, const struct question *q,
                              const char *text);
enum answer_fault number_typed(struct strbuf *written, berth_value *out, const struct question *q,
                               const char *text);
/* Is the name of a choice other than VALUE a word of TEXT? */
bool choice_names_another(const struct question *q, const char *text, uint32_t value);
/* The choice of which TEXT is a name, or BERTH_NONE. */
uint32_t choice_called(const struct question *q, const char *text);

#endif
