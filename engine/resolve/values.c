/*
 * values.c - dates, numbers with units, and values of enumerations.
 */
#include "engine/resolve/parts.h"

#include "base/number.h"

#include <stdio.h>
#include <string.h>

bool resolve_date(struct model *m, const struct word *w, int32_t *date)
{
	*date = 0;
	if (!w->text)
		return true;
	*date = date_read(w->text);
	if (*date)
		return true;
	berth_diag_add(m->diag, BERTH_ERROR, "KB-040", &w->at, "write it as 2026-11-22",
	               "'%.80s' is not a date", w->text);
	return false;
}

/* The decimal that W begins with, times FACTOR; *USED bytes of it. */
static bool read_decimal(struct model *m, const struct word *w, int64_t factor, int64_t *out,
                         size_t *used)
{
	enum number_status status = number_read(w->text, factor, out, used);

	if (status != NUMBER_OK)
		berth_diag_add(m->diag, BERTH_ERROR, "KB-033", &w->at, NULL, "'%.80s' is %s", w->text,
		               status == NUMBER_OVERFLOW ? "too large" : "not a number");
	return status == NUMBER_OK;
}

static bool read_integer(struct model *m, const struct word *w, int64_t *out)
{
	size_t used;

	if (!read_decimal(m, w, 1, out, &used))
		return false;
	if (w->text[used] == '\0' && !strchr(w->text, '.'))
		return true;
	berth_diag_add(m->diag, BERTH_ERROR, "KB-033", &w->at, "write digits only",
	               "'%.80s' is not a whole number", w->text);
	return false;
}

bool resolve_whole(struct model *m, const struct word *w, int64_t low, int64_t high, int64_t *out)
{
	int64_t number;

	if (!read_integer(m, w, &number))
		return false;
	if (number >= low && number <= high) {
		*out = number;
		return true;
	}
	berth_diag_add(m->diag, BERTH_ERROR, "KB-047", &w->at, NULL,
	               "'%.80s' is not a number from %lld to %lld", w->text, (long long)low,
	               (long long)high);
	return false;
}

uint32_t resolve_unit(struct model *m, uint32_t dimension, const char *id, const berth_place *at)
{
	struct span units = m->dimensions[dimension].units;
	struct suggestion near = SUGGESTION_INIT;
	char hint[HINT_BYTES];

	for (uint32_t i = units.first; i < units.first + units.count; i++) {
		if (strcmp(m->units[i].id, id) == 0)
			return i;
		suggestion_offer(&near, id, m->units[i].id);
	}
	berth_diag_add(m->diag, BERTH_ERROR, "KB-032", at, names_did_you_mean(hint, &near),
	               "'%.40s' is not a unit of %s", id, m->dimensions[dimension].id);
	return NONE;
}

/* W times FACTOR, which must be whole: knowledge says nothing that it cannot hold. */
static bool read_whole_units(struct model *m, const struct domain *domain, const struct word *w,
                             int64_t factor, int64_t *out)
{
	int64_t above;
	size_t used;

	if (!read_decimal(m, w, factor, out, &used))
		return false;
	if (number_read_around(w->text, factor, out, &above, &used) == NUMBER_OK && *out == above)
		return true;
	berth_diag_add(m->diag, BERTH_ERROR, "KB-033", &w->at, "round it yourself",
	               "'%.80s' is finer than the base unit of %s", w->text,
	               m->dimensions[domain->dimension].id);
	return false;
}

static bool read_quantity(struct model *m, const struct domain *domain, const struct word *w,
                          int64_t *out, uint32_t *unit)
{
	struct span units = m->dimensions[domain->dimension].units;
	char hint[HINT_BYTES];
	size_t used;

	if (!read_decimal(m, w, 1, out, &used))
		return false;
	if (w->text[used] != ' ') {
		snprintf(hint, sizeof hint, "write '%.30s %s'", w->text,
		         units.count ? m->units[units.first].id : "UNIT");
		berth_diag_add(m->diag, BERTH_ERROR, "KB-032", &w->at, w->text[used] ? NULL : hint,
		               "'%.80s' has no unit after a blank", w->text);
		return false;
	}
	*unit = resolve_unit(m, domain->dimension, w->text + used + 1, &w->at);
	return *unit != NONE && read_whole_units(m, domain, w, m->units[*unit].factor, out);
}

