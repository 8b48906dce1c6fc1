/*
 * session.c - one case: telling facts, choosing candidates, running, reading.
 *
 * A run is evaluation A (what is told), then the assume rules that fire in A, then
 * evaluation B (told and assumed).  Where nothing is assumed, B is A.  Where assumptions build on
 * others, B is first made of those, level by level.
 */
#include "base/text.h"
#include "engine/decide/parts.h"

#include <string.h>

/* ---- telling ----------------------------------------------------------------- */

static inline void set_cells(struct berth_session *s, struct evaluation *e, uint32_t fact,
                             int64_t low, int64_t high)
{
	const struct tellable *f = &s->tellable[fact];
	uint32_t cell = session_cell(s, f, low);

	e->cells[f->variable] = (struct cells){ cell, low == high ? cell : session_cell(s, f, high) };
}

static void forget_text(struct berth_session *s, uint32_t fact)
{
	const struct p_fact *f = &s->program->facts[fact];

	for (uint32_t i = 0; i < f->atoms.count; i++) {
		uint32_t atom = s->program->fact_atoms[f->atoms.first + i].atom;
		s->a.cells[s->program->atoms[atom].variable] = (struct cells){ WAITING, WAITING };
	}
}

/* Only evaluation A is told; B begins as a copy of it (begin_assumed).  Texts of other facts are
 * never set, and rules name instances in derived ones alone. */
static inline void forget(struct berth_session *s, uint32_t fact)
{
	const struct tellable *f = &s->tellable[fact];

	if (f->derived)
		s->a.kept.holds = false; /* what was concluded of it is lost */
	s->a.facts[fact].standing = BERTH_UNTOLD;
	s->a.cells[f->variable] = (struct cells){ WAITING, WAITING };
	s->told[fact] = TOLD_NOTHING;
	if (f->type == BERTH_TEXT) {
		s->a.facts[fact].text = NULL;
		forget_text(s, fact);
	}
}

static inline void list_told(struct berth_session *s, uint32_t fact, enum told told)
{
	if (s->told[fact] == TOLD_NOTHING) {
		s->told_list[s->n_told++] = fact;
		s->n_told_derived += s->tellable[fact].derived;
	}
	s->told[fact] = (uint16_t)told;
}

static inline void keep_origin(struct berth_session *s, uint32_t fact, const berth_origin *origin)
{
	if (!origin)
		return;
	s->origins[fact] = *origin;
	s->told[fact] |= TOLD_ORIGIN;
}

static inline void put_told(struct berth_session *s, uint32_t fact, int64_t low, int64_t high)
{
	struct fact_state *state = &s->a.facts[fact];

	state->standing = BERTH_TOLD;
	state->low = low;
	state->high = high;
	if (s->tellable[fact].derived)
		state->instance = NONE;
	list_told(s, fact, TOLD_VALUE);
}

/* A text is matched once, when it is told, so that a limit that it hits is its own error. */
berth_status session_match(const struct berth_session *s, uint32_t fact, const char *text,
                           struct cells *cells)
{
	const struct span matches = s->matches_of[fact];
	size_t length = strlen(text);

	if (text_invalid_at(text, length) < length)
		return BERTH_ETYPE;
	for (uint32_t i = matches.first; i < matches.first + matches.count; i++) {
		const struct match *m = &s->matches[i];
		enum regex_result found;
		if (m->regex)
			found = regex_find_in_text(m->regex, s->scratch, text, length);
		else
			found = m->length == length && memcmp(text, m->text, length) == 0;
		if (found < 0)
			return found == REGEX_NOMEM ? BERTH_ENOMEM : BERTH_ELIMIT;
		cells[m->variable] = (struct cells){ (uint32_t)found, (uint32_t)found };
	}
	return BERTH_OK;
}

static bool can_be_told(const struct berth_session *s, uint32_t fact)
{
	return fact < s->program->n_facts && !s->tellable[fact].is_fixed;
}

static berth_status tell_text(struct berth_session *s, uint32_t fact, const char *text)
{
	berth_status status = session_match(s, fact, text, s->a.cells);

	if (status != BERTH_OK) {
		berth_session_retract(s, fact);
		forget(s, fact);
		return status;
	}
	s->a.facts[fact].text = text;
	put_told(s, fact, 0, 0);
	return BERTH_OK;
}

