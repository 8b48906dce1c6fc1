/* line.c - lines of a pipe or file; those of a terminal are left to the editor. */
#include "cli/consult/line.h"

#include "cli/app/input.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf" /* some editors write one before the first line */

struct line_source {
	bool is_edited, begun;
	FILE *stream;
	char *bytes; /* of getline() */
	size_t room;
};

struct line_source *line_open(const struct app *app, struct dialogue *dialogue,
                              bool at_terminal)
{
	struct line_source *source = arena_alloc(app->arena, 1, sizeof *source);
	char why[200];

	if (!source)
		return NULL;
	source->stream = input_standard();
	if (!source->stream)
		return NULL;
	if (at_terminal) {
		source->is_edited = editor_open(dialogue, app->settings.accessible, why, sizeof why);
		if (!source->is_edited)
			app_complain(app, N_("lines cannot be edited: %s"), why);
	}
	return source;
}

void line_close(struct line_source *source)
{
	if (!source)
		return;
	if (source->is_edited)
		editor_close();
	fclose(source->stream);
	free(source->bytes);
}

enum line_outcome line_read(struct line_source *source, const char *prompt, const char **line)
{
	ssize_t length;

	if (source->is_edited)
		return editor_read(prompt, line);
	length = getline(&source->bytes, &source->room, source->stream);
	if (length < 0)
		return ferror(source->stream) ? LINE_FAILED : LINE_END;
	if (!source->begun && length >= 3 && memcmp(source->bytes, BYTE_ORDER_MARK, 3) == 0) {
		length -= 3;
		memmove(source->bytes, source->bytes + 3, (size_t)length + 1);
	}
	source->begun = true;
	if (length > MOST_LINE_BYTES)
		return LINE_TOO_LONG;
	if (length > 0 && source->bytes[length - 1] == '\n')
		source->bytes[--length] = '\0';
	if (strlen(source->bytes) != (size_t)length)
		return LINE_NO_TEXT;
	*line = source->bytes;
	return LINE_READ;
}

int line_signal(const struct line_source *source)
{
	return source->is_edited ? editor_signal() : 0;
}
