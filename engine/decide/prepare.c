/*
 * prepare.c - a session's memory, and what can be prepared once for all its runs.
 *
 * Besides the arrays of decide.h this is: which instances are valid at the date, which decide
 * something, what telling each fact needs to know, and the order in which variables and
 * derived facts become known.
 */
#include "base/number.h"
#include "engine/decide/parts.h"
#include "engine/program/rows.h"

#include <string.h>

static void *take(struct berth_session *s, size_t count, size_t size)
{
	return arena_alloc(s->arena, count ? count : 1, size);
}

static void *take_shared(struct berth_session *s, size_t count, size_t size)
{
	return arena_alloc(s->shared->arena, count ? count : 1, size);
}

static size_t whole_blocks(size_t words)
{
	return (words + BLOCK_WORDS - 1) / BLOCK_WORDS * BLOCK_WORDS;
}

static void make_evaluation(struct berth_session *s, struct evaluation *e)
{
	const berth_program *p = s->program;

	e->possible = take(s, whole_blocks(p->header->instance_words), sizeof *e->possible);
	e->waiting = take(s, whole_blocks(p->header->instance_words), sizeof *e->waiting);
	e->presumed = take(s, p->header->instance_words, sizeof *e->presumed);
	e->cells = take(s, (size_t)p->n_variables + 1 + p->n_facts, sizeof *e->cells);
	e->facts = take(s, p->n_facts, sizeof *e->facts);
	e->points = take(s, (size_t)p->n_candidates * p->n_criteria, sizeof *e->points);
	e->weights = take(s, p->n_criteria, sizeof *e->weights);
	e->counted.possible = take(s, p->header->instance_words, sizeof *e->counted.possible);
	e->counted.waiting = take(s, p->header->instance_words, sizeof *e->counted.waiting);
	e->counted.presumed = take(s, p->header->instance_words, sizeof *e->counted.presumed);
	e->ranges = take(s, p->n_candidates, sizeof *e->ranges);
}

/* What a session has for itself. */
static void make_state(struct berth_session *s)
{
	const berth_program *p = s->program;

	s->offered = take(s, whole_blocks(p->header->instance_words), sizeof *s->offered);
	s->bounds = take(s, p->n_filters, sizeof *s->bounds);
	s->told = take(s, p->n_facts, sizeof *s->told);
	s->origins = take(s, p->n_facts, sizeof *s->origins);
	s->told_list = take(s, p->n_facts, sizeof *s->told_list);
	s->ranking = take(s, p->n_candidates, sizeof *s->ranking);
	s->problems = take(s, p->n_conclusions, sizeof *s->problems);
	s->irrelevant = take(s, p->n_facts / 64 + 1, sizeof *s->irrelevant);
	make_evaluation(s, &s->a);
	make_evaluation(s, &s->b);
	for (uint32_t v = 0; s->a.cells && v < p->n_variables; v++)
		s->a.cells[v] = (struct cells){ WAITING, WAITING };
	for (uint32_t f = 0; s->a.facts && f < p->n_facts; f++)
		s->a.facts[f].instance = NONE;
}

/* What all sessions of a program and date have alike. */
static void make_shared(struct berth_session *s)
{
	const berth_program *p = s->program;

	s->valid = take_shared(s, p->header->instance_words, sizeof *s->valid);
	s->deciding = take_shared(s, p->header->instance_words, sizeof *s->deciding);
	s->excluding = take_shared(s, p->header->instance_words, sizeof *s->excluding);
	s->made_for = take_shared(s, (size_t)p->n_candidates * p->header->instance_words,
	                         sizeof *s->made_for);
	s->variables = take_shared(s, p->n_variables, sizeof *s->variables);
	s->pieces = take_shared(s, (size_t)p->n_conclusions + p->n_facts, sizeof *s->pieces);
	s->pieces_of = take_shared(s, p->n_facts, sizeof *s->pieces_of);
	s->schedule = take_shared(s, p->n_levels, sizeof *s->schedule);
	s->others = take_shared(s, p->n_facts, sizeof *s->others);
	s->tellable = take_shared(s, p->n_facts, sizeof *s->tellable);
	s->matches = take_shared(s, p->n_fact_atoms, sizeof *s->matches);
	s->matches_of = take_shared(s, p->n_facts, sizeof *s->matches_of);
	s->tests = take_shared(s, p->n_literals, sizeof *s->tests);
	s->tests_of = take_shared(s, p->n_nodes, sizeof *s->tests_of);
	s->guarded = take_shared(s, p->header->instance_words, sizeof *s->guarded);
	s->deeds = take_shared(s, p->n_effects, sizeof *s->deeds);
	s->deeds_of = take_shared(s, p->n_instances, sizeof *s->deeds_of);
	s->assumable = take_shared(s, p->n_facts, sizeof *s->assumable);
	s->assumed_levels = take_shared(s, p->n_levels, sizeof *s->assumed_levels);
	s->effects_before = take_shared(s, (size_t)p->n_rule_instances + 1, sizeof *s->effects_before);
	s->holders = take_shared(s, p->n_effects, sizeof *s->holders);
}

