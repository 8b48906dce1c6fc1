/*
 * prices.c - dimensions of prices: of what amount, and for one unit each of what.
 *
 * A price is held in 1e-10 of the whole unit of its amount, which is the first unit that the
 * amount's dimension declares.  So price x quantities, all in base units, is to be divided by
 * the factors of the units that the price is for, and by 1e10 / the factor of the whole unit.
 */
#include "engine/resolve/parts.h"

#include "base/number.h"

#include <stdio.h>
#include <string.h>

#define PRICE_SCALE INT64_C(10000000000)

static bool report(struct model *m, const struct word *w, const char *hint, const char *text)
{
	berth_diag_add(m->diag, BERTH_ERROR, "KB-068", &w->at, hint, "'%.80s' %s", w->text, text);
	return false;
}

static bool is_price(const struct model *m, uint32_t dimension)
{
	const struct dimension_declaration *d =
		model_item(m, PILE_DIMENSION, dimension)->declaration;

	return d->of.text || d->per.text;
}

/* The factor of the unit that DIMENSION declares first; 0: it has none that is sound. */
static int64_t whole_unit(const struct model *m, uint32_t dimension)
{
	const struct dimension_declaration *d =
		model_item(m, PILE_DIMENSION, dimension)->declaration;
	struct span units = m->dimensions[dimension].units;

	for (uint32_t i = units.first; d->n_units && i < units.first + units.count; i++)
		if (d->units[0].id.text && strcmp(m->units[i].id, d->units[0].id.text) == 0)
			return m->units[i].factor;
	return 0;
}

static bool resolve_of(struct model *m, const struct word *w, struct m_dimension *out)
{
	int64_t whole;

	out->of = resolve_name(m, PILE_DIMENSION, w);
	if (out->of == NONE)
		return false;
	if (is_price(m, out->of))
		return report(m, w, NULL, "is a price itself");
	whole = whole_unit(m, out->of);
	if (whole == 0)
		return false;
	if (PRICE_SCALE % whole != 0)
		return report(m, w, "the factor of its first unit must divide 10000000000",
		              "cannot be the amount of a price");
	out->divisor = PRICE_SCALE / whole;
	return true;
}

/* "cpu:vCPU": one unit of a quantity. */
static bool resolve_per_unit(struct model *m, const char *pair, const struct word *w,
                             struct m_dimension *out, uint32_t *dimension)
{
	const char *colon = strchr(pair, ':');
	struct word whole = { pair, w->at }, name = { NULL, w->at };
	struct domain domain = { .type = BERTH_QUANTITY };
	char text[160];
	int64_t factor;
	uint32_t unit;

	if (!colon)
		return report(m, &whole, "write DIMENSION:UNIT, as in cpu:vCPU", "names no unit");
	name.text = arena_strndup(m->arena, pair, (size_t)(colon - pair));
	if (!name.text)
		return false;
	*dimension = domain.dimension = resolve_name(m, PILE_DIMENSION, &name);
	if (*dimension == NONE)
		return false;
	if (is_price(m, *dimension))
		return report(m, &name, NULL, "is a price itself");
	snprintf(text, sizeof text, "1 %.120s", colon + 1);
	whole.text = text;
	if (!resolve_number(m, &domain, &whole, &factor, &unit))
		return false;
	if (number_multiply(out->divisor, factor, &out->divisor))
		return true;
	return report(m, w, "take smaller units", "makes a price too small to calculate with");
}

static bool resolve_per(struct model *m, const struct word *w, struct m_dimension *out)
{
	uint32_t *per = arena_alloc(m->arena, strlen(w->text) / 2 + 1, sizeof *per);
	const char *rest = w->text, *pair;
	bool fine = per != NULL;

	while (fine && (pair = names_next_word(m, &rest)) != NULL)
		fine = resolve_per_unit(m, pair, w, out, &per[out->n_per++]);
	out->per = per;
	if (fine && out->n_per == 0)
		return report(m, w, NULL, "names no quantity");
	return fine;
}

static void resolve_price(struct model *m, uint32_t dimension)
{
	const struct dimension_declaration *d =
		model_item(m, PILE_DIMENSION, dimension)->declaration;
	struct m_dimension *out = &m->dimensions[dimension];

	out->of = NONE;
	if (!d->of.text && !d->per.text)
		return;
	out->price = true;
	if (!d->of.text || !d->per.text) {
		berth_diag_add(m->diag, BERTH_ERROR, "KB-068", &d->id.at,
		               "a price has both: an amount 'of', and what it is 'per'",
		               "dimension '%s' lacks its '%s'", out->id, d->of.text ? "per" : "of");
		out->bad = true;
		return;
	}
	out->bad = !resolve_of(m, &d->of, out) || !resolve_per(m, &d->per, out);
}

void resolve_prices(struct model *m)
{
	for (uint32_t i = 0; i < m->n_dimensions; i++)
		resolve_price(m, i);
}
