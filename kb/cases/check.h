/*
 * cases-check.h - the checks that the table of expectations names (cases-expect.c).  Each says
 * whether the expectation holds in a session that has run; if not, GOT says what is there instead.
 */
#ifndef KB_CASES_CHECK_H
#define KB_CASES_CHECK_H

#include "kb/cases/cases.h"

#define CASE_CHECK(name) \
	bool name(const struct expectation *e, const berth_session *s, struct strbuf *got)

/* The state of RULE for CANDIDATE (BERTH_NONE: for any), also when it is not written for each. */
berth_rule_state case_rule_state(const berth_session *s, uint32_t rule, uint32_t candidate);

CASE_CHECK(check_winner);
CASE_CHECK(check_winner_one_of);
CASE_CHECK(check_status);
CASE_CHECK(check_above);
CASE_CHECK(check_excluded);
CASE_CHECK(check_not_excluded);
CASE_CHECK(check_possible);
CASE_CHECK(check_fired);
CASE_CHECK(check_not_fired);
CASE_CHECK(check_waits);
CASE_CHECK(check_waiting);
CASE_CHECK(check_not_waiting);
CASE_CHECK(check_cites);
CASE_CHECK(check_assumed);
CASE_CHECK(check_advice);
CASE_CHECK(check_warning);
CASE_CHECK(check_fact);
CASE_CHECK(check_within);
CASE_CHECK(check_outside);

/* coverage.c: what an expectation that holds says of single rules. */
#define CASE_COVER(name) \
	void name(const struct expectation *e, const berth_session *s, berth_coverage *coverage)

CASE_COVER(coverage_winner);
CASE_COVER(coverage_winner_one_of);
CASE_COVER(coverage_above);
CASE_COVER(coverage_fired);
CASE_COVER(coverage_not_fired);
CASE_COVER(coverage_waits);

#endif