berth_status berth_session_tell(berth_session *session, uint32_t fact, const berth_value *value,
                                const berth_origin *origin)
{
	if (!can_be_told(session, fact) || !session_is_value(&session->tellable[fact], value))
		return BERTH_EUSE;
	session->ran = false;
	if (session->tellable[fact].type == BERTH_TEXT) {
		berth_status status = tell_text(session, fact, value->text);
		if (status != BERTH_OK)
			return status;
	} else {
		set_cells(session, &session->a, fact, value->low, value->high);
		put_told(session, fact, value->low, value->high);
	}
	keep_origin(session, fact, origin);
	return BERTH_OK;
}

berth_status session_take(struct berth_session *s, uint32_t fact, const berth_value *value)
{
	berth_status status = berth_session_tell(s, fact, value, NULL);

	if (status == BERTH_OK)
		s->told[fact] |= TOLD_TAKEN;
	return status;
}

berth_status berth_session_tell_numbers(berth_session *session, const uint32_t *facts,
                                        const int64_t *numbers, size_t n)
{
	uint32_t n_facts = session->program->n_facts;

	session->ran = false;
	for (size_t i = 0; i < n; i++) {
		const struct tellable *f = &session->tellable[facts[i]];
		if (facts[i] >= n_facts || f->type == BERTH_TEXT || f->is_fixed || numbers[i] < f->min
		    || numbers[i] > f->max)
			return BERTH_EUSE;
		uint32_t cell = session_cell(session, f, numbers[i]);
		session->a.cells[f->variable] = (struct cells){ cell, cell };
		put_told(session, facts[i], numbers[i], numbers[i]);
	}
	return BERTH_OK;
}

berth_status berth_session_tell_unknown(berth_session *session, uint32_t fact,
                                        const berth_origin *origin)
{
	berth_status status = berth_session_retract(session, fact);

	if (status != BERTH_OK)
		return status;
	if (!can_be_told(session, fact))
		return BERTH_EUSE;
	list_told(session, fact, TOLD_UNKNOWN);
	keep_origin(session, fact, origin);
	return BERTH_OK;
}

berth_status berth_session_retract(berth_session *session, uint32_t fact)
{
	uint32_t at = 0;

	if (fact >= session->program->n_facts)
		return BERTH_EUSE;
	session->ran = false;
	if (session->told[fact] == TOLD_NOTHING)
		return BERTH_OK;
	while (session->told_list[at] != fact)
		at++;
	session->told_list[at] = session->told_list[--session->n_told];
	session->n_told_derived -= session->tellable[fact].derived;
	forget(session, fact);
	return BERTH_OK;
}

void berth_session_reset(berth_session *session)
{
	while (session->n_told)
		forget(session, session->told_list[--session->n_told]);
	session->n_told_derived = 0;
	session->failed_rule = BERTH_NONE;
	berth_session_among(session, 0);
}

int32_t berth_session_as_of(const berth_session *session)
{
	return session->as_of;
}

const berth_program *berth_session_program(const berth_session *session)
{
	return session->program;
}

void berth_session_assumptions(berth_session *session, bool on)
{
	session->assumptions = on;
	session->ran = false;
}

berth_status session_follow(struct berth_session *s, const struct berth_session *like)
{
	berth_status status = BERTH_OK;

	berth_session_assumptions(s, like->assumptions);
	berth_session_among(s, like->considered);
	for (uint32_t i = 0; i < like->n_told && status == BERTH_OK; i++) {
		uint32_t fact = like->told_list[i];
		const struct fact_state *state = &like->a.facts[fact];
		const berth_value value = { state->low, state->high, state->text };
		if (like->told[fact] & TOLD_TAKEN)
			status = session_take(s, fact, &value);
		else if (like->told[fact] & TOLD_VALUE)
			status = berth_session_tell(s, fact, &value, NULL);
		else
			status = berth_session_tell_unknown(s, fact, NULL);
	}
	return status;
}

/* Instances made for candidates that are not considered are evaluated nowhere. */
static void offer(struct berth_session *s)
{
	uint32_t words = s->program->header->instance_words;

	memcpy(s->offered, s->valid, words * sizeof *s->offered);
	for (uint32_t w = 0; w < words && s->only; w++)
		s->offered[w] &= s->only[w];
	for (uint32_t c = 0; c < s->program->n_candidates; c++)
		for (uint32_t w = 0; w < words && !(s->considered >> c & 1); w++)
			s->offered[w] &= ~s->made_for[(size_t)c * words + w];
}