static bool is_valid_at(const struct p_instance *instance, int32_t as_of)
{
	return instance->rule != NONE && instance->valid_from <= as_of
		&& (instance->valid_to == 0 || as_of < instance->valid_to);
}

/* The deeds of one instance, from *N_DEEDS on. */
static void list_deeds(struct berth_session *s, uint32_t instance, uint32_t *n_deeds)
{
	const berth_program *p = s->program;
	struct span effects = p->instances[instance].effects;

	s->deeds_of[instance].first = *n_deeds;
	for (uint32_t i = effects.first; i < effects.first + effects.count; i++) {
		const struct p_effect *effect = &p->effects[i];
		bool excludes = effect->kind == BERTH_EXCLUDE;
		if (!excludes && !berth_effect_scores(effect->kind))
			continue;
		s->deeds[(*n_deeds)++] = excludes
			? (struct deed){ .excludes = UINT64_C(1) << effect->candidate,
			                 .candidate = (uint8_t)effect->candidate }
			: (struct deed){ .at = effect->candidate * p->n_criteria + effect->criterion,
			                 .points = (int16_t)effect->points,
			                 .candidate = (uint8_t)effect->candidate,
			                 .waiting = effect->points < 0 ? PART_FALLING : PART_RISING };
		bit_set(excludes ? s->excluding : s->deciding, instance);
	}
	s->deeds_of[instance].count = *n_deeds - s->deeds_of[instance].first;
}

static void list_guarded(struct berth_session *s)
{
	const berth_program *p = s->program;

	for (uint32_t i = 0; i < p->n_instances; i++) {
		const struct p_literal *l = &p->literals[p->instances[i].literals.first];
		for (uint32_t k = 0; k < p->instances[i].literals.count; k++)
			if (l[k].guard)
				bit_set(s->guarded, i);
	}
}

static bool is_plain(const berth_program *p, const struct p_fact *f)
{
	for (uint32_t i = 0; i < f->conclusions.count; i++) {
		const struct p_effect *e = &p->effects[p->conclusions[f->conclusions.first + i].effect];
		if (e->operation != BERTH_NO_OPERATION || e->value != 1)
			return false;
	}
	return f->type == BERTH_BOOLEAN;
}

/* The conclusions of a plain fact as bits, gathered by word; one piece at least. */
static struct span make_pieces(struct berth_session *s, uint32_t fact, uint32_t first)
{
	const berth_program *p = s->program;
	const struct p_fact *f = &p->facts[fact];
	const struct piece blank = { .fact = fact, .cells = f->variable == NONE
		? p->n_variables + 1 + fact : f->variable };
	struct span pieces = { first, 0 };

	s->pieces[first] = blank;
	for (uint32_t i = 0; i < f->conclusions.count; i++) {
		uint32_t instance = p->conclusions[f->conclusions.first + i].instance, k = first;
		while (k < first + pieces.count && s->pieces[k].word != instance / 64)
			k++;
		if (k == first + pieces.count) {
			s->pieces[k] = blank;
			s->pieces[k].word = instance / 64;
			s->pieces[k].goes_on = pieces.count++ ? UINT32_MAX : 0;
		}
		s->pieces[k].mask |= UINT64_C(1) << instance % 64;
	}
	pieces.count += pieces.count == 0;
	return pieces;
}

static void schedule_facts(struct berth_session *s, const struct p_level *l, struct schedule *to)
{
	const berth_program *p = s->program;

	for (uint32_t i = 0; i < l->facts.count; i++) {
		uint32_t fact = p->level_facts[l->facts.first + i].fact;
		if (l->recursive || !is_plain(p, &p->facts[fact])) {
			s->others[to->others.first + to->others.count++] = fact;
		} else {
			s->pieces_of[fact] = make_pieces(s, fact, to->pieces.first + to->pieces.count);
			to->pieces.count += s->pieces_of[fact].count;
		}
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
				s->variables[next.variables.first + next.variables.count++] = v;
		schedule_facts(s, &p->levels[level], &next);
		s->schedule[level] = next;
		next = (struct schedule){ { next.variables.first + next.variables.count, 0 },
			{ next.pieces.first + next.pieces.count, 0 },
			{ next.others.first + next.others.count, 0 } };
	}
	s->n_others = next.others.first;
}

