/* parts.h - what the sources of this room alone share. */
#ifndef CLI_VERIFY_PARTS_H
#define CLI_VERIFY_PARTS_H

#include "cli/verify/verify.h"

/* trial.c: is the record what its own facts give, where the knowledge is the same? false: `errors`
 * says what is not. */
berth_status verify_trial(struct verify *verify, const struct kept_answer *answer,
                          const char *file);

/* sources.c: notes which sources the answer of today cites. */
void verify_cited(struct verify *verify);

#endif
