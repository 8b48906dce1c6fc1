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

#endif
