/*
 * check-rules.c - rules that cannot do what their author meant, seen on the frozen rows.
 *
 * An instance can never fire when no cell of some variable leaves it standing; two can both
 * fire when every variable that one of them mentions has a cell that leaves both.  Cells
 * that no case can reach do not count.
 */
#include "engine/freeze/check-rules.h"

#include "engine/program/rows.h"

#include <string.h>

struct checking {
	const struct model *m;
	const berth_program *p;
	bool sound; /* there were no errors before: what is missing is really missing */
	uint64_t *dead, *joint, *alive;
};

/* ---- cells that can be reached ------------------------------------------ */

static bool cell_meets(const berth_program *p, const struct p_variable *v, uint32_t cell,
                       int64_t low, int64_t high)
{
	const struct p_cut *cuts = p->cuts + v->cuts.first;

	return (cell == 0 || cuts[cell - 1].value <= high)
		&& (cell == v->cuts.count || cuts[cell].value > low);
}

static bool value_in_cell(const berth_program *p, const struct p_variable *v, uint32_t cell,
                          int64_t value)
{
	return v->cuts.count ? cell_meets(p, v, cell, value, value) : value == (int64_t)cell;
}

/* Can some rule give the derived fact a value in CELL? */
static bool is_concluded(const berth_program *p, const struct p_variable *v, uint32_t cell)
{
	struct span list = p->facts[v->index].conclusions;

	for (uint32_t i = list.first; i < list.first + list.count; i++) {
		const struct p_effect *e = &p->effects[p->conclusions[i].effect];
		if (e->operation != BERTH_NO_OPERATION || value_in_cell(p, v, cell, e->value))
			return true;
	}
	return false;
}

static bool is_reachable(const struct checking *c, const struct p_variable *v, uint32_t cell)
{
	const struct p_fact *f = &c->p->facts[v->index];

	if (v->kind != VARIABLE_FACT)
		return cell < v->n_cells;
	if (cell == v->n_cells) /* undefined */
		return f->derived && f->type != BERTH_BOOLEAN;
	if (!f->derived)
		return v->cuts.count == 0 || f->min > f->max || cell_meets(c->p, v, cell, f->min, f->max);
	return !c->sound || (f->type == BERTH_BOOLEAN && cell == 0) || is_concluded(c->p, v, cell);
}

static const struct p_row *row_of(const berth_program *p, const struct p_variable *v, uint32_t cell)
{
	return p->rows + v->rows + (size_t)cell * v->n_words;
}

static bool bit_of(const berth_program *p, const struct p_variable *v, uint32_t cell,
                   uint32_t instance)
{
	return row_of(p, v, cell)[instance / 64 - v->first_word].bits >> (instance % 64) & 1;
}

/* ---- rules that never fire ---------------------------------------------- */

static void find_dead(struct checking *c)
{
	const berth_program *p = c->p;

	for (uint32_t i = 0; i < p->n_variables; i++) {
		const struct p_variable *v = &p->variables[i];
		memset(c->alive, 0, v->n_words * sizeof *c->alive);
		for (uint32_t cell = 0; cell <= v->n_cells; cell++) {
			const struct p_row *row = row_of(p, v, cell);
			if (!is_reachable(c, v, cell))
				continue;
			for (uint32_t w = 0; w < v->n_words; w++)
				c->alive[w] |= row[w].bits;
		}
		for (uint32_t w = 0; w < v->n_words; w++)
			c->dead[v->first_word + w] |= ~c->alive[w];
	}
}

static bool is_dead(const struct checking *c, uint32_t instance)
{
	return c->dead[instance / 64] >> (instance % 64) & 1;
}

static void report_dead(struct checking *c)
{
	for (uint32_t i = 0; i < c->m->n_rules; i++) {
		const struct m_rule *rule = &c->m->rules[i];
		struct span list = c->p->rules[i].instances;
		uint32_t dead = 0;
		if (rule->bad)
			continue;
		for (uint32_t k = list.first; k < list.first + list.count; k++)
			dead += is_dead(c, c->p->rule_instances[k].instance);
		if (list.count && dead == list.count)
			berth_diag_add(c->m->diag, BERTH_ERROR, "KB-061", &rule->at,
			               "its tests contradict each other, or ask for a value that a fact "
			               "cannot have or that no rule concludes",
			               "rule '%s' can never fire", rule->declared->id.text);
		else if (list.count == 0 && c->sound)
			berth_diag_add(c->m->diag, BERTH_WARNING, "KB-062", &rule->at,
			               "what candidates have, limits and dates leave nothing of it",
			               "rule '%s' fires for no candidate on any day",
			               rule->declared->id.text);
	}
}

