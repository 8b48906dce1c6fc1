/*
 * coverage.c - marks what a session shows, and walks what none has shown.
 *
 * The bits of the evaluation say which instances fired.  A condition matters where no other member
 * of its groups, up to the rule, has decided already: all others are true in "all", none is in
 * "any".  Then the rule fires exactly if it holds, and no test has to be tried out.
 */
#include "engine/study/coverage-parts.h"

#include <string.h>

berth_status berth_coverage_new(berth_coverage **out, const berth_program *program)
{
	struct arena *arena = arena_new(0);
	berth_coverage *c = arena ? arena_alloc(arena, 1, sizeof *c) : NULL;

	if (c)
		*c = (berth_coverage){ .program = program, .arena = arena };
	if (!c || !coverage_plan(c)) {
		arena_free(arena);
		return BERTH_ENOMEM;
	}
	*out = c;
	return BERTH_OK;
}

void berth_coverage_free(berth_coverage *coverage)
{
	if (coverage)
		arena_free(coverage->arena);
}

/* ---- conditions -------------------------------------------------------------- */

static void mark_condition(berth_coverage *c, uint32_t literal, berth_truth truth)
{
	struct written_test *w;

	if (c->written_as[literal] == NONE) /* of a stronger rule, where it stands */
		return;
	w = &c->written[c->written_as[literal]];
	if (truth == BERTH_TRUE)
		w->mattered_true = true;
	else if (truth == BERTH_FALSE)
		w->mattered_false = true;
}

/* A guard holds until it is known to fail. */
static bool counts_as_true(const berth_program *p, const struct evaluation *e,
                           const struct p_literal *l)
{
	berth_truth truth = literal_truth(p, e, l);

	return truth == BERTH_TRUE || (l->guard && truth == BERTH_WAITING);
}

/* LITERALS are the members of a group, or of a rule, that fires the rule exactly if it holds. */
static void mark_members(berth_coverage *c, const struct evaluation *e, struct span literals,
                         bool any)
{
	const berth_program *p = c->program;
	uint32_t deciders = 0, decider = 0;

	for (uint32_t i = literals.first; i < literals.first + literals.count; i++)
		if (counts_as_true(p, e, &p->literals[i]) == any) {
			deciders++;
			decider = i;
		}
	for (uint32_t i = literals.first; i < literals.first + literals.count; i++) {
		const struct p_literal *l = &p->literals[i];
		if (deciders > 1 || (deciders == 1 && decider != i))
			continue;
		if (l->kind == LITERAL_NODE)
			mark_members(c, e, p->nodes[l->index].literals,
			             p->nodes[l->index].kind == NODE_ANY);
		else
			mark_condition(c, i, literal_truth(p, e, l));
	}
}

/* ---- orders ------------------------------------------------------------------ */

/* Fills c->points with what each rule gives each candidate; the number of rules touched. */
static uint32_t gather_points(berth_coverage *c, const berth_session *s)
{
	const berth_program *p = c->program;
	uint32_t n = 0;

	for (uint32_t i = 0; i < p->n_instances; i++) {
		const struct deed *deed = s->deeds + s->deeds_of[i].first;
		uint32_t rule = p->instances[i].rule;
		if (!bit_at(s->deciding, i) || !instance_fires(s->shown, i))
			continue;
		for (const struct deed *end = deed + s->deeds_of[i].count; deed < end; deed++) {
			if (deed->excludes)
				continue;
			if (!(c->rules[rule] & RULE_TOUCHED))
				c->touched[n++] = rule;
			c->rules[rule] |= RULE_TOUCHED;
			c->points[(size_t)rule * p->n_candidates + deed->candidate] += (int64_t)deed->points
				* s->shown->weights[deed->at % p->n_criteria].known;
		}
	}
	return n;
}

static void forget_points(berth_coverage *c, uint32_t n)
{
	uint32_t n_candidates = c->program->n_candidates;

	for (uint32_t i = 0; i < n; i++) {
		for (uint32_t k = 0; k < n_candidates; k++)
			c->points[(size_t)c->touched[i] * n_candidates + k] = 0;
		c->rules[c->touched[i]] &= (uint16_t)~(unsigned)RULE_TOUCHED;
	}
}

