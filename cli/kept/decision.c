/*
 * decision.c - a decision record: its block, and the text in front of it.
 */
#include "cli/kept/parts.h"

#include <stdio.h>
#include <string.h>

/* ---- the text ---------------------------------------------------------------------- */

/* Where the fence of the block begins, before which the sealed text ends. */
static size_t text_end(const struct kept_file *kept, size_t block)
{
	size_t at = block;

	while (at > 0 && kept->bytes[at - 1] != '\n')
		at--;
	if (at > 0)
		at--;
	while (at > 0 && kept->bytes[at - 1] != '\n')
		at--;
	return at;
}

static bool complain_section(const struct kept_reading *r, const struct seal_section *section)
{
	const size_t at = (size_t)(section->text - r->kept->bytes);
	size_t length = strcspn(section->text, "\r\n");
	const bool heads = section->length > 3 && memcmp(section->text, "## ", 3) == 0;

	if (length > 80)
		length = 80;
	if (heads)
		return kept_complain(r, at, "SEAL-002", "what people add stands below the record",
		                     "the text of '%.*s' was changed since it was written",
		                     (int)length - 3, section->text + 3);
	return kept_complain(r, at, "SEAL-002",
	                     "status, decision-makers, consulted and informed may be written freely",
	                     "the title or front matter was changed since it was written");
}

static bool is_text_sealed(const struct kept_reading *r, size_t length, json_t *seals)
{
	const struct kept_file *kept = r->kept;
	struct seal_section section;
	char seal[SEAL_DIGITS + 1];
	size_t n = 0;

	for (size_t at = 0; seal_next(kept->bytes, length, &at, &section); n++) {
		const char *was = json_string_value(json_array_get(seals, n));
		seal_section(seal, &section);
		if (!was || strcmp(was, seal) != 0)
			return complain_section(r, &section);
	}
	return n == json_array_size(seals)
		|| kept_complain(r, length, "SEAL-002", "take the record as it was written",
		                 "the text has lost its last part since it was written");
}

/* ---- as a result record ------------------------------------------------------------ */

static void put_facts(json_t *facts, json_t *from, const char *origin)
{
	const char *id;
	json_t *value;

	json_object_foreach(from, id, value) if (json_is_string(value))
		json_object_set_new(facts, id, json_pack("{s:O,s:s}", "value", value, "from", origin));
}

static json_t *ranking_of(json_t *list)
{
	json_t *out = json_array(), *element, *to;
	size_t i;

	json_array_foreach(list, i, element)
	{
		to = json_pack("{s:O*,s:O*}", "id", json_array_get(element, 0), "score",
		               json_array_get(element, 1));
		if (json_array_size(element) == 4)
			json_object_set_new(to, "cost",
			                    json_pack("{s:O,s:O}", "low", json_array_get(element, 2), "high",
			                              json_array_get(element, 3)));
		json_array_append_new(out, to);
	}
	return out;
}

/* "RULE criterion points", or "RULE" of what excludes. */
static json_t *reason_of(const char *candidate, const char *text)
{
	const char *criterion = strchr(text, ' ');
	const char *points = criterion ? strchr(criterion + 1, ' ') : NULL;
	long long number = 0;
	json_t *out = json_object();

	if (points)
		sscanf(points, "%lld", &number);
	json_object_set_new(out, "rule", json_stringn(text, criterion ? (size_t)(criterion - text)
	                                              : strlen(text)));
	json_object_set_new(out, "effect", json_string(!points ? "exclude" : number < 0 ? "oppose"
	                                               : "favour"));
	json_object_set_new(out, "candidate", json_string(candidate));
	json_object_set_new(out, "criterion", points
		? json_stringn(criterion + 1, (size_t)(points - criterion) - 1) : json_null());
	json_object_set_new(out, "points", json_integer(number));
	return out;
}

static bool is_ranked(json_t *ranking, const char *id)
{
	json_t *element;
	size_t i;

	json_array_foreach(ranking, i, element)
	{
		const char *ranked = json_string_value(json_object_get(element, "id"));
		if (ranked && strcmp(ranked, id) == 0)
			return true;
	}
	return false;
}

static void put_rules(json_t *whole, json_t *rules)
{
	json_t *reasons = json_array(), *excluded = json_array(), *list, *rule;
	const char *id;
	size_t i;

	json_object_foreach(rules, id, list)
	{
		json_array_foreach(list, i, rule) if (json_is_string(rule))
			json_array_append_new(reasons, reason_of(id, json_string_value(rule)));
		if (!is_ranked(json_object_get(whole, "ranking"), id))
			json_array_append_new(excluded, json_pack("{s:s}", "id", id));
	}
	json_object_set_new(whole, "reasons", reasons);
	json_object_set_new(whole, "excluded", excluded);
}

static void put_notes(json_t *whole, json_t *block, const char *key)
{
	json_t *out = json_array(), *rule;
	size_t i;

	json_array_foreach(json_object_get(block, key), i, rule)
		json_array_append_new(out, json_pack("{s:O}", "rule", rule));
	json_object_set_new(whole, key, out);
}

static json_t *whole_of(json_t *block)
{
	static const char *const same[] = { "id", "as_of", "knowledge", "status", "winner", "proof",
		                            "weights" };
	json_t *whole = json_pack("{s:s}", "schema", "berth.result/1"), *facts = json_object();

	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		json_object_set(whole, same[i], json_object_get(block, same[i]));
	json_object_set_new(whole, "ranking", ranking_of(json_object_get(block, "ranking")));
	put_rules(whole, json_object_get(block, "rules"));
	put_notes(whole, block, "warnings");
	put_notes(whole, block, "outside");
	put_facts(facts, json_object_get(block, "facts"), "told");
	put_facts(facts, json_object_get(block, "assumed"), "assumed");
	json_object_set_new(whole, "facts", facts);
	return whole;
}

/* ---- the whole --------------------------------------------------------------------- */

static bool read_block(const struct kept_reading *r, struct kept_answer *out, size_t at)
{
	const struct kept_file *kept = r->kept;
	const char *text = "", *proof = "";
	int assumptions = 1;

	if (!kept_is_sealed(r, at, out->block)
	    || !is_text_sealed(r, text_end(kept, at), json_object_get(out->block, "text")))
		return false;
	if (json_unpack(out->block, "{s:s,s:s,s:s,s:s,s:s,s:b}", "schema", &text, "title", &out->title,
	                "program", &out->program, "language", &out->language, "proof", &proof,
	                "assumptions", &assumptions) != 0 || strcmp(text, "berth.decision/1") != 0)
		return kept_complain(r, at, "REC-003", "this program reads berth.decision/1",
		                     "a decision record of another version: '%.40s'", text);
	out->search = strcmp(proof, "search") == 0;
	out->assumptions = assumptions;
	out->among = json_object_get(out->block, "among");
	if (!json_is_array(out->among))
		out->among = NULL;
	out->result.whole = whole_of(out->block);
	return record_of_json(&out->result, r->errors, kept->name, kept->bytes, at,
	                      out->result.whole);
}

bool kept_decision(const struct kept_reading *r, size_t at)
{
	struct kept_file *kept = r->kept;

	kept->items = arena_alloc(r->memory, 1, sizeof *kept->items);
	if (!kept->items)
		return false;
	kept->items[0].at = at;
	kept->items[0].block = kept_json(r, at, &kept->items[0].end);
	kept->count = 1;
	return kept->items[0].block && read_block(r, &kept->items[0], at);
}