bool resolve_number(struct model *m, const struct domain *domain, const struct word *w,
                    int64_t *out, uint32_t *unit)
{
	*unit = NONE;
	if (domain->type == BERTH_INTEGER)
		return read_integer(m, w, out);
	return read_quantity(m, domain, w, out, unit);
}

static bool find_value(struct model *m, const struct domain *domain, const char *id,
                       const struct word *w, int64_t *out)
{
	struct suggestion near = SUGGESTION_INIT;
	char hint[HINT_BYTES];

	for (uint32_t i = 0; i < domain->n_values; i++) {
		if (strcmp(domain->values[i].id, id) == 0) {
			*out = i;
			return true;
		}
		suggestion_offer(&near, id, domain->values[i].id);
	}
	berth_diag_add(m->diag, BERTH_ERROR, "KB-024", &w->at,
	               domain->type == BERTH_BOOLEAN ? "write 'yes' or 'no'"
	                                             : names_did_you_mean(hint, &near),
	               "unknown value '%.80s'", id);
	return false;
}

bool resolve_value(struct model *m, const struct domain *domain, const struct word *w, int64_t *out)
{
	uint32_t unit;

	if (domain->bad)
		return false;
	if (!type_is_number(domain->type))
		return find_value(m, domain, w->text, w, out);
	if (!resolve_number(m, domain, w, out, &unit))
		return false;
	if (domain->min > domain->max || (*out >= domain->min && *out <= domain->max))
		return true;
	berth_diag_add(m->diag, BERTH_ERROR, "KB-034", &w->at, "see 'min' and 'max' of the fact",
	               "'%.80s' is out of range", w->text);
	return false;
}

bool resolve_value_set(struct model *m, const struct domain *domain, const struct word *w,
                       uint64_t *out)
{
	const char *rest = w->text, *id;
	bool fine = !domain->bad;
	int64_t value;

	*out = 0;
	if (domain->bad)
		return false;
	while ((id = names_next_word(m, &rest)) != NULL) {
		if (!find_value(m, domain, id, w, &value)) {
			fine = false;
			continue;
		}
		if (*out >> value & 1)
			berth_diag_add(m->diag, BERTH_ERROR, "KB-055", &w->at, NULL,
			               "value '%s' is given twice", id);
		*out |= UINT64_C(1) << value;
	}
	if (fine && *out == 0) {
		berth_diag_add(m->diag, BERTH_ERROR, "KB-055", &w->at, NULL, "no value is given");
		fine = false;
	}
	return fine;
}

static bool same_values(const struct domain *a, const struct domain *b)
{
	if (a->values == b->values)
		return true;
	if (a->n_values != b->n_values)
		return false;
	for (uint32_t i = 0; i < a->n_values; i++)
		if (strcmp(a->values[i].id, b->values[i].id) != 0)
			return false;
	return true;
}

bool domains_match(const struct domain *a, const struct domain *b)
{
	if (a->type != b->type)
		return false;
	return a->type == BERTH_ENUM ? same_values(a, b) : a->dimension == b->dimension;
}

const char *domain_noun(const struct model *m, const struct domain *d)
{
	static const char *const nouns[] = {
		[BERTH_BOOLEAN] = "a boolean", [BERTH_ENUM] = "an enumeration",
		[BERTH_INTEGER] = "an integer", [BERTH_QUANTITY] = "a quantity", [BERTH_TEXT] = "a text",
		[BERTH_SET] = "a set",
	};
	char noun[100];

	if (d->type != BERTH_QUANTITY || d->dimension == NONE)
		return nouns[d->type];
	snprintf(noun, sizeof noun, "a quantity of %s", m->dimensions[d->dimension].id);
	return arena_strdup(m->arena, noun);
}
