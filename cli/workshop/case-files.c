/*
 * case-files.c - walks directories in the order of names, so that a run is the same everywhere.
 *
 * Symbolic links to directories are not followed: no walk is endless.
 */
#include "cli/workshop/case-files.h"

#include "cli/app/findings.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int refuse(const struct app *app, const char *name, int error)
{
	app_complain(app, N_("cannot read '%s': %s"), name, strerror(error));
	return EXIT_FILES;
}

static int add_name(struct case_files *files, const struct app *app, const char *name)
{
	if (files->count == files->room) {
		size_t room = files->room ? files->room * 2 : 64;
		const char **names = arena_alloc(app->arena, room, sizeof *names);

		if (!names)
			return app_out_of_memory(app);
		for (size_t i = 0; i < files->count; i++)
			names[i] = files->names[i];
		files->names = names;
		files->room = room;
	}
	files->names[files->count++] = name;
	return 0;
}

static bool is_case(const char *name)
{
	size_t length = strlen(name);

	return length > 5 && strcmp(name + length - 5, ".case") == 0;
}

static const char *join(const struct app *app, const char *folder, const char *name)
{
	size_t before = strlen(folder), after = strlen(name);
	bool slash = before > 0 && folder[before - 1] != '/';
	char *path = arena_alloc(app->arena, before + after + 2, 1);

	if (!path)
		return NULL;
	memcpy(path, folder, before);
	if (slash)
		path[before] = '/';
	memcpy(path + before + slash, name, after + 1);
	return path;
}

static int add_folder(struct case_files *files, const struct app *app, const char *folder);

static int add_entry(struct case_files *files, const struct app *app, const char *folder,
                     const char *name)
{
	struct stat status;
	const char *path;

	if (name[0] == '.')
		return 0;
	path = join(app, folder, name);
	if (!path)
		return app_out_of_memory(app);
	if (lstat(path, &status) != 0)
		return refuse(app, path, errno);
	if (S_ISDIR(status.st_mode))
		return add_folder(files, app, path);
	return is_case(name) ? add_name(files, app, path) : 0;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int add_folder(struct case_files *files, const struct app *app, const char *folder)
{
	struct dirent **entries;
	int count = scandir(folder, &entries, NULL, by_name), code = 0;

	if (count < 0)
		return refuse(app, folder, errno);
	for (int i = 0; i < count; i++) {
		if (code == 0)
			code = add_entry(files, app, folder, entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
	return code;
}

/* A folder without a case is as wrong as a file without one. */
static int refuse_empty(const struct app *app, const char *folder)
{
	berth_diag *diag = berth_diag_new(0);
	berth_place at = { .file = folder };
	int code;

	if (!diag)
		return app_out_of_memory(app);
	berth_diag_add(diag, BERTH_ERROR, "CASE-001", &at, "cases stand in files '*.case'",
	               "there is no case");
	code = findings_refuse(app, diag, BERTH_EDATA, folder);
	berth_diag_free(diag);
	return code;
}

static int add_cases(struct case_files *files, const struct app *app, const char *folder)
{
	size_t before = files->count;
	int code = add_folder(files, app, folder);

	return code == 0 && files->count == before ? refuse_empty(app, folder) : code;
}

int case_files_add(struct case_files *files, const struct app *app, const char *name)
{
	struct stat status;

	if (stat(name, &status) != 0)
		return refuse(app, name, errno);
	return S_ISDIR(status.st_mode) ? add_cases(files, app, name) : add_name(files, app, name);
}
