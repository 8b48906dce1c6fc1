/* command.h - a command as a row of a table: what it is called, takes and does. */
#ifndef CLI_APP_COMMAND_H
#define CLI_APP_COMMAND_H

#include "cli/app/app.h"

struct example {
	const char *line; /* what to type */
	const char *what; /* what it does */
};

struct command {
	const char *name;     /* "advise", "kb check" */
	const char *operands; /* as in the usage line; "" when none */
	const char *summary;
	const char *text;     /* one paragraph more for the help */
	bool reads_knowledge; /* its operands are knowledge */
	const struct example *examples; /* ended by an empty one */
	const char *formats;  /* "text|json", the first is the default; NULL: no choice */
	const struct option_row *const *options; /* ended by NULL */
	int (*run)(struct app *app, int n_operands, char **operands); /* exit code */
};

/* The command that the first words of WORDS name, and how many words they are; NULL: none. */
const struct command *command_find(const struct app *app, int n_words, char *const *words,
                                   int *used);

/* Says that no command is called WORD, offers the nearest one; EXIT_USAGE. */
int command_unknown(const struct app *app, int n_words, char *const *words);

#endif
