/*
 * watch.c - runs berth many times, and writes what each run said and cost.
 *
 *	watch FOLDER COUNT
 *
 * FOLDER/N.run, N from 1 to COUNT, holds strings, each with its null byte: the folder to be in, what is standard
 * input, the words of the command, "berth" first. Written are N.out, N.err, and N.cost with "EXIT MILLISECONDS KIBIBYTES":
 * the exit code, processor time of user and system, and the most memory that was resident until then.
 *
 * All of it is one process, and each run begins where berth's main does: to begin and end a process takes longer than most
 * runs, and with sanitizers than all; they look for leaks of all runs at the end. A run that crashes, or takes more than
 * 20 seconds of the clock, takes the rest with it.
 */
#include "cli/commands/commands.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { SECONDS = 20, MOST_BYTES = 1 << 16, MOST_WORDS = 64, FAILED = 99 };

struct run {
	char bytes[MOST_BYTES];
	char *words[MOST_WORDS + 1]; /* the first two are folder and input */
	int n_words;
};

static const char *name_of(const char *folder, int number, const char *ending)
{
	static char name[4096];

	snprintf(name, sizeof name, "%s/%d.%s", folder, number, ending);
	return name;
}

static bool read_run(struct run *run, const char *name)
{
	FILE *file = fopen(name, "r");
	size_t n = file ? fread(run->bytes, 1, sizeof run->bytes, file) : 0;

	if (file)
		fclose(file);
	run->n_words = 0;
	for (size_t i = 0; i < n && run->n_words < MOST_WORDS; i += strlen(run->bytes + i) + 1)
		run->words[run->n_words++] = run->bytes + i;
	run->words[run->n_words] = NULL;
	return n < sizeof run->bytes && run->n_words > 2;
}

static bool stands_for(int descriptor, const char *name, int flags)
{
	int opened = open(name, flags, 0666);

	return opened >= 0 && dup2(opened, descriptor) >= 0 && close(opened) == 0;
}

static int run_berth(const char *folder, int number, struct run *run)
{
	if (!stands_for(1, name_of(folder, number, "out"), O_WRONLY | O_CREAT | O_TRUNC)
	    || !stands_for(2, name_of(folder, number, "err"), O_WRONLY | O_CREAT | O_TRUNC)
	    || chdir(run->words[0]) != 0 || !stands_for(0, run->words[1], O_RDONLY))
		return FAILED;
	alarm(SECONDS);
	return commands_run(run->n_words - 2, run->words + 2);
}

static long milliseconds(const struct rusage *usage)
{
	return (usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) * 1000L
		+ (usage->ru_utime.tv_usec + usage->ru_stime.tv_usec) / 1000L;
}

static bool report(const char *name, int code, long ms, long kib)
{
	FILE *file = fopen(name, "w");

	if (!file)
		return false;
	fprintf(file, "%d %ld %ld\n", code, ms, kib);
	return fclose(file) == 0;
}

static bool watch(const char *folder, int number, struct run *run)
{
	struct rusage before, after;
	int errors = dup(2), code;

	getrusage(RUSAGE_SELF, &before);
	code = run_berth(folder, number, run);
	alarm(0);
	getrusage(RUSAGE_SELF, &after);
	return dup2(errors, 2) == 2 && close(errors) == 0
		&& report(name_of(folder, number, "cost"), code, milliseconds(&after) - milliseconds(&before),
		          after.ru_maxrss);
}

int main(int argc, char **argv)
{
	static struct run run;

	if (argc != 3)
		return FAILED;
	for (int n = 1; n <= atoi(argv[2]); n++)
		if (!read_run(&run, name_of(argv[1], n, "run")) || !watch(argv[1], n, &run))
			return FAILED;
	return 0;
}
