/* explain-case.h - the shortest explanation of a case that did not come out as expected. */
#ifndef CLI_WORKSHOP_EXPLAIN_CASE_H
#define CLI_WORKSHOP_EXPLAIN_CASE_H

#include "base/strbuf.h"
#include "cli/speech/speech.h"
#include "kb/kb.h"

/* Adds lines for a person: who won by how much, and what keeps each rule from firing that is named
 * by an expectation that failed. */
void explain_case(struct strbuf *out, const struct speaker *speaker, const berth_session *session,
                  const berth_case_outcome *outcome);

#endif
