/*
 * types.c - dimensions, and the types of facts, attributes and limits.
 */
#include "engine/resolve/parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- dimensions --------------------------------------------------------- */

static int by_factor(const void *a, const void *b)
{
	const struct m_unit *x = a, *y = b;

	if (x->factor != y->factor)
		return x->factor < y->factor ? -1 : 1;
	return strcmp(x->id, y->id);
}

#define MOST_UNITS 256 /* of one dimension */

static bool unit_is_new(const struct model *m, struct span units, const char *id)
{
	for (uint32_t i = units.first; i < units.first + units.count; i++)
		if (strcmp(m->units[i].id, id) == 0)
			return false;
	return true;
}

static void add_unit(struct model *m, uint32_t dimension, const struct unit_declaration *d)
{
	struct span *units = &m->dimensions[dimension].units;
	int64_t factor;

	if (!names_require(m, &d->id, "id", "the unit")
	    || !names_require(m, &d->factor, "factor", "the unit")
	    || !resolve_whole(m, &d->factor, 1, INT64_MAX, &factor))
		return;
	if (!unit_is_new(m, *units, d->id.text)) {
		berth_diag_add(m->diag, BERTH_ERROR, "KB-022", &d->id.at, NULL,
		               "unit '%.40s' is declared twice", d->id.text);
		return;
	}
	m->units[m->n_units++] = (struct m_unit){ d->id.text, factor, dimension };
	resolve_final(m, &d->final, &d->id, "unit");
	units->count++;
}

void resolve_dimensions(struct model *m)
{
	size_t n = 0;

	for (uint32_t i = 0; i < m->n_dimensions; i++) {
		const struct dimension_declaration *d = model_item(m, PILE_DIMENSION, i)->declaration;
		n += d->n_units;
	}
	m->units = arena_alloc(m->arena, n, sizeof *m->units);
	if (!m->units)
		return;
	for (uint32_t i = 0; i < m->n_dimensions; i++) {
		const struct item *item = model_item(m, PILE_DIMENSION, i);
		const struct dimension_declaration *d = item->declaration;
		struct m_dimension *out = &m->dimensions[i];

		out->id = item->id;
		names_require(m, &d->base, "base", "the dimension");
		out->base = d->base.text ? d->base.text : "";
		out->units.first = m->n_units;
		for (size_t k = 0; k < d->n_units && k < MOST_UNITS; k++)
			add_unit(m, i, &d->units[k]);
		if (d->n_units > MOST_UNITS)
			berth_diag_add(m->diag, BERTH_ERROR, "KB-057", &d->units[MOST_UNITS].id.at, NULL,
			               "dimension '%s' has more than %d units", item->id, MOST_UNITS);
		if (d->n_units == 0)
			berth_diag_add(m->diag, BERTH_ERROR, "KB-032", &item->at, NULL,
			               "dimension '%s' has no unit", item->id);
		qsort(m->units + out->units.first, out->units.count, sizeof *m->units, by_factor);
	}
}

/* ---- domains ------------------------------------------------------------ */

static const struct m_value boolean_values[] = { { .id = "no" }, { .id = "yes" } };

/* What stands behind a type, of whichever item. */
struct shape {
	const struct word *type, *dimension, *unit;
	const struct value_declaration *values;
	size_t n_values;
	const char *owner, *id; /* "fact", "memory" */
	berth_place at;
	bool unlabelled; /* its values need no labels */
	bool told;       /* a person says its values, and so they have wish forms */
};

static void spoil(struct model *m, struct domain *domain, const berth_place *at, const char *code,
                  const char *text, const struct shape *s)
{
	berth_diag_add(m->diag, BERTH_ERROR, code, at, NULL, "%s '%s' %s", s->owner, s->id, text);
	domain->bad = true;
}

static void report_again(struct model *m, const struct shape *s, const struct word *id)
{
	berth_diag_add(m->diag, BERTH_ERROR, "KB-022", &id->at, NULL,
	               "value '%.80s' of %s '%s' is declared twice", id->text, s->owner, s->id);
}

