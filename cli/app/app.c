/*
 * app.c - what every command needs to say and to know.
 */
#include "cli/app/app.h"

#include "base/strbuf.h"
#include "base/text.h"
#include "cli/app/command.h"

#include <stdarg.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define LEAST_WIDTH 40
#define BEST_WIDTH 100 /* longer lines are hard to read */

static void tell(const char *lead, const char *text)
{
	struct strbuf safe = STRBUF_INIT;

	strbuf_add(&safe, lead);
	text_add_safe(&safe, text, false);
	strbuf_add_char(&safe, '\n');
	out_error(strbuf_text(&safe));
	strbuf_free(&safe);
}

void app_complain(const struct app *app, const char *format, ...)
{
	struct strbuf text = STRBUF_INIT;
	va_list arguments;

	va_start(arguments, format);
	say_add_list(&app->words, &text, format, arguments);
	va_end(arguments);
	tell("berth: ", strbuf_text(&text));
	strbuf_free(&text);
}

void app_complain_of(const struct app *app, const char *text, const char *subject)
{
	struct strbuf whole = STRBUF_INIT;

	say_fill(&app->words, &whole, say(&app->words, text), subject);
	tell("berth: ", strbuf_text(&whole));
	strbuf_free(&whole);
}

void app_suggest(const struct app *app, const char *format, ...)
{
	struct strbuf text = STRBUF_INIT;
	va_list arguments;

	va_start(arguments, format);
	say_add_list(&app->words, &text, format, arguments);
	va_end(arguments);
	tell("help: ", strbuf_text(&text));
	strbuf_free(&text);
}

int app_refuse_operand(const struct app *app, const char *operand)
{
	app_complain(app, N_("unexpected word '%s'"), operand);
	app_suggest(app, N_("usage: berth %s %s"), app->command->name, app->command->operands);
	return EXIT_USAGE;
}

int app_out_of_memory(const struct app *app)
{
	app_complain(app, N_("memory is out"));
	return EXIT_LIMIT;
}

/* Columns of the terminal at standard output; else those that COLUMNS says; else 0. */
static unsigned width_around(void)
{
	struct winsize size;
	const char *columns = getenv("COLUMNS");
	char *end;
	unsigned long number;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	if (!columns || *columns < '1' || *columns > '9')
		return 0;
	number = strtoul(columns, &end, 10);
	return *end == '\0' && number <= 10000 ? (unsigned)number : 0;
}

unsigned app_text_columns(const struct app *app)
{
	unsigned width = (unsigned)app->settings.width;

	if (width)
		return width;
	width = width_around();
	if (width == 0)
		return 80;
	if (width < LEAST_WIDTH)
		return LEAST_WIDTH;
	return width < BEST_WIDTH ? width : BEST_WIDTH;
}

static bool colour_on(const struct app *app, int file)
{
	const struct settings *settings = &app->settings;

	if (settings->color != COLOR_AUTO)
		return settings->color == COLOR_ALWAYS;
	return !settings->no_color && !settings->accessible && isatty(file) == 1;
}

bool app_colour_wanted(const struct app *app)
{
	if (app->settings.color == COLOR_AUTO && app->settings.output)
		return false;
	return colour_on(app, STDOUT_FILENO);
}

bool app_colours_errors(const struct app *app)
{
	return colour_on(app, STDERR_FILENO);
}