void session_narrow(struct berth_session *s, const uint64_t *instances)
{
	s->only = instances;
	s->ran = false;
	offer(s);
}

berth_status berth_session_among(berth_session *session, uint64_t candidates)
{
	uint32_t n = session->program->n_candidates;
	uint64_t all = n == 64 ? UINT64_MAX : (UINT64_C(1) << n) - 1;

	if (candidates & ~all)
		return BERTH_EUSE;
	session->considered = candidates ? candidates : all;
	session->ran = false;
	offer(session);
	return BERTH_OK;
}

/* ---- running ------------------------------------------------------------------- */

static inline void hear(struct berth_session *s, uint32_t fact)
{
	uint32_t variable = s->tellable[fact].variable;

	s->b.facts[fact] = s->a.facts[fact];
	s->b.cells[variable] = s->a.cells[variable];
}

/* B begins as what A was told, and has of its last run what it derived. */
static void begin_assumed(struct berth_session *s)
{
	bool derived = s->n_told_derived || s->b.kept.told_derived;

	if (s->shown == &s->b)
		return;
	for (uint32_t i = 0; i < s->n_told_variables; i++)
		s->b.cells[s->told_variables[i]] = s->a.cells[s->told_variables[i]];
	for (uint32_t i = 0; i < s->n_told_facts; i++)
		s->b.facts[s->told_facts[i]] = s->a.facts[s->told_facts[i]];
	for (uint32_t f = 0; f < s->program->n_facts && derived; f++)
		if (s->tellable[f].derived)
			hear(s, f);
	s->shown = &s->b;
}

static bool may_be_assumed(const struct berth_session *s, uint32_t fact)
{
	return !(s->told[fact] & TOLD_VALUE) && !(s->held_back && bit_at(s->held_back, fact));
}

/* What the rules of one level assume by what E knows: SPAN of the facts that may be assumed. */
/* What the rules conclude that assume assumable I, in A the same until one of them changes. */
static berth_status conclude_assumed(struct berth_session *s, const struct evaluation *e,
                                     uint32_t i, struct conclusion *out)
{
	struct span list = s->program->facts[s->assumable[i]].assumptions;
	uint32_t number = kept_assumed(s, i);
	berth_status status;

	if (e != &s->a || i >= s->assumed_levels[0].facts.count)
		return conclude(s, e, list, out);
	if (!bit_at(e->kept.stale, number)) {
		*out = s->assumed[i];
		return BERTH_OK;
	}
	status = conclude(s, e, list, out);
	if (status == BERTH_OK && out->kind != CONCLUSION_CONFLICT) {
		s->assumed[i] = *out;
		bit_clear(s->a.kept.stale, number);
	}
	return status;
}

static berth_status assume(struct berth_session *s, const struct evaluation *e, struct span span)
{
	for (uint32_t i = span.first; i < span.first + span.count; i++) {
		uint32_t f = s->assumable[i];
		struct conclusion c;
		berth_status status;
		if (!may_be_assumed(s, f))
			continue;
		status = conclude_assumed(s, e, i, &c);
		if (status != BERTH_OK)
			return status;
		/* what waits holds nothing back: an assumption goes by what is known */
		if (!c.fired || c.kind == CONCLUSION_CONFLICT)
			continue;
		begin_assumed(s);
		s->b.facts[f] = (struct fact_state){ .standing = BERTH_ASSUMED, .instance = c.instance,
		                                     .low = c.low, .high = c.high };
		set_cells(s, &s->b, f, c.low, c.high);
	}
	return BERTH_OK;
}

static bool has_open(const struct berth_session *s, struct span span)
{
	for (uint32_t i = span.first; i < span.first + span.count; i++)
		if (may_be_assumed(s, s->assumable[i]))
			return true;
	return false;
}

void session_copy(const struct berth_session *s, struct evaluation *to,
                  const struct evaluation *from)
{
	const berth_program *p = s->program;

	memcpy(to->facts, from->facts, p->n_facts * sizeof *to->facts);
	memcpy(to->cells, from->cells, (p->n_variables + 1 + p->n_facts) * sizeof *to->cells);
	memcpy(to->possible, from->possible, p->header->instance_words * sizeof *to->possible);
	memcpy(to->waiting, from->waiting, p->header->instance_words * sizeof *to->waiting);
}

