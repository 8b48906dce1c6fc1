/*
 * named.c - an id is known by being one, wherever it stands; only what people wrote is passed over.
 */
#include "cli/texts/parts.h"

#include "engine/cost.h"
#include "engine/written.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

static uint32_t find_omission(const berth_program *program, const char *id)
{
	berth_omission omission;

	for (uint32_t i = 0; berth_cost_omission(program, i, 0, &omission) == BERTH_OK; i++)
		if (strcmp(omission.id, id) == 0)
			return i;
	return BERTH_NONE;
}

static uint32_t (*const find[NAMED_KINDS])(const berth_program *, const char *) = {
	[NAMED_RULE] = berth_rule_find,           [NAMED_FACT] = berth_fact_find,
	[NAMED_CANDIDATE] = berth_candidate_find, [NAMED_CRITERION] = berth_criterion_find,
	[NAMED_TOPIC] = berth_topic_find,         [NAMED_OMISSION] = find_omission,
	[NAMED_SOURCE] = berth_source_find
};

bool named_begin(struct named *named, struct arena *memory, const berth_program *program)
{
	berth_program_info info;
	berth_cost_info cost;

	berth_program_describe(program, &info);
	if (berth_cost_describe(program, &cost) != BERTH_OK)
		cost.omissions = 0;
	*named = (struct named){
		.program = program,
		.memory = memory,
		.count = { [NAMED_RULE] = info.rules, [NAMED_FACT] = info.facts,
		           [NAMED_CANDIDATE] = info.candidates, [NAMED_CRITERION] = info.criteria,
		           [NAMED_TOPIC] = info.topics, [NAMED_OMISSION] = cost.omissions,
		           [NAMED_SOURCE] = info.sources },
		.values = arena_alloc(memory, info.facts, sizeof *named->values)
	};
	for (int kind = 0; kind < NAMED_KINDS; kind++)
		named->is[kind] = arena_alloc(memory, named->count[kind], sizeof(bool));
	return !arena_failed(memory);
}

static void add_name(struct named *named, const char *id)
{
	for (int kind = 0; kind < NAMED_KINDS; kind++) {
		uint32_t number = find[kind](named->program, id);
		if (number != BERTH_NONE)
			named->is[kind][number] = true;
	}
}

static void add_value(struct named *named, uint32_t fact, const char *text)
{
	struct named_value **end = &named->values[fact];

	named->is[NAMED_FACT][fact] = true;
	while (*end && strcmp((*end)->text, text) != 0)
		end = &(*end)->next;
	if (*end)
		return;
	*end = arena_alloc(named->memory, 1, sizeof **end);
	if (*end)
		(*end)->text = arena_strdup(named->memory, text);
}

/* Of these members the texts are what somebody wrote, or are said in words already. */
static bool is_prose(const char *key)
{
	static const char *const keys[] = { "at", "file", "title", "text", "short", "because", "url",
		                                "value", "before", "after", "schema", "language" };

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (strcmp(keys[i], key) == 0)
			return true;
	return false;
}

/* Is KEY the member that has the value of the fact that stands beside it? */
static bool is_value(const char *key)
{
	return strcmp(key, "value") == 0 || strcmp(key, "before") == 0 || strcmp(key, "after") == 0;
}

static void read_scalar(struct named *named, const char *key, const json_t *value, uint32_t fact)
{
	const uint32_t own = berth_fact_find(named->program, key);
	const char *text = json_string_value(value);
	char number[24];

	if (json_is_integer(value)) {
		snprintf(number, sizeof number, "%lld", (long long)json_integer_value(value));
		text = number;
	}
	if (!text)
		return;
	if (own != BERTH_NONE)
		add_value(named, own, text);
	else if (fact != BERTH_NONE && is_value(key))
		add_value(named, fact, text);
	else if (json_is_string(value) && !is_prose(key))
		add_name(named, text);
}

static void read_value(struct named *named, const char *key, json_t *value, uint32_t fact);

/* Keys of these members are ids. */
static bool has_ids(const char *key)
{
	return strcmp(key, "criteria") == 0 || strcmp(key, "weights") == 0;
}

/* FACT: that this is about, as far as is known from outside. */
static void read_object(struct named *named, const char *parent, json_t *object, uint32_t fact)
{
	const char *subject = json_string_value(json_object_get(object, "fact")), *key;
	json_t *member;

	if (subject && berth_fact_find(named->program, subject) != BERTH_NONE)
		fact = berth_fact_find(named->program, subject);
	json_object_foreach(object, key, member)
	{
		uint32_t own = berth_fact_find(named->program, key);
		if (has_ids(parent))
			add_name(named, key);
		else if (own != BERTH_NONE && json_is_object(member))
			named->is[NAMED_FACT][own] = true;
		read_value(named, key, member, json_is_object(member) && own != BERTH_NONE ? own : fact);
	}
}

static void read_value(struct named *named, const char *key, json_t *value, uint32_t fact)
{
	json_t *element;
	size_t i;

	if (json_is_object(value))
		read_object(named, key, value, fact);
	else if (json_is_array(value))
		json_array_foreach(value, i, element) read_value(named, key, element, fact);
	else
		read_scalar(named, key, value, fact);
}

bool named_read(struct named *named, const char *json, size_t length)
{
	json_t *object = json_loadb(json, length, 0, NULL);

	if (object)
		read_object(named, "", object, BERTH_NONE);
	json_decref(object);
	return object && !arena_failed(named->memory);
}
