/*
 * describe.c - a program tells what is in it.
 */
#include "engine/engine.h"

#include "base/digest.h"
#include "engine/program/program.h"

#include <string.h>

const char *berth_status_text(berth_status status)
{
	static const char *const texts[] = {
		"no error", "out of memory", "wrong use of the library",
		"no fact, value or candidate has that name", "the text does not read as the fact's type",
		"the unit is missing or is not one of the fact's dimension",
		"the value is outside the fact's range", "the knowledge has errors",
		"this is no compiled knowledge, is damaged, or is of another version",
		"a limit was reached", "a calculation divided by zero or overflowed",
		"a file could not be read or written", "the requirement data has errors",
	};
	int number = -(int)status;

	if (number < 0 || number >= (int)(sizeof texts / sizeof *texts))
		return "unknown status";
	return texts[number];
}

const char *berth_decision_name(berth_decision decision)
{
	static const char *const names[] = {
		[BERTH_CERTAIN] = "certain", [BERTH_SETTLED] = "settled", [BERTH_POSSIBLE] = "possible",
		[BERTH_NOTHING] = "none"
	};

	return (size_t)decision < sizeof names / sizeof *names ? names[decision] : NULL;
}

const char *program_text(const berth_program *p, text_at text, uint32_t language)
{
	uint32_t n = p->header->n_languages;
	const struct p_text *row = p->texts + (size_t)text * n;

	if (language < n && row[language].string)
		return program_string(p, row[language].string);
	return program_string(p, row[0].string);
}

const struct p_dated *program_limit_at(const berth_program *p, uint32_t limit, int32_t as_of)
{
	struct span values = p->limits[limit].values;
	const struct p_dated *found = NULL;

	for (uint32_t i = 0; i < values.count && p->dated[values.first + i].from <= as_of; i++)
		found = &p->dated[values.first + i];
	return found;
}

bool effect_same_products(const berth_program *p, const struct p_effect *a,
                          const struct p_effect *b)
{
	if (a->products.count != b->products.count)
		return false;
	for (uint32_t i = 0; i < a->products.count; i++) {
		const struct p_product *x = &p->products[a->products.first + i];
		const struct p_product *y = &p->products[b->products.first + i];
		if (x->operands.count != y->operands.count || x->divisor != y->divisor)
			return false;
	}
	return true;
}

const struct p_property *program_property_at(const berth_program *p, uint32_t candidate,
                                             uint32_t attribute, int32_t as_of)
{
	struct span properties = p->candidates[candidate].properties;
	const struct p_property *found = NULL;

	for (uint32_t i = 0; i < properties.count; i++) {
		const struct p_property *property = &p->properties[properties.first + i];
		if (property->attribute == attribute && property->from <= as_of)
			found = property;
	}
	return found;
}

void berth_program_describe(const berth_program *p, berth_program_info *info)
{
	*info = (berth_program_info){
		.name = program_string(p, p->header->name),
		.version = program_string(p, p->header->version),
		.date = p->header->date,
		.facts = p->n_facts,
		.candidates = p->n_candidates,
		.criteria = p->n_criteria,
		.rules = p->n_rules,
		.instances = p->n_rule_instances,
		.sources = p->n_sources,
		.limits = p->n_limits,
		.tables = p->n_tables,
		.attributes = p->n_attributes,
		.topics = p->n_topics,
		.image_bytes = (size_t)p->header->size,
	};
	digest_hex(p->header->knowledge_sha256, info->sha256);
}

uint32_t berth_languages(const berth_program *p)
{
	return p->header->n_languages;
}

const char *berth_language(const berth_program *p, uint32_t i)
{
	if (i >= p->header->n_languages)
		return NULL;
	return program_string(p, p->texts[p->header->languages + i].string);
}

/* ---- ids ---------------------------------------------------------------- */

const char *berth_fact_id(const berth_program *p, uint32_t fact)
{
	return fact < p->n_facts ? program_string(p, p->facts[fact].id) : NULL;
}

const char *berth_candidate_id(const berth_program *p, uint32_t candidate)
{
	return candidate < p->n_candidates ? program_string(p, p->candidates[candidate].id) : NULL;
}

