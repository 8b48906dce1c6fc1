/* sizes.c - tells each size other values, and sees who is the cheapest then. */
#include "cli/contrast/sizes.h"

#include <string.h>

enum { HALVINGS = 6 };

/* Of a tenth to ten times, in steps that look equal, in thousandths. */
static const int64_t factors[SIZES_TRIED] = {
	100, 121, 147, 178, 215, 261, 316, 383, 464, 562, 681, 825, 1000,
	1212, 1468, 1778, 2154, 2610, 3162, 3831, 4642, 5623, 6813, 8254, 10000
};

/* ---- one value --------------------------------------------------------------------- */

/* By the middle of its range; of equal ones the first by rank. */
static uint32_t cheapest(const struct sizes *s)
{
	const berth_ranked *ranked;
	uint32_t best = BERTH_NONE;
	int64_t least = 0;
	berth_cost cost;

	for (uint32_t i = 0; (ranked = berth_session_ranked(s->session, i)) != NULL; i++)
		if (berth_session_cost(s->session, ranked->candidate, &cost)
		    && (best == BERTH_NONE || cost.low / 2 + cost.high / 2 < least)) {
			best = ranked->candidate;
			least = cost.low / 2 + cost.high / 2;
		}
	return best;
}

/* The cheapest where FACT is VALUE; BERTH_NONE: none has a cost, or it cannot be. */
static uint32_t cheapest_at(const struct sizes *s, uint32_t fact, int64_t value)
{
	const berth_value told = { value, value, NULL };

	if (berth_session_tell(s->session, fact, &told, NULL) != BERTH_OK
	    || berth_session_run(s->session) != BERTH_OK)
		return BERTH_NONE;
	return cheapest(s);
}

/* ---- rounding ---------------------------------------------------------------------- */

/* The base units of one unit in which FACT is shown. */
static int64_t unit_of(const berth_program *program, uint32_t fact)
{
	berth_fact_info info;
	const char *name;
	int64_t factor;

	if (berth_fact_describe(program, fact, 0, &info) != BERTH_OK)
		return 1;
	for (uint32_t i = 0; (name = berth_fact_unit(program, fact, i, &factor)) != NULL; i++)
		if (strcmp(name, info.unit) == 0)
			return factor;
	return 1;
}

int64_t sizes_rounded(const berth_program *program, uint32_t fact, int64_t value)
{
	int64_t step = unit_of(program, fact);

	while (value / step >= 100)
		step *= 10;
	while (step >= 10 && value / step < 10)
		step /= step % 10 == 0 ? 10 : 8;
	return (value + step / 2) / step * step;
}

/* ---- one size ---------------------------------------------------------------------- */

static int64_t tried_value(const struct sizes *s, const struct size *size, unsigned i)
{
	berth_fact_info info;
	int64_t value = size->now < INT64_MAX / 10000 ? size->now * factors[i] / 1000 : size->now;

	berth_fact_describe(s->report->program, size->fact, 0, &info);
	if (info.min <= info.max && value < info.min)
		return info.min;
	if (info.min <= info.max && value > info.max)
		return info.max;
	return value > 1 ? value : 1;
}

/* The first value above LOW, where BEFORE is the cheapest, at which it is not: HIGH or less. */
static int64_t turning(const struct sizes *s, uint32_t fact, uint32_t before, int64_t low,
                       int64_t high)
{
	for (unsigned i = 0; i < HALVINGS && high - low > 1; i++) {
		int64_t middle = low + (high - low) / 2;
		if (cheapest_at(s, fact, middle) == before)
			low = middle;
		else
			high = middle;
	}
	return high;
}

static void try_values(struct sizes *s, struct size *size)
{
	int64_t last = 0;

	for (unsigned i = 0; i < SIZES_TRIED; i++) {
		int64_t value = tried_value(s, size, i);
		uint32_t now = cheapest_at(s, size->fact, value);
		if (size->n == 0 || size->cheapest[size->n - 1] != now) {
			size->value[size->n] = size->n == 0 ? value
				: turning(s, size->fact, size->cheapest[size->n - 1], last, value);
			size->step[size->n] = i;
			size->cheapest[size->n++] = now;
			s->seen |= now == BERTH_NONE ? 0 : UINT64_C(1) << now;
		}
		last = value;
	}
	cheapest_at(s, size->fact, size->now);
}

/* ---- the case with all sizes ------------------------------------------------------- */

static bool copy_told(struct sizes *s, const berth_session *from)
{
	berth_fact_state state;
	bool fine = berth_session_like(&s->session, from) == BERTH_OK
		&& berth_session_among(s->session, s->report->result->considered) == BERTH_OK;

	for (uint32_t f = 0; fine && berth_session_fact(from, f, &state) == BERTH_OK; f++)
		if (state.standing == BERTH_TOLD)
			fine = berth_session_tell(s->session, f, &state.value, NULL) == BERTH_OK;
	return fine && berth_session_run(s->session) == BERTH_OK;
}

static bool is_size(const berth_program *program, uint32_t fact, const berth_fact_state *state)
{
	const berth_type type = berth_fact_type(program, fact);

	return (type == BERTH_INTEGER || type == BERTH_QUANTITY) && state->value.low > 0
		&& state->value.low == state->value.high
		&& (state->standing == BERTH_TOLD || state->standing == BERTH_ASSUMED);
}

static void list_sizes(struct sizes *s)
{
	struct report *report = s->report;
	berth_fact_state state;
	uint32_t fact;

	berth_walk_cost_facts(report->walk, s->session, berth_session_result(s->session)->considered);
	while (s->n < MOST_SIZES && berth_walk_next(report->walk, &fact))
		if (berth_session_fact(s->session, fact, &state) == BERTH_OK
		    && is_size(report->program, fact, &state))
			s->items[s->n++] = (struct size){ .fact = fact, .now = state.value.low };
}

bool sizes_find(struct sizes *s, struct report *report, const berth_estimate *estimate)
{
	*s = (struct sizes){ .report = report };
	if (!copy_told(s, berth_estimate_session(estimate)))
		return false;
	list_sizes(s);
	for (uint32_t i = 0; i < s->n; i++)
		try_values(s, &s->items[i]);
	return true;
}

void sizes_free(struct sizes *s)
{
	berth_session_free(s->session);
}
