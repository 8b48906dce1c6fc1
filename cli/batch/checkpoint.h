/*
 * checkpoint.h - how far a run is, in a file, so that the same command can go on there.
 *
 * A note is written beside its file and takes its name when it is on the disk, always after what it
 * speaks of: so whatever ends a run, the last note is whole, and what it counts is there.
 *
 *	checkpoint_read(&note, batch, &tally, n_files, files);
 *	... (records behind note.records, each written)
 *	checkpoint_write(&note, batch, &tally);
 *	checkpoint_remove(&note);
 */
#ifndef CLI_BATCH_CHECKPOINT_H
#define CLI_BATCH_CHECKPOINT_H

#include "cli/batch/tally.h"

struct checkpoint {
	const char *path;        /* NULL: none is kept */
	char command[2 * DIGEST_BYTES + 1]; /* digest of all that decides what comes out */
	bool found;              /* there was one: the run goes on */
	bool complete;           /* all is written, but may not have its name yet; then the exit code */
	int code;
	uint64_t records;        /* written so far */
	uint64_t out, apart;     /* bytes */
	char input[2 * DIGEST_BYTES + 1]; /* digest of what was read for them */
};

/* Reads the one that --checkpoint names, if it is there. 0, or an exit code after a complaint: it
 * is that of another command, or none at all. */
int checkpoint_read(struct checkpoint *note, const struct batch *batch, struct tally *tally,
                    int n_files, char **files);

/* Writes it. 0, or an exit code after a complaint. */
int checkpoint_write(const struct checkpoint *note, const struct batch *batch,
                     const struct tally *tally);
void checkpoint_remove(const struct checkpoint *note);

#endif
