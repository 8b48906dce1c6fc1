/*
 * settings.c - the options that commands share, each a row and a function that reads its argument.
 */
#include "cli/app/settings.h"

#include "base/number.h"
#include "cli/app/command.h"

#include <stdlib.h>
#include <string.h>

_Static_assert(sizeof(unsigned) == sizeof(uint32_t), "the limits are 32 bits or size_t");

static const struct {
	const char *name;
	size_t offset;
	bool bytes; /* a size_t */
} limit_names[] = {
	{ "file-bytes", offsetof(berth_limits, file_bytes), true },
	{ "record-bytes", offsetof(berth_limits, record_bytes), true },
	{ "depth", offsetof(berth_limits, element_depth), false },
	{ "rules", offsetof(berth_limits, rules), false },
	{ "facts", offsetof(berth_limits, facts), false },
	{ "regex-length", offsetof(berth_limits, regex_length), false },
	{ "regex-subject", offsetof(berth_limits, regex_subject), false },
	{ "regex-match", offsetof(berth_limits, regex_match), false },
	{ "regex-heap-kib", offsetof(berth_limits, regex_heap_kib), false }
};

/* A whole number from LOW to HIGH in digits alone. */
static bool read_number(const char *text, uint64_t low, uint64_t high, uint64_t *out)
{
	uint64_t number = 0;

	if (!*text || strlen(text) > 18 || strspn(text, "0123456789") != strlen(text))
		return false;
	for (; *text; text++)
		number = number * 10 + (uint64_t)(*text - '0');
	*out = number;
	return number >= low && number <= high;
}

static int set_limit(struct app *app, size_t i, const char *argument, const char *text)
{
	char *field = (char *)&app->settings.limits + limit_names[i].offset;
	uint64_t number;
	uint32_t small;

	if (!read_number(text, 1, limit_names[i].bytes ? SIZE_MAX / 2 : UINT32_MAX, &number)) {
		app_complain(app, N_("'%s' sets no limit: the value is a whole number from 1"), argument);
		return EXIT_USAGE;
	}
	small = (uint32_t)number;
	if (limit_names[i].bytes)
		memcpy(field, &(size_t){ (size_t)number }, sizeof(size_t));
	else
		memcpy(field, &small, sizeof small);
	return 0;
}

static int read_limit(struct app *app, const char *argument)
{
	size_t length = strcspn(argument, "=");

	for (size_t i = 0; i < sizeof limit_names / sizeof *limit_names; i++)
		if (argument[length] && strlen(limit_names[i].name) == length &&
		    strncmp(argument, limit_names[i].name, length) == 0)
			return set_limit(app, i, argument, argument + length + 1);
	app_complain(app, N_("'%s' sets no limit: it is NAME=VALUE"), argument);
	app_suggest_limits(app);
	return EXIT_USAGE;
}

static int read_kb(struct app *app, const char *argument)
{
	app->settings.kb = argument;
	return 0;
}

static int add_word(struct words *words, const char *argument)
{
	words->items[words->count++] = argument;
	return 0;
}

static int read_overlay(struct app *app, const char *argument)
{
	return add_word(&app->settings.overlays, argument);
}

static int read_among(struct app *app, const char *argument)
{
	return add_word(&app->settings.among, argument);
}

static int read_no_assumptions(struct app *app, const char *argument)
{
	(void)argument;
	app->settings.no_assumptions = true;
	return 0;
}

static int read_as_of(struct app *app, const char *argument)
{
	int32_t date = date_read(argument);

	if (date == 0) {
		app_complain(app, N_("'%s' is not a date"), argument);
		app_suggest(app, N_("write it as YYYY-MM-DD"));
		return EXIT_USAGE;
	}
	if (date < EARLIEST_DATE) {
		app_complain(app, N_("'%s' is before 2025-01-01, the first date that can be decided for"),
		             argument);
		return EXIT_USAGE;
	}
	app->settings.as_of = date;
	return 0;
}

static int read_lang(struct app *app, const char *argument)
{
	app->settings.language_given = true;
	if (catalogue_open(&app->words, argument))
		return 0;
	app_complain(app, N_("'--lang' takes 'en' or 'ko', not '%s'"), argument);
	return EXIT_USAGE;
}

bool format_is_among(const char *format, const char *formats)
{
	size_t length = strlen(format);

	for (; *formats; formats += strcspn(formats, "|"), formats += *formats == '|')
		if (length && strcspn(formats, "|") == length && strncmp(formats, format, length) == 0)
			return true;
	return false;
}

static int read_format(struct app *app, const char *argument)
{
	if (format_is_among(argument, app->command->formats)) {
		app->settings.format = argument;
		return 0;
	}
	app_complain(app, N_("unknown format '%s'"), argument);
	app_suggest(app, N_("the formats of 'berth %s' are %s"), app->command->name,
	            app->command->formats);
	return EXIT_USAGE;
}

static int read_output(struct app *app, const char *argument)
{
	if (!*argument) {
		app_complain(app, N_("option '--%s' needs the name of a file"), option_output.name);
		return EXIT_USAGE;
	}
	app->settings.output = argument;
	return 0;
}

