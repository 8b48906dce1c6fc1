/*
 * compare-json.c - candidates side by side, for programs.
 */
#include "cli/contrast/compare.h"

#include <string.h>

static void add_weights(struct json *json, const struct compare *x)
{
	json_begin(json, "weights", '{');
	for (uint32_t k = 0; k < x->n_criteria; k++) {
		int32_t known, low, high;
		berth_session_weight(x->c->session, k, &known, &low, &high);
		json_add_integer(json, berth_criterion_id(x->program, k), known);
	}
	json_end(json, '}');
}

static void add_standing(struct json *json, const struct compare *x, uint32_t candidate)
{
	uint32_t place;
	const berth_ranked *ranked = compare_ranked(x, candidate, &place);

	if (ranked)
		json_add_integer(json, "place", place);
	else
		json_add_string(json, "place", NULL);
	json_add_integer(json, "score", compare_score(x, candidate));
	if (ranked) {
		json_begin(json, "range", '[');
		json_add_integer(json, NULL, ranked->low);
		json_add_integer(json, NULL, ranked->high);
		json_end(json, ']');
	}
	json_begin(json, "criteria", '{');
	for (uint32_t k = 0; k < x->n_criteria; k++)
		if (compare_points(x, candidate, k))
			json_add_integer(json, berth_criterion_id(x->program, k),
			                 compare_points(x, candidate, k));
	json_end(json, '}');
}

static void add_exclusions(struct json *json, const struct compare *x, uint32_t candidate)
{
	uint32_t cursor = 0;
	berth_reason reason;

	json_begin(json, "excluded", '[');
	while (berth_session_next_reason(x->c->session, &cursor, &reason))
		if (reason.effect == BERTH_EXCLUDE && reason.candidate == candidate)
			json_add_string(json, NULL, berth_rule_id(x->program, reason.rule));
	json_end(json, ']');
}

static void add_cost(struct json *json, const struct compare *x, uint32_t candidate)
{
	berth_cost cost;
	berth_cost_info info;

	if (berth_cost_describe(x->program, &info) != BERTH_OK
	    || !berth_estimate_cost(x->estimate, candidate, &cost))
		return;
	json_begin(json, "cost", '{');
	json_add_integer(json, "low", cost.low);
	json_add_integer(json, "high", cost.high);
	json_add_string(json, "currency", info.currency);
	json_end(json, '}');
}

static void add_attribute(struct json *json, struct compare *x, uint32_t candidate,
                          const char *id, uint32_t attribute)
{
	berth_property property;
	berth_citation citation;
	uint32_t at = compare_property(x, candidate, attribute, &property);
	char value[4000];

	if (at == BERTH_NONE)
		return;
	berth_owner_value(x->program, BERTH_OF_ATTRIBUTE, attribute, property.value,
	                  x->speaker->language, value, sizeof value);
	json_begin(json, id, '{');
	json_add_string(json, "value", value);
	json_begin(json, "sources", '[');
	for (uint32_t k = 0; berth_property_citation(x->program, candidate, at, k, &citation)
	                     == BERTH_OK; k++) {
		compare_cite(x, &citation);
		json_add_string(json, NULL, citation.id);
	}
	json_end(json, ']');
	json_end(json, '}');
}

static void add_attributes(struct json *json, struct compare *x, uint32_t candidate)
{
	berth_attribute_info info;

	json_begin(json, "attributes", '{');
	for (uint32_t a = 0; berth_attribute_describe(x->program, a, x->speaker->language, &info)
	                     == BERTH_OK; a++)
		add_attribute(json, x, candidate, info.id, a);
	json_end(json, '}');
}

static void add_sources(struct json *json, const struct compare *x)
{
	json_begin(json, "sources", '[');
	for (uint32_t i = 0; i < x->n_cited; i++) {
		json_begin(json, NULL, '{');
		json_add_string(json, "id", x->cited[i].id);
		json_add_string(json, "title", x->cited[i].title);
		json_add_string(json, "published", x->cited[i].published);
		json_add_string(json, "url", x->cited[i].url);
		json_end(json, '}');
	}
	json_end(json, ']');
}

bool compare_json(struct compare *x)
{
	struct json json;

	telling_json_begin(&json, x->c, "berth.compare/1");
	json_add_string(&json, "winner", telling_id(x->c, x->result->winner));
	add_weights(&json, x);
	json_begin(&json, "candidates", '[');
	for (uint32_t i = 0; i < x->wanted->count; i++) {
		json_begin(&json, NULL, '{');
		json_add_string(&json, "id", telling_id(x->c, x->wanted->candidates[i]));
		add_standing(&json, x, x->wanted->candidates[i]);
		add_exclusions(&json, x, x->wanted->candidates[i]);
		add_cost(&json, x, x->wanted->candidates[i]);
		if (x->wanted->attributes)
			add_attributes(&json, x, x->wanted->candidates[i]);
		json_end(&json, '}');
	}
	json_end(&json, ']');
	if (x->wanted->attributes)
		add_sources(&json, x);
	return telling_json_end(&json);
}
