/*
 * cases.h - case files: what is given, what is expected (inside kb/ only).
 *
 * The given lines of a case are a record like any other, so a case file is one more format of
 * records.h.  What is wrong with them has the code that it has in requirement data, with CASE- in
 * place of REQ-.
 */
#ifndef KB_CASES_H
#define KB_CASES_H

#include "engine/coverage.h"
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

/* An expectation that was understood. */
#define CASE_MOST_CANDIDATES 64
struct expectation_kind;
struct expectation {
	const struct expectation_kind *kind;
	const struct case_line *line;
	uint32_t candidates[CASE_MOST_CANDIDATES], n_candidates;
	uint32_t rule, fact, source, topic; /* BERTH_NONE: not written */
	berth_value value;
	bool unknown;                       /* the value is the word 'unknown' */
	berth_decision status;
};

/* Reads a line; false, and a finding, when it cannot be understood. */
bool expectation_read(berth_records *r, const struct case_line *line, struct expectation *out);

/* Does it hold in SESSION, which has run?  If not, GOT says what is there instead. */
bool expectation_holds(const struct expectation *expectation, const berth_session *session,
                       struct strbuf *got);

/* Adds to COVERAGE what an expectation that holds says of single rules. */
void expectation_cover(const struct expectation *expectation, const berth_session *session,
                       berth_coverage *coverage);

#endif
