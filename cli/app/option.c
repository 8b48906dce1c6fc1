/*
 * option.c - finds the row of each option and hands its argument to it.
 *
 * A row is found by its letter, its full name, or the only name that begins with what was typed.
 */
#include "cli/app/option.h"

#include "base/names.h"
#include "base/strbuf.h"

#include <string.h>

struct reading {
	struct app *app;
	char **arguments;
	int count, next;   /* next: the argument to be read next */
	int operands;      /* found so far */
};

static const struct option_row *find_letter(const struct app *app, char letter)
{
	for (const struct option_row *const *row = app->command->options; *row; row++)
		if ((*row)->letter && (*row)->letter == letter)
			return *row;
	return NULL;
}

static int refuse_ambiguous(const struct app *app, const char *name, size_t length)
{
	struct strbuf list = STRBUF_INIT;

	for (const struct option_row *const *row = app->command->options; *row; row++)
		if (strncmp((*row)->name, name, length) == 0)
			strbuf_add_format(&list, "%s'--%s'", list.length ? ", " : "", (*row)->name);
	app_complain(app, N_("option '--%.*s' is ambiguous: %s"), (int)length, name,
	             strbuf_text(&list));
	strbuf_free(&list);
	return EXIT_USAGE;
}

static int refuse_unknown(const struct app *app, const char *name, size_t length)
{
	struct suggestion near = SUGGESTION_INIT;
	char *wrong = arena_strndup(app->arena, name, length);

	app_complain(app, N_("unknown option '--%.*s'"), (int)length, name);
	for (const struct option_row *const *row = app->command->options; wrong && *row; row++)
		suggestion_offer(&near, wrong, (*row)->name);
	if (near.best)
		app_suggest(app, N_("did you mean '--%s'?"), near.best);
	else
		app_suggest(app, N_("'berth %s --help' lists the options"), app->command->name);
	return EXIT_USAGE;
}

/* Finds the long option of LENGTH bytes at NAME. */
static int find_name(const struct app *app, const char *name, size_t length,
                     const struct option_row **found)
{
	int near = 0;

	for (const struct option_row *const *row = app->command->options; *row; row++) {
		if (strncmp((*row)->name, name, length) != 0)
			continue;
		*found = *row;
		if ((*row)->name[length] == '\0')
			return 0;
		near++;
	}
	if (near == 1)
		return 0;
	return near ? refuse_ambiguous(app, name, length) : refuse_unknown(app, name, length);
}

bool option_number(const char *text, uint64_t low, uint64_t high, uint64_t *out)
{
	uint64_t number = 0;

	if (!*text || strlen(text) > 18 || strspn(text, "0123456789") != strlen(text))
		return false;
	for (; *text; text++)
		number = number * 10 + (uint64_t)(*text - '0');
	*out = number;
	return number >= low && number <= high;
}

int option_choice(const char *word, const char *choices)
{
	size_t length = strlen(word);

	for (int i = 0; *choices; i++) {
		size_t one = strcspn(choices, "|");

		if (length && one == length && strncmp(choices, word, length) == 0)
			return i;
		choices += one + (choices[one] == '|');
	}
	return -1;
}

static bool set_number(int64_t *field, const struct option_row *row, const char *argument)
{
	uint64_t number = (uint64_t)row->usual;

	if (argument && !option_number(argument, (uint64_t)row->low, (uint64_t)row->high, &number))
		return false;
	*field = (int64_t)number;
	return true;
}

static bool set_choice(int *field, const struct option_row *row, const char *argument)
{
	*field = option_choice(argument, row->choices);
	return *field >= 0;
}

static bool set_text(const char **field, const struct option_row *row, const char *argument)
{
	*field = argument;
	return *argument || !row->wrong;
}

/* Sets what ROW stands for; false: ARGUMENT does not fit. */
static bool set(struct settings *settings, const struct option_row *row, const char *argument)
{
	void *field = (char *)settings + row->offset;

	switch (row->kind) {
	case OPTION_FLAG:
		*(bool *)field = true;
		return true;
	case OPTION_TEXT:
		return set_text(field, row, argument);
	case OPTION_LIST:
		((struct word_list *)field)->items[((struct word_list *)field)->count++] = argument;
		return *argument || !row->wrong;
	case OPTION_CHOICE:
		return set_choice(field, row, argument);
	default:
		return set_number(field, row, argument);
	}
}

