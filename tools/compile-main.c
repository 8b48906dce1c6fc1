/*
 * berth-compile -o OUT KNOWLEDGE.xml - compile knowledge while berth is built; never installed.
 *
 * The image names the file of each rule. So that it is the same wherever the tree stands, the
 * knowledge is read from the folder above its own: the names begin with the name of its folder.
 */
#include "kb/kb.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int fail(const char *subject)
{
	fprintf(stderr, "berth-compile: '%s': %s\n", subject, strerror(errno));
	return EXIT_FAILURE;
}

/* Goes to the folder above that of PATH; returns PATH as it is called from there. */
static const char *go_above(char *path)
{
	char *slash = strrchr(path, '/'), *above = NULL;

	for (char *at = path; slash && at < slash; at++)
		if (*at == '/')
			above = at;
	if (!above)
		return path;
	*above = '\0';
	return chdir(above == path ? "/" : path) == 0 ? above + 1 : NULL;
}

static void print_findings(const berth_diag *diag)
{
	static const char *const words[] = { "note", "warning", "error" };

	for (size_t i = 0; i < berth_diag_count(diag); i++) {
		const berth_finding *f = berth_diag_at(diag, i);

		fprintf(stderr, "%s:%u:%u: %s: %s [%s]\n", f->at.file ? f->at.file : "berth-compile",
		        f->at.line, f->at.column, words[f->severity], f->text, f->code);
		if (f->hint)
			fprintf(stderr, "  %s\n", f->hint);
	}
}

static berth_program *compile(const char *path)
{
	berth_kb_options options = { .path = path };
	berth_diag *diag = berth_diag_new(0);
	berth_program *program = NULL;
	berth_status status = diag ? berth_kb_load(&program, &options, diag) : BERTH_ENOMEM;

	if (diag)
		print_findings(diag);
	if (status != BERTH_OK)
		fprintf(stderr, "berth-compile: '%s': %s\n", path, berth_status_text(status));
	berth_diag_free(diag);
	return program;
}

static int write_image(const berth_program *program, const char *path)
{
	size_t length;
	const void *image = berth_program_image(program, &length);
	FILE *file = fopen(path, "wb");

	if (!file)
		return fail(path);
	if (fwrite(image, 1, length, file) == length && fclose(file) == 0)
		return EXIT_SUCCESS;
	fail(path);
	remove(path);
	return EXIT_FAILURE;
}

int main(int argc, char **argv)
{
	const char *path;
	int here = open(".", O_RDONLY | O_DIRECTORY), code;
	berth_program *program;

	if (argc != 4 || strcmp(argv[1], "-o") != 0) {
		fprintf(stderr, "usage: berth-compile -o OUT KNOWLEDGE.xml\n");
		return 2;
	}
	path = go_above(argv[3]);
	if (here < 0 || !path)
		return fail(argv[3]);
	program = compile(path);
	if (!program)
		return EXIT_FAILURE;
	code = fchdir(here) == 0 ? write_image(program, argv[2]) : fail(".");
	berth_program_free(program);
	return code;
}
