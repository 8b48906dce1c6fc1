/*
 * session.c - one case: telling facts, choosing candidates, running, reading.
 *
 * A run is evaluation A (what is told), then the assume rules that fire in A, then
 * evaluation B (told and assumed).  Where nothing is assumed, B is A.
 */
#include "base/text.h"
#include "engine/session.h"

#include "base/number.h"

#include <string.h>

#define EARLIEST_AS_OF 20250101

/* ---- making ---------------------------------------------------------------- */

static void *take(struct berth_session *s, size_t count, size_t size)
{
	return arena_alloc(s->arena, count ? count : 1, size);
}

static void make_evaluation(struct berth_session *s, struct evaluation *e)
{
	const berth_program *p = s->program;

	e->possible = take(s, p->header->instance_words, sizeof *e->possible);
	e->waiting = take(s, p->header->instance_words, sizeof *e->waiting);
	e->cells = take(s, p->n_variables, sizeof *e->cells);
	e->facts = take(s, p->n_facts, sizeof *e->facts);
	e->points = take(s, (size_t)p->n_candidates * p->n_criteria, sizeof *e->points);
	e->weights = take(s, p->n_criteria, sizeof *e->weights);
	e->ranges = take(s, p->n_candidates, sizeof *e->ranges);
}

static void make_arrays(struct berth_session *s)
{
	const berth_program *p = s->program;

	s->valid = take(s, p->header->instance_words, sizeof *s->valid);
	s->deciding = take(s, p->header->instance_words, sizeof *s->deciding);
	s->made_for = take(s, (size_t)p->n_candidates * p->header->instance_words, sizeof *s->made_for);
	s->strikes = take(s, p->n_variables, sizeof *s->strikes);
	s->schedule = take(s, p->n_levels, sizeof *s->schedule);
	s->others = take(s, p->n_facts, sizeof *s->others);
	s->tellable = take(s, p->n_facts, sizeof *s->tellable);
	s->told = take(s, p->n_facts, sizeof *s->told);
	s->told_list = take(s, p->n_facts, sizeof *s->told_list);
	s->assumable = take(s, p->n_facts, sizeof *s->assumable);
	s->plain = take(s, p->n_facts, sizeof *s->plain);
	s->ranking = take(s, p->n_candidates, sizeof *s->ranking);
	s->problems = take(s, p->n_conclusions, sizeof *s->problems);
	s->effects_before = take(s, (size_t)p->n_rule_instances + 1, sizeof *s->effects_before);
	s->marked_instances = take(s, p->header->instance_words, sizeof *s->marked_instances);
	s->marked_facts = take(s, p->n_facts / 64 + 1, sizeof *s->marked_facts);
	s->worklist = take(s, (size_t)p->n_instances + p->n_facts, sizeof *s->worklist);
	make_evaluation(s, &s->a);
	make_evaluation(s, &s->b);
}

static bool is_valid_at(const struct p_instance *instance, int32_t as_of)
{
	return instance->rule != NONE && instance->valid_from <= as_of
		&& (instance->valid_to == 0 || as_of < instance->valid_to);
}

static bool is_deciding(const berth_program *p, const struct p_instance *instance)
{
	for (uint32_t i = 0; i < instance->effects.count; i++) {
		uint32_t kind = p->effects[instance->effects.first + i].kind;
		if (kind == BERTH_EXCLUDE || kind == BERTH_FAVOUR || kind == BERTH_OPPOSE)
			return true;
	}
	return false;
}

static struct strike strike_of(const berth_program *p, uint32_t variable)
{
	const struct p_variable *v = &p->variables[variable];

	return (struct strike){ .rows = &p->rows[v->rows].bits, .variable = variable,
		.n_words = v->n_words, .first_word = v->first_word,
		.mentions = (v->n_cells + 1) * v->n_words };
}

static bool is_plain(const berth_program *p, const struct p_fact *f)
{
	for (uint32_t i = 0; i < f->conclusions.count; i++)
		if (p->effects[p->conclusions[f->conclusions.first + i].effect].value != 1)
			return false;
	return f->type == BERTH_BOOLEAN;
}

static void schedule_facts(struct berth_session *s, const struct p_level *l, struct schedule *to)
{
	const berth_program *p = s->program;

	for (uint32_t i = 0; i < l->facts.count; i++) {
		uint32_t fact = p->level_facts[l->facts.first + i].fact;
		const struct p_fact *f = &p->facts[fact];
		if (l->recursive || !is_plain(p, f))
			s->others[to->others.first + to->others.count++] = fact;
		else
			s->plain[to->plain.first + to->plain.count++] = (struct plain){
				.conclusions = p->conclusions + f->conclusions.first,
				.n_conclusions = f->conclusions.count,
				.fact = fact, .variable = f->variable };
	}
}

