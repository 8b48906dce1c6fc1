/* command.c - the command that words name, or the nearest one */
#include "cli/app/command.h"

#include "base/names.h"
#include "base/strbuf.h"

#include <string.h>

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

const struct command *command_find(const struct app *app, int n_words, char *const *words,
                                   int *used)
{
	for (const struct command *const *command = app->commands; *command; command++) {
		*used = words_named((*command)->name, n_words, words);
		if (*used)
			return *command;
	}
	return NULL;
}

static bool begins_with(const struct command *command, const char *word)
{
	size_t length = strlen(word);

	return strncmp(command->name, word, length) == 0 && command->name[length] == ' ';
}

/* Do commands begin with WORD and a further one? */
static bool is_group(const struct app *app, const char *word)
{
	for (const struct command *const *command = app->commands; *command; command++)
		if (begins_with(*command, word))
			return true;
	return false;
}

static void list_group(const struct app *app, const char *word)
{
	struct strbuf list = STRBUF_INIT;

	for (const struct command *const *command = app->commands; *command; command++)
		if (begins_with(*command, word))
			strbuf_add_format(&list, "%s'%s'", list.length ? ", " : "",
			                  (*command)->name + strlen(word) + 1);
	app_suggest(app, N_("after '%s' comes one of %s"), word, strbuf_text(&list));
	strbuf_free(&list);
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
	for (const struct command *const *command = app->commands; *command; command++) {
		bool group = strchr((*command)->name, ' ') != NULL;

		if (!group || two)
			suggestion_offer(&near, group ? two : words[0], (*command)->name);
	}
	if (n_words == 1 && is_group(app, words[0])) {
		app_complain(app, N_("'%s' needs a further word"), words[0]);
		list_group(app, words[0]);
		return EXIT_USAGE;
	}
	app_complain(app, N_("unknown command '%s'"),
	             two && is_group(app, words[0]) ? two : words[0]);
	if (near.best)
		app_suggest(app, N_("did you mean '%s'?"), near.best);
	else if (is_group(app, words[0]))
		list_group(app, words[0]);
	else
		app_suggest(app, N_("'berth help' lists the commands"));
	return EXIT_USAGE;
}
