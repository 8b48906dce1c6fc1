/*
 * items.c - what is declared, item by item.
 *
 * Levels, variables and conclusions of facts, and the instances of rules, are filled in
 * by the parts that come later.
 */
#include "engine/freeze/parts.h"

static void freeze_dimensions(struct freeze *f)
{
	const struct model *m = f->m;

	for (uint32_t i = 0; i < m->n_dimensions; i++)
		add_dimensions_like(f, &m->dimensions[i])->units = m->dimensions[i].units;
	for (uint32_t i = 0; i < m->n_units; i++)
		add_units_like(f, &m->units[i]);
}

static void freeze_fact(struct freeze *f, const struct m_fact *from)
{
	struct p_fact *to = add_facts(f);

	to->id = freeze_string(f, from->id);
	to->group = freeze_string(f, from->group);
	to->label = freeze_phrase(f, from->label);
	to->question = freeze_phrase(f, from->question);
	to->help = freeze_phrase(f, from->help);
	to->wish = freeze_phrase(f, from->wish);
	to->type = from->domain.type;
	to->derived = from->derived;
	to->candidate = from->candidate;
	to->dimension = from->domain.dimension;
	to->unit = from->domain.unit;
	to->unit_word = freeze_string(f, from->domain.unit_word);
	to->effort = from->effort;
	to->ask = from->ask;
	to->asked_with = freeze_string(f, from->asked_with);
	to->natural_for = from->natural_for;
	to->neutral = from->neutral;
	to->asked_after = from->asked_after;
	to->pointless_with = from->pointless_with;
	to->pointless_values = from->pointless_values;
	to->ordinal = from->ordinal;
	to->min = from->domain.min;
	to->max = from->domain.max;
	to->values = freeze_values(f, &from->domain);
	to->variable = NONE;
	to->file = freeze_string(f, from->at.file);
	to->line = from->at.line;
}

static void freeze_attributes(struct freeze *f)
{
	for (uint32_t i = 0; i < f->m->n_attributes; i++) {
		const struct m_attribute *from = &f->m->attributes[i];
		struct p_attribute *to = add_attributes(f);
		to->id = freeze_string(f, from->id);
		to->label = freeze_phrase(f, from->label);
		to->type = from->domain.type;
		to->dimension = from->domain.dimension;
		to->unit = from->domain.unit;
		to->unit_word = freeze_string(f, from->domain.unit_word);
		to->values_of = from->values_of;
		to->values = freeze_values(f, &from->domain);
	}
}

static void freeze_candidate(struct freeze *f, const struct m_candidate *from)
{
	struct p_candidate *to = add_candidates(f);

	to->id = freeze_string(f, from->id);
	to->label = freeze_phrase(f, from->label);
	to->short_label = freeze_phrase(f, from->short_label);
	to->called = freeze_phrase(f, from->called);
	to->description = freeze_phrase(f, from->description);
	to->order = from->order;
	to->properties = (struct span){ count_properties(f), from->n_properties };
	to->cost = NONE;
	for (uint32_t i = 0; i < from->n_properties; i++) {
		struct span cites = freeze_citations(f, &from->properties[i].cites);
		add_properties_like(f, &from->properties[i])->cites = cites;
	}
}

/* Facts per candidate have their numbers in the order of the candidates' places. */
static void freeze_cost(struct freeze *f)
{
	const struct m_cost *from = &f->m->cost;
	struct p_cost *to;

	if (from->fact == NONE || f->failed)
		return;
	for (uint32_t i = 0; i < count_candidates(f); i++)
		frozen_candidates(f, i)->cost = from->fact + f->m->place_of_candidate[i];
	to = add_costs(f);
	to->currency = freeze_string(f, from->currency);
	to->as_of = from->as_of;
	to->omissions.count = from->n_omissions;
	for (uint32_t i = 0; i < from->n_omissions; i++)
		add_omissions_like(f, &from->omissions[i]);
}

static void freeze_limit(struct freeze *f, const struct m_limit *from)
{
	struct p_limit *to = add_limits(f);

	to->id = freeze_string(f, from->id);
	to->label = freeze_phrase(f, from->label);
	to->type = from->domain.type;
	to->dimension = from->domain.dimension;
	to->unit = from->domain.unit;
	to->judged = from->judged;
	to->values = (struct span){ count_dated(f), from->n_values };
	to->cites = freeze_citations(f, &from->cites);
	for (uint32_t i = 0; i < from->n_values; i++)
		add_dated_like(f, &from->values[i]);
}

static void freeze_rule(struct freeze *f, const struct m_rule *from)
{
	struct p_rule *to = add_rules(f);

	to->id = freeze_string(f, from->declared->id.text);
	to->strength = freeze_string(f, from->strength);
	to->layer = freeze_string(f, from->layer);
	to->file = freeze_string(f, from->at.file);
	to->strongest_of = freeze_string(f, from->declared->strongest_of.text);
	to->because = freeze_phrase(f, from->because);
	to->short_text = freeze_phrase(f, from->short_text);
	to->weighing = freeze_phrase(f, from->weighing);
	to->priority = from->priority;
	to->valid_from = from->valid_from;
	to->valid_to = from->valid_to;
	to->reviewed_on = from->reviewed_on;
	to->line = from->at.line;
	to->cites = freeze_citations(f, &from->cites);
	for (uint32_t i = 0; i < from->n_actions; i++)
		from->actions[i].text_number = freeze_phrase(f, from->actions[i].text);
	freeze_written(f, from, to);
}

void freeze_items(struct freeze *f)
{
	const struct model *m = f->m;

	freeze_dimensions(f);
	for (uint32_t i = 0; i < m->n_facts; i++)
		freeze_fact(f, &m->facts[i]);
	for (uint32_t i = 0; i < m->n_criteria; i++)
		add_criteria_like(f, &m->criteria[i]);
	for (uint32_t i = 0; i < m->n_stages; i++)
		add_stages_like(f, &m->stages[i]);
	for (uint32_t i = 0; i < m->n_topics; i++)
		add_topics_like(f, &m->topics[i]);
	for (uint32_t i = 0; i < m->n_outsiders; i++) {
		struct span cites = freeze_citations(f, &m->outsiders[i].cites);
		add_outsiders_like(f, &m->outsiders[i])->cites = cites;
	}
	freeze_attributes(f);
	for (uint32_t i = 0; i < m->n_candidates; i++)
		freeze_candidate(f, &m->candidates[i]);
	freeze_cost(f);
	for (uint32_t i = 0; i < m->n_limits; i++)
		freeze_limit(f, &m->limits[i]);
	for (uint32_t i = 0; i < m->n_sources; i++)
		add_sources_like(f, &m->sources[i]);
	freeze_tables(f);
	for (uint32_t i = 0; i < m->n_rules; i++)
		freeze_rule(f, &m->rules[i]);
	freeze_cues(f);
	freeze_finals(f);
}
