/*
 * read.c - case files, line by line, as a format of records.
 *
 * A line that begins in the first column is structure (`case:`, a setting, `given`, `expect`); what
 * stands below `given` and `expect` is one fact or one expectation a line.
 */
#include "base/number.h"
#include "base/text.h"
#include "kb/cases/cases.h"

#include <string.h>

static const char blanks[] = " \t\r";

enum section { SETTINGS, GIVEN, EXPECT };

/* One line without its end, in scratch. */
struct line {
	const char *text;
	unsigned number;
	bool is_indented;
	struct record_word word, rest; /* its first word, and what follows */
};

struct state {
	size_t offset;   /* of the next line */
	unsigned number; /* of that line */
	struct case_text text;
	struct case_line **last;
	unsigned seen;   /* bit set of settings */
	enum section section;
};

const struct case_text *case_current(const berth_records *r)
{
	const struct state *state = r->state;

	return &state->text;
}

static void open_cases(berth_records *r)
{
	struct state *state = arena_alloc(r->arena, 1, sizeof *state);
	size_t invalid = text_invalid_at(r->bytes, r->length);
	const char *nul = memchr(r->bytes, '\0', r->length);
	berth_place at = record_place(r, 1, 0);

	if (!state) {
		r->status = BERTH_ENOMEM;
		return;
	}
	state->number = 1;
	r->state = state;
	if (nul && (size_t)(nul - r->bytes) < invalid)
		invalid = (size_t)(nul - r->bytes);
	if (invalid == r->length)
		return;
	for (size_t i = 0; i < invalid; i++)
		at.line += r->bytes[i] == '\n';
	record_file_error(r, CASE_ENCODING, &at, "save it as UTF-8", "the file is not UTF-8 text");
	r->ended = true;
}

/* The word of LENGTH bytes at TEXT, which stands in LINE. */
static struct record_word word_at(berth_records *r, const struct line *line, const char *text,
                                  size_t length)
{
	unsigned column = text_column(line->text, (size_t)(text - line->text));

	return (struct record_word){ record_copy(r, text, length),
		                     record_place(r, line->number, column) };
}

/* Reads the next line that says something, and where it begins; false at the end. */
static bool read_line(berth_records *r, struct state *state, struct line *line, size_t *offset)
{
	while (state->offset < r->length) {
		const char *text = r->bytes + state->offset;
		const char *end = memchr(text, '\n', r->length - state->offset), *word;
		size_t length = end ? (size_t)(end - text) : r->length - state->offset;

		*offset = state->offset;
		line->number = state->number++;
		state->offset += length + (end != NULL);
		while (length && strchr(blanks, text[length - 1]))
			length--;
		line->text = record_copy(r, text, length);
		word = line->text + strspn(line->text, blanks);
		line->is_indented = word != line->text;
		if (!*word || *word == '#')
			continue;
		length = strcspn(word, blanks);
		line->word = word_at(r, line, word, length);
		word += length;
		word += strspn(word, blanks);
		line->rest = word_at(r, line, word, strlen(word));
		return true;
	}
	return false;
}

static bool begins_case(const struct line *line)
{
	return !line->is_indented && strcmp(line->word.text, "case:") == 0;
}

static void read_as_of(berth_records *r, struct case_text *text, const struct record_word *value)
{
	text->as_of = *value;
	text->date = date_read(value->text);
	if (!text->date)
		record_error(r, CASE_SETTING, &value->at, "write a date as in 2026-11-22",
		             "'%s' is not a date", record_shown(r, value->text));
}

static void read_among(berth_records *r, struct case_text *text, const struct record_word *value)
{
	(void)text;
	record_among_list(r, value);
}

static void read_file(berth_records *r, struct case_text *text, const struct record_word *value)
{
	const char *mark = strrchr(value->text, '#');

	text->file = *value;
	if (!mark || mark == value->text || !mark[1])
		record_error(r, CASE_SETTING, &value->at, "write PATH#WORKLOAD",
		             "'%s' does not name a workload of a file", record_shown(r, value->text));
}

static void read_assumptions(berth_records *r, struct case_text *text,
                             const struct record_word *value)
{
	text->assumptions = strcmp(value->text, "off") != 0;
	if (text->assumptions && strcmp(value->text, "on") != 0)
		record_error(r, CASE_SETTING, &value->at, "write on or off", "'%s' is neither on nor off",
		             record_shown(r, value->text));
}

static const struct {
	const char *key;
	void (*read)(berth_records *r, struct case_text *text, const struct record_word *value);
} settings[] = {
	{ "as-of:", read_as_of },
	{ "among:", read_among },
	{ "file:", read_file },
	{ "assumptions:", read_assumptions },
};
enum { SETTINGS_COUNT = sizeof settings / sizeof *settings };

static void read_setting(berth_records *r, struct state *state, const struct line *line)
{
	struct record_guess guess;
	unsigned i = 0;

	while (i < SETTINGS_COUNT && strcmp(settings[i].key, line->word.text) != 0)
		i++;
	if (i < SETTINGS_COUNT && state->seen & 1u << i) {
		record_error(r, CASE_REPEATED, &line->word.at, NULL, "'%s' is repeated", line->word.text);
	} else if (i < SETTINGS_COUNT) {
		state->seen |= 1u << i;
		settings[i].read(r, &state->text, &line->rest);
	} else {
		record_guess_begin(&guess, line->word.text);
		for (i = 0; i < SETTINGS_COUNT; i++)
			record_guess_offer(&guess, settings[i].key);
		record_guess_offer(&guess, "given");
		record_guess_offer(&guess, "expect");
		record_error(r, CASE_KEY, &line->word.at, record_guess_hint(r, &guess, NULL),
		             "'%s' cannot stand here", record_shown(r, line->word.text));
	}
}