/* Asks for the truth of the literal in each cell, once for all runs. */
static struct quick_test quick_test_of(struct berth_session *s, uint32_t literal)
{
	const berth_program *p = s->program;
	const struct p_literal *l = &p->literals[literal];
	struct quick_test test = { 0, NONE, literal };
	uint32_t variable = l->kind == LITERAL_NODE ? p->nodes[l->index].variable
		: p->atoms[l->index].variable;

	if (p->variables[variable].n_cells >= 64)
		return test;
	test.variable = variable;
	for (uint32_t cell = 0; cell <= p->variables[variable].n_cells; cell++) {
		s->a.cells[variable] = (struct cells){ cell, cell };
		test.cells |= (uint64_t)(literal_truth(p, &s->a, l) == BERTH_TRUE) << cell;
	}
	s->a.cells[variable] = (struct cells){ WAITING, WAITING };
	return test;
}

static void make_tests(struct berth_session *s)
{
	const berth_program *p = s->program;
	uint32_t n = 0;

	for (uint32_t i = 0; i < p->n_nodes; i++) {
		struct span literals = p->nodes[i].literals;
		s->tests_of[i] = (struct span){ n, literals.count };
		for (uint32_t k = 0; k < literals.count; k++)
			s->tests[n++] = quick_test_of(s, literals.first + k);
	}
}

static struct match match_of(const berth_program *p, uint32_t atom)
{
	const struct p_atom *a = &p->atoms[atom];
	struct match m = { .atom = atom, .variable = a->variable };

	if (a->regex != NONE) {
		m.regex = p->compiled[a->regex];
	} else {
		m.text = program_string(p, a->text);
		m.length = strlen(m.text);
	}
	return m;
}

static void list_matches(struct berth_session *s)
{
	const berth_program *p = s->program;
	uint32_t n = 0;

	for (uint32_t f = 0; f < p->n_facts; f++) {
		const struct span atoms = p->facts[f].atoms;
		s->matches_of[f].first = n;
		for (uint32_t i = atoms.first; i < atoms.first + atoms.count; i++)
			if (p->facts[f].type == BERTH_TEXT && atom_is_match(&p->atoms[p->fact_atoms[i].atom]))
				s->matches[n++] = match_of(p, p->fact_atoms[i].atom);
		s->matches_of[f].count = n - s->matches_of[f].first;
	}
}

static struct tellable tellable_of(const berth_program *p, const struct p_fact *f)
{
	struct tellable t = { .min = INT64_MIN, .max = INT64_MAX, .variable = p->n_variables,
		.type = (uint8_t)f->type, .derived = f->derived != 0, .has_one_cell = true,
		.is_fixed = f->candidate != NONE };

	if (f->type == BERTH_BOOLEAN || f->type == BERTH_ENUM) {
		t.min = 0;
		t.max = (int64_t)f->values.count - 1;
	} else if (f->min <= f->max) {
		t.min = f->min;
		t.max = f->max;
	}
	if (f->variable != NONE) {
		const struct p_variable *v = &p->variables[f->variable];
		t.variable = f->variable;
		t.first_cut = v->cuts.first;
		t.n_cuts = v->cuts.count;
		t.has_one_cell = v->n_cells == 1;
	}
	return t;
}

/* At which level the rules stand that assume FACT; 0: none do. */
static uint32_t assumed_at(const berth_program *p, uint32_t fact)
{
	struct span list = p->facts[fact].assumptions;

	return list.count ? p->instances[p->conclusions[list.first].instance].level : 0;
}

/* The highest level that the rules of LEVEL read. */
static uint32_t level_read_at(const berth_program *p, uint32_t level)
{
	struct span words = p->levels[level].words;
	uint32_t highest = 0;

	for (uint32_t i = words.first * 64; i < (words.first + words.count) * 64; i++) {
		struct span literals = p->instances[i].literals;
		for (uint32_t k = literals.first; k < literals.first + literals.count; k++) {
			uint32_t read = literal_level(p, &p->literals[k]);
			highest = read > highest ? read : highest;
		}
	}
	return highest;
}

static void list_assumable(struct berth_session *s)
{
	const berth_program *p = s->program;

	for (uint32_t level = p->header->assume_level; level < p->n_levels; level++) {
		struct assumed_level *l = &s->assumed_levels[s->n_assumed_levels++];
		l->reads = level_read_at(p, level);
		l->facts.first = s->n_assumable;
		for (uint32_t f = 0; f < p->n_facts; f++)
			if (assumed_at(p, f) == level)
				s->assumable[s->n_assumable++] = f;
		l->facts.count = s->n_assumable - l->facts.first;
	}
}

