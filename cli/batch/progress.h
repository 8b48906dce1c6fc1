/* progress.h - how far a long run is, for whoever looks at a terminal meanwhile. */
#ifndef CLI_BATCH_PROGRESS_H
#define CLI_BATCH_PROGRESS_H

#include "cli/batch/tally.h"

struct progress {
	bool shows;          /* standard error is a terminal */
	bool shown;          /* there is a line to be taken away */
	uint64_t bytes;      /* of all files; 0: not known */
	double began, last;
};

/* Nothing is shown yet. */
void progress_begin(struct progress *p, const struct batch *batch, int n_files, char **files);

/* Shows it where it is time to: so many RECORDS of this run, of the files so many BYTES. */
void progress_show(struct progress *p, const struct batch *batch, uint64_t records,
                   uint64_t bytes);

/* Takes it away, before anything else is said. */
void progress_end(struct progress *p);

#endif
