/*
 * readline.c - the only file that knows GNU readline.
 *
 * The line is edited through readline's callback interface, so that this file waits for input
 * itself: signal handlers only note what came, and all acting on it is done here, between two
 * bytes of input. readline's own handlers are off.
 */
#include "cli/consult/line.h"

#include "cli/app/out.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <time.h>
#include <unistd.h>

#include <readline/history.h>
#include <readline/readline.h>

#define READLINE_NAMES(EACH) \
	EACH(add_history) \
	EACH(emacs_standard_keymap) \
	EACH(history_get_history_state) \
	EACH(history_set_history_state) \
	EACH(rl_attempted_completion_function) \
	EACH(rl_attempted_completion_over) \
	EACH(rl_bind_key_in_map) \
	EACH(rl_callback_handler_install) \
	EACH(rl_callback_handler_remove) \
	EACH(rl_callback_read_char) \
	EACH(rl_callback_sigcleanup) \
	EACH(rl_catch_signals) \
	EACH(rl_catch_sigwinch) \
	EACH(rl_completer_word_break_characters) \
	EACH(rl_completion_matches) \
	EACH(rl_deprep_terminal) \
	EACH(rl_forced_update_display) \
	EACH(rl_free_line_state) \
	EACH(rl_initialize) \
	EACH(rl_insert) \
	EACH(rl_line_buffer) \
	EACH(rl_newline) \
	EACH(rl_outstream) \
	EACH(rl_prep_terminal) \
	EACH(rl_readline_name) \
	EACH(rl_resize_terminal) \
	EACH(rl_terminal_name) \
	EACH(rl_variable_bind) \
	EACH(using_history) \
	EACH(vi_insertion_keymap)

#define POINTER(name) __typeof__(name) *name;
struct readline { READLINE_NAMES(POINTER) };

#ifdef READLINE_LIBRARY

#include <dlfcn.h>

static struct readline library;

static bool load(char *why, size_t room)
{
#define IS_FOUND(name) && (library.name = dlsym(file, #name))
	void *file = dlopen(READLINE_LIBRARY, RTLD_LAZY | RTLD_LOCAL);

	if (file READLINE_NAMES(IS_FOUND))
		return true;
	snprintf(why, room, "%s", dlerror());
	return false;
}

#else

#define LINKED(name) .name = &(name),
static const struct readline library = { READLINE_NAMES(LINKED) };

static bool load(char *why, size_t room)
{
	(void)why, (void)room;
	return true;
}

#endif

static const int handled[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGWINCH };
#define N_HANDLED (sizeof handled / sizeof *handled)

/* readline takes no context, so what belongs to the line in work stands here. */
static struct {
	struct dialogue *dialogue;
	struct sigaction old[N_HANDLED];
	sigset_t old_mask;
	struct sigaction suspends;   /* what SIGTSTP did before */
	char *line;       /* from readline */
	char *before;     /* of the line, while a word in it is completed */
	bool ended, arrived;
	struct timespec interrupted; /* when Ctrl-C was typed last */
	int signal;
	HISTORY_STATE **histories;   /* by fact */
	uint32_t n_histories;
} editor;

static volatile sig_atomic_t came[N_HANDLED];

static void note(int number)
{
	for (size_t i = 0; i < N_HANDLED; i++)
		if (handled[i] == number)
			came[i] = 1;
}

/* Signals are let through only while input is waited for. */
static void catch_signals(void)
{
	struct sigaction action = { .sa_handler = note };
	sigset_t blocked;

	sigemptyset(&action.sa_mask);
	sigemptyset(&blocked);
	for (size_t i = 0; i < N_HANDLED; i++) {
		came[i] = 0;
		sigaddset(&blocked, handled[i]);
		sigaction(handled[i], &action, &editor.old[i]);
		if (editor.old[i].sa_handler == SIG_IGN) /* as under nohup: it stays so */
			sigaction(handled[i], &editor.old[i], NULL);
		if (handled[i] == SIGTSTP)
			editor.suspends = editor.old[i];
	}
	sigprocmask(SIG_BLOCK, &blocked, &editor.old_mask);
}

/* Between lines the terminal is as others left it, and Ctrl-Z may stop the program at once; while
 * a line is edited it is noted. */