const char *berth_criterion_id(const berth_program *p, uint32_t criterion)
{
	return criterion < p->n_criteria ? program_string(p, p->criteria[criterion].id) : NULL;
}

const char *berth_rule_id(const berth_program *p, uint32_t rule)
{
	return rule < p->n_rules ? program_string(p, p->rules[rule].id) : NULL;
}

berth_type berth_fact_type(const berth_program *p, uint32_t fact)
{
	return fact < p->n_facts ? (berth_type)p->facts[fact].type : BERTH_SET;
}

uint32_t berth_fact_candidate(const berth_program *p, uint32_t fact)
{
	return fact < p->n_facts ? p->facts[fact].candidate : BERTH_NONE;
}

/* ---- finding by id ------------------------------------------------------ */

/* The element of a sorted section whose first member, a string_at, is ID. */
static uint32_t find_sorted(const berth_program *p, const void *section, uint32_t n, size_t size,
                            const char *id)
{
	uint32_t low = 0, high = n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const string_at *at = (const string_at *)((const char *)section + middle * size);
		int order = strcmp(program_string(p, *at), id);
		if (order == 0)
			return middle;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return BERTH_NONE;
}

uint32_t berth_fact_find(const berth_program *p, const char *id)
{
	return find_sorted(p, p->facts, p->n_facts, sizeof *p->facts, id);
}

uint32_t berth_criterion_find(const berth_program *p, const char *id)
{
	return find_sorted(p, p->criteria, p->n_criteria, sizeof *p->criteria, id);
}

uint32_t berth_topic_at(const berth_program *p, uint32_t place)
{
	for (uint32_t i = 0; i < p->n_topics; i++)
		if (p->topics[i].ordinal == place)
			return i;
	return BERTH_NONE;
}

uint32_t berth_stage_at(const berth_program *p, uint32_t place)
{
	for (uint32_t i = 0; i < p->n_stages; i++)
		if (p->stages[i].ordinal == place)
			return i;
	return BERTH_NONE;
}

uint32_t berth_topic_stage(const berth_program *p, uint32_t topic)
{
	return topic < p->n_topics ? p->topics[topic].stage : BERTH_NONE;
}

uint32_t berth_topic_find(const berth_program *p, const char *id)
{
	return find_sorted(p, p->topics, p->n_topics, sizeof *p->topics, id);
}

uint32_t berth_rule_find(const berth_program *p, const char *id)
{
	return find_sorted(p, p->rules, p->n_rules, sizeof *p->rules, id);
}

uint32_t berth_source_find(const berth_program *p, const char *id)
{
	return find_sorted(p, p->sources, p->n_sources, sizeof *p->sources, id);
}

uint32_t berth_candidate_find(const berth_program *p, const char *id)
{
	for (uint32_t i = 0; i < p->n_candidates; i++)
		if (strcmp(program_string(p, p->candidates[i].id), id) == 0)
			return i;
	return BERTH_NONE;
}

/* ---- facts -------------------------------------------------------------- */

berth_status berth_fact_describe(const berth_program *p, uint32_t fact, uint32_t language,
                                 berth_fact_info *info)
{
	const struct p_fact *f;

	if (fact >= p->n_facts)
		return BERTH_EUSE;
	f = &p->facts[fact];
	*info = (berth_fact_info){
		.id = program_string(p, f->id),
		.group = program_string(p, f->group),
		.label = program_text(p, f->label, language),
		.question = program_text(p, f->question, language),
		.help = program_text(p, f->help, language),
		.wish = program_text(p, f->wish, language),
		.unit = program_string(p, f->unit_word),
		.dimension = f->dimension == NONE ? "" : program_string(p, p->dimensions[f->dimension].id),
		.type = (berth_type)f->type,
		.derived = f->derived,
		.candidate = f->candidate,
		.min = f->min,
		.max = f->max,
		.values = f->values.count,
		.ordinal = f->ordinal,
		.effort = f->effort,
		.ask = (berth_ask)f->ask,
		.asked_with = program_string(p, f->asked_with),
		.natural_for = f->natural_for,
		.neutral = f->neutral,
		.asked_after = f->asked_after,
		.pointless_with = f->pointless_with,
		.pointless_values = f->pointless_values,
	};
	return BERTH_OK;
}

