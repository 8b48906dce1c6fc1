/*
 * usage.c - one layout for all help: a usage line, examples, then terms with their meaning beside
 * or, where the page is narrow, below them.
 */
#include "cli/app/usage.h"

#include "base/number.h"
#include "cli/app/knowledge.h"
#include "cli/page/page.h"

#include <string.h>

#define NARROW 72  /* columns below which a meaning stands under its term */
#define TERM_ROOM 25

static void end_page(struct strbuf *out, struct page *page)
{
	strbuf_add(out, strbuf_text(&page->text));
	if (!strbuf_ok(&page->text))
		out->failed = true;
	strbuf_free(&page->text);
}

static void plain(struct page *page, const char *text)
{
	page_paragraph(page, (struct place){ 0 }, text);
}

/* Adds a term and its meaning. */
static void add_term(struct page *page, const char *term, const char *meaning)
{
	struct strbuf both = STRBUF_INIT;

	if (page->accessible) {
		strbuf_add_format(&both, "%s: %s", term, meaning);
		plain(page, strbuf_text(&both));
	} else if (page->width >= NARROW && strlen(term) + 1 < TERM_ROOM) {
		page_paragraph(page, (struct place){ 2, term, TERM_ROOM, TINT_BOLD }, meaning);
	} else {
		page_paragraph(page, (struct place){ .indent = 2, .tint = TINT_BOLD }, term);
		page_paragraph(page, (struct place){ .indent = page->width >= NARROW ? 2 + TERM_ROOM : 6 },
		               meaning);
	}
	if (!strbuf_ok(&both))
		page->text.failed = true;
	strbuf_free(&both);
}

static void add_usage(struct page *page, const struct app *app, const struct command *command)
{
	struct strbuf line = STRBUF_INIT;

	say_add(&app->words, &line, N_("Usage: berth %s"), command->name);
	strbuf_add(&line, say(&app->words, N_(" [OPTION]...")));
	if (*command->operands)
		strbuf_add_format(&line, " %s", say(&app->words, command->operands));
	plain(page, strbuf_text(&line));
	strbuf_free(&line);
}

static void add_examples(struct page *page, const struct app *app, const struct example *example)
{
	page_heading(page, say(&app->words, N_("Examples")));
	for (; example->line; example++) {
		page_paragraph(page, (struct place){ .indent = 2, .tint = TINT_BOLD }, example->line);
		page_paragraph(page, (struct place){ .indent = 6 }, say(&app->words, example->what));
	}
}

static void add_option(struct page *page, const struct app *app, const struct option_row *row)
{
	struct strbuf term = STRBUF_INIT, help = STRBUF_INIT;

	if (row->letter)
		strbuf_add_format(&term, "-%c, ", row->letter);
	strbuf_add_format(&term, "--%s", row->name);
	if (row->argument && *row->argument == '[')
		strbuf_add(&term, row->argument);
	else if (row->argument)
		strbuf_add_format(&term, "=%s", say(&app->words, row->argument));
	if (row->help)
		strbuf_add(&help, say(&app->words, row->help));
	else
		row->add_help(&help, app);
	add_term(page, strbuf_text(&term), strbuf_text(&help));
	if (!strbuf_ok(&term) || !strbuf_ok(&help))
		page->text.failed = true;
	strbuf_free(&term);
	strbuf_free(&help);
}

static void add_formats(struct page *page, const struct app *app, const char *formats)
{
	struct strbuf line = STRBUF_INIT;

	strbuf_add(&line, say(&app->words, N_("Formats, the default first:")));
	while (*formats) {
		size_t length = strcspn(formats, "|");

		strbuf_add_char(&line, ' ');
		strbuf_add_bytes(&line, formats, length);
		formats += length;
		if (*formats) {
			strbuf_add_char(&line, ',');
			formats++;
		}
	}
	page_gap(page);
	plain(page, strbuf_text(&line));
	strbuf_free(&line);
}

