/*
 * check-rules.c - rules that cannot do what their author meant, seen on the frozen rows.
 */
#include "engine/freeze/check-rules.h"

#include "engine/freeze/joint.h"

#include <string.h>

struct checking {
	const struct model *m;
	const berth_program *p;
	struct joint j;
};

/* ---- rules that never fire ---------------------------------------------- */

static void report_dead(struct checking *c)
{
	for (uint32_t i = 0; i < c->m->n_rules; i++) {
		const struct m_rule *rule = &c->m->rules[i];
		struct span list = c->p->rules[i].instances;
		uint32_t dead = 0;
		if (rule->bad)
			continue;
		for (uint32_t k = list.first; k < list.first + list.count; k++)
			dead += joint_is_dead(&c->j, c->p->rule_instances[k].instance);
		if (list.count && dead == list.count)
			berth_diag_add(c->m->diag, BERTH_ERROR, "KB-061", &rule->at,
			               "its tests contradict each other, or ask for a value that a fact "
			               "cannot have or that no rule concludes",
			               "rule '%s' can never fire", rule->declared->id.text);
		else if (list.count == 0 && c->j.sound)
			berth_diag_add(c->m->diag, BERTH_WARNING, "KB-062", &rule->at,
			               "what candidates have, limits and dates leave nothing of it",
			               "rule '%s' fires for no candidate on any day",
			               rule->declared->id.text);
	}
}

/* ---- rules that contradict each other ----------------------------------- */

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

	if (joint_is_dead(&c->j, a->instance))
		return NONE;
	for (const struct p_conclusion *b = a + 1; b < end && b->priority == a->priority; b++) {
		if (!differ(p, a, b))
			continue;
		if (!prepared)
			joint_find(&c->j, a->instance);
		prepared = true;
		if (joint_has(&c->j, b->instance))
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
		check_list(c, c->p->facts[i].examples, "fact", id);
	}
	for (uint32_t i = 0; i < c->p->n_criteria; i++)
		check_list(c, c->p->criteria[i].conclusions, "criterion", c->m->criteria[i].id);
}

/* ---- sources that speak of other candidates ------------------------------ */

/* The candidates that a rule names, or was made for and has something to say of. */
static uint64_t concerned(const berth_program *p, const struct p_rule *rule)
{
	uint64_t candidates = 0;

	for (uint32_t i = 0; i < rule->instances.count; i++) {
		uint32_t number = p->rule_instances[rule->instances.first + i].instance;
		const struct p_instance *instance = &p->instances[number];
		for (uint32_t k = 0; k < instance->effects.count; k++) {
			uint32_t c = p->effects[instance->effects.first + k].candidate;
			if (c != NONE)
				candidates |= UINT64_C(1) << c;
		}
	}
	return candidates;
}

/* What a candidate has, has its sources. */
struct owner {
	const berth_program *p;
	uint32_t candidate;
};

static bool has_attribute(void *context, uint32_t attribute)
{
	const struct owner *owner = context;

	return program_property_at(owner->p, owner->candidate, attribute, INT32_MAX) != NULL;
}

/* Of the first of CANDIDATES, if there are any. */
static void report_silence(const struct checking *c, const struct m_rule *rule, uint64_t candidates)
{
	if (candidates)
		berth_diag_add(c->m->diag, BERTH_WARNING, "KB-078", &rule->at,
		               "name it in the 'for' of a source that speaks of it, or cite another",
		               "rule '%s' has no source that speaks of '%s'", rule->declared->id.text,
		               c->m->candidates[__builtin_ctzll(candidates)].id);
}

static void report_excess(const struct checking *c, const struct m_rule *rule, uint64_t candidates)
{
	if (candidates)
		berth_diag_add(c->m->diag, BERTH_WARNING, "KB-078", &rule->at, "leave it out of 'for'",
		               "rule '%s' has a source for '%s', of which it says nothing",
		               rule->declared->id.text,
		               c->m->candidates[__builtin_ctzll(candidates)].id);
}

static void check_cites(const struct checking *c)
{
	const berth_program *p = c->p;

	for (uint32_t i = 0; i < c->m->n_rules; i++) {
		const struct p_rule *rule = &p->rules[i];
		uint64_t about = concerned(p, rule), spoken = 0, named = 0;
		for (uint32_t k = rule->cites.first; k < rule->cites.first + rule->cites.count; k++) {
			spoken |= p->cites[k].candidates ? p->cites[k].candidates : UINT64_MAX;
			named |= p->cites[k].candidates;
		}
		for (uint64_t left = about & ~spoken; left; left &= left - 1) {
			struct owner owner = { p, (uint32_t)__builtin_ctzll(left) };
			if (program_each_attribute(p, rule->tests, has_attribute, &owner))
				spoken |= left & -left;
		}
		if (c->m->rules[i].bad)
			continue;
		report_silence(c, &c->m->rules[i], about & ~spoken);
		report_excess(c, &c->m->rules[i], named & ~about);
	}
}

berth_status check_rules(const struct model *m, const berth_program *p)
{
	struct checking c = { .m = m, .p = p };
	bool begun = joint_begin(&c.j, p, berth_diag_errors(m->diag) == 0);

	if (begun) {
		report_dead(&c);
		report_conflicts(&c);
		check_cites(&c);
		if (m->builder->tell_overlaps)
			check_overlaps(m, &c.j);
	}
	begun = begun && !arena_failed(c.j.arena);
	joint_end(&c.j);
	return begun ? BERTH_OK : BERTH_ENOMEM;
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
	warn_unused(m, PILE_STAGE, m->n_stages, "KB-065");
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
