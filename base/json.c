/*
 * json.c - a value is written as soon as it is known; the only state is where a comma is due.
 */
#include "base/json.h"

#include "base/text.h"

#include <string.h>

static void new_line(struct json *json)
{
	if (!json->pretty)
		return;
	strbuf_add_char(json->out, '\n');
	for (unsigned i = 0; i < json->depth; i++)
		strbuf_add(json->out, "  ");
}

/* Controls, what changes the direction of text, and what ends a line in JavaScript. */
static bool needs_escape(uint32_t c)
{
	return c < 0x20 || c == '"' || c == '\\' || (c >= 0x7f && c <= 0x9f) || c == 0x61c ||
	       c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) ||
	       (c >= 0x2066 && c <= 0x2069) || c == 0xfeff || c == UINT32_MAX;
}

/* The usual case, decided without decoding. */
static bool is_plain(char c)
{
	return (unsigned)c - 0x20 < 0x5f && c != '"' && c != '\\';
}

/* Is each of the eight bytes at TEXT plain?  A byte is below N, or N itself, where subtracting
 * borrows into its highest bit, which no byte of ASCII has (Warren, Hacker's Delight, 6-1). */
static bool are_plain(const char *text)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
	uint64_t bytes, quotes, strokes;

	memcpy(&bytes, text, sizeof bytes);
	quotes = bytes ^ ones * '"';
	strokes = bytes ^ ones * '\\';
	return !((bytes | (bytes - ones * 0x20) | (bytes + ones) | (quotes - ones) | (strokes - ones))
	         & high);
}

static bool is_all_plain(const char *text, size_t length)
{
	char rest[] = "        ";

	for (; length >= 8; text += 8, length -= 8)
		if (!are_plain(text))
			return false;
	memcpy(rest, text, length);
	return are_plain(rest);
}

static void add_escape(struct strbuf *out, uint32_t c)
{
	static const char letters[] = "\"\"\\\\\bb\ff\nn\rr\tt";

	if (c == UINT32_MAX)
		c = 0xfffd;
	for (const char *pair = letters; *pair; pair += 2)
		if ((uint32_t)*pair == c) {
			strbuf_add_char(out, '\\');
			strbuf_add_char(out, pair[1]);
			return;
		}
	strbuf_add_format(out, "\\u%04x", (unsigned)c);
}

static void add_escaped(struct strbuf *out, const char *text, size_t length)
{
	size_t done = 0, used;

	for (size_t at = 0; at < length; at += used) {
		uint32_t c;

		used = 1;
		if (is_plain(text[at]))
			continue;
		c = text_decode(text + at, length - at, &used);
		if (!needs_escape(c))
			continue;
		strbuf_add_bytes(out, text + done, at - done);
		add_escape(out, c);
		done = at + used;
	}
	strbuf_add_bytes(out, text + done, length - done);
}

static void add_quoted(struct strbuf *out, const char *text)
{
	size_t length = strlen(text);
	char *end = strbuf_reserve(out, length + 2);

	if (!end)
		return;
	if (is_all_plain(text, length)) {
		*end++ = '"';
		memcpy(end, text, length);
		memcpy(end + length, "\"", 2);
		out->length += length + 2;
		return;
	}
	strbuf_add_char(out, '"');
	add_escaped(out, text, length);
	strbuf_add_char(out, '"');
}

static void begin_value(struct json *json, const char *key)
{
	if (json->follows)
		strbuf_add_char(json->out, ',');
	if (json->depth > 0)
		new_line(json);
	json->follows = true;
	if (!key)
		return;
	add_quoted(json->out, key);
	strbuf_add(json->out, json->pretty ? ": " : ":");
}

void json_begin(struct json *json, const char *key, char bracket)
{
	begin_value(json, key);
	strbuf_add_char(json->out, bracket);
	json->depth++;
	json->follows = false;
}

void json_end(struct json *json, char bracket)
{
	json->depth--;
	if (json->follows)
		new_line(json);
	strbuf_add_char(json->out, bracket);
	json->follows = true;
}

void json_add_string(struct json *json, const char *key, const char *value)
{
	begin_value(json, key);
	if (value)
		add_quoted(json->out, value);
	else
		strbuf_add(json->out, "null");
}

void json_add_integer(struct json *json, const char *key, int64_t value)
{
	uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;
	char digits[24];
	size_t at = sizeof digits;

	do
		digits[--at] = (char)('0' + rest % 10);
	while ((rest /= 10) != 0);
	if (value < 0)
		digits[--at] = '-';
	begin_value(json, key);
	strbuf_add_bytes(json->out, digits + at, sizeof digits - at);
}

void json_add_boolean(struct json *json, const char *key, bool value)
{
	begin_value(json, key);
	strbuf_add(json->out, value ? "true" : "false");
}
