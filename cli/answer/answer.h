/*
 * answer.h - cli/answer: what a person types at a question, as a value of its fact.
 *
 * Taken for a choice: its id, its label in any language, its number in the list ("2", "second"),
 * or the beginning of one of them that no other has; what else yes and no are called; also with a
 * filler before it, politeness behind it, or an explanation behind a comma or a full stop.
 *
 * For a number: "64gb", "2 vCPU", "1h30", "1.5 h", "half an hour", "1,000", "1 000", "three",
 * "$300", "300 requests per second"; without a unit it is in the unit of the question. Bounds:
 * "over 120 GB", "at most 4", "under 30", "2-4", "between 2 and 4", "2~4". But "up to 30" and "max
 * 30" are 30: the number to plan for, and not one that may be less.
 *
 * What else proposes exactly one value, by the cues with which descriptions are read, is that.
 *
 * How such parts follow each other is known here. It must not know what a word means or is for, in
 * any language: units and numbers are the spellings of the knowledge, all else its words (words.h).
 * Nor does it know an interview. Nothing lives longer than a call; an answer is its arena's.
 *
 *	struct answer answer;
 *
 *	if (answer_read(&answer, arena, &speaker, fact, "over 120 GB") == ANSWER_FINE)
 *		berth_session_tell(session, fact, &answer.value, NULL); -- answer.text: ">120 GB"
 */
#ifndef CLI_ANSWER_ANSWER_H
#define CLI_ANSWER_ANSWER_H

#include "base/arena.h"
#include "base/strbuf.h"
#include "cli/speech/speech.h"

enum answer_fault {
	ANSWER_FINE,
	ANSWER_NO_CHOICE, /* none of the choices is called so */
	ANSWER_SEVERAL,   /* the beginning of several choices */
	ANSWER_NO_NUMBER, /* cannot be read as a number */
	ANSWER_NO_WHOLE,  /* a fraction where only whole numbers can be */
	ANSWER_NO_UNIT,   /* the unit is none of the fact's */
	ANSWER_RANGE,     /* outside what the fact may be */
	ANSWER_REVERSED,  /* a range whose first end is the larger */
	ANSWER_NO_TEXT    /* not one line of UTF-8 */
};

/* What is told of a fact, read once: the value, and the text of which berth_value_read() makes it.
 * Requirement files and sessions hold the text. */
struct answer {
	berth_value value;
	const char *text;
};

/*
 * TEXT, of *LENGTH bytes, as a keyboard would have typed it: Hangul and accents composed (NFC),
 * nothing that cannot be seen, the blanks, hyphens and apostrophes of print as plain ones, and a
 * word that the end of a line parts as one. What is read goes this way first, so that no character
 * that nobody sees turns it into its opposite. What is no UTF-8 stays as it is. In memory of ARENA;
 * *LENGTH is of that. NULL: memory is out.
 */
char *answer_fold(struct arena *arena, const char *text, size_t *length);

/* Reads TYPED. FINE: OUT is the answer, its text in memory of ARENA (NULL: that is out). */
enum answer_fault answer_read(struct answer *out, struct arena *arena,
                              const struct speaker *speaker, uint32_t fact, const char *typed);

/* Does TYPED say what was WRITTEN by a name of the choice, or in the same digits and unit? If not,
 * it should be said what was understood. */
bool answer_is_literal(const struct speaker *speaker, uint32_t fact, const char *typed,
                       const char *written);

/* Is TYPED, as a whole, a name of a choice of FACT in any language? */
bool answer_is_name(const struct speaker *speaker, uint32_t fact, const char *typed);

/* Adds what would be right, in words: "one of: yes, no", "a number in the range 1..40 vCPU". */
void answer_expected(struct strbuf *out, const struct speaker *speaker, uint32_t fact);

/* The id or label, in the language of the reader, that is nearest to TYPED; NULL: none is near. */
const char *answer_near(const struct speaker *speaker, uint32_t fact, const char *typed);

/* The number of the choice that stands I-th in the list, from 0; BERTH_NONE past the end. Yes
 * stands before no. */
uint32_t answer_choice(const berth_program *program, uint32_t fact, uint32_t i);

#endif