static void fill_shared(struct berth_session *s)
{
	const berth_program *p = s->program;
	uint32_t n_deeds = 0;

	list_guarded(s);
	for (uint32_t i = 0; i < p->n_instances; i++) {
		uint32_t c = p->instances[i].candidate;
		if (is_valid_at(&p->instances[i], s->as_of))
			bit_set(s->valid, i);
		list_deeds(s, i, &n_deeds);
		if (c != NONE)
			bit_set(s->made_for + (size_t)c * p->header->instance_words, i);
	}
	for (uint32_t i = 0; i < p->n_rule_instances; i++) {
		s->effects_before[i + 1] = s->effects_before[i]
			+ p->instances[p->rule_instances[i].instance].effects.count;
		for (uint32_t k = s->effects_before[i]; k < s->effects_before[i + 1]; k++)
			s->holders[k] = i;
	}
	for (uint32_t f = 0; f < p->n_facts; f++)
		s->tellable[f] = tellable_of(p, &p->facts[f]);
	list_assumable(s);
	list_matches(s);
	make_tests(s);
	make_schedule(s);
	strike_prepare(s);
	kept_prepare(s);
}

static bool is_date(int32_t date)
{
	char text[11];

	if (date > 99991231)
		return false;
	date_write(text, date);
	return date_read(text) == date;
}

/* A session with nothing but its arena. */
static struct berth_session *blank_session(void)
{
	struct arena *arena = arena_new(0);
	struct berth_session *s = arena ? arena_alloc(arena, 1, sizeof *s) : NULL;

	if (s)
		s->arena = arena;
	else
		arena_free(arena);
	return s;
}

static bool share(struct berth_session *s)
{
	struct arena *arena = arena_new(0);

	s->shared = arena ? arena_alloc(arena, 1, sizeof *s->shared) : NULL;
	if (!s->shared) {
		arena_free(arena);
		return false;
	}
	s->shared->arena = arena;
	atomic_init(&s->shared->sessions, 1);
	return true;
}

/* Makes what S has for itself; frees S when memory is out. */
static berth_status begin_session(berth_session **out, struct berth_session *s)
{
	const struct berth_program *p = s->program;

	s->assumptions = true;
	s->failed_rule = BERTH_NONE;
	s->shown = &s->a;
	s->scratch = regex_scratch_new(&(struct regex_limits){ p->bounds.regex_length,
		p->bounds.regex_subject, p->bounds.regex_match, p->bounds.regex_heap_kib });
	kept_make(s);
	if (!s->scratch || arena_failed(s->arena) || arena_failed(s->shared->arena)) {
		berth_session_free(s);
		return BERTH_ENOMEM;
	}
	berth_session_among(s, 0);
	if (run_prepare(s) != BERTH_OK) {
		berth_session_free(s);
		return BERTH_ENOMEM;
	}
	*out = s;
	return BERTH_OK;
}

berth_status berth_session_new(berth_session **out, const berth_program *program, int32_t as_of)
{
	struct berth_session *s;

	if (as_of == 0)
		as_of = program->header->date;
	if (as_of < BERTH_EARLIEST_DATE || !is_date(as_of))
		return BERTH_ERANGE;
	s = blank_session();
	if (!s)
		return BERTH_ENOMEM;
	s->program = program;
	s->as_of = as_of;
	if (!share(s)) {
		arena_free(s->arena);
		return BERTH_ENOMEM;
	}
	make_state(s);
	make_shared(s);
	if (!arena_failed(s->arena) && !arena_failed(s->shared->arena))
		fill_shared(s);
	return begin_session(out, s);
}

berth_status berth_session_like(berth_session **out, const berth_session *like)
{
	struct berth_session *s = blank_session();
	struct arena *arena = s ? s->arena : NULL;

	if (!s)
		return BERTH_ENOMEM;
	*s = *like;
	s->arena = arena;
	atomic_fetch_add(&s->shared->sessions, 1);
	s->ran = s->is_narrowed = false;
	s->n_told = s->n_told_derived = s->n_problems = 0;
	s->held_back = s->only = NULL;
	s->rounds = NULL;
	s->twin = NULL;
	s->a = s->b = (struct evaluation){ .kept = { .holds = false } };
	make_state(s);
	return begin_session(out, s);
}

void berth_session_free(berth_session *session)
{
	if (!session)
		return;
	run_forget(session);
	if (atomic_fetch_sub(&session->shared->sessions, 1) == 1)
		arena_free(session->shared->arena);
	regex_scratch_free(session->scratch);
	arena_free(session->arena);
}
