/* tally.h - what became of all records, in numbers. */
#ifndef CLI_BATCH_TALLY_H
#define CLI_BATCH_TALLY_H

#include "cli/batch/parts.h"

struct tally {
	uint64_t records, faults;
	uint64_t before;            /* of them, those of runs before this one */
	uint64_t by_status[4];
	uint64_t *winners;          /* per candidate */
	double began;               /* seconds */
};

/* Seconds since some time. */
double tally_now(void);

/* Begins to count. False: memory is out. */
bool tally_begin(struct tally *tally, const struct batch *batch);
/* Counts one record. */
void tally_add(struct tally *tally, const struct outcome *outcome);
/* Says it on standard error, or to the file of --summary. An exit code. */
int tally_end(const struct tally *tally, const struct batch *batch);

#endif
