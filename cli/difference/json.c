/*
 * json.c - both results whole, and in front of them what a program would else have to
 * find by comparing.
 */
#include "base/json.h"
#include "cli/difference/parts.h"
#include "cli/report/result-json.h"

static const char *const names[SIDES] = { "before", "after" };

/* Facts that are told otherwise, or assumed. */
static void add_facts(struct json *json, const struct sides *c, bool assumed)
{
	json_begin(json, assumed ? "assumed" : "told", '[');
	for (size_t i = 0; i < c->n_facts; i++) {
		const struct both_facts *both = &c->facts[i];
		if (!(assumed ? contrast_assumed(both) : contrast_told(both)))
			continue;
		json_begin(json, NULL, '{');
		json_add_string(json, "fact", both->id);
		for (int side = BEFORE; side < SIDES; side++) {
			const struct side_fact *fact = both->of[side];
			bool is_one = fact && !fact->said == assumed;
			json_add_string(json, names[side],
			                !is_one ? NULL : assumed ? fact->value : fact->said);
		}
		json_end(json, '}');
	}
	json_end(json, ']');
}

static void add_points(struct json *json, const struct sides *c)
{
	json_begin(json, "points", '[');
	for (size_t i = 0; i < c->n_candidates; i++) {
		const struct both_candidates *both = &c->candidates[i];
		if (!contrast_moved(both))
			continue;
		json_begin(json, NULL, '{');
		json_add_string(json, "id", both->id);
		for (int side = BEFORE; side < SIDES; side++)
			if (both->of[side] && both->of[side]->ranked)
				json_add_integer(json, names[side], both->of[side]->score);
			else
				json_add_string(json, names[side], NULL);
		json_end(json, '}');
	}
	json_end(json, ']');
}

/* Who is out on SIDE alone. */
static void add_excluded(struct json *json, const char *key, const struct sides *c,
                         enum side_number side)
{
	json_begin(json, key, '[');
	for (size_t i = 0; i < c->n_candidates; i++)
		if (contrast_is_out(&c->candidates[i], side))
			json_add_string(json, NULL, c->candidates[i].id);
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
static void add_alone(struct json *json, const char *key, const struct alone *alone)
{
	json_begin(json, key, '[');
	for (size_t i = 0; i < alone->count; i++) {
		const struct side_reason *reason = alone->items[i];
		json_begin(json, NULL, '{');
		json_add_string(json, "rule", reason->rule);
		json_add_string(json, "effect", effect_name(reason->effect));
		json_add_string(json, "candidate", reason->candidate);
		json_add_integer(json, "points", reason->points);
		json_end(json, '}');
	}
	json_end(json, ']');
}

static void add_weights(struct json *json, const struct sides *c)
{
	json_begin(json, "weights", '[');
	for (size_t i = 0; i < c->n_weights; i++) {
		if (!contrast_reweighed(&c->weights[i]))
			continue;
		json_begin(json, NULL, '{');
		json_add_string(json, "criterion", c->weights[i].id);
		json_add_integer(json, names[BEFORE], c->weights[i].of[BEFORE]->weight);
		json_add_integer(json, names[AFTER], c->weights[i].of[AFTER]->weight);
		json_end(json, '}');
	}
	json_end(json, ']');
}

static void add_cost(struct json *json, const char *key, const struct side_candidate *candidate)
{
	if (!candidate->priced) {
		json_add_string(json, key, NULL);
		return;
	}
	json_begin(json, key, '[');
	json_add_integer(json, NULL, candidate->cost.low);
	json_add_integer(json, NULL, candidate->cost.high);
	json_end(json, ']');
}

static void add_costs(struct json *json, const struct sides *c)
{
	json_begin(json, "costs", '[');
	for (size_t i = 0; i < c->n_candidates; i++) {
		const struct both_candidates *both = &c->candidates[i];
		if (!contrast_repriced(both))
			continue;
		json_begin(json, NULL, '{');
		json_add_string(json, "id", both->id);
		add_cost(json, names[BEFORE], both->of[BEFORE]);
		add_cost(json, names[AFTER], both->of[AFTER]);
		json_end(json, '}');
	}
	json_end(json, ']');
}

static void add_changes(struct json *json, const struct sides *c)
{
	json_add_boolean(json, "changed", contrast_any(c));
	add_facts(json, c, false);
	add_points(json, c);
	add_excluded(json, "excluded", c, AFTER);
	add_excluded(json, "readmitted", c, BEFORE);
	add_alone(json, "starts", &c->alone[AFTER]);
	add_alone(json, "stops", &c->alone[BEFORE]);
	add_weights(json, c);
	add_facts(json, c, true);
	add_costs(json, c);
}

static void add_result(struct json *json, const char *key, struct arena *memory,
                       const struct difference_case *of)
{
	if (of->record)
		record_again(json, key, of->record);
	else
		result_json_member(json, key, memory, of->session, NULL, of->id);
}

void difference_json(struct strbuf *out, struct arena *memory,
                     const struct difference_cases *cases, bool pretty)
{
	struct json json = { .out = out, .pretty = pretty };
	struct side sides[SIDES];
	struct sides contrast;

	if (!difference_sides(sides, memory, cases)
	    || !contrast_make(&contrast, memory, &sides[BEFORE], &sides[AFTER])) {
		out->failed = true;
		return;
	}
	json_begin(&json, NULL, '{');
	json_add_string(&json, "schema", "berth.difference/1");
	add_changes(&json, &contrast);
	for (int side = BEFORE; side < SIDES; side++)
		add_result(&json, names[side], memory, &cases->of[side]);
	json_end(&json, '}');
	strbuf_add_char(out, '\n');
}
