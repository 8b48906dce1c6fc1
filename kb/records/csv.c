/*
 * csv.c - requirement data as CSV: a header of fact ids, then one record a row.
 *
 * The extent of a row is found first (csv-row.h), so that a damaged row costs only itself; its
 * fields are libcsv's.  A row that cannot be read ends with its first line.
 */
#include "base/text.h"
#include "kb/records/csv-row.h"
#include "kb/records/plain.h"
#include "kb/records/records.h"
#include "kb/records/write.h"

#include <csv.h>
#include <string.h>

/* --- reading */

#define MOST_PLACES 100 /* findings whose columns are worth a search */

struct state {
	struct csv_parser parser;
	size_t offset;         /* of the next row */
	unsigned line;
	struct csv_row row;
	const char **field;    /* of the row, in scratch; the first `room` */
	size_t n_fields, room;
	berth_records *r;
};

/* Why a row cannot be read, and at which byte of it. */
struct problem {
	const char *code;
	size_t offset;
	const char *text, *hint;
};

/* Nothing is a blank to libcsv, so that blanks around a value can be seen. */
static int is_no_space(unsigned char c)
{
	(void)c;
	return 0;
}

static void take_field(void *text, size_t length, void *context)
{
	struct state *state = context;

	if (state->n_fields < state->room)
		state->field[state->n_fields] = record_copy(state->r, text, length);
	state->n_fields++;
}

static void take_row_end(int c, void *context)
{
	(void)c;
	(void)context;
}

