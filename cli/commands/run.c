/*
 * run.c - finds the command, reads its options, runs it. Knows commands only as a table.
 */
#include "base/strbuf.h"
#include "cli/app/option.h"
#include "cli/app/usage.h"
#include "cli/commands/commands.h"

#include <string.h>
#include <jansson.h>
#include <unistd.h>

static int run_command(struct app *app, int n_words, char **words)
{
	struct strbuf text = STRBUF_INIT;
	int n_operands = 0;
	int code = options_read(app, n_words, words, &n_operands);

	app->operands = words;
	app->n_operands = n_operands;
	if (code != 0)
		return code;
	if (!app->settings.help && !app->settings.version)
		return app->command->run(app, n_operands, words);
	app->settings.output = NULL;
	if (app->settings.help)
		usage_command(&text, app, app->command);
	else
		usage_version(&text, app);
	code = app_result_write(app, &text);
	strbuf_free(&text);
	return code;
}

static int show_top(struct app *app, const char *word)
{
	struct strbuf text = STRBUF_INIT;
	int code;

	if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
		usage_overview(&text, app);
	} else if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0) {
		usage_version(&text, app);
	} else {
		app_complain(app, N_("the first word is a command, not the option '%s'"), word);
		app_suggest(app, N_("'berth help' lists the commands"));
		return EXIT_USAGE;
	}
	code = app_result_write(app, &text);
	strbuf_free(&text);
	return code;
}

static int run(struct app *app, int n_words, char **words)
{
	struct strbuf text = STRBUF_INIT;
	int used = 0;

	if (n_words == 0 && isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1) {
		app->command = &command_interview;
		return run_command(app, 0, words);
	}
	if (n_words == 0) {
		usage_short(&text, app);
		out_error(strbuf_text(&text));
		strbuf_free(&text);
		return EXIT_USAGE;
	}
	if (words[0][0] == '-')
		return show_top(app, words[0]);
	app->command = command_find(app, n_words, words, &used);
	if (!app->command)
		return command_unknown(app, n_words, words);
	return run_command(app, n_words - used, words + used);
}

int commands_run(int argc, char **argv)
{
	struct app app = { .arena = arena_new(0), .commands = commands };
	int code;

	out_guard();
	json_set_alloc_funcs(memory_alloc, memory_free); /* so that what it is refused is known */
	if (!app.arena || !settings_begin(&app, argc > 0 ? (size_t)argc : 0))
		code = app_out_of_memory(&app);
	else
		code = run(&app, argc > 0 ? argc - 1 : 0, argv + 1);
	out_discard(&app.out);
	arena_free(app.arena);
	return code;
}
