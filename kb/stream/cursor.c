/* cursor.c - where in the file the cutter stands */
#include "kb/stream/parts.h"

#include "base/text.h"

#include <string.h>

berth_cut stream_cut(const struct berth_cutter *c, size_t offset, size_t length)
{
	return (berth_cut){ .offset = offset, .length = length, .bytes = length, .line = c->line,
		                .column = c->column };
}

/* Most text is ASCII, of which a byte is a character. */
static size_t count_characters(const char *bytes, size_t length)
{
	unsigned char all = 0;

	for (size_t i = 0; i < length; i++)
		all |= (unsigned char)bytes[i];
	return all < 0x80 ? length : text_column(bytes, length) - 1;
}

void stream_advance(struct berth_cutter *c, const char *bytes, size_t length)
{
	const char *end = bytes + length, *newline;

	while (bytes < end && (newline = memchr(bytes, '\n', (size_t)(end - bytes))) != NULL) {
		c->line++;
		c->column = 1;
		bytes = newline + 1;
	}
	if (bytes < end)
		c->column += (unsigned)count_characters(bytes, (size_t)(end - bytes));
}
