/*
 * words.c - the words of a record: where it begins, its id, its title, its candidates; and how
 * findings about them are worded.
 */
#include "base/text.h"
#include "kb/records/records.h"

#include <stdarg.h>
#include <string.h>

#define SHOWN_CHARACTERS 60
#define LONGEST_ID 256

void record_pass(berth_records *r, bool exact)
{
	for (uint32_t i = 0; i < r->n_told; i++)
		r->position[r->told[i].fact] = 0;
	r->n_told = 0;
	arena_clear(r->scratch);
	if (berth_diag_errors(r->errors))
		berth_diag_clear(r->errors);
	r->record.id = r->record.title = "";
	r->record.among = 0;
	r->record.errors = r->errors;
	r->failed = r->has_id = false;
	r->exact = exact;
	if (exact)
		berth_diag_source_from(r->errors, r->name, r->record.line, r->source, r->source_length);
}

void record_begin(berth_records *r, unsigned line, const char *source, size_t length)
{
	r->any = true;
	r->record.line = line;
	r->source = source;
	r->source_length = length;
	record_pass(r, !r->format->again);
}

berth_place record_place(const berth_records *r, unsigned line, unsigned column)
{
	return (berth_place){ r->name, line, column };
}

const char *record_copy(berth_records *r, const char *text, size_t length)
{
	const char *copy = arena_strndup(r->scratch, text, length);

	return copy ? copy : "";
}

const char *record_take(berth_records *r, struct strbuf *text)
{
	const char *copy = record_copy(r, strbuf_text(text), text->length);

	if (!strbuf_ok(text))
		r->status = BERTH_ENOMEM;
	strbuf_free(text);
	return copy;
}

const char *record_shown(berth_records *r, const char *text)
{
	struct strbuf safe = STRBUF_INIT;
	size_t length = strlen(text), at = 0, used;

	for (unsigned n = 0; at < length && n < SHOWN_CHARACTERS; n++, at += used)
		text_decode(text + at, length - at, &used);
	text_add_safe(&safe, record_copy(r, text, at), false);
	if (at < length)
		strbuf_add(&safe, "...");
	return record_take(r, &safe);
}

/* The text of a finding or a hint. */
__attribute__((format(printf, 3, 0)))
static const char *format_text(berth_records *r, struct strbuf *text, const char *format,
                               va_list arguments)
{
	strbuf_clear(text);
	strbuf_add_vformat(text, format, arguments);
	if (!strbuf_ok(text))
		r->status = BERTH_ENOMEM;
	return strbuf_text(text);
}

bool record_fails(berth_records *r)
{
	r->failed = true;
	return r->exact;
}

void record_error(berth_records *r, const char *code, const berth_place *at, const char *hint,
                  const char *format, ...)
{
	va_list arguments;
	const char *text;

	if (!record_fails(r))
		return;
	va_start(arguments, format);
	text = format_text(r, &r->text, format, arguments);
	va_end(arguments);
	berth_diag_add(r->errors, BERTH_ERROR, code, at, hint, "%s", text);
}

void record_file_error(berth_records *r, const char *code, const berth_place *at, const char *hint,
                       const char *format, ...)
{
	va_list arguments;
	const char *text;

	va_start(arguments, format);
	text = format_text(r, &r->text, format, arguments);
	va_end(arguments);
	berth_diag_add(r->file_errors, BERTH_ERROR, code, at, hint, "%s", text);
}

const char *record_hint(berth_records *r, const char *format, ...)
{
	va_list arguments;
	const char *text;

	va_start(arguments, format);
	text = format_text(r, &r->hint, format, arguments);
	va_end(arguments);
	return text;
}

/* ids are lower-case words joined by '-': "teamSize" and "team_size" mean the same. */
static void fold(char *folded, size_t size, const char *name)
{
	size_t n = 0;

	for (; *name && n + 2 < size; name++) {
		if (*name >= 'A' && *name <= 'Z') {
			if (n && name[-1] >= 'a' && name[-1] <= 'z')
				folded[n++] = '-';
			folded[n++] = (char)(*name - 'A' + 'a');
		} else {
			folded[n++] = *name == '_' || *name == ' ' ? '-' : *name;
		}
	}
	folded[n] = '\0';
}

void record_guess_begin(struct record_guess *guess, const char *wrong)
{
	*guess = (struct record_guess){ .wrong = wrong };
	fold(guess->folded, sizeof guess->folded, wrong);
}

void record_guess_offer(struct record_guess *guess, const char *name)
{
	suggestion_offer(&guess->plain, guess->wrong, name);
	suggestion_offer(&guess->fold, guess->folded, name);
}

