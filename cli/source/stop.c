/*
 * stop.c - signals are blocked but while a run waits for its input.
 *
 * So none can come between a look at whether one came and the wait that it should end, and no other
 * call is broken off by one.
 */
#include "cli/source/stop.h"

#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <time.h>

/* One for the process, as signals are. */
static struct {
	struct sigaction before[2];
	sigset_t mask;
	volatile sig_atomic_t came;
} stop;

static const int signals[] = { SIGINT, SIGTERM };

static void note(int number)
{
	stop.came = number;
}

void stop_begin(void)
{
	struct sigaction action = { .sa_handler = note };
	sigset_t blocked;

	sigemptyset(&blocked);
	for (int i = 0; i < 2; i++) {
		sigaction(signals[i], NULL, &stop.before[i]);
		if (stop.before[i].sa_handler == SIG_IGN)
			continue;
		sigaction(signals[i], &action, NULL);
		sigaddset(&blocked, signals[i]);
	}
	stop.came = 0;
	sigprocmask(SIG_BLOCK, &blocked, &stop.mask);
}

void stop_end(void)
{
	sigprocmask(SIG_SETMASK, &stop.mask, NULL);
	for (int i = 0; i < 2; i++)
		sigaction(signals[i], &stop.before[i], NULL);
}

int stop_signal(void)
{
	const struct timespec now = { 0, 0 };

	if (!stop.came)
		ppoll(NULL, 0, &now, &stop.mask); /* lets in those that wait */
	return stop.came;
}

bool stop_wait(int file)
{
	struct pollfd one = { .fd = file, .events = POLLIN };

	while (!stop.came && ppoll(&one, 1, NULL, &stop.mask) < 0)
		;
	return !stop.came;
}
