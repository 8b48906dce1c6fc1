/*
 * check-items.c - checks of what is declared: facts, candidates, limits.
 */
#include "engine/program/parts.h"

#include <string.h>

bool image_ids_in_order(const berth_program *p, const void *first, uint32_t n, size_t size)
{
	const char *before = "";

	for (uint32_t i = 0; i < n; i++) {
		const char *id = program_string(p, *(const string_at *)((const char *)first + i * size));
		if (strcmp(before, id) >= 0)
			return false;
		before = id;
	}
	return true;
}

static bool check_units(const berth_program *p)
{
	for (uint32_t i = 0; i < p->n_dimensions; i++) {
		struct span units = p->dimensions[i].units;
		for (uint32_t k = units.first; k < units.first + units.count; k++)
			if (p->units[k].dimension != i || p->units[k].factor < 1)
				return false;
	}
	return true;
}

/* Do dimension and unit fit TYPE? */
static bool check_quantity(const berth_program *p, uint32_t type, uint32_t dimension, uint32_t unit)
{
	if (type != BERTH_QUANTITY)
		return dimension == NONE && unit == NONE;
	return dimension != NONE && (unit == NONE || p->units[unit].dimension == dimension);
}

bool image_values_fit(uint32_t type, struct span values)
{
	if (type == BERTH_ENUM)
		return values.count >= 2 && values.count <= MAX_VALUES;
	return values.count == (type == BERTH_BOOLEAN ? 2 : 0);
}

static bool check_fact(const berth_program *p, const struct p_fact *f)
{
	return check_quantity(p, f->type, f->dimension, f->unit) && image_values_fit(f->type, f->values)
		&& (f->derived ? f->level >= 1 && f->level <= p->n_levels - 3 : f->level == 0)
		&& (f->neutral == NONE || f->neutral < f->values.count)
		&& (f->candidate == NONE || f->derived) && !(f->derived && f->type == BERTH_TEXT);
}

static bool check_facts(const berth_program *p)
{
	for (uint32_t i = 0; i < p->n_facts; i++)
		if (!check_fact(p, &p->facts[i]))
			return false;
	return true;
}

/* Does each of N items of SIZE bytes have a place of its own in the order of the knowledge?  FIRST
 * is the place of the first item. */
static bool are_places(const uint32_t *first, size_t size, uint32_t n)
{
	for (uint32_t place = 0; place < n; place++) {
		uint32_t holders = 0;
		for (uint32_t i = 0; i < n; i++)
			holders += *(const uint32_t *)(const void *)((const char *)first + i * size) == place;
		if (holders != 1)
			return false;
	}
	return true;
}

static bool check_stages(const berth_program *p)
{
	return are_places(&p->stages->ordinal, sizeof *p->stages, p->n_stages);
}

static bool check_topics(const berth_program *p)
{
	for (uint32_t i = 0; i < p->n_topics; i++)
		if (p->n_stages && p->topics[i].stage == NONE)
			return false;
	return are_places(&p->topics->ordinal, sizeof *p->topics, p->n_topics);
}

static bool check_attribute(const berth_program *p, const struct p_attribute *a)
{
	return a->type != BERTH_TEXT && check_quantity(p, a->type, a->dimension, a->unit)
		&& image_values_fit(a->type, a->values) && (a->type == BERTH_SET) == (a->values_of != NONE)
		&& (a->values_of == NONE || p->facts[a->values_of].type == BERTH_ENUM);
}

static bool check_attributes(const berth_program *p)
{
	if (p->n_attributes == 0 || strcmp(program_string(p, p->attributes[0].id), "status") != 0
	    || !image_ids_in_order(p, p->attributes + 1, p->n_attributes - 1, sizeof *p->attributes))
		return false;
	for (uint32_t i = 0; i < p->n_attributes; i++)
		if (!check_attribute(p, &p->attributes[i]))
			return false;
	return true;
}

/* By attribute, then date. */
static bool check_properties(const berth_program *p, struct span span)
{
	for (uint32_t i = span.first; i < span.first + span.count; i++) {
		const struct p_property *this = &p->properties[i], *before = this - 1;
		struct kind kind;
		if (!kind_find(p, BERTH_OF_ATTRIBUTE, this->attribute, &kind)
		    || !is_value_of(&kind, this->value))
			return false;
		if (i == span.first || before->attribute < this->attribute)
			continue;
		if (before->attribute > this->attribute || before->from >= this->from)
			return false;
	}
	return true;
}

static bool check_candidates(const berth_program *p)
{
	for (uint32_t i = 0; i < p->n_candidates; i++)
		if ((i && p->candidates[i - 1].order >= p->candidates[i].order)
		    || !check_properties(p, p->candidates[i].properties))
			return false;
	return true;
}

static bool is_cost_of(const berth_program *p, uint32_t candidate)
{
	uint32_t fact = p->candidates[candidate].cost;

	if (p->n_costs == 0)
		return fact == NONE;
	return fact != NONE && p->facts[fact].candidate == candidate
		&& p->facts[fact].type == BERTH_QUANTITY;
}

static bool check_cost(const berth_program *p)
{
	for (uint32_t i = 0; i < p->n_candidates; i++)
		if (!is_cost_of(p, i))
			return false;
	return p->n_costs <= 1;
}

static bool check_limit(const berth_program *p, const struct p_limit *l)
{
	if (!type_is_number(l->type) || !check_quantity(p, l->type, l->dimension, l->unit))
		return false;
	for (uint32_t k = l->values.first + 1; k < l->values.first + l->values.count; k++)
		if (p->dated[k - 1].from >= p->dated[k].from)
			return false;
	return true;
}

static bool check_limits(const berth_program *p)
{
	for (uint32_t i = 0; i < p->n_limits; i++)
		if (!check_limit(p, &p->limits[i]))
			return false;
	return true;
}

const char *image_check_items(const berth_program *p)
{
	static const struct {
		bool (*holds)(const berth_program *p);
		const char *message;
	} checks[] = {
		{ check_units, "the compiled knowledge is damaged: its units are wrong" },
		{ check_facts, "the compiled knowledge is damaged: its facts are wrong" },
		{ check_stages, "the compiled knowledge is damaged: its stages are wrong" },
		{ check_topics, "the compiled knowledge is damaged: its topics are wrong" },
		{ check_attributes, "the compiled knowledge is damaged: its attributes are wrong" },
		{ check_candidates, "the compiled knowledge is damaged: its candidates are wrong" },
		{ check_cost, "the compiled knowledge is damaged: its costs are wrong" },
		{ check_limits, "the compiled knowledge is damaged: its limits are wrong" },
	};

	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
		if (!checks[i].holds(p))
			return checks[i].message;
	return NULL;
}
