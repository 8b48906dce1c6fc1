/* one.h - one workload of a file, for the sources of this room alone. */
#ifndef CLI_WORKLOAD_ONE_H
#define CLI_WORKLOAD_ONE_H

#include "cli/record/record.h"
#include "cli/workload/saved.h"
#include "cli/workload/workload.h"

/* What is in it lives until it is closed. */
struct one_workload {
	struct input input;
	berth_records *records;     /* of a file */
	struct saved saved;         /* of an interview; of what is set there is neither */
	const berth_record *record;
	struct result_records results; /* of a file of result records, which one_open_any() takes */
	const struct result_record *result; /* then there is no record */
	bool takes_results;
};

/* Finds the workload ID of the FILE, which may be an interview, and tells it to SESSION; ID NULL:
 * the only one; FILE NULL: what is set. 0, or an exit code after a complaint; one_close() is due
 * in any case. */
int one_open(struct one_workload *one, struct workload *w, const char *file, const char *id,
             berth_session *session);

/* The same, where FILE may hold result records: SESSION is told what the record says, as far as the
 * knowledge has its facts, values and candidates. */
int one_open_any(struct one_workload *one, struct workload *w, const char *file, const char *id,
                 berth_session *session);

/* Tells it to SESSION, reset, with what is set on top; not where it has errors. */
int one_tell(const struct one_workload *one, struct workload *w, berth_session *session);
void one_close(struct one_workload *one);

/* The I-th id that --id gave, the last where there are fewer; NULL: none was. */
const char *one_id(const struct workload *w, size_t i);

#endif
