/* readline.h - lines from a person at a terminal; readline.c alone knows the library. */
#ifndef CLI_READLINE_H
#define CLI_READLINE_H

#include "cli/dialogue.h"

enum line_end {
	LINE_READ,
	LINE_ENDED,       /* Ctrl-D on an empty line, or the terminal is gone */
	LINE_INTERRUPTED, /* Ctrl-C twice within two seconds */
	LINE_KILLED       /* SIGTERM or SIGHUP */
};

/* Reads a line for DIALOGUE into *LINE, which is yours to free(). The terminal is as it was before
 * when this returns. */
enum line_end line_read(char **line, struct dialogue *dialogue, struct arena *memory);

#endif
