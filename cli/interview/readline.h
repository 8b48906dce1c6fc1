/* readline.h - lines edited at a terminal. One dialogue at a time. */
#ifndef CLI_INTERVIEW_READLINE_H
#define CLI_INTERVIEW_READLINE_H

#include "cli/interview/line.h"

/* PLAIN: nothing is written that only a terminal understands. */
void editor_open(struct dialogue *dialogue, bool plain);
void editor_close(void);
enum line_outcome editor_read(const char *prompt, const char **line);
int editor_signal(void);

#endif