static int read_color(struct app *app, const char *argument)
{
	static const char *const names[] = { "auto", "always", "never" };

	for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(argument, names[i]) == 0) {
			app->settings.color = (enum color)i;
			return 0;
		}
	app_complain(app, N_("'--color' takes 'auto', 'always' or 'never', not '%s'"), argument);
	return EXIT_USAGE;
}

static int read_accessible(struct app *app, const char *argument)
{
	(void)argument;
	app->settings.accessible = true;
	return 0;
}

static int read_width(struct app *app, const char *argument)
{
	uint64_t number;

	if (!read_number(argument, 40, 1000, &number)) {
		app_complain(app, N_("'--width' takes a number from 40 to 1000, not '%s'"), argument);
		return EXIT_USAGE;
	}
	app->settings.width = (unsigned)number;
	return 0;
}

/* "180d", "26w", "2y": days, weeks, years of 365 days. */
static int read_older_than(struct app *app, const char *argument)
{
	static const struct {
		char letter;
		unsigned days;
	} units[] = { { 'd', 1 }, { 'w', 7 }, { 'y', 365 } };
	size_t length = strlen(argument);
	char digits[8] = "";
	uint64_t number;

	if (length > 0 && length < sizeof digits)
		memcpy(digits, argument, length - 1);
	for (size_t i = 0; i < sizeof units / sizeof *units && read_number(digits, 0, 9999, &number);
	     i++)
		if (argument[length - 1] == units[i].letter) {
			app->settings.older_than = (int32_t)(number * units[i].days);
			return 0;
		}
	app_complain(app, N_("'%s' is no age"), argument);
	app_suggest(app, N_("write it as 180d, 26w or 1y; a year has 365 days"));
	return EXIT_USAGE;
}

static int read_pretty(struct app *app, const char *argument)
{
	(void)argument;
	app->settings.pretty = true;
	return 0;
}

static int read_require_certain(struct app *app, const char *argument)
{
	(void)argument;
	app->settings.require_certain = true;
	return 0;
}

static int read_strict(struct app *app, const char *argument)
{
	(void)argument;
	app->settings.strict = true;
	return 0;
}

static int read_coverage(struct app *app, const char *argument)
{
	(void)argument;
	app->settings.coverage = true;
	return 0;
}

static int read_threshold(struct app *app, const char *argument)
{
	uint64_t number;

	if (!read_number(argument, 0, 100, &number)) {
		app_complain(app, N_("'%s' is no percentage"), argument);
		app_suggest(app, N_("write a whole number from 0 to 100"));
		return EXIT_USAGE;
	}
	app->settings.threshold = (int)number;
	return 0;
}

static int read_gaps(struct app *app, const char *argument)
{
	app->settings.gaps = true;
	app->settings.gap_sets = 1000000;
	if (argument && !read_number(argument, 1, 1000000000000, &app->settings.gap_sets)) {
		app_complain(app, N_("'%s' is no number of sets"), argument);
		app_suggest(app, N_("write a whole number from 1 to 1000000000000"));
		return EXIT_USAGE;
	}
	return 0;
}

/* An option that names a file or a session. */
static int read_name(struct app *app, const char **name, const struct option_row *option,
                     const char *argument)
{
	if (!*argument) {
		app_complain(app, N_("option '--%s' needs a name"), option->name);
		return EXIT_USAGE;
	}
	*name = argument;
	return 0;
}

static int read_answers(struct app *app, const char *argument)
{
	return read_name(app, &app->settings.answers, &option_answers, argument);
}

static int read_brief(struct app *app, const char *argument)
{
	return read_name(app, &app->settings.brief, &option_brief, argument);
}

static int read_session(struct app *app, const char *argument)
{
	return read_name(app, &app->settings.session, &option_session, argument);
}

static int read_until(struct app *app, const char *argument)
{
	app->settings.until_certain = strcmp(argument, "certain") == 0;
	if (app->settings.until_certain || strcmp(argument, "settled") == 0)
		return 0;
	app_complain(app, N_("'--until' takes 'settled' or 'certain', not '%s'"), argument);
	return EXIT_USAGE;
}

static int read_help(struct app *app, const char *argument)
{
	(void)argument;
	app->settings.help = true;
	return 0;
}

static int read_version(struct app *app, const char *argument)
{
	(void)argument;
	app->settings.version = true;
	return 0;
}

const struct option_row option_kb = { 'k', "kb", N_("PATH"),
	N_("use the knowledge at PATH (a folder with knowledge.xml, a manifest, or a compiled image) "
	   "instead of that in the program"), read_kb };
const struct option_row option_overlay = { 0, "overlay", N_("FILE"),
	N_("add the items of FILE to the knowledge at --kb, or replace those with the same id; may be "
	   "repeated, the last one wins"), read_overlay };
const struct option_row option_no_assumptions = { 0, "no-assumptions", NULL,
	N_("take nothing for granted that nobody told"), read_no_assumptions };
