/* source.c - a file or standard input, read as far as there is room for */
#include "cli/batch/parts.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

static int refuse(const struct app *app, const char *name, int error)
{
	app_complain(app, N_("cannot read '%s': %s"), name, strerror(error));
	return EXIT_FILES;
}

int source_open(struct source *source, const struct app *app, const char *name)
{
	*source = (struct source){ .name = name, .file = STDIN_FILENO };
	if (strcmp(name, "-") == 0)
		return 0;
	source->file = open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	return source->file < 0 ? refuse(app, name, errno) : 0;
}

void source_close(struct source *source)
{
	if (source->file > STDIN_FILENO)
		close(source->file);
	source->file = -1;
}

int source_read(struct source *source, const struct app *app, struct strbuf *text, size_t room)
{
	char *to = strbuf_reserve(text, room);
	ssize_t got;

	if (!to)
		return app_out_of_memory(app);
	do
		got = read(source->file, to, room);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return refuse(app, source->name, errno);
	source->ended = got == 0;
	text->length += (size_t)got;
	text->text[text->length] = '\0';
	return 0;
}

bool source_waits(const struct source *source)
{
	struct pollfd one = { .fd = source->file, .events = POLLIN };

	return poll(&one, 1, 0) == 0;
}
