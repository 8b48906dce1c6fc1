/*
 * evaluate.c - from what is told to which rule instances fire, wait or fail.
 *
 * Level by level: instances are struck by what is known (strike.c), facts become known by those
 * that are left, and their variables and those of groups fall into cells.  Only groups and
 * recursive levels look at single literals here.
 */
#include "engine/decide/parts.h"

#include <string.h>

/* Kleene: "all" is the least of its literals, "any" the greatest. */
static berth_truth group_truth(const berth_program *p, const struct evaluation *e,
                               struct span literals, bool any)
{
	berth_truth result = any ? BERTH_FALSE : BERTH_TRUE;

	for (uint32_t i = 0; i < literals.count; i++) {
		berth_truth truth = literal_truth(p, e, &p->literals[literals.first + i]);
		if (any ? truth > result : truth < result)
			result = truth;
	}
	return result;
}

static struct cells cells_of_truth(berth_truth truth)
{
	if (truth == BERTH_WAITING)
		return (struct cells){ WAITING, WAITING };
	return truth == BERTH_TRUE ? (struct cells){ 1, 1 } : (struct cells){ 0, 0 };
}

static inline berth_truth test_truth(const berth_program *p, const struct evaluation *e,
                                     const struct quick_test *test)
{
	struct cells at;

	if (test->variable == NONE)
		return literal_truth(p, e, &p->literals[test->literal]);
	at = e->cells[test->variable];
	if (at.low == WAITING)
		return BERTH_WAITING;
	if (at.low != at.high)
		return literal_truth(p, e, &p->literals[test->literal]);
	return test->cells >> at.low & 1 ? BERTH_TRUE : BERTH_FALSE;
}

static inline void set_cells(const struct berth_session *s, struct evaluation *e, uint32_t variable,
                      struct cells to)
{
	struct cells was = e->cells[variable];

	e->cells[variable] = to;
	if (e->kept.holds && (was.low != to.low || was.high != to.high)
	    && variable < s->program->n_variables)
		kept_note_moved(s, e, variable);
}

/* Kleene, as in group_truth(). */
static berth_truth node_truth(const struct berth_session *s, const struct evaluation *e,
                              uint32_t node)
{
	const struct quick_test *test = s->tests + s->tests_of[node].first;
	const bool any = s->program->nodes[node].kind == NODE_ANY;
	const berth_truth decided = any ? BERTH_TRUE : BERTH_FALSE;
	berth_truth result = any ? BERTH_FALSE : BERTH_TRUE;

	for (const struct quick_test *end = test + s->tests_of[node].count;
	     test < end && result != decided; test++) {
		berth_truth truth = test_truth(s->program, e, test);
		if (any ? truth > result : truth < result)
			result = truth;
	}
	return result;
}

static void set_nodes(const struct berth_session *s, struct evaluation *e, struct span nodes)
{
	const uint64_t *stale = e->kept.stale_nodes;
	uint32_t end = nodes.first + nodes.count;

	for (uint32_t i = bit_next(stale, nodes.first, end); i < end; i = bit_next(stale, i + 1, end))
		set_cells(s, e, s->program->nodes[i].variable, cells_of_truth(node_truth(s, e, i)));
}

/* An atom that looks at more than one cell. */
static void evaluate_atom(const struct berth_session *s, struct evaluation *e,
                          const struct p_atom *atom)
{
	const struct fact_state subject = state_of_fact(s, e, atom->fact);
	struct fact_state other = subject;

	if (atom->kind != BERTH_TEST_TOLD && atom->kind != BERTH_TEST_KNOWN)
		other = state_of_fact(s, e, atom->reference);
	berth_truth truth = states_truth(atom, &subject, &other, s->told[atom->fact] & TOLD_TAKEN);
	set_cells(s, e, atom->variable, cells_of_truth(truth));
}

/* ---- levels -------------------------------------------------------------- */

static void place_fact(const struct berth_session *s, struct evaluation *e, uint32_t fact)
{
	const berth_program *p = s->program;
	uint32_t variable = p->facts[fact].variable;

	if (variable != NONE)
		set_cells(s, e, variable, state_cells(p, &p->variables[variable], &e->facts[fact]));
}

/* Yes if a rule fires, no if none can, waiting between.  Without branches on that, since which of
 * the three it is cannot be foreseen. */
