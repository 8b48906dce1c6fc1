/*
 * coverage-plan.c - what there is to show of a program: rules, tests as written, limits.
 *
 * A test of a for-each rule has a literal per candidate and span of dates; all of one place are one
 * written test.
 */
#include "engine/study/coverage-parts.h"

#include <stdlib.h>
#include <string.h>

/* ---- tests ------------------------------------------------------------------- */

static int by_place(const void *a, const void *b)
{
	const struct written_test *x = a, *y = b;

	if (x->rule != y->rule)
		return x->rule < y->rule ? -1 : 1;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	if (x->column != y->column)
		return x->column < y->column ? -1 : 1;
	return (x->literal > y->literal) - (x->literal < y->literal);
}

static void list_literals(struct berth_coverage *c, struct span literals, uint32_t rule)
{
	for (uint32_t i = literals.first; i < literals.first + literals.count; i++) {
		const struct p_literal *l = &c->program->literals[i];
		if (l->kind == LITERAL_ATOM && l->line)
			c->written[c->n_written++] = (struct written_test){ .rule = rule, .line = l->line,
				.column = l->column, .literal = i };
	}
}

/* Drops what is of the same place, and notes for each literal what it is one of. */
static void merge_written(struct berth_coverage *c)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < c->n_written; i++) {
		const struct written_test *w = &c->written[i], *last = kept ? &c->written[kept - 1] : NULL;
		uint32_t literal = w->literal;
		if (!last || last->rule != w->rule || last->line != w->line || last->column != w->column)
			c->written[kept++] = *w;
		c->written_as[literal] = kept - 1;
	}
	c->n_written = kept;
}

static void plan_written(struct berth_coverage *c)
{
	const berth_program *p = c->program;

	for (uint32_t i = 0; i < p->n_literals; i++)
		c->written_as[i] = NONE;
	for (uint32_t i = 0; i < p->n_nodes; i++)
		list_literals(c, p->nodes[i].literals, p->nodes[i].rule);
	for (uint32_t i = 0; i < p->n_instances; i++)
		if (p->instances[i].rule != NONE)
			list_literals(c, p->instances[i].literals, p->instances[i].rule);
	if (c->n_written)
		qsort(c->written, c->n_written, sizeof *c->written, by_place);
	merge_written(c);
}

/* ---- limits ------------------------------------------------------------------ */

bool coverage_cell_is_open(const berth_program *p, uint32_t variable, uint32_t cell)
{
	const struct p_variable *v = &p->variables[variable];
	const struct p_fact *f = &p->facts[v->index];
	const struct p_cut *cuts = p->cuts + v->cuts.first;

	if (f->derived && f->conclusions.count == 0) /* as one of a candidate that no rule gives it */
		return false;
	if (f->min > f->max)
		return true;
	return (cell == 0 || cuts[cell - 1].value <= f->max)
		&& (cell == v->cuts.count || f->min < cuts[cell].value);
}

/* Are A and B one fact of two candidates? */
static bool are_siblings(const berth_program *p, uint32_t a, uint32_t b)
{
	const char *x = program_string(p, p->facts[a].id), *y = program_string(p, p->facts[b].id);
	size_t length = strcspn(x, "/");

	return p->facts[a].candidate != NONE && p->facts[b].candidate != NONE
		&& strncmp(x, y, length + 1) == 0;
}

/* Facts stand by id, so siblings stand together. */
static uint32_t family_of(const berth_program *p, const struct p_atom *a)
{
	uint32_t first = a->fact;

	while (a->operand == OPERAND_LIMIT && first && are_siblings(p, first - 1, a->fact))
		first--;
	return first;
}

static void add_edge(struct berth_coverage *c, uint32_t atom, uint32_t cut, uint32_t candidate)
{
	const berth_program *p = c->program;
	const struct p_atom *a = &p->atoms[atom];

	c->edges[c->n_edges++] = (struct edge){ .family = family_of(p, a), .fact = a->fact,
		.number = p->cuts[p->variables[a->variable].cuts.first + cut].value,
		.operand = a->operand, .reference = a->reference, .cut = cut, .atom = atom,
		.candidates = candidate == NONE ? 0 : UINT64_C(1) << candidate };
}

/* The edges of one test, if it holds a number against a limit or attribute. */
static void add_edges(struct berth_coverage *c, uint32_t atom, uint32_t candidate)
{
	const struct p_atom *a = &c->program->atoms[atom];
	const struct p_variable *v = &c->program->variables[a->variable];

	if ((a->operand != OPERAND_LIMIT && a->operand != OPERAND_ATTRIBUTE)
	    || v->kind != VARIABLE_FACT || !v->cuts.count)
		return;
	if (a->first_cell > 0)
		add_edge(c, atom, a->first_cell - 1, candidate);
	if (a->last_cell < v->cuts.count)
		add_edge(c, atom, a->last_cell, candidate);
}

