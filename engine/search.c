/*
 * search.c - proofs by bounds and branching, and what they are used for.
 */
#include "engine/search-parts.h"

#include <string.h>

/* ---- life ---------------------------------------------------------------------- */

static berth_status fill(struct berth_search *s, const berth_session *session)
{
	berth_status status;

	s->user = session;
	s->program = session->program;
	s->arena = arena_new(0);
	if (!s->arena)
		return BERTH_ENOMEM;
	status = berth_session_new(&s->fixed, s->program, session->as_of);
	if (status == BERTH_OK)
		status = berth_session_new(&s->moving, s->program, session->as_of);
	if (status == BERTH_OK && !search_prepare(s))
		status = BERTH_ENOMEM;
	return status;
}

berth_status berth_search_new(berth_search **out, const berth_session *session)
{
	struct berth_search *s = memory_alloc(sizeof *s);
	berth_status status;

	if (!s)
		return BERTH_ENOMEM;
	*s = (struct berth_search){ .budget = BERTH_SEARCH_BUDGET };
	status = fill(s, session);
	if (status == BERTH_OK)
		*out = s;
	else
		berth_search_free(s);
	return status;
}

void berth_search_free(berth_search *search)
{
	if (!search)
		return;
	berth_session_free(search->fixed);
	berth_session_free(search->moving);
	arena_free(search->arena);
	memory_free(search);
}

void berth_search_close(berth_search *search, uint32_t fact)
{
	if (fact < search->program->n_facts)
		bit_set(search->set_aside, fact);
}

void berth_search_reopen(berth_search *search, uint32_t fact)
{
	if (fact < search->program->n_facts)
		bit_clear(search->set_aside, fact);
}

/* ---- classes of answers ---------------------------------------------------------- */

/* The I-th interval between the cuts of a number, inside its range. */
static bool interval_at(const berth_program *p, const struct p_fact *f, uint32_t i,
                        berth_value *out)
{
	const struct p_variable *v = f->variable == NONE ? NULL : &p->variables[f->variable];
	bool bounded = f->min <= f->max;
	int64_t min = bounded ? f->min : INT64_MIN, max = bounded ? f->max : INT64_MAX;
	uint32_t found = 0;

	for (uint32_t k = 0; k <= (v ? v->cuts.count : 0); k++) {
		int64_t low = k == 0 ? min : p->cuts[v->cuts.first + k - 1].value;
		int64_t high = v && k < v->cuts.count ? p->cuts[v->cuts.first + k].value - 1 : max;
		low = low < min ? min : low;
		high = high > max ? max : high;
		if (low > high)
			continue;
		if (found++ == i) {
			*out = (berth_value){ low, high, NULL };
			return true;
		}
	}
	return false;
}

bool berth_search_class(const berth_search *search, uint32_t fact, uint32_t i, berth_value *out)
{
	const berth_program *p = search->program;
	const struct p_fact *f;

	if (fact >= p->n_facts)
		return false;
	f = &p->facts[fact];
	if (f->type == BERTH_TEXT)
		return false;
	if (bit_at(search->exact, fact) && f->min <= f->max && f->max - f->min < SEARCH_CLASSES - 1
	    && (f->type == BERTH_INTEGER || f->type == BERTH_QUANTITY)) {
		*out = (berth_value){ f->min + i, f->min + i, NULL };
		return f->min + i <= f->max;
	}
	if (f->type == BERTH_INTEGER || f->type == BERTH_QUANTITY)
		return interval_at(p, f, i, out);
	if (i >= (f->type == BERTH_BOOLEAN ? 2 : f->values.count))
		return false;
	*out = (berth_value){ i, i, NULL };
	return true;
}

/* ---- branching --------------------------------------------------------------------- */

void search_assign(struct berth_search *s, uint32_t fact, const berth_value *value)
{
	if (berth_session_tell(s->fixed, fact, value, NULL) != BERTH_OK)
		s->failed = true;
	if (value->low == value->high)
		bit_clear(s->varying, fact);
	bit_set(s->branched, fact);
	s->trail[s->n_trail++] = (berth_answer){ fact, *value };
}

