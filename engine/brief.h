/*
 * brief.h - facts that a text in plain words seems to state.
 *
 * The knowledge has *cues*: patterns that find a fact in a text of one language, and says how
 * that language negates and doubts.  Reading a brief only proposes; a person confirms,
 * corrects or drops each proposal, so each names the words that it was read from.  Where the
 * text is in doubt, or says two things about one fact, nothing is proposed.
 *
 * This room must not know a session or a rule, nor a word of any language: all of them are data.
 * A brief holds what one text proposes, until it is freed; the program must outlive it, the text
 * need not.
 *
 *	if (berth_brief_read(&brief, program, text, strlen(text), BERTH_NONE) == BERTH_OK) {
 *		for (uint32_t i = 0; (p = berth_brief_proposal(brief, i)) != NULL; i++)
 *			confirm(p->fact, p->text, text + p->first, p->last - p->first);
 *		berth_brief_free(brief);
 *	}
 */
#ifndef BERTH_BRIEF_H
#define BERTH_BRIEF_H

#ifdef BERTH_IN_TREE
#include "engine/engine.h"
#else
#include <berth/engine.h>
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef struct berth_brief berth_brief;

/*
 * Reads the LENGTH bytes of TEXT by the cues of LANGUAGE, an index below berth_languages(), or
 * of the language that the text is in (BERTH_NONE).  White space counts as one blank, but empty
 * lines and the beginnings of list items end a sentence; capitals do not matter.
 *
 * BERTH_ETYPE: not UTF-8, or a control character in it.  BERTH_ELIMIT: the text is longer than a
 * subject of regular expressions may be (64 KiB), more than 2,000 words in it are cues, or a
 * pattern took too long: never an incomplete result.  BERTH_EUSE: no such language.
 */
berth_status berth_brief_read(berth_brief **out, const berth_program *program, const char *text,
                              size_t length, uint32_t language);
void berth_brief_free(berth_brief *brief); /* NULL is fine */

/* The language by which it was read. */
uint32_t berth_brief_language(const berth_brief *brief);

/* One fact.  What was read stands in bytes `first` to `last` of the text, `last` excluded. */
typedef struct {
	uint32_t fact;
	berth_value value;
	const char *text;    /* the value as berth_value_read() takes it: "64 GB" */
	size_t first, last;
	uint32_t cue;
} berth_proposal;
/* The I-th in the order of the text; NULL past the end.  There is one for a fact at most. */
const berth_proposal *berth_brief_proposal(const berth_brief *brief, uint32_t i);

/* A fact of which the text says two things, so that nothing is proposed: the first two of the
 * places that differ, and what they say.  In the order of the text; NULL past the end. */
typedef struct {
	uint32_t fact;
	size_t first[2], last[2];
	berth_value value[2];
} berth_contradiction;
const berth_contradiction *berth_brief_contradiction(const berth_brief *brief, uint32_t i);

/* An amount in a unit that its fact does not have, as in another currency, where the text says
 * nothing else of the fact.  In the order of the text; NULL past the end. */
typedef struct {
	uint32_t fact;
	size_t first, last;
} berth_foreign_amount;
const berth_foreign_amount *berth_brief_foreign_amount(const berth_brief *brief, uint32_t i);

/* The I-th cue that asked for more than the limits allow on this text, so that nothing is proposed
 * of its fact; BERTH_NONE past the end. */
uint32_t berth_brief_unread(const berth_brief *brief, uint32_t i);

/* Cues are numbered by fact, language and then as they are written. */
typedef enum { BERTH_CUE_NOTHING, BERTH_CUE_VALUE, BERTH_CUE_NUMBER } berth_cue_says;
typedef struct {
	uint32_t fact, language;
	berth_cue_says says, negated;  /* what it proposes where its words are stated, and negated */
	int64_t value, negated_value; /* of BERTH_CUE_VALUE */
	const char *pattern; /* with its phrases filled in */
	const char *file;
	unsigned line;
} berth_cue_info;
berth_status berth_cue_describe(const berth_program *program, uint32_t cue, berth_cue_info *info);

/* What WORD, in lower case, stands for in the reading of LANGUAGE: a number or a unit ("minutes":
 * "min", "three": "3"), or several with a blank between them ("m": "1000000 min").  NULL: nothing,
 * or the language has no reading. */
const char *berth_spelling(const berth_program *program, uint32_t language, const char *word);

#ifdef __cplusplus
}
#endif
#endif
