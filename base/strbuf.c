/*
 * strbuf.c - text that grows by doubling and remembers a failure.
 */
#include "base/strbuf.h"

#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define FIRST_ROOM ((size_t)64)

/* Makes room for EXTRA more bytes and the NUL; marks the buffer if it cannot. */
static bool reserve(struct strbuf *b, size_t extra)
{
	size_t need, room;
	char *text;

	if (b->failed || extra >= PTRDIFF_MAX - b->length) {
		b->failed = true;
		return false;
	}
	need = b->length + extra + 1;
	if (need <= b->room)
		return true;
	room = b->room ? b->room : FIRST_ROOM;
	while (room < need)
		room *= 2;
	text = memory_resize(b->text, room);
	if (!text) {
		b->failed = true;
		return false;
	}
	b->text = text;
	b->room = room;
	return true;
}

char *strbuf_reserve(struct strbuf *b, size_t extra)
{
	return reserve(b, extra) ? b->text + b->length : NULL;
}

void strbuf_add_bytes(struct strbuf *b, const char *bytes, size_t length)
{
	if (!reserve(b, length))
		return;
	if (length)
		memcpy(b->text + b->length, bytes, length);
	b->length += length;
	b->text[b->length] = '\0';
}

void strbuf_add(struct strbuf *b, const char *text)
{
	strbuf_add_bytes(b, text, strlen(text));
}

void strbuf_add_vformat(struct strbuf *b, const char *format, va_list arguments)
{
	va_list again;
	int length;

	if (!reserve(b, 0))
		return;
	va_copy(again, arguments);
	length = vsnprintf(b->text + b->length, b->room - b->length, format, arguments);
	if (length < 0) {
		b->failed = true;
	} else if ((size_t)length >= b->room - b->length && reserve(b, (size_t)length)) {
		vsnprintf(b->text + b->length, b->room - b->length, format, again);
	}
	va_end(again);
	if (b->failed)
		b->text[b->length] = '\0';
	else
		b->length += (size_t)length;
}

void strbuf_add_format(struct strbuf *b, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	strbuf_add_vformat(b, format, arguments);
	va_end(arguments);
}

bool strbuf_ok(const struct strbuf *b)
{
	return !b->failed;
}

const char *strbuf_text(const struct strbuf *b)
{
	return b->text ? b->text : "";
}

void strbuf_cut(struct strbuf *b, size_t length)
{
	if (length >= b->length)
		return;
	b->length = length;
	b->text[length] = '\0';
}

void strbuf_clear(struct strbuf *b)
{
	b->length = 0;
	if (b->text)
		b->text[0] = '\0';
}

void strbuf_free(struct strbuf *b)
{
	memory_free(b->text);
	*b = (struct strbuf)STRBUF_INIT;
}
