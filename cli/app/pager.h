/*
 * pager.h - text that is longer than the screen, shown by a program that pages.
 *
 * It is held until it is longer than the screen, then the program is started and reads it; where it
 * cannot be started, or the text stays short, what is held is for the caller to write. While it
 * runs this program does not end by a key that is meant for it, and who leaves it before the end
 * has seen enough. Lives as long as the result.
 *
 *	pager_begin(&pager, command);
 *	while (pager_take(&pager, bytes, length) == PAGER_TAKES) ...
 *	if (!pager_end(&pager))
 *		write(pager.text);
 *	pager_free(&pager);
 */
#ifndef CLI_APP_PAGER_H
#define CLI_APP_PAGER_H

#include "base/strbuf.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct pager {
	const char *command;     /* for a shell; NULL: text is not paged */
	unsigned rows, columns;  /* of the screen */
	unsigned used, column;   /* rows that are full, columns of the next */
	bool in_escape;
	struct strbuf text;      /* all so far */
	pid_t child;             /* 0: not started */
	int file;                /* that it reads */
	int errors;              /* where standard error went before; -1: where it still does */
	struct sigaction interrupt, quit, pipe; /* as they were then */
};

/* What the environment says to page by; NULL: nothing is to. */
const char *pager_wanted(void);

/* Pages by COMMAND, if standard output is a terminal. */
void pager_begin(struct pager *pager, const char *command);

/* Takes more. Nothing is taken any more once somebody has left it, or it cannot be started: then
 * all so far is in `text`. */
enum pager_state { PAGER_TAKES, PAGER_LEFT, PAGER_FAILED };
enum pager_state pager_take(struct pager *pager, const char *bytes, size_t length);

/* Waits for the person to leave it. false: it did not show the text. */
bool pager_end(struct pager *pager);

void pager_free(struct pager *pager); /* ends it, too */

#endif
