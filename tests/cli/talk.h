/*
 * talk.h - a program that is talked to over pipes, line by line, by the protocol of
 * docs/dialogue.md.
 */
#ifndef TESTS_CLI_TALK_H
#define TESTS_CLI_TALK_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

struct text {
	char *bytes;
	size_t room;
};

struct talk {
	pid_t child;
	FILE *to, *from;
	struct text note, turn; /* the last note, and the ask, confirm or result after it */
};

/* Starts a program; ARGUMENTS begin with its path and end with NULL. Its complaints go nowhere. */
void talk_start(struct talk *talk, const char *const *arguments);

/* Ends its input and waits for its end; its exit code. */
int talk_stop(struct talk *talk);

void talk_tell(struct talk *talk, const char *line);

/* Reads to the next question, confirmation or result; false: there is none. */
bool talk_listen(struct talk *talk);

/* Runs a program to its end; what it wrote is in OUT. Its exit code. */
int talk_run(struct text *out, const char *const *arguments);

bool talk_begins(const struct text *text, const char *with);

#endif