static berth_status run_with_assumptions(struct berth_session *s)
{
	berth_status status = assume(s, &s->a, s->assumed_levels[0].facts);

	for (uint32_t i = 1; i < s->n_assumed_levels && status == BERTH_OK; i++) {
		const struct assumed_level *l = &s->assumed_levels[i];
		uint32_t n_problems = s->n_problems;
		if (!has_open(s, l->facts) && !s->rounds)
			continue;
		if (s->shown == &s->b)
			status = evaluate_assumptions(s, &s->b, i);
		s->n_problems = n_problems; /* what conflicts on the way may not do so in the end */
		if (s->rounds)
			session_copy(s, &s->rounds[i - 1], s->shown);
		if (status == BERTH_OK)
			status = assume(s, s->shown, l->facts);
	}
	if (status == BERTH_OK && s->shown == &s->b)
		status = evaluate(s, &s->b);
	return status == BERTH_OK && s->shown == &s->b ? rank_end(s, &s->b) : status;
}

static bool is_after(const berth_problem *a, const berth_problem *b)
{
	return a->fact > b->fact || (a->fact == b->fact && a->rule > b->rule);
}

static void sort_problems(struct berth_session *s)
{
	for (uint32_t i = 1; i < s->n_problems; i++) {
		berth_problem x = s->problems[i];
		uint32_t at = i;
		for (; at > 0 && is_after(&s->problems[at - 1], &x); at--)
			s->problems[at] = s->problems[at - 1];
		s->problems[at] = x;
	}
}

berth_status session_run(struct berth_session *session)
{
	berth_status status;

	session->n_problems = 0;
	session->is_narrowed = false;
	session->shown = &session->a;
	session->failed_rule = BERTH_NONE;
	session->ran = false;
	status = evaluate(session, &session->a);
	if (status == BERTH_OK)
		status = rank_end(session, &session->a);
	if (status == BERTH_OK && session->assumptions)
		status = run_with_assumptions(session);
	if (status != BERTH_OK) {
		session->a.kept.holds = session->b.kept.holds = false;
		return status;
	}
	rank_decide(session);
	if (session->n_problems > 1)
		sort_problems(session);
	session->ran = true;
	return BERTH_OK;
}

uint32_t berth_session_failed_rule(const berth_session *session)
{
	return session->failed_rule;
}

/* ---- reading -------------------------------------------------------------------- */

const berth_result *berth_session_result(const berth_session *session)
{
	return session->ran ? &session->result : NULL;
}

const berth_ranked *berth_session_ranked(const berth_session *session, uint32_t i)
{
	return session->ran && i < session->result.ranked ? &session->ranking[i] : NULL;
}

berth_status berth_session_fact(const berth_session *session, uint32_t fact, berth_fact_state *out)
{
	if (!session->ran || fact >= session->program->n_facts)
		return BERTH_EUSE;
	fact_standing(session, session->shown, fact, out);
	return BERTH_OK;
}

/* Is FACT told, or entailed by what was? */
static bool is_given(const berth_session *session, uint32_t fact, berth_fact_state *state)
{
	return berth_session_fact(session, fact, state) == BERTH_OK
		&& (state->standing == BERTH_TOLD || state->entailed);
}

/* Is it, and one of VALUES? */
static bool is_given_as(const berth_session *session, uint32_t fact, uint64_t values)
{
	berth_fact_state state;

	return is_given(session, fact, &state) && values >> state.value.low & 1;
}

bool berth_session_is_sensible(const berth_session *session, uint32_t fact)
{
	const berth_program *p = session->program;
	const struct p_fact *f = fact < p->n_facts ? &p->facts[fact] : NULL;
	berth_fact_state state;

	if (!f || (f->asked_after != NONE && !is_given(session, f->asked_after, &state))
	    || (f->pointless_with != NONE
	        && is_given_as(session, f->pointless_with, f->pointless_values)))
		return false;
	for (uint32_t i = 0; f->natural_for && i < p->n_facts; i++)
		if (p->facts[i].ask == BERTH_ASK_FIRST && p->facts[i].values.count)
			return !is_given_as(session, i, ~f->natural_for);
	return true;
}

const berth_problem *berth_session_problem(const berth_session *session, uint32_t i)
{
	return session->ran && i < session->n_problems ? &session->problems[i] : NULL;
}