static int take_option(struct app *app, const struct option_row *row, const char *argument)
{
	if (row->kind == OPTION_OWN)
		return row->read(app, argument);
	if (set(&app->settings, row, argument))
		return 0;
	app_complain_of(app, row->wrong,
	                row->kind == OPTION_TEXT || row->kind == OPTION_LIST ? row->name : argument);
	if (row->hint)
		app_suggest(app, "%s", say(&app->words, row->hint));
	return EXIT_USAGE;
}

/* The argument that follows, for an option that needs one. */
static const char *take_argument(struct reading *reading)
{
	return reading->next < reading->count ? reading->arguments[reading->next++] : NULL;
}

static bool needs_argument(const struct option_row *row)
{
	return row->argument && *row->argument != '[';
}

static int read_long(struct reading *reading, const char *name)
{
	size_t length = strcspn(name, "=");
	const char *argument = name[length] == '=' ? name + length + 1 : NULL;
	const struct option_row *row = NULL;
	int code = find_name(reading->app, name, length, &row);

	if (code != 0)
		return code;
	if (!row->argument && argument) {
		app_complain(reading->app, N_("option '--%s' takes no argument"), row->name);
		return EXIT_USAGE;
	}
	if (needs_argument(row) && !argument)
		argument = take_argument(reading);
	if (needs_argument(row) && !argument) {
		app_complain(reading->app, N_("option '--%s' needs an argument"), row->name);
		return EXIT_USAGE;
	}
	return take_option(reading->app, row, argument);
}

/* LETTERS follow a single dash: flags, then perhaps one option with its argument. */
static int read_letters(struct reading *reading, const char *letters)
{
	for (; *letters; letters++) {
		const struct option_row *row = find_letter(reading->app, *letters);
		const char *argument = NULL;
		int code;

		if (!row) {
			app_complain(reading->app, N_("unknown option '-%c'"), *letters);
			app_suggest(reading->app, N_("'berth %s --help' lists the options"),
			            reading->app->command->name);
			return EXIT_USAGE;
		}
		if (row->argument) {
			argument = letters[1] ? letters + 1 : take_argument(reading);
			if (!argument) {
				app_complain(reading->app, N_("option '-%c' needs an argument"), *letters);
				return EXIT_USAGE;
			}
		}
		code = take_option(reading->app, row, argument);
		if (code != 0 || argument)
			return code;
	}
	return 0;
}

/* Moves what is left to the operands. */
static void take_rest(struct reading *reading)
{
	while (reading->next < reading->count)
		reading->arguments[reading->operands++] = reading->arguments[reading->next++];
}

/* What JSON alone has is not asked of text. */
static int check_texts(const struct app *app)
{
	const char *format = app->settings.format;

	if (!app->settings.texts || app->settings.help || app->settings.version
	    || strcmp(format, "json") == 0 || strcmp(format, "ndjson") == 0)
		return 0;
	app_complain(app, N_("'--texts' needs '--format %s'"),
	             option_choice("ndjson", app->command->formats) >= 0 ? "ndjson" : "json");
	return EXIT_USAGE;
}

int options_read(struct app *app, int n_arguments, char **arguments, int *n_operands)
{
	struct reading reading = { app, arguments, n_arguments, 0, 0 };
	int code = 0;

	while (code == 0 && reading.next < n_arguments) {
		char *word = arguments[reading.next++];

		if (strcmp(word, "--") == 0)
			take_rest(&reading);
		else if (strncmp(word, "--", 2) == 0)
			code = read_long(&reading, word + 2);
		else if (word[0] == '-' && word[1])
			code = read_letters(&reading, word + 1);
		else
			arguments[reading.operands++] = word;
	}
	*n_operands = reading.operands;
	if (code == 0 && app->command->formats && !app->settings.format)
		app->settings.format = arena_strndup(app->arena, app->command->formats,
		                                     strcspn(app->command->formats, "|"));
	return code == 0 ? check_texts(app) : code;
}
