/*
 * ground.c - rules times candidates times spans of dates, as few as make a difference.
 */
#include "engine/ground/parts.h"

#include <string.h>

/* ---- effects ------------------------------------------------------------ */

static bool concerns_candidate(berth_effect kind)
{
	return kind == BERTH_EXCLUDE || berth_effect_scores(kind) || kind == BERTH_ADVISE
		|| kind == BERTH_WARN;
}

/* What O stands for today, if it is no fact; false: there is nothing. */
static bool calculation_value(const struct ground *g, const struct m_calculation_operand *o,
                              int64_t *value)
{
	if (o->limit != NONE)
		return ground_limit_value(g, o->limit, value);
	return o->attribute == NONE || ground_attribute_value(g, o->attribute, value);
}

/* Does some calculation of the rule need an attribute that the candidate lacks? */
static bool lacks_attribute(const struct ground *g, const struct m_rule *r)
{
	int64_t ignored;

	for (uint32_t i = 0; i < r->n_actions; i++)
		for (uint32_t k = 0; k < r->actions[i].n_operands; k++)
			if (r->actions[i].operands[k].attribute != NONE
			    && !ground_attribute_value(g, r->actions[i].operands[k].attribute, &ignored))
				return true;
	return false;
}

static bool is_valid(const struct m_rule *r, int32_t date)
{
	return r->valid_from <= date && (!r->valid_to || date < r->valid_to);
}

/* The rule counts unless a stronger one of its kind fires: a guard for each. False: one always
 * does. */
static bool guard_kind(struct ground *g)
{
	for (uint32_t i = 0; (i = kinds_next_stronger(g->m, g->rule, i)) != NONE; i++) {
		const struct m_rule *s = &g->m->rules[i];
		if (is_valid(s, g->date) && tests_fold_guard(g, s->tests, s->n_tests) == FOLD_FALSE)
			return false;
	}
	return true;
}

/* The operands of a calculation; false when a limit among them has no value yet. */
static bool ground_operands(struct ground *g, const struct m_action *a, struct span *out)
{
	struct p_operand *operands;

	out->first = g->operands.count;
	out->count = a->n_operands;
	operands = vector_add(&g->operands, a->n_operands);
	if (!operands) {
		g->out_of_memory = true;
		return false;
	}
	for (uint32_t i = 0; i < a->n_operands; i++) {
		operands[i].fact = own_fact(g, a->operands[i].fact);
		operands[i].limit = a->operands[i].limit;
		operands[i].attribute = a->operands[i].attribute;
		if (!calculation_value(g, &a->operands[i], &operands[i].value)) {
			g->operands.count = out->first;
			return false;
		}
	}
	return true;
}

static void add_effect(struct ground *g, const struct g_effect *effect)
{
	struct g_effect *added = vector_add(&g->effects, 1);

	if (added)
		*added = *effect;
	else
		g->out_of_memory = true;
}

static void ground_action(struct ground *g, const struct m_action *a)
{
	struct g_effect effect = { .action = a, .candidate = NONE, .fact = own_fact(g, a->fact),
		                   .aggregate = NONE, .value = a->value };

	if (a->limit != NONE && !ground_limit_value(g, a->limit, &effect.value))
		return;
	if (a->operation != BERTH_NO_OPERATION && a->n_operands
	    && !ground_operands(g, a, &effect.operands))
		return;
	if (a->aggregate)
		effect.aggregate = ground_aggregate(g, a);
	if (g->candidate != NONE && concerns_candidate(a->kind))
		effect.candidate = g->candidate;
	if (a->candidates == 0)
		add_effect(g, &effect);
	for (uint64_t left = a->candidates; left; left &= left - 1) {
		effect.candidate = (uint32_t)__builtin_ctzll(left);
		add_effect(g, &effect);
	}
}

/* ---- instances ---------------------------------------------------------- */

static bool same_effect(const struct ground *g, const struct g_effect *a, const struct g_effect *b)
{
	if (a->action != b->action || a->candidate != b->candidate || a->value != b->value)
		return false;
	if (a->action->aggregate && !table_same_aggregate(g, a->aggregate, b->aggregate))
		return false;
	for (uint32_t i = 0; i < a->operands.count; i++) {
		const struct p_operand *x = vector_at(&g->operands, a->operands.first + i);
		const struct p_operand *y = vector_at(&g->operands, b->operands.first + i);
		if (x->value != y->value)
			return false;
	}
	return true;
}

static bool same_piece(const struct ground *g, const struct g_instance *a,
                       const struct g_instance *b)
{
	if (a->literals.count != b->literals.count || a->effects.count != b->effects.count)
		return false;
	for (uint32_t i = 0; i < a->literals.count; i++) {
		const struct p_literal *x = vector_at(&g->literals, a->literals.first + i);
		const struct p_literal *y = vector_at(&g->literals, b->literals.first + i);
		if (x->kind != y->kind || x->index != y->index || x->negated != y->negated
		    || x->guard != y->guard)
			return false;
	}
	for (uint32_t i = 0; i < a->effects.count; i++)
		if (!same_effect(g, vector_at(&g->effects, a->effects.first + i),
		                 vector_at(&g->effects, b->effects.first + i)))
			return false;
	return true;
}

