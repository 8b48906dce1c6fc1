/* input.h - a file or standard input, read whole before it is looked at. */
#ifndef CLI_APP_INPUT_H
#define CLI_APP_INPUT_H

#include "cli/app/app.h"

#include <stddef.h>
#include <stdio.h>

struct input {
	const char *name; /* as given, "-" for standard input */
	char *bytes;      /* from malloc */
	size_t length;
};

/* Reads NAME up to the limit of file-bytes. 0, or an exit code after a complaint. */
int input_read(struct input *out, const struct app *app, const char *name);
void input_free(struct input *input); /* an empty one is fine */

/* Standard input as a stream that waits, too, where whoever shares it wants it not to wait. NULL:
 * see errno. */
FILE *input_standard(void);

#endif
