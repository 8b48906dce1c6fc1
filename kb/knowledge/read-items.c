/*
 * read-items.c - everything that is declared, except rules.
 */
#include "kb/knowledge/read.h"

#include <string.h>

void read_manifest(const struct reading *r, const struct xml_node *root)
{
	struct manifest_declaration d = {
		.name = read_word(root, "name"),
		.version = read_word(root, "version"),
		.date = read_word(root, "date"),
		.languages = read_word(root, "languages"),
	};

	builder_manifest(r->builder, &d);
}

static void read_dimension(const struct reading *r, const struct xml_node *item)
{
	size_t count = read_count(item, "unit");
	struct unit_declaration *units = count ? arena_alloc(r->arena, count, sizeof *units) : NULL;
	struct dimension_declaration d = {
		.id = read_word(item, "id"),
		.base = read_word(item, "base"),
		.of = read_word(item, "of"),
		.per = read_word(item, "per"),
		.units = units,
	};

	for (const struct xml_node *child = item->first; child && units; child = child->next)
		if (read_is(child, "unit")) {
			units[d.n_units].id = read_word(child, "id");
			units[d.n_units].factor = read_word(child, "factor");
			units[d.n_units++].final = read_word(child, "ko-final");
		}
	builder_dimension(r->builder, &d);
}

static void read_criterion(const struct reading *r, const struct xml_node *item)
{
	struct criterion_declaration d = {
		.id = read_word(item, "id"),
		.weight = read_word(item, "weight"),
		.label = read_texts(r, item, "label"),
		.help = read_texts(r, item, "help"),
	};

	builder_criterion(r->builder, &d);
}

static void read_topic(const struct reading *r, const struct xml_node *item)
{
	struct topic_declaration d = {
		.id = read_word(item, "id"),
		.label = read_texts(r, item, "label"),
	};

	builder_topic(r->builder, &d);
}

static void read_source(const struct reading *r, const struct xml_node *item)
{
	struct source_declaration d = {
		.id = read_word(item, "id"),
		.url = read_word(item, "url"),
		.published = read_word(item, "published"),
		.checked = read_word(item, "checked"),
		.confidence = read_word(item, "confidence"),
		.title = { NULL, read_word(item, "id").at },
	};

	for (const struct xml_node *child = item->first; child; child = child->next)
		if (read_is(child, "title") && !d.title.text)
			d.title = (struct word){ read_collapsed(r->arena, child), child->at };
	builder_source(r->builder, &d);
}

static void read_limit(const struct reading *r, const struct xml_node *item)
{
	size_t count = read_count(item, "value");
	struct dated_declaration *values =
		count ? arena_alloc(r->arena, count, sizeof *values) : NULL;
	struct limit_declaration d = {
		.id = read_word(item, "id"),
		.type = read_word(item, "type"),
		.dimension = read_word(item, "dimension"),
		.label = read_texts(r, item, "label"),
		.values = values,
		.cites = read_citations(r, item),
	};

	for (const struct xml_node *child = item->first; child && values; child = child->next)
		if (read_is(child, "value")) {
			struct dated_declaration *value = &values[d.n_values++];

			value->from = read_word(child, "from");
			value->value = (struct word){ read_collapsed(r->arena, child), child->at };
		}
	builder_limit(r->builder, &d);
}

const struct value_declaration *read_values(const struct reading *r,
                                            const struct xml_node *item, size_t *n)
{
	size_t count = read_count(item, "value"), i = 0;
	struct value_declaration *values =
		count ? arena_alloc(r->arena, count, sizeof *values) : NULL;

	for (const struct xml_node *child = item->first; child && values; child = child->next)
		if (read_is(child, "value")) {
			values[i].id = read_word(child, "id");
			values[i++].label = read_texts(r, child, "label");
		}
	*n = i;
	return values;
}