static void derive_plain(const struct berth_session *s, struct evaluation *e, struct span pieces)
{
	static const struct cells cells[] = { { 0, 0 }, { WAITING, WAITING }, { 1, 1 } };
	const struct piece *piece = s->pieces + pieces.first, *end = piece + pieces.count;
	uint32_t yes = 0, open = 0; /* a rule fires; one fires or waits */

	for (; piece < end; piece++) {
		uint64_t possible = e->possible[piece->word] & piece->mask;
		uint64_t certain = possible & ~e->waiting[piece->word];
		if (s->told[piece->fact] & TOLD_VALUE)
			continue;
		yes = (yes & piece->goes_on) | (certain != 0);
		open = (open & piece->goes_on) | (possible != 0);
		if (!e->kept.holds)
			e->cells[piece->cells] = cells[yes + open];
		else if (piece + 1 == end || !piece[1].goes_on)
			set_cells(s, e, piece->cells, cells[yes + open]);
	}
}

static berth_status derive_fact(struct berth_session *s, struct evaluation *e, uint32_t other)
{
	uint32_t fact = s->others[other];
	struct fact_state *state = &e->facts[fact];
	const struct fact_state before = *state;
	bool conflict;
	berth_status status;

	if (state->standing == BERTH_TOLD)
		return BERTH_OK;
	status = conclude_fact(s, e, fact, state, &conflict);
	if (status == BERTH_OK)
		kept_note_concluded(s, e, other, &before, conflict);
	return status;
}

/* The atoms and nodes that become known with this level's facts. */
static void finish_level(struct berth_session *s, struct evaluation *e, uint32_t level)
{
	const berth_program *p = s->program;
	const struct p_level *l = &p->levels[level];

	for (uint32_t i = 0; i < l->atoms.count; i++) {
		uint32_t atom = p->level_atoms[l->atoms.first + i].atom;
		if (bit_at(e->kept.stale_atoms, atom) && !atom_is_match(&p->atoms[atom]))
			evaluate_atom(s, e, &p->atoms[atom]);
	}
	set_nodes(s, e, l->nodes);
}

/* ---- recursive levels ------------------------------------------------------ */

/* Forgets what the last run derived: nothing may rest on itself. */
static void start_recursive(const struct berth_session *s, struct evaluation *e,
                            const struct p_level *l)
{
	const berth_program *p = s->program;

	for (uint32_t i = 0; i < l->facts.count; i++) {
		uint32_t fact = p->level_facts[l->facts.first + i].fact;
		if (e->facts[fact].standing != BERTH_TOLD)
			e->facts[fact] = (struct fact_state){ .standing = BERTH_UNTOLD, .instance = NONE };
		place_fact(s, e, fact);
	}
}

/* What is not certain is no, until it is reached. */
static void deny_recursive(const berth_program *p, struct evaluation *e, const struct p_level *l)
{
	for (uint32_t i = 0; i < l->facts.count; i++) {
		uint32_t variable = p->facts[p->level_facts[l->facts.first + i].fact].variable;
		if (variable != NONE && e->cells[variable].low == WAITING)
			e->cells[variable] = (struct cells){ 0, 0 };
	}
}

/* Instances whose truth is at least ENOUGH raise the facts that they conclude to TO.  The first
 * that raises a fact is its reason: what that one rests on was raised before. */
static bool raise_facts(const berth_program *p, struct evaluation *e, const struct p_level *l,
                        berth_truth enough, struct cells to)
{
	bool changed = false;

	for (uint32_t i = l->words.first * 64; i < (l->words.first + l->words.count) * 64; i++) {
		const struct p_instance *instance = &p->instances[i];
		if (!bit_at(e->possible, i) || group_truth(p, e, instance->literals, false) < enough)
			continue;
		for (uint32_t k = 0; k < instance->effects.count; k++) {
			const struct p_effect *effect = &p->effects[instance->effects.first + k];
			if (effect->kind != BERTH_CONCLUDE || e->facts[effect->fact].standing == BERTH_TOLD)
				continue;
			uint32_t variable = p->facts[effect->fact].variable;
			if (variable == NONE || e->cells[variable].low == 1 || e->cells[variable].low == to.low)
				continue;
			e->cells[variable] = to;
			e->facts[effect->fact].instance = i;
			changed = true;
		}
	}
	return changed;
}

/*
 * Facts that feed each other: the certain fixpoint (what is not derived yet
 * waits), then the possible one above it (what is not reached yet is no).
 */
static void run_to_fixpoint(const struct berth_session *s, struct evaluation *e,
                            const struct p_level *l)
{
	const berth_program *p = s->program;
	const struct cells yes = { 1, 1 }, waits = { WAITING, WAITING };

	start_recursive(s, e, l);
	do
		set_nodes(s, e, l->nodes);
	while (raise_facts(p, e, l, BERTH_TRUE, yes));
	deny_recursive(p, e, l);
	do
		set_nodes(s, e, l->nodes);
	while (raise_facts(p, e, l, BERTH_WAITING, waits));
}