/* ---- rules that contradict each other ----------------------------------- */

/* Joint: the instances that can fire together with INSTANCE. */
static void find_joint(struct checking *c, uint32_t instance)
{
	const berth_program *p = c->p;
	struct span literals = p->instances[instance].literals;

	memset(c->joint, 0xff, p->header->instance_words * sizeof *c->joint);
	for (uint32_t i = 0; i < literals.count; i++) {
		const struct p_variable *v =
			&p->variables[literal_variable(p, &p->literals[literals.first + i])];
		memset(c->alive, 0, v->n_words * sizeof *c->alive);
		for (uint32_t cell = 0; cell <= v->n_cells; cell++) {
			if (!bit_of(p, v, cell, instance) || !is_reachable(c, v, cell))
				continue;
			for (uint32_t w = 0; w < v->n_words; w++)
				c->alive[w] |= row_of(p, v, cell)[w].bits;
		}
		for (uint32_t w = 0; w < v->n_words; w++)
			c->joint[v->first_word + w] &= c->alive[w];
	}
}

static bool overlap(const struct p_instance *a, const struct p_instance *b)
{
	return (!a->valid_to || b->valid_from < a->valid_to)
		&& (!b->valid_to || a->valid_from < b->valid_to);
}

static bool same_operands(const berth_program *p, const struct p_effect *a,
                          const struct p_effect *b)
{
	if (a->operation != b->operation || a->operands.count != b->operands.count)
		return false;
	for (uint32_t i = 0; i < a->operands.count; i++) {
		const struct p_operand *x = &p->operands[a->operands.first + i];
		const struct p_operand *y = &p->operands[b->operands.first + i];
		if (x->fact != y->fact || x->limit != y->limit || x->attribute != y->attribute
		    || x->value != y->value)
			return false;
	}
	return effect_same_products(p, a, b);
}

static bool same_rows(const berth_program *p, const struct p_effect *a, const struct p_effect *b)
{
	const struct p_aggregate *x, *y;

	if (a->aggregate == NONE || b->aggregate == NONE)
		return a->aggregate == b->aggregate;
	x = &p->aggregates[a->aggregate];
	y = &p->aggregates[b->aggregate];
	return x->column == y->column && x->cheapest == y->cheapest
		&& x->rows.count == y->rows.count && x->filters.count == y->filters.count
		&& (x->rows.count == 0
		    || memcmp(p->aggregate_rows + x->rows.first, p->aggregate_rows + y->rows.first,
		              x->rows.count * sizeof *p->aggregate_rows) == 0)
		&& (x->filters.count == 0
		    || memcmp(p->filters + x->filters.first, p->filters + y->filters.first,
		              x->filters.count * sizeof *p->filters) == 0);
}

/* Do the two give different values? */
static bool differ(const berth_program *p, const struct p_conclusion *a,
                   const struct p_conclusion *b)
{
	const struct p_effect *x = &p->effects[a->effect], *y = &p->effects[b->effect];

	if (x->kind == BERTH_WEIGHT)
		return x->points != y->points;
	return x->value != y->value || !same_operands(p, x, y) || !same_rows(p, x, y);
}

/* The first rule after A in the list that can give another value together with it; NONE: none. */
static uint32_t find_opponent(struct checking *c, const struct p_conclusion *a,
                              const struct p_conclusion *end)
{
	const berth_program *p = c->p;
	bool prepared = false;

	if (is_dead(c, a->instance))
		return NONE;
	for (const struct p_conclusion *b = a + 1; b < end && b->priority == a->priority; b++) {
		if (!differ(p, a, b) || is_dead(c, b->instance)
		    || !overlap(&p->instances[a->instance], &p->instances[b->instance]))
			continue;
		if (!prepared)
			find_joint(c, a->instance);
		prepared = true;
		if (c->joint[b->instance / 64] >> (b->instance % 64) & 1)
			return p->instances[b->instance].rule;
	}
	return NONE;
}

