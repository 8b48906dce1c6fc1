/*
 * space.c - the facts that vary, and moving about among them.
 */
#include "engine/search/parts.h"

#include <string.h>

/* ---- the case --------------------------------------------------------------------- */

void search_start(struct berth_search *s, unsigned budget)
{
	s->evaluations = 0;
	s->budget = budget ? budget : BERTH_SEARCH_BUDGET;
}

berth_status search_sync(struct berth_search *s)
{
	berth_status status;

	s->n_trail = 0;
	memset(s->held, 0, s->fact_words * sizeof *s->held);
	berth_session_reset(s->scratch);
	status = session_follow(s->scratch, s->user);
	if (status == BERTH_OK)
		search_find_conditions(s);
	return status;
}

struct extent search_whole_extent(const struct berth_search *s, uint32_t fact)
{
	return (struct extent){ s->scratch->tellable[fact].min, s->scratch->tellable[fact].max };
}

static bool is_closed(const struct berth_search *s, uint32_t fact)
{
	return s->user->told[fact] & TOLD_UNKNOWN || bit_at(s->set_aside, fact);
}

/* Does FACT, of which STATE is known, vary? */
static bool varies(const struct berth_search *s, uint32_t fact, const struct fact_state *state,
                   berth_scope scope)
{
	const struct tellable *t = &s->scratch->tellable[fact];

	if (t->derived || t->is_fixed)
		return false;
	if (state->standing == BERTH_ASSUMED && scope & BERTH_VARY_ASSUMED)
		return true;
	if (state->standing == BERTH_ASSUMED && bit_at(s->asked, fact)) /* it may yet be said */
		return scope & BERTH_VARY_CLOSED || !is_closed(s, fact);
	if (state->standing == BERTH_TOLD || state->standing == BERTH_ASSUMED)
		return state->low != state->high && scope & BERTH_VARY_CLOSED;
	return scope & BERTH_VARY_CLOSED || !is_closed(s, fact);
}

static void set_extent(struct berth_search *s, uint32_t fact, const struct fact_state *state,
                       berth_scope scope)
{
	bool whole = state->standing == BERTH_UNTOLD
		|| (state->standing == BERTH_ASSUMED && scope & BERTH_VARY_ASSUMED);

	s->extents[fact] = (struct extent){ state->low, state->high };
	if (whole)
		s->extents[fact] = search_whole_extent(s, fact);
}

/* An assumption that stays as it is is taken for told. */
static void keep_assumption(struct berth_search *s, uint32_t fact, berth_scope scope)
{
	const struct fact_state *state = &s->scratch->b.facts[fact];
	const berth_value value = { state->low, state->high, NULL };

	if (!(scope & BERTH_VARY_ASSUMED))
		session_take(s->scratch, fact, &value);
}

static void find_space(struct berth_search *s, berth_scope scope)
{
	const struct evaluation *e = s->scratch->shown;

	memset(s->free, 0, s->fact_words * sizeof *s->free);
	memset(s->assumed, 0, s->fact_words * sizeof *s->assumed);
	for (uint32_t f = 0; f < s->program->n_facts; f++) {
		struct fact_state state = state_of_fact(s->scratch, e, f);
		if (state.standing == BERTH_ASSUMED) {
			bit_set(s->assumed, f);
			s->extents[f] = (struct extent){ state.low, state.high };
		}
		if (!varies(s, f, &state, scope))
			continue;
		bit_set(s->free, f);
		set_extent(s, f, &state, scope);
	}
}

berth_status search_begin(struct berth_search *s, berth_scope scope, enum readings readings,
                          uint32_t *winner)
{
	berth_session *session = s->scratch;
	berth_status status;

	session->held_back = NULL;
	status = berth_session_run(session);
	if (status != BERTH_OK)
		return status;
	*winner = session->result.winner;
	find_space(s, scope);
	s->dynamic = readings == AS_IT_COMES && session->assumptions;
	if (s->dynamic)
		return BERTH_OK;
	for (uint32_t f = 0; f < s->program->n_facts; f++)
		if (bit_at(s->assumed, f))
			keep_assumption(s, f, scope);
	berth_session_assumptions(session, false);
	return BERTH_OK;
}

bool search_has_loose_assumptions(const struct berth_search *s)
{
	const struct berth_session *session = s->scratch;

	for (uint32_t i = 0; i < session->n_assumable; i++) {
		uint32_t f = session->assumable[i];
		if (!(session->told[f] & TOLD_VALUE) && !bit_at(s->free, f)
		    && sets_meet(reads_of(s, s->assumption_reads, f), s->free, s->fact_words))
			return true;
	}
	return false;
}

/* ---- running ---------------------------------------------------------------------- */

/* What is assumed may change as long as what the assumption reads does: it is held back. */
static void hold_assumptions(struct berth_search *s)
{
	const struct berth_session *session = s->scratch;

	memset(s->held, 0, s->fact_words * sizeof *s->held);
	for (uint32_t i = 0; i < session->n_assumable; i++) {
		uint32_t f = session->assumable[i];
		if (!(session->told[f] & TOLD_VALUE)
		    && (bit_at(s->free, f)
		        || sets_meet(reads_of(s, s->assumption_reads, f), s->free, s->fact_words)))
			bit_set(s->held, f);
	}
}

