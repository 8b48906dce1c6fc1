/* sense.c - which questions make sense: their value decides, but never against sense. */
#include "cli/interview/parts.h"

/* The fact that is asked first, and its value; false: nobody told it. */
static bool kind_told(const struct dialogue *d, int64_t *kind)
{
	berth_fact_info info;

	for (uint32_t fact = 0; fact < d->given.n_facts; fact++)
		if (berth_fact_describe(d->program, fact, 0, &info) == BERTH_OK &&
		    info.ask == BERTH_ASK_FIRST && info.values) {
			*kind = d->given.facts[fact].answer.value.low;
			return d->given.facts[fact].answer.text != NULL;
		}
	return false;
}

/* Is it a question that one would ask of this case? A kind of work that is only assumed closes
 * nothing. */
static bool is_sensible(const struct dialogue *d, const berth_fact_info *info, bool told,
                        int64_t kind)
{
	if (told && info->natural_for && !(info->natural_for >> kind & 1))
		return false;
	return info->asked_after == BERTH_NONE || d->given.facts[info->asked_after].answer.text;
}

/* What is asked late is shown at the end, if it turns the winner then. */
void sense_note(struct dialogue *d)
{
	bool all = d->app->settings.until_certain;
	berth_fact_info info;
	int64_t kind = 0;
	bool told = kind_told(d, &kind);

	for (uint32_t fact = 0; fact < d->given.n_facts; fact++) {
		struct given_fact *given = &d->given.facts[fact];
		bool aside;

		if (berth_fact_describe(d->program, fact, 0, &info) != BERTH_OK || info.derived ||
		    given->answer.text || given->unknown || given->skipped)
			continue;
		given->senseless = !all && !is_sensible(d, &info, told, kind);
		aside = given->senseless || (!all && info.ask == BERTH_ASK_LATE);
		if (aside)
			berth_search_close(d->search, fact);
		else if (given->aside)
			berth_search_reopen(d->search, fact);
		given->aside = aside;
	}
}