void search_undo(struct berth_search *s)
{
	uint32_t fact = s->trail[--s->n_trail].fact;

	if (berth_session_retract(s->fixed, fact) != BERTH_OK)
		s->failed = true;
	bit_set(s->varying, fact);
	bit_clear(s->branched, fact);
}

struct branch {
	berth_value value;
	int64_t least;
};

/* Runs each class of FACT once.  Those that are proven are left out; refuted stops with the class
 * assigned. */
static berth_proof look_at_classes(struct berth_search *s, uint32_t winner, uint32_t fact,
                                   struct branch *open, uint32_t *n_open)
{
	berth_value value;

	*n_open = 0;
	for (uint32_t i = 0; i < SEARCH_CLASSES && berth_search_class(s, fact, i, &value); i++) {
		struct standing r;
		search_assign(s, fact, &value);
		if (!search_run(s)) {
			search_undo(s);
			return BERTH_NOT_PROVEN;
		}
		r = search_stand(s, winner);
		if (r.lost)
			return BERTH_REFUTED;
		search_undo(s);
		if (r.rivals || r.may_be_excluded >> winner & 1)
			open[(*n_open)++] = (struct branch){ value, r.least };
	}
	return BERTH_PROVEN;
}

static void sort_branches(struct branch *open, uint32_t n)
{
	for (uint32_t i = 1; i < n; i++) {
		struct branch x = open[i];
		uint32_t at = i;
		for (; at > 0 && open[at - 1].least > x.least; at--)
			open[at] = open[at - 1];
		open[at] = x;
	}
}

/* Does WINNER win in every completion from here?  When refuted, the trail is the witness. */
static berth_proof prove(struct berth_search *s, uint32_t winner)
{
	struct branch open[SEARCH_CLASSES];
	struct standing r;
	berth_proof proof, worst = BERTH_PROVEN;
	uint32_t n_open, fact;

	if (!search_run(s))
		return BERTH_NOT_PROVEN;
	r = search_stand(s, winner);
	if (r.lost)
		return BERTH_REFUTED;
	if (!r.rivals && !(r.may_be_excluded >> winner & 1))
		return BERTH_PROVEN;
	fact = search_choose(s, winner, r.nearest, NONE);
	if (fact == NONE)
		return BERTH_NOT_PROVEN;
	proof = look_at_classes(s, winner, fact, open, &n_open);
	if (proof != BERTH_PROVEN)
		return proof;
	sort_branches(open, n_open);
	for (uint32_t i = 0; i < n_open; i++) {
		search_assign(s, fact, &open[i].value);
		proof = prove(s, winner);
		if (proof == BERTH_REFUTED)
			return proof;
		search_undo(s);
		if (proof == BERTH_NOT_PROVEN)
			worst = proof;
		if (s->evaluations >= s->budget)
			return BERTH_NOT_PROVEN;
	}
	return worst;
}

berth_proof berth_search_settled(berth_search *search, berth_scope scope, unsigned budget,
                                 berth_counterexample *witness)
{
	uint32_t winner = search->user->result.winner;
	berth_proof proof;

	search_begin(search, scope, budget);
	if (winner == BERTH_NONE)
		return search_run(search) && !(search->fixed->considered & ~search->fixed->a.excluded)
			? BERTH_PROVEN : BERTH_NOT_PROVEN;
	proof = prove(search, winner);
	if (proof == BERTH_REFUTED && witness)
		*witness = (berth_counterexample){ search->trail, search->n_trail,
			                           search->fixed->result.winner };
	return proof;
}

static uint64_t can_win(struct berth_search *s, berth_scope scope)
{
	const berth_result *result = &s->user->result;
	struct standing r;

	search_begin(s, scope, 0);
	if (result->winner == BERTH_NONE || !search_run(s))
		return result->possible;
	r = search_stand(s, result->winner);
	return (r.rivals | (r.lost ? 0 : UINT64_C(1) << result->winner)) & result->possible;
}

