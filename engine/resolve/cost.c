/*
 * cost.c - which fact says what a candidate costs a month, and what that leaves out.
 */
#include "engine/resolve/parts.h"

#include <stdio.h>
#include <string.h>

static bool report(struct model *m, const struct word *w, const char *hint, const char *text)
{
	berth_diag_add(m->diag, BERTH_ERROR, "KB-069", &w->at, hint, "'%.80s' %s", w->text, text);
	return false;
}

/* Base units of the fact are micro-units of the currency a month. */
static bool check_base(struct model *m, const struct cost_declaration *d)
{
	const struct domain *domain = &m->facts[m->cost.fact].domain;
	char base[100];

	snprintf(base, sizeof base, "micro-%.60s/month", d->currency.text);
	if (domain->bad || strcmp(m->dimensions[domain->dimension].base, base) == 0)
		return !domain->bad;
	berth_diag_add(m->diag, BERTH_ERROR, "KB-069", &d->fact.at,
	               "JSON gives it in micro-units of the currency a month",
	               "the dimension of '%.80s' has another base than %s", d->fact.text, base);
	return false;
}

static bool resolve_cost_fact(struct model *m, const struct cost_declaration *d)
{
	const struct m_fact *fact;

	if (!names_require(m, &d->fact, "fact", "the cost"))
		return false;
	m->cost.fact = resolve_fact_name(m, &d->fact, true);
	if (m->cost.fact == NONE)
		return false;
	m->facts[m->cost.fact].read = true;
	fact = &m->facts[m->cost.fact];
	if (!fact->per_candidate)
		return report(m, &d->fact, "declare it with per=\"candidate\"",
		              "is one fact for all candidates");
	if (!fact->domain.bad && fact->domain.type != BERTH_QUANTITY)
		return report(m, &d->fact, NULL, "is no quantity");
	return d->currency.text && check_base(m, d);
}

static bool is_new(const struct m_omission *omissions, uint32_t n, const char *id)
{
	for (uint32_t i = 0; i < n; i++)
		if (strcmp(omissions[i].id, id) == 0)
			return false;
	return true;
}

static void resolve_omission(struct model *m, const struct omission_declaration *d,
                             struct m_omission *omissions)
{
	struct m_omission *out = &omissions[m->cost.n_omissions];

	if (!names_require(m, &d->id, "id", "what the cost omits"))
		return;
	if (!is_new(omissions, m->cost.n_omissions, d->id.text)) {
		berth_diag_add(m->diag, BERTH_ERROR, "KB-022", &d->id.at, NULL,
		               "'%.80s' is omitted twice", d->id.text);
		return;
	}
	out->id = d->id.text;
	out->label = resolve_text(m, &d->label, &d->id.at, true,
	                          (struct text_name){ "label", "omission", d->id.text });
	out->candidates = 0;
	if (d->candidate.text && resolve_candidate_set(m, &d->candidate, &out->candidates)
	    && out->candidates == 0)
		report(m, &d->id, "leave out 'candidate' if it is omitted for all", "names no candidate");
	m->cost.n_omissions++;
}

void resolve_cost(struct model *m)
{
	const struct cost_declaration *d;
	struct m_omission *omissions;

	m->cost.fact = NONE;
	if (m->n_costs == 0)
		return;
	d = model_item(m, PILE_COST, 0)->declaration;
	omissions = arena_alloc(m->arena, d->n_omissions, sizeof *omissions);
	if (names_require(m, &d->currency, "currency", "the cost"))
		m->cost.currency = d->currency.text;
	if (names_require(m, &d->as_of, "as-of", "the cost"))
		resolve_date(m, &d->as_of, &m->cost.as_of);
	if (!resolve_cost_fact(m, d))
		m->cost.fact = NONE;
	for (size_t i = 0; omissions && i < d->n_omissions; i++)
		resolve_omission(m, &d->omissions[i], omissions);
	m->cost.omissions = omissions;
}
