/*
 * words.h - the words of the knowledge (engine/words.h), looked for in what a person typed.
 *
 * All languages are looked at, whatever the reader's is. Of the words that fit, the longest counts.
 * Capitals of ASCII do not matter, but in words_between().
 *
 *	size_t length = words_beginning(program, BERTH_WORD_ARTICLE, "the", text);
 *	text += length; -- "the memory" has become "memory"
 */
#ifndef CLI_ANSWER_WORDS_H
#define CLI_ANSWER_WORDS_H

#include "engine/words.h"

#include <stdbool.h>
#include <stddef.h>

/* A walk through the words of a kind, language by language: begin with WORDS(program, kind). */
struct words {
	const berth_program *program;
	berth_word_kind kind;
	uint32_t language, next;
	const char *means; /* of the word that came last */
};
#define WORDS(program, kind) { (program), (kind), 0, 0, NULL }
const char *words_next(struct words *words); /* NULL: there are no more */

/* What TEXT means as a whole, which is one word of KIND; NULL: it is none. */
const char *words_meaning(const berth_program *program, berth_word_kind kind, const char *text);

/* So many bytes of TEXT are a word of KIND, and a blank behind it; 0: it begins with none. MEANS:
 * it must mean that; NULL: anything. */
size_t words_beginning(const berth_program *program, berth_word_kind kind, const char *means,
                       const char *text);

/* So many bytes at the end of TEXT, which is longer, are a word of KIND; 0: it ends with none. One
 * of letters that part words by blanks has a blank before it. *MEANS becomes what it means. */
size_t words_ending(const berth_program *program, berth_word_kind kind, const char *text,
                    const char **means);

/* Are words of such letters parted by blanks? So they are in Latin, Greek and Cyrillic; Korean
 * writes its particles to the word before. */
bool words_are_parted(const char *word);

/* Where the first of the words of KIND, as they are written, stands in TEXT: between blanks, which
 * count to its LENGTH, those that are PARTED by them, and anywhere the others. NULL: none does. */
char *words_between(const berth_program *program, berth_word_kind kind, bool parted, char *text,
                    size_t *length);

/* Steps over what only leads up to an answer: "actually", "~". */
char *words_skip_fillers(const berth_program *program, char *text);
/* The same with what bounds a number; *SIGN becomes ">=" and the like. */
char *words_skip_bounds(const berth_program *program, char *text, const char **sign);
/* Cuts politeness off the end; true: something was cut. */
bool words_cut_politeness(const berth_program *program, char *text);
bool words_cut_bounds(const berth_program *program, char *text, const char **sign);

#endif
