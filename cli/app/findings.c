/*
 * findings.c - place, severity, text, code; then the source line and a caret below the fault.
 *
 * The caret is set by display width. A tab of the source is shown as blanks up to the next
 * multiple of eight, so the caret stands right on any terminal and no control byte is passed on.
 * Of a line that is too long, the part around the fault is shown.
 */
#include "cli/app/findings.h"

#include "base/text.h"
#include "cli/app/knowledge.h"

#include <stdbool.h>
#include <string.h>

#define GUTTER 7 /* "%5u |" and a blank make one more */
#define CUT "..."

/* A line as it is shown, and where its columns begin. */
struct shown {
	struct strbuf text;
	unsigned columns; /* of the text so far */
	bool has_fault;   /* the column of the fault is in the line, or just behind it */
	unsigned fault;   /* columns before the fault */
	size_t fault_at;  /* bytes before the fault */
};

static const char *severity_word(berth_severity severity)
{
	switch (severity) {
	case BERTH_ERROR:
		return "error";
	case BERTH_WARNING:
		return "warning";
	default:
		return "note";
	}
}

static void add_tinted(struct strbuf *out, bool colour, const char *tint, const char *text)
{
	if (colour)
		strbuf_add(out, tint);
	strbuf_add(out, text);
	if (colour)
		strbuf_add(out, "\033[0m");
}

/* Adds one character of a source line, shown safely. */
static void add_character(struct shown *shown, const char *character, size_t length)
{
	struct strbuf raw = STRBUF_INIT;
	size_t before = shown->text.length;

	if (*character == '\t') {
		do {
			strbuf_add_char(&shown->text, ' ');
			shown->columns++;
		} while (shown->columns % 8);
		return;
	}
	strbuf_add_bytes(&raw, character, length);
	text_add_safe(&shown->text, strbuf_text(&raw), false);
	strbuf_free(&raw);
	shown->columns += (unsigned)text_width(strbuf_text(&shown->text) + before);
}

static void mark_fault(struct shown *shown)
{
	shown->has_fault = true;
	shown->fault = shown->columns;
	shown->fault_at = shown->text.length;
}

/* Lays SOURCE out and finds COLUMN, which counts code points from 1, in it. */
static void show_line(struct shown *shown, const char *source, unsigned column)
{
	size_t length = strlen(source), used;
	unsigned at_column = 1;

	for (size_t at = 0; at < length; at += used, at_column++) {
		if (at_column == column)
			mark_fault(shown);
		text_decode(source + at, length - at, &used);
		add_character(shown, source + at, used);
	}
	if (at_column == column) /* the fault is that the line ends */
		mark_fault(shown);
}

/* Adds the characters of TEXT that fill at most ROOM columns; returns the columns. */
static unsigned add_some(struct strbuf *out, const char *text, unsigned room)
{
	size_t length = strlen(text), at = 0, used;
	unsigned columns = 0;

	while (at < length) {
		unsigned more = text_char_width(text_decode(text + at, length - at, &used));

		if (columns + more > room)
			break;
		columns += more;
		at += used;
	}
	strbuf_add_bytes(out, text, at);
	return columns;
}

/* Where a part of the line begins that has the fault in its first third. */
static size_t start_of_part(const struct shown *shown, unsigned room, unsigned *columns)
{
	const char *text = strbuf_text(&shown->text);
	size_t at = 0, used;

	*columns = 0;
	while (at < shown->fault_at && shown->fault - *columns > room / 3) {
		uint32_t c = text_decode(text + at, shown->text.length - at, &used);

		*columns += text_char_width(c);
		at += used;
	}
	return at;
}

/* The line, or the part of it around the fault; returns the columns before the caret. */
static unsigned add_part(struct strbuf *out, const struct shown *shown, unsigned room)
{
	const char *text = strbuf_text(&shown->text);
	unsigned skipped, filled;
	size_t start;

	if (shown->columns <= room) {
		strbuf_add(out, text);
		return shown->fault;
	}
	room -= 2 * (unsigned)strlen(CUT);
	if (shown->fault < room) {
		add_some(out, text, room);
		strbuf_add(out, CUT);
		return shown->fault;
	}
	start = start_of_part(shown, room, &skipped);
	strbuf_add(out, CUT);
	filled = add_some(out, text + start, room);
	if (skipped + filled < shown->columns)
		strbuf_add(out, CUT);
	return (unsigned)strlen(CUT) + shown->fault - skipped;
}

static void add_source(struct strbuf *out, const berth_finding *finding,
                       const struct findings_look *look)
{
	struct shown shown = { .text = STRBUF_INIT };
	unsigned caret;

	show_line(&shown, finding->source, finding->at.column);
	strbuf_add_format(out, "%5u | ", finding->at.line);
	caret = add_part(out, &shown, look->width > GUTTER + 20 ? look->width - GUTTER - 1 : 20);
	strbuf_add(out, "\n      | ");
	if (shown.has_fault) {
		for (unsigned i = 0; i < caret; i++)
			strbuf_add_char(out, ' ');
		add_tinted(out, look->colour, "\033[32m", "^");
	}
	strbuf_add_char(out, '\n');
	strbuf_free(&shown.text);
}

static void add_place(struct strbuf *out, const berth_place *at)
{
	if (!at->file)
		return;
	text_add_safe(out, at->file, false);
	if (at->line)
		strbuf_add_format(out, ":%u", at->line);
	if (at->line && at->column)
		strbuf_add_format(out, ":%u", at->column);
	strbuf_add(out, ": ");
}

static void add_finding(struct strbuf *out, const berth_finding *finding,
                        const struct findings_look *look)
{
	const char *tint = finding->severity == BERTH_ERROR ? "\033[31m" : "\033[33m";

	add_place(out, &finding->at);
	add_tinted(out, look->colour, tint, severity_word(finding->severity));
	strbuf_add(out, ": ");
	text_add_safe(out, finding->text, false);
	strbuf_add_format(out, " [%s]\n", finding->code);
	if (finding->source && finding->at.line && !look->accessible)
		add_source(out, finding, look);
	if (finding->hint) {
		strbuf_add(out, "help: ");
		text_add_safe(out, finding->hint, false);
		strbuf_add_char(out, '\n');
	}
}

void findings_text(struct strbuf *out, const struct app *app, const berth_diag *list,
                   const struct findings_look *look)
{
	size_t all = berth_diag_errors(list) + berth_diag_warnings(list), kept = 0;
	const berth_finding *finding;

	for (size_t i = 0; (finding = berth_diag_at(list, i)) != NULL; i++) {
		add_finding(out, finding, look);
		kept += finding->severity != BERTH_NOTE;
	}
	if (all > kept)
		say_add(&app->words, out,
		        all - kept == 1 ? N_("berth: %zu finding more is not shown\n")
		                        : N_("berth: %zu findings more are not shown\n"),
		        all - kept);
}

void findings_complain(const struct app *app, const berth_diag *list)
{
	struct strbuf text = STRBUF_INIT;
	struct findings_look look = { app_text_columns(app), app_colours_errors(app),
		                          app->settings.accessible };

	findings_text(&text, app, list, &look);
	out_error(strbuf_text(&text));
	strbuf_free(&text);
}

int findings_refuse(const struct app *app, const berth_diag *list, berth_status status,
                    const char *subject)
{
	if (berth_diag_errors(list) == 0)
		return status_refuse(app, status, subject);
	findings_complain(app, list);
	if (status == BERTH_ELIMIT)
		settings_suggest_limits(app);
	return status_exit_code(status);
}
