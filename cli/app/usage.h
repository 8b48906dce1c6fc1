/* usage.h - help pages from the tables of commands and options. */
#ifndef CLI_APP_USAGE_H
#define CLI_APP_USAGE_H

#include "base/strbuf.h"
#include "cli/app/command.h"

/* Each adds a page to OUT. */
void usage_short(struct strbuf *out, const struct app *app);    /* when no command was given */
void usage_overview(struct strbuf *out, const struct app *app); /* all commands */
void usage_command(struct strbuf *out, const struct app *app, const struct command *command);
void usage_exit_codes(struct strbuf *out, const struct app *app);
void usage_version(struct strbuf *out, const struct app *app);

#endif
