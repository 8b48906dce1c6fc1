/*
 * gaps.c - tells sets of answers, runs, and makes what it finds as small as it can be.
 *
 * Sets wait until a block of them is full; where it shows what may be a gap, the session looks.
 *
 * A set that holds a gap that is known already is passed over: it is seldom another one, and if it
 * is, it is found when the first is mended.
 */
#include "engine/study/gaps-parts.h"
#include "engine/block.h"

#include <string.h>

#define MOST_FOUND 1000 /* then the search ends */
#define SEED UINT64_C(0x2545f4914f6cdd1d)

/* A gap that was found: its answers are numbers of values + 1, by question; 0: not told. */
struct found {
	enum gap_kind kind;
	uint32_t rule;
	struct span answers; /* struct choice */
};
struct choice {
	uint32_t question, value;
};

struct search {
	const berth_program *program;
	berth_session *session;
	struct gap_questions questions;
	uint32_t *explainers, n_explainers; /* instances that explain gaps */
	uint32_t *wanted, *held; /* per question: what is to be told, what is told; 0: nothing */
	uint32_t *kept;          /* wanted, while a gap is made smaller */
	berth_block *block;
	uint32_t *waiting, n_waiting; /* sets of answers, one behind the other */
	bool presumes;           /* a rule that explains has guards */
	struct vector found, choices;
	struct gap_answer *answers;
	gap_report *report;
	void *context;
	struct gap_totals *totals;
	uint64_t random;
	berth_status status;
};

/* ---- telling ----------------------------------------------------------------- */

static void tell(struct search *s, uint32_t i, uint32_t choice)
{
	uint32_t fact = s->questions.items[i].fact;
	berth_value value;

	if (choice == 0) {
		berth_session_retract(s->session, fact);
	} else {
		value.low = value.high = question_value(&s->questions, i, choice - 1);
		value.text = NULL;
		berth_session_tell(s->session, fact, &value, NULL);
	}
	s->held[i] = choice;
}

/* Tells what is wanted and runs. */
static berth_status run(struct search *s)
{
	for (uint32_t i = 0; i < s->questions.count; i++)
		if (s->held[i] != s->wanted[i])
			tell(s, i, s->wanted[i]);
	return berth_session_run(s->session);
}

/* ---- what a run shows -------------------------------------------------------- */

static bool explains(const struct search *s, uint32_t instance)
{
	return instance_certain(s->session->shown, instance);
}

static bool is_explained(const struct search *s)
{
	for (uint32_t i = 0; i < s->n_explainers; i++)
		if (explains(s, s->explainers[i]))
			return true;
	return false;
}

static bool is_explained_by(const struct search *s, uint32_t rule)
{
	for (uint32_t i = 0; i < s->n_explainers; i++)
		if (s->program->instances[s->explainers[i]].rule == rule && explains(s, s->explainers[i]))
			return true;
	return false;
}

/* Is the gap still there with what is wanted now? */
static bool is_gap(struct search *s, enum gap_kind kind, uint32_t rule)
{
	berth_status status = run(s);
	bool nothing;

	if (kind == GAP_FAILS)
		return status == BERTH_EARITHMETIC && s->session->failed_rule == rule;
	if (status != BERTH_OK)
		return false;
	nothing = s->session->result.status == BERTH_NOTHING;
	return kind == GAP_LIE ? !nothing && is_explained_by(s, rule) : nothing && !is_explained(s);
}

/* ---- what was found ---------------------------------------------------------- */

/* Does the set of answers that is wanted hold all answers of F? */
static bool holds(const struct search *s, const struct found *f)
{
	for (uint32_t i = 0; i < f->answers.count; i++) {
		const struct choice *c = vector_at(&s->choices, f->answers.first + i);
		if (s->wanted[c->question] != c->value)
			return false;
	}
	return true;
}

