/*
 * text.c - the text of a brief, made plain.
 *
 * Lines of mails are wrapped anywhere, so a line end means nothing; an empty line and the
 * mark of an item in a list do.
 */
#include "engine/brief/parts.h"

#include "base/text.h"

#include <string.h>

struct maker {
	const char *text;
	size_t length, at;
	bool in_item; /* of a list */
	struct plain_text *out;
};

static void add(struct maker *m, const char *bytes, size_t length, size_t place)
{
	for (size_t i = 0; i < length; i++) {
		m->out->place[m->out->length] = (uint32_t)place;
		m->out->bytes[m->out->length++] = bytes[i];
	}
}

static bool is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xa0 || c == 0x3000
		|| (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0xfeff;
}

static bool is_control(uint32_t c)
{
	return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7f && c < 0xa0);
}

/* The plain sign for a typographic one; 0: it stays. */
static char plain_sign(uint32_t c)
{
	switch (c) {
	case 0x2018: case 0x2019: case 0x02bc: case 0xff07:
		return '\'';
	case 0x201c: case 0x201d:
		return '"';
	case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2212:
		return '-';
	case 0x223c: case 0x301c: case 0xff5e:
		return '~';
	default:
		return c >= 0xff01 && c <= 0xff5d ? (char)(c - 0xff01 + '!') : '\0';
	}
}

bool plain_text_item_begins(const char *at, size_t left)
{
	size_t n = 0;

	while (n < left && n < 3 && at[n] >= '0' && at[n] <= '9')
		n++;
	if (n && n + 1 < left)
		return (at[n] == '.' || at[n] == ')') && at[n + 1] == ' ';
	return left > 3 && (((*at == '-' || *at == '*') && at[1] == ' ')
	                    || strncmp(at, "\xe2\x80\xa2", 3) == 0);
}

/* Does the line that begins at the next byte end with a colon? */
static bool heads_list(const struct maker *m)
{
	const char *at = m->text + m->at, *end = memchr(at, '\n', m->length - m->at);

	while (end && end > at && (end[-1] == ' ' || end[-1] == '\r'))
		end--;
	return end && end > at && end[-1] == ':';
}

/* Takes the white space that begins at the next byte. */
static void take_blanks(struct maker *m)
{
	size_t begin = m->at, used;
	unsigned lines = 0;
	bool item;

	while (m->at < m->length) {
		uint32_t c = text_decode(m->text + m->at, m->length - m->at, &used);
		if (!is_blank(c))
			break;
		lines += c == '\n';
		m->at += used;
	}
	item = lines > 0 && plain_text_item_begins(m->text + m->at, m->length - m->at);
	if (item || (lines == 1 && m->in_item && heads_list(m)))
		lines = 2;
	if (lines > 1)
		m->in_item = item;
	add(m, lines > 1 ? "\n" : " ", 1, begin);
}

static bool take_character(struct maker *m)
{
	size_t used, begin = m->at;
	uint32_t c = text_decode(m->text + m->at, m->length - m->at, &used);
	char plain = plain_sign(c);

	if (c == UINT32_MAX || is_control(c))
		return false;
	if (is_blank(c)) {
		take_blanks(m);
		return true;
	}
	m->at += used;
	if (plain)
		add(m, &plain, 1, begin);
	else
		add(m, m->text + begin, used, begin);
	return true;
}

berth_status plain_text_make(struct plain_text *out, struct arena *arena, const char *text,
                             size_t length)
{
	struct maker m = { .text = text, .length = length, .out = out };

	out->length = 0;
	out->bytes = arena_alloc(arena, length + 1, 1);
	out->place = arena_alloc(arena, length + 1, sizeof *out->place);
	if (!out->bytes || !out->place)
		return BERTH_ENOMEM;
	while (m.at < length)
		if (!take_character(&m))
			return BERTH_ETYPE;
	out->place[out->length] = (uint32_t)length;
	return BERTH_OK;
}