static bool value_is_new(const struct m_value *values, uint32_t n, const char *id)
{
	for (uint32_t i = 0; i < n; i++)
		if (strcmp(values[i].id, id) == 0)
			return false;
	return true;
}

static void resolve_values(struct model *m, const struct shape *s, struct domain *domain)
{
	struct m_value *values = arena_alloc(m->arena, s->n_values, sizeof *values);
	uint32_t n = 0;

	if (s->n_values < 2 || s->n_values > MAX_VALUES) {
		spoil(m, domain, &s->at, "KB-055", "needs from 2 to 64 values", s);
		return;
	}
	for (size_t i = 0; values && i < s->n_values; i++) {
		const struct value_declaration *v = &s->values[i];
		if (!names_require(m, &v->id, "id", "the value")) {
			domain->bad = true;
			continue;
		}
		if (!value_is_new(values, n, v->id.text)) {
			report_again(m, s, &v->id);
			domain->bad = true;
			continue;
		}
		values[n].id = v->id.text;
		values[n].label = resolve_text(m, &v->label, &v->id.at, !s->unlabelled,
		                               (struct text_name){ "label", "value", v->id.text });
		values[n++].wish = resolve_wish(m, &v->wish, &v->id.at, "value", v->id.text, false);
	}
	domain->values = values;
	domain->n_values = n;
}

/* What a person says for the yes and the no of a boolean; it has no other values, and no labels. */
static void resolve_boolean(struct model *m, const struct shape *s, struct domain *domain)
{
	struct m_value *values = arena_alloc(m->arena, 2, sizeof *values);
	uint64_t seen = 0;

	domain->values = boolean_values;
	domain->n_values = 2;
	if (!values)
		return;
	memcpy(values, boolean_values, sizeof boolean_values);
	for (size_t i = 0; i < s->n_values; i++) {
		const struct value_declaration *v = &s->values[i];
		int64_t value;
		if (!names_require(m, &v->id, "id", "the value")
		    || !resolve_value(m, domain, &v->id, &value))
			continue;
		if (seen >> value & 1)
			report_again(m, s, &v->id);
		seen |= UINT64_C(1) << value;
		if (v->label.count)
			spoil(m, domain, &v->label.items[0].text.at, "KB-070",
			      "is a boolean, and its values have no labels", s);
		values[value].wish = resolve_wish(m, &v->wish, &v->id.at, "value", v->id.text, false);
	}
	domain->values = values;
}

static void resolve_quantity(struct model *m, const struct shape *s, struct domain *domain)
{
	domain->bad = true;
	if (!names_require(m, s->dimension, "dimension", s->owner))
		return;
	domain->dimension = resolve_name(m, PILE_DIMENSION, s->dimension);
	if (domain->dimension == NONE)
		return;
	domain->bad = s->unit && !names_require(m, s->unit, "unit", s->owner);
	if (!s->unit || domain->bad)
		return;
	domain->unit = resolve_unit(m, domain->dimension, s->unit->text, &s->unit->at);
	domain->bad = domain->unit == NONE;
	if (!domain->bad)
		domain->unit_word = m->units[domain->unit].id;
}

/* Words and values that this type does not have. */
static void refuse_foreign_words(struct model *m, const struct shape *s, struct domain *domain)
{
	if (domain->type != BERTH_QUANTITY && s->dimension->text)
		spoil(m, domain, &s->dimension->at, "KB-070", "is no quantity and has no 'dimension'", s);
	if (!type_is_number(domain->type) && s->unit && s->unit->text)
		spoil(m, domain, &s->unit->at, "KB-070", "is no number and has no 'unit'", s);
	if (domain->type != BERTH_ENUM && s->n_values && !(s->told && domain->type == BERTH_BOOLEAN))
		spoil(m, domain, &s->values[0].id.at, "KB-070", "is no enumeration and has no values", s);
}

