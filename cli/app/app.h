/*
 * app.h - one run of the program: what was asked for, in which words, and where the result goes.
 *
 * The room reads options by a table, opens the knowledge, shows findings, and is alone in writing:
 * out.h to standard output or a file, the functions below to standard error. It must not know what
 * any command does; the table of commands is handed on in `commands`. An app is made by main() and
 * lives as long as the process; `arena` with it. A command ends like this:
 *
 *	if (!page_is_good)
 *		return app_out_of_memory(app);
 *	return app_result_write(app, &page.text);
 */
#ifndef CLI_APP_H
#define CLI_APP_H

#include "base/arena.h"
#include "cli/page/say.h"
#include "cli/app/exit.h"
#include "cli/app/out.h"
#include "cli/page/page.h"
#include "cli/app/settings.h"

#include <stdbool.h>

struct command;

struct app {
	const struct command *const *commands; /* all that there are, ended by NULL */
	const struct command *command; /* NULL: none was named */
	struct arena *arena;           /* lives as long as the run */
	struct catalogue words;
	struct settings settings;
	struct out out;
	char **operands;               /* of the command */
	int n_operands;
};

/* Writes "berth: TEXT" to standard error, in the words of APP, with nothing in it that could act
 * on a terminal. FORMAT is a key of the catalogue. */
void app_complain(const struct app *app, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The same for a TEXT of a table, with SUBJECT at its "%s". */
void app_complain_of(const struct app *app, const char *text, const char *subject);

/* Writes "help: TEXT" to standard error. */
void app_suggest(const struct app *app, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Says that the command takes no such operand; EXIT_USAGE. */
int app_refuse_operand(const struct app *app, const char *operand);

/* Says that memory is out, and gives the exit code for it. */
int app_out_of_memory(const struct app *app);

/* The exit code for a status that is not BERTH_OK. */
int status_exit_code(berth_status status);

/* Says what STATUS is about, and gives its exit code. SUBJECT is the file or other thing
 * concerned. */
int status_refuse(const struct app *app, berth_status status, const char *subject);

/* Columns for text on standard output (--output: for a file), at least 40. */
unsigned app_text_columns(const struct app *app);

/* Is colour wanted on standard output, on standard error? */
bool app_colour_wanted(const struct app *app);
bool app_colours_errors(const struct app *app);

/* May the file NAME be written: is it none that the run reads? 0, or an exit code after a
 * complaint. app_result_open() asks so for --output. */
int app_spare_read(const struct app *app, const char *name);

/* Opens the result, writes it, ends it. Each says what went wrong and gives an exit code. */
int app_result_open(struct app *app);
int app_result_close(struct app *app);

/* All three for a TEXT that is the whole result. */
int app_result_write(struct app *app, const struct strbuf *text);

/* An empty page for text of the result. */
struct page app_result_page(const struct app *app);

#endif