static void read_given(berth_records *r, const struct line *line)
{
	struct record_fact fact = { record_fact_find(r, line->word.text), line->word, line->rest,
		                    strcmp(line->rest.text, "unknown") == 0 };

	record_fact(r, &fact);
}

static void add_expectation(berth_records *r, struct state *state, const struct line *line)
{
	struct case_line *added = arena_alloc(r->scratch, 1, sizeof *added);

	if (!added)
		return;
	added->word = line->word;
	added->rest = line->rest;
	*state->last = added;
	state->last = &added->next;
}

static bool names_section(const char *word, enum section *section)
{
	*section = strcmp(word, "given") == 0 ? GIVEN : EXPECT;
	return *section == GIVEN || strcmp(word, "expect") == 0;
}

/* A lone word in the first column that is nearly `given` or `expect` is taken for it, so that the
 * lines below it are not misread as well. */
static bool nearly_names_section(berth_records *r, const struct line *line, enum section *section)
{
	struct record_guess guess;
	const char *best;

	record_guess_begin(&guess, line->word.text);
	record_guess_offer(&guess, "given");
	record_guess_offer(&guess, "expect");
	best = record_guess_end(&guess);
	if (!best)
		return false;
	record_error(r, CASE_KEY, &line->word.at, record_guess_hint(r, &guess, NULL),
	             "'%s' cannot stand here", record_shown(r, line->word.text));
	return names_section(best, section);
}

/* `given` and `expect`; true when LINE is one of them. */
static bool opens_section(berth_records *r, struct state *state, const struct line *line)
{
	enum section section;

	if (line->is_indented || *line->rest.text)
		return false;
	if (!names_section(line->word.text, &section) && !nearly_names_section(r, line, &section))
		return false;
	if (section <= state->section)
		record_error(r, CASE_REPEATED, &line->word.at, NULL,
		             "'%s' stands twice, or too late", section == GIVEN ? "given" : "expect");
	else
		state->section = section;
	return true;
}

static bool is_setting(const struct line *line)
{
	return !line->is_indented && line->word.text[strlen(line->word.text) - 1] == ':';
}

static void read_case_line(berth_records *r, struct state *state, const struct line *line)
{
	if (opens_section(r, state, line))
		return;
	if (state->section == SETTINGS)
		read_setting(r, state, line);
	else if (is_setting(line))
		record_error(r, CASE_KEY, &line->word.at, "settings follow 'case:' directly",
		             "'%s' cannot stand here", record_shown(r, line->word.text));
	else if (state->section == GIVEN)
		read_given(r, line);
	else
		add_expectation(r, state, line);
}

/* Goes to the next `case:`, over lines that belong to none. */
static bool find_case(berth_records *r, struct state *state, struct line *line)
{
	size_t offset;

	while (read_line(r, state, line, &offset)) {
		if (begins_case(line)) {
			state->offset = offset;
			state->number = line->number;
			return true;
		}
		if (arena_failed(r->scratch)) { /* the words are not those of the line */
			r->status = BERTH_ENOMEM;
			return false;
		}
		record_file_error(r, CASE_LINE, &line->word.at, "a case begins with 'case: SENTENCE'",
		                  "'%s' stands outside of a case", record_shown(r, line->word.text));
	}
	return false;
}

static void begin_case(berth_records *r, struct state *state, struct line *line)
{
	size_t offset = state->offset;

	record_begin(r, line->number, r->bytes + offset, r->length - offset);
	read_line(r, state, line, &offset);
	r->has_id = true;
	state->text = (struct case_text){ .name = line->rest, .assumptions = true };
	state->last = &state->text.expectations;
	state->seen = 0;
	state->section = SETTINGS;
	r->record.id = line->rest.text;
	if (!*line->rest.text)
		record_error(r, CASE_LINE, &line->word.at, "say in one sentence what it shows",
		             "a case has no name");
}

static bool next_case(berth_records *r)
{
	struct state *state = r->state;
	struct line line;
	berth_place at;
	size_t offset;

	if (!find_case(r, state, &line)) {
		at = record_place(r, 1, 1);
		if (!r->any && !berth_diag_errors(r->file_errors))
			record_file_error(r, CASE_EMPTY, &at, "a case begins with 'case: SENTENCE'",
			                  "there is no case");
		return false;
	}
	begin_case(r, state, &line);
	while (read_line(r, state, &line, &offset)) {
		if (begins_case(&line)) {
			state->offset = offset;
			state->number = line.number;
			break;
		}
		read_case_line(r, state, &line);
	}
	if (!state->text.expectations)
		record_error(r, CASE_NO_EXPECTATION, &state->text.name.at,
		             "add 'expect' and what must hold", "the case expects nothing");
	return true;
}

const struct record_format record_format_case = { .open = open_cases, .next = next_case };
