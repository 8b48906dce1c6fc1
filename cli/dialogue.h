/*
 * dialogue.h - the consultation without a terminal: a line in, paragraphs and the next prompt out.
 *
 * What it asks, when it stops and what it says of an answer come from engine/search.h; all its
 * words are of the catalogue or of the knowledge.
 */
#ifndef CLI_DIALOGUE_H
#define CLI_DIALOGUE_H

#include "cli/app.h"
#include "cli/page.h"
#include "engine/engine.h"

enum dialogue_state {
	DIALOGUE_ASKS,     /* a question is open */
	DIALOGUE_CONFIRMS, /* what was taken for granted is shown */
	DIALOGUE_ENDED,    /* settled, or nothing left to ask */
	DIALOGUE_LEFT      /* by "quit" */
};

struct dialogue;

/* SESSION is borrowed, is told the answers, and may have been told some before. Called after
 * each change of what it was told, to keep it; NULL as VALUE: unknown; RETRACTED: no more. */
enum dialogue_change { DIALOGUE_TOLD, DIALOGUE_SKIPPED, DIALOGUE_RETRACTED, DIALOGUE_CONFIRMED };
typedef void dialogue_listener(void *context, enum dialogue_change change, uint32_t fact,
                               const char *value, const char *typed);

struct dialogue_options {
	bool certain; /* go on until no fact at all can change the winner */
	uint64_t among;
	const char *brief; /* text in which to look for facts first, or NULL */
	dialogue_listener *listener; /* or NULL */
	void *context;
};

/* 0, or an exit code after a complaint. The first question is in the text then. */
int dialogue_new(struct dialogue **out, struct app *app, berth_session *session,
                 const struct dialogue_options *options);
void dialogue_free(struct dialogue *dialogue); /* NULL is fine */

/* Takes one line of input, without its end. false: memory is out, or a calculation failed. */
bool dialogue_take(struct dialogue *dialogue, const char *line);

enum dialogue_state dialogue_state(const struct dialogue *dialogue);

/* What there is to show since the last call of dialogue_take(). Borrowed until the next. */
const char *dialogue_text(const struct dialogue *dialogue);
const char *dialogue_prompt(const struct dialogue *dialogue);

/* Adds what is still needed to OUT, a line each: the open facts, or what is to be confirmed. */
void dialogue_needed(struct dialogue *dialogue, struct page *out);

/* The fact that is asked, or BERTH_NONE. */
uint32_t dialogue_fact(const struct dialogue *dialogue);

/* The I-th word that can be typed now: values, then commands, then facts; NULL past the end. */
const char *dialogue_word(const struct dialogue *dialogue, unsigned i);

#endif
