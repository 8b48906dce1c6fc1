/*
 * block.c - the block for programs: what was told, what came of it by which rules, and the seal.
 *
 * It has a line for each member, so that people see in a comparison of versions what changed.
 */
#include "cli/adr/parts.h"

#include "base/number.h"
#include "cli/record/record.h"
#include "cli/seal/seal.h"

/* ---- the case ---------------------------------------------------------------------- */

static const char *written(struct adr *a, uint32_t fact, const berth_fact_state *state)
{
	size_t length;
	char *text;

	if (state->standing == BERTH_TOLD && state->origin.text)
		return state->origin.text;
	length = berth_value_write(a->report.program, fact, &state->value, NULL, 0);
	text = arena_alloc(a->report.arena, length + 1, 1);
	if (text)
		berth_value_write(a->report.program, fact, &state->value, text, length + 1);
	return text ? text : "";
}

/* Exactly as it was said, since it is to be told again. */
static void put_exact(struct adr *a, json_t *to, const char *key, const char *text)
{
	adr_put(a, to, key, text ? json_string(text) : json_null());
}

static void put_facts(struct adr *a, json_t *block, const char *key, berth_standing standing)
{
	json_t *to = adr_put_object(a, block, key);
	berth_fact_state state;

	for (uint32_t f = 0; berth_session_fact(a->report.session, f, &state) == BERTH_OK; f++) {
		const char *id = berth_fact_id(a->report.program, f);
		if (state.standing == standing)
			put_exact(a, to, id, written(a, f, &state));
		else if (state.unknown && standing == BERTH_TOLD)
			put_exact(a, to, id, NULL);
	}
}

/* null: all that there were. */
static void put_among(struct adr *a, json_t *block)
{
	const uint64_t considered = a->report.result->considered;
	const uint32_t n = a->report.n_candidates;
	json_t *to;

	if (considered == (n < 64 ? (UINT64_C(1) << n) - 1 : UINT64_MAX)) {
		put_exact(a, block, "among", NULL);
		return;
	}
	to = adr_put_list(a, block, "among");
	for (uint32_t c = 0; c < n; c++)
		if (considered >> c & 1)
			put_exact(a, to, NULL, berth_candidate_id(a->report.program, c));
}

/* ---- the answer -------------------------------------------------------------------- */

static void put_ranking(struct adr *a, json_t *block)
{
	json_t *list = adr_put_list(a, block, "ranking"), *to;
	const berth_ranked *ranked;
	berth_cost cost;

	for (uint32_t i = 0; (ranked = berth_session_ranked(a->report.session, i)) != NULL; i++) {
		to = adr_put_list(a, list, NULL);
		put_exact(a, to, NULL, berth_candidate_id(a->report.program, ranked->candidate));
		adr_put_number(a, to, NULL, ranked->score);
		if (!berth_estimate_cost(a->screen.estimate, ranked->candidate, &cost))
			continue;
		adr_put_number(a, to, NULL, cost.low);
		adr_put_number(a, to, NULL, cost.high);
	}
}

/* "RULE criterion points", of what excludes "RULE". */
static void put_rule(struct adr *a, json_t *to, const berth_reason *reason)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_add(&text, berth_rule_id(a->report.program, reason->rule));
	if (berth_effect_scores(reason->effect))
		strbuf_add_format(&text, " %s %d",
		                  berth_criterion_id(a->report.program, reason->criterion),
		                  (int)reason->points);
	put_exact(a, to, NULL, strbuf_text(&text));
	a->failed |= !strbuf_ok(&text);
	strbuf_free(&text);
}

static void put_rules(struct adr *a, json_t *block)
{
	json_t *rules = adr_put_object(a, block, "rules"), *to;

	for (uint32_t c = 0; c < a->report.n_candidates; c++) {
		if (!(a->report.result->considered >> c & 1))
			continue;
		to = adr_put_list(a, rules, berth_candidate_id(a->report.program, c));
		for (size_t i = 0; i < a->report.n_reasons; i++) {
			const berth_reason *reason = &a->report.reasons[i];
			if (reason->candidate == c
			    && (berth_effect_scores(reason->effect) || reason->effect == BERTH_EXCLUDE))
				put_rule(a, to, reason);
		}
	}
}

