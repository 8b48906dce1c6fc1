/*
 * interview.h - the room's door: a consultation, line by line: what is asked next, and what an
 * answer does.
 *
 * It asks first what kind of work it is, then about the fact that is worth most (engine/search.h),
 * together with small questions that belong to it, until nothing unasked can change the winner;
 * then shows what could still turn it. It speaks in one of two manners: text on standard error, the
 * result on standard output; or one JSON object a line, all of it on standard output
 * (docs/dialogue.md). The decision is the same in both.
 *
 * A dialogue must not know where lines come from, nor terminals. Words that people type as
 * commands are data (cli/answer/phrases.h). Inside it holds what was told (given.c), how it is
 * said (cli/voice) and what is asked now (the turn); dialogue.c says the order and is called
 * by none of the others. It lives from dialogue_open() to dialogue_free(), as do all texts
 * that it gives:
 *
 *	while (dialogue_ask(dialogue, &turn) == 0 && turn != DIALOGUE_DECIDED)
 *		dialogue_take(dialogue, next_line());
 *	code = dialogue_end(dialogue);
 */
#ifndef CLI_INTERVIEW_INTERVIEW_H
#define CLI_INTERVIEW_INTERVIEW_H

#include "cli/app/app.h"
#include "cli/journal/journal.h"

struct dialogue;

struct dialogue_options {
	bool json;
	bool at_terminal;     /* a person sits there: lines are kept, hints are given */
	bool sees_result;     /* and has the result on the same screen */
	struct state *state;  /* where answers are saved, or NULL; borrowed */
	const struct state_standings *standings; /* of a session that is resumed, or NULL */
};

/* What the next line answers. */
enum dialogue_turn {
	DIALOGUE_BRIEF,     /* a description in plain words, or nothing */
	DIALOGUE_QUESTION,
	DIALOGUE_CONFIRMATION, /* of assumptions, or of what was read from a brief */
	DIALOGUE_DECIDED,   /* nothing: nothing is left to ask */
	DIALOGUE_AFTERWARDS, /* the result, which a person at a terminal may save or doubt */
	DIALOGUE_LEFT       /* nothing: the person left */
};

/*
 * Begins with what SESSION was told; SESSION is borrowed, and belongs to the dialogue until it is
 * freed. Functions that return int give 0 or an exit code after a complaint.
 */
int dialogue_open(struct dialogue **out, struct app *app, berth_session *session,
                  const struct dialogue_options *options);
void dialogue_free(struct dialogue *dialogue); /* NULL is fine */

/* Reminds a person of a session that goes on: how much is answered, and who leads. */
void dialogue_recall(struct dialogue *dialogue);

/* The next dialogue_ask() asks for a description. */
void dialogue_invite(struct dialogue *dialogue);

/* Reads a description; the next dialogue_ask() has what it read confirmed. EXIT_DATA: it cannot be
 * read, and that is said. */
int dialogue_brief(struct dialogue *dialogue, const char *text, size_t length);

/* Decides what is next and says it. */
int dialogue_ask(struct dialogue *dialogue, enum dialogue_turn *turn);

/* Takes one LINE for what was asked last. */
int dialogue_take(struct dialogue *dialogue, const char *line);

/* Says what is wrong with a line that cannot be taken; what was asked stays. */
void dialogue_refuse(struct dialogue *dialogue, const char *what);

/* Says how to leave, to one who gave a line up. */
void dialogue_interrupted(struct dialogue *dialogue);

/* The fact that is asked about; BERTH_NONE: none is. */
uint32_t dialogue_fact(const struct dialogue *dialogue);

/* The I-th word that may stand where TEXT stands now, behind BEFORE: values, commands, facts,
 * candidates; NULL past the end. */
const char *dialogue_word(const struct dialogue *dialogue, const char *before, const char *text,
                          size_t i);

/* Gives the result; an exit code. At a terminal the dialogue goes on, and ends by that code if
 * nothing else is decided. */
int dialogue_end(struct dialogue *dialogue);

/* The exit code of the result that was given last; 0: none was. */
int dialogue_code(const struct dialogue *dialogue);

/* Says which answers are missing, now that there are no more; an exit code. */
int dialogue_break_off(struct dialogue *dialogue);

/* Says where everything is saved, for one who leaves. */
void dialogue_farewell(struct dialogue *dialogue);

#endif
