/*
 * cmd-interview.c - berth interview: lines of a person or of a file to the dialogue, its text to
 * standard error, the recommendation to standard output.
 */
#include "base/text.h"
#include "cli/command.h"
#include "cli/dialogue.h"
#include "cli/findings.h"
#include "cli/input.h"
#include "cli/knowledge.h"
#include "cli/readline.h"
#include "cli/report.h"
#include "cli/result-json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define INTERRUPTED 130

struct interview {
	struct app *app;
	berth_program *program;
	berth_session *session;
	berth_records *answers;
	struct input input, brief;
	struct strbuf brief_text;
	struct dialogue *dialogue;
	uint64_t among;
	bool terminal;
	bool done;         /* left after the end */
	int left;          /* exit code when it was left by a signal, else 0 */
};

/* --- facts of --answers */

static int prefill(struct interview *i)
{
	const char *name = i->app->settings.answers;
	const berth_record *record = NULL;
	berth_status status;
	int code = input_read(&i->input, i->app, name);

	if (code != 0)
		return code;
	status = berth_records_open(&i->answers, i->program, name, i->input.bytes, i->input.length,
	                            BERTH_FORMAT_ANY, true, &i->app->settings.limits);
	if (status == BERTH_OK)
		status = berth_records_next(i->answers, i->session, &record);
	if (status != BERTH_OK)
		return findings_refuse(i->app, i->answers ? berth_records_errors(i->answers) : NULL,
		                       status, name);
	if (!record)
		return findings_refuse(i->app, berth_records_errors(i->answers), BERTH_EDATA, name);
	if (berth_diag_errors(record->errors)) {
		findings_complain(i->app, record->errors);
		return EXIT_DATA;
	}
	if (i->among && record->among)
		i->among &= record->among;
	else if (record->among)
		i->among = record->among;
	return 0;
}

static int open_all(struct interview *i)
{
	struct dialogue_options options = { .certain = i->app->settings.until_certain };
	int code = knowledge_open(&i->program, i->app);

	if (code == 0)
		code = among_read(&i->among, i->app, i->program);
	if (code == 0)
		code = session_open(&i->session, i->app, i->program);
	if (code == 0 && i->app->settings.answers)
		code = prefill(i);
	if (code == 0 && i->among && berth_session_among(i->session, i->among) != BERTH_OK)
		code = EXIT_USAGE;
	if (code == 0 && i->app->settings.brief)
		code = input_read(&i->brief, i->app, i->app->settings.brief);
	if (i->brief.bytes) {
		strbuf_add_bytes(&i->brief_text, i->brief.bytes, i->brief.length);
		options.brief = strbuf_text(&i->brief_text);
	}
	options.among = i->among;
	return code ? code : dialogue_new(&i->dialogue, i->app, i->session, &options);
}

/* --- lines */

static bool goes_on(const struct interview *i)
{
	return dialogue_state(i->dialogue) == DIALOGUE_ASKS ||
	       dialogue_state(i->dialogue) == DIALOGUE_CONFIRMS;
}

/* A line of standard input that is no terminal; NULL: the end. */
static char *next_line(void)
{
	char *line = NULL;
	size_t room = 0;
	ssize_t length = getline(&line, &room, stdin);

	if (length < 0) {
		free(line);
		return NULL;
	}
	while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
		line[--length] = '\0';
	return line;
}

static char *read_line(struct interview *i)
{
	char *line = NULL;
	enum line_end end;

	if (!i->terminal) {
		out_error(dialogue_prompt(i->dialogue));
		line = next_line();
		out_error("\n");
		return line;
	}
	end = line_read(&line, i->dialogue, i->app->arena);
	if (end == LINE_INTERRUPTED)
		i->left = INTERRUPTED;
	else if (end == LINE_KILLED)
		i->left = INTERRUPTED + 13;
	return end == LINE_READ ? line : NULL;
}

/* 0, or an exit code. */
static int take(struct interview *i, const char *line)
{
	if (text_invalid_at(line, strlen(line)) != strlen(line)) {
		complain(i->app, N_("the line is not UTF-8; nothing was taken"));
		return 0;
	}
	if (!dialogue_take(i->dialogue, line))
		return out_of_memory(i->app);
	out_error(dialogue_text(i->dialogue));
	return 0;
}

static int say_needed(struct interview *i)
{
	struct page page = { .text = STRBUF_INIT };

	complain(i->app, N_("the result is not settled; still needed:"));
	dialogue_needed(i->dialogue, &page);
	out_error(strbuf_text(&page.text));
	strbuf_free(&page.text);
	return EXIT_UNCERTAIN;
}

