/* cursor.c - where in the file the cutter stands */
#include "kb/stream/parts.h"

#include "base/text.h"

#include <string.h>

berth_cut stream_cut(const struct berth_cutter *c, size_t offset, size_t length)
{
	return (berth_cut){ .offset = offset, .length = length, .bytes = length, .line = c->line,
		                .column = c->column };
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
		c->column += text_column(bytes, (size_t)(end - bytes)) - 1;
}
