/*
 * settings.c - the options that commands share, a row each, and what the environment says.
 */
#include "cli/app/settings.h"

#include "base/number.h"
#include "base/strbuf.h"
#include "cli/app/command.h"
#include "cli/app/option.h"
#include "kb/kb.h"

#include <stdlib.h>
#include <string.h>

/* --- limits */

#define ROW(type, member, name, usual) \
	{ name, offsetof(berth_limits, member), sizeof(type) == sizeof(size_t) },
#define USUAL(type, member, name, usual) .member = usual,

static const struct {
	const char *name;
	size_t offset;
	bool bytes; /* a size_t */
} limits[] = { BERTH_LIMITS(ROW) };

enum { N_LIMITS = sizeof limits / sizeof *limits };

/* The names of the first N limits. */
static void list_limits(struct strbuf *out, size_t n)
{
	for (size_t i = 0; i < n; i++)
		strbuf_add_format(out, "%s%s", i ? ", " : "", limits[i].name);
}

void settings_suggest_limits(const struct app *app)
{
	struct strbuf names = STRBUF_INIT;

	list_limits(&names, N_LIMITS);
	app_suggest(app, N_("'--limit NAME=VALUE' raises a limit; NAME is one of %s"),
	            strbuf_text(&names));
	strbuf_free(&names);
}

static void settings_limit_help(struct strbuf *out, const struct app *app)
{
	struct strbuf names = STRBUF_INIT;

	list_limits(&names, N_LIMITS - 1);
	say_add(&app->words, out, N_("set a limit: %s or %s; may be repeated"), strbuf_text(&names),
	        limits[N_LIMITS - 1].name);
	strbuf_free(&names);
}

static int set_limit(struct app *app, size_t i, const char *argument, const char *text)
{
	char *field = (char *)&app->settings.limits + limits[i].offset;
	uint64_t number;
	uint32_t small;

	if (!option_number(text, 1, limits[i].bytes ? SIZE_MAX / 2 : UINT32_MAX, &number)) {
		app_complain(app, N_("'%s' sets no limit: the value is a whole number from 1"), argument);
		return EXIT_USAGE;
	}
	small = (uint32_t)number;
	if (limits[i].bytes)
		memcpy(field, &(size_t){ (size_t)number }, sizeof(size_t));
	else
		memcpy(field, &small, sizeof small);
	return 0;
}

static int read_limit(struct app *app, const char *argument)
{
	size_t length = strcspn(argument, "=");

	for (size_t i = 0; i < N_LIMITS; i++)
		if (argument[length] && strlen(limits[i].name) == length &&
		    strncmp(argument, limits[i].name, length) == 0)
			return set_limit(app, i, argument, argument + length + 1);
	app_complain(app, N_("'%s' sets no limit: it is NAME=VALUE"), argument);
	settings_suggest_limits(app);
	return EXIT_USAGE;
}

/* --- options with a way of their own */

