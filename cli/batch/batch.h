/*
 * batch.h - records in, a row or a result for each out, in their order, however many there are.
 *
 * A stream is cut into chunks of whole records (kb/stream.h); each chunk is read, decided as one
 * block (engine/block.h) and written by a worker, and what came of it goes out in order. So nothing
 * is held but the chunks in work. The room must not know what a fact is about, nor any command.
 *
 * Life: one run. cli/commands/batch.c calls
 *
 *	return batch_run(app, n_files, files);
 */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include "cli/app/app.h"

/* The whole run of the command over FILES, of which "-" is standard input; none: that alone. An
 * exit code. */
int batch_run(struct app *app, int n_files, char **files);

#endif
