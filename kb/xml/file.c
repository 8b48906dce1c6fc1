/*
 * file.c - open, look, read: through one descriptor and never more than the limit.
 */
#include "kb/xml/file.h"

#include "base/arena.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEFAULT_LIMIT ((size_t)16 << 20)
#define FIRST_ROOM ((size_t)16 << 10)

static const char *reason_of(int error)
{
	switch (error) {
	case ENOENT:
	case ENOTDIR:
		return "does not exist";
	case EACCES:
	case EPERM:
		return "may not be read";
	case EISDIR:
		return FILE_IS_FOLDER;
	case ELOOP:
		return "is a link that leads to itself";
	case ENAMETOOLONG:
		return "has a name that is too long";
	}
	return "cannot be read";
}

/* A pipe by the name of a descriptor that the process has: its other end is open already. */
static bool is_given(const char *path, const struct stat *about)
{
	static const char *const names[] = { "/dev/fd/", "/proc/self/fd/", "/dev/stdin" };

	for (size_t i = 0; i < sizeof names / sizeof *names && S_ISFIFO(about->st_mode); i++)
		if (strncmp(path, names[i], strlen(names[i])) == 0)
			return true;
	return false;
}

/* Opens PATH if it is a regular file or was given; -1 and *why else. */
static int open_regular(const char *path, off_t *size, const char **why)
{
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	struct stat about;

	if (file < 0) {
		*why = reason_of(errno);
		return -1;
	}
	if (fstat(file, &about) != 0)
		*why = reason_of(errno);
	else if (S_ISREG(about.st_mode) || is_given(path, &about)) {
		*size = S_ISREG(about.st_mode) ? about.st_size : 0;
		return file;
	} else
		*why = S_ISDIR(about.st_mode) ? FILE_IS_FOLDER : "is not a regular file";
	close(file);
	return -1;
}

/* Fills BYTES, which has ROOM, as far as the file goes; -1: an error. */
static ssize_t fill(int file, char *bytes, size_t room)
{
	size_t done = 0;

	while (done < room) {
		ssize_t n = read(file, bytes + done, room - done);

		if (n < 0 && errno == EAGAIN)
			poll(&(struct pollfd){ .fd = file, .events = POLLIN }, 1, -1);
		else if (n < 0 && errno != EINTR)
			return -1;
		if (n == 0)
			break;
		done += n > 0 ? (size_t)n : 0;
	}
	return (ssize_t)done;
}

/* Reads all of FILE, which said that it has SIZE bytes. */
static berth_status read_all(int file, size_t size, size_t limit, char **bytes, size_t *length)
{
	size_t room = size < FIRST_ROOM ? FIRST_ROOM : size + 1, done = 0;
	char *text = NULL;

	for (;;) {
		char *larger = memory_resize(text, room + 1);
		ssize_t n;

		if (!larger)
			break;
		text = larger;
		n = fill(file, text + done, room - done);
		if (n < 0) {
			memory_free(text);
			return BERTH_EIO;
		}
		done += (size_t)n;
		if (done > limit) {
			memory_free(text);
			return BERTH_ELIMIT;
		}
		if (done < room) {
			text[done] = '\0';
			*bytes = text;
			*length = done;
			return BERTH_OK;
		}
		room *= 2; /* it grew while it was read */
	}
	memory_free(text);
	return BERTH_ENOMEM;
}

berth_status file_read(const char *path, size_t limit, char **bytes, size_t *length,
                       const char **why)
{
	off_t size = 0;
	int file = open_regular(path, &size, why);
	berth_status status;

	if (file < 0)
		return BERTH_EIO;
	if (!limit)
		limit = DEFAULT_LIMIT;
	if (size < 0 || (uintmax_t)size > limit)
		status = BERTH_ELIMIT;
	else
		status = read_all(file, (size_t)size, limit, bytes, length);
	if (status == BERTH_EIO)
		*why = "cannot be read";
	close(file);
	return status;
}
