/* consult.c - lines in, questions out, until one side has enough. */
#include "cli/consult/consult.h"

#include "cli/consult/line.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

bool consult_at_terminal(const struct app *app)
{
	return isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 &&
	       strcmp(app->settings.format, "text") == 0;
}

/* Why there is no further line. */
static int stop(const struct app *app, struct dialogue *dialogue, bool terminal, int number,
                enum line_outcome outcome)
{
	switch (outcome) {
	case LINE_END:
		if (!terminal)
			return dialogue_break_off(dialogue);
		dialogue_farewell(dialogue);
		return dialogue_code(dialogue);
	case LINE_BROKEN_OFF:
		dialogue_farewell(dialogue);
		return EXIT_BROKEN_OFF;
	case LINE_SIGNAL:
		dialogue_farewell(dialogue);
		return 128 + number;
	default:
		app_complain(app, N_("cannot read '%s': %s"), "-", strerror(errno));
		return EXIT_FILES;
	}
}

static const char *prompt_of(const struct app *app, const struct dialogue_options *options)
{
	if (options->json)
		return "";
	return app->settings.accessible ? say(&app->words, N_("Your answer: ")) : "> ";
}

static void refuse_line(const struct app *app, struct dialogue *dialogue,
                        enum line_outcome outcome)
{
	char text[200];

	if (outcome == LINE_TOO_LONG)
		snprintf(text, sizeof text, say(&app->words, N_("a line is longer than %d bytes")),
		         MOST_LINE_BYTES);
	else
		snprintf(text, sizeof text, "%s", say(&app->words, N_("this is not one line of text")));
	dialogue_refuse(dialogue, text);
}

/* Asks and takes lines until nothing is left to ask. */
static int converse(struct app *app, struct dialogue *dialogue, struct line_source *source,
                    const struct dialogue_options *options)
{
	enum dialogue_turn turn;
	enum line_outcome outcome;
	const char *line = "";
	int code;

	for (;;) {
		code = dialogue_ask(dialogue, &turn);
		if (code != 0)
			return code;
		if (turn == DIALOGUE_LEFT)
			return dialogue_code(dialogue);
		if (turn == DIALOGUE_DECIDED) {
			code = dialogue_end(dialogue);
			if (!options->at_terminal || (code != EXIT_DONE && code != EXIT_NO))
				return code;
			continue;
		}
		if (app->out.error)
			return app_result_close(app);
		outcome = line_read(source, prompt_of(app, options), &line);
		if (outcome == LINE_READ)
			code = dialogue_take(dialogue, line);
		else if (outcome == LINE_TOO_LONG || outcome == LINE_NO_TEXT)
			refuse_line(app, dialogue, outcome);
		else
			return stop(app, dialogue, options->at_terminal, line_signal(source), outcome);
		if (code != 0)
			return code;
	}
}

int consult(struct app *app, berth_session *session, const struct dialogue_options *given,
            bool invite, const char *brief, size_t length)
{
	struct dialogue_options own = *given, *options = &own;
	struct dialogue *dialogue = NULL;
	struct line_source *source = NULL;
	int code = options->json ? app_result_open(app) : 0;

	options->sees_result = options->at_terminal && !app->settings.output
		&& isatty(STDOUT_FILENO) == 1;
	if (code == 0)
		code = dialogue_open(&dialogue, app, session, options);
	if (code == 0 && options->standings)
		dialogue_recall(dialogue);
	if (code == 0 && brief)
		code = dialogue_brief(dialogue, brief, length);
	if (code == 0 && invite && !brief)
		dialogue_invite(dialogue);
	if (code == 0) {
		source = line_open(app, dialogue, options->at_terminal);
		code = source ? converse(app, dialogue, source, options) : app_out_of_memory(app);
	}
	line_close(source);
	dialogue_free(dialogue);
	if (!state_close(options->state) && code == 0)
		code = EXIT_FILES;
	return code;
}
