/*
 * readline.c - one line at a time, with signals taken between characters.
 *
 * The callback interface leaves the waiting to us: so signals only set a flag, and what they ask is
 * done where the terminal is in a known state.
 */
#include "cli/readline.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include <readline/history.h>
#include <readline/readline.h>

#define TWICE_WITHIN_SECONDS 2.0

/* readline and signal handlers pass no context. */
static struct dialogue *talking;
static char *taken;
static bool is_taken;
static volatile sig_atomic_t pending[NSIG];

/* What was typed, by question. */
struct past_line {
	uint32_t fact;
	const char *line;
	struct past_line *older;
};
static struct past_line *past;

static void note_signal(int number)
{
	pending[number] = 1;
}

static const int watched[] = { SIGINT, SIGTSTP, SIGCONT, SIGWINCH, SIGTERM, SIGHUP };
#define N_WATCHED (sizeof watched / sizeof *watched)

static void watch(struct sigaction *before)
{
	struct sigaction action = { .sa_handler = note_signal };

	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < N_WATCHED; i++) {
		pending[watched[i]] = 0;
		sigaction(watched[i], &action, &before[i]);
	}
}

static void unwatch(const struct sigaction *before)
{
	for (size_t i = 0; i < N_WATCHED; i++)
		sigaction(watched[i], &before[i], NULL);
}

/* --- completion and history */

static char *next_word(const char *text, int again)
{
	static unsigned place;
	const char *word;

	if (!again)
		place = 0;
	while ((word = dialogue_word(talking, place)) != NULL) {
		place++;
		if (strncmp(word, text, strlen(text)) == 0)
			return strdup(word);
	}
	return NULL;
}

static char **complete(const char *text, int start, int end)
{
	(void)start;
	(void)end;
	rl_attempted_completion_over = 1;
	return rl_completion_matches(text, next_word);
}

static void recall(const struct past_line *from, uint32_t fact)
{
	if (!from)
		return;
	recall(from->older, fact);
	if (from->fact == fact)
		add_history(from->line);
}

static void remember(struct arena *memory, uint32_t fact, const char *line)
{
	struct past_line *new = *line ? arena_alloc(memory, 1, sizeof *new) : NULL;

	if (!new)
		return;
	*new = (struct past_line){ fact, arena_strdup(memory, line), past };
	if (new->line)
		past = new;
}

/* --- lines */

static void take_line(char *line)
{
	taken = line;
	is_taken = true;
	rl_callback_handler_remove();
}

static void begin(void)
{
	static bool ready;

	if (!ready) {
		rl_readline_name = "berth";
		rl_outstream = stderr;
		rl_catch_signals = 0;
		rl_catch_sigwinch = 0;
		rl_attempted_completion_function = complete;
		rl_basic_word_break_characters = " \t\n=;";
		rl_variable_bind("enable-bracketed-paste", "on");
		ready = true;
	}
	clear_history();
	recall(past, dialogue_fact(talking));
	is_taken = false;
	taken = NULL;
	rl_callback_handler_install(dialogue_prompt(talking), take_line);
}

static double seconds_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Was the last one just before? Cancels the line in any case. */
static bool cancel_line(void)
{
	static double last = -10;
	double now = seconds_now();
	bool twice = now - last <= TWICE_WITHIN_SECONDS;

	last = now;
	rl_callback_sigcleanup();
	rl_free_line_state();
	rl_replace_line("", 0);
	rl_crlf();
	rl_on_new_line();
	rl_redisplay();
	return twice;
}

/* Stops as if nobody had watched, with the terminal as the shell had it. */
static void stop_here(void)
{
	struct sigaction action = { .sa_handler = SIG_DFL }, ours;

	rl_deprep_terminal();
	sigemptyset(&action.sa_mask);
	sigaction(SIGTSTP, &action, &ours);
	kill(getpid(), SIGTSTP);
	sigaction(SIGTSTP, &ours, NULL);
	pending[SIGCONT] = 1;
}

static bool was(int number)
{
	bool it_was = pending[number] != 0;

	pending[number] = 0;
	return it_was;
}

/* What signals asked for since; LINE_READ: go on. */
static enum line_end serve_signals(void)
{
	if (was(SIGTERM) || was(SIGHUP))
		return LINE_KILLED;
	if (was(SIGINT) && cancel_line())
		return LINE_INTERRUPTED;
	if (was(SIGTSTP))
		stop_here();
	if (was(SIGCONT)) {
		rl_prep_terminal(1);
		rl_on_new_line();
		rl_forced_update_display();
	}
	if (was(SIGWINCH))
		rl_resize_terminal();
	return LINE_READ;
}

/* What was pasted without brackets behind the first line would answer questions not seen yet. */
static void drop_rest_of_paste(void)
{
	int waiting = 0;

	if (ioctl(STDIN_FILENO, FIONREAD, &waiting) == 0 && waiting > 0)
		tcflush(STDIN_FILENO, TCIFLUSH);
}

static enum line_end read_characters(void)
{
	struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };

	while (!is_taken) {
		enum line_end end = serve_signals();

		if (end != LINE_READ)
			return end;
		if (poll(&input, 1, 100) < 0) {
			if (errno != EINTR)
				return LINE_ENDED;
			continue;
		}
		if (input.revents & POLLIN)
			rl_callback_read_char();
		else if (input.revents)
			return LINE_ENDED;
	}
	return taken ? LINE_READ : LINE_ENDED;
}

enum line_end line_read(char **line, struct dialogue *dialogue, struct arena *memory)
{
	struct sigaction before[N_WATCHED];
	enum line_end end;

	talking = dialogue;
	watch(before);
	begin();
	end = read_characters();
	if (!is_taken)
		rl_callback_handler_remove();
	unwatch(before);
	if (end == LINE_READ) {
		drop_rest_of_paste();
		remember(memory, dialogue_fact(dialogue), taken);
		*line = taken;
	} else {
		fputs("\n", rl_outstream);
		free(taken);
	}
	return end;
}
