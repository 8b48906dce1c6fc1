/* help.h - help pages from the tables of commands and options. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "base/strbuf.h"
#include "cli/app/command.h"

/* Each adds a page to OUT. */
void help_short(struct strbuf *out, const struct app *app);    /* when no command was given */
void help_overview(struct strbuf *out, const struct app *app); /* all commands */
void help_command(struct strbuf *out, const struct app *app, const struct command *command);
void help_exit_codes(struct strbuf *out, const struct app *app);
void help_version(struct strbuf *out, const struct app *app);

#endif