static const struct p_value *value_of(const berth_program *p, uint32_t fact, uint32_t value)
{
	if (fact >= p->n_facts || value >= p->facts[fact].values.count)
		return NULL;
	return &p->values[p->facts[fact].values.first + value];
}

const char *berth_fact_value_id(const berth_program *p, uint32_t fact, uint32_t value)
{
	const struct p_value *v = value_of(p, fact, value);

	return v ? program_string(p, v->id) : NULL;
}

const char *berth_fact_value_label(const berth_program *p, uint32_t fact, uint32_t value,
                                   uint32_t language)
{
	const struct p_value *v = value_of(p, fact, value);

	if (!v || !v->label)
		return berth_fact_value_id(p, fact, value);
	return program_text(p, v->label, language);
}

const char *berth_fact_value_wish(const berth_program *p, uint32_t fact, uint32_t value,
                                  uint32_t language)
{
	const struct p_value *v = value_of(p, fact, value);

	return v ? program_text(p, v->wish, language) : NULL;
}

const char *berth_fact_unit(const berth_program *p, uint32_t fact, uint32_t i, int64_t *factor)
{
	struct span units;

	if (fact >= p->n_facts || p->facts[fact].dimension == NONE)
		return NULL;
	units = p->dimensions[p->facts[fact].dimension].units;
	if (i >= units.count)
		return NULL;
	*factor = p->units[units.first + i].factor;
	return program_string(p, p->units[units.first + i].id);
}

/* ---- the rest ----------------------------------------------------------- */

berth_status berth_candidate_describe(const berth_program *p, uint32_t candidate, uint32_t language,
                                      berth_candidate_info *info)
{
	if (candidate >= p->n_candidates)
		return BERTH_EUSE;
	info->id = program_string(p, p->candidates[candidate].id);
	info->label = program_text(p, p->candidates[candidate].label, language);
	info->short_label = p->candidates[candidate].short_label
		? program_text(p, p->candidates[candidate].short_label, language) : info->label;
	info->description = program_text(p, p->candidates[candidate].description, language);
	info->called = program_text(p, p->candidates[candidate].called, language);
	return BERTH_OK;
}

berth_status berth_criterion_describe(const berth_program *p, uint32_t criterion, uint32_t language,
                                      berth_criterion_info *info)
{
	if (criterion >= p->n_criteria)
		return BERTH_EUSE;
	info->id = program_string(p, p->criteria[criterion].id);
	info->label = program_text(p, p->criteria[criterion].label, language);
	info->help = program_text(p, p->criteria[criterion].help, language);
	info->weight = p->criteria[criterion].weight;
	return BERTH_OK;
}

berth_status berth_topic_describe(const berth_program *p, uint32_t topic, uint32_t language,
                                  const char **id, const char **label)
{
	if (topic >= p->n_topics)
		return BERTH_EUSE;
	*id = program_string(p, p->topics[topic].id);
	*label = program_text(p, p->topics[topic].label, language);
	return BERTH_OK;
}

berth_status berth_stage_describe(const berth_program *p, uint32_t stage, uint32_t language,
                                  const char **id, const char **label)
{
	if (stage >= p->n_stages)
		return BERTH_EUSE;
	*id = program_string(p, p->stages[stage].id);
	*label = program_text(p, p->stages[stage].label, language);
	return BERTH_OK;
}

berth_status berth_rule_describe(const berth_program *p, uint32_t rule, berth_rule_info *info)
{
	const struct p_rule *r;

	if (rule >= p->n_rules)
		return BERTH_EUSE;
	r = &p->rules[rule];
	*info = (berth_rule_info){
		.id = program_string(p, r->id),
		.strength = program_string(p, r->strength),
		.layer = program_string(p, r->layer),
		.file = program_string(p, r->file),
		.line = r->line,
		.valid_from = r->valid_from,
		.valid_to = r->valid_to,
		.reviewed_on = r->reviewed_on,
		.citations = r->cites.count,
	};
	return BERTH_OK;
}
