/*
 * consult.h - the room's door: a consultation from its first line to its end.
 *
 * It brings together who asks, a dialogue (cli/interview), and where lines come from: a pipe
 * (line.c) or a person at a terminal (readline.c). line.h and readline.c must not know what a line
 * means, the dialogue not who typed it. Session, program and saved state belong to the caller; the
 * state is closed at the end.
 *
 *	struct dialogue_options options = { .json = false, .at_terminal = consult_at_terminal(app),
 *	                                    .state = state };
 *	code = consult(app, session, &options, true, NULL, 0);
 */
#ifndef CLI_CONSULT_CONSULT_H
#define CLI_CONSULT_CONSULT_H

#include "cli/interview/interview.h"

/* Holds it with SESSION; an exit code. INVITE: begins by asking for a description. BRIEF: one that
 * is given (LENGTH bytes), or NULL. */
int consult(struct app *app, berth_session *session, const struct dialogue_options *options,
            bool invite, const char *brief, size_t length);

/* Is there a person who reads and types? */
bool consult_at_terminal(const struct app *app);

#endif
