/*
 * records.h - requirement data in and out, one file a format (inside kb/ only; the door is kb.h).
 *
 * A format finds the next record and hands over its words; words.c, fact.c and value.c give them
 * meaning and collect what is wrong; records.c says the order and tells a sound record to a
 * session.  write.c collects what a session was told, and the format writes it.  The room must not
 * know what any fact is about, nor what a session makes of it.
 *
 * Two passes keep the usual case fast: a format that cannot know columns for nothing reads
 * a record first without places; only when something is wrong is it read once more, now with
 * columns (`exact`), and only that pass makes findings.
 *
 * A reader lives from records_new() to berth_records_close(), and what it read of a record until
 * the next one begins.  A format that is not in formats.c, as that of case files, is used so:
 *
 *     records_new(&r, program, &source, limits);
 *     records_begin(r, &record_format_case);
 *     while (berth_records_next(r, NULL, &record) == BERTH_OK && record)
 *             records_tell(r, session);
 *     berth_records_close(r);
 */
#ifndef KB_RECORDS_H
#define KB_RECORDS_H

#include "base/arena.h"
#include "base/names.h"
#include "base/strbuf.h"
#include "kb/kb.h"
#include "kb/records/csv-row.h"
#include "kb/stream.h"

/* Findings of requirement data; their meaning never changes (docs/diagnostics.md).  The others are
 * in kb.h. */
#define REQ_EMPTY "REQ-001"
#define REQ_ENCODING "REQ-002"
#define REQ_MALFORMED "REQ-003"
#define REQ_DOCTYPE "REQ-004"
#define REQ_ROOT "REQ-006"
#define REQ_ELEMENT "REQ-007"
#define REQ_ATTRIBUTE "REQ-008"
#define REQ_STRAY_TEXT "REQ-009"
#define REQ_KEY "REQ-010"
#define REQ_REPEATED_KEY "REQ-011"
#define REQ_KIND "REQ-012"
#define REQ_HEADER "REQ-013"
#define REQ_FIELDS "REQ-014"
#define REQ_LIBRARY "REQ-015"
#define REQ_ID "REQ-020"
#define REQ_TITLE "REQ-022"
#define REQ_CANDIDATE "REQ-023"
#define REQ_REPEATED_CANDIDATE "REQ-024"
#define REQ_FACT "REQ-030"
#define REQ_REPEATED_FACT "REQ-031"
#define REQ_NO_VALUE "REQ-032"
#define REQ_BLANKS "REQ-033"
#define REQ_VALUE "REQ-034"
#define REQ_NUMBER "REQ-035"
#define REQ_UNIT "REQ-036"
#define REQ_RANGE "REQ-037"
#define REQ_TEXT "REQ-038"
#define REQ_DERIVED "REQ-040"

#define RECORD_BLANKS " \t\n\r"

/* A word of a record: text with a NUL, in memory that lives as long as the record. */
struct record_word {
	const char *text;
	berth_place at;
};

/* One fact as it stands in a record. */
struct record_fact {
	uint32_t number; /* as record_fact_find() gives it */
	struct record_word name, value;
	bool unknown;    /* said to be unknown; no value then */
};

/* A fact that was understood. */
struct told_fact {
	uint32_t fact;
	bool unknown;
	berth_value value;
	struct record_word word;
};

struct requirements;

struct record_format {
	const char *name;
	char first; /* the byte that tells it from the others */
	/* Prepares r->state; adds file errors and sets r->ended where nothing can be read. */
	void (*open)(berth_records *r);
	/* Finds the next record, calls record_begin() and reads it; false: there is none. */
	bool (*next)(berth_records *r);
	/* Reads the same record once more, with exact places.  NULL: `next` knows them. */
	void (*again)(berth_records *r);
	/* Reads a record as most are (plain.h); false: it is another one, or memory is out. */
	bool (*plain)(berth_records *r, const char *at, const char *end);
	/* What is read next is the record CUT, which r->bytes and r->length are now. */
	void (*seek)(berth_records *r, const berth_cut *cut);
	void (*close)(berth_records *r); /* may be NULL */
	/* Adds all that write.h says.  NULL, or the id of a fact whose text cannot stand in it. */
	const char *(*write)(struct strbuf *out, const struct requirements *all);
};
extern const struct record_format record_format_xml, record_format_ndjson, record_format_csv;

/* Adds the end tag of the root, whose tag is the last of HEAD; nothing where it needs none. */
void record_xml_close(struct strbuf *out, const char *head, size_t length);

/* The format of that number, which is not ANY; and that of a file whose first byte is FIRST. */
const struct record_format *format_at(berth_format format);
const struct record_format *format_of_byte(int first);

/* Lines of the ids that were read, by their numbers in `names`. */
struct record_ids {
	struct names *names;
	unsigned *line;
	size_t room;
};

struct record_plain;

