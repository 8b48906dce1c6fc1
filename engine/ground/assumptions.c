/*
 * assumptions.c - in which order facts are assumed: one that builds on others comes behind them.
 *
 * Strata as in Apt, Blair and Walker, "Towards a theory of declarative knowledge" (1988), over what
 * authors declare and not over what rules read: an assumption goes by what was told, unless it
 * says otherwise.
 */
#include "engine/ground/strata.h"

#include "base/strbuf.h"

#include <string.h>

struct order {
	const struct ground *g;
	uint32_t *stratum;    /* per fact */
	uint32_t *foundation; /* per fact, the one that it was last put behind */
	const struct m_rule **rule; /* per fact, one that assumes it; NULL: none does */
};

static bool start(struct order *o, struct arena *arena)
{
	uint32_t n = o->g->m->n_facts;

	o->stratum = arena_alloc(arena, n, sizeof *o->stratum);
	o->foundation = arena_alloc(arena, n, sizeof *o->foundation);
	o->rule = arena_alloc(arena, n, sizeof *o->rule);
	return !arena_failed(arena);
}

/* The rule of an instance that assumes, with its effect; NULL: it does something else. */
static const struct m_rule *assuming(const struct ground *g, uint32_t instance,
                                     const struct g_effect **effect)
{
	const struct g_instance *i = vector_at(&g->instances, instance);

	*effect = vector_at(&g->effects, i->effects.first);
	return (*effect)->action->kind == BERTH_ASSUME ? &g->m->rules[i->rule] : NULL;
}

static void note_rules(struct order *o)
{
	const struct g_effect *e;

	for (uint32_t i = 0; i < o->g->instances.count; i++) {
		const struct m_rule *r = assuming(o->g, i, &e);
		if (r && (!o->rule[e->fact] || e->action->n_operands))
			o->rule[e->fact] = r;
	}
}

/* Puts facts behind those that they build on; says whether any moved. */
static bool move(struct order *o)
{
	const struct g_effect *e;
	bool moved = false;

	for (uint32_t i = 0; i < o->g->instances.count; i++) {
		if (!assuming(o->g, i, &e))
			continue;
		for (uint32_t k = 0; k < e->action->n_operands; k++) {
			uint32_t on = e->action->operands[k].fact;
			if (o->stratum[e->fact] > o->stratum[on])
				continue;
			o->stratum[e->fact] = o->stratum[on] + 1;
			o->foundation[e->fact] = on;
			moved = true;
		}
	}
	return moved;
}

static berth_status refuse_groundless(const struct order *o)
{
	const struct model *m = o->g->m;
	const struct g_effect *e;
	berth_status status = BERTH_OK;

	for (uint32_t i = 0; i < o->g->instances.count; i++) {
		const struct m_rule *r = assuming(o->g, i, &e);
		for (uint32_t k = 0; r && k < e->action->n_operands; k++) {
			uint32_t on = e->action->operands[k].fact;
			if (o->rule[on])
				continue;
			berth_diag_add(m->diag, BERTH_ERROR, "KB-075", &r->at, "leave it out of 'builds-on'",
			               "rule '%s' builds on '%s', which no rule assumes",
			               r->declared->id.text, m->facts[on].id);
			status = BERTH_EKNOWLEDGE;
		}
	}
	return status;
}

/* What is higher than there are facts rests on a cycle: after so many steps down one is in it. */
static berth_status refuse_cycle(const struct order *o)
{
	const struct model *m = o->g->m;
	struct strbuf text = STRBUF_INIT;
	uint32_t fact = 0;

	while (o->stratum[fact] <= m->n_facts)
		fact++;
	for (uint32_t i = 0; i < m->n_facts; i++)
		fact = o->foundation[fact];
	strbuf_add_format(&text, "'%s'", m->facts[fact].id);
	for (uint32_t at = o->foundation[fact]; at != fact; at = o->foundation[at])
		strbuf_add_format(&text, " on '%s'", m->facts[at].id);
	strbuf_add_format(&text, " on '%s'", m->facts[fact].id);
	if (strbuf_ok(&text))
		berth_diag_add(m->diag, BERTH_ERROR, "KB-075", &o->rule[fact]->at,
		               "let one of them go by what was told",
		               "assumptions build on each other: %s", strbuf_text(&text));
	strbuf_free(&text);
	return BERTH_EKNOWLEDGE;
}

berth_status assumptions_order(struct strata *s, const struct ground *g)
{
	const struct model *m = g->m;
	struct order o = { .g = g };
	uint32_t last = 0;
	berth_status status;

	if (!start(&o, m->arena))
		return BERTH_ENOMEM;
	note_rules(&o);
	status = refuse_groundless(&o);
	for (uint32_t round = 0; status == BERTH_OK && move(&o); round++)
		if (round == m->n_facts)
			status = refuse_cycle(&o);
	for (uint32_t f = 0; f < m->n_facts; f++) {
		last = o.stratum[f] > last ? o.stratum[f] : last;
		o.stratum[f] += s->assume_level;
	}
	s->assumed_at = o.stratum;
	s->n_levels = s->assume_level + last + 1;
	return status;
}
