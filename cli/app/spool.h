/*
 * spool.h - bytes that wait outside of memory until what stands in front of them is known.
 *
 *	spool_add(&spool, text, length);
 *	spool_write(&spool, &app->out);
 *	spool_free(&spool);
 */
#ifndef CLI_APP_SPOOL_H
#define CLI_APP_SPOOL_H

#include "cli/app/out.h"

/* All zero while nothing is in it. */
struct spool {
	FILE *file;   /* that has no name; NULL: none yet */
	int error;    /* errno of the first failure, or 0 */
};

/* What fails is in `error` at once, and kept for spool_write(). */
void spool_add(struct spool *spool, const char *bytes, size_t length);

/* All that was added goes to OUT. 0 or the errno of the first failure. */
int spool_write(struct spool *spool, struct out *out);
void spool_free(struct spool *spool);

#endif
