/*
 * words.h - what people say around and instead of an answer, in each language of the knowledge.
 *
 * What a word is for is its *kind*; the words of one kind mean the same, but where a kind has
 * meanings. How words stand together is not in the knowledge: who reads answers knows that.
 *
 *	const char *means, *word;
 *
 *	for (uint32_t i = 0; (word = berth_word(program, BERTH_WORD_ANSWER, 0, i, &means)); i++)
 *		if (strcmp(word, typed) == 0)
 *			return strcmp(means, "yes") == 0;
 */
#ifndef BERTH_WORDS_H
#define BERTH_WORDS_H

#ifdef BERTH_IN_TREE
#include "engine/engine.h"
#else
#include <berth/engine.h>
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Behind each its meanings; those in brackets may be left out, and then are "". */
typedef enum {
	BERTH_WORD_FILLER,        /* leads up to anything */
	BERTH_WORD_BOUND_BEFORE,  /* [more-than, at-least, at-most, less-than] before a number */
	BERTH_WORD_BOUND_BEHIND,  /* the same behind one */
	BERTH_WORD_POLITE,        /* ends a sentence */
	BERTH_WORD_ANSWER,        /* yes, no */
	BERTH_WORD_CONSENT,       /* yes, no: to what is shown */
	BERTH_WORD_COMMAND,       /* a command: its name, with what it takes behind it */
	BERTH_WORD_SYNONYM,       /* a command: what also stands for it, as a whole line */
	BERTH_WORD_CHOICE_BEFORE, /* before the number of a choice */
	BERTH_WORD_CHOICE_BEHIND, /* behind it */
	BERTH_WORD_ORDINAL,       /* ends an ordinal */
	BERTH_WORD_ARTICLE,       /* a, the */
	BERTH_WORD_OF,            /* between what counts and what is counted */
	BERTH_WORD_AND,           /* between two numbers that belong together */
	BERTH_WORD_PER,           /* before what is counted by */
	BERTH_WORD_FROM,          /* before the first end of a range */
	BERTH_WORD_TO,            /* between the ends */
	BERTH_WORD_IS,            /* between a fact and its value */
	BERTH_WORD_BECOMES,       /* between a fact and its new value */
	BERTH_WORD_CONNECTIVE,    /* before one more sentence */
	BERTH_WORD_PARTICLE,      /* ends the name of a fact in a sentence */
	BERTH_WORD_OTHERS,        /* stands for all candidates but the one that is recommended */
	BERTH_WORD_AMOUNT,        /* a unit: how an amount in it is said, {} for the number */
	BERTH_WORD_LARGE,         /* a number: how so many are said, {} for how often */
	BERTH_WORD_KINDS
} berth_word_kind;

/* The I-th word of KIND in LANGUAGE, an index below berth_languages(), as they are written in the
 * knowledge; NULL past the end.  *MEANS, if MEANS is not NULL, becomes what it means, or "". */
const char *berth_word(const berth_program *program, berth_word_kind kind, uint32_t language,
                       uint32_t i, const char **means);

/* Writes VALUE of FACT as people say it in LANGUAGE: in the unit in which its numbers are shortest,
 * in the words for units and large numbers ("2.6 million a month", "14 d").  Choices are written
 * by their ids, as by berth_value_write(); BUFFER and what is returned are as there. */
size_t berth_value_said(const berth_program *program, uint32_t fact, const berth_value *value,
                        uint32_t language, char *buffer, size_t size);

/* Writes TOLD, a value of FACT as somebody wrote it, in the words for its unit and for a large
 * number; what is no amount as it stands.  ">120 GB" stays what it was, in no other unit. */
size_t berth_told_said(const berth_program *program, uint32_t fact, const char *told,
                       uint32_t language, char *buffer, size_t size);

#ifdef __cplusplus
}
#endif
#endif
