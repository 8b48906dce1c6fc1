/*
 * slowly.c - runs a command between two pipes that do not wait: feeds it standard input and copies
 * its standard output by small pieces, with pauses, and ends as it ends.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PIECE = 3000, PAUSE = 1000 /* microseconds */ };

static void check(int fine, const char *what)
{
	if (fine)
		return;
	perror(what);
	exit(99);
}

static void be_hasty(int file)
{
	check(fcntl(file, F_SETFL, fcntl(file, F_GETFL) | O_NONBLOCK) == 0, "fcntl");
}

static pid_t start(char **words, int in, int out)
{
	pid_t child = fork();

	check(child >= 0, "fork");
	if (child > 0)
		return child;
	signal(SIGPIPE, SIG_DFL);
	dup2(in, STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	for (int file = 3; file < 16; file++)
		close(file);
	execvp(words[0], words);
	_exit(127);
}

/* A piece from FROM to TO; 0 at the end, also at that of the reader. */
static int copy(int from, int to)
{
	char bytes[PIECE];
	ssize_t got = read(from, bytes, sizeof bytes);

	for (ssize_t done = 0, put; done < got; done += put) {
		put = write(to, bytes + done, (size_t)(got - done));
		if (put < 0)
			return 0;
	}
	return got > 0;
}

int main(int argc, char **argv)
{
	int to[2], from[2], status, feeds = 1;
	pid_t child;

	check(argc > 1 && pipe(to) == 0 && pipe(from) == 0, "pipe");
	be_hasty(to[0]);
	be_hasty(from[1]);
	signal(SIGPIPE, SIG_IGN); /* it need not read */
	child = start(argv + 1, to[0], from[1]);
	close(to[0]);
	close(from[1]);
	for (struct pollfd heard = { .fd = from[0], .events = POLLIN };; ) {
		if (feeds && poll(&(struct pollfd){ .fd = to[1], .events = POLLOUT }, 1, 0) > 0
		    && !copy(STDIN_FILENO, to[1])) {
			close(to[1]);
			feeds = 0;
		}
		usleep(PAUSE);
		if (poll(&heard, 1, 0) > 0 && !copy(from[0], STDOUT_FILENO))
			break;
	}
	check(waitpid(child, &status, 0) == child, "waitpid");
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}
