/* option.h - the command line against the option table of a command. */
#ifndef CLI_APP_OPTION_H
#define CLI_APP_OPTION_H

#include "cli/app/command.h"

/*
 * Reads the options of APP's command from ARGUMENTS into the settings and moves the operands to
 * the front, *N_OPERANDS of them. Long options may be cut as long as they are clear, stand before
 * or after operands, and end at "--". 0, or an exit code after a complaint.
 */
int options_read(struct app *app, int n_arguments, char **arguments, int *n_operands);

/* A whole number from LOW to HIGH in digits alone. */
bool option_number(const char *text, uint64_t low, uint64_t high, uint64_t *out);

/* Which of CHOICES ("text|json") WORD is, from 0; -1: none. */
int option_choice(const char *word, const char *choices);

#endif
