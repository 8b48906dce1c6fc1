/*
 * cases.h - expectations against sessions: what cases and random answers show of knowledge (inside
 * kb/ only; the door is kb.h).
 *
 * The given lines of a case are a record like any other, so a case file is one more format of
 * records.h.  What is wrong with them has the code that it has in requirement data, with CASE- in
 * place of REQ-.  read.c reads the lines, expect.c understands what is expected, check.c looks
 * whether it holds, tell.c says what came instead; cases.c says the order.  gaps.c looks for gaps
 * without any case.  The room must not know how an outcome is shown, nor what it is in another
 * language: an outcome is data, and lives until it was reported.  One use, after a run:
 *
 *     expectation_read(records, line, &e);
 *     e.failed = !expectation_holds(&e, &view);
 *     if (e.failed)
 *             expectation_tell(&e, &view, &got);
 *
 * Names: expectation.
 */
#ifndef KB_CASES_H
#define KB_CASES_H

#include "engine/coverage.h"
#include "engine/explain.h"
#include "kb/records/records.h"

#define CASE_EMPTY "CASE-001"
#define CASE_ENCODING "CASE-002"
#define CASE_FILE "CASE-003"
#define CASE_LINE "CASE-004"
#define CASE_KEY "CASE-005"
#define CASE_REPEATED "CASE-006"
#define CASE_SETTING "CASE-007"
#define CASE_WORKLOAD "CASE-008"
#define CASE_NO_EXPECTATION "CASE-009"
#define CASE_EXPECTATION "CASE-010"
#define CASE_WORDS "CASE-011"
#define CASE_NAME "CASE-012"

/* A line below `expect`. */
struct case_line {
	struct record_word word; /* the expectation's name */
	struct record_word rest; /* what follows it, "" when nothing does */
	struct case_line *next;
};

/* A case as it is written; lives until the next one is read. */
struct case_text {
	struct record_word name;
	struct record_word as_of, file; /* text NULL: not written */
	int32_t date;                   /* of as-of; 0: that of the knowledge */
	bool assumptions;
	struct case_line *expectations;
};

extern const struct record_format record_format_case;

/* The case of the record that was read last. */
const struct case_text *case_current(const berth_records *r);

/* Reads a line; false, and a finding, when it cannot be understood. */
bool expectation_read(berth_records *r, const struct case_line *line, berth_expectation *out);

/* A session that has run, and a walk of its program. */
struct case_view {
	const berth_session *session;
	berth_walk *walk;
};

/* Does it hold? */
bool expectation_holds(const berth_expectation *expectation, const struct case_view *view);

/* Adds to GOT what is there instead of what is expected. */
void expectation_tell(const berth_expectation *expectation, const struct case_view *view,
                      struct strbuf *got);

/* Adds to COVERAGE what an expectation that holds says of single rules. */
void expectation_cover(const berth_expectation *expectation, const berth_session *session,
                       berth_coverage *coverage);

#endif