const struct option_row option_as_of = { 0, "as-of", N_("DATE"),
	N_("decide for DATE (YYYY-MM-DD, not before 2025-01-01); default: the date of the knowledge"),
	read_as_of };
const struct option_row option_among = { 0, "among", N_("A,B"),
	N_("choose among these candidates only; may be repeated to name more"),
	read_among };
const struct option_row option_lang = { 'l', "lang", N_("LANGUAGE"),
	N_("write in LANGUAGE, en or ko; default: that of LC_ALL, LC_MESSAGES or LANG"), read_lang };
const struct option_row option_format = { 'f', "format", N_("FORMAT"),
	N_("write the result as FORMAT"), read_format };
const struct option_row option_output = { 'o', "output", N_("FILE"),
	N_("write the result to FILE, which appears whole or not at all"), read_output };
const struct option_row option_color = { 0, "color", N_("WHEN"),
	N_("use colour auto (on a terminal), always or never; NO_COLOR and TERM=dumb mean never"),
	read_color };
const struct option_row option_accessible = { 0, "accessible", NULL,
	N_("one idea a line, no alignment and no signs, everything in words; also set by ACCESSIBLE=1"),
	read_accessible };
const struct option_row option_limit = { 0, "limit", N_("NAME=VALUE"),
	N_("set a limit: file-bytes, record-bytes, depth, rules, facts, regex-length, regex-subject, "
	   "regex-match or regex-heap-kib; may be repeated"), read_limit };
const struct option_row option_width = { 0, "width", N_("COLUMNS"),
	N_("wrap text at COLUMNS, 40 to 1000; default: the width of the terminal up to 100, or COLUMNS "
	   "of the environment, or 80"), read_width };
const struct option_row option_older_than = { 0, "older-than", N_("AGE"),
	N_("list what is older than AGE: days, weeks or years, such as 180d, 26w or 1y; default: 180d"),
	read_older_than };
const struct option_row option_pretty = { 0, "pretty", NULL,
	N_("indent JSON"), read_pretty };
const struct option_row option_require_certain = { 0, "require-certain", NULL,
	N_("exit with 5 if an unknown fact could still change a recommendation"),
	read_require_certain };
const struct option_row option_strict = { 0, "strict", NULL,
	N_("treat warnings as errors"), read_strict };
const struct option_row option_coverage = { 0, "coverage", NULL,
	N_("say what the cases show of the knowledge, and list what they leave untried"),
	read_coverage };
const struct option_row option_threshold = { 0, "threshold", N_("PERCENT"),
	N_("with --coverage: exit with 1 if a measure is below PERCENT"), read_threshold };
const struct option_row option_gaps = { 0, "gaps", "[=N]",
	N_("look for answers that leave nothing feasible without a rule that explains it: at all sets "
	   "of answers, or at N (default 1000000) drawn at random where they are more"), read_gaps };
const struct option_row option_answers = { 0, "answers", N_("FILE"),
	N_("begin with the facts of the requirement FILE; only the rest is asked"), read_answers };
const struct option_row option_brief = { 0, "brief", N_("FILE"),
	N_("begin with the description in FILE: what is read from it is shown to be confirmed"),
	read_brief };
const struct option_row option_until = { 0, "until", N_("WHAT"),
	N_("ask until the result is settled (no open question can change it; the default) or certain "
	   "(no "
	   "assumption either)"), read_until };
const struct option_row option_session = { 0, "session", N_("NAME"),
	N_("save every answer in the session NAME; at a terminal a session is always kept"),
	read_session };
const struct option_row option_help = { 'h', "help", NULL,
	N_("show this help and exit"), read_help };
const struct option_row option_version = { 'V', "version", NULL,
	N_("show the version of the program and of its knowledge and exit"), read_version };

/* The language of the locale: "ko" for ko, ko_KR.UTF-8, ko@x; else "en". */
static void choose_language(struct app *app)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	const char *value = NULL;
	char language[16];

	for (size_t i = 0; i < sizeof names / sizeof *names && (!value || !*value); i++)
		value = getenv(names[i]);
	catalogue_open(&app->words, "en");
	if (!value || strcspn(value, "_.@") >= sizeof language)
		return;
	memcpy(language, value, strcspn(value, "_.@"));
	language[strcspn(value, "_.@")] = '\0';
	catalogue_open(&app->words, language);
}

static bool is_set(const char *name)
{
	const char *value = getenv(name);

	return value && *value;
}

bool settings_begin(struct app *app, size_t room)
{
	struct settings *settings = &app->settings;
	const char *terminal = getenv("TERM"), *accessible = getenv("ACCESSIBLE");

	*settings = (struct settings){ .threshold = -1, .older_than = 180 };
	choose_language(app);
	settings->no_color = is_set("NO_COLOR") || (terminal && strcmp(terminal, "dumb") == 0);
	settings->accessible = is_set("ACCESSIBLE") && strcmp(accessible, "0") != 0;
	settings->overlays.items = arena_alloc(app->arena, room + 1, sizeof(char *));
	settings->among.items = arena_alloc(app->arena, room + 1, sizeof(char *));
	return settings->overlays.items && settings->among.items;
}