/* Takes back the literals, effects and operands of an instance that is not needed. */
static void take_back(struct ground *g, const struct g_instance *piece, uint32_t operands)
{
	for (uint32_t i = 0; i < piece->effects.count; i++) {
		const struct g_effect *e = vector_at(&g->effects, piece->effects.first + i);
		if (e->aggregate != NONE)
			table_forget_aggregates(g, e->aggregate);
	}
	g->literals.count = piece->literals.first;
	g->effects.count = piece->effects.first;
	g->operands.count = operands;
}

/* Adds PIECE, or makes the instance before it last longer. */
static void add_piece(struct ground *g, const struct g_instance *piece, uint32_t operands)
{
	struct g_instance *last = g->instances.count
		? vector_at(&g->instances, g->instances.count - 1) : NULL;

	if (last && last->rule == piece->rule && last->candidate == piece->candidate
	    && piece->valid_from && last->valid_to == piece->valid_from && same_piece(g, last, piece)) {
		last->valid_to = piece->valid_to;
		take_back(g, piece, operands);
		return;
	}
	last = vector_add(&g->instances, 1);
	if (last)
		*last = *piece;
	else
		g->out_of_memory = true;
}

/* The rule for the candidate from FROM to TO (0: open), between which nothing changes. */
static void ground_piece(struct ground *g, int32_t from, int32_t to)
{
	const struct m_rule *r = &g->m->rules[g->rule];
	struct g_instance piece = { g->rule, g->candidate, from, to, { 0, 0 }, { 0, 0 } };
	uint32_t operands = g->operands.count;
	struct p_literal *literals;

	g->date = from > BERTH_EARLIEST_DATE ? from : BERTH_EARLIEST_DATE;
	if (lacks_attribute(g, r) || tests_fold(g, r->tests, r->n_tests) == FOLD_FALSE
	    || !guard_kind(g) || g->out_of_memory)
		return;
	piece.literals = (struct span){ g->literals.count, g->open.count };
	literals = vector_add(&g->literals, g->open.count);
	if (!literals) {
		g->out_of_memory = true;
		return;
	}
	if (g->open.count)
		memcpy(literals, g->open.items, g->open.count * sizeof *literals);
	piece.effects.first = g->effects.count;
	for (uint32_t i = 0; i < r->n_actions; i++)
		ground_action(g, &r->actions[i]);
	piece.effects.count = g->effects.count - piece.effects.first;
	if (piece.effects.count == 0)
		take_back(g, &piece, operands);
	else
		add_piece(g, &piece, operands);
}

static void ground_for(struct ground *g, uint32_t candidate)
{
	const struct m_rule *r = &g->m->rules[g->rule];
	int32_t from = r->valid_from;

	if (r->valid_to && r->valid_to <= BERTH_EARLIEST_DATE)
		return;
	g->candidate = candidate;
	dates_find(g);
	for (uint32_t i = 0; i < g->dates.count && !g->out_of_memory; i++) {
		int32_t date = *(int32_t *)vector_at(&g->dates, i);
		if (date != from)
			ground_piece(g, from, date);
		from = date;
	}
	if (!g->out_of_memory)
		ground_piece(g, from, r->valid_to);
}

static void ground_rule(struct ground *g, uint32_t rule)
{
	const struct m_rule *r = &g->m->rules[rule];

	g->rule = rule;
	g->first_node = g->nodes.count;
	if (!r->for_each)
		ground_for(g, NONE);
	else
		for (uint32_t c = 0; c < g->m->n_candidates && !g->out_of_memory; c++)
			ground_for(g, c);
}

bool ground_rules(struct ground *g, const struct model *m)
{
	*g = (struct ground){
		.m = m,
		.atoms = VECTOR_OF(struct g_atom), .nodes = VECTOR_OF(struct g_node),
		.literals = VECTOR_OF(struct p_literal), .effects = VECTOR_OF(struct g_effect),
		.operands = VECTOR_OF(struct p_operand), .instances = VECTOR_OF(struct g_instance),
		.open = VECTOR_OF(struct p_literal), .dates = VECTOR_OF(int32_t),
		.slots = VECTOR_OF(uint32_t),
		.aggregates = VECTOR_OF(struct p_aggregate),
		.aggregate_rows = VECTOR_OF(struct p_aggregate_row),
		.filters = VECTOR_OF(struct p_filter),
	};
	kinds_check(m);
	for (uint32_t i = 0; i < m->n_rules && !g->out_of_memory; i++)
		if (!m->rules[i].bad)
			ground_rule(g, i);
	return !g->out_of_memory;
}

void ground_free(struct ground *g)
{
	vector_free(&g->atoms);
	vector_free(&g->nodes);
	vector_free(&g->literals);
	vector_free(&g->effects);
	vector_free(&g->operands);
	vector_free(&g->instances);
	vector_free(&g->open);
	vector_free(&g->dates);
	vector_free(&g->slots);
	vector_free(&g->aggregates);
	vector_free(&g->aggregate_rows);
	vector_free(&g->filters);
}
