/*
 * text.c - UTF-8 by the table of well-formed byte sequences of the Unicode
 * standard, and a way to show any bytes without giving them power.
 */
#include "base/text.h"

#include <string.h>

/* The range of the second byte decides what the first byte alone cannot:
 * overlong forms, surrogates, and code points that are too large. */
struct lead {
	unsigned char length, second_low, second_high;
};

static struct lead lead_of(unsigned char first)
{
	if (first >= 0xc2 && first <= 0xdf)
		return (struct lead){ 2, 0x80, 0xbf };
	if (first >= 0xe0 && first <= 0xef)
		return (struct lead){ 3, first == 0xe0 ? 0xa0 : 0x80, first == 0xed ? 0x9f : 0xbf };
	if (first >= 0xf0 && first <= 0xf4)
		return (struct lead){ 4, first == 0xf0 ? 0x90 : 0x80, first == 0xf4 ? 0x8f : 0xbf };
	return (struct lead){ 0, 0, 0 };
}

uint32_t text_decode(const char *text, size_t length, size_t *used)
{
	const unsigned char *byte = (const unsigned char *)text;
	struct lead lead;
	uint32_t code_point;

	*used = 1;
	if (length == 0)
		return UINT32_MAX;
	if (byte[0] < 0x80)
		return byte[0];
	lead = lead_of(byte[0]);
	if (lead.length == 0 || length < lead.length)
		return UINT32_MAX;
	if (byte[1] < lead.second_low || byte[1] > lead.second_high)
		return UINT32_MAX;
	code_point = byte[0] & (0xffu >> (lead.length + 1));
	for (size_t i = 1; i < lead.length; i++) {
		if ((byte[i] & 0xc0) != 0x80)
			return UINT32_MAX;
		code_point = code_point << 6 | (byte[i] & 0x3fu);
	}
	*used = lead.length;
	return code_point;
}

/* Bytes at TEXT that are surely ASCII, looked at eight at a time. */
static size_t ascii_run(const char *text, size_t length)
{
	size_t at = 0;
	uint64_t word;

	for (; length - at >= sizeof word; at += sizeof word) {
		memcpy(&word, text + at, sizeof word);
		if (word & 0x8080808080808080u)
			break;
	}
	if (length >= sizeof word && length - at < sizeof word) {
		memcpy(&word, text + length - sizeof word, sizeof word);
		if (!(word & 0x8080808080808080u))
			return length;
	}
	while (at < length && (unsigned char)text[at] < 0x80)
		at++;
	return at;
}

size_t text_invalid_at(const char *text, size_t length)
{
	size_t at = 0, used;

	while (at < length) {
		at += ascii_run(text + at, length - at);
		if (at == length)
			break;
		if (text_decode(text + at, length - at, &used) == UINT32_MAX)
			return at;
		at += used;
	}
	return length;
}

unsigned text_column(const char *line, size_t offset)
{
	unsigned column = 1;
	size_t used;

	for (size_t at = 0; at < offset; at += used) {
		text_decode(line + at, offset - at, &used);
		column++;
	}
	return column;
}

/* Unicode 15.0: Zs but U+0020, Zl, Zp, Default_Ignorable_Code_Point, and U+061C; sorted. */
static const struct { uint32_t first, last; } unseen[] = {
	{ 0xa0, 0xa0 }, { 0xad, 0xad }, { 0x34f, 0x34f }, { 0x61c, 0x61c }, { 0x115f, 0x1160 },
	{ 0x1680, 0x1680 }, { 0x17b4, 0x17b5 }, { 0x180b, 0x180f }, { 0x2000, 0x200f },
	{ 0x2028, 0x202f }, { 0x205f, 0x206f }, { 0x3000, 0x3000 }, { 0x3164, 0x3164 },
	{ 0xfe00, 0xfe0f }, { 0xfeff, 0xfeff }, { 0xffa0, 0xffa0 }, { 0xfff0, 0xfff8 },
	{ 0x1bca0, 0x1bca3 }, { 0x1d173, 0x1d17a }, { 0xe0000, 0xe0fff },
};

static bool cannot_be_seen(uint32_t c)
{
	size_t i = 0;

	if (c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == UINT32_MAX)
		return true;
	while (i < sizeof unseen / sizeof *unseen && unseen[i].last < c)
		i++;
	return i < sizeof unseen / sizeof *unseen && unseen[i].first <= c;
}

void text_add_safe(struct strbuf *out, const char *text, bool keep_newlines)
{
	size_t length = strlen(text), done = 0, used;

	for (size_t at = 0; at < length; at += used) {
		uint32_t c = text_decode(text + at, length - at, &used);

		if (!cannot_be_seen(c) || (c == '\n' && keep_newlines))
			continue;
		strbuf_add_bytes(out, text + done, at - done);
		if (used == 1)
			strbuf_add_format(out, "\\x%02X", (unsigned)(unsigned char)text[at]);
		else
			strbuf_add_format(out, "\\u{%04X}", (unsigned)c);
		done = at + used;
	}
	strbuf_add_bytes(out, text + done, length - done);
}

char *text_trim(char *text, const char *ends)
{
	size_t length;

	text += strspn(text, " \t");
	length = strlen(text);
	while (length > 0 && (strchr(" \t", text[length - 1]) || strchr(ends, text[length - 1])))
		text[--length] = '\0';
	return text;
}

bool text_begins(const char *text, const char *word)
{
	for (; *word; word++, text++)
		if (text_lower(*text) != text_lower(*word))
			return false;
	return true;
}

bool text_is(const char *text, const char *word)
{
	return text_begins(text, word) && text[strlen(word)] == '\0';
}
