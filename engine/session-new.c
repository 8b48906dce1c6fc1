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
	e->cells = take(s, (size_t)p->n_variables + 1, sizeof *e->cells);
	e->facts = take(s, p->n_facts, sizeof *e->facts);
	e->points = take(s, (size_t)p->n_candidates * p->n_criteria, sizeof *e->points);
	e->weights = take(s, p->n_criteria, sizeof *e->weights);
	e->ranges = take(s, p->n_candidates, sizeof *e->ranges);
}

static size_t count_columns(const berth_program *p)
{
	size_t n = 0;

	for (uint32_t v = 0; v < p->n_variables; v++)
		n += p->variables[v].n_words;
	return n;
}

static void make_arrays(struct berth_session *s)
{
	const berth_program *p = s->program;

	s->valid = take(s, p->header->instance_words, sizeof *s->valid);
	s->deciding = take(s, p->header->instance_words, sizeof *s->deciding);
	s->made_for = take(s, (size_t)p->n_candidates * p->header->instance_words, sizeof *s->made_for);
	s->variables = take(s, p->n_variables, sizeof *s->variables);
	s->words = take(s, (size_t)p->n_levels * p->header->instance_words, sizeof *s->words);
	s->columns = take(s, count_columns(p), sizeof *s->columns);
	s->pieces = take(s, p->n_conclusions, sizeof *s->pieces);
	s->schedule = take(s, p->n_levels, sizeof *s->schedule);
	s->others = take(s, p->n_facts, sizeof *s->others);
	s->tellable = take(s, p->n_facts, sizeof *s->tellable);
	s->told = take(s, p->n_facts, sizeof *s->told);
	s->origins = take(s, p->n_facts, sizeof *s->origins);
	s->deeds = take(s, p->n_effects, sizeof *s->deeds);
	s->deeds_of = take(s, p->n_instances, sizeof *s->deeds_of);
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

/* The deeds of one instance, from *N_DEEDS on. */
static void list_deeds(struct berth_session *s, uint32_t instance, uint32_t *n_deeds)
{
	const berth_program *p = s->program;
	struct span effects = p->instances[instance].effects;

	s->deeds_of[instance].first = *n_deeds;
	for (uint32_t i = effects.first; i < effects.first + effects.count; i++) {
		const struct p_effect *effect = &p->effects[i];
		bool excludes = effect->kind == BERTH_EXCLUDE;
		if (!excludes && effect->kind != BERTH_FAVOUR && effect->kind != BERTH_OPPOSE)
			continue;
		s->deeds[(*n_deeds)++] = (struct deed){
			.at = excludes ? 0 : effect->candidate * p->n_criteria + effect->criterion,
			.points = (int16_t)(excludes ? 0 : effect->points),
			.candidate = (uint8_t)effect->candidate, .excludes = excludes };
	}
	s->deeds_of[instance].count = *n_deeds - s->deeds_of[instance].first;
	if (s->deeds_of[instance].count)
		bit_set(s->deciding, instance);
}

static bool is_plain(const berth_program *p, const struct p_fact *f)
{
	for (uint32_t i = 0; i < f->conclusions.count; i++)
		if (p->effects[p->conclusions[f->conclusions.first + i].effect].value != 1)
			return false;
	return f->type == BERTH_BOOLEAN;
}

/* The conclusions of a plain fact as bits, gathered by word. */
static struct span pieces_of(struct berth_session *s, const struct p_fact *f, uint32_t first)
{
	struct span pieces = { first, 0 };

	for (uint32_t i = 0; i < f->conclusions.count; i++) {
		uint32_t instance = s->program->conclusions[f->conclusions.first + i].instance, k = first;
		while (k < first + pieces.count && s->pieces[k].word != instance / 64)
			k++;
		if (k == first + pieces.count)
			s->pieces[first + pieces.count++].word = instance / 64;
		s->pieces[k].mask |= UINT64_C(1) << instance % 64;
	}
	return pieces;
}

static void schedule_facts(struct berth_session *s, const struct p_level *l, struct schedule *to,
                           uint32_t *n_pieces)
{
	const berth_program *p = s->program;

	for (uint32_t i = 0; i < l->facts.count; i++) {
		uint32_t fact = p->level_facts[l->facts.first + i].fact;
		const struct p_fact *f = &p->facts[fact];
		if (l->recursive || !is_plain(p, f)) {
			s->others[to->others.first + to->others.count++] = fact;
		} else {
			uint32_t variable = f->variable == NONE ? p->n_variables : f->variable;
			struct plain plain = { fact, variable, pieces_of(s, f, *n_pieces) };
			*n_pieces += plain.pieces.count;
			s->plain[to->plain.first + to->plain.count++] = plain;
		}
	}
}

/* The variables of a level turned around: for each word of the bits, what bears on it. */
static void schedule_words(struct berth_session *s, struct schedule *to, uint32_t *n_columns)
{
	const berth_program *p = s->program;

	for (uint32_t w = 0; w < p->header->instance_words; w++) {
		struct struck_word word = { w, { *n_columns, 0 } };
		for (uint32_t i = 0; i < to->variables.count; i++) {
			uint32_t variable = s->variables[to->variables.first + i];
			const struct p_variable *v = &p->variables[variable];
			if (w - v->first_word >= v->n_words)
				continue;
			const struct column column = { &p->rows[v->rows].bits + (w - v->first_word), variable,
				v->n_words, (v->n_cells + 1) * v->n_words };
			if (column.rows[column.mentions]) /* else it says nothing of this word */
				s->columns[*n_columns + word.columns.count++] = column;
		}
		*n_columns += word.columns.count;
		if (word.columns.count)
			s->words[to->words.first + to->words.count++] = word;
	}
}

/* Variables and derived facts in the order in which they become known. */
static void make_schedule(struct berth_session *s)
{
	const berth_program *p = s->program;
	struct schedule next = { { 0, 0 }, { 0, 0 }, { 0, 0 }, { 0, 0 } };
	uint32_t n_pieces = 0, n_columns = 0;

	for (uint32_t level = 0; level < p->n_levels; level++) {
		for (uint32_t v = 0; v < p->n_variables; v++)
			if (p->variables[v].level == level)
				s->variables[next.variables.first + next.variables.count++] = v;
		schedule_words(s, &next, &n_columns);
		schedule_facts(s, &p->levels[level], &next, &n_pieces);
		s->schedule[level] = next;
		next = (struct schedule){ { next.variables.first + next.variables.count, 0 },
			{ next.words.first + next.words.count, 0 },
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
	uint32_t n_deeds = 0;

	for (uint32_t i = 0; i < p->n_instances; i++) {
		uint32_t c = p->instances[i].candidate;
		if (is_valid_at(&p->instances[i], s->as_of))
			bit_set(s->valid, i);
		list_deeds(s, i, &n_deeds);
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