uint64_t berth_search_can_win(berth_search *search)
{
	return can_win(search, BERTH_VARY_OPEN);
}

berth_status berth_search_tighten(berth_search *search, berth_session *session, unsigned budget)
{
	berth_result *result = &session->result;

	if (session != search->user)
		return BERTH_EUSE;
	if (result->winner == BERTH_NONE || result->status == BERTH_CERTAIN)
		return BERTH_OK;
	if (berth_search_settled(search, BERTH_VARY_ALL, budget, NULL) == BERTH_PROVEN)
		result->status = BERTH_CERTAIN;
	else if (berth_search_settled(search, BERTH_VARY_CLOSED, budget, NULL) == BERTH_PROVEN)
		result->status = BERTH_SETTLED;
	if (result->status == BERTH_POSSIBLE)
		result->possible = can_win(search, BERTH_VARY_CLOSED);
	else
		result->possible = UINT64_C(1) << result->winner;
	return BERTH_OK;
}

/* ---- assumptions ------------------------------------------------------------------- */

/* Does another value of the assumed FACT change the winner, all else as it is? */
static bool overturns(struct berth_search *s, uint32_t fact)
{
	const struct fact_state *now = &s->user->shown->facts[fact];
	uint32_t winner = s->user->result.winner;
	bool changed = false;
	berth_value value;

	for (uint32_t i = 0; !changed && berth_search_class(s, fact, i, &value); i++) {
		if (value.low >= now->low && value.high <= now->high)
			continue;
		search_begin(s, BERTH_VARY_OPEN, 0);
		search_assign(s, fact, &value);
		changed = search_run(s) && s->fixed->result.winner != winner;
	}
	return changed;
}

bool berth_search_next_assumed(berth_search *search, uint32_t *cursor, uint32_t *fact)
{
	for (; *cursor < search->n_askable; ++*cursor) {
		uint32_t f = search->by_ordinal[*cursor];
		if (search->user->shown->facts[f].standing == BERTH_ASSUMED && overturns(search, f)) {
			*fact = f;
			++*cursor;
			return true;
		}
	}
	return false;
}

/* ---- effects --------------------------------------------------------------------------- */

/* The user's case in the session in which assumptions follow. */
static berth_status move_to_case(struct berth_search *s)
{
	berth_status status = BERTH_OK;

	berth_session_reset(s->moving);
	berth_session_assumptions(s->moving, s->user->assumptions);
	status = berth_session_among(s->moving, s->user->considered);
	for (uint32_t f = 0; f < s->program->n_facts && status == BERTH_OK; f++) {
		const struct fact_state *state = &s->user->a.facts[f];
		const berth_value value = { state->low, state->high, state->text };
		if (s->user->told[f] & TOLD_VALUE)
			status = berth_session_tell(s->moving, f, &value, NULL);
	}
	return status;
}

static int64_t score_in(const berth_session *s, uint32_t candidate)
{
	return s->shown->ranges[candidate].score;
}

berth_status berth_search_effects(berth_search *search, uint32_t fact, const berth_value *value,
                                  berth_effects *out)
{
	const berth_result *before = &search->user->result, *after;
	berth_status status = move_to_case(search);
	uint32_t n = 0;

	if (status == BERTH_OK)
		status = berth_session_tell(search->moving, fact, value, NULL);
	if (status == BERTH_OK)
		status = berth_session_run(search->moving);
	if (status != BERTH_OK)
		return status;
	after = &search->moving->result;
	for (uint64_t left = before->considered; left; left &= left - 1) {
		uint32_t c = (uint32_t)__builtin_ctzll(left);
		search->effects[n++] = (berth_effect_on){
			.candidate = c,
			.excluded = (after->excluded & ~before->excluded) >> c & 1,
			.readmitted = (before->excluded & ~after->excluded) >> c & 1,
			.before = score_in(search->user, c),
			.after = score_in(search->moving, c),
		};
	}
	*out = (berth_effects){ search->effects, n, before->winner, after->winner };
	return BERTH_OK;
}