static int converse(struct interview *i)
{
	int code = 0;

	if (i->terminal)
		out_error(say(&i->app->words, N_("'help' lists what else can be typed.\n")));
	out_error(dialogue_text(i->dialogue));
	while (goes_on(i) && code == 0) {
		char *line = read_line(i);

		if (!line)
			return i->left ? i->left : say_needed(i);
		code = take(i, line);
		free(line);
	}
	if (code == 0 && dialogue_state(i->dialogue) == DIALOGUE_LEFT)
		code = say_needed(i);
	return code;
}

/* After the end there is time to look back, at a terminal only. */
static void linger(struct interview *i)
{
	int code = 0;

	out_error(say(&i->app->words, N_("'save FILE' keeps the answers, 'change FACT' goes on; Enter "
	                                 "shows the recommendation.\n")));
	while (code == 0 && dialogue_state(i->dialogue) != DIALOGUE_LEFT && !i->left) {
		char *line = read_line(i);
		bool enough = !line || (!*line && dialogue_state(i->dialogue) == DIALOGUE_ENDED);

		i->done = dialogue_state(i->dialogue) == DIALOGUE_ENDED;
		if (!enough)
			code = take(i, line);
		i->done = i->done && dialogue_state(i->dialogue) == DIALOGUE_LEFT;
		free(line);
		if (enough)
			return;
	}
}

/* --- the result */

static int show(struct interview *i)
{
	struct app *app = i->app;
	struct page page = { .width = app->settings.accessible && !app->settings.width
		                              ? 0 : text_columns(app),
		                 .colour = colour_wanted(app),
		                 .accessible = app->settings.accessible };
	struct speaker speaker = { &app->words, i->program, language_in(app, i->program), false };
	bool fine = true;
	int code = result_open(app);

	if (code != 0)
		return code;
	if (strcmp(app->settings.format, "json") == 0) {
		result_json(&page.text, app->arena, i->session, "interview", app->settings.pretty);
		fine = strbuf_ok(&page.text);
	} else {
		fine = report_text(&page, app->arena, &speaker, i->session, "interview", "");
	}
	if (fine)
		out_write(&app->out, strbuf_text(&page.text), page.text.length);
	strbuf_free(&page.text);
	return fine ? result_close(app) : out_of_memory(app);
}

static int finish_interview(struct interview *i)
{
	int code;

	if (i->terminal)
		linger(i);
	if (i->left)
		return i->left;
	if (!i->done && dialogue_state(i->dialogue) != DIALOGUE_ENDED)
		return say_needed(i);
	code = show(i);
	if (code == 0 && berth_session_result(i->session)->winner == BERTH_NONE)
		code = EXIT_NO;
	return code;
}

static int interview_run(struct app *app, int n_operands, char **operands)
{
	struct interview i = { .app = app, .terminal = isatty(STDIN_FILENO) && isatty(STDERR_FILENO) };
	int code;

	if (n_operands > 0)
		return refuse_operand(app, operands[0]);
	code = open_all(&i);
	if (code == 0)
		code = converse(&i);
	if (code == 0)
		code = finish_interview(&i);
	dialogue_free(i.dialogue);
	berth_session_free(i.session);
	berth_records_close(i.answers);
	input_free(&i.input);
	input_free(&i.brief);
	strbuf_free(&i.brief_text);
	berth_program_free(i.program);
	return code;
}

static const struct example interview_examples[] = {
	{ "berth interview", N_("asks what still matters, and recommends") },
	{ "berth interview --answers my.xml", N_("asks only what 'my.xml' does not say") },
	{ "berth interview --until certain --lang ko",
	  N_("asks in Korean until no fact at all can change the result") },
	{ NULL, NULL }
};

static const struct option_row *const interview_options[] = {
	&option_answers, &option_brief, &option_until, &option_kb, &option_overlay,
	&option_no_assumptions, &option_as_of, &option_among, &option_format,
	&option_pretty, &option_output, &option_limit,
	&option_lang, &option_color, &option_accessible, &option_width, &option_help,
	&option_version, NULL
};

const struct command command_interview = {
	.name = "interview",
	.operands = "",
	.summary = N_("ask what still matters until the result is settled, and recommend"),
	.text = N_("Questions go to standard error, the recommendation to standard output. Where "
	           "standard input is no terminal, each of its lines is an answer; if it ends too "
	           "early the exit code is 5, with the list of what is needed."),
	.examples = interview_examples,
	.formats = "text|json",
	.options = interview_options,
	.run = interview_run
};