void usage_command(struct strbuf *out, const struct app *app, const struct command *command)
{
	struct page page = app_result_page(app);

	add_usage(&page, app, command);
	plain(&page, say(&app->words, command->summary));
	if (command->text) {
		page_gap(&page);
		plain(&page, say(&app->words, command->text));
	}
	add_examples(&page, app, command->examples);
	page_heading(&page, say(&app->words, N_("Options")));
	for (const struct option_row *const *row = command->options; *row; row++)
		add_option(&page, app, *row);
	if (command->formats)
		add_formats(&page, app, command->formats);
	end_page(out, &page);
}

static void add_commands(struct page *page, const struct app *app)
{
	page_heading(page, say(&app->words, N_("Commands")));
	for (const struct command *const *command = app->commands; *command; command++)
		add_term(page, (*command)->name, say(&app->words, (*command)->summary));
}

void usage_short(struct strbuf *out, const struct app *app)
{
	struct page page = app_result_page(app);

	page.colour = app_colours_errors(app);
	plain(&page, say(&app->words, N_("Usage: berth COMMAND [OPTION]... [FILE]...")));
	add_commands(&page, app);
	page_gap(&page);
	plain(&page, say(&app->words, N_("'berth help COMMAND' says more.")));
	end_page(out, &page);
}

static const struct example first_examples[] = {
	{ "berth init > my.xml", N_("writes a requirement file with every question in it") },
	{ "berth advise my.xml",
	  N_("recommends, and says why, from which sources, and why not the others") },
	{ "berth advise --format json my.xml", N_("gives the same for a program") },
	{ NULL, NULL }
};

void usage_overview(struct strbuf *out, const struct app *app)
{
	struct page page = app_result_page(app);

	plain(&page, say(&app->words, N_("Usage: berth COMMAND [OPTION]... [FILE]...")));
	plain(&page, say(&app->words, N_("Chooses between candidates by cited rules, from what is "
	                                 "known of a workload and what is not.")));
	add_examples(&page, app, first_examples);
	add_commands(&page, app);
	page_gap(&page);
	plain(&page, say(&app->words,
		N_("'berth help COMMAND' explains a command and its options, 'berth help exit-codes' what "
		   "the program returns; 'berth --version' names the program and its knowledge. The "
		   "manual is berth(1).")));
	end_page(out, &page);
}

void usage_exit_codes(struct strbuf *out, const struct app *app)
{
	static const struct {
		const char *code, *meaning;
	} rows[] = {
		{ "0", N_("done") },
		{ "1", N_("done, and the answer is no: no candidate is feasible, tests failed, the check "
		          "found errors") },
		{ "2", N_("the command was used wrongly") },
		{ "3", N_("requirement data or a case file is invalid") },
		{ "4", N_("the knowledge is invalid") },
		{ "5", N_("an unknown fact could change a recommendation, with --require-certain") },
		{ "6", N_("a limit was reached; the message names the option that raises it") },
		{ "7", N_("reading or writing failed") },
		{ "8", N_("some of many records were wrong, with --strict") },
		{ "128+n", N_("ended by signal n") }
	};
	struct page page = app_result_page(app);

	plain(&page, say(&app->words, N_("Exit codes of berth")));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		add_term(&page, rows[i].code, say(&app->words, rows[i].meaning));
	page_gap(&page);
	plain(&page, say(&app->words, N_("With several workloads the first of 7, 6, 4, 3, 1, 5 that is "
	                                 "the case for any of them is returned.")));
	end_page(out, &page);
}

void usage_version(struct strbuf *out, const struct app *app)
{
	berth_program *program = knowledge_shipped();
	berth_program_info info;
	char date[11];

	strbuf_add(out, "berth " PACKAGE_VERSION "\n");
	if (!program)
		return;
	berth_program_describe(program, &info);
	date_write(date, info.date);
	say_add(&app->words, out, N_("knowledge %s %s of %s, sha256 %s\n"), info.name, info.version,
	        date, info.sha256);
	berth_program_free(program);
}