const char *record_guess_end(const struct record_guess *guess)
{
	if (guess->fold.best && (!guess->plain.best || guess->fold.distance < guess->plain.distance))
		return guess->fold.best;
	return guess->plain.best;
}

const char *record_guess_hint(berth_records *r, const struct record_guess *guess,
                              const char *otherwise)
{
	const char *best = record_guess_end(guess);

	return best ? record_hint(r, "did you mean '%s'?", best) : otherwise;
}

static bool has_outer_blanks(const char *text)
{
	size_t length = strlen(text);

	return length && (strchr(RECORD_BLANKS, text[0]) || strchr(RECORD_BLANKS, text[length - 1]));
}

/* Does TEXT hold something that acts on a terminal? */
static bool has_controls(const char *text)
{
	struct strbuf safe = STRBUF_INIT;
	bool differs = false;

	for (const char *c = text; *c && !differs; c++)
		differs = (unsigned char)*c < 0x20 || (unsigned char)*c >= 0x7f;
	if (!differs)
		return false;
	text_add_safe(&safe, text, false);
	differs = strcmp(strbuf_text(&safe), text) != 0;
	strbuf_free(&safe);
	return differs;
}

static void check_repeated_id(berth_records *r, const struct record_word *id)
{
	uint32_t number = r->ids.names ? names_find(r->ids.names, id->text) : NAME_NONE;

	if (number != NAME_NONE && record_fails(r))
		record_error(r, BERTH_REQ_REPEATED_ID, &id->at,
		             record_hint(r, "it stands first in line %u", r->ids.line[number]),
		             "id '%s' is repeated", record_shown(r, id->text));
}

void record_id(berth_records *r, const struct record_word *id)
{
	const char *why = NULL;

	r->has_id = true;
	if (!*id->text)
		why = "is empty";
	else if (strlen(id->text) > LONGEST_ID)
		why = "is longer than 256 bytes";
	else if (has_outer_blanks(id->text))
		why = "has blanks around it";
	else if (has_controls(id->text))
		why = "holds control characters";
	if (!why) {
		r->record.id = id->text;
		check_repeated_id(r, id);
	} else if (record_fails(r)) {
		record_error(r, REQ_ID, &id->at, NULL, "id '%s' %s", record_shown(r, id->text), why);
	}
}

void record_title(berth_records *r, const struct record_word *title)
{
	if (has_controls(title->text))
		record_error(r, REQ_TITLE, &title->at, "write it on one line",
		             "title '%s' holds control characters", record_shown(r, title->text));
	else if (has_outer_blanks(title->text))
		record_error(r, REQ_TITLE, &title->at, NULL, "title '%s' has blanks around it",
		             record_shown(r, title->text));
	else
		r->record.title = title->text;
}

static void unknown_candidate(berth_records *r, const struct record_word *word)
{
	struct record_guess guess;
	const char *id;

	if (!record_fails(r))
		return;
	record_guess_begin(&guess, word->text);
	for (uint32_t i = 0; (id = berth_candidate_id(r->program, i)) != NULL; i++)
		record_guess_offer(&guess, id);
	record_error(r, REQ_CANDIDATE, &word->at, record_guess_hint(r, &guess, NULL),
	             "unknown candidate '%s'", record_shown(r, word->text));
}

void record_among(berth_records *r, const struct record_word *word)
{
	uint32_t candidate = berth_candidate_find(r->program, word->text);
	uint64_t bit;

	if (candidate == BERTH_NONE || candidate >= 64) {
		unknown_candidate(r, word);
		return;
	}
	bit = (uint64_t)1 << candidate;
	if (r->record.among & bit)
		record_error(r, REQ_REPEATED_CANDIDATE, &word->at, NULL, "candidate '%s' is repeated",
		             word->text);
	r->record.among |= bit;
}

static void refuse_nobody(berth_records *r, const struct record_word *list)
{
	record_error(r, REQ_CANDIDATE, &list->at, "leave it out to choose among all",
	             "the list of candidates is empty");
}

void record_among_list(berth_records *r, const struct record_word *list)
{
	const char *at = list->text;

	if (!at[strspn(at, RECORD_BLANKS)])
		refuse_nobody(r, list);
	while (*(at += strspn(at, RECORD_BLANKS))) {
		size_t length = strcspn(at, RECORD_BLANKS);
		struct record_word word = { record_copy(r, at, length), list->at };

		record_among(r, &word);
		at += length;
	}
}

void record_among_write(struct strbuf *out, const berth_program *program, uint64_t among)
{
	const char *id, *blank = "";

	for (uint32_t i = 0; i < 64 && (id = berth_candidate_id(program, i)) != NULL; i++)
		if (among >> i & 1) {
			strbuf_add_format(out, "%s%s", blank, id);
			blank = " ";
		}
}
