/* commands.h - the commands of the program. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/app/command.h"

extern const struct command command_interview, command_advise, command_init,
	command_session_export, command_session_list, command_session_remove,
	command_session_resume, command_session_show, command_kb_build, command_kb_check,
	command_kb_doc, command_kb_hash, command_kb_info, command_kb_stale, command_kb_test,
	command_help;

/* All commands, ended by NULL. */
extern const struct command *const commands[];

#endif
