/*
 * image-items.c - checks of what is declared: facts, candidates, limits, sources, rules' heads.
 */
#include "engine/program/check.h"

#include <string.h>

/* Are the ids of N elements of SIZE bytes, whose first member is the id, in order? */
static bool ids_in_order(const berth_program *p, const void *section, uint32_t n, size_t size)
{
	const char *before = "";

	for (uint32_t i = 0; i < n; i++) {
		const string_at *at = (const string_at *)((const char *)section + i * size);
		if (!is_string(p, *at) || strcmp(before, program_string(p, *at)) >= 0)
			return false;
		before = program_string(p, *at);
	}
	return true;
}

static bool check_units(const berth_program *p)
{
	uint32_t at = 0;

	if (!ids_in_order(p, p->dimensions, p->n_dimensions, sizeof *p->dimensions))
		return false;
	for (uint32_t i = 0; i < p->n_dimensions; i++) {
		const struct p_dimension *d = &p->dimensions[i];
		if (!is_string(p, d->base) || !is_next(d->units, p->n_units, &at))
			return false;
		for (uint32_t k = d->units.first; k < d->units.first + d->units.count; k++)
			if (p->units[k].dimension != i || p->units[k].factor < 1
			    || !is_string(p, p->units[k].id))
				return false;
	}
	return at == p->n_units;
}

/* Do dimension and unit fit TYPE? */
static bool check_quantity(const berth_program *p, uint32_t type, uint32_t dimension, uint32_t unit)
{
	if (type != BERTH_QUANTITY)
		return dimension == NONE && unit == NONE;
	return is_index(dimension, p->n_dimensions)
		&& (unit == NONE || (unit < p->n_units && p->units[unit].dimension == dimension));
}

static bool check_values(const berth_program *p, uint32_t type, struct span values)
{
	if (!is_span(values, p->n_values))
		return false;
	return type == BERTH_ENUM ? values.count >= 2 && values.count <= MAX_VALUES : values.count == 0;
}

static bool check_all_values(const berth_program *p)
{
	for (uint32_t i = 0; i < p->n_values; i++)
		if (!is_string(p, p->values[i].id) || !is_text(p, p->values[i].label))
			return false;
	return true;
}

static bool check_fact(const berth_program *p, const struct p_fact *f)
{
	return is_string(p, f->group) && is_text(p, f->label) && is_text(p, f->question)
		&& is_text(p, f->help) && f->type <= BERTH_TEXT && f->derived <= 1
		&& check_quantity(p, f->type, f->dimension, f->unit) && is_string(p, f->unit_word)
		&& f->effort >= 1 && f->effort <= 5 && f->ask <= 2 && f->ordinal < p->n_facts
		&& check_values(p, f->type, f->values) && is_index_or_none(f->variable, p->n_variables)
		&& (f->derived ? f->level >= 1 && f->level <= p->n_levels - 3 : f->level == 0)
		&& (f->candidate == NONE || (f->derived && f->candidate < p->n_candidates))
		&& !(f->derived && f->type == BERTH_TEXT) && is_span(f->conclusions, p->n_conclusions)
		&& is_span(f->assumptions, p->n_conclusions) && is_string(p, f->file);
}

static bool check_facts(const berth_program *p)
{
	uint32_t at = 0;

	if (!ids_in_order(p, p->facts, p->n_facts, sizeof *p->facts) || !check_all_values(p))
		return false;
	for (uint32_t i = 0; i < p->n_facts; i++)
		if (!check_fact(p, &p->facts[i]) || !is_next(p->facts[i].atoms, p->n_fact_atoms, &at))
			return false;
	return at == p->n_fact_atoms;
}

/* Every topic has a place of its own in the order of the knowledge. */
static bool topics_in_order(const berth_program *p)
{
	for (uint32_t i = 0; i < p->n_topics; i++) {
		uint32_t holders = 0;
		for (uint32_t k = 0; k < p->n_topics; k++)
			holders += p->topics[k].ordinal == i;
		if (holders != 1 || !is_text(p, p->topics[i].label))
			return false;
	}
	return true;
}

