/* table.c - all sessions, as a table, as sentences and as data */
#include "base/json.h"
#include "base/text.h"
#include "cli/journal/journal.h"

enum { N_COLUMNS = 4, TITLE = 2, LINE = 80, SHORTEST = 12 };

struct row {
	struct strbuf cells[N_COLUMNS];
};

/* "2026-11-24 09:16", to the minute. */
static void add_moment(struct strbuf *out, const char *time)
{
	strbuf_add_format(out, "%.10s %.5s", time, time + 11);
}

/* "x", "none", or nothing when it was never decided. */
static void add_best(struct strbuf *out, const struct catalogue *words,
                     const struct state_summary *session)
{
	if (session->status && session->winner)
		strbuf_add(out, session->winner);
	else if (session->status)
		strbuf_add(out, say(words, session->status));
}

static void fill_row(struct row *row, const struct catalogue *words,
                     const struct state_summary *session)
{
	strbuf_add(&row->cells[0], session->id);
	if (session->damage) {
		strbuf_add(&row->cells[1], say(words, N_("damaged")));
		return;
	}
	add_moment(&row->cells[1], session->changed);
	strbuf_add(&row->cells[TITLE], session->title);
	add_best(&row->cells[3], words, session);
}

static void fill_heading(struct row *row, const struct catalogue *words)
{
	static const char *const names[N_COLUMNS] = {
		N_("session"), N_("changed (UTC)"), N_("about"), N_("best so far")
	};

	for (int i = 0; i < N_COLUMNS; i++)
		strbuf_add(&row->cells[i], say(words, names[i]));
}

static void free_row(struct row *row)
{
	for (int i = 0; i < N_COLUMNS; i++)
		strbuf_free(&row->cells[i]);
}

static void widen(size_t widths[N_COLUMNS], const struct row *row)
{
	for (int i = 0; i < N_COLUMNS; i++) {
		size_t width = text_width(strbuf_text(&row->cells[i]));

		if (width > widths[i])
			widths[i] = width;
	}
}

/* So many columns are left for titles. */
static size_t room_for_titles(const size_t widths[N_COLUMNS])
{
	size_t others = 2 * (N_COLUMNS - 1);

	for (int i = 0; i < N_COLUMNS; i++)
		others += i == TITLE ? 0 : widths[i];
	return others + SHORTEST < LINE ? LINE - others : SHORTEST;
}

static void cut_title(struct strbuf *title, size_t room)
{
	size_t length = 0, columns = 3, used;

	if (text_width(strbuf_text(title)) <= room)
		return;
	while (columns <= room) {
		columns += text_char_width(text_decode(title->text + length, title->length - length,
		                                       &used));
		length += columns <= room ? used : 0;
	}
	strbuf_cut(title, length);
	strbuf_add(title, "...");
}

static void add_row(struct strbuf *out, const struct row *row, const size_t widths[N_COLUMNS])
{
	size_t blanks = 0;

	for (int i = 0; i < N_COLUMNS; i++) {
		const char *text = strbuf_text(&row->cells[i]);

		for (; *text && blanks; blanks--)
			strbuf_add_char(out, ' ');
		strbuf_add(out, text);
		blanks += widths[i] - text_width(text) + 2;
	}
	strbuf_add_char(out, '\n');
}

static void add_table(struct strbuf *out, const struct catalogue *words,
                      const struct state_list *list)
{
	size_t widths[N_COLUMNS] = { 0 }, room;

	for (int pass = 0; pass < 2; pass++) {
		room = room_for_titles(widths);
		widths[TITLE] = widths[TITLE] < room ? widths[TITLE] : room;
		for (size_t i = 0; i <= list->count; i++) {
			struct row row = { { STRBUF_INIT } };

			if (i == 0)
				fill_heading(&row, words);
			else
				fill_row(&row, words, &list->items[i - 1]);
			if (pass == 1)
				cut_title(&row.cells[TITLE], room);
			if (pass == 0)
				widen(widths, &row);
			else
				add_row(out, &row, widths);
			free_row(&row);
		}
	}
}

/* "mivo; changed (UTC): 2026-11-24 09:16; answers: 3; ..." */
static void add_sentences(struct strbuf *out, const struct catalogue *words,
                          const struct state_list *list)
{
	struct row heading = { { STRBUF_INIT } };

	fill_heading(&heading, words);
	for (size_t i = 0; i < list->count; i++) {
		struct row row = { { STRBUF_INIT } };

		fill_row(&row, words, &list->items[i]);
		for (int j = 0; j < N_COLUMNS; j++)
			if (row.cells[j].length)
				strbuf_add_format(out, "%s%s: %s", j ? "; " : "",
				                  strbuf_text(&heading.cells[j]),
				                  strbuf_text(&row.cells[j]));
		strbuf_add_char(out, '\n');
		free_row(&row);
	}
	free_row(&heading);
}

void state_list_text(struct strbuf *out, const struct app *app, const struct state_list *list)
{
	if (list->count == 0) {
		strbuf_add(out, say(&app->words, N_("There is no session.")));
		strbuf_add_char(out, '\n');
	} else if (app->settings.accessible) {
		add_sentences(out, &app->words, list);
	} else {
		add_table(out, &app->words, list);
	}
}

static void add_session_json(struct json *json, const struct state_summary *session)
{
	json_begin(json, NULL, '{');
	json_add_string(json, "id", session->id);
	if (session->damage) {
		json_add_string(json, "damage", session->damage);
		json_end(json, '}');
		return;
	}
	json_add_string(json, "started", session->started);
	json_add_string(json, "changed", session->changed);
	json_begin(json, "knowledge", '{');
	json_add_string(json, "name", session->about->name);
	json_add_string(json, "version", session->about->version);
	json_add_string(json, "sha256", session->about->sha256);
	json_end(json, '}');
	json_add_integer(json, "answers", (int64_t)session->answers);
	json_add_string(json, "title", session->title);
	json_add_boolean(json, "ended", session->ended);
	json_add_string(json, "status", session->status);
	json_add_string(json, "winner", session->winner);
	json_end(json, '}');
}

void state_list_json(struct strbuf *out, const struct state_list *list, bool pretty)
{
	struct json json = { .out = out, .pretty = pretty };

	json_begin(&json, NULL, '{');
	json_add_string(&json, "schema", "berth.sessions/1");
	json_begin(&json, "sessions", '[');
	for (size_t i = 0; i < list->count; i++)
		add_session_json(&json, &list->items[i]);
	json_end(&json, ']');
	json_end(&json, '}');
	strbuf_add_char(out, '\n');
}
