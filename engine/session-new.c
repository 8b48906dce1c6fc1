/*
 * session-new.c - a session's memory, and what can be prepared once for all its runs.
 *
 * Besides the arrays of session.h this is: which instances are valid at the date, which decide
 * something, what telling each fact needs to know, and the order in which variables and
 * derived facts become known.
 */
#include "base/number.h"
#include "engine/session.h"

#define EARLIEST_AS_OF 20250101

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
