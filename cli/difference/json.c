/*
 * json.c - both results whole, and in front of them what a program would else have to
 * find by comparing.
 */
#include "base/json.h"
#include "cli/difference/contrast.h"
#include "cli/difference/difference.h"
#include "cli/report/result-json.h"

static const char *const sides[SIDES] = { "before", "after" };

static void add_value(struct json *json, const struct sides *c, enum side side, uint32_t fact,
                      bool assumed)
{
	berth_fact_state state;
	char text[128];

	if (berth_session_fact(c->sessions[side], fact, &state) != BERTH_OK
	    || state.standing != (assumed ? BERTH_ASSUMED : BERTH_TOLD)) {
		json_add_string(json, sides[side], NULL);
	} else if (state.origin.text) {
		json_add_string(json, sides[side], state.origin.text);
	} else {
		berth_value_write(c->program, fact, &state.value, text, sizeof text);
		json_add_string(json, sides[side], text);
	}
}

/* Facts that are told otherwise, or assumed. */
static void add_facts(struct json *json, const struct sides *c, bool assumed)
{
	const char *id;

	json_begin(json, assumed ? "assumed" : "told", '[');
	for (uint32_t fact = 0; (id = berth_fact_id(c->program, fact)) != NULL; fact++) {
		if (!(assumed ? contrast_assumed(c, fact) : contrast_told(c, fact)))
			continue;
		json_begin(json, NULL, '{');
		json_add_string(json, "fact", id);
		add_value(json, c, BEFORE, fact, assumed);
		add_value(json, c, AFTER, fact, assumed);
		json_end(json, '}');
	}
	json_end(json, ']');
}

static void add_score(struct json *json, const struct sides *c, enum side side,
                      uint32_t candidate)
{
	const berth_ranked *ranked = contrast_ranked(c, side, candidate);

	if (ranked)
		json_add_integer(json, sides[side], ranked->score);
	else
		json_add_string(json, sides[side], NULL);
}

static void add_points(struct json *json, const struct sides *c)
{
	const char *id;

	json_begin(json, "points", '[');
	for (uint32_t i = 0; (id = berth_candidate_id(c->program, i)) != NULL; i++) {
		if (!contrast_moved(c, i))
			continue;
		json_begin(json, NULL, '{');
		json_add_string(json, "id", id);
		add_score(json, c, BEFORE, i);
		add_score(json, c, AFTER, i);
		json_end(json, '}');
	}
	json_end(json, ']');
}

static void add_set(struct json *json, const char *key, const berth_program *program, uint64_t set)
{
	const char *id;

	json_begin(json, key, '[');
	for (uint32_t i = 0; (id = berth_candidate_id(program, i)) != NULL; i++)
		if (set >> i & 1)
			json_add_string(json, NULL, id);
	json_end(json, ']');
}

static const char *effect_name(berth_effect effect)
{
	switch (effect) {
	case BERTH_EXCLUDE:
		return "exclude";
	case BERTH_FAVOUR:
		return "favour";
	case BERTH_OPPOSE:
		return "oppose";
	default:
		return effect == BERTH_WARN ? "warn" : "outside";
	}
}

/* What fired on SIDE alone; points are weighted. */
static void add_alone(struct json *json, const char *key, const struct sides *c, enum side side)
{
	json_begin(json, key, '[');
	for (size_t i = 0; i < c->alone[side].count; i++) {
		const berth_reason *reason = &c->alone[side].items[i];
		json_begin(json, NULL, '{');
		json_add_string(json, "rule", berth_rule_id(c->program, reason->rule));
		json_add_string(json, "effect", effect_name(reason->effect));
		json_add_string(json, "candidate", berth_candidate_id(c->program, reason->candidate));
		json_add_integer(json, "points", contrast_points(c, side, reason));
		json_end(json, '}');
	}
	json_end(json, ']');
}

static void add_weights(struct json *json, const struct sides *c)
{
	const char *id;

	json_begin(json, "weights", '[');
	for (uint32_t i = 0; (id = berth_criterion_id(c->program, i)) != NULL; i++) {
		if (contrast_weight(c, BEFORE, i) == contrast_weight(c, AFTER, i))
			continue;
		json_begin(json, NULL, '{');
		json_add_string(json, "criterion", id);
		json_add_integer(json, sides[BEFORE], contrast_weight(c, BEFORE, i));
		json_add_integer(json, sides[AFTER], contrast_weight(c, AFTER, i));
		json_end(json, '}');
	}
	json_end(json, ']');
}

static void add_cost(struct json *json, const struct sides *c, enum side side,
                     uint32_t candidate)
{
	berth_cost cost;

	if (!contrast_cost(c, side, candidate, &cost)) {
		json_add_string(json, sides[side], NULL);
		return;
	}
	json_begin(json, sides[side], '[');
	json_add_integer(json, NULL, cost.low);
	json_add_integer(json, NULL, cost.high);
	json_end(json, ']');
}

static void add_costs(struct json *json, const struct sides *c)
{
	const char *id;

	json_begin(json, "costs", '[');
	for (uint32_t i = 0; (id = berth_candidate_id(c->program, i)) != NULL; i++) {
		if (!contrast_repriced(c, i))
			continue;
		json_begin(json, NULL, '{');
		json_add_string(json, "id", id);
		add_cost(json, c, BEFORE, i);
		add_cost(json, c, AFTER, i);
		json_end(json, '}');
	}
	json_end(json, ']');
}

static void add_changes(struct json *json, const struct sides *c)
{
	json_add_boolean(json, "changed", contrast_any(c));
	add_facts(json, c, false);
	add_points(json, c);
	add_set(json, "excluded", c->program, contrast_excluded(c, AFTER));
	add_set(json, "readmitted", c->program, contrast_excluded(c, BEFORE));
	add_alone(json, "starts", c, AFTER);
	add_alone(json, "stops", c, BEFORE);
	add_weights(json, c);
	add_facts(json, c, true);
	add_costs(json, c);
}

void difference_json(struct strbuf *out, struct arena *memory,
                     const struct difference_cases *cases, bool pretty)
{
	struct json json = { .out = out, .pretty = pretty };
	struct sides contrast;

	if (contrast_make(&contrast, memory, cases->sessions)) {
		json_begin(&json, NULL, '{');
		json_add_string(&json, "schema", "berth.difference/1");
		add_changes(&json, &contrast);
		for (int side = BEFORE; side < SIDES; side++)
			result_json_member(&json, sides[side], memory, cases->sessions[side], NULL,
			                   cases->ids[side]);
		json_end(&json, '}');
		strbuf_add_char(out, '\n');
	} else {
		out->failed = true;
	}
	contrast_free(&contrast);
}
