/* requirements.h - what a session was told, as a requirement file that decides the same. */
#ifndef CLI_REQUIREMENTS_H
#define CLI_REQUIREMENTS_H

#include "base/strbuf.h"
#include "engine/engine.h"
#include "kb/kb.h"

#include <stdbool.h>

struct workload {
	const char *id, *title; /* title: "" when it has none; only XML has one */
	uint64_t among;         /* bit set of candidates, 0: all */
};

/*
 * Adds WORKLOAD with all facts that a SESSION that ran was told, in the order of the vocabulary,
 * as they were written if that is known. FORMAT is not ANY. NULL, or the id of a fact whose text
 * cannot stand in CSV, where it would be a formula or a sign. OUT is marked as failed when memory
 * is out.
 */
const char *requirements_write(struct strbuf *out, const struct workload *workload,
                               const berth_session *session, berth_format format);

#endif