static bool start_parser(struct state *state)
{
	if (csv_init(&state->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0)
		return false;
	csv_set_space_func(&state->parser, is_no_space);
	csv_set_realloc_func(&state->parser, memory_resize);
	csv_set_free_func(&state->parser, memory_free);
	return true;
}

/* Moves to the next row that holds something; false at the end. */
static bool find_next(berth_records *r, struct state *state)
{
	while (state->offset < r->length) {
		state->row = csv_row_find(r->bytes, r->length, state->offset, state->line);
		if (state->row.is_open)
			csv_row_cut(r->bytes, &state->row);
		state->offset += state->row.length;
		state->line += state->row.lines;
		if (!csv_row_is_empty(r->bytes, &state->row))
			return true;
	}
	return false;
}

static bool restart_parser(struct state *state)
{
	csv_free(&state->parser);
	return start_parser(state);
}

/* Splits the row into fields, of which at most ROOM are kept.  False: the quoting is wrong. */
static bool split(berth_records *r, struct state *state, size_t room)
{
	struct csv_parser *parser = &state->parser;
	const char *text = r->bytes + state->row.offset;
	size_t done;

	state->room = room;
	state->n_fields = 0;
	state->field = arena_alloc(r->scratch, room, sizeof *state->field);
	if (!state->field)
		return true; /* the arena remembers */
	done = csv_parse(parser, text, state->row.length, take_field, take_row_end, state);
	if (done == state->row.length && csv_fini(parser, take_field, take_row_end, state) == 0)
		return true;
	if (csv_error(parser) != CSV_EPARSE || !restart_parser(state))
		r->status = BERTH_ENOMEM;
	return false;
}

/* Looks for what must be refused before a row is split. */
static bool has_problem(berth_records *r, const struct csv_row *row, struct problem *problem)
{
	const char *text = r->bytes + row->offset;
	size_t invalid = row->length > r->record_bytes ? 0 : text_invalid_at(text, row->length);
	const char *nul = row->length > r->record_bytes ? NULL : memchr(text, '\0', row->length);

	if (row->length > r->record_bytes)
		*problem = (struct problem){ BERTH_REQ_LIMIT, 0, "the row is too long",
			record_hint(r, "the limit 'record-bytes' is %zu", r->record_bytes) };
	else if (nul)
		*problem = (struct problem){ REQ_ENCODING, (size_t)(nul - text),
			"the row holds a NUL byte", "save it as UTF-8" };
	else if (invalid < row->length)
		*problem = (struct problem){ REQ_ENCODING, invalid, "the row is not UTF-8",
			"save it as UTF-8" };
	else if (row->is_open)
		*problem = (struct problem){ REQ_MALFORMED, (size_t)((const char *)memchr(text, '"',
			row->length) - text), "a quote is not closed",
			"write a quote inside quotes twice" };
	else if (row->bare_return < row->length)
		*problem = (struct problem){ REQ_MALFORMED, row->bare_return,
			"a line ends with CR alone", "end lines with LF or CR LF" };
	else
		return false;
	return true;
}

/* Reads the row into fields; false when it cannot be read, and why. */
static bool read_fields(berth_records *r, struct state *state, size_t room, struct problem *problem)
{
	const char *text = r->bytes + state->row.offset;
	size_t damaged, field;

	if (has_problem(r, &state->row, problem))
		return false;
	if (split(r, state, room))
		return true;
	damaged = csv_row_damage(text, state->row.length, &field);
	if (memchr(text, '\n', damaged))
		*problem = (struct problem){ REQ_MALFORMED, field, "a quote is not closed",
			"write a quote inside quotes twice" };
	else
		*problem = (struct problem){ REQ_MALFORMED, damaged, "a quote stands where none can be",
			"quote the whole field, and write a quote inside quotes twice" };
	return false;
}

/* The place of byte OFFSET of the row. */
static berth_place place(const berth_records *r, const struct csv_row *row, size_t offset)
{
	const char *line = r->bytes + row->offset, *end = line + offset, *next;
	unsigned number = row->line;

	while ((next = memchr(line, '\n', (size_t)(end - line))) != NULL) {
		line = next + 1;
		number++;
	}
	return record_place(r, number, text_column(line, (size_t)(end - line)));
}

/* Where field NUMBER of the row begins; the row alone when there is too much to tell. */
static berth_place place_of_field(const berth_records *r, size_t number, const berth_diag *list)
{
	const struct state *state = r->state;
	const char *text = r->bytes + state->row.offset;
	bool quoted = false;
	size_t i = 0;

	if (!r->exact || berth_diag_errors(list) >= MOST_PLACES)
		return record_place(r, state->row.line, 0);
	for (; number && i < state->row.length; i++) {
		quoted ^= text[i] == '"';
		number -= text[i] == ',' && !quoted;
	}
	return place(r, &state->row, i);
}

static const char *guess_heading(berth_records *r, const char *heading)
{
	struct record_guess guess;

	if (berth_diag_errors(r->file_errors) >= MOST_PLACES)
		return NULL;
	if (*heading == '[')
		return "JSON is read one object a line, without a list around them";
	record_guess_begin(&guess, heading);
	record_guess_offer(&guess, "id");
	record_guess_offer(&guess, "title");
	record_guess_offer(&guess, "among");
	record_guess_offer_facts(r, &guess);
	return record_guess_hint(r, &guess, "columns are id, title, among and facts");
}

/* What the column with this heading holds; BERTH_NONE: nothing that is known. */
static uint32_t meaning_of(const berth_records *r, const char *heading)
{
	if (strcmp(heading, "id") == 0)
		return RECORD_COLUMN_ID;
	if (strcmp(heading, "title") == 0)
		return RECORD_COLUMN_TITLE;
	if (strcmp(heading, "among") == 0)
		return RECORD_COLUMN_AMONG;
	return record_fact_find(r, heading);
}

enum { OTHER_COLUMNS = 3 };

/* Facts are numbered from 0; the other columns stand behind them. */
static size_t slot_of(const berth_records *r, uint32_t meaning)
{
	return meaning < r->n_facts ? meaning : r->n_facts + (RECORD_COLUMN_ID - meaning);
}

static void read_heading(berth_records *r, struct state *state, size_t number, bool *seen)
{
	const char *heading = state->field[number];
	uint32_t meaning = meaning_of(r, heading);
	berth_place at = place_of_field(r, number, r->file_errors);

	r->columns.holds[number] = meaning;
	if (!*heading)
		record_file_error(r, REQ_HEADER, &at, NULL, "a column has no name");
	else if (meaning == BERTH_NONE)
		record_file_error(r, REQ_HEADER, &at, guess_heading(r, heading), "unknown column '%s'",
		                  record_shown(r, heading));
	else if (seen[slot_of(r, meaning)])
		record_file_error(r, REQ_HEADER, &at, NULL, "column '%s' is repeated", heading);
	else
		seen[slot_of(r, meaning)] = true;
}

/* The header; all that is wrong with it ends the file. */
static void read_header(berth_records *r, struct state *state)
{
	struct problem problem;
	berth_place at;
	bool *seen;

	r->exact = true;
	if (!read_fields(r, state, state->row.length + 1, &problem)) { /* one more than commas */
		at = place(r, &state->row, problem.offset);
		record_file_error(r, problem.code, &at, problem.hint, "header: %s", problem.text);
		if (strcmp(problem.code, BERTH_REQ_LIMIT) == 0)
			r->status = BERTH_ELIMIT;
		return;
	}
	r->columns.n = state->n_fields;
	r->columns.holds = arena_alloc(r->arena, r->columns.n, sizeof *r->columns.holds);
	seen = arena_alloc(r->scratch, (size_t)r->n_facts + OTHER_COLUMNS, sizeof *seen);
	if (!r->columns.holds || !seen || !state->field) {
		r->status = BERTH_ENOMEM;
		return;
	}
	for (size_t i = 0; i < r->columns.n; i++)
		read_heading(r, state, i, seen);
	at = place(r, &state->row, 0);
	if (!seen[slot_of(r, RECORD_COLUMN_ID)])
		record_file_error(r, REQ_HEADER, &at, NULL, "the header has no column 'id'");
}

static void open_csv(berth_records *r)
{
	struct state *state = arena_alloc(r->arena, 1, sizeof *state);

	if (!state || !start_parser(state)) {
		r->status = BERTH_ENOMEM;
		return;
	}
	state->r = r;
	state->line = 1;
	r->state = state;
	if (find_next(r, state))
		read_header(r, state);
	r->ended = berth_diag_errors(r->file_errors) > 0;
	if (arena_failed(r->scratch))
		r->status = BERTH_ENOMEM;
}

static void read_field(berth_records *r, const struct state *state, size_t number)
{
	struct record_word word = { state->field[number], place_of_field(r, number, r->errors) };
	bool is_empty = !*word.text || strcmp(word.text, "?") == 0;
	struct record_fact fact = { r->columns.holds[number], word, word, is_empty };

	if (r->columns.holds[number] == RECORD_COLUMN_ID) {
		record_id(r, &word);
	} else if (r->columns.holds[number] == RECORD_COLUMN_AMONG) {
		if (!is_empty)
			record_among_list(r, &word);
	} else if (r->columns.holds[number] == RECORD_COLUMN_TITLE) {
		if (!is_empty)
			record_title(r, &word);
	} else {
		fact.name.text = berth_fact_id(r->program, fact.number);
		record_fact(r, &fact);
	}
}

/* The id of a row whose fields do not fit the header, where there is one. */
static void read_id_alone(berth_records *r, const struct state *state)
{
	r->has_id = true;
	for (size_t i = 0; i < r->columns.n && i < state->n_fields; i++)
		if (r->columns.holds[i] == RECORD_COLUMN_ID)
			read_field(r, state, i);
}

/* A row of several lines with wrong quotes has one too many: the next row may begin in any
 * line of it. */
static void resume_in_row(berth_records *r, struct state *state)
{
	struct csv_row first = state->row;

	csv_row_cut(r->bytes, &first);
	state->offset = first.offset + first.length;
	state->line = first.line + 1;
}

static void read_row(berth_records *r, struct state *state)
{
	struct problem problem;
	berth_place at;

	if (!read_fields(r, state, r->columns.n, &problem)) {
		r->has_id = true;
		if (strcmp(problem.code, REQ_MALFORMED) == 0)
			resume_in_row(r, state);
		at = place(r, &state->row, problem.offset);
		record_error(r, problem.code, &at, problem.hint, "%s", problem.text);
	} else if (state->n_fields != r->columns.n) {
		read_id_alone(r, state);
		at = place(r, &state->row, 0);
		record_error(r, REQ_FIELDS, &at, NULL, "the row has %zu fields, the header has %zu",
		             state->n_fields, r->columns.n);
	} else {
		for (size_t i = 0; state->field && i < r->columns.n; i++)
			read_field(r, state, i);
	}
}

static bool next_csv(berth_records *r)
{
	struct state *state = r->state;

	if (!find_next(r, state))
		return false;
	record_begin(r, state->row.line, r->bytes + state->row.offset, state->row.length);
	read_row(r, state);
	return true;
}

static void again_csv(berth_records *r)
{
	struct state *state = r->state;

	read_row(r, state);
}

static void seek_csv(berth_records *r, const berth_cut *cut)
{
	struct state *state = r->state;

	state->offset = 0;
	state->line = cut->line;
}

static void close_csv(berth_records *r)
{
	struct state *state = r->state;

	csv_free(&state->parser);
}

/* --- writing */

static void add_cell(struct strbuf *out, const char *text)
{
	if (!strpbrk(text, ",\"\r\n")) {
		strbuf_add(out, text);
		return;
	}
	strbuf_add_char(out, '"');
	for (; *text; text++) {
		if (*text == '"')
			strbuf_add_char(out, '"');
		strbuf_add_char(out, *text);
	}
	strbuf_add_char(out, '"');
}

/* A sheet would calculate with it, or it says "unknown". */
static bool is_unfit(const char *value)
{
	return value && (strchr("=+-@", *value) || strcmp(value, "?") == 0);
}

static const char *write_csv(struct strbuf *out, const struct requirements *all)
{
	const char *title = all->workload->title;

	if (*title && is_unfit(title))
		return "title";
	strbuf_add(out, *title ? "id,title,among" : "id,among");
	for (uint32_t i = 0; i < all->n_facts; i++) {
		if (is_unfit(all->facts[i].value))
			return all->facts[i].id;
		strbuf_add_format(out, ",%s", all->facts[i].id);
	}
	strbuf_add_char(out, '\n');
	add_cell(out, all->workload->id);
	strbuf_add_char(out, ',');
	if (*title) {
		add_cell(out, title);
		strbuf_add_char(out, ',');
	}
	record_among_write(out, all->program, all->workload->among);
	for (uint32_t i = 0; i < all->n_facts; i++) {
		strbuf_add_char(out, ',');
		add_cell(out, all->facts[i].value ? all->facts[i].value : "?");
	}
	strbuf_add_char(out, '\n');
	return NULL;
}

const struct record_format record_format_csv = {
	.name = "csv", .open = open_csv, .next = next_csv, .again = again_csv, .plain = plain_csv,
	.seek = seek_csv, .close = close_csv, .write = write_csv
};