static bool is_known(const struct search *s, enum gap_kind kind, uint32_t rule)
{
	for (uint32_t i = 0; i < s->found.count; i++) {
		const struct found *f = vector_at(&s->found, i);
		if (f->kind == kind && f->rule == rule && holds(s, f))
			return true;
	}
	return false;
}

/* Leaves out answers as long as the gap stays.  Without one answer another may be needed no more,
 * since assumptions take its place, so it begins again until none can be left out. */
static void make_smaller(struct search *s, enum gap_kind kind, uint32_t rule)
{
	bool changed;

	do {
		changed = false;
		for (uint32_t i = s->questions.count; i-- > 0;) {
			uint32_t choice = s->wanted[i];
			if (choice == 0)
				continue;
			s->wanted[i] = 0;
			if (is_gap(s, kind, rule))
				changed = true;
			else
				s->wanted[i] = choice;
		}
	} while (changed);
	run(s);
}

static void note(struct search *s, enum gap_kind kind, uint32_t rule)
{
	struct found *found = vector_add(&s->found, 1);
	uint32_t n = 0;

	if (found)
		*found = (struct found){ kind, rule, { s->choices.count, 0 } };
	for (uint32_t i = 0; found && i < s->questions.count; i++) {
		struct choice *choice = s->wanted[i] ? vector_add(&s->choices, 1) : NULL;
		if (!choice && s->wanted[i])
			found = NULL;
		if (!choice)
			continue;
		*choice = (struct choice){ i, s->wanted[i] };
		s->answers[n++] = (struct gap_answer){ s->questions.items[i].fact,
			question_value(&s->questions, i, s->wanted[i] - 1) };
	}
	if (!found) {
		s->status = BERTH_ENOMEM;
		return;
	}
	found->answers.count = n;
	s->totals->found++;
	s->report(s->context, &(struct gap){ kind, rule, s->answers, n }, s->session);
}

static void meet(struct search *s, enum gap_kind kind, uint32_t rule)
{
	if (is_known(s, kind, rule))
		return;
	for (uint32_t i = 0; i < s->questions.count; i++)
		s->kept[i] = s->wanted[i];
	make_smaller(s, kind, rule);
	note(s, kind, rule);
	for (uint32_t i = 0; i < s->questions.count; i++)
		s->wanted[i] = s->kept[i];
	run(s);
}

static void meet_lies(struct search *s)
{
	for (uint32_t i = 0; i < s->n_explainers; i++)
		if (explains(s, s->explainers[i]))
			meet(s, GAP_LIE, s->program->instances[s->explainers[i]].rule);
}

static void look_closely(struct search *s)
{
	berth_status status = run(s);

	if (status == BERTH_EARITHMETIC)
		meet(s, GAP_FAILS, s->session->failed_rule);
	else if (status != BERTH_OK)
		s->status = status;
	else if (s->session->result.status != BERTH_NOTHING)
		meet_lies(s);
	else if (!is_explained(s))
		meet(s, GAP_UNEXPLAINED, NONE);
}

/* ---- many sets at once ------------------------------------------------------- */

static void fill_lane(struct search *s, const uint32_t *choices)
{
	uint32_t lane;

	s->status = berth_block_add(s->block, &lane);
	for (uint32_t i = 0; i < s->questions.count && s->status == BERTH_OK; i++) {
		berth_value value = { 0, 0, NULL };
		if (choices[i] == 0)
			continue;
		value.low = value.high = question_value(&s->questions, i, choices[i] - 1);
		s->status = berth_block_tell(s->block, lane, s->questions.items[i].fact, &value);
	}
}

/* What is presumed to fire may be certain or not: then the session must say. */
static bool may_explain(const struct search *s, uint32_t lane)
{
	for (uint32_t i = 0; i < s->n_explainers; i++) {
		uint32_t rule = s->program->instances[s->explainers[i]].rule;
		if (berth_block_rule(s->block, lane, rule, BERTH_NONE) == BERTH_RULE_FIRED)
			return true;
	}
	return false;
}

