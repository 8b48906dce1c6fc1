/*
 * interrupt.c - ends a program with SIGKILL before its N-th system call.
 *
 *	interrupt N COMMAND ARGUMENT...
 *
 * Exit code 0: it was killed there; 1: it ended before; 77: programs cannot be traced here. With 0
 * for N it ends by itself, and the number of its calls is the last line of standard error.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#define CANNOT 77

static void run(char **command)
{
	if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
		_exit(CANNOT);
	execvp(command[0], command);
	_exit(99);
}

/* The stops of a system call are marked by 0x80; there are two for each. */
static int follow(pid_t child, unsigned long calls)
{
	unsigned long stops = 0;
	int status, pass = 0;

	while (calls == 0 || stops < 2 * calls - 1) {
		if (ptrace(PTRACE_SYSCALL, child, NULL, pass) != 0 || waitpid(child, &status, 0) < 0
		    || !WIFSTOPPED(status)) {
			if (calls == 0)
				fprintf(stderr, "%lu\n", (stops + 1) / 2);
			return 1;
		}
		pass = 0;
		if (WSTOPSIG(status) == (SIGTRAP | 0x80))
			stops++;
		else if (WSTOPSIG(status) != SIGTRAP)
			pass = WSTOPSIG(status);
	}
	kill(child, SIGKILL);
	waitpid(child, &status, 0);
	return 0;
}

int main(int argc, char **argv)
{
	pid_t child;
	int status;

	if (argc < 3 || atol(argv[1]) < 0 || (child = fork()) < 0)
		return 99;
	if (child == 0)
		run(argv + 2);
	if (waitpid(child, &status, 0) < 0 || !WIFSTOPPED(status))
		return WIFEXITED(status) && WEXITSTATUS(status) == CANNOT ? CANNOT : 99;
	if (ptrace(PTRACE_SETOPTIONS, child, NULL, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL) != 0) {
		kill(child, SIGKILL);
		return CANNOT;
	}
	return follow(child, strtoul(argv[1], NULL, 10));
}
