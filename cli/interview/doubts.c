/* doubts.c - what could turn the winner and is to be shown before it counts: which lines, and what
 * stands in each. */
#include "cli/app/knowledge.h"
#include "cli/interview/parts.h"

#include <string.h>

enum { MOST_LINES = 7 };

/* --- what is doubted */

/* Was it shown as it stands now? */
static bool was_shown(const struct given_fact *given, const berth_fact_state *state)
{
	return given->shown.text
		&& (state->standing != BERTH_ASSUMED || (given->shown.value.low == state->value.low
		    && given->shown.value.high == state->value.high));
}

/* The facts that are not shown: of which nobody knows more, that wait, or that were. */
static uint32_t *list_settled(struct dialogue *d, size_t *n)
{
	uint32_t *list = arena_alloc(d->voice.moment, d->given.n_facts + 1, sizeof *list);
	berth_fact_state state;

	*n = 0;
	for (uint32_t fact = 0; list && fact < d->given.n_facts; fact++) {
		const struct given_fact *given = &d->given.facts[fact];

		if (berth_session_fact(d->session, fact, &state) == BERTH_OK
		    && (given->unknown || given->skipped || given->senseless
		        || was_shown(given, &state)))
			list[(*n)++] = fact;
	}
	return list;
}

static berth_status find_doubts(struct dialogue *d, berth_doubts *out)
{
	berth_status status = BERTH_OK;
	size_t n;
	uint32_t *settled = list_settled(d, &n);

	if (!settled)
		return BERTH_ENOMEM;
	if (!d->robust)
		status = berth_robust_new(&d->robust, d->session);
	if (status == BERTH_OK)
		status = berth_robust_begin(d->robust);
	return status == BERTH_OK ? berth_robust_doubts(d->robust, settled, n, 0, out) : status;
}

/* What turns it: the values of an enumeration; of numbers all from the least to the largest. */
static void add_turning(struct claim *claim, const berth_doubt *doubt, bool listed)
{
	claim->turns = doubt->values[0];
	claim->only = listed && doubt->count == 1;
	for (uint32_t i = 0; i < doubt->count; i++) {
		const berth_value *value = &doubt->values[i];

		if (listed)
			claim->values |= UINT64_C(1) << value->low;
		claim->turns.low = value->low < claim->turns.low ? value->low : claim->turns.low;
		claim->turns.high = value->high > claim->turns.high ? value->high : claim->turns.high;
	}
}

static int add_doubt(struct dialogue *d, const berth_doubt *doubt)
{
	struct claim *claim = &d->turn.claims[d->turn.n_claims++];
	berth_type type = berth_fact_type(d->program, doubt->fact);
	berth_fact_state state;

	berth_session_fact(d->session, doubt->fact, &state);
	*claim = (struct claim){ .fact = doubt->fact, .rule = BERTH_NONE, .answer = { .text = "" } };
	add_turning(claim, doubt, type == BERTH_BOOLEAN || type == BERTH_ENUM);
	if (state.standing != BERTH_ASSUMED)
		return 0;
	claim->rule = state.rule;
	claim->answer = given_written(d, doubt->fact, &state.value);
	return claim->answer.text ? 0 : app_out_of_memory(d->app);
}

/* --- in lines */

static bool are_related(const struct dialogue *d, uint32_t a, uint32_t b)
{
	berth_fact_info one, other;

	return berth_fact_describe(d->program, a, 0, &one) == BERTH_OK
		&& berth_fact_describe(d->program, b, 0, &other) == BERTH_OK
		&& strcmp(one.group, other.group) == 0;
}

/* The line of those that CLAIM is related to; else a new one. */
static unsigned line_of(const struct dialogue *d, size_t claim, unsigned lines)
{
	const struct claim *claims = d->turn.claims;

	for (size_t i = 0; i < claim; i++)
		if (are_related(d, claims[i].fact, claims[claim].fact))
			return claims[i].line;
	return lines + 1;
}

static void sort_by_line(struct turn *turn)
{
	for (size_t i = 1; i < turn->n_claims; i++) {
		struct claim claim = turn->claims[i];
		size_t at = i;

		for (; at > 0 && turn->claims[at - 1].line > claim.line; at--)
			turn->claims[at] = turn->claims[at - 1];
		turn->claims[at] = claim;
	}
}

/* How many claims stand in LINE and the next. */
static size_t count_in_two(const struct turn *turn, unsigned line)
{
	size_t n = 0;

	for (size_t i = 0; i < turn->n_claims; i++)
		n += turn->claims[i].line == line || turn->claims[i].line == line + 1;
	return n;
}

/* Makes one of the two lines, one after the other, that have least in them. */
static void join_shortest(struct turn *turn, unsigned lines)
{
	unsigned shortest = 1;

	for (unsigned line = 2; line < lines; line++)
		if (count_in_two(turn, line) < count_in_two(turn, shortest))
			shortest = line;
	for (size_t i = 0; i < turn->n_claims; i++)
		turn->claims[i].line -= turn->claims[i].line > shortest;
}

/* Each in a line of its own, or, where these were too many, what is related in one. */
static void put_in_lines(struct dialogue *d)
{
	struct turn *turn = &d->turn;
	bool gathered = turn->n_claims > MOST_LINES;
	unsigned lines = 0;

	for (size_t i = 0; i < turn->n_claims; i++) {
		turn->claims[i].line = gathered ? line_of(d, i, lines) : lines + 1;
		lines = turn->claims[i].line > lines ? turn->claims[i].line : lines;
	}
	sort_by_line(turn);
	for (; lines > MOST_LINES; lines--)
		join_shortest(turn, lines);
}

/* What one wanted to see in lines of its own. */
static void show_opened(struct turn *turn)
{
	size_t n = turn->n_opened < MOST_LINES ? turn->n_opened : MOST_LINES;

	memcpy(turn->claims, turn->opened, n * sizeof *turn->claims);
	turn->n_claims = n;
	turn->n_opened -= n;
	memmove(turn->opened, turn->opened + n, turn->n_opened * sizeof *turn->opened);
	for (size_t i = 0; i < n; i++)
		turn->claims[i].line = (unsigned)i + 1;
}

int doubts_find(struct dialogue *d)
{
	struct turn *turn = &d->turn;
	berth_doubts doubts = { .count = 0 };
	berth_status status;
	int code = claims_begin(d, CLAIMS_DOUBTED);

	if (code != 0 || turn->enough)
		return code;
	if (!turn->opened)
		turn->opened = arena_alloc(d->arena, d->given.n_facts + 1, sizeof *turn->opened);
	if (!turn->opened)
		return app_out_of_memory(d->app);
	if (turn->n_opened) {
		show_opened(turn);
		return 0;
	}
	status = find_doubts(d, &doubts);
	if (status != BERTH_OK)
		return status_refuse(d->app, status, "search");
	for (uint32_t i = 0; i < doubts.count && code == 0; i++)
		code = add_doubt(d, &doubts.doubts[i]);
	put_in_lines(d);
	return code;
}
