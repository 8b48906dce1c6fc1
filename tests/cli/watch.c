/*
 * watch.c - runs a program and writes what it cost.
 *
 *	watch REPORT COMMAND ARGUMENT...
 *
 * REPORT receives "EXIT MILLISECONDS KIBIBYTES": the exit code (128 + the signal when it was killed by one),
 * processor time of user and system, and the most memory that was resident.  The program is ended
 * after 20 seconds of the clock.
 */
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#define SECONDS 20

static long milliseconds(struct timeval time)
{
	return time.tv_sec * 1000L + time.tv_usec / 1000L;
}

int main(int argc, char **argv)
{
	struct rusage usage = { .ru_maxrss = 0 };
	int status = 0;
	FILE *report;
	pid_t child;

	if (argc < 3 || (child = fork()) < 0)
		return 99;
	if (child == 0) {
		alarm(SECONDS); /* stays set in the new program and ends it */
		execvp(argv[2], argv + 2);
		_exit(99);
	}
	if (wait4(child, &status, 0, &usage) != child || !(report = fopen(argv[1], "w")))
		return 99;
	fprintf(report, "%d %ld %ld\n",
	        WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status),
	        milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime), usage.ru_maxrss);
	return fclose(report) == 0 ? 0 : 99;
}