/* Counts the case of LANE; true: it may be a gap. */
static bool is_suspicious(struct search *s, uint32_t lane)
{
	berth_result result;

	s->totals->looked_at++;
	if (berth_block_result(s->block, lane, &result) != BERTH_OK)
		return true;
	s->totals->infeasible += result.status == BERTH_NOTHING;
	if (s->presumes)
		return result.status == BERTH_NOTHING || may_explain(s, lane);
	return may_explain(s, lane) != (result.status == BERTH_NOTHING);
}

/* Looks at all sets that wait.  False: the search ends. */
static bool look_at_waiting(struct search *s)
{
	const uint32_t n = s->questions.count;

	berth_block_clear(s->block);
	for (uint32_t k = 0; k < s->n_waiting && s->status == BERTH_OK; k++)
		fill_lane(s, s->waiting + (size_t)k * n);
	if (s->status == BERTH_OK)
		s->status = berth_block_run(s->block);
	for (uint32_t k = 0; k < s->n_waiting && s->status == BERTH_OK && !s->totals->stopped; k++) {
		if (!is_suspicious(s, k))
			continue;
		memcpy(s->wanted, s->waiting + (size_t)k * n, n * sizeof *s->wanted);
		look_closely(s);
		s->totals->stopped = s->totals->found >= MOST_FOUND;
	}
	s->n_waiting = 0;
	return s->status == BERTH_OK && !s->totals->stopped;
}

/* One set of answers.  False: the search ends. */
static bool look(struct search *s)
{
	const uint32_t n = s->questions.count;
	uint32_t *set = s->waiting + (size_t)s->n_waiting++ * n;
	bool goes_on;

	memcpy(set, s->wanted, n * sizeof *set);
	if (s->n_waiting < BERTH_LANES)
		return true;
	goes_on = look_at_waiting(s);
	memcpy(s->wanted, set, n * sizeof *set); /* gaps were made smaller in between */
	return goes_on;
}

/* ---- which sets -------------------------------------------------------------- */

static uint32_t n_values(const struct search *s, uint32_t i)
{
	return s->questions.items[i].values.count;
}

/* The next set, counted like a number with a digit for each question; false after the last. */
static bool count_up(struct search *s)
{
	for (uint32_t i = 0; i < s->questions.count; i++) {
		if (s->wanted[i] < n_values(s, i)) {
			s->wanted[i]++;
			return true;
		}
		s->wanted[i] = 0;
	}
	return false;
}

static void look_at_all(struct search *s)
{
	s->totals->all = true;
	while (look(s) && count_up(s))
		;
}

/* All sets of FIRST with one answer more, and of FIRST alone. */
static bool look_at_pairs_with(struct search *s, uint32_t first)
{
	for (uint32_t second = 0; second < first; second++) {
		for (uint32_t k = 1; k <= n_values(s, second); k++) {
			s->wanted[second] = k;
			if (!look(s))
				return false;
		}
		s->wanted[second] = 0;
	}
	return look(s);
}

static bool look_at_pairs(struct search *s)
{
	s->totals->pairs = true;
	if (!look(s))
		return false;
	for (uint32_t first = 0; first < s->questions.count; first++) {
		for (uint32_t k = 1; k <= n_values(s, first); k++) {
			s->wanted[first] = k;
			if (!look_at_pairs_with(s, first))
				return false;
		}
		s->wanted[first] = 0;
	}
	return true;
}

/* A number below N. */
static uint32_t draw(struct search *s, uint32_t n)
{
	s->random ^= s->random >> 12;
	s->random ^= s->random << 25;
	s->random ^= s->random >> 27;
	return (uint32_t)(((s->random * UINT64_C(0x9e3779b97f4a7c15)) >> 32) * n >> 32);
}