/* Reports each rule of LIST once, with the first that it contradicts; true: there is one. */
static bool check_list(struct checking *c, struct span list, const char *what, const char *id)
{
	const struct p_conclusion *items = c->p->conclusions + list.first;
	uint32_t reported = NONE;

	for (uint32_t i = 0; i < list.count; i++) {
		uint32_t rule = c->p->instances[items[i].instance].rule, other;
		if (rule == reported)
			continue;
		other = find_opponent(c, &items[i], items + list.count);
		if (other == NONE)
			continue;
		reported = rule;
		berth_diag_add(c->m->diag, BERTH_WARNING, "KB-063", &c->m->rules[rule].at,
		               "give one of them another priority",
		               "rules '%s' and '%s' can give %s '%s' different values at once",
		               c->m->rules[rule].declared->id.text, c->m->rules[other].declared->id.text,
		               what, id);
	}
	return reported != NONE;
}

static void report_conflicts(struct checking *c)
{
	bool reported = false; /* of a fact per candidate: for one of them is enough */

	for (uint32_t i = 0; i < c->p->n_facts; i++) {
		const char *id = model_item(c->m, PILE_FACT, i)->id;
		if (model_is_first_fact(c->m, i))
			reported = false;
		if (!reported)
			reported = check_list(c, c->p->facts[i].conclusions, "fact", id);
		check_list(c, c->p->facts[i].assumptions, "fact", id);
	}
	for (uint32_t i = 0; i < c->p->n_criteria; i++)
		check_list(c, c->p->criteria[i].conclusions, "criterion", c->m->criteria[i].id);
}

berth_status check_rules(const struct model *m, const berth_program *p)
{
	struct arena *arena = arena_new(0);
	uint32_t words = p->header->instance_words;
	struct checking c = { .m = m, .p = p, .sound = berth_diag_errors(m->diag) == 0 };
	berth_status status = BERTH_ENOMEM;

	if (!arena)
		return status;
	c.dead = arena_alloc(arena, words, sizeof *c.dead);
	c.joint = arena_alloc(arena, words, sizeof *c.joint);
	c.alive = arena_alloc(arena, words, sizeof *c.alive);
	if (!arena_failed(arena)) {
		find_dead(&c);
		report_dead(&c);
		report_conflicts(&c);
		status = BERTH_OK;
	}
	arena_free(arena);
	return status;
}

/* ---- what nothing uses -------------------------------------------------- */

static void warn_unused(const struct model *m, enum pile_kind kind, uint32_t n, const char *code)
{
	for (uint32_t i = 0; i < n; i++)
		if (!m->used[kind][i])
			berth_diag_add(m->diag, BERTH_WARNING, code, &model_item(m, kind, i)->at, NULL,
			               "nothing uses %s '%s'", pile_noun(kind), model_item(m, kind, i)->id);
}

void check_unused(const struct model *m)
{
	if (berth_diag_errors(m->diag))
		return;
	warn_unused(m, PILE_SOURCE, m->n_sources, "KB-064");
	warn_unused(m, PILE_LIMIT, m->n_limits, "KB-065");
	warn_unused(m, PILE_TABLE, m->n_tables, "KB-065");
	warn_unused(m, PILE_TOPIC, m->n_topics, "KB-065");
	warn_unused(m, PILE_CRITERION, m->n_criteria, "KB-065");
	for (uint32_t i = 0; i < m->n_facts; i++) {
		const struct m_fact *f = &m->facts[i];
		if (!model_is_first_fact(m, i))
			continue;
		if (f->derived && !f->read)
			berth_diag_add(m->diag, BERTH_WARNING, "KB-066", &f->at, NULL,
			               "no rule reads the derived fact '%s'", model_item(m, PILE_FACT, i)->id);
		if (f->derived && !f->concluded)
			berth_diag_add(m->diag, BERTH_WARNING, "KB-066", &f->at, NULL,
			               "no rule concludes the derived fact '%s'",
			               model_item(m, PILE_FACT, i)->id);
	}
}