static void resolve_domain(struct model *m, const struct shape *s, const char *const types[],
                           struct domain *domain)
{
	static const char *const names[] = {
		[BERTH_BOOLEAN] = "boolean", [BERTH_ENUM] = "enum", [BERTH_INTEGER] = "integer",
		[BERTH_QUANTITY] = "quantity", [BERTH_TEXT] = "text", [BERTH_SET] = "set",
	};
	int type;

	*domain = (struct domain){ .dimension = NONE, .unit = NONE, .unit_word = "",
		                   .min = INT64_MAX, .max = INT64_MIN };
	if (!names_require(m, s->type, "type", s->owner)) {
		domain->bad = true;
		return;
	}
	type = resolve_choice(m, s->type, types, -1, "type");
	domain->bad = type < 0;
	if (type < 0)
		return;
	while (strcmp(names[domain->type], types[type]) != 0)
		domain->type++;
	refuse_foreign_words(m, s, domain);
	if (domain->bad)
		return;
	if (domain->type == BERTH_BOOLEAN) {
		resolve_boolean(m, s, domain);
	} else if (domain->type == BERTH_ENUM) {
		resolve_values(m, s, domain);
	} else if (domain->type == BERTH_QUANTITY) {
		resolve_quantity(m, s, domain);
	} else if (domain->type == BERTH_INTEGER && s->unit && s->unit->text) {
		domain->unit_word = s->unit->text;
	}
}

/* What stands for a faulty domain in what is compiled nevertheless. */
static void neutralize(struct domain *domain, berth_type type)
{
	*domain = (struct domain){ .bad = true, .type = type, .dimension = NONE, .unit = NONE,
		                   .unit_word = "", .min = INT64_MAX, .max = INT64_MIN };
	if (type == BERTH_BOOLEAN) {
		domain->values = boolean_values;
		domain->n_values = 2;
	}
}

/* A plain number in the display unit. */
static bool resolve_bound(struct model *m, const struct domain *domain, const struct word *w,
                          int64_t *out)
{
	struct word with_unit = *w;
	uint32_t unit;
	char text[160];

	if (!w->text)
		return true;
	if (domain->type == BERTH_QUANTITY) {
		if (strchr(w->text, ' ')) {
			berth_diag_add(m->diag, BERTH_ERROR, "KB-033", &w->at,
			               "the fact's 'unit' applies to it", "'%.80s' is not a plain number",
			               w->text);
			return false;
		}
		snprintf(text, sizeof text, "%.90s %.64s", w->text, domain->unit_word);
		with_unit.text = text;
	}
	return resolve_number(m, domain, &with_unit, out, &unit);
}

static void resolve_range(struct model *m, const struct fact_declaration *d, struct m_fact *f)
{
	struct domain *domain = &f->domain;
	int64_t min = INT64_MIN, max = INT64_MAX;

	if (!d->min.text && !d->max.text)
		return;
	if (!type_is_number(domain->type)) {
		berth_diag_add(m->diag, BERTH_ERROR, "KB-070", d->min.text ? &d->min.at : &d->max.at, NULL,
		               "fact '%s' is no number and has no range", f->id);
		return;
	}
	if (!resolve_bound(m, domain, &d->min, &min) || !resolve_bound(m, domain, &d->max, &max))
		return;
	if (min > max) {
		berth_diag_add(m->diag, BERTH_ERROR, "KB-035", &d->min.at, NULL,
		               "'min' of fact '%s' is above its 'max'", f->id);
		return;
	}
	domain->min = min;
	domain->max = max;
}

void resolve_fact_domain(struct model *m, const struct fact_declaration *d, struct m_fact *f)
{
	static const char *const types[] = { "boolean", "enum", "integer", "quantity", "text", NULL };
	const struct shape s = { &d->type, &d->dimension, &d->unit, d->values, d->n_values, "fact",
		                 f->id, f->at, false, true };

	resolve_domain(m, &s, types, &f->domain);
	if (!f->domain.bad)
		resolve_range(m, d, f);
	if (!f->domain.bad && f->domain.n_values && d->wish.count)
		spoil(m, &f->domain, &d->wish.items[0].text.at, "KB-070",
		      "has values, and the wishes stand in them", &s);
	if (!f->domain.bad && f->derived && f->domain.type == BERTH_TEXT)
		spoil(m, &f->domain, &d->type.at, "KB-050", "is derived, and no rule can conclude a text",
		      &s);
	if (f->domain.bad)
		neutralize(&f->domain, BERTH_BOOLEAN);
}

