/* case-files.h - the case files that operands name. */
#ifndef CLI_WORKSHOP_CASE_FILES_H
#define CLI_WORKSHOP_CASE_FILES_H

#include "cli/app/app.h"

struct case_files {
	const char **names; /* in memory of APP's run */
	size_t count, room;
};

/* Adds NAME, or when it is a directory, all files *.case below it in order of their names. 0, or an
 * exit code after a complaint. */
int case_files_add(struct case_files *files, const struct app *app, const char *name);

#endif
