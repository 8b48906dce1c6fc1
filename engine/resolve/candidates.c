/*
 * candidates.c - candidates and what they have, by date.
 *
 * A status is a property like the others; the first dated one is preceded by
 * `not-yet`.
 */
#include "engine/resolve/parts.h"

#include <stdlib.h>

struct collected { /* the properties of one candidate */
	struct m_property *items;
	uint32_t count;
	const struct item *item;
};

static bool read_property(struct model *m, const struct word *value, struct m_property *p)
{
	const struct domain *domain = &m->attributes[p->attribute].domain;
	uint64_t set;

	if (!names_require(m, value, "value", "the property"))
		return false;
	if (domain->bad || domain->type != BERTH_SET)
		return resolve_value(m, domain, value, &p->value);
	if (!resolve_value_set(m, domain, value, &set))
		return false;
	p->value = (int64_t)set;
	return true;
}

static void add_property(struct model *m, struct collected *c, const struct word *value,
                         struct m_property p, const struct citations *cites)
{
	if (cites->count == 0)
		berth_diag_add(m->diag, BERTH_ERROR, "KB-048", &value->at, "add a <cite>",
		               "'%s' of candidate '%s' cites no source", m->attributes[p.attribute].id,
		               c->item->id);
	resolve_citations(m, cites, &p.cites);
	p.at = &value->at;
	if (read_property(m, value, &p))
		c->items[c->count++] = p;
}

static void add_statuses(struct model *m, const struct candidate_declaration *d,
                         struct collected *c)
{
	int32_t before = -1;
	bool open = true; /* nothing holds from the beginning */

	for (size_t i = 0; i < d->n_statuses; i++) {
		const struct dated_declaration *s = &d->statuses[i];
		struct m_property p = { .attribute = STATUS_ATTRIBUTE };
		if (!resolve_date(m, &s->from, &p.from))
			continue;
		if (p.from <= before)
			berth_diag_add(m->diag, BERTH_ERROR, "KB-041",
			               s->from.text ? &s->from.at : &s->value.at,
			               "write them in the order of their dates",
			               "the statuses of candidate '%s' are not in order", c->item->id);
		else
			add_property(m, c, &s->value, p, &s->cites);
		open = open && p.from != 0;
		before = p.from > before ? p.from : before;
	}
	if (open)
		c->items[c->count++] = (struct m_property){ .attribute = STATUS_ATTRIBUTE,
			                                    .value = STATUS_NOT_YET };
	if (d->n_statuses == 0)
		berth_diag_add(m->diag, BERTH_ERROR, "KB-020", &c->item->at, NULL,
		               "candidate '%s' has no status", c->item->id);
}

static void add_properties(struct model *m, const struct candidate_declaration *d,
                           struct collected *c)
{
	for (size_t i = 0; i < d->n_properties; i++) {
		const struct property_declaration *has = &d->properties[i];
		struct m_property p = { .attribute = NONE };
		if (!names_require(m, &has->attribute, "attribute", "the property"))
			continue;
		p.attribute = resolve_name(m, PILE_ATTRIBUTE, &has->attribute);
		if (p.attribute == STATUS_ATTRIBUTE)
			berth_diag_add(m->diag, BERTH_ERROR, "KB-070", &has->attribute.at, "write a <status>",
			               "'status' is not given like other attributes");
		else if (p.attribute != NONE && resolve_date(m, &has->from, &p.from))
			add_property(m, c, &has->value, p, &has->cites);
	}
}

static int by_attribute_and_date(const void *a, const void *b)
{
	const struct m_property *x = a, *y = b;

	if (x->attribute != y->attribute)
		return x->attribute < y->attribute ? -1 : 1;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

/* Of properties from the same day, which stand together now, the first stays. */
static void drop_doubles(struct model *m, struct collected *c)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < c->count; i++) {
		const struct m_property *p = &c->items[i], *last = kept ? &c->items[kept - 1] : NULL;
		if (!last || last->attribute != p->attribute || last->from != p->from)
			c->items[kept++] = *p;
		else
			berth_diag_add(m->diag, BERTH_ERROR, "KB-041", p->at, NULL,
			               "candidate '%s' has '%s' twice from the same day", c->item->id,
			               m->attributes[p->attribute].id);
	}
	c->count = kept;
}

static void resolve_candidate(struct model *m, const struct item *item, struct m_candidate *out)
{
	const struct candidate_declaration *d = item->declaration;
	struct collected c = { NULL, 0, item };

	out->id = item->id;
	out->label = resolve_text(m, &d->label, &item->at, true,
	                          (struct text_name){ "label", "candidate", item->id });
	out->short_label = resolve_short_label(m, &d->short_label, &item->at, item->id);
	out->called = resolve_text(m, &d->called, &item->at, false,
	                           (struct text_name){ "called", "candidate", item->id });
	out->description = resolve_text(m, &d->description, &item->at, false,
	                                (struct text_name){ "description", "candidate", item->id });
	c.items = arena_alloc(m->arena, d->n_statuses + d->n_properties + 1, sizeof *c.items);
	if (!c.items)
		return;
	add_statuses(m, d, &c);
	add_properties(m, d, &c);
	qsort(c.items, c.count, sizeof *c.items, by_attribute_and_date);
	drop_doubles(m, &c);
	out->properties = c.items;
	out->n_properties = c.count;
}

void resolve_candidates(struct model *m)
{
	for (uint32_t i = 0; i < m->n_candidates; i++)
		resolve_candidate(m, model_item(m, PILE_CANDIDATE, i), &m->candidates[i]);
}
