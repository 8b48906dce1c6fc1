/* saved.h - the answers of an interview, as a workload, for the sources of this room alone. */
#ifndef CLI_WORKLOAD_SAVED_H
#define CLI_WORKLOAD_SAVED_H

#include "cli/journal/journal.h"
#include "kb/kb.h"

/* All zero until it is opened; what is told of it lives until it is closed. */
struct saved {
	struct state *state;
	struct state_standings standings;
	berth_record record;
	berth_diag *errors;  /* none */
};

/* Is NAME that of an interview, and not of a file: "session:ID", or "session:" for the one that
 * changed last? */
bool saved_is_named(const char *name);

/* All is decided for the day and with the assumptions with which the first of the interviews among
 * NAMES was begun, unless an option says the day; those of others are noted. 0, or an exit code
 * after a complaint. */
int saved_take_terms(struct app *app, int n, char *const *names);

/* Reads the interview NAME. 0, or an exit code after a complaint; saved_close() is due in any
 * case. */
int saved_open(struct saved *saved, const struct app *app, const berth_program *program,
               const char *name);
int saved_tell(const struct saved *saved, berth_session *session);
void saved_close(struct saved *saved);

#endif
