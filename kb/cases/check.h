/*
 * check.h - what the table of expectations names (expect.c): whether each holds in a session that
 * has run, what is there instead if it does not, and what it says of single rules if it does.
 */
#ifndef KB_CASES_CHECK_H
#define KB_CASES_CHECK_H

#include "kb/cases/cases.h"

/* --- check.c */

/* The first candidate that E names; BERTH_NONE: it names none. */
uint32_t case_candidate(const berth_expectation *e);
/* The state of RULE for CANDIDATE (BERTH_NONE: for any), also when it is not written for each. */
berth_rule_state case_rule_state(const berth_session *s, uint32_t rule, uint32_t candidate);
/* Place in the ranking; UINT32_MAX when it is not there. */
uint32_t case_place(const berth_session *s, uint32_t candidate);

#define CASE_CHECK(name) bool name(const berth_expectation *e, const struct case_view *v)

CASE_CHECK(check_winner);
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
CASE_CHECK(check_estimate); /* estimates.c, as the next */
CASE_CHECK(check_example);

/* --- tell.c */

#define CASE_TELL(name) \
	void name(const berth_expectation *e, const struct case_view *v, struct strbuf *got)

CASE_TELL(tell_winner);
CASE_TELL(tell_status);
CASE_TELL(tell_above);
CASE_TELL(tell_absence);
CASE_TELL(tell_excluded);
CASE_TELL(tell_possible);
CASE_TELL(tell_state);
CASE_TELL(tell_open);
CASE_TELL(tell_waiting);
CASE_TELL(tell_citations);
CASE_TELL(tell_standing);
CASE_TELL(tell_advice);
CASE_TELL(tell_warning);
CASE_TELL(tell_outside);
CASE_TELL(tell_estimate); /* estimates.c */

/* --- coverage.c */

#define CASE_COVER(name) \
	void name(const berth_expectation *e, const berth_session *s, berth_coverage *coverage)

CASE_COVER(coverage_winner);
CASE_COVER(coverage_winner_one_of);
CASE_COVER(coverage_above);
CASE_COVER(coverage_fired);
CASE_COVER(coverage_not_fired);
CASE_COVER(coverage_waits);

#endif