void resolve_limit_domain(struct model *m, const struct limit_declaration *d, struct m_limit *l)
{
	static const char *const types[] = { "integer", "quantity", NULL };
	const struct shape s = { &d->type, &d->dimension, NULL, NULL, 0, "limit", l->id, d->id.at,
		                 false, false };

	resolve_domain(m, &s, types, &l->domain);
	if (l->domain.bad)
		neutralize(&l->domain, BERTH_INTEGER);
}

/* The values of the enumeration fact that W names become those of DOMAIN. */
static uint32_t resolve_values_of(struct model *m, const struct word *w, struct domain *domain)
{
	const struct domain *values;
	uint32_t fact;

	domain->bad = true;
	if (!names_require(m, w, "values-of", "a set"))
		return NONE;
	fact = resolve_name(m, PILE_FACT, w);
	if (fact == NONE)
		return NONE;
	values = &m->facts[fact].domain;
	if (values->bad)
		return fact;
	if (values->type != BERTH_ENUM) {
		berth_diag_add(m->diag, BERTH_ERROR, "KB-039", &w->at, NULL,
		               "fact '%s' is %s, not an enumeration", w->text, domain_noun(m, values));
		return fact;
	}
	domain->values = values->values;
	domain->n_values = values->n_values;
	domain->bad = false;
	return fact;
}

void resolve_attribute_domain(struct model *m, const struct attribute_declaration *d,
                              struct m_attribute *a)
{
	static const char *const types[] = { "boolean", "enum", "integer", "quantity", "set", NULL };
	const struct shape s = { &d->type, &d->dimension, &d->unit, d->values, d->n_values, "attribute",
		                 a->id, d->id.at, false, false };

	a->values_of = NONE;
	resolve_domain(m, &s, types, &a->domain);
	if (!a->domain.bad && a->domain.type == BERTH_SET)
		a->values_of = resolve_values_of(m, &d->values_of, &a->domain);
	else if (!a->domain.bad && d->values_of.text)
		spoil(m, &a->domain, &d->values_of.at, "KB-070", "is no set and has no 'values-of'", &s);
	if (!a->domain.bad)
		return;
	neutralize(&a->domain, BERTH_BOOLEAN);
	a->values_of = NONE;
}

void resolve_column_domain(struct model *m, const struct column_declaration *d, struct m_column *c)
{
	static const char *const types[] = { "boolean", "enum", "integer", "quantity", NULL };
	struct shape s = { .type = &d->type, .dimension = &d->dimension, .values = d->values,
		           .n_values = d->n_values, .owner = "column", .id = c->id, .at = d->id.at,
		           .unlabelled = true };
	bool borrows = d->values_of.text && d->type.text && strcmp(d->type.text, "enum") == 0;

	c->values_of = NONE;
	if (borrows && d->n_values == 0) {
		c->domain = (struct domain){ .type = BERTH_ENUM, .dimension = NONE, .unit = NONE,
			                     .unit_word = "", .min = INT64_MAX, .max = INT64_MIN };
		c->values_of = resolve_values_of(m, &d->values_of, &c->domain);
		if (!c->domain.bad && d->dimension.text)
			spoil(m, &c->domain, &d->dimension.at, "KB-070",
			      "is no quantity and has no 'dimension'", &s);
	} else {
		resolve_domain(m, &s, types, &c->domain);
		if (!c->domain.bad && d->values_of.text)
			spoil(m, &c->domain, &d->values_of.at, "KB-070",
			      borrows ? "has values of its own and no 'values-of'"
			              : "is no enumeration and has no 'values-of'", &s);
	}
	if (!c->domain.bad)
		return;
	neutralize(&c->domain, BERTH_BOOLEAN);
	c->values_of = NONE;
}