static void read_fact(const struct reading *r, const struct xml_node *item)
{
	struct fact_declaration d = {
		.id = read_word(item, "id"),
		.group = read_word(item, "group"),
		.type = read_word(item, "type"),
		.dimension = read_word(item, "dimension"),
		.unit = read_word(item, "unit"),
		.min = read_word(item, "min"),
		.max = read_word(item, "max"),
		.effort = read_word(item, "effort"),
		.ask = read_word(item, "ask"),
		.derived = read_word(item, "derived"),
		.per = read_word(item, "per"),
		.label = read_texts(r, item, "label"),
		.question = read_texts(r, item, "question"),
		.help = read_texts(r, item, "help"),
	};

	d.values = read_values(r, item, &d.n_values);
	builder_fact(r->builder, &d);
}

static void read_attribute(const struct reading *r, const struct xml_node *item)
{
	struct attribute_declaration d = {
		.id = read_word(item, "id"),
		.type = read_word(item, "type"),
		.dimension = read_word(item, "dimension"),
		.unit = read_word(item, "unit"),
		.values_of = read_word(item, "values-of"),
		.label = read_texts(r, item, "label"),
	};

	d.values = read_values(r, item, &d.n_values);
	builder_attribute(r->builder, &d);
}

static const struct dated_declaration *read_statuses(const struct reading *r,
                                                     const struct xml_node *item, size_t *n)
{
	size_t count = read_count(item, "status"), i = 0;
	struct dated_declaration *statuses =
		count ? arena_alloc(r->arena, count, sizeof *statuses) : NULL;

	for (const struct xml_node *child = item->first; child && statuses; child = child->next)
		if (read_is(child, "status")) {
			statuses[i].from = read_word(child, "from");
			statuses[i].value = read_word(child, "value");
			statuses[i++].cites = read_citations(r, child);
		}
	*n = i;
	return statuses;
}

static const struct property_declaration *read_properties(const struct reading *r,
                                                          const struct xml_node *item, size_t *n)
{
	size_t count = read_count(item, "has"), i = 0;
	struct property_declaration *properties =
		count ? arena_alloc(r->arena, count, sizeof *properties) : NULL;

	for (const struct xml_node *child = item->first; child && properties; child = child->next)
		if (read_is(child, "has")) {
			properties[i].attribute = read_word(child, "attribute");
			properties[i].value = read_word(child, "value");
			properties[i].from = read_word(child, "from");
			properties[i++].cites = read_citations(r, child);
		}
	*n = i;
	return properties;
}

static void read_candidate(const struct reading *r, const struct xml_node *item)
{
	struct candidate_declaration d = {
		.id = read_word(item, "id"),
		.order = read_word(item, "order"),
		.label = read_texts(r, item, "label"),
		.description = read_texts(r, item, "description"),
	};

	d.statuses = read_statuses(r, item, &d.n_statuses);
	d.properties = read_properties(r, item, &d.n_properties);
	builder_candidate(r->builder, &d);
}

static void read_cost(const struct reading *r, const struct xml_node *item)
{
	size_t count = read_count(item, "omits");
	struct omission_declaration *omissions =
		count ? arena_alloc(r->arena, count, sizeof *omissions) : NULL;
	struct cost_declaration d = {
		.fact = read_word(item, "fact"),
		.currency = read_word(item, "currency"),
		.as_of = read_word(item, "as-of"),
		.omissions = omissions,
		.at = item->at,
	};

	for (const struct xml_node *child = item->first; child && omissions; child = child->next)
		if (read_is(child, "omits")) {
			struct omission_declaration *omission = &omissions[d.n_omissions++];

			omission->id = read_word(child, "id");
			omission->candidate = read_word(child, "candidate");
			omission->label = read_texts(r, child, "label");
		}
	builder_cost(r->builder, &d);
}

void read_item(const struct reading *r, const struct xml_node *item)
{
	static const struct {
		const char *name;
		void (*read)(const struct reading *reading, const struct xml_node *item);
	} items[] = {
		{ "dimension", read_dimension }, { "criterion", read_criterion },
		{ "topic", read_topic }, { "source", read_source }, { "limit", read_limit },
		{ "fact", read_fact }, { "attribute", read_attribute },
		{ "candidate", read_candidate }, { "table", read_table }, { "cost", read_cost },
		{ "rule", read_rule },
		{ "reading", read_reading }, { "cues", read_cues },
		{ "words", read_words },
	};

	for (size_t i = 0; i < sizeof items / sizeof *items; i++)
		if (read_is(item, items[i].name))
			items[i].read(r, item);
}
