/*
 * phrases.h - the words that an interview takes for commands and in replies, in both languages.
 *
 * They are tables of data and how these are looked up; what is done by a command stands in
 * commands.c. Nothing here knows a dialogue, or speaks.
 */
#ifndef CLI_INTERVIEW_PHRASES_H
#define CLI_INTERVIEW_PHRASES_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

enum phrases {
	PHRASES_CONSENT,   /* all that was shown is right: "ok" */
	PHRASES_OBJECTION, /* only leads up to a correction: "no", "wrong" */
	PHRASES_AND,       /* leads from one correction to the next: "but " */
	PHRASES_DROP,      /* before what does not count: "drop " */
	PHRASES_IS,        /* between a fact and its value: " is " */
	PHRASES_TO,        /* the same, behind the name and a sign: "is ", "to " */
	PHRASES_ARTICLE,   /* before the name of a fact: "the " */
	PHRASES_PARTICLE   /* behind the name of a fact: "은" */
};

/* The I-th phrase of a list; NULL past the end. */
const char *phrases_word(enum phrases list, size_t i);

/* Is TEXT, capitals aside, a phrase of LIST? */
bool phrases_have(enum phrases list, const char *text);

/* How long is the phrase of LIST with which TEXT begins, capitals aside
 * (but for PHRASES_DROP)? 0: with none. */
size_t phrases_length(enum phrases list, const char *text);

/* --- commands */

/* What is longer stands before what it begins with. */
enum phrases_command {
	COMMAND_WHY_NOT, COMMAND_WHY, COMMAND_HOW, COMMAND_WHAT_IF, COMMAND_SO_FAR, COMMAND_UNKNOWN,
	COMMAND_SKIP, COMMAND_BACK, COMMAND_CHANGE, COMMAND_LIST, COMMAND_OUTLINE, COMMAND_LANGUAGE,
	COMMAND_SAVE, COMMAND_QUIT, COMMAND_HELP, COMMAND_EXPLAIN, N_COMMANDS
};

/* May, or must, something stand behind a command? */
enum phrases_takes { COMMAND_ALONE, COMMAND_MAY_TAKE, COMMAND_TAKES };

/* And what is it? */
enum phrases_object { OBJECT_FREE, OBJECT_FACT, OBJECT_CANDIDATE, OBJECT_ANSWER, OBJECT_LANGUAGE };

struct phrases_of_command {
	const char *word, *korean;
	enum phrases_takes takes;
	enum phrases_object object;
	const char *what; /* it does, for the help; a key of the catalogue */
};

/* What there is to know of COMMAND. */
const struct phrases_of_command *phrases_command(enum phrases_command command);

/* The command that LINE is, and in *REST what stands behind it; N_COMMANDS: it is none. "so-far" is
 * "so far". */
enum phrases_command phrases_command_read(char *line, char **rest);

/* The command that LINE says in other words, "q", "don't know"; else N_COMMANDS. MOMENT is for the
 * time of the call. */
enum phrases_command phrases_command_meant(struct arena *moment, const char *line);

/* The words of the command that LINE nearly is, or NULL. */
const char *phrases_command_near(const char *line);

#endif
