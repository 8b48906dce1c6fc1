/* result.c - the result of a run: where it goes, by which way, and what to say when it cannot */
#include "cli/app/app.h"
#include "cli/app/command.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int result_failed(const struct app *app, int error)
{
	const char *name = app->settings.output;

	if (error == EPIPE)
		return EXIT_BROKEN_PIPE; /* the reader has seen enough */
	if (!name || strcmp(name, "-") == 0)
		app_complain(app, N_("cannot write to standard output: %s"), strerror(error));
	else
		app_complain(app, N_("cannot write '%s': %s"), name, strerror(error));
	return EXIT_FILES;
}

/* --- what a result must not take the place of */

/* Is NAME the file of STATUS, by whichever name or link? */
static bool is_same(const char *name, const struct stat *status)
{
	struct stat own;

	return name && stat(name, &own) == 0 && own.st_dev == status->st_dev &&
	       own.st_ino == status->st_ino;
}

static bool is_listed(const struct word_list *list, const struct stat *status)
{
	for (size_t i = 0; i < list->count; i++)
		if (is_same(list->items[i], status))
			return true;
	return false;
}

/* Is PATH called as files of knowledge and of cases are? */
static bool is_source(const char *path)
{
	const char *end = strrchr(path, '.');

	return end && (strcmp(end, ".xml") == 0 || strcmp(end, ".case") == 0);
}

/* Is PATH a source in the folder FROM, or below it? BESIDE: also in that of a source FROM. An image
 * has no parts. */
static bool is_part(const char *from, bool beside, const char *path)
{
	char folder[PATH_MAX], file[PATH_MAX];
	struct stat status;
	size_t length;

	if (!from || stat(from, &status) != 0 || !realpath(from, folder) || !realpath(path, file) ||
	    !is_source(file))
		return false;
	if (!S_ISDIR(status.st_mode) && (!beside || !is_source(folder)))
		return false;
	if (!S_ISDIR(status.st_mode))
		*strrchr(folder, '/') = '\0';
	length = strlen(folder);
	return strncmp(file, folder, length) == 0 && file[length] == '/';
}

static bool is_operand(const struct app *app, const char *path, const struct stat *status)
{
	const bool beside = app->command && app->command->reads_knowledge;

	for (int i = 0; i < app->n_operands; i++)
		if (is_same(app->operands[i], status) || is_part(app->operands[i], beside, path))
			return true;
	return false;
}

/* Did the shell open it to be read as standard input? */
static bool is_standard_input(const struct stat *status)
{
	struct stat own;

	return fstat(STDIN_FILENO, &own) == 0 && own.st_dev == status->st_dev &&
	       own.st_ino == status->st_ino;
}

/* Are the answers of an interview kept in the file PATH? What reads them need not name it. */
static bool is_journal(const char *path)
{
	static const char begins[] = "{\"schema\":\"berth.journal/";
	char bytes[sizeof begins - 1];
	FILE *file = fopen(path, "rb");
	bool is = file && fread(bytes, sizeof bytes, 1, file) == 1
		&& memcmp(bytes, begins, sizeof bytes) == 0;

	if (file)
		fclose(file);
	return is;
}

/* Does the run read the file PATH: as an operand, by an option, or as a part of the knowledge? */
static bool is_read(const struct app *app, const char *path)
{
	const struct settings *settings = &app->settings;
	struct stat status;

	return stat(path, &status) == 0 && S_ISREG(status.st_mode) &&
	       (is_operand(app, path, &status) || is_listed(&settings->overlays, &status) ||
	        is_same(settings->kb, &status) || is_same(settings->answers, &status) ||
	        is_same(settings->brief, &status) || is_part(settings->kb, true, path) ||
	        is_standard_input(&status) || is_journal(path));
}

static bool takes(const struct app *app, const struct option_row *option)
{
	const struct option_row *const *row = app->command ? app->command->options : NULL;

	while (row && *row && *row != option)
		row++;
	return row && *row;
}

/* Help is paged, and what a command writes for people that can be told not to. */
static bool is_paged(const struct app *app)
{
	const struct settings *settings = &app->settings;

	if (settings->no_pager || settings->accessible || settings->output)
		return false;
	return !app->command || settings->help ||
	       (takes(app, &option_no_pager) &&
	        (!settings->format || strcmp(settings->format, "text") == 0));
}

/* Does something stand in the file PATH? */
static bool is_filled(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0;
}

int app_spare_read(const struct app *app, const char *name)
{
	if (!name || strcmp(name, "-") == 0 || !is_read(app, name))
		return 0;
	app_complain(app, N_("'%s' is read: the result would take its place"), name);
	app_suggest(app, N_("another name keeps both"));
	return EXIT_USAGE;
}

/* A result does not take the place of what it was made from, nor one that is to be filled in by
 * hand that of one which may be. */
static int refuse_target(const struct app *app)
{
	const char *name = app->settings.output;
	int code = app_spare_read(app, name);

	if (code != 0 || !name)
		return code;
	if (takes(app, &option_force) && !app->settings.force && is_filled(name)) {
		app_complain(app, N_("'%s' is there already"), name);
		app_suggest(app, N_("'--force' replaces it"));
		return EXIT_USAGE;
	}
	return 0;
}

int app_result_open(struct app *app)
{
	int code = refuse_target(app);
	int error = code ? 0 : out_open(&app->out, app->settings.output);

	if (code)
		return code;
	if (!error && is_paged(app))
		out_page(&app->out, pager_wanted());
	return error ? result_failed(app, error) : 0;
}

int app_result_close(struct app *app)
{
	int error = out_close(&app->out);

	return error ? result_failed(app, error) : 0;
}

int app_result_write(struct app *app, const struct strbuf *text)
{
	int code;

	if (!strbuf_ok(text))
		return app_out_of_memory(app);
	code = app_result_open(app);
	if (code != 0)
		return code;
	out_write(&app->out, strbuf_text(text), text->length);
	return app_result_close(app);
}

struct page app_result_page(const struct app *app)
{
	const struct settings *settings = &app->settings;

	return (struct page){ .text = STRBUF_INIT,
		                  .width = settings->accessible && !settings->width ? 0
		                                                                    : app_text_columns(app),
		                  .colour = app_colour_wanted(app),
		                  .accessible = settings->accessible };
}