/* Would B stand before A, which now stands before it, without the points of RULE? */
static bool decides(const berth_coverage *c, uint32_t rule, const berth_ranked *a,
                    const berth_ranked *b)
{
	const int64_t *points = c->points + (size_t)rule * c->program->n_candidates;
	int64_t left = a->score - b->score - (points[a->candidate] - points[b->candidate]);

	return left < 0 || (left == 0 && b->candidate < a->candidate);
}

static void find_chance(berth_coverage *c, const berth_session *s, uint32_t rule, unsigned line)
{
	for (uint32_t i = 0; i < s->result.ranked; i++)
		for (uint32_t k = i + 1; k < s->result.ranked; k++) {
			const berth_ranked *a = &s->ranking[i], *b = &s->ranking[k];
			if (!decides(c, rule, a, b))
				continue;
			c->chances[rule] = (struct chance){ c->file, line, a->candidate, b->candidate };
			return;
		}
}

static void add_chances(berth_coverage *c, const berth_session *s, unsigned line)
{
	uint32_t n = gather_points(c, s);

	for (uint32_t i = 0; i < n; i++)
		if (!c->chances[c->touched[i]].file)
			find_chance(c, s, c->touched[i], line);
	forget_points(c, n);
}

/* ---- one session ------------------------------------------------------------- */

static void add_instance(berth_coverage *c, const berth_session *s, uint32_t i)
{
	const struct p_instance *instance = &c->program->instances[i];
	const struct evaluation *e =
		instance->level == c->program->header->assume_level ? &s->a : s->shown;

	if (!bit_at(s->valid, i))
		return;
	if (instance->candidate != NONE && !(s->considered >> instance->candidate & 1))
		return;
	if (instance_fires(e, i))
		c->rules[instance->rule] |= RULE_FIRED;
	mark_members(c, e, instance->literals, false);
}

static void add_numbers(berth_coverage *c, const berth_session *s)
{
	for (uint32_t i = 0; i < c->program->n_facts; i++) {
		uint32_t variable = c->program->facts[i].variable;
		berth_standing standing = s->shown->facts[i].standing;
		if (variable == NONE || !c->program->variables[variable].cuts.count
		    || (standing != BERTH_TOLD && standing != BERTH_DERIVED))
			continue;
		struct cells at = s->shown->cells[variable];
		if (at.low == at.high && at.low < c->program->variables[variable].n_cells)
			c->seen[c->first_seen[variable] + at.low] = 1;
	}
}

/* Cases of one file come together, so its name is kept once. */
static bool keep_file(berth_coverage *c, const char *file)
{
	if (!c->file || strcmp(c->file, file) != 0)
		c->file = arena_strdup(c->arena, file);
	return c->file != NULL;
}

berth_status berth_coverage_add(berth_coverage *coverage, const berth_session *session,
                                const char *file, unsigned line)
{
	if (!session->ran || session->program != coverage->program)
		return BERTH_EUSE;
	if (!keep_file(coverage, file))
		return BERTH_ENOMEM;
	for (uint32_t i = 0; i < coverage->program->n_instances; i++)
		add_instance(coverage, session, i);
	add_numbers(coverage, session);
	add_chances(coverage, session, line);
	return BERTH_OK;
}

/* ---- what is expected -------------------------------------------------------- */

void berth_coverage_expect(berth_coverage *coverage, uint32_t rule, berth_rule_state state)
{
	static const uint8_t marks[] = {
		[BERTH_RULE_FALSE] = EXPECTED_FALSE, [BERTH_RULE_WAITING] = EXPECTED_WAITING,
		[BERTH_RULE_FIRED] = EXPECTED_FIRED, [BERTH_RULE_ABSENT] = 0
	};

	if (rule < coverage->program->n_rules)
		coverage->rules[rule] |= marks[state];
}

void berth_coverage_expect_order(berth_coverage *coverage, const berth_session *session,
                                 uint32_t above, uint32_t below)
{
	const berth_ranked *ranked, *a = NULL, *b = NULL;
	uint32_t n;

	for (uint32_t i = 0; (ranked = berth_session_ranked(session, i)) != NULL; i++) {
		a = ranked->candidate == above ? ranked : a;
		b = ranked->candidate == below ? ranked : b;
	}
	if (!a || !b || a >= b)
		return;
	n = gather_points(coverage, session);
	for (uint32_t i = 0; i < n; i++)
		if (decides(coverage, coverage->touched[i], a, b))
			coverage->rules[coverage->touched[i]] |= RULE_DECIDED;
	forget_points(coverage, n);
}
