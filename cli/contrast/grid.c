/* grid.c - rows and columns on a page. */
#include "cli/contrast/grid.h"

#include "base/text.h"

#include <string.h>

enum { GAP = 2, LEAST_COLUMNS = 7, MOST_COLUMNS = 64 };

struct grid grid_new(struct arena *memory, uint32_t n_columns)
{
	return (struct grid){ .memory = memory, .n_columns = n_columns,
		                  .heads = arena_alloc(memory, (size_t)n_columns + 1, sizeof(char *)) };
}

static bool make_room(struct grid *g)
{
	struct grid_row *rows;

	if (g->n_rows < g->room)
		return true;
	rows = arena_alloc(g->memory, (size_t)g->room * 2 + 32, sizeof *rows);
	if (!rows)
		return false;
	if (g->n_rows)
		memcpy(rows, g->rows, g->n_rows * sizeof *rows);
	g->rows = rows;
	g->room = g->room * 2 + 32;
	return true;
}

const char **grid_add(struct grid *g, const char *label)
{
	const char **cells = arena_alloc(g->memory, (size_t)g->n_columns + 1, sizeof *cells);

	if (!cells || !make_room(g))
		return NULL;
	for (uint32_t i = 0; i < g->n_columns; i++)
		cells[i] = "";
	g->rows[g->n_rows++] = (struct grid_row){ label, cells };
	return cells;
}

/* ---- text -------------------------------------------------------------------------- */

/* Some of the columns, with their widths. */
struct strip {
	const struct grid *g;
	uint32_t first, count;
	size_t label, widths[MOST_COLUMNS];
};

static size_t wider(size_t a, size_t b)
{
	return a > b ? a : b;
}

static size_t natural_width(const struct grid *g, uint32_t column)
{
	size_t width = text_width(g->heads[column]);

	for (uint32_t i = 0; i < g->n_rows; i++)
		width = wider(width, text_width(g->rows[i].cells[column]));
	return width;
}

static size_t label_width(const struct grid *g, size_t most)
{
	size_t width = 0;

	for (uint32_t i = 0; i < g->n_rows; i++)
		width = wider(width, text_width(g->rows[i].label));
	return width < most ? width : most;
}

/* How many bytes of TEXT fit into COLUMNS: whole words, or at least one character. */
static size_t fitting(const char *text, size_t columns)
{
	size_t at = 0, filled = 0, end = 0, length = strlen(text);

	while (at < length) {
		size_t used;
		unsigned width = text_char_width(text_decode(text + at, length - at, &used));
		if (text[at] == ' ')
			end = at;
		if (filled + width > columns && at)
			return end ? end : at;
		filled += width;
		at += used;
	}
	return length;
}

static void pad(struct strbuf *out, size_t columns)
{
	while (columns--)
		strbuf_add_char(out, ' ');
}

/* Adds what fits of *REST in COLUMNS and the blanks behind it, and goes on. */
static bool add_piece(struct strbuf *out, const char **rest, size_t columns)
{
	struct strbuf piece = STRBUF_INIT;
	size_t length = fitting(*rest, columns);

	strbuf_add_bytes(&piece, *rest, length);
	strbuf_add(out, strbuf_text(&piece));
	pad(out, columns - text_width(strbuf_text(&piece)));
	strbuf_free(&piece);
	*rest += length;
	while (**rest == ' ')
		++*rest;
	return **rest != '\0';
}

static void end_line(struct strbuf *out)
{
	while (out->length && out->text[out->length - 1] == ' ')
		strbuf_cut(out, out->length - 1);
	strbuf_add_char(out, '\n');
}

static void add_row(const struct strip *s, struct strbuf *out, const char *label,
                    const char *const *cells)
{
	const char *rests[MOST_COLUMNS];
	bool more = true;

	memcpy(rests, cells + s->first, s->count * sizeof *rests);
	while (more) {
		more = add_piece(out, &label, s->label);
		for (uint32_t i = 0; i < s->count; i++) {
			pad(out, GAP);
			more |= add_piece(out, &rests[i], s->widths[i]);
		}
		end_line(out);
	}
}

/* The longest word of a head is not cut. */
static size_t least_width(const struct grid *g, uint32_t column)
{
	size_t least = LEAST_COLUMNS;

	for (const char *word = g->heads[column]; *word; word += strspn(word, " ")) {
		char text[64] = "";
		size_t length = strcspn(word, " ");
		memcpy(text, word, length < sizeof text ? length : sizeof text - 1);
		least = wider(least, text_width(text));
		word += length;
	}
	return least;
}

/* Which width a column has for sure when each that is open gets SHARE; 0: none. */
static size_t settled_width(const struct grid *g, uint32_t column, size_t share)
{
	size_t natural = natural_width(g, column), least = least_width(g, column);

	if (natural <= share)
		return wider(natural, 1);
	return least > share ? least : 0;
}

