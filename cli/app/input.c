/*
 * input.c - opens once, looks at what was opened, reads it from the same descriptor.
 *
 * Opening never waits: a pipe or a device in place of a file is refused, not read, but for a pipe
 * that the process was given.
 */
#include "cli/app/input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FIRST_ROOM ((size_t)64 << 10)

static ssize_t take(void *cookie, char *bytes, size_t room)
{
	ssize_t got;

	while ((got = read((int)(intptr_t)cookie, bytes, room)) < 0
	       && out_waits((int)(intptr_t)cookie, POLLIN))
		;
	return got;
}

FILE *input_standard(void)
{
	const cookie_io_functions_t ways = { .read = take };

	return fopencookie((void *)(intptr_t)STDIN_FILENO, "r", ways);
}

static int refuse_failed(const struct app *app, const char *name, int error)
{
	app_complain(app, N_("cannot read '%s': %s"), name, strerror(error));
	return EXIT_FILES;
}

static int refuse_large(const struct app *app, const char *name)
{
	app_complain(app, N_("'%s' has more than %zu bytes"), name, app->settings.limits.file_bytes);
	settings_suggest_limits(app);
	return EXIT_LIMIT;
}

/* A pipe by the name of a descriptor: its other end is open, so nobody need be waited for. */
static bool is_given(const char *name, const struct stat *status)
{
	static const char *const names[] = { "/dev/fd/", "/proc/self/fd/", "/dev/stdin" };

	for (size_t i = 0; i < sizeof names / sizeof *names && S_ISFIFO(status->st_mode); i++)
		if (strncmp(name, names[i], strlen(names[i])) == 0)
			return true;
	return false;
}

static int open_regular(int *file, const struct app *app, const char *name)
{
	struct stat status = { 0 };
	int error;

	*file = open(name, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	if (*file < 0)
		return refuse_failed(app, name, errno);
	if (fstat(*file, &status) == 0 && (S_ISREG(status.st_mode) || is_given(name, &status))) {
		if (status.st_size < 0 || (uint64_t)status.st_size <= app->settings.limits.file_bytes)
			return 0;
		close(*file);
		return refuse_large(app, name);
	}
	error = S_ISDIR(status.st_mode) ? EISDIR : 0;
	close(*file);
	if (error)
		return refuse_failed(app, name, error);
	app_complain(app, N_("'%s' is not a regular file"), name);
	app_suggest(app, N_("'-' reads standard input"));
	return EXIT_FILES;
}

/* Makes room for at least one byte more. */
static bool grow(struct input *input, size_t *room, size_t most)
{
	size_t larger = *room ? *room * 2 : FIRST_ROOM;
	char *bytes;

	if (larger > most + 1)
		larger = most + 1;
	bytes = realloc(input->bytes, larger);
	if (!bytes)
		return false;
	input->bytes = bytes;
	*room = larger;
	return true;
}

static int read_all(struct input *input, const struct app *app, int file)
{
	size_t room = 0, most = app->settings.limits.file_bytes;
	ssize_t got;

	do {
		if (input->length == room && !grow(input, &room, most))
			return app_out_of_memory(app);
		got = read(file, input->bytes + input->length, room - input->length);
		if (got < 0 && (errno == EINTR || out_waits(file, POLLIN)))
			continue;
		if (got < 0)
			return refuse_failed(app, input->name, errno);
		input->length += (size_t)got;
		if (input->length > most)
			return refuse_large(app, input->name);
	} while (got != 0);
	return 0;
}

int input_read(struct input *out, const struct app *app, const char *name)
{
	struct input input = { name, NULL, 0 };
	bool standard = strcmp(name, "-") == 0;
	int file = STDIN_FILENO;
	int code = standard ? 0 : open_regular(&file, app, name);

	if (code != 0)
		return code;
	code = read_all(&input, app, file);
	if (!standard)
		close(file);
	if (code != 0)
		input_free(&input);
	else
		*out = input;
	return code;
}

void input_free(struct input *input)
{
	free(input->bytes);
	*input = (struct input){ NULL, NULL, 0 };
}
