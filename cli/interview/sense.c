/* sense.c - which questions make sense: their value decides, but never against sense. */
#include "cli/interview/parts.h"

/* What is asked late is shown at the end, if it turns the winner then. */
void sense_note(struct dialogue *d)
{
	bool all = d->app->settings.until_certain;
	berth_fact_info info;

	for (uint32_t fact = 0; fact < d->given.n_facts; fact++) {
		struct given_fact *given = &d->given.facts[fact];
		bool aside;

		if (berth_fact_describe(d->program, fact, 0, &info) != BERTH_OK || info.derived ||
		    given->answer.text || given->unknown || given->skipped)
			continue;
		given->senseless = !all && !berth_session_is_sensible(d->session, fact);
		aside = given->senseless || (!all && info.ask == BERTH_ASK_LATE);
		if (aside)
			berth_search_close(d->search, fact);
		else if (given->aside)
			berth_search_reopen(d->search, fact);
		given->aside = aside;
	}
}
