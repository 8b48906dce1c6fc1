/*
 * out.h - the only writer of standard output, standard error and --output.
 *
 * A result goes to standard output, or into a temporary file beside its target that takes the
 * target's name once every byte has arrived: there is never half a file. A text for a person at a
 * terminal may go by way of a pager.
 */
#ifndef CLI_APP_OUT_H
#define CLI_APP_OUT_H

#include "cli/app/pager.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct out {
	FILE *stream;    /* NULL: not open */
	int file;        /* its descriptor */
	char *target;    /* name of the file that it becomes, or NULL */
	char *temporary; /* name that it has until then, or NULL */
	int error;       /* errno of the first failure, or 0 */
	bool at_once, keeps;
	struct pager pager;
	bool left;       /* a person left the pager before the end */
};

/* First of all: takes standard input, output and error that are closed, so that no file that is
 * opened later becomes one of them and is written over. Using them still fails. */
void out_guard(void);

/* Did FILE say (errno) that it does not wait, and is it ready for EVENTS of poll() now? */
bool out_waits(int file, short events);

/* Opens PATH for a result; NULL and "-" are standard output. What is no regular file (a device, a
 * pipe) is written directly. 0 or an errno. */
int out_open(struct out *out, const char *path);

/* The same for a result that is made in several runs: until the last of them it stands in a file of
 * its own beside PATH, PATH.partial, which is cut to LENGTH bytes and kept whatever happens.
 * EWOULDBLOCK: another process writes it; ENODATA: it has less. */
int out_open_part(struct out *out, const char *path, uint64_t length);

/* What was written so far is on the disk. 0 or an errno. */
int out_sync(struct out *out);

/* What is longer than the screen goes through COMMAND (NULL: nothing does), if this is a terminal.
 * Said before the first byte. */
void out_page(struct out *out, const char *command);

/* Adds bytes. Failures are kept for out_close(). */
void out_write(struct out *out, const char *bytes, size_t length);

/* From here on each addition is written at once, and of one that cannot be written a regular file
 * keeps no part. */
void out_at_once(struct out *out);

/* Ends the result and gives the file its name. 0 or the errno of the first failure, when the target
 * is as it was before. */
int out_close(struct out *out);

/* Ends without a result; the target is as it was before. Fine when nothing is open. */
void out_discard(struct out *out);

/* Writes TEXT to standard error. */
void out_error(const char *text);

#endif
