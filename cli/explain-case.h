/* explain-case.h - the shortest explanation of a case that did not come out as expected. */
#ifndef CLI_EXPLAIN_CASE_H
#define CLI_EXPLAIN_CASE_H

#include "base/strbuf.h"
#include "cli/sentence.h"

/* Adds lines for a person: who won by how much, and what became of each rule and candidate that
 * FAILURES names. */
void explain_case(struct strbuf *out, const struct speaker *speaker, const berth_session *session,
                  const char *failures);

#endif
