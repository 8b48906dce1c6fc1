/*
 * line.h - where the lines of an interview come from: a terminal, edited with readline where there
 * is one, or anything else, read as it is.
 *
 * Names: editor.
 */
#ifndef CLI_INTERVIEW_LINE_H
#define CLI_INTERVIEW_LINE_H

#include "cli/interview/interview.h"

enum line_outcome {
	LINE_READ,
	LINE_END,      /* no more lines; at a terminal: Ctrl-D on an empty line */
	LINE_BROKEN_OFF, /* Ctrl-C twice within two seconds */
	LINE_SIGNAL,   /* another signal asks to end */
	LINE_TOO_LONG, /* longer than MOST_LINE_BYTES; the rest of it is skipped */
	LINE_NO_TEXT,  /* it holds a NUL */
	LINE_FAILED    /* reading failed: errno */
};

#define MOST_LINE_BYTES 65536

struct line_source;

/* NULL: memory is out. At a terminal signals are handled until line_close(). */
struct line_source *line_open(const struct app *app, struct dialogue *dialogue,
                              bool at_terminal);

/* Restores the terminal and the signals. NULL is fine. */
void line_close(struct line_source *source);

/* The next line, without its end, in memory of SOURCE until the next call. PROMPT is shown. */
enum line_outcome line_read(struct line_source *source, const char *prompt, const char **line);

/* The signal of LINE_SIGNAL. */
int line_signal(const struct line_source *source);

/* --- readline.c: lines edited at a terminal, of one dialogue at a time */

/* PLAIN: nothing is written that only a terminal understands. False: readline cannot be loaded, and
 * WHY, of ROOM bytes, says why. */
bool editor_open(struct dialogue *dialogue, bool plain, char *why, size_t room);
void editor_close(void);
enum line_outcome editor_read(const char *prompt, const char **line);
int editor_signal(void);

#endif