static bool check_criteria(const berth_program *p)
{
	if (!ids_in_order(p, p->criteria, p->n_criteria, sizeof *p->criteria)
	    || !ids_in_order(p, p->topics, p->n_topics, sizeof *p->topics))
		return false;
	for (uint32_t i = 0; i < p->n_criteria; i++) {
		const struct p_criterion *c = &p->criteria[i];
		if (!is_text(p, c->label) || !is_text(p, c->help) || c->weight < 0 || c->weight > 100
		    || !is_span(c->conclusions, p->n_conclusions))
			return false;
	}
	return topics_in_order(p);
}

static bool check_attribute(const berth_program *p, const struct p_attribute *a)
{
	bool set = a->type == BERTH_SET;

	return is_text(p, a->label) && a->type <= BERTH_SET && a->type != BERTH_TEXT
		&& check_quantity(p, a->type, a->dimension, a->unit) && is_string(p, a->unit_word)
		&& check_values(p, a->type, a->values)
		&& (set ? a->values_of < p->n_facts && p->facts[a->values_of].type == BERTH_ENUM
		        : a->values_of == NONE);
}

static bool check_attributes(const berth_program *p)
{
	if (p->n_attributes == 0 || !is_string(p, p->attributes[0].id)
	    || strcmp(program_string(p, p->attributes[0].id), "status") != 0
	    || !ids_in_order(p, p->attributes + 1, p->n_attributes - 1, sizeof *p->attributes))
		return false;
	for (uint32_t i = 0; i < p->n_attributes; i++)
		if (!check_attribute(p, &p->attributes[i]))
			return false;
	return true;
}

static bool check_citations(const berth_program *p)
{
	for (uint32_t i = 0; i < p->n_cites; i++)
		if (!is_index(p->cites[i].source, p->n_sources) || !is_string(p, p->cites[i].at))
			return false;
	return true;
}

static bool check_property(const berth_program *p, const struct p_property *property)
{
	const struct p_attribute *a;
	uint32_t n_values;

	if (!is_index(property->attribute, p->n_attributes))
		return false;
	a = &p->attributes[property->attribute];
	n_values = a->type == BERTH_BOOLEAN ? 2 : a->values.count;
	if (a->type == BERTH_SET)
		n_values = p->facts[a->values_of].values.count;
	return is_date_or_none(property->from) && is_value(a->type, n_values, property->value)
		&& is_span(property->cites, p->n_cites);
}