static void draw_set(struct search *s, bool sparse)
{
	for (uint32_t i = 0; i < s->questions.count; i++) {
		uint32_t n = n_values(s, i);
		if (!sparse)
			s->wanted[i] = draw(s, n + 1);
		else
			s->wanted[i] = draw(s, 10) < 3 ? 1 + draw(s, n) : 0;
	}
}

/* Half of them sparse, these first, since they show small gaps. */
static void look_at_some(struct search *s, uint64_t most)
{
	for (uint64_t i = 0; i < most; i++) {
		draw_set(s, i < (most + 1) / 2);
		s->totals->drawn++;
		if (!look(s))
			return;
	}
}

static uint64_t multiply(uint64_t a, uint64_t b)
{
	return a > UINT64_MAX / b ? UINT64_MAX : a * b;
}

static void look_around(struct search *s, uint64_t most)
{
	uint64_t sets = 1, pairs = 1, answers = 0;

	for (uint32_t i = 0; i < s->questions.count; i++) {
		sets = multiply(sets, (uint64_t)n_values(s, i) + 1);
		pairs += n_values(s, i) * (answers + 1);
		answers += n_values(s, i);
	}
	s->totals->facts = s->questions.count;
	s->totals->sets = sets;
	if (sets <= most)
		look_at_all(s);
	else if (pairs > most || look_at_pairs(s))
		look_at_some(s, most);
	if (s->n_waiting && s->status == BERTH_OK && !s->totals->stopped)
		look_at_waiting(s);
}

/* ---- all --------------------------------------------------------------------- */

static void find_explainers(struct search *s)
{
	const berth_program *p = s->program;

	for (uint32_t i = 0; i < p->n_instances; i++) {
		struct span effects = p->instances[i].effects;
		bool gap = false;
		for (uint32_t k = effects.first; k < effects.first + effects.count; k++)
			gap = gap || p->effects[k].gap;
		if (gap && bit_at(s->session->valid, i))
			s->explainers[s->n_explainers++] = i;
		s->presumes |= gap && bit_at(s->session->guarded, i);
	}
}

static bool begin(struct search *s, struct arena *arena)
{
	uint32_t n;

	s->questions = (struct gap_questions){ .program = s->program, .arena = arena,
		.valid = s->session->valid, .values = VECTOR_OF(int64_t) };
	s->explainers = arena_alloc(arena, s->program->n_instances, sizeof *s->explainers);
	if (!s->explainers || !gap_questions_find(&s->questions))
		return false;
	find_explainers(s);
	session_narrow(s->session, s->questions.instances); /* the rest costs time only */
	n = s->questions.count;
	s->wanted = arena_alloc(arena, n, sizeof *s->wanted);
	s->held = arena_alloc(arena, n, sizeof *s->held);
	s->kept = arena_alloc(arena, n, sizeof *s->kept);
	s->answers = arena_alloc(arena, n, sizeof *s->answers);
	s->waiting = arena_alloc(arena, (size_t)n * BERTH_LANES, sizeof *s->waiting);
	if (!arena_failed(arena))
		s->status = berth_block_new(&s->block, s->session);
	return !arena_failed(arena);
}

berth_status gaps_find(const berth_program *program, uint64_t most, gap_report *report,
                       void *context, struct gap_totals *totals)
{
	struct arena *arena = arena_new(0);
	struct search s = { .program = program, .report = report, .context = context,
		.totals = totals, .random = SEED, .status = BERTH_OK,
		.found = VECTOR_OF(struct found), .choices = VECTOR_OF(struct choice) };

	*totals = (struct gap_totals){ 0 };
	s.status = arena ? berth_session_new(&s.session, program, 0) : BERTH_ENOMEM;
	if (s.status == BERTH_OK && !begin(&s, arena))
		s.status = BERTH_ENOMEM;
	if (s.status == BERTH_OK)
		look_around(&s, most);
	vector_free(&s.found);
	vector_free(&s.choices);
	vector_free(&s.questions.values);
	berth_block_free(s.block);
	berth_session_free(s.session);
	arena_free(arena);
	return s.status;
}
