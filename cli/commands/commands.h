/* commands.h - the commands of the program, and help pages from their tables. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "base/strbuf.h"
#include "cli/app/command.h"

extern const struct command command_interview, command_advise, command_init,
	command_session_export, command_session_list, command_session_remove,
	command_session_resume, command_session_show, command_kb_build, command_kb_check,
	command_kb_doc, command_kb_hash, command_kb_info, command_kb_stale, command_kb_test,
	command_help;

/* All commands, ended by NULL. */
extern const struct command *const commands[];

/* --- usage.c: each adds a page to OUT. */

void usage_short(struct strbuf *out, const struct app *app);    /* when no command was given */
void usage_overview(struct strbuf *out, const struct app *app); /* all commands */
void usage_command(struct strbuf *out, const struct app *app, const struct command *command);
void usage_exit_codes(struct strbuf *out, const struct app *app);
void usage_version(struct strbuf *out, const struct app *app);

#endif