/* By attribute, then date. */
static bool check_properties(const berth_program *p, struct span span)
{
	for (uint32_t i = span.first; i < span.first + span.count; i++) {
		const struct p_property *this = &p->properties[i], *before = this - 1;
		if (!check_property(p, this))
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
	uint32_t at = 0;

	for (uint32_t i = 0; i < p->n_candidates; i++) {
		const struct p_candidate *c = &p->candidates[i];
		if (!is_string(p, c->id) || !is_text(p, c->label) || !is_text(p, c->description)
		    || (i && p->candidates[i - 1].order >= c->order)
		    || !is_next(c->properties, p->n_properties, &at) || !check_properties(p, c->properties))
			return false;
	}
	return at == p->n_properties;
}

static bool is_cost_of(const berth_program *p, uint32_t candidate)
{
	uint32_t fact = p->candidates[candidate].cost;

	if (p->n_costs == 0)
		return fact == NONE;
	return is_index(fact, p->n_facts) && p->facts[fact].candidate == candidate
		&& p->facts[fact].type == BERTH_QUANTITY;
}

static bool check_cost(const berth_program *p)
{
	uint32_t at = 0;

	if (p->n_costs > 1)
		return false;
	for (uint32_t i = 0; i < p->n_candidates; i++)
		if (!is_cost_of(p, i))
			return false;
	for (uint32_t i = 0; i < p->n_costs; i++)
		if (!is_string(p, p->costs[i].currency) || !is_date_or_none(p->costs[i].as_of)
		    || !is_next(p->costs[i].omissions, p->n_omissions, &at))
			return false;
	for (uint32_t i = 0; i < p->n_omissions; i++)
		if (!is_string(p, p->omissions[i].id) || !is_text(p, p->omissions[i].label)
		    || p->omissions[i].candidates & ~values_mask(p->n_candidates))
			return false;
	return at == p->n_omissions;
}

static bool check_limits(const berth_program *p)
{
	uint32_t at = 0;

	if (!ids_in_order(p, p->limits, p->n_limits, sizeof *p->limits))
		return false;
	for (uint32_t i = 0; i < p->n_limits; i++) {
		const struct p_limit *l = &p->limits[i];
		if (!is_text(p, l->label) || !is_number_type(l->type)
		    || !check_quantity(p, l->type, l->dimension, l->unit)
		    || !is_next(l->values, p->n_dated, &at) || !is_span(l->cites, p->n_cites))
			return false;
		for (uint32_t k = l->values.first; k < l->values.first + l->values.count; k++)
			if (!is_date_or_none(p->dated[k].from)
			    || (k > l->values.first && p->dated[k - 1].from >= p->dated[k].from))
				return false;
	}
	return at == p->n_dated;
}

static bool check_sources(const berth_program *p)
{
	if (!ids_in_order(p, p->sources, p->n_sources, sizeof *p->sources))
		return false;
	for (uint32_t i = 0; i < p->n_sources; i++) {
		const struct p_source *s = &p->sources[i];
		if (!is_string(p, s->title) || !is_string(p, s->url) || !is_string(p, s->published)
		    || !is_string(p, s->confidence) || !is_date_or_none(s->checked))
			return false;
	}
	return true;
}

static bool check_finals(const berth_program *p)
{
	for (uint32_t i = 0; i < p->n_finals; i++)
		if (p->finals[i].final < BERTH_FINAL_VOWEL || p->finals[i].final > BERTH_FINAL_RIEUL)
			return false;
	return ids_in_order(p, p->finals, p->n_finals, sizeof *p->finals);
}

static bool check_heads(const berth_program *p)
{
	if (!ids_in_order(p, p->rules, p->n_rules, sizeof *p->rules))
		return false;
	for (uint32_t i = 0; i < p->n_rules; i++) {
		const struct p_rule *r = &p->rules[i];
		if (!is_string(p, r->strength) || !is_string(p, r->layer) || !is_string(p, r->file)
		    || !is_text(p, r->because) || r->priority < -2 || r->priority > 2
		    || !is_date_or_none(r->valid_from) || !is_date_or_none(r->valid_to)
		    || !is_date_or_none(r->reviewed_on) || !is_span(r->cites, p->n_cites)
		    || !is_span(r->instances, p->n_rule_instances))
			return false;
	}
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
		{ check_criteria, "the compiled knowledge is damaged: its criteria are wrong" },
		{ check_attributes, "the compiled knowledge is damaged: its attributes are wrong" },
		{ check_sources, "the compiled knowledge is damaged: its sources are wrong" },
		{ check_citations, "the compiled knowledge is damaged: its citations are wrong" },
		{ check_candidates, "the compiled knowledge is damaged: its candidates are wrong" },
		{ check_cost, "the compiled knowledge is damaged: its costs are wrong" },
		{ check_limits, "the compiled knowledge is damaged: its limits are wrong" },
		{ check_finals, "the compiled knowledge is damaged: its final sounds are wrong" },
		{ check_heads, "the compiled knowledge is damaged: its rules are wrong" },
	};

	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
		if (!checks[i].holds(p))
			return checks[i].message;
	return NULL;
}