/* Columns that need no more than an even share get what they need, the others share the rest. */
static void share_room(struct strip *s, size_t room)
{
	uint32_t open = s->count;
	bool found = true;

	memset(s->widths, 0, sizeof s->widths);
	while (open && found) {
		const size_t share = room / open;
		found = false;
		for (uint32_t i = 0; i < s->count && !found; i++) {
			size_t width = s->widths[i] ? 0 : settled_width(s->g, s->first + i, share);
			if (!width)
				continue;
			s->widths[i] = width;
			room -= width < room ? width : room;
			open--;
			found = true;
		}
	}
	for (uint32_t i = 0; i < s->count; i++)
		if (!s->widths[i])
			s->widths[i] = wider(room / open, 1);
}

/* Takes columns from `first` on, as many as there is room for, at least one. */
static void measure(struct strip *s, size_t width)
{
	size_t room = width - s->label, needed = 0;

	s->count = 0;
	while (s->first + s->count < s->g->n_columns && s->count < MOST_COLUMNS) {
		size_t natural = natural_width(s->g, s->first + s->count);
		size_t least = least_width(s->g, s->first + s->count);
		needed += (natural < least ? natural : least) + GAP;
		if (s->count && needed > room)
			break;
		s->count++;
	}
	share_room(s, room - s->count * GAP);
	if (s->count == 1 && s->widths[0] > room - GAP)
		s->widths[0] = room - GAP;
}

static void say_rows(const struct grid *g, struct page *page)
{
	for (uint32_t i = 0; i < g->n_rows; i++) {
		struct strbuf line = STRBUF_INIT;
		strbuf_add_format(&line, "%s: ", g->rows[i].label);
		for (uint32_t k = 0; k < g->n_columns; k++)
			strbuf_add_format(&line, "%s%s %s", k ? "; " : "", g->heads[k], g->rows[i].cells[k]);
		page_paragraph(page, (struct place){ 0 }, strbuf_text(&line));
		strbuf_free(&line);
	}
}

void grid_text(const struct grid *g, struct page *page)
{
	size_t width = page->width ? page->width : 1000;
	struct strip s = { .g = g, .label = label_width(g, width / 3) };

	if (page->accessible) {
		say_rows(g, page);
		return;
	}
	for (; s.first < g->n_columns; s.first += s.count) {
		if (s.first)
			page_gap(page);
		measure(&s, width);
		add_row(&s, &page->text, "", g->heads);
		for (uint32_t i = 0; i < g->n_rows; i++)
			add_row(&s, &page->text, g->rows[i].label, g->rows[i].cells);
	}
}

/* ---- for others -------------------------------------------------------------------- */

static void add_marked(struct strbuf *out, const char *text)
{
	for (; *text; text++) {
		if (strchr("|\\`*_[]<", *text))
			strbuf_add_char(out, '\\');
		strbuf_add_char(out, *text);
	}
	strbuf_add(out, " |");
}

void grid_markdown(const struct grid *g, struct strbuf *out)
{
	strbuf_add(out, "|  |");
	for (uint32_t i = 0; i < g->n_columns; i++) {
		strbuf_add_char(out, ' ');
		add_marked(out, g->heads[i]);
	}
	strbuf_add(out, "\n|---|");
	for (uint32_t i = 0; i < g->n_columns; i++)
		strbuf_add(out, "---|");
	for (uint32_t i = 0; i < g->n_rows; i++) {
		strbuf_add(out, "\n| ");
		add_marked(out, g->rows[i].label);
		for (uint32_t k = 0; k < g->n_columns; k++) {
			strbuf_add_char(out, ' ');
			add_marked(out, g->rows[i].cells[k]);
		}
	}
	strbuf_add_char(out, '\n');
}

static void add_quoted(struct strbuf *out, const char *text)
{
	if (!strpbrk(text, ",\"\r\n")) {
		strbuf_add(out, text);
		return;
	}
	strbuf_add_char(out, '"');
	for (; *text; text++)
		strbuf_add(out, *text == '"' ? "\"\"" : (char[]){ *text, '\0' });
	strbuf_add_char(out, '"');
}

static void add_record(struct strbuf *out, const char *label, const char *const *cells, uint32_t n)
{
	add_quoted(out, label);
	for (uint32_t i = 0; i < n; i++) {
		strbuf_add_char(out, ',');
		add_quoted(out, cells[i]);
	}
	strbuf_add(out, "\r\n");
}

void grid_csv(const struct grid *g, struct strbuf *out)
{
	add_record(out, "", g->heads, g->n_columns);
	for (uint32_t i = 0; i < g->n_rows; i++)
		add_record(out, g->rows[i].label, g->rows[i].cells, g->n_columns);
}
