/*
 * pager.c - counts rows, starts the program, feeds it, waits for it.
 *
 * The rows of a text are counted by the columns that it fills, so that what fits is not paged.
 */
#include "cli/app/pager.h"

#include "base/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOT_STARTED 126 /* what a shell says of a command that it cannot run, and of one more */

const char *pager_wanted(void)
{
	static const char *const names[] = { "BERTH_PAGER", "PAGER" };
	const char *terminal = getenv("TERM"), *command = NULL;

	for (size_t i = 0; i < sizeof names / sizeof *names && !command; i++)
		command = getenv(names[i]);
	if (!command) /* what cannot move the cursor has nothing to page by */
		return terminal && *terminal && strcmp(terminal, "dumb") != 0 ? "less" : NULL;
	return *command && strcmp(command, "cat") != 0 ? command : NULL;
}

void pager_begin(struct pager *pager, const char *command)
{
	struct winsize size = { 0 };

	*pager = (struct pager){ .text = STRBUF_INIT, .errors = -1 };
	if (!command || isatty(STDOUT_FILENO) != 1 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
		return;
	if (size.ws_row == 0 || size.ws_col == 0)
		return;
	pager->command = command;
	pager->rows = size.ws_row;
	pager->columns = size.ws_col;
}

/* --- rows */

static void count_character(struct pager *pager, uint32_t character)
{
	if (character == '\n') {
		pager->used++;
		pager->column = 0;
	} else if (pager->in_escape) {
		pager->in_escape = character != 'm';
	} else if (character == '\033') {
		pager->in_escape = true;
	} else {
		unsigned width = text_char_width(character);

		if (pager->column + width > pager->columns) {
			pager->used++;
			pager->column = 0;
		}
		pager->column += width;
	}
}

/* The last row is that of the prompt which comes afterwards. */
static bool is_longer(struct pager *pager, const char *bytes, size_t length)
{
	size_t used;

	for (size_t at = 0; at < length && pager->used < pager->rows; at += used)
		count_character(pager, text_decode(bytes + at, length - at, &used));
	return pager->used >= pager->rows;
}

/* --- the program */

/* What it reads is UTF-8, also where no locale says so. */
static void run_command(const char *command, int file)
{
	dup2(file, STDIN_FILENO);
	setenv("LESS", "FRX", 0);
	setenv("LESSCHARSET", "utf-8", 0);
	execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	_exit(NOT_STARTED);
}

/* A key that interrupts is meant for the program, and so is the end of what it reads. */
static void ignore_signals(struct pager *pager)
{
	struct sigaction ignored = { .sa_handler = SIG_IGN };

	sigaction(SIGINT, &ignored, &pager->interrupt);
	sigaction(SIGQUIT, &ignored, &pager->quit);
	sigaction(SIGPIPE, &ignored, &pager->pipe);
}

static void restore_signals(struct pager *pager)
{
	sigaction(SIGINT, &pager->interrupt, NULL);
	sigaction(SIGQUIT, &pager->quit, NULL);
	sigaction(SIGPIPE, &pager->pipe, NULL);
}

/* What is wrong is read among the rest; behind its back it would disturb the screen. */
static void take_errors(struct pager *pager)
{
	if (isatty(STDERR_FILENO) != 1)
		return;
	pager->errors = dup(STDERR_FILENO);
	if (pager->errors >= 0)
		dup2(pager->file, STDERR_FILENO);
}

static void give_errors_back(struct pager *pager)
{
	if (pager->errors < 0)
		return;
	dup2(pager->errors, STDERR_FILENO);
	close(pager->errors);
	pager->errors = -1;
}

static void start(struct pager *pager)
{
	int files[2];

	if (pipe(files) != 0)
		return;
	pager->child = fork();
	if (pager->child == 0) {
		close(files[1]);
		run_command(pager->command, files[0]);
	}
	close(files[0]);
	pager->file = files[1];
	if (pager->child < 0) {
		close(files[1]);
		pager->child = 0;
		return;
	}
	ignore_signals(pager);
	take_errors(pager);
}

/* --- the text */

static bool feed(const struct pager *pager, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t written = write(pager->file, bytes, length);

		if (written < 0 && errno != EINTR)
			return false;
		if (written > 0) {
			bytes += written;
			length -= (size_t)written;
		}
	}
	return true;
}

enum pager_state pager_take(struct pager *pager, const char *bytes, size_t length)
{
	bool started = pager->child != 0;

	strbuf_add_bytes(&pager->text, bytes, length);
	if (!started) {
		if (!is_longer(pager, bytes, length))
			return PAGER_TAKES;
		start(pager);
		bytes = strbuf_text(&pager->text);
		length = pager->text.length;
	}
	if (pager->child && feed(pager, bytes, length))
		return PAGER_TAKES;
	return pager_end(pager) ? PAGER_LEFT : PAGER_FAILED;
}

bool pager_end(struct pager *pager)
{
	int status = 0;

	if (!pager->child)
		return false;
	give_errors_back(pager);
	close(pager->file);
	while (waitpid(pager->child, &status, 0) < 0 && errno == EINTR)
		continue;
	pager->child = 0;
	restore_signals(pager);
	return !WIFEXITED(status) || (WEXITSTATUS(status) != NOT_STARTED &&
	                              WEXITSTATUS(status) != NOT_STARTED + 1);
}

void pager_free(struct pager *pager)
{
	pager_end(pager);
	strbuf_free(&pager->text);
	pager->command = NULL;
}
