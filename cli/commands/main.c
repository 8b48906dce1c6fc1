/*
 * main.c - finds the command, reads its options, runs it. Knows commands only as a table.
 */
#include "base/names.h"
#include "base/strbuf.h"
#include "cli/app/command.h"
#include "cli/commands/commands.h"
#include "cli/app/option.h"

#include <string.h>
#include <unistd.h>

const struct command *const commands[] = {
	&command_interview, &command_advise, &command_init, &command_session_list,
	&command_session_show, &command_session_resume, &command_session_export,
	&command_session_remove, &command_kb_check, &command_kb_test, &command_kb_build,
	&command_kb_info, &command_kb_hash, &command_kb_doc, &command_kb_stale,
	&command_help, NULL
};

/* Is NAME, which may be several words, what WORDS begin with? Returns how many words, or 0. */
static int words_named(const char *name, int n_words, char *const *words)
{
	for (int i = 0; i < n_words; i++) {
		size_t length = strcspn(name, " ");

		if (strlen(words[i]) != length || strncmp(words[i], name, length) != 0)
			return 0;
		if (name[length] == '\0')
			return i + 1;
		name += length + 1;
	}
	return 0;
}

const struct command *command_find(int n_words, char *const *words, int *used)
{
	for (const struct command *const *command = commands; *command; command++) {
		*used = words_named((*command)->name, n_words, words);
		if (*used)
			return *command;
	}
	return NULL;
}

/* Do commands begin with WORD and a further one? Then says which. */
static bool lists_group(const struct app *app, const char *word)
{
	size_t length = strlen(word);
	struct strbuf list = STRBUF_INIT;
	bool found;

	for (const struct command *const *command = commands; *command; command++)
		if (strncmp((*command)->name, word, length) == 0 && (*command)->name[length] == ' ')
			strbuf_add_format(&list, "%s'%s'", list.length ? ", " : "",
			                  (*command)->name + length + 1);
	found = list.length > 0;
	if (found)
		app_suggest(app, N_("after '%s' comes one of %s"), word, strbuf_text(&list));
	strbuf_free(&list);
	return found;
}

int command_unknown(const struct app *app, int n_words, char *const *words)
{
	struct suggestion near = SUGGESTION_INIT;
	char *two = NULL;

	if (n_words > 1) {
		struct strbuf text = STRBUF_INIT;

		strbuf_add_format(&text, "%s %s", words[0], words[1]);
		two = arena_strdup(app->arena, strbuf_text(&text));
		strbuf_free(&text);
	}
	for (const struct command *const *command = commands; *command; command++) {
		bool group = strchr((*command)->name, ' ') != NULL;

		if (!group || two)
			suggestion_offer(&near, group ? two : words[0], (*command)->name);
	}
	app_complain(app, N_("unknown command '%s'"),
	             near.best && strchr(near.best, ' ') ? two : words[0]);
	if (near.best)
		app_suggest(app, N_("did you mean '%s'?"), near.best);
	else if (!lists_group(app, words[0]))
		app_suggest(app, N_("'berth help' lists the commands"));
	return EXIT_USAGE;
}

static int run_command(struct app *app, int n_words, char **words)
{
	struct strbuf text = STRBUF_INIT;
	int n_operands = 0;
	int code = options_read(app, n_words, words, &n_operands);

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
	app->command = command_find(n_words, words, &used);
	if (!app->command)
		return command_unknown(app, n_words, words);
	return run_command(app, n_words - used, words + used);
}

int main(int argc, char **argv)
{
	struct app app = { .arena = arena_new(0) };
	int code;

	if (!app.arena || !settings_begin(&app, argc > 0 ? (size_t)argc : 0))
		code = app_out_of_memory(&app);
	else
		code = run(&app, argc > 0 ? argc - 1 : 0, argv + 1);
	out_discard(&app.out);
	arena_free(app.arena);
	return code;
}
