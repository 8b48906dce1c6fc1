/*
 * coverage.c - what an expectation that holds says of single rules: in which state one is, or which
 * candidate stands before another.
 */
#include "kb/cases/check.h"

void coverage_fired(const berth_expectation *e, const berth_session *s, berth_coverage *coverage)
{
	(void)s;
	berth_coverage_expect(coverage, e->rule, BERTH_RULE_FIRED);
}

/* `not-fired` also holds for a rule that waits; that is no sign that it can be false. */
void coverage_not_fired(const berth_expectation *e, const berth_session *s,
                        berth_coverage *coverage)
{
	if (case_rule_state(s, e->rule, case_candidate(e)) == BERTH_RULE_FALSE)
		berth_coverage_expect(coverage, e->rule, BERTH_RULE_FALSE);
}

void coverage_waits(const berth_expectation *e, const berth_session *s, berth_coverage *coverage)
{
	(void)s;
	berth_coverage_expect(coverage, e->rule, BERTH_RULE_WAITING);
}

void coverage_winner(const berth_expectation *e, const berth_session *s, berth_coverage *coverage)
{
	const berth_ranked *ranked;

	for (uint32_t i = 1; e->n_candidates && (ranked = berth_session_ranked(s, i)) != NULL; i++)
		berth_coverage_expect_order(coverage, s, e->candidates[0], ranked->candidate);
}

/* It may be any of them, so nothing is expected of their order. */
void coverage_winner_one_of(const berth_expectation *e, const berth_session *s,
                            berth_coverage *coverage)
{
	const berth_ranked *ranked;

	for (uint32_t i = 1; (ranked = berth_session_ranked(s, i)) != NULL; i++) {
		uint32_t k = 0;
		while (k < e->n_candidates && e->candidates[k] != ranked->candidate)
			k++;
		if (k == e->n_candidates)
			berth_coverage_expect_order(coverage, s, berth_session_result(s)->winner,
			                            ranked->candidate);
	}
}

void coverage_above(const berth_expectation *e, const berth_session *s, berth_coverage *coverage)
{
	for (uint32_t i = 1; i < e->n_candidates; i++)
		berth_coverage_expect_order(coverage, s, e->candidates[0], e->candidates[i]);
}
