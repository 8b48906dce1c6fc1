/* estimates.c - what cases expect of costs where sizes are missing (engine/cost.h). */
#include "engine/cost.h"
#include "kb/cases/check.h"

/* The cost that the fact of E is about; false: there is none. */
static bool find_cost(const berth_expectation *e, const berth_estimate *estimate,
                      const berth_session *s, berth_cost *out)
{
	uint32_t candidate = berth_fact_candidate(berth_session_program(s), e->fact);

	return candidate != BERTH_NONE && berth_estimate_cost(estimate, candidate, out)
		&& out->fact == e->fact;
}

static const berth_example *find_example(const berth_expectation *e, const berth_estimate *estimate)
{
	const berth_example *example;

	for (uint32_t i = 0; (example = berth_estimate_example(estimate, i)) != NULL; i++)
		if (example->fact == e->fact)
			return example;
	return NULL;
}

bool check_estimate(const berth_expectation *e, const struct case_view *v)
{
	berth_estimate *estimate;
	berth_cost cost;
	bool holds;

	if (berth_estimate_new(&estimate, v->session) != BERTH_OK)
		return false;
	if (find_cost(e, estimate, v->session, &cost))
		holds = !e->unknown && e->value.low <= cost.low && cost.high <= e->value.high;
	else
		holds = e->unknown;
	berth_estimate_free(estimate);
	return holds;
}

bool check_example(const berth_expectation *e, const struct case_view *v)
{
	berth_estimate *estimate;
	const berth_example *example;
	bool holds;

	if (berth_estimate_new(&estimate, v->session) != BERTH_OK)
		return false;
	example = find_example(e, estimate);
	holds = example ? !e->unknown && e->value.low == example->value
	                  && e->value.high == example->value : e->unknown;
	berth_estimate_free(estimate);
	return holds;
}

void tell_estimate(const berth_expectation *e, const struct case_view *v, struct strbuf *got)
{
	berth_estimate *estimate;
	const berth_example *example;
	berth_cost cost;
	char text[128] = "none";
	berth_value value;

	if (berth_estimate_new(&estimate, v->session) != BERTH_OK)
		return;
	example = find_example(e, estimate);
	if (example || find_cost(e, estimate, v->session, &cost)) {
		value.low = example ? example->value : cost.low;
		value.high = example ? example->value : cost.high;
		berth_value_write(berth_session_program(v->session), e->fact, &value, text, sizeof text);
	}
	strbuf_add(got, text);
	berth_estimate_free(estimate);
}
