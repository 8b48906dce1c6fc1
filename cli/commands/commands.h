/*
 * commands.h - the commands of the program, and how they are used.
 *
 * Each command is a file with its options and one function, which calls the rooms and gives an exit
 * code; table.c lists them, usage.c writes their help from the same table. The room must not know
 * how anything is decided, read or shown: what is longer than a page belongs to another room.
 * Commands are constants and live as long as the program.
 *
 *	command = command_find(commands, n_words, words, &used);
 *	code = command ? command->run(app, n_words - used, words + used) : EXIT_USAGE;
 */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/app/command.h"

extern const struct command command_interview, command_advise, command_batch, command_change,
	command_compare, command_cost,
	command_init, command_session_export, command_session_list, command_session_remove,
	command_session_resume, command_session_show, command_kb_build, command_kb_check,
	command_kb_doc, command_kb_hash, command_kb_info, command_kb_stale, command_kb_test,
	command_how, command_why_not, command_what_if, command_diff, command_facts, command_weigh,
	command_report, command_adr, command_verify, command_replay,
	command_help;

/* All commands, ended by NULL. */
extern const struct command *const commands[];

/*
 * The whole program, for the words that it was started with, its own name first: what they ask
 * for is done, what it says is written. Returns the exit code.
 */
int commands_run(int argc, char **argv);

#endif