/* Variables and derived facts in the order in which they become known. */
static void make_schedule(struct berth_session *s)
{
	const berth_program *p = s->program;
	struct schedule next = { { 0, 0 }, { 0, 0 }, { 0, 0 } };

	for (uint32_t level = 0; level < p->n_levels; level++) {
		for (uint32_t v = 0; v < p->n_variables; v++)
			if (p->variables[v].level == level)
				s->strikes[next.strikes.first + next.strikes.count++] = strike_of(p, v);
		schedule_facts(s, &p->levels[level], &next);
		s->schedule[level] = next;
		next = (struct schedule){ { next.strikes.first + next.strikes.count, 0 },
			{ next.plain.first + next.plain.count, 0 },
			{ next.others.first + next.others.count, 0 } };
	}
}

static struct tellable tellable_of(const berth_program *p, const struct p_fact *f)
{
	struct tellable t = { .min = INT64_MIN, .max = INT64_MAX, .variable = f->variable,
		.type = f->type, .derived = f->derived != 0,
		.is_number = f->type == BERTH_INTEGER || f->type == BERTH_QUANTITY };

	if (f->type == BERTH_BOOLEAN || f->type == BERTH_ENUM) {
		t.min = 0;
		t.max = f->type == BERTH_BOOLEAN ? 1 : (int64_t)f->values.count - 1;
	} else if (f->min <= f->max) {
		t.min = f->min;
		t.max = f->max;
	}
	if (f->variable != NONE) {
		const struct p_variable *v = &p->variables[f->variable];
		t.cuts = p->cuts + v->cuts.first;
		t.n_cuts = v->cuts.count;
		t.has_one_cell = v->n_cells == 1;
	}
	return t;
}

static void fill_arrays(struct berth_session *s)
{
	const berth_program *p = s->program;

	for (uint32_t i = 0; i < p->n_instances; i++) {
		uint32_t c = p->instances[i].candidate;
		if (is_valid_at(&p->instances[i], s->as_of))
			bit_set(s->valid, i);
		if (is_deciding(p, &p->instances[i]))
			bit_set(s->deciding, i);
		if (c != NONE)
			bit_set(s->made_for + (size_t)c * p->header->instance_words, i);
	}
	for (uint32_t i = 0; i < p->n_rule_instances; i++)
		s->effects_before[i + 1] = s->effects_before[i]
			+ p->instances[p->rule_instances[i].instance].effects.count;
	for (uint32_t v = 0; v < p->n_variables; v++)
		s->a.cells[v] = (struct cells){ WAITING, WAITING };
	for (uint32_t f = 0; f < p->n_facts; f++) {
		s->a.facts[f].instance = NONE;
		s->tellable[f] = tellable_of(p, &p->facts[f]);
		if (p->facts[f].assumptions.count)
			s->assumable[s->n_assumable++] = f;
	}
	make_schedule(s);
}

static bool is_date(int32_t date)
{
	char text[11];

	if (date > 99991231)
		return false;
	date_write(text, date);
	return date_read(text) == date;
}

berth_status berth_session_new(berth_session **out, const berth_program *program, int32_t as_of)
{
	struct arena *arena;
	struct berth_session *s;

	if (as_of == 0)
		as_of = program->header->date;
	if (as_of < EARLIEST_AS_OF || !is_date(as_of))
		return BERTH_ERANGE;
	arena = arena_new(0);
	s = arena ? arena_alloc(arena, 1, sizeof *s) : NULL;
	if (!s) {
		arena_free(arena);
		return BERTH_ENOMEM;
	}
	s->arena = arena;
	s->program = program;
	s->as_of = as_of;
	s->assumptions = true;
	s->failed_rule = BERTH_NONE;
	s->shown = &s->a;
	s->marks_for = MARKS_NONE;
	s->scratch = regex_scratch_new(&(struct regex_limits){
		program->bounds.regex_length, program->bounds.regex_subject,
		program->bounds.regex_match, program->bounds.regex_heap_kib });
	make_arrays(s);
	if (!s->scratch || arena_failed(arena)) {
		berth_session_free(s);
		return BERTH_ENOMEM;
	}
	fill_arrays(s);
	berth_session_among(s, 0);
	*out = s;
	return BERTH_OK;
}

