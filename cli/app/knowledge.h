/* knowledge.h - the program of rules that a command works with, and what stands in its way. */
#ifndef CLI_APP_KNOWLEDGE_H
#define CLI_APP_KNOWLEDGE_H

#include "cli/app/app.h"
#include "kb/kb.h"

/* Opens the knowledge at --kb with its overlays, or else the one in the program. 0 and a program
 * to be closed, by which the words of APP know how labels sound; or an exit code after saying
 * why. */
int knowledge_open(berth_program **out, struct app *app);
void knowledge_close(struct app *app, berth_program *program); /* NULL is fine */

/* For a command with one operand PATH, which stands for --kb: opens the knowledge and calls USE
 * with it. An exit code. */
int knowledge_use(struct app *app, int n_operands, char **operands,
                  int (*use)(struct app *app, const berth_program *program));

/* The knowledge of this program, for --version; NULL when it carries none. */
berth_program *knowledge_shipped(void);

/* The number of the language of APP in PROGRAM, 0 when the program lacks it. */
uint32_t knowledge_language(const struct app *app, const berth_program *program);

/* The candidates that every --among names, as a bit set; 0: no such option. 0, or an exit code. */
int knowledge_among(uint64_t *candidates, const struct app *app, const berth_program *program);

/* The candidate that ID names, the facts that every --fixed names. 0, or an exit code after a
 * complaint. */
int knowledge_candidate(uint32_t *candidate, const struct app *app, const berth_program *program,
                        const char *id);
int knowledge_fixed(const uint32_t **facts, size_t *n, const struct app *app,
                    const berth_program *program);

/* A session for --as-of and --no-assumptions. */
int knowledge_session(berth_session **out, const struct app *app, const berth_program *program);

#endif