bool search_run(struct berth_search *s)
{
	if (s->evaluations >= s->budget)
		return false;
	s->evaluations++;
	if (s->dynamic)
		hold_assumptions(s);
	s->scratch->held_back = s->dynamic ? s->held : NULL;
	if (berth_session_run(s->scratch) != BERTH_OK)
		return false;
	search_list_pending(s);
	return true;
}

/* ---- classes of values ------------------------------------------------------------ */

/* The last number of the class of FROM, or TO if that comes first. */
static int64_t end_of_class(const struct berth_search *s, const struct tellable *t, int64_t from,
                            int64_t to)
{
	const struct p_cut *cuts = s->program->cuts + t->first_cut;
	uint32_t cell = t->n_cuts ? cell_between(cuts, t->n_cuts, from) : 0;

	return cell < t->n_cuts && cuts[cell].value - 1 < to ? cuts[cell].value - 1 : to;
}

static int64_t middle_of(struct extent d)
{
	return (int64_t)((uint64_t)d.low + ((uint64_t)d.high - (uint64_t)d.low) / 2);
}

/* *CURSOR: 0 begins; then the number of the next value plus one, or for numbers 1, where *OUT holds
 * the last class.  What no rule tells apart is one class. */
bool search_next_cell(const struct berth_search *s, uint32_t fact, struct extent all,
                      int64_t *cursor, struct extent *out)
{
	const struct tellable *t = &s->scratch->tellable[fact];

	if (type_is_number(t->type)) {
		int64_t from = *cursor ? out->high + 1 : all.low;
		if (*cursor && out->high >= all.high)
			return false;
		*out = (struct extent){ from, end_of_class(s, t, from, all.high) };
		*cursor = 1;
		return true;
	}
	for (int64_t v = *cursor ? *cursor : all.low; v <= all.high; v++) {
		if (t->type == BERTH_ENUM && all.low != all.high && s->alike[s->alike_of[fact] + v] != v)
			continue;
		*out = (struct extent){ v, v };
		*cursor = v + 1;
		return true;
	}
	return false;
}

/* Inside of one class a number that is calculated with is cut in halves, down to single ones. */
bool search_next_class(const struct berth_search *s, uint32_t fact, int64_t *cursor,
                       struct extent *out)
{
	const struct tellable *t = &s->scratch->tellable[fact];
	struct extent all = s->extents[fact];

	if (!type_is_number(t->type) || !bit_at(s->exact, fact) || all.low == all.high
	    || end_of_class(s, t, all.low, all.high) < all.high)
		return search_next_cell(s, fact, all, cursor, out);
	if (*cursor == 2)
		return false;
	*out = *cursor == 0 ? (struct extent){ all.low, middle_of(all) }
		: (struct extent){ middle_of(all) + 1, all.high };
	++*cursor;
	return true;
}

/* Numbers that are calculated with seldom need more than their ends to show what they can do. */
bool search_next_sample(const struct berth_search *s, uint32_t fact, int64_t *cursor,
                        struct extent *out)
{
	struct extent all = s->extents[fact];
	const int64_t samples[] = { all.low, all.high, middle_of(all) };

	if (!type_is_number(s->scratch->tellable[fact].type) || !bit_at(s->exact, fact))
		return search_next_class(s, fact, cursor, out);
	if (*cursor == 3)
		return false;
	*out = (struct extent){ samples[*cursor], samples[*cursor] };
	++*cursor;
	return true;
}

bool search_is_branchable(const struct berth_search *s, uint32_t fact)
{
	return s->scratch->tellable[fact].type != BERTH_TEXT;
}

/* ---- moving ----------------------------------------------------------------------- */

static bool is_determined(const struct berth_search *s, uint32_t fact, struct extent d)
{
	const struct tellable *t = &s->scratch->tellable[fact];

	return d.low == d.high
		|| (!bit_at(s->exact, fact) && end_of_class(s, t, d.low, d.high) == d.high);
}

/* FACT is one that varies, TO one of its classes. */
void search_assign(struct berth_search *s, uint32_t fact, struct extent to)
{
	const berth_value value = { to.low, to.high, NULL };

	s->trail[s->n_trail++] = (struct assigned){ fact, s->extents[fact],
		s->scratch->told[fact] };
	s->extents[fact] = to;
	if (is_determined(s, fact, to))
		bit_clear(s->free, fact);
	berth_session_tell(s->scratch, fact, &value, NULL);
}

void search_undo(struct berth_search *s)
{
	struct assigned last = s->trail[--s->n_trail];
	const berth_value value = { last.before.low, last.before.high, NULL };

	s->extents[last.fact] = last.before;
	bit_set(s->free, last.fact);
	if (last.told & TOLD_TAKEN)
		session_take(s->scratch, last.fact, &value);
	else if (last.told & TOLD_VALUE)
		berth_session_tell(s->scratch, last.fact, &value, NULL);
	else
		berth_session_retract(s->scratch, last.fact);
}

void search_undo_to(struct berth_search *s, uint32_t start)
{
	while (s->n_trail > start)
		search_undo(s);
}
