/*
 * out.c - bytes leave the program here and nowhere else.
 */
#include "cli/app/out.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_LINKS 40 /* as many as a kernel follows */

void out_guard(void)
{
	for (int file = STDIN_FILENO; file <= STDERR_FILENO; file++)
		if (fcntl(file, F_GETFD) < 0 && errno == EBADF)
			open("/dev/null", file == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

/* The permissions that a new file would get, or those of the file that is replaced. */
static mode_t mode_of_result(const struct stat *old)
{
	mode_t mask;

	if (old)
		return old->st_mode & 0777;
	mask = umask(0);
	umask(mask);
	return 0666 & ~mask;
}

/* --- what a signal must not leave behind */

/* The names of the files that are written; NULL: none. More than a command has at a time. */
static char *volatile unfinished[4];
enum { MOST_UNFINISHED = sizeof unfinished / sizeof *unfinished };

static void remove_unfinished(int number)
{
	for (int i = 0; i < MOST_UNFINISHED; i++)
		if (unfinished[i])
			unlink(unfinished[i]);
	signal(number, SIG_DFL);
	raise(number);
}

/* NAME is in the list in place of OLD, if OLD is. */
static void replace_unfinished(char *old, char *name)
{
	int i = 0;

	while (i < MOST_UNFINISHED && unfinished[i] != old)
		i++;
	if (i < MOST_UNFINISHED)
		unfinished[i] = name;
}

/* Does signal NUMBER do so where nobody catches it? */
static bool ends_process(int number)
{
	static const int others[] = { SIGCHLD, SIGCONT, SIGURG, SIGWINCH, SIGTSTP, SIGTTIN, SIGTTOU };
	size_t i = 0;

	while (i < sizeof others / sizeof *others && others[i] != number)
		i++;
	return i == sizeof others / sizeof *others;
}

/* NAME goes when a signal that nobody else waits for ends the process. */
static void guard_unfinished(char *name)
{
	struct sigaction now, ours = { .sa_handler = remove_unfinished };

	replace_unfinished(NULL, name);
	for (int number = 1; number <= SIGRTMAX; number++)
		if (ends_process(number) && sigaction(number, NULL, &now) == 0 &&
		    now.sa_handler == SIG_DFL)
			sigaction(number, &ours, NULL);
}

/* --- opening */

/* mkstemp() with no moment between the file and its guard. */
static int make_unfinished(char *name)
{
	sigset_t all, before;
	int file;

	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, &before);
	file = mkstemp(name);
	if (file >= 0)
		guard_unfinished(name);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return file;
}

static size_t folder_length(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? (size_t)(slash - path) + 1 : 0;
}

/* NAME in the folder of PATH; for free(). */
static char *beside(const char *path, const char *name)
{
	size_t folder = folder_length(path), length = strlen(name);
	char *whole = malloc(folder + length + 1);

	if (!whole)
		return NULL;
	memcpy(whole, path, folder);
	memcpy(whole + folder, name, length + 1);
	return whole;
}

/* A new file beside the target, under the permissions of the result. Its name is short, since that
 * of the target may be as long as names can be. */
static FILE *open_beside(struct out *out, const struct stat *old)
{
	FILE *stream;
	int file;

	out->temporary = beside(out->target, ".berth-XXXXXX");
	if (!out->temporary)
		return NULL;
	file = make_unfinished(out->temporary);
	if (file < 0) {
		free(out->temporary);
		out->temporary = NULL;
		return NULL;
	}
	stream = fchmod(file, mode_of_result(old)) == 0 ? fdopen(file, "wb") : NULL;
	if (!stream)
		close(file);
	return stream;
}

/* What the link PATH names, which need not be there; for free(). */
static char *behind_link(const char *path)
{
	char name[PATH_MAX];
	ssize_t length = readlink(path, name, sizeof name - 1);

	if (length < 0)
		return NULL;
	name[length] = '\0';
	return *name == '/' ? strdup(name) : beside(path, name);
}

/* PATH itself, or what it leads to: a symbolic link stays a link, and the file that it names is
 * replaced, or made. */
static char *target_of(const char *path)
{
	char *at = strdup(path), *next;
	struct stat about;

	for (int links = 0; at && lstat(at, &about) == 0 && S_ISLNK(about.st_mode); links++) {
		next = links < MOST_LINKS ? behind_link(at) : NULL;
		if (links == MOST_LINKS)
			errno = ELOOP;
		free(at);
		at = next;
	}
	return at;
}

static FILE *open_target(struct out *out, const char *path)
{
	struct stat old;
	bool exists = stat(path, &old) == 0;

	if (exists && !S_ISREG(old.st_mode))
		return fopen(path, "wb");
	out->target = target_of(path);
	return out->target ? open_beside(out, exists ? &old : NULL) : NULL;
}

bool out_waits(int file, short events)
{
	struct pollfd one = { .fd = file, .events = events };

	return errno == EAGAIN && poll(&one, 1, -1) >= 0;
}

static ssize_t give(void *cookie, const char *bytes, size_t length)
{
	int file = (int)(intptr_t)cookie;
	size_t done = 0;

	while (done < length) {
		ssize_t put = write(file, bytes + done, length - done);

		if (put < 0 && !out_waits(file, POLLOUT))
			return 0;
		done += put > 0 ? (size_t)put : 0;
	}
	return (ssize_t)done;
}

static int end(void *cookie)
{
	return close((int)(intptr_t)cookie);
}

/* Standard output by a descriptor of its own, so that there may be a second result after the
 * first is closed; it waits, too, where whoever shares it wants it not to wait. */
static FILE *open_standard_output(struct out *out)
{
	const cookie_io_functions_t ways = { .write = give, .close = end };
	int file = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0);
	FILE *stream = file < 0 ? NULL : fopencookie((void *)(intptr_t)file, "w", ways);

	out->file = file;
	if (!stream && file >= 0)
		close(file);
	return stream;
}