static void note_suspension(bool edited)
{
	struct sigaction action = { .sa_handler = note };
	sigset_t one;

	if (editor.suspends.sa_handler == SIG_IGN)
		return;
	sigemptyset(&action.sa_mask);
	sigemptyset(&one);
	sigaddset(&one, SIGTSTP);
	if (edited)
		sigprocmask(SIG_BLOCK, &one, NULL);
	sigaction(SIGTSTP, edited ? &action : &editor.suspends, NULL);
	if (!edited)
		sigprocmask(SIG_UNBLOCK, &one, NULL);
}

/* --- completion */

static char *next_word(const char *text, int state)
{
	static size_t at;
	const char *word;

	if (state == 0)
		at = 0;
	word = dialogue_word(editor.dialogue, editor.before, text, at++);
	return word ? strdup(word) : NULL;
}

static char **complete(const char *text, int start, int end)
{
	char **words;

	(void)end;
	*library.rl_attempted_completion_over = 1; /* never file names */
	editor.before = strndup(*library.rl_line_buffer, (size_t)start);
	words = editor.before ? library.rl_completion_matches(text, next_word) : NULL;
	free(editor.before);
	editor.before = NULL;
	return words;
}

/* --- history: each question has its own */

static HISTORY_STATE **history_of_fact(void)
{
	uint32_t fact = dialogue_fact(editor.dialogue) + 1; /* 0: no question */

	if (fact >= editor.n_histories) {
		HISTORY_STATE **larger = realloc(editor.histories, (fact + 64) * sizeof(*larger));

		if (!larger)
			return NULL;
		for (uint32_t i = editor.n_histories; i < fact + 64; i++)
			larger[i] = NULL;
		editor.histories = larger;
		editor.n_histories = fact + 64;
	}
	return &editor.histories[fact];
}

static void open_history(void)
{
	HISTORY_STATE **own = history_of_fact();
	static HISTORY_STATE empty;

	library.history_set_history_state(own && *own ? *own : &empty);
	library.using_history();
}

static void keep_history(const char *line)
{
	HISTORY_STATE **own = history_of_fact();

	if (*line)
		library.add_history(line);
	if (!own)
		return;
	free(*own);
	*own = library.history_get_history_state();
}

/* --- a line */

static void take_line(char *line)
{
	library.rl_callback_handler_remove();
	editor.line = line;
	editor.arrived = true;
	editor.ended = line == NULL;
}

/* Enter. Where more follows at once it stands in a pasted block, of a terminal that does not mark
 * what is pasted; a block is one line, so that it cannot answer several questions. */
static int end_of_line(int count, int key)
{
	int waiting = 0;

	if (ioctl(STDIN_FILENO, FIONREAD, &waiting) == 0 && waiting > 0)
		return library.rl_insert(1, '\n');
	return library.rl_newline(count, key);
}

/* What is typed is UTF-8, whatever the locale says. */
static void read_utf8(void)
{
	setlocale(LC_CTYPE, "");
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setenv("LC_ALL", "C.UTF-8", 1); /* readline looks there */
}

static void bind_keys(bool plain)
{
	KEYMAP_ENTRY *const maps[] = { *library.emacs_standard_keymap, *library.vi_insertion_keymap };

	library.rl_variable_bind("enable-bracketed-paste", plain ? "off" : "on");
	library.rl_initialize(); /* reads inputrc */
	for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
		for (const char *key = "\r\n"; *key; key++)
			if (maps[i][(int)*key].function == library.rl_newline)
				library.rl_bind_key_in_map(*key, end_of_line, maps[i]);
}

bool editor_open(struct dialogue *dialogue, bool plain, char *why, size_t room)
{
	if (!load(why, room))
		return false;
	editor.dialogue = dialogue;
	*library.rl_readline_name = "berth";
	*library.rl_outstream = stderr;
	*library.rl_catch_signals = 0;
	*library.rl_catch_sigwinch = 0;
	*library.rl_attempted_completion_function = complete;
	*library.rl_completer_word_break_characters = " =;";
	if (plain)
		*library.rl_terminal_name = "dumb";
	read_utf8();
	bind_keys(plain);
	catch_signals();
	note_suspension(false);
	return true;
}