static void put_weights(struct adr *a, json_t *block)
{
	json_t *to = adr_put_object(a, block, "weights");
	int32_t weight, low, high;

	for (uint32_t c = 0; c < a->report.n_criteria; c++) {
		berth_session_weight(a->report.session, c, &weight, &low, &high);
		adr_put_number(a, to, berth_criterion_id(a->report.program, c), weight);
	}
}

static void put_notes(struct adr *a, json_t *block, const char *key, berth_effect effect)
{
	json_t *list = adr_put_list(a, block, key);

	for (size_t i = 0; i < a->report.n_reasons; i++)
		if (a->report.reasons[i].effect == effect)
			put_exact(a, list, NULL, berth_rule_id(a->report.program, a->report.reasons[i].rule));
}

/* ---- the whole --------------------------------------------------------------------- */

static void put_template(struct adr *a, json_t *block)
{
	char seal[SEAL_DIGITS + 1];

	if (a->wanted->text)
		seal_bytes(seal, a->wanted->text, a->wanted->length);
	put_exact(a, block, "template", a->wanted->text ? seal : NULL);
}

static void put_head(struct adr *a, json_t *block)
{
	const struct adr_wanted *wanted = a->wanted;

	put_exact(a, block, "schema", "berth.decision/1");
	put_exact(a, block, "id", wanted->id);
	put_exact(a, block, "title", wanted->title);
	adr_put(a, block, "as_of", json_incref(json_object_get(a->data, "date")));
	adr_put(a, block, "knowledge", json_incref(json_object_get(a->data, "knowledge")));
	put_exact(a, block, "program", PACKAGE_VERSION);
	put_exact(a, block, "language", wanted->speaker->words->language);
	put_template(a, block);
	put_exact(a, block, "proof", wanted->search ? "search" : "bounds");
	adr_put(a, block, "assumptions", json_boolean(wanted->assumptions));
}

static json_t *make_block(struct adr *a, const struct strbuf *text)
{
	json_t *block = json_object();

	put_head(a, block);
	put_facts(a, block, "facts", BERTH_TOLD);
	put_among(a, block);
	put_exact(a, block, "status", berth_decision_name(a->report.result->status));
	put_exact(a, block, "winner", a->report.result->winner == BERTH_NONE ? NULL
	          : berth_candidate_id(a->report.program, a->report.result->winner));
	put_ranking(a, block);
	put_facts(a, block, "assumed", BERTH_ASSUMED);
	put_weights(a, block);
	put_rules(a, block);
	put_notes(a, block, "warnings", BERTH_WARN);
	put_notes(a, block, "outside", BERTH_OUTSIDE);
	adr_put(a, block, "text", seal_sections(strbuf_text(text), text->length));
	adr_put(a, block, "seal", seal_members(block));
	return block;
}

static bool is_of_lists(json_t *value)
{
	return json_is_array(json_object_iter_value(json_object_iter(value)));
}

static void write_member(struct strbuf *out, const char *key, json_t *value)
{
	struct json json = { .out = out };
	const char *name, *before = "\n";
	json_t *member;

	if (!json_is_object(value) || !is_of_lists(value)) {
		record_add(&json, key, value);
		return;
	}
	strbuf_add_format(out, "\"%s\":{", key);
	json_object_foreach(value, name, member)
	{
		strbuf_add(out, before);
		json = (struct json){ .out = out };
		record_add(&json, name, member);
		before = ",\n";
	}
	strbuf_add(out, "\n}");
}

void adr_block(struct adr *a, struct strbuf *out, const struct strbuf *text)
{
	json_t *block = make_block(a, text), *value;
	const char *key, *before = "{";

	strbuf_add(out, "```json\n");
	json_object_foreach(block, key, value)
	{
		strbuf_add(out, before);
		write_member(out, key, value);
		before = ",\n";
	}
	strbuf_add(out, "\n}\n```\n");
	json_decref(block);
}
