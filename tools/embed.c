/*
 * embed [-p] NAME [INPUT...] - write C source that holds the bytes of files (see base/embedded.h).
 * With -p the files keep the paths under which they are named here.
 *
 * Runs while berth is built and is never installed.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *last_part(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static void fail(const char *subject)
{
	fprintf(stderr, "embed: '%s': %s\n", subject, strerror(errno));
	exit(EXIT_FAILURE);
}

/* As string literals, which a compiler reads many times faster than lists of numbers. */
static void write_bytes(const char *path, int index)
{
	FILE *file = fopen(path, "rb");
	if (!file)
		fail(path);
	printf("static const _Alignas(16) unsigned char bytes_%d[] =\n\"", index);
	size_t count = 0;
	for (int byte; (byte = getc(file)) != EOF; count++) {
		if (count && count % 64 == 0)
			printf("\"\n\"");
		if (byte >= ' ' && byte <= '~' && !strchr("\"\\?", byte))
			putchar(byte);
		else
			printf("\\%03o", (unsigned)byte);
	}
	if (ferror(file))
		fail(path);
	fclose(file);
	printf("\";\n");
}

int main(int argc, char **argv)
{
	bool paths = argc > 1 && strcmp(argv[1], "-p") == 0;

	argc -= paths;
	argv += paths;
	if (argc < 2) {
		fprintf(stderr, "usage: embed [-p] NAME [INPUT...] > OUTPUT.c\n");
		return 2;
	}
	printf("/* Written by tools/embed. */\n#include \"base/embedded.h\"\n\n");
	for (int i = 2; i < argc; i++)
		write_bytes(argv[i], i);
	printf("\nextern const struct embedded_file %s[];\nconst struct embedded_file %s[] = {\n",
	       argv[1], argv[1]);
	for (int i = 2; i < argc; i++)
		printf("\t{ \"%s\", bytes_%d, sizeof(bytes_%d) - 1 },\n", 
		       paths ? argv[i] : last_part(argv[i]), i, i);
	printf("\t{ NULL, NULL, 0 }\n};\n");
	if (fflush(stdout) != 0 || ferror(stdout))
		fail("standard output");
	return 0;
}