int out_open(struct out *out, const char *path)
{
	int error;

	*out = (struct out){ 0 };
	errno = ENOMEM;
	if (!path || strcmp(path, "-") == 0)
		out->stream = open_standard_output(out);
	else
		out->stream = open_target(out, path);
	error = errno;
	if (out->stream && out->file == 0)
		out->file = fileno(out->stream);
	if (out->stream)
		return 0;
	out_discard(out);
	return error;
}

static void note(struct out *out, bool fine)
{
	if (!fine && out->error == 0)
		out->error = errno;
}

/* The partial file, for this process alone. */
static FILE *open_partial(const char *name, uint64_t length)
{
	int file = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	struct stat status;
	FILE *stream = NULL;
	int error;

	if (file < 0)
		return NULL;
	if (flock(file, LOCK_EX | LOCK_NB) == 0 && fstat(file, &status) == 0) {
		errno = ENODATA;
		if ((uint64_t)status.st_size >= length && ftruncate(file, (off_t)length) == 0
		    && lseek(file, 0, SEEK_END) >= 0)
			stream = fdopen(file, "r+b");
	}
	error = errno;
	if (!stream)
		close(file);
	errno = error;
	return stream;
}

int out_open_part(struct out *out, const char *path, uint64_t length)
{
	size_t room = strlen(path) + sizeof ".partial";
	int error;

	*out = (struct out){ .keeps = true };
	errno = ENOMEM;
	out->target = strdup(path);
	out->temporary = malloc(room);
	if (out->target && out->temporary) {
		snprintf(out->temporary, room, "%s.partial", path);
		out->stream = open_partial(out->temporary, length);
	}
	error = errno;
	if (out->stream) {
		out->file = fileno(out->stream);
		return 0;
	}
	out_discard(out);
	return error;
}

int out_sync(struct out *out)
{
	note(out, fflush(out->stream) == 0 && fsync(out->file) == 0);
	return out->error;
}

void out_page(struct out *out, const char *command)
{
	pager_begin(&out->pager, command);
}

static void write_plainly(struct out *out, const char *bytes, size_t length)
{
	off_t before = out->at_once ? lseek(out->file, 0, SEEK_CUR) : -1;

	note(out, fwrite(bytes, 1, length, out->stream) == length);
	if (out->error && before >= 0 && ftruncate(out->file, before) != 0)
		return; /* a terminal has no parts to be taken back */
}

/* What a pager held, but did not show. */
static void write_held(struct out *out)
{
	struct strbuf *text = &out->pager.text;

	if (!strbuf_ok(text) && out->error == 0)
		out->error = ENOMEM;
	write_plainly(out, strbuf_text(text), text->length);
	pager_free(&out->pager);
}

void out_write(struct out *out, const char *bytes, size_t length)
{
	if (out->error != 0)
		return;
	if (!out->pager.command) {
		write_plainly(out, bytes, length);
		return;
	}
	switch (pager_take(&out->pager, bytes, length)) {
	case PAGER_TAKES:
		break;
	case PAGER_LEFT:
		out->left = true;
		out->error = EPIPE;
		break;
	case PAGER_FAILED:
		write_held(out);
	}
}

void out_at_once(struct out *out)
{
	out->at_once = setvbuf(out->stream, NULL, _IONBF, 0) == 0;
}

/* Who leaves a pager early has seen enough. */
static void end_paging(struct out *out)
{
	if (out->left)
		out->error = 0;
	else if (!pager_end(&out->pager))
		write_held(out);
}

int out_close(struct out *out)
{
	int error;

	if (out->pager.command)
		end_paging(out);
	note(out, fflush(out->stream) == 0);
	if (out->temporary)
		note(out, fsync(out->file) == 0);
	/* a standard output that was closed from the start is fine as long as nothing is written */
	note(out, fclose(out->stream) == 0 || errno == EBADF);
	out->stream = NULL;
	if (out->temporary && out->error == 0) {
		note(out, rename(out->temporary, out->target) == 0);
		if (out->error == 0) {
			replace_unfinished(out->temporary, NULL);
			free(out->temporary);
			out->temporary = NULL;
		}
	}
	error = out->error;
	out_discard(out);
	return error;
}

void out_discard(struct out *out)
{
	if (out->stream)
		fclose(out->stream);
	if (out->temporary && !out->keeps) {
		unlink(out->temporary);
		replace_unfinished(out->temporary, NULL);
	}
	free(out->temporary);
	free(out->target);
	pager_free(&out->pager);
	*out = (struct out){ 0 };
}

void out_error(const char *text)
{
	fputs(text, stderr);
}
