/*
 * seal.c - what of a text and of an object is digested, and how both are compared with it.
 */
#include "cli/seal/seal.h"

#include "base/digest.h"

#include <stdlib.h>
#include <string.h>

/* ---- bytes ------------------------------------------------------------------------- */

static void add(struct digest *digest, const char *bytes, size_t length)
{
	const char *end = bytes + length, *at;

	for (at = bytes; (at = memchr(at, '\r', (size_t)(end - at))) != NULL; at++)
		if (at + 1 < end && at[1] == '\n') {
			digest_add(digest, bytes, (size_t)(at - bytes));
			bytes = at + 1;
		}
	digest_add(digest, bytes, (size_t)(end - bytes));
}

static void finish(struct digest *digest, char out[SEAL_DIGITS + 1])
{
	uint8_t bytes[DIGEST_BYTES];
	char hex[2 * DIGEST_BYTES + 1];

	digest_end(digest, bytes);
	digest_hex(bytes, hex);
	memcpy(out, hex, SEAL_DIGITS);
	out[SEAL_DIGITS] = '\0';
}

void seal_without(char out[SEAL_DIGITS + 1], const char *bytes, size_t length, size_t from,
                  size_t to)
{
	struct digest digest;

	digest_begin(&digest);
	add(&digest, bytes, from);
	add(&digest, bytes + to, length - to);
	finish(&digest, out);
}

void seal_bytes(char out[SEAL_DIGITS + 1], const char *bytes, size_t length)
{
	seal_without(out, bytes, length, length, length);
}

/* ---- members ----------------------------------------------------------------------- */

static json_t *seal_value(const json_t *value)
{
	char *text = json_dumps(value, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);
	char seal[SEAL_DIGITS + 1];

	if (!text)
		return NULL;
	seal_bytes(seal, text, strlen(text));
	free(text);
	return json_string(seal);
}

json_t *seal_members(json_t *object)
{
	json_t *out = json_object(), *value;
	const char *key;

	json_object_foreach(object, key, value)
		if (json_object_set_new(out, key, seal_value(value)) != 0) {
			json_decref(out);
			return NULL;
		}
	return out;
}

static bool differs(const char *key, json_t *value, const json_t *seal,
                    struct seal_changed *changed)
{
	json_t *was = json_object_get(seal, key), *is = seal_value(value);
	bool same = was && is && json_equal(was, is);

	json_decref(is);
	*changed = (struct seal_changed){ key, was ? SEAL_OTHER : SEAL_ADDED };
	return !same;
}

bool seal_holds(json_t *object, const char *name, struct seal_changed *changed)
{
	json_t *seal = json_object_get(object, name), *value;
	const char *key;

	if (!json_is_object(seal)) {
		*changed = (struct seal_changed){ name, SEAL_MISSING };
		return false;
	}
	json_object_foreach(object, key, value)
		if (strcmp(key, name) != 0 && differs(key, value, seal, changed))
			return false;
	json_object_foreach(seal, key, value)
		if (!json_object_get(object, key)) {
			*changed = (struct seal_changed){ key, SEAL_MISSING };
			return false;
		}
	return true;
}

/* ---- sections ---------------------------------------------------------------------- */

static size_t line_end(const char *text, size_t length, size_t at)
{
	while (at < length && text[at] != '\n')
		at++;
	return at < length ? at + 1 : at;
}

bool seal_next(const char *text, size_t length, size_t *at, struct seal_section *out)
{
	size_t end;

	if (*at >= length)
		return false;
	end = line_end(text, length, *at);
	while (end < length && (length - end < 3 || memcmp(text + end, "## ", 3) != 0))
		end = line_end(text, length, end);
	*out = (struct seal_section){ text + *at, end - *at };
	*at = end;
	return true;
}

/* Does a line of front matter begin something that people fill in? */
static bool is_theirs(const char *line, size_t length)
{
	static const char *const names[] = { "status:", "decision-makers:", "consulted:", "informed:" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (length >= strlen(names[i]) && memcmp(line, names[i], strlen(names[i])) == 0)
			return true;
	return false;
}

static bool is_rule(const char *line, size_t length)
{
	return length >= 3 && memcmp(line, "---", 3) == 0 && strspn(line + 3, "\r\n ") >= length - 3;
}

/* Lists below a name are further in. */
static bool goes_on(const char *line)
{
	return *line == ' ' || *line == '\t' || *line == '-';
}

bool seal_next_line(const char *text, size_t length, struct seal_lines *lines,
                    struct seal_section *out)
{
	while (lines->at < length) {
		const char *line = text + lines->at;
		const size_t used = line_end(text, length, lines->at) - lines->at;
		const bool rule = is_rule(line, used);
		lines->theirs = lines->front && !rule
			&& (is_theirs(line, used) || (lines->theirs && goes_on(line)));
		if (rule)
			lines->front = lines->at == 0;
		lines->at += used;
		lines->number++;
		*out = (struct seal_section){ line, used };
		if (!lines->theirs)
			return true;
	}
	return false;
}

void seal_section(char out[SEAL_DIGITS + 1], const struct seal_section *section)
{
	struct seal_lines lines = { 0 };
	struct seal_section line;
	struct digest digest;

	digest_begin(&digest);
	while (seal_next_line(section->text, section->length, &lines, &line))
		add(&digest, line.text, line.length);
	finish(&digest, out);
}

json_t *seal_sections(const char *text, size_t length)
{
	json_t *out = json_array();
	struct seal_section section;
	char seal[SEAL_DIGITS + 1];

	for (size_t at = 0; seal_next(text, length, &at, &section);) {
		seal_section(seal, &section);
		if (json_array_append_new(out, json_string(seal)) != 0) {
			json_decref(out);
			return NULL;
		}
	}
	return out;
}
