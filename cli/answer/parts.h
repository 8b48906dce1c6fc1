/* parts.h - between the files answer*.c */
#ifndef CLI_ANSWER_PARTS_H
#define CLI_ANSWER_PARTS_H

#include "cli/answer/answer.h"

#define LONGEST_ANSWER 240 /* bytes of a number or of the name of a choice; more is prose */

struct question {
	const struct speaker *speaker;
	uint32_t fact;
	berth_fact_info info;
};

/* --- words.c: words that are no answer by themselves */

/* All that a word means in any language of the knowledge, each meaning with a blank on both
 * sides. */
struct meanings {
	char text[120];
};
/* Blanks in WORD may stand as '-' in the knowledge: "always on". */
struct meanings meanings_of(const struct speaker *speaker, const char *word);
bool has_meaning(const struct meanings *meanings, const char *meaning);
/* The first meaning that begins with SIGN and else is a decimal number, behind SIGN; or NULL. */
const char *number_meant(const struct meanings *meanings, const char *sign);

bool begins(const char *text, const char *word); /* capitals aside */
bool is_digit(char c);
bool is_letter(char c); /* of ASCII */

/* Steps over what only leads up to an answer: "actually", "약". */
char *skip_fillers(char *text);
/* The same for what bounds a number; *SIGN becomes ">=" and the like. */
char *skip_bounds(char *text, const char **sign);
/* Cuts the politeness of a Korean sentence off the end; true: something was cut. */
bool cut_politeness(char *text);
bool cut_bounds(char *text, const char **sign);

/* --- unit.c */

/* How the unit number I of the fact is called, and its factor; NULL past the end. What is counted
 * ("people", or the id of the fact) is one unit. */
const char *unit_name(const struct question *q, uint32_t i, int64_t *factor);
/* The unit that PHRASE is: "GB", "dollars a month", "requests", "/s"; or BERTH_NONE. */
uint32_t unit_called(const struct question *q, const char *phrase);

/* --- choice.c, number.c: TEXT has no full-width signs and no blanks at its ends.
 * FINE: OUT, and as it is WRITTEN. */
enum answer_fault read_choice(struct strbuf *written, berth_value *out, const struct question *q,
                              const char *text);
enum answer_fault read_number(struct strbuf *written, berth_value *out, const struct question *q,
                              const char *text);
/* The I-th name of VALUE: its id, its labels, what else yes and no are called; NULL past the
 * end. */
const char *name_of_choice(const struct question *q, uint32_t value, uint32_t i);
/* Is the name of a choice other than VALUE a word of TEXT? */
bool names_another(const struct question *q, const char *text, uint32_t value);
/* The choice of which TEXT is a name, or BERTH_NONE. */
uint32_t choice_called(const struct question *q, const char *text);

#endif