static void list_edges(struct berth_coverage *c, struct span literals, uint32_t candidate)
{
	for (uint32_t i = literals.first; i < literals.first + literals.count; i++) {
		const struct p_literal *l = &c->program->literals[i];
		if (l->kind == LITERAL_NODE)
			list_edges(c, c->program->nodes[l->index].literals, candidate);
		else
			add_edges(c, l->index, candidate);
	}
}

/* How many edges list_edges() may find: nodes are looked at once for each instance. */
static size_t most_edges(const berth_program *p, struct span literals)
{
	size_t n = 0;

	for (uint32_t i = literals.first; i < literals.first + literals.count; i++) {
		const struct p_literal *l = &p->literals[i];
		n += l->kind == LITERAL_NODE ? most_edges(p, p->nodes[l->index].literals) : 2;
	}
	return n;
}

static int order_of(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int by_number(const void *a, const void *b)
{
	const struct edge *x = a, *y = b;
	const int orders[] = {
		order_of(x->family, y->family), order_of(x->number, y->number),
		order_of(x->operand, y->operand), order_of(x->reference, y->reference),
		order_of(x->fact, y->fact), order_of(x->atom, y->atom),
	};

	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
		if (orders[i])
			return orders[i];
	return 0;
}

bool edges_are_family(const struct edge *a, const struct edge *b)
{
	return a->family == b->family && a->number == b->number && a->operand == b->operand
		&& a->reference == b->reference;
}

static void merge_edges(struct berth_coverage *c)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < c->n_edges; i++) {
		const struct edge *e = &c->edges[i];
		struct edge *last = kept ? &c->edges[kept - 1] : NULL;
		if (last && last->fact == e->fact && edges_are_family(last, e))
			last->candidates |= e->candidates;
		else
			c->edges[kept++] = *e;
	}
	c->n_edges = kept;
}

static bool plan_edges(struct berth_coverage *c)
{
	const berth_program *p = c->program;
	size_t most = 1;

	for (uint32_t i = 0; i < p->n_instances; i++)
		most += most_edges(p, p->instances[i].literals);
	c->edges = arena_alloc(c->arena, most, sizeof *c->edges);
	if (!c->edges)
		return false;
	for (uint32_t i = 0; i < p->n_instances; i++)
		list_edges(c, p->instances[i].literals, p->instances[i].candidate);
	if (c->n_edges)
		qsort(c->edges, c->n_edges, sizeof *c->edges, by_number);
	merge_edges(c);
	return true;
}

/* ---- rules ------------------------------------------------------------------- */

static void plan_rules(struct berth_coverage *c)
{
	const berth_program *p = c->program;

	for (uint32_t i = 0; i < p->n_instances; i++) {
		const struct p_instance *instance = &p->instances[i];
		if (instance->literals.count)
			c->rules[instance->rule] |= RULE_DEPENDS;
		for (uint32_t k = 0; k < instance->effects.count; k++) {
			uint32_t kind = p->effects[instance->effects.first + k].kind;
			if (kind == BERTH_EXCLUDE)
				c->rules[instance->rule] |= RULE_EXCLUDES;
			else if (berth_effect_scores(kind))
				c->rules[instance->rule] |= RULE_WEIGHS;
		}
	}
}

bool coverage_plan(struct berth_coverage *c)
{
	const berth_program *p = c->program;
	size_t cells = 0;

	c->rules = arena_alloc(c->arena, p->n_rules, sizeof *c->rules);
	c->written = arena_alloc(c->arena, p->n_literals, sizeof *c->written);
	c->written_as = arena_alloc(c->arena, p->n_literals, sizeof *c->written_as);
	c->first_seen = arena_alloc(c->arena, p->n_variables, sizeof *c->first_seen);
	c->points = arena_alloc(c->arena, (size_t)p->n_rules * p->n_candidates, sizeof *c->points);
	c->chances = arena_alloc(c->arena, p->n_rules, sizeof *c->chances);
	c->touched = arena_alloc(c->arena, p->n_rules, sizeof *c->touched);
	if (arena_failed(c->arena))
		return false;
	for (uint32_t i = 0; i < p->n_variables; i++) {
		c->first_seen[i] = (uint32_t)cells;
		cells += p->variables[i].n_cells;
	}
	c->seen = arena_alloc(c->arena, cells, sizeof *c->seen);
	if (!c->seen)
		return false;
	plan_rules(c);
	plan_written(c);
	return plan_edges(c);
}