static int read_as_of(struct app *app, const char *argument)
{
	int32_t date = date_read(argument);

	if (date == 0) {
		app_complain(app, N_("'%s' is not a date"), argument);
		app_suggest(app, N_("write it as YYYY-MM-DD"));
		return EXIT_USAGE;
	}
	if (date < BERTH_EARLIEST_DATE) {
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

static int read_format(struct app *app, const char *argument)
{
	if (option_choice(argument, app->command->formats) >= 0) {
		app->settings.format = argument;
		return 0;
	}
	app_complain(app, N_("unknown format '%s'"), argument);
	app_suggest(app, N_("the formats of 'berth %s' are %s"), app->command->name,
	            app->command->formats);
	return EXIT_USAGE;
}

static int read_from(struct app *app, const char *argument)
{
	if (berth_format_named(argument) != BERTH_FORMAT_ANY) {
		app->settings.from = argument;
		return 0;
	}
	app_complain(app, N_("unknown format '%s'"), argument);
	app_suggest(app, N_("records are read as xml, ndjson or csv"));
	return EXIT_USAGE;
}

/* "3/8" */
static int read_shard(struct app *app, const char *argument)
{
	size_t length = strcspn(argument, "/");
	char digits[16] = "";
	uint64_t shard = 0, shards = 0;

	if (length < sizeof digits)
		memcpy(digits, argument, length);
	if (argument[length] && option_number(argument + length + 1, 1, 1000000, &shards)
	    && option_number(digits, 1, shards, &shard)) {
		app->settings.shard = (int64_t)shard;
		app->settings.shards = (int64_t)shards;
		return 0;
	}
	app_complain(app, N_("'%s' is no part: it is I/N, from 1/N to N/N"), argument);
	return EXIT_USAGE;
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
	for (size_t i = 0; i < sizeof units / sizeof *units && option_number(digits, 0, 9999, &number);
	     i++)
		if (argument[length - 1] == units[i].letter) {
			app->settings.older_than = (int32_t)(number * units[i].days);
			return 0;
		}
	app_complain(app, N_("'%s' is no age"), argument);
	app_suggest(app, N_("write it as 180d, 26w or 1y; a year has 365 days"));
	return EXIT_USAGE;
}

/* --- the options */

#define FLAG(member) .kind = OPTION_FLAG, .offset = offsetof(struct settings, member)
#define TEXT(member) .kind = OPTION_TEXT, .offset = offsetof(struct settings, member)
#define LIST(member) .kind = OPTION_LIST, .offset = offsetof(struct settings, member)
#define CHOICE(member, words) \
	.kind = OPTION_CHOICE, .offset = offsetof(struct settings, member), .choices = words
#define NUMBER(member, least, most) \
	.kind = OPTION_NUMBER, .offset = offsetof(struct settings, member), .low = least, .high = most
#define OWN(function) .kind = OPTION_OWN, .read = function

const struct option_row option_kb = { 'k', "kb", N_("PATH"),
	N_("use the knowledge at PATH (a folder with knowledge.xml, a manifest, or a compiled image) "
	   "instead of that in the program"), TEXT(kb),
	.wrong = N_("option '--%s' needs an argument") };
const struct option_row option_overlay = { 0, "overlay", N_("FILE"),
	N_("add the items of FILE to the knowledge at --kb, or replace those with the same id; may be "
	   "repeated, the last one wins"), LIST(overlays),
	.wrong = N_("option '--%s' needs an argument") };
const struct option_row option_no_assumptions = { 0, "no-assumptions", NULL,
	N_("take nothing for granted that nobody told"), FLAG(no_assumptions) };
const struct option_row option_as_of = { 0, "as-of", N_("DATE"),
	N_("decide for DATE (YYYY-MM-DD, not before 2025-01-01); default: the date of the knowledge"),
	OWN(read_as_of) };
const struct option_row option_among = { 0, "among", N_("A,B"),
	N_("choose among these candidates only; may be repeated to name more"), LIST(among),
	.wrong = N_("option '--%s' needs an argument") };
const struct option_row option_set = { 0, "set", N_("FACT=VALUE"),
	N_("say a fact, in place of what the files say of it, or '?' where nobody knows; may be "
	   "repeated; without a FILE what is set is a case of its own"), LIST(set),
	.wrong = N_("option '--%s' needs an argument") };
const struct option_row option_id = { 0, "id", N_("ID"),
	N_("of several workloads in a file the one with ID; given twice, of A and of B"), LIST(ids),
	.wrong = N_("option '--%s' needs an argument") };
const struct option_row option_lang = { 'l', "lang", N_("LANGUAGE"),
	N_("write in LANGUAGE, en or ko; default: that of LC_ALL, LC_MESSAGES or LANG"),
	OWN(read_lang) };
const struct option_row option_format = { 'f', "format", N_("FORMAT"),
	N_("write the result as FORMAT"), OWN(read_format) };
const struct option_row option_output = { 'o', "output", N_("FILE"),
	N_("write the result to FILE, which appears whole or not at all"), TEXT(output),
	.wrong = N_("option '--%s' needs the name of a file") };
const struct option_row option_force = { 0, "force", NULL,
	N_("replace the file of '--output' although something stands in it"), FLAG(force) };
const struct option_row option_color = { 0, "color", N_("WHEN"),
	N_("use colour auto (on a terminal), always or never; NO_COLOR and TERM=dumb mean never"),
	CHOICE(color, "auto|always|never"),
	.wrong = N_("'--color' takes 'auto', 'always' or 'never', not '%s'") };
const struct option_row option_accessible = { 0, "accessible", NULL,
	N_("one idea a line, no alignment and no signs, everything in words; also set by ACCESSIBLE=1"),
	FLAG(accessible) };
const struct option_row option_limit = { 0, "limit", N_("NAME=VALUE"), NULL, OWN(read_limit),
	.add_help = settings_limit_help };
const struct option_row option_width = { 0, "width", N_("COLUMNS"),
	N_("wrap text at COLUMNS, 40 to 1000; default: the width of the terminal up to 100, or COLUMNS "
	   "of the environment, or 80"), NUMBER(width, 40, 1000),
	.wrong = N_("'--width' takes a number from 40 to 1000, not '%s'") };
const struct option_row option_no_pager = { 0, "no-pager", NULL,
	N_("write to a terminal what is longer than its screen, too, instead of showing it by the "
	   "pager of BERTH_PAGER or PAGER, or by less"), FLAG(no_pager) };
const struct option_row option_older_than = { 0, "older-than", N_("AGE"),
	N_("list what is older than AGE: days, weeks or years, such as 180d, 26w or 1y; default: 180d"),
	OWN(read_older_than) };
const struct option_row option_full = { 0, "full", NULL,
	N_("every reason, assumption, source and piece of advice, not only the first screen"),
	FLAG(full) };
const struct option_row option_points = { 0, "points", NULL,
	N_("of the whole report only the reasons for and against each candidate, with their points, "
	   "and what excludes"), FLAG(points) };
const struct option_row option_assumptions = { 0, "assumptions", NULL,
	N_("of the whole report only what is assumed, and why"), FLAG(assumptions) };
const struct option_row option_companions = { 0, "companions", NULL,
	N_("of the whole report only the advice on what goes with it"), FLAG(companions) };
const struct option_row option_sources = { 0, "sources", NULL,
	N_("of the whole report only the sources, by the numbers in brackets"), FLAG(sources) };
const struct option_row option_proof = { 0, "proof", N_("HOW"),
	N_("how sure it is: by a 'search' (the default), with which JSON says also what the answer "
	   "rests on, what would turn it and how often it wins, or by 'bounds' alone, which takes a "
	   "hundredth of the time"),
	CHOICE(proof, "search|bounds"),
	.wrong = N_("'--proof' takes 'search' or 'bounds', not '%s'") };
const struct option_row option_each = { 0, "each", NULL,
	N_("of several workloads a screen each, not a table"), FLAG(each) };
const struct option_row option_brief_answer = { 0, "brief", NULL,
	N_("three lines a workload"), FLAG(brief_answer) };
const struct option_row option_flips = { 0, "flips", NULL,
	N_("also every answer, and two together, that would lead elsewhere"), FLAG(flips) };
const struct option_row option_to = { 0, "to", N_("CANDIDATE"),
	N_("who is to win; default: anybody else"), TEXT(to),
	.wrong = N_("option '--%s' needs a name") };
const struct option_row option_max = { 0, "max", "K",
	N_("at most K facts that are otherwise, 1 to 3; default: 3"), NUMBER(most_changes, 1, 3),
	.wrong = N_("'--max' takes a number from 1 to 3, not '%s'") };
const struct option_row option_fixed = { 0, "fixed", N_("FACT,..."),
	N_("facts that stay as they are; may be repeated to name more"), LIST(fixed),
	.wrong = N_("option '--%s' needs an argument") };
const struct option_row option_attributes = { 0, "attributes", NULL,
	N_("also what the knowledge has of each candidate, with its sources"), FLAG(attributes) };
const struct option_row option_pretty = { 0, "pretty", NULL,
	N_("indent JSON"), FLAG(pretty) };
const struct option_row option_texts = { 0, "texts", NULL,
	N_("JSON also says what each rule, fact, value, candidate, criterion and source in it is in "
	   "words, with addresses and days"), FLAG(texts) };
const struct option_row option_require_certain = { 0, "require-certain", NULL,
	N_("exit with 5 if an unknown fact could still change a recommendation"),
	FLAG(require_certain) };
const struct option_row option_strict = { 0, "strict", NULL,
	N_("treat warnings as errors"), FLAG(strict) };
const struct option_row option_coverage = { 0, "coverage", NULL,
	N_("say what the cases show of the knowledge, and list what they leave untried"),
	FLAG(coverage) };
const struct option_row option_threshold = { 0, "threshold", N_("PERCENT"),
	N_("with --coverage: exit with 1 if a measure is below PERCENT"), NUMBER(threshold, 0, 100),
	.wrong = N_("'%s' is no percentage"), .hint = N_("write a whole number from 0 to 100") };
const struct option_row option_gaps = { 0, "gaps", "[=N]",
	N_("look for answers that leave nothing feasible without a rule that explains it: at all sets "
	   "of answers, or at N (default 1000000) drawn at random where they are more"),
	NUMBER(gap_sets, 1, 1000000000000), .usual = 1000000, .wrong = N_("'%s' is no number of sets"),
	.hint = N_("write a whole number from 1 to 1000000000000") };
const struct option_row option_overlap = { 0, "overlap", NULL,
	N_("also look for pairs of rules that count one cause twice"), FLAG(overlap) };
const struct option_row option_answers = { 0, "answers", N_("FILE"),
	N_("begin with the facts of the requirement FILE; only the rest is asked"), TEXT(answers),
	.wrong = N_("option '--%s' needs a name") };
const struct option_row option_brief = { 0, "brief", N_("FILE"),
	N_("begin with the description in FILE: what is read from it is shown to be confirmed"),
	TEXT(brief), .wrong = N_("option '--%s' needs a name") };
const struct option_row option_until = { 0, "until", N_("WHAT"),
	N_("ask until the result is settled (no open question can change it; the default) or certain "
	   "(no assumption either)"), CHOICE(until_certain, "settled|certain"),
	.wrong = N_("'--until' takes 'settled' or 'certain', not '%s'") };
const struct option_row option_session = { 0, "session", N_("NAME"),
	N_("save every answer in the session NAME; at a terminal a session is always kept"),
	TEXT(session), .wrong = N_("option '--%s' needs a name") };
const struct option_row option_depth = { 0, "depth", N_("N"),
	N_("open what was concluded or assumed up to N times, one behind the other; default: 2"),
	NUMBER(depth, 0, 64), .wrong = N_("'--depth' takes a number from 0 to 64, not '%s'") };
const struct option_row option_from = { 0, "from", N_("FORMAT"),
	N_("read 'xml', 'ndjson' or 'csv'; default: told by the first byte"), OWN(read_from) };
const struct option_row option_errors = { 0, "errors", N_("FILE"),
	N_("write what is wrong with records to FILE, as NDJSON, not in their place"), TEXT(errors),
	.wrong = N_("option '--%s' needs the name of a file") };
const struct option_row option_strict_records = { 0, "strict", NULL,
	N_("exit with 8 if anything is wrong with a record"), FLAG(strict) };
const struct option_row option_max_errors = { 0, "max-errors", "N",
	N_("stop with 6 when more than N records are wrong"), NUMBER(max_errors, 0, 1000000000000),
	.wrong = N_("'%s' is no number of records"), .hint = N_("write a whole number from 0") };
const struct option_row option_summary = { 0, "summary", N_("FILE"),
	N_("write how many were decided how to FILE, as JSON, not to standard error"), TEXT(summary),
	.wrong = N_("option '--%s' needs the name of a file") };
const struct option_row option_jobs = { 'j', "jobs", "N",
	N_("decide N parts of the input at a time, 1 to 256; default: as many as there are cores; "
	   "what comes of it is the same"), NUMBER(jobs, 1, 256),
	.wrong = N_("'--jobs' takes a number from 1 to 256, not '%s'") };
const struct option_row option_checkpoint = { 0, "checkpoint", N_("FILE"),
	N_("note in FILE how far the run is, so that the same command goes on there after whatever "
	   "ended it; needs --output"), TEXT(checkpoint),
	.wrong = N_("option '--%s' needs the name of a file") };
const struct option_row option_checkpoint_every = { 0, "checkpoint-every", "N",
	N_("records between two notes; default: 50000"), NUMBER(every, 1, 1000000000000),
	.wrong = N_("'%s' is no number of records"), .hint = N_("write a whole number from 1") };
const struct option_row option_shard = { 0, "shard", "I/N",
	N_("decide only the I-th of N parts of a FILE; those of all parts, one behind the other, are "
	   "those of the whole"), OWN(read_shard) };
const struct option_row option_portfolio = { 0, "portfolio", NULL,
	N_("all records together, in place of rows: who serves how many, the fewest platforms that "
	   "serve all, what leaving one out would take; FORMAT is text (the default), json or csv"),
	FLAG(portfolio) };
const struct option_row option_proof_of_many = { 0, "proof", N_("HOW"),
	N_("how sure it is: by 'bounds' (the default), or by a 'search', which takes a hundred times "
	   "as long"), CHOICE(searches, "bounds|search"),
	.wrong = N_("'--proof' takes 'search' or 'bounds', not '%s'") };
const struct option_row option_decision = { 0, "status", N_("WORD"),
	N_("where the decision stands: proposed (the default), accepted, rejected, deprecated, ..."),
	TEXT(decision), .wrong = N_("option '--%s' needs an argument") };
const struct option_row option_decision_makers = { 0, "decision-maker", N_("NAME"),
	N_("who decides; may be repeated"), LIST(decision_makers),
	.wrong = N_("option '--%s' needs a name") };
const struct option_row option_consulted = { 0, "consulted", N_("NAME"),
	N_("who was asked for an opinion; may be repeated"), LIST(consulted),
	.wrong = N_("option '--%s' needs a name") };
const struct option_row option_informed = { 0, "informed", N_("NAME"),
	N_("who is told of it; may be repeated"), LIST(informed),
	.wrong = N_("option '--%s' needs a name") };
const struct option_row option_template = { 0, "template", N_("FILE"),
	N_("write it by the template FILE; --print-template gives one to begin with"), TEXT(template),
	.wrong = N_("option '--%s' needs the name of a file") };
const struct option_row option_print_template = { 0, "print-template", NULL,
	N_("write the template of the program, and nothing else"), FLAG(print_template) };
const struct option_row option_help = { 'h', "help", NULL,
	N_("show this help and exit"), FLAG(help) };
const struct option_row option_version = { 'V', "version", NULL,
	N_("show the version of the program and of its knowledge and exit"), FLAG(version) };

/* --- the environment */

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

/* Room for all that can be repeated. */
static bool make_lists(struct app *app, size_t room)
{
	struct settings *settings = &app->settings;
	struct word_list *const lists[] = {
		&settings->overlays, &settings->among, &settings->set, &settings->ids, &settings->fixed,
		&settings->decision_makers, &settings->consulted, &settings->informed
	};

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		lists[i]->items = arena_alloc(app->arena, room + 1, sizeof(char *));
	return !arena_failed(app->arena);
}

bool settings_begin(struct app *app, size_t room)
{
	struct settings *settings = &app->settings;
	const char *terminal = getenv("TERM"), *accessible = getenv("ACCESSIBLE");

	*settings = (struct settings){ .threshold = -1, .max_errors = -1, .every = 50000,
		                           .older_than = 180, .depth = 2,
		                           .most_changes = 3,
		                           .limits = { BERTH_LIMITS(USUAL) } };
	choose_language(app);
	settings->no_color = is_set("NO_COLOR") || (terminal && strcmp(terminal, "dumb") == 0);
	settings->accessible = is_set("ACCESSIBLE") && strcmp(accessible, "0") != 0;
	return make_lists(app, room);
}