struct berth_records {
	const berth_program *program;
	const char *name;
	const char *bytes;          /* behind the byte order mark */
	size_t length;
	const char *head;           /* of XML that is cut: up to the end of the root's tag */
	size_t head_length;
	struct record_columns columns; /* of CSV: csv-row.h */
	struct record_plain *plain; /* tables, made when they are first needed */
	bool unique_ids;
	size_t record_bytes;
	unsigned element_depth;

	const struct record_format *format;
	void *state;                /* of the format */
	struct arena *arena;        /* lives as long as the reader */
	berth_diag *file_errors;
	berth_status status;        /* why reading ended before the end */
	bool ended;
	bool any;                   /* a record was found */
	struct record_ids ids;      /* only with unique_ids */

	struct arena *scratch;      /* lives as long as the record */
	berth_diag *errors;
	berth_record record;
	const char *source;         /* its bytes */
	size_t source_length;
	bool exact;                 /* this pass makes findings */
	bool failed;                /* something is wrong with the record */
	bool has_id;
	struct told_fact *told;     /* in order of reading */
	uint32_t n_told, n_facts;
	uint32_t *position;         /* by fact: index in `told` plus one */
	struct strbuf text, hint;
};

/* Where records come from; borrowed until the reader is closed. */
struct record_source {
	const char *name;
	const char *bytes;
	size_t length;
	bool unique_ids;
};

/* A reader without a format, which records_begin() gives it.  LIMITS may be NULL. */
berth_status records_new(berth_records **out, const berth_program *program,
                         const struct record_source *source, const berth_limits *limits);
void records_begin(berth_records *r, const struct record_format *format);

/* Tells the record that was read last, which is sound, to SESSION without a reset: what was
 * told before stays where the record says nothing. */
berth_status records_tell(berth_records *r, berth_session *session);

/* --- words.c */

/* A record begins at LINE of the file, its LENGTH bytes with that line at SOURCE. */
void record_begin(berth_records *r, unsigned line, const char *source, size_t length);
/* Forgets what was read of a record; the next pass over it is EXACT or not. */
void record_pass(berth_records *r, bool exact);

/* What a record says of itself. */
void record_id(berth_records *r, const struct record_word *id);
void record_title(berth_records *r, const struct record_word *title);
/* All ids of a list with blanks between them (none is an error), or one of them. */
void record_among_list(berth_records *r, const struct record_word *list);
void record_among(berth_records *r, const struct record_word *candidate);
/* Such a list, of the candidates whose bits are set. */
void record_among_write(struct strbuf *out, const berth_program *program, uint64_t among);

/* --- fact.c, value.c */

/* The fact that a record may tell under ID; BERTH_NONE: there is none. */
uint32_t record_fact_find(const berth_records *r, const char *id);
void record_fact(berth_records *r, const struct record_fact *fact);

/* Reads the value of FACT, which there is, or says what is wrong with it. */
void record_value(berth_records *r, const struct record_fact *fact, berth_value *value);
/* The finding about a word that is not even a text that could be read as a value: WRONG
 * says what it is ("a list"). */
void record_wrong_kind(berth_records *r, const struct record_fact *fact, const char *wrong);
/* The ends of the fact's range as numbers in the unit in which it is shown; false: it has none. */
bool value_range(const berth_program *program, uint32_t fact, char low[48], char high[48]);

/* --- words.c: how findings are worded */

/* A finding about the record, or about the file.  HINT may be NULL, or from record_hint(). */
void record_error(berth_records *r, const char *code, const berth_place *at, const char *hint,
                  const char *format, ...) __attribute__((format(printf, 5, 6)));
void record_file_error(berth_records *r, const char *code, const berth_place *at, const char *hint,
                       const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Notes that the record is wrong; true when the finding is worth making. */
bool record_fails(berth_records *r);

/* A hint for the next finding; borrowed until the next call. */
const char *record_hint(berth_records *r, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* TEXT as it may stand in a message: no controls, at most 60 characters; lives in scratch. */
const char *record_shown(berth_records *r, const char *text);

/* The first LENGTH bytes of TEXT in scratch; "" when memory is out, which ends the reading. */
const char *record_copy(berth_records *r, const char *text, size_t length);

/* Moves TEXT into scratch. */
const char *record_take(berth_records *r, struct strbuf *text);

/* The place in this file. */
berth_place record_place(const berth_records *r, unsigned line, unsigned column);

/* What WRONG may have been meant for, among names that are offered one by one.  As in
 * base/names.h, but capitals and '_' in WRONG are forgiven. */
struct record_guess {
	const char *wrong;
	char folded[72];
	struct suggestion plain, fold;
};
void record_guess_begin(struct record_guess *guess, const char *wrong);
void record_guess_offer(struct record_guess *guess, const char *name);
const char *record_guess_end(const struct record_guess *guess); /* NULL: nothing is near */
/* Offers the id of each fact that a record may tell. */
void record_guess_offer_facts(const berth_records *r, struct record_guess *guess);

/* The hint "did you mean '...'", or OTHERWISE (may be NULL) when nothing is near. */
const char *record_guess_hint(berth_records *r, const struct record_guess *guess,
                              const char *otherwise);

#endif
