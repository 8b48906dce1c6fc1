/*
 * json-walk.c - see json-walk.h.  The scanner finds where values end; what strings
 * mean is left to jansson.
 */
#include "kb/records/json-walk.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char *skip_blanks(const char *at, const char *end)
{
	while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r'))
		at++;
	return at;
}

/* Behind the string that begins at AT, or NULL. */
static const char *skip_string(const char *at, const char *end)
{
	for (at++; at < end; at++) {
		if (*at == '"')
			return at + 1;
		if (*at == '\\')
			at++;
	}
	return NULL;
}

/* Behind the object or list that begins at AT, or NULL. */
static const char *skip_nested(const char *at, const char *end)
{
	size_t depth = 0;

	while (at && at < end) {
		if (*at == '"') {
			at = skip_string(at, end);
			continue;
		}
		depth += *at == '{' || *at == '[';
		depth -= *at == '}' || *at == ']';
		at++;
		if (depth == 0)
			return at;
	}
	return NULL;
}

size_t json_walk_depth(const char *text, size_t length)
{
	const char *end = text + length;
	size_t depth = 0, most = 0;

	while (text && text < end) {
		if (*text == '"') {
			text = skip_string(text, end);
			continue;
		}
		depth += *text == '{' || *text == '[';
		depth -= depth && (*text == '}' || *text == ']');
		most = depth > most ? depth : most;
		text++;
	}
	return most;
}

static const char *skip_value(const char *at, const char *end)
{
	const char *begin = at;

	if (at == end)
		return NULL;
	if (*at == '"')
		return skip_string(at, end);
	if (*at == '{' || *at == '[')
		return skip_nested(at, end);
	while (at < end && !strchr(",]} \t\n\r", *at))
		at++;
	return at > begin ? at : NULL;
}

static bool is_integer(const char *begin, const char *end)
{
	while (begin < end && !strchr(".eE", *begin))
		begin++;
	return begin == end;
}

struct json_item json_item_of_text(const char *begin, const char *end)
{
	struct json_item item = { .kind = 'i', .text = "", .begin = begin, .end = end };

	if (begin == end)
		item.kind = 'n';
	else if (*begin == '"')
		item.kind = 's';
	else if (strchr("tfn{[", *begin))
		item.kind = *begin;
	else if (!is_integer(begin, end))
		item.kind = 'r';
	return item;
}

struct json_item json_item_of_value(json_t *value)
{
	struct json_item item = { .text = "", .value = value };

	switch (json_typeof(value)) {
	case JSON_OBJECT:
		item.kind = '{';
		break;
	case JSON_ARRAY:
		item.kind = '[';
		break;
	case JSON_STRING:
		item.kind = 's';
		item.text = json_string_value(value);
		break;
	case JSON_INTEGER:
		item.kind = 'i';
		break;
	case JSON_REAL:
		item.kind = 'r';
		break;
	case JSON_TRUE:
		item.kind = 't';
		break;
	case JSON_FALSE:
		item.kind = 'f';
		break;
	case JSON_NULL:
		item.kind = 'n';
		break;
	}
	return item;
}

void json_walk_begin(struct json_walk *walk, struct arena *arena, const char *line,
                     const struct json_item *item)
{
	*walk = (struct json_walk){ .arena = arena, .line = line, .is_object = item->kind == '{',
		                    .value = item->value };
	if (item->value && walk->is_object)
		walk->member = json_object_iter(item->value);
	if (!item->value) {
		walk->at = item->begin + 1;
		walk->end = item->end - 1;
	}
}

/* The string that the text from BEGIN to END means; NULL when it is damaged. */
static const char *decode(struct json_walk *walk, const char *begin, const char *end)
{
	json_t *string = json_loadb(begin, (size_t)(end - begin), JSON_DECODE_ANY, NULL);
	const char *copy = NULL;

	if (json_is_string(string))
		copy = arena_strndup(walk->arena, json_string_value(string), json_string_length(string));
	json_decref(string);
	return copy;
}

/* Steps to the next piece of the text, which begins where the result says. */
static const char *piece(struct json_walk *walk)
{
	walk->at = skip_blanks(walk->at, walk->end);
	return walk->at;
}

static bool read_key(struct json_walk *walk, struct json_item *member, size_t *offset)
{
	const char *begin = piece(walk), *end;

	*offset = (size_t)(begin - walk->line);
	if (begin == walk->end || *begin != '"')
		return false;
	end = skip_string(begin, walk->end);
	if (!end)
		return false;
	member->key = decode(walk, begin, end);
	walk->at = end;
	if (!member->key || piece(walk) == walk->end || *walk->at != ':')
		return false;
	walk->at++;
	return true;
}

static bool read_text(struct json_walk *walk, struct json_item *member)
{
	const char *key = NULL, *begin, *end;
	size_t key_offset = 0;

	if (walk->is_object && !read_key(walk, member, &key_offset))
		return false;
	key = walk->is_object ? member->key : NULL;
	begin = piece(walk);
	end = skip_value(begin, walk->end);
	if (!end)
		return false;
	*member = json_item_of_text(begin, end);
	member->key = key;
	member->key_offset = key_offset;
	member->offset = (size_t)(begin - walk->line);
	if (member->kind == 's')
		member->text = decode(walk, begin, end);
	else if (member->kind == 'i' || member->kind == 'r')
		member->text = arena_strndup(walk->arena, begin, (size_t)(end - begin));
	walk->at = end;
	return member->text != NULL;
}

static bool next_in_text(struct json_walk *walk, struct json_item *member)
{
	if (piece(walk) >= walk->end)
		return false;
	walk->broken = !read_text(walk, member);
	if (walk->broken)
		return false;
	if (piece(walk) < walk->end && *walk->at == ',')
		walk->at++;
	return true;
}

static bool next_in_value(struct json_walk *walk, struct json_item *member)
{
	json_t *value = walk->is_object ? json_object_iter_value(walk->member)
	                                : json_array_get(walk->value, walk->index++);
	char number[24];

	if (!value)
		return false;
	*member = json_item_of_value(value);
	if (walk->is_object) {
		member->key = json_object_iter_key(walk->member);
		walk->member = json_object_iter_next(walk->value, walk->member);
	}
	if (member->kind == 'i') {
		snprintf(number, sizeof number, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
		member->text = arena_strdup(walk->arena, number);
	}
	return member->text != NULL;
}

bool json_walk_next(struct json_walk *walk, struct json_item *member)
{
	return walk->value ? next_in_value(walk, member) : next_in_text(walk, member);
}
