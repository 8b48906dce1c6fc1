/*
 * costs.c - of which sizes, and of when, the costs are, and what they leave out.
 */
#include "cli/adr/parts.h"

#include "base/number.h"

static uint64_t priced(const struct adr *a)
{
	const berth_ranked *ranked;
	uint64_t candidates = 0;
	berth_cost cost;

	for (uint32_t i = 0; (ranked = berth_session_ranked(a->report.session, i)) != NULL; i++)
		if (berth_estimate_cost(a->screen.estimate, ranked->candidate, &cost))
			candidates |= UINT64_C(1) << ranked->candidate;
	return candidates;
}

/* Of told sizes, those of assumptions, and those of an example, as nobody told one. */
static const char *origin_of(const struct adr *a, uint32_t fact, const berth_fact_state *state)
{
	berth_fact_state in_case;

	if (state->standing == BERTH_ASSUMED)
		return "assumed";
	return berth_session_fact(a->report.session, fact, &in_case) == BERTH_OK
		&& in_case.standing == BERTH_TOLD ? "told" : "example";
}

static void put_sizes(struct adr *a, json_t *to, uint64_t candidates)
{
	static const char *const origins[] = { "told", "assumed", "example" };
	const berth_session *session = berth_estimate_session(a->screen.estimate);
	berth_fact_state state;
	uint32_t fact;

	for (size_t i = 0; i < sizeof origins / sizeof *origins; i++)
		adr_put_list(a, to, origins[i]);
	berth_walk_cost_facts(a->report.walk, session, candidates);
	while (berth_walk_next(a->report.walk, &fact))
		if (berth_session_fact(session, fact, &state) == BERTH_OK)
			adr_put_wish(a, adr_put_object(a, json_object_get(to, origin_of(a, fact, &state)),
			                               NULL), "wish", fact, &state.value);
}

static void put_omissions(struct adr *a, json_t *to, uint64_t candidates, uint32_t n)
{
	json_t *list = adr_put_list(a, to, "left_out");
	berth_omission omission;

	for (uint32_t i = 0; i < n; i++)
		if (berth_cost_omission(a->report.program, i, a->report.speaker.language, &omission)
		    == BERTH_OK && omission.candidates & candidates)
			adr_put_text(a, adr_put_object(a, list, NULL), "label", omission.label);
}

void adr_costs(struct adr *a)
{
	const uint64_t candidates = priced(a);
	berth_cost_info info;
	char date[11];
	json_t *to;

	if (!candidates || berth_cost_describe(a->report.program, &info) != BERTH_OK) {
		adr_put_text(a, a->data, "costs", NULL);
		return;
	}
	to = adr_put_object(a, a->data, "costs");
	date_write(date, info.as_of);
	adr_put_text(a, to, "currency", info.currency);
	adr_put_text(a, to, "date", date);
	put_sizes(a, to, candidates);
	put_omissions(a, to, candidates, info.omissions);
}