void editor_close(void)
{
	for (size_t i = 0; i < N_HANDLED; i++)
		sigaction(handled[i], &editor.old[i], NULL);
	sigprocmask(SIG_SETMASK, &editor.old_mask, NULL);
	free(editor.line);
	editor.line = NULL;
}

static bool within_two_seconds(const struct timespec *before, const struct timespec *now)
{
	long long gap = (now->tv_sec - before->tv_sec) * 1000LL +
	                (now->tv_nsec - before->tv_nsec) / 1000000;

	return before->tv_sec != 0 && gap < 2000;
}

/* Ctrl-C: the line is given up. true: it was the second within two seconds. */
static bool cancel_line(const char *prompt)
{
	struct timespec now;
	bool second;

	clock_gettime(CLOCK_MONOTONIC, &now);
	second = within_two_seconds(&editor.interrupted, &now);
	editor.interrupted = now;
	library.rl_free_line_state();
	library.rl_callback_sigcleanup();
	out_error("^C\n");
	if (second)
		return true;
	library.rl_callback_handler_remove();
	dialogue_interrupted(editor.dialogue);
	library.rl_callback_handler_install(prompt, take_line);
	return false;
}

/* The shell may have the terminal already, and gets it as it was: SIGTTOU would stop that. */
static void suspend(void)
{
	sigset_t background, before;

	sigemptyset(&background);
	sigaddset(&background, SIGTTOU);
	sigprocmask(SIG_BLOCK, &background, &before);
	library.rl_deprep_terminal();
	sigprocmask(SIG_SETMASK, &before, NULL);
	raise(SIGSTOP);
	library.rl_prep_terminal(1);
	library.rl_forced_update_display();
}

/* Acts on what came. true: the interview is over, by *OUTCOME. */
static bool act_on_signals(enum line_outcome *outcome, const char *prompt)
{
	for (size_t i = 0; i < N_HANDLED; i++) {
		if (!came[i])
			continue;
		came[i] = 0;
		if (handled[i] == SIGWINCH) {
			library.rl_resize_terminal();
		} else if (handled[i] == SIGTSTP) {
			suspend();
		} else if (handled[i] == SIGINT) {
			*outcome = LINE_BROKEN_OFF;
			if (cancel_line(prompt))
				return true;
		} else {
			editor.signal = handled[i];
			*outcome = LINE_SIGNAL;
			return true;
		}
	}
	return false;
}

/* Waits for input or a signal. */
static int wait_for_input(void)
{
	fd_set files;
	sigset_t open = editor.old_mask;

	for (size_t i = 0; i < N_HANDLED; i++)
		sigdelset(&open, handled[i]);
	FD_ZERO(&files);
	FD_SET(STDIN_FILENO, &files);
	return pselect(STDIN_FILENO + 1, &files, NULL, NULL, NULL, &open);
}

/* Until a line is there, or something ends the interview. */
static enum line_outcome edit(const char *prompt)
{
	enum line_outcome outcome = LINE_READ;

	library.rl_callback_handler_install(prompt, take_line);
	while (!editor.arrived) {
		int ready = wait_for_input();
		bool failed = ready < 0 && errno != EINTR;

		if (act_on_signals(&outcome, prompt) || failed) {
			library.rl_callback_handler_remove();
			return failed ? LINE_FAILED : outcome;
		}
		if (ready > 0)
			library.rl_callback_read_char();
	}
	return LINE_READ;
}

enum line_outcome editor_read(const char *prompt, const char **line)
{
	enum line_outcome outcome;

	free(editor.line);
	editor.line = NULL;
	editor.arrived = false;
	open_history();
	note_suspension(true);
	outcome = edit(prompt);
	note_suspension(false);
	if (outcome != LINE_READ)
		return outcome;
	if (editor.ended) {
		out_error("\n");
		return LINE_END;
	}
	keep_history(editor.line);
	if (strlen(editor.line) > MOST_LINE_BYTES)
		return LINE_TOO_LONG;
	*line = editor.line;
	return LINE_READ;
}

int editor_signal(void)
{
	return editor.signal;
}
