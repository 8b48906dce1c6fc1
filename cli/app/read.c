/* read.c - what a run reads, so that its result does not take the place of it */
#include "cli/app/app.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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

static bool is_operand(const struct app *app, const struct stat *status)
{
	for (int i = 0; i < app->n_operands; i++)
		if (is_same(app->operands[i], status))
			return true;
	return false;
}

/* Is PATH an XML file in the folder of the knowledge KB, or below it? */
static bool is_part(const char *kb, const char *path)
{
	char folder[PATH_MAX], file[PATH_MAX];
	struct stat status;
	size_t length = strlen(path);

	if (!kb || length < 4 || strcmp(path + length - 4, ".xml") != 0 || stat(kb, &status) != 0 ||
	    !realpath(kb, folder) || !realpath(path, file))
		return false;
	if (!S_ISDIR(status.st_mode))
		*strrchr(folder, '/') = '\0';
	length = strlen(folder);
	return strncmp(file, folder, length) == 0 && file[length] == '/';
}

bool app_reads(const struct app *app, const char *path)
{
	const struct settings *settings = &app->settings;
	struct stat status;

	return stat(path, &status) == 0 && S_ISREG(status.st_mode) &&
	       (is_operand(app, &status) || is_listed(&settings->overlays, &status) ||
	        is_same(settings->kb, &status) || is_same(settings->answers, &status) ||
	        is_same(settings->brief, &status) || is_part(settings->kb, path));
}