void berth_session_free(berth_session *session)
{
	if (!session)
		return;
	regex_scratch_free(session->scratch);
	arena_free(session->arena);
}

/* ---- telling ----------------------------------------------------------------- */

static uint32_t cell_in(const struct tellable *f, int64_t value)
{
	uint32_t low = 0, high = f->n_cuts;

	if (!high)
		return f->has_one_cell ? 0 : (uint32_t)value;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (f->cuts[middle].value <= value)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static inline void set_cells(struct berth_session *s, struct evaluation *e, uint32_t fact,
                             int64_t low, int64_t high)
{
	const struct tellable *f = &s->tellable[fact];
	uint32_t cell;

	if (f->variable == NONE)
		return;
	cell = cell_in(f, low);
	e->cells[f->variable] = (struct cells){ cell, low == high ? cell : cell_in(f, high) };
}

static void forget_text(struct berth_session *s, uint32_t fact)
{
	const struct p_fact *f = &s->program->facts[fact];

	for (uint32_t i = 0; i < f->atoms.count; i++) {
		uint32_t atom = s->program->fact_atoms[f->atoms.first + i].atom;
		s->a.cells[s->program->atoms[atom].variable] = (struct cells){ WAITING, WAITING };
	}
}

/* Only evaluation A is told; B begins as a copy of it (begin_assumed). */
static void forget(struct berth_session *s, uint32_t fact)
{
	const struct tellable *f = &s->tellable[fact];

	s->a.facts[fact].standing = BERTH_UNTOLD;
	s->a.facts[fact].instance = NONE;
	s->a.facts[fact].text = NULL;
	if (f->variable != NONE)
		s->a.cells[f->variable] = (struct cells){ WAITING, WAITING };
	if (f->type == BERTH_TEXT)
		forget_text(s, fact);
	s->told[fact].told = s->told[fact].unknown = false;
}

static inline void list_told(struct berth_session *s, uint32_t fact, const berth_origin *origin)
{
	struct told *t = &s->told[fact];

	if (!t->told && !t->unknown) {
		t->place = s->n_told;
		s->told_list[s->n_told++] = fact;
		s->n_told_derived += s->tellable[fact].derived;
	}
	t->told = t->unknown = false;
	t->origin = origin ? *origin : (berth_origin){ 0 };
	s->ran = false;
}

static inline bool is_value_of(const struct tellable *f, const berth_value *value)
{
	if (f->type == BERTH_TEXT)
		return value->text != NULL;
	return f->min <= value->low && value->low <= value->high && value->high <= f->max
		&& (f->is_number || value->low == value->high);
}

/* A text is matched once, when it is told, so that a limit that it hits is its own error. */
static berth_status match_text(struct berth_session *s, const struct p_fact *f, const char *text)
{
	const berth_program *p = s->program;
	size_t length = strlen(text);

	if (text_invalid_at(text, length) < length)
		return BERTH_ETYPE;
	for (uint32_t i = 0; i < f->atoms.count; i++) {
		const struct p_atom *atom = &p->atoms[p->fact_atoms[f->atoms.first + i].atom];
		bool holds;
		if (atom->kind == BERTH_TEST_KNOWN || atom->operand == OPERAND_FACT)
			continue;
		if (atom->regex == NONE) {
			holds = strcmp(text, program_string(p, atom->text)) == 0;
		} else {
			enum regex_result found =
				regex_find_in_text(p->compiled[atom->regex], s->scratch, text, length);
			if (found < 0)
				return found == REGEX_NOMEM ? BERTH_ENOMEM : BERTH_ELIMIT;
			holds = found == REGEX_MATCH;
		}
		s->a.cells[atom->variable] = (struct cells){ holds, holds };
	}
	return BERTH_OK;
}

berth_status berth_session_tell(berth_session *session, uint32_t fact, const berth_value *value,
                                const berth_origin *origin)
{
	struct fact_state *state;

	if (fact >= session->program->n_facts || !is_value_of(&session->tellable[fact], value))
		return BERTH_EUSE;
	if (session->tellable[fact].type == BERTH_TEXT) {
		berth_status status = match_text(session, &session->program->facts[fact], value->text);
		if (status != BERTH_OK) {
			berth_session_retract(session, fact);
			forget(session, fact);
			return status;
		}
	} else {
		set_cells(session, &session->a, fact, value->low, value->high);
	}
	list_told(session, fact, origin);
	session->told[fact].told = true;
	state = &session->a.facts[fact];
	state->standing = BERTH_TOLD;
	state->instance = NONE;
	state->low = value->low;
	state->high = value->high;
	state->text = session->tellable[fact].type == BERTH_TEXT ? value->text : NULL;
	return BERTH_OK;
}

berth_status berth_session_tell_unknown(berth_session *session, uint32_t fact,
                                        const berth_origin *origin)
{
	berth_status status = berth_session_retract(session, fact);

	if (status != BERTH_OK)
		return status;
	list_told(session, fact, origin);
	session->told[fact].unknown = true;
	return BERTH_OK;
}

berth_status berth_session_retract(berth_session *session, uint32_t fact)
{
	struct told *t;

	if (fact >= session->program->n_facts)
		return BERTH_EUSE;
	t = &session->told[fact];
	if (t->told || t->unknown) {
		uint32_t last = session->told_list[--session->n_told];
		session->told_list[t->place] = last;
		session->told[last].place = t->place;
		session->n_told_derived -= session->program->facts[fact].derived;
		forget(session, fact);
	}
	session->ran = false;
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

berth_status berth_session_among(berth_session *session, uint64_t candidates)
{
	uint32_t n = session->program->n_candidates;
	uint64_t all = n == 64 ? UINT64_MAX : (UINT64_C(1) << n) - 1;

	if (candidates & ~all)
		return BERTH_EUSE;
	session->considered = candidates ? candidates : all;
	session->ran = false;
	return BERTH_OK;
}

/* ---- running ------------------------------------------------------------------- */

/* B begins as what A was told; what it derives is overwritten. */
static void begin_assumed(struct berth_session *s)
{
	if (s->shown == &s->b)
		return;
	memcpy(s->b.facts, s->a.facts, s->program->n_facts * sizeof *s->a.facts);
	memcpy(s->b.cells, s->a.cells, s->program->n_variables * sizeof *s->a.cells);
	s->shown = &s->b;
}

static berth_status assume(struct berth_session *s)
{
	const berth_program *p = s->program;

	for (uint32_t i = 0; i < s->n_assumable; i++) {
		uint32_t f = s->assumable[i];
		struct conclusion c;
		berth_status status;
		if (s->told[f].told)
			continue;
		status = conclude(s, &s->a, p->facts[f].assumptions, &c);
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

static berth_status run_with_assumptions(struct berth_session *s)
{
	berth_status status = assume(s);

	if (status == BERTH_OK && s->shown == &s->b)
		status = evaluate(s, &s->b);
	return status == BERTH_OK && s->shown == &s->b ? score(s, &s->b) : status;
}

static void sort_problems(struct berth_session *s)
{
	for (uint32_t i = 1; i < s->n_problems; i++) {
		berth_problem x = s->problems[i];
		uint32_t at = i;
		for (; at > 0 && (s->problems[at - 1].fact > x.fact
		                  || (s->problems[at - 1].fact == x.fact && s->problems[at - 1].rule > x.rule));
		     at--)
			s->problems[at] = s->problems[at - 1];
		s->problems[at] = x;
	}
}

berth_status berth_session_run(berth_session *session)
{
	berth_status status;

	session->n_problems = 0;
	session->marks_for = MARKS_NONE;
	session->shown = &session->a;
	session->failed_rule = BERTH_NONE;
	session->ran = false;
	status = evaluate(session, &session->a);
	if (status == BERTH_OK)
		status = score(session, &session->a);
	if (status == BERTH_OK && session->assumptions)
		status = run_with_assumptions(session);
	if (status != BERTH_OK)
		return status;
	decide(session);
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
	const struct fact_state *state;

	if (!session->ran || fact >= session->program->n_facts)
		return BERTH_EUSE;
	state = &session->shown->facts[fact];
	*out = (berth_fact_state){
		.standing = state->standing,
		.value = { state->low, state->high, state->text },
		.origin = session->told[fact].told || session->told[fact].unknown
			? session->told[fact].origin : (berth_origin){ 0 },
		.rule = state->instance == NONE ? BERTH_NONE : session->program->instances[state->instance].rule,
		.unknown = session->told[fact].unknown,
	};
	return BERTH_OK;
}

const berth_problem *berth_session_problem(const berth_session *session, uint32_t i)
{
	return session->ran && i < session->n_problems ? &session->problems[i] : NULL;
}
