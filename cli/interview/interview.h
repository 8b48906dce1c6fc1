/* interview.h - a consultation from its first question to its end, for commands that hold one. */
#ifndef CLI_CONSULT_H
#define CLI_CONSULT_H

#include "cli/interview/dialogue.h"

/* Holds it with SESSION; an exit code. INVITE: begins by asking for a description. BRIEF: one that
 * is given (LENGTH bytes), or NULL. */
int consult(struct app *app, berth_session *session, const struct dialogue_options *options,
            bool invite, const char *brief, size_t length);

/* Is there a person who reads and types? */
bool consult_at_terminal(const struct app *app);

#endif
