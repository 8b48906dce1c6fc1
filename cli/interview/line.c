/* line.c - lines of a pipe or file; those of a terminal are left to the editor. */
#include "cli/interview/line.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct line_source {
	bool at_terminal;
	char *bytes; /* of getline() */
	size_t room;
};

struct line_source *line_open(const struct app *app, struct dialogue *dialogue,
                              bool at_terminal)
{
	struct line_source *source = arena_alloc(app->arena, 1, sizeof *source);

	if (!source)
		return NULL;
	source->at_terminal = at_terminal;
	if (at_terminal)
		editor_open(dialogue, app->settings.accessible);
	return source;
}

void line_close(struct line_source *source)
{
	if (!source)
		return;
	if (source->at_terminal)
		editor_close();
	free(source->bytes);
}

enum line_outcome line_read(struct line_source *source, const char *prompt, const char **line)
{
	ssize_t length;

	if (source->at_terminal)
		return editor_read(prompt, line);
	length = getline(&source->bytes, &source->room, stdin);
	if (length < 0)
		return ferror(stdin) ? LINE_FAILED : LINE_END;
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
	return source->at_terminal ? editor_signal() : 0;
}
