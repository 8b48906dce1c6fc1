/*
 * outcomes.h - what came of cases as text, TAP, JUnit or JSON.
 *
 * Begin, take each outcome (outcomes_take() fits berth_cases_cover()), and end with the whole.
 */
#ifndef CLI_WORKSHOP_OUTCOMES_H
#define CLI_WORKSHOP_OUTCOMES_H

#include "base/json.h"
#include "cli/speech/speech.h"
#include "engine/coverage.h"
#include "kb/kb.h"

struct outcomes {
	struct speaker speaker;
	const char *format;       /* "text", "tap", "junit", "json" */
	bool pretty;
	berth_coverage *coverage; /* is told too; NULL: not asked for */
	struct strbuf out;        /* so far */
	struct json json;         /* to out */
	unsigned passed, failed;
};

/* Begins with the members above `out`. */
void outcomes_begin(struct outcomes *o);

/* Takes one; CONTEXT is a struct outcomes. Not 0: memory is out. */
int outcomes_take(const berth_case_outcome *outcome, berth_session *session, void *context);

/* Adds what stands around all outcomes and they to WHOLE,
 * and gives back the memory of O. */
void outcomes_end(struct outcomes *o, struct strbuf *whole);

#endif
