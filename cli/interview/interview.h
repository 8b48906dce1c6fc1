/*
 * interview.h - the room's door: a consultation from its first question to its end.
 *
 * A dialogue (dialogue.h) is a machine over lines: it is given one and says what is next. It must
 * not know where lines come from, nor terminals; line.h and readline.c must not know what a line
 * means. Only consult() knows both. Words that people type as commands are data (phrases.h).
 *
 * Inside, a dialogue holds what was told (given.c), how it is said (voice.c) and what is asked now
 * (the turn); dialogue.c says the order and is called by none of the others. It lives as long as
 * consult() runs: made from a session that may have been told something, freed with all that it
 * said. Session, program and saved state belong to the caller, and the state is closed at the end.
 *
 *	struct dialogue_options options = { .json = false, .at_terminal = consult_at_terminal(app),
 *	                                    .state = state };
 *	code = consult(app, session, &options, true, NULL, 0);
 */
#ifndef CLI_INTERVIEW_INTERVIEW_H
#define CLI_INTERVIEW_INTERVIEW_H

#include "cli/interview/dialogue.h"

/* Holds it with SESSION; an exit code. INVITE: begins by asking for a description. BRIEF: one that
 * is given (LENGTH bytes), or NULL. */
int consult(struct app *app, berth_session *session, const struct dialogue_options *options,
            bool invite, const char *brief, size_t length);

/* Is there a person who reads and types? */
bool consult_at_terminal(const struct app *app);

#endif
