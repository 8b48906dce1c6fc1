/*
 * coverage-read.c - how much was shown, and what was not.
 */
#include "engine/study/coverage-parts.h"
#include "engine/explain/condition.h"

/* ---- single things: is there something to show, and was it shown? ------------- */

static berth_covered of_rule(const berth_coverage *c, uint32_t i)
{
	return (berth_covered){ (c->rules[i] & RULE_FIRED) != 0, 1 };
}

static berth_covered of_exclusion(const berth_coverage *c, uint32_t i)
{
	unsigned marks = c->rules[i];

	if (!(marks & RULE_EXCLUDES))
		return (berth_covered){ 0, 0 };
	if (!(marks & RULE_DEPENDS))
		return (berth_covered){ (marks & EXPECTED_FIRED) != 0, 1 };
	return (berth_covered){ ((marks & EXPECTED_FIRED) != 0) + ((marks & EXPECTED_FALSE) != 0)
		+ ((marks & EXPECTED_WAITING) != 0), 3 };
}

static berth_covered of_trade_off(const berth_coverage *c, uint32_t i)
{
	unsigned marks = c->rules[i];

	return (berth_covered){ marks & RULE_WEIGHS && marks & RULE_DECIDED,
		(marks & RULE_WEIGHS) != 0 };
}

/* Sides of limits: the lower side of edge n is number 2n, the upper one 2n + 1. */
static berth_covered of_side(const berth_coverage *c, uint32_t i)
{
	uint32_t first = i / 2;
	berth_covered sum = { 0, 0 };

	if (first && edges_are_family(&c->edges[first - 1], &c->edges[first]))
		return sum;
	for (uint32_t k = first; k < c->n_edges && edges_are_family(&c->edges[first], &c->edges[k]);
	     k++) {
		const struct edge *e = &c->edges[k];
		uint32_t variable = c->program->facts[e->fact].variable, cell = e->cut + i % 2;
		if (!coverage_cell_is_open(c->program, variable, cell))
			continue;
		sum.total = 1;
		if (cell_was_seen(c, variable, cell))
			sum.covered = 1;
	}
	return sum;
}

static berth_covered of_condition(const berth_coverage *c, uint32_t i)
{
	return (berth_covered){ c->written[i].mattered_true || c->written[i].mattered_false, 1 };
}

static berth_covered thing(const berth_coverage *c, berth_cover kind, uint32_t i)
{
	switch (kind) {
	case BERTH_COVER_RULES:
		return of_rule(c, i);
	case BERTH_COVER_EXCLUSIONS:
		return of_exclusion(c, i);
	case BERTH_COVER_LIMITS:
		return of_side(c, i);
	case BERTH_COVER_CONDITIONS:
		return of_condition(c, i);
	default:
		return of_trade_off(c, i);
	}
}

static uint32_t things(const berth_coverage *c, berth_cover kind)
{
	if (kind == BERTH_COVER_LIMITS)
		return c->n_edges * 2;
	return kind == BERTH_COVER_CONDITIONS ? c->n_written : c->program->n_rules;
}

/* ---- all of them ------------------------------------------------------------- */

berth_covered berth_coverage_count(const berth_coverage *coverage, berth_cover kind)
{
	berth_covered sum = { 0, 0 };

	for (uint32_t i = 0; i < things(coverage, kind); i++) {
		berth_covered one = thing(coverage, kind, i);
		sum.covered += one.covered;
		sum.total += one.total;
	}
	return sum;
}

uint32_t berth_coverage_both_ways(const berth_coverage *coverage)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < coverage->n_written; i++)
		n += coverage->written[i].mattered_true && coverage->written[i].mattered_false;
	return n;
}

static void describe_rule(const berth_coverage *c, uint32_t rule, berth_untried *out)
{
	unsigned marks = c->rules[rule];

	out->rule = rule;
	out->line = c->program->rules[rule].line;
	if (c->chances[rule].file) {
		out->over = c->chances[rule].above;
		out->under = c->chances[rule].below;
		out->case_file = c->chances[rule].file;
		out->case_line = c->chances[rule].line;
	}
	out->fires = !(marks & EXPECTED_FIRED);
	out->not_fires = marks & RULE_DEPENDS && !(marks & EXPECTED_FALSE);
	out->waits = marks & RULE_DEPENDS && !(marks & EXPECTED_WAITING);
}

static void describe_condition(const berth_coverage *c, const struct written_test *w,
                               uint32_t language, berth_untried *out)
{
	const struct p_literal *l = &c->program->literals[w->literal];

	out->rule = w->rule;
	out->line = w->line;
	out->negated = l->negated != 0;
	condition_of_atom(c->program, &c->program->atoms[l->index], language, &out->condition);
}

/* Does a test name CUT itself ("at least", "less than")?  Else one names the number before it. */
static bool is_named(const berth_program *p, uint32_t variable, int64_t cut)
{
	for (uint32_t i = 0; i < p->n_atoms; i++) {
		const struct p_atom *a = &p->atoms[i];
		if (a->variable == variable && ((a->low == cut && a->shown_low == cut)
		    || (a->high == cut - 1 && a->shown_high == cut)))
			return true;
	}
	return false;
}

/* Where a side ends: at the next cut away from its limit. */
static void describe_end(const berth_program *p, uint32_t variable, uint32_t cut,
                         berth_untried *out)
{
	struct span cuts = p->variables[variable].cuts;
	bool named;

	out->has_next = out->above ? cut + 1 < cuts.count : cut > 0;
	if (!out->has_next)
		return;
	out->next = p->cuts[cuts.first + (out->above ? cut + 1 : cut - 1)].value;
	named = is_named(p, variable, out->next);
	out->next -= !named;
	out->next_at = named != out->above;
}

/* A cut stands before the first number of its upper side. */
static void describe_side(const berth_coverage *c, uint32_t i, uint32_t language,
                          berth_untried *out)
{
	const berth_program *p = c->program;
	const struct edge *e = &c->edges[i / 2];
	const struct p_atom *atom = &p->atoms[e->atom];
	uint32_t variable = p->facts[e->fact].variable;
	int64_t cut = p->cuts[p->variables[variable].cuts.first + e->cut].value;
	int64_t limit = cut == atom->low ? atom->shown_low : atom->shown_high;

	condition_of_atom(p, atom, language, &out->condition);
	out->condition.low = out->condition.high = limit;
	out->above = i % 2 != 0;
	out->at = out->above == (cut == limit);
	describe_end(p, variable, e->cut, out);
	out->candidates = e->candidates;
}

bool berth_coverage_next(const berth_coverage *coverage, berth_cover kind, uint32_t language,
                         uint32_t *cursor, berth_untried *out)
{
	uint32_t n = things(coverage, kind), i = *cursor;
	berth_covered one = { 0, 0 };

	for (; i < n && one.covered == one.total; i++)
		one = thing(coverage, kind, i);
	*cursor = i;
	if (one.covered == one.total)
		return false;
	*out = (berth_untried){ .rule = BERTH_NONE, .over = BERTH_NONE, .under = BERTH_NONE };
	if (kind == BERTH_COVER_LIMITS)
		describe_side(coverage, i - 1, language, out);
	else if (kind == BERTH_COVER_CONDITIONS)
		describe_condition(coverage, &coverage->written[i - 1], language, out);
	else
		describe_rule(coverage, i - 1, out);
	return true;
}