static void settle_recursive(const struct berth_session *s, struct evaluation *e, uint32_t other)
{
	uint32_t fact = s->others[other];
	struct cells at = e->cells[s->program->facts[fact].variable];
	struct fact_state *state = &e->facts[fact];
	const struct fact_state before = { .standing = BERTH_UNDEFINED }; /* it was forgotten */

	if (state->standing == BERTH_TOLD)
		return;
	if (at.low == WAITING) {
		state->instance = NONE;
	} else {
		state->standing = BERTH_DERIVED;
		state->low = state->high = at.low;
	}
	kept_note_concluded(s, e, other, &before, false);
	kept_note_moved(s, e, s->program->facts[fact].variable);
}

static berth_status derive_others(struct berth_session *s, struct evaluation *e, uint32_t level)
{
	const uint64_t *stale = e->kept.stale;
	uint32_t first = s->schedule[level].others.first, end = first + s->schedule[level].others.count;
	berth_status status = BERTH_OK;

	for (uint32_t i = bit_next(stale, first, end); i < end && status == BERTH_OK;
	     i = bit_next(stale, i + 1, end)) {
		uint32_t fact = s->others[i];
		if (s->program->levels[level].recursive && s->program->facts[fact].variable != NONE) {
			settle_recursive(s, e, i);
		} else {
			status = derive_fact(s, e, i);
			place_fact(s, e, fact);
		}
	}
	return status;
}

static berth_status run_level(struct berth_session *s, struct evaluation *e, uint32_t level)
{
	const berth_program *p = s->program;
	const struct p_level *l = &p->levels[level];
	berth_status status;

	if (l->recursive)
		kept_forget_cycle(s, e, level);
	strike(s, e, l->words, level);
	kept_note_fired(s, e, level);
	if (l->recursive)
		run_to_fixpoint(s, e, l);
	if (bit_at(e->kept.stale_levels, level))
		derive_plain(s, e, s->schedule[level].pieces);
	status = derive_others(s, e, level);
	if (status == BERTH_OK)
		finish_level(s, e, level);
	if (l->recursive)
		strike(s, e, l->words, level + 1);
	for (uint32_t i = 0; s->n_told_derived && i < l->facts.count && status == BERTH_OK; i++) {
		uint32_t fact = p->level_facts[l->facts.first + i].fact;
		if (e->facts[fact].standing == BERTH_TOLD)
			conclude_report_overridden(s, e, fact);
	}
	return status;
}

/* Does nothing wait but guards? */
static bool is_presumed(const berth_program *p, const struct evaluation *e, uint32_t instance)
{
	struct span literals = p->instances[instance].literals;

	for (uint32_t i = literals.first; i < literals.first + literals.count; i++)
		if (!p->literals[i].guard && literal_truth(p, e, &p->literals[i]) != BERTH_TRUE)
			return false;
	return true;
}

static void presume(const struct berth_session *s, struct evaluation *e)
{
	for (uint32_t w = 0; w < s->program->header->instance_words; w++) {
		e->presumed[w] = 0;
		for (uint64_t m = s->guarded[w] & e->possible[w] & e->waiting[w]; m; m &= m - 1)
			if (is_presumed(s->program, e, w * 64 + (uint32_t)__builtin_ctzll(m)))
				e->presumed[w] |= m & -m;
	}
}

/* All levels up to LAST, and the level ALSO.  Rules that conclude nothing may read what becomes
 * known in their own level, so that they are struck in the end. */
static berth_status run_levels(struct berth_session *s, struct evaluation *e, uint32_t last,
                               uint32_t also)
{
	const struct span all = { 0, s->program->header->instance_words };
	berth_status status = BERTH_OK;

	kept_note_told(s, e);
	for (uint32_t level = 0; level <= last && status == BERTH_OK; level++)
		status = run_level(s, e, level);
	if (status == BERTH_OK && also > last)
		status = run_level(s, e, also);
	strike(s, e, all, UINT32_MAX);
	return status;
}

berth_status evaluate(struct berth_session *s, struct evaluation *e)
{
	uint32_t last = s->program->n_levels - 1;
	berth_status status = run_levels(s, e, last, last);

	presume(s, e);
	return status;
}

berth_status evaluate_assumptions(struct berth_session *s, struct evaluation *e, uint32_t number)
{
	return run_levels(s, e, s->assumed_levels[number].reads,
	                  s->program->header->assume_level + number);
}
