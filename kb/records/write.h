/* write.h - requirement data on its way out: what a format is given to write. */
#ifndef KB_RECORDS_WRITE_H
#define KB_RECORDS_WRITE_H

#include "base/arena.h"
#include "base/strbuf.h"
#include "kb/kb.h"

struct requirement {
	uint32_t fact, ordinal;
	const char *id;
	const char *value; /* NULL: unknown */
};

/* One workload with its facts, in the order of the vocabulary. */
struct requirements {
	const berth_program *program;
	const berth_workload *workload;
	bool blank;        /* to be filled in: every fact that can be told, and none of them is */
	uint32_t language; /* of a blank one's questions */
	struct arena *memory;
	struct requirement *facts;
	uint32_t n_facts;
};

#endif
